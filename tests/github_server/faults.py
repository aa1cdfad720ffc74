"""What can go wrong between a client and GitHub, as values a test hands to the server."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How one request fails."""

    DROP = "drop"
    """The connection closes before the request is handled."""
    DROP_ANSWER = "drop-answer"
    """The request is handled, then the connection closes without an answer."""
    STATUS = "status"
    """The request is not handled; the answer is ``status``."""
    STATUS_AFTER = "status-after"
    """The request is handled, but the answer is ``status``."""
    SECONDARY_LIMIT = "secondary-limit"
    """The request is not handled: ``status`` 403 or 429, with ``retry_after`` where it is set."""
    PRIMARY_LIMIT = "primary-limit"
    """The request is not handled: the hour's requests are used up until ``reset`` (seconds since 1970)."""
    SILENCE = "silence"
    """The request is not handled and never answered."""
    HALF_BODY = "half-body"
    """The request is handled; the connection closes in the middle of the answer's body."""
    HTML = "html"
    """The request is not handled; a page of HTML comes with ``status`` (200: a captive portal, 502: a proxy)."""
    NOT_JSON = "not-json"
    """The request is handled; the answer begins like JSON and is none."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault; the fields matter to the kinds that name them."""

    kind: Kind
    status: int = 500
    retry_after: str | None = None
    reset: int = 0


Faults = Callable[[int, str, str], Fault | None]
"""``(index of the request, method, path without the prefix and query) → the fault it meets, or None``."""


def sequence(*faults: Fault | None) -> Faults:
    """Return the faults that requests meet in order; those after the last meet none."""
    waiting = list(faults)
    return lambda _index, _method, _path: waiting.pop(0) if waiting else None


def when(method: str, part: str, *faults: Fault | None) -> Faults:
    """Return the faults that the requests of ``method`` whose path holds ``part`` meet, in order."""
    waiting = list(faults)

    def fault(_index: int, asked: str, path: str) -> Fault | None:
        return waiting.pop(0) if waiting and asked == method and part in path else None

    return fault


def always(faults: Sequence[Fault]) -> Faults:
    """Return a rule by which every request meets the faults in turn, over and over."""
    return lambda index, _method, _path: faults[index % len(faults)]
