"""The Tracker's contract, held by the fake and by GitHub's adapter on a loopback GitHub."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

import pytest

from test_case_generator.adapters.github.forge import GitHubForge
from test_case_generator.errors import PermissionMissing
from test_case_generator.ports import Issue
from tests.fakes.forge import FakeForge
from tests.fakes.tracker import FakeTracker
from tests.github_server import GitHubServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from test_case_generator.planning.ports import Tracker
    from test_case_generator.ports import Forge

LABEL = "generate-tests"
BRANCH, PATH = "test-cases/issue-2", "test-cases/issue-2.md"
FILES = {"README.md": "# Demo\n"}


class World(ABC):
    """One medium, with what other people do to it."""

    forge: Forge
    tracker: Tracker

    @abstractmethod
    def open_issue(self, number: int, *labels: str, state: str = "open", pull_request: bool = False) -> None:
        """Open an issue, or a pull request, without a text."""

    @abstractmethod
    def push(self, files: dict[str, str]) -> str:
        """Commit on BRANCH as somebody else; return the commit."""

    @abstractmethod
    def close(self, number: int) -> None:
        """Close a pull request."""


class Fake(World):
    """The fake."""

    def __init__(self) -> None:
        self.forge = self.fake = FakeForge(FILES)
        self.tracker = FakeTracker(self.fake)

    def open_issue(self, number: int, *labels: str, state: str = "open", pull_request: bool = False) -> None:
        """See World."""
        title, url = f"Title {number}", f"https://github.com/octo/demo/issues/{number}"
        self.fake.issues[number] = Issue(number, title, "", url, state, labels, pull_request)

    def push(self, files: dict[str, str]) -> str:
        """See World."""
        return self.fake.push(BRANCH, files)

    def close(self, number: int) -> None:
        """See World."""
        self.fake.close(number)


class Hub(World):
    """GitHub."""

    def __init__(self, server: GitHubServer) -> None:
        self.repository = server.add_repository("octo/demo", dict(FILES))
        self.forge = self.github = GitHubForge("octo/demo", server.settings.token, server.url, "main", timeout=10)
        self.tracker = self.github.tracker()

    def open_issue(self, number: int, *labels: str, state: str = "open", pull_request: bool = False) -> None:
        """See World."""
        issue = self.repository.add_issue(f"Title {number}", None, labels=labels, number=number, author="ada")
        issue.state, issue.is_pull_request = state, pull_request
        if pull_request:
            del self.repository.issues[number]
            pull = self.repository.add_pull("topic", "main", f"Title {number}", None, "ada")
            self.repository.issues[pull.number].labels += labels

    def push(self, files: dict[str, str]) -> str:
        """See World."""
        return self.repository.push(BRANCH, dict(files))

    def close(self, number: int) -> None:
        """See World."""
        self.repository.close_pull(number)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GitHubServer]:
    """A GitHub for all of them."""
    with GitHubServer(tmp_path_factory.mktemp("github")) as running:
        yield running


@pytest.fixture(params=["fake", "github"])
def world(request: pytest.FixtureRequest, server: GitHubServer, tmp_path: Path) -> Iterator[World]:
    """Each medium in turn, new for each test."""
    if request.param == "fake":
        yield Fake()
        return
    server.root = tmp_path
    server.configure(permissions=None)
    hub = Hub(server)
    with hub.github:
        yield hub


def test_labelled_issues_are_the_open_ones_by_number(world: World) -> None:
    """Whatever the case of the label's letters; no closed issue, no other label, no pull request."""
    world.open_issue(5, LABEL)
    world.open_issue(3, "bug", "Generate-Tests")
    world.open_issue(1, LABEL, state="closed")
    world.open_issue(2, "bug")
    world.open_issue(6, LABEL, pull_request=True)

    found = world.tracker.labelled(LABEL)

    assert [
        Issue(3, "Title 3", "", "https://github.com/octo/demo/issues/3", labels=("bug", "Generate-Tests")),
        Issue(5, "Title 5", "", "https://github.com/octo/demo/issues/5", labels=(LABEL,)),
    ] == found
    assert [] == list(world.tracker.labelled("another"))


def test_a_branch_that_is_not_there_is_not_told(world: World) -> None:
    """Neither is its document."""
    assert {} == world.tracker.branches({BRANCH: PATH, "test-cases/issue-9": "test-cases/issue-9.md"})


def test_a_branch_with_and_without_its_document(world: World) -> None:
    """The blob is the one that ``blobs`` reads; a directory of the document's name is no document."""
    empty = world.push({"notes.md": "x"})
    without = world.tracker.branches({BRANCH: PATH})[BRANCH]
    directory = world.tracker.branches({BRANCH: "notes"})[BRANCH]
    commit = world.push({PATH: "zwei ü\n"})
    found = world.tracker.branches({BRANCH: PATH})[BRANCH]

    assert (empty, "", None) == (without.commit, without.document, without.pull_request)
    assert "" == directory.document
    assert commit == found.commit
    assert {found.document: "zwei ü\n"} == world.forge.blobs([found.document])


def test_a_branchs_pull_request_is_the_open_one_else_the_newest(world: World) -> None:
    """As ``Forge.pull_request`` tells it."""
    world.push({PATH: "one\n"})
    first = world.forge.open_pull_request(BRANCH, "main", "First", "body ü", draft=False)
    assert first.number == number(world)
    world.close(first.number)
    assert ("closed", first.number) == (state(world), number(world))
    second = world.forge.open_pull_request(BRANCH, "main", "Second", "", draft=True)
    found = world.tracker.branches({BRANCH: PATH})[BRANCH].pull_request
    assert found is not None
    assert (second.number, "open", "Second", "", True) == (
        found.number,
        found.state,
        found.title,
        found.body,
        found.draft,
    )
    world.close(second.number)
    assert ("closed", second.number) == (state(world), number(world))


def state(world: World) -> str:
    """Return the state of the branch's pull request."""
    found = world.tracker.branches({BRANCH: PATH})[BRANCH].pull_request
    return found.state if found else ""


def number(world: World) -> int:
    """Return the number of the branch's pull request."""
    found = world.tracker.branches({BRANCH: PATH})[BRANCH].pull_request
    return found.number if found else 0


def test_a_missing_permission_is_named(server: GitHubServer, tmp_path: Path) -> None:
    """Each call says which line of `permissions:` it needs."""
    server.root = tmp_path
    hub = Hub(server)
    hub.open_issue(3, LABEL)
    server.configure(permissions={"metadata": "read"})
    with hub.github:
        for call, line in (
            (lambda: hub.tracker.labelled(LABEL), "`issues: read`"),
            (lambda: hub.tracker.branches({BRANCH: PATH}), "`contents: read` and `pull-requests: read`"),
            (lambda: hub.forge.answering([3], LABEL), "`issues: read`"),
        ):
            with pytest.raises(PermissionMissing) as raised:
                call()
            assert line in raised.value.remedy
