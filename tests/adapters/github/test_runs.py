"""Past runs on the loopback GitHub: which are asked for, in how many requests, and what is refused."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from test_case_generator.adapters.github.forge import GitHubForge
from test_case_generator.adapters.github.retry import Retry
from test_case_generator.adapters.github.runs import STATUSES
from test_case_generator.errors import ForgeUnreachable, PermissionMissing, RateLimited
from tests.github_server import Fault, GitHubServer, Kind, when
from tests.github_server.routing import Answer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from test_case_generator.adapters.github.runs import GitHubRuns
    from tests.github_server import Repository

FILE = "generate-test-cases.yml"
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
SINCE = NOW - timedelta(days=30)
LISTS = f"GET /repos/octo/demo/actions/workflows/{FILE}/runs"


@pytest.fixture
def github(tmp_path: Path) -> Iterator[GitHubServer]:
    """A GitHub with ``octo/demo``."""
    with GitHubServer(tmp_path) as server:
        server.add_repository("octo/demo")
        yield server


@pytest.fixture
def repository(github: GitHubServer) -> Repository:
    """The repository."""
    return github.repositories["octo/demo"]


@pytest.fixture
def past(github: GitHubServer) -> Iterator[GitHubRuns]:
    """The adapter, which does not wait."""
    retry = Retry(lambda _line: None, sleep=lambda _seconds: None)
    with GitHubForge("octo/demo", github.settings.token, github.url, "main", retry=retry) as forge:
        yield forge.past_runs()


def test_skipped_runs_are_not_asked_for(github: GitHubServer, repository: Repository, past: GitHubRuns) -> None:
    """A workflow that listens to comments has thousands of them; they cost nothing."""
    for minute in range(1200):
        repository.actions.run(FILE, NOW - timedelta(minutes=minute)).job("skipped")
    repository.actions.run(FILE, NOW - timedelta(days=1)).job("success", ("a title", "a message"))
    found = past.jobs(FILE, SINCE, 500)
    assert (1, 1, None) == (found.runs, len(found.jobs), found.reaches)
    assert [*[LISTS] * len(STATUSES), "POST /graphql"] == github.asked()


def test_many_runs(github: GitHubServer, repository: Repository, past: GitHubRuns) -> None:
    """A hundred a page, fifty a query, and the newest of all where there are more."""
    for minute in range(230):
        repository.actions.run(FILE, NOW - timedelta(minutes=minute)).job("success" if minute % 2 else "failure")
    found = past.jobs(FILE, SINCE, 60)
    assert (60, NOW - timedelta(minutes=59)) == (found.runs, found.reaches)
    assert {NOW - timedelta(minutes=minute) for minute in range(60)} == {job.created for job in found.jobs}
    assert len(STATUSES) == github.asked().count(LISTS)
    everything = past.jobs(FILE, SINCE, 500)
    assert (230, 230, None) == (everything.runs, len(everything.jobs), everything.reaches)
    asked = github.asked()
    assert (len(STATUSES) + 2, 5) == (asked.count(LISTS), asked.count("POST /graphql"))


def test_a_large_matrix(github: GitHubServer, repository: Repository, past: GitHubRuns) -> None:
    """The 256 jobs of one run are asked for by themselves, beside the others' few."""
    run = repository.actions.run(FILE, NOW)
    for number in range(256):
        run.job("success", ("n", str(number)), name=f"generate ({number})")
    repository.actions.run(FILE, NOW).job()
    found = past.jobs(FILE, SINCE, 500)
    assert (2, 257) == (found.runs, len({job.id for job in found.jobs}))
    assert {str(number) for number in range(256)} == {each.message for job in found.jobs for each in job.annotations}
    assert 1 + 5 == github.asked().count("POST /graphql")


