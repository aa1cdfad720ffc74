"""A Library in memory, and an embedding without a model; both compare texts by the words they share."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from test_case_generator.errors import ForgeError, LibraryError
from test_case_generator.ports import SyncReport
from test_case_generator.testware.suite import Similar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from test_case_generator.adapters.embedding import Vectors
    from test_case_generator.ports import Entry, Load, Split, Tree

CASES_A_DOCUMENT = 3


def words(text: str) -> frozenset[str]:
    """Return the text's words, in lower case."""
    return frozenset(re.findall(r"\w+", text.lower()))


def overlap(one: str, other: str) -> float:
    """Return the cosine of two texts' sets of words, 0 to 1."""
    first, second = words(one), words(other)
    return len(first & second) / sqrt(len(first) * len(second)) if first and second else 0.0


class HashingEmbedding:
    """Vectors whose cosine is :func:`overlap`, but for the odd collision: a word is a coordinate of its own."""

    def __init__(self, name: str = "words@1", dimensions: int = 1024) -> None:
        self.name = name
        self.dimensions = dimensions
        self.embedded: list[str] = []
        self.warmed = 0

    def warm(self) -> None:
        """Count the call."""
        self.warmed += 1

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors; a text without a word points along the last coordinate."""
        self.embedded += texts
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in words(text):
                digest = hashlib.sha256(word.encode("utf-8", "replace")).digest()
                vectors[row, int.from_bytes(digest[:4], "big") % (self.dimensions - 1)] = 1.0
            if not vectors[row].any():
                vectors[row, -1] = 1.0
        lengths: Vectors = np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors / lengths


@dataclass
class FakeLibrary:
    """The port in memory. ``calls`` records method names; ``failures`` holds what a method raises while it is set."""

    calls: list[str] = field(default_factory=list)
    failures: dict[str, LibraryError] = field(default_factory=dict)
    tree: str | None = None
    documents: dict[str, tuple[str, Sequence[Entry]]] = field(default_factory=dict)
    unmerged: dict[str, Sequence[Entry]] = field(default_factory=dict)
    closed: bool = False

    def warm(self) -> None:
        """Record the call."""
        self.calls.append("warm")

    def sync(self, tree: Tree, load: Load, split: Split) -> SyncReport:
        """Take over the tree's documents."""
        self._called("sync")
        added = removed = 0
        if tree.sha != self.tree:
            self.tree = None
            for path in [path for path in self.documents if path not in tree.files]:
                removed += len(self.documents.pop(path)[1])
            fresh = [path for path, blob in tree.files.items() if self.documents.get(path, ("",))[0] != blob]
            try:
                texts = load([tree.files[path] for path in fresh]) if fresh else {}
            except ForgeError as error:
                raise LibraryError(error.what, remedy=error.remedy) from error
            for path in fresh:
                removed += len(self.documents.pop(path, ("", ()))[1]) + len(self.unmerged.pop(path, ()))
                self.documents[path] = tree.files[path], split(path, texts[tree.files[path]])
                added += len(self.documents[path][1])
            self.tree = tree.sha
        held = list(self._cases())
        return SyncReport(len({entry.path for entry, _ in held}), len(held), added, removed)

    def retain_pending(self, paths: Sequence[str]) -> None:
        """Drop the other pending documents."""
        self._called("retain_pending")
        self.unmerged = {path: entries for path, entries in self.unmerged.items() if path in paths}

    def pending(self) -> Sequence[str]:
        """Return the pending documents' paths."""
        self._called("pending")
        return tuple(sorted(self.unmerged))

    def add(self, path: str, entries: Sequence[Entry]) -> None:
        """Take the entries of an unmerged document."""
        self._called("add")
        self.unmerged.pop(path, None)
        if entries:
            self.unmerged[path] = tuple(entries)

    def search(self, texts: Sequence[str], *, limit: int, minimum: float, exclude: str) -> Sequence[Similar]:
        """Return the cases that share most words."""
        self._called("search")
        found: dict[str, dict[str, Similar]] = {}
        for entry, pending in self._cases():
            similarity = max((overlap(text, entry.text) for text in texts), default=-1.0)
            if entry.path != exclude and similarity >= minimum and texts:
                similar = Similar(entry.id, entry.title, entry.path, entry.text, similarity, pending)
                known = found.setdefault(entry.path, {}).get(entry.id)
                if known is None or known.similarity < similarity:
                    found[entry.path][entry.id] = similar
        ranked = [sorted(cases.values(), key=lambda case: -case.similarity) for cases in found.values()]
        ranked.sort(key=lambda cases: (-cases[0].similarity, cases[0].path))
        return tuple(case for cases in ranked[:limit] for case in cases[:CASES_A_DOCUMENT])

    def close(self) -> None:
        """Record that the library was closed."""
        self._called("close")
        self.closed = True

    def _cases(self) -> Iterator[tuple[Entry, bool]]:
        for _, entries in self.documents.values():
            yield from ((entry, False) for entry in entries)
        for entries in self.unmerged.values():
            yield from ((entry, True) for entry in entries)

    def _called(self, method: str) -> None:
        self.calls.append(method)
        if method in self.failures:
            raise self.failures[method]
