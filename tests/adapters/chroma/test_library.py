"""ChromaDB's index on a real disk: what is left of it after damage, other versions, other processes and full disks."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from test_case_generator.adapters.chroma import engine, store
from test_case_generator.adapters.chroma import library as library_module
from test_case_generator.adapters.chroma.engine import Engine, IndexFailed
from test_case_generator.adapters.chroma.library import ChromaLibrary
from test_case_generator.adapters.chroma.search import Key
from test_case_generator.adapters.embedding import OnnxEmbedding
from test_case_generator.errors import Cancellation, ForgeUnreachable, LibraryError
from test_case_generator.ports import Entry, Tree
from tests.fakes.library import HashingEmbedding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from test_case_generator.adapters.embedding import Vectors
    from test_case_generator.ports import SyncReport

ROOT = Path(__file__).parents[3]
DOCUMENTS = {f"test-cases/issue-{number}.md": f"red number{number}\nblue number{number}" for number in range(1, 6)}


class Bench:
    """An index in ``directory`` and the documents it follows; each :meth:`sync` is a process of its own, nearly."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.documents = dict(DOCUMENTS)
        self.said: list[str] = []
        self.loaded: list[str] = []

    def library(self, *, name: str = "words@1", wait: float = 0.0) -> ChromaLibrary:
        """Return a new library on the directory."""
        return ChromaLibrary(self.directory, HashingEmbedding(name), self.said.append, lock_seconds=wait)

    def tree(self) -> Tree:
        """Return the documents' tree."""
        files = {path: sha(text) for path, text in self.documents.items()}
        return Tree(sha(repr(sorted(files.items()))), files)

    def load(self, shas: Sequence[str]) -> Mapping[str, str]:
        """Return blobs, and record them."""
        texts = {sha(text): text for text in self.documents.values()}
        self.loaded += [texts[blob] for blob in shas]
        return {blob: texts[blob] for blob in shas}

    def sync(self, *, name: str = "words@1") -> SyncReport:
        """Open the index, sync, look whether all cases are found, and close it."""
        library = self.library(name=name)
        try:
            report = library.sync(self.tree(), self.load, split)
            found = library.search(["red blue"], limit=100, minimum=-1.0, exclude="")
            assert sorted(case.text for case in found) == sorted("\n".join(self.documents.values()).splitlines())
        finally:
            library.close()
        return report


def sha(text: str) -> str:
    """Return a hash in the form of a Git SHA."""
    return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()


def split(path: str, text: str) -> Sequence[Entry]:
    """Return a case a line."""
    return [Entry(f"TC-{number}", line, line, path) for number, line in enumerate(text.splitlines(), start=1)]


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """Return a bench whose index was made by an earlier run."""
    bench = Bench(tmp_path / "index")
    bench.sync()
    bench.loaded.clear()
    return bench


