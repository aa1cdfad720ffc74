"""The Forge's contract, held by the fake, by GitHub (a loopback one, with real git behind it) and by a clone on disk.

Where a medium has no such thing its harness says so, and the test is skipped for it: a clone belongs to whoever runs
the program, so nobody has a lesser role and nobody else comments.
"""

from __future__ import annotations

import json
import os
import subprocess
from abc import ABC, abstractmethod
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from test_case_generator.adapters.github.forge import GitHubForge
from test_case_generator.adapters.local_git import LocalGitForge
from test_case_generator.errors import (
    BaseBranchNotFound,
    BranchConflict,
    ForgeError,
    IssueNotFound,
    RepositoryEmpty,
)
from test_case_generator.ports import Account, Forge, Head, Issue, PullRequest, Role, Tree
from tests.fakes.forge import Comment, FakeForge
from tests.github_server import GitHubServer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

FILES = {
    "README.md": "# Demo\n",
    "test-cases/issue-1.md": "one\n",
    "test-cases/deep/er/issue-2.md": "zwei ü\n",
    "test-cases-old/issue-3.md": "not below\n",
}
ISSUE = 7
MARKER = "<!-- marker -->"
BRANCH = "test-cases/issue-7"
ODD_BRANCH = "test-cases/ünïcode#7%+&=@!"  # all of it is allowed in a branch's name


class World(ABC):
    """One medium, with what other people do to it; its default branch is ``trunk``."""

    forge: Forge
    roles = True

    @abstractmethod
    def push(self, branch: str, files: Mapping[str, str]) -> str:
        """Commit as somebody else, on a branch made from the default one if missing; return the commit."""

    @abstractmethod
    def merge(self, pull: PullRequest) -> None:
        """Merge a pull request."""

    @abstractmethod
    def close(self, pull: PullRequest) -> None:
        """Close a pull request without merging it."""

    @abstractmethod
    def comments(self) -> list[str]:
        """Return the bodies of all comments on the issue."""

    def stranger_comments(self, body: str) -> int:
        """Comment as somebody who does not belong to the repository; return the comment's id."""
        pytest.skip(f"nobody else comments on a clone, so not {body!r}")

    def acknowledgements(self, comment: int) -> int:
        """Return how often a comment was acknowledged."""
        raise NotImplementedError(f"nobody else comments on a clone, so not {comment}")

    @abstractmethod
    def labels(self, pull: PullRequest) -> list[str]:
        """Return a pull request's labels."""

    @abstractmethod
    def reviewers(self, pull: PullRequest) -> list[str]:
        """Return who is asked for a review."""


class Fake(World):
    """The fake."""

    def __init__(self, *, empty: bool = False) -> None:
        issue = Issue(ISSUE, "Title", "Body", "https://github.test/octo/demo/issues/7", labels=("generate-tests",))
        self.forge = self.fake = FakeForge(FILES, default="trunk", empty=empty, issues={ISSUE: issue})
        self.fake.roles |= {"alice": Role.TRIAGE}
        self.fake.answers[ISSUE] = frozenset({Account("alice")})

    def push(self, branch: str, files: Mapping[str, str]) -> str:
        """See World."""
        return self.fake.push(branch, files)

    def merge(self, pull: PullRequest) -> None:
        """See World."""
        self.fake.merge(pull.number)

    def close(self, pull: PullRequest) -> None:
        """See World."""
        self.fake.close(pull.number)

    def comments(self) -> list[str]:
        """See World."""
        return [comment.body for comment in self.fake.comments[ISSUE]]

    def stranger_comments(self, body: str) -> int:
        """See World."""
        self.fake.comments[ISSUE].append(Comment(0, body, ours=False))
        return 0

    def acknowledgements(self, comment: int) -> int:
        """See World."""
        return len({comment} & self.fake.acknowledged)

    def labels(self, pull: PullRequest) -> list[str]:
        """See World."""
        return self.fake.labels[pull.number]

    def reviewers(self, pull: PullRequest) -> list[str]:
        """See World."""
        return self.fake.reviewers[pull.number]


