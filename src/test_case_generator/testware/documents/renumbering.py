"""What was written for the requirements of one plan, told in the ids that another plan gives to the same requirements.

Two runs for one issue may number its requirements differently, because each holds them against the document that it
found. A requirement is the same if it is the same place of the same text.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from test_case_generator.testware.authoring.replies import Draft
    from test_case_generator.testware.basis.testability import Assessment
    from test_case_generator.testware.suite import Condition, Elsewhere, Requirement


class Renumbered:
    """The ids ``before`` and ``after``; what cites only requirements that are gone is left out."""

    def __init__(self, before: Iterable[Requirement], after: Iterable[Requirement]) -> None:
        ids = {replace(requirement, id=""): requirement.id for requirement in after}
        known = ((requirement.id, ids.get(replace(requirement, id=""))) for requirement in before)
        self._ids = {old: new for old, new in known if new is not None}

    def ids(self, old: Iterable[str]) -> tuple[str, ...]:
        """Return the ids that requirements have now."""
        return tuple(self._ids[name] for name in old if name in self._ids)

    def drafts(self, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
        """Return the cases with what they cover now."""
        cited = ((draft, self.ids(draft.case.requirements)) for draft in drafts)
        return tuple(replace(draft, case=replace(draft.case, requirements=ids)) for draft, ids in cited if ids)

    def conditions(self, conditions: Sequence[Condition]) -> tuple[Condition, ...]:
        """Return the conditions with their requirement's id now; their own ids mean nothing beyond one plan."""
        return tuple(
            replace(condition, requirement=self._ids[condition.requirement], related=self.ids(condition.related))
            for condition in conditions
            if condition.requirement in self._ids
        )

    def elsewhere(self, known: Sequence[Elsewhere]) -> tuple[Elsewhere, ...]:
        """Return the cases of other issues with what they cover now."""
        cited = ((each, self.ids(each.requirements)) for each in known)
        return tuple(replace(each, requirements=ids) for each, ids in cited if ids)

    def assessment(self, assessment: Assessment) -> Assessment:
        """Return the assessment with its assumptions at their requirements' ids now."""
        assumptions = tuple(
            replace(each, requirement=self._ids.get(each.requirement, each.requirement))
            for each in assessment.assumptions
        )
        return replace(assessment, assumptions=assumptions)
