"""The backfill workflow: a plan's outputs become jobs that do what the generating workflow does, and no more."""

from __future__ import annotations

import json
from typing import Any

import pytest

from test_case_generator.options import OPTIONS
from test_case_generator.outputs import OUTPUTS
from test_case_generator.planning.backlog import MOST, Backlog, Entry, Need
from tests.test_workflows import ACTION, OURS, ROOT, load, pair

FILE = "backfill-test-cases.yml"
MATRIX_LIMIT = 256  # jobs; GitHub's


@pytest.fixture(scope="module")
def workflow() -> dict[str, Any]:
    """Give the workflow as data."""
    loaded: dict[str, Any] = load(ROOT / "examples" / FILE)
    return loaded


@pytest.fixture
def generate(workflow: dict[str, Any]) -> dict[str, Any]:
    """Give the job that is made for each issue."""
    job: dict[str, Any] = workflow["jobs"]["generate"]
    return job


def ours(job: dict[str, Any]) -> dict[str, Any]:
    """Return the step that runs this action."""
    found: list[dict[str, Any]] = [step for step in job["steps"] if step["uses"].startswith(OURS)]
    [step] = found
    return step


def in_matrix(steps: list[dict[str, Any]]) -> str:
    """Return steps of the generating workflow as they are for an issue of the matrix, without those of our action."""
    text = json.dumps([step for step in steps if not step["uses"].startswith(OURS)])
    return text.replace("github.event.issue.number || inputs.issue-number", "matrix.issue-number")


def test_a_plan_is_read_as_the_code_writes_it(workflow: dict[str, Any]) -> None:
    """The matrix's key is what the jobs use; outputs and inputs are those that the action has."""
    plan, generate = workflow["jobs"]["plan"], workflow["jobs"]["generate"]
    [job] = json.loads(Backlog((Entry(5, "T", Need.MISSING),)).matrix)["include"]

    assert {"issue-number": 5} == job
    assert "${{ matrix.issue-number }}" == ours(generate)["with"]["issue-number"]
    assert {"mode", "issue-number", "force"} == set(ours(plan)["with"])
    assert "plan" == ours(plan)["with"]["mode"]
    assert {"matrix", "issue-count"} == set(plan["outputs"])
    assert set(plan["outputs"]) <= set(OUTPUTS)
    assert {f"${{{{ steps.plan.outputs.{name} }}}}" for name in plan["outputs"]} == set(plan["outputs"].values())
    for step in (ours(plan), ours(generate)):
        assert set(step["with"]) <= set(load(ACTION)["inputs"])


def test_a_matrix_holds_what_github_takes(generate: dict[str, Any]) -> None:
    """At most 256 jobs, and none is not made: GitHub looks at the `if` before the matrix."""
    assert MATRIX_LIMIT == MOST
    assert "plan" == generate["needs"]
    assert "needs.plan.outputs.issue-count != '0'" == generate["if"]
    assert "${{ fromJSON(needs.plan.outputs.matrix) }}" == generate["strategy"]["matrix"]


def test_one_failure_leaves_the_others_alone(generate: dict[str, Any]) -> None:
    """And how many jobs run at the same time is an input, also on a schedule, which has none."""
    assert generate["strategy"]["fail-fast"] is False
    assert "${{ fromJSON(inputs.max-parallel || '2') }}" == generate["strategy"]["max-parallel"]


def test_a_job_is_what_the_generating_workflow_has(generate: dict[str, Any]) -> None:
    """The same permissions, group, cache (read, never saved) and artifacts, for the matrix's issue."""
    usual = pair("generate")[1]["jobs"]["generate"]

    assert usual["permissions"] == generate["permissions"]
    # A runner that keeps its workspace has the logs of all the run's jobs that it did.
    assert in_matrix(usual["steps"]).replace("-*.jsonl", "-${{ matrix.issue-number }}.jsonl") == in_matrix(
        generate["steps"]
    )
    assert usual["timeout-minutes"] == generate["timeout-minutes"]
    assert {
        "group": usual["concurrency"]["group"].replace(
            "github.event.issue.number || inputs.issue-number", "matrix.issue-number"
        ),
        "queue": "max",
    } == generate["concurrency"]
    assert not any("cache/save" in step["uses"] for step in generate["steps"])


def test_a_plan_only_reads(workflow: dict[str, Any]) -> None:
    """Its token could not write."""
    assert {"read"} == set(workflow["jobs"]["plan"]["permissions"].values())


def test_a_person_can_rerun_with_what_is_usual_to_change() -> None:
    """Both workflows take model, force and dry run; the generating one takes the issue's number."""
    single = pair("generate")[1]["on"]["workflow_dispatch"]["inputs"]
    backfill = load(ROOT / "examples" / FILE)["on"]["workflow_dispatch"]["inputs"]

    assert {"issue-number", "model", "force", "dry-run"} == set(single)
    assert {"max-parallel", "from-issue", "model", "force", "dry-run"} == set(backfill)


def test_reports_know_the_workflow() -> None:
    """The file's name is one of those that `mode: report` looks at."""
    [option] = [option for option in OPTIONS if option.name == "report-workflows"]
    assert FILE in option.default
