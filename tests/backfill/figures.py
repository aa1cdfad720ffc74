"""What a backfill came to: whether each issue was done once, and what it took."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from test_case_generator.state import Outcome
from tests.github_server.limits import HOUR, MINUTE, most_within

if TYPE_CHECKING:
    from tests.backfill.simulation import Simulation


def wrong(simulation: Simulation) -> list[str]:
    """Return what is not as it should be once nothing is left to do; nothing if each issue was done once."""
    repository = simulation.repository
    pulls = Counter(pull.branch for pull in repository.pulls.values())
    comments = Counter(comment.number for comment in repository.comments.values())
    created = Counter(job.number for job in simulation.jobs if job.ended is Outcome.CREATED)
    found = []
    for number in range(1, simulation.issues + 1):
        branch = f"test-cases/issue-{number}"
        head = repository.store.branch(branch)
        told = {
            "commits": repository.store.ahead("main", head) if head else 0,
            "pull requests": pulls[branch],
            "comments": comments[number],
        }
        found += [f"#{number} has {count} {what}" for what, count in told.items() if count != 1]
        if created[number] > 1:
            found.append(f"#{number} was created {created[number]} times")
    strangers = set(repository.store.refs("refs/heads/")) - {
        "refs/heads/main",
        *(f"refs/heads/test-cases/issue-{number}" for number in range(1, simulation.issues + 1)),
    }
    found += [f"there is a branch {name}" for name in sorted(strangers)]
    limits = simulation.limits
    for what, most, times, seconds in (
        ("writes a minute", limits.writes_a_minute, limits.writes, MINUTE),
        ("writes an hour", limits.writes_an_hour, limits.writes, HOUR),
    ):
        if most_within(times, seconds) > most:
            found.append(f"more than {most} {what}")
    return found


def row(simulation: Simulation, began: float, what: str) -> str:
    """Return a line of the table in ``docs/scaling.md``."""
    limits, jobs = simulation.limits, simulation.jobs
    failed = Counter(job.ended for job in jobs if not isinstance(job.ended, Outcome))
    hours = (simulation.ended - began) / HOUR
    busy = max(most_within(limits.handled, HOUR), 1)
    cells = [
        what,
        f"{limits.hour:,}",
        str(simulation.runners),
        str(sum(bool(numbers) for numbers in simulation.plans)),
        f"{len(jobs):,}",
        f"{sum(failed.values()):,}",
        f"{busy:,}",
        f"{most_within(limits.writes, HOUR):,}",
        f"{hours:.1f}",
    ]
    return f"| {' | '.join(cells)} |"
