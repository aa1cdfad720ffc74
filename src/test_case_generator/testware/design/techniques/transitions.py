"""State transition testing: the transitions a statement allows, and those between its states that it does not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from test_case_generator.testware.design.arrows import ANY
from test_case_generator.testware.design.clauses import clauses
from test_case_generator.testware.design.forms import plain
from test_case_generator.testware.design.limit_meaning import REFUSED
from test_case_generator.testware.design.limits import limits
from test_case_generator.testware.design.states import Move, declared_final, moves, named, only_final
from test_case_generator.testware.design.techniques.drafts import draft, listed, subject_of
from test_case_generator.testware.design.techniques.view import columns_of
from test_case_generator.testware.suite import Aspect, CaseType, Condition, Requirement, Technique

if TYPE_CHECKING:
    from collections.abc import Iterator

    from test_case_generator.testware.design.arrows import Transition
    from test_case_generator.testware.design.techniques.view import View

_TRANSITION = Technique.STATE_TRANSITION
_ARROW = " → "
_LONGEST = 1_000  # characters of a statement that are looked at
# «Any other change of state is refused», «all other transitions are forbidden».
_OTHERS = re.compile(
    r"\b(?:any|all|every|no) other (?:[\w-]+ ){0,3}?(?:transition|change|move|step)s?\b|"
    r"\b(?:other|further) (?:status|state) changes\b|"
    r"\b(?:alle|jede\w*) anderen? (?:Übergänge?|Wechsel|Änderung\w*)|\bautres? (?:transitions?|changements?)\b|"
    r"\b(?:otras?|demás) (?:transici(?:ón|ones)|cambios?)\b|(?:それ以外|その他)の(?:遷移|変更)|其他(?:转换|变更|状态)",
    re.IGNORECASE,
)


def _of_move(move: Move) -> Condition:
    """Return what is done to a thing in one state: it succeeds, or it is refused and the state stays."""
    words = {
        "subject": move.noun, "given": f"the {move.noun} is {move.state}", "action": f"{move.done} {move.rest}".strip(),
        "values": (move.state,),
    }  # fmt: skip
    told = f"{move.article} {move.state} {move.noun}"
    if move.denied:
        return draft(
            _TRANSITION, CaseType.NEGATIVE, Aspect.NO_TRANSITION, f"{told} cannot be {move.done}", **words,
        )  # fmt: skip
    return draft(_TRANSITION, CaseType.POSITIVE, Aspect.TRANSITION, f"{told} can be {move.done}", **words)


def of_states(requirement: Requirement, view: View) -> Iterator[Condition]:
    """Yield the states that a statement names, what it lets be done in them, or the transitions it draws."""
    text = plain(requirement.quote)
    if states := named(text):
        yield draft(
            _TRANSITION, CaseType.POSITIVE, Aspect.STATE, f"Each state can be brought about: {listed(states)}",
            values=states, subject=subject_of(text), expected=text,
        )  # fmt: skip
    elif changes := view.changes.get(requirement.id, ()):
        yield from _of_changes(requirement, changes, text)
    elif stated := moves(text, view.states):
        yield from map(_of_move, stated)
    elif final := only_final(text, view.states):
        yield from _refused(view, "", final)
    elif _refuses_others(text):
        yield from _refused(view, text)


def _of_changes(requirement: Requirement, changes: tuple[Transition, ...], text: str) -> Iterator[Condition]:
    """Yield the transitions of a statement or a table's row; what it forbids, by the state it begins in."""
    subject = subject_of(text[: text.find(changes[0].before)] + " is") if text.find(changes[0].before) > 0 else ""
    legal = tuple(each for each in changes if not each.denied and ANY not in {each.before, each.after})
    limited = bool(limits(text)) and len(legal) == 1  # its limits tell when it happens, and when it does not
    for walk in () if limited else _walks(legal):
        written = tuple(_ARROW.join((each.before, each.after)) for each in walk)
        trigger = walk[0].trigger or (clauses(text).when if len(legal) == 1 else "")
        yield draft(
            _TRANSITION, CaseType.POSITIVE, Aspect.TRANSITION, f"{subject or 'The state'} passes through "
                                                               f"{', '.join(written)}",
            values=written, subject=subject, given=walk[0].before, action=trigger if len(walk) == 1 else "",
            expected=text,
        )  # fmt: skip
    refused: dict[str, list[str]] = {}
    for each in changes:
        if each.denied and ANY not in {each.before, each.after}:
            refused.setdefault(each.before, []).append(each.after)
    for before, after in refused.items():
        yield _not_possible(before, tuple(after), subject, "" if columns_of(requirement) else text)


def _walks(changes: tuple[Transition, ...]) -> tuple[tuple[Transition, ...], ...]:
    """Return the changes that can be done one after the other, each in the state that the one before it leads to."""
    found: list[tuple[Transition, ...]] = []
    for each in changes:
        if found and found[-1][-1].after.casefold() == each.before.casefold():
            found[-1] = (*found[-1], each)
        else:
            found.append((each,))
    return tuple(found)


def forbidden(view: View) -> Iterator[tuple[str, Condition]]:
    """Yield requirement ids with the transitions that no statement of the issue allows.

    They belong to the statement that calls their first state final, or else to the one that leads out of it or, where
    none does, into it. Where one statement refuses all others, they are its own, and none is yielded.
    """
    if any(_refuses_others(plain(each.quote)) for each in view.requirements):
        return
    for before, after in view.graph.forbidden():
        if found := _belonging(before, view):
            yield found, _not_possible(before, after, "", "")  # the same description is not given twice


def _refuses_others(text: str) -> bool:
    """Say whether a statement refuses all changes of state that no other one allows."""
    return bool(_OTHERS.search(text[:_LONGEST]) and REFUSED.search(text[:_LONGEST]))


def _refused(view: View, text: str, final: str = "") -> Iterator[Condition]:
    """Yield what the graph forbids: from one final state, or from all that no statement calls final alone."""
    alone = (
        {only_final(plain(each.quote), view.states).casefold() for each in view.requirements} if not final else set()
    )
    for before, after in view.graph.forbidden():
        if before.casefold() == final.casefold() if final else before.casefold() not in alone:
            yield _not_possible(before, after, "", text)


def _not_possible(before: str, after: tuple[str, ...], subject: str, text: str) -> Condition:
    pairs = tuple(_ARROW.join((before, each)) for each in after)
    return draft(
        _TRANSITION, CaseType.NEGATIVE, Aspect.NO_TRANSITION,
        f"{subject or 'The state'} cannot be changed in ways that are not stated: {', '.join(pairs)}",
        values=pairs, subject=subject, given=before, expected=text,
    )  # fmt: skip


def _belonging(state: str, view: View) -> str:
    """Return the id of the requirement that forbidden changes from a state are traced to, or ``""``."""
    key = state.casefold()
    final = [
        each.id for each in view.requirements if key in map(str.casefold, declared_final(plain(each.quote), [state]))
    ]
    out = [found for found, changes in view.changes.items() if any(each.before.casefold() == key for each in changes)]
    into = [found for found, changes in view.changes.items() if any(each.after.casefold() == key for each in changes)]
    return next(iter([*final, *reversed(out), *reversed(into)]), "")
