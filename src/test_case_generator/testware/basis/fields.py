"""Parameters whose attributes stand in items of their own: one requirement each, not one an attribute.

What only a section holds together («Request body») stays apart: one attribute of it can fail while the others hold.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from test_case_generator.testware.basis.blocks import Block, Shape
from test_case_generator.testware.basis.notations import ATTRIBUTE, BARE_ATTRIBUTE
from test_case_generator.testware.basis.sections import Section, announced
from test_case_generator.testware.basis.wording import core, is_worded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LAST_LABEL = re.compile(r"\s*\n[^\n]{1,60}[:：]\s*\Z")
# «`audit`», «`audit` (string)»: the name of one parameter.
_NAME = re.compile(r"[`*_]{0,3}`[\w.\[\]-]{1,60}`[`*_]{0,3}(?:\s*\([^()]{0,60}\))?\Z")
# … and «limit» as a heading.
_IDENTIFIER = re.compile(r"[A-Za-z_][\w.\[\]-]{0,60}\Z")
_LONGEST = 2_000  # characters of a block that are looked at


def set_aside(text: str) -> bool:
    """Say whether the text is nothing but attributes of something that stands above it."""
    return bool(BARE_ATTRIBUTE.match(core(text)) or ATTRIBUTE.match(core(text)))


def is_field(text: str) -> bool:
    """Say whether attributes stand in the text, one a line, with or without the name of what they describe."""
    return any(map(set_aside, text[:_LONGEST].splitlines()))


def joined(source: str, found: Sequence[Block]) -> list[Block]:
    """Return the blocks, each parameter in one block with its attributes; a label above left-out code goes."""
    return list(_headed(source, list(_children(source, found))))


def _children(source: str, found: Sequence[Block]) -> Iterator[Block]:
    position = 0
    while position < len(found):
        first = found[position]
        end = position + 1
        while end < len(found) and found[end].above == first.start and first.shape is Shape.ITEM:
            end += 1
        nested = found[position + 1 : end]
        deeper = end < len(found) and any(found[end].above == block.start for block in nested)
        attributes = [block for block in nested if block.shape is Shape.ITEM]
        if attributes and not deeper and all(set_aside(block.text) for block in attributes):
            yield _spanning(source, first, nested[-1])
            position = end
        else:
            yield _without_last_label(first)
            position += 1


def _headed(source: str, found: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks; a heading that names a parameter as one with the attributes below it.

    Else «Required: true» would say nothing, and the same below another parameter would seem to be said twice. Below any
    other heading, «Request body», each attribute is a rule of its own: each can be broken by itself.
    """
    position = 0
    while position < len(found):
        first = found[position]
        end = position + 1
        if first.shape is Shape.HEADING and _names_a_parameter(first.text):
            while end < len(found) and _describes(found[end], first):
                end += 1
        if any(set_aside(block.text) for block in found[position + 1 : end]):
            whole = _spanning(source, first, found[end - 1])
            yield replace(whole, shape=Shape.ITEM, group=found[end - 1].group)
            position = end
        else:
            yield first
            position += 1


def _names_a_parameter(heading: str) -> bool:
    name = heading.strip("*_:： ")
    return bool(_NAME.match(heading) or (_IDENTIFIER.match(name) and announced(name) is Section.UNKNOWN))


def _describes(block: Block, heading: Block) -> bool:
    """Say whether a block is an attribute, or words that say what the parameter is and oblige to nothing."""
    if block.shape not in {Shape.ITEM, Shape.PARAGRAPH} or len(block.headings) <= len(heading.headings):
        return False
    return set_aside(block.text) or (block.shape is Shape.PARAGRAPH and not is_worded(block.text[:_LONGEST]))


def _spanning(source: str, first: Block, last: Block) -> Block:
    return _without_last_label(replace(first, text=source[first.start : last.end], end=last.end))


def _without_last_label(block: Block) -> Block:
    """Return the block without a last line such as «Example:», which introduced code that is left out."""
    if block.shape is Shape.ITEM and (label := _LAST_LABEL.search(block.text[-100:])):
        length = len(block.text) - len(block.text[-100:]) + label.start()
        return replace(block, text=block.text[:length], end=block.start + length) if length else block
    return block
