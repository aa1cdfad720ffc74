"""States and the transitions between them that a statement allows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from test_case_generator.testware.design.arrows import ANY, MOST_WORDS, Transition, name, names
from test_case_generator.testware.design.permissions import verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 1_000
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

_BECOMES = (
    r"\b(?:becomes?|turns? into|(?:goes|go|moves?|changes?|switch(?:es)?|returns?|falls?|jumps?|advances?)"
    r"(?: back| over| directly| straight)? (?:in)?to|(?:is|are|be|gets?) (?:set|moved|changed|switched|put|reset)"
    r"(?: back)? (?:in)?to|(?:is|are|be) (?:marked|flagged)(?: as)?|wird (?:zu|auf)|wechselt (?:zu|nach|in|auf)|"
    r"sets? (?:it|this|the \w{2,20}) to|passe (?:à|en)|pasa a)\s(?:(?:the )?(?:state|status) |den (?:Zustand|Status) |"
    r"l['’]état |(?:el )?estado )?(?:[`\"“«]?\w[\w ]{0,25}[`\"”»]?(?:,|,? or|,? and) ){0,3}"
)
# «it becomes Accepted», «is set to "Offer" or "Rejected"», «starts as `new`»: what follows is a state.
_IS_STATE = re.compile(
    r"\b(?:becomes?|turns? into|(?:is|are|be|gets?) (?:set|moved|changed|reset)(?: back)? to|"
    r"sets? (?:it|this|the \w+) to|(?:is|are|be) marked(?: as)?|"
    r"(?:starts?|begins?|is created|are created) (?:as|in)|(?:status|state)(?: is| as)?)\s"
    r"(?P<all>[`\"“«][^`\"”»]{2,30}[`\"”»](?:(?:, |,? or |,? and )[`\"“«][^`\"”»]{2,30}[`\"”»]){0,4}|"
    r"(?-i:[A-Z])[a-z]{2,20}(?!\w))",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:not|never|cannot|no longer|nicht|nie|pas|nunca)\b", re.IGNORECASE)
_SHORTEST_STEM = 4
_WORDS_OF_FINAL = 5  # «is a final state», with an article before the state
_SPEAKS_OF_STATE = re.compile(r"stat(?:e|us)|transition|zustand|état|statut|estado|状態|ステータス|状态", re.IGNORECASE)
_FROM = re.compile(
    r"\b(?:from|current|old|before|source|previous|initial|start\w*|von|aktuelle\w*|alte\w*|de|depuis|"
    r"actuel\w*|desde|actual)\b|"
    r"\A(?:[\w-]{2,20}\s)?(?:states?|status|zustand|état|statut|estado|状態|状态)\Z|遷移元",
    re.IGNORECASE,
)
_TO = re.compile(
    r"\b(?:to|next|new|after|target|becomes?|resulting|allowed|following|nach|neue\w*|ziel\w*|folge\w*|vers|suivant\w*|"
    r"nouvel\w*|a|hacia|siguientes?|nuevo)\b|遷移先",
    re.IGNORECASE,
)
_TRIGGER = re.compile(
    r"\b(?:trigger\w*|event|action|when|condition|guard|cause|auslöser|ereignis|aktion|wenn|déclencheur|événement|quand|"
    r"evento|acción|cuando)\b|イベント|条件",
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


def named(text: str) -> tuple[str, ...]:
    """Return the states that a statement says a thing has: «has the states active, paused and cancelled»; or ``()``."""
    text = text[:_LONGEST]
    match = _NAMED.search(text) or _NAMED_CJK.search(text)
    if match is None:
        return ()
    names = tuple(dict.fromkeys(name(part) for part in _LISTED.split(match["all"])))
    fits = all(name and len(name.split()) <= MOST_WORDS for name in names)
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


def speaks_of_state(text: str) -> bool:
    """Say whether a text is about states at all."""
    return bool(_SPEAKS_OF_STATE.search(text[:_LONGEST]))


def told(text: str) -> tuple[str, ...]:
    """Return the names that a statement uses as states: «it becomes Accepted», «is set to "Offer" or "Rejected"»."""
    found = [part for match in _IS_STATE.finditer(text[:_LONGEST]) for part in _LISTED.split(match["all"])]
    return tuple(dict.fromkeys(each for part in found if (each := name(part)) and len(each.split()) <= MOST_WORDS))


def only_final(text: str, known: Iterable[str]) -> str:
    """Return the state of which a statement says that it is final, and nothing else, or ``""``."""
    found = declared_final(text, known)
    return found[0] if len(found) == 1 and len(text.split()) <= len(found[0].split()) + _WORDS_OF_FINAL else ""


def declared_final(text: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the states that a statement says nothing leads out of: «`closed` is final»."""
    return tuple(each for each in known if _final(each.casefold()).search(text[:_LONGEST]))


