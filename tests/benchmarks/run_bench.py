"""How fast, how large and how talkative one run is: a process between loopback servers, as a user's job would be.

The index holds one merged document, so the embedding model and ChromaDB are really used. Each time is the best of
several runs, because what else the machine does only ever adds; its ratio is to ``import sentence_transformers``, alone
and in the same run.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.benchmarks.index_bench import Row
from tests.end_to_end.process_step import Step
from tests.github_server import GitHubServer
from tests.ollama_server import OllamaServer, protocol_author
from tests.scenario import BODY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.github_server import Issue

RUNS = 5
LATENCY = 0.05  # seconds a GitHub request
IMAGE = "test-case-generator:ci"
_POLL = 0.001
_TIMEOUT = 120


@dataclass(frozen=True, slots=True)
class Measured:
    """One run: seconds to the first request to Ollama of any kind, to the first prompt, to the end; MiB at the peak."""

    first_byte: float
    first_prompt: float
    total: float
    model: float
    memory: float
    requests: int
    outcome: str


def run() -> list[Row]:
    """Measure and return the rows."""
    imported = min(_import_seconds() for _ in range(3))
    quick = [_created(0.0) for _ in range(RUNS)]
    slow = [_created(LATENCY) for _ in range(RUNS)]
    unchanged = _unchanged()

    def seconds(name: str, value: float, target: str = "") -> Row:
        return Row(name, value, "s", value / imported, "import sentence_transformers", target)

    outside = min(each.total - each.model for each in slow)
    return [
        seconds("import sentence_transformers, alone", imported),
        seconds(
            "process start to first byte sent to Ollama", min(each.first_byte for each in quick), "under 1.8 s, 0.5"
        ),
        seconds("process start to first prompt", min(each.first_prompt for each in quick)),
        seconds("run that creates, all of it", min(each.total for each in quick)),
        seconds(f"all but the model, {LATENCY * 1000:.0f} ms a GitHub request", outside, "under 3 s"),
        seconds("run that finds nothing changed", unchanged.total),
        Row("peak memory of a run", max(each.memory for each in quick), "MiB", target="under 450 MB"),
        Row(
            "GitHub requests, run that creates",
            quick[0].requests,
            "",
            target="at most 17: 3 of them for the comment in progress",
        ),
        Row("GitHub requests, nothing changed", unchanged.requests, "", target="at most 6"),
        *_image_size(),
    ]


def _created(latency: float) -> Measured:
    with _job() as step:
        merged = step.repository.add_issue("Reset a password", BODY)
        step.label(merged)
        step.repository.merge_pull(next(iter(step.repository.pulls)))
        issue = step.repository.add_issue("Reset the password of another user", BODY)
        step.github.latency = latency
        return _measure(step, issue, "created")


def _unchanged() -> Measured:
    with _job() as step:
        issue = step.repository.add_issue("Reset a password", BODY)
        step.label(issue)
        return _measure(step, issue, "unchanged")


@contextmanager
def _job() -> Iterator[Step]:
    with (
        tempfile.TemporaryDirectory() as temporary,
        GitHubServer(Path(temporary) / "github") as github,
        OllamaServer() as ollama,
    ):
        yield Step(Path(temporary), github, github.add_repository("octo/demo"), ollama)


def _measure(step: Step, issue: Issue, expected: str) -> Measured:
    issue.labels.append("generate-tests")
    step.github.asked()
    spent: list[float] = []

    def timed(request: dict[str, Any]) -> str:
        began = time.perf_counter()
        text = protocol_author(request)
        spent.append(time.perf_counter() - began)
        return text

    step.ollama.state.author = timed
    before = len(step.ollama.state.recorded)
    began = time.perf_counter()
    process = step.start("issues", step.labeled(issue))
    first_byte = first_prompt = memory = 0.0
    while process.poll() is None:
        now = time.perf_counter() - began
        seen = step.ollama.state.recorded[before:]
        first_byte = first_byte or (now if seen else 0.0)
        first_prompt = first_prompt or (now if any(each.json.get("prompt") for each in seen) else 0.0)
        memory = max(memory, _peak(process.pid))
        if now > _TIMEOUT:
            process.kill()
        time.sleep(_POLL)
    total = time.perf_counter() - began
    output, _ = process.communicate()
    ended = step.ended(process.returncode, output)
    if ended.outputs.get("outcome") != expected:
        raise RuntimeError(f"expected {expected}:\n{ended.output}")
    return Measured(first_byte, first_prompt, total, sum(spent), memory, len(step.github.asked()), expected)


def _peak(pid: int) -> float:
    """Return a process's peak resident memory in MiB so far, 0 once it has ended."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM:")), 0.0)


def _import_seconds() -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import sentence_transformers"], check=True, timeout=_TIMEOUT)
    return time.perf_counter() - began


def _image_size() -> list[Row]:
    try:
        asked = subprocess.run(
            ["docker", "image", "inspect", IMAGE, "--format", "{{.Size}}"],
            capture_output=True,
            text=True,
            check=True,
            timeout=30,
        )
    except (OSError, subprocess.SubprocessError):
        return []  # no engine, or the image is not built: `make image`
    return [Row("image size", int(asked.stdout) / 1e6, "MB", target="under 600 MB")]
