"""The loopback GitHub against GitHub's published schema: githubkit asks, and its models parse every answer."""

from __future__ import annotations

import json
import subprocess
import sys
from base64 import b64decode
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from githubkit import GitHub
from githubkit.exception import RequestError, RequestFailed

from tests.github_server import Fault, GitHubServer, Kind, Repository, sequence, when
from tests.github_server.gitstore import ZERO

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from githubkit.auth import TokenAuthStrategy
    from githubkit_schemas.v2026_03_10.rest import RestNamespace

NAME = ("octo", "demo")
FILES = {"README.md": "# Demo\n", "docs/a/deep.md": "deep\n", "docs/b.md": "b\n"}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[GitHubServer]:
    """A running server."""
    with GitHubServer(tmp_path) as running:
        yield running


@pytest.fixture
def repo(server: GitHubServer) -> Repository:
    """Its one repository."""
    return server.add_repository("octo/demo", FILES)


@pytest.fixture
def client(server: GitHubServer) -> Iterator[GitHub[TokenAuthStrategy]]:
    """A githubkit client that neither caches nor retries."""
    with GitHub(
        server.settings.token, base_url=server.url, http_cache=False, auto_retry=False, trust_env=False, timeout=10
    ) as gh:
        yield gh


@pytest.fixture
def rest(client: GitHub[TokenAuthStrategy]) -> RestNamespace:
    """The client's endpoints."""
    return client.rest("2026-03-10")


def refusal(call: Callable[[], object]) -> tuple[int, dict[str, Any]]:
    """Return the status and body of a call that must be refused."""
    with pytest.raises(RequestFailed) as caught:
        call()
    return caught.value.response.status_code, caught.value.response.json()


def test_repository(rest: RestNamespace, repo: Repository) -> None:
    """A repository tells its default branch."""
    assert rest.repos.get(*NAME).parsed_data.default_branch == repo.default_branch


def test_collaborator_permission(rest: RestNamespace, repo: Repository) -> None:
    """``permission`` knows neither triage nor maintain; ``role_name`` and the booleans do."""
    for login, role in {"tri": "triage", "main": "maintain", "wri": "write"}.items():
        repo.add_collaborator(login, role)
    repo.add_collaborator("custom", "security-lead", "triage")
    shown = {}
    for login in ("tri", "main", "wri", "custom", "octo"):
        answer = rest.repos.get_collaborator_permission_level(*NAME, login).parsed_data
        assert answer.user
        assert answer.user.permissions
        shown[login] = (answer.permission, answer.role_name, answer.user.permissions.triage)
    assert shown == {
        "tri": ("read", "triage", True),
        "main": ("write", "maintain", True),
        "wri": ("write", "write", True),
        "custom": ("read", "security-lead", True),
        "octo": ("admin", "admin", True),
    }
    status, body = refusal(lambda: rest.repos.get_collaborator_permission_level(*NAME, "nobody"))
    assert (status, body["message"]) == (404, "nobody is not a user")


def test_branch_with_slash(rest: RestNamespace, repo: Repository) -> None:
    """A branch with slashes is found, with its commit and tree."""
    commit = repo.push("test-cases/issue-1", {"x.md": "x"})
    branch = rest.repos.get_branch(*NAME, "test-cases/issue-1").parsed_data
    assert (branch.name, branch.commit.sha) == ("test-cases/issue-1", commit)
    assert branch.commit.commit.tree.sha == repo.store.commit(commit).tree
    status, body = refusal(lambda: rest.repos.get_branch(*NAME, "gone"))
    assert (status, body["message"]) == (404, "Branch not found")


