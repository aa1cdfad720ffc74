"""GitHub's rate limits of one token, as its documentation states them ("Rate limits for the REST API").

A request that goes beyond one of them is not handled. What the documentation leaves open is taken at its strictest:
every request that writes counts as content-generating, and a secondary limit's ``retry-after`` names the second in
which the next such request is let in again.
"""

from __future__ import annotations

import math
from collections import Counter, deque
from dataclasses import dataclass, field

MINUTE, HOUR = 60.0, 3600.0
READING = {"GET", "HEAD", "OPTIONS"}


@dataclass(frozen=True, slots=True)
class Limited:
    """A refusal: by which limit, and the headers that tell until when."""

    by: str
    headers: dict[str, str]


@dataclass
class Limits:
    """Counts what one token asks; the figures are those of a job's own token on github.com.

    GraphQL has its own hour. ``handled`` and ``writes`` are the times of all requests, and of those that write, that
    were let in; ``refused`` counts the others by limit.
    """

    hour: int = 1000
    writes_a_minute: int = 80
    writes_an_hour: int = 500
    points_a_minute: int = 900
    handled: list[float] = field(default_factory=list)
    writes: list[float] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)
    _points: deque[tuple[float, int]] = field(default_factory=deque)
    _windows: dict[str, tuple[float, int]] = field(default_factory=dict)

    def take(self, method: str, path: str, now: float) -> Limited | None:
        """Let a request in and count it, or say why not; ``now`` is in seconds since 1970."""
        limited = self._hour(path, now) or self._secondary(method, path, now)
        if limited:
            self.refused[limited.by] += 1
            return limited
        resource = _resource(path)
        end, used = self._window(resource, now)
        self._windows[resource] = (end, used + 1)
        self.handled.append(now)
        if _writes(method, path):
            self.writes.append(now)
        self._points.append((now, _points(method, path)))
        return None

    def headers(self, path: str, now: float) -> dict[str, str]:
        """Return what every answer tells of the hour."""
        end, used = self._window(_resource(path), now)
        figures = {"Limit": self.hour, "Remaining": self.hour - used, "Used": used, "Reset": math.ceil(end)}
        told = {f"X-RateLimit-{name}": str(value) for name, value in figures.items()}
        return told | {"X-RateLimit-Resource": _resource(path)}

    def _window(self, resource: str, now: float) -> tuple[float, int]:
        """Return when the hour ends and what was used of it; it begins with the first request."""
        end, used = self._windows.get(resource, (0.0, 0))
        return (end, used) if now < end else (now + HOUR, 0)

    def _hour(self, path: str, now: float) -> Limited | None:
        _, used = self._window(_resource(path), now)
        return Limited("requests an hour", self.headers(path, now)) if used >= self.hour else None

    def _secondary(self, method: str, path: str, now: float) -> Limited | None:
        while self._points and self._points[0][0] <= now - MINUTE:
            self._points.popleft()
        if sum(points for _, points in self._points) + _points(method, path) > self.points_a_minute:
            return self._wait("points a minute", path, self._points[0][0] + MINUTE, now)
        if _writes(method, path):
            for by, most, seconds in (
                ("writes a minute", self.writes_a_minute, MINUTE),
                ("writes an hour", self.writes_an_hour, HOUR),
            ):
                if len(self.writes) >= most and self.writes[-most] > now - seconds:
                    return self._wait(by, path, self.writes[-most] + seconds, now)
        return None

    def _wait(self, by: str, path: str, until: float, now: float) -> Limited:
        return Limited(by, {**self.headers(path, now), "Retry-After": str(max(1, math.ceil(until - now)))})


def most_within(times: list[float], seconds: float) -> int:
    """Return how many of the times, in order, lie within so many seconds at most."""
    most, first = 0, 0
    for last, moment in enumerate(times):
        while times[first] <= moment - seconds:
            first += 1
        most = max(most, last - first + 1)
    return most


def _resource(path: str) -> str:
    return "graphql" if path == "/graphql" else "core"


def _writes(method: str, path: str) -> bool:
    return method not in READING and _resource(path) == "core"


def _points(method: str, path: str) -> int:
    return 5 if _writes(method, path) else 1
