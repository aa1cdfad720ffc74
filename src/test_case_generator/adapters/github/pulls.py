"""Pull requests on GitHub: finding, opening, changing, and asking for reviews."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from github import GithubException

from test_case_generator.adapters.github.errors import details, has_error, status_of
from test_case_generator.adapters.github.files import text
from test_case_generator.errors import BaseBranchNotFound, ForgeError
from test_case_generator.ports import PullRequest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from github.PullRequest import PullRequest as VendorPullRequest
    from github.Repository import Repository

    from test_case_generator.adapters.github.retry import Retry

PULLS_READ, PULLS_WRITE = "pull-requests: read", "pull-requests: write"
UNPROCESSABLE = 422


class GitHubPulls:
    """The pull requests of one repository, as the port describes them."""

    def __init__(self, repository: Repository, full_name: str, retry: Retry) -> None:
        self._repo = repository
        self._name = full_name
        self._owner = full_name.split("/", maxsplit=1)[0]
        self._retry = retry

    def pull_request(self, branch: str) -> PullRequest | None:
        """Return the branch's pull request: one request."""
        doing = f"list the pull requests of {branch}"
        return self._retry.run(doing, PULLS_READ, lambda: self._pull_request(branch))

    def _pull_request(self, branch: str) -> PullRequest | None:
        # One page: the newest hundred pull requests of one branch.
        page = self._repo.get_pulls(
            state="all", head=f"{self._owner}:{branch}", sort="created", direction="desc"
        ).get_page(0)
        ours = [pull for pull in page if self._is_ours(pull) and pull.head.ref == branch]
        found = next((pull for pull in ours if pull.state == "open"), next(iter(ours), None))
        return _pull(found) if found else None

    def pull_requests(self, branch_prefix: str) -> Sequence[PullRequest]:
        """Return the open pull requests from such branches: one request a hundred open ones."""
        return self._retry.run(
            "list the open pull requests",
            PULLS_READ,
            lambda: [
                _pull(pull)
                for pull in self._repo.get_pulls(state="open")
                if self._is_ours(pull) and pull.head.ref.startswith(branch_prefix)
            ],
        )

    def _is_ours(self, pull: VendorPullRequest) -> bool:
        """Return whether it comes from this repository: in a fork anybody may name a branch like ours."""
        head: Any = pull.head.repo  # None once the fork is deleted
        return head is not None and head.full_name.lower() == self._name.lower()

    def open(self, branch: str, base: str, title: str, body: str, *, draft: bool) -> PullRequest:
        """Open a pull request: one request."""
        made = self._retry.run(
            f"open a pull request from {branch}",
            PULLS_WRITE,
            lambda: self._open(branch, base, title, body, draft=draft),
            lambda: self._open_already(branch),
        )
        if made is None:
            there = self.pull_request(branch)
            if there is None:
                raise ForgeError(f"GitHub says that {branch} has a pull request, but shows none.")
            made = replace(there, existed=True)
        return made

    def _open_already(self, branch: str) -> PullRequest | None:
        found = self._pull_request(branch)
        return found if found and found.state == "open" else None

    def _open(self, branch: str, base: str, title: str, body: str, *, draft: bool) -> PullRequest | None:
        """Return the new pull request, or None if GitHub says there is one."""
        try:
            return _pull(self._repo.create_pull(base=base, head=branch, title=title, body=body, draft=draft))
        except GithubException as refused:
            said = details(refused)
            if status_of(refused) != UNPROCESSABLE:
                raise
            if "already exists" in said:
                return None
            if has_error(refused, field="base", code="invalid"):
                raise BaseBranchNotFound(f"There is no branch {base} to merge {branch} into.") from refused
            if "Draft" in said:
                raise ForgeError(f"GitHub did not open it: {said}", remedy="Set `draft: false`.") from refused
            raise

    def update(self, number: int, title: str, body: str) -> PullRequest:
        """Replace title and body: one request."""
        # PyGithub's edit() does not tell an answer that is no pull request.
        changes = {"title": title, "body": body}
        return self._retry.run(
            f"update pull request #{number}",
            PULLS_WRITE,
            lambda: _answered(self._send("PATCH", str(number), changes)),
        )

    def _send(self, verb: str, path: str, body: dict[str, Any]) -> Any:  # noqa: ANN401 (JSON)
        """Send a change and return the pull request that comes back."""
        return self._repo.requester.requestJsonAndCheck(verb, f"{self._repo.url}/pulls/{path}", input=body)[1]

    def request_reviewers(self, number: int, reviewers: Sequence[str]) -> None:
        """Ask for a review: one request, or none for no reviewer. Raises ForgeError if GitHub refuses one of them."""
        teams = [name.removeprefix("team:") for name in reviewers if name.startswith("team:")]
        people = [name for name in reviewers if not name.startswith("team:")]

        def ask() -> None:
            try:
                # PyGithub's create_review_request() does not look at the answer.
                asked = {"reviewers": people, "team_reviewers": teams}
                _number(self._send("POST", f"{number}/requested_reviewers", asked)["number"])
            except GithubException as refused:
                if status_of(refused) != UNPROCESSABLE:
                    raise
                what = f"GitHub did not ask {', '.join(reviewers)} for a review: {details(refused)}"
                remedy = "Correct `reviewers`: people and teams with access to the repository, not the author."
                raise ForgeError(what, remedy=remedy) from refused

        if reviewers:
            self._retry.run(f"ask for reviews of #{number}", PULLS_WRITE, ask)


def _pull(pull: VendorPullRequest) -> PullRequest:
    # `merged` is not in lists, and asking for it would be a request; `merged_at` is.
    return PullRequest(
        number=_number(pull.number),
        url=text(pull.html_url),
        state="merged" if pull.merged_at else text(pull.state),
        title=text(pull.title),
        body=pull.body or "",
        branch=text(pull.head.ref),
        draft=bool(pull.draft),
        head=text(pull.head.sha),
    )


def _answered(raw: Any) -> PullRequest:  # noqa: ANN401 (JSON)
    return PullRequest(
        number=_number(raw["number"]),
        url=text(raw["html_url"]),
        state="merged" if raw["merged_at"] else text(raw["state"]),
        title=text(raw["title"]),
        body=raw["body"] or "",
        branch=text(raw["head"]["ref"]),
        draft=raw.get("draft") is True,
        head=text(raw["head"]["sha"]),
    )


def _number(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(f"not a number: {value!r}")
    return value
