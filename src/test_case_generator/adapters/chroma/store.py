"""The directory an index lies in: who may use it, and whether what lies there can be trusted.

::

    <directory>/lock            held by the one process that uses the index
    <directory>/manifest.json   what the index holds, and a checksum of every file below chroma/: the *seal*
    <directory>/chroma/         ChromaDB's own files

ChromaDB does not notice damage to its files: with a few bytes of the vector graph overwritten it takes the process
down, with half of a file it finds half of the entries. So its files are opened only if they are, byte for byte, those
that were sealed. A change breaks the seal first and renews it afterwards; what a killed process leaves has none.

The manifest bears a checksum of its own. Damaged files, and whatever lies in their places, are removed.

A directory that cannot be used (read-only, full, held by another process) is replaced by a copy in a temporary one,
which serves this run and is then lost.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import stat
import tempfile
import time
import zlib
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from test_case_generator.adapters.chroma.engine import IndexFailed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SCHEMA = 2
"""Raised whenever what is stored changes; an index of another schema is rebuilt."""

SPARE_BYTES = 64 * 1024 * 1024
"""Free space below which nothing is written: SQLite may need a copy of what it changes."""

_CHUNK = 1 << 20
_LARGEST_MANIFEST = 64 * 1024 * 1024  # bytes; 100,000 documents without a test case have 10 million
_POLL_SECONDS = 0.1
_NO_FILE = -1  # in place of a checksum; CRC-32 is never negative


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the index holds. ``tree`` is None while it is not known to be in step with any tree.

    ``blank`` are documents (path → blob SHA) without a single test case, which leave no trace among the entries.
    ``files`` is the seal: path below ``chroma/`` → CRC-32 of the file; None while the files may be changing.
    """

    embedding: str
    tree: str | None = None
    documents: int = 0
    entries: int = 0
    pending: tuple[str, ...] = ()
    blank: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, int] | None = None
    schema: int = SCHEMA


class Store:
    """An index's directory, locked. Use :meth:`acquire`; errors are IndexFailed."""

    def __init__(self, directory: Path, lock: int, *, temporary: bool) -> None:
        self.directory = directory
        self.chroma = directory / "chroma"
        self.temporary = temporary
        self._lock = lock
        self._manifest = directory / "manifest.json"
        self._unfinished = directory / "manifest.tmp"

    @classmethod
    def acquire(
        cls, directory: Path, warn: Callable[[str], None], say: Callable[[str], None], wait_seconds: float
    ) -> Store:
        """Lock ``directory``, or a temporary copy of it if that cannot be.

        ``warn`` is told why not and what to do, ``say`` that another process's lock is waited for.
        """
        try:
            return cls._open(directory, wait_seconds, say)
        except OSError as error:
            warn(unusable(directory, error))
        return cls.temporary_copy(directory)

    @classmethod
    def temporary_copy(cls, original: Path | None) -> Store:
        """Lock a new temporary directory, with a copy of ``original``'s files as far as they can be read."""
        try:
            directory = Path(tempfile.mkdtemp(prefix="test-case-index-"))
            if original:
                # The copy is checked against its seal like any index: it may have been taken during a change.
                with suppress(OSError, shutil.Error):
                    shutil.copytree(original / "chroma", directory / "chroma", symlinks=True)
                    shutil.copy(original / "manifest.json", directory)
                for copied in directory.rglob("*"):  # which came with the original's permissions
                    if not copied.is_symlink():
                        copied.chmod(0o700 if copied.is_dir() else 0o600)
            return cls._open(directory, temporary=True)
        except OSError as error:
            raise IndexFailed(f"no temporary directory either: {_reason(error)}") from error

    @classmethod
    def _open(
        cls,
        directory: Path,
        wait_seconds: float = 0.0,
        say: Callable[[str], None] | None = None,
        *,
        temporary: bool = False,
    ) -> Store:
        directory.mkdir(parents=True, exist_ok=True)
        lock = os.open(directory / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o644)
        try:
            _wait_for(lock, wait_seconds, say)
            _check_room(directory)
        except BaseException:
            os.close(lock)
            raise
        return cls(directory, lock, temporary=temporary)

    def read(self, embedding: str) -> tuple[Manifest | None, str]:
        """Return the manifest of an index that can be used with ``embedding``, else None and why not.

        The reason is ``""`` where nothing was lost because there was none.
        """
        if not os.path.lexists(self._manifest):
            # Between wiping an index and sealing the new one there is a directory without a file.
            return None, "its manifest was missing" if any(self.chroma.rglob("*")) else ""
        try:
            manifest = _manifest(_text(self._manifest))
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            return None, "its manifest was unreadable"
        why = self._fault(manifest, embedding)
        return (None, why) if why else (manifest, "")

    def _fault(self, manifest: Manifest, embedding: str) -> str:
        if manifest.schema != SCHEMA:
            return f"it had format {manifest.schema}, this version writes {SCHEMA}"
        if manifest.embedding != embedding:
            return f"it was made with the embedding model {manifest.embedding}, now it is {embedding}"
        if manifest.files is None:
            return "the run that last changed it was cut off"
        try:
            intact = manifest.files == self._checksums()
        except OSError as error:
            return f"its files were unreadable ({_reason(error)})"
        return "" if intact else "its files were damaged or incomplete"

    def seal(self, manifest: Manifest) -> Manifest:
        """Write ``manifest`` with the checksums of the files as they are now, and return it."""
        try:
            return self._write(replace(manifest, files=self._checksums()))
        except OSError as error:
            raise IndexFailed(f"{self.directory}: {_reason(error)}") from error

    def break_seal(self, manifest: Manifest) -> None:
        """Write ``manifest`` without checksums: from here on the files may change."""
        try:
            self._write(replace(manifest, files=None))
        except OSError as error:
            raise IndexFailed(f"{self.directory}: {_reason(error)}") from error

    def wipe(self) -> None:
        """Remove the index, so that a new one can be made."""
        try:
            for path in (self._manifest, self._unfinished, self.chroma):
                _remove(path)
            self.chroma.mkdir()
        except OSError as error:
            raise IndexFailed(f"{self.directory}: {_reason(error)}") from error

    def release(self) -> None:
        """Let go of the directory; a temporary one is removed."""
        os.close(self._lock)
        if self.temporary:
            shutil.rmtree(self.directory, ignore_errors=True)

    def full(self) -> bool:
        """Say whether nothing more should be written; True as well if that cannot be told."""
        try:
            _check_room(self.directory)
        except OSError:
            return True
        return False

    def _write(self, manifest: Manifest) -> Manifest:
        fields = asdict(manifest)
        text = _json(fields | {"checksum": _checksum_of(fields)})
        self._unfinished.write_text(text, encoding="utf-8")
        self._unfinished.replace(self._manifest)
        return manifest

    def _checksums(self) -> dict[str, int]:
        return {
            str(path.relative_to(self.chroma)): _checksum(path)
            for path in sorted(self.chroma.rglob("*"))
            if path.is_symlink() or not path.is_dir()
        }


