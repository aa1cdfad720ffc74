"""One step of a job that uses a container action: what actions/runner 2.336 hands to ``docker run``, and what it reads.

From ``ContainerActionHandler``, ``DockerCommandManager.DockerRun``, ``FileCommandManager`` and ``GitHubContext`` of its
source: the same options in the same order, the same mounts, every variable by name only.
"""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

from tests.runner import StepResult, read_log, read_outputs

if TYPE_CHECKING:
    import signal
    from collections.abc import Mapping, Sequence
    from pathlib import Path

FILE_COMMANDS = {
    "GITHUB_ENV": "set_env",
    "GITHUB_OUTPUT": "set_output",
    "GITHUB_PATH": "add_path",
    "GITHUB_STATE": "save_state",
    "GITHUB_STEP_SUMMARY": "step_summary",
}
RUN_SECONDS = 120


@dataclass(slots=True)
class RunnerStep:
    """A job's folders and environment on a runner, and the step's container in it.

    ``network`` is the job's network where it has services, else the container sits on the default bridge.
    ``inputs`` are the names of all inputs of action.yml: the runner sets every one, empty ones too.
    ``read_only_home`` makes a runner whose HOME cannot be written; ``options`` are further ones of ``docker run``, as a
    machine's own configuration of Docker may add them.
    """

    folder: Path
    image: str
    api_url: str
    repository: str
    inputs: Sequence[str]
    network: str = ""
    read_only_home: bool = False
    options: Sequence[str] = ()
    environment: dict[str, str] = field(default_factory=dict)
    suffix: str = field(default_factory=lambda: secrets.token_hex(8))

    def __post_init__(self) -> None:
        """Make the folders as the runner does before a job's first step."""
        for folder in (self.workspace, self.home, self.temp / "_github_workflow", self.temp / "_runner_file_commands"):
            folder.mkdir(parents=True, exist_ok=True)

    @property
    def temp(self) -> Path:
        """Return the runner's folder for temporary files."""
        return self.folder / "_temp"

    @property
    def home(self) -> Path:
        """Return what is mounted as HOME."""
        return self.temp / "_github_home"

    @property
    def workspace(self) -> Path:
        """Return the folder of the job's checkout."""
        return self.folder / self.repository.split("/")[1] / self.repository.split("/")[1]

    def start(self, event_name: str, event: Mapping[str, Any], **given: str) -> RunningStep:
        """Start the container for an event; ``given`` are inputs, with ``_`` for ``-``."""
        self.suffix = secrets.token_hex(8)
        for prefix in FILE_COMMANDS.values():
            self._file(prefix).touch()
        (self.temp / "_github_workflow" / "event.json").write_text(json.dumps(event), encoding="utf-8")
        values = {name.replace("_", "-"): value for name, value in given.items()}
        unknown = values.keys() - set(self.inputs)
        if unknown:
            raise ValueError(f"action.yml has no inputs {sorted(unknown)}")
        inputs = {f"INPUT_{name.upper()}": values.get(name, "") for name in self.inputs}
        environment = {**inputs, **self._context(event_name), **self.environment}
        name = f"{self.image.translate(str.maketrans('', '', ':/-._'))}_{self.suffix[:6]}"
        return RunningStep(self, name, [*self._docker_run(name, environment), self.image], environment)

    def run(self, event_name: str, event: Mapping[str, Any], **given: str) -> StepResult:
        """Run the container to its end."""
        with self.start(event_name, event, **given) as step:
            return step.wait()

    def outputs(self) -> dict[str, str]:
        """Return the step's outputs so far."""
        return read_outputs(self._file("set_output").read_text(encoding="utf-8"))

    def summary(self) -> str:
        """Return the step's summary so far."""
        return self._file("step_summary").read_text(encoding="utf-8")

    def _file(self, prefix: str) -> Path:
        return self.temp / "_runner_file_commands" / f"{prefix}_{self.suffix}"

    def _docker_run(self, name: str, environment: Mapping[str, str]) -> list[str]:
        mounts = {
            "/var/run/docker.sock": "/var/run/docker.sock",
            str(self.temp): "/github/runner_temp",
            str(self.home): "/github/home" + (":ro" if self.read_only_home else ""),
            str(self.temp / "_github_workflow"): "/github/workflow",
            str(self.temp / "_runner_file_commands"): "/github/file_commands",
            str(self.workspace): "/github/workspace",
        }
        return [
            *("docker", "run", "--name", name, "--label", self.suffix[:6], "--workdir", "/github/workspace", "--rm"),
            *(part for key in environment for part in ("-e", key)),
            *("-e", "GITHUB_ACTIONS=true", "-e", "CI=true"),
            *(("--network", self.network) if self.network else ()),
            *(part for source, target in mounts.items() for part in ("-v", f"{source}:{target}")),
            *self.options,
        ]

    def _context(self, event_name: str) -> dict[str, str]:
        owner = self.repository.split("/")[0]
        files = {name: f"/github/file_commands/{prefix}_{self.suffix}" for name, prefix in FILE_COMMANDS.items()}
        return files | {
            "HOME": "/github/home",
            "GITHUB_ACTION": "generate",
            "GITHUB_ACTION_REF": "v0",
            "GITHUB_ACTION_REPOSITORY": "ai-test-case-generator/ai-test-case-generator",
            "GITHUB_ACTOR": owner,
            "GITHUB_ACTOR_ID": "1",
            "GITHUB_API_URL": self.api_url,
            "GITHUB_BASE_REF": "",
            "GITHUB_EVENT_NAME": event_name,
            "GITHUB_EVENT_PATH": "/github/workflow/event.json",
            "GITHUB_GRAPHQL_URL": f"{self.api_url}/graphql",
            "GITHUB_HEAD_REF": "",
            "GITHUB_JOB": "generate",
            "GITHUB_REF": "refs/heads/main",
            "GITHUB_REF_NAME": "main",
            "GITHUB_REF_PROTECTED": "false",
            "GITHUB_REF_TYPE": "branch",
            "GITHUB_REPOSITORY": self.repository,
            "GITHUB_REPOSITORY_ID": "1",
            "GITHUB_REPOSITORY_OWNER": owner,
            "GITHUB_REPOSITORY_OWNER_ID": "1",
            "GITHUB_RETENTION_DAYS": "90",
            "GITHUB_RUN_ATTEMPT": "1",
            "GITHUB_RUN_ID": "16340000001",
            "GITHUB_RUN_NUMBER": "1",
            "GITHUB_SERVER_URL": "https://github.com",
            "GITHUB_SHA": "0" * 40,
            "GITHUB_TRIGGERING_ACTOR": owner,
            "GITHUB_WORKFLOW": "Generate test cases",
            "GITHUB_WORKFLOW_REF": f"{self.repository}/.github/workflows/generate-test-cases.yml@refs/heads/main",
            "GITHUB_WORKFLOW_SHA": "0" * 40,
            "GITHUB_WORKSPACE": "/github/workspace",
            "RUNNER_ARCH": "X64",
            "RUNNER_ENVIRONMENT": "self-hosted",
            "RUNNER_NAME": "runner-1",
            "RUNNER_OS": "Linux",
            "RUNNER_TEMP": "/github/runner_temp",
            "RUNNER_TOOL_CACHE": "/home/runner/_work/_tool",
            "RUNNER_WORKSPACE": str(self.workspace.parent),
            "ACTIONS_CACHE_MODE": "read",
            "ACTIONS_CACHE_URL": "http://127.0.0.1:9/",
            "ACTIONS_RESULTS_URL": "http://127.0.0.1:9/",
            "ACTIONS_RUNTIME_TOKEN": "not-a-token",
            "ACTIONS_RUNTIME_URL": "http://127.0.0.1:9/",
        }


