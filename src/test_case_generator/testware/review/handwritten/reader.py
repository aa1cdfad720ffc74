"""Test cases that people wrote in Markdown, in whatever way, read back with the lines they stand in.

Four forms are read, in any mixture: a heading above a numbered list; a table with a column for steps, one row a step or
one row a case; lists whose items say what they are («Expected: …»); Given/When/Then, as prose, list or fenced code.
What is none of these is left alone, so any Markdown can be given.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from test_case_generator.testware.review.handwritten.draft import Draft
from test_case_generator.testware.review.handwritten.labels import (
    Part,
    columns,
    continuation,
    keyword,
    label,
    scenario,
)
from test_case_generator.testware.review.handwritten.words import (
    lines_of,
    plain,
    steps_in,
    text_of,
    without_front_matter,
)
from test_case_generator.testware.review.smells.clauses import is_imperative, mask

if TYPE_CHECKING:
    from collections.abc import Iterable

    from test_case_generator.testware.review.handwritten.draft import Found

# Blocks alone, as in :mod:`~test_case_generator.testware.basis.blocks`: what emphasis a word has does not matter here.
_PARSER = MarkdownIt("commonmark").enable("table").disable(["inline", "text_join"])
_CHECKBOX = re.compile(r"\A\[[ xX]\]\s+")
_BOLD_LINE = re.compile(r"\A\s*(?:\*\*|__)[^*_\n]+(?:\*\*|__):?\s*\Z")
_NAMES_A_CASE = re.compile(
    r"\W*(?:(?:test|tc|use|user)\b|test ?(?:case|fall)|cas |caso |[A-Za-z]{1,12}[-_]\d)", re.IGNORECASE
)
_GHERKIN = {"gherkin", "feature", "cucumber"}


def read(text: str) -> tuple[Found, ...]:
    """Return the cases of a document, in order."""
    reader = _Reader()
    reader.document(SyntaxTreeNode(_PARSER.parse(without_front_matter(text))))
    return tuple(found for draft in reader.drafts if (found := draft.found()))


class _Reader:
    """Walks the blocks; ``_case`` is the case they belong to, ``_part`` what a bare list under it would hold."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self._part: Part | None = None
        self._gherkin: Part | None = None
        self._background: list[tuple[str, int]] = []
        self._in_background = False

    def document(self, root: SyntaxTreeNode) -> None:
        for node in root.children:
            match node.type:
                case "heading":
                    self._heading(lines_of(node))
                case "paragraph":
                    self._paragraph(lines_of(node))
                case "bullet_list" | "ordered_list":
                    self._list(node, self._part)
                case "table":
                    self._table(node)
                case "fence" if node.info.strip().lower() in _GHERKIN:
                    first = node.map[0] + 2 if node.map else 1
                    self._gherkin_lines((text, line) for line, text in enumerate(node.content.split("\n"), first))

    @property
    def _case(self) -> Draft:
        if not self.drafts:
            self.drafts.append(Draft("", 1))
        return self.drafts[-1]

    def _begin(self, title: str, line: int) -> None:
        self.drafts.append(Draft(title, line))
        self._part = self._gherkin = None
        self._in_background = False

    def _heading(self, lines: list[tuple[str, int]]) -> None:
        text, line = plain(" ".join(text for text, _ in lines)), lines[0][1] if lines else 1
        if (title := scenario(text)) is not None:
            self._begin(title, line)
            return
        part, rest = label(text)
        if part is None or not self.drafts:
            self._begin(text, line)
            if part is None:
                return
        self._announce(part, rest, line)

    def _announce(self, part: Part, rest: str, line: int) -> None:
        """Take a label that stands above something, or one that has it on its own line."""
        self._part = None if rest else part
        self._put(part, rest, line)

    def _paragraph(self, lines: list[tuple[str, int]]) -> None:
        if self._opens_gherkin(lines):
            self._gherkin_lines(lines)
            return
        for text, line in lines:
            part, rest = label(plain(text))
            if part is not None:
                self._announce(part, rest, line)
            elif len(lines) == 1 and _BOLD_LINE.match(text) and _NAMES_A_CASE.match(text):
                self._begin(plain(text), line)
            elif self._part in {Part.PRECONDITION, Part.STEPS, Part.DATA, Part.EXPECTED}:
                self._put(self._part, plain(text), line)

    def _opens_gherkin(self, lines: list[tuple[str, int]]) -> bool:
        if not lines:
            return False
        first = plain(lines[0][0])
        if scenario(first) is not None or (self._gherkin and continuation(first) is not None):
            return True
        # «When …» may begin any sentence: alone it counts where the case has been Given something.
        begins = keyword(first)[0]
        return begins is Part.PRECONDITION or (begins is not None and (self._gherkin is not None or _several(lines)))

    def _gherkin_lines(self, lines: Iterable[tuple[str, int]]) -> None:
        for raw, line in lines:
            text = plain(raw)
            if (title := scenario(text)) is not None:
                self._begin(title, line)
                self._case.preconditions += self._background
                continue
            if re.match(r"\s*(?:background|grundlage|contexte|antecedentes|背景)\s*[:：]", text, re.IGNORECASE):
                self._in_background, self._background, self._gherkin = True, [], None
                continue
            part, rest = keyword(text)
            if part is None:
                further = continuation(text)
                if further is None or self._gherkin is None:
                    if text.lstrip().startswith("|") and self._case.rows:
                        self._case.add(Part.DATA, text, line)
                    continue
                part, rest = self._gherkin, further
            if part is Part.PRECONDITION and self._gherkin is Part.EXPECTED and not self._in_background:
                self._begin(self._case.title, line)  # another scenario, without a title of its own
            self._gherkin = part
            if self._in_background:
                self._background.append((rest, line))
            else:
                self._case.add(part, rest, line)

    def _list(self, node: SyntaxTreeNode, part: Part | None) -> None:
        ordered = node.type == "ordered_list"
        for item in node.children:
            nested = [child for child in item.children if child.type in {"bullet_list", "ordered_list"}]
            paragraph = next((child for child in item.children if child.type == "paragraph"), None)
            lines = lines_of(paragraph) if paragraph is not None else []
            if not lines:
                continue
            lines[0] = (_CHECKBOX.sub("", lines[0][0]), lines[0][1])
            self._item(lines, nested, part, ordered=ordered)

    def _item(
        self, lines: list[tuple[str, int]], nested: list[SyntaxTreeNode], part: Part | None, *, ordered: bool
    ) -> None:
        text, line = plain(lines[0][0]), lines[0][1]
        named, rest = label(text)
        if named is not None:
            self._put(named, rest, line)
            for deeper in nested:
                self._list(deeper, named)
            return
        if self._opens_gherkin(lines) or (self._gherkin and part is None and continuation(text) is not None):
            self._gherkin_lines(lines)
            return
        if part is None and ordered and self.drafts:
            part = Part.STEPS
        if part is None or part is Part.OTHER:
            return
        if part is not Part.STEPS:
            self._put(part, " ".join(plain(text) for text, _ in lines), line)
            return
        self._case.add(Part.STEPS, text, line)
        for raw, below in lines[1:]:
            named, rest = label(plain(raw))
            if named is None:
                self._case.continue_step(plain(raw))
            else:
                self._put(named, rest, below)
        for deeper in nested:
            self._below_step(deeper)

    def _below_step(self, node: SyntaxTreeNode) -> None:
        """Read what stands indented under a step: further steps, what it says it is, its result, or its data."""
        if node.type == "ordered_list":
            self._list(node, Part.STEPS)
            return
        for item in node.children:
            for child in item.children:
                for raw, line in lines_of(child) if child.type == "paragraph" else []:
                    text = plain(raw)
                    named, rest = label(text)
                    if named is None:
                        named, rest = (Part.EXPECTED if _is_sentence(text) else Part.DATA), text
                    self._put(named, rest, line)

    def _put(self, part: Part, text: str, line: int) -> None:
        if part is Part.EXPECTED and self._part is Part.EXPECTED:
            self._case.results += [text] if text.strip() else []
        else:
            self._case.add(part, text, line)

    def _table(self, node: SyntaxTreeNode) -> None:
        rows = [row for group in node.children for row in group.children]
        cells = [[text_of(cell) for cell in row.children] for row in rows]
        if len(cells) < 2:  # noqa: PLR2004 – a heading and a row
            return
        header = [plain(cell) for cell in cells[0]]
        parts = columns(header, [row[0] if row else "" for row in cells[1:]])
        if parts is None:
            return
        if Part.TITLE in parts:
            self._rows_of_cases(parts, rows[1:], cells[1:])
            return
        for row, texts in zip(rows[1:], cells[1:], strict=True):
            given = _by_part(parts, texts)
            line = row.map[0] + 1 if row.map else 1
            if before := given[Part.PRECONDITION]:
                self._case.add(Part.PRECONDITION, plain(before), line)
            action, data, expected = (plain(given[part]) for part in (Part.STEPS, Part.DATA, Part.EXPECTED))
            self._case.add_row(action, data, expected, line)

    def _rows_of_cases(self, parts: list[Part], rows: list[SyntaxTreeNode], cells: list[list[str]]) -> None:
        for row, texts in zip(rows, cells, strict=True):
            given = _by_part(parts, texts)
            line = row.map[0] + 1 if row.map else 1
            self._begin(" ".join(filter(None, (plain(given[Part.NUMBER]), plain(given[Part.TITLE])))), line)
            for text in steps_in(given[Part.PRECONDITION]):
                self._case.add(Part.PRECONDITION, text, line)
            actions, results = steps_in(given[Part.STEPS]), steps_in(given[Part.EXPECTED])
            if len(actions) != len(results):
                results = [""] * (len(actions) - 1) + [" ".join(results)]
            for action, result in zip_longest(actions, results, fillvalue=""):
                self._case.add_row(action, plain(given[Part.DATA]), result, line)
        self._begin("", rows[-1].map[1] + 1 if rows[-1].map else 1)
        self._part = Part.OTHER  # a list below such a table is none of a case


def _by_part(parts: list[Part], cells: list[str]) -> dict[Part, str]:
    given = dict.fromkeys(Part, "")
    for part, cell in zip(parts, cells, strict=False):
        given[part] = f"{given[part]} {cell}".strip()
    return given


def _several(lines: list[tuple[str, int]]) -> bool:
    """Say whether a paragraph has a line for what is done and one for what is then seen."""
    parts = {keyword(plain(text))[0] for text, _ in lines}
    return {Part.STEPS, Part.EXPECTED} <= parts


def _is_sentence(text: str) -> bool:
    """Say whether a line under a step tells what is seen, rather than what is entered («Name: Anna»)."""
    return len(text.split()) > 2 and ":" not in text and not is_imperative(mask(text))  # noqa: PLR2004 – a sentence
