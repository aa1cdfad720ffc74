"""`mode: plan` as a process: its outputs make the jobs, its summary is the table, and it leaves nothing behind."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from tests.github_server import Fault, Kind, when
from tests.scenario import Scenario

if TYPE_CHECKING:
    from tests.end_to_end.process_step import Step

WORKFLOW = Path(__file__).resolve().parents[2] / "examples" / "backfill-test-cases.yml"
BODY = "- A reset link is sent to the registered address\n"
EVENT: dict[str, Any] = {
    "inputs": None,
    "repository": {"full_name": "octo/demo", "default_branch": "main"},
    "sender": {"login": "octo", "type": "User"},
}


def test_a_plan_asks_for_little_and_writes_nothing(step: Step) -> None:
    """Two issues, one with test cases already; the index is not touched. The workflow's permissions are enough."""
    granted = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))["jobs"]["plan"]["permissions"]
    step.github.configure(permissions={**granted, "metadata": "read"})
    written = Scenario()
    written.run()
    step.repository.push("main", {"test-cases/issue-7.md": written.document})
    step.repository.add_issue(written.title, written.body, labels=("generate-tests",), number=7)
    step.repository.add_issue("Log in | @all", BODY, labels=("Generate-Tests",), number=8)
    step.repository.add_issue("Another", BODY, labels=("bug",))

    ended = step.run("workflow_dispatch", EVENT, mode="plan")

    assert 0 == ended.status
    assert {"include": [{"issue-number": 8}]} == json.loads(ended.outputs["matrix"])
    assert ("unchanged", "1", "0", "") == tuple(
        ended.outputs[name] for name in ("outcome", "issue-count", "left-count", "issue-number")
    )
    assert "| 8 | Log in \\| @&#8203;all | **no test cases yet** |" in ended.summary
    assert "| 7 | Reset a password | up to date |" in ended.summary
    assert [
        "GET /repos/octo/demo/contents/.github/test-case-generator.yml",
        "GET /repos/octo/demo/issues",
        "GET /repos/octo/demo/branches/main",
        "POST /graphql",
    ] == [asked for asked in step.github.asked() if "/git/" not in asked]
    assert [] == list((step.folder / "workspace").glob("*/index"))


def test_a_plan_that_fails_says_nothing_on_the_issue_it_begins_with(step: Step) -> None:
    """`issue-number` is where it begins, not whose test cases it writes."""
    step.repository.add_issue("Reset", BODY, labels=("generate-tests",))
    step.github.fault = when("POST", "/graphql", Fault(Kind.STATUS, 403))

    ended = step.run("workflow_dispatch", EVENT, mode="plan", issue_number="1")

    assert (1, "permission-missing") == (ended.status, ended.outputs["error-code"])
    assert {} == step.repository.comments
