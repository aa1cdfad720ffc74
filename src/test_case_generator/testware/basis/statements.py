"""What the blocks of an issue say, sentence by sentence; a scenario over several blocks as the one it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from test_case_generator.testware.basis.blocks import Block, Shape
from test_case_generator.testware.basis.fields import is_field
from test_case_generator.testware.basis.scenarios import runs
from test_case_generator.testware.basis.sections import Section, announced, section_of
from test_case_generator.testware.basis.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LABEL = re.compile(r"[*_]{0,3}([^\W\d_][\w -]{1,40}?)[*_]{0,3}[:：]")
_NOTHING_HERE = frozenset({Section.EXCLUDED, Section.CONTEXT, Section.OBSERVED})


@dataclass(frozen=True, slots=True)
class Statement:
    """A span of the text that says one thing; ``block`` is where it begins."""

    start: int
    end: int
    block: Block
    is_scenario: bool = False


def said(body: str, visible: Sequence[Block]) -> Iterator[Statement]:
    """Yield what each block says, sentence by sentence; a scenario over several of them as the one it is."""
    parts = [part for block in visible if block.shape is not Shape.HEADING for part in _parts(block)]
    together = [
        position > 0
        and parts[position - 1].block.headings == part.block.headings
        and {parts[position - 1].block.shape, part.block.shape} <= {Shape.ITEM, Shape.PARAGRAPH}
        for position, part in enumerate(parts)
    ]
    last = {first: end - 1 for first, end in runs([body[part.start : part.end] for part in parts], together)}
    position = 0
    while position < len(parts):
        part = parts[position]
        if position in last:
            position = last[position]
            yield Statement(part.start, parts[position].end, part.block, is_scenario=True)
        else:
            yield part
        position += 1


def _parts(block: Block) -> Iterator[Statement]:
    whole = block.shape in {Shape.SCENARIO, Shape.ROW} or (
        block.shape is Shape.ITEM and (section_of(block.headings) is Section.PARAMETERS or is_field(block.text))
    )
    if whole:
        yield Statement(block.start, block.end, block, block.shape is Shape.SCENARIO)
    else:
        elsewhere = False
        for start, end in sentences(block.text):
            label = _LABEL.match(block.text, start, end)
            section = announced(label[1]) if label and start else Section.UNKNOWN
            elsewhere = section in _NOTHING_HERE if section is not Section.UNKNOWN else elsewhere
            if not elsewhere:
                yield Statement(block.start + start, block.start + end, block)
