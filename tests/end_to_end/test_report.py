"""`mode: report` as a step: what sixty jobs left on the loopback GitHub, and a run that leaves a line of its own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from test_case_generator.history.line import TITLE, parse
from test_case_generator.state import Outcome
from tests.github_server import render
from tests.history.jobs import line
from tests.scenario import BODY

if TYPE_CHECKING:
    from tests.end_to_end.process_step import Step
    from tests.runner import StepResult

EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "example" / "issue-7.md"
FILE = "generate-test-cases.yml"
WORKFLOW = yaml.safe_load((EXAMPLE.parents[2] / "examples" / "report.yml").read_text(encoding="utf-8"))
JOB = {**WORKFLOW["jobs"]["report"]["permissions"], "metadata": "read"}
NOW = datetime.now(UTC).replace(microsecond=0)


@pytest.fixture
def report(step: Step) -> Step:
    """A step whose token has the permissions of examples/report.yml."""
    step.github.configure(permissions=JOB)
    return step


def scheduled(step: Step, **given: str) -> StepResult:
    """Start the workflow by the clock."""
    event = {"schedule": "0 6 * * 1", "repository": render.repository(step.github.url, step.repository)}
    before = len(step.github.requests)
    ended = step.run("schedule", event, mode="report", **given)
    assert {"GET"} >= {each.method for each in step.github.requests[before:] if each.path != "/graphql"}
    return ended


def table(ended: StepResult, first: str) -> dict[str, list[str]]:
    """Return the rows of the summary's table whose first column has this heading, by that column."""
    lines = ended.summary.split(f"| {first} |", 1)[1].split("\n\n", 1)[0].splitlines()[2:]
    rows = [[cell.strip() for cell in row.strip("|").split("|")] for row in lines]
    return {row[0]: row[1:] for row in rows}


def fill(step: Step) -> None:
    """Let sixty jobs have run: fifty of issues, one of which was run again, and a matrix of nine."""
    actions, outcomes = step.repository.actions, cycle(("created", "updated", "unchanged", "failed", "skipped"))
    for number in range(50):
        run = actions.run(FILE, NOW - timedelta(hours=13 * number + 1))
        outcome = next(outcomes)
        failed = outcome == "failed"
        said = line(
            outcome,
            issue=number + 1,
            error=("model-silent" if number % 2 else "ollama-unreachable") if failed else "",
            pull_request=100 if outcome == "created" else 0,
            stages={"RECEIVE": 1.0, "GENERATE": 50.0} if outcome in {"created", "updated"} else {"RECEIVE": 1.0},
        )
        run.job("failure" if failed else "success", (TITLE, str(said)), seconds=75)
    again = actions.runs[3]
    again.rerun_failed()
    again.job("success", (TITLE, str(line(issue=4, stages={"GENERATE": 150.0}))), wait=3600, seconds=175)
    backfill = actions.run("backfill-test-cases.yml", NOW - timedelta(days=2), "workflow_dispatch")
    backfill.job("success", (TITLE, "mode=plan outcome=unchanged seconds=2.0"), name="plan")
    for issue in range(200, 206):
        backfill.job("success", (TITLE, str(line(issue=issue))), name=f"generate ({issue})")
    backfill.job("cancelled", (TITLE, str(line("failed", error="interrupted"))), name="generate (206)")
    backfill.job("failure", name="generate (207)")
    backfill.job("in_progress", name="generate (208)")
    for _ in range(20):
        actions.run(FILE, NOW - timedelta(hours=2), "issue_comment").job("skipped")
    actions.run(FILE, NOW - timedelta(days=31)).job("failure", (TITLE, str(line("failed", error="too-old"))))
    actions.run("ci.yml", NOW - timedelta(hours=2)).job("failure")