def python(code: str, *arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python code in a process of its own, with this project on its path."""
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"} | environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


# --- From run to run ------------------------------------------------------------------------------------------------


def test_an_index_is_found_again(bench: Bench) -> None:
    """The next run loads nothing and rebuilds nothing, however often."""
    for _ in range(3):
        report = bench.sync()

        assert (report.entries, report.added, report.removed, report.rebuilt) == (10, 0, 0, "")
    assert bench.loaded == []
    assert bench.said == []


def test_an_unchanged_sync_loads_neither_chromadb_nor_a_model(bench: Bench) -> None:
    """It reads the manifest and the checksums, so it takes milliseconds."""
    code = (
        "import sys; from pathlib import Path; from test_case_generator.adapters.chroma.library import ChromaLibrary;"
        "from test_case_generator.ports import Tree\n"
        "class Named:\n    name = 'words@1'\n"
        "print(ChromaLibrary(Path(sys.argv[1]), Named(), print).sync(Tree(sys.argv[2]), None, None).entries)\n"
        "print({'chromadb', 'chromadb_rust_bindings', 'onnxruntime', 'numpy'} & set(sys.modules) or 'none')"
    )

    process = python(code, str(bench.directory), bench.tree().sha, cwd=bench.directory)

    assert process.stdout.splitlines() == ["10", "none"], process.stderr


def test_pending_cases_outlive_the_run(bench: Bench) -> None:
    """A later run finds them, and may drop them."""
    library = bench.library()
    library.add("test-cases/issue-9.md", [Entry("TC-9-1", "Green", "green", "test-cases/issue-9.md")])
    library.close()

    later = bench.library()

    assert later.pending() == ("test-cases/issue-9.md",)
    assert [case.pending for case in later.search(["green"], limit=1, minimum=0.9, exclude="")] == [True]
    later.retain_pending([])
    assert later.search(["green"], limit=1, minimum=0.9, exclude="") == ()
    later.close()


def test_what_was_embedded_before_a_failure_is_kept(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """GitHub failing halfway costs the rest of the documents only."""
    monkeypatch.setattr(library_module, "DOCUMENTS_A_LOAD", 2)
    bench.documents |= {f"test-cases/issue-{number}.md": f"green number{number}" for number in range(6, 11)}

    def failing(shas: Sequence[str]) -> Mapping[str, str]:
        if len(bench.loaded) >= 4:
            raise ForgeUnreachable("GitHub did not answer.")
        return bench.load(shas)

    library = bench.library()
    with pytest.raises(LibraryError, match="did not answer"):
        library.sync(bench.tree(), failing, split)
    library.close()
    assert len(bench.loaded) == 4
    bench.loaded.clear()

    report = bench.sync()

    assert (len(bench.loaded), report.added, report.entries, report.rebuilt) == (1, 1, 15, "")


def test_an_interruption_passes_through_and_loses_nothing(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cancelled job is not a broken index."""
    monkeypatch.setattr(library_module, "DOCUMENTS_A_LOAD", 1)
    bench.documents |= {"test-cases/issue-6.md": "green", "test-cases/issue-7.md": "yellow"}

    def interrupted(shas: Sequence[str]) -> Mapping[str, str]:
        if bench.loaded:
            raise Cancellation("Cancelled.")
        return bench.load(shas)

    library = bench.library()
    with pytest.raises(Cancellation):
        library.sync(bench.tree(), interrupted, split)
    library.close()

    report = bench.sync()

    assert (report.added, report.rebuilt) == (1, "")


# --- Damage ---------------------------------------------------------------------------------------------------------


def garbage(path: Path) -> None:
    """Replace a file with bytes that mean nothing."""
    path.write_bytes(b"garbage " * 100)


def half(path: Path) -> None:
    """Cut a file in the middle."""
    os.truncate(path, path.stat().st_size // 2)


def flipped(path: Path) -> None:
    """Change one byte in the middle."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)


@pytest.mark.parametrize("damage", [garbage, half, flipped, Path.unlink])
@pytest.mark.parametrize("name", ["chroma.sqlite3", "data_level0.bin", "header.bin", "length.bin"])
def test_damage_is_noticed_and_rebuilt(bench: Bench, name: str, damage: Callable[[Path], None]) -> None:
    """ChromaDB would crash on some of it and overlook some; here each is a rebuild with its reason, once."""
    [path] = bench.directory.joinpath("chroma").rglob(name)
    damage(path)

    report = bench.sync()

    assert (report.entries, report.added, report.rebuilt) == (10, 10, "its files were damaged or incomplete")
    assert bench.sync().rebuilt == ""


@pytest.mark.parametrize(
    ("manifest", "reason"),
    [
        (b"", "its manifest was unreadable"),
        (b"\xff\xfe", "its manifest was unreadable"),
        (b"[1, 2]", "its manifest was unreadable"),
        (b'{"schema": 2}', "its manifest was unreadable"),
        (b"[" * 100_000, "its manifest was unreadable"),
        (b'{"schema": 2, "checksum": 0}', "its manifest was unreadable"),
        (b'{"schema": 1}', "it had format 1, this version writes 2"),
        (b'{"schema": 99, "unknown": true}', "it had format 99, this version writes 2"),
        (None, "its manifest was missing"),
    ],
)
def test_a_manifest_that_says_nothing_is_rebuilt(bench: Bench, manifest: bytes | None, reason: str) -> None:
    """Unreadable, of another version, or gone."""
    path = bench.directory / "manifest.json"
    path.unlink() if manifest is None else path.write_bytes(manifest)

    assert bench.sync().rebuilt == reason


def test_a_lost_index_is_made_anew(tmp_path: Path) -> None:
    """One that never was is no loss, and no warning."""
    report = Bench(tmp_path / "never" / "was").sync()

    assert (report.added, report.rebuilt) == (10, "")


def test_another_model_makes_another_index(bench: Bench) -> None:
    """Vectors of two models are never compared."""
    report = bench.sync(name="words@2")

    assert report.added == 10
    assert report.rebuilt == "it was made with the embedding model words@1, now it is words@2"


def test_a_killed_run_leaves_no_trust(bench: Bench) -> None:
    """Whatever was half written when the process died is not opened."""
    code = (
        "import os, sys; from pathlib import Path\n"
        "from test_case_generator.adapters.chroma.library import ChromaLibrary\n"
        "from test_case_generator.ports import Tree; from tests.fakes.library import HashingEmbedding\n"
        "library = ChromaLibrary(Path(sys.argv[1]), HashingEmbedding(), print)\n"
        "library.sync(Tree('new', {'a.md': '1'}), lambda shas: os._exit(9), None)\n"
    )
    assert python(code, str(bench.directory), cwd=bench.directory).returncode == 9

    assert bench.sync().rebuilt == "the run that last changed it was cut off"


def test_a_run_that_only_searched_may_be_killed(bench: Bench) -> None:
    """The model writes for minutes after the search: being cancelled there must not cost the index."""
    code = (
        "import os, sys; from pathlib import Path\n"
        "from test_case_generator.adapters.chroma.library import ChromaLibrary\n"
        "from tests.fakes.library import HashingEmbedding\n"
        "library = ChromaLibrary(Path(sys.argv[1]), HashingEmbedding(), print)\n"
        "print(len(library.search(['red'], limit=5, minimum=0.1, exclude='')), flush=True); os._exit(9)\n"
    )
    assert python(code, str(bench.directory), cwd=bench.directory).stdout == "5\n"

    assert bench.sync().rebuilt == ""


def test_files_that_chromadb_refuses_are_made_anew(bench: Bench) -> None:
    """Sealed, but not what this chromadb can read: its error becomes the reason."""
    [database] = bench.directory.rglob("chroma.sqlite3")
    garbage(database)
    held = store.Store.acquire(bench.directory, pytest.fail, pytest.fail, 0.0)
    held.seal(store.Manifest("words@1", tree="another", entries=10))
    held.release()

    report = bench.sync()

    assert report.rebuilt.startswith("it could not be used (chromadb: ")
    assert report.added == 10


def test_a_search_in_a_broken_index_is_a_library_error_once(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run goes on without the index, and the next one rebuilds it."""
    library = bench.library()
    library.sync(bench.tree(), bench.load, split)
    monkeypatch.setattr(Engine, "nearest", failing_engine)
    with pytest.raises(LibraryError, match="no more vectors"):
        library.search(["red"], limit=5, minimum=0.0, exclude="")
    library.close()
    monkeypatch.undo()

    assert bench.sync().added == 10


def failing_engine(*_: object, **__: object) -> None:
    """Fail as an engine does."""
    raise IndexFailed("no more vectors")


@pytest.mark.parametrize("error", [ValueError("bad"), OSError("worse")])
def test_vendor_exceptions_stop_at_the_engine(error: Exception) -> None:
    """Whatever comes out of ChromaDB is IndexFailed."""
    with pytest.raises(IndexFailed, match=str(error)), engine._vendor_errors():
        raise error


def test_a_panic_is_caught_though_it_is_no_exception() -> None:
    """Rust panics come as pyo3_runtime.PanicException, a BaseException."""
    panic = type("PanicException", (BaseException,), {"__module__": "pyo3_runtime"})

    with pytest.raises(IndexFailed, match="panicked: index out of bounds"), engine._vendor_errors():
        raise panic("index out of bounds")


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, Cancellation])
def test_interruptions_pass_the_engine(error: type[BaseException]) -> None:
    """They are not ChromaDB's."""
    with pytest.raises(error), engine._vendor_errors():
        raise error("now")