def test_refs(rest: RestNamespace, repo: Repository) -> None:
    """Refs are created once, move forward only, and are matched by prefix."""
    start = repo.store.branch("main")
    assert start
    created = rest.git.create_ref(*NAME, ref="refs/heads/a/b", sha=start).parsed_data
    assert (created.ref, created.object_.sha) == ("refs/heads/a/b", start)
    ahead = repo.push("main", {"new.md": "new"})
    assert rest.git.update_ref(*NAME, "heads/a/b", sha=ahead, force=False).parsed_data.object_.sha == ahead
    assert rest.git.get_ref(*NAME, "heads/a/b").parsed_data.object_.sha == ahead
    assert [ref.ref for ref in rest.git.list_matching_refs(*NAME, "heads/a").parsed_data] == ["refs/heads/a/b"]
    wrong = {
        "Reference already exists": lambda: rest.git.create_ref(*NAME, ref="refs/heads/a/b", sha=start),
        "Object does not exist": lambda: rest.git.create_ref(*NAME, ref="refs/heads/c", sha="1" * 40),
        "Reference cannot be updated": lambda: rest.git.create_ref(*NAME, ref="refs/heads/a", sha=start),
        "Reference does not exist": lambda: rest.git.update_ref(*NAME, "heads/gone", sha=start),
        "Update is not a fast forward": lambda: rest.git.update_ref(*NAME, "heads/a/b", sha=start, force=False),
    }
    assert {refusal(call)[1]["message"] for call in wrong.values()} == set(wrong)
    assert {refusal(call)[0] for call in wrong.values()} == {422}
    assert rest.git.update_ref(*NAME, "heads/a/b", sha=start, force=True).parsed_data.object_.sha == start


def test_commit_in_three_requests(rest: RestNamespace, repo: Repository) -> None:
    """A tree on a base tree, a commit without an author and a ref make a real, signed commit."""
    start = repo.store.branch("main")
    assert start
    base = repo.store.commit(start).tree
    item: Any = {"path": "docs/new.md", "mode": "100644", "type": "blob", "content": "neu ü\n"}
    tree = rest.git.create_tree(*NAME, base_tree=base, tree=[item]).parsed_data
    made = rest.git.create_commit(*NAME, message="Add", tree=tree.sha, parents=[start]).parsed_data
    rest.git.create_ref(*NAME, ref="refs/heads/topic", sha=made.sha)
    assert repo.store.git("show", "topic:docs/new.md").decode() == "neu ü\n"
    assert repo.store.git("show", "topic:docs/b.md").decode() == "b\n"
    assert made.verification.verified
    assert made.author.name == "github-actions[bot]"
    assert [parent.sha for parent in rest.git.get_commit(*NAME, made.sha).parsed_data.parents] == [start]
    signed = rest.git.create_commit(
        *NAME, message="Mine", tree=tree.sha, parents=[start], author={"name": "A", "email": "a@example.test"}
    ).parsed_data
    assert (signed.verification.verified, signed.author.email) == (False, "a@example.test")
    assert refusal(lambda: rest.git.create_tree(*NAME, base_tree="1" * 40, tree=[item]))[0] == 422
    item["path"] = "../up.md"
    assert "malformed path" in refusal(lambda: rest.git.create_tree(*NAME, base_tree=base, tree=[item]))[1]["message"]


def test_trees(rest: RestNamespace, server: GitHubServer, repo: Repository) -> None:
    """A tree lists itself or, recursively, all below it; over the limit it is cut off and says so."""
    top = rest.git.get_tree(*NAME, "main").parsed_data
    assert [item.path for item in top.tree] == ["README.md", "docs"]
    docs = next(item.sha for item in top.tree if item.path == "docs")
    below = rest.git.get_tree(*NAME, docs, recursive="1").parsed_data
    assert [(item.path, item.type) for item in below.tree] == [("a", "tree"), ("a/deep.md", "blob"), ("b.md", "blob")]
    assert not below.truncated
    server.configure(tree_limit=2)
    cut = rest.git.get_tree(*NAME, docs, recursive="1").parsed_data
    assert (len(cut.tree), cut.truncated) == (2, True)
    assert refusal(lambda: rest.git.get_tree(*NAME, "1" * 40))[0] == 404
    assert repo.store.branch("main")