class Hub(World):
    """GitHub."""

    def __init__(self, server: GitHubServer, *, empty: bool = False) -> None:
        self.repository = server.add_repository("octo/demo", FILES, default_branch="trunk", empty=empty)
        self.repository.add_issue("Title", "Body", labels=("generate-tests",), number=ISSUE, author="alice")
        self.repository.add_collaborator("alice", "triage")
        self.forge = self.github = GitHubForge("octo/demo", server.settings.token, server.url, "trunk", timeout=10)

    def push(self, branch: str, files: Mapping[str, str]) -> str:
        """See World."""
        return self.repository.push(branch, dict(files))

    def merge(self, pull: PullRequest) -> None:
        """See World."""
        self.repository.merge_pull(pull.number)

    def close(self, pull: PullRequest) -> None:
        """See World."""
        self.repository.close_pull(pull.number)

    def comments(self) -> list[str]:
        """See World."""
        return [comment.body for comment in self.repository.comments_on(ISSUE)]

    def stranger_comments(self, body: str) -> int:
        """See World."""
        return self.repository.add_comment(ISSUE, body, "mallory").id

    def acknowledgements(self, comment: int) -> int:
        """See World."""
        return len(self.repository.comments[comment].reactions)

    def labels(self, pull: PullRequest) -> list[str]:
        """See World."""
        return self.repository.issues[pull.number].labels

    def reviewers(self, pull: PullRequest) -> list[str]:
        """See World."""
        return self.repository.pulls[pull.number].reviewers


