"""Each execution of the action is counted once, for what it came to."""

from __future__ import annotations

from datetime import timedelta

import pytest

from test_case_generator.history.executions import NO_RESULT, Status, executions
from test_case_generator.history.line import TITLE, Line
from test_case_generator.history.ports import Annotation
from test_case_generator.state import Outcome
from tests.history.jobs import NOON, job, line


@pytest.mark.parametrize("outcome", Outcome)
def test_outcomes(outcome: Outcome) -> None:
    """The line counts, whatever became of the job: another step may have failed, or a failure been allowed."""
    for conclusion in ("success", "failure", "cancelled"):
        [found] = executions([job(conclusion, line(outcome.value, error="x" if outcome == "failed" else ""))])
        assert (outcome.value, "x" if outcome == "failed" else "") == (found.status.value, found.error)


@pytest.mark.parametrize(
    ("conclusion", "status"),
    [
        ("queued", Status.QUEUED),
        ("waiting", Status.QUEUED),
        ("pending", Status.QUEUED),
        ("requested", Status.QUEUED),
        ("in_progress", Status.RUNNING),
        ("cancelled", Status.CANCELLED),
        ("failure", Status.FAILED),
        ("timed_out", Status.FAILED),
        ("startup_failure", Status.FAILED),
        ("success", None),
        ("skipped", None),
        ("neutral", None),
        ("stale", None),
    ],
)
def test_without_a_line(conclusion: str, status: Status | None) -> None:
    """A job whose runner was lost still counts; one that succeeded without a line did not run the action."""
    found = executions([job(conclusion)])
    assert ([status] if status else []) == [each.status for each in found]
    assert [NO_RESULT] * (status is Status.FAILED) == [each.error for each in found if each.error]


def test_cancelled_by_its_own_words() -> None:
    """The action tells a cancellation as an error of its own; here it is none."""
    [found] = executions([job("cancelled", line("failed", error="interrupted"))])
    assert (Status.CANCELLED, "") == (found.status, found.error)


def test_still_running_its_last_steps() -> None:
    """The action has ended, though its job has not."""
    [found] = executions([job("in_progress", line())])
    assert (Status.CREATED, None) == (found.status, found.job_seconds)


def test_matrix() -> None:
    """A run with a job for each of many issues: jobs count, even where all have one name and began together."""
    jobs = [job("success", line(issue=issue), run=1) for issue in range(1, 257)]
    assert list(range(1, 257)) == sorted(each.line.issue for each in executions(jobs) if each.line)


def test_attempts() -> None:
    """Both attempts of what failed count; what had succeeded is shown again with its old times, and does not."""
    failed = job("failure", line("failed", error="model-silent", issue=1), run=1, name="generate (1)")
    succeeded = job("success", line(issue=2), run=1, name="generate (2)")
    later = {"started": NOON + timedelta(hours=1), "completed": NOON + timedelta(hours=2)}
    again = job("success", line(issue=1), run=1, name="generate (1)", **later)
    shown = job("success", run=1, name="generate (2)")
    for jobs in ([failed, succeeded, again, shown], [shown, again, succeeded, failed]):
        found = executions(jobs)
        assert ["created", "created", "failed"] == sorted(each.status.value for each in found)
        assert again == found[0].job


def test_a_copy_that_keeps_its_annotations() -> None:
    """It is known by its times."""
    jobs = [job("success", line(), run=1) for _ in range(2)]
    assert 1 == len(executions(jobs))


def test_several_issues_in_a_job() -> None:
    """A job may run the action more than once; a line that was printed again is one."""
    found = executions([job("success", line(issue=1), line(issue=2), line(issue=2))])
    assert [1, 2] == sorted(each.line.issue for each in found if each.line)


def test_other_modes() -> None:
    """The job that lists issues for a backfill generates nothing, even where it failed."""
    for outcome in ("unchanged", "failed"):
        assert () == executions([job("failure", Line("plan", Outcome(outcome)))])


def test_others_annotations() -> None:
    """What other steps leave is not read, nor what is no line under our title."""
    annotations = (Annotation("lint", str(line())), Annotation(TITLE, "hello"))
    assert () == executions([job("success", annotations=annotations)])
    [found] = executions([job("failure", annotations=annotations)])
    assert NO_RESULT == found.error


def test_order() -> None:
    """The newest first."""
    jobs = [job("success", line(), created=NOON + timedelta(minutes=minutes)) for minutes in (3, 1, 2)]
    assert [jobs[0], jobs[2], jobs[1]] == [each.job for each in executions(jobs)]
    assert 90 == executions(jobs)[0].job_seconds
