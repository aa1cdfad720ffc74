"""Confirmation testing: the steps that led to a reported failure are taken again, and now lead to what is expected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from test_case_generator.testware.design.forms import plain
from test_case_generator.testware.design.techniques.drafts import cited, draft
from test_case_generator.testware.suite import Aspect, CaseType, Condition, Requirement, Technique

if TYPE_CHECKING:
    from collections.abc import Sequence

    from test_case_generator.testware.basis.reproduction import Reproduction


def of_reproduction(found: Reproduction, requirements: Sequence[Requirement]) -> tuple[str, Condition] | None:
    """Return the id of the requirement that the steps confirm and the condition, or None if there is none of it."""
    expected = {each.id: each for each in requirements if each.id in found.confirmed}
    first = next((expected[name] for name in found.confirmed if name in expected), None)
    if first is None:
        return None
    where = f" ({', '.join(found.environment)})" if found.environment else ""
    return first.id, draft(
        Technique.ERROR_GUESSING, CaseType.POSITIVE, Aspect.CONFIRMED,
        f"Confirmation test{where}: the reported steps, one by one and word for word, lead to: {cited(first.quote)}",
        values=found.steps, subject=", ".join(found.environment), given="; ".join(found.given),
        expected=plain(first.quote), related=tuple(name for name in expected if name != first.id),
    )  # fmt: skip