class Clone(World):
    """A clone on disk."""

    roles = False

    def __init__(self, root: Path, *, empty: bool = False) -> None:
        self.path = root / "clone"
        self.output = root / "output"
        self.path.mkdir()
        self.environment = {"PATH": os.environ["PATH"], "HOME": str(root)}
        self.git("init", "--quiet", "--initial-branch=trunk")
        issue = Issue(ISSUE, "Title", "Body", (root / "ISSUE.md").as_uri(), labels=("generate-tests",))
        self.forge = LocalGitForge(self.path, self.output, issue, self.environment)
        if not empty:
            self.write(FILES)
            self.commit("Begin")

    def git(self, *arguments: str) -> str:
        """Run git as somebody and return its output."""
        identity = ("-c", "user.name=Someone", "-c", "user.email=someone@example.test")
        command = ["git", *identity, *arguments]
        done = subprocess.run(command, cwd=self.path, env=self.environment, capture_output=True, timeout=30, check=True)
        return done.stdout.decode().strip()

    def write(self, files: Mapping[str, str]) -> None:
        """Write files into the work tree."""
        for name, text in files.items():
            (self.path / name).parent.mkdir(parents=True, exist_ok=True)
            (self.path / name).write_text(text, encoding="utf-8")

    def commit(self, message: str) -> str:
        """Commit the work tree."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message)
        return self.git("rev-parse", "HEAD")

    def push(self, branch: str, files: Mapping[str, str]) -> str:
        """See World."""
        known = self.git("branch", "--list", "--", branch)
        self.git("switch", "--quiet", *([] if known else ["--create"]), branch)
        self.write(files)
        commit = self.commit("Someone's work")
        self.git("switch", "--quiet", "trunk")
        return commit

    def merge(self, pull: PullRequest) -> None:
        """See World."""
        self.git("merge", "--quiet", "--no-edit", "--no-ff", pull.branch)

    def close(self, pull: PullRequest) -> None:
        """See World."""
        self.git("branch", "-D", "--", pull.branch)

    def comments(self) -> list[str]:
        """See World."""
        return [path.read_text(encoding="utf-8") for path in sorted(self.output.glob("comment-*.md"))]

    def labels(self, pull: PullRequest) -> list[str]:
        """See World."""
        return self._noted(pull, "labels")

    def reviewers(self, pull: PullRequest) -> list[str]:
        """See World."""
        return self._noted(pull, "reviewers")

    def _noted(self, pull: PullRequest, key: str) -> list[str]:
        noted = json.loads((self.output / "forge.json").read_text(encoding="utf-8"))["pull_requests"]
        return next(list(item[key]) for item in noted if item["number"] == pull.number)


def build(kind: str, root: Path, *, empty: bool = False) -> Iterator[World]:
    """Make one medium below ``root`` and release it at the end."""
    if kind == "fake":
        yield Fake(empty=empty)
    elif kind == "clone":
        yield Clone(root, empty=empty)
    else:
        with GitHubServer(root) as server:
            hub = Hub(server, empty=empty)
            with hub.github:
                yield hub


KINDS = ("fake", "github", "clone")


@pytest.fixture(params=KINDS)
def world(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    """Each medium in turn."""
    yield from build(request.param, tmp_path)


@pytest.fixture(params=KINDS)
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    """Each medium in turn, without a commit."""
    yield from build(request.param, tmp_path, empty=True)


@pytest.fixture
def forge(world: World) -> Forge:
    """The Forge of the medium."""
    return world.forge


def known_head(forge: Forge, branch: str) -> Head:
    """Return the head of a branch that must be there."""
    head = forge.head(branch)
    assert head is not None
    return head


def propose(forge: Forge, branch: str = BRANCH, *, draft: bool = False) -> PullRequest:
    """Commit one file on a new branch and open a pull request."""
    base = known_head(forge, "trunk")
    assert forge.head(branch) is None
    forge.commit(branch, base.commit, base.tree, {"test-cases/issue-7.md": "seven\n"}, "Add")
    return forge.open_pull_request(branch, "trunk", "Title", "Body", draft=draft)


def test_default_branch(forge: Forge) -> None:
    """The default branch need not be called main."""
    assert forge.default_branch() == "trunk"


def test_issue(forge: Forge) -> None:
    """An issue comes with its text and labels."""
    issue = forge.issue(ISSUE)
    assert (issue.number, issue.title, issue.body, issue.state) == (ISSUE, "Title", "Body", "open")
    assert (issue.labels, issue.is_pull_request) == (("generate-tests",), False)


def test_issue_not_found(forge: Forge) -> None:
    """A number without an issue says so."""
    with pytest.raises(IssueNotFound, match="#99"):
        forge.issue(99)


def test_role(world: World) -> None:
    """A person has a role or none."""
    if not world.roles:
        pytest.skip("whoever owns the clone may do everything")
    assert [world.forge.role(login) for login in ("alice", "nobody")] == [Role.TRIAGE, Role.NONE]


def test_answering(world: World) -> None:
    """Who set the label answers; nobody for an issue without it, nor for a file on disk."""
    alice = frozenset({Account("alice")} if world.roles else set())
    assert {ISSUE: alice} == world.forge.answering([ISSUE], "generate-tests")
    if not isinstance(world, Fake):
        assert {ISSUE: frozenset()} == world.forge.answering([ISSUE], "bug")


def test_head(world: World) -> None:
    """A head is the branch's newest commit, and its tree changes with its files."""
    before = known_head(world.forge, "trunk")
    commit = world.push("trunk", {"new.md": "new"})
    after = known_head(world.forge, "trunk")
    assert after.commit == commit
    assert before.tree != after.tree


@pytest.mark.parametrize("branch", ["gone", "a..b", "-x", "", "trunk/below", "a b", "HEAD", "trunk\0"])
def test_no_such_branch(forge: Forge, branch: str) -> None:
    """A branch that is not there, or could never be, has no head."""
    assert forge.head(branch) is None


def test_empty_repository(empty: World) -> None:
    """Without a commit there is nothing to branch from."""
    with pytest.raises(RepositoryEmpty):
        empty.forge.head("trunk")