# --- Directories that cannot be used --------------------------------------------------------------------------------


def test_a_directory_that_cannot_be_is_replaced(tmp_path: Path) -> None:
    """The run goes on in a temporary one, which is gone afterwards."""
    (tmp_path / "file").touch()
    bench = Bench(tmp_path / "file" / "index")
    before = set(Path(tempfile.gettempdir()).glob("test-case-index-*"))

    report = bench.sync()

    assert report.entries == 10
    assert "not a directory" in bench.said[0]
    assert set(Path(tempfile.gettempdir()).glob("test-case-index-*")) <= before


def test_a_full_disk_is_replaced_with_a_copy(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the index knew is not embedded again."""
    plenty = shutil.disk_usage(bench.directory)
    monkeypatch.setattr(
        shutil,
        "disk_usage",
        lambda path: plenty._replace(free=1000) if Path(path) == bench.directory else plenty,
    )

    report = bench.sync()

    assert (report.entries, report.added, bench.loaded) == (10, 0, [])
    assert "the disk is full" in bench.said[0]


def test_no_directory_at_all_is_a_library_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only then does the caller have to go on without an index."""
    (tmp_path / "file").touch()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    library = Bench(tmp_path / "file" / "index").library()

    with pytest.raises(LibraryError, match="no temporary directory either"):
        library.sync(Tree("x"), lambda _: {}, split)
    with pytest.raises(LibraryError):
        library.search(["red"], limit=1, minimum=0.0, exclude="")


def test_an_engine_that_always_fails_is_a_library_error(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """As it is, made anew, in a temporary directory: three attempts, then the reason."""
    attempts: list[Path] = []

    def failing(_: Engine, directory: Path) -> None:
        attempts.append(directory)
        raise IndexFailed("no space left")

    monkeypatch.setattr(Engine, "__init__", failing)
    bench.documents["test-cases/issue-6.md"] = "green"
    library = bench.library()

    with pytest.raises(LibraryError, match="no space left"):
        library.sync(bench.tree(), bench.load, split)

    assert len(attempts) == 3
    assert attempts[0] == attempts[1] == bench.directory / "chroma"
    assert attempts[2] != attempts[0]


def test_a_second_process_works_on_a_copy(bench: Bench) -> None:
    """Two runs on one runner never share files; the later one is told, and still need not embed anew."""
    first = bench.library()
    first.search(["red"], limit=1, minimum=0.0, exclude="")

    report = bench.sync()
    bench.documents["test-cases/issue-6.md"] = "green"
    bench.sync()
    first.close()

    assert report.added == 0
    assert len(bench.said) == 2
    assert "another run uses it" in bench.said[0]
    assert bench.sync().added == 1  # what the copy learned is lost


def test_a_lock_is_waited_for(bench: Bench) -> None:
    """A run that ends meanwhile is no reason for a copy."""
    first = bench.library()
    first.pending()
    timer = threading.Timer(0.3, first.close)
    timer.start()
    second = bench.library(wait=30.0)

    assert second.sync(bench.tree(), bench.load, split).added == 0

    timer.join()
    second.close()
    assert bench.said == []


# --- ChromaDB itself ------------------------------------------------------------------------------------------------


CLIENT = """
import json, sys, chromadb
client = chromadb.PersistentClient(sys.argv[1], chromadb.Settings(anonymized_telemetry=False))
collection = client.get_collection("test-cases", embedding_function=None)
found = collection.get(include=["documents", "metadatas", "embeddings"])
near = collection.query(query_embeddings=[found["embeddings"][0]], n_results=1)
collection.upsert(ids=[sys.argv[2]], embeddings=[found["embeddings"][0]], documents=["by the client"],
                  metadatas=[{"id": "TC-9", "title": "By the client"}])
print(json.dumps([sorted(found["documents"]), found["ids"][0] == near["ids"][0][0], collection.count(),
                  collection.configuration["hnsw"]["space"]]))
"""


def test_chromadb_s_own_client_and_the_engine_read_each_other(bench: Bench, tmp_path: Path) -> None:
    """The engine is driven as the client drives it: the day the two differ, this fails."""
    ours = Key("test-cases/issue-9.md", "", 1, 0).encode()

    process = python(CLIENT, str(bench.directory / "chroma"), ours, cwd=tmp_path)

    assert process.returncode == 0, process.stderr
    texts = sorted("\n".join(DOCUMENTS.values()).splitlines())
    assert json.loads(process.stdout) == [texts, True, 11, "cosine"]
    engine = Engine(bench.directory / "chroma")
    assert engine.count() == 11
    assert engine.get([ours]) == {ours: ({"id": "TC-9", "title": "By the client"}, "by the client")}
    engine.close()


def test_nothing_phones_home_and_no_dotenv_is_read(bench: Bench, tmp_path: Path) -> None:
    """The workspace is somebody's repository: its .env must not configure us, and no telemetry code is loaded."""
    (tmp_path / ".env").write_text("ALLOW_RESET=not-a-boolean\nCHROMA_OTEL_COLLECTION_ENDPOINT=http://127.0.0.1:9\n")
    code = (
        "import sys; from pathlib import Path; from test_case_generator.adapters.chroma.library import ChromaLibrary\n"
        "from tests.fakes.library import HashingEmbedding\n"
        "library = ChromaLibrary(Path(sys.argv[1]), HashingEmbedding(), print)\n"
        "print(len(library.search(['red'], limit=5, minimum=0.1, exclude='')))\n"
        "print(sorted({'chromadb.config', 'opentelemetry', 'posthog', 'grpc'} & set(sys.modules)))"
    )

    process = python(code, str(bench.directory), cwd=tmp_path)

    assert process.stdout.splitlines() == ["5", "[]"], process.stderr


@pytest.mark.parametrize("settings", ["", "ALLOW_RESET=not-a-boolean\n"])
def test_an_error_of_the_engine_loads_nothing_and_ends_nothing(bench: Bench, tmp_path: Path, settings: str) -> None:
    """To raise it, the engine imports chromadb, and aborts the process if that fails: on somebody's .env it does."""
    [database] = bench.directory.rglob("chroma.sqlite3")
    garbage(database)
    (tmp_path / ".env").write_text(settings)
    code = (
        "import sys; from pathlib import Path; from test_case_generator.adapters.chroma.engine import Engine\n"
        "try: Engine(Path(sys.argv[1]))\n"
        "except Exception as error: print(type(error).__name__, type(error.__cause__).__name__)\n"
        "print({'chromadb.config', 'opentelemetry', 'pydantic_settings', 'grpc'} & set(sys.modules) or 'none')"
    )

    process = python(code, str(bench.directory / "chroma"), cwd=tmp_path)

    assert process.stdout.splitlines() == ["IndexFailed InternalError", "none"], process.stderr


# --- Searching ------------------------------------------------------------------------------------------------------


def test_a_long_document_does_not_hide_the_others(tmp_path: Path) -> None:
    """More near cases in one document than are asked for at first: the search goes on."""
    bench = Bench(tmp_path)
    bench.documents = {
        "long.md": "\n".join(f"red n{number}" for number in range(120)),
        "b.md": "red one two three four",
        "c.md": "red five six seven eight nine",
        "d.md": "blue",
    }
    library = bench.library()
    library.sync(bench.tree(), bench.load, split)

    found = library.search(["red"], limit=3, minimum=0.1, exclude="")
    without = library.search(["red"], limit=3, minimum=0.1, exclude="long.md")
    library.close()

    assert [case.path for case in found] == ["long.md"] * 3 + ["b.md", "c.md"]
    assert [case.path for case in without] == ["b.md", "c.md"]


class Planted:
    """An embedding whose vectors are given: a text is the number of its row."""

    name = "planted@1"

    def __init__(self, vectors: Vectors) -> None:
        self.vectors = vectors

    def warm(self) -> None:
        """Do nothing."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return the rows."""
        return self.vectors[[int(text) for text in texts]]


def test_the_approximate_search_finds_the_best_documents(tmp_path: Path) -> None:
    """Against comparing with every vector: 98 of 100 of the best five documents, in clusters as real texts have."""
    chance = np.random.default_rng(7)
    centres = chance.standard_normal((60, 64))
    vectors = centres[chance.integers(0, 60, 2_020)] + 0.6 * chance.standard_normal((2_020, 64))
    vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    bench = Bench(tmp_path)
    bench.documents = {
        f"{number:03}.md": "\n".join(map(str, range(number * 5, number * 5 + 5))) for number in range(400)
    }
    library = ChromaLibrary(tmp_path, Planted(vectors), pytest.fail)
    library.sync(bench.tree(), bench.load, split)

    hits = 0
    for query in range(2_000, 2_020):
        similarities = (vectors[:2_000] @ vectors[query]).reshape(400, 5).max(axis=1)
        best = {f"{number:03}.md" for number in np.argsort(-similarities)[:5]}
        found = library.search([str(query)], limit=5, minimum=-1.0, exclude="")
        hits += len(best & {case.path for case in found})
        assert found == library.search([str(query)], limit=5, minimum=-1.0, exclude="")
    library.close()

    assert hits >= 98


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.text(max_size=30), min_size=1, max_size=3, unique=True), path=st.text(min_size=1, max_size=20))
def test_any_text_can_be_kept(bench: Bench, texts: list[str], path: str) -> None:
    """A model's JSON may hold lone surrogates and NUL; they are replaced, all else comes back as it was."""
    library = bench.library()
    library.add(path, [Entry(text, text, text, path) for text in texts])
    found = library.search(texts, limit=100, minimum=-1.0, exclude="")
    library.retain_pending([])
    library.close()

    expected = {text.replace("\0", " ").encode("utf-8", "replace").decode() for text in texts}
    assert {case.text for case in found if case.path == path and case.pending} == expected
    assert {case.title for case in found if case.path == path and case.pending} == expected