def test_more_jobs_than_are_read(github: GitHubServer, repository: Repository, past: GitHubRuns) -> None:
    """A dozen of the largest backfills: so many as are read at most are read whole, and how far back they reach."""
    for hour in range(12):
        run = repository.actions.run(FILE, NOW - timedelta(hours=hour))
        for number in range(256):
            run.job(name=f"generate ({number})")
    found = past.jobs(FILE, SINCE, 500)
    assert (10, 2560, NOW - timedelta(hours=9)) == (found.runs, len(found.jobs), found.reaches)
    assert 1 + 10 * 5 == github.asked().count("POST /graphql")


def test_a_run_that_moves_on_meanwhile(github: GitHubServer, repository: Repository, past: GitHubRuns) -> None:
    """It is seen twice, and counts once."""
    run = repository.actions.run(FILE, NOW)
    job = run.job("in_progress")

    def end(_index: int, _method: str, _path: str) -> None:
        if len(github.requests) == STATUSES.index("success"):
            job.status, job.conclusion = "completed", "success"

    github.fault = end
    found = past.jobs(FILE, SINCE, 500)
    assert (1, 1, "success") == (found.runs, len(found.jobs), found.jobs[0].conclusion)


def test_check_runs_of_other_tools(repository: Repository, past: GitHubRuns) -> None:
    """They stand in the suite of some run of the same commit, and are none of its jobs."""
    run = repository.actions.run(FILE, NOW)
    run.job("failure", name="Test report", foreign=True)
    ours = run.job()
    assert [ours.id] == [job.id for job in past.jobs(FILE, SINCE, 500).jobs]


@pytest.mark.parametrize(("lacking", "line"), [("actions", "actions: read"), ("checks", "checks: read")])
def test_permissions(github: GitHubServer, repository: Repository, past: GitHubRuns, lacking: str, line: str) -> None:
    """Each is named with its line."""
    repository.actions.run(FILE, NOW).job()
    github.configure(permissions={"contents": "read", "actions": "read", "checks": "read"} | {lacking: "none"})
    with pytest.raises(PermissionMissing) as caught:
        past.jobs(FILE, SINCE, 500)
    assert f"`{line}`" in caught.value.remedy


def test_rate_limit(github: GitHubServer, repository: Repository, past: GitHubRuns) -> None:
    """A limit that resets in an hour ends it, with the time."""
    repository.actions.run(FILE, NOW).job()
    github.fault = when("GET", "/runs", Fault(Kind.PRIMARY_LIMIT, reset=4_102_444_800))
    with pytest.raises(RateLimited) as caught:
        past.jobs(FILE, SINCE, 500)
    assert "2100-01-01" in caught.value.remedy


def test_what_breaks_off_is_asked_again(github: GitHubServer, repository: Repository, past: GitHubRuns) -> None:
    """Reading is repeated."""
    job = repository.actions.run(FILE, NOW).job()
    github.fault = when("POST", "/graphql", Fault(Kind.HALF_BODY), Fault(Kind.STATUS, status=502))
    assert [job.id] == [each.id for each in past.jobs(FILE, SINCE, 500).jobs]


@pytest.mark.parametrize("part", ["/workflows", "/runs", "/graphql"])
def test_not_what_is_expected(github: GitHubServer, repository: Repository, past: GitHubRuns, part: str) -> None:
    """An answer that lacks what it should have is no defect of ours."""
    repository.actions.run(FILE, NOW).job()
    handle = github.handle

    def answer(*asked: Any) -> Answer:  # noqa: ANN401 (the server's own)
        return Answer(200, {"total_count": 1, "data": {"nodes": [{}]}}) if asked[1].endswith(part) else handle(*asked)

    github.handle = answer  # type: ignore[method-assign, assignment]  # GitHub would not answer so
    with pytest.raises(ForgeUnreachable):
        past.jobs(past.workflows()[0], SINCE, 500)


def test_another_shape(github: GitHubServer, repository: Repository, past: GitHubRuns) -> None:
    """An answer that is not GitHub's is an error that a user can read."""
    repository.actions.run(FILE, NOW).job()
    github.fault = lambda _index, _method, _path: Fault(Kind.HTML, status=200)
    with pytest.raises(ForgeUnreachable):
        past.workflows()
