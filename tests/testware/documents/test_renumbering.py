"""Cases told in another plan's ids: each stays with the words that it was written for."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from test_case_generator.testware.authoring.replies import Draft
from test_case_generator.testware.basis.testability import Assessment
from test_case_generator.testware.documents.renumbering import Renumbered
from test_case_generator.testware.suite import (
    Assumption,
    Case,
    CaseType,
    Condition,
    Elsewhere,
    Kind,
    Priority,
    Requirement,
    Technique,
)

BEFORE = tuple(Requirement(f"R{n}", f"words {n}", 10 * n, 10 * n + 7, Kind.FUNCTIONAL) for n in range(1, 5))


def draft(*requirements: str) -> Draft:
    """Return a case that covers these."""
    case = Case("", "Title", Priority.HIGH, CaseType.POSITIVE, Technique.DECISION_TABLE, requirements, (), ())
    return Draft(case, ())


@given(order=st.permutations(range(4)), gone=st.sets(st.integers(0, 3)))
def test_a_case_follows_its_words(order: list[int], gone: set[int]) -> None:
    """Whatever another plan numbers them, and whichever of them it does not have."""
    after = [replace(BEFORE[at], id=f"R{10 + n}") for n, at in enumerate(order) if at not in gone]
    words = {requirement.id: requirement.quote for requirement in after}
    told = Renumbered(BEFORE, after).drafts([draft(requirement.id) for requirement in BEFORE])
    assert [BEFORE[at].quote for at in range(4) if at not in gone] == [
        words[name] for each in told for name in each.case.requirements
    ]


def test_everything_that_cites_is_told_anew() -> None:
    """What cites several keeps those that are there, what cites only what is gone goes."""
    renumbered = Renumbered(BEFORE, [replace(BEFORE[0], id="R9"), BEFORE[2]])
    assert ("R9", "R3") == renumbered.ids(("R1", "R2", "R3"))
    [told] = renumbered.drafts([draft("R1", "R2"), draft("R2")])
    assert ("R9",) == told.case.requirements
    one, two = (
        Condition(f"{name}a", name, Technique.PAIRWISE, CaseType.POSITIVE, "d", related=("R3", "R4"))
        for name in ("R1", "R2")
    )
    assert (replace(one, requirement="R9", related=("R3",)),) == renumbered.conditions([one, two])
    known = Elsewhere(("R1", "R4"), "TC-2-01", "t", "p"), Elsewhere(("R4",), "TC-2-02", "t", "p")
    assert (replace(known[0], requirements=("R9",)),) == renumbered.elsewhere(known)
    assumed = Assessment(testable=True, assumptions=(Assumption("A1", "R1", "text", "question"),))
    assert "R9" == renumbered.assessment(assumed).assumptions[0].requirement


def test_the_same_words_at_another_place_are_another_requirement() -> None:
    """A line that stands twice in an issue is told apart by where it stands."""
    after = [replace(BEFORE[0], id="R5", start=0, end=7), replace(BEFORE[0], id="R6")]
    assert ("R6",) == Renumbered(BEFORE, after).ids(("R1",))
