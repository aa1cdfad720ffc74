"""Processes killed, starved and set against each other over one index: it is rebuilt or done without, never a crash."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.adapters.chroma.processes import CASES, End, Order, Warm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

KILLS = 20
NOBODY = 65534
ROOT_ONLY = pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a file system or become another user")


@pytest.fixture(scope="module")
def warm() -> Iterator[Warm]:
    """Yield the process that all others are forked from."""
    process = Warm()
    yield process
    process.close()


@pytest.fixture
def place() -> Iterator[Path]:
    """Yield a directory that every user may enter, with one for temporary files."""
    path = Path(tempfile.mkdtemp(prefix="torture-"))
    path.chmod(0o755)
    temporary = path / "temporary"
    temporary.mkdir()
    temporary.chmod(0o1777)
    yield path
    subprocess.run(["umount", "--lazy", str(path / "disk")], stderr=subprocess.DEVNULL, check=False)
    shutil.rmtree(path)


def order(place: Path, **changes: object) -> Order:
    """Return an order for the index in ``place``."""
    return Order(str(place / "disk" / "index"), str(place / "temporary"), **changes)  # type: ignore[arg-type]  # each as named


def run(warm: Warm, place: Path, **changes: object) -> End:
    """Return how one process ended."""
    [end] = warm.run(order(place, **changes))
    return end


def whole(end: End, documents: int = 12) -> bool:
    """Say whether a process ended by itself with every case found."""
    return (end.signal, end.failure, end.found, end.entries) == (0, "", CASES * documents, CASES * documents)


def test_a_process_killed_at_any_moment_leaves_an_index_that_the_next_one_uses_or_rebuilds(
    warm: Warm, place: Path
) -> None:
    """SIGKILL from the first file to the last: the next process finds every case, and says if it began anew."""
    began = time.monotonic()
    assert whole(run(warm, place))
    lasted = time.monotonic() - began
    reasons = set()
    for number in range(KILLS):
        documents = 12 + number % 2 * 6  # so that each has something to write
        killed = run(warm, place, documents=documents, kill_after=lasted * number / KILLS)
        after = run(warm, place, documents=documents)
        assert killed.signal in {0, signal.SIGKILL}
        assert whole(after, documents), after
        assert after.warned == []
        reasons.add(after.rebuilt)
        if number % 3 == 2:
            shutil.rmtree(place / "disk")

    assert {"", "the run that last changed it was cut off"} <= reasons
    assert reasons <= {"", "the run that last changed it was cut off", "its manifest was missing"}


def test_processes_at_once_all_find_everything(warm: Warm, place: Path) -> None:
    """One has the index, the others copies or indexes of their own; afterwards it is whole."""
    together = warm.run(order(place, together=4))
    after = run(warm, place)

    assert [whole(end) for end in together] == [True] * 4
    assert all("another run uses it" in text for end in together for text in end.warned)
    assert (whole(after), after.added, after.rebuilt) == (True, 0, "")


# --- Damage ---------------------------------------------------------------------------------------------------------


def emptied(path: Path) -> None:
    """Leave nothing."""
    path.write_bytes(b"")


def half(path: Path) -> None:
    """Cut in the middle."""
    os.truncate(path, path.stat().st_size // 2)


def zeroed(path: Path) -> None:
    """Keep the size, as a disk does after a power failure."""
    path.write_bytes(bytes(path.stat().st_size))


def garbage(path: Path) -> None:
    """Fill with other bytes."""
    path.write_bytes(os.urandom(path.stat().st_size))


def directory(path: Path) -> None:
    """Put a directory in its place."""
    path.unlink()
    path.mkdir()
    (path / "file").touch()


def pipe(path: Path) -> None:
    """Put a pipe in its place, which nobody ever writes to."""
    path.unlink()
    os.mkfifo(path)


def endless(path: Path) -> None:
    """Put a link to an endless file in its place."""
    path.unlink()
    path.symlink_to("/dev/zero")


@pytest.mark.parametrize("damage", [emptied, half, zeroed, garbage, directory, pipe, endless, Path.unlink])
def test_any_file_may_be_damaged(warm: Warm, place: Path, damage: Callable[[Path], None]) -> None:
    """Each file of the index in turn: found out, rebuilt with a reason, and well again afterwards."""
    assert whole(run(warm, place))
    index = place / "disk" / "index"
    kept = place / "kept"
    shutil.copytree(index, kept)
    files = sorted(str(path.relative_to(index)) for path in index.rglob("*") if path.is_file() and path.name != "lock")
    assert {Path(name).name for name in files} >= {"manifest.json", "chroma.sqlite3", "data_level0.bin", "header.bin"}
    for name in files:
        before = (index / name).read_bytes()
        damage(index / name)
        if (index / name).is_file() and damage is not endless and (index / name).read_bytes() == before:
            continue  # as it was: empty, or nothing but zeros

        after, again = run(warm, place), run(warm, place)

        assert whole(after), (name, after)
        assert after.rebuilt.startswith("its "), name
        assert (whole(again), again.added, again.rebuilt, again.warned) == (True, 0, "", []), name
        shutil.rmtree(index)
        shutil.copytree(kept, index)


@pytest.mark.parametrize("damage", [directory, pipe, endless])
def test_a_lock_that_is_no_file_keeps_nobody_out(warm: Warm, place: Path, damage: Callable[[Path], None]) -> None:
    """At worst this run has a temporary index, and is told."""
    assert whole(run(warm, place))
    damage(place / "disk" / "index" / "lock")

    end = run(warm, place)

    assert (whole(end), end.added) == (True, 0)
    assert all("state-directory" in text for text in end.warned)


def test_an_index_whose_place_is_taken_is_made_elsewhere(warm: Warm, place: Path) -> None:
    """A file where the directory should be, and a file where ChromaDB's directory should be."""
    (place / "disk" / "index").mkdir(parents=True)
    (place / "disk" / "index" / "chroma").write_text("a file")
    healed = run(warm, place)
    shutil.rmtree(place / "disk" / "index")
    (place / "disk" / "index").write_text("a file")
    moved = run(warm, place)

    assert (whole(healed), healed.warned) == (True, [])
    assert whole(moved)
    assert ["file exists" in text for text in moved.warned] == [True]


