"""A plan says of each issue what a run would find, leaves out what a run could not do, and asks for little."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from test_case_generator.errors import BaseBranchNotFound, RoleUnreadable
from test_case_generator.planning.backlog import MOST, Need
from test_case_generator.planning.mode import plan
from test_case_generator.ports import Account, Issue, Role
from test_case_generator.report import outputs, report
from test_case_generator.state import Outcome
from tests.fakes.tracker import FakeTracker
from tests.scenario import BODY, Scenario

if TYPE_CHECKING:
    from collections.abc import Callable

    from test_case_generator.planning.backlog import Backlog
    from test_case_generator.state import Result

BRANCH, PATH = "test-cases/issue-7", "test-cases/issue-7.md"


def planned(scenario: Scenario, event: str = "workflow_dispatch", **settings: str) -> Result:
    """Plan for the scenario's issue and all others of its forge."""
    scenario.forge.issues[7] = scenario.issue
    return planned_for(scenario, FakeTracker(scenario.forge), event, **settings)


def planned_for(scenario: Scenario, tracker: FakeTracker, event: str, **settings: str) -> Result:
    """Plan as a run started by ``event`` does."""
    trigger = replace(scenario.trigger(), event=event, issue=None)
    return plan(tracker, scenario.forge, scenario.prepare(**settings).inputs, trigger, scenario.console)


def backlog(result: Result) -> Backlog:
    """Return the plan of a result."""
    assert result.outcome is Outcome.UNCHANGED
    assert result.backlog is not None
    return result.backlog


def need(scenario: Scenario, **settings: str) -> Need:
    """Return what is found of the one issue."""
    [entry] = backlog(planned(scenario, **settings)).entries
    assert (7, scenario.title) == (entry.number, entry.title)
    return entry.need


# --- what is found of an issue: each way to stand, and what a run makes of it ---------------------------------------


def nothing(_: Scenario) -> None:
    """No run has been."""


def written(scenario: Scenario) -> None:
    """A run has opened the pull request."""
    scenario.run()


def edited_by_hand(scenario: Scenario) -> None:
    """A person changed the document on its branch."""
    scenario.run()
    scenario.forge.push(BRANCH, {PATH: scenario.document.replace("**Priority:** high", "**Priority:** low")})


def issue_edited(scenario: Scenario) -> None:
    """The issue says more than it did."""
    scenario.run()
    scenario.body += "\n- The page shows the remaining attempts\n"


def merged(scenario: Scenario) -> None:
    """The pull request is merged, and its branch left."""
    scenario.run()
    scenario.forge.merge(max(scenario.forge.pulls))


def merged_and_tidied(scenario: Scenario) -> None:
    """The pull request is merged, and its branch deleted."""
    merged(scenario)
    del scenario.forge.branches[BRANCH]


def merged_and_edited(scenario: Scenario) -> None:
    """The issue was edited after the merge."""
    merged_and_tidied(scenario)
    scenario.body += "\n- The page shows the remaining attempts\n"


def rejected(scenario: Scenario) -> None:
    """The pull request was closed: somebody did not want it."""
    scenario.run()
    scenario.forge.close(max(scenario.forge.pulls))


def rejected_and_pushed(scenario: Scenario) -> None:
    """Somebody went on with the branch after the pull request was closed."""
    rejected(scenario)
    scenario.forge.push(BRANCH, {"notes.md": "Let us try again."})


def never_proposed(scenario: Scenario) -> None:
    """The run died between the commit and the pull request."""
    scenario.run()
    scenario.forge.pulls.clear()


def half_proposed(scenario: Scenario) -> None:
    """The run died before it brought the pull request up to date."""
    scenario.run()
    number = max(scenario.forge.pulls)
    scenario.forge.pulls[number] = replace(scenario.forge.pulls[number], body="As it was.")


def branch_without_document(scenario: Scenario) -> None:
    """Somebody made the branch for another purpose."""
    scenario.forge.push(BRANCH, {"notes.md": "Mine."})


STANDINGS: dict[Callable[[Scenario], None], Need] = {
    nothing: Need.MISSING,
    written: Need.CURRENT,
    edited_by_hand: Need.CURRENT,
    issue_edited: Need.CHANGED,
    merged: Need.CURRENT,
    merged_and_tidied: Need.CURRENT,
    merged_and_edited: Need.CHANGED,
    rejected: Need.CURRENT,
    rejected_and_pushed: Need.UNPROPOSED,
    never_proposed: Need.UNPROPOSED,
    half_proposed: Need.UNPROPOSED,
    branch_without_document: Need.MISSING,
}