@given(path=st.text(), blob=st.text(max_size=5), count=st.integers(), number=st.integers())
def test_keys_survive_as_ids(path: str, blob: str, count: int, number: int) -> None:
    """Any path, as ASCII."""
    key = Key(path, blob, count, number)

    assert Key.decode(key.encode()) == key
    assert key.encode().isascii()


# --- Loading --------------------------------------------------------------------------------------------------------


class Slow(HashingEmbedding):
    """An embedding that loads until it is released."""

    def __init__(self) -> None:
        super().__init__()
        self.release = threading.Event()

    def warm(self) -> None:
        """Wait to be released."""
        self.release.wait(60)


@pytest.fixture
def slow() -> Iterator[Slow]:
    """Yield an embedding that is still loading."""
    embedding = Slow()
    yield embedding
    embedding.release.set()


def test_loading_happens_behind_and_is_waited_for(tmp_path: Path, slow: Slow) -> None:
    """Warming returns at once; the first vector waits for it."""
    library = ChromaLibrary(tmp_path, slow, pytest.fail)
    library.warm()
    assert slow.embedded == []
    threading.Timer(0.1, slow.release.set).start()

    library.add("a.md", [Entry("TC-1", "red", "red", "a.md")])
    library.close()

    assert slow.release.is_set()
    assert slow.embedded == ["red"]


