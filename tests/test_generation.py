"""GENERATE in the whole graph: what the model adds, what is known already, and what is said of the rest."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

from test_case_generator.errors import ModelSilent, ReplyBroken
from test_case_generator.ports import Reply
from test_case_generator.state import Outcome
from tests.fakes.author import Answer, FakeAuthor
from tests.fakes.forge import FakeForge
from tests.scenario import Scenario, reply

if TYPE_CHECKING:
    from collections.abc import Iterator

    from test_case_generator.ports import Request

PROSE = """\
We talked about carts with the shop team last week, and the story is always the same. Somebody fills a cart on the
phone, goes home, logs in on the laptop and finds it empty. From now on the cart follows the person. Their three newest
carts are merged into one, newest first. Nobody at the shop remembers why this was built the way it is.

The total must be shown.
"""


def proposing(*quotes: str) -> FakeAuthor:
    """Return an author that proposes these quotes when it is asked for any."""
    return FakeAuthor(
        otherwise=lambda request: reply(request) if request.conditions else json.dumps({"quotes": quotes})
    )


def test_prose_is_searched_for_further_requirements() -> None:
    """What the model finds in the prose is quoted, covered and remembered; what it invents is not."""
    author = proposing("From now on the cart follows the person.", "Carts are blue.")
    scenario = Scenario(author=author, body=PROSE)
    result = scenario.run()
    assert ["From now on the cart follows the person.", "The total must be shown."] == [*result.quotes.values()]
    assert 1.0 == result.coverage
    assert Outcome.UNCHANGED == scenario.run().outcome
    assert result.quotes == scenario.run().quotes
    assert author.prepared == author.warmed


def test_the_question_for_further_requirements_counts() -> None:
    """What the model read and wrote for it is in what the run took; where one reply does not tell, the sum is none."""
    author = proposing("From now on the cart follows the person.")
    result = Scenario(author=author, body=PROSE).run()
    assert result.generation is not None
    texts = [request.system + request.prompt for request in author.requests]
    assert (len(texts), len(texts)) == (result.generation.requests, result.generation.replies)
    assert sum(math.ceil(len(text) / 4) for text in texts) == result.generation.prompt_tokens
    assert None is result.generation.prompt_seconds


def test_a_model_that_finds_nothing_more() -> None:
    """No further requirement, and none that can be read: the run goes on with those it has."""
    for author in (proposing(), FakeAuthor("What?", otherwise=reply), FakeAuthor(ModelSilent("-"), otherwise=reply)):
        result = Scenario(author=author, body=PROSE).run()
        assert (Outcome.CREATED, 1) == (result.outcome, result.requirement_count)


def test_a_list_of_criteria_is_not_searched() -> None:
    """Where the issue is no prose, no request is spent on it."""
    author = proposing("People forget passwords.")
    Scenario(author=author).run()
    assert all(request.conditions for request in author.requests)


def test_what_another_document_has_is_linked() -> None:
    """A case that a merged document has already is not written again, and counts as covered by that one."""
    first = Scenario()
    first.run()
    merged = first.document.replace("TC-7-", "TC-3-").replace("for #7", "for #3")
    scenario = Scenario(forge=FakeForge({"test-cases/issue-3.md": merged}))
    scenario.body += "\n## Requirements\n\n- The new password must differ from the last three\n"
    result = scenario.run()
    assert 1.0 == result.coverage
    assert {"R1", "R2", "R3"} == {name for name, ids in result.matrix.items() if "TC-3" in ids[0]}
    assert "Covered by other documents" in scenario.document
    assert "TC-3-01" in scenario.document
    [pull] = scenario.forge.pulls.values()
    assert "TC-3-01" in pull.body
    rerun = scenario.run()
    assert (Outcome.UNCHANGED, result.matrix) == (rerun.outcome, rerun.matrix)
    scenario.body += "\n- A mail must tell the person\n"
    assert {"R1", "R2", "R3"} <= {name for name, ids in scenario.run().matrix.items() if "TC-3" in ids[0]}


def test_what_has_no_case_stays_said() -> None:
    """A rerun that asks nothing keeps the list of what has no case, but for requirements that are gone."""

    def listed() -> tuple[str, ...]:
        _, heading, rest = scenario.document.partition("## Test conditions without a case\n")
        assert heading
        return tuple(line for line in rest.splitlines() if line.startswith(("- R", "  - ")))

    scenario = Scenario(author=FakeAuthor(otherwise=reply))
    scenario.run(max_cases="3")
    before = listed()
    at = {name: before.index(f"- {name}") for name in ("R1", "R2", "R3")}
    scenario.body = scenario.body.replace("- The link expires after 24 hours\n", "")
    scenario.run(max_cases="3")
    assert before[: at["R2"]] + before[at["R3"] :] == listed()


def test_questions_instead_of_test_cases() -> None:
    """An issue that states nothing gets one comment with what is missing and at most five questions."""
    scenario = Scenario(title="Login is broken", body="It does not work since yesterday, please help!")
    result = scenario.run()
    assert (Outcome.SKIPPED, "nothing-to-test") == (result.outcome, result.reason)
    assert result.missing
    assert 1 <= len(result.questions) <= 5
    [comment] = scenario.forge.comments[7]
    assert "1. " in comment.body
    scenario.run()
    assert 1 == len(scenario.forge.comments[7])
    assert [] == scenario.writes()


class Forgetful(FakeAuthor):
    """A server that reads a tenth of what it is sent."""

    def write(self, request: Request) -> Iterator[str | Reply]:
        """Yield the reply with another count."""
        for piece in super().write(request):
            yield Reply(piece.finish, len(request.prompt) // 40, 9, 0.1) if isinstance(piece, Reply) else piece


def test_what_the_model_read_is_said() -> None:
    """Log and pull request hold what the server says it read against what was sent; too little is a warning."""
    scenario = Scenario(author=FakeAuthor(otherwise=reply))
    scenario.run()
    [pull] = scenario.forge.pulls.values()
    assert "| Read by the model |" in pull.body
    assert "were sent |" in pull.body
    assert [] == scenario.console.texts("warning")
    scenario = Scenario(author=Forgetful(otherwise=reply))
    scenario.run()
    assert any("says it read" in text for text in scenario.console.texts("warning"))
    [pull] = scenario.forge.pulls.values()
    assert "says it read" in pull.body


def test_a_reply_that_broke_off_is_no_prompt_that_was_cut() -> None:
    """What a server read for a reply without an end is not known, so it is not held against what it says of others."""
    probe = FakeAuthor(otherwise=reply)
    Scenario(author=probe).run()
    text = reply(probe.requests[0])
    broken = Answer(text[: text.index('}]}, {"covers"') + 3], error=ReplyBroken("The stream ended early."))
    scenario = Scenario(author=FakeAuthor(broken, otherwise=reply))
    scenario.run()
    assert any("Asking again" in text for text in scenario.console.texts("warning"))
    assert not any("says it read" in text for text in scenario.console.texts("warning"))


def example(request: Request) -> str:
    """Return the prompt's own example, for the conditions that are asked for."""
    shown = next(line for line in request.prompt.splitlines() if line.startswith('{"cases"'))
    case = json.loads(shown)["cases"][0]
    return json.dumps({"cases": [{**case, "covers": [condition.id]} for condition in request.conditions]})


def test_the_example_is_no_test_case() -> None:
    """A model that copies it is told so and asked again; the copy is never taken."""
    author = FakeAuthor(otherwise=lambda request: reply(request) if len(author.requests) > 1 else example(request))
    scenario = Scenario(author=author)
    scenario.run()
    assert "it copies an example" in author.requests[1].prompt
    assert "wrong password" not in scenario.document


def test_a_text_that_was_cut_off_is_asked_for_again() -> None:
    """Shorter, that is; if nothing better comes, it is taken with the rest."""

    def endless(request: Request) -> str:
        raw = json.loads(reply(request))
        raw["cases"][0]["steps"][-1]["see"] = ("Status 204 is shown and " + "so on and " * 40)[:299] + "s"
        return json.dumps(raw)

    author = FakeAuthor(otherwise=lambda request: reply(request) if len(author.requests) > 1 else endless(request))
    scenario = Scenario(author=author)
    scenario.run()
    assert "say it in fewer words" in author.requests[1].prompt
    assert "so on and so on" not in scenario.document