def test_blobs(rest: RestNamespace, repo: Repository) -> None:
    """Blobs come back byte for byte."""
    made = rest.git.create_blob(*NAME, content="héllo", encoding="utf-8").parsed_data
    blob = rest.git.get_blob(*NAME, made.sha).parsed_data
    assert (b64decode(blob.content).decode(), blob.encoding, blob.size) == ("héllo", "base64", 6)
    assert refusal(lambda: rest.git.get_blob(*NAME, repo.store.resolve("main", "commit") or ""))[0] == 404


def test_contents(rest: RestNamespace, repo: Repository) -> None:
    """Files come in base64, big ones without their bytes, directories as lists."""
    repo.push("main", {"big.txt": "x" * 1_000_001, "odd #?%.md": "odd"})
    content: Any = rest.repos.get_content(*NAME, "docs/b.md", ref="main").parsed_data
    assert (b64decode(content.content), content.encoding) == (b"b\n", "base64")
    big: Any = rest.repos.get_content(*NAME, "big.txt").parsed_data
    assert (big.content, big.encoding, big.size) == ("", "none", 1_000_001)
    folder: Any = rest.repos.get_content(*NAME, "docs").parsed_data
    assert [(item.path, item.type) for item in folder] == [("docs/a", "dir"), ("docs/b.md", "file")]
    odd: Any = rest.repos.get_content(*NAME, "odd %23%3F%25.md").parsed_data
    assert odd.path == "odd #?%.md"
    assert refusal(lambda: rest.repos.get_content(*NAME, "none.md"))[1]["message"] == "Not Found"
    status, body = refusal(lambda: rest.repos.get_content(*NAME, "docs/b.md", ref="gone"))
    assert (status, body["message"]) == (404, "No commit found for the ref gone")


def test_empty_repository(rest: RestNamespace, server: GitHubServer) -> None:
    """A repository without a commit refuses the git database."""
    server.add_repository("octo/empty", empty=True)
    status, body = refusal(lambda: rest.git.get_ref("octo", "empty", "heads/main"))
    assert (status, body["message"]) == (409, "Git Repository is empty.")
    assert refusal(lambda: rest.repos.get_branch("octo", "empty", "main"))[0] == 404
    assert rest.repos.get("octo", "empty").parsed_data.default_branch == "main"


def test_issues_and_labels(rest: RestNamespace, repo: Repository) -> None:
    """Issues may have no body; labels come into being when they are put on."""
    issue = repo.add_issue("Login fails", None, labels=("generate-tests",))
    shown: Any = rest.issues.get(*NAME, issue.number).parsed_data
    assert (shown.title, shown.body, [label.name for label in shown.labels]) == (
        "Login fails",
        None,
        ["generate-tests"],
    )
    put: Any = rest.issues.add_labels(*NAME, issue.number, labels=["new", "BUG"]).parsed_data
    assert [label.name for label in put] == ["generate-tests", "new", "bug"]
    rest.issues.remove_label(*NAME, issue.number, "new")
    left: Any = rest.issues.list_labels_on_issue(*NAME, issue.number).parsed_data
    assert [label.name for label in left] == ["generate-tests", "bug"]
    assert refusal(lambda: rest.issues.get(*NAME, 99))[0] == 404
    assert refusal(lambda: rest.issues.add_labels(*NAME, issue.number, labels=["x" * 51]))[0] == 422


def test_comments_and_pages(rest: RestNamespace, repo: Repository) -> None:
    """Comments come oldest first, in pages with Link headers, and can be changed."""
    issue = repo.add_issue("Many")
    for count in range(5):
        repo.add_comment(issue.number, f"comment {count}", "reporter")
    made = rest.issues.create_comment(*NAME, issue.number, body="mine").parsed_data
    assert made.user
    assert made.user.type == "Bot"
    changed = rest.issues.update_comment(*NAME, made.id, body="changed").parsed_data
    assert rest.issues.get_comment(*NAME, made.id).parsed_data.body == changed.body == "changed"
    reactions = [rest.reactions.create_for_issue_comment(*NAME, made.id, content="eyes") for _ in range(2)]
    assert [(201, "eyes"), (200, "eyes")] == [(each.status_code, each.parsed_data.content) for each in reactions]
    assert 404 == refusal(lambda: rest.reactions.create_for_issue_comment(*NAME, 9, content="eyes"))[0]
    pages = [rest.issues.list_comments(*NAME, issue.number, per_page=4, page=page) for page in (1, 2)]
    assert [len(page.parsed_data) for page in pages] == [4, 2]
    assert 'rel="next"' in pages[0].headers["Link"]
    assert 'rel="next"' not in pages[1].headers["Link"]
    status, body = refusal(lambda: rest.issues.create_comment(*NAME, issue.number, body="x" * 65_537))
    assert (status, body["errors"][0]["message"]) == (422, "body is too long (maximum is 65536 characters)")
    issue.locked = True
    assert refusal(lambda: rest.issues.create_comment(*NAME, issue.number, body="late"))[0] == 403