def test_read(world: World) -> None:
    """A file is read as it is committed, at a branch or a commit."""
    first = known_head(world.forge, "trunk").commit
    world.push("trunk", {"README.md": "# New\n"})
    assert world.forge.read("README.md", "trunk") == "# New\n"
    assert world.forge.read("README.md", first) == "# Demo\n"
    assert world.forge.read("test-cases/deep/er/issue-2.md", "trunk") == "zwei ü\n"


@pytest.mark.parametrize("path", ["gone.md", "test-cases", "../README.md", "a/../README.md", "README.md/x", ""])
def test_read_what_is_no_file(forge: Forge, path: str) -> None:
    """What is missing, a directory, or outside the repository has no text."""
    assert forge.read(path, "trunk") is None


def test_read_at_no_ref(forge: Forge) -> None:
    """A ref that does not exist holds no file."""
    assert forge.read("README.md", "gone") is None
    assert forge.read("README.md", "1" * 40) is None


@pytest.mark.parametrize("directory", ["test-cases", "test-cases/", "test-cases/deep", "test-cases/deep/er"])
def test_tree(forge: Forge, directory: str) -> None:
    """A tree lists all files below a directory, by their paths from the root."""
    tree = forge.tree(known_head(forge, "trunk").tree, directory)
    expected = {path for path in FILES if path.startswith(directory.rstrip("/") + "/")}
    assert tree.sha
    assert set(tree.files) == expected
    assert dict(forge.blobs(list(tree.files.values()))) == {sha: FILES[path] for path, sha in tree.files.items()}


@pytest.mark.parametrize("directory", ["gone", "test-cases/gone", "README.md", "README.md/x", "../test-cases"])
def test_tree_of_no_directory(forge: Forge, directory: str) -> None:
    """A directory that is absent gives an empty tree."""
    assert forge.tree(known_head(forge, "trunk").tree, directory) == Tree("")


def test_tree_sha(world: World) -> None:
    """A tree's SHA changes with what is below it, and with nothing else."""
    forge = world.forge
    before = forge.tree(known_head(forge, "trunk").tree, "test-cases").sha
    world.push("trunk", {"README.md": "elsewhere"})
    assert forge.tree(known_head(forge, "trunk").tree, "test-cases").sha == before
    world.push("trunk", {"test-cases/issue-9.md": "nine"})
    assert forge.tree(known_head(forge, "trunk").tree, "test-cases").sha != before


@pytest.mark.parametrize("count", [0, 1, 3, 4, 101])
def test_blobs(world: World, count: int) -> None:
    """Any number of blobs comes back whole, each once, whatever characters it holds."""
    texts = {f"many/{index}.md": f"{index} ä 😀 \r\n\t\n" for index in range(count)}
    world.push("trunk", texts)
    forge = world.forge
    tree = forge.tree(known_head(forge, "trunk").tree, "many")
    shas = list(tree.files.values())
    assert dict(forge.blobs(shas * 2)) == {tree.files[path]: text for path, text in texts.items()}


def test_blob_not_found(forge: Forge) -> None:
    """A SHA that is no blob is an error, not a silence."""
    with pytest.raises(ForgeError):
        forge.blobs(["1" * 40])
    with pytest.raises(ForgeError):
        forge.blobs(["1" * 40, "2" * 40, "3" * 40, "4" * 40])
    with pytest.raises(ForgeError):
        forge.blobs(["--help"])


@pytest.mark.parametrize("branch", [BRANCH, ODD_BRANCH, "x"])
def test_commit_creates_a_branch(forge: Forge, branch: str) -> None:
    """A commit makes the branch, holds the new files, and keeps all others."""
    base = known_head(forge, "trunk")
    assert forge.head(branch) is None
    files = {"test-cases/issue-7.md": "ü\n", "test-cases/issue-1.md": "changed\n", "odd #%.md": "odd"}
    made = forge.commit(branch, base.commit, base.tree, files, "Add test cases\n\nWith a body")
    assert known_head(forge, branch).commit == made
    assert {path: forge.read(path, branch) for path in {**FILES, **files}} == {**FILES, **files}
    assert known_head(forge, "trunk") == base


