"""What a tester tries where a statement says that it cannot be done, in words that are an order.

«The last owner cannot be deleted» → «Try to delete the last owner», «No se pueden reservar salas» → «Intentar reservar
salas». A ban that is worded otherwise is left to its own words.
"""

from __future__ import annotations

import re

from test_case_generator.adapters.outline.verbs import base_of_participle

_LONGEST = 400  # characters of a statement that are looked at
_ENGLISH = re.compile(
    r"\A(?P<who>[^,;]{2,80}?) (?:cannot|can['’]t|can not|may not) be (?P<done>[a-z]{3,20})\b(?P<rest>[^,;]{0,80})\Z"
)
# «Start and end: not in the past»
_BARE = re.compile(r"\A(?P<who>[^:]{2,80}?) ?: (?:not|never|nicht|nie|pas|jamais|nunca|no) (?P<rest>[^:;,]{2,120})\Z")
# What a product does by itself is not what somebody tries.
_BY_ITSELF = frozenset({"show", "display", "lose", "see", "find", "reach", "deliver", "connect", "guarantee", "trust"})
_GERMAN = re.compile(
    r"\A(?P<who>[^,;]{2,80}?) (?P<modal>darf|dürfen|kann|können) (?P<before>[^,;]{0,60}?)(?:nicht|nie)(?: mehr)? "
    r"(?P<after>[^,;]{0,80}?)(?P<done>[a-zäöüß]{3,25}(?:t|en)) werden\Z"
)
_GERMAN_NOUN_LATER = re.compile(
    r"\A(?:[A-ZÄÖÜ][a-zäöüß]+ )(?:(?!der |des |dem |den |die )[a-zäöüß]{3,20}e[nrs]? ){0,2}[A-ZÄÖÜ]"
)
_FRENCH = re.compile(
    r"\A(?P<who>[^,;]{2,80}?) ne (?:peut|peuvent|doit|doivent) (?:pas|plus|jamais) être (?P<stem>[\wéèêç-]{2,20})é"
    r"e?s?(?P<rest>(?: [^,;]{1,80})?)\Z"
)
_SPANISH_OF_ONE = re.compile(
    r"\Ano se (?:puede|pueden|debe|deben|podrá|podrán) (?P<what>[a-zñ]{2,20}[aei]r\b[^,;]{0,120})\Z", re.IGNORECASE
)
_SPANISH = re.compile(
    r"\A(?P<who>[^,;]{2,80}?) no (?:puede|pueden|debe|deben) ser (?P<stem>[a-zñ]{2,20})ad[oa]s?"
    r"(?P<rest>(?: [^,;]{1,80})?)\Z"
)
_JAPANESE = re.compile(r"\A(?P<what>[^は。]{2,80}?)(?P<able>ことが)?(?:できない|できません)(?:こと)?\Z")
_VOWEL = re.compile(r"[aeiouyàâéèêîô]", re.IGNORECASE)


def ban_of(text: str, language: str) -> str:
    """Return what is tried against a ban in ``en``, ``de``, ``fr``, ``es`` or ``ja``; ``""`` for other statements."""
    if bare := _BARE.match(text.strip(" .。")) if len(text) <= _LONGEST else None:
        who = bare["who"] if language == "de" else bare["who"][:1].lower() + bare["who"][1:]
        order = {"de": "{} {} versuchen", "fr": "Essayer {} {}", "es": "Intentar {} {}", "ja": ""}
        return order.get(language, "Try {} {}").format(who, bare["rest"])
    turned = {"de": _german, "fr": _french, "es": _spanish, "ja": _japanese}.get(language, _english)
    return turned(text.strip(" .。")) if len(text) <= _LONGEST else ""


def elided(text: str) -> str:
    """Return a French step with «essayer d’exporter» for «essayer de exporter»."""
    return re.sub(r"(?<=\bessayer )de (?=[aeiouyàâéèêîô])", "d’", text)


def _english(text: str) -> str:
    match = _ENGLISH.match(text)
    done = match["done"] if match else ""
    verb = "use" if done == "used" else base_of_participle(done)  # «used» alone is also an adjective
    if match is None or not verb or verb in _BY_ITSELF:
        return ""
    who = match["who"]
    if re.match(r"(?:an?|the|all|any|each|every|this|these|[A-Z][a-z]+s)\b", who, re.IGNORECASE):
        who = who[:1].lower() + who[1:]
    return f"Try to {verb} {who}{match['rest']}"


def _german(text: str) -> str:
    match = _GERMAN.match(text)
    if match is None:
        return ""
    who = match["who"]
    if _GERMAN_NOUN_LATER.match(who):
        who = who[:1].lower() + who[1:]
    be = "wird" if match["modal"] in {"darf", "kann"} else "werden"
    return f"Versuchen zu erreichen, dass {who} {match['before']}{match['after']}{match['done']} {be}"


def _french(text: str) -> str:
    match = _FRENCH.match(text)
    if match is None:
        return ""
    who = match["who"]
    who = who[:1].lower() + who[1:] if re.match(r"(?:les?|la|une?|des|ces?|cette)\s|l['’]", who, re.IGNORECASE) else who
    verb = f"{match['stem']}er"
    return f"Essayer {'d’' if _VOWEL.match(verb) else 'de '}{verb} {who}{match['rest']}"


def _spanish(text: str) -> str:
    if of_one := _SPANISH_OF_ONE.match(text):
        return f"Intentar {of_one['what']}"
    match = _SPANISH.match(text)
    if match is None:
        return ""
    who = match["who"]
    who = who[:1].lower() + who[1:] if re.match(r"(?:el|la|los|las|una?)\s", who, re.IGNORECASE) else who
    return f"Intentar {match['stem']}ar {who}{match['rest']}"


def _japanese(text: str) -> str:
    match = _JAPANESE.match(text)
    if match is None or "を" not in match["what"]:
        return ""
    what = match["what"].replace("ない限り、", "ないで、")
    return f"{what}ことを試みる" if match["able"] else f"{what}しようとする"
