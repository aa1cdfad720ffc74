"""Runs of workflows, with their jobs and what steps left on them, as a test arranges them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

LIVE = ("in_progress", "waiting", "pending", "queued")


@dataclass(slots=True)
class Job:
    """A job of one attempt, which is a check run; ``conclusion`` is None until it is ``completed``.

    ``foreign`` says that another tool made the check run, in the same suite.
    """

    id: int
    name: str
    attempt: int
    status: str
    conclusion: str | None
    started: datetime | None
    completed: datetime | None
    annotations: list[tuple[str, str]] = field(default_factory=list)
    foreign: bool = False


@dataclass(slots=True)
class WorkflowRun:
    """A run with the jobs of all its attempts; its status and conclusion follow from those of the last one."""

    id: int
    workflow: str
    event: str
    created: datetime
    ids: Iterator[int]
    attempt: int = 1
    jobs: list[Job] = field(default_factory=list)

    def job(
        self,
        conclusion: str = "success",
        *told: tuple[str, str],
        name: str = "generate",
        seconds: float = 60,
        wait: float = 5,
        foreign: bool = False,
    ) -> Job:
        """Add a job; ``conclusion`` may be a status of LIVE, and ``told`` are titles and messages of annotations."""
        live = conclusion in LIVE
        started = None if live and conclusion != "in_progress" else self.created + timedelta(seconds=wait)
        added = Job(
            id=next(self.ids),
            name=name,
            attempt=self.attempt,
            status=conclusion if live else "completed",
            conclusion=None if live else conclusion,
            started=started,
            completed=None if live or started is None else started + timedelta(seconds=seconds),
            annotations=list(told),
            foreign=foreign,
        )
        self.jobs.append(added)
        return added

    def rerun_failed(self) -> None:
        """Begin another attempt, which shows what had succeeded again, with its times and without annotations."""
        earlier = self.current
        self.attempt += 1
        for job in earlier:
            if job.conclusion == "success":
                again = (job.name, self.attempt, job.status, job.conclusion, job.started, job.completed)
                self.jobs.append(Job(next(self.ids), *again))

    @property
    def current(self) -> list[Job]:
        """Return the jobs of the last attempt."""
        return [job for job in self.jobs if job.attempt == self.attempt and not job.foreign]

    @property
    def status(self) -> str:
        """Return the run's status."""
        return next((live for live in LIVE if any(job.status == live for job in self.current)), "completed")

    @property
    def conclusion(self) -> str | None:
        """Return the run's conclusion, None until it is completed."""
        if self.status != "completed":
            return None
        said = {job.conclusion for job in self.current}
        return next((each for each in ("failure", "timed_out", "cancelled", "success") if each in said), "skipped")


@dataclass(slots=True)
class Actions:
    """The workflows of a repository and their runs, oldest first."""

    workflows: list[str] = field(default_factory=list)
    runs: list[WorkflowRun] = field(default_factory=list)
    ids: Iterator[int] = field(default_factory=lambda: count(5_000_000_001))  # as large as GitHub's are

    def run(self, workflow: str, created: datetime, event: str = "issues") -> WorkflowRun:
        """Add a run without jobs, and the workflow if it is new."""
        if workflow not in self.workflows:
            self.workflows.append(workflow)
        added = WorkflowRun(next(self.ids), workflow, event, created, self.ids)
        self.runs.append(added)
        return added
