"""What is asked again, when, and how often: no request is lost, none is handled twice, nothing waits for ever."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import github
import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st

from test_case_generator.adapters.github.forge import GitHubForge
from test_case_generator.adapters.github.retry import LONGEST, LOST, TRIES, Retry
from test_case_generator.errors import BranchConflict, ForgeError, ForgeUnreachable, PermissionMissing, RateLimited
from tests.github_server import Fault, GitHubServer, Kind, Repository, when
from tests.github_server.faults import always

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

NOW = 1_800_000_000.0  # 2027-01-15 08:00:00 UTC
BRANCH = "test-cases/issue-7"
MARKER = "<!-- marker -->"


class Clock:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = NOW
        self.slept: list[float] = []
        self.lines: list[str] = []

    def sleep(self, seconds: float) -> None:
        """Move on, and remember by how much."""
        self.slept.append(seconds)
        self.now += seconds

    def retry(self, chance: float = 0.0) -> Retry:
        """Return the policy on this clock."""
        return Retry(self.lines.append, self.sleep, chance=lambda: chance, now=lambda: self.now, clock=lambda: self.now)


@pytest.fixture
def clock() -> Clock:
    """A clock at NOW."""
    return Clock()


@pytest.fixture
def server(tmp_path: Path, clock: Clock) -> Iterator[GitHubServer]:
    """A running GitHub, on the same clock."""
    with GitHubServer(tmp_path) as running:
        running.clock = lambda: clock.now
        yield running


@pytest.fixture
def repo(server: GitHubServer) -> Repository:
    """Its repository, with a branch and the issue #1."""
    repository = server.add_repository("octo/demo")
    repository.add_issue("I")
    repository.push("topic", {"x.md": "x"})
    repository.add_collaborator("alice")
    return repository


@pytest.fixture
def forge(server: GitHubServer, repo: Repository, clock: Clock) -> Iterator[GitHubForge]:
    """The adapter on the clock."""
    with GitHubForge(
        repo.full_name, server.settings.token, server.url, "main", timeout=2, retry=clock.retry()
    ) as adapter:
        yield adapter


PASSING = [
    Fault(Kind.DROP),
    Fault(Kind.DROP_ANSWER),
    Fault(Kind.HALF_BODY),
    Fault(Kind.NOT_JSON),
    Fault(Kind.HTML, status=200),
    Fault(Kind.HTML, status=502),
    *(Fault(Kind.STATUS, status=status) for status in (408, 500, 502, 503, 504)),
    *(Fault(Kind.STATUS_AFTER, status=status) for status in (500, 502)),
    Fault(Kind.SECONDARY_LIMIT, status=403),
    Fault(Kind.SECONDARY_LIMIT, status=429),
    Fault(Kind.SECONDARY_LIMIT, status=403, retry_after="3"),
]


def name(value: object) -> str:
    """Name a fault in a test's id."""
    return f"{value.kind}-{value.status}" if isinstance(value, Fault) else ""


def commit(forge: GitHubForge) -> str:
    """Put one file on a new branch."""
    base = forge.head("main")
    assert base is not None
    return forge.commit(BRANCH, base.commit, base.tree, {"a.md": "a"}, "A")


def comment(forge: GitHubForge) -> str:
    """Write the comment."""
    return forge.comment(1, MARKER, f"{MARKER}\nb")


def label(forge: GitHubForge) -> bool:
    """Put on a label."""
    forge.add_labels(1, ["one"])
    return True


CALLS: dict[str, tuple[str, str, Callable[[GitHubForge], object]]] = {
    "issue": ("GET", "/issues/1", lambda forge: forge.issue(1)),
    "read": ("GET", "/contents/", lambda forge: forge.read("README.md", "main")),
    "comments": ("GET", "/comments", comment),
    "tree": ("POST", "/git/trees", commit),
    "ref": ("POST", "/git/refs", commit),
    "pull": ("POST", "/pulls", lambda forge: forge.open_pull_request("topic", "main", "T", "B", draft=False)),
    "comment": ("POST", "/comments", comment),
    "labels": ("POST", "/labels", label),
}


@pytest.mark.parametrize("fault", PASSING, ids=name)
@pytest.mark.parametrize("call", CALLS)
def test_one_fault_passes_unnoticed(
    forge: GitHubForge, server: GitHubServer, repo: Repository, clock: Clock, call: str, fault: Fault
) -> None:
    """Whatever fails once, before or after GitHub handled it, ends as if nothing had failed; nothing stands twice."""
    method, part, do = CALLS[call]
    server.fault = when(method, part, fault)
    assert do(forge)
    assert len(clock.slept) == len(clock.lines) == 1
    assert len(repo.comments) == int(call in {"comment", "comments"})
    assert len(repo.pulls) == int(call == "pull")
    assert set(repo.store.refs("refs/heads/")) <= {"refs/heads/main", "refs/heads/topic", f"refs/heads/{BRANCH}"}
    if call in {"tree", "ref"}:
        assert repo.store.ahead("main", BRANCH) == 1
    assert repo.issues[1].labels == (["one"] if call == "labels" else [])


