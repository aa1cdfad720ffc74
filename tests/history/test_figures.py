"""The figures are of the same executions, and add up."""

from __future__ import annotations

import statistics
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from test_case_generator.history.charts import charts
from test_case_generator.history.executions import NO_RESULT, SUCCEEDED, Execution, Status, executions
from test_case_generator.history.figures import FEED, figures, percentiles
from tests.history.jobs import NOON, job, line

some_seconds = st.lists(st.floats(0, 1e6, allow_nan=False), min_size=1, max_size=300)


@given(some_seconds)
def test_percentiles(seconds: list[float]) -> None:
    """They rise, none is beyond the values, and p50 is the median."""
    p50, p95, p99 = percentiles(seconds)
    ordered = (min(seconds), p50, p95, p99, max(seconds))
    for less, more in pairwise(ordered):
        assert less <= more or less == pytest.approx(more)  # they are interpolated, so rounded
    assert statistics.median(seconds) == pytest.approx(p50)


def test_percentiles_of_known_values() -> None:
    """Of 0 to 100, each is its own; of one value, all are it."""
    assert (50, 95, 99) == percentiles([float(each) for each in range(101)])
    assert (3.5, 3.5, 3.5) == percentiles([3.5])


@st.composite
def pasts(draw: st.DrawFn) -> tuple[Execution, ...]:
    """What happened in 90 days and, because it began while it was asked, a little later."""
    conclusions = ("success", "failure", "cancelled", "in_progress", "queued")
    outcomes = ("created", "updated", "unchanged", "skipped", "planned", "failed")
    jobs = []
    for _ in range(draw(st.integers(0, 12))):
        created = NOON - timedelta(minutes=draw(st.integers(-60 * 13, 60 * 24 * 90)))
        lines = []
        for issue in range(draw(st.integers(0, 2))):
            requirements = draw(st.integers(0, 20))
            outcome = draw(st.sampled_from(outcomes))
            lines.append(
                line(
                    outcome,
                    issue=issue + draw(st.integers(1, 3)) * 2,
                    error=draw(st.sampled_from(["model-silent", "ollama-busy"])) if outcome == "failed" else "",
                    cases=draw(st.integers(0, 30)),
                    requirements=requirements,
                    covered=draw(st.integers(0, requirements)),
                    stages={"GENERATE": 50.0} if draw(st.booleans()) else {},
                )
            )
        jobs.append(job(draw(st.sampled_from(conclusions)), *lines, created=created))
    return executions(jobs)


@given(pasts(), st.integers(1, 400))
def test_they_add_up(found: tuple[Execution, ...], days: int) -> None:
    """Statuses, rates, errors, periods and the feed tell of the same executions."""
    shown = figures(found, NOON - timedelta(days=days), NOON)
    assert len(found) == shown.total == sum(shown.counts.values()) == sum(period.runs for period in shown.periods)
    left = (Status.SKIPPED, Status.CANCELLED, Status.RUNNING, Status.QUEUED)
    assert shown.total == shown.rated + sum(shown.counts.get(status, 0) for status in left)
    assert shown.failed == sum(count for _, count in shown.errors) == sum(period.failed for period in shown.periods)
    assert shown.succeeded == sum(each.status in SUCCEEDED for each in found)
    assert not shown.rated or shown.success_rate + shown.error_rate == pytest.approx(1)
    assert shown.latest == found[:FEED]
    for period in shown.periods:
        assert 0 <= period.failed <= period.runs
        assert 0 <= period.covered <= period.requirements
        assert 0 <= period.coverage <= 1
    for each in shown.durations:
        assert 0 < each.count <= shown.total
    assert len(shown.periods) <= 16
    assert NOON.date() == shown.periods[-1].start + timedelta(days=shown.days - 1)
    assert shown.periods[0].start <= (NOON - timedelta(days=days)).date()
    assert all(chart.startswith("```mermaid\n") and chart.endswith("\n```") for chart in charts(shown))


