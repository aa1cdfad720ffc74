"""What a failed run leaves for its rerun, and a file or a disk that does not let it: never a failed run."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from langgraph.checkpoint.base import empty_checkpoint
from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer

from test_case_generator.adapters.checkpoints import MOST_THREADS, Checkpoints
from test_case_generator.state import KEPT
from tests.fakes.console import FakeConsole

if TYPE_CHECKING:
    from collections.abc import Callable

    from langchain_core.runnables import RunnableConfig

TEXT = '{"what": "a model wrote"}' * 50


def thread(number: int = 7) -> RunnableConfig:
    """Return the config of one issue's thread."""
    return {"configurable": {"thread_id": f"octo/demo#{number}", "checkpoint_ns": ""}}


def put(checkpoints: Checkpoints, text: object = TEXT, number: int = 7, *, new: bool = True) -> None:
    """Store a state as LangGraph does after a stage; ``new`` says that KEPT has changed in it."""
    state = empty_checkpoint()
    state["channel_values"] = {KEPT: text, "trigger": object(), "issue": "ghs_secret"}
    checkpoints.put(thread(number), state, {"source": "loop"}, {KEPT: 2, "issue": 2} if new else {"issue": 3})


def found(path: Path, console: FakeConsole | None = None, number: int = 7) -> object:
    """Return what a rerun finds."""
    with Checkpoints(path, console or FakeConsole()) as checkpoints:
        it = checkpoints.get_tuple(thread(number))
        return it.checkpoint["channel_values"] if it else None


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the file is to be, in a directory that is not there yet."""
    return tmp_path / "state" / "checkpoints.sqlite"


@pytest.fixture
def kept(path: Path) -> Path:
    """Return a file in which one thread is kept."""
    with Checkpoints(path, FakeConsole()) as checkpoints:
        put(checkpoints)
    return path


def test_only_what_generate_left_is_kept(kept: Path) -> None:
    """Whatever else is in the state comes neither back nor onto the disk."""
    assert {KEPT: TEXT} == found(kept)
    assert b"ghs_secret" not in kept.read_bytes()


def test_nothing_is_made_before_there_is_something_to_keep(path: Path) -> None:
    """No file, no directory; what did not change is not stored again."""
    with Checkpoints(path, FakeConsole()) as checkpoints:
        assert checkpoints.get_tuple(thread()) is None
        put(checkpoints, new=False)
        put(checkpoints, "")
        checkpoints.put_writes(thread(), [(KEPT, "half")], "task")
        checkpoints.delete_thread("octo/demo#7")
    assert not path.parent.exists()


def test_each_thread_is_its_own(kept: Path) -> None:
    """Another issue finds nothing; the file goes with the last thread."""
    assert found(kept, number=8) is None
    with Checkpoints(kept, FakeConsole()) as checkpoints:
        put(checkpoints, "other", 8)
        checkpoints.delete_thread("octo/demo#7")
        assert kept.exists()
    assert {KEPT: "other"} == found(kept, number=8)
    with Checkpoints(kept, FakeConsole()) as checkpoints:
        checkpoints.delete_thread("octo/demo#8")
    assert [] == list(kept.parent.iterdir())


def test_the_oldest_threads_are_forgotten(path: Path) -> None:
    """A runner that keeps its workspace does not collect them for ever."""
    with Checkpoints(path, FakeConsole()) as checkpoints:
        for number in range(MOST_THREADS + 3):
            put(checkpoints, f"text {number}", number)
    held = [number for number in range(MOST_THREADS + 3) if found(path, number=number)]
    assert list(range(3, MOST_THREADS + 3)) == held


def stored(path: Path, kind: str, value: bytes) -> None:
    """Put bytes in place of the stored checkpoint."""
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE checkpoints SET type = ?, checkpoint = ?", (kind, value))
    connection.close()


def dumped(value: object) -> bytes:
    """Return a value as LangGraph stores it."""
    return JsonPlusSerializer().dumps_typed(value)[1]


def other_schema(path: Path) -> None:
    """Let the tables be those of another version."""
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE checkpoints (id INTEGER)")
        connection.execute("CREATE TABLE writes (id INTEGER)")
    connection.close()


SPOILT: dict[str, Callable[[Path], Any]] = {
    "empty": lambda path: path.write_bytes(b""),
    "text": lambda path: path.write_text("<html>Sign in to the network</html>" * 200),
    "cut off": lambda path: path.write_bytes(path.read_bytes()[:5000]),
    "zeros": lambda path: path.write_bytes(path.read_bytes()[:4096] + bytes(20_000)),
    "other tables": other_schema,
    "no msgpack": lambda path: stored(path, "msgpack", b"\xc1\xc1"),
    "pickle": lambda path: stored(path, "pickle", b"cos\nsystem\n(S'exit 1'\ntR."),
    "another type": lambda path: stored(path, "cbor", b"\x00"),
    "not a checkpoint": lambda path: stored(path, "msgpack", dumped([1, 2])),
    "no text": lambda path: stored(path, "msgpack", dumped({"channel_values": {KEPT: 7}})),
    "nothing kept": lambda path: stored(path, "msgpack", dumped({"channel_values": {}})),
    "a type of ours": lambda path: stored(path, "msgpack", dumped({"channel_values": {KEPT: Path("/etc/passwd")}})),
}


@pytest.mark.parametrize("name", SPOILT)
def test_what_cannot_be_read_is_ignored_with_a_notice(kept: Path, name: str) -> None:
    """It is said, what is new is kept all the same, and nothing is said twice."""
    SPOILT[name](kept)
    console = FakeConsole()
    with Checkpoints(kept, console) as checkpoints:
        assert checkpoints.get_tuple(thread()) is None
        put(checkpoints, "new")
    assert {KEPT: "new"} == found(kept)
    assert [] == console.texts("warning")
    assert (0 if name == "empty" else 1) == len(console.texts("notice")), console.printed


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_file_with_any_bytes_changed(kept: Path, tmp_path: Path, data: st.DataObject) -> None:
    """Whatever was overwritten, a rerun finds the text, or another text, or nothing; and what is new is kept."""
    content = bytearray(kept.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        patch = data.draw(st.binary(min_size=1, max_size=64))
        content[at : at + len(patch)] = patch
    path = tmp_path / "spoilt" / "checkpoints.sqlite"
    shutil.rmtree(path.parent, ignore_errors=True)
    path.parent.mkdir()
    path.write_bytes(bytes(content))
    console = FakeConsole()
    with Checkpoints(path, console) as checkpoints:
        it = checkpoints.get_tuple(thread())
        assert it is None or isinstance(it.checkpoint["channel_values"][KEPT], str)
        put(checkpoints, "new")
    assert {KEPT: "new"} == found(path) or console.texts("warning")


def test_a_directory_that_cannot_be_made(tmp_path: Path) -> None:
    """A file in its way, or a place where nothing can be written: a warning that says which, once."""
    (tmp_path / "state").write_text("in the way")
    for place in (tmp_path / "state", Path("/proc/nowhere")):
        console = FakeConsole()
        with Checkpoints(place / "checkpoints.sqlite", console) as checkpoints:
            assert checkpoints.get_tuple(thread()) is None
            put(checkpoints)
            put(checkpoints)
            checkpoints.delete_thread("octo/demo#7")
        [warning] = console.printed
        assert ("warning", "checkpoint-not-kept") == (warning.kind, warning.title)
        assert str(place) in warning.text


def test_a_full_disk(kept: Path) -> None:
    """SQLite's own error for it; what was kept before may be gone, the run goes on."""
    console = FakeConsole()
    with Checkpoints(kept, console) as checkpoints:
        assert checkpoints.get_tuple(thread()) is not None
        assert checkpoints._saver is not None
        pages = checkpoints._saver.conn.execute("PRAGMA page_count").fetchone()[0]
        checkpoints._saver.conn.execute(f"PRAGMA max_page_count = {pages}")
        put(checkpoints, "x" * 100_000)
    [warning] = console.texts("warning")
    assert "full" in warning
    assert [] == console.texts("notice")