@pytest.mark.parametrize(("method", "part"), [("PATCH", "/git/refs/"), ("PATCH", "/comments/"), ("PATCH", "/pulls/")])
def test_updates_are_made_again(
    forge: GitHubForge, server: GitHubServer, repo: Repository, method: str, part: str
) -> None:
    """An update whose answer was lost is made again: it changes nothing more."""
    made = forge.open_pull_request("topic", "main", "T", "B", draft=False)
    comment(forge)
    at = forge.head("topic")
    assert at is not None
    server.fault = when(method, part, Fault(Kind.DROP_ANSWER))
    moved = forge.commit("topic", at.commit, at.tree, {"a.md": "a"}, "A")
    forge.update_pull_request(made.number, "T2", "B2")
    forge.comment(1, MARKER, f"{MARKER}\nchanged")
    assert repo.store.branch("topic") == moved
    assert repo.issues[made.number].title == "T2"
    assert [item.body for item in repo.comments_on(1)] == [f"{MARKER}\nchanged"]


def test_a_lost_answer_is_looked_up(forge: GitHubForge, server: GitHubServer) -> None:
    """What creates is not posted a second time before one has looked."""
    server.fault = when("POST", "/comments", Fault(Kind.DROP_ANSWER))
    comment(forge)
    listing, posting = "GET /repos/octo/demo/issues/1/comments", "POST /repos/octo/demo/issues/1/comments"
    assert server.asked() == [listing, posting, listing, listing]  # the last for another run's


def test_a_branch_that_was_moved_is_looked_up(forge: GitHubForge, server: GitHubServer, repo: Repository) -> None:
    """If every answer is lost, the branch itself tells that it was moved."""
    at = forge.head("topic")
    assert at is not None
    server.fault = lambda _index, method, _path: Fault(Kind.DROP_ANSWER) if method == "PATCH" else None
    made = forge.commit("topic", at.commit, at.tree, {"a.md": "a"}, "A")
    assert made == repo.store.branch("topic") != at.commit
    assert ["PATCH", "GET"] == [asked.split()[0] for asked in server.asked()][-2:]


def test_somebody_else_moved_the_branch_meanwhile(forge: GitHubForge, server: GitHubServer, repo: Repository) -> None:
    """If one looks and it is neither where it was nor where it should be, it is a conflict."""
    at = forge.head("topic")
    assert at is not None

    def theirs(_index: int, method: str, _path: str) -> Fault | None:
        if method == "PATCH":
            repo.push("topic", {"x.md": "theirs"})
            return Fault(Kind.DROP)
        return None

    server.fault = theirs
    with pytest.raises(BranchConflict):
        forge.commit("topic", at.commit, at.tree, {"a.md": "a"}, "A")
    assert b"theirs" == repo.store.git("show", "topic:x.md")


def test_somebody_else_made_the_branch_meanwhile(forge: GitHubForge, server: GitHubServer, repo: Repository) -> None:
    """If one looks and the branch is somewhere else, it is a conflict, not ours."""
    assert forge.head(BRANCH) is None

    def theirs(_index: int, method: str, path: str) -> Fault | None:
        if (method, path) != ("POST", "/repos/octo/demo/git/refs"):
            return None
        repo.push(BRANCH, {"x.md": "theirs"})
        return Fault(Kind.DROP)

    server.fault = theirs
    with pytest.raises(BranchConflict):
        commit(forge)
    assert repo.store.git("show", f"{BRANCH}:x.md") == b"theirs"


def test_nothing_waits_behind_our_back(forge: GitHubForge, server: GitHubServer, clock: Clock) -> None:
    """To a 202 PyGithub would sleep and ask again, for ever and without a word; here it is one failure like others."""
    server.fault = always([Fault(Kind.STATUS, status=202)])
    with pytest.raises(ForgeUnreachable, match="HTTP 202"):
        forge.issue(1)
    assert (TRIES, TRIES - 1) == (len(server.requests), len(clock.lines))


def test_tries_are_bounded(forge: GitHubForge, server: GitHubServer, clock: Clock) -> None:
    """Four tries with pauses that double; each is announced, and the last error tells what GitHub said."""
    server.fault = always([Fault(Kind.STATUS, status=502)])
    with pytest.raises(ForgeUnreachable, match="show issue #1: Server Error \\(HTTP 502\\)"):
        forge.issue(1)
    assert len(server.requests) == TRIES
    assert clock.slept == [1.0, 2.0, 4.0]
    assert clock.lines[0] == "GitHub did not show issue #1: Server Error (HTTP 502). Trying again in 1.0 s (2 of 4)."


