"""Whether two cases test the same."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from test_case_generator.testware.authoring.duplicates import alike, same, specifics
from test_case_generator.testware.suite import Case, CaseType, Priority, Step, Technique
from tests.testware.strategies import TEXT, cases

CASE = Case(
    id="",
    title="A password with 8 characters is accepted",
    priority=Priority.HIGH,
    type=CaseType.POSITIVE,
    technique=Technique.BOUNDARY_VALUE_ANALYSIS,
    requirements=("R1",),
    preconditions=("The form «Sign up» is open",),
    steps=(Step("Enter a password with 8 characters and press Save", "Abcdef-8", "The account is created"),),
)


def test_the_same_words_test_the_same() -> None:
    """Another title and an article more make no other case."""
    step = replace(CASE.steps[0], expected="The new account is created")
    assert same(CASE, replace(CASE, title="A password with 8 characters is fine", steps=(step,)))


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Other", "steps": (replace(CASE.steps[0], data="Abcdef-9"),)},
        {"title": "Other", "steps": (Step("Enter a password with 7 characters and press Save", "", "It is refused"),)},
        {"title": "Other", "type": CaseType.NEGATIVE},
        {"title": "Other", "preconditions": ("The form «Settings» is open",)},
        {"requirements": ("R2",)},
        {"requirements": ("R1", "R2")},
    ],
)
def test_a_value_a_type_or_a_requirement_tells_apart(change: dict[str, object]) -> None:
    """Numbers, identifiers, the type and the requirements separate cases that are worded alike."""
    assert not same(CASE, replace(CASE, **change))  # type: ignore[arg-type]


def test_a_change_of_state_is_not_the_one_back() -> None:
    """The same states in another order are another change."""
    assert not alike("In the state new, try this: new → waiting", "In the state waiting, try this: waiting → new")


def test_what_is_specific() -> None:
    """Numbers, paths, identifiers, code and quoted texts count, in any case and without what surrounds them."""
    text = "Send GET /v1/plans/{id} with `plan_id` 12.5 and «Save», then see 404, maxItems and API."
    assert {"/v1/plans/{id}", "plan_id", "12.5", "save", "404", "maxitems", "api", "get"} == specifics(text)


@given(cases(), cases())
def test_symmetric(one: Case, other: Case) -> None:
    """A case is the same as itself, and the comparison does not depend on the order."""
    assert same(one, one)
    assert same(one, other) == same(other, one)


@given(TEXT)
def test_text_is_like_itself(text: str) -> None:
    """No text makes an error."""
    assert alike(text, text)
