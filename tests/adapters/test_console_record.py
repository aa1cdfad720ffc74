"""What both consoles do beside printing: times of stages, a line while nothing comes, the log for programs."""

from __future__ import annotations

import io
import json
import threading
import unicodedata
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Self

import pytest
from hypothesis import given

from test_case_generator.adapters.console import ActionsConsole
from test_case_generator.adapters.console_base import LONGEST_TEXT
from test_case_generator.adapters.console_terminal import TerminalConsole
from test_case_generator.adapters.journal import Journal
from test_case_generator.adapters.watching import exchanges, pauses, unwatched
from test_case_generator.errors import ReplyBroken
from test_case_generator.logged import ALWAYS, EVENTS
from test_case_generator.testware.redaction import secrets_in
from tests.adapters.test_console import HOSTILE
from tests.attacks.secrets import SECRETS
from tests.fakes.console import FakeConsole
from tests.runner import read_log

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Recorded:
    """A step's console with a log for programs, and a clock that is set by hand."""

    def __init__(self, directory: Path, kind: type[ActionsConsole | TerminalConsole] = ActionsConsole) -> None:
        self.now = 0.0
        self.stream = io.StringIO()
        self.journal = Journal()
        self.file = directory / "run-1.jsonl"
        self.journal.open(directory, "1")
        files: dict[str, Any] = {"output_path": None, "summary_path": None} if kind is ActionsConsole else {}
        self.console = kind(self.stream, **files, journal=self.journal, clock=lambda: self.now)

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self.journal.close()

    def events(self, name: str = "") -> list[dict[str, Any]]:
        """Return what was written, each event documented: without the fields that all events have."""
        found = []
        for text in self.file.read_text(encoding="utf-8").splitlines():
            line = json.loads(text)
            fields = {key: value for key, value in line.items() if key not in ALWAYS}
            assert fields.keys() <= EVENTS[line["event"]].fields.keys(), line
            if name in {"", line["event"]}:
                found.append({"event": line["event"], **fields})
        return found


@pytest.fixture
def recorded(tmp_path: Path) -> Iterator[Recorded]:
    """Give a step's."""
    with Recorded(tmp_path) as recorded:
        yield recorded


def test_a_stage_has_its_time_below_it(recorded: Recorded) -> None:
    """In both logs, and in that for programs with the requests that it made."""
    with recorded.console.group("GENERATE"):
        recorded.now += 75.4
        with recorded.console.group("inner"):
            recorded.console.info("one")
    assert "::group::GENERATE\n| inner\n| one\n::endgroup::\n| GENERATE took 75 s\n" == recorded.stream.getvalue()
    assert [
        {"event": "stage-begun"},
        {"event": "line", "text": "one"},
        {"event": "stage-ended", "seconds": 75.4, "completed": True, "requests": {}},
    ] == recorded.events()


def test_a_stage_that_fails_says_so(recorded: Recorded) -> None:
    """The time is there all the same."""

    def fail() -> None:
        with recorded.console.group("GENERATE"):
            recorded.now += 3
            raise ReplyBroken("It broke.")

    with pytest.raises(ReplyBroken):
        fail()
    assert "::group::GENERATE\n::endgroup::\n| GENERATE failed after 3.0 s\n" == recorded.stream.getvalue()
    [ended] = recorded.events("stage-ended")
    assert (False, 3.0) == (ended["completed"], ended["seconds"])


def test_silence_in_a_stage_is_explained(recorded: Recorded) -> None:
    """By the stage's name, if nothing inside says it better."""
    console = recorded.console
    with console.group("GENERATE"):
        recorded.now += 10
        console._heartbeat.beat()
        with console.waiting("llama3.2 is loaded into memory", until=recorded.now + 100):
            recorded.now += 9
            console.info("a line")
            recorded.now += 9
            console._heartbeat.beat()
            recorded.now += 1
            console._heartbeat.beat()
    assert [
        "| … GENERATE is at work (10 s so far)",
        "| a line",
        "| … llama3.2 is loaded into memory (19 s so far, 81 s left)",
    ] == read_log(recorded.stream.getvalue()).groups[0].lines
    assert [
        {"event": "waiting", "what": "GENERATE is at work", "seconds": 10, "left": None},
        {"event": "waiting", "what": "llama3.2 is loaded into memory", "seconds": 19, "left": 81},
    ] == recorded.events("waiting")


def test_annotations_are_events_with_their_codes(recorded: Recorded) -> None:
    """Also those that GitHub would not show any more."""
    for number in range(12):
        recorded.console.warning(f"No. {number}", title="model-missing", file="a.md", line=3)
    recorded.console.error("It failed.", title="interrupted")
    recorded.console.notice("Skipped.", title="skipped: label-not-ours")
    warnings = recorded.events("warning")
    assert 12 == len(warnings)
    assert {"event": "warning", "code": "model-missing", "text": "No. 0", "file": "a.md", "line": 3} == warnings[0]
    assert [{"event": "error", "code": "interrupted", "text": "It failed."}] == recorded.events("error")
    assert ["skipped: label-not-ours"] == [notice["code"] for notice in recorded.events("notice")]
    levels = [json.loads(line)["level"] for line in recorded.file.read_text().splitlines()]
    assert [*["warning"] * 12, "error", "info"] == levels


