"""A console that keeps what it is told."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from test_case_generator.logged import EVENTS
from test_case_generator.testware.redaction import redact

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass(frozen=True)
class Printed:
    """One call: ``kind`` is ``info``, ``debug``, ``notice``, ``warning``, ``error`` or ``group``."""

    kind: str
    text: str
    title: str = ""
    group: str = ""
    file: str = ""
    line: int = 0


@dataclass(frozen=True)
class Waited:
    """One wait: for what, as it was said when it began, and until when."""

    what: str
    until: float | None


class FakeConsole:
    """Records every call; ``outputs`` holds the last value of each name, ``summaries`` every summary, last one last.

    ``events`` are those of the log for programs, none of which is unknown or has an unknown field; ``waits`` what was
    waited for.
    """

    def __init__(self, *, debug: bool = False) -> None:
        """Take whether debugging lines are wanted."""
        self.printed: list[Printed] = []
        self.outputs: dict[str, str] = {}
        self.summaries: list[str] = []
        self.masked: list[str] = []
        self.events: list[tuple[str, dict[str, object]]] = []
        self.waits: list[Waited] = []
        self._debug = debug
        self._groups: list[str] = []

    def texts(self, kind: str) -> list[str]:
        """Return the texts of one kind, in order."""
        return [printed.text for printed in self.printed if printed.kind == kind]

    @contextmanager
    def group(self, title: str) -> Iterator[None]:
        """Record the title, and inside what is recorded."""
        self._record("group", title)
        self._groups.append(title)
        try:
            yield
        finally:
            self._groups.pop()

    def info(self, text: str) -> None:
        """Record a text."""
        self._record("info", text)

    def debug(self, text: str) -> None:
        """Record a text if debugging is on."""
        if self._debug:
            self._record("debug", text)

    def record(self, event: str, **fields: object) -> None:
        """Record an event."""
        assert fields.keys() <= EVENTS[event].fields.keys(), (event, fields)
        self.events.append((event, {name: self._hidden(value) for name, value in fields.items()}))

    def recorded(self, event: str) -> list[dict[str, object]]:
        """Return the fields of each event of a name, in order."""
        return [fields for name, fields in self.events if name == event]

    @contextmanager
    def waiting(self, what: str | Callable[[], str], until: float | None = None) -> Iterator[None]:
        """Record what is waited for."""
        self.waits.append(Waited(self._hide(what if isinstance(what, str) else what()), until))
        yield

    def notice(self, text: str, *, title: str = "") -> None:
        """Record a notice."""
        self._record("notice", text, title)

    def warning(self, text: str, *, title: str = "", file: str = "", line: int = 0) -> None:
        """Record a warning."""
        self._record("warning", text, title, file, line)

    def error(self, text: str, *, title: str = "") -> None:
        """Record an error."""
        self._record("error", text, title)

    def mask(self, secret: str) -> None:
        """Hide the secret's lines in what is recorded from now on."""
        self.masked += [line.strip() for line in secret.splitlines() if line.strip()]

    def output(self, name: str, value: str) -> None:
        """Record an output."""
        self.outputs[name] = self._hide(value)

    def summary(self, markdown: str) -> None:
        """Record a summary."""
        self.summaries.append(self._hide(markdown))

    def _record(self, kind: str, text: str, title: str = "", file: str = "", line: int = 0) -> None:
        group = self._groups[-1] if self._groups else ""
        self.printed.append(
            Printed(kind, self._hide(text), self._hide(title), self._hide(group), self._hide(file), line)
        )

    def _hidden(self, value: object) -> object:
        if isinstance(value, str):
            return self._hide(value)
        return [self._hidden(each) for each in value] if isinstance(value, list | tuple) else value

    def _hide(self, text: str) -> str:
        for secret in self.masked:
            text = text.replace(secret, "***")
        return redact(text)
