"""A console that keeps what it is told."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from test_case_generator.testware.redaction import redact

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Printed:
    """One call: ``kind`` is ``info``, ``debug``, ``notice``, ``warning``, ``error`` or ``group``."""

    kind: str
    text: str
    title: str = ""
    group: str = ""
    file: str = ""
    line: int = 0


class FakeConsole:
    """Records every call; ``outputs`` holds the last value of each name, ``summaries`` every summary, last one last."""

    def __init__(self, *, debug: bool = False) -> None:
        """Take whether debugging lines are wanted."""
        self.printed: list[Printed] = []
        self.outputs: dict[str, str] = {}
        self.summaries: list[str] = []
        self.masked: list[str] = []
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

    def _hide(self, text: str) -> str:
        for secret in self.masked:
            text = text.replace(secret, "***")
        return redact(text)
