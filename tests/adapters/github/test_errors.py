"""No exception of PyGithub, requests or urllib3 gets past the adapter: each is judged, and becomes a ForgeError."""

from __future__ import annotations

import inspect
from json import JSONDecodeError

import github
import pytest
import requests
import urllib3.exceptions
from github import GithubException

from test_case_generator.adapters.github.errors import VENDOR, judge
from test_case_generator.adapters.github.forge import GitHubForge
from test_case_generator.adapters.github.retry import Retry
from test_case_generator.adapters.network import Network
from test_case_generator.errors import (
    CertificateUntrusted,
    ForgeError,
    ForgeUnreachable,
    GeneratorError,
    IssueNotFound,
    PermissionMissing,
    ProxyFailed,
    RateLimited,
    RepositoryEmpty,
    RepositoryNotFound,
    TokenRejected,
)

NOW = 1_800_000_000.0


def descendants(root: type[BaseException]) -> set[type[BaseException]]:
    """Return a class and all that are derived from it."""
    return {root}.union(*(descendants(child) for child in root.__subclasses__()))


def exceptions_of(module: object) -> set[type[BaseException]]:
    """Return the exception classes a module defines or shows."""
    return {value for value in vars(module).values() if inspect.isclass(value) and issubclass(value, Exception)}


def instance(cls: type[BaseException]) -> BaseException:
    """Make an exception; most without their constructors, whose arguments differ."""
    if issubclass(cls, GithubException):
        return cls(418, {"message": "I'm a teapot"}, {})
    if issubclass(cls, urllib3.exceptions.InvalidChunkLength):
        return cls(urllib3.HTTPResponse(), b"x")
    if issubclass(cls, urllib3.exceptions.IncompleteRead):
        return cls(1, 2)
    made = cls.__new__(cls)
    made.args = ("something broke",)
    return made


PYGITHUB = sorted(descendants(GithubException) | {github.BadAttributeException}, key=lambda cls: cls.__name__)
BUILT_IN = [JSONDecodeError, UnicodeDecodeError, ConnectionResetError, TimeoutError, FileNotFoundError, KeyError]
REQUESTS = sorted(
    (cls for cls in exceptions_of(requests.exceptions) if not issubclass(cls, Warning)), key=lambda cls: cls.__name__
)
URLLIB3 = sorted(
    (cls for cls in descendants(urllib3.exceptions.HTTPError) if not issubclass(cls, Warning)),
    key=lambda cls: cls.__name__,
)


def test_the_lists_are_not_empty() -> None:
    """The walk finds what it is to find."""
    assert {"RateLimitExceededException", "BadAttributeException"} <= {cls.__name__ for cls in PYGITHUB}
    assert {"SSLError", "ChunkedEncodingError"} <= {cls.__name__ for cls in REQUESTS}
    assert {"IncompleteRead", "MaxRetryError"} <= {cls.__name__ for cls in URLLIB3}


@pytest.mark.parametrize("cls", [*PYGITHUB, *REQUESTS, *URLLIB3, *BUILT_IN])
def test_no_vendor_exception_is_unmapped(cls: type[BaseException]) -> None:
    """Each of them comes out of the retries as a ForgeError that tells what was tried."""

    def call() -> None:
        raise instance(cls)

    retry = Retry(lambda _line: None, sleep=lambda _seconds: None)
    with pytest.raises(ForgeError, match="juggle") as caught:
        retry.run("juggle", "juggling: write", call)
    assert caught.value.remedy


def test_our_own_errors_pass() -> None:
    """An error of this program is none of the vendors' and is not judged again."""
    assert not issubclass(GeneratorError, VENDOR)
    calls = []

    def call() -> None:
        calls.append(1)
        raise IssueNotFound("gone")

    with pytest.raises(IssueNotFound):
        Retry(lambda _line: None).run("juggle", "juggling: write", call)
    assert calls == [1]


@pytest.mark.parametrize("problem", [KeyboardInterrupt(), SystemExit(1), MemoryError()])
def test_what_is_no_vendor_s_passes(problem: BaseException) -> None:
    """Signals and the end of the world are nobody's refusal."""
    assert not isinstance(problem, VENDOR)


def refusal(status: int, data: object, headers: dict[str, str] | None = None) -> GithubException:
    """Return what PyGithub raises for an answer."""
    return github.Requester.Requester.createException(status, headers or {}, data)  # type: ignore[arg-type]  # any JSON