def test_loading_that_never_ends_is_a_library_error(
    tmp_path: Path, slow: Slow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every wait has a limit."""
    monkeypatch.setattr(library_module, "WARM_SECONDS", 0.05)
    library = ChromaLibrary(tmp_path, slow, pytest.fail)
    library.warm()

    with pytest.raises(LibraryError, match="not loaded within"):
        library.add("a.md", [Entry("TC-1", "red", "red", "a.md")])
    library.close()


def test_numpy_is_whole_before_a_thread_needs_it() -> None:
    """Two threads that import it at once get in each other's way: the caller of `warm` needs it soon, too."""
    program = (
        "import sys; from pathlib import Path; from test_case_generator.adapters.chroma.library import ChromaLibrary\n"
        "class Idle(ChromaLibrary):\n    def _warm(self): pass\n"
        "library = Idle(Path('index'), None, print); print('numpy' in sys.modules)\n"
        "library.warm(); print(hasattr(sys.modules['numpy'], 'ndarray'))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert ("False\nTrue\n", "") == (done.stdout, done.stderr)


def test_an_error_while_warming_is_told_when_it_matters(tmp_path: Path) -> None:
    """The thread keeps it to itself; the first use meets it again, as what it is."""
    library = ChromaLibrary(tmp_path / "index", OnnxEmbedding(tmp_path), pytest.fail)
    library.warm()

    with pytest.raises(LibraryError, match="no usable embedding model"):
        library.sync(Tree("x"), lambda _: {}, split)


def test_the_real_model_finds_what_means_the_same(tmp_path: Path, model_directory: Path) -> None:
    """End to end, with the vectors of the product."""
    bench = Bench(tmp_path)
    bench.documents = {
        "test-cases/issue-1.md": "Reset a forgotten password by e-mail\nThe reset link expires after one hour",
        "test-cases/issue-2.md": "Export the monthly invoices as CSV",
        "test-cases/issue-3.md": "The map shows the nearest bus stop",
    }
    library = ChromaLibrary(tmp_path / "index", OnnxEmbedding(model_directory), pytest.fail)
    library.warm()
    library.sync(bench.tree(), bench.load, split)

    found = library.search(
        ["As a user who lost his password I get a mail to set a new one"], limit=2, minimum=0.3, exclude=""
    )
    library.close()

    assert found[0].text == "Reset a forgotten password by e-mail"
    assert {case.path for case in found} == {"test-cases/issue-1.md"}
