"""GitHub's adapter: how many requests each call costs, whose comment is ours, and what a refusal becomes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from test_case_generator.adapters.github.forge import GitHubForge
from test_case_generator.errors import (
    BaseBranchNotFound,
    BranchConflict,
    ForgeError,
    ForgeUnreachable,
    IssueNotFound,
    PermissionMissing,
    PullRequestsNotPermitted,
    RepositoryEmpty,
    RepositoryNotFound,
    RoleUnreadable,
    TokenMissing,
    TokenRejected,
)
from test_case_generator.ports import Head, Role
from tests.github_server import GitHubServer, Repository

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

FILES = {"README.md": "# Demo\n", "test-cases/issue-1.md": "one\n", "a/b/c/d.md": "deep\n"}
BRANCH = "test-cases/issue-7"
MARKER = "<!-- marker -->"
REPO = "/repos/octo/demo"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[GitHubServer]:
    """A running GitHub."""
    with GitHubServer(tmp_path) as running:
        yield running


@pytest.fixture
def repo(server: GitHubServer) -> Repository:
    """Its repository, with one issue, #1."""
    repository = server.add_repository("octo/demo", FILES)
    repository.add_issue("Login fails", None, labels=("generate-tests",))
    return repository


@pytest.fixture
def forge(server: GitHubServer, repo: Repository) -> Iterator[GitHubForge]:
    """The adapter; it was told the default branch."""
    with GitHubForge(repo.full_name, server.settings.token, server.url, "main", timeout=10) as adapter:
        yield adapter


def head(forge: GitHubForge, branch: str = "main") -> Head:
    """Return the head of a branch that is there."""
    found = forge.head(branch)
    assert found is not None
    return found


def commit(forge: GitHubForge, branch: str = BRANCH) -> str:
    """Put a file on a new branch."""
    base = head(forge)
    assert forge.head(branch) is None
    return forge.commit(branch, base.commit, base.tree, {"test-cases/issue-7.md": "seven"}, "Add")


def test_default_branch_is_asked_once(server: GitHubServer, repo: Repository) -> None:
    """Not at all where it was given, else once."""
    with GitHubForge("octo/demo", server.settings.token, server.url) as forge:
        assert [forge.default_branch() for _ in range(2)] == [repo.default_branch] * 2
    with GitHubForge("octo/demo", server.settings.token, server.url, "told") as forge:
        assert forge.default_branch() == "told"
    assert server.asked() == [f"GET {REPO}"]


def test_issue_costs_one_request(forge: GitHubForge, server: GitHubServer) -> None:
    """An issue without a body has an empty one."""
    issue = forge.issue(1)
    assert (issue.body, issue.labels, issue.url) == (
        "",
        ("generate-tests",),
        "https://github.com/octo/demo/issues/1",
    )
    assert server.asked() == [f"GET {REPO}/issues/1"]


def test_issue_that_is_a_pull_request(forge: GitHubForge, repo: Repository) -> None:
    """GitHub shows pull requests as issues; they are told apart."""
    repo.push("topic", {"x": "x"})
    number = repo.add_pull("topic", "main", "T", None, "octo").number
    assert forge.issue(number).is_pull_request


def test_missing_issue_or_missing_repository(forge: GitHubForge, server: GitHubServer) -> None:
    """GitHub answers both with 404; one more request tells them apart."""
    with pytest.raises(IssueNotFound):
        forge.issue(99)
    with (
        GitHubForge("octo/gone", server.settings.token, server.url) as other,
        pytest.raises(RepositoryNotFound, match="show the repository"),
    ):
        other.issue(1)


def test_moved_issue(forge: GitHubForge, server: GitHubServer) -> None:
    """An issue that was transferred answers from another repository, and is not ours any more."""
    other = server.add_repository("octo/other")
    other.add_issue("Moved here", number=5)
    server.redirects["/repos/octo/demo/issues/5"] = "/repos/octo/other/issues/5"
    with pytest.raises(IssueNotFound, match=r"moved to https://github\.com/octo/other/issues/5"):
        forge.issue(5)


