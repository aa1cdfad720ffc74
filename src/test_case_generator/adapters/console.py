"""The console of a workflow's step: commands of GitHub's runner, and the files it reads.

It prints text nobody vouches for (an issue, a model's reply), so it gives every line to
:mod:`~test_case_generator.adapters.console_text` first.
"""

from __future__ import annotations

import re
import secrets
from collections import Counter
from contextlib import contextmanager, redirect_stdout
from typing import TYPE_CHECKING, Any, TextIO, Unpack

from actions_toolkit import core  # type: ignore[import-untyped]  # the package ships no types
from actions_toolkit.command import issue_command  # type: ignore[import-untyped]  # the package ships no types
from actions_toolkit.file_command import (  # type: ignore[import-untyped]  # the package ships no types
    prepare_key_value_message,
)

from test_case_generator.adapters.console_base import RecordedConsole, remark
from test_case_generator.adapters.console_text import (
    MARK,
    SUMMARY_LIMIT,
    SUMMARY_NOTE,
    cut,
    cut_at_line_end,
    encodable,
    utf16_length,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from test_case_generator.adapters.console_base import Kind, Options

ANNOTATIONS_OF_A_KIND = 10
"""The runner keeps no more of each kind a step, and drops the rest without a word."""

MESSAGE_LIMIT = 4096
"""UTF-16 code units of an annotation's message that the runner passes on."""

TITLE_LIMIT = 250
"""UTF-16 code units of a title: longer ones are no titles."""

OUTPUT_LIMIT = 1024 * 1024
"""Bytes of all outputs of a job, which GitHub counts in UTF-16."""

LONG_BLOCK = 8
"""Lines from which on a text is printed with workflow commands switched off as well.

The mark before each line already keeps commands from being read. Switching them off is a second wall, which costs two
lines in the log: worth it around an issue or a model's reply, not around each sentence of our own.
"""

_OUTPUT_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")


class ActionsConsole(RecordedConsole):
    """A step's log, annotations, outputs and summary, as GitHub's runner reads them.

    Stands on actions-toolkit, whose functions write to ``sys.stdout`` and take file names from ``os.environ``: each
    call runs with ``sys.stdout`` pointing at ``stream``, and of the outputs only the text comes from there, so that
    this class depends on its arguments alone.
    """

    def __init__(
        self,
        stream: TextIO,
        *,
        output_path: Path | None,
        summary_path: Path | None,
        **options: Unpack[Options],
    ) -> None:
        """Take the one stream to print to, ``GITHUB_OUTPUT`` and ``GITHUB_STEP_SUMMARY``.

        The options are those of :class:`RecordedConsole`; ``debug`` is for ``RUNNER_DEBUG == "1"``.
        """
        super().__init__(**options)
        self._stream = stream
        self._output_path = output_path
        self._summary_path = summary_path
        self._annotations: Counter[Kind] = Counter()
        self._output_sizes: dict[str, int] = {}
        self._foreign_summary: bytes | None = None

    def notice(self, text: str, *, title: str = "") -> None:
        """Annotate the run with a notice."""
        self._annotate("notice", text, title)

    def warning(self, text: str, *, title: str = "", file: str = "", line: int = 0) -> None:
        """Annotate the run with a warning, at a line of a file where one is given."""
        self._annotate("warning", text, title, file, line)

    def error(self, text: str, *, title: str = "") -> None:
        """Annotate the run with an error."""
        self._annotate("error", text, title)

    def mask(self, secret: str) -> None:
        """Keep a secret out of the log, line by line, here and by the runner; lines under 4 characters stay visible."""
        for line in self._secrets.add(secret):
            self._call(core.set_secret, encodable(line))

    def output(self, name: str, value: str) -> None:
        """Set an output; one that GitHub would refuse for its size is not set, with a warning.

        Raises ValueError for a name that no output can have, which is a mistake of the caller's.
        """
        if not _OUTPUT_NAME.fullmatch(name):
            raise ValueError(f"{name!r} cannot be the name of an output")
        value = encodable(self._secrets.hide(value))
        size = 2 * utf16_length(name + value)
        if sum(self._output_sizes.values()) - self._output_sizes.get(name, 0) + size > OUTPUT_LIMIT:
            self.warning(f"The output `{name}` is not set: GitHub takes at most 1 MB of outputs from a job.")
            return
        self._output_sizes[name] = size
        if self._output_path is None:
            self._print(f"output {name}: {value}")
            return
        try:
            with self._output_path.open("a", encoding="utf-8", newline="") as file:
                file.write(prepare_key_value_message(name, value) + "\n")
        except OSError as error:
            self.warning(f"The output `{name}` could not be written to GITHUB_OUTPUT: {error.strerror}.")
            self._print(f"output {name}: {value}")

    def summary(self, markdown: str) -> None:
        """Set the job summary behind what others wrote to the file; a second call replaces the first."""
        text = encodable(self._secrets.hide(markdown))
        if self._summary_path is None:
            self._print(text)
            return
        try:
            self._write_summary(self._summary_path, text)
        except OSError as error:
            self.warning(f"The job summary could not be written to GITHUB_STEP_SUMMARY: {error.strerror}.")
            self._print(text)

    def _write_summary(self, path: Path, text: str) -> None:
        if self._foreign_summary is None:
            foreign = path.read_bytes() if path.exists() else b""
            self._foreign_summary = foreign if not foreign or foreign.endswith(b"\n") else foreign + b"\n"
        room = SUMMARY_LIMIT - len(self._foreign_summary)
        if room < len(SUMMARY_NOTE):
            self.warning("The job summary is full already (1 MiB), so it is printed to the log instead.")
            self._print(text)
            return
        path.write_bytes(self._foreign_summary + cut_at_line_end(text, room, SUMMARY_NOTE).encode())

    @contextmanager
    def _outer_group(self, title: str) -> Iterator[None]:
        self._call(core.start_group, cut(title, TITLE_LIMIT))
        try:
            yield
        finally:
            self._call(core.end_group)

    @contextmanager
    def _inner_group(self, title: str) -> Iterator[None]:
        """GitHub has no groups within groups, so an inner one is a line."""
        self._print(self._secrets.safe_line(title))
        yield

    def _print_lines(self, lines: Sequence[str]) -> None:
        """Print one or more lines, each behind a mark."""
        block = "".join(f"{MARK}{line}".rstrip() + "\n" for line in lines)
        with self._lock:
            if len(lines) < LONG_BLOCK:
                self._write(block)
                return
            with self._commands_off():
                self._write(block)

    def _print_debug(self, text: str) -> None:
        for line in self._secrets.safe_lines(text):
            self._call(core.debug, line)

    def _annotate(self, kind: Kind, text: str, title: str, file: str = "", line: int = 0) -> None:
        self._remarked(kind, text, title, file, line)
        place = self._secrets.safe_line(file)
        lines = self._secrets.safe_lines(text)
        heading = cut(self._secrets.safe_line(title), TITLE_LIMIT)
        message = "\n".join(lines).strip() or heading or "(no message)"
        self._annotations[kind] += 1
        if self._annotations[kind] > ANNOTATIONS_OF_A_KIND:
            self._print(remark(kind, message, heading, place, line))
            return
        # Not core.error(message, title=…): it adds empty `file=,line=,endLine=,col=,endColumn=`, which GitHub's runner
        # happens to ignore and others that read the same grammar show as an annotation of a file without a name.
        properties = {"title": heading} if heading else {}
        if place:
            properties |= {"file": place} | ({"line": str(line)} if line else {})
        shown = cut(message, MESSAGE_LIMIT)
        self._call(issue_command, kind, properties, shown)
        if shown != message:
            self._print(message)

    @contextmanager
    def _commands_off(self) -> Iterator[None]:
        token = secrets.token_hex(16)
        self._call(issue_command, "stop-commands", {}, token)
        try:
            yield
        finally:
            self._call(issue_command, token, {}, "")

    def _call(self, function: Callable[..., Any], *arguments: object) -> None:
        with self._lock, redirect_stdout(self._stream):  # which is the whole process's, so one thread at a time
            function(*arguments)
            self._stream.flush()
            self._heartbeat.heard()

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()
        self._heartbeat.heard()
