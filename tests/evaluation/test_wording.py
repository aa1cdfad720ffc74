"""Duplicates, echoes and actions that fit any issue are told by what the steps say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from test_case_generator.testware.suite import Case, CaseType, Kind, Priority, Requirement, Step, Technique
from tests.evaluation.wording import duplicates, echoes, shared_actions

SAVED = Step("Enter a name of this length", "40 characters", "The name is saved")
REFUSED = Step("Enter a name of this length", "41 characters", "The name is refused with «Too long»")


def case(*steps: Step, title: str = "Length", before: tuple[str, ...] = ("Ada is signed in",)) -> Case:
    """Return a case of these steps."""
    return Case(
        id="TC-7-01",
        title=title,
        priority=Priority.HIGH,
        type=CaseType.BOUNDARY,
        technique=Technique.BOUNDARY_VALUE_ANALYSIS,
        requirements=("R1",),
        preconditions=before,
        steps=steps,
    )


BOTH = case(SAVED, REFUSED)


@pytest.mark.parametrize(
    ("cases", "expected"),
    [
        ((BOTH,), []),
        ((BOTH, case(SAVED, REFUSED, title="Again")), [1]),
        ((BOTH, case(SAVED, title="Part")), [1]),
        ((case(SAVED, title="Part"), BOTH), [0]),
        ((case(SAVED), BOTH), [0]),
        ((BOTH, case(replace(SAVED, data="39 characters"))), [1]),
        ((BOTH, case(replace(SAVED, data="39 characters"), title="Shorter")), []),
        ((BOTH, case(replace(SAVED, expected="The name is saved now"), title="Reworded")), [1]),
        ((BOTH, case(replace(SAVED, expected="A list of names appears"), title="Other")), []),
        ((BOTH, case(replace(SAVED, action="Enter a street of that length"), title="Street")), []),
        ((BOTH, case(SAVED, title="Part", before=("Ada is signed out",))), []),
        ((BOTH, case(SAVED, title="Part", before=())), [1]),
    ],
)
def test_a_duplicate_is_a_case_that_another_does(cases: tuple[Case, ...], expected: list[int]) -> None:
    """Other data, another result or another start make another case; another title does not."""
    assert expected == [cases.index(each) for each in duplicates(cases)]


@pytest.mark.parametrize(
    ("quote", "expected"),
    [("The name is saved.", True), ("A name is saved, and its owner is told.", False), ("名前は保存される。", False)],
)
def test_an_echo_has_the_words_of_the_requirement(quote: str, *, expected: bool) -> None:
    """What it expects is the quote, give or take a word."""
    assert expected is echoes(SAVED, [Requirement("R1", quote, 0, len(quote), Kind.FUNCTIONAL)])


def test_an_action_that_two_issues_share_fits_any() -> None:
    """Within one issue, an action may be repeated."""
    suites = {"one": [BOTH], "other": [case(replace(SAVED, action="Try it"))], "third": [case(Step("Try it", "", ""))]}

    assert frozenset({"Try it"}) == shared_actions(suites)
