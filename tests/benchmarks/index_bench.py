"""How fast the index is, at 10,000 test cases or as many: ``python -m tests.benchmarks.index_bench [CASES]``.

The bulk has random vectors in clusters, as test cases of one topic have, because embedding 10,000 texts would take
minutes and is not what is measured; the queries' vectors are the real model's. Times depend on the machine, so each
row has its ratio to the time that this machine, in this run, needs to embed one test case of 40 words.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from test_case_generator.adapters.chroma.library import ChromaLibrary
from test_case_generator.adapters.embedding import OnnxEmbedding
from test_case_generator.ports import Entry, Tree

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from test_case_generator.adapters.embedding import Vectors

ROOT = Path(__file__).parents[2]
MODEL = ROOT / "models" / "all-MiniLM-L6-v2"
CASES_A_DOCUMENT = 10
CLUSTERS = 500
REPEATS = 9
CASE = "Add a tag to an account. " + "Send the request with a valid account id and check status and body. " * 3
ISSUE = [
    "As a user of the API I want to add tags to an account",
    "A request without the header X-Created-By is refused with status 400",
    "The response is a JSON array of the tags that were added",
]

UNCHANGED = """
import sys, time
start = time.perf_counter()
from pathlib import Path
from tests.benchmarks.index_bench import Bulk, library
from test_case_generator.ports import Tree
index = library(Path(sys.argv[1]))
before = time.perf_counter()
index.sync(Tree(sys.argv[2]), None, None)
print(time.perf_counter() - before)
"""

FIRST_SEARCH = """
import sys, time
start = time.perf_counter()
from pathlib import Path
from test_case_generator.adapters.chroma.library import ChromaLibrary
from test_case_generator.adapters.embedding import OnnxEmbedding
from test_case_generator.ports import Tree
class Named(OnnxEmbedding):
    name = "bench@1"
index = ChromaLibrary(Path(sys.argv[1]), Named(Path(sys.argv[3])), print)
index.warm()
index.sync(Tree(sys.argv[2]), None, None)
index.search(sys.argv[4:], limit=5, minimum=-1.0, exclude="")
seconds = time.perf_counter() - start
from tests.benchmarks.index_bench import peak_memory
print(seconds, peak_memory())
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: ``ratio`` is the value over ``reference``, which was measured in the same run."""

    name: str
    value: float
    unit: str
    ratio: float | None = None
    reference: str = ""
    target: str = ""


class Bulk:
    """The real model, but for texts that begin with ``bulk``: those have a random vector near one of 500 centres."""

    name = "bench@1"

    def __init__(self) -> None:
        self.model = OnnxEmbedding(MODEL)
        self.centres = np.random.default_rng(0).standard_normal((CLUSTERS, 384))

    def warm(self) -> None:
        """Load the model."""
        self.model.warm()

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors, shape (texts, 384)."""
        if not (texts and texts[0].startswith("bulk")):
            return self.model.embed(texts)
        vectors = np.empty((len(texts), 384), dtype=np.float32)
        for row, text in enumerate(texts):
            chance = np.random.default_rng(int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big"))
            vector = self.centres[chance.integers(CLUSTERS)] + 0.7 * chance.standard_normal(384)
            vectors[row] = vector / np.linalg.norm(vector)
        return vectors


def library(directory: Path) -> ChromaLibrary:
    """Return the library that is measured."""
    return ChromaLibrary(directory, Bulk(), print)


def split(path: str, text: str) -> Sequence[Entry]:
    """Return ten cases."""
    return [Entry(f"TC-{n}", f"Case {n}", f"bulk {text} {n} {CASE}", path) for n in range(CASES_A_DOCUMENT)]


def load(shas: Sequence[str]) -> Mapping[str, str]:
    """Return blobs' texts."""
    return {sha: sha for sha in shas}


def tree(documents: int) -> Tree:
    """Return a tree of so many documents."""
    return Tree(f"tree-{documents}", {f"test-cases/issue-{n}.md": f"{n:040x}" for n in range(documents)})


def run(cases: int = 10_000) -> list[Row]:
    """Build an index in a temporary directory, measure, and return the rows."""
    documents = cases // CASES_A_DOCUMENT
    with tempfile.TemporaryDirectory() as temporary:
        directory = Path(temporary) / "index"
        index = library(directory)
        index.warm()
        embedding = index._embedding
        one = _median(lambda: embedding.embed([CASE]))

        def row(name: str, value: float, target: str = "") -> Row:
            return Row(name, value * 1000, "ms", value / one, "embedding one case", target)

        building = _timed(lambda: index.sync(tree(documents), load, split))
        vectors = embedding.embed(ISSUE)
        engine = index._opened()
        rows = [
            Row("embedding one case", one * 1000, "ms"),
            row(f"first sync of {cases:,} cases, vectors given", building),
            row("sync, one document of ten cases new", _timed(lambda: index.sync(tree(documents + 1), load, split))),
            row("neighbours of one query", _median(lambda: engine.nearest(vectors[:1], 50)), "under 20 ms"),
            row(
                "search for an issue of three texts",
                _median(lambda: index.search(ISSUE, limit=5, minimum=-1.0, exclude="")),
            ),
        ]
        index.close()
        sha = tree(documents + 1).sha
        unchanged = float(_python(UNCHANGED, str(directory), sha)[0])
        seconds, memory = map(float, _python(FIRST_SEARCH, str(directory), sha, str(MODEL), *ISSUE))
        size = sum(path.stat().st_size for path in directory.rglob("*") if path.is_file())
        return [
            *rows,
            row("unchanged sync, new process", unchanged, "under 1 s"),
            row("new process to its first result", seconds),
            Row("its peak memory", memory, "MiB"),
            Row("index on disk", size / 1024**2, "MiB"),
            Row("peak memory of building", peak_memory(), "MiB"),
        ]


def peak_memory() -> float:
    """Return this process's peak resident memory in MiB; ``getrusage`` would give a new process its parent's."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:")) / 1024


def _timed(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def _median(action: Callable[[], object]) -> float:
    action()
    return sorted(_timed(action) for _ in range(REPEATS))[REPEATS // 2]


def _python(code: str, *arguments: str) -> list[str]:
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    process = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=os.environ | {"PYTHONPATH": path},
        stdout=subprocess.PIPE,
        text=True,
        timeout=300,
        check=True,
    )
    return process.stdout.split()


def main() -> None:
    """Print the rows."""
    parser = argparse.ArgumentParser(description="How fast the index of test cases is.")
    parser.add_argument("cases", type=int, nargs="?", default=10_000)
    for row in run(parser.parse_args().cases):
        ratio = f"{row.ratio:10.2f} × {row.reference}" if row.ratio is not None else ""
        print(f"{row.name:45} {row.value:10.1f} {row.unit:4}{ratio:36}{row.target}")  # noqa: T201 - a command


if __name__ == "__main__":
    main()
