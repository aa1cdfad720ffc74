"""Parameters whose attributes stand in items of their own: one requirement each, not one an attribute.

What only a section holds together («Request body») stays apart: one attribute of it can fail while the others hold.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from test_case_generator.testware.basis.blocks import Block, Shape
from test_case_generator.testware.basis.notations import ATTRIBUTE, BARE_ATTRIBUTE
from test_case_generator.testware.basis.wording import core

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LAST_LABEL = re.compile(r"\s*\n[^\n]{1,60}[:：]\s*\Z")
# «`audit`», «`audit` (string)»: the name of one parameter.
_NAME = re.compile(r"[`*_]{0,3}`[\w.\[\]-]{1,60}`[`*_]{0,3}(?:\s*\([^()]{0,60}\))?\Z")
_FEWEST = 2


def set_aside(text: str) -> bool:
    """Say whether the text is nothing but attributes of something that stands above it."""
    return bool(BARE_ATTRIBUTE.match(core(text)) or ATTRIBUTE.match(core(text)))


def joined(source: str, found: Sequence[Block]) -> list[Block]:
    """Return the blocks, each parameter in one block with its attributes; a label above left-out code goes."""
    return list(_siblings(source, list(_children(source, found))))


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


def _siblings(source: str, found: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks; the attributes below a heading that names a parameter as one.

    Below any other heading, «Request body», each attribute is a rule of its own: each can be broken by itself.
    """
    position = 0
    while position < len(found):
        first = found[position]
        end = position
        while end < len(found) and _belongs(first, found[end]):
            end += 1
        if end - position >= _FEWEST and first.headings and _NAME.match(first.headings[-1]):
            yield _spanning(source, first, found[end - 1])
            position = end
        else:
            yield first
            position += 1


def _belongs(first: Block, block: Block) -> bool:
    return block.shape is Shape.ITEM and block.group == first.group > 0 and set_aside(block.text)


def _spanning(source: str, first: Block, last: Block) -> Block:
    return _without_last_label(replace(first, text=source[first.start : last.end], end=last.end))


def _without_last_label(block: Block) -> Block:
    """Return the block without a last line such as «Example:», which introduced code that is left out."""
    if block.shape is Shape.ITEM and (label := _LAST_LABEL.search(block.text[-100:])):
        length = len(block.text) - len(block.text[-100:]) + label.start()
        return replace(block, text=block.text[:length], end=block.start + length) if length else block
    return block
