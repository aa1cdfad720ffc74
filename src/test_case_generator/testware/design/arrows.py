"""Transitions between states that a statement draws with arrows or tells as «from … to …».

«New → Accepted when a courier accepts», «Accepted → Picked up or Cancelled», «open ↔ on hold», «any state → Closed».
An arrow to a status code is an answer, one behind «go to» or «click» is the path through a menu.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_LONGEST = 1_000  # characters of a statement that are looked at
ANY = "*"
"""Stands for every state: «any state → Closed»."""
MOST_WORDS = 3  # of a state's name
_ARROW = re.compile(r"\s?(?:(?P<both>↔|<-{1,2}>|⇄|⇔|<=>)|→|-{1,2}>|=>|⇒|➜|➔|⟶)\s?")
_SENTENCE = re.compile(r"[;；。]|\.(?=\s|\Z)")
_LEADIN = re.compile(
    r".*(?:\b(?:from|von|de|is|as|through|by|go|goes|moves?|or|and|then|no|not|never|kein\w{0,2})\s|[:：は]\s?)(?=\S)",
    re.IGNORECASE | re.DOTALL,
)
# What ends the name of a state and begins what leads to it.
_TRAILER = re.compile(
    r"\s(?:when(?:ever)?|if|once|by|after|as soon as|upon|is|are|must|can(?:not)?|may|shall|should|will|only|unless|"
    r"until|via|requires?|needs?|\w+ly|wenn|falls|sobald|durch|nach|si|quand|lorsque|dès|par|cuando|tras|por)\b|"
    r"\s?[(（:：]|\s[-–—]\s|の|と|(?<=[`\"”»])\s(?!(?:and|or|und|oder|et|ou|y|o)\s)(?=[^\W\d])",
    re.IGNORECASE,
)
_ALTERNATIVE = re.compile(
    r"\s?[,/|、]\s?(?:(?:and|or|und|oder|et|ou|y|o)\s)?|\s(?:and|or|und|oder|et|ou|y|o)\s|または", re.IGNORECASE
)
_COMMA = re.compile(r"\s?[,，]\s?(?:(?:and|or|und|oder|et|ou|y|o)\s)?", re.IGNORECASE)
_PATH = re.compile(
    r"\b(?:[Cc]lick|[Tt]ap|[Ss]elect|[Cc]hoose|[Nn]avigate|[Gg]o to|[Vv]ia|[Uu]nder|[Mm]enu|[Oo]pen (?=[A-Z`\"“])|"
    r"[Kk]licke\w*|[Öö]ffne\w*|[Üü]ber|[Cc]liquer|[Oo]uvrir|[Aa]brir)\b"
)
_ANY = re.compile(
    r"(?:\*|(?:any|every|all|jede\w*|alle|tout|toute?s|cualquier|todos?)(?:\s(?:other\s)?(?:states?|status|\w+))?)",
    re.IGNORECASE,
)
# What a path through a menu begins with.
_MENU = re.compile(
    r"(?:(?:system |account |user |app )?settings|preferences|options|file|edit|view|tools|help|profile|account|"
    r"admin\w{0,11}|dashboard|home|menu|configuration|Einstellungen|Datei|Bearbeiten|Paramètres|Fichier|Ajustes|"
    r"Configuración|Archivo|設定|设置)",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"(?:an?|the|it|its|this|that|they|we|you|der|die|das|le|la|el|los|un|une|ein|eine)\s", re.IGNORECASE
)
_DENIED_BEFORE = re.compile(r"\b(?:no|not|never|cannot|forbidden|kein\w{0,2}|nicht|pas|nunca)\b", re.IGNORECASE)
_DENIED_AFTER = re.compile(
    r"\A\s?(?:(?:is|are|must|can|may|shall|should|will|ist|sind|darf|kann|est|sont|es|son)\b[^,.;]{0,30}?"
    r"\b(?:not|never|forbidden|impossible|refused|rejected|invalid|nicht|verboten|interdite?s?|prohibid\w{1,2})\b|cannot\b|can['’]t\b)",
    re.IGNORECASE,
)
_FROM_TO = re.compile(
    r"\b(?:from|von|de) (?P<a>[`\"“«][^`\"”»]{1,30}[`\"”»]|[^\W\d]\w{1,20}) (?:back )?(?:to|into|zu|nach|auf|à|a) "
    r"(?P<b>[`\"“«][^`\"”»]{1,30}[`\"”»]|[^\W\d]\w{1,20})",
    re.IGNORECASE,
)
_SPEAKS_OF_STATE = re.compile(r"\b(?:status|state|Zustand|état|estado)\b[^.]{0,60}\Z", re.IGNORECASE)
_BRACKETED = re.compile(
    r"\A\s?[(（](?P<inner>[^()（）]{3,80})[)）]|\A\s?[:：]\s?(?P<rest>\S.{2,120})|\A\s[-–—]\s(?P<dash>\S.{2,120})"
)
_NO_TRIGGER = re.compile(r"(?:by|only|also|again|final|initial|default)\b", re.IGNORECASE)
_FEWEST_WORDS = 2  # of a trigger that stands behind a colon or in parentheses


@dataclass(frozen=True, slots=True)
class Transition:
    """One change of state; ``trigger`` is what a colon or parentheses name as leading to it, ``denied`` forbids it."""

    before: str
    after: str
    trigger: str = ""
    denied: bool = False


def drawn(text: str, known: frozenset[str] = frozenset()) -> tuple[Transition, ...]:
    """Return the transitions that a statement draws, each once; ``known`` are the issue's states in lower case."""
    text = text[:_LONGEST]
    found = [each for sentence in _SENTENCE.split(text) for each in _of_sentence(sentence, known)]
    if not found:
        found = [
            Transition(name(match["a"]), name(match["b"]))
            for match in _FROM_TO.finditer(text)
            if _SPEAKS_OF_STATE.search(text[: match.start()])
            or {name(match["a"]).casefold(), name(match["b"]).casefold()} <= known
        ]
    return tuple(dict.fromkeys(found))


