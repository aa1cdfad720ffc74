"""The program: the only place that reads the environment, handles signals and exits."""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from test_case_generator.errors import Interrupted

if TYPE_CHECKING:
    from types import FrameType

    from test_case_generator.run import Places

_ROOT = Path(__file__).resolve().parents[2]
_TRACING = ("LANGCHAIN_", "LANGSMITH_", "OTEL_")
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
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _interrupt)
    status = _command(sys.argv[1:]) if len(sys.argv) > 1 else _action()
    sys.stdout.flush()
    # A thread of a library that still loads or waits must not hold the process: everything is written by now.
    os._exit(status)


def _action() -> int:
    from test_case_generator.adapters.console import ActionsConsole
    from test_case_generator.run import action

    env = dict(os.environ)
    console = ActionsConsole(
        sys.stdout,
        output_path=_path(env, "GITHUB_OUTPUT"),
        summary_path=_path(env, "GITHUB_STEP_SUMMARY"),
        debug=env.get("RUNNER_DEBUG") == "1",
    )
    return 1 if action(console, _places(env)).outcome == "failed" else 0


def _command(arguments: list[str]) -> int:
    from test_case_generator.adapters.console import TerminalConsole
    from test_case_generator.command_line import command

    env = dict(os.environ)
    console = TerminalConsole(sys.stdout, debug=env.get("RUNNER_DEBUG") == "1")
    return command(arguments, console, _places(env), _ROOT)


def _interrupt(number: int, _frame: FrameType | None) -> None:
    """Unwind the run, once; if that hangs, leave all the same before the runner kills us."""
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, signal.SIG_IGN)
    watchdog = threading.Timer(_SECONDS_TO_LEAVE, os._exit, (1,))
    watchdog.daemon = True
    watchdog.start()
    raise Interrupted(f"The run was cancelled ({signal.Signals(number).name}).")


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
