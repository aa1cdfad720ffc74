"""A backfill does each issue once, whatever fails on the way, and keeps to GitHub's rate limits.

A dozen issues and narrow limits here; 256 issues and GitHub's own limits in ``make backfill``.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from test_case_generator.state import Outcome
from tests.backfill.figures import wrong
from tests.backfill.simulation import Simulation
from tests.backfill.virtual_time import VirtualTime
from tests.github_server import Fault, GitHubServer, Kind, when
from tests.github_server.limits import HOUR, Limits

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def github(tmp_path: Path) -> Iterator[GitHubServer]:
    """A running GitHub."""
    with GitHubServer(tmp_path / "github") as server:
        yield server


def test_every_issue_is_done_once_within_the_limits(github: GitHubServer, tmp_path: Path) -> None:
    """Four runners want more than the token may: they wait out a minute, and fail where it is an hour's limit.

    What failed comes again in the next plan; in the end there is one branch, pull request and comment for each issue.
    """
    limits = Limits(hour=100, writes_a_minute=15)
    simulation = Simulation(github, tmp_path, issues=12, model_seconds=20.0, limits=limits)
    simulation.until_done()
    failed = [job for job in simulation.jobs if job.ended == "rate-limited"]

    assert [] == wrong(simulation)
    assert list(range(1, 13)) == sorted(job.number for job in simulation.jobs if job.ended is Outcome.CREATED)
    assert {Outcome.CREATED, "rate-limited"} == {job.ended for job in simulation.jobs}
    assert {"writes a minute", "requests an hour"} == set(limits.refused)
    # Whoever met the hour's limit asked no more; only the plans' and the jobs' last requests were refused by it.
    assert limits.refused["requests an hour"] <= len(failed) + len(simulation.plans)
    assert [] == simulation.plans[-1]
    assert [job.number for job in failed if job.number not in simulation.plans[1]] == []


def test_a_job_that_fails_comes_again_and_the_others_do_not(github: GitHubServer, tmp_path: Path) -> None:
    """A pull request that GitHub refuses: the commit is there, and the next run goes on from it."""
    simulation = Simulation(github, tmp_path, issues=5, runners=2, model_seconds=1.0, limits=Limits(hour=1000))
    github.fault = when("POST", "/pulls", None, Fault(Kind.STATUS, 403))
    simulation.backfill()
    lost = [job.number for job in simulation.jobs if job.ended is not Outcome.CREATED]
    simulation.until_done()

    assert 1 == len(lost)
    assert [[1, 2, 3, 4, 5], lost, []] == simulation.plans
    assert [] == wrong(simulation)


def test_plans_of_256_issues_cost_eight_requests(github: GitHubServer, tmp_path: Path) -> None:
    """Three pages of issues, two requests for what is merged, three for the branches; nothing for each issue."""
    simulation = Simulation(github, tmp_path, issues=256, runners=1)
    numbers = simulation.planned()

    assert list(range(1, 257)) == numbers
    assert 8 == len(simulation.limits.handled)
    assert [] == simulation.limits.writes


def test_limits_are_githubs(github: GitHubServer) -> None:
    """The hour begins with its first request; a minute and an hour of writes slide; GraphQL has an hour of its own."""
    limits = Limits(hour=4, writes_a_minute=2, writes_an_hour=3)
    assert not any(limits.take("POST", "/x", 10.0 * second) for second in range(2))
    refused = limits.take("POST", "/x", 20.0)
    assert refused is not None
    assert ("writes a minute", "40") == (refused.by, refused.headers["Retry-After"])
    assert limits.take("GET", "/x", 20.0) is None
    assert limits.take("POST", "/x", 60.0) is None
    over = limits.take("GET", "/x", 61.0)
    assert over is not None
    assert ("requests an hour", "0", "3600") == (
        over.by,
        over.headers["X-RateLimit-Remaining"],
        over.headers["X-RateLimit-Reset"],
    )
    assert limits.take("POST", "/graphql", 61.0) is None
    assert limits.take("POST", "/x", HOUR) is None
    assert {"writes a minute": 1, "requests an hour": 1} == limits.refused
    assert github.limits is None  # no other test meets them


def test_points_of_a_minute() -> None:
    """A read costs one, a write five."""
    limits = Limits(points_a_minute=11)
    assert [None] * 3 == [limits.take(method, "/x", 0.0) for method in ("POST", "GET", "POST")]
    refused = limits.take("GET", "/x", 59.0)
    assert refused is not None
    assert ("points a minute", "1") == (refused.by, refused.headers["Retry-After"])
    assert limits.take("POST", "/x", 60.0) is None


def test_the_clock_moves_on_when_all_sleep() -> None:
    """Who sleeps longest wakes last; who leaves holds nobody up."""
    clock = VirtualTime(0.0)
    woke: list[tuple[str, float]] = []

    def nap(name: str, *seconds: float) -> None:
        with clock.taking_part():
            for each in seconds:
                clock.sleep(each)
                woke.append((name, clock()))

    naps = {"a": (10.0, 10.0), "b": (15.0,), "c": (3600.0,)}
    for _ in naps:
        clock.join()
    threads = [threading.Thread(target=nap, args=(name, *seconds)) for name, seconds in naps.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert [("a", 10.0), ("b", 15.0), ("a", 20.0), ("c", 3600.0)] == woke