def test_a_database_that_may_only_be_read(kept: Path) -> None:
    """What cannot be written is not kept, and the warning says so."""
    console = FakeConsole()
    with Checkpoints(kept, console) as checkpoints:
        assert checkpoints.get_tuple(thread()) is not None
        assert checkpoints._saver is not None
        checkpoints._saver.conn.execute("PRAGMA query_only = ON")
        put(checkpoints, "new")
    [warning] = console.texts("warning")
    assert "readonly" in warning


def test_another_process_holds_it(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A lock that is not released in time is waited for so long, and then done without."""
    monkeypatch.setattr("test_case_generator.adapters.checkpoints._BUSY_SECONDS", 0.1)
    holder = sqlite3.connect(kept, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    console = FakeConsole()
    try:
        with Checkpoints(kept, console) as checkpoints:
            put(checkpoints, "new")
    finally:
        holder.close()
    [warning] = console.texts("warning")
    assert "locked" in warning
    assert {KEPT: TEXT} == found(kept)


def test_nothing_more_is_loaded_than_is_used() -> None:
    """The packages that the image leaves out are never imported, nor is the saver before something is kept."""
    code = (
        "import sys, test_case_generator.adapters.checkpoints as c\n"
        "assert 'langgraph.checkpoint.sqlite' not in sys.modules\n"
        "import langgraph.checkpoint.sqlite\n"
        "assert not {'aiosqlite', 'sqlite_vec'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)
