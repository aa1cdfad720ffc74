"""What the server knows and has seen; shared by all its handlers."""

from __future__ import annotations

import threading
from collections import Counter, deque
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.ollama_server.protocol import DEFAULT_CONTEXT, Model, Refused, full_name

if TYPE_CHECKING:
    from tests.ollama_server.faults import Fault

Engine = Callable[[dict[str, Any]], Generator[dict[str, Any]]]
"""A generate request → the frames of its answer. Raises Refused before the first."""


@dataclass(slots=True)
class Recorded:
    """One request: ``operation`` is the last part of the path, or ``load`` for a generate without a prompt."""

    operation: str
    path: str
    headers: dict[str, str]
    json: dict[str, Any]
    frames: int = 0
    disconnected: bool = False
    ended: bool = False


@dataclass(slots=True)
class Injection:
    """A fault that strikes one request of an operation, counted from 1, or every one."""

    fault: Fault
    operation: str
    request: int | None


@dataclass(slots=True)
class State:
    """All that handlers share; ``changed`` guards it and tells those who wait."""

    models: dict[str, Model]
    replies: deque[str]
    author: Callable[[dict[str, Any]], str]
    registry: frozenset[str]
    token: str
    checks_host: bool
    knows_truncate: bool
    delay: float
    load_seconds: float
    engine: Engine | None = None
    recorded: list[Recorded] = field(default_factory=list)
    injections: list[Injection] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    loaded: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    loads: list[str] = field(default_factory=list)
    changed: threading.Condition = field(default_factory=threading.Condition)
    loading: threading.Lock = field(default_factory=threading.Lock)
    stopping: threading.Event = field(default_factory=threading.Event)

    def record(self, entry: Recorded) -> list[Fault]:
        """Keep a request and return the faults that strike its answer."""
        with self.changed:
            self.recorded.append(entry)
            self.counts[entry.operation] += 1
            number = self.counts[entry.operation]
            self.changed.notify_all()
            return [
                injection.fault
                for injection in self.injections
                if injection.operation == entry.operation and injection.request in {None, number}
            ]

    def model(self, name: str) -> Model:
        """Return a model by its name, with or without a tag. Raises Refused."""
        with self.changed:
            model = self.models.get(full_name(name))
        if model is None:
            raise Refused(404, f"model '{name}' not found")
        return model

    def next_reply(self, body: dict[str, Any]) -> str:
        """Return the next scripted reply, or what the author writes."""
        with self.changed:
            if self.replies:
                return self.replies.popleft()
        return self.author(body)


def load_key(body: dict[str, Any]) -> tuple[Any, ...]:
    """Return what a model is loaded with: a request in which it differs loads it again."""
    options = body.get("options") or {}
    return options.get("num_ctx", DEFAULT_CONTEXT), body.get("shift", True)
