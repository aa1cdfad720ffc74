"""``mode: plan``: look through the open issues with the label, a hundred at a time, until the matrix is full.

What a run would find unchanged is told here by the rules of the stages themselves, so that no job starts in vain; so is
what a scheduled run would refuse, because of who labelled or edited the issue.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from test_case_generator.planning.backlog import MOST, WORK, Backlog, Entry, Need
from test_case_generator.planning.ports import MOST_AT_ONCE
from test_case_generator.ports import Head
from test_case_generator.stages.create_pr import is_unproposed
from test_case_generator.stages.permission import UNATTENDED, may_start
from test_case_generator.stages.receive import BRANCH_PREFIX, is_current
from test_case_generator.stages.retrieve import head_of
from test_case_generator.stages.secrecy import quietly_without_secrets
from test_case_generator.stages.standing import current, where_the_document_is
from test_case_generator.state import Outcome, Result
from test_case_generator.testware.basis.language import detect
from test_case_generator.testware.basis.requirements import requirements
from test_case_generator.testware.basis.testability import assess
from test_case_generator.testware.documents.document import issue_hash, parse
from test_case_generator.testware.documents.exports import stale

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from test_case_generator.event import Trigger
    from test_case_generator.inputs import Inputs
    from test_case_generator.planning.ports import Branch, Tracker
    from test_case_generator.ports import Account, Console, Forge, Issue, PullRequest


def plan(tracker: Tracker, forge: Forge, inputs: Inputs, trigger: Trigger, console: Console) -> Result:
    """Return ``unchanged`` with the plan; ``issue-number`` is the issue to begin with.

    Raises BaseBranchNotFound, RepositoryEmpty, and on a schedule RoleUnreadable.
    """
    survey = _Survey(tracker, forge, inputs, attended=trigger.event != UNATTENDED)
    with console.group("PLAN"):
        backlog = survey.look_through(
            [issue for issue in tracker.labelled(inputs.label) if issue.number >= (inputs.issue_number or 1)]
        )
        for entry in backlog.shown:
            console.info(f"#{entry.number} {entry.title}: {entry.need}")
        console.info(str(backlog))
    return Result(outcome=Outcome.UNCHANGED, what=str(backlog), backlog=backlog)


@dataclass(slots=True)
class _Survey:
    """One look through the issues; it asks once for each person's role, and once for what the base branch holds."""

    tracker: Tracker
    forge: Forge
    inputs: Inputs
    attended: bool
    may: dict[Account, bool] = field(default_factory=dict)

    def look_through(self, issues: Sequence[Issue]) -> Backlog:
        """Return the plan: of the issues, oldest first, so many as a matrix holds."""
        entries: list[Entry] = []
        base = self._base() if issues else {}
        for start in range(0, len(issues), MOST_AT_ONCE):
            for entry in self._entries(issues[start : start + MOST_AT_ONCE], base):
                if sum(each.is_work for each in entries) == MOST:
                    return Backlog(tuple(entries), tuple(issue.number for issue in issues[len(entries) :]))
                entries.append(entry)
        return Backlog(tuple(entries))

    def _base(self) -> Mapping[str, str]:
        default = self.forge.default_branch()
        head = head_of(self.forge, self.inputs.base_branch or default, default)
        return self.forge.tree(head.tree, self.inputs.cases_directory).files

    def _entries(self, issues: Sequence[Issue], base: Mapping[str, str]) -> list[Entry]:
        standings = self._standings([issue.number for issue in issues], base)
        texts = self.forge.blobs([standing.blob for standing in standings.values() if standing.blob])
        clean = [quietly_without_secrets(issue) for issue in issues]
        needs = {issue.number: self._need(issue, standings[issue.number], texts) for issue in clean}
        refused = self._refused([number for number, need in needs.items() if need in WORK])
        return [
            Entry(issue.number, issue.title, Need.UNANSWERED if issue.number in refused else needs[issue.number])
            for issue in clean
        ]

    def _standings(self, numbers: Sequence[int], base: Mapping[str, str]) -> dict[int, _Standing]:
        paths = {number: f"{self.inputs.cases_directory}/issue-{number}.md" for number in numbers}
        branches = self.tracker.branches({f"{BRANCH_PREFIX}{number}": path for number, path in paths.items()})
        found = {number: branches.get(f"{BRANCH_PREFIX}{number}") for number in numbers}
        return {number: _standing(branch, base.get(paths[number], "")) for number, branch in found.items()}

    def _need(self, issue: Issue, standing: _Standing, texts: Mapping[str, str]) -> Need:
        """Return what RECEIVE and the graph would make of the issue; ``force`` takes all that can be tested."""
        inputs = self.inputs
        document = parse(texts[standing.blob]) if standing.blob else None
        digest = issue_hash(issue.title, issue.body)
        language = inputs.language or (document.metadata.language if document else "")
        if is_current(document, digest, language, force=inputs.force) and document is not None:
            if is_unproposed(standing.head, standing.pull_request, digest):
                return Need.UNPROPOSED
            return Need.EXPORTS if stale(document, inputs.exports) else Need.CURRENT
        written = inputs.language or detect(f"{issue.title}\n\n{issue.body}")
        if not assess(issue.title, issue.body, requirements(issue.body), written).testable:
            return Need.NOTHING_TO_TEST
        if inputs.force:
            return Need.FORCED
        if document is None:
            return Need.DAMAGED if standing.blob else Need.MISSING
        return Need.CHANGED

    def _refused(self, numbers: Collection[int]) -> set[int]:
        """Return the issues for which nobody with the role answers."""
        if self.attended or not numbers:
            return set()
        answering = self.forge.answering(numbers, self.inputs.label)
        for account in frozenset().union(*answering.values()) - self.may.keys():
            self.may[account] = may_start(self.forge, account, self.inputs)
        return {number for number in numbers if not answering[number] or not all(map(self.may.get, answering[number]))}


@dataclass(frozen=True, slots=True)
class _Standing:
    """What stands for one issue: the blob of the document that counts (``""``: none), branch and pull request."""

    blob: str
    head: Head | None = None
    pull_request: PullRequest | None = None


def _standing(branch: Branch | None, merged: str) -> _Standing:
    """Return what stands, by the rule of :mod:`~test_case_generator.stages.standing`."""
    if branch is None:
        return _Standing(merged)
    head = Head(branch.commit, "")
    pull_request = current(branch.pull_request, head)
    ours = where_the_document_is("ours", pull_request, "base") == "ours"
    return _Standing(branch.document if ours else merged, head, pull_request)