@pytest.mark.parametrize(("stand", "expected"), STANDINGS.items(), ids=lambda value: getattr(value, "__name__", ""))
def test_a_plan_finds_what_a_run_finds(stand: Callable[[Scenario], None], expected: Need) -> None:
    """Planned is exactly what a run then writes for, and the next plan finds nothing to do."""
    scenario = Scenario()
    stand(scenario)
    found = need(scenario)
    scenario.forge.calls.clear()

    scenario.run()

    assert expected == found
    assert (found is not Need.CURRENT) == bool(scenario.writes())
    assert Need.CURRENT == need(scenario)


def test_exports_that_are_asked_for_now_are_work() -> None:
    """The document is current, one of its formats was never written."""
    scenario = Scenario()
    scenario.run()

    assert Need.EXPORTS == need(scenario, formats="markdown, json")
    scenario.run(formats="markdown, json")
    assert Need.CURRENT == need(scenario, formats="markdown, json")


def test_another_language_is_work_and_the_documents_own_is_not() -> None:
    """The input counts before the document."""
    scenario = Scenario()
    scenario.run(language="de")

    assert Need.CURRENT == need(scenario)
    assert Need.CHANGED == need(scenario, language="fr")


def test_force_takes_what_is_up_to_date() -> None:
    """And a document that cannot be read back, which is left out otherwise: a run would fail."""
    scenario = Scenario()
    scenario.run()
    assert Need.FORCED == need(scenario, force="true")
    scenario.forge.push(BRANCH, {PATH: "# Mine\n"})
    assert Need.DAMAGED == need(scenario)
    assert Need.FORCED == need(scenario, force="true")


def test_an_issue_that_states_nothing_is_left_out_for_good() -> None:
    """Else it would be planned each time, before all that came after it; a run would only skip it."""
    scenario = Scenario(title="Idea", body="Hm.")

    assert Need.NOTHING_TO_TEST == need(scenario)
    assert Need.NOTHING_TO_TEST == need(scenario, force="true")
    assert Outcome.SKIPPED == scenario.run().outcome


def test_a_secret_in_an_issue_changes_nothing() -> None:
    """The document was written for the issue without it, and the plan does not show it."""
    secret = "ghp_" + "A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8"
    scenario = Scenario(title=f"Log in with {secret}", body=f"{BODY}\n- The token {secret} is refused\n")
    scenario.run()

    [entry] = backlog(planned(scenario)).entries
    assert Need.CURRENT == entry.need
    assert secret not in entry.title
    assert secret not in "".join(scenario.console.texts("info"))


# --- many issues ----------------------------------------------------------------------------------------------------


def many(count: int, first: int = 1) -> Scenario:
    """Return a repository with so many labelled issues."""
    scenario = Scenario()
    for number in range(first, first + count):
        scenario.forge.issues[number] = Issue(number, f"Title {number}", BODY, "", labels=("generate-tests",))
    return scenario


def plan_many(scenario: Scenario, **settings: str) -> tuple[Backlog, FakeTracker]:
    """Plan for the forge's issues alone."""
    tracker = FakeTracker(scenario.forge)
    return backlog(planned_for(scenario, tracker, "workflow_dispatch", **settings)), tracker


def test_a_full_matrix_leaves_the_rest() -> None:
    """The oldest go first, the others are not looked at, and the plan says where to go on."""
    scenario = many(MOST + 44)
    found, tracker = plan_many(scenario)

    assert list(range(1, MOST + 1)) == [entry.number for entry in found.work]
    assert list(range(MOST + 1, MOST + 45)) == list(found.left)
    assert ["labelled", "branches", "branches", "branches"] == tracker.calls
    assert "pass `issue-number: 257`" in str(found)


def test_what_is_up_to_date_takes_no_place() -> None:
    """Behind a hundred issues that are done, the matrix is filled all the same."""
    scenario = many(MOST + 100)
    done = Scenario()
    done.run()
    text = done.document
    scenario.forge.push("main", {f"test-cases/issue-{number}.md": text for number in range(1, 101)})
    for number in range(1, 101):
        scenario.forge.issues[number] = replace(scenario.forge.issues[number], title=done.title, body=done.body)

    found, _ = plan_many(scenario)

    assert list(range(101, MOST + 101)) == [entry.number for entry in found.work]
    assert () == found.left
    assert [Need.CURRENT] * 100 == [entry.need for entry in found.shown[MOST:]]


def test_a_plan_begins_where_it_is_told() -> None:
    """With `force`, that is the only way past the first 256."""
    found, _ = plan_many(many(300), issue_number="257", force="true")

    assert (257, 300, 44) == (found.work[0].number, found.work[-1].number, len(found.work))
    assert () == found.left


