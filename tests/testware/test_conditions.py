"""Test conditions: what is worth testing in a requirement, by which technique and with which values."""

from __future__ import annotations

import pytest
from hypothesis import given

from test_case_generator.testware.conditions import conditions
from test_case_generator.testware.requirements import requirements
from test_case_generator.testware.suite import CaseType, Kind, Requirement, Technique
from tests.testware.strategies import MARKDOWN

PARTITION = Technique.EQUIVALENCE_PARTITIONING
BOUNDARY = Technique.BOUNDARY_VALUE_ANALYSIS


def derived(quote: str, kind: Kind = Kind.FUNCTIONAL) -> list[tuple[Technique, CaseType, str, tuple[str, ...]]]:
    """Return the conditions of one requirement without their ids."""
    requirement = Requirement("R1", quote, 0, len(quote), kind)
    return [(each.technique, each.type, each.description, each.values) for each in conditions([requirement])]


def test_plain_behaviour_is_tried_with_and_without_what_it_needs() -> None:
    """A statement without values gives a positive case and a guess at an error."""
    assert [(PARTITION, CaseType.POSITIVE), (Technique.ERROR_GUESSING, CaseType.NEGATIVE)] == [
        found[:2] for found in derived("The price is shown")
    ]


def test_a_limit_is_tried_at_its_boundaries() -> None:
    """Boundary value analysis takes the text's own figures, and no error is guessed beside it."""
    assert [
        (PARTITION, CaseType.POSITIVE, "The stated behaviour occurs with valid input", ()),
        (
            BOUNDARY,
            CaseType.BOUNDARY,
            "At 8 characters and just below it, at 64 characters and just above it",
            ("7 characters", "8 characters", "64 characters", "65 characters"),
        ),
    ] == derived("A name has 8–64 characters", Kind.CONSTRAINT)


def test_an_enumeration_is_tried_inside_and_outside() -> None:
    """Each listed value, and one that is not listed."""
    assert [
        (CaseType.POSITIVE, "the value takes each listed value", ("A", "B", "C")),
        (CaseType.NEGATIVE, "the value takes a value that is not listed", ()),
    ] == [found[1:] for found in derived("The state is one of A, B or C")[1:]]


def test_a_failure_is_provoked() -> None:
    """An error requirement gives a negative case that knows the promised status codes."""
    assert [
        (
            PARTITION,
            CaseType.NEGATIVE,
            "The stated failure is provoked and answered as stated (400, 404)",
            ("400", "404"),
        ),
        (BOUNDARY, CaseType.BOUNDARY, "At 3 attempts and just above it", ("3 attempts", "4 attempts")),
    ] == derived("Respond with status code 400 or 404 after 3 attempts", Kind.ERROR)
    assert "The stated failure is provoked and answered as stated" == derived("It fails", Kind.ERROR)[0][2]


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        (
            "`id` (`string`, format: `uuid`, pattern: `\\w+-(\\w+)`): The ID. Required: true.",
            [
                (CaseType.POSITIVE, "id is given with a valid value", ()),
                (CaseType.NEGATIVE, "id is left out although it is required", ()),
                (CaseType.NEGATIVE, "id is not a well-formed uuid", ()),
            ],
        ),
        (
            "`audit` (`string`, default: `NONE`, enum: `[FULL, NONE]`): Level. Required: false.",
            [
                (CaseType.POSITIVE, "audit is given with a valid value", ()),
                (CaseType.POSITIVE, "audit is left out and the default NONE applies", ("NONE",)),
                (CaseType.POSITIVE, "audit takes each listed value", ("FULL", "NONE")),
                (CaseType.NEGATIVE, "audit takes a value that is not listed", ()),
            ],
        ),
        (
            "`deep` (`boolean`): Optional. By default all are shown.",
            [
                (CaseType.POSITIVE, "deep is given with a valid value", ()),
                (CaseType.POSITIVE, "deep is left out", ()),
                (CaseType.POSITIVE, "deep is true, then false", ("true", "false")),
            ],
        ),
        (
            "`day` (date, or `*`): The day",
            [
                (CaseType.POSITIVE, "day is given with a valid value", ()),
                (CaseType.NEGATIVE, "day is not a well-formed date", ()),
            ],
        ),
        (
            "`limit`: at most 50, optional, defaults to 20.",
            [
                (CaseType.POSITIVE, "limit is given with a valid value", ()),
                (CaseType.POSITIVE, "limit is left out and the default 20 applies", ("20",)),
                (CaseType.BOUNDARY, "At 50 and just above it", ("50", "51")),
            ],
        ),
    ],
)
def test_a_parameter_is_tried_by_its_description(quote: str, expected: list[object]) -> None:
    """Required or not, its default, its type, its format, its values and its limits."""
    assert expected == [found[1:] for found in derived(quote, Kind.CONSTRAINT)]


def test_what_a_sentence_says_twice_is_tried_once() -> None:
    """The same limit in one sentence twice gives one condition."""
    assert 2 == len(derived("At most 5 users, so at most 5 users"))


def test_ids_run_through_all_requirements() -> None:
    """Conditions are numbered in the order of their requirements."""
    found = conditions(requirements("Users must log in. Users must pay at least 5 EUR."))
    assert [("C1", "R1"), ("C2", "R1"), ("C3", "R2"), ("C4", "R2")] == [(each.id, each.requirement) for each in found]


@given(MARKDOWN)
def test_every_requirement_has_distinct_conditions(body: str) -> None:
    """Each requirement of any issue gives at least one, and no two of one requirement share a description."""
    stated = requirements(body)
    found = conditions(stated)
    assert {requirement.id for requirement in stated} == {each.requirement for each in found}
    described = [(each.requirement, each.description) for each in found]
    assert sorted(set(described)) == sorted(described)