def test_pull_request_from_open_to_merged(rest: RestNamespace, repo: Repository) -> None:
    """A pull request is opened, found, changed, and merging it really merges."""
    repo.push("topic/x", {"new.md": "new"})
    made = rest.pulls.create(*NAME, title="T", head="topic/x", base="main", body="B", draft=True).parsed_data
    assert (made.state, made.draft, made.head.ref, made.merged) == ("open", True, "topic/x", False)
    assert rest.issues.get(*NAME, made.number).parsed_data.pull_request
    rest.pulls.update(*NAME, made.number, title="T2", body="B2")
    found = rest.pulls.list(*NAME, state="all", head="octo:topic/x").parsed_data
    assert [(pull.number, pull.title, pull.body) for pull in found] == [(made.number, "T2", "B2")]
    assert rest.pulls.list(*NAME, head="stranger:topic/x").parsed_data == []
    assert rest.pulls.list(*NAME, base="other").parsed_data == []
    repo.merge_pull(made.number)
    merged = rest.pulls.get(*NAME, made.number).parsed_data
    assert (merged.state, merged.merged) == ("closed", True)
    assert merged.merged_at
    assert repo.store.git("show", "main:new.md") == b"new"
    assert rest.pulls.list(*NAME).parsed_data == []


def test_pull_request_refusals(rest: RestNamespace, server: GitHubServer, repo: Repository) -> None:
    """Pull requests are refused in GitHub's own words."""
    repo.push("topic", {"new.md": "new"})
    repo.push("same", {})
    repo.store.update_ref("refs/heads/level", repo.store.branch("main") or "", ZERO)

    def create(head: str = "topic", base: str = "main", **more: object) -> Any:  # noqa: ANN401 (githubkit's own type)
        data: Any = {"title": "T", "head": head, "base": base, **more}
        return rest.pulls.create(*NAME, **data)

    assert refusal(lambda: create(base="gone"))[1]["errors"] == [
        {"resource": "PullRequest", "field": "base", "code": "invalid"}
    ]
    assert refusal(lambda: create(head="gone"))[1]["errors"][0]["field"] == "head"
    assert refusal(lambda: create(head="level"))[1]["errors"][0]["message"] == "No commits between main and level"
    assert refusal(lambda: create(body="x" * 65_537))[0] == 422
    server.configure(drafts=False)
    assert "Draft" in refusal(lambda: create(draft=True))[1]["message"]
    create()
    status, body = refusal(create)
    assert (status, body["message"]) == (422, "Validation Failed")
    assert body["errors"][0]["message"] == "A pull request already exists for octo:topic."
    server.configure(allow_actions_pull_requests=False)
    status, body = refusal(lambda: create(head="same"))
    assert (status, body["message"]) == (
        403,
        "GitHub Actions is not permitted to create or approve pull requests.",
    )


