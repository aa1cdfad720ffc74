"""A request as an endpoint sees it, what it may answer, and the table from method and path to endpoint."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import unquote, urlencode

from tests.github_server.state import Issue, Pull, Refusal, Repository

LEVELS = ("none", "read", "write")
BODY_LIMIT = 65_536
TITLE_LIMIT = 256

T = TypeVar("T")
Json = Any
"""What ``json.loads`` gives."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How the server behaves; ``permissions`` None means all, else what is not named is ``none``."""

    token: str = "ghs_loopback"
    actor: str = "github-actions[bot]"
    permissions: Mapping[str, str] | None = None
    allow_actions_pull_requests: bool = True
    drafts: bool = True
    tree_limit: int = 100_000
    installed_version: str = ""
    """Of an Enterprise Server; ``""`` is github.com."""
    forbidden_branches: str = ""
    """The beginning of the names of branches that a ruleset lets nobody make or move; ``""`` is no ruleset."""
    scopes: str | None = None
    """A classic token's, as in its header; None is any other kind of token."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an endpoint answers."""

    status: int
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Request:
    """One request; ``names`` are the path's parts, decoded, and ``api`` the base of all URLs in answers."""

    api: str
    path: str
    query: Mapping[str, str]
    body: Any
    names: Mapping[str, str]
    repositories: Mapping[str, Repository]
    settings: Settings

    @property
    def repository(self) -> Repository:
        """Return the repository the path names. Raises a 404."""
        found = self.repositories.get(f"{self.names['owner']}/{self.names['repo']}".lower())
        if found is None:
            raise Refusal(404, "Not Found")
        return found

    def need(self, scope: str, level: str) -> None:
        """Refuse unless the token has the permission."""
        if not self.has(scope, level):
            raise Refusal(403, "Resource not accessible by integration")

    def has(self, scope: str, level: str) -> bool:
        """Return whether the token has the permission."""
        granted = "write" if self.settings.permissions is None else self.settings.permissions.get(scope, "none")
        return LEVELS.index(granted) >= LEVELS.index(level)

    def need_for_issue(self, issue: Issue, level: str) -> None:
        """Refuse unless the token may read or write the issue; for a pull request either permission will do."""
        if not (issue.is_pull_request and self.has("pull-requests", level)):
            self.need("issues", level)

    def writable(self) -> None:
        """Refuse in an archived repository."""
        if self.repository.archived:
            raise Refusal(403, "Repository was archived so is read-only.")

    def issue(self) -> Issue:
        """Return the issue the path names. Raises a 404."""
        found = self.repository.issues.get(int(self.names["number"]))
        if found is None:
            raise Refusal(404, "Not Found", "/issues/issues#get-an-issue")
        return found

    def pull(self) -> Pull:
        """Return the pull request the path names. Raises a 404."""
        found = self.repository.pulls.get(int(self.names["number"]))
        if found is None:
            raise Refusal(404, "Not Found", "/pulls/pulls#get-a-pull-request")
        return found

    def field(self, name: str, kind: type[T], docs: str) -> T:
        """Return a required field of the body. Raises a 422."""
        value = self.body.get(name) if isinstance(self.body, dict) else None
        if not isinstance(value, kind):
            raise Refusal(422, f'Invalid request.\n\n"{name}" wasn\'t supplied.', docs)
        return value

    def paginate(self, items: Sequence[Any]) -> Answer:
        """Answer with one page of the items and GitHub's Link header."""
        size = min(int(self.query.get("per_page", "30")), 100)
        page = int(self.query.get("page", "1"))
        last = max(1, -(-len(items) // size))
        pages = {"prev": page - 1, "first": 1} if page > 1 else {}
        pages |= {"next": page + 1, "last": last} if page < last else {}
        links = [
            f'<{self.api}{self.path}?{urlencode({**self.query, "page": number})}>; rel="{name}"'
            for name, number in pages.items()
        ]
        body = list(items[(page - 1) * size : page * size])
        return Answer(200, body, {"Link": ", ".join(links)} if links else {})


Endpoint = Callable[[Request], Answer]
ROUTES: list[tuple[str, re.Pattern[str], Endpoint]] = []


def route(method: str, template: str) -> Callable[[Endpoint], Endpoint]:
    """Register an endpoint; ``{name}`` is one part of the path, ``{name:path}`` the rest, ``{name:int}`` digits."""
    kinds = {"": "[^/]+", ":path": ".+", ":int": "[0-9]+"}
    pattern = re.sub(r"\{(\w+)(:\w+)?\}", lambda m: f"(?P<{m[1]}>{kinds[m[2] or '']})", template)

    def register(endpoint: Endpoint) -> Endpoint:
        ROUTES.append((method, re.compile(pattern), endpoint))
        return endpoint

    return register


def find(method: str, path: str) -> tuple[Endpoint, dict[str, str]] | None:
    """Return the endpoint for a path (still percent-encoded) and its decoded parts."""
    for known, pattern, endpoint in ROUTES:
        if known == method and (match := pattern.fullmatch(path)):
            return endpoint, {name: unquote(value) for name, value in match.groupdict().items()}
    return None


def check_title(text: object, resource: str, docs: str) -> None:
    """Refuse a title that is longer than GitHub takes."""
    if isinstance(text, str) and len(text.encode("utf-16-le", "surrogatepass")) // 2 > TITLE_LIMIT:
        message = f"title is too long (maximum is {TITLE_LIMIT} characters)"
        error = {"resource": resource, "code": "custom", "field": "title", "message": message}
        raise Refusal(422, "Validation Failed", docs, errors=[error])


def check_body(text: object, resource: str, docs: str) -> None:
    """Refuse a body that is longer than GitHub takes, counted in UTF-16, which is never less than its characters."""
    if isinstance(text, str) and len(text.encode("utf-16-le", "surrogatepass")) // 2 > BODY_LIMIT:
        message = f"body is too long (maximum is {BODY_LIMIT} characters)"
        error = {"resource": resource, "code": "custom", "field": "body", "message": message}
        raise Refusal(422, "Validation Failed", docs, errors=[error])
