"""Bad input and broken surroundings: a clear code and remedy in four places, and nothing written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.end_to_end.test_outcomes import writes
from tests.ollama_server import faults
from tests.scenario import BODY

if TYPE_CHECKING:
    from tests.end_to_end.process_step import Step
    from tests.runner import StepResult


def failed(ended: StepResult, code: str) -> None:
    """Assert that the run failed with ``code``, and that annotation, summary and outputs say the same."""
    assert (1, "failed", code) == (ended.status, ended.outputs["outcome"], ended.outputs["error-code"]), ended.output
    [error] = [annotation for annotation in ended.log.annotations if annotation.kind == "error"]
    assert code == error.title
    assert code in ended.summary
    assert "What to do" in ended.summary
    assert "Traceback" not in ended.output


def test_four_places(step: Step) -> None:
    """The comment on the issue says what the annotation, the summary and the outputs say, once."""
    step.ollama.close()
    issue = step.repository.add_issue("Reset a password", BODY)
    for _ in range(2):
        failed(step.label(issue), "ollama-unreachable")
    [comment] = step.repository.comments.values()
    assert "ollama-unreachable" in comment.body
    assert "What to do" in comment.body
    assert "/actions/runs/1000" in comment.body


def test_every_bad_input_at_once(step: Step) -> None:
    """Each malformed or unknown input is named with what is allowed."""
    step.repository.store.put("main", {".github/test-case-generator.yml": "labell: x\ntimeout: soon\n"}, "Config")
    ended = step.label(step.repository.add_issue("A", BODY), max_cases="many", minimum_role="king", tempreature="1")
    failed(ended, "inputs-invalid")
    for name in ("max-cases", "minimum-role", "tempreature", "labell", "timeout"):
        assert name in ended.summary, name
    assert "did you mean `label`?" in ended.summary
    assert step.repository.store.branch("test-cases/issue-1") is None


def test_token_missing(step: Step) -> None:
    """Without a token no request is made."""
    failed(step.label(step.repository.add_issue("A", BODY), github_token=""), "token-missing")
    assert [] == step.github.asked()


def test_token_rejected(step: Step) -> None:
    """A wrong token is said to be wrong."""
    failed(step.label(step.repository.add_issue("A", BODY), github_token="ghs_wrong"), "token-rejected")


@pytest.mark.parametrize(
    ("name", "event", "code"),
    [
        ("pull_request", {"action": "opened"}, "event-unsupported"),
        ("issues", "{not json", "event-unsupported"),
        ("issues", {}, "event-unsupported"),
    ],
)
def test_events_of_another_kind(step: Step, name: str, event: object, code: str) -> None:
    """An event that is not ours to read fails with the triggers that are."""
    failed(step.run(name, event), code)
    assert [] == writes(step)


def test_an_issue_that_does_not_exist(step: Step) -> None:
    """A manual run with a wrong number says so."""
    event = {
        "repository": {"full_name": "octo/demo", "default_branch": "main"},
        "sender": {"login": "octo", "type": "User"},
    }
    failed(step.run("workflow_dispatch", event, issue_number="99"), "issue-not-found")
    assert [] == writes(step)


def test_an_empty_repository(step: Step) -> None:
    """There is nothing to branch from."""
    step.repository = step.github.add_repository("octo/empty", empty=True)
    failed(step.label(step.repository.add_issue("A", BODY)), "repository-empty")


def test_a_default_branch_that_was_renamed_meanwhile(step: Step) -> None:
    """The event has the old name, which a rerun keeps: the remedy says so, and nothing is written."""
    issue = step.repository.add_issue("A", BODY, labels=("generate-tests",))
    event = step.labeled(issue)
    event["repository"]["default_branch"] = "master"
    ended = step.run("issues", event)
    failed(ended, "repository-empty")
    assert "renamed" in ended.summary
    assert step.repository.store.branch("test-cases/issue-1") is None


def test_a_rule_that_forbids_the_branch(step: Step) -> None:
    """A ruleset is named as what it is; once it lets the branch be made, the next run ends as a first one would."""
    issue = step.repository.add_issue("A", BODY)
    step.github.configure(forbidden_branches="test-cases/")
    ended = step.label(issue)
    failed(ended, "github-error")
    assert "ruleset" in ended.summary
    assert step.repository.store.branch("test-cases/issue-1") is None
    step.github.configure(forbidden_branches="")
    assert "created" == step.label(issue).outputs["outcome"]


def test_a_base_branch_that_does_not_exist(step: Step) -> None:
    """The missing branch is named, and no branch is made."""
    failed(step.label(step.repository.add_issue("A", BODY), base_branch="develop"), "base-branch-not-found")
    assert step.repository.store.branch("test-cases/issue-1") is None


def test_a_role_that_is_too_low(step: Step) -> None:
    """A reader's label starts nothing, and makes us say nothing on the issue."""
    step.repository.add_collaborator("eve", "read")
    issue = step.repository.add_issue("A", BODY)
    issue.labels.append("generate-tests")
    failed(step.run("issues", step.labeled(issue, sender="eve")), "role-too-low")
    assert [] == writes(step)


def test_pull_requests_not_permitted(step: Step) -> None:
    """The refusal names the setting; the next run, once it is permitted, opens the pull request."""
    step.github.configure(allow_actions_pull_requests=False)
    issue = step.repository.add_issue("A", BODY)
    ended = step.label(issue)
    failed(ended, "pull-requests-not-permitted")
    assert "Allow GitHub Actions to create and approve pull requests" in ended.summary
    step.github.configure(allow_actions_pull_requests=True)
    assert "created" == step.label(issue).outputs["outcome"]


@pytest.mark.parametrize("permission", ["contents", "pull-requests", "issues"])
def test_a_missing_permission(step: Step, permission: str) -> None:
    """The remedy is the line of `permissions:` to add."""
    needed = {"metadata": "read", "contents": "write", "pull-requests": "write", "issues": "write"}
    step.github.configure(permissions=needed | {permission: "read"})
    ended = step.label(step.repository.add_issue("A", BODY))
    failed(ended, "permission-missing")
    assert f"{permission}: write" in ended.summary


def test_a_model_that_is_missing(step: Step) -> None:
    """The command that pulls it is named; with `pull-model` it is pulled."""
    issue = step.repository.add_issue("A", BODY)
    ended = step.label(issue, model="qwen3")
    failed(ended, "model-missing")
    assert "ollama pull qwen3" in ended.summary
    assert "created" == step.label(issue, model="qwen3", pull_model="true").outputs["outcome"]


def test_a_model_that_falls_silent(step: Step) -> None:
    """Nothing hangs: the silence is bounded by `timeout`."""
    step.ollama.inject(faults.silence(30))
    failed(step.label(step.repository.add_issue("A", BODY), timeout="1"), "model-silent")


def test_outline_fallback(step: Step) -> None:
    """Without a model the outline author writes where that is wanted, and the run says so."""
    step.ollama.close()
    ended = step.label(step.repository.add_issue("A", BODY), outline_fallback="true")
    assert (0, "created", "outline") == (ended.status, ended.outputs["outcome"], ended.outputs["model"]), ended.output
    assert "Written without a model" in step.document(1)
