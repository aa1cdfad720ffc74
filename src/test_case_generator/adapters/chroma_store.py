"""The directory an index lies in: who may use it, and whether what lies there can be trusted.

::

    <directory>/lock            held by the one process that uses the index
    <directory>/manifest.json   what the index holds, and a checksum of every file below chroma/: the *seal*
    <directory>/chroma/         ChromaDB's own files

ChromaDB does not notice damage to its files: with a few bytes of the vector graph overwritten it takes the process
down, with half of a file it finds half of the entries. So its files are opened only if they are, byte for byte, those
that were sealed. A change breaks the seal first and renews it afterwards; what a killed process leaves has none.

A directory that cannot be used (read-only, full, held by another process) is replaced by a copy in a temporary one,
which serves this run and is then lost.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import tempfile
import time
import zlib
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from test_case_generator.adapters.chroma_engine import IndexFailed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SCHEMA = 1
"""Raised whenever what is stored changes; an index of another schema is rebuilt."""

SPARE_BYTES = 64 * 1024 * 1024
"""Free space below which nothing is written: SQLite may need a copy of what it changes."""

_CHUNK = 1 << 20
_POLL_SECONDS = 0.1


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

    @classmethod
    def acquire(cls, directory: Path, say: Callable[[str], None], wait_seconds: float) -> Store:
        """Lock ``directory``, or a temporary copy of it if that cannot be; ``say`` is told why."""
        try:
            return cls._open(directory, wait_seconds)
        except OSError as error:
            why = _reason(error)
        say(f"The index in {directory} cannot be used ({why}); this run uses a temporary one, which is not kept.")
        return cls.temporary_copy(directory)

    @classmethod
    def temporary_copy(cls, original: Path | None) -> Store:
        """Lock a new temporary directory, with a copy of ``original``'s files as far as they can be read."""
        try:
            directory = Path(tempfile.mkdtemp(prefix="test-case-index-"))
            if original:
                # The copy is checked against its seal like any index: it may have been taken during a change.
                with suppress(OSError, shutil.Error):
                    shutil.copytree(original / "chroma", directory / "chroma")
                    shutil.copy(original / "manifest.json", directory)
            return cls._open(directory, 0.0, temporary=True)
        except OSError as error:
            raise IndexFailed(f"no temporary directory either: {_reason(error)}") from error

    @classmethod
    def _open(cls, directory: Path, wait_seconds: float, *, temporary: bool = False) -> Store:
        directory.mkdir(parents=True, exist_ok=True)
        lock = os.open(directory / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            _wait_for(lock, wait_seconds)
            _check_room(directory)
        except BaseException:
            os.close(lock)
            raise
        return cls(directory, lock, temporary=temporary)

    def read(self, embedding: str) -> tuple[Manifest | None, str]:
        """Return the manifest of an index that can be used with ``embedding``, else None and why not."""
        try:
            manifest = _manifest(json.loads(self._manifest.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return None, "its manifest was missing" if self.chroma.exists() else "there was none"
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
            self._manifest.unlink(missing_ok=True)
            if self.chroma.is_dir() and not self.chroma.is_symlink():
                shutil.rmtree(self.chroma)
            else:
                self.chroma.unlink(missing_ok=True)
            self.chroma.mkdir()
        except OSError as error:
            raise IndexFailed(f"{self.directory}: {_reason(error)}") from error

    def release(self) -> None:
        """Let go of the directory; a temporary one is removed."""
        os.close(self._lock)
        if self.temporary:
            shutil.rmtree(self.directory, ignore_errors=True)

    def _write(self, manifest: Manifest) -> Manifest:
        unfinished = self._manifest.with_suffix(".tmp")
        unfinished.write_text(json.dumps(asdict(manifest), sort_keys=True), encoding="utf-8")
        unfinished.replace(self._manifest)
        return manifest

    def _checksums(self) -> dict[str, int]:
        return {
            str(path.relative_to(self.chroma)): _checksum(path)
            for path in sorted(self.chroma.rglob("*"))
            if path.is_file()
        }


def _manifest(data: dict[str, Any]) -> Manifest:
    """Return the manifest of parsed JSON; ValueError, TypeError or KeyError if it is none."""
    if data["schema"] != SCHEMA:
        return Manifest(embedding="", schema=int(data["schema"]))
    manifest = Manifest(**{**data, "pending": tuple(data["pending"])})
    if not isinstance(manifest.tree, str | None) or not isinstance(manifest.files, dict | None):
        raise TypeError("the manifest's values are of other types")
    return manifest


def _checksum(path: Path) -> int:
    checksum = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            checksum = zlib.crc32(chunk, checksum)
    return checksum


def _wait_for(lock: int, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise TimeoutError("another run uses it") from None
            time.sleep(_POLL_SECONDS)
        else:
            return


def _check_room(directory: Path) -> None:
    if shutil.disk_usage(directory).free < SPARE_BYTES:
        raise OSError("the disk is full")
    # Root may open an existing lock on a file system mounted read-only; only a new file is refused.
    probe = directory / "write-test"
    probe.write_bytes(b"")
    probe.unlink()


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
