"""What a plan costs in requests, and who answers for an issue."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from test_case_generator.adapters.github.forge import GitHubForge
from test_case_generator.ports import Account
from tests.github_server import GitHubServer, Repository
from tests.github_server.faults import Fault, Kind, sequence

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from test_case_generator.adapters.github.tracker import GitHubTracker
    from tests.github_server import Issue

LABEL = "generate-tests"
ADA, BOB, BOT = Account("ada"), Account("bob"), Account("renovate", is_bot=True)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[GitHubServer]:
    """A running GitHub."""
    with GitHubServer(tmp_path) as running:
        yield running


@pytest.fixture
def repo(server: GitHubServer) -> Repository:
    """Its repository."""
    return server.add_repository("octo/demo")


@pytest.fixture
def tracker(server: GitHubServer, repo: Repository) -> Iterator[GitHubTracker]:
    """The adapter."""
    with GitHubForge(repo.full_name, server.settings.token, server.url, "main", timeout=10) as forge:
        yield forge.tracker()


@pytest.fixture
def issue(repo: Repository) -> Issue:
    """An issue, which ada opened and labelled."""
    return repo.add_issue("Login fails", "- It works", labels=(LABEL,), author="ada")


def test_issues_are_listed_by_the_hundred(server: GitHubServer, repo: Repository, tracker: GitHubTracker) -> None:
    """As many requests as GitHub has pages, each with the filter; a page that is lost is asked for again."""
    for _ in range(201):
        repo.add_issue("T", "", labels=(LABEL,))
    server.fault = sequence(None, Fault(Kind.STATUS, 502))

    assert list(range(1, 202)) == [issue.number for issue in tracker.labelled(LABEL)]
    assert [200, 502, 200, 200] == [request.status for request in server.requests]
    assert all("labels=generate-tests" in request.query for request in server.requests)


def test_a_label_with_a_comma_is_found(repo: Repository, tracker: GitHubTracker) -> None:
    """GitHub's filter would take it for two."""
    repo.add_issue("T", "", labels=("tests, please",))
    repo.add_issue("T", "", labels=("tests",))

    assert [1] == [issue.number for issue in tracker.labelled("tests, please")]


def test_a_hundred_branches_cost_one_request(server: GitHubServer, repo: Repository, tracker: GitHubTracker) -> None:
    """With their documents and pull requests."""
    wanted = {f"test-cases/issue-{number}": f"cases/issue-{number}.md" for number in range(1, 101)}
    repo.push("test-cases/issue-7", {"cases/issue-7.md": "seven"})

    assert ["test-cases/issue-7"] == list(tracker.branches(wanted))
    assert ["POST /graphql"] == server.asked()


def test_a_fork_has_no_branch_of_ours(repo: Repository, tracker: GitHubTracker) -> None:
    """A pull request from a fork's branch of the same name is none of this branch."""
    repo.push("test-cases/issue-7", {"x": "x"})
    repo.add_pull("test-cases/issue-7", "main", "T", None, "eve", head_repository="eve/demo")

    assert tracker.branches({"test-cases/issue-7": "x"})["test-cases/issue-7"].pull_request is None


def answering(tracker: GitHubTracker, issue: Issue) -> frozenset[Account]:
    """Return who answers for an issue."""
    return tracker.answering([issue.number], LABEL)[issue.number]


def test_who_edits_after_labelling_answers_too(repo: Repository, issue: Issue, tracker: GitHubTracker) -> None:
    """The title as well as the text."""
    assert {ADA} == answering(tracker, issue)
    repo.edit(issue, "bob", title="Login fails again")
    assert {ADA, BOB} == answering(tracker, issue)
    repo.edit(issue, "renovate[bot]", body="- It fails")
    assert {ADA, BOB, BOT} == answering(tracker, issue)


def test_who_labels_again_answers_for_all_before(repo: Repository, issue: Issue, tracker: GitHubTracker) -> None:
    """Earlier labellings and edits do not count; another label does not either."""
    repo.edit(issue, "eve", title="Other", body="- Other")
    repo.label(issue, "Generate-Tests", "bob")
    repo.label(issue, "bug", "eve")

    assert {BOB} == answering(tracker, issue)


def test_nobody_answers_where_an_account_is_gone(repo: Repository, issue: Issue, tracker: GitHubTracker) -> None:
    """One of several is enough: what they wrote is in the issue."""
    repo.edit(issue, "bob", body="- It fails")
    issue.editor = None
    assert frozenset() == answering(tracker, issue)
    repo.label(issue, LABEL, None)
    assert frozenset() == answering(tracker, issue)


def test_who_labelled_long_ago_is_not_known(repo: Repository, issue: Issue, tracker: GitHubTracker) -> None:
    """GitHub shows the newest events; the label was set before all of them."""
    for _ in range(50):
        repo.label(issue, "bug", "ada")

    assert frozenset() == answering(tracker, issue)
