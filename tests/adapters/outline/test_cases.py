"""How the outline author words one condition."""

from __future__ import annotations

import pytest

from test_case_generator.adapters.outline.cases import Writer
from test_case_generator.adapters.outline.english import indicative
from test_case_generator.adapters.outline.limits import measuring
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


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        (
            "An index of 10 million documents is rebuilt in less than 45 minutes",
            "44 minutes",
            "Measure how long it takes until an index of 10 million documents is rebuilt",
        ),
        ("The page must load within 2 seconds", "2 seconds", "Measure how long it takes until the page loads"),
        (
            "The response time of `/search` stays below 300 ms at 200 requests per second",
            "299 ms",
            "Measure the response time of `/search` at 200 requests per second",
        ),
        ("A session lasts at least 5 minutes", "5 minutes", ""),
        ("It is so", "5 minutes", ""),
    ],
)
def test_a_time_is_measured_until_its_event(text: str, value: str, expected: str) -> None:
    """Without the limit itself, which is what is expected."""
    assert expected == measuring(text, value)


def test_what_somebody_is_let_do_keeps_its_form() -> None:
    """The verbs behind «lets» are no facts of the product."""
    assert indicative("The app must let users create and delete notes") == "The app lets users create and delete notes"
    assert indicative("The app must show and delete notes") == "The app shows and deletes notes"