def test_no_issue_makes_an_empty_matrix() -> None:
    """And asks for nothing but the list."""
    scenario = many(0)
    result = planned_for(scenario, FakeTracker(scenario.forge), "workflow_dispatch")
    told = outputs(result, 1.0)

    assert ('{"include":[]}', "0", "0") == (told["matrix"], told["issue-count"], told["left-count"])
    assert [] == scenario.forge.calls


def test_outputs_are_what_a_workflow_makes_jobs_of() -> None:
    """JSON with one job for each issue; other modes leave them empty."""
    scenario = many(2, first=5)
    told = outputs(planned_for(scenario, FakeTracker(scenario.forge), "workflow_dispatch"), 1.0)
    other = outputs(Scenario().run(), 1.0)

    assert {"include": [{"issue-number": 5}, {"issue-number": 6}]} == json.loads(told["matrix"])
    assert ("2", "0", "") == (told["issue-count"], told["left-count"], told["issue-number"])
    assert ["", "", ""] == [other[name] for name in ("matrix", "issue-count", "left-count")]


def test_a_base_branch_that_is_not_there_is_named() -> None:
    """As in a run."""
    with pytest.raises(BaseBranchNotFound, match="no branch release"):
        plan_many(many(1), base_branch="release")


def test_the_summary_has_a_row_for_each_issue_and_its_title_is_text() -> None:
    """The work comes first; nothing in a title comes alive."""
    scenario = many(2, first=5)
    scenario.forge.issues[5] = replace(scenario.forge.issues[5], title="| @all ![x](https://evil.test) <b>", body="Hm.")
    result = planned_for(scenario, FakeTracker(scenario.forge), "workflow_dispatch")
    report(result, scenario.console, scenario.prompts, seconds=1.0, timings={}, warnings=())
    summary = scenario.console.summaries[-1]

    assert "## Plan: 1 of 2 issues" in summary
    assert summary.index("| 6 | Title 6 | **no test cases yet** |") < summary.index("| 5 |")
    assert "@all" not in summary
    assert "![x]" not in summary
    assert "<b>" not in summary


# --- who answers for an issue on a schedule ---------------------------------------------------------------------------


def by_schedule(*accounts: Account, roles: dict[str, Role] | None = None, **settings: str) -> Need:
    """Return what a scheduled plan finds of an issue for which ``accounts`` answer."""
    scenario = many(1, first=5)
    scenario.forge.roles |= roles or {}
    scenario.forge.answers[5] = frozenset(accounts)
    [entry] = backlog(planned_for(scenario, FakeTracker(scenario.forge), "schedule", **settings)).entries
    return entry.need


def test_a_schedule_takes_what_somebody_with_the_role_asked_for() -> None:
    """Everybody who answers for the issue has it; a bot is named."""
    roles = {"ada": Role.TRIAGE, "bob": Role.WRITE, "eve": Role.READ}

    assert Need.MISSING == by_schedule(Account("ada"), Account("bob"), roles=roles)
    assert Need.UNANSWERED == by_schedule(Account("ada"), Account("eve"), roles=roles)
    assert Need.UNANSWERED == by_schedule(Account("ada"), roles=roles, minimum_role="write")
    assert Need.UNANSWERED == by_schedule(roles=roles)
    assert Need.UNANSWERED == by_schedule(Account("Renovate", is_bot=True))
    assert Need.MISSING == by_schedule(Account("Renovate", is_bot=True), allowed_bots="renovate[bot]")


def test_who_starts_by_hand_answers_for_all() -> None:
    """Nobody else's role is asked for."""
    scenario = many(3)

    assert 3 == len(plan_many(scenario)[0].work)
    assert [] == scenario.forge.called("answering") + scenario.forge.called("role")


def test_each_persons_role_is_asked_for_once() -> None:
    """However many issues they labelled, and not at all for issues that need no run."""
    scenario = many(120)
    scenario.forge.issues[3] = replace(scenario.forge.issues[3], title="Idea", body="Hm.")
    scenario.forge.roles["ada"] = Role.TRIAGE
    scenario.forge.answers = {number: frozenset({Account("ada")}) for number in range(1, 121)}
    scenario.forge.answers[3] = frozenset({Account("eve")})
    result = planned_for(scenario, FakeTracker(scenario.forge), "schedule")

    assert 119 == len(backlog(result).work)
    assert [("ada",)] == scenario.forge.called("role")
    assert [99, 20] == [len(numbers) for numbers, _ in scenario.forge.called("answering") if isinstance(numbers, tuple)]


def test_a_role_that_cannot_be_read_ends_the_plan() -> None:
    """A plan that took nothing would look as if all were done."""
    scenario = many(1)
    scenario.forge.fail("role", RoleUnreadable("no"))
    scenario.forge.answers[1] = frozenset({Account("ada")})

    with pytest.raises(RoleUnreadable):
        planned_for(scenario, FakeTracker(scenario.forge), "schedule")