@pytest.mark.parametrize(
    ("role", "base", "expected"),
    [
        ("read", "", Role.READ),
        ("triage", "", Role.TRIAGE),
        ("write", "", Role.WRITE),
        ("maintain", "", Role.MAINTAIN),
        ("admin", "", Role.ADMIN),
        ("security-lead", "triage", Role.TRIAGE),
        ("release-lead", "maintain", Role.MAINTAIN),
        ("owner-like", "admin", Role.ADMIN),
        ("guest", "read", Role.READ),
    ],
)
def test_role(forge: GitHubForge, server: GitHubServer, repo: Repository, role: str, base: str, expected: Role) -> None:
    """A role costs one request; a custom one counts as the one it stands on."""
    repo.add_collaborator("alice", role, base)
    assert forge.role("alice") is expected
    assert server.asked() == [f"GET {REPO}/collaborators/alice/permission"]


def test_role_of_others(forge: GitHubForge, server: GitHubServer, repo: Repository) -> None:
    """Strangers read what is public, nothing else; apps and names that cannot be are nobody."""
    repo.add_stranger("mallory")
    assert forge.role("mallory") is Role.READ
    repo.private = True
    assert forge.role("mallory") is Role.NONE
    assert forge.role("dependabot[bot]") is Role.NONE
    server.asked()
    assert [forge.role(name) for name in ("../../../user", "", "a b", "x?y", "ü")] == [Role.NONE] * 5
    assert server.asked() == []


def test_role_that_may_not_be_read(forge: GitHubForge, server: GitHubServer) -> None:
    """A refusal is not taken for a role."""
    server.configure(permissions={"contents": "write"})
    with pytest.raises(RoleUnreadable, match="Resource not accessible"):
        forge.role("alice")


def test_head_costs_one_request(forge: GitHubForge, server: GitHubServer, repo: Repository) -> None:
    """One request tells the commit and its tree, or that there is no such branch."""
    found = head(forge)
    assert found == Head(repo.store.branch("main") or "", repo.store.commit(found.commit).tree)
    assert forge.head("feature/ü#1") is None
    assert server.asked() == [f"GET {REPO}/branches/main", f"GET {REPO}/branches/feature/%C3%BC%231"]


def test_renamed_branch(forge: GitHubForge, server: GitHubServer) -> None:
    """A branch that was renamed answers under its old name; it cannot be written under it, so it is not there."""
    server.redirects[f"{REPO}/branches/old"] = f"{REPO}/branches/main"
    assert forge.head("old") is None


def test_empty_repository(server: GitHubServer) -> None:
    """An empty repository is told from a missing branch by one more request."""
    server.add_repository("octo/empty", empty=True)
    with GitHubForge("octo/empty", server.settings.token, server.url, "main") as forge:
        with pytest.raises(RepositoryEmpty):
            forge.head("main")
        assert forge.read("README.md", "main") is None


def test_read_costs_one_request(forge: GitHubForge, server: GitHubServer, repo: Repository) -> None:
    """A file over a megabyte costs one more, what cannot be in a repository none."""
    repo.push("main", {"big.txt": "ü" * 600_000, "odd/#?%41.md": "odd", "latin.txt": b"caf\xe9"})
    assert forge.read("test-cases/issue-1.md", "main") == "one\n"
    assert forge.read("odd/#?%41.md", "main") == "odd"
    assert forge.read("latin.txt", "main") == "caf�"
    assert server.asked() == [
        f"GET {REPO}/contents/test-cases/issue-1.md",
        f"GET {REPO}/contents/odd/%23%3F%2541.md",
        f"GET {REPO}/contents/latin.txt",
    ]
    assert forge.read("big.txt", "main") == "ü" * 600_000
    assert len(server.asked()) == 2
    assert forge.read("../../other/contents/README.md", "main") is None
    assert server.asked() == []


