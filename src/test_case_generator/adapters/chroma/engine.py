"""ChromaDB's embedded engine: one collection of vectors on disk.

This talks to ``chromadb_rust_bindings``, the module of the chromadb wheel that ``chromadb.PersistentClient`` itself
calls, with the same arguments (see ``chromadb/api/rust.py``, 1.5). The Python client in front of it costs 1.0 to 1.7
seconds of import (OpenTelemetry, gRPC, pydantic, signature checks) where the engine takes 0.02, and it reads a
``.env`` in the working directory, which here is somebody's checked-out repository, for settings such as where to send
traces. Without it there is no telemetry code to switch off. ``tests/adapters/test_chroma.py`` holds the two together:
each reads what the other wrote, so an incompatible chromadb fails there, before it is released.
"""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from test_case_generator.adapters.embedding import Vectors

COLLECTION = "test-cases"
TENANT, DATABASE = "default_tenant", "default_database"
UPSERT = 500
"""Entries at once; the engine's own limit is 5,461, SQLite's number of variables."""

# Test cases resemble each other, sometimes to the word. With the default of 16 neighbours a graph of such entries falls
# apart, and a search misses whole documents; with 64 none did (tests/benchmarks/index_bench.py has the times). The
# engine inserts on all cores and knows no number of threads, so two graphs of the same entries are not quite alike.
CONFIGURATION = {
    "hnsw": {
        "space": "cosine",
        "ef_construction": 200,
        "ef_search": 200,
        "max_neighbors": 64,
        "batch_size": 100,
        "sync_threshold": 1000,
        "resize_factor": 1.2,
    }
}
OPEN_SEGMENTS = 8
"""How many collections' graphs the engine may keep open; the client derives 200,000 from the limit of open files."""


class IndexFailed(Exception):
    """The index could not be read or written; stays inside the adapter, which rebuilds it or raises LibraryError."""


def bindings() -> Any:  # noqa: ANN401 – it has no types
    """Return ChromaDB's engine, ready to raise its errors without more of chromadb than these.

    To raise one, it imports ``chromadb.errors``, and so all of chromadb, which reads the working directory's ``.env``.
    Where that import fails, for a setting in there that is none, the engine panics while it cleans up: the process is
    aborted. So a bare package stands in for chromadb, in which the errors' module is all that was ever loaded.
    """
    if "chromadb" not in sys.modules:
        found = find_spec("chromadb")
        assert found
        package = ModuleType("chromadb")
        package.__path__ = list(found.submodule_search_locations or ())
        package.__spec__ = found
        sys.modules["chromadb"] = package
        import_module("chromadb.errors")
    import chromadb_rust_bindings  # type: ignore[import-untyped]  # it has none

    return chromadb_rust_bindings


class Engine:
    """The index in ``directory``, created if it is empty. Every method raises IndexFailed and nothing else."""

    def __init__(self, directory: Path) -> None:
        with _vendor_errors():
            chroma = bindings()
            sqlite = chroma.SqliteDBConfig(
                url=str(directory / "chroma.sqlite3"),
                hash_type=chroma.MigrationHash.MD5,
                migration_mode=chroma.MigrationMode.Apply,
            )
            self._bindings: Any = chroma.Bindings(
                allow_reset=False,
                sqlite_db_config=sqlite,
                persist_path=str(directory),
                hnsw_cache_size=OPEN_SEGMENTS,
            )
            get_or_create = True
            collection = self._bindings.create_collection(
                COLLECTION, json.dumps(CONFIGURATION), None, None, get_or_create, TENANT, DATABASE
            )
            self._id = str(collection.id)
        # The first call of any kind reads the graph, and may write it; from then on only changes change the files.
        self.count()

    def upsert(
        self, ids: Sequence[str], vectors: Vectors, metadatas: Sequence[Mapping[str, Any]], texts: Sequence[str]
    ) -> None:
        """Write entries, in place of those with the same id."""
        with _vendor_errors():
            for start in range(0, len(ids), UPSERT):
                part = slice(start, start + UPSERT)
                self._bindings.upsert(
                    self._id,
                    list(ids[part]),
                    list(vectors[part]),
                    [dict(metadata) for metadata in metadatas[part]],
                    list(texts[part]),
                    None,
                    TENANT,
                    DATABASE,
                )

    def delete(self, ids: Sequence[str]) -> None:
        """Remove entries."""
        with _vendor_errors():
            for start in range(0, len(ids), UPSERT):
                part = list(ids[start : start + UPSERT])
                self._bindings.delete(self._id, part, None, None, None, TENANT, DATABASE)

    def ids(self) -> list[str]:
        """Return every entry's id; 90 ms for 10,000."""
        with _vendor_errors():
            return list(self._bindings.get(self._id, None, None, None, 0, None, [], TENANT, DATABASE).ids)

    def get(self, ids: Sequence[str]) -> dict[str, tuple[Mapping[str, Any], str]]:
        """Return id → metadata and text."""
        with _vendor_errors():
            found = self._bindings.get(
                self._id, list(ids), None, None, 0, None, ["metadatas", "documents"], TENANT, DATABASE
            )
            return {
                entry: (metadata or {}, text or "")
                for entry, metadata, text in zip(found.ids, found.metadatas, found.documents, strict=True)
            }

    def nearest(self, vectors: Vectors, count: int) -> list[list[tuple[str, float]]]:
        """Return, a vector, the ids and cosines of its ``count`` nearest entries, nearest first."""
        with _vendor_errors():
            found = self._bindings.query(
                self._id, None, list(vectors), count, None, None, ["distances"], TENANT, DATABASE
            )
            return [
                [(entry, max(-1.0, min(1.0, 1.0 - distance))) for entry, distance in zip(ids, distances, strict=True)]
                for ids, distances in zip(found.ids, found.distances, strict=True)
            ]

    def count(self) -> int:
        """Return the number of entries."""
        with _vendor_errors():
            return int(self._bindings.count(self._id, TENANT, DATABASE))

    def close(self) -> None:
        """Release the files; everything written is on disk already."""
        self._bindings = None


@contextmanager
def _vendor_errors() -> Iterator[None]:
    try:
        yield
    except Exception as error:
        raise IndexFailed(f"chromadb: {error}") from error
    except BaseException as error:
        # A panic in Rust is a pyo3_runtime.PanicException, which cannot be imported and is no Exception.
        if type(error).__module__ != "pyo3_runtime":
            raise
        raise IndexFailed(f"chromadb panicked: {error}") from error