def unusable(directory: Path, why: object) -> str:
    """Return what a user is told of an index that this run cannot use, and what to do."""
    reason = _reason(why) if isinstance(why, OSError) else str(why)
    return (
        f"The index in {directory} cannot be used ({reason}); this run uses a temporary one, which is not kept. "
        "If that comes again, see that the `state-directory` can be written and has 64 MB of room, and that jobs which "
        "run at the same time have workspaces of their own."
    )


def _manifest(text: str) -> Manifest:
    """Return the manifest that was written as this text; ValueError, TypeError or KeyError if it is none."""
    data: dict[str, Any] = json.loads(text)
    if data["schema"] != SCHEMA:
        return Manifest(embedding="", schema=int(data["schema"]))
    if data.pop("checksum") != _checksum_of(data):
        raise ValueError("the manifest is not as it was written")
    return Manifest(**{**data, "pending": tuple(data["pending"])})


def _checksum_of(fields: dict[str, Any]) -> int:
    return zlib.crc32(_json(fields).encode())


def _json(fields: dict[str, Any]) -> str:
    return json.dumps(fields, sort_keys=True)


def _text(path: Path) -> str:
    """Return a manifest's text; OSError or ValueError if it is too large, or no file and so perhaps without end."""
    if not stat.S_ISREG(path.lstat().st_mode) or path.stat().st_size > _LARGEST_MANIFEST:
        raise ValueError(f"{path} is no manifest")
    return path.read_text(encoding="utf-8")


def _remove(path: Path) -> None:
    """Remove whatever is at ``path``, if anything; what a link points to stays."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _checksum(path: Path) -> int:
    if not stat.S_ISREG(path.lstat().st_mode):
        return _NO_FILE  # a pipe would be read for ever, a link leads out of the directory
    checksum = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            checksum = zlib.crc32(chunk, checksum)
    return checksum


def _wait_for(lock: int, seconds: float, say: Callable[[str], None] | None) -> None:
    deadline = time.monotonic() + seconds
    said = False
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise TimeoutError("another run uses it") from None
            if say and not said:
                say(f"Another run uses the index; it is waited for, at most {seconds:g} seconds.")
                said = True
            time.sleep(_POLL_SECONDS)
        else:
            return


def _check_room(directory: Path) -> None:
    if shutil.disk_usage(directory).free < SPARE_BYTES:
        raise OSError("the disk is full")
    # Root may open an existing lock on a file system mounted read-only; only a new file is refused.
    with tempfile.TemporaryFile(dir=directory):
        pass


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