def test_tree_costs_two_requests(forge: GitHubForge, server: GitHubServer) -> None:
    """One for the root, one for all below the directory; only the first if it is absent; one more a nested part."""
    root = head(forge).tree
    server.asked()
    counts = {}
    for directory in ("test-cases", "gone", "a/b", "a/gone/c", "", "."):
        forge.tree(root, directory)
        counts[directory] = len(server.asked())
    assert counts == {"test-cases": 2, "gone": 1, "a/b": 3, "a/gone/c": 2, "": 1, ".": 1}


def test_tree_that_github_cuts_off(forge: GitHubForge, server: GitHubServer, repo: Repository) -> None:
    """A listing that is cut off is walked level by level; a level that is cut off itself is an error."""
    files = {f"t/{folder}/{index}.md": f"{folder}{index}" for folder in "xy" for index in range(3)}
    repo.push("main", files)
    root = head(forge).tree
    server.configure(tree_limit=4)
    assert set(forge.tree(root, "t").files) == set(files)
    server.configure(tree_limit=2)
    for directory in ("t", "t/x"):
        with pytest.raises(ForgeError, match="more entries than GitHub lists"):
            forge.tree(root, directory)


def test_tree_holds_files_only(forge: GitHubForge, repo: Repository) -> None:
    """Symbolic links and submodules are no files: a link's blob is a path."""
    blob = repo.store.write_blob(b"../README.md")
    before = repo.store.branch("main") or ""
    modes = {"link.md": ("120000", blob), "sub": ("160000", before), "x": ("100755", blob)}
    changes = [(f"test-cases/{name}", mode, sha) for name, (mode, sha) in modes.items()]
    tree = repo.store.write_tree(repo.store.commit(before).tree, changes)
    assert set(forge.tree(tree, "test-cases").files) == {"test-cases/issue-1.md", "test-cases/x"}


@pytest.mark.parametrize(("count", "requests"), [(0, 0), (1, 1), (3, 3), (4, 1), (100, 1), (101, 2)])
def test_blobs_cost_few_requests(
    forge: GitHubForge, server: GitHubServer, repo: Repository, count: int, requests: int
) -> None:
    """Up to three one by one, then a hundred a request."""
    shas = [repo.store.write_blob(f"{index}".encode()) for index in range(count)]
    assert dict(forge.blobs(shas)) == {sha: str(index) for index, sha in enumerate(shas)}
    assert len(server.asked()) == requests


def test_blobs_that_graphql_leaves_out(forge: GitHubForge, server: GitHubServer, repo: Repository) -> None:
    """What GraphQL takes for binary or cuts off is fetched by itself, with bad bytes replaced."""
    contents = [b"a", b"b", b"caf\xe9", b"\0", b"x" * 600_000]
    shas = [repo.store.write_blob(content) for content in contents]
    assert list(forge.blobs(shas).values()) == [content.decode(errors="replace") for content in contents]
    assert len(server.asked()) == 1 + 3


def test_commit_costs_three_requests(forge: GitHubForge, server: GitHubServer, repo: Repository) -> None:
    """Tree, commit and ref, whether the branch is made or moved; and GitHub signs it, for it has no author of ours."""
    base = head(forge)
    assert forge.head(BRANCH) is None
    server.asked()
    first = forge.commit(BRANCH, base.commit, base.tree, {"x.md": "1"}, "One")
    assert server.asked() == [f"POST {REPO}/git/trees", f"POST {REPO}/git/commits", f"POST {REPO}/git/refs"]
    tree = repo.store.commit(first).tree
    second = forge.commit(BRANCH, first, tree, {"x.md": "2"}, "Two")
    assert server.requests[1].body == {"message": "Two", "tree": repo.store.commit(second).tree, "parents": [first]}
    assert server.requests[2].body == {"sha": second, "force": False}
    assert server.asked()[2] == f"PATCH {REPO}/git/refs/heads/{BRANCH}"


