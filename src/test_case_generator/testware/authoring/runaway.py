"""Notices that a model repeats itself, so that nobody waits for what adds nothing.

Small models fall into loops: the same test case with the next number, the same words inside one string, line ends
without number where the grammar allows them. The bounds of the schema end such a reply at last, but only where the
server holds the model to it, and after minutes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

WINDOW = 1_600
"""Characters that are looked at; what is repeated has at most a quarter of it, so it stands there four times."""
MOST_REPEATED = 4
"""Cases in a row that say what an earlier one says."""

_DIGITS = re.compile(r"\d+")
_EVERY = 64  # characters between two looks; they are counted from the beginning, however the text comes in
_PROBE = 32
_TIMES = 4


class Runaway:
    """Watches a reply: its text as it comes, and each case found in it. Once something was noticed, it stays so."""

    def __init__(self) -> None:
        self.noticed = ""
        """What the model repeats, in words for a reader; ``""`` as long as it does not."""
        self._text = ""
        self._read = 0
        self._titles: set[str] = set()
        self._cases: set[str] = set()
        self._repeated = 0

    def read(self, text: str) -> None:
        """Take the next piece of the reply."""
        position = 0
        while position < len(text):
            piece = text[position : position + _EVERY - self._read % _EVERY]
            position += len(piece)
            self._read += len(piece)
            self._text = (self._text + piece)[-WINDOW:]
            if self._read % _EVERY == 0 and len(self._text) == WINDOW and (chunk := repeated(self._text)):
                self._notice("white space" if not chunk.strip() else "the same text")

    def found(self, case: Mapping[str, Any]) -> None:
        """Take a case that the reply holds, valid or not."""
        title = str(case.get("title")).casefold()
        # Limits are tested by cases whose titles differ by a number: their steps differ too.
        numbered = _DIGITS.sub("0", title) + repr(case.get("steps"))
        again = title in self._titles or numbered in self._cases
        self._repeated = self._repeated + 1 if again else 0
        self._titles.add(title)
        self._cases.add(numbered)
        if self._repeated >= MOST_REPEATED:
            self._notice("the same test cases")

    def _notice(self, what: str) -> None:
        self.noticed = self.noticed or what


def repeated(text: str) -> str:
    """Return what ``text`` is a repetition of, at least four times over; ``""`` if of nothing.

    The text may begin and end in the middle of it.
    """
    before = text.rfind(text[-_PROBE:], 0, -1)
    period = len(text) - _PROBE - before
    if before < 0 or period * _TIMES > len(text) or text[period:] != text[:-period]:
        return ""
    return text[-period:]
