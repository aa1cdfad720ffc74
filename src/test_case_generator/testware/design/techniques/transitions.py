"""State transition testing: the transitions a statement allows, and those between its states that it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from test_case_generator.testware.design.clauses import clauses
from test_case_generator.testware.design.forms import plain
from test_case_generator.testware.design.states import Move, allowed, chains, forbidden, moves, named
from test_case_generator.testware.design.techniques.drafts import draft, listed, subject_of
from test_case_generator.testware.suite import Aspect, CaseType, Condition, Requirement, Technique

if TYPE_CHECKING:
    from collections.abc import Iterator

    from test_case_generator.testware.design.techniques.view import View

_TRANSITION = Technique.STATE_TRANSITION
_ARROW = " → "


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
        return
    if stated := moves(text, view.states):
        yield from map(_of_move, stated)
        return
    found = chains(text)
    legal = tuple(_ARROW.join(pair) for pair in allowed(found))
    if not legal:
        return
    subject = subject_of(text[: text.find(found[0][0])] + " is") if text.find(found[0][0]) > 0 else ""
    parts = clauses(text)
    trigger = parts.when if len(legal) == 1 else ""
    yield draft(
        _TRANSITION, CaseType.POSITIVE, Aspect.TRANSITION, f"{subject or 'The state'} passes through "
                                                           f"{', '.join(legal)}",
        values=legal, subject=subject, action=trigger, expected=text,
    )  # fmt: skip
    illegal = tuple(dict.fromkeys(_ARROW.join(pair) for names in found for pair in forbidden(names, view.legal)))[:6]
    if illegal:
        yield draft(
            _TRANSITION, CaseType.NEGATIVE, Aspect.NO_TRANSITION,
            f"{subject or 'The state'} cannot be changed in ways that are not stated: {', '.join(illegal)}",
            values=illegal, subject=subject, expected=text,
        )  # fmt: skip
