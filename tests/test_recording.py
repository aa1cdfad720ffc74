"""The log for programs of a whole run: complete, in the state directory, and no reason for a run to fail."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import pytest

from test_case_generator import __version__, bootstrap, run
from test_case_generator.adapters.console import ActionsConsole
from test_case_generator.adapters.journal import Journal
from test_case_generator.errors import Cancellation, ModelMissing
from test_case_generator.run import Places, action
from test_case_generator.state import Outcome, Result
from tests.runner import read_log
from tests.scenario import PROMPTS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.runner import Log

EVENT = {
    "action": "labeled",
    "label": {"name": "generate-tests"},
    "issue": {"number": 7, "title": "Reset", "body": "", "html_url": "https://github.test/7", "labels": []},
    "repository": {"full_name": "octo/demo", "default_branch": "main"},
    "sender": {"login": "ada", "type": "User"},
}


def act(workspace: Path, **more: str) -> tuple[Result, list[dict[str, Any]], Log]:
    """Run as a step does; return the result, the events and the step's log."""
    event = workspace.parent / "event.json"
    event.write_text(json.dumps(EVENT))
    workspace.mkdir(exist_ok=True)
    environment = {
        "GITHUB_REPOSITORY": "octo/demo",
        "GITHUB_EVENT_NAME": "issues",
        "GITHUB_EVENT_PATH": str(event),
        "GITHUB_WORKSPACE": str(workspace),
        "GITHUB_RUN_ID": "4711",
        "GITHUB_RUN_ATTEMPT": "2",
        "INPUT_GITHUB-TOKEN": "ghs_not-a-real-one",
        **more,
    }
    journal, stream = Journal(), io.StringIO()
    console = ActionsConsole(stream, output_path=None, summary_path=None, journal=journal)
    result = action(console, Places(PROMPTS, PROMPTS, environment), journal)
    files = list(workspace.glob("**/run-*.jsonl"))
    lines = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    return result, lines, read_log(stream.getvalue())


class Forge:
    """What a run needs before its work begins: a config file."""

    def __init__(self, config: str | None = None) -> None:
        self.config = config

    def read(self, _path: str, _ref: str) -> str | None:
        """Return the config file."""
        return self.config

    def default_branch(self) -> str:
        """Return its name."""
        return "main"

    def close(self) -> None:
        """Release nothing."""


