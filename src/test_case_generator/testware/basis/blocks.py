"""An issue's Markdown as a flat list of blocks, each with its place in the text and the headings above it.

GitHub shows CommonMark with tables; markdown-it-py reads exactly that. What a reader does not see as prose — template
comments, code, quoted text — never becomes a block, save for fenced Gherkin and GitHub's alerts, which are the
author's own words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from test_case_generator.testware.basis.labels import Part, Piece, looks_like_heading, pieces
from test_case_generator.testware.basis.places import ALERT, Places
from test_case_generator.testware.basis.scenarios import is_gherkin, scenarios_in
from test_case_generator.testware.basis.sections import Section, announced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

# Blocks are all that is read here, so the work stays in proportion to the text: no emphasis, no links.
_PARSER = MarkdownIt("commonmark").enable("table").disable(["inline", "text_join"])
_CHECKBOX = re.compile(r"\[[ xX]\]\s+")
_CLOSING_FENCE = re.compile(r"[ \t>]*(?:`{3,}|~{3,})[ \t]*\Z")
_PSEUDO_LEVEL = 7  # below every real heading
_LEAD_LEVEL = 8  # heads one list, not what comes after it
_LONGEST_LEAD = 300  # characters of a line above a list, or of an item above its children
_FOLLOWERS = frozenset(
    {"bullet_list_open", "ordered_list_open", "paragraph_open", "table_open", "heading_open", "fence"}
)


class Shape(StrEnum):
    """What a block is in the Markdown."""

    HEADING = "heading"
    ITEM = "item"
    PARAGRAPH = "paragraph"
    ROW = "row"
    SCENARIO = "scenario"
    """One scenario of a fenced Gherkin text."""


@dataclass(frozen=True, slots=True)
class Block:
    """``text == source[start:end]``; ``headings`` holds the headings and labels above it, outermost first.

    ``header`` of a table row holds the table's column names, ``lead`` the line ending in a colon above a list,
    ``parent`` the words of the item that it is nested in, ``above`` where that item begins, −1 if there is none, and
    ``group`` tells lists and tables apart; it is 0 outside of them.
    """

    shape: Shape
    text: str
    start: int
    end: int
    headings: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    depth: int = 0
    lead: str = ""
    parent: str = ""
    above: int = -1
    group: int = 0


@dataclass(slots=True)
class _List:
    """A list being read: its number, the line above it, and the item that is open in it."""

    number: int
    lead: str
    item: Block | None = None


@lru_cache(maxsize=2)  # one run reads the same issue several times: requirements, gate, proposals
def blocks(source: str) -> tuple[Block, ...]:
    """Return the blocks of ``source`` in reading order; code, HTML, comments and quotations are left out."""
    # markdown-it shows a NUL as U+FFFD and takes a byte order mark for text. Both stand for one character here too,
    # so places in the readable text are places in the source.
    readable = re.sub(r"\A\ufeff", " ", source).replace("\0", "\ufffd")
    found = _with_headings(_Reader(readable).read())
    return tuple(replace(block, text=source[block.start : block.end]) for block in found)


class _Reader:
    """One pass over the tokens of a text."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._tokens = _PARSER.parse(source)
        self._places = Places(source)
        self._lists: list[_List] = []
        self._quoted: list[bool] = []
        self._groups = 0
        self._last = ""

    def read(self) -> Iterator[tuple[Block, int]]:
        """Yield each block with its heading level: 1–6 for a heading, 7 or 8 for what only acts as one, else 0."""
        header: tuple[str, ...] = ()
        for position, token in enumerate(self._tokens):
            match token.type:
                case "tr_open" if not any(self._quoted):
                    if self._tokens[position - 1].type == "thead_open":
                        header = self._cells(position)
                    else:
                        yield from ((row, 0) for row in self._row(token, header))
                case "fence" if not any(self._quoted):
                    yield from ((scenario, 0) for scenario in self._fence(token))
                case "inline" if not any(self._quoted):
                    yield from self._prose(position)
                case _:
                    self._enter_or_leave(position)

    def _enter_or_leave(self, position: int) -> None:
        match self._tokens[position].type:
            case "bullet_list_open" | "ordered_list_open":
                self._groups += 1
                self._lists.append(_List(self._groups, self._lead()))
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                self._lists[-1].item = None
            case "blockquote_open":
                self._quoted.append(not self._is_alert(position))
            case "blockquote_close":
                self._quoted.pop()
            case "table_open":
                self._groups += 1

    def _lead(self) -> str:
        text = self._last.strip("*_ ")
        self._last = ""
        return text[-_LONGEST_LEAD:] if text.endswith((":", "：")) else ""

    def _is_alert(self, position: int) -> bool:
        following = self._tokens[position + 2] if position + 2 < len(self._tokens) else None
        return following is not None and following.type == "inline" and bool(ALERT.match(following.content))

    def _prose(self, position: int) -> Iterator[tuple[Block, int]]:
        """Yield the paragraph, item or heading whose inline token stands at ``position``, in parts."""
        opener = self._tokens[position - 1]
        if opener.type not in {"paragraph_open", "heading_open"}:
            return
        followed = self._tokens[position + 2].type if position + 2 < len(self._tokens) else ""
        for start, end in self._places.visible(
            *self._places.of_words(self._tokens[position], quoted=bool(self._quoted))
        ):
            text = self._source[start:end]
            self._last = text
            if opener.type == "heading_open":
                yield Block(Shape.HEADING, text, start, end), int(opener.tag[1])
            elif self._lists:
                yield from self._item(start, end)
            else:
                yield from self._paragraph(start, end, followed)

    def _paragraph(self, start: int, end: int, followed: str) -> Iterator[tuple[Block, int]]:
        for piece in pieces(self._source, start, end, item=False):
            text = self._source[piece.start : piece.end]
            labels = (piece.label,) if piece.label else ()
            if piece.part is Part.BULLET:
                self._groups += bool(not self._last)
                yield Block(Shape.ITEM, text, piece.start, piece.end, labels, depth=1, group=self._groups or 1), 0
            elif piece.part in {Part.HEADING, Part.TITLE}:
                yield Block(Shape.HEADING, text, piece.start, piece.end), _PSEUDO_LEVEL
            elif not labels and looks_like_heading(
                text, followed=followed in _FOLLOWERS and piece.end == end and piece.start == start
            ):
                heads_all = not text.endswith((":", "：")) or announced(text) is not Section.UNKNOWN
                yield Block(Shape.HEADING, text, piece.start, piece.end), _PSEUDO_LEVEL if heads_all else _LEAD_LEVEL
            else:
                yield Block(Shape.PARAGRAPH, text, piece.start, piece.end, labels), 0

    def _item(self, start: int, end: int) -> Iterator[tuple[Block, int]]:
        current = self._lists[-1]
        if box := _CHECKBOX.match(self._source, start, end):
            start = box.end()
        for piece in pieces(self._source, start, end, item=True):
            block = self._nested(current, piece)
            if current.item is None:
                current.item = block
            yield block, 0

    def _nested(self, current: _List, piece: Piece) -> Block:
        """Return a part of an item; what follows the item's first part completes it."""
        outer = [one.item for one in self._lists[:-1] if one.item]
        first = current.item is None
        above = (outer[-1] if outer else None) if first else current.item
        labels = [text for one in self._lists for text in (one.lead, _label_of(one.item)) if text]
        if piece.label and announced(piece.label) is not Section.UNKNOWN:
            above = None if not first else above  # «Expected: …» below a step does not complete the step
        shape = Shape.ITEM if first else Shape.PARAGRAPH
        return Block(
            Shape.HEADING if piece.part is Part.TITLE else shape,
            self._source[piece.start : piece.end],
            piece.start,
            piece.end,
            tuple(dict.fromkeys([*labels, piece.label] if piece.label else labels)),
            depth=len(self._lists),
            lead="" if piece.label else current.lead,
            parent=above.text[:_LONGEST_LEAD] if above else "",
            above=above.start if above else -1,
            group=current.number,
        )

    def _fence(self, token: Token) -> Iterator[Block]:
        assert token.map is not None  # every block of markdown-it has one
        language = (token.info.split() or [""])[0]
        if not is_gherkin(language, token.content):
            return
        low, high = self._places.of_line(token.map[0] + 1), self._places.of_line(token.map[1])
        inner = self._source[low:high].rstrip()
        lines = inner.rsplit("\n", 1)
        if _CLOSING_FENCE.match(lines[-1]):
            inner = inner[: -len(lines[-1])]
        for start, end in scenarios_in(inner):
            yield Block(Shape.SCENARIO, inner[start:end], low + start, low + end)

    def _cells(self, position: int) -> tuple[str, ...]:
        following = (self._tokens[index] for index in range(position + 1, len(self._tokens)))
        return tuple(
            token.content
            for token in takewhile(lambda token: token.type != "tr_close", following)
            if token.type == "inline"
        )

    def _row(self, token: Token, header: tuple[str, ...]) -> Iterator[Block]:
        assert token.map is not None  # every block of markdown-it has one
        low, high = self._places.of_line(token.map[0]), self._places.of_line(token.map[0] + 1)
        inner = self._source[low:high].strip().strip("|")
        start = self._source.index(inner, low, high)
        for first, last in self._places.visible(start, start + len(inner)):
            yield Block(Shape.ROW, self._source[first:last], first, last, header=header, group=self._groups)


def _label_of(item: Block | None) -> str:
    """Return an item's words if they only introduce what is nested in it."""
    if item is None:
        return ""
    text = item.text.strip("*_ ")
    only_announces = text.endswith((":", "：")) or announced(text) is not Section.UNKNOWN
    return text[-_LONGEST_LEAD:] if only_announces else ""


def _with_headings(raw: Iterator[tuple[Block, int]]) -> Iterator[Block]:
    stack: list[tuple[int, str]] = []
    listed = False
    for block, level in raw:
        in_list = block.depth > 0 or block.shape is Shape.ROW
        if stack and stack[-1][0] == _LEAD_LEVEL and listed and not in_list:
            stack.pop()
        listed = in_list
        above = tuple(text for _, text in stack)
        if level:
            while stack and stack[-1][0] >= level:
                stack.pop()
            above = tuple(text for _, text in stack)
            stack.append((level, block.text.strip().strip("*_:：# ")))
        own = tuple(text for text in block.headings if not above or text.strip("*_:： ") != above[-1])
        yield replace(block, headings=(*above, *own))
