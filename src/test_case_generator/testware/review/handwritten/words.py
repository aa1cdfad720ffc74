"""The words of a Markdown block as its reader sees them, with the lines they stand in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from test_case_generator.testware.escape import unescape

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?:[^\n]*\n){0,100}?---[ \t]*(?:\n|\Z)")
_LINK = re.compile(r"!?\[([^\]\[\n]{0,300})\]\([^()\n]{0,500}\)")
_BREAK = re.compile(r"<br\s{0,3}/?>", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:\A|\s)\d{1,2}[.)]\s+")


def without_front_matter(text: str) -> str:
    r"""Return the text with ``\n`` for every line end and blank lines for the YAML at its top."""
    text = re.sub(r"\r\n?", "\n", text.removeprefix("\ufeff"))
    match = _FRONT_MATTER.match(text)
    return "\n" * match[0].count("\n") + text[match.end() :] if match else text


def lines_of(node: SyntaxTreeNode) -> list[tuple[str, int]]:
    """Return the lines of a paragraph or heading with their numbers, counted from 1."""
    first = node.map[0] + 1 if node.map else 1
    lines = _without_comments(text_of(node)).split("\n")
    return [(text, number) for number, text in enumerate(lines, first) if text.strip()]


def _without_comments(text: str) -> str:
    """Return the text with nothing but line ends where HTML comments are, so that lines keep their numbers."""
    parts: list[str] = []
    while True:
        before, mark, rest = text.partition("<!--")
        comment, end, after = rest.partition("-->")
        parts.append(before)
        if not (mark and end):
            return "".join([*parts, mark, rest])
        parts.append("\n" * comment.count("\n"))
        text = after


def text_of(node: SyntaxTreeNode) -> str:
    """Return the words of a block as they are written."""
    return "".join(child.content for child in node.children if child.type == "inline")


def plain(text: str) -> str:
    """Return the text without emphasis, links and escapes."""
    text = re.sub(r"\*\*|__", "", _LINK.sub(r"\1", text))
    return unescape(_BREAK.sub(" ", text)).strip()


def steps_in(cell: str) -> list[str]:
    """Return the steps that stand in one cell, parted by line breaks or numbers."""
    parts = (piece for line in _BREAK.split(cell) for piece in _NUMBERED.split(line))
    return [step for part in parts if (step := plain(re.sub(r"\A\s*[-*•]\s+", "", part)))]
