"""States and the transitions between them that a statement allows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

_LONGEST = 1_000
_ARROW = re.compile(r"\s?(?:→|-->|->|=>|⇒|➜)\s?")
_LEADIN = re.compile(
    r".*(?:\b(?:from|von|de|is|as|through|by|go|goes|moves?|or|and)\s|[:：は]\s?)(?=\S)", re.IGNORECASE | re.DOTALL
)
_TRAILER = re.compile(
    r"\s(?:when|if|once|by|after|and|or|are|is|\w+ly|wenn|si|quand|cuando)\b|[(（]|の|と", re.IGNORECASE
)
_MOST_WORDS = 3  # of a state's name
_FROM_TO = re.compile(
    r"\b(?:status|state|Zustand|état|estado)\b[^.]{0,60}?\b(?:from|von|de) (?P<a>[`\"“«][^`\"”»]{1,30}[`\"”»]|"
    r"\w{2,20}) "
    r"(?:to|into|zu|nach|auf|à|a) (?P<b>[`\"“«][^`\"”»]{1,30}[`\"”»]|\w{2,20})",
    re.IGNORECASE,
)
_FEWEST = 2
# «has the states active, paused and cancelled», «hat die Zustände …»
_NAMED = re.compile(
    r"\b(?:has|have|hat|haben|a|ont|tiene|tienen|with)\s(?:the|one of the|these|die|les|los)?\s?(?:following\s)?"
    r"(?:states|statuses|Zustände|Status|états|statuts|estados)\s?:?\s"
    r"(?P<all>[`\"“„«]?\w[^.;:]{3,200})",
    re.IGNORECASE,
)
_NAMED_CJK = re.compile(r"(?:状態|ステータス|状态)(?:は|には|为|有)[:：、]?(?P<all>[^。；]{3,100})")
_LISTED = re.compile(
    r",\s(?:and|or|und|oder|et|ou|y|o)\s|,\s|\s(?:and|or|und|oder|et|ou|y|o)\s|、|と|和|または", re.IGNORECASE
)
_MOST_STATES = 12
_DONE = r"[a-z]{2,20}(?:ed|en|[a-z]t|wn|ld|nt|ne|ut)"  # a participle, at its looks
_MOVE = re.compile(
    rf"\b(?P<article>an?|the|each|any)\s(?P<state>[\w-]{{3,20}})\s(?P<noun>[\w-]{{2,25}})\s(?:can|may|must|should)"
    rf"(?P<not>not| not| never)?\s(?:only\s|also\s|still\s)?be\s(?P<done>{_DONE}(?:(?:,\s|,?\s(?:or|and|"
    rf"nor)\s){_DONE}){{0,4}})"
    rf"(?P<rest>\s(?:by|to|with|again|once|until|before|within)\s[^,;]{{2,60}}|\sagain)?(?=[,;]|\Z|\s(?:and|but|or)\s)",
    re.IGNORECASE,
)
_STATE_WORD = re.compile(
    r"[a-z]{3,18}ed|(?:un|over|re)?(?:paid|sent|read|hidden|broken|frozen|sold|lost|held)|new|open|shut|active|"
    r"inactive|pending|draft|done|"
    r"final|empty|closed|public|private|online|offline",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Move:
    """What may, or may not, be done to a thing in one state: «a paused subscription» (can be) «resumed»."""

    state: str
    noun: str
    done: str
    rest: str
    article: str
    denied: bool


def chains(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the sequences of states that a statement draws with arrows or as «from … to …»."""
    text = text[:_LONGEST]
    found = []
    for part in re.split(r"[,;。，；]|\.(?=\s|\Z)", text):
        names = [_name(name) for name in _ARROW.split(part)]
        if len(names) < _FEWEST or any(re.match(r"\d{3}\b", name) for name in names):
            continue  # «unknown id → 404» is an answer
        names[0] = _name(_LEADIN.sub("", names[0]) or names[0])
        names[-1] = _name(_TRAILER.split(names[-1])[0])
        if all(names) and len(set(names)) >= _FEWEST and all(len(name.split()) <= _MOST_WORDS for name in names):
            found.append(tuple(names))
    if not found and (match := _FROM_TO.search(text)):
        found.append((_name(match["a"]), _name(match["b"])))
    return tuple(found)


def named(text: str) -> tuple[str, ...]:
    """Return the states that a statement says a thing has: «has the states active, paused and cancelled»; or ``()``."""
    text = text[:_LONGEST]
    match = _NAMED.search(text) or _NAMED_CJK.search(text)
    if match is None:
        return ()
    names = tuple(dict.fromkeys(_name(part) for part in _LISTED.split(match["all"])))
    fits = all(name and len(name.split()) <= _MOST_WORDS for name in names)
    return names if fits and _FEWEST <= len(names) <= _MOST_STATES else ()


def moves(text: str, known: tuple[str, ...] = ()) -> tuple[Move, ...]:
    """Return what an English statement lets be done to a thing by its state; ``known`` are the issue's states.

    «An active order can be paused, a paused one can be resumed»: «one» is the thing named before it.
    """
    names = {name.casefold() for name in known}
    found: list[Move] = []
    noun = ""
    for match in _MOVE.finditer(text[:_LONGEST]):
        state = match["state"]
        if state.casefold() not in names and not _STATE_WORD.fullmatch(state):
            continue
        noun = noun if match["noun"].casefold() == "one" else match["noun"]
        if not noun:
            continue
        for done in re.split(r",?\s(?:or|and|nor)\s|,\s", match["done"], flags=re.IGNORECASE):
            rest = (match["rest"] or "").strip()
            found.append(Move(state, noun, done, rest, match["article"].lower(), denied=bool(match["not"])))
    return tuple(found)


def allowed(sequences: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, str], ...]:
    """Return the transitions that sequences of states allow, each once."""
    return tuple(dict.fromkeys(pair for names in sequences for pair in pairwise(names)))


def forbidden(names: tuple[str, ...], legal: frozenset[tuple[str, str]], most: int = 4) -> tuple[tuple[str, str], ...]:
    """Return transitions between the states of one sequence that none allows: those that skip one, then those back."""
    places = range(len(names))
    skipping = [(names[a], names[b]) for a in places for b in places if b > a + 1]
    back = [(names[b], names[a]) for a, b in pairwise(places)]
    wanted = [pair for pair in (*skipping, *back) if pair not in legal and pair[0] != pair[1]]
    return tuple(dict.fromkeys(wanted))[:most]


def _name(text: str) -> str:
    return text.strip().strip('`"“”«»*_ ')
