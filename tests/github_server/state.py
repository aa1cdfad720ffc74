"""What the loopback GitHub remembers besides git: issues, comments, pull requests, labels and people."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from tests.github_server.actions import Actions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.github_server.gitstore import GitStore

ROLES = ("none", "read", "triage", "write", "maintain", "admin")
LEGACY = {"triage": "read", "maintain": "write"}
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


class Refusal(Exception):
    """An answer that is not a success, with GitHub's own message, errors and documentation page."""

    def __init__(
        self, status: int, message: str, docs: str = "", *, errors: list[dict[str, str]] | None = None
    ) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.docs = f"https://docs.github.com/rest{docs}"
        self.errors = errors

    def body(self) -> dict[str, object]:
        """Return the answer's JSON."""
        body: dict[str, object] = {"message": self.message, "documentation_url": self.docs, "status": str(self.status)}
        if self.errors is not None:
            body["errors"] = self.errors
        return body


def invalid(docs: str, **error: str) -> Refusal:
    """Return a 422 with one entry in its errors array."""
    return Refusal(422, "Validation Failed", docs, errors=[error])


@dataclass(frozen=True, slots=True)
class Role:
    """A person's role: its name as ``role_name`` shows it, and the built-in role it is or stands on."""

    name: str
    base: str

    @property
    def legacy(self) -> str:
        """Return what ``permission`` shows, which knows neither triage nor maintain."""
        return LEGACY.get(self.base, self.base)

    def permissions(self) -> dict[str, bool]:
        """Return the five booleans that GitHub shows with a collaborator."""
        level = ROLES.index(self.base)
        names = {"pull": "read", "triage": "triage", "push": "write", "maintain": "maintain", "admin": "admin"}
        return {key: level >= ROLES.index(role) for key, role in names.items()}


@dataclass(slots=True)
class Comment:
    """A comment on an issue or pull request."""

    id: int
    number: int
    body: str
    author: str
    created: datetime
    updated: datetime
    reactions: list[tuple[str, str]] = field(default_factory=list)
    """Who reacted, and how."""


@dataclass(frozen=True, slots=True)
class Event:
    """What a timeline tells of an issue: ``labeled``, with the label, or ``renamed``; ``actor`` None is gone."""

    kind: str
    actor: str | None
    at: datetime
    label: str = ""


@dataclass(slots=True)
class Issue:
    """An issue, or the issue half of a pull request."""

    number: int
    title: str
    body: str | None
    author: str
    created: datetime
    state: str = "open"
    locked: bool = False
    is_pull_request: bool = False
    labels: list[str] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    editor: str | None = None
    edited: datetime | None = None


@dataclass(slots=True)
class Pull:
    """The pull request half: ``head_repository`` differs from the repository's name for one from a fork."""

    number: int
    branch: str
    base: str
    head_repository: str
    head_sha: str
    base_sha: str
    draft: bool = False
    merged: datetime | None = None
    closed: datetime | None = None
    reviewers: list[str] = field(default_factory=list)
    teams: list[str] = field(default_factory=list)


