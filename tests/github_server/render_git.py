"""GitHub's JSON objects for what git holds: refs, trees, commits, blobs, branches and contents."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING

from tests.github_server.render import DATE, SITE, Json, node_id, user

if TYPE_CHECKING:
    from tests.github_server.gitstore import CommitObject, Entry
    from tests.github_server.state import Repository


def git_ref(api: str, repo: Repository, name: str, sha: str) -> Json:
    """Return a ref."""
    base = f"{api}/repos/{repo.full_name}/git"
    return {
        "ref": name,
        "node_id": node_id("Ref", name),
        "url": f"{base}/{name}",
        "object": {"type": "commit", "sha": sha, "url": f"{base}/commits/{sha}"},
    }


def git_tree(api: str, repo: Repository, sha: str, entries: list[Entry], *, truncated: bool) -> Json:
    """Return a tree."""
    base = f"{api}/repos/{repo.full_name}/git"
    return {
        "sha": sha,
        "url": f"{base}/trees/{sha}",
        "truncated": truncated,
        "tree": [_tree_item(base, entry) for entry in entries],
    }


def _tree_item(base: str, entry: Entry) -> Json:
    item: Json = {"path": entry.path, "mode": entry.mode, "type": entry.type, "sha": entry.sha}
    if entry.type != "commit":
        item["url"] = f"{base}/{'blobs' if entry.type == 'blob' else 'trees'}/{entry.sha}"
    return item if entry.size is None else item | {"size": entry.size}


def _verification(commit: CommitObject, *, signed: bool) -> Json:
    return {
        "verified": signed,
        "reason": "valid" if signed else "unsigned",
        "signature": "-----BEGIN PGP SIGNATURE-----" if signed else None,
        "payload": f"tree {commit.tree}" if signed else None,
        "verified_at": DATE if signed else None,
    }


def git_commit(api: str, repo: Repository, commit: CommitObject, *, signed: bool = False) -> Json:
    """Return a commit as the git database shows it."""
    base = f"{api}/repos/{repo.full_name}/git"
    page = f"{SITE}/{repo.full_name}/commit"
    names = ("name", "email", "date")
    return {
        "sha": commit.sha,
        "node_id": node_id("Commit", commit.sha),
        "url": f"{base}/commits/{commit.sha}",
        "html_url": f"{page}/{commit.sha}",
        "author": dict(zip(names, commit.author, strict=True)),
        "committer": dict(zip(names, commit.committer, strict=True)),
        "message": commit.message,
        "tree": {"sha": commit.tree, "url": f"{base}/trees/{commit.tree}"},
        "parents": [
            {"sha": sha, "url": f"{base}/commits/{sha}", "html_url": f"{page}/{sha}"} for sha in commit.parents
        ],
        "verification": _verification(commit, signed=signed),
    }


def branch(api: str, repo: Repository, name: str, commit: CommitObject) -> Json:
    """Return a branch with its commit."""
    url = f"{api}/repos/{repo.full_name}/branches/{name}"
    inner = git_commit(api, repo, commit)
    commit_url = f"{api}/repos/{repo.full_name}/commits/{commit.sha}"
    return {
        "name": name,
        "commit": {
            "sha": commit.sha,
            "node_id": inner["node_id"],
            "url": commit_url,
            "html_url": inner["html_url"],
            "comments_url": f"{commit_url}/comments",
            "commit": {
                **{key: inner[key] for key in ("url", "author", "committer", "message", "tree", "verification")},
                "comment_count": 0,
            },
            "author": user(api, repo.owner),
            "committer": user(api, repo.owner),
            "parents": inner["parents"],
        },
        "_links": {"self": url, "html": f"{SITE}/{repo.full_name}/tree/{name}"},
        "protected": False,
        "protection": {
            "enabled": False,
            "required_status_checks": {"enforcement_level": "off", "contexts": [], "checks": []},
        },
        "protection_url": f"{url}/protection",
    }


def content(api: str, repo: Repository, entry: Entry, ref: str, data: bytes | None) -> Json:
    """Return a file or directory entry of the contents API; over 1 MB it comes without its bytes."""
    base = f"{api}/repos/{repo.full_name}"
    url = f"{base}/contents/{entry.path}?ref={ref}"
    git_url = f"{base}/git/{'trees' if entry.type == 'tree' else 'blobs'}/{entry.sha}"
    page = f"{SITE}/{repo.full_name}/blob/{ref}/{entry.path}"
    body: Json = {
        "type": {"tree": "dir", "commit": "submodule"}.get(entry.type, "file"),
        "size": entry.size or 0,
        "name": entry.path.rsplit("/", 1)[-1],
        "path": entry.path,
        "sha": entry.sha,
        "url": url,
        "git_url": git_url,
        "html_url": page,
        "download_url": None if entry.type != "blob" else page,
        "_links": {"self": url, "git": git_url, "html": page},
    }
    if data is not None:
        small = len(data) <= 1_000_000
        body |= {"encoding": "base64" if small else "none", "content": lines(data) if small else ""}
    return body


def lines(data: bytes) -> str:
    """Return base64 as GitHub wraps it: 60 characters a line."""
    text = b64encode(data).decode()
    return "".join(f"{text[start : start + 60]}\n" for start in range(0, len(text), 60))


def blob(api: str, repo: Repository, sha: str, data: bytes) -> Json:
    """Return a blob."""
    return {
        "sha": sha,
        "node_id": node_id("Blob", sha),
        "size": len(data),
        "url": f"{api}/repos/{repo.full_name}/git/blobs/{sha}",
        "content": lines(data),
        "encoding": "base64",
    }
