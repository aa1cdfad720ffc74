"""Which requirements and conditions the cases cover, and which not."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from test_case_generator.testware.suite import Case, Elsewhere, Requirement


def matrix(
    requirements: Sequence[Requirement], cases: Iterable[Case], elsewhere: Iterable[Elsewhere] = ()
) -> Mapping[str, tuple[str, ...]]:
    """Return requirement id → ids of the cases that cite it, in the order of both; an empty tuple is a gap.

    Cases of other issues that make one of ours unnecessary stand last.
    """
    found: dict[str, list[str]] = {requirement.id: [] for requirement in requirements}
    cited = [(case.id, case.requirements) for case in cases]
    cited += [(case.id, case.requirements) for case in elsewhere]
    for name, requirements_of_case in cited:
        for requirement in requirements_of_case:
            if requirement in found and name not in found[requirement]:
                found[requirement].append(name)
    return {requirement: tuple(ids) for requirement, ids in found.items()}


def ratio(requirements: Sequence[Requirement], cases: Iterable[Case], elsewhere: Iterable[Elsewhere] = ()) -> float:
    """Return the share of requirements that at least one case covers, 0 to 1; 0 if there is no requirement."""
    covered = matrix(requirements, cases, elsewhere)
    return sum(bool(ids) for ids in covered.values()) / len(covered) if covered else 0.0
