"""Runs in processes that are forked, and ended at any moment by a signal.

Here nothing is a fake: the index is ChromaDB's, embedded by the loopback Ollama, and what a killed process left in the
state directory is what the next one finds.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.faults.matrix import Scene, asked, operations
from tests.github_server import Fault, Kind
from tests.runner import read_outputs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from tests.faults.matrix import Figures
    from tests.faults.world import World

SETTINGS = {"embedding-model": "ollama:all-minilm", "timeout": "60", "prompts-directory": ""}
LONGEST = 60.0  # seconds for one run; the runner gives a cancelled one ten


@dataclass(frozen=True, slots=True)
class Left:
    """What a process left: its exit code (negative: the signal), how long it took, its outputs and its log."""

    code: int
    seconds: float
    outputs: Mapping[str, str]
    log: str


class Forks:
    """The warm process, of which each run is a fork."""

    def __init__(self, world: World, process: subprocess.Popen[str]) -> None:
        self.world = world
        self._process = process

    def run(self, during: Callable[[int], None] = lambda _pid: None, **more: str) -> Left:
        """Run the program once; ``during`` gets its process id while it runs. ``more`` are inputs."""
        folder = self.world.folder
        for name in ("output", "summary"):
            (folder / name).write_text("", encoding="utf-8")
        given = {
            "environment": self.world.environment(**SETTINGS, **more),
            "folder": str(folder),
            "output": str(folder / "log"),
        }
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(given) + "\n")
        self._process.stdin.flush()
        pid, began = int(self._process.stdout.readline()), time.monotonic()
        during(pid)
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        code = int(self._process.stdout.readline())
        return Left(
            code,
            time.monotonic() - began,
            read_outputs((folder / "output").read_text(encoding="utf-8")),
            (folder / "log").read_text(encoding="utf-8", errors="replace"),
        )

    def scene(self) -> tuple[Scene, float]:
        """Return the first run as an undisturbed process makes it, and how many seconds it takes."""
        before = self.world.snapshot()
        self.world.restore(before)
        left = self.run()
        assert (0, "created") == (left.code, left.outputs["outcome"]), left.log
        requests = tuple(asked(self.world.github.requests))
        return Scene("killed", before, requests, tuple(operations(self.world)), self.world.end()), left.seconds


@contextmanager
def forks(world: World) -> Iterator[Forks]:
    """Give the warm process for a world, and end it."""
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    command = [sys.executable, "-m", "tests.faults.warm"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        try:
            yield Forks(world, process)
        finally:
            assert process.stdin
            process.stdin.close()
            process.wait(LONGEST)


def at_random(
    running: Forks, scene: Scene, seconds: float, seed: str, number: signal.Signals, figures: Figures
) -> None:
    """Send a signal at a random moment of a run, and let a plain second run follow."""
    running.world.restore(scene.before)
    moment = random.Random(seed).uniform(0.02, 1.1 * seconds)  # noqa: S311 – the same each time

    def send(pid: int) -> None:
        time.sleep(moment)
        os.kill(pid, number)

    left = running.run(send)
    _judge(f"{number.name} after {moment:.3f} s (seed {seed})", left, number, running, scene, figures)


def at_request(running: Forks, scene: Scene, place: int, *, handled: bool, figures: Figures) -> None:
    """Kill the process while it waits for the answer to one request, before or after that is handled."""
    world, request = running.world, scene.requests[place]
    world.restore(scene.before)
    running_as: list[int] = []
    count = 0

    def rule(_index: int, method: str, path: str) -> Fault | None:
        nonlocal count
        count += (method, path) == (request.method, request.path)
        if (method, path) != (request.method, request.path) or count != request.number:
            return None
        while not running_as:
            time.sleep(0.001)
        os.kill(running_as[0], signal.SIGKILL)
        return Fault(Kind.DROP_ANSWER if handled else Kind.DROP)

    world.github.fault = rule
    left = running.run(running_as.append)
    when = "when it was handled" if handled else "before it was handled"
    _judge(f"SIGKILL at {request}, {when}", left, signal.SIGKILL, running, scene, figures)


def _judge(label: str, left: Left, number: signal.Signals, running: Forks, scene: Scene, figures: Figures) -> None:
    world = running.world
    figures.faults += 1
    figures.runs += 1
    world.calm()
    figures.failed += left.code != 0
    if number is signal.SIGKILL:
        fine = left.code in {0, -signal.SIGKILL}
    else:
        told = left.outputs.get("outcome", ""), left.outputs.get("error-code", "")
        fine = (left.code, *told) in {(0, "created", ""), (1, "failed", "interrupted")}
        # Before the action has begun there is no console to tell it.
        fine = fine or (left.code == 1 and not left.outputs and "The run was cancelled" in left.log)
    if not fine or "Traceback" in left.log:
        figures.wrong.append(f"{label}: it ends with {left.code} and {dict(left.outputs)}:\n{left.log[-2000:]}")
    if world.untouched(scene.before):
        return  # a second run would be an undisturbed one
    figures.runs += 1
    second = running.run()
    if second.code:
        figures.wrong.append(f"{label}: the second run fails: {second.log[-2000:]}")
    figures.judge(label, world, scene, forgot=True, degraded="Earlier test cases were not looked up" in second.log)
