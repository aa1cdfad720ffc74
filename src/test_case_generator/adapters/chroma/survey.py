"""What the doctor sees of the index: its manifest and its files as they lie there, without a lock or a change."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from test_case_generator.adapters.chroma.store import SPARE_BYTES, Store
from test_case_generator.doctor.ports import IndexFacts

if TYPE_CHECKING:
    from pathlib import Path

    from test_case_generator.adapters.embedding import Embedding

_NO_LOCK = -1  # a run may be at work here, and a look must not make it wait
_TEXT = "A reset link is sent to the registered address."


class IndexSurveyor:
    """Implements IndexSurvey for the index in ``directory`` with the vectors of ``embedding``."""

    def __init__(self, directory: Path, embedding: Embedding) -> None:
        self._directory = directory
        self._embedding = embedding

    def embedding(self) -> tuple[str, int]:
        """Embed one text."""
        return self._embedding.name, int(self._embedding.embed([_TEXT]).shape[1])

    def index(self) -> IndexFacts:
        """Read the manifest, and hold the files to its checksums."""
        manifest, why = Store(self._directory, _NO_LOCK, temporary=False).read(self._embedding.name)
        where, unwritable = str(self._directory), _unwritable(self._directory)
        if manifest is None:
            return IndexFacts(where, why=why, unwritable=unwritable)
        return IndexFacts(
            where,
            usable=True,
            schema=manifest.schema,
            documents=manifest.documents,
            cases=manifest.entries,
            pending=len(manifest.pending),
            unwritable=unwritable,
        )


def _unwritable(directory: Path) -> str:
    """Return why nothing could be written there, as far as that can be told without writing."""
    there = next(path for path in (directory, *directory.parents) if path.exists())
    if not (there.is_dir() and os.access(there, os.W_OK | os.X_OK)):
        return f"{there} is not ours to write"
    files = (directory / name for name in ("lock", "manifest.json", "chroma"))
    if theirs := [path for path in files if path.exists() and not os.access(path, os.W_OK)]:
        return f"{theirs[0]} is not ours to write"
    return "the disk is full" if shutil.disk_usage(there).free < SPARE_BYTES else ""