def test_commit_without_asking_for_the_head(world: World) -> None:
    """Whether the branch is to be made or moved does not depend on what was asked before."""
    base = known_head(world.forge, "trunk")
    first = world.forge.commit(BRANCH, base.commit, base.tree, {"a.md": "a"}, "A")
    second = world.push(BRANCH, {"b.md": "b"})
    tree = known_head(world.forge, BRANCH).tree
    third = world.forge.commit(BRANCH, second, tree, {"c.md": "c"}, "C")
    assert known_head(world.forge, BRANCH).commit == third != first
    assert [world.forge.read(f"{name}.md", BRANCH) for name in "abc"] == ["a", "b", "c"]


def test_commit_moves_a_branch(forge: Forge) -> None:
    """A second commit stands on the first."""
    base = known_head(forge, "trunk")
    forge.commit(BRANCH, base.commit, base.tree, {"test-cases/issue-7.md": "one"}, "One")
    at = known_head(forge, BRANCH)
    made = forge.commit(BRANCH, at.commit, at.tree, {"test-cases/issue-7.md": "two"}, "Two")
    assert known_head(forge, BRANCH).commit == made
    assert forge.read("test-cases/issue-7.md", BRANCH) == "two"
    assert forge.read("test-cases/issue-7.md", at.commit) == "one"


def test_commit_with_a_second_parent(world: World) -> None:
    """A branch that has fallen behind takes up the base: its files and its history."""
    base = known_head(world.forge, "trunk")
    world.forge.commit(BRANCH, base.commit, base.tree, {"x.md": "ours", "old.md": "old"}, "Ours")
    at = known_head(world.forge, BRANCH)
    world.push("trunk", {"new.md": "new"})
    now = known_head(world.forge, "trunk")
    world.forge.commit(BRANCH, at.commit, now.tree, {"x.md": "again"}, "Take up the base", merge=now.commit)
    assert [world.forge.read(path, BRANCH) for path in ("x.md", "new.md", "old.md")] == ["again", "new", None]
    made = world.forge.open_pull_request(BRANCH, "trunk", "T", "B", draft=False)
    world.merge(made)
    assert world.forge.read("x.md", "trunk") == "again"


def test_commit_onto_a_stale_parent(world: World) -> None:
    """If somebody moved the branch since we looked, nothing is overwritten."""
    base = known_head(world.forge, "trunk")
    world.forge.commit(BRANCH, base.commit, base.tree, {"x.md": "ours"}, "Ours")
    at = known_head(world.forge, BRANCH)
    theirs = world.push(BRANCH, {"x.md": "theirs"})
    with pytest.raises(BranchConflict):
        world.forge.commit(BRANCH, at.commit, at.tree, {"x.md": "ours again"}, "Again")
    assert known_head(world.forge, BRANCH).commit == theirs
    assert world.forge.read("x.md", BRANCH) == "theirs"


def test_commit_onto_another_commit_than_the_head(world: World) -> None:
    """A parent that is not the head is a conflict, even if we know the head."""
    base = known_head(world.forge, "trunk")
    theirs = world.push(BRANCH, {"x.md": "theirs"})
    assert known_head(world.forge, BRANCH).commit == theirs
    with pytest.raises(BranchConflict):
        world.forge.commit(BRANCH, base.commit, base.tree, {"x.md": "ours"}, "Ours")
    assert known_head(world.forge, BRANCH).commit == theirs


def test_commit_where_somebody_made_the_branch(world: World) -> None:
    """If the branch came into being since we looked, it is left as it is."""
    base = known_head(world.forge, "trunk")
    assert world.forge.head(BRANCH) is None
    theirs = world.push(BRANCH, {"x.md": "theirs"})
    with pytest.raises(BranchConflict):
        world.forge.commit(BRANCH, base.commit, base.tree, {"x.md": "ours"}, "Ours")
    assert known_head(world.forge, BRANCH).commit == theirs


