"""The one comment on an issue: finding ours, writing it once, and giving way to a run that wrote it at the same time.

GitHub takes any number of comments, and nothing makes a second one fail. So whoever has made one looks again: of
several that are ours the oldest stays, which every run sees alike, and the others go.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from test_case_generator.adapters.github.files import NOT_FOUND, text, unless

if TYPE_CHECKING:
    from github.IssueComment import IssueComment
    from github.Repository import Repository

    from test_case_generator.adapters.github.retry import Retry

ISSUES_READ, ISSUES_WRITE = "issues: read", "issues: write"
TEAM_ROLES = {"OWNER", "MEMBER", "COLLABORATOR"}


@dataclass(frozen=True, slots=True)
class _Comment:
    """What one must know of a comment; ``author`` is ``""`` and ``by_bot`` False where the account is gone."""

    id: int
    url: str
    body: str
    author: str
    by_bot: bool
    association: str

    @classmethod
    def of(cls, comment: IssueComment) -> _Comment:
        user: Any = comment.user  # None once the account is deleted
        return cls(
            id=comment.id,
            url=text(comment.html_url),
            body=comment.body or "",
            author=user.login if user else "",
            by_bot=bool(user) and user.type == "Bot",
            association=(comment.author_association or "") if user else "",
        )


class GitHubComments:
    """The comments of one repository; ``author`` is whose are ours, None to tell by the kind of account."""

    def __init__(self, repository: Repository, retry: Retry, author: str | None) -> None:
        self._repo = repository
        self._retry = retry
        self._author = author

    def write(self, number: int, marker: str, body: str) -> str:
        """Create the one comment, three requests, or update it: two, one if it says the same; return its URL.

        More beyond a hundred comments, and where another run commented at the same time.
        """
        ours = self._list(number, marker)
        if not ours:
            made = self._retry.run(
                f"comment on #{number}",
                ISSUES_WRITE,
                lambda: _Comment.of(self._repo.get_issue(number).create_comment(body)),
                lambda: next(iter(self._ours(number, marker)), None),
            )
            ours = self._list(number, marker) or [made]
        stays, *others = ours
        for other in others:
            if other.author and other.author == stays.author:
                self._remove(number, other)
        if stays.body != body:
            # PyGithub's edit() does not tell an answer that is no comment.
            self._retry.run(
                f"update the comment on #{number}",
                ISSUES_WRITE,
                lambda: self._send("PATCH", stays.id, {"body": body})["id"],
            )
        return stays.url

    def acknowledge(self, identity: int) -> None:
        """Put eyes under a comment: one request, made again as it is, since nobody's eyes stand there twice."""
        reaction = {"content": "eyes"}
        self._retry.run(
            f"put a reaction under the comment {identity}",
            ISSUES_WRITE,
            lambda: unless(lambda: text(self._send("POST", f"{identity}/reactions", reaction)["content"]), NOT_FOUND),
        )

    def _list(self, number: int, marker: str) -> list[_Comment]:
        return self._retry.run(f"list the comments of #{number}", ISSUES_READ, lambda: self._ours(number, marker))

    def _ours(self, number: int, marker: str) -> list[_Comment]:
        """Return the comments of ours that begin with the marker, oldest first."""
        comments = [_Comment.of(comment) for comment in self._repo.get_issue(number).get_comments()]
        marked = sorted((c for c in comments if c.body.startswith(marker)), key=lambda comment: comment.id)
        if self._author:
            return [comment for comment in marked if comment.author.lower() == self._author.lower()]
        bots = [comment for comment in marked if comment.by_bot]
        return bots or [comment for comment in marked if comment.association in TEAM_ROLES]

    def _remove(self, number: int, comment: _Comment) -> None:
        """Delete a comment; another run may have done so already."""
        self._retry.run(
            f"remove a second comment on #{number}",
            ISSUES_WRITE,
            lambda: unless(lambda: self._send("DELETE", comment.id), NOT_FOUND),
        )

    def _send(self, verb: str, identity: int | str, body: dict[str, Any] | None = None) -> Any:  # noqa: ANN401 (JSON)
        path = f"{self._repo.url}/issues/comments/{identity}"
        return self._repo.requester.requestJsonAndCheck(verb, path, input=body)[1]
