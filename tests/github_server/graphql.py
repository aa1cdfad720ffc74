"""The GraphQL queries that are asked for: many blobs, branches or issues of one repository, with an alias for each.

That for the jobs of runs is answered in ``actions_endpoints``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tests.github_server import actions_endpoints, render
from tests.github_server.routing import Answer, Request, route

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.github_server.state import Issue, Pull, Repository

Json = dict[str, Any]

TRUNCATED_OVER = 512_000
_PULLS = r"associatedPullRequests\(first: 1, orderBy: \{field: CREATED_AT, direction: DESC\}"
OBJECT = re.compile(r'(?P<alias>\w+):\s*object\(oid:\s*"(?P<oid>[^"]*)"\)\s*\{\s*\.\.\.\s*on\s+Blob\s*\{[\w\s]*\}\s*\}')
EXPRESSION = re.compile(r"(?P<alias>\w+): object\(expression: \$(?P<variable>\w+)\) \{ \.\.\. on Blob \{ oid \} \}")
REF = re.compile(
    r"(?P<alias>\w+): ref\(qualifiedName: \$(?P<variable>\w+)\) \{ target \{ oid \} "
    rf"open: {_PULLS}, states: OPEN\) \{{ \.\.\.pulls \}} newest: {_PULLS}\) \{{ \.\.\.pulls \}} \}}"
)
ISSUE = re.compile(r"(?P<alias>\w+): issue\(number: (?P<number>\d+)\) \{ \.\.\.answering \}")
FRAGMENT = re.compile(r"^fragment (?P<name>\w+) on (?P<type>\w+) \{$.*?^\}$", re.MULTILINE | re.DOTALL)
FRAME = re.compile(
    r"query\s*\(\$owner: String!, \$name: String!(?:, \$\w+: String!)*\)\s*"
    r"\{\s*repository\(owner: \$owner, name: \$name\)\s*\{\s*\}\s*\}"
)


def _blob(repo: Repository, oid: str) -> Json | None:
    sha = repo.store.resolve(oid, "blob")
    if sha is None:
        return None
    data = repo.store.blob(sha)
    try:
        binary, text = b"\0" in data[:8000], data.decode()
    except UnicodeDecodeError:
        binary, text = True, ""
    truncated = len(data) > TRUNCATED_OVER
    shown = None if binary else text[:TRUNCATED_OVER]
    return {"text": shown, "isBinary": binary, "isTruncated": truncated, "byteSize": len(data)}


def _at(repo: Repository, expression: str) -> Json | None:
    """Return a blob's id by ``ref:path``, an empty object for a directory, None for nothing."""
    ref, _, path = expression.partition(":")
    commit = repo.store.ref(ref)
    entries = repo.store.tree(commit, recursive=True) if commit else []
    found = next((entry.sha for entry in entries if entry.path == path), None)
    if found:
        return {"oid": found}
    return {} if any(entry.path.startswith(f"{path}/") for entry in entries) else None


def _ref(repo: Repository, name: str) -> Json | None:
    commit = repo.store.ref(name)
    if commit is None:
        return None
    branch = name.removeprefix("refs/heads/")
    pulls = [pull for pull in repo.pulls.values() if (pull.branch, pull.head_repository) == (branch, repo.full_name)]
    pulls.sort(key=lambda pull: pull.number, reverse=True)
    is_open = [pull for pull in pulls if pull.closed is None]
    return {
        "target": {"oid": commit},
        "open": {"nodes": [_pull(repo, pull) for pull in is_open[:1]]},
        "newest": {"nodes": [_pull(repo, pull) for pull in pulls[:1]]},
    }


def _pull(repo: Repository, pull: Pull) -> Json:
    repo.follow_head(pull)
    half = repo.issues[pull.number]
    return {
        "number": pull.number,
        "url": f"{render.SITE}/{repo.full_name}/pull/{pull.number}",
        "state": "MERGED" if pull.merged else "CLOSED" if pull.closed else "OPEN",
        "title": half.title,
        "body": half.body or "",
        "headRefName": pull.branch,
        "headRefOid": pull.head_sha,
        "isDraft": pull.draft,
    }


def _answering(issue: Issue) -> Json:
    kinds = {"labeled": "LabeledEvent", "renamed": "RenamedTitleEvent"}
    nodes = [
        {"__typename": kinds[event.kind], "createdAt": render.stamp(event.at), "actor": _actor(event.actor)}
        | ({"label": {"name": event.label}} if event.label else {})
        for event in issue.events
    ]
    return {
        "editor": _actor(issue.editor),
        "lastEditedAt": render.stamp(issue.edited),
        "timelineItems": {"nodes": nodes[-50:]},
    }


def _actor(login: str | None) -> Json | None:
    """Return an actor; a bot's login has no ``[bot]`` here."""
    if login is None:
        return None
    name = login.removesuffix("[bot]")
    return {"__typename": "User" if name == login else "Bot", "login": name}


def _error(kind: str, message: str) -> Answer:
    body = {"data": {"repository": None}, "errors": [{"type": kind, "path": ["repository"], "message": message}]}
    return Answer(200, body)


@route("POST", "/graphql")
def graphql(request: Request) -> Answer:
    """Answer a query of aliases in ``repository(owner: $owner, name: $name) { … }``, and of nothing else."""
    query, variables = request.body["query"], request.body.get("variables") or {}
    if "nodes(ids:" in query:
        return actions_endpoints.suites(request)
    name = f"{variables.get('owner')}/{variables.get('name')}"
    repo = request.repositories.get(name.lower())
    if repo is None:
        return _error("NOT_FOUND", f"Could not resolve to a Repository with the name '{name}'.")
    ways: tuple[tuple[re.Pattern[str], tuple[str, ...], Callable[[re.Match[str]], Json | None]], ...] = (
        (OBJECT, ("contents",), lambda match: _blob(repo, match["oid"])),
        (EXPRESSION, ("contents",), lambda match: _at(repo, variables[match["variable"]])),
        (REF, ("contents", "pull-requests"), lambda match: _ref(repo, variables[match["variable"]])),
        (ISSUE, ("issues",), lambda match: _answering(repo.issues[int(match["number"])])),
    )
    rest = FRAGMENT.sub("", query)
    found: dict[str, Json | None] = {}
    for pattern, scopes, resolve in ways:
        matches = list(pattern.finditer(rest))
        if matches and not all(request.has(scope, "read") for scope in scopes):
            return _error("FORBIDDEN", "Resource not accessible by integration")
        found |= {match["alias"]: resolve(match) for match in matches}
        rest = pattern.sub("", rest).strip()
    if not FRAME.fullmatch(rest):
        return Answer(200, {"errors": [{"message": f"Parse error on {rest[:60]!r}"}]})
    return Answer(200, {"data": {"repository": found}})
