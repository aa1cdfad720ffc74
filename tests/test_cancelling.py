"""A cancelled run ends as failed, wherever the signal meets it."""

from __future__ import annotations

import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from test_case_generator import run
from test_case_generator.errors import Cancellation
from test_case_generator.run import Places, action
from tests.fakes.console import FakeConsole
from tests.scenario import PROMPTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from test_case_generator.state import Result

LOST = """
import signal, sys, time
from test_case_generator import __main__ as program

class Deaf:
    def __del__(self):
        signal.raise_signal(signal.SIGTERM)  # what the handler raises is dropped here

def action(console, places, journal):
    try:
        Deaf()
        print("not heard", flush=True)
        while True:
            time.sleep(0.01)
    except BaseException as cancelled:
        cancelled.heard = True
        print(f"heard: {cancelled}", flush=True)
    return type("Result", (), {"outcome": "failed"})

sys.unraisablehook = lambda _: None
sys.argv = ["test-case-generator"]
from test_case_generator import run
run.action = action
program.main()
"""


def test_a_signal_that_gets_lost_comes_again() -> None:
    """Python drops what is raised in a destructor; the run is unwound all the same, and once."""
    done = subprocess.run([sys.executable, "-c", LOST], capture_output=True, text=True, timeout=60, check=False)
    assert "not heard\nheard: The run was cancelled (SIGTERM).\n" == done.stdout, done.stderr
    assert 1 == done.returncode


SLOW = """
import sys, time
from test_case_generator import __main__ as program

def loads():
    print("ready", flush=True)
    time.sleep(60)

program._action = loads
sys.argv = ["test-case-generator"]
program.main()
"""


def test_a_signal_before_the_action_begins() -> None:
    """One line, no traceback, and the status of a failure."""
    command = [sys.executable, "-c", SLOW]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        assert process.stdout
        assert "ready\n" == process.stdout.readline()
        process.send_signal(signal.SIGINT)
        output, _ = process.communicate(timeout=20)
    assert (1, "The run was cancelled (SIGINT).\n") == (process.returncode, output)


@pytest.mark.parametrize("where", ["_ended", "_report"])
def test_nothing_takes_it_for_a_failure_of_its_own(monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    """While working, or while the end is being told: outputs, summary and annotation say that it was cancelled."""
    raised = Cancellation("The run was cancelled (SIGINT).")
    original: Callable[..., Result | None] = getattr(run, where)
    once = [raised]

    def cancelled(*given: object) -> Result | None:
        if once:
            raise once.pop()
        return original(*given)

    monkeypatch.setattr(run, where, cancelled)
    console = FakeConsole()
    result = action(console, Places(PROMPTS, PROMPTS, {}))
    assert ("failed", "interrupted") == (result.outcome, result.error_code)
    assert "interrupted" == console.outputs["error-code"]
    assert raised.heard
