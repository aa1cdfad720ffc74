"""A statement that begins with what is done: «After a successful transfer both balances are shown».

What is done becomes the step («Carry out a successful transfer»), what follows is what is seen. Only nouns that name a
doing are turned: a deadline or a night is not carried out.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from test_case_generator.adapters.outline.english import sentence
from test_case_generator.adapters.outline.german import main_clause

_LONGEST = 400  # characters of a statement that are looked at


class Event(NamedTuple):
    """What a tester does, and what the statement says is seen then."""

    order: str
    result: str


_WITHOUT = re.compile(
    r"\Awithout (?P<what>[^,;]{1,40}?),? (?P<main>the (?P<who>(?:[\w-]{1,20} )?(?:command|script|tool|cli))\s.+)\Z",
    re.IGNORECASE | re.DOTALL,
)
_ENGLISH = re.compile(
    r"\A(?:after|upon|following) (?P<what>(?:(?:an?|the|each|every) )?(?:[a-z-]{2,20} ){0,2}?"
    r"(?:[a-z-]{2,20}(?:tion|sion|ment)|transfer|upload|download|log-?in|log-?out|sign-?(?:in|up|out)|checkout|"
    r"purchase|save|update|import|export|reset|restart|booking|order|approval|removal|refund|login|logout))"
    r"(?: of (?:an?|the) [a-z-]{2,20}(?=,))?(?:,| (?=(?:the|an?|both|all|no|each|every|its|their) ))\s?(?P<main>.+)\Z",
    re.IGNORECASE | re.DOTALL,
)
_GERMAN = re.compile(
    r"\A(?:Nach|Bei) (?:(?P<article>der|einer|jeder|dem|einem|jedem) )?(?:(?P<adjective>[a-zäöüß]{3,20}e)[rn] )?"
    r"(?P<noun>[A-ZÄÖÜ][a-zäöüß]{2,30}(?:ung|ion)|(?:[A-ZÄÖÜ][a-zäöüß]{2,20})?(?:[EeIi](?:x|m)port|[Uu]pload|"
    r"[Dd]ownload|[Ll]ogin|[Kk]auf|[Vv]ersand|[Nn]eustart|[Ww]echsel))"
    r" (?P<main>[a-zäöüß].+)\Z",
    re.DOTALL,
)
_FRENCH = re.compile(
    r"\A(?:après|lors de|à la suite de) (?P<what>(?:l['’]|la |le |une? |chaque )(?:[\wéèêç-]{2,25}(?:tion|sion|ment|"
    r"age)|export|import|envoi|achat|dépôt|connexion|retrait|ajout|saisie|commande)[^,;]{0,60}), (?P<main>.+)\Z",
    re.IGNORECASE | re.DOTALL,
)
_SPANISH = re.compile(
    r"\A(?:tras|después de|después(?= del)) ?(?P<what>(?:la |el |una? |cada |del )(?:[\wáéíóúñ-]{2,25}(?:ción|sión|"
    r"miento)|registro|pago|envío|cambio|inicio de sesión|compra|reserva|descarga|carga|pedido)[^,;]{0,60}), "
    r"(?P<main>.+)\Z",
    re.IGNORECASE | re.DOTALL,
)
_JAPANESE_AFTER = re.compile(
    r"\A(?P<what>[\u30a0-\u30ff\u4e00-\u9fff]{2,12}?)(?P<done>完了)?(?:した|の)?(?:後|あと)(?:に|は)?、(?P<main>.+)\Z",
    re.DOTALL,
)
# «ボタンを押すと、…»: a doing and what it brings about, no quotation and no «…とする».
_JAPANESE_WHEN = re.compile(
    r"\A(?P<what>[^、。「」]{1,40}を[^、。「」]{1,40}[うくすつぬむるぐぶ])と、?"
    r"(?!き|す|し|み|考|思|言|い|同|共|も|の|は|な)(?P<main>.{2,})\Z",
    re.DOTALL,
)


def event_of(text: str, language: str) -> Event | None:
    """Return what a statement of ``en``, ``de``, ``fr``, ``es`` or ``ja`` begins with, and what follows from it."""
    turned = {"de": _german, "fr": _french, "es": _spanish, "ja": _japanese}.get(language, _english)
    return turned(text.strip(" .。")) if len(text) <= _LONGEST else None


def _english(text: str) -> Event | None:
    if without := _WITHOUT.match(text):
        return Event(f"Run the {without['who']} without {without['what']}", sentence(without["main"]))
    match = _ENGLISH.match(text)
    return Event(f"Carry out {match['what']}", sentence(match["main"])) if match else None


def _german(text: str) -> Event | None:
    match = _GERMAN.match(text)
    result = main_clause(match["main"]) if match else ""
    if match is None or not result:
        return None
    article, adjective = match["article"] or "", match["adjective"] or ""
    feminine = match["noun"].endswith(("ung", "ion"))
    if not feminine and not article:
        return None  # «bei Neustart»: which form its adjective would take depends on its gender
    if feminine:
        article = {"der": "die", "einer": "eine", "jeder": "eine"}.get(article, article)
    else:
        article = {"dem": "den", "einem": "einen", "jedem": "einen"}.get(article, article)
        adjective = f"{adjective}n" if adjective else ""
    thing = " ".join(part for part in (article, adjective, match["noun"]) if part)
    return Event(sentence(f"{thing} durchführen"), result)


def _french(text: str) -> Event | None:
    match = _FRENCH.match(text)
    return Event(f"Effectuer {match['what']}", sentence(match["main"])) if match else None


def _spanish(text: str) -> Event | None:
    match = _SPANISH.match(text)
    if match is None:
        return None
    return Event(f"Realizar {re.sub(r'^del ', 'el ', match['what'])}", sentence(match["main"]))


def _japanese(text: str) -> Event | None:
    if after := _JAPANESE_AFTER.match(text):
        return Event(f"{after['what']}{'を完了' if after['done'] else ''}する", after["main"])
    match = _JAPANESE_WHEN.match(text)
    return Event(match["what"], match["main"]) if match else None
