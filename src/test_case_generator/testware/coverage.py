"""Which requirements and conditions the cases cover, and which not."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from test_case_generator.testware.suite import Case, Requirement


def matrix(requirements: Sequence[Requirement], cases: Iterable[Case]) -> Mapping[str, tuple[str, ...]]:
    """Return requirement id → ids of the cases that cite it, in the order of both; an empty tuple is a gap."""
    found: dict[str, list[str]] = {requirement.id: [] for requirement in requirements}
    for case in cases:
        for requirement in case.requirements:
            if requirement in found:
                found[requirement].append(case.id)
    return {requirement: tuple(ids) for requirement, ids in found.items()}


def ratio(requirements: Sequence[Requirement], cases: Iterable[Case]) -> float:
    """Return the share of requirements that at least one case covers, 0 to 1; 0 if there is no requirement."""
    covered = matrix(requirements, cases)
    return sum(bool(ids) for ids in covered.values()) / len(covered) if covered else 0.0
