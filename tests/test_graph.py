"""The six stages together, on fakes that behave."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest

from test_case_generator.errors import (
    BaseBranchNotFound,
    BranchConflict,
    DocumentUnreadable,
    ForgeError,
    IssueNotFound,
    LibraryError,
    ModelSilent,
    OllamaUnreachable,
    PullRequestsNotPermitted,
    ReplyBroken,
    ReplyUnusable,
    RepositoryEmpty,
    RoleTooLow,
)
from test_case_generator.ports import Role
from test_case_generator.state import Outcome
from tests.fakes.author import Answer, FakeAuthor
from tests.fakes.forge import FakeForge
from tests.scenario import Scenario, by_a_bot, reply

BRANCH = "test-cases/issue-7"


def test_created() -> None:
    """A labelled issue becomes a branch, a pull request and one comment that links it."""
    scenario = Scenario()
    result = scenario.run()
    assert Outcome.CREATED == result.outcome
    assert (BRANCH, "test-cases/issue-7.md", 3, 1.0) == (
        result.branch,
        result.document,
        result.requirement_count,
        result.coverage,
    )
    [pull] = scenario.forge.pulls.values()
    assert "Refs #7" in pull.body
    assert [pull.url in comment.body for comment in scenario.forge.comments[7]] == [True]
    assert "SMS" not in scenario.document


def test_unchanged_writes_nothing() -> None:
    """A second run on the same text finds everything and changes nothing."""
    scenario = Scenario()
    first = scenario.run()
    before = dict(scenario.forge.branches), list(scenario.forge.comments[7]), dict(scenario.forge.pulls)
    scenario.forge.calls.clear()
    second = scenario.run()
    assert (Outcome.UNCHANGED, first.pull_request, first.comment_url) == (
        second.outcome,
        second.pull_request,
        second.comment_url,
    )
    assert scenario.writes() == []
    assert before == (dict(scenario.forge.branches), list(scenario.forge.comments[7]), dict(scenario.forge.pulls))


def test_updated_after_an_edit_of_the_issue() -> None:
    """An edited issue goes to the same branch, pull request and comment; what did not change is not asked again."""
    scenario = Scenario(author=FakeAuthor(otherwise=reply))
    scenario.run()
    before = scenario.document
    scenario.body = scenario.body.replace("24 hours", "12 hours")
    result = scenario.run()
    assert Outcome.UPDATED == result.outcome
    assert (1, 1) == (len(scenario.forge.pulls), len(scenario.forge.comments[7]))
    assert isinstance(scenario.author, FakeAuthor)
    asked = {condition.requirement for condition in scenario.author.requests[-1].conditions}
    assert {"R2"} == asked
    kept = before[before.index("### TC-7-01") : before.index("### TC-7-02")]
    assert kept in scenario.document
    assert "12 hours" in scenario.document


def test_what_people_did_stays() -> None:
    """An edited case stays word for word, a deleted one stays deleted, and no id is given twice."""
    scenario = Scenario(author=FakeAuthor(otherwise=reply))
    scenario.run()
    text = scenario.document.replace("Open the page", "Open the page *slowly*", 1)
    gone = text.index("### TC-7-02")
    text = text[:gone] + text[text.index("### TC-7-03") :]
    scenario.forge.push(BRANCH, {"test-cases/issue-7.md": text})
    scenario.body += "\n## Acceptance criteria\n\n- The page must name the time of expiry\n"
    result = scenario.run()
    assert "Open the page *slowly*" in scenario.document
    assert "### TC-7-02" not in scenario.document
    assert result.merged is not None
    assert "TC-7-02" not in result.merged.added
    assert Outcome.UPDATED == result.outcome


def test_a_merged_pull_request_is_followed_by_another() -> None:
    """After a merge an edited issue opens a new pull request whose branch also has the base as a parent."""
    scenario = Scenario()
    first = scenario.run()
    assert first.pull_request is not None
    scenario.forge.merge(first.pull_request.number)
    scenario.body = scenario.body.replace("24 hours", "12 hours")
    second = scenario.run()
    assert (Outcome.CREATED, 2) == (second.outcome, len(scenario.forge.pulls))
    assert scenario.forge.branches["main"] in scenario.forge.called("commit")[-1]


def test_unchanged_after_a_merge_and_the_branch_deleted() -> None:
    """A merged document whose branch is gone is still the truth for the same text."""
    scenario = Scenario()
    first = scenario.run()
    assert first.pull_request is not None
    scenario.forge.merge(first.pull_request.number)
    del scenario.forge.branches[BRANCH]
    scenario.forge.calls.clear()
    [told] = scenario.forge.comments[7]
    standing, told.body = told.body, f"{told.body.splitlines()[0]}\n**Test cases could not be written**\n"
    result = scenario.run()
    assert result.pull_request is not None
    assert (Outcome.UNCHANGED, first.pull_request.number) == (result.outcome, result.pull_request.number)
    assert scenario.writes() == []
    assert [standing] == [comment.body for comment in scenario.forge.comments[7]]


@pytest.mark.parametrize("method", ["open_pull_request", "comment"])
def test_a_run_cut_short_is_finished_by_the_next(method: str) -> None:
    """A run that dies after its commit is taken up without asking the author again."""
    scenario = Scenario(author=FakeAuthor(otherwise=reply))
    # The first comment says that the run is in progress; without it, it goes on.
    scenario.forge.fail(method, ForgeError("The connection broke."), times=1, after=int(method == "comment"))
    with pytest.raises(ForgeError):
        scenario.run()
    assert isinstance(scenario.author, FakeAuthor)
    asked = len(scenario.author.requests)
    result = scenario.run()
    assert result.outcome in {Outcome.CREATED, Outcome.UNCHANGED}
    assert (asked, 1, 1) == (len(scenario.author.requests), len(scenario.forge.pulls), len(scenario.forge.comments[7]))


def test_a_push_meanwhile_is_merged() -> None:
    """A person's push between our read and our write is kept."""
    scenario = Scenario()
    scenario.run()
    edited = scenario.document.replace("- **Priority:** high", "- **Priority:** low", 1)
    scenario.body = scenario.body.replace("24 hours", "12 hours")
    forge = scenario.forge
    original = forge.commit

    def commit(*arguments: object, **named: object) -> str:
        forge.commit = original  # type: ignore[method-assign]  # the fake's method comes back
        forge.push(BRANCH, {"test-cases/issue-7.md": edited})
        return original(*arguments, **named)  # type: ignore[arg-type]  # passed on as they came

    forge.commit = commit  # type: ignore[method-assign]  # a push in the middle of the run
    result = scenario.run()
    assert Outcome.UPDATED == result.outcome
    assert "- **Priority:** low" in scenario.document
    assert "12 hours" in scenario.document


