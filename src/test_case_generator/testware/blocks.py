"""An issue's Markdown as a flat list of blocks, each with its place in the text and the headings above it.

GitHub shows CommonMark with tables; markdown-it-py reads exactly that. What a reader does not see as prose — template
comments, code, quoted text — never becomes a block. Many tickets come from trackers without Markdown, so a short line
that stands above a list or ends in a colon counts as a heading too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

_PARSER = MarkdownIt("commonmark").enable("table")
_CHECKBOX = re.compile(r"^\[[ xX]\]\s+")
_HTML_COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)
_HEADING_WORDS = 4  # «Definition of Done», never a sentence with verb and object
_PSEUDO_LEVEL = 7  # below every real heading
_PSEUDO_HEADING_LIMIT = 60  # characters; longer lines are sentences, whatever they end in


class Shape(StrEnum):
    """What a block is in the Markdown."""

    HEADING = "heading"
    ITEM = "item"
    PARAGRAPH = "paragraph"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Block:
    """``text == source[start:end]``; ``headings`` holds the headings above it, outermost first.

    ``header`` of a table row holds the table's column names.
    """

    shape: Shape
    text: str
    start: int
    end: int
    headings: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    depth: int = 0


def blocks(source: str) -> list[Block]:
    """Return the blocks of ``source`` in reading order; code, HTML, comments and quotations are left out."""
    return list(_with_headings(_raw_blocks(source)))


def _raw_blocks(source: str) -> Iterator[tuple[Block, int]]:
    """Yield each block with its heading level: 1–6 for a heading, 7 for a line that only looks like one, else 0."""
    starts = _line_starts(source)
    # markdown-it drops a byte order mark and NULs by replacing them, never by moving lines, so line maps stay true.
    tokens = _PARSER.parse(source)
    depth = quoted = 0
    header: tuple[str, ...] = ()
    for position, token in enumerate(tokens):
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                depth += 1
            case "bullet_list_close" | "ordered_list_close":
                depth -= 1
            case "blockquote_open":
                quoted += 1
            case "blockquote_close":
                quoted -= 1
            case "tr_open" if not quoted:
                cells = _cells(tokens, position)
                if tokens[position - 1].type == "thead_open":
                    header = cells
                elif (row := _row(source, starts, token, header)) is not None:
                    yield row, 0
            case "inline" if not quoted:
                yield from _prose(source, starts, tokens, position, depth)


def _prose(
    source: str, starts: list[int], tokens: list[Token], position: int, depth: int
) -> Iterator[tuple[Block, int]]:
    """Yield the paragraph, item or heading whose inline token stands at ``position``."""
    opener = tokens[position - 1]
    if opener.type not in {"paragraph_open", "heading_open"}:
        return
    block = _inline(source, starts, tokens[position], depth)
    if block is None:
        return
    if opener.type == "heading_open":
        yield block, int(opener.tag[1])
        return
    followed = tokens[position + 2].type if position + 2 < len(tokens) else ""
    for part in _split_at_labels(source, block):
        yield part, _PSEUDO_LEVEL if _looks_like_heading(part, followed) else 0


def _with_headings(raw: Iterator[tuple[Block, int]]) -> Iterator[Block]:
    stack: list[tuple[int, str]] = []
    for block, level in raw:
        if level:
            while stack and stack[-1][0] >= level:
                stack.pop()
            above = tuple(text for _, text in stack)
            stack.append((level, block.text.strip().strip("*_:：# ")))
            yield Block(Shape.HEADING, block.text, block.start, block.end, above)
        else:
            above = tuple(text for _, text in stack)
            yield Block(block.shape, block.text, block.start, block.end, above, block.header, block.depth)


def _split_at_labels(source: str, block: Block) -> Iterator[Block]:
    """Yield a paragraph in parts where one of its lines is a label such as «Notes:»; GitHub shows each on a line."""
    if block.shape is not Shape.PARAGRAPH or "\n" not in block.text:
        yield block
        return
    start, end = block.start, block.start
    for line in block.text.splitlines(keepends=True):
        following = end + len(line)
        if len(line) <= _PSEUDO_HEADING_LIMIT and line.rstrip().endswith((":", "：")):
            if part := _without_comments(source, start, end):
                yield Block(Shape.PARAGRAPH, source[slice(*part)], *part)
            if part := _without_comments(source, end, following):
                yield Block(Shape.PARAGRAPH, source[slice(*part)], *part)
            start = following
        end = following
    if part := _without_comments(source, start, end):
        yield Block(Shape.PARAGRAPH, source[slice(*part)], *part)


def _looks_like_heading(block: Block, followed: str) -> bool:
    text = block.text.strip()
    if block.depth or "\n" in text or len(text) > _PSEUDO_HEADING_LIMIT:
        return False
    if re.fullmatch(r"(\*\*|__)[^*_]+(\*\*|__):?", text):
        return True
    if text.endswith((":", "：")):
        return True
    return (
        text[-1] not in ".!?,;。！？"
        and text[0].isupper()
        and len(text.split()) <= _HEADING_WORDS
        and followed in {"bullet_list_open", "ordered_list_open", "paragraph_open", "table_open", "heading_open"}
        and not re.search(r"[`{}/\d]", text)
    )


def _inline(source: str, starts: list[int], token: Token, depth: int) -> Block | None:
    if token.map is None:
        return None
    first, last = token.map
    low, high = starts[first], starts[last] if last < len(starts) else len(source)
    lines = token.content.split("\n")
    start = source.find(lines[0], low, high)
    end = source.rfind(lines[-1], low, high) + len(lines[-1])
    if start < 0 or end <= start:
        return None
    if box := _CHECKBOX.match(source[start:end]):
        start += box.end()
    trimmed = _without_comments(source, start, end)
    if trimmed is None:
        return None
    start, end = trimmed
    shape = Shape.ITEM if depth else Shape.PARAGRAPH
    return Block(shape, source[start:end], start, end, depth=depth)


def _without_comments(source: str, start: int, end: int) -> tuple[int, int] | None:
    """Cut HTML comments off either end; None if nothing, or a comment in the middle, remains."""
    text = source[start:end]
    if "<!--" in text:
        bare = _HTML_COMMENT.sub(lambda match: " " * len(match[0]), text)
        if not bare.strip():
            return None
        end = start + len(bare.rstrip())
        start += len(bare) - len(bare.lstrip())
        if "<!--" in source[start:end]:
            return None
    text = source[start:end]
    stripped = text.strip()
    if not stripped:
        return None
    start += len(text) - len(text.lstrip())
    return start, start + len(stripped)


def _cells(tokens: list[Token], position: int) -> tuple[str, ...]:
    cells = []
    for token in tokens[position + 1 :]:
        if token.type == "tr_close":
            break
        if token.type == "inline":
            cells.append(token.content)
    return tuple(cells)


def _row(source: str, starts: list[int], token: Token, header: tuple[str, ...]) -> Block | None:
    if token.map is None:
        return None
    line = token.map[0]
    low, high = starts[line], starts[line + 1] if line + 1 < len(starts) else len(source)
    text = source[low:high]
    inner = text.strip().strip("|").strip()
    if not inner:
        return None
    start = source.index(inner, low, high)
    return Block(Shape.ROW, inner, start, start + len(inner), header=header)


def _line_starts(source: str) -> list[int]:
    r"""Return the offset of each line as markdown-it counts lines: ``\n``, ``\r\n`` and ``\r`` end one."""
    return [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", source))]