def test_reviewers(rest: RestNamespace, repo: Repository) -> None:
    """Collaborators and teams can be asked for a review, nobody else."""
    repo.push("topic", {"new.md": "new"})
    repo.add_collaborator("alice")
    repo.teams.add("qa")
    number = repo.add_pull("topic", "main", "T", None, "octo").number
    asked = rest.pulls.request_reviewers(*NAME, number, reviewers=["alice"], team_reviewers=["qa"]).parsed_data
    assert [person.login for person in asked.requested_reviewers or []] == ["alice"]
    assert [team.slug for team in asked.requested_teams or []] == ["qa"]
    status, body = refusal(lambda: rest.pulls.request_reviewers(*NAME, number, reviewers=["mallory"]))
    assert (status, body["message"].split(".")[0]) == (422, "Reviews may only be requested from collaborators")
    assert refusal(lambda: rest.pulls.request_reviewers(*NAME, number, reviewers=["octo"]))[0] == 422


def test_graphql_blobs(client: GitHub[TokenAuthStrategy], server: GitHubServer, repo: Repository) -> None:
    """One query fetches many blobs; binary, missing and very long ones say so."""
    repo.push("main", {"bin": b"\0\1", "long.md": "x" * 512_001})
    commit = repo.store.resolve("main", "commit") or ""
    shas = [entry.sha for path in ("README.md", "bin", "long.md") if (entry := repo.store.lookup(commit, path))]
    items = " ".join(
        f'b{index}: object(oid: "{sha}") {{ ... on Blob {{ text isBinary isTruncated }} }}'
        for index, sha in enumerate([*shas, "1" * 40])
    )
    query = f"query($owner: String!, $name: String!) {{ repository(owner: $owner, name: $name) {{ {items} }} }}"
    data = client.graphql(query, {"owner": "octo", "name": "demo"})["repository"]
    assert data["b0"]["text"] == "# Demo\n"
    assert (data["b1"]["text"], data["b1"]["isBinary"]) == (None, True)
    assert data["b2"]["isTruncated"]
    assert data["b3"] is None
    assert server.asked() == ["POST /graphql"]


def test_credentials_and_scopes(rest: RestNamespace, server: GitHubServer, repo: Repository) -> None:
    """A wrong token is 401, a missing scope 403, an unknown repository 404."""
    issue = repo.add_issue("I")
    server.configure(permissions={"contents": "read", "metadata": "read"})
    status, body = refusal(lambda: rest.issues.create_comment(*NAME, issue.number, body="b"))
    assert (status, body["message"]) == (403, "Resource not accessible by integration")
    assert refusal(lambda: rest.git.create_ref(*NAME, ref="refs/heads/x", sha="1" * 40))[0] == 403
    assert rest.git.get_ref(*NAME, "heads/main").status_code == 200
    assert refusal(lambda: rest.repos.get("octo", "gone"))[0] == 404
    server.configure(token="another")
    status, body = refusal(lambda: rest.repos.get(*NAME))
    assert (status, body["message"]) == (401, "Bad credentials")


def test_archived(rest: RestNamespace, repo: Repository) -> None:
    """An archived repository takes no writes."""
    issue = repo.add_issue("I")
    repo.archived = True
    assert refusal(lambda: rest.issues.create_comment(*NAME, issue.number, body="b"))[1]["message"] == (
        "Repository was archived so is read-only."
    )


def test_rate_limit(rest: RestNamespace, server: GitHubServer, repo: Repository) -> None:
    """The hour's requests count down; looking at the limit is free."""
    server.remaining = 1
    assert rest.repos.get(*NAME).headers["X-RateLimit-Remaining"] == "0"
    assert rest.rate_limit.get().parsed_data.resources.core.remaining == 0
    status, body = refusal(lambda: rest.repos.get(*NAME))
    assert (status, body["message"].split(" for ")[0]) == (403, "API rate limit exceeded")
    assert repo.full_name == "octo/demo"


