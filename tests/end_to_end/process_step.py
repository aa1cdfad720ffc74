"""One step of a job, run as a process: the runner's environment and files, without its container."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from test_case_generator.options import OPTIONS
from tests.github_server import GitHubServer, Issue, Repository, render
from tests.runner import StepResult, read_log, read_outputs

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.ollama_server import OllamaServer

RUN_SECONDS = 120
_SCRUBBED = ("GITHUB_", "INPUT_", "RUNNER_", "ACTIONS_", "OLLAMA_", "PYTHONPATH")


@dataclass(slots=True)
class Step:
    """The repository ``octo/demo`` on ``github``, whose owner sets labels, and a step that knows ``ollama``."""

    folder: Path
    github: GitHubServer
    repository: Repository
    ollama: OllamaServer
    environment: dict[str, str] = field(default_factory=dict)
    runs: int = 0

    def label(self, issue: Issue, **given: str) -> StepResult:
        """Run for the event of the owner labelling ``issue``; ``given`` are inputs with underscores."""
        if "generate-tests" not in issue.labels:
            issue.labels.append("generate-tests")
        return self.run("issues", self.labeled(issue), **given)

    def labeled(self, issue: Issue, label: str = "generate-tests", sender: str = "octo") -> dict[str, Any]:
        """Return the event of somebody labelling ``issue``."""
        return {
            "action": "labeled",
            "issue": render.issue(self.github.url, self.repository, issue),
            "label": render.label(self.github.url, self.repository, label),
            "repository": render.repository(self.github.url, self.repository),
            "sender": render.user(self.github.url, sender),
        }

    def commented(self, issue: Issue, body: str, sender: str = "octo") -> dict[str, Any]:
        """Return the event of somebody commenting on ``issue``; the comment stands there."""
        made = self.repository.add_comment(issue.number, body, sender)
        return {
            "action": "created",
            "issue": render.issue(self.github.url, self.repository, issue),
            "comment": render.comment(self.github.url, self.repository, made),
            "repository": render.repository(self.github.url, self.repository),
            "sender": render.user(self.github.url, sender),
        }

    def run(self, event_name: str, event: object, **given: str) -> StepResult:
        """Run to the end and return what was left behind."""
        self.runs += 1
        process, began = self.start(event_name, event, **given), time.monotonic()
        try:
            output, _ = process.communicate(timeout=RUN_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise
        return self.ended(process.returncode, output, time.monotonic() - began)

    def start(self, event_name: str, event: object, **given: str) -> subprocess.Popen[bytes]:
        """Start the process; its stdout and stderr come in one stream."""
        for name in ("output", "summary"):
            (self.folder / name).write_text("", encoding="utf-8")
        (self.folder / "workspace").mkdir(exist_ok=True)
        text = event if isinstance(event, str) else json.dumps(event)
        (self.folder / "event.json").write_text(text, encoding="utf-8")
        return self.begin(self.environment_of(event_name, given))

    def begin(self, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
        """Start the process with a whole environment."""
        return subprocess.Popen(
            [sys.executable, "-m", "test_case_generator"],
            cwd=self.folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    def ended(self, status: int, printed: bytes, seconds: float = 0.0) -> StepResult:
        """Return what a process that was started here left behind."""
        output = printed.decode()  # as it came: universal newlines would hide what the runner sees
        return StepResult(
            status=status,
            output=output,
            log=read_log(output),
            outputs=read_outputs((self.folder / "output").read_text(encoding="utf-8")),
            summary=(self.folder / "summary").read_text(encoding="utf-8"),
            seconds=seconds,
        )

    def document(self, number: int) -> str:
        """Return the document of an issue on its branch."""
        branch, path = f"test-cases/issue-{number}", f"test-cases/issue-{number}.md"
        return self.repository.store.git("show", f"{branch}:{path}").decode()

    def environment_of(self, event_name: str, given: Mapping[str, str]) -> dict[str, str]:
        """Return the environment that the runner would start the step with."""
        values = {"github-token": self.github.settings.token, "ollama-url": self.ollama.url}
        values |= {name.replace("_", "-"): value for name, value in given.items()}
        inputs = {f"INPUT_{option.name.upper()}": "" for option in OPTIONS}
        inputs |= {f"INPUT_{name.upper()}": value for name, value in values.items()}
        kept = {name: value for name, value in os.environ.items() if not name.startswith(_SCRUBBED)}
        context = {
            "GITHUB_ACTIONS": "true",
            "GITHUB_API_URL": self.github.url,
            "GITHUB_SERVER_URL": "https://github.com",
            "GITHUB_REPOSITORY": self.repository.full_name,
            "GITHUB_EVENT_NAME": event_name,
            "GITHUB_EVENT_PATH": str(self.folder / "event.json"),
            "GITHUB_RUN_ID": "1000",
            "GITHUB_RUN_ATTEMPT": "1",
            "GITHUB_ACTOR": "octo",
            "GITHUB_WORKSPACE": str(self.folder / "workspace"),
            "GITHUB_OUTPUT": str(self.folder / "output"),
            "GITHUB_STEP_SUMMARY": str(self.folder / "summary"),
        }
        return kept | inputs | context | self.environment
