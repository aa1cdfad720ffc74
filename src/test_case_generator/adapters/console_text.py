"""Text one does not trust, made fit for a log: whole lines, no control characters, no secrets, bounded.

What a runner reads as a command is a line that begins with ``::`` after white space, or ``##[`` anywhere in a line.
What a terminal obeys is an escape sequence. What deceives a reader is a control of bidirectional text. None is left.
"""

from __future__ import annotations

import re
import unicodedata

from test_case_generator.testware.redaction import redact

MARK = "| "
"""Before a line that a runner would else take for a command."""

SUMMARY_LIMIT = 1024 * 1024
"""Bytes of a step's summary; of a longer one the runner shows nothing at all."""

SUMMARY_NOTE = "\n\n*Cut here: GitHub shows at most 1 MiB of a job summary.*\n"

_SHORTEST_SECRET = 4
"""Shorter lines of a secret (the braces of a JSON key) would blank out half the log and protect nothing."""

_STRING_CONTROLS = "\x90\x98\x9d\x9e\x9f"
_ESCAPE_SEQUENCE = re.compile(
    # Colours and cursor movements: CSI … final character.
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    # Window titles, links and the like: OSC, DCS, SOS, PM, APC … up to their terminator.
    rf"|(?:\x1b[\]PX^_]|[{_STRING_CONTROLS}])[^\x07\x1b\x9c{_STRING_CONTROLS}]*(?:\x07|\x1b\\|\x9c)"
    # Every other escape.
    r"|\x1b[ -/]*[0-~]"
)


class Secrets:
    """The lines of every secret, and texts without them."""

    def __init__(self) -> None:
        self._lines: list[str] = []

    def add(self, secret: str) -> list[str]:
        """Remember a secret line by line; return the lines that are new and long enough to be hidden."""
        lines = {line.strip() for line in secret.splitlines()}
        added = sorted(line for line in lines - set(self._lines) if len(line) >= _SHORTEST_SECRET)
        # The longest first, so that a secret that contains another leaves nothing of itself behind.
        self._lines = sorted([*self._lines, *added], key=len, reverse=True)
        return added

    def hide(self, text: str) -> str:
        """Return the text with ``***`` in place of every line of a secret, and without what looks like another."""
        for line in self._lines:
            text = text.replace(line, "***")
        return redact(text)

    def safe_lines(self, text: str) -> list[str]:
        """Return the text as lines that hold no secret, no control character and no ``##[``."""
        lines = []
        for raw in self.hide(text).splitlines():
            # Again after cleaning: a zero-width character in a secret's midst would have kept it from being found.
            line = self.hide(_printable(raw))
            lines.append(line.replace("##[", "##\\["))
        return lines

    def safe_line(self, text: str) -> str:
        """Return the text as :meth:`safe_lines` does, on a single line."""
        return " ".join(line.strip() for line in self.safe_lines(text)).strip()


def encodable(text: str, encoding: str = "utf-8") -> str:
    """Return the text with ``?`` for whatever the encoding cannot write (lone surrogates in UTF-8)."""
    return text.encode(encoding, "replace").decode(encoding)


def utf16_length(text: str) -> int:
    """Return the length as .NET, and so the runner, counts it: in UTF-16 code units."""
    return len(text) + sum(character > "\uffff" for character in text)


def cut(text: str, units: int) -> str:
    """Return at most ``units`` UTF-16 code units of the text, cut between words or lines and ended by ``…``."""
    if utf16_length(text) <= units:
        return text
    head = encodable(text).encode("utf-16-le")[: 2 * (units - 1)].decode("utf-16-le", "ignore")
    boundary = max(head.rfind(" "), head.rfind("\n"))
    if boundary > len(head) // 2:
        return head[:boundary].rstrip() + "…"
    end = len(head)
    while end > 1 and unicodedata.combining(text[end]):  # an accent stays with its letter
        end -= 1
    return head[:end] + "…"


def cut_at_line_end(text: str, limit: int, note: str) -> str:
    """Return whole lines of the text, ``note`` after them if lines are missing, in at most ``limit`` bytes of UTF-8.

    ``limit`` is at least the note's length. A first line that is too long by itself is cut between characters.
    """
    data = text.encode()
    if len(data) <= limit:
        return text
    head = data[: limit - len(note.encode())]
    end = head.rfind(b"\n") + 1
    return (head[:end] if end else head).decode(errors="ignore") + note


def _printable(line: str) -> str:
    if line.isprintable():
        return line
    line = _ESCAPE_SEQUENCE.sub("", line).replace("\t", "    ")
    kept = (character for character in line if unicodedata.category(character) not in {"Cc", "Cf"})
    return encodable("".join(kept))
