"""Requirements that a model proposes where an issue is mostly prose, and those that it proposed before.

Code finds requirements by form and wording; in plain prose it misses some. What a model adds counts only if it stands
verbatim in a part of the issue that a reader sees and nothing excludes.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from test_case_generator.testware.basis.blocks import Block, Shape, blocks
from test_case_generator.testware.basis.requirements import kind_of, normalised
from test_case_generator.testware.basis.sections import Section, section_of
from test_case_generator.testware.suite import Requirement

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST = 10
"""How many a model is asked for at once."""
_LONGEST = 300  # characters of one quote
_SHORTEST = 12  # characters; less states nothing
_LEAST_PROSE = 200  # characters of prose that no requirement covers, below which asking is not worth a request
_STRING = re.compile(r'"((?:[^"\\]|\\.){1,2000})"\s*[,\]]', re.DOTALL)
_WORDS = re.compile(r"[^\W_]+")


def wanted(body: str, found: Sequence[Requirement]) -> bool:
    """Say whether an issue is mostly prose that no requirement has been found in."""
    prose = [block for block in _visible(body) if block.shape is Shape.PARAGRAPH]
    length = sum(len(block.text) for block in prose)
    covered = sum(_overlap(block, requirement) for block in prose for requirement in found)
    listed = sum(requirement.end - requirement.start for requirement in found) - covered
    return length - covered >= _LEAST_PROSE and length - covered > covered + listed


def schema() -> dict[str, Any]:
    """Return the JSON schema of a reply."""
    quote = {"type": "string", "minLength": 1, "maxLength": _LONGEST}
    return {
        "type": "object",
        "properties": {"quotes": {"type": "array", "items": quote, "maxItems": MOST}},
        "required": ["quotes"],
        "additionalProperties": False,
    }


def read(reply: str) -> tuple[str, ...]:
    """Return the quotes of a reply; of one that is cut off or wrapped in other text, the complete ones."""
    begun = reply.find("[")
    quotes = []
    for match in _STRING.finditer(reply, max(begun, 0)):
        try:
            quotes.append(str(json.loads(f'"{match[1]}"', strict=False)))
        except ValueError:
            continue
    return tuple(quotes)[: 2 * MOST]


def accept(body: str, found: Sequence[Requirement], quotes: Iterable[str]) -> tuple[Requirement, ...]:
    """Return the requirements and those quotes that stand verbatim in the issue, in reading order.

    The requirements keep their ids, the new ones get the next. White space and markup may differ, as models write them;
    the quote that is kept is the issue's own text. What overlaps with a requirement that is already known is not
    another one, and a question is none.
    """
    visible = list(_visible(body))
    every = list(found)
    highest = max((int(requirement.id[1:]) for requirement in found), default=0)
    for quote in quotes:
        place = _find(visible, quote)
        if place is None or any(place[0] < other.end and other.start < place[1] for other in every):
            continue
        text = body[slice(*place)]
        highest += 1
        every.append(Requirement(f"R{highest}", text, *place, kind_of(text)))
    return tuple(sorted(every, key=lambda requirement: requirement.start))


def recalled(body: str, found: Sequence[Requirement], known: Iterable[str]) -> tuple[Requirement, ...]:
    """Return the requirements with those that an earlier run accepted and that still stand in the issue.

    ``known`` are normalised quotes, as the document remembers them.
    """
    have = {normalised(requirement.quote) for requirement in found}
    return accept(body, found, [quote for quote in known if quote not in have])


def _find(visible: Sequence[Block], quote: str) -> tuple[int, int] | None:
    words = _WORDS.findall(quote[: 2 * _LONGEST])
    if len(quote.strip()) < _SHORTEST or not words or quote.rstrip().endswith(("?", "？")):
        return None
    pattern = re.compile(r"[\W_]{1,20}".join(map(re.escape, words)) + r"[.!。]?", re.IGNORECASE)
    for block in visible:
        if match := pattern.search(block.text):
            return block.start + match.start(), block.start + match.end()
    return None


def _visible(body: str) -> Iterable[Block]:
    return (
        block
        for block in blocks(body)
        if block.shape is not Shape.HEADING
        and section_of(block.headings) not in {Section.EXCLUDED, Section.CONTEXT, Section.OBSERVED}
    )


def _overlap(block: Block, requirement: Requirement) -> int:
    return max(0, min(block.end, requirement.end) - max(block.start, requirement.start))