@pytest.mark.parametrize("debug", [True, False])
def test_debugging_lines_are_in_both_logs_or_in_neither(tmp_path: Path, *, debug: bool) -> None:
    """Nobody's file grows by what nobody asked for."""
    journal = Journal()
    journal.open(tmp_path, "1")
    console = ActionsConsole(io.StringIO(), output_path=None, summary_path=None, debug=debug, journal=journal)
    console.debug("num_ctx is 8192")
    journal.close()
    written = (tmp_path / "run-1.jsonl").read_text()
    assert debug == ("num_ctx is 8192" in written)
    assert debug == ('"level": "debug"' in written)


@pytest.mark.parametrize("kind", [ActionsConsole, TerminalConsole])
@pytest.mark.parametrize("name", SECRETS)
def test_no_secret_comes_into_the_file(tmp_path: Path, name: str, kind: type[ActionsConsole | TerminalConsole]) -> None:
    """Neither a masked one nor what looks like one, in any field of any event, however deep."""
    _, text, secret = SECRETS[name]
    text = f"{text} masked-token"
    with Recorded(tmp_path, kind) as recorded:
        console = recorded.console
        console.mask("masked-token")
        with console.group(text), console.waiting(text):
            console.info(text)
            recorded.now += 10
            console._heartbeat.beat()
        console.warning(text, title=text, file=text, line=1)
        console.record("case", title=text, requirements=(text, [text]), why=text)
        console.record("request", to={"x": text})
    written = recorded.file.read_text(encoding="utf-8")
    assert "masked-token" not in written
    assert secret not in "\n".join(str(json.loads(line)) for line in written.splitlines())
    assert not secrets_in(written)


@given(text=HOSTILE)
def test_any_text_is_one_line_that_a_terminal_shows(text: str) -> None:
    """Whatever it holds: each event is one JSON object, and nothing in the file obeys anybody."""
    with TemporaryDirectory() as directory, Recorded(Path(directory)) as recorded:
        recorded.console.info(text)
        recorded.console.warning(text, title=text)
        recorded.console.record("case", title=text, requirements=[text], why="")
        data = recorded.file.read_bytes()
    lines = data.decode("utf-8").split("\n")
    assert 4 == len(lines)
    assert "" == lines[-1]
    for line in lines[:-1]:
        assert isinstance(json.loads(line), dict)
        assert not {unicodedata.category(character) for character in line} & {"Cc", "Cf"}
        assert "##[" not in line


def test_a_long_text_is_cut(recorded: Recorded) -> None:
    """The step's own log has all of it."""
    recorded.console.info("word " * 5000)
    [line] = recorded.events("line")
    assert len(line["text"]) <= LONGEST_TEXT
    assert line["text"].endswith("…")
    assert 5000 == recorded.stream.getvalue().count("word")


def test_threads_print_whole_lines(recorded: Recorded) -> None:
    """Two at once mix neither their lines nor a block with its two commands."""
    block = "\n".join(f"line {number}" for number in range(12))

    def work() -> None:
        for number in range(50):
            recorded.console.info(block)
            if number % 10 == 0:  # no more than are annotations
                recorded.console.notice("n")

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    log = read_log(recorded.stream.getvalue())
    assert not log.stopped
    assert [f"| {line}" for line in block.split("\n")] * 100 == log.text
    assert 100 == len(recorded.events("line"))


# --- Requests and pauses ------------------------------------------------------------------------------------------


def test_a_request_is_told_with_its_status() -> None:
    """Its path without what may be private in a query; what is waited for meanwhile, where that is wanted."""
    console = FakeConsole()
    times = iter([1.0, 1.5])
    with exchanges(console, "github", wait="GitHub is asked", clock=lambda: next(times))("GET", "/user?page=2") as seen:
        seen.status = 200
    assert ["GitHub is asked (GET /user)"] == [wait.what for wait in console.waits]
    fields = {"to": "github", "method": "GET", "path": "/user", "status": 200, "seconds": 0.5}
    assert [("request", fields)] == console.events


def test_a_request_that_fails_is_told_without_one() -> None:
    """The error goes on its way."""
    console = FakeConsole()
    with pytest.raises(ReplyBroken), exchanges(console, "ollama")("POST", "/api/show"):
        raise ReplyBroken("It broke.")
    [request] = console.recorded("request")
    assert ("ollama", None) == (request["to"], request["status"])
    assert [] == console.waits


def test_nobody_is_told_where_nobody_watches() -> None:
    """The default of every adapter."""
    with unwatched("GET", "/") as seen:
        seen.status = 200


def test_a_pause_is_told_and_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """A minute of it is not silent."""
    console, slept = FakeConsole(), list[float]()
    sleep: Callable[[float], None] = slept.append
    monkeypatch.setattr("time.sleep", sleep)
    monkeypatch.setattr("time.monotonic", lambda: 5.0)
    pauses(console, "github", "GitHub is given time")(60.25)
    assert [60.25] == slept
    assert [("GitHub is given time", 65.25)] == [(wait.what, wait.until) for wait in console.waits]
    assert [{"to": "github", "seconds": 60.2}] == console.recorded("pause")