def test_pauses_differ_by_chance(server: GitHubServer, repo: Repository, clock: Clock) -> None:
    """Chance takes up to half of a pause."""
    server.fault = always([Fault(Kind.DROP)])
    with (
        GitHubForge(repo.full_name, "t", server.url, retry=clock.retry(chance=0.5)) as forge,
        pytest.raises(ForgeUnreachable),
    ):
        forge.issue(1)
    assert clock.slept == [0.75, 1.5, 3.0]


@pytest.mark.parametrize(("asked", "slept"), [("7", 7.0), ("0", 1.0), ("Fri, 15 Jan 2027 08:00:09 GMT", 9.0)])
def test_retry_after_is_obeyed(
    forge: GitHubForge, server: GitHubServer, clock: Clock, asked: str, slept: float
) -> None:
    """Where GitHub says how long, so long, in seconds or as a date; never less than the policy's own pause."""
    server.fault = when("GET", "/issues/1", Fault(Kind.SECONDARY_LIMIT, status=429, retry_after=asked))
    forge.issue(1)
    assert clock.slept == [slept]


@pytest.mark.parametrize("asked", ["soon", "", "-5", "1.5"])
def test_retry_after_that_makes_no_sense(forge: GitHubForge, server: GitHubServer, clock: Clock, asked: str) -> None:
    """Anything else counts as not said: then it is a minute, which GitHub's documentation asks for."""
    server.fault = when("GET", "/issues/1", Fault(Kind.SECONDARY_LIMIT, status=429, retry_after=asked))
    forge.issue(1)
    assert clock.slept == [60.0]


def test_a_secondary_limit_without_a_time_is_waited_for_once(
    forge: GitHubForge, server: GitHubServer, clock: Clock
) -> None:
    """A minute is all that a request may wait; the limit that stands after it fails, and names no time."""
    server.fault = always([Fault(Kind.SECONDARY_LIMIT, status=403)])
    with pytest.raises(RateLimited) as caught:
        forge.issue(1)
    assert clock.slept == [60.0]
    assert "until" not in caught.value.what


def test_a_long_wait_fails_at_once(forge: GitHubForge, server: GitHubServer, clock: Clock) -> None:
    """A wait longer than the bound is not begun; the error says when it would end."""
    server.fault = always([Fault(Kind.SECONDARY_LIMIT, status=403, retry_after="61")])
    with pytest.raises(RateLimited, match="until 2027-01-15 08:01:01 UTC") as caught:
        forge.issue(1)
    assert caught.value.remedy == "Run the job again after 2027-01-15 08:01:01 UTC."
    assert (len(server.requests), clock.slept) == (1, [])


def test_waits_are_bounded_together(forge: GitHubForge, server: GitHubServer, clock: Clock) -> None:
    """It is the sum of a request's pauses that has the bound."""
    server.fault = always([Fault(Kind.SECONDARY_LIMIT, status=403, retry_after="25")])
    with pytest.raises(RateLimited):
        forge.issue(1)
    assert clock.slept == [25.0, 25.0]


def test_primary_limit(forge: GitHubForge, server: GitHubServer, clock: Clock) -> None:
    """An hour's requests used up: fail at once and say when they are there again; wait if that is soon."""
    server.fault = when("GET", "/issues/1", Fault(Kind.PRIMARY_LIMIT, reset=int(NOW) + 1800))
    with pytest.raises(RateLimited, match="until 2027-01-15 08:30:00 UTC"):
        forge.issue(1)
    assert clock.slept == []
    server.fault = when("GET", "/issues/1", Fault(Kind.PRIMARY_LIMIT, reset=int(NOW) + 5))
    assert forge.issue(1).number == 1
    assert clock.slept == [5.0]


def test_requests_really_used_up(forge: GitHubForge, server: GitHubServer) -> None:
    """The same where GitHub's count really runs out."""
    server.remaining = 1
    forge.issue(1)
    with pytest.raises(RateLimited, match="until 2100-01-01"):
        forge.issue(1)


def test_a_refusal_is_final(forge: GitHubForge, server: GitHubServer, clock: Clock) -> None:
    """What GitHub refuses for good is asked once."""
    server.configure(permissions={})
    with pytest.raises(PermissionMissing):
        forge.issue(1)
    assert (len(server.requests), clock.slept) == (1, [])


