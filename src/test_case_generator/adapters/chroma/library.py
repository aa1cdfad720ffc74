"""The Library on ChromaDB: one entry a test case, in step with the default branch's documents.

Beneath it, :mod:`chroma_engine` speaks to ChromaDB, :mod:`chroma_store` guards the directory it lies in, and
:mod:`chroma_search` picks what a search returns. An index that cannot be used is made anew; only if even a temporary
one cannot be made does a LibraryError come out.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from test_case_generator.adapters.chroma.engine import Engine, IndexFailed, bindings
from test_case_generator.adapters.chroma.search import Key, best_documents, similar_cases
from test_case_generator.adapters.chroma.store import Manifest, Store, unusable
from test_case_generator.errors import ForgeError, LibraryError
from test_case_generator.ports import SyncReport

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from test_case_generator.adapters.embedding import Embedding, Vectors
    from test_case_generator.ports import Entry, Load, Split, Tree
    from test_case_generator.testware.suite import Similar

DOCUMENTS_A_LOAD = 100  # what GitHub gives in one request; 10,000 documents are 100 requests
LOCK_SECONDS = 20.0
WARM_SECONDS = 120.0


def _unheard(_: str) -> None:
    """Say it to nobody."""


@dataclass(slots=True)
class _Draft:
    """What the manifest will say of a change, whether it is completed or not."""

    tree: str | None
    blank: dict[str, str]


class ChromaLibrary:
    """The Library in ``directory``, with the vectors of ``embedding``.

    ``warn`` is told what a user should know and can mend, ``say`` what only takes time. ``lock_seconds`` is how long
    the end of another process's use of the directory is waited for.
    """

    def __init__(
        self,
        directory: Path,
        embedding: Embedding,
        warn: Callable[[str], None],
        *,
        say: Callable[[str], None] = _unheard,
        lock_seconds: float = LOCK_SECONDS,
    ) -> None:
        self._directory = directory
        self._embedding = embedding
        self._warn = warn
        self._say = say
        self._lock_seconds = lock_seconds
        self._store: Store | None = None
        self._engine: Engine | None = None
        self._manifest: Manifest | None = None
        self._rebuilt = ""
        self._warming: threading.Thread | None = None

    def warm(self) -> None:
        """Begin to load ChromaDB's engine and the embedding model in a daemon thread; never raises."""
        if self._warming is None:
            # The caller goes on to detect the language, which needs numpy as ChromaDB does. Where two threads import it
            # at the same time, Python lets one of them see it half made, to avoid a deadlock, and that one fails.
            with suppress(ImportError):  # told by whoever needs it
                import_module("numpy")
            self._warming = threading.Thread(target=self._warm, name="warm the library", daemon=True)
            self._warming.start()

    def sync(self, tree: Tree, load: Load, split: Split) -> SyncReport:
        """Bring the index in step with ``tree``: as it is, else made anew, else in a temporary directory."""
        failure = IndexFailed("")
        for recover in (lambda _: None, self._start_anew, self._move_out):
            try:
                recover(failure)
                return self._sync(tree, load, split)
            except IndexFailed as error:
                failure = error
        self._forget()
        raise LibraryError(
            f"The index of test cases cannot be made: {failure}",
            remedy="Make room in the runner's temporary directory; what lies in the `state-directory` may be deleted.",
        ) from failure

    def retain_pending(self, paths: Sequence[str]) -> None:
        """Drop the pending entries of every document whose path is not in ``paths``."""
        gone = set(self.pending()) - set(paths)
        if gone:
            with self._no_vendor_errors(), self._change() as (engine, _):
                engine.delete([key.encode() for key in _keys(engine) if key.pending and key.path in gone])

    def pending(self) -> Sequence[str]:
        """Return the paths of the documents that are indexed as pending, sorted."""
        with self._no_vendor_errors():
            return self._known().pending

    def add(self, path: str, entries: Sequence[Entry]) -> None:
        """Index the entries of one unmerged document, in place of earlier pending ones; merged ones stay."""
        keys = [Key(path, "", len(entries), number) for number in range(len(entries))]
        vectors = self._vectors([entry.text for entry in entries]) if entries else None
        with self._no_vendor_errors(), self._change() as (engine, _):
            held = [key for key in _keys(engine) if key.pending and key.path == path]
            if vectors is not None:
                _write(engine, keys, entries, vectors)
            engine.delete([key.encode() for key in set(held) - set(keys)])

    def search(self, texts: Sequence[str], *, limit: int, minimum: float, exclude: str) -> Sequence[Similar]:
        """Return the best cases of at most ``limit`` documents, best document first, at most three a document."""
        if limit < 1 or not texts:
            return ()
        with self._no_vendor_errors():
            if not self._known().entries:
                return ()
            vectors = self._vectors(texts)
            engine = self._opened()
            documents = best_documents(engine, vectors, limit, minimum, exclude)
            details = engine.get([key.encode() for cases in documents for key in cases])
        return tuple(similar for cases in documents for similar in similar_cases(cases, details))

    def close(self) -> None:
        """Release the files; all that was indexed is on disk already. The library may be used again."""
        if self._engine:
            self._engine.close()
        if self._store:
            self._store.release()
        self._engine = self._store = self._manifest = None

    # --- Syncing ------------------------------------------------------------------------------------------------

    def _sync(self, tree: Tree, load: Load, split: Split) -> SyncReport:
        added = removed = 0
        if self._known().tree != tree.sha:
            with self._change() as (engine, draft):
                draft.tree = None
                added, removed = self._step(engine, tree, load, split, draft.blank)
                draft.tree = tree.sha
        known = self._known()
        rebuilt, self._rebuilt = self._rebuilt, ""
        return SyncReport(known.documents, known.entries, added, removed, rebuilt)

    def _step(self, engine: Engine, tree: Tree, load: Load, split: Split, blank: dict[str, str]) -> tuple[int, int]:
        """Embed what is new, drop what is gone; return how many entries came and went."""
        held: dict[str, set[Key]] = defaultdict(set)
        for key in _keys(engine):
            held[key.path].add(key)
        for path in [path for path, blob in blank.items() if tree.files.get(path) != blob]:
            del blank[path]
        fresh = [
            (path, blob)
            for path, blob in sorted(tree.files.items())
            if path not in blank and not _complete(held[path], blob)
        ]
        gone = [key for path, keys in held.items() if path not in tree.files for key in keys if not key.pending]
        engine.delete([key.encode() for key in gone])
        added, removed = 0, len(gone)
        for start in range(0, len(fresh), DOCUMENTS_A_LOAD):
            keys: list[Key] = []
            entries: list[Entry] = []
            batch = fresh[start : start + DOCUMENTS_A_LOAD]
            texts = _texts(load, batch)
            for path, blob in batch:
                cases = split(path, texts[blob])
                if not cases:
                    blank[path] = blob
                keys += [Key(path, blob, len(cases), number) for number in range(len(cases))]
                entries += cases
            if entries:
                _write(engine, keys, entries, self._vectors([entry.text for entry in entries]))
            # Only now, so that a document is never without entries. Pending ones go as well: these are merged.
            stale = set().union(*(held[path] for path, _ in batch)).difference(keys)
            engine.delete([key.encode() for key in stale])
            added, removed = added + len(keys), removed + len(stale)
        return added, removed

    # --- The index as a whole -----------------------------------------------------------------------------------

    def _known(self) -> Manifest:
        """Return what the index holds, without loading ChromaDB; makes an empty one if it cannot be used."""
        if self._manifest is None:
            name = self._embedding.name
            if self._store is None:
                self._store = Store.acquire(self._directory, self._warn, self._say, self._lock_seconds)
            self._manifest, why = self._store.read(name)
            if self._manifest is None:
                self._store.wipe()
                self._manifest = self._store.seal(Manifest(name))
                self._rebuilt = why
        return self._manifest

    def _opened(self) -> Engine:
        if self._engine is None:
            known = self._known()
            assert self._store
            self._store.break_seal(known)  # ChromaDB writes to its files whenever it opens them
            self._engine = Engine(self._store.chroma)
            self._manifest = self._store.seal(known)
        return self._engine

    @contextmanager
    def _change(self) -> Iterator[tuple[Engine, _Draft]]:
        """Give the engine and a draft; seal what is there afterwards, even if the change stops halfway."""
        engine, known = self._opened(), self._known()
        assert self._store
        draft = _Draft(known.tree, dict(known.blank))
        self._store.break_seal(known)
        try:
            yield engine, draft
        except BaseException:
            with suppress(IndexFailed):
                self._seal(engine, draft)
            raise
        self._seal(engine, draft)

    def _seal(self, engine: Engine, draft: _Draft) -> None:
        assert self._store
        keys = _keys(engine)
        self._manifest = self._store.seal(
            Manifest(
                embedding=self._known().embedding,
                tree=draft.tree,
                documents=len({key.path for key in keys}),
                entries=len(keys),
                pending=tuple(sorted({key.path for key in keys if key.pending})),
                blank=draft.blank,
            )
        )

    def _start_anew(self, failure: IndexFailed) -> None:
        store = self._store
        if store is None or store.full():
            raise failure  # it would only fail in the same way again, and embed everything once more
        self._engine = None
        store.wipe()
        self._manifest = store.seal(Manifest(self._embedding.name))
        self._rebuilt = f"it could not be used ({failure})"

    def _move_out(self, failure: IndexFailed) -> None:
        self._forget()
        self._warn(unusable(self._directory, failure))
        self._store = Store.temporary_copy(None)

    def _forget(self) -> None:
        """Drop an index that cannot be used; the next sync makes it anew."""
        if self._store:
            with suppress(IndexFailed):
                self._store.wipe()
        self.close()

    @contextmanager
    def _no_vendor_errors(self) -> Iterator[None]:
        try:
            yield
        except IndexFailed as failure:
            self._forget()
            raise LibraryError(
                f"The index of test cases cannot be used: {failure}",
                remedy="Nothing is lost: the next run makes it anew from the default branch.",
            ) from failure

    # --- Loading ------------------------------------------------------------------------------------------------

    def _warm(self) -> None:
        # Whatever fails here fails again where it is needed, and is reported there.
        with suppress(Exception):
            bindings()
            self._embedding.warm()

    def _vectors(self, texts: Sequence[str]) -> Vectors:
        if self._warming:
            self._warming.join(WARM_SECONDS)
            if self._warming.is_alive():
                raise LibraryError(
                    f"The embedding model was not loaded within {WARM_SECONDS:g} seconds.",
                    remedy="Look at the load of the runner's machine, or of the server that embeds.",
                )
        return self._embedding.embed(texts)


