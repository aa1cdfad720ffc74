"""Pairwise testing: where several options of one operation meet, every two values of two options meet once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from test_case_generator.testware.design.combinations import pairs
from test_case_generator.testware.design.techniques.drafts import draft, listed
from test_case_generator.testware.design.techniques.partitions import allowed_values
from test_case_generator.testware.suite import Aspect, CaseType, Condition, Technique

if TYPE_CHECKING:
    from test_case_generator.testware.design.techniques.view import Operation


def of_options(operation: Operation) -> tuple[str, Condition] | None:
    """Return the id of the last option's requirement and the condition, or None if no two options meet."""
    options: dict[str, tuple[str, ...]] = {}
    requirements: list[str] = []
    for requirement, stated in operation.parameters.items():
        values = allowed_values(stated)
        if len(values) > 1 and stated.name not in options:
            options[stated.name] = values
            requirements.append(requirement)
    rows = pairs(options)
    if not rows:
        return None
    written = tuple(", ".join(f"{name}={value}" for name, value in row.items()) for row in rows)
    condition = draft(
        Technique.PAIRWISE, CaseType.POSITIVE, Aspect.COMBINED,
        f"{listed(tuple(options))} are combined so that every two of their values meet",
        values=written, subject=listed(tuple(options)), operation=str(operation.endpoint), inputs=operation.inputs,
        expected=operation.success, related=tuple(requirements[:-1]),
    )  # fmt: skip
    return requirements[-1], condition
