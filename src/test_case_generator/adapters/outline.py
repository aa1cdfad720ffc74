"""The author without a model: one case per test condition, in the requirement's own words.

It speaks the same protocol as a model (JSON under the schema, in pieces), so everything after it is the same path.
"""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

from test_case_generator.ports import Finish, Reply
from test_case_generator.testware.escape import clean
from test_case_generator.testware.replies import MAX_STEPS, TEXT_LENGTH, TITLE_LENGTH, shortened
from test_case_generator.testware.suite import CaseType, Condition, Kind, Priority

if TYPE_CHECKING:
    from collections.abc import Iterator

    from test_case_generator.ports import Request
    from test_case_generator.testware.suite import Requirement

_PRIORITIES = {CaseType.POSITIVE: Priority.HIGH, CaseType.NEGATIVE: Priority.MEDIUM, CaseType.BOUNDARY: Priority.MEDIUM}


class OutlineAuthor:
    """Writes from the conditions alone; needs no server, no model and no time."""

    name = "outline"
    uses_model = False

    def warm(self, tokens: int) -> None:
        """Do nothing: there is nothing to make ready."""

    def prepare(self, tokens: int) -> str:  # noqa: ARG002 – the port's signature
        """Return the line for the log; there is nothing to make ready."""
        return "No model is used: the test cases are written from the test conditions alone."

    def write(self, request: Request) -> Iterator[str | Reply]:
        """Yield one case per condition of the request, each as one piece of JSON."""
        requirements = {requirement.id: requirement for requirement in request.requirements}
        yield '{"cases":['
        for position, condition in enumerate(request.conditions):
            case = _case(requirements[condition.requirement], condition)
            yield ("," if position else "") + json.dumps(case, ensure_ascii=False)
        yield "]}"
        yield Reply(Finish.STOP)


def _case(requirement: Requirement, condition: Condition) -> dict[str, Any]:
    steps = [
        {
            "action": shortened(_action(requirement, condition), TEXT_LENGTH),
            "data": shortened(value, TEXT_LENGTH),
            "expected": shortened(_expected(requirement, condition, value), TEXT_LENGTH),
        }
        for value in _spread(condition.values)
    ]
    return {
        "requirements": [requirement.id],
        "conditions": [condition.id],
        "title": _title(requirement, condition),
        "priority": _PRIORITIES[condition.type].value,
        "type": condition.type.value,
        "preconditions": ["The feature described in the issue is deployed and reachable"],
        "steps": steps,
    }


def _action(requirement: Requirement, condition: Condition) -> str:
    if requirement.kind is Kind.ERROR and condition.type is CaseType.NEGATIVE:
        return f"Bring about the situation that the requirement names: {requirement.quote}"
    if condition.type is CaseType.BOUNDARY:
        return "Try the limit with this value"
    return f"Exercise the requirement so that this holds: {condition.description}"


def _expected(requirement: Requirement, condition: Condition, value: str) -> str:
    if condition.type is CaseType.NEGATIVE and requirement.kind is not Kind.ERROR:
        return f"The input is refused with an error, and nothing is changed. Requirement: {requirement.quote}"
    if condition.type is CaseType.BOUNDARY:
        return f"What the requirement says holds for exactly {value or 'this value'}: {requirement.quote}"
    return requirement.quote


def _spread(values: tuple[str, ...]) -> list[str]:
    """Return the data of each step: one value each, or several where a case would have too many steps."""
    size = max(1, math.ceil(len(values) / MAX_STEPS))
    return [", ".join(values[at : at + size]) for at in range(0, len(values), size)] or [""]


def _title(requirement: Requirement, condition: Condition) -> str:
    """Return a title that no other condition's case has: what is cut off is told apart by its id."""
    title = clean(f"{condition.description}: {requirement.quote}")
    mark = f" ({condition.id})"
    return title if len(title) <= TITLE_LENGTH else shortened(title, TITLE_LENGTH - len(mark)) + mark