def test_commit_after_a_conflict(world: World) -> None:
    """Looking again after a conflict is enough to go on."""
    base = known_head(world.forge, "trunk")
    assert world.forge.head(BRANCH) is None
    world.push(BRANCH, {"x.md": "theirs"})
    with pytest.raises(BranchConflict):
        world.forge.commit(BRANCH, base.commit, base.tree, {"y.md": "ours"}, "Ours")
    at = known_head(world.forge, BRANCH)
    world.forge.commit(BRANCH, at.commit, at.tree, {"y.md": "ours"}, "Ours")
    assert [world.forge.read(path, BRANCH) for path in ("x.md", "y.md")] == ["theirs", "ours"]


def test_no_pull_request(forge: Forge) -> None:
    """A branch without a pull request has none."""
    assert forge.pull_request(BRANCH) is None
    assert list(forge.pull_requests("test-cases/")) == []


@pytest.mark.parametrize("branch", [BRANCH, ODD_BRANCH])
@pytest.mark.parametrize("draft", [False, True])
def test_open_pull_request(forge: Forge, branch: str, *, draft: bool) -> None:
    """A pull request that was opened is found again."""
    made = propose(forge, branch, draft=draft)
    assert (made.state, made.title, made.body, made.branch, made.draft) == ("open", "Title", "Body", branch, draft)
    assert made.url
    assert forge.pull_request(branch) == made
    assert list(forge.pull_requests("test-cases/")) == [made]
    assert list(forge.pull_requests("other/")) == []


def test_open_pull_request_twice(forge: Forge) -> None:
    """The second attempt gives the one that is there."""
    made = propose(forge)
    assert forge.open_pull_request(BRANCH, "trunk", "Other", "Other", draft=True) == made


def test_update_pull_request(forge: Forge) -> None:
    """Title and body are replaced."""
    made = propose(forge)
    updated = forge.update_pull_request(made.number, "New title", "New body")
    found = forge.pull_request(BRANCH)
    assert found is not None
    assert found == updated
    assert (found.number, found.title, found.body, found.state) == (made.number, "New title", "New body", "open")


def test_update_of_a_closed_pull_request(world: World) -> None:
    """What comes back says that it was closed, and with which commit."""
    made = propose(world.forge)
    world.close(made)
    updated = world.forge.update_pull_request(made.number, "New title", "New body")
    assert (made.number, "closed") == (updated.number, updated.state)
    assert world.forge.pull_request(BRANCH) == updated


def test_merged_pull_request(world: World) -> None:
    """A merged one is found as merged, is no longer open, and its files are on the base branch."""
    made = propose(world.forge)
    world.merge(made)
    found = world.forge.pull_request(BRANCH)
    assert found is not None
    assert (found.number, found.state) == (made.number, "merged")
    assert list(world.forge.pull_requests("test-cases/")) == []
    assert world.forge.read("test-cases/issue-7.md", "trunk") == "seven\n"


def test_merged_pull_request_and_a_new_one(world: World) -> None:
    """After a merge the branch goes on, and its next pull request is another one."""
    first = propose(world.forge)
    world.merge(first)
    at, base = known_head(world.forge, BRANCH), known_head(world.forge, "trunk")
    files = {"test-cases/issue-7.md": "more\n"}
    world.forge.commit(BRANCH, at.commit, base.tree, files, "More", merge=base.commit)
    second = world.forge.open_pull_request(BRANCH, "trunk", "More", "Body", draft=False)
    assert second.number != first.number
    assert world.forge.pull_request(BRANCH) == second
    assert list(world.forge.pull_requests("test-cases/")) == [second]


def test_closed_pull_request_and_a_new_one(world: World) -> None:
    """A closed one is found until there is a new one."""
    first = propose(world.forge)
    world.close(first)
    found = world.forge.pull_request(BRANCH)
    assert found is not None
    assert (found.number, found.state) == (first.number, "closed")
    world.push(BRANCH, {"test-cases/issue-7.md": "again\n"})
    second = world.forge.open_pull_request(BRANCH, "trunk", "Again", "Body", draft=False)
    assert second.number != first.number
    assert world.forge.pull_request(BRANCH) == second


