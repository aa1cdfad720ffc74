"""Lines that act as headings without being written as such, and bullets that Markdown does not know.

Many tickets come from trackers without Markdown: a bold line, a short line above a list, «Expected: …» at the start of
a line, Jira's ``h3.``, a list with «•». All of it says what the words after it are, so it is found here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from test_case_generator.testware.basis.notations import ATTRIBUTE, GIVEN, SCENARIO_TITLE
from test_case_generator.testware.basis.sections import Section, announced

if TYPE_CHECKING:
    from collections.abc import Iterator

PSEUDO_HEADING_LIMIT = 60  # characters; longer lines are sentences, whatever they end in
_HEADING_WORDS = 4  # «Definition of Done», never a sentence with verb and object
_BOLD_WORDS = 8
_BOLD = re.compile(r"(?:\*\*|__|\*|_)[^*_\n]{1,80}(?:\*\*|__|\*|_)[:：]?\Z")
_JIRA = re.compile(r"h[1-6]\.\s+(?=\S)")
# What somebody adorned a line with: «🚀 **Search**».
_ADORNMENT = re.compile(r"[^\w\s*_`\"'“„«»(\[{<#@&|/\\~=+$€£¥%.,;:!?¿¡-]{1,6}\s{0,3}(?=\S)")
_BULLET = re.compile(r"(?:[•◦▪▫‣⁃●○■□➢➤➔→✅✔☑☐✓–—・]|\d{1,2}\)|\[[ xX]\])\ufe0f?[ \t]+(?=\S)|・(?=\S)")
_INLINE = re.compile(
    r"(?:\*\*|__|\*|_)?(?P<label>(?:[^\n*_:：`。！？.!?]|[.!?](?!\s)){2,40}?)(?:[:：](?:\*\*|__|\*|_)|(?:\*\*|__|\*|"
    r"_)?[ \t]{0,2}[:：])[ \t]*(?=\S)|"
    r"(?:\*\*|__)(?P<bold>(?:[^\n*_:：。！？.!?]|[.!?](?![\s*])){2,40})\.?(?:\*\*|__)[ \t]{0,2}"
    r"(?:[-–—][ \t]+)?(?=[^\s:：])"
)
# A label that announces nothing ends what another one announced: «Why: … How: …».
_OTHER_LABEL = re.compile(r"(?:\*\*|__)?[^\W\d_a-z][\w ]{1,20}(?:\*\*|__)?[:：](?:\*\*|__)?\s")
# What stands after such a label is whole without it; after «Errors: …» it is not.
_DETACHED = frozenset(
    {Section.REQUIREMENTS, Section.DESCRIBED, Section.STORY, Section.EXCLUDED, Section.CONTEXT, Section.OBSERVED}
)


class Part(StrEnum):
    """What a part of a paragraph or item is."""

    HEADING = "heading"
    TITLE = "title"
    """A scenario's name: it says nothing that could be tested."""
    BULLET = "bullet"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part's place, and the label at its start if there is one."""

    part: Part
    start: int
    end: int
    label: str = ""


def pieces(source: str, start: int, end: int, *, item: bool) -> Iterator[Piece]:
    """Yield the parts of the paragraph or item ``source[start:end]`` in order, without white space around them."""
    begin, label = start, ""
    part = Part.TEXT
    low = start
    alone = "\n" not in source[start:end] and "\r" not in source[start:end]
    while low < end:
        high = _line_end(source, low, end)
        first, last = _trimmed(source, low, high)
        line = source[first:last]
        kind, after, found = (Part.TEXT, first, "") if not line else _reading(line, first, item=item, alone=alone)
        if kind is not Part.TEXT or found or (label and _OTHER_LABEL.match(line)):
            yield from _piece(source, part, begin, low, label)
            if kind in {Part.HEADING, Part.TITLE}:
                yield Piece(kind, after, last)
                begin, label, part = high, "", Part.TEXT
            else:
                begin, part = after, kind
                label = found or (label if kind is Part.BULLET else "")
        low = high
    yield from _piece(source, part, begin, end, label)


def looks_like_heading(text: str, *, followed: bool) -> bool:
    """Say whether a paragraph of one line heads what follows it: bold, a label, or a few words above other blocks."""
    if "\n" in text or len(text) > PSEUDO_HEADING_LIMIT:
        return False
    text = _unadorned(text)
    if _BOLD.match(text) and len(text.split()) <= _BOLD_WORDS:
        return True
    if text.endswith((":", "：")):
        return True
    return (
        followed
        and text[-1] not in ".!?,;。！？"
        and text[0].isupper()
        and len(text.split()) <= _HEADING_WORDS
        and not re.search(r"[`{}/\d]", text)
        and not ATTRIBUTE.match(text)
    )


def _unadorned(text: str) -> str:
    adorned = _ADORNMENT.match(text)
    return text[adorned.end() :] if adorned else text


def _reading(line: str, place: int, *, item: bool, alone: bool) -> tuple[Part, int, str]:
    """Return what a line is, where its words begin, and its label."""
    if jira := _JIRA.match(line):
        return Part.HEADING, place + jira.end(), ""
    if _is_title(line.lstrip("*_ ")):
        return Part.TITLE, place, ""
    bullet = None if item else _BULLET.match(line)
    begin = bullet.end() if bullet and _only_announces(line[bullet.end() :]) else 0
    if begin or (not alone and not item and len(line) <= PSEUDO_HEADING_LIMIT and _is_label(line)):
        return Part.HEADING, place + begin, ""
    if bullet:
        kind, after, label = _reading(line[bullet.end() :], place + bullet.end(), item=True, alone=True)
        return (Part.BULLET if kind is Part.TEXT else kind), after, label
    if inline := _INLINE.match(line):
        label = (inline["label"] or inline["bold"]).strip()
        section = announced(label)
        if section is not Section.UNKNOWN:
            return Part.TEXT, place + (inline.end() if section in _DETACHED else 0), label
    return Part.TEXT, place, ""


def _only_announces(text: str) -> bool:
    """Say whether a line with a bullet is a heading that was adorned: «✅ Must have»."""
    return len(text.split()) <= _HEADING_WORDS and text[-1].isalnum() and announced(text) is not Section.UNKNOWN


def _is_title(line: str) -> bool:
    """Say whether the line names a scenario, and neither tells it all nor only announces one."""
    title = SCENARIO_TITLE.match(line)
    told = line[title.end() :].strip("*_ ") if title else ""
    return bool(told) and not GIVEN.match(told)


def _is_label(line: str) -> bool:
    return line.endswith((":", "：")) or bool(_BOLD.match(line) and len(line.split()) <= _BOLD_WORDS)


def _piece(source: str, part: Part, start: int, end: int, label: str) -> Iterator[Piece]:
    first, last = _trimmed(source, start, end)
    if first < last:
        yield Piece(part, first, last, label)


def _line_end(source: str, low: int, end: int) -> int:
    found = source.find("\n", low, end)
    return end if found < 0 else found + 1


def _trimmed(source: str, start: int, end: int) -> tuple[int, int]:
    while start < end and source[start].isspace():
        start += 1
    while end > start and source[end - 1].isspace():
        end -= 1
    return start, end
