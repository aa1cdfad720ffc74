"""The plan as a value: each issue with what it needs, and the matrix that a workflow makes jobs of."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum

MOST = 256
"""Jobs that GitHub makes of one matrix."""


class Need(StrEnum):
    """What a plan found of an issue, in the words of its table."""

    MISSING = "no test cases yet"
    CHANGED = "the issue, or the language asked for, has changed since"
    UNPROPOSED = "committed, but the pull request is missing or not up to date"
    EXPORTS = "exports are missing or older than the document"
    FORCED = "asked for by `force`"
    CURRENT = "up to date"
    NOTHING_TO_TEST = "left out: the issue states nothing to test"
    DAMAGED = "left out: the document's closing comment is missing or damaged; restore it, or use `force`"
    UNANSWERED = "left out: who set the label, or edited the issue after that, has not the `minimum-role`"


WORK = frozenset({Need.MISSING, Need.CHANGED, Need.UNPROPOSED, Need.EXPORTS, Need.FORCED})
"""What a run is needed for."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One issue of the plan."""

    number: int
    title: str
    need: Need

    @property
    def is_work(self) -> bool:
        """Return whether a run for the issue would write something."""
        return self.need in WORK


@dataclass(frozen=True, slots=True)
class Backlog:
    """The issues that were looked at, oldest first, and the numbers of those that were not.

    Of what was looked at at most MOST are work; ``left`` are the issues after the last of those.
    """

    entries: tuple[Entry, ...] = ()
    left: tuple[int, ...] = ()

    @property
    def work(self) -> tuple[Entry, ...]:
        """Return the issues that are planned."""
        return tuple(entry for entry in self.entries if entry.is_work)

    @property
    def shown(self) -> tuple[Entry, ...]:
        """Return all entries as a reader wants them: the work, what was left out, what is up to date."""
        return tuple(sorted(self.entries, key=lambda entry: (not entry.is_work, entry.need is Need.CURRENT)))

    @property
    def matrix(self) -> str:
        """Return ``{"include":[{"issue-number":5},…]}``, for ``strategy.matrix`` through ``fromJSON``."""
        jobs = [{"issue-number": entry.number} for entry in self.work]
        return json.dumps({"include": jobs}, separators=(",", ":"))

    def __str__(self) -> str:
        """Return the sentences that sum it up."""
        count = len(self.work)
        issues = f"{count} issue" if count == 1 else f"{count} issues"
        verb = "needs" if count == 1 else "need"
        said = f"{issues} of {len(self.entries)} with the label {verb} a run."
        if self.left:
            said += (
                f" {len(self.left)} more were not looked at: plan again when these are done, or pass "
                f"`issue-number: {self.left[0]}` to begin there."
            )
        return said
