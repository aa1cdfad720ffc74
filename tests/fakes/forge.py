"""A Forge in memory that behaves: branches hold commits, a stale parent conflicts, and every call is recorded."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from test_case_generator.errors import (
    BaseBranchNotFound,
    BranchConflict,
    ForgeError,
    GeneratorError,
    IssueNotFound,
    RepositoryEmpty,
)
from test_case_generator.ports import Account, Head, Issue, PullRequest, Role, Tree

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

BODY_LIMIT = 65_536


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit: its parent (``""`` for the first), all files of its tree, its message, and a second parent."""

    parent: str
    files: Mapping[str, str]
    message: str
    merge: str = ""


@dataclass(slots=True)
class Comment:
    """One comment; only those with ``ours`` may be updated by the Forge."""

    id: int
    body: str
    ours: bool = True


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a port method, as it was made."""

    method: str
    arguments: tuple[object, ...]


def blob_sha(text: str) -> str:
    """Return the SHA-1 that git gives to a file with this text."""
    data = text.encode()
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def tree_sha(files: Mapping[str, str]) -> str:
    """Return a SHA-1 that is the same for the same files (not git's own, whose trees are nested)."""
    listing = "\n".join(f"{path}\0{blob_sha(text)}" for path, text in sorted(files.items()))
    return hashlib.sha1(b"tree " + listing.encode(), usedforsecurity=False).hexdigest()


def _below(directory: str, path: str) -> bool:
    return not directory or path.startswith(directory + "/")


@dataclass
class FakeForge:
    """Implements Forge on dictionaries.

    Fill ``issues`` and ``roles``, look into ``calls``, ``branches``, ``commits``, ``comments``, ``labels`` and
    ``reviewers``; :meth:`push`, :meth:`merge` and :meth:`close` are what other people do meanwhile; :meth:`fail`
    makes a method raise.
    """

    files: Mapping[str, str] = field(default_factory=lambda: {"README.md": "# Demo\n"})
    default: str = "main"
    empty: bool = False
    issues: dict[int, Issue] = field(default_factory=dict)
    roles: dict[str, Role] = field(default_factory=dict)
    url: str = "https://github.test/octo/demo"
    answers: dict[int, frozenset[Account]] = field(default_factory=dict)
    """Who answers for an issue; nobody where it does not say."""

    def __post_init__(self) -> None:
        """Make the first commit, unless the repository is to be empty."""
        self.calls: list[Call] = []
        self.commits: dict[str, Commit] = {}
        self.branches: dict[str, str] = {}
        self.pulls: dict[int, PullRequest] = {}
        self.bases: dict[int, str] = {}
        self.comments: dict[int, list[Comment]] = defaultdict(list)
        self.acknowledged: set[int] = set()
        self.labels: dict[int, list[str]] = defaultdict(list)
        self.reviewers: dict[int, list[str]] = defaultdict(list)
        self._failures: dict[str, list[GeneratorError | None]] = defaultdict(list)
        self._forever: dict[str, GeneratorError] = {}
        self._comment_ids = 0
        if not self.empty:
            self.branches[self.default] = self._store(Commit("", dict(self.files), "Begin"))

    # --- what tests do ------------------------------------------------------------------------------------------

    def fail(self, method: str, error: GeneratorError, *, times: int | None = None, after: int = 0) -> None:
        """Make ``method`` raise ``error``: always, or only ``times`` times; the first ``after`` calls still work."""
        if not hasattr(self, method):
            raise AttributeError(f"Forge has no method {method}")
        self._failures[method] += [None] * after
        if times is None:
            self._forever[method] = error
        else:
            self._failures[method] += [error] * times

    def called(self, method: str) -> list[tuple[object, ...]]:
        """Return the arguments of every call of ``method``."""
        return [call.arguments for call in self.calls if call.method == method]

    def push(self, branch: str, files: Mapping[str, str], message: str = "Someone's work") -> str:
        """Commit as somebody else: ``files`` on top of the branch, which is made from the default one if missing."""
        parent = self.branches.get(branch) or self.branches.get(self.default, "")
        before = dict(self.commits[parent].files) if parent else {}
        self.branches[branch] = self._store(Commit(parent, before | dict(files), message))
        return self.branches[branch]

    def merge(self, number: int) -> None:
        """Merge a pull request: its files land on its base branch."""
        pull = self.pulls[number]
        self.push(self.bases[number], self.commits[self.branches[pull.branch]].files, f"Merge #{number}")
        self.pulls[number] = replace(pull, state="merged", head=self.branches[pull.branch])

    def close(self, number: int) -> None:
        """Close a pull request without merging it."""
        pull = self.pulls[number]
        self.pulls[number] = replace(pull, state="closed", head=self.branches[pull.branch])

    def text(self, branch: str, path: str) -> str:
        """Return a file on a branch."""
        return self.commits[self.branches[branch]].files[path]

    # --- the port -----------------------------------------------------------------------------------------------

    def default_branch(self) -> str:
        """See Forge."""
        self._called("default_branch")
        return self.default

    def issue(self, number: int) -> Issue:
        """See Forge."""
        self._called("issue", number)
        if number not in self.issues:
            raise IssueNotFound(f"There is no issue #{number}.")
        return self.issues[number]

    def role(self, login: str) -> Role:
        """See Forge."""
        self._called("role", login)
        return self.roles.get(login, Role.NONE)

    def answering(self, numbers: Collection[int], label: str) -> Mapping[int, frozenset[Account]]:
        """See Forge."""
        self._called("answering", tuple(numbers), label)
        return {number: self.answers.get(number, frozenset()) for number in numbers}

    def head(self, branch: str) -> Head | None:
        """See Forge."""
        self._called("head", branch)
        if not self.commits:
            raise RepositoryEmpty("The repository has no commit.")
        if branch not in self.branches:
            return None
        commit = self.branches[branch]
        return Head(commit, tree_sha(self.commits[commit].files))

    def read(self, path: str, ref: str) -> str | None:
        """See Forge."""
        self._called("read", path, ref)
        commit = self.commits.get(self.branches.get(ref, ref))
        return commit.files.get(path) if commit else None

    def tree(self, root: str, directory: str) -> Tree:
        """See Forge."""
        self._called("tree", root, directory)
        directory = directory.strip("/")
        below = {path: text for path, text in self._tree(root).items() if _below(directory, path)}
        if not below:
            return Tree("")
        return Tree(tree_sha(below), {path: blob_sha(text) for path, text in below.items()})

    def blobs(self, shas: Sequence[str]) -> Mapping[str, str]:
        """See Forge."""
        self._called("blobs", tuple(shas))
        known = {blob_sha(text): text for commit in self.commits.values() for text in commit.files.values()}
        missing = [sha for sha in shas if sha not in known]
        if missing:
            raise ForgeError(f"There is no blob {missing[0]}.")
        return {sha: known[sha] for sha in shas}

    def commit(
        self, branch: str, parent: str, root: str, files: Mapping[str, str], message: str, *, merge: str = ""
    ) -> str:
        """See Forge."""
        self._called("commit", branch, parent, root, dict(files), message, merge)
        if self.branches.get(branch, parent) != parent:
            raise BranchConflict(f"The branch {branch} is not at {parent}.")
        self.branches[branch] = self._store(Commit(parent, dict(self._tree(root)) | dict(files), message, merge))
        return self.branches[branch]

    def pull_request(self, branch: str) -> PullRequest | None:
        """See Forge."""
        self._called("pull_request", branch)
        return self._pull(branch)

    def pull_requests(self, branch_prefix: str) -> Sequence[PullRequest]:
        """See Forge."""
        self._called("pull_requests", branch_prefix)
        return [p for p in self.pulls.values() if p.state == "open" and p.branch.startswith(branch_prefix)]

    def open_pull_request(self, branch: str, base: str, title: str, body: str, *, draft: bool) -> PullRequest:
        """See Forge."""
        self._called("open_pull_request", branch, base, title, body, draft)
        existing = self._pull(branch)
        if existing and existing.state == "open":
            return replace(existing, existed=True)
        if base not in self.branches:
            raise BaseBranchNotFound(f"There is no branch {base}.")
        if self.branches.get(branch, self.branches[base]) == self.branches[base]:
            raise ForgeError(f"There are no commits between {base} and {branch}.")
        _check_length(body)
        number = max([0, *self.issues, *self.pulls]) + 1
        self.bases[number] = base
        self.pulls[number] = PullRequest(number, f"{self.url}/pull/{number}", "open", title, body, branch, draft)
        return self.pulls[number]

    def update_pull_request(self, number: int, title: str, body: str) -> PullRequest:
        """See Forge."""
        self._called("update_pull_request", number, title, body)
        _check_length(body)
        if number not in self.pulls:
            raise ForgeError(f"There is no pull request #{number}.")
        self.pulls[number] = replace(self.pulls[number], title=title, body=body)
        return self.pulls[number]

    def add_labels(self, number: int, labels: Sequence[str]) -> None:
        """See Forge."""
        self._called("add_labels", number, tuple(labels))
        self.labels[number] += [label for label in labels if label not in self.labels[number]]

    def request_reviewers(self, number: int, reviewers: Sequence[str]) -> None:
        """See Forge."""
        self._called("request_reviewers", number, tuple(reviewers))
        self.reviewers[number] += [name for name in reviewers if name not in self.reviewers[number]]

    def comment(self, number: int, marker: str, body: str) -> str:
        """See Forge."""
        self._called("comment", number, marker, body)
        _check_length(body)
        ours = next((c for c in self.comments[number] if c.ours and c.body.startswith(marker)), None)
        if ours is None:
            self._comment_ids += 1
            ours = Comment(self._comment_ids, body)
            self.comments[number].append(ours)
        ours.body = body
        return f"{self.url}/issues/{number}#issuecomment-{ours.id}"

    def acknowledge(self, comment: int) -> None:
        """See Forge."""
        self._called("acknowledge", comment)
        self.acknowledged.add(comment)

    # --- inside -------------------------------------------------------------------------------------------------

    def _called(self, method: str, *arguments: object) -> None:
        self.calls.append(Call(method, arguments))
        error = self._failures[method].pop(0) if self._failures[method] else self._forever.get(method)
        if error is not None:
            raise error

    def _store(self, commit: Commit) -> str:
        seed = f"{len(self.commits)} {commit.parent} {tree_sha(commit.files)} {commit.message}"
        sha = hashlib.sha1(seed.encode(), usedforsecurity=False).hexdigest()
        self.commits[sha] = commit
        return sha

    def _tree(self, root: str) -> Mapping[str, str]:
        for commit in self.commits.values():
            if tree_sha(commit.files) == root:
                return commit.files
        raise ForgeError(f"There is no tree {root}.")

    def _pull(self, branch: str) -> PullRequest | None:
        ours = [pull for pull in self.pulls.values() if pull.branch == branch]
        return max(ours, key=lambda pull: (pull.state == "open", pull.number), default=None)


def _check_length(body: str) -> None:
    if (length := len(body.encode("utf-16-le")) // 2) > BODY_LIMIT:  # never less than the characters
        raise ForgeError(f"The body has {length} characters, GitHub takes {BODY_LIMIT}.")
