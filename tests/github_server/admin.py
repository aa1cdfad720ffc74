"""What another process does to the loopback GitHub: the initial state, a dump of it, and what people do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.github_server.faults import Fault, Kind, when
from tests.github_server.routing import Answer, Json

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.github_server.server import GitHubServer
    from tests.github_server.state import Repository


def load(server: GitHubServer, state: Json) -> None:
    """Fill the server from the JSON that ``__main__`` describes."""
    if "token" in state:
        server.configure(token=state["token"])
    server.configure(**state.get("settings", {}))
    server.latency = state.get("latency", 0.0)
    for item in state.get("repositories", []):
        options = {key: item[key] for key in ("default_branch", "empty", "private") if key in item}
        repository = server.add_repository(item["full_name"], item.get("files"), **options)
        for login, role in item.get("collaborators", {}).items():
            repository.add_collaborator(login, role)
        for issue in item.get("issues", []):
            _add_issue(repository, issue)


def dump(server: GitHubServer) -> Json:
    """Return the state of everything as JSON."""
    return {
        "requests": [
            {"method": request.method, "path": request.path, "query": request.query, "status": request.status}
            for request in server.requests
        ],
        "repositories": [_dump(repository) for repository in server.repositories.values()],
    }


def _dump(repository: Repository) -> Json:
    pulls = [
        {
            "number": pull.number,
            "branch": pull.branch,
            "base": pull.base,
            "state": "merged" if pull.merged else "closed" if pull.closed else "open",
            "draft": pull.draft,
            "title": repository.issues[pull.number].title,
            "body": repository.issues[pull.number].body,
            "labels": repository.issues[pull.number].labels,
            "reviewers": pull.reviewers,
        }
        for pull in repository.pulls.values()
    ]
    comments = [
        {"number": comment.number, "author": comment.author, "body": comment.body}
        for comment in repository.comments.values()
    ]
    branches = {
        name.removeprefix("refs/heads/"): {
            "commit": sha,
            "files": {
                entry.path: repository.store.blob(entry.sha).decode(errors="replace")
                for entry in repository.store.tree(sha, recursive=True)
                if entry.type == "blob"
            },
        }
        for name, sha in repository.store.refs("refs/heads/").items()
    }
    return {"full_name": repository.full_name, "branches": branches, "pulls": pulls, "comments": comments}


def _add_issue(repository: Repository, item: Json) -> Json:
    known = {key: item[key] for key in ("title", "body", "author", "number") if key in item}
    return {"number": repository.add_issue(**known, labels=tuple(item.get("labels", ()))).number}


def _push(repository: Repository, item: Json) -> Json:
    return {"commit": repository.push(item["branch"], item["files"])}


def _merge(repository: Repository, item: Json) -> Json:
    return {"commit": repository.merge_pull(item["number"])}


def _close(repository: Repository, item: Json) -> Json:
    repository.close_pull(item["number"])
    return {}


def _comment(repository: Repository, item: Json) -> Json:
    return {"id": repository.add_comment(item["number"], item["body"], item["author"]).id}


ACTIONS: dict[str, Callable[[Repository, Json], Json]] = {
    "issue": _add_issue,
    "push": _push,
    "merge": _merge,
    "close": _close,
    "comment": _comment,
}
"""Name → what somebody does to the repository that the body's ``repository`` names."""


def administer(server: GitHubServer, method: str, path: str, body: Json) -> Answer:
    """Answer a request below ``/_admin/``, which needs no token, is not recorded and meets no fault.

    Besides ACTIONS there are ``load`` (as the initial state), ``settings``, ``fault`` (``{"method", "path", "kind",
    "status", …}``: the next such request meets it) and ``reset`` (forget the requests and the fault).
    """
    action = path.removeprefix("/_admin/")
    if (method, action) == ("GET", "state"):
        return Answer(200, dump(server))
    if method != "POST":
        return Answer(404, {"message": f"unknown: {method} {path}"})
    if action == "load":
        load(server, body)
    elif action == "settings":
        server.configure(**body)
    elif action == "reset":
        server.fault = None
        server.requests.clear()
    elif action == "fault":
        details = {key: body[key] for key in ("status", "retry_after", "reset") if key in body}
        server.fault = when(body["method"], body["path"], Fault(Kind(body["kind"]), **details))
    elif action in ACTIONS:
        return Answer(200, ACTIONS[action](server.repositories[body["repository"].lower()], body))
    else:
        return Answer(404, {"message": f"unknown: {method} {path}"})
    return Answer(200, {})
