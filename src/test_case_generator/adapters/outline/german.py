"""German clauses put into the order that a step or a result needs.

«wird der Entwurf gelöscht» stands behind its condition with the verb first; by itself it is «Der Entwurf wird
gelöscht». «Reicht das Guthaben nicht aus, …» is a condition without «wenn»; a step brings it about with «dafür sorgen,
dass das Guthaben nicht ausreicht». Only what is safe to turn is turned.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from test_case_generator.adapters.outline.english import sentence

_LONGEST = 400  # characters of a sentence that are looked at
_AUXILIARY = (
    "ist|sind|war|waren|wird|werden|hat|haben|kann|können|darf|dürfen|muss|müssen|soll|sollen|bleibt|bleiben|gilt|"
    "gelten|gibt|fehlt|fehlen|liegt|liegen|steht|stehen"
)
_FINITE = rf"(?:{_AUXILIARY}|[a-zäöüß]{{3,20}}(?:t|en))"
_DETERMINER = (
    r"(?:der|die|das|dem|den|eine?[rnms]?|keine?[rnms]?|diese[rsnm]?|alle|jede[rsnm]?|(?:ihr|sein|unser)e?[rsnm]?|"
    r"mehrere|beide|weitere)"
)
_NOUN = r"[A-ZÄÖÜ][\wäöüß-]{1,40}"
_QUOTED = r"(?:„[^“]{1,100}“|\"[^\"]{1,100}\"|`[^`]{1,100}`)"
_NOUN_PHRASE = (
    rf"(?:(?:{_DETERMINER}\s)?(?:[a-zäöüß]{{3,20}}e[rsnm]?\s){{0,3}}{_NOUN}(?:\s(?:der|des|vom|von)\s{_NOUN})?"
    rf"(?:\s{_QUOTED})?|{_QUOTED})"
)
_INVERTED = re.compile(
    rf"(?P<verb>{_FINITE})(?P<itself>\ssich)?\s(?P<who>(?:sie|er|es|man)(?=\s)|{_NOUN_PHRASE})(?P<rest>\s.*|)\Z",
    re.DOTALL,
)
_VERB_FIRST = re.compile(
    rf"(?P<verb>(?i:{_AUXILIARY})|[A-ZÄÖÜ][a-zäöüß]{{2,20}}t)\s(?P<what>(?:(?i:{_DETERMINER})\s|es\s|man\s|sie\s|er\s|{_NOUN})"
    r"[^,;]{0,200}),\s(?:so\s|dann\s)?(?P<then>[a-zäöüß].*)\Z",
    re.DOTALL,
)
_ADVERBIAL_FIRST = re.compile(
    rf"(?:Nach|Bei|Ab|Vor|Mit|Innerhalb|Binnen|Pro|Während)\s(?P<when>[^,;]{{2,80}}?)\s(?P<main>(?:{_AUXILIARY}|"
    rf"erscheint|erscheinen|erhält|zeigt|verfällt|endet|beginnt)\s.*)\Z",
    re.DOTALL,
)
_SUBORDINATE = re.compile(rf"\S.*\s(?:{_AUXILIARY}|[a-zäöüß]{{3,24}}(?:t|en))\Z", re.DOTALL)
_SHOWN = re.compile(rf"(?<=\w)\s{_QUOTED}\Z")
_APPEARS = re.compile(r"erscheint|erscheinen|verschwindet|verschwinden|ertönt|wird|werden|ist|bleibt|steht|lautet")
_FIGURE = re.compile(r"\A[\d.,\s]+")
_PREFIX = re.compile(
    r"\A(?P<before>.*\s)(?P<prefix>ab|an|auf|aus|bei|durch|ein|fehl|fest|fort|her|hin|los|mit|nach|statt|um|vor|weg|"
    r"weiter|zu|zurück|zusammen)\Z",
    re.DOTALL,
)
# «bei 3 falschen Eingaben» is a dative; what is brought about is «3 falsche Eingaben».
_DATIVE = re.compile(rf"\A(?P<count>\d[\d.,]*\s)(?P<adjective>[a-zäöüß]{{3,20}}e)n\s(?P<noun>{_NOUN})\Z")
_DATIVE_PLURAL = re.compile(r"\b(?P<noun>\w{0,20}(?:[Tt]ag|[Mm]onat|[Jj]ahr|[Vv]ersuch|[Aa]ufruf|[Ss]chritt))en\b")


class Conditional(NamedTuple):
    """A sentence that begins with its condition: the condition with the verb last, and what follows from it."""

    when: str
    then: str


def main_clause(text: str) -> str:
    """Return «Der Entwurf wird gelöscht» for «wird der Entwurf gelöscht»; ``""`` for what is not inverted so."""
    match = _INVERTED.match(text[:_LONGEST]) if len(text) <= _LONGEST else None
    if match is None:
        return ""
    who, rest = match["who"], match["rest"]
    shown = _SHOWN.search(who)
    if shown and not _APPEARS.fullmatch(match["verb"]):  # «zeigt die Anzeige „leer“»: the quotation is what it shows
        who, rest = who[: shown.start()], f"{shown[0]}{rest}"
    return sentence(f"{who} {match['verb']}{match['itself'] or ''}{rest}")


def conditional(text: str) -> Conditional | None:
    """Return a condition without «wenn» and what follows: «Ist der Korb leer, erscheint ein Hinweis»."""
    match = _VERB_FIRST.match(text) if len(text) <= _LONGEST else None
    then = main_clause(match["then"]) if match else ""
    if match is None or not then:
        return None
    verb, what = match["verb"].lower(), match["what"].strip()
    parted = _PREFIX.match(what)
    when = f"{parted['before']}{parted['prefix']}{verb}" if parted else f"{what} {verb}"
    return Conditional(when[:1].lower() + when[1:] if re.match(rf"(?i:{_DETERMINER})\s", when) else when, then)


def without_adverbial(text: str, value: str) -> str:
    """Return «Der Code wird ungültig» for «Nach 3 Fehlern wird der Code ungültig», where the value is ``3 Fehlern``."""
    match = _ADVERBIAL_FIRST.match(text) if len(text) <= _LONGEST else None
    counted = _FIGURE.sub("", value)  # the values on either side of a limit differ in their figure
    return main_clause(match["main"]) if match and counted in match["when"] else ""


def brought_about(clause: str) -> str:
    """Return the step that brings a subordinate clause about; ``""`` where its verb does not stand last."""
    text = " ".join(clause[:_LONGEST].split()).strip(" ,.;")
    return f"Dafür sorgen, dass {text}" if _SUBORDINATE.match(text) and "," not in text else ""


def nominative(value: str) -> str:
    """Return a counted value as what is brought about: «3 falschen Eingaben» → «3 falsche Eingaben»."""
    if match := _DATIVE.match(value):
        value = f"{match['count']}{match['adjective']} {match['noun']}"
    return _DATIVE_PLURAL.sub(lambda match: f"{match['noun']}e", value)
