"""What PyGithub, requests, urllib3 and a broken answer can raise, as the errors of this program.

The one place that reads GitHub's refusals: which error, which remedy, and whether asking again can help. For a missing
permission the remedy is the line of ``permissions:`` that the refused call needs.
"""

from __future__ import annotations

import email.utils
import math
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import github
import requests
import urllib3.exceptions

from test_case_generator.errors import (
    CertificateUntrusted,
    ForgeError,
    ForgeUnreachable,
    PermissionMissing,
    ProxyFailed,
    PullRequestsNotPermitted,
    RateLimited,
    RepositoryEmpty,
    RepositoryNotFound,
    TokenRejected,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

VENDOR = (
    github.GithubException,
    github.BadAttributeException,
    requests.RequestException,
    urllib3.exceptions.HTTPError,
    OSError,  # requests lets a few through, of a file of certificates that is not there for example
    # PyGithub raises these itself: JSON that breaks off, an answer of another shape (a proxy's page), an address
    # it refuses to follow, a redirect to another host.
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
    RuntimeError,
)
"""Everything a call through PyGithub is known to raise. A GeneratorError is none of these and passes."""

ADDRESS = "Check `GITHUB_API_URL` and the runner's proxy variables; they lead to something other than GitHub's API."
UNSAID = 60.0
"""Seconds to wait after a secondary limit that does not say how long: GitHub's documentation asks for a minute."""
SPECIAL = {
    "not permitted to create or approve pull requests": (PullRequestsNotPermitted, None),
    "archived": (ForgeError, "Unarchive the repository, or remove the workflow from it."),
    "is locked": (ForgeError, "Unlock the conversation on the issue, then run the job again."),
    "saml": (PermissionMissing, "Authorize the token for the organization's single sign-on."),
    "ip allow list": (ForgeError, "Add the runner's address to the organization's IP allow list."),
}
"""What a 403 may say besides a missing scope: a part of the message → error and remedy."""

_RULES = re.compile(r"rule violations|protected branch|being restricted", re.IGNORECASE)
_RULES_REMEDY = (
    "A ruleset or branch protection covers the branches `test-cases/*`: exclude them, or let whose `github-token` it "
    "is bypass it. GitHub signs the commits of the job's own token, not those of a person's."
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """One failure: the error it is, whether asking again can help, and the seconds GitHub asks to wait (or None)."""

    error: ForgeError
    again: bool = False
    wait: float | None = None


def judge(problem: Exception, doing: str, permission: str, now: float) -> Verdict:
    """Return what a vendor's exception means.

    ``doing`` completes “GitHub did not …”, ``permission`` is the line of ``permissions:`` the call needs, ``now`` is
    in seconds since 1970, by this machine's clock; the time that an answer tells counts before it, since a clock may
    be hours off.
    """
    if isinstance(problem, github.GithubException):
        return _refusal(problem, doing, permission, now)
    if isinstance(problem, RuntimeError):
        return Verdict(ForgeUnreachable(f"GitHub did not {doing}: {_short(problem)}", remedy=ADDRESS))
    broken = isinstance(problem, requests.exceptions.InvalidJSONError)
    if isinstance(problem, OSError | urllib3.exceptions.HTTPError) and not broken:
        return _no_answer(problem, doing)
    return Verdict(_unreadable(doing), again=True)


def _no_answer(problem: Exception, doing: str) -> Verdict:
    """Judge a connection that failed; requests' exceptions are OSErrors, too."""
    said = _short(problem)
    if isinstance(problem, requests.exceptions.SSLError) and "certificate verify failed" in said.lower():
        return Verdict(CertificateUntrusted(f"No trusted connection when trying to {doing}: {said}"))
    if isinstance(problem, requests.exceptions.ProxyError):
        # What a proxy says of itself (502, 503, 504) may pass; its refusals (401, 403, 407) do not.
        refused = re.search(r"tunnel connection failed: 4\d\d", said, re.IGNORECASE)
        return Verdict(ProxyFailed(f"The proxy did not help to {doing}: {said}"), again=not refused)
    malformed = isinstance(problem, ValueError | urllib3.exceptions.LocationValueError)  # an address that is none
    passing = isinstance(
        problem, requests.RequestException | urllib3.exceptions.HTTPError | ConnectionError | TimeoutError
    )
    return Verdict(ForgeUnreachable(f"No answer when trying to {doing}: {said}"), again=passing and not malformed)


def status_of(problem: github.GithubException) -> int:
    """Return the HTTP status of a refusal."""
    return int(problem.status)


def details(problem: github.GithubException) -> str:
    """Return GitHub's message with what its errors array adds."""
    data = problem.data if isinstance(problem.data, dict) else {}
    errors = data.get("errors")
    message = data.get("message") or problem.message
    parts = [str(message)] if message else []
    parts += [_item(error) for error in errors] if isinstance(errors, list) else []
    return "; ".join(parts) or "no reason given"


def has_error(problem: github.GithubException, **wanted: str) -> bool:
    """Return whether the errors array of a 422 has an entry with these fields."""
    data = problem.data if isinstance(problem.data, dict) else {}
    errors = data.get("errors")
    entries = [error for error in errors if isinstance(error, dict)] if isinstance(errors, list) else []
    return any(wanted.items() <= entry.items() for entry in entries)


def _item(error: object) -> str:
    if not isinstance(error, dict):
        return str(error)
    return str(error.get("message") or f"{error.get('resource')}.{error.get('field')} is {error.get('code')}")


def _short(problem: Exception) -> str:
    text = " ".join(str(problem).split()) or type(problem).__name__
    return text if len(text) <= 300 else text[:299] + "…"  # noqa: PLR2004 (enough of it for one line of the log)


def _unreadable(doing: str) -> ForgeError:
    return ForgeUnreachable(f"The answer when trying to {doing} is not what GitHub's API gives.", remedy=ADDRESS)


def _refusal(problem: github.GithubException, doing: str, permission: str, now: float) -> Verdict:
    status, said = status_of(problem), details(problem)
    headers = {name.lower(): str(value) for name, value in (problem.headers or {}).items()}
    now = _seconds(headers.get("date", ""), now)
    if verdict := _rate_limit(problem, doing, headers, now):
        return verdict
    what = f"GitHub did not {doing}: {said} (HTTP {status})."
    if status == requests.codes.proxy_authentication_required:
        return Verdict(ProxyFailed(what))
    server_error = 500
    if status >= server_error or status == requests.codes.request_timeout:
        wait = _retry_after(headers, now)
        return Verdict(ForgeUnreachable(what), again=True, wait=wait)
    if status == requests.codes.forbidden:
        return Verdict(_forbidden(what, said, permission))
    if status == requests.codes.not_found:
        return Verdict(RepositoryNotFound(what, remedy=f"Check that the token can see the repository: `{permission}`."))
    empty = status == requests.codes.conflict and "empty" in said.lower()
    error = TokenRejected if status == requests.codes.unauthorized else RepositoryEmpty if empty else ForgeError
    ruled = status in {requests.codes.conflict, requests.codes.unprocessable} and _RULES.search(said)
    return _graphql(problem, what, permission) or Verdict(error(what, remedy=_RULES_REMEDY if ruled else None))


def _forbidden(what: str, said: str, permission: str) -> ForgeError:
    for part, (error, remedy) in SPECIAL.items():
        if part in said.lower():
            return error(what, remedy=remedy)
    return PermissionMissing(what, remedy=f"Add the line `{permission}` to the job's `permissions:`.")


def _graphql(problem: github.GithubException, what: str, permission: str) -> Verdict | None:
    """GraphQL answers 200 with an errors array, which PyGithub raises as a 400."""
    if has_error(problem, type="FORBIDDEN"):
        return Verdict(_forbidden(what, what, permission))
    if "something went wrong" in what.lower():  # GitHub's own timeout; it has no type
        return Verdict(ForgeUnreachable(what), again=True)
    return None


def _rate_limit(problem: github.GithubException, doing: str, headers: Mapping[str, str], now: float) -> Verdict | None:
    status = status_of(problem)
    throttled = status == requests.codes.too_many_requests or isinstance(problem, github.RateLimitExceededException)
    used_up = headers.get("x-ratelimit-remaining") == "0" and status in {403, 429}
    waits = "retry-after" in headers and status == requests.codes.forbidden
    if not (throttled or used_up or waits or has_error(problem, type="RATE_LIMITED")):
        return None
    wait = _retry_after(headers, now)
    if wait is None and (used_up or has_error(problem, type="RATE_LIMITED")):
        wait = _seconds_until(headers.get("x-ratelimit-reset", ""), now)
    what = f"GitHub did not {doing}: {details(problem)}"
    if wait is None:
        return Verdict(RateLimited(what), again=True, wait=UNSAID)
    try:
        reset = datetime.fromtimestamp(now + wait, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
    except (ValueError, OverflowError, OSError):  # later than any calendar goes
        return Verdict(RateLimited(what), again=True, wait=wait)
    error = RateLimited(f"{what} (until {reset})", remedy=f"Run the job again after {reset}.")
    return Verdict(error, again=True, wait=wait)


def _retry_after(headers: Mapping[str, str], now: float) -> float | None:
    """Return the seconds of a Retry-After header, which may be a number or a date; None if absent or neither."""
    text = headers.get("retry-after", "").strip()
    if text.isdecimal():
        return float(text)
    until = _seconds(text, float("nan"))
    return None if math.isnan(until) else max(0.0, until - now)


def _seconds(date: str, otherwise: float) -> float:
    """Return an HTTP date in seconds since 1970."""
    try:
        return email.utils.parsedate_to_datetime(date).timestamp()
    except (ValueError, OverflowError):
        return otherwise


def _seconds_until(reset: str, now: float) -> float | None:
    return max(0.0, float(reset) - now) if reset.isdecimal() else None
