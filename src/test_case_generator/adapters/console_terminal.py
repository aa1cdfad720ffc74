"""The console of a person at a terminal."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO, Unpack

from test_case_generator.adapters.console_base import RecordedConsole, remark
from test_case_generator.adapters.console_text import MARK, SUMMARY_LIMIT, SUMMARY_NOTE, cut_at_line_end, encodable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from test_case_generator.adapters.console_base import Kind, Options


class TerminalConsole(RecordedConsole):
    """Plain text for a person at a terminal; groups are indented.

    A line that a runner would take for a command is marked all the same: a preview may run inside a workflow. Of what a
    stage says, ``most_lines`` and the last one are printed (None: all), and how many are left out; remarks always are.
    """

    def __init__(self, stream: TextIO, *, most_lines: int | None = None, **options: Unpack[Options]) -> None:
        """Take the stream to print to, how much of a stage is shown, and the options of :class:`RecordedConsole`."""
        super().__init__(**options)
        self._stream = stream
        self._depth = 0
        self._most_lines = most_lines
        self._left_out: list[str] = []
        self._said = 0

    def notice(self, text: str, *, title: str = "") -> None:
        """Print a notice."""
        self._remark("notice", text, title)

    def warning(self, text: str, *, title: str = "", file: str = "", line: int = 0) -> None:
        """Print a warning, behind the place it is about."""
        self._remark("warning", text, title, file, line)

    def error(self, text: str, *, title: str = "") -> None:
        """Print an error."""
        self._remark("error", text, title)

    def output(self, name: str, value: str) -> None:
        """Print an output."""
        self._print(f"{name}: {value}")

    def summary(self, markdown: str) -> None:
        """Print the summary; a second one is printed below the first."""
        self._print(cut_at_line_end(encodable(markdown), SUMMARY_LIMIT, SUMMARY_NOTE))

    @contextmanager
    def _outer_group(self, title: str) -> Iterator[None]:
        self._print(title)
        self._depth += 1
        self._said = 0
        try:
            yield
        finally:
            self._tell_left_out()
            self._depth -= 1

    @contextmanager
    def _inner_group(self, title: str) -> Iterator[None]:
        with self._outer_group(self._secrets.safe_line(title)):
            yield

    def _print_said(self, lines: Sequence[str]) -> None:
        if not self._depth or self._most_lines is None:
            self._print_lines(lines)
            return
        with self._lock:
            shown = max(0, self._most_lines - self._said)
            self._said += len(lines)
            self._left_out += lines[shown:]
            # Only what is printed is heard of: while the rest comes, a line every ten seconds says that it does.
            if lines[:shown]:
                self._print_lines(lines[:shown])

    def _tell_left_out(self) -> None:
        """Print the last line, which says what came of it all, behind how many others there were."""
        with self._lock:
            *others, last = self._left_out or [""]
            self._left_out = []
            if others:
                self._print_lines([f"… {len(others)} more (--verbose shows all)"])
            if last:
                self._print_lines([last])

    def _print_lines(self, lines: Sequence[str]) -> None:
        block = "".join(f"{'  ' * self._depth}{_unlike_command(line)}".rstrip() + "\n" for line in lines)
        with self._lock:
            self._stream.write(encodable(block, self._stream.encoding or "utf-8"))
            self._stream.flush()
            self._heartbeat.heard()

    def _print_debug(self, text: str) -> None:
        self._print(f"debug: {text}")

    def _remark(self, kind: Kind, text: str, title: str, file: str = "", line: int = 0) -> None:
        self._print(remark(kind, text, self._secrets.safe_line(title), self._secrets.safe_line(file), line))
        self._remarked(kind, text, title, file, line)


def _unlike_command(line: str) -> str:
    return MARK + line if line.lstrip().startswith(":") else line
