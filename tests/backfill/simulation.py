"""A repository with many labelled issues, and the backfill workflow over several runners until nothing is left.

Plans and jobs are those of the product: ``mode: plan`` and the six stages, with the real adapter for GitHub; the model
is a fake that takes its time by the clock, the index one that finds nothing. GitHub's scheduler is a queue from which
each runner takes the next job of the matrix. A job that fails is over; the next plan finds its issue again.
"""

from __future__ import annotations

import json
import queue
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from test_case_generator import inputs
from test_case_generator.adapters.checkpoints import Checkpoints
from test_case_generator.adapters.github.forge import GitHubForge
from test_case_generator.adapters.github.retry import Retry
from test_case_generator.errors import GeneratorError
from test_case_generator.event import Trigger
from test_case_generator.inputs import Raw
from test_case_generator.planning.mode import plan
from test_case_generator.ports import Ports
from test_case_generator.prompts import Prompts
from test_case_generator.report import outputs
from test_case_generator.run import generate
from test_case_generator.state import Context
from tests.backfill.virtual_time import VirtualTime
from tests.fakes.author import FakeAuthor
from tests.fakes.console import FakeConsole
from tests.fakes.library import FakeLibrary
from tests.github_server.limits import HOUR, Limits
from tests.scenario import PROMPTS, reply

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from test_case_generator.ports import Request
    from test_case_generator.state import Outcome
    from tests.github_server import GitHubServer

NAME = "octo/demo"
LABEL = "generate-tests"
MOST_PLANS = 20
BODY = "- A reset link is sent to the registered address\n- The link expires after {hours} hours\n"


@dataclass(frozen=True, slots=True)
class Job:
    """How the run for one issue ended: an outcome, or the code of an error; seconds by the clock."""

    number: int
    ended: Outcome | str
    seconds: float


@dataclass
class Simulation:
    """``runners`` machines, on which a model takes ``model_seconds`` for an issue; ``limits`` are the token's."""

    github: GitHubServer
    folder: Path
    issues: int
    runners: int = 4
    model_seconds: float = 60.0
    limits: Limits = field(default_factory=Limits)
    clock: VirtualTime = field(default_factory=VirtualTime)
    plans: list[list[int]] = field(default_factory=list)
    jobs: list[Job] = field(default_factory=list)
    ended: float = 0.0
    """When the last job did, by the clock."""

    def __post_init__(self) -> None:
        """Make the repository and its issues."""
        self.repository = self.github.add_repository(NAME)
        for number in range(1, self.issues + 1):
            self.repository.add_issue(f"Reset {number}", BODY.format(hours=number), labels=(LABEL,), number=number)
        self.github.clock = self.clock
        self.github.limits = self.limits
        self._prompts = Prompts(PROMPTS)
        # PyGithub is given our connections by a hook that is the whole process's.
        self._connecting = threading.Lock()

    def until_done(self, pause: float = HOUR) -> None:
        """Plan and run the jobs, and again after ``pause`` seconds, until a plan has nothing to do."""
        for _ in range(MOST_PLANS):
            if not self.backfill():
                return
            self._alone(lambda: self.clock.sleep(pause))
        raise AssertionError(f"after {MOST_PLANS} plans there is still work: {self.plans[-1]}")

    def backfill(self) -> list[int]:
        """Run the workflow once: the plan, and a job for each issue of its matrix; return these issues."""
        numbers = self.planned()
        self.plans.append(numbers)
        waiting: queue.SimpleQueue[int] = queue.SimpleQueue()
        for number in numbers:
            waiting.put(number)
        for _ in range(self.runners):  # all of them before the first begins, or it would move the clock on alone
            self.clock.join()
        with ThreadPoolExecutor(self.runners) as pool:
            for done in [pool.submit(self._runner, waiting) for _ in range(self.runners)]:
                done.result()
        return numbers

    def _runner(self, waiting: queue.SimpleQueue[int]) -> None:
        with self.clock.taking_part():
            while True:
                try:
                    number = waiting.get_nowait()
                except queue.Empty:
                    return
                began = self.clock()
                try:
                    ended: Outcome | str = self._generated(number)
                except GeneratorError as error:
                    ended = error.code
                self.ended = self.clock()
                self.jobs.append(Job(number, ended, self.ended - began))

    def planned(self) -> list[int]:
        """Return the issues of the output ``matrix`` of ``mode: plan``."""
        found: list[str] = []

        def ask() -> None:
            with self._forge() as forge:
                chosen = inputs.parse(Raw({"mode": "plan"}), None)
                result = plan(forge.tracker(), forge, chosen, _trigger(None), FakeConsole())
            found.append(outputs(result, 0.0)["matrix"])

        self._alone(ask)
        return [job["issue-number"] for job in json.loads(found[0])["include"]]

    def _generated(self, number: int) -> Outcome:
        console = FakeConsole()
        author = FakeAuthor(otherwise=self._model())
        checkpoints = self.folder / f"{len(self.plans)}-{number}.sqlite"  # a job's workspace is its own
        with self._forge() as forge, Checkpoints(checkpoints, console) as kept:
            context = Context(
                inputs=inputs.parse(Raw({"issue-number": str(number)}), None),
                ports=Ports(forge, FakeLibrary(), author, console, self.clock),
                prompts=self._prompts,
                run_url="https://x.test/run",
            )
            return generate(context, _trigger(number), kept).outcome

    def _model(self) -> Callable[[Request], str]:
        """Return a model that takes its time for an issue's first question, and none for those that follow."""
        asked: list[Request] = []

        def write(request: Request) -> str:
            if not asked:
                self.clock.sleep(self.model_seconds)
            asked.append(request)
            return reply(request)

        return write

    def _forge(self) -> GitHubForge:
        clock = self.clock
        retry = Retry(lambda _line: None, sleep=clock.sleep, chance=lambda: 0.0, now=clock, clock=clock)
        with self._connecting:
            return GitHubForge(NAME, self.github.settings.token, self.github.url, "main", retry=retry)

    def _alone(self, act: Callable[[], None]) -> None:
        """Do something that may sleep, while no runner works."""
        self.clock.join()
        with self.clock.taking_part():
            act()


def _trigger(number: int | None) -> Trigger:
    """Return what a job of the workflow is started by: its owner, by hand."""
    return Trigger(
        event="workflow_dispatch",
        action="",
        label="",
        sender="octo",
        sender_is_bot=False,
        repository=NAME,
        default_branch="main",
        issue=None,
        issue_number=number,
    )