# --- Disks ----------------------------------------------------------------------------------------------------------


def mount(place: Path, kilobytes: int, *options: str) -> None:
    """Mount a small file system in memory at ``place / "disk"``."""
    (place / "disk").mkdir(exist_ok=True)
    settings = ",".join([f"size={kilobytes}k", *options])
    command = ["mount", "-t", "tmpfs", "-o", settings, "tmpfs", str(place / "disk")]
    if subprocess.run(command, stderr=subprocess.DEVNULL, check=False).returncode:
        pytest.skip("this container may not mount a file system")


@ROOT_ONLY
@pytest.mark.parametrize("kilobytes", [4, 120, 260, 400])
def test_a_disk_that_fills_while_it_is_written_is_left(warm: Warm, place: Path, kilobytes: int) -> None:
    """Full at once, in the database, in the graph: a temporary index serves this run, with a warning that says so."""
    mount(place, kilobytes)

    end = run(warm, place, documents=60)

    assert whole(end, 60), end
    [warning] = end.warned
    assert "no space left on device" in warning or "disk is full" in warning
    assert "this run uses a temporary one" in warning


@pytest.mark.parametrize("limit", [0, 100, 8_000, 100_000, 200_000])
def test_where_no_disk_takes_more_the_run_goes_on_without(warm: Warm, place: Path, limit: int) -> None:
    """No file may grow, in the index nor among temporary ones: an error with its reason, and no signal."""
    end = run(warm, place, documents=60, file_limit=limit)
    after = run(warm, place, documents=60)

    assert end.signal == 0
    assert "cannot be made" in end.failure
    assert whole(after, 60)
    assert after.warned == []


@ROOT_ONLY
def test_a_read_only_file_system_is_read(warm: Warm, place: Path) -> None:
    """What the index knew serves this run; nothing is embedded again."""
    mount(place, 20_000)
    assert whole(run(warm, place))
    subprocess.run(["mount", "-o", "remount,ro", str(place / "disk")], check=True)

    end = run(warm, place)

    assert (whole(end), end.added) == (True, 0)
    assert ["read-only file system" in text for text in end.warned] == [True]


def test_somebody_else_s_directory_is_read_or_done_without(warm: Warm, place: Path) -> None:
    """Readable, its index is copied; unreadable, a temporary one is made anew."""
    user = NOBODY if os.geteuid() == 0 else None
    assert whole(run(warm, place))
    index = place / "disk" / "index"
    for path in (index, *index.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    copied = run(warm, place, user=user)
    index.chmod(0)
    anew = run(warm, place, user=user)
    index.chmod(0o755)
    for path in index.rglob("*"):
        path.chmod(0o755)

    assert (whole(copied), copied.added) == (True, 0), copied
    assert (whole(anew), anew.added) == (True, 24)
    assert [["permission denied" in text for text in end.warned] for end in (copied, anew)] == [[True], [True]]