@pytest.mark.parametrize(("days", "length", "count"), [(1, 1, 2), (14, 1, 15), (30, 7, 5), (90, 7, 13), (400, 28, 15)])
def test_periods(days: int, length: int, count: int) -> None:
    """Days, weeks or four weeks, as few as fit below a chart."""
    shown = figures((), NOON - timedelta(days=days), NOON)
    assert (length, count) == (shown.days, len(shown.periods))


def test_a_document_written_twice() -> None:
    """Within a period it counts as it was written last; a dry run and a failure wrote nothing."""
    later = NOON + timedelta(hours=1)
    jobs = [
        job("success", line(issue=7, cases=10, requirements=10, covered=5)),
        job("success", line("updated", issue=7, cases=12, requirements=10, covered=9), created=later),
        job("success", line("created", issue=8, cases=1, requirements=2, covered=1)),
        job("success", line("planned", issue=9)),
        job("failure", line("failed", issue=10, error="model-silent")),
    ]
    shown = figures(executions(jobs), NOON, NOON)
    period = shown.periods[-1]
    assert (date(2026, 11, 20), 5, 1) == (period.start, period.runs, period.failed)
    assert (2, 13, 12, 10) == (period.documents, period.cases, period.requirements, period.covered)
    assert 10 / 12 == period.coverage


def test_durations() -> None:
    """Whole runs count where they came to GENERATE, stages wherever they ran."""
    jobs = [
        job("success", line(seconds=80.0, stages={"RECEIVE": 1.0, "GENERATE": 70.0})),
        job("failure", line("failed", error="model-silent", seconds=120.0, stages={"RECEIVE": 3.0, "GENERATE": 110.0})),
        job("success", line("unchanged", seconds=2.0, stages={"RECEIVE": 2.0})),
        job("failure"),
    ]
    shown = {each.what: each for each in figures(executions(jobs), NOON, NOON).durations}
    assert ["Job", "Action", "RECEIVE", "GENERATE"] == list(shown)
    assert (2, 90, 90) == (shown["Job"].count, shown["Job"].p50, shown["Job"].p99)
    assert (2, 100) == (shown["Action"].count, shown["Action"].p50)
    assert (3, 2) == (shown["RECEIVE"].count, shown["RECEIVE"].p50)


def test_errors() -> None:
    """The commonest first, those as common by their names."""
    codes = ["model-silent", "ollama-busy", "branch-conflict", "ollama-busy"]
    jobs = [job("failure", line("failed", error=code)) for code in codes] + [job("failure")]
    expected = (("ollama-busy", 2), ("branch-conflict", 1), ("model-silent", 1), (NO_RESULT, 1))
    assert expected == figures(executions(jobs), NOON, NOON).errors


def test_charts() -> None:
    """What is drawn, to the letter."""
    jobs = [
        job("success", line(cases=12, requirements=10, covered=9)),
        job("failure", line("failed", error="model-silent"), created=NOON - timedelta(days=1)),
        job("in_progress"),
    ]
    pie, runs, cases, coverage = charts(figures(executions(jobs), NOON - timedelta(days=2), NOON))
    assert (
        '```mermaid\npie showData\n  title How the runs ended\n  "created" : 1\n  "failed" : 1\n'
        '  "in progress" : 1\n```'
    ) == pie
    assert (
        "xychart-beta\n"
        '  title "Runs by day; the line is those that failed"\n'
        '  x-axis ["18 Nov", "19 Nov", "20 Nov"]\n'
        '  y-axis "Runs" 0 --> 2\n'
        "  bar [0, 1, 2]\n"
        "  line [0, 1, 0]\n```"
    ) == runs.split("\n", 2)[2]
    assert "  bar [0, 0, 12]\n```" == cases[cases.index("  bar") :]
    assert (
        '  x-axis ["20 Nov"]\n  y-axis "Covered" 0 --> 100\n  bar [90]\n```' == coverage[coverage.index("  x-axis") :]
    )


def test_nothing_to_draw() -> None:
    """A chart of nothing would be an error of Mermaid's."""
    assert () == charts(figures((), NOON - timedelta(days=30), NOON))
