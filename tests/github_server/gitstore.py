"""One bare git repository on disk, read and written with git's plumbing alone."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ZERO = "0" * 40
SHA = re.compile("[0-9a-f]{40}")
READING = {"cat-file", "check-ref-format", "for-each-ref", "log", "ls-tree", "merge-base", "rev-list", "rev-parse"}
IDENTITY = ("Octo Cat", "octocat@example.test")


class GitFailed(Exception):
    """The git command refused; the message is its own."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of ``git ls-tree``; ``size`` is None for trees and submodules."""

    path: str
    mode: str
    type: str
    sha: str
    size: int | None


@dataclass(frozen=True, slots=True)
class CommitObject:
    """A commit as git holds it; names as ``(name, email, ISO date)``."""

    sha: str
    tree: str
    parents: tuple[str, ...]
    author: tuple[str, str, str]
    committer: tuple[str, str, str]
    message: str


class GitStore:
    """A bare repository at ``path``; made empty if it is not there.

    Nobody else writes to it, so the refs are read once after each change, and what a SHA names never changes: of a
    server's time, starting git takes the most.
    """

    def __init__(self, path: Path, default_branch: str) -> None:
        self.path = path
        self._refs: dict[str, str] | None = None
        self._known: dict[tuple[str, ...], bytes] = {}
        if not (path / "HEAD").exists():
            path.mkdir(parents=True, exist_ok=True)
            self.git("init", "--quiet", "--bare", f"--initial-branch={default_branch}")

    def git(self, *arguments: str, data: bytes = b"", environment: Mapping[str, str] | None = None) -> bytes:
        """Run git in the repository and return its output. Raises GitFailed."""
        if any("\0" in argument for argument in arguments):
            raise GitFailed("a name cannot hold NUL")
        if arguments[0] not in READING:
            self._refs = None
        name, email = IDENTITY
        variables = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.path),
            "GIT_DIR": str(self.path),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": name,
            "GIT_AUTHOR_EMAIL": email,
            "GIT_COMMITTER_NAME": name,
            "GIT_COMMITTER_EMAIL": email,
            **(environment or {}),
        }
        done = subprocess.run(
            ["git", "--literal-pathspecs", *arguments],
            input=data,
            env=variables,
            capture_output=True,
            timeout=60,
            check=False,
        )
        if done.returncode:
            raise GitFailed(done.stderr.decode(errors="replace").strip())
        return done.stdout

    def line(self, *arguments: str, data: bytes = b"", environment: Mapping[str, str] | None = None) -> str:
        """Run git and return its one line of output."""
        return self.git(*arguments, data=data, environment=environment).decode().strip()

    def ask(self, objects: Sequence[str], *arguments: str) -> bytes:
        """Return what git says of some objects; once, where each is named by its SHA. Raises GitFailed."""
        if not all(map(SHA.fullmatch, objects)):
            return self.git(*arguments)
        if arguments not in self._known:
            self._known[arguments] = self.git(*arguments)
        return self._known[arguments]

    # --- refs -------------------------------------------------------------------------------------------------------

    def ref(self, name: str) -> str | None:
        """Return the SHA a full ref name (``refs/heads/…``) points at, or None."""
        return self.refs().get(name)

    def branch(self, name: str) -> str | None:
        """Return the commit a branch points at, or None."""
        return self.ref(f"refs/heads/{name}")

    def refs(self, prefix: str = "refs/") -> dict[str, str]:
        """Return full ref name → SHA for all refs whose name begins with ``prefix``."""
        if self._refs is None:
            lines = self.git("for-each-ref", "--format=%(refname) %(objectname)").decode().splitlines()
            self._refs = dict(line.rsplit(" ", 1) for line in lines)
        return {name: sha for name, sha in self._refs.items() if name.startswith(prefix)}

    def update_ref(self, name: str, new: str, old: str) -> None:
        """Move a ref from ``old`` (ZERO: it must not exist) to ``new``. Raises GitFailed if it is elsewhere."""
        self.git("update-ref", name, new, old)

    def delete_ref(self, name: str) -> None:
        """Delete a ref."""
        self.git("update-ref", "-d", name)

    def valid_ref(self, name: str) -> bool:
        """Return whether git accepts the full ref name."""
        try:
            self.git("check-ref-format", name)
        except GitFailed:
            return False
        return True

    def is_ancestor(self, old: str, new: str) -> bool:
        """Return whether ``new`` contains ``old``."""
        try:
            self.git("merge-base", "--is-ancestor", old, new)
        except GitFailed:
            return False
        return True

    def ahead(self, base: str, head: str) -> int:
        """Return how many commits ``head`` has that ``base`` has not."""
        return int(self.ask((base, head), "rev-list", "--count", f"{base}..{head}"))

    # --- objects ----------------------------------------------------------------------------------------------------

    def resolve(self, name: str, kind: str) -> str | None:
        """Return the SHA of a branch, tag or SHA peeled to ``kind`` (commit, tree or blob), or None."""
        refs = self.refs()
        for candidate in (refs.get(f"refs/heads/{name}"), refs.get(f"refs/tags/{name}"), name):
            try:
                if candidate:
                    peeled = f"{candidate}^{{{kind}}}"
                    return (
                        self.ask((candidate,), "rev-parse", "--verify", "-q", "--end-of-options", peeled)
                        .decode()
                        .strip()
                    )
            except GitFailed:
                continue
        return None

    def blob(self, sha: str) -> bytes:
        """Return a blob's bytes."""
        return self.ask((sha,), "cat-file", "blob", sha)

    def write_blob(self, data: bytes) -> str:
        """Store a blob and return its SHA."""
        return self.line("hash-object", "-w", "--stdin", data=data)

    def tree(self, sha: str, *, recursive: bool = False) -> list[Entry]:
        """List a tree; recursively with its subtrees among the entries, as GitHub does."""
        arguments = ["ls-tree", "-z", "-l", *(["-r", "-t"] if recursive else []), sha]
        lines = self.ask((sha,), *arguments).decode(errors="surrogateescape").split("\0")
        return [_entry(line) for line in lines if line]

    def lookup(self, tree: str, path: str) -> Entry | None:
        """Return the entry at ``path`` of a tree, or None."""
        listing = self.ask((tree,), "ls-tree", "-z", "-l", tree, "--", path).decode(errors="surrogateescape")
        return next((_entry(line) for line in listing.split("\0") if line), None)

    def write_tree(self, base: str | None, changes: Sequence[tuple[str, str, str | None]]) -> str:
        """Make a tree of ``base`` with ``(path, mode, SHA or None to delete)`` and return its SHA."""
        with tempfile.TemporaryDirectory(dir=self.path) as scratch:
            environment = {"GIT_INDEX_FILE": str(Path(scratch) / "index")}
            if base:
                self.git("read-tree", base, environment=environment)
            lines = [f"{mode if sha else 0} {sha or ZERO}\t{path}\0" for path, mode, sha in changes]
            data = "".join(lines).encode()
            self.git("update-index", "-z", "--index-info", data=data, environment=environment)
            return self.line("write-tree", environment=environment)

    def write_commit(
        self, tree: str, parents: Sequence[str], message: str, author: Mapping[str, str] | None = None
    ) -> str:
        """Make a commit and return its SHA; ``author`` may have name, email and date."""
        keys = {"name": "GIT_AUTHOR_NAME", "email": "GIT_AUTHOR_EMAIL", "date": "GIT_AUTHOR_DATE"}
        environment = {keys[key]: value for key, value in (author or {}).items() if key in keys}
        arguments = [argument for parent in parents for argument in ("-p", parent)]
        return self.line("commit-tree", tree, *arguments, "-F", "-", data=message.encode(), environment=environment)

    def commit(self, sha: str) -> CommitObject:
        """Read a commit."""
        shape = "%H%x00%T%x00%P%x00%an%x00%ae%x00%aI%x00%cn%x00%ce%x00%cI%x00%B"
        parts = self.ask((sha,), "log", "-1", f"--format={shape}", sha, "--").decode(errors="replace").split("\0", 9)
        return CommitObject(
            sha=parts[0],
            tree=parts[1],
            parents=tuple(parts[2].split()),
            author=(parts[3], parts[4], parts[5]),
            committer=(parts[6], parts[7], parts[8]),
            message=parts[9].rstrip("\n"),
        )

    def put(self, branch: str, files: Mapping[str, str | bytes], message: str, start: str | None = None) -> str:
        """Commit ``files`` on top of a branch (made from the commit ``start`` if missing); return the commit."""
        before = self.branch(branch)
        parent = before or start
        blobs = [
            (path, "100644", self.write_blob(text if isinstance(text, bytes) else text.encode()))
            for path, text in files.items()
        ]
        tree = self.write_tree(self.commit(parent).tree if parent else None, blobs)
        commit = self.write_commit(tree, [parent] if parent else [], message)
        self.update_ref(f"refs/heads/{branch}", commit, before or ZERO)
        return commit

    def merge(self, base: str, head: str, message: str) -> str:
        """Merge the commit ``head`` into the branch ``base`` and return the merge commit. Raises GitFailed."""
        before = self.branch(base)
        assert before is not None
        tree = self.line("merge-tree", "--write-tree", before, head)
        commit = self.write_commit(tree, [before, head], message)
        self.update_ref(f"refs/heads/{base}", commit, before)
        return commit


def _entry(line: str) -> Entry:
    meta, path = line.split("\t", 1)
    mode, kind, sha, size = meta.split()
    return Entry(path, mode, kind, sha, None if size == "-" else int(size))