def test_commit_to_a_branch_deleted_meanwhile(forge: GitHubForge, repo: Repository) -> None:
    """A branch that was deleted since we looked is a conflict, not a new branch."""
    made = commit(forge)
    tree = head(forge, BRANCH).tree
    repo.store.delete_ref(f"refs/heads/{BRANCH}")
    with pytest.raises(BranchConflict):
        forge.commit(BRANCH, made, tree, {"x.md": "2"}, "Two")
    assert repo.store.branch(BRANCH) is None


@pytest.mark.parametrize("path", ["../x.md", "/x.md", "a//b.md", "", "a/./b"])
def test_commit_of_an_impossible_path(forge: GitHubForge, server: GitHubServer, path: str) -> None:
    """A path outside the repository is refused before anything is asked."""
    base = head(forge)
    server.asked()
    with pytest.raises(ForgeError, match="not a path"):
        forge.commit(BRANCH, base.commit, base.tree, {path: "x"}, "X")
    assert server.asked() == []


def test_pull_requests_cost_one_request_each(forge: GitHubForge, server: GitHubServer) -> None:
    """Opening, finding, listing, updating, labelling and asking for reviews: one request each, none for nothing."""
    commit(forge)
    server.asked()
    made = forge.open_pull_request(BRANCH, "main", "T", "B", draft=False)
    forge.pull_request(BRANCH)
    forge.pull_requests("test-cases/")
    forge.update_pull_request(made.number, "T2", "B2")
    forge.add_labels(made.number, ["one", "two"])
    forge.request_reviewers(made.number, ["octo"])
    forge.add_labels(made.number, [])
    forge.request_reviewers(made.number, [])
    assert server.asked() == [
        f"POST {REPO}/pulls",
        f"GET {REPO}/pulls",
        f"GET {REPO}/pulls",
        f"PATCH {REPO}/pulls/2",
        f"POST {REPO}/issues/2/labels",
        f"POST {REPO}/pulls/2/requested_reviewers",
    ]


def test_an_open_pull_request_wins(forge: GitHubForge, repo: Repository) -> None:
    """Of several from one branch the open one counts, though it is older; else the newest."""
    commit(forge)
    old = repo.add_pull(BRANCH, "main", "Old", None, "octo").number
    for title in ("Second", "Third"):
        repo.close_pull(repo.add_pull(BRANCH, "main", title, None, "octo").number)
    found = forge.pull_request(BRANCH)
    assert found is not None
    assert (found.number, found.state, found.body) == (old, "open", "")
    repo.close_pull(old)
    newest = forge.pull_request(BRANCH)
    assert newest is not None
    assert (newest.title, newest.state) == ("Third", "closed")


def test_pull_requests_of_forks_are_not_ours(forge: GitHubForge, repo: Repository) -> None:
    """A branch of the same name in a fork is somebody else's."""
    repo.add_pull(BRANCH, "main", "Theirs", None, "mallory", head_repository="mallory/demo")
    repo.add_pull(BRANCH, "main", "Same owner", None, "octo", head_repository="octo/demo-fork")
    assert forge.pull_request(BRANCH) is None
    assert list(forge.pull_requests("test-cases/")) == []


def test_many_pull_requests(forge: GitHubForge, server: GitHubServer, repo: Repository) -> None:
    """All open pull requests are looked through, a hundred a request."""
    for index in range(102):
        branch = f"test-cases/issue-{index}" if index % 2 else f"topic-{index}"
        repo.store.update_ref(f"refs/heads/{branch}", repo.store.branch("main") or "", "0" * 40)
        repo.add_pull(branch, "main", "T", None, "octo")
    assert len(forge.pull_requests("test-cases/")) == 51
    assert len(server.asked()) == 2


