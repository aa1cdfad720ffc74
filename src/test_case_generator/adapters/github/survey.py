"""What the doctor sees of a repository on GitHub: reads alone, each asked once, with little patience."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import quote

from github import Auth

from test_case_generator.adapters.github.comments import ISSUES_READ
from test_case_generator.adapters.github.connection import client
from test_case_generator.adapters.github.errors import VENDOR, judge
from test_case_generator.adapters.github.files import CONTENTS_READ, NOT_FOUND, text, unless
from test_case_generator.adapters.github.forge import METADATA_READ, GitHubForge
from test_case_generator.adapters.github.pulls import PULLS_READ
from test_case_generator.adapters.github.retry import Retry
from test_case_generator.adapters.github.runs import ACTIONS_READ, CHECKS_READ
from test_case_generator.adapters.network import STRAIGHT
from test_case_generator.doctor.ports import RepositoryFacts, Scope

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from github import Github

    from test_case_generator.adapters.network import Network
    from test_case_generator.ports import Role

T = TypeVar("T")

ANSWER_SECONDS = 8
ADMINISTRATION_READ = "administration: read"
_LISTS = {
    Scope.CONTENTS: ("list the branches", CONTENTS_READ, "branches?per_page=1"),
    Scope.PULL_REQUESTS: ("list pull requests", PULLS_READ, "pulls?state=all&per_page=1"),
    Scope.ISSUES: ("list issues", ISSUES_READ, "issues?state=all&per_page=1"),
    Scope.ACTIONS: ("list the workflows", ACTIONS_READ, "actions/workflows?per_page=1"),
    Scope.CHECKS: ("list the check runs of a commit", CHECKS_READ, "commits/HEAD/check-runs?per_page=1"),
}
"""The shortest list that takes the permission: what is done, the permission, and the path below the repository's."""


class GitHubSurveyor:
    """Implements GitHubSurvey; it connects when it is first asked, so that a broken proxy is an answer, too."""

    def __init__(self, repository: str, token: str, api_url: str, *, network: Network = STRAIGHT) -> None:
        self._name = repository
        self._token = token
        self._api_url = api_url
        self._network = network
        self._retry = _Once(lambda _line: None)
        self._forge: GitHubForge | None = None
        self._github: Github | None = None

    def repository(self) -> RepositoryFacts:
        """Return the facts: one request."""
        headers, data = self._asked("show the repository", METADATA_READ, f"/repos/{self._name}")
        scopes = headers.get("x-oauth-scopes")
        permissions = data.get("permissions") or {}
        return RepositoryFacts(
            name=text(data["full_name"]),
            default_branch=text(data["default_branch"]),
            private=data.get("private") is True,
            archived=data.get("archived") is True,
            scopes=None if scopes is None else frozenset(part.strip() for part in scopes.split(",") if part.strip()),
            may_push=permissions.get("push") if isinstance(permissions.get("push"), bool) else None,
        )

    def server(self) -> str:
        """Return an Enterprise Server's version: one request."""
        data = self._asked("tell its version", METADATA_READ, "/meta")[1]
        version = data.get("installed_version") if isinstance(data, dict) else None
        return text(version) if version else ""

    def file(self, path: str, branch: str) -> str | None:
        """Return a file's text: one request."""
        return self._opened().read(path, branch)

    def branch_exists(self, branch: str) -> bool:
        """Return whether the branch exists: one request."""
        return self._opened().head(branch) is not None

    def read(self, scope: Scope) -> None:
        """Read the first of a list: one request."""
        doing, permission, path = _LISTS[scope]
        self._asked(doing, permission, f"/repos/{self._name}/{path}")

    def may_open_pull_requests(self) -> bool:
        """Return the setting: one request."""
        path = f"/repos/{self._name}/actions/permissions/workflow"
        data = self._asked("show the settings of Actions", ADMINISTRATION_READ, path)[1]
        return bool(data["can_approve_pull_request_reviews"])

    def label_exists(self, name: str) -> bool:
        """Return whether the label exists: one request."""
        path = f"/repos/{self._name}/labels/{quote(name, safe='')}"
        ask = self._run(
            f"show the label {name}", ISSUES_READ, lambda: (unless(lambda: self._get(path), NOT_FOUND) is not None,)
        )
        return ask[0]

    def viewer(self) -> str:
        """Return the login: one request."""
        return text(self._asked("tell whose token this is", METADATA_READ, "/user")[1]["login"])

    def role(self, login: str) -> Role:
        """Return the role: one request."""
        return self._opened().role(login)

    def close(self) -> None:
        """Release the connections."""
        for each in (self._forge, self._github):
            if each is not None:
                each.close()

    def _opened(self) -> GitHubForge:
        if self._forge is None:
            self._forge = GitHubForge(
                self._name,
                self._token,
                self._api_url,
                timeout=ANSWER_SECONDS,
                retry=self._retry,
                network=self._network,
            )
        return self._forge

    def _run(self, doing: str, permission: str, call: Callable[[], T]) -> T:
        self._opened()  # which refuses a token, or an address, that is none
        return self._retry.run(doing, permission, call)

    def _asked(self, doing: str, permission: str, path: str) -> tuple[Mapping[str, Any], Any]:
        return self._run(doing, permission, lambda: self._get(path))

    def _get(self, path: str) -> tuple[Mapping[str, Any], Any]:
        if self._github is None:
            self._github = client(
                self._api_url,
                self._network,
                auth=Auth.Token(self._token.strip()),
                timeout=ANSWER_SECONDS,
                user_agent="test-case-generator",
                retry=None,
                seconds_between_requests=None,
                seconds_between_writes=None,
            )
        headers, data = self._github.requester.requestJsonAndCheck("GET", path)
        return {name.lower(): value for name, value in headers.items()}, data


class _Once(Retry):
    """The policy of a doctor: nothing is asked again."""

    def run(
        self,
        doing: str,
        permission: str,
        call: Callable[[], T],
        handled: Callable[[], T | None] | None = None,  # noqa: ARG002 – only asking again needs it
    ) -> T:
        try:
            return call()
        except VENDOR as problem:
            raise judge(problem, doing, permission, self.now()).error from problem
