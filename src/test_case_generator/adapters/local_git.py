"""A clone on disk in place of GitHub, for trying things out: real branches and commits, the rest as files.

In the output directory, ``pull-request-<branch>.md`` and ``comment-<number>.md`` are for the reader, with ``file://``
addresses in place of links; ``forge.json`` remembers pull requests, labels and reviewers, so that a rerun finds them.
"""

from __future__ import annotations

import itertools
import json
import re
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

from test_case_generator.adapters.git_command import FILE_MODES, SHA, GitCommand, GitRefused
from test_case_generator.errors import BaseBranchNotFound, BranchConflict, ForgeError, IssueNotFound, RepositoryEmpty
from test_case_generator.ports import Account, Head, Issue, PullRequest, Role, Tree

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

STATE = "forge.json"
ELSEWHERE = "Choose another output directory."


@dataclass(slots=True)
class _Pull:
    """One pull request as ``forge.json`` keeps it; ``state`` is ``open``, ``closed`` or ``merged``."""

    number: int
    branch: str
    base: str
    title: str
    body: str
    draft: bool
    file: str
    state: str = "open"
    labels: list[str] = field(default_factory=list)
    reviewers: list[str] = field(default_factory=list)


class LocalGitForge:
    """Implements Forge on the clone at ``clone``, with ``issue`` as its one issue and files below ``output``.

    ``environment`` gives git its PATH and HOME, where the user's name stands. Whoever runs this may do everything, so
    every role is ADMIN. A pull request is merged once its base branch contains its branch, and closed once its branch
    is deleted.
    """

    def __init__(
        self, clone: Path, output: Path, issue: Issue, environment: Mapping[str, str], *, timeout: float = 60.0
    ) -> None:
        self._git = GitCommand(clone, environment, timeout)
        self._output = output
        self._issue = issue

    def default_branch(self) -> str:
        """Return the branch the remote calls its default if it is here too, else the one checked out."""
        remote = self._git.attempt("symbolic-ref", "--short", "refs/remotes/origin/HEAD") or ""
        name = remote.removeprefix("origin/")
        if name and self._git.branch(name):
            return name
        current = self._git.attempt("symbolic-ref", "--short", "HEAD")
        if not current:
            self._git.run("rev-parse", "--git-dir")  # says so if this is no clone at all
            raise ForgeError("No branch is checked out.", remedy="Switch to a branch (`git switch main`).")
        return current

    def issue(self, number: int) -> Issue:
        """Return the one issue there is."""
        if number != self._issue.number:
            raise IssueNotFound(f"There is only issue #{self._issue.number} here, not #{number}.")
        return self._issue

    def role(self, login: str) -> Role:  # noqa: ARG002 (the port's)
        """Return ADMIN: the clone belongs to whoever runs this."""
        return Role.ADMIN

    def answering(self, numbers: Collection[int], label: str) -> Mapping[int, frozenset[Account]]:  # noqa: ARG002 (the port's)
        """Return nobody: a file on disk has no label that somebody set."""
        return {number: frozenset() for number in numbers}

    # --- the clone --------------------------------------------------------------------------------------------------

    def head(self, branch: str) -> Head | None:
        """Return the local branch's head."""
        commit = self._git.branch(branch)
        if commit:
            return Head(commit, self._git.line("rev-parse", f"{commit}^{{tree}}"))
        if not self._git.line("rev-list", "--max-count=1", "--all"):
            raise RepositoryEmpty("The repository has no commit.", remedy="Make a first commit, then run this again.")
        return None

    def read(self, path: str, ref: str) -> str | None:
        """Return a file's text as it is committed, not as it lies in the work tree."""
        commit = self._git.commit_of(ref)
        if commit is None:
            return None
        found = self._entry(commit, path.strip("/"))
        if found is None or found[0] not in FILE_MODES:
            return None
        return self._git.blobs([found[1]])[found[1]]

    def tree(self, root: str, directory: str) -> Tree:
        """Return the committed files below a directory."""
        path = "/".join(part for part in directory.split("/") if part not in {"", "."})
        found = self._entry(root, path) if path else ("040000", root, "")
        if found is None or found[0] != "040000":
            return Tree("")
        prefix = f"{path}/" if path else ""
        below = self._git.entries(found[1], recursive=True)
        return Tree(found[1], {prefix + name: sha for mode, sha, name in below if mode in FILE_MODES})

    def _entry(self, tree: str, path: str) -> tuple[str, str, str] | None:
        if not _plain(path):
            return None
        return next((entry for entry in self._git.entries(tree, path) if entry[2] == path), None)

    def blobs(self, shas: Sequence[str]) -> Mapping[str, str]:
        """Return texts by SHA, all from one git process."""
        wanted = list(dict.fromkeys(shas))
        if broken := [sha for sha in wanted if not SHA.fullmatch(sha)]:
            raise ForgeError(f"{broken[0]!r} is not the SHA of a blob.")
        return self._git.blobs(wanted) if wanted else {}

    def commit(
        self, branch: str, parent: str, root: str, files: Mapping[str, str], message: str, *, merge: str = ""
    ) -> str:
        """Put one commit on a branch, in the user's name; nothing is checked out."""
        if odd := [path for path in files if not _plain(path)]:
            raise ForgeError(f"{odd[0]!r} is not a path within the repository.")
        self._not_checked_out(branch)
        before = self._git.branch(branch)
        if before not in {None, parent}:
            raise _conflict(branch)
        self._pulls()  # what became of an earlier pull request shows only until its branch moves on
        commit = self._git.write(root, [parent, *([merge] if merge else [])], files, message)
        try:
            # Git compares with the old value while it holds the lock; "" means that there must be none.
            reason = "test-case-generator: commit"
            self._git.run("update-ref", "-m", reason, f"refs/heads/{branch}", commit, before or "")
        except GitRefused as refused:
            if self._git.branch(branch) != before:
                raise _conflict(branch) from refused
            raise
        return commit

    def _not_checked_out(self, branch: str) -> None:
        """Refuse to move a branch that somebody works on: the work tree would seem to undo the commit."""
        worktrees = self._git.run("worktree", "list", "--porcelain").decode(errors="replace").splitlines()
        if f"branch refs/heads/{branch}" in worktrees:
            raise ForgeError(
                f"The branch {branch} is checked out, and this program leaves work trees alone.",
                remedy="Switch to another branch (`git switch -`), then run this again.",
            )

    # --- pull requests as files -------------------------------------------------------------------------------------

    def pull_request(self, branch: str) -> PullRequest | None:
        """Return the pull request from ``branch`` that an earlier run wrote."""
        ours = [pull for pull in self._pulls() if pull.branch == branch]
        found = max(ours, key=lambda pull: (pull.state == "open", pull.number), default=None)
        return self._shown(found) if found else None

    def pull_requests(self, branch_prefix: str) -> Sequence[PullRequest]:
        """Return the open pull requests from such branches."""
        pulls = self._pulls()
        return [self._shown(p) for p in pulls if p.state == "open" and p.branch.startswith(branch_prefix)]

    def open_pull_request(self, branch: str, base: str, title: str, body: str, *, draft: bool) -> PullRequest:
        """Write a pull request's file."""
        existing = self.pull_request(branch)
        if existing and existing.state == "open":
            return replace(existing, existed=True)
        into, head = self._git.branch(base), self._git.branch(branch)
        if into is None:
            raise BaseBranchNotFound(f"There is no branch {base} to merge {branch} into.")
        if head is None or self._contains(into, head):
            raise ForgeError(f"There are no commits between {base} and {branch}.")
        pulls = self._pulls()
        # Issues and pull requests share one count, as on GitHub.
        number = max([self._issue.number, *(pull.number for pull in pulls)]) + 1
        slug = re.sub(r"[^A-Za-z0-9._-]+", "-", branch).strip("-.")[:100]
        taken = {pull.file for pull in pulls}
        names = itertools.chain([slug], (f"{slug}-{count}" for count in itertools.count(number)))
        file = next(name for name in (f"pull-request-{name}.md" for name in names) if name not in taken)
        made = _Pull(number, branch, base, title, body, draft, file)
        self._save([*pulls, made])
        return self._shown(made)

    def update_pull_request(self, number: int, title: str, body: str) -> PullRequest:
        """Write a pull request's file anew."""
        pulls, found = self._found(number)
        found.title, found.body = title, body
        self._save(pulls)
        return self._shown(found)

    def add_labels(self, number: int, labels: Sequence[str]) -> None:
        """Note labels on a pull request; the issue's own stay with whoever wrote it."""
        if number == self._issue.number:
            return
        pulls, found = self._found(number)
        found.labels += [label for label in labels if label not in found.labels]
        self._save(pulls)

    def request_reviewers(self, number: int, reviewers: Sequence[str]) -> None:
        """Note whom one would ask."""
        pulls, found = self._found(number)
        found.reviewers += [name for name in reviewers if name not in found.reviewers]
        self._save(pulls)

    # --- the comment as a file --------------------------------------------------------------------------------------

    def comment(self, number: int, marker: str, body: str) -> str:
        """Write the comment's file; another marker gets another file."""
        position = 1
        while True:
            path = self._output / (f"comment-{number}.md" if position == 1 else f"comment-{number}-{position}.md")
            before = _read(path)
            if before is None or before.startswith(marker):
                break
            position += 1
        if before != body:
            self._write(path.name, body)
        return path.absolute().as_uri()

    def acknowledge(self, comment: int) -> None:
        """Do nothing: nobody else comments on a clone."""

    # --- inside -----------------------------------------------------------------------------------------------------

    def _pulls(self) -> list[_Pull]:
        """Return all pull requests, with what became of their branches since."""
        text = _read(self._output / STATE)
        try:
            pulls = [_Pull(**item) for item in json.loads(text)["pull_requests"]] if text else []
        except (ValueError, TypeError, KeyError) as error:
            path = self._output / STATE
            raise ForgeError(f"{path} is not what this program wrote: {error}.", remedy=f"Delete {path}.") from error
        settled = [pull for pull in pulls if pull.state == "open" and self._state(pull) != "open"]
        for pull in settled:
            pull.state = self._state(pull)
        if settled:
            self._save(pulls)
        return pulls

    def _state(self, pull: _Pull) -> str:
        head, into = self._git.branch(pull.branch), self._git.branch(pull.base)
        if head is None:
            return "closed"
        return "merged" if into and self._contains(into, head) else "open"

    def _contains(self, commit: str, other: str) -> bool:
        return self._git.attempt("merge-base", "--is-ancestor", other, commit) is not None

    def _found(self, number: int) -> tuple[list[_Pull], _Pull]:
        pulls = self._pulls()
        for pull in pulls:
            if pull.number == number:
                return pulls, pull
        raise ForgeError(f"There is no pull request #{number} in {self._output}.")

    def _shown(self, pull: _Pull) -> PullRequest:
        url = (self._output / pull.file).absolute().as_uri()
        return PullRequest(pull.number, url, pull.state, pull.title, pull.body, pull.branch, pull.draft)

    def _save(self, pulls: Sequence[_Pull]) -> None:
        state: dict[str, Any] = {"pull_requests": [asdict(pull) for pull in pulls]}
        for pull in pulls:
            self._write(pull.file, f"# {pull.title}\n\n`{pull.branch}` → `{pull.base}` · {pull.state}\n\n{pull.body}\n")
        self._write(STATE, json.dumps(state, indent=2) + "\n")

    def _write(self, name: str, text: str) -> None:
        """Write a file as a whole: a reader sees the old one or the new one."""
        path = self._output / name
        scratch = path.with_name(f".{name}.new")
        try:
            self._output.mkdir(parents=True, exist_ok=True)
            scratch.write_text(text, encoding="utf-8", errors="replace", newline="")
            scratch.replace(path)
        except OSError as error:
            raise ForgeError(f"{path} cannot be written: {error}.", remedy=ELSEWHERE) from error


def _read(path: Path) -> str | None:
    try:
        return path.read_bytes().decode(errors="replace")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ForgeError(f"{path} cannot be read: {error}.", remedy=ELSEWHERE) from error


def _plain(path: str) -> bool:
    """Return whether a path stays within the repository."""
    return not {"", ".", "..", ".git"} & set(path.split("/")) and "\0" not in path


def _conflict(branch: str) -> BranchConflict:
    return BranchConflict(f"Somebody else moved the branch {branch} meanwhile.")