def name(text: str) -> str:
    """Return a state's name without the marks around it."""
    return text.strip().strip('`"“”„«»*_~ ')


def names(text: str) -> tuple[str, ...]:
    """Return the states that a cell or the end of an arrow lists; ``ANY`` for all of them, none if one is no name."""
    listed = [name(part) for part in _ALTERNATIVE.split(text) if part.strip()]
    if not all(map(_is_name, listed)):
        return ()
    return tuple(dict.fromkeys(ANY if _ANY.fullmatch(each) else each for each in listed))


def _of_sentence(sentence: str, known: frozenset[str]) -> list[Transition]:
    marks = list(_ARROW.finditer(sentence))
    if not marks or _PATH.search(sentence[: marks[0].start()]):
        return []
    cuts = [0, *(cut for mark in marks for cut in mark.span()), len(sentence)]
    segments = [sentence[start:end] for start, end in zip(cuts[::2], cuts[1::2], strict=True)]
    denied = bool(_DENIED_BEFORE.search(segments[0].rpartition(" ")[0]))
    found: list[Transition] = []
    for place, mark in enumerate(marks):
        before = _sources(segments[place], first=place == 0)
        if not before or (place == 0 and _MENU.fullmatch(before[0])):
            return []
        last = place == len(marks) - 1
        after, rest = _targets(segments[place + 1], known, before, last=last)
        if not after:
            return []
        refused = denied or bool(_DENIED_AFTER.match(rest))
        trigger = "" if refused else _trigger(rest)
        found += [Transition(a, b, trigger, refused) for a in before for b in after if a.casefold() != b.casefold()]
        if mark["both"]:
            found += [Transition(b, a, "", refused) for a in before for b in after]
    return found


def _sources(segment: str, *, first: bool) -> tuple[str, ...]:
    """Return the states before an arrow: what ends the segment, behind what leads to them or the last comma."""
    told = segment
    if first:
        whole = names(told)
        if whole and len(whole) == 1:
            return whole
        told = _LEADIN.sub("", told) or told
    else:
        told = _COMMA.split(told)[-1]
        told = _TRAILER.split(told)[0] if len(_COMMA.split(segment)) == 1 else told
    return names(told)


def _targets(
    segment: str, known: frozenset[str], before: tuple[str, ...], *, last: bool
) -> tuple[tuple[str, ...], str]:
    """Return the states behind an arrow, and what follows them."""
    told = segment if last else segment[: _last_comma(segment)]
    trailer = _TRAILER.search(told)
    head, rest = (told[: trailer.start()], told[trailer.start() :]) if trailer else (told, "")
    kept: list[str] = []
    start = 0
    for mark in (*_ALTERNATIVE.finditer(head), None):
        part = head[start : mark.start() if mark else len(head)]
        joined = not re.search(r"[,、]\s?\Z", head[:start])
        if kept and part.strip() and not _is_like(part, before[0], known, joined=joined):
            break
        kept.append(part)
        start = mark.end() if mark else start
    return names(" / ".join(kept)), rest


def _last_comma(segment: str) -> int:
    return next((match.start() for match in reversed(list(_COMMA.finditer(segment)))), len(segment))


def _is_like(part: str, model: str, known: frozenset[str], *, joined: bool) -> bool:
    """Say whether a further word is a state too, and not what happens then: «New → Accepted, Rejected»."""
    told = name(part)
    if told.casefold() in known or part.strip()[:1] in '`"“«':
        return True
    if not _is_name(told):
        return False
    return joined or (told[:1].isupper() and model[:1].isupper())


def _is_name(text: str) -> bool:
    if _ANY.fullmatch(text):
        return True
    fits = re.fullmatch(r"[^\W\d][\w'’ /&-]{0,40}", text) and not _NO_NAME.match(text)
    return bool(fits) and len(text.split()) <= MOST_WORDS


def _trigger(rest: str) -> str:
    """Return what a colon or parentheses behind a state say that leads to it."""
    match = _BRACKETED.match(rest)
    told = (match["inner"] or match["rest"] or match["dash"]).strip() if match else ""
    return "" if _NO_TRIGGER.match(told) or len(told.split()) < _FEWEST_WORDS else told
