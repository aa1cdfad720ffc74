"""Templates of the repository's own, in a run as the runner starts it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.scenario import BODY

if TYPE_CHECKING:
    from tests.end_to_end.process_step import Step


def test_a_repository_s_words_are_used_and_a_broken_summary_is_replaced(step: Step) -> None:
    """Comment and prompt are theirs; a summary that does not render is a warning, for everything is written by then."""
    step.repository.store.put(
        "main",
        {
            "ours/comment.md.j2": "{{ marker }}\nHouse style: {{ link }}",
            "ours/system.j2": "House rules.",
            "ours/summary.md.j2": "Done\n{{ resutl.outcome }}",
        },
        "Add templates",
    )
    ended = step.label(step.repository.add_issue("Reset a password", BODY), prompts_directory="ours")

    assert (0, "created") == (ended.status, ended.outputs["outcome"]), ended.output
    [comment] = step.repository.comments.values()
    assert f"House style: {ended.outputs['pull-request-url']}" in comment.body
    asked = [request.json["system"] for request in step.ollama.requests("generate") if request.json.get("prompt")]
    assert asked
    assert {"House rules."} == set(asked)
    [warning] = [each for each in ended.log.annotations if each.kind != "notice"]
    assert ("warning", "template-invalid") == (warning.kind, warning.title)
    assert "summary.md.j2, line 2, does not render" in warning.message
    assert "## Test cases: created" in ended.summary


def test_a_template_that_breaks_the_run_is_told_in_our_words(step: Step) -> None:
    """The failure shows on the issue although the comment's own template is what failed, and no model was asked."""
    step.repository.store.put("main", {"ours/comment.md.j2": "\n{% for %}"}, "Add a template")

    ended = step.label(step.repository.add_issue("Reset a password", BODY), prompts_directory="ours")

    assert (1, "template-invalid") == (ended.status, ended.outputs["error-code"]), ended.output
    [comment] = step.repository.comments.values()
    assert "comment.md.j2, line 2, does not render" in comment.body
    assert [] == list(step.repository.pulls.values())
