"""Runs after runs that went wrong, were cut short, or met people at work: the end is the same, and nothing is lost."""

from __future__ import annotations

import pytest

from test_case_generator.errors import (
    DocumentUnreadable,
    ForgeError,
    ForgeUnreachable,
    GenerationTimeout,
    OllamaUnreachable,
    PullRequestsNotPermitted,
    ReplyBroken,
)
from test_case_generator.state import Outcome
from test_case_generator.testware.documents.document import parse
from tests.fakes.author import Answer, FakeAuthor
from tests.scenario import Scenario, reply

BRANCH = "test-cases/issue-7"
PATH = "test-cases/issue-7.md"


def merge(scenario: Scenario) -> None:
    """Merge the newest pull request."""
    scenario.forge.merge(max(scenario.forge.pulls))


def ids(scenario: Scenario) -> list[str]:
    """Return the ids of the cases in the document on the branch."""
    document = parse(scenario.document)
    assert document is not None
    return [section.id for section in document.sections]


def test_a_document_merged_into_another_base_is_found() -> None:
    """With `base-branch` the merged document is read there, and its edits stay."""
    scenario = Scenario(settings={"base-branch": "develop"})
    scenario.forge.push("develop", {"a.txt": "a"})
    scenario.run()
    scenario.forge.push(BRANCH, {PATH: scenario.document.replace("Priority:** high", "Priority:** low", 1)})
    merge(scenario)
    assert Outcome.UNCHANGED == scenario.run().outcome
    assert 1 == len(scenario.forge.pulls)


def test_a_model_that_breaks_deletes_nothing() -> None:
    """What a forced run did not come to write anew stays as it was, and the next run goes on."""
    scenario = Scenario(author=FakeAuthor(otherwise=reply))
    scenario.run()
    before = ids(scenario)
    probe = FakeAuthor(otherwise=reply)
    Scenario(author=probe).run()
    text = reply(probe.requests[0])
    first_case = text[: text.index('}]}, {"covers"') + 3]
    cut = Answer(first_case, error=ReplyBroken("The stream ended early."))
    scenario.author = FakeAuthor(cut, cut)
    result = scenario.run(force="true")
    assert before == ids(scenario)
    assert result.merged is not None
    assert ["TC-7-01"] == list(result.merged.rewritten)
    scenario.author = FakeAuthor(otherwise=reply)
    assert result.outcome is Outcome.UPDATED
    assert scenario.run().outcome in {Outcome.UPDATED, Outcome.UNCHANGED}
    assert Outcome.UNCHANGED == scenario.run().outcome


def test_an_unfinished_document_is_finished_by_the_next_run() -> None:
    """Requirements without a case are asked for again, although the issue has not changed."""
    probe = FakeAuthor(otherwise=reply)
    Scenario(author=probe).run()
    text = reply(probe.requests[0])
    cut = Answer(text[: text.index('}]}, {"covers"') + 3], error=ReplyBroken("The stream ended early."))
    scenario = Scenario(author=FakeAuthor(cut, cut))
    assert scenario.run().coverage < 1
    scenario.author = FakeAuthor(otherwise=reply)
    result = scenario.run()
    assert (Outcome.UPDATED, 1.0) == (result.outcome, result.coverage)


def test_a_dry_run_takes_up_nothing() -> None:
    """A run that was cut short before its pull request stays so on a dry run."""
    scenario = Scenario()
    scenario.forge.fail("open_pull_request", ForgeError("The connection broke."), times=1)
    with pytest.raises(ForgeError):
        scenario.run()
    assert Outcome.PLANNED == scenario.run(dry_run="true").outcome
    assert {} == scenario.forge.pulls


def test_the_title_of_the_pull_request_is_disarmed() -> None:
    """It becomes the message of the merge commit, where closing keywords count."""
    scenario = Scenario(title="Fixes #12: crash for @octocat, closes octo/x#3")
    scenario.run()
    [pull] = scenario.forge.pulls.values()
    assert "Test cases for #7: Fixes #\u200b12: crash for @\u200boctocat, closes octo/x#\u200b3" == pull.title


def test_a_closed_pull_request_is_followed_by_another() -> None:
    """A commit that no pull request shows gets one, whatever became of the earlier one."""
    scenario = Scenario()
    scenario.run()
    scenario.forge.close(1 + 7)
    scenario.body = scenario.body.replace("24 hours", "12 hours")
    scenario.forge.fail("open_pull_request", PullRequestsNotPermitted("Not permitted."), times=1)
    with pytest.raises(PullRequestsNotPermitted):
        scenario.run()
    assert Outcome.CREATED == scenario.run().outcome
    assert ["closed", "open"] == [pull.state for pull in scenario.forge.pulls.values()]


def test_an_update_that_failed_is_repeated() -> None:
    """Title and body of the pull request follow the issue, also if the first try failed."""
    scenario = Scenario()
    scenario.run()
    scenario.title = "Reset a forgotten password"
    scenario.forge.fail("update_pull_request", ForgeError("The connection broke."), times=1)
    with pytest.raises(ForgeError):
        scenario.run()
    scenario.run()
    [pull] = scenario.forge.pulls.values()
    assert "Reset a forgotten password" in pull.title
    scenario.forge.calls.clear()
    assert Outcome.UNCHANGED == scenario.run().outcome
    assert [] == scenario.writes()


