"""A fake of what a report looks through."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from test_case_generator.history.ports import Past

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from test_case_generator.errors import GeneratorError
    from test_case_generator.history.ports import Job


@dataclass
class FakePastRuns:
    """Workflows by their file names, with their jobs; ``asked`` is what was asked for, ``error`` is raised instead."""

    files: Mapping[str, Sequence[Job]] = field(default_factory=dict)
    error: GeneratorError | None = None
    asked: list[tuple[str, datetime, int]] = field(default_factory=list)

    def workflows(self) -> Sequence[str]:
        """Return the names of the files."""
        if self.error:
            raise self.error
        return list(self.files)

    def jobs(self, workflow: str, since: datetime, most: int) -> Past:
        """Return the jobs of the newest runs."""
        self.asked.append((workflow, since, most))
        if self.error:
            raise self.error
        runs = {job.run: job.created for job in self.files[workflow] if job.created >= since}
        newest = sorted(runs, key=lambda run: (runs[run], run), reverse=True)[:most]
        jobs = [job for run in newest for job in self.files[workflow] if job.run == run]
        return Past(tuple(jobs), len(newest), runs[newest[-1]] if len(newest) < len(runs) else None)
