"""How much it hurts when a test case fails, from what it tests: the same rule whoever words the case."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from test_case_generator.testware.suite import Aspect, Condition, Kind, Priority, Requirement

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

GUESSED = frozenset(
    {
        Aspect.DUPLICATE, Aspect.DELETED_TWICE, Aspect.NO_MATCH, Aspect.EMPTY_FILE, Aspect.EMPTY_LIST, Aspect.REUSED,
        Aspect.CONCURRENT,
    }
)  # fmt: skip
"""What experience adds, not the issue."""
_CORE = frozenset(
    {
        Aspect.STATED, Aspect.REQUEST, Aspect.RESPONSE, Aspect.FAILURE, Aspect.FORBIDDEN, Aspect.ALLOWED, Aspect.DENIED,
        Aspect.UNMET, Aspect.CONFIRMED,
    }
)  # fmt: skip
_SECURITY = re.compile(
    r"\b(?:password|login|log in|auth\w*|token|encrypt\w*|permission|payment|pay|security)\b", re.IGNORECASE
)
_RANK = (Priority.HIGH, Priority.MEDIUM, Priority.LOW)


def priority_of(condition: Condition, requirement: Requirement) -> Priority:
    """Return how much it hurts: core behaviour, failures and permissions most, guesses least."""
    if condition.aspect in GUESSED:
        return Priority.LOW
    if condition.aspect in _CORE or requirement.kind is Kind.ERROR or _SECURITY.search(requirement.quote):
        return Priority.HIGH
    return Priority.MEDIUM


def highest(conditions: Iterable[Condition], requirements: Mapping[str, Requirement]) -> Priority:
    """Return the priority of a case for these conditions, medium if there are none."""
    found = [priority_of(each, requirements[each.requirement]) for each in conditions]
    return min(found, key=_RANK.index, default=Priority.MEDIUM)