@pytest.fixture
def working(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Return what replaces the work of a run by something else."""

    def replace(work: Callable[[], Result], config: str | None = None) -> None:
        monkeypatch.setattr(bootstrap, "forge", lambda *_: Forge(config))
        monkeypatch.setattr(run, "_context", lambda *_: type("Context", (), {"ports": _Ports}))
        monkeypatch.setattr(run, "_work", lambda *_: work())
        monkeypatch.setattr(run, "_told", lambda result, *_: result)

    return replace


class _Ports:
    class library:  # noqa: N801 – stands for an object
        """The index, which is closed at the end."""

        @staticmethod
        def close() -> None:
            """Release nothing."""


def test_a_run_from_beginning_to_end(tmp_path: Path, working: Callable[..., None]) -> None:
    """Each event says which run it is; the first and the last say what it was."""
    working(lambda: Result(Outcome.UPDATED, issue_number=7, case_count=3, requirement_count=2, coverage=0.5))
    _, events, _ = act(tmp_path / "workspace")
    assert [tmp_path / "workspace/.test-case-generator/logs/run-4711-2-7.jsonl"] == list(tmp_path.glob("**/*.jsonl"))
    of_run = {"run_id": "4711", "run_attempt": 2, "repository": "octo/demo", "issue": 7}
    assert all(of_run.items() <= event.items() for event in events)
    first, last = events[0], events[-1]
    assert ("run-begun", __version__, "issues", "generate") == tuple(
        first[name] for name in ("event", "version", "trigger", "mode")
    )
    assert ("run-ended", "updated", "", 3, 2, 0.5) == tuple(
        last[name] for name in ("event", "outcome", "error_code", "cases", "requirements", "coverage")
    )
    assert "ghs_not-a-real-one" not in json.dumps(events)


def test_the_state_directory_may_be_another(tmp_path: Path, working: Callable[..., None]) -> None:
    """As the config file says."""
    working(lambda: Result(Outcome.UPDATED), "state-directory: state/here\n")
    act(tmp_path / "workspace")
    assert [tmp_path / "workspace/state/here/logs/run-4711-2-7.jsonl"] == list(tmp_path.glob("**/*.jsonl"))


def test_a_failure_is_there_with_its_code(tmp_path: Path, working: Callable[..., None]) -> None:
    """As an error, and in how the run ended."""

    def fail() -> Result:
        raise ModelMissing("There is no model.")

    working(fail)
    result, events, _ = act(tmp_path / "workspace")
    assert Outcome.FAILED is result.outcome
    [error] = [event for event in events if event["level"] == "error"]
    assert ("error", "model-missing") == (error["event"], error["code"])
    assert ("failed", "model-missing") == (events[-1]["outcome"], events[-1]["error_code"])


def test_malformed_inputs_leave_a_log_too(tmp_path: Path, working: Callable[..., None]) -> None:
    """In the default directory, since nobody knows another; a mode that is none leads nowhere."""
    working(lambda: Result(Outcome.UPDATED))
    result, events, _ = act(tmp_path / "workspace", INPUT_MODE="../../x", **{"INPUT_STATE-DIRECTORY": "/etc"})
    assert "inputs-invalid" == result.error_code
    assert [tmp_path / "workspace/.test-case-generator/logs/run-4711-2-7.jsonl"] == list(tmp_path.glob("**/*.jsonl"))
    assert ("run-begun", "run-ended") == (events[0]["event"], events[-1]["event"])


def test_a_cancelled_run_leaves_what_it_did(tmp_path: Path, working: Callable[..., None]) -> None:
    """Its end says that it was interrupted."""

    def cancel() -> Result:
        raise Cancellation("The run was cancelled (SIGTERM).")

    working(cancel)
    _, events, _ = act(tmp_path / "workspace")
    assert ("run-ended", "interrupted") == (events[-1]["event"], events[-1]["error_code"])


def test_a_directory_that_cannot_be_written_costs_a_notice(tmp_path: Path, working: Callable[..., None]) -> None:
    """One, and no warning; the run ends as it would."""
    working(lambda: Result(Outcome.UPDATED))
    (tmp_path / "workspace").mkdir()
    (tmp_path / "workspace" / ".test-case-generator").write_text("in the way")
    result, events, log = act(tmp_path / "workspace")
    assert (Outcome.UPDATED, []) == (result.outcome, events)
    told = [(each.kind, each.title) for each in log.annotations if each.title != "test-case-generator"]
    assert [("notice", "log-not-written")] == told


@pytest.mark.parametrize("where", ["input", "config"])
def test_the_doctor_writes_nothing(
    tmp_path: Path, working: Callable[..., None], monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    """Wherever the mode is set."""
    working(lambda: Result(Outcome.UPDATED), "mode: doctor\n" if where == "config" else None)
    monkeypatch.setattr(run, "_doctor", lambda *_: Result(Outcome.UNCHANGED))
    result, _, log = act(tmp_path / "workspace", **({"INPUT_MODE": "doctor"} if where == "input" else {}))
    assert Outcome.UNCHANGED is result.outcome
    assert [] == list((tmp_path / "workspace").iterdir())
    assert "log-not-written" not in [each.title for each in log.annotations]


def test_outside_of_a_workflow_there_is_no_log(tmp_path: Path) -> None:
    """Without a workspace nobody knows where to; the failure is told as ever."""
    result, events, log = act(tmp_path / "workspace", GITHUB_WORKSPACE="")
    assert ("event-unsupported", []) == (result.error_code, events)
    assert "log-not-written" not in [each.title for each in log.annotations]
