"""The figures of a report, all of them of the same executions, so that they add up."""

from __future__ import annotations

import statistics
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from test_case_generator.history.executions import SUCCEEDED, WROTE, Execution, Status
from test_case_generator.history.line import STAGES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

FEED = 20
_MOST_PERIODS = 16  # more names do not fit below a chart
_LENGTHS = (1, 7, 28)  # days


@dataclass(frozen=True, slots=True)
class Duration:
    """Percentiles of how long something took, in seconds, over ``count`` executions."""

    what: str
    count: int
    p50: float
    p95: float
    p99: float


@dataclass(frozen=True, slots=True)
class Period:
    """What began within some days, from ``start`` on; cases and requirements are those of the documents written.

    A document that was written again within the period counts as it was written last.
    """

    start: date
    runs: int
    failed: int
    documents: int
    cases: int
    requirements: int
    covered: int

    @property
    def coverage(self) -> float:
        """Return the share of the requirements that test cases cover, 0 if there are none."""
        return self.covered / self.requirements if self.requirements else 0.0


@dataclass(frozen=True, slots=True)
class Figures:
    """What a report shows of executions. ``days`` is how long a period is."""

    counts: Mapping[Status, int]
    """In the order of :class:`Status`; none is 0."""
    durations: tuple[Duration, ...]
    errors: tuple[tuple[str, int], ...]
    """The commonest first."""
    days: int
    periods: tuple[Period, ...]
    latest: tuple[Execution, ...]

    @property
    def total(self) -> int:
        """Return the number of executions."""
        return sum(self.counts.values())

    @property
    def succeeded(self) -> int:
        """Return how many did what they were to do."""
        return sum(count for status, count in self.counts.items() if status in SUCCEEDED)

    @property
    def failed(self) -> int:
        """Return how many failed."""
        return self.counts.get(Status.FAILED, 0)

    @property
    def rated(self) -> int:
        """Return how many either succeeded or failed: not those skipped, cancelled or not ended."""
        return self.succeeded + self.failed

    @property
    def success_rate(self) -> float:
        """Return the share of those that succeeded, 0 if there are none."""
        return self.succeeded / self.rated if self.rated else 0.0

    @property
    def error_rate(self) -> float:
        """Return the share of those that failed, 0 if there are none."""
        return self.failed / self.rated if self.rated else 0.0


def figures(found: Sequence[Execution], since: datetime, until: datetime) -> Figures:
    """Return the figures of executions, newest first, that began between two times."""
    counted = Counter(each.status for each in found)
    errors = Counter(each.error for each in found if each.error)
    days, starts = _starts(since.date(), until.date())
    # Nothing is left out, also what began while this was asked.
    shares: list[list[Execution]] = [[] for _ in starts]
    for each in found:
        share = (each.when.date() - starts[0]).days // days
        shares[min(max(share, 0), len(shares) - 1)].append(each)
    return Figures(
        counts={status: counted[status] for status in Status if counted[status]},
        durations=_durations(found),
        errors=tuple(sorted(errors.items(), key=lambda item: (-item[1], item[0]))),
        days=days,
        periods=tuple(map(_period, starts, shares)),
        latest=tuple(found[:FEED]),
    )


def percentiles(seconds: Sequence[float]) -> tuple[float, float, float]:
    """Return p50, p95 and p99 of at least one value, none beyond the least or the greatest of them."""
    cuts = statistics.quantiles(seconds, n=100, method="inclusive") if len(seconds) > 1 else [*seconds] * 99
    return cuts[49], cuts[94], cuts[98]


def _durations(found: Sequence[Execution]) -> tuple[Duration, ...]:
    """Return those of whole runs that came to generate, as all others end within seconds, and of each stage."""
    whole = [each for each in found if each.line and "GENERATE" in each.line.stages]
    taken: dict[str, list[float]] = {
        "Job": [each.job_seconds for each in whole if each.job_seconds is not None],
        "Action": [each.line.seconds for each in whole if each.line],
    }
    for stage in STAGES:
        taken[stage] = [each.line.stages[stage] for each in found if each.line and stage in each.line.stages]
    return tuple(Duration(what, len(seconds), *percentiles(seconds)) for what, seconds in taken.items() if seconds)


def _starts(first: date, last: date) -> tuple[int, list[date]]:
    """Return the length of the periods, the shortest of which there are few enough, and the first day of each.

    The last period ends on ``last``, so that it is a whole one.
    """
    span = (last - first).days + 1
    length = next((days for days in _LENGTHS if -(-span // days) <= _MOST_PERIODS), _LENGTHS[-1])
    count = -(-span // length)
    return length, [last - timedelta(days=length * back - 1) for back in range(count, 0, -1)]


def _period(start: date, found: Sequence[Execution]) -> Period:
    # The newest is first, so the last that is put in is the oldest: the other way round, the newest stays.
    written = {each.line.issue: each.line for each in reversed(found) if each.line and each.status in WROTE}
    return Period(
        start=start,
        runs=len(found),
        failed=sum(each.status is Status.FAILED for each in found),
        documents=len(written),
        cases=sum(line.cases for line in written.values()),
        requirements=sum(line.requirements for line in written.values()),
        covered=sum(line.covered for line in written.values()),
    )
