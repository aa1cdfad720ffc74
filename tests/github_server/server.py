"""The whole server: authentication, rate limit, the record of requests, and starting and stopping."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self
from urllib.parse import parse_qsl

from tests.github_server import (
    actions_endpoints,
    git_endpoints,
    graphql,
    issue_endpoints,
    pull_endpoints,
    survey_endpoints,
)
from tests.github_server.admin import administer
from tests.github_server.gitstore import GitStore
from tests.github_server.listener import SECONDARY, Listener
from tests.github_server.routing import Answer, Json, Request, Settings, find, route
from tests.github_server.state import Refusal, Repository

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tests.github_server.faults import Fault, Faults
    from tests.github_server.limits import Limits

# Importing them fills the table of routes.
ENDPOINTS = (actions_endpoints, git_endpoints, graphql, issue_endpoints, pull_endpoints, survey_endpoints)
RATE_LIMITS = "/using-the-rest-api/rate-limits-for-the-rest-api"
EXCEEDED = "API rate limit exceeded for installation ID 12345."
RESET = 4_102_444_800  # the year 2100


@dataclass(frozen=True, slots=True)
class Recorded:
    """One request as it came; ``status`` is what was answered, 0 if nothing was."""

    method: str
    path: str
    query: str
    body: Json
    status: int


@route("GET", "/rate_limit")
def rate_limit(_request: Request) -> Answer:
    """Answer with the limits; the server fills in the figures."""
    return Answer(200, {})


class GitHubServer:
    """A loopback GitHub on its own threads; a context manager.

    Its attributes may be changed while it runs: ``settings`` (see Settings), ``fault`` (a rule of ``faults``),
    ``latency`` (seconds before each request is handled), ``clock`` (seconds since 1970, told by every answer),
    ``remaining`` (of the hour's requests), ``limits`` (GitHub's own in place of that), ``redirects`` (path → path, as
    after a transfer or a renaming).
    ``requests`` records every request. ``prefix`` is ``/api/v3`` for a GitHub Enterprise Server, whose GraphQL is at
    ``/api/graphql``.
    """

    def __init__(
        self,
        root: Path,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        prefix: str = "",
        url: str = "",
        settings: Settings | None = None,
    ) -> None:
        self.root = root
        self.prefix = prefix
        self.settings = settings or Settings()
        self.repositories: dict[str, Repository] = {}
        self.requests: list[Recorded] = []
        self.fault: Faults | None = None
        self.latency = 0.0
        self.clock: Callable[[], float] = time.time
        self.redirects: dict[str, str] = {}
        self.limit = self.remaining = 5000
        self.reset = RESET
        self.limits: Limits | None = None
        self._count = 0
        self._lock = threading.RLock()
        self._stopping = threading.Event()
        self._http = Listener((host, port), self)
        self.url = url or f"http://{host}:{self._http.server_port}{prefix}"
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    def __enter__(self) -> Self:
        """Start to serve."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop, and close every connection."""
        self._stopping.set()
        self._http.shutdown()
        self._http.close_connections()
        self._http.server_close()
        self._thread.join(10)

    def add_repository(
        self,
        full_name: str,
        files: Mapping[str, str | bytes] | None = None,
        *,
        default_branch: str = "main",
        empty: bool = False,
        private: bool = False,
    ) -> Repository:
        """Make a repository with one commit (or none) of ``files``."""
        store = GitStore(self.root / f"{full_name}.git", default_branch)
        repository = Repository(full_name, store, default_branch, private=private)
        if not empty:
            store.put(default_branch, files or {"README.md": f"# {full_name}\n"}, "Begin")
        self.repositories[full_name.lower()] = repository
        return repository

    def configure(self, **changes: Json) -> None:
        """Change some of the settings."""
        self.settings = replace(self.settings, **changes)

    def asked(self) -> list[str]:
        """Return every request so far as ``METHOD /path``, and forget them."""
        with self._lock:
            asked = [f"{request.method} {request.path}" for request in self.requests]
            self.requests.clear()
        return asked

    def administer(self, method: str, path: str, body: Json) -> Answer:
        """Answer what another process asks of the server itself."""
        with self._lock:
            return administer(self, method, path, body)

    # --- one request ------------------------------------------------------------------------------------------------

    def next_fault(self, method: str, path: str) -> Fault | None:
        """Return the fault that the request which has just come is to meet."""
        with self._lock:
            self._count += 1
            index, fault = self._count - 1, self.fault
        # Outside of the lock: a rule may let somebody else's requests be handled first.
        return fault(index, method, path) if fault else None

    def record(self, method: str, path: str, query: str, body: Json, status: int) -> None:
        """Remember a request."""
        with self._lock:
            self.requests.append(Recorded(method, path, query, body, status))

    def wait_for_stop(self, seconds: float) -> None:
        """Keep quiet until the server stops, at most so long."""
        self._stopping.wait(seconds)

    def endpoint_path(self, path: str) -> str | None:
        """Return the path without the prefix, or None if it has another."""
        if path == f"{self.prefix.removesuffix('/v3')}/graphql":
            return "/graphql"
        return path.removeprefix(self.prefix) if path.startswith(f"{self.prefix}/") else None

    def handle(self, method: str, path: str, query: str, body: Json, token: str) -> Answer:
        """Answer a request as GitHub would; ``path`` is without the prefix."""
        if self.latency:
            time.sleep(self.latency)
        with self._lock:
            try:
                return self._handle(method, path, query, body, token)
            except Refusal as refusal:
                return Answer(refusal.status, refusal.body(), self.rate_headers())

    def _handle(self, method: str, path: str, query: str, body: Json, token: str) -> Answer:
        if token != self.settings.token:
            raise Refusal(401, "Bad credentials")
        if path == "/rate_limit":
            core = {"limit": self.limit, "remaining": self.remaining, "reset": self.reset}
            figures = core | {"used": self.limit - self.remaining}
            body = {"resources": {"core": figures, "search": figures, "graphql": figures}, "rate": figures}
            return Answer(200, body, self.rate_headers())
        if self.limits and (limited := self.limits.take(method, path, self.clock())):
            message = SECONDARY if "Retry-After" in limited.headers else EXCEEDED
            return Answer(403, Refusal(403, message, RATE_LIMITS).body(), limited.headers)
        if self.remaining <= 0:
            raise Refusal(403, EXCEEDED, RATE_LIMITS)
        self.remaining -= 0 if self.limits else 1
        if path in self.redirects:
            location = self.url + self.redirects[path]
            body = {
                "message": "Moved Permanently",
                "url": location,
                "documentation_url": "https://docs.github.com/rest",
            }
            return Answer(301, body, {**self.rate_headers(), "Location": location})
        found = find(method, path)
        if found is None:
            raise Refusal(404, "Not Found")
        endpoint, names = found
        values = dict(parse_qsl(query, keep_blank_values=True))
        answer = endpoint(Request(self.url, path, values, body, names, self.repositories, self.settings))
        told = self.limits.headers(path, self.clock()) if self.limits else {}
        return replace(answer, headers={**self.rate_headers(), **told, **answer.headers})

    def rate_headers(self) -> dict[str, str]:
        """Return the headers that tell the limit."""
        figures = {"limit": self.limit, "remaining": self.remaining, "reset": self.reset}
        headers = {f"X-RateLimit-{name.title()}": str(value) for name, value in figures.items()}
        if self.settings.scopes is not None:
            headers["X-OAuth-Scopes"] = self.settings.scopes
        return headers | {"X-RateLimit-Used": str(self.limit - self.remaining), "X-RateLimit-Resource": "core"}
