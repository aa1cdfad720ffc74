"""What a report looks through, held by the fake and by the adapter on the loopback GitHub."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from test_case_generator.adapters.github.forge import GitHubForge
from test_case_generator.history.ports import Annotation, Job
from tests.fakes.past_runs import FakePastRuns
from tests.github_server import GitHubServer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from test_case_generator.history.ports import PastRuns
    from tests.github_server import actions

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
FILE = "generate-test-cases.yml"


def arrange(to: actions.Actions) -> None:
    """Add a run of two attempts, one that runs, one of another workflow, and an old one."""
    run = to.run(FILE, NOW - timedelta(hours=3))
    run.job("failure", ("test-case-generator", "mode=generate outcome=failed error=model-silent"), ("", "untitled"))
    run.job("success", name="other")
    run.rerun_failed()
    run.job("cancelled", wait=3600)
    to.run(FILE, NOW - timedelta(hours=1)).job("in_progress")
    to.run(FILE, NOW - timedelta(days=40)).job("success")
    to.run("ci.yml", NOW - timedelta(hours=2)).job("failure")


@pytest.fixture(params=["fake", "adapter"])
def past(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PastRuns]:
    """The same runs."""
    with GitHubServer(tmp_path_factory.mktemp("github")) as github:
        held = github.add_repository("octo/demo").actions
        arrange(held)
        if request.param == "fake":
            files = {
                name: [job for run in held.runs if run.workflow == name for job in _jobs(run.id, run.created, run.jobs)]
                for name in held.workflows
            }
            yield FakePastRuns(files)
            return
        with GitHubForge("octo/demo", github.settings.token, github.url, "main") as forge:
            yield forge.past_runs()


def _jobs(run: int, created: datetime, jobs: Sequence[actions.Job]) -> list[Job]:
    return [
        Job(
            run=run,
            id=each.id,
            name=each.name,
            status=each.status,
            conclusion=each.conclusion or "",
            created=created,
            started=each.started,
            completed=each.completed,
            annotations=tuple(Annotation(*told) for told in each.annotations),
        )
        for each in jobs
    ]


def test_workflows(past: PastRuns) -> None:
    """By the names of their files."""
    assert [FILE, "ci.yml"] == list(past.workflows())


def test_jobs(past: PastRuns) -> None:
    """Of all attempts, of the time asked for, with what was left on them."""
    found = past.jobs(FILE, NOW - timedelta(days=30), 500)
    assert (2, None) == (found.runs, found.reaches)
    running, *rest = sorted(found.jobs, key=lambda job: job.created, reverse=True)
    assert ("in_progress", "", None, ()) == (running.status, running.conclusion, running.completed, running.annotations)
    assert NOW - timedelta(hours=1) + timedelta(seconds=5) == running.started
    ended = [(job.name, job.conclusion, len(job.annotations)) for job in rest]
    assert [("generate", "cancelled", 0), ("generate", "failure", 2), *[("other", "success", 0)] * 2] == sorted(ended)
    [failed] = [job for job in rest if job.conclusion == "failure"]
    told = Annotation("test-case-generator", "mode=generate outcome=failed error=model-silent")
    assert (told, Annotation("", "untitled")) == failed.annotations
    assert failed.started
    assert failed.started + timedelta(seconds=60) == failed.completed
    assert 4 == len({job.id for job in rest})


def test_the_newest(past: PastRuns) -> None:
    """Where there are more, so many of the newest, and how far back they reach."""
    found = past.jobs(FILE, NOW - timedelta(days=30), 1)
    assert (1, NOW - timedelta(hours=1)) == (found.runs, found.reaches)
    assert ["in_progress"] == [job.status for job in found.jobs]


def test_none(past: PastRuns) -> None:
    """Nothing since then."""
    found = past.jobs(FILE, NOW, 500)
    assert (0, (), None) == (found.runs, found.jobs, found.reaches)