def test_pull_request_to_no_base(world: World) -> None:
    """A base branch that does not exist is named."""
    world.push(BRANCH, {"x.md": "x"})
    with pytest.raises(BaseBranchNotFound, match="gone"):
        world.forge.open_pull_request(BRANCH, "gone", "T", "B", draft=False)


def test_pull_request_without_commits(world: World) -> None:
    """There is nothing to propose where nothing differs, or where there is no branch."""
    with pytest.raises(ForgeError):
        world.forge.open_pull_request("gone", "trunk", "T", "B", draft=False)
    with pytest.raises(ForgeError):
        world.forge.open_pull_request("trunk", "trunk", "T", "B", draft=False)


def test_labels_and_reviewers(world: World) -> None:
    """Labels and reviewers are added, once each; none is none."""
    made = propose(world.forge)
    for labels in (["one", "two"], ["two", "three"], []):
        world.forge.add_labels(made.number, labels)
    for reviewers in (["alice"], ["alice"], []):
        world.forge.request_reviewers(made.number, reviewers)
    assert world.labels(made) == ["one", "two", "three"]
    assert world.reviewers(made) == ["alice"]


def test_comment_is_written_once(world: World) -> None:
    """The comment is made, then changed in place."""
    first = world.forge.comment(ISSUE, MARKER, f"{MARKER}\none")
    same = world.forge.comment(ISSUE, MARKER, f"{MARKER}\none")
    changed = world.forge.comment(ISSUE, MARKER, f"{MARKER}\ntwo ü 😀")
    assert first == same == changed
    assert world.comments() == [f"{MARKER}\ntwo ü 😀"]


def test_comments_with_two_markers(world: World) -> None:
    """Another marker is another comment."""
    first = world.forge.comment(ISSUE, MARKER, f"{MARKER}\none")
    second = world.forge.comment(ISSUE, "<!-- other -->", "<!-- other -->\ntwo")
    assert first != second
    assert world.forge.comment(ISSUE, MARKER, f"{MARKER}\nthree") == first
    assert sorted(world.comments()) == sorted([f"{MARKER}\nthree", "<!-- other -->\ntwo"])


def test_a_comment_is_acknowledged(world: World) -> None:
    """Once however often, where there are comments of others; one that was deleted is no error."""
    comment = world.stranger_comments("/generate-tests")
    for _ in range(2):
        world.forge.acknowledge(comment)
        world.forge.acknowledge(comment + 10_000)
    assert 1 == world.acknowledgements(comment)


def test_comment_of_a_stranger(world: World) -> None:
    """What a stranger wrote is never taken for ours, though it begins with our marker."""
    world.stranger_comments(f"{MARKER}\nhijacked")
    world.forge.comment(ISSUE, MARKER, f"{MARKER}\nours")
    assert world.comments() == [f"{MARKER}\nhijacked", f"{MARKER}\nours"]


# What git forbids in a branch's name is left out: control characters, white space, and these.
FORBIDDEN = "/\\~^:?*[@{.-"
NAMES = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z"), exclude_characters=FORBIDDEN), min_size=1, max_size=20
)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=50)


@pytest.mark.parametrize("kind", KINDS)
def test_any_name(kind: str, tmp_path: Path) -> None:
    """Whatever a branch and a file are called, what is committed can be read back."""
    with contextmanager(build)(kind, tmp_path) as world:
        base = known_head(world.forge, "trunk")

        @settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
        @given(name=NAMES, file=NAMES, text=TEXTS)
        def check(name: str, file: str, text: str) -> None:
            head = world.forge.head(f"any/{name}") or base
            path = f"test-cases/{file}.md"
            world.forge.commit(f"any/{name}", head.commit, head.tree, {path: text}, "Any")
            assert world.forge.read(path, f"any/{name}") == text

        check()
