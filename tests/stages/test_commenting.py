"""The one comment while a run goes on: what it says, what it keeps, and that it is never left saying what is over."""

from __future__ import annotations

from dataclasses import replace

import pytest

from test_case_generator.comment_command import Command
from test_case_generator.errors import (
    ForgeError,
    ForgeUnreachable,
    OllamaUnreachable,
    PermissionMissing,
    TemplateInvalid,
)
from test_case_generator.prompts import Prompts
from test_case_generator.stages.commenting import MARKER
from test_case_generator.state import Outcome
from tests.fakes.author import FakeAuthor
from tests.scenario import PROMPTS, Scenario, reply

LOG = "[Log of this run](https://github.test/run/1)"
BEGUN = f"{MARKER}\n**Test cases are being written.** {LOG}\n"


def said(scenario: Scenario) -> list[str]:
    """Return what the one comment said, from first to last, since the last look."""
    bodies = [str(arguments[2]) for arguments in scenario.forge.called("comment")]
    scenario.forge.calls.clear()
    assert len(scenario.forge.comments[7]) <= 1
    return bodies


def test_in_progress_then_the_result() -> None:
    """A first run says so, with a link to the log, before the author is asked; then comes the pull request."""
    seen: list[str] = []
    scenario = Scenario()

    def answer(request: object) -> str:
        seen.append(scenario.forge.comments[7][0].body)
        return reply(request)  # type: ignore[arg-type]  # the fake passes the Request

    scenario.author = FakeAuthor(otherwise=answer)
    result = scenario.run()
    assert result.pull_request is not None
    assert {BEGUN} == set(seen)
    first, last = said(scenario)
    assert BEGUN == first
    assert result.pull_request.url in last
    assert LOG not in last
    assert not scenario.context.announcement.stands


def test_what_stands_stays_in_sight() -> None:
    """While an edited issue is worked on, and if that fails, the comment links the earlier pull request."""
    scenario = Scenario(author=FakeAuthor(otherwise=reply))
    first = scenario.run()
    assert first.pull_request is not None
    said(scenario)
    scenario.body = scenario.body.replace("24 hours", "12 hours")
    scenario.run()
    begun, ended = said(scenario)
    assert f"{BEGUN}\nUntil they are here, these stand: {first.pull_request.url}\n" == begun
    assert first.pull_request.url in ended
    assert "Until" not in ended


@pytest.mark.parametrize("url", ["https://github.test/octo/demo/issues/7", ""])
def test_a_merged_document_is_linked_where_it_stands(url: str) -> None:
    """Its branch is gone, so it is the base branch's; an issue without an address gives no link."""
    scenario = Scenario()
    first = scenario.run()
    assert first.pull_request is not None
    scenario.forge.merge(first.pull_request.number)
    del scenario.forge.branches["test-cases/issue-7"]
    scenario.forge.url = url.removesuffix("/issues/7")
    scenario.body = scenario.body.replace("24 hours", "12 hours")
    said(scenario)
    scenario.run()
    document = "[the document](https://github.test/octo/demo/blob/main/test-cases/issue-7.md)"
    assert (f"{BEGUN}\nUntil they are here, these stand: {document}\n" if url else BEGUN) == said(scenario)[0]


def test_a_merged_document_without_a_pull_request() -> None:
    """Somebody committed it by hand: nothing is proposed, and yet the comment does not stay “in progress”."""
    scenario = Scenario()
    scenario.run()
    scenario.forge.push("main", {"test-cases/issue-7.md": scenario.document})
    del scenario.forge.branches["test-cases/issue-7"]
    scenario.forge.pulls.clear()
    said(scenario)
    result = scenario.run(force="true")
    assert (Outcome.UNCHANGED, None) == (result.outcome, result.pull_request)
    begun, ended = said(scenario)
    assert begun.startswith(BEGUN)
    assert "**Test cases for this issue:** test-cases/issue-7.md" in ended


def test_nothing_is_begun_where_nothing_takes_long() -> None:
    """Nothing to test, nothing changed, a dry run: one comment at most."""
    refused = Scenario(body="")
    refused.run()
    assert [False] == ["being written" in body for body in said(refused)]
    scenario = Scenario()
    scenario.run(dry_run="true")
    assert [] == said(scenario)
    scenario.run()
    said(scenario)
    assert Outcome.UNCHANGED == scenario.run().outcome
    assert [False] == ["being written" in body for body in said(scenario)]


@pytest.mark.parametrize(
    "error", [ForgeError("No."), ForgeUnreachable("Gone."), PermissionMissing("`issues: write` is missing.")]
)
def test_a_comment_that_cannot_be_written_fails_nothing(error: ForgeError) -> None:
    """A notice says so, without a warning, and the run goes on to its end."""
    scenario = Scenario()
    scenario.forge.fail("comment", error, times=1)
    assert Outcome.CREATED == scenario.run().outcome
    [notice] = scenario.console.texts("notice")
    assert notice.endswith(f"are being written: {error.what}")
    assert [] == scenario.console.texts("warning") + scenario.context.warnings


def test_a_command_is_acknowledged() -> None:
    """Under the comment itself, also where nothing has changed; not on a dry run, and never at the run's cost."""
    scenario = Scenario()
    asked = replace(scenario.trigger(), event="issue_comment", action="created", comment=5, command=Command.GENERATE)
    scenario.run(asked, dry_run="true")
    assert set() == scenario.forge.acknowledged
    for outcome in (Outcome.CREATED, Outcome.UNCHANGED):
        scenario.forge.acknowledged.clear()
        assert outcome == scenario.run(asked).outcome
        assert {5} == scenario.forge.acknowledged
    scenario.forge.fail("acknowledge", ForgeError("No."))
    assert Outcome.UNCHANGED == scenario.run(asked).outcome
    assert ["The command has no reaction under it: No."] == scenario.console.texts("notice")


def test_a_template_of_ones_own() -> None:
    """It replaces the text; one that does not render costs the sentence, not the run."""
    words = {"in-progress.md.j2": "{{ marker }}\nHouse style: {{ run_link }}{{ earlier }}"}
    scenario = Scenario(prompts=Prompts(PROMPTS, words))
    scenario.run()
    assert f"{MARKER}\nHouse style: {LOG}\n" == said(scenario)[0]
    broken = Scenario(prompts=Prompts(PROMPTS, {"in-progress.md.j2": "{{ nothing }}"}))
    assert Outcome.CREATED == broken.run().outcome
    assert 1 == len(said(broken))
    assert "nothing" in broken.console.texts("notice")[0]
    with pytest.raises(TemplateInvalid):
        broken.prompts.for_reader("in-progress.md.j2")


def test_what_a_killed_run_left_is_mended() -> None:
    """It left “in progress”; the next run ends with the result, whether or not there was something to do."""
    scenario = Scenario()
    scenario.author = FakeAuthor(unready=OllamaUnreachable("No address answered."))
    with pytest.raises(OllamaUnreachable):
        scenario.run()
    assert (BEGUN, True) == (scenario.forge.comments[7][0].body, scenario.context.announcement.stands)
    scenario.author = FakeAuthor(otherwise=reply)
    created = scenario.run()
    result = scenario.forge.comments[7][0].body
    scenario.forge.comments[7][0].body = BEGUN
    assert Outcome.UNCHANGED == scenario.run().outcome
    assert created.pull_request is not None
    assert [result] == [comment.body for comment in scenario.forge.comments[7]]