def test_sixty_jobs(report: Step) -> None:
    """Every figure is that of the jobs that ran, each counted once."""
    fill(report)
    ended = scheduled(report)
    assert (0, "unchanged") == (ended.status, ended.outputs["outcome"]), ended.output
    expected = {"created": 17, "updated": 10, "unchanged": 10, "skipped": 10, "failed": 11, "cancelled": 1}
    counts = {name: int(count) for name, [count] in table(ended, "How the runs ended").items()}
    assert expected | {"in progress": 1} == counts
    assert 60 == sum(counts.values())
    assert "60 runs of the action, from 51 runs of" in ended.summary
    assert "**Success rate 77.1%** (37 of 48), **error rate 22.9%** (11 of 48)" in ended.summary
    assert {"model-silent": ["5"], "ollama-unreachable": ["5"], "no-result": ["1"]} == table(ended, "Code")
    times = table(ended, "What")
    assert ["Job", "Action", "RECEIVE", "GENERATE"] == list(times)
    assert ["21", "50 s", "50 s", "2 min 10 s"] == times["GENERATE"]
    assert ["50", "1.0 s", "1.0 s", "1.0 s"] == times["RECEIVE"]
    feed = ended.summary.split("### Latest runs")[1].splitlines()[4:]
    assert 20 == len([row for row in feed if row.startswith("|")])
    [running] = [row for row in feed if "in progress" in row]
    run = report.repository.actions.runs[50]
    assert f"[log](https://github.com/octo/demo/actions/runs/{run.id}/job/{run.jobs[-1].id})" in running
    assert 4 == ended.summary.count("```mermaid\n")
    assert [] == ended.log.annotations
    asked = report.github.asked()
    assert (16, 2) == (sum(each.endswith("/runs") for each in asked), asked.count("POST /graphql"))
    assert len(asked) <= 16 + 2 + 4


def test_documents(report: Step) -> None:
    """What the default branch holds counts, though no run is known any more."""
    report.repository.actions.workflows.append(FILE)
    text = EXAMPLE.read_text(encoding="utf-8")
    report.repository.push("main", {"test-cases/issue-7.md": text, "test-cases/by-hand.md": "# By hand\n"})
    ended = scheduled(report)
    assert (0, "30", "15") == (ended.status, ended.outputs["case-count"], ended.outputs["requirement-count"])
    assert ["30", "0", "0", "15 of 15 (100%)"] == table(ended, "Documents")["1"]
    assert "Nothing ran in this time." in ended.summary
    assert "1 other Markdown files" in ended.summary


def test_permission(report: Step) -> None:
    """The line to add is named."""
    report.repository.actions.run(FILE, NOW).job()
    report.github.configure(permissions=JOB | {"checks": "none"})
    ended = scheduled(report)
    assert (1, "permission-missing") == (ended.status, ended.outputs["error-code"])
    assert "`checks: read`" in ended.summary


def test_another_name(report: Step) -> None:
    """A workflow that was renamed: what there is, and the input to set."""
    report.repository.actions.run("tests-by-ai.yaml", NOW).job("success", (TITLE, str(line())))
    ended = scheduled(report)
    assert (1, "inputs-invalid") == (ended.status, ended.outputs["error-code"])
    assert "there are: tests-by-ai.yaml." in ended.summary
    ended = scheduled(report, report_workflows=".github/workflows/tests-by-ai.yaml", report_days="1")
    assert {"created": ["1"]} == table(ended, "How the runs ended")


def test_a_run_leaves_its_line(step: Step) -> None:
    """What GitHub keeps of real runs is what the report reads."""
    issue = step.repository.add_issue("Reset a password", BODY)
    for given, outcome in (({}, Outcome.CREATED), ({"model": "absent", "force": "true"}, Outcome.FAILED)):
        ended = step.label(issue, **given)
        [left] = [each for each in ended.log.annotations if each.title == TITLE]
        told = parse(left.message)
        assert told is not None, left
        assert ("notice", "generate", outcome) == (left.kind, told.mode, told.outcome)
        assert (issue.number, ended.outputs["error-code"]) == (told.issue, told.error)
        assert [ended.outputs["case-count"], ended.outputs["requirement-count"]] == [
            str(told.cases),
            str(told.requirements),
        ]
        assert {"RECEIVE", "GENERATE"} <= set(told.stages)
        step.repository.actions.run(FILE, NOW).job("success", (TITLE, left.message))
    step.github.configure(permissions=JOB)
    assert {"created": ["1"], "failed": ["1"]} == table(scheduled(step), "How the runs ended")