def test_pull_request_that_is_there_already(forge: GitHubForge, server: GitHubServer, repo: Repository) -> None:
    """GitHub's refusal leads to the one that exists."""
    commit(forge)
    there = repo.add_pull(BRANCH, "main", "There", "Body", "octo").number
    server.asked()
    assert forge.open_pull_request(BRANCH, "main", "T", "B", draft=False).number == there
    assert server.asked() == [f"POST {REPO}/pulls", f"GET {REPO}/pulls"]


def test_reviewers_may_be_teams(forge: GitHubForge, repo: Repository) -> None:
    """``team:slug`` asks a team."""
    commit(forge)
    repo.teams.add("qa")
    repo.add_collaborator("alice")
    made = forge.open_pull_request(BRANCH, "main", "T", "B", draft=False)
    forge.request_reviewers(made.number, ["alice", "team:qa"])
    assert (repo.pulls[made.number].reviewers, repo.pulls[made.number].teams) == (["alice"], ["qa"])


def test_reviewers_github_does_not_know(forge: GitHubForge) -> None:
    """The error says who was asked, and what to correct."""
    commit(forge)
    made = forge.open_pull_request(BRANCH, "main", "T", "B", draft=False)
    with pytest.raises(ForgeError, match=r"alice, team:qa for a review: Reviews may only") as caught:
        forge.request_reviewers(made.number, ["alice", "team:qa"])
    assert "`reviewers`" in caught.value.remedy


def test_comment_costs_two_requests(forge: GitHubForge, server: GitHubServer) -> None:
    """Look and write, and look again for another run's; only look where it says the same already."""
    for body in ("one", "one", "two"):
        forge.comment(1, MARKER, f"{MARKER}\n{body}")
    listing = f"GET {REPO}/issues/1/comments"
    assert server.asked() == [
        listing,
        f"POST {REPO}/issues/1/comments",
        listing,
        listing,
        listing,
        f"PATCH {REPO}/issues/comments/1001",
    ]


def test_two_comments_at_the_same_time(forge: GitHubForge, server: GitHubServer, repo: Repository) -> None:
    """Who finds that another run's comment is older takes its own away, and brings that one up to date."""

    def meanwhile(_index: int, method: str, path: str) -> None:
        if method == "POST" and path.endswith("/comments"):
            server.fault = None
            repo.add_comment(1, f"{MARKER}\ntheirs", "github-actions[bot]")

    server.fault = meanwhile
    url = forge.comment(1, MARKER, f"{MARKER}\nours")
    [left] = repo.comments_on(1)
    assert (1001, f"{MARKER}\nours") == (left.id, left.body)
    assert url.endswith("#issuecomment-1001")


def test_the_other_run_takes_it_away_first(forge: GitHubForge, server: GitHubServer, repo: Repository) -> None:
    """Both runs remove the same second comment: one of them finds it gone, and all is well."""

    def meanwhile(_index: int, method: str, path: str) -> None:
        if method == "POST" and path.endswith("/comments"):
            repo.add_comment(1, f"{MARKER}\nours", "github-actions[bot]")
        elif method == "DELETE":
            server.fault = None
            repo.comments.pop(1002)

    server.fault = meanwhile
    forge.comment(1, MARKER, f"{MARKER}\nours")
    assert [1001] == [left.id for left in repo.comments_on(1)]


def test_a_second_comment_that_was_left_is_removed(forge: GitHubForge, repo: Repository) -> None:
    """A run that died before it looked again is tidied up after; what other accounts wrote stays."""
    authors = ["mallory", "github-actions[bot]", "other-app[bot]", "github-actions[bot]", "octo"]
    for author in authors:
        repo.add_comment(1, f"{MARKER}\nold", author)
    forge.comment(1, MARKER, f"{MARKER}\nnew")
    assert [(1001, "old"), (1002, "new"), (1003, "old"), (1005, "old")] == [
        (left.id, left.body.partition("\n")[2]) for left in repo.comments_on(1)
    ]