def _keys(engine: Engine) -> list[Key]:
    return [Key.decode(entry) for entry in engine.ids()]


def _complete(keys: Iterable[Key], blob: str) -> bool:
    """Tell whether the merged ones of a document's keys are those of ``blob``, all of them and no others."""
    merged = [key for key in keys if not key.pending]
    return bool(merged) and all(key.blob == blob and key.count == len(merged) for key in merged)


def _texts(load: Load, documents: Sequence[tuple[str, str]]) -> Mapping[str, str]:
    try:
        texts = load(sorted({blob for _, blob in documents}))
    except ForgeError as error:
        raise LibraryError(f"The documents to index could not be read: {error.what}", remedy=error.remedy) from error
    missing = [path for path, blob in documents if blob not in texts]
    if missing:
        raise LibraryError(f"The documents to index could not be read: no text came for {missing[0]}.")
    return texts


def _write(engine: Engine, keys: Sequence[Key], entries: Sequence[Entry], vectors: Vectors) -> None:
    metadatas = [
        {
            "path": _storable(key.path),
            "blob": key.blob,
            "id": _storable(entry.id),
            "title": _storable(entry.title),
            "pending": key.pending,
        }
        for key, entry in zip(keys, entries, strict=True)
    ]
    engine.upsert([key.encode() for key in keys], vectors, metadatas, [_storable(entry.text) for entry in entries])


def _storable(text: str) -> str:
    """Return the text without what UTF-8 or SQLite cannot hold: lone surrogates (a model's JSON may have) and NUL."""
    return text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
