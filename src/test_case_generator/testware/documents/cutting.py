"""Markdown cut where a reader can see that it was, within what GitHub takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST_BODY = 65_536
"""UTF-16 code units of a pull request's or a comment's body. GitHub speaks of characters: an emoji is one or two of
them, depending on who counts, so it is two here."""

LONGEST_TITLE = 256
"""The same, of a pull request's title."""

LONGEST_SUMMARY = 1024 * 1024
"""Bytes of UTF-8 of a step's summary."""

_CASE = "\n### "


def utf16(text: str) -> int:
    """Return the length in UTF-16 code units."""
    return len(text) + sum(character > "\uffff" for character in text)


def utf8(text: str) -> int:
    """Return the length in bytes of UTF-8."""
    return len(text.encode("utf-8", "replace"))


def cut(markdown: str, longest: int, note: str, *, size: Callable[[str], int] = utf16, at_case: bool = False) -> str:
    """Return the Markdown, cut to ``longest`` by ``size`` if it has more, with ``note`` as its last paragraph then.

    It is cut after a whole line, so after a whole row of a table, or with ``at_case`` before a test case; where nothing
    would be left, within a case or a line.
    """
    if size(markdown) <= longest:
        return markdown
    tail = f"\n\n{note}"
    most = len(beginning(markdown, longest - size(tail), size=size))
    end = markdown.rfind(_CASE, 0, most) if at_case else -1
    if end <= 0:
        end = markdown.rfind("\n", 0, most + 1)  # the line that ends here is whole
    return markdown[: end if end > 0 else most].rstrip() + tail


def beginning(text: str, longest: int, *, size: Callable[[str], int] = utf16) -> str:
    """Return the text's first characters, as many as have at most ``longest`` by ``size``."""
    used = 0
    for position, character in enumerate(text):
        used += size(character)
        if used > longest:
            return text[:position]
    return text