def entered(text: str, known: tuple[str, ...]) -> tuple[Transition, ...]:
    """Return the changes of state that a sentence tells or permits; from any state where it names none before.

    «When the courier accepts a new order, it becomes Accepted», «customers can cancel an order while it is New».
    """
    text = text[:_LONGEST]
    places: dict[str, re.Match[str]] = {}
    for after in known:
        match = _becomes(after.casefold()).search(text) or _may_become(after.casefold()).search(text)
        if match and not _DENIED.search(match[0]):
            places[after] = match
    rest = text
    for match in places.values():
        rest = rest.replace(match[0], " … ")
    before = [each for each in known if each not in places and _mention(each.casefold()).search(rest)] or [ANY]
    return tuple(Transition(one, after) for after in places for one in before)


def of_row(cells: tuple[str, ...], columns: tuple[str, ...]) -> tuple[Transition, ...]:
    """Return the transitions that a row of a table of states allows or, in a matrix, denies; or ``()``."""
    heads = [name(head) for head in columns]
    return _of_matrix(cells, heads) or _of_list(cells, heads)


def _of_matrix(cells: tuple[str, ...], heads: list[str]) -> tuple[Transition, ...]:
    """Read a row of a table whose columns are states, as its first cell is one."""
    before = name(cells[0])
    states = heads[1:]
    if len(states) < _FEWEST or before.casefold() not in {each.casefold() for each in states}:
        return ()
    verdicts = [(after, verdict(cell)) for after, cell in zip(states, cells[1:], strict=False)]
    if any(said is None and name(cell) for (_, said), cell in zip(verdicts, cells[1:], strict=False)):
        return ()
    return tuple(
        Transition(before, after, denied=not said) for after, said in verdicts if after.casefold() != before.casefold()
    )


def _of_list(cells: tuple[str, ...], heads: list[str]) -> tuple[Transition, ...]:
    """Read a row with a column of states, one of those that follow and, if there is one, what leads there."""
    after, cause = (next((at for at, head in enumerate(heads) if kind.search(head)), -1) for kind in (_TO, _TRIGGER))
    before = next((at for at, head in enumerate(heads) if at not in {after, cause} and _FROM.search(head)), -1)
    speaks = any(_SPEAKS_OF_STATE.search(head) for head in heads) or cause >= 0
    if min(before, after) < 0 or before == after or not speaks:
        return ()
    trigger = cells[cause].strip("`*_ -–—") if cause >= 0 else ""
    return tuple(Transition(a, b, trigger) for a in names(cells[before]) for b in names(cells[after]) if a != b)


@lru_cache(maxsize=256)
def _mention(state: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(state)}(?![\w-])", re.IGNORECASE)


@lru_cache(maxsize=256)
def _final(state: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-]){re.escape(state)}[`\"”»*]{{0,2}} (?:is|ist|est|es) (?:an? |the |eine? )?"
        r"(?:final|terminal|end(?:gültig| state)|definiti\w{1,4})\b",
        re.IGNORECASE,
    )


@lru_cache(maxsize=256)
def _becomes(state: str) -> re.Pattern[str]:
    return re.compile(rf"{_BECOMES}[`\"“«]?{re.escape(state)}(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=256)
def _may_become(state: str) -> re.Pattern[str]:
    """Return what permits the verb of a state: «can cancel», «can be cancelled» for ``cancelled``."""
    stem = state.removesuffix("ed")
    stem = stem[:-1] if len(stem) > _SHORTEST_STEM and stem[-1:] == stem[-2:-1] else stem
    return re.compile(
        rf"\b(?:can|may|able to|allowed to|possible to)\s(?:also\s|still\s|always\s)?(?:be\s)?"
        rf"{re.escape(stem)}\w{{0,3}}\b",
        re.IGNORECASE,
    )
