"""The git database: refs, trees, commits and blobs; and the branches and contents that stand on it."""

from __future__ import annotations

from base64 import b64decode

from tests.github_server import render_git
from tests.github_server.gitstore import ZERO, GitFailed
from tests.github_server.routing import Answer, Request, route
from tests.github_server.state import Refusal, Repository

REPO = "/repos/{owner}/{repo}"
REFS = "/git/refs"


def _populated(request: Request) -> Repository:
    """Return the repository; the git database refuses every request while there is no commit."""
    if not request.repository.store.refs("refs/heads/"):
        raise Refusal(409, "Git Repository is empty.", "/git")
    return request.repository


@route("GET", REPO + "/branches/{branch:path}")
def get_branch(request: Request) -> Answer:
    """Answer with a branch and its commit."""
    repo = request.repository
    request.need("contents", "read")
    sha = repo.store.branch(request.names["branch"])
    if sha is None:
        raise Refusal(404, "Branch not found", "/branches/branches#get-a-branch")
    return Answer(200, render_git.branch(request.api, repo, request.names["branch"], repo.store.commit(sha)))


@route("GET", REPO + "/git/ref/{ref:path}")
def get_ref(request: Request) -> Answer:
    """Answer with one ref; ``ref`` is without ``refs/``."""
    request.need("contents", "read")
    repo = _populated(request)
    name = f"refs/{request.names['ref']}"
    sha = repo.store.ref(name)
    if sha is None:
        raise Refusal(404, "Not Found", "/git/refs#get-a-reference")
    return Answer(200, render_git.git_ref(request.api, repo, name, sha))


@route("GET", REPO + "/git/matching-refs/{ref:path}")
def matching_refs(request: Request) -> Answer:
    """Answer with all refs that begin so."""
    request.need("contents", "read")
    repo = _populated(request)
    refs = repo.store.refs(f"refs/{request.names['ref']}")
    return request.paginate([render_git.git_ref(request.api, repo, name, sha) for name, sha in refs.items()])


def _permitted(request: Request, ref: str) -> None:
    """Refuse a branch that a ruleset covers."""
    forbidden = request.settings.forbidden_branches
    if forbidden and ref.startswith(f"refs/heads/{forbidden}"):
        raise Refusal(422, "Repository rule violations found\n\nCommits must have verified signatures.\n\n", REFS)


@route("POST", REPO + "/git/refs")
def create_ref(request: Request) -> Answer:
    """Create a ref."""
    docs = f"{REFS}#create-a-reference"
    request.need("contents", "write")
    request.writable()
    repo = _populated(request)
    name, sha = request.field("ref", str, docs), request.field("sha", str, docs)
    if name.count("/") < 2 or not repo.store.valid_ref(name):
        raise Refusal(422, f"{name} is not a valid ref name.", docs)
    if repo.store.resolve(sha, "commit") is None:
        raise Refusal(422, "Object does not exist", docs)
    if repo.store.ref(name):
        raise Refusal(422, "Reference already exists", docs)
    _permitted(request, name)
    try:
        repo.store.update_ref(name, sha, ZERO)
    except GitFailed as error:
        raise Refusal(422, "Reference cannot be updated", docs) from error
    return Answer(201, render_git.git_ref(request.api, repo, name, sha))


@route("PATCH", REPO + "/git/refs/{ref:path}")
def update_ref(request: Request) -> Answer:
    """Move a ref; without ``force`` only forward."""
    docs = f"{REFS}#update-a-reference"
    request.need("contents", "write")
    request.writable()
    repo = _populated(request)
    name, sha = f"refs/{request.names['ref']}", request.field("sha", str, docs)
    old = repo.store.ref(name)
    if old is None:
        raise Refusal(422, "Reference does not exist", docs)
    if repo.store.resolve(sha, "commit") is None:
        raise Refusal(422, "Object does not exist", docs)
    if not request.body.get("force") and not repo.store.is_ancestor(old, sha):
        raise Refusal(422, "Update is not a fast forward", docs)
    _permitted(request, name)
    repo.store.update_ref(name, sha, old)
    return Answer(200, render_git.git_ref(request.api, repo, name, sha))


@route("GET", REPO + "/git/trees/{sha:path}")
def get_tree(request: Request) -> Answer:
    """Answer with a tree: by its SHA, a commit's or a branch's; cut off at the limit of entries."""
    request.need("contents", "read")
    repo = _populated(request)
    sha = repo.store.resolve(request.names["sha"], "tree")
    if sha is None:
        raise Refusal(404, "Not Found", "/git/trees#get-a-tree")
    # Any value of `recursive`, even 0 or false, means yes.
    entries = repo.store.tree(sha, recursive="recursive" in request.query)
    limit = request.settings.tree_limit
    return Answer(200, render_git.git_tree(request.api, repo, sha, entries[:limit], truncated=len(entries) > limit))


