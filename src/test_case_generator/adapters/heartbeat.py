"""A line every ten seconds while nothing else is printed: what is waited for, how long already, how long at most.

The main thread may be deep inside a library then (httpx reads, a lock is waited for), so a thread of its own looks at
the clock. It lives as long as something is waited for, and is a daemon: a signal ends the program whatever it does.
"""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SILENCE = 10.0
"""Seconds without a line after which there is one."""

_SECONDS_TO_END = 1.0  # of the thread; all it may be doing is to print a line


@dataclass(frozen=True, slots=True, eq=False)
class _Wait:
    what: str | Callable[[], str]
    began: float
    until: float | None

    def __str__(self) -> str:
        return self.what if isinstance(self.what, str) else self.what()


class Heartbeat:
    """Tells ``say`` what is waited for, for how many seconds already, and how many are left (None: no limit).

    ``clock`` gives seconds, monotonic; ``silence`` is how many of them may pass without a line.
    """

    def __init__(
        self,
        say: Callable[[str, float, float | None], None],
        clock: Callable[[], float] = time.monotonic,
        silence: float = SILENCE,
    ) -> None:
        self._say = say
        self._clock = clock
        self._silence = silence
        self._lock = threading.Lock()
        self._waits: list[_Wait] = []
        self._heard = 0.0
        self._end: threading.Event | None = None
        self._thread: threading.Thread | None = None

    def heard(self) -> None:
        """Take note that a line was printed."""
        self._heard = self._clock()

    @contextmanager
    def waiting(self, what: str | Callable[[], str], until: float | None = None) -> Iterator[None]:
        """Wait for ``what`` inside; of waits within each other the innermost is told, with the nearest ``until``."""
        wait = _Wait(what, self._clock(), until)
        with self._lock:
            if not self._waits:
                self.heard()
                self._start()
            self._waits.append(wait)
        try:
            yield
        finally:
            with self._lock:
                self._waits.remove(wait)
                last = None if self._waits else self._stop()
            if last:
                last.join(_SECONDS_TO_END)

    def beat(self) -> float:
        """Say what is waited for if it is time to; return after how many seconds it may be time again."""
        with self._lock:
            waits = tuple(self._waits)
            now = self._clock()
            rest = self._heard + self._silence - now
            if not waits or rest > 0:
                return rest if waits else self._silence
            self._heard = now
        until = next((wait.until for wait in reversed(waits) if wait.until is not None), None)
        with suppress(OSError, ValueError):  # the stream is gone, which whoever prints next will meet as well
            self._say(str(waits[-1]), now - waits[-1].began, None if until is None else max(0.0, until - now))
        return self._silence

    def _start(self) -> None:
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._watch, args=(self._end,), name="heartbeat", daemon=True)
        self._thread.start()

    def _stop(self) -> threading.Thread | None:
        thread, self._thread = self._thread, None
        if self._end:
            self._end.set()
        return None if thread is threading.current_thread() else thread

    def _watch(self, end: threading.Event) -> None:
        while not end.wait(self.beat()):
            pass
