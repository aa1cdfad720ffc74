"""The log for programs: one JSON object a line, whole, bounded, and never a reason for a run to fail."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from test_case_generator.adapters.journal import FILES, Journal
from test_case_generator.logged import ALWAYS

if TYPE_CHECKING:
    from pathlib import Path

NOON = datetime(2026, 11, 23, 12, 0, 0, 5, tzinfo=UTC)


def journal(**options: Any) -> Journal:  # noqa: ANN401 – Journal's own
    """Return a log for which it is always noon."""
    return Journal(lambda: NOON, **options)


def lines(path: Path) -> list[dict[str, Any]]:
    """Read a file back."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_an_event_has_the_documented_fields_in_order(tmp_path: Path) -> None:
    """When, how bad, what and of which run come first."""
    log = journal()
    log.bind(stage="RECEIVE", issue=7, repository="octo/demo", run_attempt=2, run_id="15")
    log.open(tmp_path / "logs", "15-2-7")
    log.write("warning", "warning", {"code": "model-missing", "text": "zwölf\nZeilen"})
    log.close()
    [line] = lines(tmp_path / "logs" / "run-15-2-7.jsonl")
    assert {
        "timestamp": "2026-11-23T12:00:00.000005+00:00",
        "level": "warning",
        "event": "warning",
        "run_id": "15",
        "run_attempt": 2,
        "repository": "octo/demo",
        "issue": 7,
        "stage": "RECEIVE",
        "code": "model-missing",
        "text": "zwölf\nZeilen",
    } == line
    assert [*ALWAYS, "code", "text"] == list(line)


def test_what_came_before_the_file_stands_in_it(tmp_path: Path) -> None:
    """In order, with what was known of the run by then or later, and the stage it happened in."""
    log = journal()
    log.write("info", "run-begun", {})
    log.bind(run_id="15")
    log.begin_stage("INDEX")
    log.end_stage(1.25, completed=False)
    log.bind(issue=7)
    log.open(tmp_path, "x")
    log.write("info", "run-ended", {})
    log.close()
    told = [
        (line["event"], line["run_id"], line["issue"], line.get("stage")) for line in lines(tmp_path / "run-x.jsonl")
    ]
    assert [
        ("run-begun", "15", 7, None),
        ("stage-begun", "15", 7, "INDEX"),
        ("stage-ended", "15", 7, "INDEX"),
        ("run-ended", "15", 7, None),
    ] == told


def test_requests_are_counted_by_stage_and_in_all(tmp_path: Path) -> None:
    """Those before the stage are not the stage's."""
    log = journal()
    log.open(tmp_path, "x")
    log.write("info", "request", {"to": "github"})
    log.begin_stage("GENERATE")
    for whom in ("ollama", "github", "ollama"):
        log.write("info", "request", {"to": whom})
    log.end_stage(0.5, completed=True)
    log.close()
    assert {"github": 2, "ollama": 2} == log.requests
    ended = lines(tmp_path / "run-x.jsonl")[-1]
    assert ({"github": 1, "ollama": 2}, 0.5, True) == (ended["requests"], ended["seconds"], ended["completed"])


def test_a_second_run_writes_behind_the_first(tmp_path: Path) -> None:
    """Two steps of one job have one name."""
    for _ in range(2):
        log = journal()
        log.open(tmp_path, "x")
        log.write("info", "run-begun", {})
        log.close()
        log.write("info", "line", {"text": "after the end"})
    assert ["run-begun", "run-begun"] == [line["event"] for line in lines(tmp_path / "run-x.jsonl")]


def test_a_file_has_an_end(tmp_path: Path) -> None:
    """Beyond the limit one line says so; errors and how the run ended have room all the same."""
    log = journal(largest=2000)
    log.open(tmp_path, "x")
    for number in range(100):
        log.write("info", "line", {"text": f"line {number:03}"})
    log.write("error", "error", {"code": "model-missing", "text": "y" * 500})
    log.write("info", "run-ended", {"outcome": "failed"})
    log.close()
    written = lines(tmp_path / "run-x.jsonl")
    events = [line["event"] for line in written]
    assert ["line", "log-full", "error", "run-ended"] == list(dict.fromkeys(events))
    assert 1 == events.count("log-full")
    assert [f"line {number:03}" for number in range(events.count("line"))] == [
        line["text"] for line in written if line["event"] == "line"
    ]
    assert (tmp_path / "run-x.jsonl").stat().st_size < 2000 + 1000
    assert "" == log.trouble


def test_before_there_is_a_file_memory_has_an_end_too() -> None:
    """A run that never learns its inputs keeps what is of use."""
    log = journal()
    for _ in range(5000):
        log.write("info", "line", {})
    assert 2000 == len(log._early)


@pytest.mark.parametrize("name", ["../../out", "a/b", "ä b\n", "x" * 60])
def test_a_name_leads_nowhere_else(tmp_path: Path, name: str) -> None:
    """Whatever a workflow gives as its mode, the file lies in the directory."""
    log = journal()
    log.open(tmp_path / "logs", name)
    log.write("info", "run-begun", {})
    log.close()
    assert "" == log.trouble
    assert 1 == len(list((tmp_path / "logs").glob("run-*.jsonl")))
    assert ["logs"] == [path.name for path in tmp_path.iterdir()]


def test_old_files_make_room(tmp_path: Path) -> None:
    """The newest stay, and what is not ours stays as well."""
    (tmp_path / "notes.txt").touch()
    (tmp_path / "run.jsonl").touch()
    for number in range(FILES + 5):
        path = tmp_path / f"run-{number}.jsonl"
        path.touch()
        os.utime(path, (number, number))
    log = journal()
    log.open(tmp_path, "new")
    log.close()
    there = {path.name for path in tmp_path.iterdir()}
    assert {"notes.txt", "run.jsonl", "run-new.jsonl"} | {f"run-{n}.jsonl" for n in range(6, FILES + 5)} == there


def test_a_directory_that_cannot_be_is_said(tmp_path: Path) -> None:
    """Nothing is raised, and whoever asks is told why."""
    (tmp_path / "logs").write_text("a file")
    log = journal()
    log.open(tmp_path / "logs", "x")
    log.write("info", "run-begun", {})
    log.close()
    assert f"The structured log cannot be written to {tmp_path / 'logs'}: File exists." == log.trouble
    assert not log.opened


def test_no_link_is_followed(tmp_path: Path) -> None:
    """A link in the file's place, which somebody with the workspace may put there, is no way to another file."""
    target = tmp_path / "target"
    target.write_text("untouched")
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / "run-x.jsonl").symlink_to(target)
    log = journal()
    log.open(tmp_path / "logs", "x")
    log.write("info", "run-begun", {})
    log.close()
    assert "untouched" == target.read_text()
    assert "cannot be written" in log.trouble


def test_a_full_disk_ends_the_log_and_nothing_else() -> None:
    """The first write that fails is the last one, and is said."""
    log = journal()
    full = open("/dev/full", "wb")  # noqa: SIM115, PTH123 – the log closes it
    log._file = full
    log._begin(full)
    log.write("info", "run-begun", {})
    log.write("info", "run-ended", {})
    assert "The structured log could not be written to its end: No space left on device." == log.trouble
    assert log.closed
