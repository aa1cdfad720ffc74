"""Coverage: which requirements the cases cite."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from test_case_generator.testware.review.coverage import matrix, ratio
from test_case_generator.testware.suite import Case, CaseType, Kind, Priority, Requirement, Technique

CASE = Case(
    "TC-1-01", "t", Priority.LOW, CaseType.POSITIVE, Technique.ERROR_GUESSING, ("R1",), preconditions=(), steps=()
)


def stated(*names: str) -> list[Requirement]:
    """Return requirements of these ids."""
    return [Requirement(name, name, 0, 2, Kind.FUNCTIONAL) for name in names]


def test_the_matrix_holds_every_requirement_in_order() -> None:
    """A requirement without a case is a gap; one that is not stated any more has no row."""
    second = replace(CASE, id="TC-1-02", requirements=("R9", "R1", "R3"))
    expected = {"R3": ("TC-1-02",), "R2": (), "R1": ("TC-1-01", "TC-1-02")}
    found = matrix(stated("R3", "R2", "R1"), [CASE, second])
    assert expected == found
    assert list(expected) == list(found)
    assert 2 / 3 == ratio(stated("R3", "R2", "R1"), [CASE, second])


def test_no_requirement_is_no_coverage() -> None:
    """Nothing to cover is not everything covered."""
    assert 0.0 == ratio([], [CASE])


@given(
    st.lists(
        st.lists(st.integers(1, 12).map("R{}".format), max_size=4, unique=True).map(
            lambda cited: replace(CASE, requirements=tuple(cited))
        ),
        max_size=5,
    ),
    st.integers(1, 12),
)
def test_the_ratio_is_the_share_of_rows_with_a_case(suite: list[Case], count: int) -> None:
    """Ratio and matrix say the same, and citing more never covers less."""
    requirements = stated(*(f"R{number}" for number in range(1, count + 1)))
    covered = [ids for ids in matrix(requirements, suite).values() if ids]
    assert len(covered) / count == ratio(requirements, suite)
    assert ratio(requirements, suite[1:]) <= ratio(requirements, suite)
