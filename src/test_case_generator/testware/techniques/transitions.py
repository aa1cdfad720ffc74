"""State transition testing: the transitions a statement allows, and those between its states that it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from test_case_generator.testware.forms import clauses, plain
from test_case_generator.testware.states import allowed, chains, forbidden
from test_case_generator.testware.suite import Aspect, CaseType, Condition, Requirement, Technique
from test_case_generator.testware.techniques.drafts import draft, subject_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from test_case_generator.testware.techniques.view import View

_TRANSITION = Technique.STATE_TRANSITION
_ARROW = " → "


def of_states(requirement: Requirement, view: View) -> Iterator[Condition]:
    """Yield one condition with all allowed transitions of a statement, and one with forbidden ones."""
    text = plain(requirement.quote)
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
