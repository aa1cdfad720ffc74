"""The git command on one clone: argument lists, a clean environment, a limit on every call, and no hooks.

Only plumbing is used, and where an index is needed a temporary one, so that the user's work tree and index stay as they
are.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from test_case_generator.errors import ForgeError, ForgeUnreachable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

KEPT = ("PATH", "HOME", "XDG_CONFIG_HOME", "SYSTEMROOT", "TMPDIR")
"""What git may see of the environment. Not GIT_DIR and the like: a hook that calls us would redirect us."""
SETTINGS = ("core.hooksPath=/dev/null", "core.fsmonitor=false", "gc.auto=0", "maintenance.auto=false")
FALLBACK = ("Test Case Generator", "test-case-generator@localhost")
INSTALL = (
    "Run this inside a clone of a repository, or name one with `--repository`; git must be installed (for example "
    "`apt-get install git`)."
)
FILE_MODES = {"100644", "100755"}  # not symbolic links, whose blob is a path


SHA = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")


class GitRefused(ForgeError):
    """The git command ended with a status other than 0; the message is its own."""


class GitCommand:
    """Runs git in the clone at ``path``. ``environment`` is where PATH and HOME are taken from; times in seconds."""

    def __init__(self, path: Path, environment: Mapping[str, str], timeout: float = 60.0) -> None:
        self._path = path
        self._timeout = timeout
        self._environment = {name: environment[name] for name in KEPT if name in environment} | {
            "GIT_TERMINAL_PROMPT": "0",
            "GIT_OPTIONAL_LOCKS": "0",
            "GIT_NO_REPLACE_OBJECTS": "1",
            "LC_ALL": "C.UTF-8",
        }
        self._prefix = ["git", "--literal-pathspecs", *(word for setting in SETTINGS for word in ("-c", setting))]

    def run(self, *arguments: str, data: bytes = b"", environment: Mapping[str, str] | None = None) -> bytes:
        """Return git's output. Raises GitRefused, or ForgeUnreachable if git is missing or does not end."""
        try:
            done = subprocess.run(  # noqa: S603 (an argument list without a shell; no argument can become an option)
                [*self._prefix, *arguments],
                cwd=self._path,
                env=self._environment | dict(environment or {}),
                input=data,
                capture_output=True,
                timeout=self._timeout,
                check=False,
            )
        except OSError as error:
            raise ForgeUnreachable(f"git does not run in {self._path}: {error}.", remedy=INSTALL) from error
        except subprocess.TimeoutExpired as error:
            raise ForgeUnreachable(f"git {arguments[0]} did not end within {self._timeout:g} s.") from error
        except ValueError as error:  # a NUL or a lone surrogate: no name that git could know
            raise GitRefused(f"git {arguments[0]}: {error}.") from error
        if done.returncode:
            said = done.stderr.decode(errors="replace").strip()
            if "not a git repository" in said:
                raise GitRefused(f"{self._path} is not a git repository, nor is it inside one.", remedy=INSTALL)
            raise GitRefused(f"git {arguments[0]}: {said}")
        return done.stdout

    def line(self, *arguments: str, data: bytes = b"", environment: Mapping[str, str] | None = None) -> str:
        """Return git's one line of output."""
        return self.run(*arguments, data=data, environment=environment).decode(errors="surrogateescape").strip()

    def attempt(self, *arguments: str) -> str | None:
        """Return git's one line of output, or None if it refuses."""
        try:
            return self.line(*arguments)
        except GitRefused:
            return None

    # --- reading ----------------------------------------------------------------------------------------------------

    def branch(self, name: str) -> str | None:
        """Return the commit a local branch points at, or None."""
        return self.attempt("show-ref", "--verify", "--hash", f"refs/heads/{name}")

    def commit_of(self, ref: str) -> str | None:
        """Return the commit of a branch, a remote branch or a SHA, or None."""
        for name in (f"refs/heads/{ref}", f"refs/remotes/origin/{ref}"):
            if found := self.attempt("show-ref", "--verify", "--hash", name):
                return found
        # Nothing else that git would understand (`main~1`, `@{-1}`): GitHub does not, and a ref is data.
        return self.attempt("rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}") if SHA.fullmatch(ref) else None

    def entries(self, tree: str, path: str | None = None, *, recursive: bool = False) -> list[tuple[str, str, str]]:
        """Return ``(mode, SHA, path)`` of what a tree holds, or of the one entry at ``path``."""
        arguments = ["ls-tree", "-z", "--full-tree", *(["-r"] if recursive else []), tree]
        output = self.run(*arguments, *([] if path is None else ["--", path])).decode(errors="surrogateescape")
        lines = (line.split("\t", 1) for line in output.split("\0") if line)
        return [(meta.split()[0], meta.split()[2], name) for meta, name in lines]

    def blobs(self, shas: list[str]) -> dict[str, str]:
        """Return SHA → text. Raises ForgeError for one that is not there."""
        output = self.run("cat-file", "--batch", data="".join(f"{sha}\n" for sha in shas).encode())
        texts, position = {}, 0
        for sha in shas:
            end = output.index(b"\n", position)
            header = output[position:end].decode().split()
            if header[1:2] != ["blob"]:
                raise ForgeError(f"There is no blob {sha}.")
            size = int(header[2])
            texts[sha] = output[end + 1 : end + 1 + size].decode(errors="replace")
            position = end + 1 + size + 1
        return texts

    # --- writing ----------------------------------------------------------------------------------------------------

    def write(self, root: str, parents: Sequence[str], files: Mapping[str, str], message: str) -> str:
        """Store a commit of ``files`` put into the tree ``root`` and return its SHA; no branch moves."""
        lines = []
        for path, text in files.items():
            sha = self.line("hash-object", "-w", "--stdin", data=text.encode(errors="replace"))
            lines.append(f"100644 {sha}\t{path}\0")
        with tempfile.TemporaryDirectory() as scratch:
            index = {"GIT_INDEX_FILE": str(Path(scratch) / "index")}
            self.run("read-tree", root, environment=index)
            self.run(
                "update-index",
                "-z",
                "--index-info",
                data="".join(lines).encode(errors="surrogateescape"),
                environment=index,
            )
            tree = self.line("write-tree", environment=index)
        commit = ["commit-tree", tree, *(word for parent in parents for word in ("-p", parent)), "-F", "-"]
        return self.line(*commit, data=message.encode(errors="replace"), environment=self._identity())

    def _identity(self) -> dict[str, str]:
        """Return what git lacks to sign a commit with a name: nothing where the user has configured one."""
        if self.attempt("config", "user.name") and self.attempt("config", "user.email"):
            return {}
        name, email = FALLBACK
        people = ("AUTHOR", "COMMITTER")
        return {f"GIT_{who}_NAME": name for who in people} | {f"GIT_{who}_EMAIL": email for who in people}
