"""How the outline author words one condition."""

from __future__ import annotations

import pytest

from test_case_generator.adapters.outline_cases import Writer
from test_case_generator.testware.suite import Aspect, CaseType, Condition, Kind, Requirement, Technique


@pytest.mark.parametrize(("roles", "signed_in"), [(("Vet",), 1), (("Vet", "Groomer"), 0)])
def test_no_two_people_are_signed_in_at_once(roles: tuple[str, ...], signed_in: int) -> None:
    """Where several roles may do a thing, each step says as whom it is done."""
    condition = Condition(
        "TC-1", "R1", Technique.DECISION_TABLE, CaseType.POSITIVE, "", aspect=Aspect.ALLOWED, values=roles,
        subject=" and ".join(roles), action="book a visit",
    )  # fmt: skip
    wording = Writer("en").write(condition, Requirement("R1", "| Book a visit | yes |", 0, 0, Kind.FUNCTIONAL))
    assert signed_in == len(wording.preconditions)
    assert [f"As {role}: book a visit" for role in roles] == [step.action for step in wording.steps]
