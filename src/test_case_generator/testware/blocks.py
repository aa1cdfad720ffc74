"""An issue's Markdown as a flat list of blocks, each with its place in the text and the headings above it.

GitHub shows CommonMark with tables; markdown-it-py reads exactly that. What a reader does not see as prose — template
comments, code, quoted text — never becomes a block. Many tickets come from trackers without Markdown, so a short line
that stands above a list or ends in a colon counts as a heading too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

# Blocks are all that is read here, so the work stays in proportion to the text: no emphasis, no links.
_PARSER = MarkdownIt("commonmark").enable("table").disable(["inline", "text_join"])
_CHECKBOX = re.compile(r"\[[ xX]\]\s+")
# A comment's marks inside a code span are shown, so code spans are looked for first.
_CODE_OR_COMMENT = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)|(<!--.*?(?:-->|\Z))", re.DOTALL)
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
    # markdown-it shows a NUL as U+FFFD and takes a byte order mark for text. Both stand for one character here too,
    # so places in the readable text are places in the source.
    readable = re.sub(r"\A\ufeff", " ", source).replace("\0", "\ufffd")
    found = _with_headings(_raw_blocks(readable))
    return [replace(block, text=source[block.start : block.end]) for block in found]


def _raw_blocks(source: str) -> Iterator[tuple[Block, int]]:
    """Yield each block with its heading level: 1–6 for a heading, 7 for a line that only looks like one, else 0."""
    starts = _line_starts(source)
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
                if tokens[position - 1].type == "thead_open":
                    header = _cells(tokens, position)
                else:
                    yield from ((row, 0) for row in _row(source, starts, token, header))
            case "inline" if not quoted:
                yield from _prose(source, starts, tokens, position, depth)


def _prose(
    source: str, starts: list[int], tokens: list[Token], position: int, depth: int
) -> Iterator[tuple[Block, int]]:
    """Yield the paragraph, item or heading whose inline token stands at ``position``, in parts if comments part it."""
    opener = tokens[position - 1]
    if opener.type not in {"paragraph_open", "heading_open"}:
        return
    followed = tokens[position + 2].type if position + 2 < len(tokens) else ""
    for block in _inline(source, starts, tokens[position], depth):
        if opener.type == "heading_open":
            yield block, int(opener.tag[1])
            continue
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
    cuts = [block.start]
    end = block.start
    for line in block.text.splitlines(keepends=True):
        if len(line) <= _PSEUDO_HEADING_LIMIT and line.rstrip().endswith((":", "：")):
            cuts += [end, end + len(line)]
        end += len(line)
    for start, stop in pairwise([*cuts, block.end]):
        for part in _visible(source, start, stop):
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


def _inline(source: str, starts: list[int], token: Token, depth: int) -> Iterator[Block]:
    if not token.content.strip():
        return
    assert token.map is not None  # every block of markdown-it has one
    first, last = token.map
    lines = token.content.split("\n")
    # Whatever opens the block (marker, indentation) stands before its words, so the words are looked for from behind;
    # they are on its first line, unless that holds nothing but Unicode's odder white space.
    found = (source.rfind(lines[0].strip(), starts[at], _line_end(source, starts, at + 1)) for at in range(first, last))
    start = next(place for place in found if place >= 0)
    final = lines[-1].strip()
    end = source.rindex(final, start, _line_end(source, starts, last)) + len(final)
    if box := _CHECKBOX.match(source, start, end):
        start = box.end()
    shape = Shape.ITEM if depth else Shape.PARAGRAPH
    for part in _visible(source, start, end):
        yield Block(shape, source[slice(*part)], *part, depth=depth)


def _visible(source: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the places of what a reader sees between HTML comments, without white space around it."""
    position = start
    for match in _CODE_OR_COMMENT.finditer(source, start, end):
        if match[2] is not None:
            yield from _stripped(source, position, match.start())
            position = match.end()
    yield from _stripped(source, position, end)


def _stripped(source: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    text = source[start:end]
    if stripped := text.strip():
        start += len(text) - len(text.lstrip())
        yield start, start + len(stripped)


def _cells(tokens: list[Token], position: int) -> tuple[str, ...]:
    following = (tokens[index] for index in range(position + 1, len(tokens)))
    return tuple(
        token.content
        for token in takewhile(lambda token: token.type != "tr_close", following)
        if token.type == "inline"
    )


def _row(source: str, starts: list[int], token: Token, header: tuple[str, ...]) -> Iterator[Block]:
    assert token.map is not None  # every block of markdown-it has one
    low, high = starts[token.map[0]], _line_end(source, starts, token.map[0] + 1)
    inner = source[low:high].strip().strip("|")
    start = source.index(inner, low, high)
    for part in _visible(source, start, start + len(inner)):
        yield Block(Shape.ROW, source[slice(*part)], *part, header=header)


def _line_end(source: str, starts: list[int], following: int) -> int:
    return starts[following] if following < len(starts) else len(source)


def _line_starts(source: str) -> list[int]:
    r"""Return the offset of each line as markdown-it counts lines: ``\n``, ``\r\n`` and ``\r`` end one."""
    return [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", source))]