def test_a_branch_that_never_rests_fails() -> None:
    """Three lost races end the run with the conflict, and nothing is forced."""
    scenario = Scenario()
    scenario.forge.fail("commit", BranchConflict("Somebody moved the branch."))
    with pytest.raises(BranchConflict):
        scenario.run()
    assert 3 == len(scenario.forge.called("commit"))


def test_the_role_is_checked_before_anything_else() -> None:
    """Somebody without the role starts nothing."""
    scenario = Scenario()
    scenario.forge.roles["ada"] = Role.READ
    with pytest.raises(RoleTooLow, match="ada has the role read"):
        scenario.run()
    assert ["role"] == [call.method for call in scenario.forge.calls]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"label": "bug"}, "label-not-ours"),
        ({"action": "closed"}, "action-not-ours"),
    ],
)
def test_skipped_without_a_request(change: dict[str, str], reason: str) -> None:
    """What is not ours costs no request and writes nothing."""
    scenario = Scenario()
    result = scenario.run(replace(scenario.trigger(), **change))  # type: ignore[arg-type]  # all fields changed are text
    assert (Outcome.SKIPPED, reason, []) == (result.outcome, result.reason, scenario.forge.calls)


def test_a_bot_is_skipped() -> None:
    """A bot's label starts nothing."""
    scenario = Scenario()
    assert "sender-is-bot" == scenario.run(by_a_bot(scenario.trigger())).reason