@pytest.mark.parametrize(
    ("fault", "status", "handled"),
    [
        (Fault(Kind.DROP), 0, False),
        (Fault(Kind.DROP_ANSWER), 0, True),
        (Fault(Kind.HALF_BODY), 201, True),
        (Fault(Kind.STATUS, status=502), 502, False),
        (Fault(Kind.STATUS_AFTER, status=503), 503, True),
        (Fault(Kind.SECONDARY_LIMIT, status=429, retry_after="7"), 429, False),
        (Fault(Kind.PRIMARY_LIMIT, reset=123), 403, False),
        (Fault(Kind.HTML, status=200), 200, False),
        (Fault(Kind.NOT_JSON), 201, True),
    ],
    ids=lambda value: value.kind if isinstance(value, Fault) else "",
)
def test_faults(
    rest: RestNamespace, server: GitHubServer, repo: Repository, fault: Fault, status: int, *, handled: bool
) -> None:
    """Each kind of fault breaks one request, before or after it is handled, and is recorded."""
    issue = repo.add_issue("I")
    server.fault = when("POST", "/comments", fault)
    with pytest.raises((RequestFailed, RequestError, ValueError)):  # noqa: PT012 (the answer is parsed when looked at)
        answer = rest.issues.create_comment(*NAME, issue.number, body="b")
        assert answer.parsed_data
    assert bool(repo.comments) is handled
    assert [request.status for request in server.requests] == [status]
    assert rest.issues.create_comment(*NAME, issue.number, body="again").parsed_data.body == "again"


def test_silence(server: GitHubServer, repo: Repository) -> None:
    """A silent server leaves the client to its own timeout."""
    server.fault = sequence(Fault(Kind.SILENCE))
    headers = {"Authorization": f"Bearer {server.settings.token}"}
    with pytest.raises(httpx.ReadTimeout):
        httpx.get(f"{server.url}/repos/{repo.full_name}", headers=headers, timeout=0.2, trust_env=False)


def test_enterprise_prefix(tmp_path: Path) -> None:
    """A GitHub Enterprise Server answers below /api/v3, its GraphQL at /api/graphql, and nowhere else."""
    with GitHubServer(tmp_path, prefix="/api/v3") as server:
        server.add_repository("octo/demo")
        headers = {"Authorization": f"token {server.settings.token}"}
        host = server.url.removesuffix("/api/v3")
        paths = ("/api/v3/repos/octo/demo", "/repos/octo/demo")
        with httpx.Client(headers=headers, trust_env=False, timeout=10) as http:
            statuses = [http.get(host + path).status_code for path in paths]
            query = {"query": "{ nonsense }", "variables": {"owner": "octo", "name": "demo"}}
            answer = http.post(f"{host}/api/graphql", json=query).json()
    assert statuses == [200, 404]
    assert answer["errors"][0]["message"].startswith("Parse error")


