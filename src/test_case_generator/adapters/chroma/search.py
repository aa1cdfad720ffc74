"""What a search returns: the best cases of the best documents, from the nearest entries that ChromaDB finds."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

from test_case_generator.testware.suite import Similar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from test_case_generator.adapters.chroma.engine import Engine
    from test_case_generator.adapters.embedding import Vectors

CASES_A_DOCUMENT = 3
"""Cases of one document among the results: further ones say little that is new."""

FIRST_NEIGHBOURS = 50
MOST_NEIGHBOURS = 1600


@dataclass(frozen=True, order=True, slots=True)
class Key:
    """An entry's id in ChromaDB, taken apart: it says all that a sync compares, so that a sync reads ids alone.

    The entry is the ``number``-th of the ``count`` cases of the document at ``path``, which is merged, with the blob
    SHA ``blob``, or pending, with ``blob == ""``.
    """

    path: str
    blob: str
    count: int
    number: int

    @classmethod
    def decode(cls, entry: str) -> Key:
        """Return the key whose ``encode()`` gave ``entry``."""
        return cls(*json.loads(entry))

    def encode(self) -> str:
        """Return the key as an id: ASCII, whatever the path holds."""
        return json.dumps(astuple(self))

    @property
    def pending(self) -> bool:
        """Return True for a case that is not merged yet."""
        return not self.blob


def best_documents(
    engine: Engine, vectors: Vectors, limit: int, minimum: float, exclude: str
) -> list[dict[Key, float]]:
    """Return the best ``limit`` documents, best first, each as its cases with their similarity, best first.

    A document with many cases can fill the neighbours: ask for more until none that was not seen could be better.
    """
    neighbours, most = FIRST_NEIGHBOURS, min(engine.count(), MOST_NEIGHBOURS)
    while True:
        rows = engine.nearest(vectors, min(neighbours, most))
        documents = _ranked(rows, minimum, exclude)[:limit]
        unseen = max((row[-1][1] for row in rows if row), default=-1.0)
        least = min((next(iter(cases.values())) for cases in documents), default=-1.0)
        if neighbours >= most or unseen < minimum or (len(documents) == limit and least >= unseen):
            return documents
        neighbours *= 2


def similar_cases(cases: Mapping[Key, float], details: Mapping[str, tuple[Mapping[str, object], str]]) -> list[Similar]:
    """Return a document's three best; of a case that stands merged and pending, the version that is more similar."""
    found: dict[object, Similar] = {}
    for key, similarity in cases.items():
        metadata, text = details[key.encode()]
        found.setdefault(
            metadata["id"],
            Similar(str(metadata["id"]), str(metadata["title"]), key.path, text, similarity, key.pending),
        )
    return list(found.values())[:CASES_A_DOCUMENT]


def _ranked(rows: list[list[tuple[str, float]]], minimum: float, exclude: str) -> list[dict[Key, float]]:
    """Return the hits by document, each hit with its best similarity over the rows; ties in the keys' order."""
    best: dict[str, float] = {}
    for entry, similarity in (hit for row in rows for hit in row):
        if similarity >= minimum:
            best[entry] = max(similarity, best.get(entry, similarity))
    hits = sorted(((-similarity, Key.decode(entry)) for entry, similarity in best.items()))
    documents: dict[str, dict[Key, float]] = defaultdict(dict)
    for negative, key in hits:
        if key.path != exclude:
            documents[key.path][key] = -negative
    return list(documents.values())
