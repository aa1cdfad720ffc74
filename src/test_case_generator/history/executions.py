"""From jobs to executions of the action: what each came to, every one counted once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from test_case_generator.errors import Interrupted
from test_case_generator.history.line import TITLE, Line, parse

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from test_case_generator.history.ports import Annotation, Job

GENERATE = "generate"
NO_RESULT = "no-result"
"""In place of an error code, where a job failed before or after the action could say how it ended."""


class Status(StrEnum):
    """The outcomes of a run, and what a run is that came to none; values are what a reader is told."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    PLANNED = "planned"
    SKIPPED = "skipped"
    FAILED = "failed"
    CANCELLED = "cancelled"
    RUNNING = "in progress"
    QUEUED = "waiting"


SUCCEEDED = frozenset({Status.CREATED, Status.UPDATED, Status.UNCHANGED, Status.PLANNED})
WROTE = frozenset({Status.CREATED, Status.UPDATED})


@dataclass(frozen=True, slots=True)
class Execution:
    """The action in one job of one attempt; ``line`` is what it left, None if nothing."""

    status: Status
    job: Job
    line: Line | None = None
    error: str = ""

    @property
    def when(self) -> datetime:
        """Return when its job began, or its run was created."""
        return self.job.started or self.job.created

    @property
    def job_seconds(self) -> float | None:
        """Return how long the job took, with the other steps of it; None if it did not end."""
        if self.job.started is None or self.job.completed is None:
            return None
        return max(0.0, (self.job.completed - self.job.started).total_seconds())


def executions(jobs: Iterable[Job]) -> tuple[Execution, ...]:
    """Return what generated, or was to, newest first.

    Each attempt of a job counts. "Re-run failed jobs" shows the jobs that had succeeded again in the next attempt, with
    their old times: those are no executions.
    """
    distinct: dict[tuple[object, ...], dict[tuple[Annotation, ...], Job]] = {}
    for job in sorted(jobs, key=lambda each: not each.annotations):
        # A matrix may give all its jobs one name, and start them in the same second: what they left differs.
        same = distinct.setdefault((job.run, job.name, job.started, job.completed or job.id), {})
        if not same or (job.annotations and job.annotations not in same):
            same[job.annotations] = job
    once = [job for same in distinct.values() for job in same.values()]
    found = [execution for job in once for execution in _of(job)]
    return tuple(sorted(found, key=lambda each: (each.when, each.job.id), reverse=True))


def _of(job: Job) -> list[Execution]:
    lines = [parse(each.message) for each in job.annotations if each.title == TITLE]
    told = {line.issue: line for line in lines if line}  # a job may run the action for several issues
    if told:
        return [_told(line, job) for line in told.values() if line.mode == GENERATE]
    status = _untold(job)
    error = NO_RESULT if status is Status.FAILED else ""
    return [Execution(status, job, error=error)] if status else []


def _told(line: Line, job: Job) -> Execution:
    if line.error == Interrupted.code:
        return Execution(Status.CANCELLED, job, line)
    return Execution(Status(line.outcome.value), job, line, line.error)


def _untold(job: Job) -> Status | None:
    """Return what a job without a line came to; None where it did not run the action, which always leaves one."""
    if job.status == "in_progress":
        return Status.RUNNING
    if job.status != "completed":
        return Status.QUEUED
    if job.conclusion == "cancelled":
        return Status.CANCELLED
    return None if job.conclusion in {"success", "skipped", "neutral", "stale"} else Status.FAILED
