"""What a plan reads of a repository: a Protocol for many issues at once, with one contract test for fake and adapter.

A run asks for one issue, request by request; a plan asks for a hundred at a time. Errors are those of
:class:`~test_case_generator.ports.Forge`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from test_case_generator.ports import Issue, PullRequest


MOST_AT_ONCE = 100
"""Branches that are asked for in one call."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch that is there: its commit, the blob of the document on it, ``""`` if it has none, its pull request.

    The pull request is the open one, else the newest closed or merged one, else None.
    """

    commit: str
    document: str = ""
    pull_request: PullRequest | None = None


class Tracker(Protocol):
    """The issues of one repository, and the branches with their test cases."""

    def labelled(self, label: str) -> Sequence[Issue]:
        """Return the open issues with the label, in any case of its letters, by number; pull requests are none."""

    def branches(self, documents: Mapping[str, str]) -> Mapping[str, Branch]:
        """Return those of the branches (name → path of the document) that are there, by name; at most MOST_AT_ONCE."""
