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

    A line that a runner would take for a command is marked all the same: a preview may run inside a workflow.
    """

    def __init__(self, stream: TextIO, **options: Unpack[Options]) -> None:
        """Take the stream to print to, and the options of :class:`RecordedConsole`."""
        super().__init__(**options)
        self._stream = stream
        self._depth = 0

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
        try:
            yield
        finally:
            self._depth -= 1

    @contextmanager
    def _inner_group(self, title: str) -> Iterator[None]:
        with self._outer_group(self._secrets.safe_line(title)):
            yield

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