class Repository:
    """One repository; its methods are what people do on github.com while the program under test runs."""

    def __init__(self, full_name: str, store: GitStore, default_branch: str, *, private: bool = False) -> None:
        self.full_name = full_name
        self.store = store
        self.default_branch = default_branch
        self.private = private
        self.archived = False
        self.issues: dict[int, Issue] = {}
        self.pulls: dict[int, Pull] = {}
        self.comments: dict[int, Comment] = {}
        self.labels: dict[str, str] = {"bug": "d73a4a"}
        self.roles: dict[str, Role] = {}
        self.strangers: set[str] = set()
        self.teams: set[str] = set()
        self.actions = Actions()
        self._lock = threading.Lock()
        self._ticks = 0
        self._comment_ids = 1000
        self.add_collaborator(self.owner, "admin")

    @property
    def owner(self) -> str:
        """Return the account's name."""
        return self.full_name.split("/")[0]

    @property
    def name(self) -> str:
        """Return the name without the owner."""
        return self.full_name.split("/")[1]

    def now(self) -> datetime:
        """Return a time one second later than the last one, so that the order of creation shows."""
        with self._lock:
            self._ticks += 1
            return EPOCH + timedelta(seconds=self._ticks)

    def add_collaborator(self, login: str, role_name: str = "write", base: str = "") -> None:
        """Give a person a role; a custom ``role_name`` stands on the built-in role ``base``."""
        self.roles[login] = Role(role_name, base or role_name)

    def add_stranger(self, login: str) -> None:
        """Make an account that has no role here."""
        self.strangers.add(login)

    def role(self, login: str) -> Role | None:
        """Return a person's role, or None if there is no such account."""
        if login in self.roles:
            return self.roles[login]
        if login not in self.strangers:
            return None
        return Role("", "none") if self.private else Role("read", "read")

    def next_number(self) -> int:
        """Return the next free number of issues and pull requests, which share one count."""
        return max([0, *self.issues]) + 1

    def add_issue(
        self,
        title: str,
        body: str | None = "",
        *,
        labels: tuple[str, ...] = (),
        author: str = "reporter",
        number: int | None = None,
    ) -> Issue:
        """Open an issue as ``author``, with labels, as an issue form does for anybody."""
        issue = Issue(number or self.next_number(), title, body, author, self.now())
        self.issues[issue.number] = issue
        for label in labels:
            self.label(issue, label, author)
        return issue

    def label(self, issue: Issue, label: str, actor: str | None) -> None:
        """Put a label on an issue as ``actor``."""
        self.labels.setdefault(label, "ededed")
        if label not in issue.labels:
            issue.labels.append(label)
        issue.events.append(Event("labeled", actor, self.now(), label))

    def edit(self, issue: Issue, actor: str, *, title: str | None = None, body: str | None = None) -> None:
        """Change an issue's title or body as ``actor``."""
        if title is not None:
            issue.title = title
            issue.events.append(Event("renamed", actor, self.now()))
        if body is not None:
            issue.body, issue.editor, issue.edited = body, actor, self.now()

    def add_comment(self, number: int, body: str, author: str) -> Comment:
        """Comment on an issue as ``author``."""
        now = self.now()
        self._comment_ids += 1
        comment = Comment(self._comment_ids, number, body, author, now, now)
        self.comments[comment.id] = comment
        return comment

    def comments_on(self, number: int) -> list[Comment]:
        """Return an issue's comments, oldest first."""
        return [comment for comment in self.comments.values() if comment.number == number]

    def push(self, branch: str, files: Mapping[str, str | bytes], message: str = "Someone's work") -> str:
        """Commit ``files`` on a branch, which is made from the default one if missing; return the commit."""
        return self.store.put(branch, files, message, start=self.store.branch(self.default_branch))

    def add_pull(
        self,
        branch: str,
        base: str,
        title: str,
        body: str | None,
        author: str,
        *,
        draft: bool = False,
        head_repository: str = "",
    ) -> Pull:
        """Open a pull request as ``author``; from a fork if ``head_repository`` names one."""
        head_repository = head_repository or self.full_name
        base_sha = self.store.branch(base) or ""
        head_sha = (self.store.branch(branch) if head_repository == self.full_name else "") or base_sha
        issue = self.add_issue(title, body, author=author)
        issue.is_pull_request = True
        pull = Pull(issue.number, branch, base, head_repository, head_sha, base_sha, draft=draft)
        self.pulls[pull.number] = pull
        return pull

    def open_pull(self, branch: str) -> Pull | None:
        """Return the open pull request from a branch of this repository."""
        ours = (pull for pull in self.pulls.values() if pull.branch == branch)
        return next((p for p in ours if p.closed is None and p.head_repository == self.full_name), None)

    def follow_head(self, pull: Pull) -> None:
        """Bring an open pull request's head in step with its branch."""
        if pull.closed is None and pull.head_repository == self.full_name:
            pull.head_sha = self.store.branch(pull.branch) or pull.head_sha

    def merge_pull(self, number: int) -> str:
        """Merge a pull request in git and mark it merged; return the merge commit. Raises GitFailed."""
        pull = self.pulls[number]
        self.follow_head(pull)
        commit = self.store.merge(pull.base, pull.head_sha, f"Merge pull request #{number} from {pull.branch}")
        pull.merged = pull.closed = self.now()
        self.issues[number].state = "closed"
        return commit

    def close_pull(self, number: int) -> None:
        """Close a pull request without merging it."""
        self.follow_head(self.pulls[number])
        self.pulls[number].closed = self.now()
        self.issues[number].state = "closed"

    def reopen_pull(self, number: int) -> None:
        """Open a closed pull request again."""
        self.pulls[number].closed = None
        self.issues[number].state = "open"