@route("POST", REPO + "/git/trees")
def create_tree(request: Request) -> Answer:
    """Make a tree from a base tree and entries with inline content or SHAs."""
    docs = "/git/trees#create-a-tree"
    request.need("contents", "write")
    request.writable()
    repo = _populated(request)
    base = request.body.get("base_tree")
    if base is not None and (base := repo.store.resolve(base, "tree")) is None:
        raise Refusal(422, "base_tree is not a valid tree oid", docs)
    changes: list[tuple[str, str, str | None]] = []
    for entry in request.field("tree", list, docs):
        path = entry["path"]
        if not path or path.startswith("/") or {"", ".", "..", ".git"} & set(path.split("/")):
            raise Refusal(422, "tree.path contains a malformed path component", docs)
        sha = repo.store.write_blob(entry["content"].encode()) if "content" in entry else entry.get("sha")
        changes.append((path, entry["mode"], sha))
    try:
        sha = repo.store.write_tree(base, changes)
    except GitFailed as error:
        raise Refusal(422, "tree.sha is not a valid blob", docs) from error
    limit = request.settings.tree_limit
    entries = repo.store.tree(sha)
    return Answer(201, render_git.git_tree(request.api, repo, sha, entries[:limit], truncated=len(entries) > limit))


@route("POST", REPO + "/git/commits")
def create_commit(request: Request) -> Answer:
    """Make a commit; one without a custom author is the actor's, and signed."""
    docs = "/git/commits#create-a-commit"
    request.need("contents", "write")
    request.writable()
    repo = _populated(request)
    tree, message = request.field("tree", str, docs), request.field("message", str, docs)
    parents = request.body.get("parents") or []
    if repo.store.resolve(tree, "tree") != tree:
        raise Refusal(422, "Tree SHA does not exist", docs)
    if any(repo.store.resolve(parent, "commit") != parent for parent in parents):
        raise Refusal(422, "Parent SHA does not exist or is not a commit object", docs)
    author = request.body.get("author")
    actor = request.settings.actor
    custom = author or {"name": actor, "email": f"41898282+{actor}@users.noreply.github.com"}
    sha = repo.store.write_commit(tree, parents, message, custom)
    signed = author is None and actor.endswith("[bot]")
    return Answer(201, render_git.git_commit(request.api, repo, repo.store.commit(sha), signed=signed))


@route("GET", REPO + "/git/commits/{sha}")
def get_commit(request: Request) -> Answer:
    """Answer with a commit."""
    request.need("contents", "read")
    repo = _populated(request)
    sha = repo.store.resolve(request.names["sha"], "commit")
    if sha is None:
        raise Refusal(404, "Not Found", "/git/commits#get-a-commit-object")
    return Answer(200, render_git.git_commit(request.api, repo, repo.store.commit(sha)))


@route("POST", REPO + "/git/blobs")
def create_blob(request: Request) -> Answer:
    """Store a blob."""
    docs = "/git/blobs#create-a-blob"
    request.need("contents", "write")
    request.writable()
    repo = _populated(request)
    content = request.field("content", str, docs)
    data = b64decode(content) if request.body.get("encoding") == "base64" else content.encode()
    sha = repo.store.write_blob(data)
    return Answer(201, {"sha": sha, "url": f"{request.api}/repos/{repo.full_name}/git/blobs/{sha}"})


@route("GET", REPO + "/git/blobs/{sha}")
def get_blob(request: Request) -> Answer:
    """Answer with a blob in base64."""
    request.need("contents", "read")
    repo = _populated(request)
    sha = repo.store.resolve(request.names["sha"], "blob")
    if sha is None:
        raise Refusal(404, "Not Found", "/git/blobs#get-a-blob")
    return Answer(200, render_git.blob(request.api, repo, sha, repo.store.blob(sha)))


@route("GET", REPO + "/contents/{path:path}")
def get_contents(request: Request) -> Answer:
    """Answer with a file at a ref, or a directory's list."""
    docs = "/repos/contents#get-repository-content"
    request.need("contents", "read")
    repo, path = request.repository, request.names["path"].strip("/")
    ref = request.query.get("ref", repo.default_branch)
    if not repo.store.refs("refs/heads/"):
        raise Refusal(404, "This repository is empty.", docs)
    commit = repo.store.resolve(ref, "commit")
    if commit is None:
        raise Refusal(404, f"No commit found for the ref {ref}", docs)
    entry = repo.store.lookup(commit, path)
    if entry is None:
        raise Refusal(404, "Not Found", docs)
    if entry.type == "tree":
        below = (found for found in repo.store.tree(commit, recursive=True) if found.path.rpartition("/")[0] == path)
        return Answer(200, [render_git.content(request.api, repo, found, ref, None) for found in below])
    data = repo.store.blob(entry.sha) if entry.type == "blob" else None
    return Answer(200, render_git.content(request.api, repo, entry, ref, data))