@pytest.mark.parametrize("body", ["", "Thanks for the great tool!", "<!-- Describe the bug -->"])
def test_nothing_to_test(body: str) -> None:
    """An issue without a requirement gets one comment and no branch."""
    scenario = Scenario(body=body)
    result = scenario.run()
    assert (Outcome.SKIPPED, "nothing-to-test") == (result.outcome, result.reason)
    assert (1, []) == (len(scenario.forge.comments[7]), scenario.writes())


def test_by_hand() -> None:
    """A manual run asks for the issue by its number."""
    scenario = Scenario()
    trigger = replace(scenario.trigger(), event="workflow_dispatch", action="", label="", issue=None)
    assert Outcome.CREATED == scenario.run(trigger).outcome
    with pytest.raises(IssueNotFound):
        scenario.run(replace(trigger, issue_number=99))


def test_dry_run_writes_nothing() -> None:
    """A dry run plans the document and touches neither branch, pull request nor comment."""
    scenario = Scenario()
    result = scenario.run(dry_run="true")
    assert (Outcome.PLANNED, []) == (result.outcome, scenario.writes())
    assert "### TC-7-01" in result.markdown
    assert not scenario.forge.comments[7]


def test_what_was_wrong_is_said_when_asking_again() -> None:
    """A condition without a valid case is asked for once more, with the reason and another seed."""
    author = FakeAuthor(otherwise=lambda request: reply(request, steps=[]))
    scenario = Scenario(author=author)
    with pytest.raises(ReplyUnusable, match="it has no steps"):
        scenario.run()
    first, *_, last = author.requests
    assert "it has no steps" not in first.prompt
    assert "was not accepted: it has no steps" in last.prompt
    assert first.seed != last.seed
    assert [2, 2] == [sum(c.id == name for r in author.requests for c in r.conditions) for name in ("R1a", "R2a")]


def test_the_same_case_twice() -> None:
    """One title counts once for the same requirements, and the log says so; for others it may stand again."""
    scenario = Scenario(author=FakeAuthor(otherwise=lambda request: reply(request, title="The same")))
    result = scenario.run()
    assert (3, 1.0) == (result.case_count, result.coverage)
    told = scenario.console.texts("info")
    assert any(text.startswith("✗ The same: it tests the same as «The same»") for text in told)


def test_a_reply_cut_off_keeps_its_complete_cases() -> None:
    """What a broken stream left complete is used, and what is missing is said."""
    whole = []

    def first_then_broken(request: object) -> str:
        whole.append(request)
        return reply(request)  # type: ignore[arg-type]  # the fake passes the Request

    probe = FakeAuthor(otherwise=first_then_broken)
    Scenario(author=probe).run()
    text = reply(probe.requests[0])
    cut = Answer(text[: text.rindex('"steps"')], error=ReplyBroken("The stream ended early."))
    author = FakeAuthor(cut, cut)
    scenario = Scenario(author=author)
    result = scenario.run()
    assert Outcome.CREATED == result.outcome
    assert result.generation is not None
    assert result.generation.uncovered
    assert "The run had to stop before" in scenario.document.partition("## Test conditions without a case")[2]
    assert any("have no case" in text for text in scenario.console.texts("warning"))


@pytest.mark.parametrize("error", [OllamaUnreachable("No address answered."), ModelSilent("Nothing came.")])
def test_a_model_that_fails(error: OllamaUnreachable | ModelSilent) -> None:
    """Without a single case the model's own error ends the run; nothing is written."""
    scenario = Scenario(author=FakeAuthor(error, error, unready=error if error.code == "ollama-unreachable" else None))
    with pytest.raises(type(error)):
        scenario.run()
    assert [] == scenario.writes()


def test_outline_fallback() -> None:
    """With the fallback the outline author writes, and the document and a warning say so."""
    outline = Scenario().author
    scenario = Scenario(author=FakeAuthor(unready=OllamaUnreachable("No address answered.")), fallback=outline)
    result = scenario.run()
    assert (Outcome.CREATED, "outline") == (result.outcome, result.model)
    assert "Written without a model" in scenario.document
    assert any("No model was used" in text for text in scenario.console.texts("warning"))
    [pull] = scenario.forge.pulls.values()
    assert "No model was used" in pull.body


