"""What every console does beside printing: stages with their time, a line while nothing comes, the log for programs."""

from __future__ import annotations

import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal, TypedDict

from test_case_generator.adapters.console_text import Secrets, cut
from test_case_generator.adapters.heartbeat import SILENCE, Heartbeat
from test_case_generator.testware.spoken import spoken_time

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from test_case_generator.adapters.journal import Journal

Kind = Literal["notice", "warning", "error"]

LONGEST_TEXT = 4000
"""UTF-16 code units of one text in the log for programs; the step's own log has all of it."""

_LEVELS: Mapping[Kind, str] = {"notice": "info", "warning": "warning", "error": "error"}


class Options(TypedDict, total=False):
    """What every console can be given, see :class:`RecordedConsole`."""

    debug: bool
    journal: Journal | None
    clock: Callable[[], float]
    silence: float


class RecordedConsole(ABC):
    """A console whose log is also written for programs.

    ``debug`` asks for debugging lines. ``journal`` is the log for programs, None for none; ``clock`` gives seconds,
    monotonic; after ``silence`` seconds without a line one says what is waited for. Threads may print, one at a time.
    """

    def __init__(
        self,
        *,
        debug: bool = False,
        journal: Journal | None = None,
        clock: Callable[[], float] = time.monotonic,
        silence: float = SILENCE,
    ) -> None:
        self._debug = debug
        self._secrets = Secrets()
        self._journal = journal
        self._clock = clock
        self._lock = threading.RLock()
        self._heartbeat = Heartbeat(self._still_waiting, clock, silence)
        self._in_stage = False

    @contextmanager
    def group(self, title: str) -> Iterator[None]:
        """Keep together what is printed inside; the outermost group is a stage, whose time stands below it."""
        if self._in_stage:
            with self._inner_group(title):
                yield
            return
        name = self._secrets.safe_line(title)
        with self._stage(name), self._heartbeat.waiting(f"{name} is at work"), self._outer_group(name):
            yield

    @contextmanager
    def _stage(self, name: str) -> Iterator[None]:
        began, completed = self._clock(), False
        self._in_stage = True
        if self._journal:
            self._journal.begin_stage(name)
        try:
            yield
            completed = True
        finally:
            seconds = self._clock() - began
            self._in_stage = False
            if self._journal:
                self._journal.end_stage(seconds, completed=completed)
            self._print(f"{name} {'took' if completed else 'failed after'} {spoken_time(seconds)}")

    def info(self, text: str) -> None:
        """Print one or more lines."""
        lines = self._secrets.safe_lines(text)
        self._print_said(lines)
        if self._journal:  # which is given what is clean already: looking for secrets takes time
            self._journal.write("info", "line", {"text": cut("\n".join(lines), LONGEST_TEXT)})

    def debug(self, text: str) -> None:
        """Print only where debugging is on, in both logs."""
        if self._debug:
            self._print_debug(text)
            self._note("debug", "line", {"text": text})

    def record(self, event: str, **fields: object) -> None:
        """Write an event to the log for programs."""
        self._note("info", event, fields)

    def waiting(self, what: str | Callable[[], str], until: float | None = None) -> AbstractContextManager[None]:
        """Say every ten seconds without a line what is waited for."""
        return self._heartbeat.waiting(what, until)

    def mask(self, secret: str) -> None:
        """Keep a secret out of what is printed and written from now on."""
        self._secrets.add(secret)

    def _remarked(self, kind: Kind, text: str, title: str, file: str, line: int) -> None:
        """Write an annotation to the log for programs."""
        place = {"file": file, "line": line} if file and line else {"file": file} if file else {}
        self._note(_LEVELS[kind], kind, {"code": title, "text": text, **place})

    def _note(self, level: str, event: str, fields: Mapping[str, object]) -> None:
        if self._journal:
            self._journal.write(level, event, {name: self._clean(value) for name, value in fields.items()})

    def _clean(self, value: object) -> Any:  # noqa: ANN401 – JSON
        """Return a value for JSON, each text in it as it may be shown, and cut where it is long."""
        if isinstance(value, str):
            return cut("\n".join(self._secrets.safe_lines(value)), LONGEST_TEXT)
        if isinstance(value, Mapping):
            return {str(name): self._clean(each) for name, each in value.items()}
        if isinstance(value, Sequence):
            return [self._clean(each) for each in value]
        return value

    def _still_waiting(self, what: str, seconds: float, left: float | None) -> None:
        rest = "" if left is None else f", {spoken_time(left)} left"
        self._print(f"… {what} ({spoken_time(seconds)} so far{rest})")
        whole = None if left is None else round(left)
        self.record("waiting", what=what, seconds=round(seconds), left=whole)

    def _print(self, text: str) -> None:
        """Print one or more lines to the step's log or the terminal alone."""
        self._print_lines(self._secrets.safe_lines(text))

    def _print_said(self, lines: Sequence[str]) -> None:
        """Print what the program says of its work; a console may leave some of it out."""
        self._print_lines(lines)

    @abstractmethod
    def _print_lines(self, lines: Sequence[str]) -> None:
        """Print lines that are clean."""

    @abstractmethod
    def _print_debug(self, text: str) -> None:
        """Print one or more debugging lines."""

    @abstractmethod
    def _outer_group(self, title: str) -> AbstractContextManager[None]:
        """Keep together what is printed inside; the title is clean."""

    @abstractmethod
    def _inner_group(self, title: str) -> AbstractContextManager[None]:
        """Do the same within another group."""


def remark(kind: Kind, text: str, title: str, file: str, line: int) -> str:
    """Return a remark as a line of a log, with what is known of its place."""
    place = f"{file}:{line}" if file and line else file
    return ": ".join(filter(None, (place, kind, title, text)))