class RunningStep:
    """A started container; a context manager that leaves none behind."""

    def __init__(self, step: RunnerStep, name: str, command: list[str], environment: Mapping[str, str]) -> None:
        self.step = step
        self.name = name
        client = {key: value for key, value in os.environ.items() if key == "PATH" or key.startswith("DOCKER_")}
        self._lines: list[bytes] = []
        self._changed = threading.Condition()
        self._process = subprocess.Popen(
            command,
            env=client | dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        self._started = time.monotonic()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        """Return the step."""
        return self

    def __exit__(self, *_: object) -> None:
        """Remove the container if it still runs."""
        if self._process.poll() is None:
            subprocess.run(["docker", "kill", self.name], capture_output=True, check=False, timeout=30)
            self._process.wait(30)
        self._reader.join(30)
        if self._process.stdout:
            self._process.stdout.close()

    def _read(self) -> None:
        for line in self._process.stdout or ():
            with self._changed:
                self._lines.append(line)
                self._changed.notify_all()

    @property
    def output(self) -> str:
        """Return what was printed so far."""
        with self._changed:
            return b"".join(self._lines).decode("utf-8", "replace")

    def send(self, number: signal.Signals) -> None:
        """Send a signal to the docker client, as the runner does; the client passes it on to PID 1."""
        self._process.send_signal(number)

    def wait_for(self, text: str, seconds: float = RUN_SECONDS) -> None:
        """Wait until ``text`` was printed. Raises TimeoutError with what was printed instead."""
        with self._changed:
            printed = self._changed.wait_for(
                lambda: text.encode() in b"".join(self._lines) or self._process.poll() is not None, seconds
            )
        if not printed or text not in self.output:
            raise TimeoutError(f"{text!r} was not printed, but\n{self.output}")

    def wait(self, seconds: float = RUN_SECONDS) -> StepResult:
        """Wait for the end. Raises TimeoutError with what was printed."""
        try:
            status = self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            raise TimeoutError(f"still running after {seconds} s; it printed\n{self.output}") from None
        taken = time.monotonic() - self._started
        self._reader.join(30)
        return StepResult(status, self.output, read_log(self.output), self.step.outputs(), self.step.summary(), taken)


def labeled(repository: Mapping[str, Any], issue: Mapping[str, Any], label: str, sender: str) -> dict[str, Any]:
    """Return the payload of ``issues.labeled``, from GitHub's own JSON of the repository and the issue."""
    person = {"login": sender, "id": 1, "type": "User", "site_admin": False}
    return {
        "action": "labeled",
        "issue": issue,
        "label": next(one for one in issue["labels"] if one["name"] == label),
        "repository": repository,
        "sender": person,
    }