@pytest.mark.parametrize(
    ("problem", "expected", "again"),
    [
        (refusal(401, {"message": "Bad credentials"}), TokenRejected, False),
        (refusal(401, {"message": "Requires authentication"}), TokenRejected, False),
        (refusal(403, {"message": "Resource not accessible by integration"}), PermissionMissing, False),
        (refusal(403, {"message": "Must have admin rights to Repository."}), PermissionMissing, False),
        (refusal(403, {"message": "Resource protected by organization SAML enforcement."}), PermissionMissing, False),
        (refusal(403, None), PermissionMissing, False),
        (refusal(403, {"data": "<html>"}, {"retry-after": "5"}), RateLimited, True),
        (refusal(404, {"message": "Not Found"}), RepositoryNotFound, False),
        (refusal(409, {"message": "Git Repository is empty."}), RepositoryEmpty, False),
        (refusal(409, {"message": "Conflict"}), ForgeError, False),
        (
            refusal(422, {"message": "Validation Failed", "errors": ["odd", {"field": "x", "code": "y"}]}),
            ForgeError,
            False,
        ),
        (refusal(422, {"message": None, "errors": None}), ForgeError, False),
        (refusal(429, {"message": "Slow down"}), RateLimited, True),
        (refusal(451, {"message": "Repository access blocked"}), ForgeError, False),
        (refusal(500, None), ForgeUnreachable, True),
        (refusal(503, {"data": "<html>"}), ForgeUnreachable, True),
        (refusal(400, {"errors": [{"type": "RATE_LIMITED", "message": "limit"}]}), RateLimited, True),
        (refusal(400, {"errors": [{"type": "FORBIDDEN", "message": "no"}]}), PermissionMissing, False),
        (
            refusal(400, {"errors": [{"message": "Something went wrong while executing it."}]}),
            ForgeUnreachable,
            True,
        ),
        (refusal(400, {"errors": [{"message": "Parse error"}]}), ForgeError, False),
        (
            requests.exceptions.SSLError("[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed"),
            CertificateUntrusted,
            False,
        ),
        (requests.exceptions.SSLError("EOF occurred in violation of protocol"), ForgeUnreachable, True),
        (requests.exceptions.ProxyError("Tunnel connection failed: 407 Proxy Authentication"), ProxyFailed, False),
        (requests.exceptions.ProxyError("Tunnel connection failed: 502 Bad Gateway"), ProxyFailed, True),
        (requests.exceptions.ProxyError("Unable to connect to proxy"), ProxyFailed, True),
        (refusal(407, {"data": "<html>"}), ProxyFailed, False),
        (FileNotFoundError(2, "No such file"), ForgeUnreachable, False),
        (requests.exceptions.InvalidURL("no host"), ForgeUnreachable, False),
        (requests.exceptions.ReadTimeout("slow"), ForgeUnreachable, True),
        (RuntimeError("Github server redirected from host a to b"), ForgeUnreachable, False),
    ],
    ids=lambda value: str(value)[:60] if isinstance(value, Exception) else "",
)
def test_verdicts(problem: Exception, expected: type[ForgeError], *, again: bool) -> None:
    """Each refusal is the error it is, and only what may pass is asked again."""
    verdict = judge(problem, "do it", "contents: write", NOW)
    assert (type(verdict.error), verdict.again) == (expected, again)


@pytest.mark.parametrize("kept", ["archived", "locked", "SAML", "IP allow list"])
def test_what_a_403_may_mean_besides(kept: str) -> None:
    """A 403 that is no missing scope has a remedy of its own, not a line of permissions."""
    verdict = judge(refusal(403, {"message": f"The thing is {kept}."}), "do it", "contents: write", NOW)
    assert "contents: write" not in verdict.error.remedy


def test_a_long_message_is_cut() -> None:
    """A page of text is not printed whole."""
    verdict = judge(requests.exceptions.ConnectionError("x" * 5000), "do it", "contents: write", NOW)
    assert len(verdict.error.what) < 400


def test_certificates_that_are_not_there() -> None:
    """A wrong path of certificates is told before the first request."""
    network = Network({"REQUESTS_CA_BUNDLE": "/nowhere/bundle.pem"})
    with pytest.raises(CertificateUntrusted, match=r"REQUESTS_CA_BUNDLE names /nowhere/bundle\.pem"):
        GitHubForge("octo/demo", "token", "https://127.0.0.1:9", network=network)


@pytest.mark.parametrize("off", [-6 * 3600, 0, 6 * 3600])
@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({"x-ratelimit-remaining": "0", "x-ratelimit-reset": str(int(NOW) + 40)}, 40),
        ({"retry-after": "Fri, 15 Jan 2027 08:00:40 GMT"}, 40),
        ({"retry-after": "40"}, 40),
    ],
)
def test_a_clock_that_is_wrong(headers: dict[str, str], wait: int, off: int) -> None:
    """How long to wait goes by the time that GitHub's answer tells, not by this machine's clock."""
    told = {"date": "Fri, 15 Jan 2027 08:00:00 GMT", **headers}
    verdict = judge(refusal(403, {"message": "API rate limit exceeded"}, told), "do it", "contents: write", NOW + off)
    assert (RateLimited, wait) == (type(verdict.error), verdict.wait)
    assert "2027-01-15 08:00:40 UTC" in verdict.error.remedy


@pytest.mark.parametrize("status", [403, 429])
@pytest.mark.parametrize(
    "headers",
    [
        {"retry-after": "9" * 400},
        {"retry-after": "99999999999999"},
        {"retry-after": "5", "date": "Fri, 31 Dec 9999 23:59:59 GMT"},
        {"x-ratelimit-remaining": "0", "x-ratelimit-reset": "9" * 30},
        {"x-ratelimit-remaining": "0", "x-ratelimit-reset": "1800000000000"},  # in milliseconds
    ],
)
def test_a_time_that_no_calendar_has(headers: dict[str, str], status: int) -> None:
    """What a proxy makes of these headers is a rate limit still, which then names no time."""
    verdict = judge(refusal(status, {"message": "API rate limit exceeded"}, headers), "do it", "contents: write", NOW)
    assert RateLimited is type(verdict.error)
    assert "until" not in verdict.error.what


@pytest.mark.parametrize("status", [409, 422])
@pytest.mark.parametrize(
    "said",
    [
        "Repository rule violations found\n\nCommits must have verified signatures.\n\n",
        "Cannot create ref due to creations being restricted.",
        "Cannot update this protected branch",
    ],
)
def test_a_rule_that_forbids_the_branch(said: str, status: int) -> None:
    """Asking again changes no ruleset: the remedy names what covers the branches."""
    verdict = judge(refusal(status, {"message": said}, {}), "create the branch x", "contents: write", NOW)
    assert (ForgeError, False) == (type(verdict.error), verdict.again)
    assert "`test-cases/*`" in verdict.error.remedy
