"""How a requirement is quoted to a reader: with what completes it, where it does not stand alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from test_case_generator.testware.suite import Requirement

_SHORT = 40  # characters; a longer context is read once and remembered for the lines below it


def in_context(requirement: Requirement) -> str:
    """Return the quote, and in brackets the line above it or the names of its table's columns."""
    return f"{requirement.quote} [{requirement.context}]" if requirement.context else requirement.quote


def told(requirements: Iterable[Requirement]) -> dict[str, str]:
    """Return id → quote for a list of them: a long context stands at the first that shares it, like a heading."""
    lines: dict[str, str] = {}
    above = ""
    for requirement in requirements:
        known = requirement.context == above and len(above) > _SHORT
        lines[requirement.id] = requirement.quote if known else in_context(requirement)
        above = requirement.context
    return lines
