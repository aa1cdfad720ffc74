"""What a repository on GitHub holds: files, trees and blobs, in as few requests as GitHub's API allows."""

from __future__ import annotations

import re
from base64 import b64decode
from typing import TYPE_CHECKING, Any, TypeVar

from github import GithubException
from github.ContentFile import ContentFile

from test_case_generator.adapters.github.errors import status_of
from test_case_generator.errors import ForgeError
from test_case_generator.ports import Tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from github.GitBlob import GitBlob
    from github.GitTree import GitTree
    from github.Repository import Repository

    from test_case_generator.adapters.github.retry import Retry

T = TypeVar("T")

CONTENTS_READ = "contents: read"
NOT_FOUND = 404
SHA = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
FILE_MODES = {"100644", "100755"}  # not symbolic links, whose blob is a path
SINGLY = 3  # so many blobs are fetched one by one, more in one query
BATCH = 100  # blobs a query


class GitHubFiles:
    """The reading half of the Forge on GitHub: ``read``, ``tree`` and ``blobs`` as the port describes them."""

    def __init__(self, repository: Repository, full_name: str, retry: Retry) -> None:
        self._repo = repository
        self._owner, _, self._name = full_name.partition("/")
        self._retry = retry

    def read(self, path: str, ref: str) -> str | None:
        """Return a file's text: one request, two for a file of more than a megabyte."""
        path = path.strip("/")
        if not plain(path):
            return None
        doing = f"show the file {path}"
        found = self._retry.run(doing, CONTENTS_READ, lambda: unless(lambda: self._content(path, ref), NOT_FOUND))
        if found is None or isinstance(found, str):
            return found
        return self._blob(found.sha)

    def _content(self, path: str, ref: str) -> str | ContentFile | None:
        """Return a file's text, the file itself if GitHub leaves its content out, or None for anything else."""
        found = self._repo.get_contents(path, ref)
        if not isinstance(found, ContentFile) or text(found.type) != "file":
            return None
        return _decoded(found.content, found.encoding) if found.encoding != "none" else found

    def tree(self, root: str, directory: str) -> Tree:
        """Return the files below a directory: a request for each part of its path, and one for all below it."""
        parts = [part for part in directory.split("/") if part not in {"", "."}]
        if ".." in parts:
            return Tree("")
        sha = root
        for part in parts:
            entries, truncated = self._listing(sha, recursive=False)
            sha = next((item["sha"] for item in entries if item["path"] == part and item["type"] == "tree"), "")
            if not sha and truncated:
                raise _too_many(part)
            if not sha:
                return Tree("")
        return Tree(sha, dict(self._walk(sha, "".join(f"{part}/" for part in parts))))

    def _walk(self, sha: str, prefix: str) -> Iterator[tuple[str, str]]:
        """Yield path and SHA of every file of a tree; one that GitHub cuts off is walked level by level."""
        entries, truncated = self._listing(sha, recursive=True)
        if truncated:
            entries, truncated = self._listing(sha, recursive=False)
            if truncated:
                raise _too_many(prefix)
            for item in entries:
                if item["type"] == "tree":
                    yield from self._walk(item["sha"], f"{prefix}{item['path']}/")
        yield from ((prefix + item["path"], item["sha"]) for item in entries if item["mode"] in FILE_MODES)

    def _listing(self, sha: str, *, recursive: bool) -> tuple[list[dict[str, Any]], bool]:
        # Of PyGithub's GitTree only the raw data tells whether it was cut off.
        doing = f"list the tree {sha}"
        return self._retry.run(doing, CONTENTS_READ, lambda: _tree_data(self._repo.get_git_tree(sha, recursive)))

    def blobs(self, shas: Sequence[str]) -> Mapping[str, str]:
        """Return texts by SHA: a request each for up to three, else one for a hundred."""
        wanted = list(dict.fromkeys(shas))
        if broken := [sha for sha in wanted if not SHA.fullmatch(sha)]:
            raise ForgeError(f"{broken[0]!r} is not the SHA of a blob.")
        if len(wanted) <= SINGLY:
            return {sha: self._blob(sha) for sha in wanted}
        texts: dict[str, str | None] = {}
        for start in range(0, len(wanted), BATCH):
            texts |= self._texts(wanted[start : start + BATCH])
        return {sha: self._blob(sha) if text is None else text for sha, text in texts.items()}

    def _texts(self, shas: Sequence[str]) -> dict[str, str | None]:
        return self._retry.run(f"show {len(shas)} files", CONTENTS_READ, lambda: self._batch(shas))

    def _batch(self, shas: Sequence[str]) -> dict[str, str | None]:
        """Ask for many blobs at once; None for one that is binary, cut off or missing. REST has no such request."""
        objects = " ".join(
            f'b{index}: object(oid: "{sha}") {{ ... on Blob {{ text isBinary isTruncated }} }}'
            for index, sha in enumerate(shas)
        )
        query = f"query($owner: String!, $name: String!) {{ repository(owner: $owner, name: $name) {{ {objects} }} }}"
        variables = {"owner": self._owner, "name": self._name}
        _, data = self._repo.requester.graphql_query(query, variables)
        found = [data["data"]["repository"][f"b{index}"] or {} for index in range(len(shas))]
        texts = [None if item.get("isTruncated") or item.get("isBinary") else item.get("text") for item in found]
        return dict(zip(shas, texts, strict=True))

    def _blob(self, sha: str) -> str:
        doing = f"show the blob {sha}"
        return self._retry.run(doing, CONTENTS_READ, lambda: _blob_text(self._repo.get_git_blob(sha)))


def unless(call: Callable[[], T], *statuses: int) -> T | None:
    """Return what ``call`` gives, or None if GitHub refuses it with one of these statuses."""
    try:
        return call()
    except GithubException as refused:
        if status_of(refused) in statuses:
            return None
        raise


def plain(path: str) -> bool:
    """Return whether a path stays within the repository: an HTTP client would resolve ``..`` to another endpoint."""
    return not {"", ".", ".."} & set(path.split("/"))


def _too_many(where: str) -> ForgeError:
    what = f"A directory on the way to {where or 'the files'} has more entries than GitHub lists."
    return ForgeError(what, remedy="Choose a `cases-directory` in a smaller directory.")


def _decoded(content: str, encoding: str) -> str:
    return b64decode(content).decode(errors="replace") if encoding == "base64" else content


def _blob_text(blob: GitBlob) -> str:
    return _decoded(text(blob.content), text(blob.encoding))


def _tree_data(tree: GitTree) -> tuple[list[dict[str, Any]], bool]:
    raw = tree.raw_data
    return raw["tree"], raw["truncated"]


def text(value: object) -> str:
    """Return a value that must be text: PyGithub's objects show None where an answer lacks it."""
    if not isinstance(value, str):
        raise TypeError(f"not text: {value!r}")
    return value
