"""What the consoles are told of requests and pauses, the same for GitHub and for Ollama."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from test_case_generator.ports import Console


@dataclass(slots=True)
class Exchange:
    """One request; whoever makes it sets the ``status`` of the answer."""

    status: int | None = None


Exchanges = Callable[[str, str], AbstractContextManager[Exchange]]
"""HTTP method and path → what is told of the request that is made inside."""


def unwatched(_method: str, _path: str) -> AbstractContextManager[Exchange]:
    """Tell nobody."""
    return nullcontext(Exchange())


def exchanges(console: Console, whom: str, *, wait: str = "", clock: Callable[[], float] = time.monotonic) -> Exchanges:
    """Return what tells the console of each request to ``whom``; ``wait`` is said of one that takes long."""

    @contextmanager
    def exchange(method: str, path: str) -> Iterator[Exchange]:
        bare = path.partition("?")[0]
        seen, began = Exchange(), clock()
        try:
            with console.waiting(f"{wait} ({method} {bare})") if wait else nullcontext():
                yield seen
        finally:
            seconds = round(clock() - began, 3)
            console.record("request", to=whom, method=method, path=bare, status=seen.status, seconds=seconds)

    return exchange


def pauses(console: Console, whom: str, wait: str) -> Callable[[float], None]:
    """Return what sleeps for some seconds before a request is made again, and says so."""

    def pause(seconds: float) -> None:
        console.record("pause", to=whom, seconds=round(seconds, 1))
        with console.waiting(wait, time.monotonic() + seconds):
            time.sleep(seconds)

    return pause
