"""The figures count what they say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from test_case_generator.ports import Issue
from test_case_generator.state import Outcome
from test_case_generator.testware.suite import Case, CaseType, Kind, Priority, Requirement, Step, Technique
from tests.evaluation import values
from tests.evaluation.figures import add, measure
from tests.evaluation.labels import Labelled, Sample
from tests.evaluation.running import Run

QUOTE = "The name may have up to 40 characters."
LABEL = Labelled((QUOTE,), (Kind.CONSTRAINT,), inside=(("40",),), outside=(("41",),), expects=(("Too long",),))
SAMPLE = Sample("names", "test", Issue(7, "Names", QUOTE, ""), (LABEL,))
FOUND = Requirement("R1", QUOTE, 0, len(QUOTE), Kind.CONSTRAINT)


def case(
    *steps: tuple[str, str, str], kind: CaseType = CaseType.BOUNDARY, title: str = "Length", cites: str = "R1"
) -> Case:
    """Return a case of these steps."""
    return Case(
        id="TC-7-01",
        title=title,
        priority=Priority.HIGH,
        type=kind,
        technique=Technique.BOUNDARY_VALUE_ANALYSIS,
        requirements=(cites,),
        preconditions=(),
        steps=tuple(Step(*step) for step in steps),
    )


GOOD = case(
    ("Enter a name", "40 characters", "The name is saved"),
    ("Enter a name", "41 characters", "The name is refused with «Too long»"),
)


@pytest.mark.parametrize(
    ("text", "spelling", "expected"),
    [
        ("8 characters", "8", True),
        ("8MB", "8", True),
        ("18 characters", "8", False),
        ("8.5 kg", "8", False),
        ("0.8 kg", "8", False),
        ("the order is 49.99 €", "49.99", True),
        ("4文字", "4", True),
        ("14文字", "4", False),
        ("an EDITOR signs in", "Editor", True),
        ("editorial", "Editor", False),
        ("按钮显示“已领完”", "已领完", True),
        ("a; b", ";", True),
    ],
)
def test_a_value_is_a_word_of_its_own(text: str, spelling: str, *, expected: bool) -> None:
    """A number does not stand within another."""
    assert expected is values.named(text, (spelling,))


@pytest.mark.parametrize(
    ("result", "kind", "expected"),
    [
        ("The name is saved", CaseType.BOUNDARY, False),
        ("The name is refused", CaseType.BOUNDARY, True),
        ("Status 422 is answered", CaseType.BOUNDARY, True),
        ("Status 201 is answered", CaseType.POSITIVE, False),
        ("A message is shown", CaseType.NEGATIVE, True),
        ("40 characters is accepted and no error is shown", CaseType.BOUNDARY, False),
        ("It is not refused", CaseType.BOUNDARY, False),
        ("The name is not saved, and an error is shown", CaseType.BOUNDARY, True),
        ("Se acepta, sin mensaje de error", CaseType.BOUNDARY, False),
        ("Er wird angenommen, ohne Fehlermeldung", CaseType.BOUNDARY, False),
        ("エラーは表示されない", CaseType.BOUNDARY, False),
        ("It is saved, as «The code cannot be reused» asks", CaseType.POSITIVE, False),
        ("Der Name wird abgelehnt", CaseType.BOUNDARY, True),
        ("エラーが表示される", CaseType.BOUNDARY, True),
    ],
)
def test_a_refusal_is_told_by_its_words(result: str, kind: CaseType, *, expected: bool) -> None:
    """The requirement's own words, quoted, do not count; a negative case always refuses."""
    one = case(("Enter it", "", result), kind=kind)

    assert expected is values.says_no(one, one.steps[0], ("The code cannot be reused",))


@pytest.mark.parametrize(
    ("cases", "boundaries", "results"),
    [
        ((GOOD,), 2, 1),
        ((), 0, 0),
        ((replace(GOOD, requirements=("R2",)),), 0, 0),
        ((case(("Enter a name", "40, 41", "What is stated holds")),), 1, 0),
        ((case(("See to it that the name may have up to 40 characters", "", "It is so")),), 0, 0),
        ((case(("Enter a name", "x" * 40, "The name is saved")),), 1, 0),
        ((case(("Enter a name", "140 characters", "The name is saved")),), 0, 0),
    ],
)
def test_boundary_values_count_on_the_right_side(cases: tuple[Case, ...], boundaries: int, results: int) -> None:
    """A value counts in a case that cites the requirement, where it is expected to be accepted or refused."""
    figures = measure(SAMPLE, Run(Outcome.CREATED, (FOUND,), cases=cases))

    assert (boundaries, 2) == figures["boundaries"]
    assert (results, 1) == figures["expects"]


def test_a_requirement_without_a_case_is_found_but_not_covered() -> None:
    """Being found and having a case are two figures."""
    figures = measure(SAMPLE, Run(Outcome.CREATED, (FOUND,)))

    assert ((1, 1), (0, 1), (0, 1)) == (figures["recall"], figures["covered"], figures["requirements"])


def test_a_quote_that_is_not_the_issues_text_is_counted() -> None:
    """Offsets that do not fit the quote are not verbatim."""
    shifted = Requirement("R1", QUOTE, 1, len(QUOTE) + 1, Kind.CONSTRAINT)

    assert (0, 1) == measure(SAMPLE, Run(Outcome.CREATED, (shifted,)))["verbatim"]


@pytest.mark.parametrize(
    ("outcome", "expected"), [(Outcome.CREATED, (1, 1)), (Outcome.SKIPPED, (0, 1)), (Outcome.FAILED, (1, 1))]
)
def test_skipping_is_right_where_there_is_nothing_to_test(outcome: Outcome, expected: tuple[int, int]) -> None:
    """Here there is something to test."""
    assert expected == measure(SAMPLE, Run(outcome))["testable"]


def test_shares_add_up_by_what_they_count() -> None:
    """One of two and three of three are four of five."""
    assert {"recall": (4, 5)} == add([{"recall": (1, 2)}, {"recall": (3, 3)}])