def test_sections_of_people_stay() -> None:
    """Whatever a heading is called that the program does not write, what stands under it is kept."""
    scenario = Scenario()
    scenario.run()
    head, closing, rest = scenario.document.partition("<!-- test-case-generator")
    scenario.forge.push(BRANCH, {PATH: f"{head}## Open questions\n\n- Which mail server?\n\n{closing}{rest}"})
    scenario.body = scenario.body.replace("24 hours", "12 hours")
    scenario.run()
    assert "- Which mail server?" in scenario.document


def meanwhile(scenario: Scenario, text: str) -> None:
    """Let somebody push ``text`` as the document just before our next commit."""
    forge = scenario.forge
    original = forge.commit

    def commit(*arguments: object, **named: object) -> str:
        forge.commit = original  # type: ignore[method-assign]  # the fake's method comes back
        forge.push(BRANCH, {PATH: text})
        return original(*arguments, **named)  # type: ignore[arg-type]  # passed on as they came

    forge.commit = commit  # type: ignore[method-assign]  # a push in the middle of the run


def test_two_runs_at_once_write_no_case_twice() -> None:
    """The one that comes second finds the first one's cases and adds none."""
    first = Scenario()
    first.run()
    second = Scenario()
    meanwhile(second, first.document)
    second.run()
    assert ids(first) == ids(second)


def test_damage_meanwhile_is_not_overwritten() -> None:
    """A document that cannot be read back is refused on the second look as on the first."""
    scenario = Scenario()
    scenario.run()
    scenario.body = scenario.body.replace("24 hours", "12 hours")
    meanwhile(scenario, "# Rewritten by hand\n")
    with pytest.raises(DocumentUnreadable):
        scenario.run()
    assert "# Rewritten by hand\n" == scenario.document


def test_files_that_people_put_on_the_branch_stay() -> None:
    """Also where the pull request was closed meanwhile."""
    scenario = Scenario()
    scenario.run()
    scenario.forge.push(BRANCH, {"test-cases/data.csv": "a;b"})
    scenario.forge.close(1 + 7)
    scenario.body = scenario.body.replace("24 hours", "12 hours")
    scenario.run()
    assert "a;b" == scenario.forge.text(BRANCH, "test-cases/data.csv")


def test_who_wrote_the_document_stays_true() -> None:
    """A run that asks nobody does not put the current model's name in."""
    scenario = Scenario()
    scenario.run()
    scenario.author = FakeAuthor(name="llama3.2")
    scenario.body = scenario.body.replace("- The link expires after 24 hours\n", "")
    result = scenario.run()
    assert (Outcome.UPDATED, "outline") == (result.outcome, result.model)
    assert "Written without a model" in scenario.document


def test_no_room_is_said() -> None:
    """What `max-cases` leaves no room for stands in the document and in a warning."""
    scenario = Scenario(settings={"max-cases": "3"})
    scenario.run()
    scenario.body = "The page must name the time of expiry.\n\n" + scenario.body
    result = scenario.run()
    assert result.coverage < 1
    assert "**4:** `max-cases` was reached." in scenario.document.partition("## Test conditions without a case")[2]
    assert any("`max-cases` (3) leaves no room" in text for text in scenario.console.texts("warning"))


@pytest.mark.parametrize("error", [OllamaUnreachable("Nobody answers."), GenerationTimeout("Time is up.")])
def test_the_fallback_also_covers_time(error: OllamaUnreachable | GenerationTimeout) -> None:
    """A model too slow for one case is replaced like one that does not answer."""
    outline = Scenario().author
    author = FakeAuthor(unready=error)  # type: ignore[arg-type]  # the fake raises whatever it is given
    scenario = Scenario(author=author, fallback=outline)
    assert "outline" == scenario.run().model


def test_force_after_a_merge_without_a_change() -> None:
    """The same document again needs neither commit nor pull request."""
    scenario = Scenario()
    scenario.run()
    merge(scenario)
    scenario.forge.calls.clear()
    assert Outcome.UNCHANGED == scenario.run(force="true").outcome
    assert [] == scenario.writes()


@pytest.mark.parametrize("method", ["add_labels", "request_reviewers", "update_pull_request"])
def test_labels_and_reviewers_that_were_lost_are_set_by_the_next_run(method: str) -> None:
    """What GitHub could not be reached for is taken up, though the pull request is there and the issue the same."""
    scenario = Scenario(settings={"pull-request-labels": "qa", "reviewers": "bob"})
    undisturbed = Scenario(settings=scenario.settings)
    undisturbed.run()
    scenario.forge.fail(method, ForgeUnreachable("No answer."), times=1)
    if method == "update_pull_request":
        with pytest.raises(ForgeUnreachable):
            scenario.run()
    else:
        assert Outcome.CREATED == scenario.run().outcome
        assert any("tries again" in text for text in scenario.console.texts("warning"))
    assert Outcome.UNCHANGED == scenario.run().outcome
    [pull], [expected] = scenario.forge.pulls.values(), undisturbed.forge.pulls.values()
    assert ["qa"] == scenario.forge.labels[pull.number]
    assert ["bob"] == scenario.forge.reviewers[pull.number]
    assert expected.body == pull.body
    scenario.forge.calls.clear()
    scenario.run()
    assert [] == scenario.writes()


def test_labels_that_a_person_took_off_stay_off() -> None:
    """They are set once."""
    scenario = Scenario(settings={"pull-request-labels": "qa"})
    scenario.run()
    [pull] = scenario.forge.pulls.values()
    scenario.forge.labels[pull.number].clear()
    scenario.body = scenario.body.replace("24 hours", "12 hours")
    assert Outcome.UPDATED == scenario.run().outcome
    assert [] == scenario.forge.labels[pull.number]