def test_comment_beyond_the_first_page(forge: GitHubForge, server: GitHubServer, repo: Repository) -> None:
    """All pages are looked through before a second comment would be made."""
    for index in range(150):
        repo.add_comment(1, f"talk {index}", "octo")
    ours = repo.add_comment(1, f"{MARKER}\nold", "github-actions[bot]")
    url = forge.comment(1, MARKER, f"{MARKER}\nnew")
    assert url.endswith(f"#issuecomment-{ours.id}")
    assert ours.body == f"{MARKER}\nnew"
    assert len(server.asked()) == 3


@pytest.mark.parametrize(
    ("authors", "comment_author", "chosen"),
    [
        (["mallory"], None, None),
        (["mallory", "github-actions[bot]"], None, 1),
        (["github-actions[bot]", "other-app[bot]"], None, 0),
        (["octo"], None, 0),
        (["octo", "github-actions[bot]"], None, 1),
        (["alice", "octo"], None, 0),
        (["github-actions[bot]", "alice"], "Alice", 1),
        (["github-actions[bot]"], "alice", None),
    ],
)
def test_whose_comment_is_ours(
    server: GitHubServer, repo: Repository, authors: list[str], comment_author: str | None, chosen: int | None
) -> None:
    """The oldest by a bot, else by a person who belongs here; by the given author only where one is given."""
    repo.add_collaborator("alice")
    there = [repo.add_comment(1, f"{MARKER}\n{author}", author) for author in authors]
    token = server.settings.token
    with GitHubForge("octo/demo", token, server.url, comment_author=comment_author) as forge:
        url = forge.comment(1, MARKER, f"{MARKER}\nnew")
    changed = [comment.body == f"{MARKER}\nnew" for comment in there]
    assert changed == [index == chosen for index in range(len(there))]
    assert url.endswith(f"-{there[chosen].id}") if chosen is not None else len(repo.comments) == len(there) + 1


REFUSALS: dict[str, Callable[[GitHubForge], object]] = {
    "contents: read": lambda forge: forge.head("main"),
    "contents: write": lambda forge: forge.commit("x", "1" * 40, "1" * 40, {"a": "b"}, "M"),
    "issues: read": lambda forge: forge.issue(1),
    "issues: write": lambda forge: forge.add_labels(1, ["x"]),
    "pull-requests: read": lambda forge: forge.pull_request("x"),
    "pull-requests: write": lambda forge: forge.open_pull_request("x", "main", "T", "B", draft=False),
}


@pytest.mark.parametrize("line", REFUSALS)
def test_missing_permission_names_the_line(forge: GitHubForge, server: GitHubServer, line: str) -> None:
    """The remedy of a 403 is the line of ``permissions:`` that the refused call needs."""
    reading = {"contents": "read", "issues": "read", "pull-requests": "read"}
    server.configure(permissions=reading if line.endswith("write") else {})
    with pytest.raises(PermissionMissing, match="Resource not accessible by integration") as caught:
        REFUSALS[line](forge)
    assert f"`{line}`" in caught.value.remedy


def test_missing_permission_of_graphql(forge: GitHubForge, server: GitHubServer) -> None:
    """GraphQL refuses with status 200; that is the same error."""
    server.configure(permissions={})
    with pytest.raises(PermissionMissing) as caught:
        forge.blobs([f"{index:040}" for index in range(4)])
    assert "`contents: read`" in caught.value.remedy


def test_repository_unknown_to_graphql(server: GitHubServer) -> None:
    """GraphQL's own not found is the repository's."""
    with (
        GitHubForge("octo/gone", server.settings.token, server.url) as forge,
        pytest.raises(RepositoryNotFound),
    ):
        forge.blobs([f"{index:040}" for index in range(4)])


def test_actions_may_not_open_pull_requests(forge: GitHubForge, server: GitHubServer) -> None:
    """The setting has an error of its own, whose remedy is the way to it."""
    commit(forge)
    server.configure(allow_actions_pull_requests=False)
    with pytest.raises(PullRequestsNotPermitted) as caught:
        forge.open_pull_request(BRANCH, "main", "T", "B", draft=False)
    assert "Allow GitHub Actions to create and approve pull requests" in caught.value.remedy