def test_an_index_that_fails_costs_only_the_examples() -> None:
    """Without the index the run goes on, with a warning that says so."""
    scenario = Scenario()
    full = LibraryError("The disk is full.")
    scenario.library.failures = {"sync": full, "add": full}
    assert Outcome.CREATED == scenario.run().outcome
    assert 2 == len(scenario.console.texts("warning"))


def test_similar_cases_reach_the_prompt_and_the_document() -> None:
    """An approved case that resembles the issue is an example for the model and a line for the reader."""
    first = Scenario(author=FakeAuthor(otherwise=reply))
    first.run()
    approved = first.document.replace("TC-7-", "TC-3-").replace("R1a ", "Reset link ")
    author = FakeAuthor(otherwise=reply)
    scenario = Scenario(author=author, forge=FakeForge({"test-cases/issue-3.md": approved}))
    result = scenario.run(minimum_similarity="0.01")
    assert result.similar
    assert "test-cases/issue-3.md" == result.similar[0].path
    assert "<example>" in author.requests[0].prompt
    assert "## Similar test cases" in scenario.document


def test_draft_labels_and_reviewers() -> None:
    """Labels and reviewers are set on a pull request that was just opened; a refusal is a warning."""
    scenario = Scenario()
    scenario.forge.fail("request_reviewers", ForgeError("Nobody is called bob."))
    scenario.run(draft="true", reviewers="bob", pull_request_labels="tests, qa")
    [pull] = scenario.forge.pulls.values()
    assert pull.draft
    assert ["tests", "qa"] == scenario.forge.labels[pull.number]
    assert any("Nobody is called bob" in text for text in scenario.console.texts("warning"))


def test_max_cases() -> None:
    """Where there is room for few cases, every requirement gets its first before any gets its second."""
    scenario = Scenario()
    result = scenario.run(max_cases="3")
    assert (3, 1.0) == (result.case_count, result.coverage)
    assert result.generation is not None
    missing = len(result.generation.uncovered)
    [pull] = scenario.forge.pulls.values()
    told = f"**{missing}:** `max-cases` was reached. Raise it and run again with `force: true`."
    assert told in scenario.document
    assert f"{told} `max-cases: {3 + missing}` leaves room for all.\n\n- R" in pull.body
    assert f"{missing} test conditions have no case yet" in scenario.forge.comments[7][0].body


def test_pull_requests_not_permitted() -> None:
    """The refusal comes out as it is; the branch stays for the next run."""
    scenario = Scenario()
    scenario.forge.fail("open_pull_request", PullRequestsNotPermitted("Not permitted."))
    with pytest.raises(PullRequestsNotPermitted):
        scenario.run()
    assert BRANCH in scenario.forge.branches


def test_repository_states() -> None:
    """An empty repository and a missing base branch are told apart, and nothing is written."""
    empty = Scenario(forge=FakeForge(empty=True))
    with pytest.raises(RepositoryEmpty):
        empty.run()
    missing = Scenario()
    with pytest.raises(BaseBranchNotFound, match="no branch develop"):
        missing.run(base_branch="develop")
    assert [] == empty.writes() + missing.writes()


def test_a_document_that_cannot_be_read_back() -> None:
    """Without the closing comment edits cannot be told, so the run refuses; `force` starts afresh."""
    scenario = Scenario()
    scenario.run()
    scenario.forge.push(BRANCH, {"test-cases/issue-7.md": "# My own notes\n"})
    with pytest.raises(DocumentUnreadable):
        scenario.run()
    assert Outcome.UPDATED == scenario.run(force="true").outcome


def test_the_graph_loads_nothing_slow() -> None:
    """Importing the graph loads neither chromadb nor github nor an embedding library."""
    code = (
        "import sys, test_case_generator.graph\n"
        "slow = {'chromadb', 'github', 'onnxruntime', 'tokenizers', 'sentence_transformers'}\n"
        "print(sorted(slow & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert "[]" == done.stdout.strip()