@pytest.mark.parametrize("fault", [Fault(Kind.HTML, status=200), Fault(Kind.NOT_JSON), Fault(Kind.HALF_BODY)], ids=name)
@pytest.mark.parametrize(
    "call",
    [
        lambda forge: forge.default_branch(),
        lambda forge: forge.issue(1),
        lambda forge: forge.role("alice"),
        lambda forge: forge.head("main"),
        lambda forge: forge.read("README.md", "main"),
        lambda forge: forge.tree("1" * 40, "x"),
        lambda forge: forge.blobs(["1" * 40]),
        lambda forge: forge.blobs([f"{index:040}" for index in range(4)]),
        lambda forge: forge.commit("x", "1" * 40, "1" * 40, {"a": "b"}, "M"),
        lambda forge: forge.pull_request("x"),
        lambda forge: forge.pull_requests("x"),
        lambda forge: forge.open_pull_request("x", "main", "T", "B", draft=False),
        lambda forge: forge.update_pull_request(1, "T", "B"),
        lambda forge: forge.add_labels(1, ["x"]),
        lambda forge: forge.request_reviewers(1, ["x"]),
        lambda forge: forge.comment(1, MARKER, MARKER),
        lambda forge: forge.acknowledge(1001),
    ],
)
def test_answers_that_are_not_github_s(
    server: GitHubServer, repo: Repository, clock: Clock, call: Callable[[GitHubForge], object], fault: Fault
) -> None:
    """A captive portal's page, or an answer cut off, is told as what it is, by every call."""
    server.fault = always([fault])
    token = server.settings.token
    with (
        GitHubForge(repo.full_name, token, server.url, retry=clock.retry()) as forge,
        pytest.raises(ForgeUnreachable),
    ):
        call(forge)
    assert len(server.requests) == TRIES


def test_silence_ends_at_the_timeout(server: GitHubServer, repo: Repository, clock: Clock) -> None:
    """A server that never answers is given up after the timeout, as often as there are tries."""
    server.fault = always([Fault(Kind.SILENCE)])
    with (
        GitHubForge(repo.full_name, "t", server.url, timeout=1, retry=clock.retry()) as forge,
        pytest.raises(ForgeUnreachable, match=r"(?i)timed out"),
    ):
        forge.issue(1)
    assert len(clock.slept) == TRIES - 1


def test_nobody_listens(clock: Clock) -> None:
    """A refused connection is tried again, then told with the address to check."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
        with (
            GitHubForge("octo/demo", "t", f"http://127.0.0.1:{port}", retry=clock.retry()) as forge,
            pytest.raises(ForgeUnreachable, match=f"{port}") as caught,
        ):
            forge.issue(1)
    assert "GITHUB_API_URL" in caught.value.remedy
    assert len(clock.slept) == TRIES - 1


FAILURES = [
    requests.ConnectionError("reset"),
    ValueError("not JSON"),
    KeyError("sha"),
    github.GithubException(502, None, {}),
    github.GithubException(429, None, {"retry-after": "20"}),
    github.GithubException(503, None, {"retry-after": "1000"}),
    github.GithubException(404, None, {}),
]


@given(failures=st.lists(st.sampled_from(FAILURES), max_size=8), chance=st.floats(0, 1))
def test_the_policy_ends_whatever_happens(failures: list[Exception], chance: float) -> None:
    """Any row of failures ends in a result or a ForgeError, within the bounds of number and time."""
    clock = Clock()
    waiting = list(failures)

    def call() -> str:
        if waiting:
            raise waiting.pop(0)
        return "done"

    try:
        assert clock.retry(chance).run("do it", "x: read", call) == "done"
        assert len(failures) < TRIES
    except ForgeError:
        assert 1 <= len(failures) - len(waiting) <= TRIES
    assert len(clock.slept) == len(clock.lines) < TRIES
    assert sum(clock.slept) <= LONGEST


@given(fails=st.lists(st.integers(0, TRIES), min_size=1, max_size=40), seconds=st.floats(0, 60))
def test_what_a_run_loses_is_bounded(fails: list[int], seconds: float) -> None:
    """However many requests fail slowly, their tries and pauses end soon after the bound; the log says why."""
    clock = Clock()
    retry = clock.retry()

    def slowly(failures: list[None]) -> str:
        if failures:
            failures.pop()
            clock.now += seconds
            raise requests.ReadTimeout("read timed out")
        return "done"

    ended = 0
    try:
        for count in fails:
            failures: list[None] = [None] * count
            retry.run("do it", "x: read", lambda failures=failures: slowly(failures))  # type: ignore[misc]  # bound now
            ended += 1
    except ForgeUnreachable:
        assert fails[ended] == TRIES or "Not trying again" in clock.lines[-1]
    assert clock.now - NOW <= LOST + seconds + 0.001  # floats add up
    assert retry.lost == pytest.approx(clock.now - NOW, abs=0.001)