def test_base_branch_not_found(forge: GitHubForge) -> None:
    """A base that does not exist is named."""
    commit(forge)
    with pytest.raises(BaseBranchNotFound, match="develop"):
        forge.open_pull_request(BRANCH, "develop", "T", "B", draft=False)


@pytest.mark.parametrize(
    ("spoil", "call", "expected"),
    [
        ("archived", lambda forge: forge.comment(1, MARKER, MARKER), "Unarchive"),
        ("locked", lambda forge: forge.comment(1, MARKER, MARKER), "Unlock"),
        ("drafts", lambda forge: forge.open_pull_request(BRANCH, "main", "T", "B", draft=True), "draft: false"),
    ],
)
def test_other_refusals(
    forge: GitHubForge,
    server: GitHubServer,
    repo: Repository,
    spoil: str,
    call: Callable[[GitHubForge], object],
    expected: str,
) -> None:
    """What a repository may refuse besides has a remedy too."""
    commit(forge)
    repo.archived = spoil == "archived"
    repo.issues[1].locked = spoil == "locked"
    server.configure(drafts=spoil != "drafts")
    with pytest.raises(ForgeError) as caught:
        call(forge)
    assert expected in caught.value.remedy
    assert not isinstance(caught.value, PermissionMissing)


def test_validation_tells_github_s_words(forge: GitHubForge) -> None:
    """The errors array is part of the message."""
    commit(forge)
    with pytest.raises(ForgeError, match=r"Validation Failed; body is too long \(maximum is 65536 characters\)"):
        forge.comment(1, MARKER, MARKER + "x" * 70_000)
    with pytest.raises(ForgeError, match="No commits between main and main"):
        forge.open_pull_request("main", "main", "T", "B", draft=False)


def test_wrong_token(forge: GitHubForge, server: GitHubServer) -> None:
    """A token GitHub does not know is rejected at once."""
    server.configure(token="another")
    with pytest.raises(TokenRejected, match="Bad credentials"):
        forge.head("main")
    assert len(server.requests) == 1


def test_token_is_never_shown(forge: GitHubForge, server: GitHubServer) -> None:
    """No error message holds the token."""
    token = server.settings.token
    server.configure(token="another")
    with pytest.raises(TokenRejected) as caught:
        forge.head("main")
    assert token not in f"{caught.value!r} {caught.value.__cause__!r} {forge!r}"


@pytest.mark.parametrize("token", ["", "  "])
def test_no_token(token: str) -> None:
    """An empty token is told before anything is asked."""
    with pytest.raises(TokenMissing):
        GitHubForge("octo/demo", token, "https://api.github.test")


@pytest.mark.parametrize(
    "url",
    ["", "api.github.test", "ftp://api.github.test", "https://", "http://[::1", "https://api.github.test:99999"],
)
def test_impossible_address(url: str) -> None:
    """So is an address that is none."""
    with pytest.raises(ForgeUnreachable, match="GITHUB_API_URL"):
        GitHubForge("octo/demo", "token", url)


def test_enterprise_server(tmp_path: Path) -> None:
    """On a GitHub Enterprise Server everything, GraphQL too, is asked below its own prefix."""
    with GitHubServer(tmp_path, prefix="/api/v3") as server:
        repo = server.add_repository("octo/demo", FILES)
        repo.add_issue("I")
        with GitHubForge("octo/demo", server.settings.token, server.url + "/") as forge:
            assert forge.default_branch() == "main"
            assert commit(forge) == repo.store.branch(BRANCH)
            assert forge.comment(1, MARKER, MARKER)
            shas = [repo.store.write_blob(str(index).encode()) for index in range(4)]
            assert list(forge.blobs(shas).values()) == ["0", "1", "2", "3"]
