"""A tracker that stands on the fake Forge: the same issues, branches and pull requests."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from test_case_generator.planning.ports import MOST_AT_ONCE, Branch

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from test_case_generator.ports import Issue
    from tests.fakes.forge import FakeForge


@dataclass
class FakeTracker:
    """Answers from ``forge``; ``calls`` has the name of each method that was called."""

    forge: FakeForge
    calls: list[str] = field(default_factory=list)

    def labelled(self, label: str) -> Sequence[Issue]:
        """See Tracker."""
        self.calls.append("labelled")
        found = sorted(self.forge.issues.items())
        return [
            issue
            for _, issue in found
            if issue.state == "open"
            and not issue.is_pull_request
            and label.casefold() in {name.casefold() for name in issue.labels}
        ]

    def branches(self, documents: Mapping[str, str]) -> Mapping[str, Branch]:
        """See Tracker."""
        self.calls.append("branches")
        assert len(documents) <= MOST_AT_ONCE
        return {name: self._branch(name, path) for name, path in documents.items() if name in self.forge.branches}

    def _branch(self, name: str, path: str) -> Branch:
        head = self.forge.head(name)
        assert head is not None
        return Branch(head.commit, self.forge.tree(head.tree, "").files.get(path, ""), self.forge.pull_request(name))
