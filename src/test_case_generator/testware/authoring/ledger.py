"""Which test conditions have been asked for, what was taken, and what was refused and why.

One owner for the questions «what is still missing?» and «is this case good enough?». A case with smells is put aside
and asked for again, once; if nothing better comes, it is taken after all, because a smell costs less than a gap.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from test_case_generator.testware.authoring.duplicates import same
from test_case_generator.testware.authoring.replies import Draft, Rejection
from test_case_generator.testware.review.smells import smells
from test_case_generator.testware.suite import Cause

if TYPE_CHECKING:
    from collections.abc import Sequence

    from test_case_generator.testware.suite import Condition

ATTEMPTS = 2
"""A condition that has no case after it was asked for this often is told to the reader instead."""
_HEAVY = 100  # smells
_REASONS = 3  # smells of one case that are said again; more would only confuse a small model


@dataclass(slots=True)
class Ledger:
    """The state of one suite while it is written; ``room`` is how many cases it may have."""

    conditions: tuple[Condition, ...]
    room: int
    drafts: list[Draft] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)
    """What was refused since :meth:`ask` was called last, to be said when asking again."""
    rejected: int = 0
    requests: int = 0
    smelly: int = 0
    """How many cases were taken although they have smells."""
    _aside: list[tuple[int, Draft]] = field(default_factory=list)
    """What is taken if nothing better comes, each with how many faults it has."""
    _covered: set[str] = field(default_factory=set)
    _attempts: Counter[str] = field(default_factory=Counter)
    _asked: frozenset[str] = frozenset()
    """What the last request was for."""
    _refused: set[str] = field(default_factory=set)
    _squeezed: set[str] = field(default_factory=set)
    """What a case with smells would have been taken for, had there been room."""

    @property
    def full(self) -> bool:
        """Say whether there is no room for another case."""
        return len(self.drafts) >= self.room

    @property
    def uncovered(self) -> tuple[Condition, ...]:
        """Return the conditions that no case covers."""
        return tuple(condition for condition in self.conditions if condition.id not in self._covered)

    def causes(self, *, broken: bool) -> dict[str, Cause]:
        """Return for each condition without a case why it has none; ``broken`` is where the last reply did not end."""
        return {each.id: self._cause(each.id, broken=broken) for each in self.uncovered}

    def _cause(self, name: str, *, broken: bool) -> Cause:
        if self.full and (self._attempts[name] < ATTEMPTS or name in self._squeezed):
            return Cause.ROOM
        if self._attempts[name] < ATTEMPTS or (broken and name in self._asked):
            return Cause.STOPPED
        return Cause.REFUSED if name in self._refused else Cause.NOT_WRITTEN

    def next(self, most: int) -> tuple[Condition, ...]:
        """Return up to ``most`` conditions to ask for: those asked for least; none if nothing more can be had."""
        if self.full:
            return ()
        missing = [each for each in self.uncovered if self._attempts[each.id] < ATTEMPTS]
        fewest = min((self._attempts[each.id] for each in missing), default=0)
        batch = [each for each in missing if self._attempts[each.id] == fewest]
        return tuple(batch[:most])

    def ask(self, batch: Sequence[Condition]) -> tuple[int, tuple[Rejection, ...]]:
        """Count a request; return how often its conditions were asked for before, and what was wrong last time."""
        attempt = max(self._attempts[condition.id] for condition in batch)
        self.requests += 1
        self._asked = frozenset(condition.id for condition in batch)
        self._attempts.update(self._asked)
        said, self.rejections = tuple(self.rejections), []
        return attempt, said

    def take(self, draft: Draft, complaint: str = "") -> Draft | Rejection:
        """Keep a valid case, or say why not; one with smells is kept aside for :meth:`settle`.

        ``complaint`` is what else is wrong with it, for example its language; it weighs more than any smell.
        """
        double = next((other for other in self.drafts if same(draft.case, other.case)), None)
        if double is not None:
            return self.refuse(
                Rejection(
                    draft.case.title,
                    f"it tests the same as «{double.case.title}»; test what is still missing",
                    draft.conditions,
                )
            )
        found = smells(draft.case)
        faults = [f"{smell.where}: {smell.message} {smell.fix}".rstrip(".") for smell in found[:_REASONS]]
        if complaint:
            faults.insert(0, complaint)
        if faults:
            self._aside.append((len(found) + bool(complaint) * _HEAVY, draft))
            return self.refuse(Rejection(draft.case.title, "; ".join(faults), draft.conditions))
        return self._keep(draft)

    def refuse(self, rejection: Rejection) -> Rejection:
        """Remember what was wrong."""
        self.rejections.append(rejection)
        self.rejected += 1
        self._refused.update(rejection.conditions)
        return rejection

    def settle(self) -> tuple[Draft, ...]:
        """Take what was put aside for conditions that nothing better came for, fewest smells first; return it."""
        taken = []
        for _, draft in sorted(self._aside, key=lambda each: each[0]):
            missing = {condition.id for condition in self.uncovered}
            new = missing.intersection(draft.conditions) if draft.conditions else not self._cited(draft)
            if not new or any(same(draft.case, other.case) for other in self.drafts):
                continue
            if self.full:
                self._squeezed.update(draft.conditions)
            else:
                taken.append(self._keep(draft))
        self._aside.clear()
        self.smelly += len(taken)
        return tuple(taken)

    def _keep(self, draft: Draft) -> Draft:
        self.drafts.append(draft)
        self._covered.update(draft.conditions)
        return draft

    def _cited(self, draft: Draft) -> bool:
        """Say whether another case covers all requirements of a case that names no condition."""
        cited = {name for other in self.drafts for name in other.case.requirements}
        return cited.issuperset(draft.case.requirements)
