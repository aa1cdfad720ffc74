"""Processes that use one index, forked from a warm one: a killed or starved one costs a fork, not an interpreter.

ChromaDB's threads do not survive a fork, so the parent loads the libraries and uses none of them. A test sends orders
to it, one JSON object a line, and reads how each process ended.
"""

from __future__ import annotations

import hashlib
import json
import os
import resource
import select
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from test_case_generator.adapters.chroma import engine, store
from test_case_generator.adapters.chroma.library import ChromaLibrary
from test_case_generator.errors import LibraryError
from test_case_generator.ports import Entry, Tree
from tests.fakes.library import HashingEmbedding

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[3]
SECONDS = 60  # after which a process counts as one that hangs
CASES = 2  # a document
PERSIST = 20  # entries after which ChromaDB writes its graph, so that these few cases make it do so


@dataclass(frozen=True, slots=True)
class Order:
    """One process's work: bring the index in ``directory`` in step with so many documents, and find all their cases.

    ``kill_after`` is in seconds, ``file_limit`` in bytes a file; ``user`` is who to become (a numeric id), ``wait``
    the seconds to wait for the lock, and ``together`` how many such processes run at once.
    """

    directory: str
    temporary: str
    documents: int = 12
    kill_after: float | None = None
    file_limit: int | None = None
    user: int | None = None
    wait: float = 0.0
    together: int = 1


@dataclass(frozen=True, slots=True)
class End:
    """How a process ended: its ``signal``, 0 for none, and what it saw. ``failure`` is the LibraryError's text."""

    signal: int = 0
    entries: int = 0
    added: int = 0
    found: int = 0
    rebuilt: str = ""
    failure: str = ""
    warned: list[str] = field(default_factory=list)


class Warm:
    """The warm process. :meth:`close` ends it."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", "from tests.adapters.chroma.processes import serve; serve()"],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, order: Order) -> list[End]:
        """Run the processes of one order to their ends."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(asdict(order)) + "\n")
        self._process.stdin.flush()
        return [End(**end) for end in json.loads(self._process.stdout.readline())]

    def close(self) -> None:
        """End the process."""
        self._process.communicate(timeout=SECONDS)


def serve() -> None:
    """Run orders from standard input until it ends."""
    engine.bindings()
    import uuid  # noqa: F401 – which the engine imports late, when another user may not be able to

    hnsw = engine.CONFIGURATION["hnsw"]
    assert isinstance(hnsw, dict)
    hnsw |= {"sync_threshold": PERSIST, "batch_size": PERSIST // 2}
    store.SPARE_BYTES = 0  # or a full disk would be noticed before anything is written
    for line in sys.stdin:
        order = Order(**json.loads(line))
        started = [_start(order) for _ in range(order.together)]
        print(json.dumps([_end(pid, pipe, order.kill_after) for pid, pipe in started]), flush=True)  # noqa: T201 – the answer


def _start(order: Order) -> tuple[int, int]:
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        return pid, reading
    status = 1
    with suppress(BaseException):  # nothing of the parent may run in the child
        signal.alarm(SECONDS)
        os.write(writing, json.dumps(_work(order)).encode())
        status = 0
    os._exit(status)


def _end(pid: int, pipe: int, kill_after: float | None) -> dict[str, object]:
    select.select([pipe], [], [], kill_after)
    if kill_after is not None:
        os.kill(pid, signal.SIGKILL)
    with os.fdopen(pipe, "rb") as answer:
        said = answer.read()
    status = os.waitpid(pid, 0)[1]
    if said:
        return dict(json.loads(said))
    return asdict(End(signal=os.WTERMSIG(status) if os.WIFSIGNALED(status) else -1))


def _work(order: Order) -> dict[str, object]:
    tempfile.tempdir = order.temporary
    if order.file_limit is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (order.file_limit, order.file_limit))
    if order.user is not None:
        os.setgroups([])
        os.setgid(order.user)
        os.setuid(order.user)
    texts = {f"{number:040x}": f"red number{number}\nblue number{number}" for number in range(order.documents)}
    files = {f"test-cases/issue-{int(blob, 16)}.md": blob for blob in texts}
    tree = Tree(hashlib.sha1(repr(sorted(files)).encode(), usedforsecurity=False).hexdigest(), files)
    warned: list[str] = []
    library = ChromaLibrary(
        Path(order.directory), HashingEmbedding(dimensions=64), warned.append, lock_seconds=order.wait
    )
    try:
        report = library.sync(tree, lambda blobs: {blob: texts[blob] for blob in blobs}, _split)
        found = library.search(["red"], limit=order.documents + 1, minimum=-1.0, exclude="")
        end = End(0, report.entries, report.added, len(found), report.rebuilt, warned=warned)
    except LibraryError as error:
        end = End(failure=error.what, warned=warned)
    library.close()
    return asdict(end)


def _split(path: str, text: str) -> Sequence[Entry]:
    return [Entry(f"TC-{number}", line, line, path) for number, line in enumerate(text.splitlines(), start=1)]
