"""The one GraphQL query that is asked for: many blobs of a repository by their SHAs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tests.github_server.routing import Answer, Request, route

if TYPE_CHECKING:
    from tests.github_server.state import Repository

TRUNCATED_OVER = 512_000
OBJECT = re.compile(r'(?P<alias>\w+):\s*object\(oid:\s*"(?P<oid>[^"]*)"\)\s*\{\s*\.\.\.\s*on\s+Blob\s*\{[\w\s]*\}\s*\}')

FRAME = re.compile(
    r"query\s*\(\$owner: String!, \$name: String!\)\s*"
    r"\{\s*repository\(owner: \$owner, name: \$name\)\s*\{\s*\}\s*\}"
)


def _blob(repo: Repository, oid: str) -> dict[str, Any] | None:
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


def _error(kind: str, message: str) -> Answer:
    body = {"data": {"repository": None}, "errors": [{"type": kind, "path": ["repository"], "message": message}]}
    return Answer(200, body)


@route("POST", "/graphql")
def graphql(request: Request) -> Answer:
    """Answer ``repository(owner: $owner, name: $name) { b0: object(oid: "…") { ... on Blob { … } } }``."""
    query, variables = request.body["query"], request.body.get("variables") or {}
    name = f"{variables.get('owner')}/{variables.get('name')}"
    repo = request.repositories.get(name.lower())
    if repo is None:
        return _error("NOT_FOUND", f"Could not resolve to a Repository with the name '{name}'.")
    if not request.has("contents", "read"):
        return _error("FORBIDDEN", "Resource not accessible by integration")
    rest = OBJECT.sub("", query).strip()
    if not FRAME.fullmatch(rest):
        return Answer(200, {"errors": [{"message": f"Parse error on {rest[:60]!r}"}]})
    blobs = {match["alias"]: _blob(repo, match["oid"]) for match in OBJECT.finditer(query)}
    return Answer(200, {"data": {"repository": blobs}})
