"""A clock for several threads that moves on when all of them sleep: an hour of waiting takes no time."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_STUCK = 120.0  # real seconds; a thread that waits so long for the others shows a defect of the test


class VirtualTime:
    """Seconds since 1970, from ``start``; a thread that sleeps must be one of those that take part."""

    def __init__(self, start: float = 1_800_000_000.0) -> None:
        self._now = start
        self._awake = 0
        self._asleep: list[float] = []
        self._changed = threading.Condition()

    def __call__(self) -> float:
        """Return the time."""
        with self._changed:
            return self._now

    def join(self) -> None:
        """Let one more thread take part: the clock stands while it is awake."""
        with self._changed:
            self._awake += 1

    def leave(self) -> None:
        """Let a thread go that took part."""
        with self._changed:
            self._awake -= 1
            self._move_on()

    @contextmanager
    def taking_part(self) -> Iterator[None]:
        """Take part for a while; somebody has called :meth:`join` for this thread."""
        try:
            yield
        finally:
            self.leave()

    def sleep(self, seconds: float) -> None:
        """Sleep; returns when the clock has come so far."""
        with self._changed:
            until = self._now + seconds
            self._asleep.append(until)
            self._awake -= 1
            self._move_on()
            if not self._changed.wait_for(lambda: self._now >= until, timeout=_STUCK):
                raise TimeoutError("a thread that takes part neither sleeps nor leaves")

    def _move_on(self) -> None:
        """Come to the next moment at which somebody wakes, if nobody is awake; they count as awake from then on."""
        if self._awake or not self._asleep:
            return
        self._now = min(self._asleep)
        self._awake = sum(until <= self._now for until in self._asleep)
        self._asleep = [until for until in self._asleep if until > self._now]
        self._changed.notify_all()
