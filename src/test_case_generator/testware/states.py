"""States and the transitions between them that a statement allows."""

from __future__ import annotations

import re
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