def test_process(tmp_path: Path) -> None:
    """As a process it starts from a state, does what it is told to, tells what became of it, and ends on a signal."""
    issue = {"title": "Login fails", "labels": ["generate-tests"], "number": 7}
    repository = {
        "full_name": "octo/demo",
        "files": {"README.md": "# Demo\n"},
        "issues": [issue],
        "collaborators": {"alice": "triage"},
    }
    state = {"token": "ghs_other", "settings": {"drafts": False}, "repositories": [repository]}
    (tmp_path / "state.json").write_text(json.dumps(state), encoding="utf-8")
    options = [f"--root={tmp_path}", f"--state={tmp_path / 'state.json'}"]
    command = [sys.executable, "-m", "tests.github_server", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            url = process.stdout.readline().strip()
            headers = {"Authorization": "Bearer ghs_other"}
            with httpx.Client(base_url=url, headers=headers, trust_env=False, timeout=10) as http:
                assert http.get("/repos/octo/demo/issues/7").json()["title"] == "Login fails"
                push = {"repository": "octo/demo", "branch": "topic", "files": {"new.md": "new"}}
                assert len(http.post("/_admin/push", json=push).json()["commit"]) == 40
                pull = {"title": "T", "head": "topic", "base": "main"}
                number = http.post("/repos/octo/demo/pulls", json=pull).json()["number"]
                assert http.post("/_admin/merge", json={"repository": "octo/demo", "number": number}).is_success
                fault = {"method": "GET", "path": "/issues/7", "kind": "status", "status": 503}
                http.post("/_admin/fault", json=fault)
                assert [http.get("/repos/octo/demo/issues/7").status_code for _ in range(2)] == [503, 200]
                told = http.get("/_admin/state").json()
                assert http.post("/_admin/nonsense").status_code == 404
            assert [request["status"] for request in told["requests"]] == [200, 201, 503, 200]
            (demo,) = told["repositories"]
            assert demo["branches"]["main"]["files"] == {"README.md": "# Demo\n", "new.md": "new"}
            assert [(item["number"], item["state"]) for item in demo["pulls"]] == [(number, "merged")]
        finally:
            process.terminate()
        assert process.wait(10) == 0


def test_its_own_clock(server: GitHubServer, repo: Repository) -> None:
    """Every answer tells the time by the server's clock, which a test may set."""
    server.clock = lambda: 1_800_000_000.0
    headers = {"Authorization": f"Bearer {server.settings.token}"}
    answer = httpx.get(f"{server.url}/repos/{repo.full_name}", headers=headers, trust_env=False)
    assert "Fri, 15 Jan 2027 08:00:00 GMT" == answer.headers["Date"]


def test_what_a_doctor_asks_is_in_the_schema(server: GitHubServer, rest: RestNamespace) -> None:
    """Its lists, a label, the settings of Actions and the server's own page."""
    repository = server.add_repository("octo/surveyed")
    repository.add_issue("A title", "A body")
    [branch] = rest.repos.list_branches("octo", "surveyed", per_page=1).parsed_data
    assert repository.store.branch("main") == branch.commit.sha
    issues: Any = rest.issues.list_for_repo("octo", "surveyed").parsed_data  # githubkit's method `list` hides its type
    assert ["A title"] == [issue.title for issue in issues]
    assert "bug" == rest.issues.get_label("octo", "surveyed", "BUG").parsed_data.name
    settings = rest.actions.get_github_actions_default_workflow_permissions_repository("octo", "surveyed").parsed_data
    assert settings.can_approve_pull_request_reviews
    assert not rest.meta.get().parsed_data.verifiable_password_authentication


def test_workflow_runs(rest: RestNamespace, repo: Repository) -> None:
    """Workflows and their runs, by status, by conclusion and by time, newest first."""
    began = datetime(2026, 11, 20, 12, tzinfo=UTC)
    for hours, conclusion in enumerate(["success", "failure", "in_progress", "queued", "skipped", "cancelled"]):
        repo.actions.run("tests.yml", began + timedelta(hours=hours)).job(conclusion)
    twice = repo.actions.run("tests.yml", began + timedelta(hours=9))
    twice.job("failure")
    twice.job("success", name="other")
    twice.rerun_failed()
    twice.job("success")
    repo.actions.run("other.yml", began).job()
    shown = rest.actions.list_repo_workflows(*NAME).parsed_data
    assert (2, [".github/workflows/tests.yml", ".github/workflows/other.yml"]) == (
        shown.total_count,
        [each.path for each in shown.workflows],
    )

    def runs(**wanted: Any) -> list[tuple[int, str | None, str | None, int | None]]:  # noqa: ANN401 (GitHub's own)
        found = rest.actions.list_workflow_runs(*NAME, "tests.yml", **wanted).parsed_data
        assert len(found.workflow_runs) == min(found.total_count, wanted.get("per_page", 30))
        return [
            ((each.created_at - began) // timedelta(hours=1), each.status, each.conclusion, each.run_attempt)
            for each in found.workflow_runs
        ]

    assert [9, 5, 4, 3, 2, 1, 0] == [hours for hours, *_ in runs()]
    assert [(9, "completed", "success", 2), (0, "completed", "success", 1)] == runs(status="success")
    assert [(2, "in_progress", None, 1)] == runs(status="in_progress")
    assert [(3, "queued", None, 1)] == runs(status="queued")
    assert [9, 5, 4] == [hours for hours, *_ in runs(created=">=2026-11-20T16:00:00Z")]
    assert [9, 5] == [hours for hours, *_ in runs(per_page=2)]
    status, body = refusal(lambda: rest.actions.list_workflow_runs(*NAME, "absent.yml"))
    assert (404, "Not Found") == (status, body["message"])
