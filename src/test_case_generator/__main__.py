"""The program: the only place that reads the environment, handles signals and exits."""

from __future__ import annotations

import _thread
import os
import signal
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from test_case_generator.errors import Cancellation

if TYPE_CHECKING:
    from types import FrameType

    from test_case_generator.run import Places

_ROOT = Path(__file__).resolve().parents[2]
_TRACING = ("LANGCHAIN_", "LANGSMITH_", "OTEL_")
_LINES_OF_A_STAGE = 4  # at a terminal, and the last one
_SECONDS_TO_HEAR = 1.0  # unwinding takes a few hundredths of it
_SECONDS_TO_LEAVE = 7.0  # the runner sends SIGTERM 7.5 s after SIGINT and kills 2.5 s later


def main() -> NoReturn:
    """Run as an action where no command is given, else as the command-line program; exit 0, or 1 for a failure."""
    # Telemetry and tracing of the libraries stay off whatever the workflow's environment says. Each of them knows more
    # than one switch (LANGSMITH_TRACING_V2 counts before LANGSMITH_TRACING), so all of theirs go.
    for name in [name for name in os.environ if name.startswith(_TRACING)]:
        del os.environ[name]
    os.environ.update(
        ANONYMIZED_TELEMETRY="False",
        LANGSMITH_TRACING="false",
        LANGCHAIN_TRACING_V2="false",
        OTEL_SDK_DISABLED="true",
        DO_NOT_TRACK="1",
        HF_HUB_OFFLINE="1",
        HF_HUB_DISABLE_TELEMETRY="1",
    )
    cancel = _Cancel()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, cancel)
    try:
        # Somebody who types the bare name wants to know what there is; a step of a workflow has no terminal.
        arguments = sys.argv[1:] or (["--help"] if sys.stdout.isatty() else [])
        status = _command(arguments) if arguments else _action()
    except Cancellation as cancelled:  # by somebody at a terminal, or before the action had begun
        cancelled.heard = True
        sys.stdout.write(f"{cancelled}\n")
        status = 1
    sys.stdout.flush()
    # A thread of a library that still loads or waits must not hold the process: everything is written by now.
    os._exit(status)


def _action() -> int:
    from test_case_generator.adapters.console import ActionsConsole
    from test_case_generator.adapters.journal import Journal
    from test_case_generator.run import action

    env = dict(os.environ)
    journal = Journal()
    console = ActionsConsole(
        sys.stdout,
        output_path=_path(env, "GITHUB_OUTPUT"),
        summary_path=_path(env, "GITHUB_STEP_SUMMARY"),
        debug=env.get("RUNNER_DEBUG") == "1",
        journal=journal,
    )
    return 1 if action(console, _places(env), journal).outcome == "failed" else 0


def _command(arguments: list[str]) -> int:
    from test_case_generator.adapters.console_terminal import TerminalConsole
    from test_case_generator.command_line import command, parse

    options = parse(arguments)
    env = dict(os.environ)
    debug = env.get("RUNNER_DEBUG") == "1"
    whole = debug or getattr(options, "verbose", False)
    console = TerminalConsole(sys.stdout, debug=debug, most_lines=None if whole else _LINES_OF_A_STAGE)
    try:
        return command(options, console, _places(env), _ROOT)
    except BrokenPipeError:  # whoever reads (`| head`) has seen enough; what is still written goes nowhere
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


class _Cancel:
    """The handler of both signals: unwinds the run, once; if that hangs, leaves before the runner kills us.

    What is raised can get lost: Python drops what comes out of a destructor or a callback. So it is raised again until
    somebody has heard of it.
    """

    def __init__(self) -> None:
        self._raised: Cancellation | None = None

    def __call__(self, number: int, _frame: FrameType | None) -> None:
        if self._raised is None:
            sent = signal.Signals(number)
            self._raised = Cancellation(f"The run was cancelled ({sent.name}).")
            threading.Thread(target=self._insist, args=(sent, self._raised), name="cancel", daemon=True).start()
        if not self._raised.heard:
            raise self._raised

    @staticmethod
    def _insist(number: signal.Signals, raised: Cancellation) -> None:
        end = time.monotonic() + _SECONDS_TO_LEAVE
        while time.monotonic() < end:
            time.sleep(_SECONDS_TO_HEAR)
            if not raised.heard:
                _thread.interrupt_main(number)
        os._exit(1)


def _path(env: dict[str, str], name: str) -> Path | None:
    return Path(env[name]) if env.get(name) else None


def _places(env: dict[str, str]) -> Places:
    from test_case_generator.run import Places

    return Places(
        prompts=Path(env.get("TEST_CASE_GENERATOR_PROMPTS") or _ROOT / "prompts"),
        models=Path(env.get("TEST_CASE_GENERATOR_MODELS") or _ROOT / "models"),
        environment=env,
    )


if __name__ == "__main__":
    main()
