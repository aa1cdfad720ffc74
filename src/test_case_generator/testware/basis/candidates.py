"""Statements that may be requirements, and which of them are, once all of an issue is read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from test_case_generator.testware.basis.sections import Section, section_of
from test_case_generator.testware.basis.weight import Weight

if TYPE_CHECKING:
    from collections.abc import Sequence

    from test_case_generator.testware.basis.blocks import Block

STATED = frozenset({Section.REQUIREMENTS, Section.ERRORS, Section.PARAMETERS, Section.QUALITY})
"""The sections under which an issue states its requirements."""


_COMPANY = 2  # precise statements without obligation that make those beside them rules too
_PLAIN_FOR_EACH = 3  # sentences without obligation for each with one


@dataclass(frozen=True, slots=True)
class Found:
    """A statement that may be a requirement."""

    start: int
    end: int
    block: Block
    weight: Weight
    before: str = ""
    """The statement that this one leans on."""
    obliges: bool = False
    """Whether it says that something should or must be, so perhaps is not yet."""


def only_the_surest(found: Sequence[Found]) -> list[Found]:
    """Leave out what is weaker than the best there is, and what only heads its own criteria: an order, a story."""
    # A rule in a remark says nothing of how sure the rest is.
    main = [each for each in found if section_of(each.block.headings) is not Section.REMARKS]
    best = max((each.weight for each in main), default=Weight.SURE)
    enough = Weight.FIGURE if best >= Weight.ASKED else best
    # What an order must refuse does not say what it is to do.
    criteria = STATED - {Section.ERRORS}
    has_criteria = any(section_of(each.block.headings) in criteria for each in found if each.weight is Weight.SURE)
    stories = Counter(each.block.group for each in found if each.weight is Weight.STORY and each.block.group)
    with_criteria = {each.block.above for each in found if each.weight is Weight.SURE}
    in_the_present = _told_in_the_present(found) | _in_company(found)
    precise_lists = {each.block.group for each in found if each.weight >= Weight.FIGURE and each.block.group}

    def counts(each: Found) -> bool:
        match each.weight:
            case Weight.ASKED if has_criteria:
                return False
            case Weight.STORY if each.block.start in with_criteria:
                return False
            case Weight.STORY if stories[each.block.group] > 1:
                return True
            case Weight.BESIDE | Weight.DESCRIPTION if (
                each.block.start in in_the_present or each.block.group in precise_lists
            ):
                return True
        return each.weight >= max(enough, Weight.DESCRIPTION)

    return [each for each in found if counts(each)]


def _told_in_the_present(found: Sequence[Found]) -> frozenset[int]:
    """Return the paragraphs, by where they begin, that describe the product as if it were there.

    Where something «should» or «must», the plain sentences beside it tell how it is now.
    """
    sure = {each.block.start for each in found if each.weight is Weight.SURE and not each.obliges}
    obliging = Counter(each.block.start for each in found if each.obliges)
    plain = Counter(each.block.start for each in found if not each.obliges)
    # … unless it is one obligation among many plain sentences, and one of these is precise.
    precise = {each.block.start for each in found if each.weight >= Weight.FIGURE and not each.obliges}
    mostly = {place for place in precise if obliging[place] and plain[place] >= _PLAIN_FOR_EACH * obliging[place]}
    return frozenset((sure - obliging.keys()) | mostly)


def _in_company(found: Sequence[Found]) -> frozenset[int]:
    """Return the paragraphs, by where they begin, in which, or in whose sibling sections, precise rules stand."""
    sections = {each.block.headings for each in found if each.block.headings}
    siblings = Counter(headings[:-1] for headings in sections)

    def scope(each: Found) -> tuple[str, ...] | int:
        above = each.block.headings[:-1]
        return above if each.block.headings and siblings[above] > 1 else each.block.start

    precise = Counter(scope(each) for each in found if each.weight >= Weight.FIGURE and not each.obliges)
    obliging = Counter(scope(each) for each in found if each.obliges)
    plain = Counter(scope(each) for each in found if not each.obliges)
    return frozenset(
        each.block.start
        for each in found
        for place in (scope(each),)
        if precise[place] > obliging[place] and (precise[place] >= _COMPANY or plain[place] > _COMPANY)
    )
