"""Where the words of markdown-it's tokens stand in the source, without what a reader does not see."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

# A comment's marks inside a code span are shown, so code spans are looked for first.
_CODE_OR_COMMENT = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)|(<!--.*?(?:-->|\Z))", re.DOTALL)
# GitHub's alerts are quotations that begin so.
ALERT = re.compile(r"\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\s*", re.IGNORECASE)


class Places:
    """The places in one text; lines are counted from 0, places in characters."""

    def __init__(self, source: str) -> None:
        self._source = source
        # As markdown-it counts lines: ``\n``, ``\r\n`` and ``\r`` end one.
        self._starts = [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", source))]

    def of_line(self, line: int) -> int:
        """Return where a line begins, the end of the text if there is no such line."""
        return self._starts[line] if line < len(self._starts) else len(self._source)

    def of_words(self, token: Token, *, quoted: bool) -> tuple[int, int]:
        """Return where the words of an inline token begin and end; the mark of an alert is none of them."""
        if not token.content.strip():
            return 0, 0
        assert token.map is not None  # every block of markdown-it has one
        first, last = token.map
        lines = token.content.split("\n")
        if quoted and (marker := ALERT.match(token.content)):
            lines[0] = lines[0][marker.end() :]
            if not lines[0].strip() and len(lines) > 1:
                lines, first = lines[1:], first + 1
        # Whatever opens the block (marker, indentation) stands before its words, so the words are looked for from
        # behind; they are on its first line, unless that holds nothing but Unicode's odder white space.
        found = (
            self._source.rfind(lines[0].strip(), self.of_line(at), self.of_line(at + 1)) for at in range(first, last)
        )
        start = next(place for place in found if place >= 0)
        final = lines[-1].strip()
        return start, self._source.rindex(final, start, self.of_line(last)) + len(final)

    def visible(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the places of what a reader sees between HTML comments, without white space around it."""
        position = start
        for match in _CODE_OR_COMMENT.finditer(self._source, start, end):
            if match[2] is not None:
                yield from self._stripped(position, match.start())
                position = match.end()
        yield from self._stripped(position, end)

    def _stripped(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        text = self._source[start:end]
        if stripped := text.strip():
            start += len(text) - len(text.lstrip())
            yield start, start + len(stripped)
