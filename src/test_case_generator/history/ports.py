"""What a report looks through: the past runs of a workflow, read alone, and what they left on their jobs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Annotation:
    """What a step left on its job; both texts are data."""

    title: str
    message: str


@dataclass(frozen=True, slots=True)
class Job:
    """A job of one attempt of a run, whose id is ``run``.

    ``status`` and ``conclusion`` are GitHub's words, ``conclusion`` is ``""`` until the job is ``completed``. Times are
    in UTC, ``created`` is the run's, the others are None for what has not happened. ``name`` tells the jobs of a run
    apart, and stays the same in another attempt.
    """

    run: int
    id: int
    name: str
    status: str
    conclusion: str
    created: datetime
    started: datetime | None = None
    completed: datetime | None = None
    annotations: tuple[Annotation, ...] = ()


@dataclass(frozen=True, slots=True)
class Past:
    """The jobs, of all attempts, of ``runs`` runs. ``reaches`` is how far back they go, where not to the time asked."""

    jobs: tuple[Job, ...]
    runs: int
    reaches: datetime | None = None


class PastRuns(Protocol):
    """One repository's runs. Raises ForgeErrors, PermissionMissing with the line of ``permissions:`` among them."""

    def workflows(self) -> Sequence[str]:
        """Return the file names of the repository's workflows, without directories."""

    def jobs(self, workflow: str, since: datetime, most: int) -> Past:
        """Return the jobs of the newest runs of a workflow, by its file name, since a time; at most so many runs.

        Runs that were skipped as a whole, because no job's `if:` was true, do not count.
        """
