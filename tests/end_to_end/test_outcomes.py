"""From event to comment and back: the outcomes of a run, each seen from GitHub's side."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest

from test_case_generator.history.line import TITLE
from tests.ollama_server import faults
from tests.scenario import BODY

if TYPE_CHECKING:
    from tests.end_to_end.process_step import Step

WRITES = ("POST", "PATCH", "PUT", "DELETE")
BRANCH = "test-cases/issue-1"


def writes(step: Step) -> list[str]:
    """Return the writing requests since the last look; GraphQL only reads here."""
    return [asked for asked in step.github.asked() if asked.startswith(WRITES) and "graphql" not in asked]


def test_created_unchanged_updated(step: Step) -> None:
    """Label, label again, edit and label again: one branch, one pull request, one comment."""
    issue = step.repository.add_issue("Reset a password", BODY)
    created = step.label(issue)
    assert (0, "created") == (created.status, created.outputs["outcome"]), created.output
    requests = step.github.asked()
    assert len(requests) <= 16, requests
    [pull] = step.repository.pulls.values()
    assert (BRANCH, "main") == (pull.branch, pull.base)
    [comment] = step.repository.comments.values()
    assert created.outputs["pull-request-url"] in comment.body
    assert created.outputs["comment-url"].endswith(str(comment.id))

    unchanged = step.label(issue)
    assert (0, "unchanged") == (unchanged.status, unchanged.outputs["outcome"]), unchanged.output
    requests = step.github.asked()
    assert len(requests) <= 6, requests
    assert [] == [asked for asked in requests if asked.startswith(WRITES)]

    head = step.repository.store.branch(BRANCH)
    issue.body = BODY.replace("24 hours", "12 hours")
    updated = step.label(issue)
    assert (0, "updated") == (updated.status, updated.outputs["outcome"]), updated.output
    assert (1, 1) == (len(step.repository.pulls), len(step.repository.comments))
    assert head is not None
    assert step.repository.store.is_ancestor(head, step.repository.store.branch(BRANCH) or "")
    assert "12 hours" in step.document(1)


def test_the_log_as_the_runner_reads_it(step: Step) -> None:
    """One group a stage, each case as it arrives, no error, and only commands that are meant."""
    ended = step.label(step.repository.add_issue("Reset ::error::a password", BODY))
    stages = ["RECEIVE", "RETRIEVE", "GENERATE", "COMMIT", "CREATE_PR", "FINALIZE"]
    assert stages == [group.title for group in ended.log.groups]
    [left] = ended.log.annotations
    assert ("notice", TITLE) == (left.kind, left.title)  # for reports; of everything else there is nothing to annotate
    assert step.github.settings.token in ended.log.masked
    assert "Traceback" not in ended.output
    assert ended.summary.startswith("## Test cases: created")


def test_what_ollama_was_asked(step: Step) -> None:
    """Every request carries the same window, a schema, and refuses to be cut."""
    step.label(step.repository.add_issue("Reset a password", BODY))
    asked = [recorded.json for recorded in step.ollama.requests("generate") if recorded.json.get("prompt")]
    assert asked
    assert {1} == {len({body["options"]["num_ctx"] for body in asked})}
    for body in asked:
        assert body["format"]["type"] == "object"
        assert (False, False, False) == (body["truncate"], body["shift"], body["think"])
    assert "ghs_loopback" not in str(asked)


def test_similar_cases_are_found(step: Step) -> None:
    """A merged document becomes an example for the next issue like it."""
    first = step.repository.add_issue("Reset a password", BODY)
    step.label(first)
    step.repository.merge_pull(next(iter(step.repository.pulls)))
    second = step.repository.add_issue("Reset the password of another user", BODY)
    ended = step.label(second)
    assert "created" == ended.outputs["outcome"], ended.output
    assert "test-cases/issue-1.md" in step.document(second.number)
    prompts = [recorded.json.get("prompt", "") for recorded in step.ollama.requests("generate")]
    assert any("<example>" in prompt for prompt in prompts)


def test_the_index_is_kept_by_its_own_mode(step: Step) -> None:
    """`mode: index` on a push indexes what is merged and what is proposed."""
    step.label(step.repository.add_issue("Reset a password", BODY))
    event = {"ref": "refs/heads/main", "repository": {"full_name": "octo/demo", "default_branch": "main"}}
    ended = step.run("push", event | {"sender": {"login": "octo", "type": "User"}}, mode="index")
    assert (0, "updated") == (ended.status, ended.outputs["outcome"]), ended.output
    assert "test-cases/issue-1.md: pending" in ended.output


SMELLY = "# Sign in\n\n1. Open the page\n2. Sign in\n   Expected: It works as expected\n"


def test_documents_are_linted_by_their_own_mode(step: Step) -> None:
    """`mode: lint` annotates what smells on the default branch, or in what a pull request changes, and succeeds."""
    step.repository.store.put("main", {"test-cases/old.md": SMELLY}, "Cases")
    step.repository.store.put("feature", {"test-cases/new, 1.md": f"\n{SMELLY}"}, "More cases", start="main")
    repository = {"full_name": "octo/demo", "default_branch": "main"}
    sender = {"login": "octo", "type": "User"}
    push = {"ref": "refs/heads/main", "repository": repository, "sender": sender}
    head = {"ref": "feature", "sha": "0" * 40, "repo": repository}
    runs = (
        step.run("push", push, mode="lint"),
        step.run(
            "pull_request", {"repository": repository, "sender": sender, "pull_request": {"head": head}}, mode="lint"
        ),
    )
    for ended, place in zip(runs, (("test-cases/old.md", "4"), ("test-cases/new, 1.md", "5")), strict=True):
        assert (0, "unchanged", "1") == (ended.status, ended.outputs["outcome"], ended.outputs["finding-count"]), (
            ended.output
        )
        [annotation] = ended.log.annotations
        assert ("warning", "Sign in", *place) == (annotation.kind, annotation.title, annotation.file, annotation.line)
        assert "vague expected result" in annotation.message
        assert f"| {place[0]} | {place[1]} | Sign in |" in ended.summary
    assert [] == writes(step)


def test_by_hand_with_a_dry_run(step: Step) -> None:
    """`workflow_dispatch` finds the issue by its number; a dry run writes nothing and shows the document."""
    step.repository.add_issue("Reset a password", BODY)
    event = {
        "inputs": None,
        "ref": "refs/heads/main",
        "repository": {"full_name": "octo/demo", "default_branch": "main"},
        "sender": {"login": "octo", "type": "User"},
        "workflow": ".github/workflows/generate-test-cases.yml",
    }
    ended = step.run("workflow_dispatch", event, issue_number="1", dry_run="true")
    assert (0, "planned") == (ended.status, ended.outputs["outcome"]), ended.output
    assert [] == writes(step)
    assert "### TC-1-01" in ended.summary


def test_skipped(step: Step) -> None:
    """Another label writes nothing, not even a comment."""
    issue = step.repository.add_issue("Reset a password", BODY)
    ended = step.run("issues", step.labeled(issue, label="bug"))
    assert (0, "skipped", "label-not-ours") == (ended.status, ended.outputs["outcome"], ended.outputs["reason"])
    assert [] == writes(step)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_cancelled_while_the_model_writes(step: Step, number: signal.Signals) -> None:
    """Both signals end the run at once, as failed, with all outputs, nothing written, and a comment that says so."""
    step.ollama.inject(faults.slow(0.5))  # only while it writes: finding the server and loading are as ever
    issue = step.repository.add_issue("Reset a password", BODY)
    issue.labels.append("generate-tests")
    process = step.start("issues", step.labeled(issue))
    try:
        asked = step.ollama.wait_for(
            lambda: any(recorded.json.get("prompt") for recorded in step.ollama.requests("generate")), seconds=60
        )
        process.send_signal(number)
        output, _ = process.communicate(timeout=9)
    finally:
        process.kill()
        process.communicate()
    assert asked, output.decode()
    ended = step.ended(process.returncode, output)
    assert (1, "failed", "interrupted") == (ended.status, ended.outputs["outcome"], ended.outputs["error-code"])
    [begun, told] = writes(step)
    assert begun.endswith("/issues/1/comments")
    assert "/issues/comments/" in told
    [comment] = step.repository.comments.values()
    assert f"The run was cancelled ({number.name})." in comment.body
    assert "/actions/runs/1000" in comment.body


def test_asked_for_by_a_comment(step: Step) -> None:
    """A command needs no label; forced, it writes anew; a stranger's is refused; another comment is none."""
    step.repository.add_collaborator("tria", "triage")
    issue = step.repository.add_issue("Reset a password", BODY)
    created = step.run("issue_comment", step.commented(issue, "/generate-tests\r\n\nfor sprint 12", "tria"))
    assert (0, "created") == (created.status, created.outputs["outcome"]), created.output
    assert "sprint" not in created.output + step.document(1)
    assert [("github-actions[bot]", "eyes")] == step.repository.comments[min(step.repository.comments)].reactions
    asked = len(step.ollama.requests("generate"))
    step.github.asked()

    refused = step.run("issue_comment", step.commented(issue, "/generate-tests force", "tria"))
    assert (1, "role-too-low") == (refused.status, refused.outputs["error-code"])
    other = step.run("issue_comment", step.commented(issue, "Thanks for /generate-tests"))
    assert (0, "skipped", "no-command") == (other.status, other.outputs["outcome"], other.outputs["reason"])
    assert [] == writes(step)
    assert asked == len(step.ollama.requests("generate"))

    forced = step.run("issue_comment", step.commented(issue, "/generate-tests force"))
    assert (0, "unchanged") == (forced.status, forced.outputs["outcome"]), forced.output
    assert asked < len(step.ollama.requests("generate"))
    assert ["tria", "tria", "octo", "octo"] == [
        comment.author for comment in step.repository.comments.values() if "/generate-tests" in comment.body
    ]
    [ours] = [comment for comment in step.repository.comments.values() if comment.body.startswith("<!--")]
    assert created.outputs["pull-request-url"] in ours.body
