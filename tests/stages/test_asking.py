"""What a prompt holds, and what it is allowed to cost."""

from __future__ import annotations

import pytest

from test_case_generator.stages.asking import PROMPT_TOKENS
from test_case_generator.testware.tokens import estimate
from tests.fakes.author import FakeAuthor
from tests.scenario import Scenario, reply

LONG = "## Acceptance criteria\n\n" + "\n".join(
    f"- Field number {n} must have {n} to {n + 20} characters, and its label says what it is for in the list of all "
    f"fields of the form that the person fills in when they order"
    for n in range(1, 200)
)


def run(body: str, **settings: str) -> tuple[FakeAuthor, Scenario]:
    """Return the author that was asked, and the scenario."""
    author = FakeAuthor(otherwise=reply)
    scenario = Scenario({name.replace("_", "-"): value for name, value in settings.items()}, body, author=author)
    scenario.run()
    return author, scenario


def test_prompts_begin_alike() -> None:
    """All prompts of a run are the same up to the conditions, so that a server reads what they share only once."""
    body = "## Acceptance criteria\n\n" + "\n".join(f"- A name has {n} to {n + 5} characters" for n in range(1, 9))
    author, _ = run(body)
    heads = {request.prompt.split("Write one test case for each")[0] for request in author.requests}
    assert (1, True) == (len(heads), len(author.requests) > 1)


@pytest.mark.parametrize(("settings", "budget"), [({}, PROMPT_TOKENS), ({"context_tokens": "4096"}, 4096)])
def test_the_budget_holds_for_an_issue_of_any_length(settings: dict[str, str], budget: int) -> None:
    """However long the issue, no prompt exceeds its budget, and what had no room is said in log and pull request."""
    author, scenario = run(LONG, **settings)
    assert max(estimate(request.system + request.prompt) for request in author.requests) <= budget
    assert author.prepared == author.warmed
    assert any(text.startswith("Left out: the last") for text in scenario.console.texts("info"))
    [pull] = scenario.forge.pulls.values()
    assert "characters of the issue's text" in pull.body


def test_a_small_window_takes_smaller_questions() -> None:
    """With `context-tokens`, prompt and reply together fit into the window."""
    author, _ = run(LONG, context_tokens="3072")
    for request in author.requests:
        assert estimate(request.system + request.prompt) + request.max_tokens <= 3072


def test_every_question_quotes_what_it_asks_for() -> None:
    """Where not all requirements have room, each prompt still quotes those of its own conditions."""
    author, _ = run(LONG)
    for request in author.requests:
        assert all(f"\n{condition.requirement} (" in request.prompt for condition in request.conditions)
