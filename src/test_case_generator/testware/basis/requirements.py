"""From an issue's text to atomic requirements, each a verbatim quote with its place in the text.

No model is asked: where a statement stands (under «Acceptance criteria», in a table of rules, as a parameter) and how
it is worded (modal verbs, Given/When/Then, EARS) says whether it is a requirement. Some statements count only where an
issue has nothing better: a user story without criteria, a wish, a plain description.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from test_case_generator.testware.basis import notations, people, wording
from test_case_generator.testware.basis.blocks import Block, Shape, blocks
from test_case_generator.testware.basis.candidates import STATED, Found, only_the_surest
from test_case_generator.testware.basis.fields import is_field, joined, set_aside
from test_case_generator.testware.basis.kinds import kind_of
from test_case_generator.testware.basis.noise import is_aside, is_chatter, is_foreign, is_process, says_nothing
from test_case_generator.testware.basis.reading import Reading, read
from test_case_generator.testware.basis.sections import Section, announced, section_of
from test_case_generator.testware.basis.sentences import clauses, is_numbered
from test_case_generator.testware.basis.statements import Statement, said
from test_case_generator.testware.basis.tables import is_idle
from test_case_generator.testware.basis.weight import Weight, weigh
from test_case_generator.testware.escape import clean
from test_case_generator.testware.suite import Requirement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["kind_of", "normalised", "requirements"]

_GENERAL = frozenset({Section.REQUIREMENTS, Section.DESCRIBED, Section.STORY})
_LONGEST_STATEMENT = 2_000  # characters of a sentence that are looked at: a longer one is no sentence
_LONGEST_CONTEXT = 200  # characters
_LONGEST_LABEL = 60  # characters of a line that only introduces what stands below it
_WORDS_OF_A_LABEL = 4  # «Happy path» above nested items
_WORDS_OF_A_STATEMENT = 3
_CJK = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]{4}")


def requirements(body: str) -> tuple[Requirement, ...]:
    """Return the requirements of an issue's body in reading order, ids ``R1``, ``R2``, …; ``()`` if it states none."""
    visible = joined(body, blocks(body))
    candidates = only_the_surest(list(_candidates(body, visible)))
    unique: dict[str, Found] = {}
    for found in candidates:
        unique.setdefault(normalised(body[found.start : found.end]), found)
    return tuple(
        _requirement(number, body[found.start : found.end], found) for number, found in enumerate(unique.values(), 1)
    )


def normalised(quote: str) -> str:
    """Return the words of a quote without case, white space and markup, to recognise it after a cosmetic edit."""
    return " ".join(re.sub(r"[`*_~]", "", clean(quote)).casefold().split()).rstrip(".;,")


def _requirement(number: int, quote: str, found: Found) -> Requirement:
    kind = kind_of(quote, section_of(found.block.headings))
    return Requirement(f"R{number}", quote, found.start, found.end, kind, _context(quote, found))


def _context(quote: str, found: Found) -> str:
    """Return what completes the quote where it does not stand alone: columns, parent, line above, heading."""
    block = found.block
    if block.shape is Shape.ROW:
        completing = " | ".join(block.header)
    elif found.before:
        completing = found.before
    elif block.parent or block.lead:
        completing = block.parent or _telling(block.lead)
    elif block.shape is Shape.SCENARIO or _stands_alone(quote):
        completing = ""
    else:
        completing = _telling(block.headings[-1]) if block.headings else ""
    return clean(completing)[:_LONGEST_CONTEXT].strip("*_:： ")


def _telling(heading: str) -> str:
    """Return a heading unless it only says that requirements follow; «It must not:» says more."""
    says = wording.OBLIGATION.search(heading) or wording.ABILITY.search(heading)
    return "" if announced(heading) in _GENERAL and not says else heading


def _stands_alone(quote: str) -> bool:
    return wording.is_worded(quote[:_LONGEST_STATEMENT]) and not set_aside(quote)


def _candidates(body: str, visible: Sequence[Block]) -> Iterator[Found]:
    reading = read(body, visible)
    for block, statements in groupby(said(body, visible), key=lambda statement: statement.block):
        section = section_of(block.headings)
        if section not in {Section.EXCLUDED, Section.CONTEXT}:
            found = list(_judged(body, block, list(statements), section, reading))
            if block.shape in {Shape.ITEM, Shape.ROW}:
                reading.listed = block.headings if found else None
            yield from found


def _judged(
    body: str, block: Block, statements: list[Statement], section: Section, reading: Reading
) -> Iterator[Found]:
    if block.shape is Shape.ROW:
        if not is_idle(block) and section not in {Section.OBSERVED, Section.TASKS, Section.REMARKS}:
            yield Found(block.start, block.end, block, Weight.SURE)
        return
    if section is Section.UNKNOWN and block.group in reading.steps and block.group not in reading.rules:
        return
    is_item = block.shape is Shape.ITEM
    stated = is_item and _is_stated(block, section, reading)
    if is_item and stated:
        reading.accepted.add(block.start)
    if block.start in reading.parents and not statements[0].is_scenario and _only_introduces(block.text):
        return
    if block.above >= 0 and is_aside(block.text):
        return
    for found in _segments(body, statements, section) if stated else _prose(body, statements, section, reading):
        first = found.start
        for start, end in clauses(body, found.start, found.end):
            before = body[first:start].strip() if wording.LEANING.match(body, start) else found.before
            yield Found(start, end, block, found.weight, before or found.before, found.obliges)


def _is_stated(block: Block, section: Section, reading: Reading) -> bool:
    """Say whether each item here is meant as a requirement, however it is worded."""
    if block.parent and section is Section.STORY:
        return notations.is_story(wording.core(block.parent))  # the criteria of a story stand below it
    if section in {Section.TASKS, Section.OBSERVED, Section.STORY, Section.NOTES, Section.REMARKS}:
        return False
    lead = block.lead
    led = bool(lead and (wording.OBLIGATION.search(lead) or (not reading.is_bug and wording.ABILITY.search(lead))))
    if section is not Section.UNKNOWN or led or block.above in reading.accepted:
        return True
    if is_field(block.text) or notations.FIELD.match(block.text):
        return True
    is_bug = reading.is_bug and block.headings not in reading.answers
    return block.group in reading.rules and block.group not in reading.steps and not is_bug


def _only_introduces(text: str) -> bool:
    """Say whether an item is the name of those nested in it."""
    if len(text) > _LONGEST_STATEMENT:
        return False
    if text.rstrip("*_` ").endswith((":", "：")):
        return not (wording.LIMIT.search(text) and wording.is_worded(text))
    words = len(text.split())
    says = wording.is_worded(text) if words >= _WORDS_OF_A_STATEMENT else wording.OBLIGATION.search(text)
    return not says and words <= _WORDS_OF_A_LABEL and not _CJK.search(text)


def _segments(body: str, statements: list[Statement], section: Section) -> Iterator[Found]:
    """Yield the requirements of an item that is meant as one: what leans on a sentence stays with it."""
    is_foreign_here = is_foreign if section in STATED else is_chatter
    opened: Found | None = None
    for statement in statements:
        text = body[statement.start : min(statement.end, statement.start + _LONGEST_STATEMENT)]
        heads = len(statements) > 1 and statement is statements[0] and _only_introduces(text)
        is_noise = is_foreign_here(text) or is_process(text) or people.plans(text) or (opened and is_aside(text))
        if heads or not _counts(text, statement) or is_noise:
            if opened:
                yield opened
            opened = None
            continue
        weight = Weight.STORY if notations.is_story(wording.core(text)) else Weight.SURE
        if weight is Weight.STORY and notations.STORY_POINTS_ELSEWHERE.search(text):
            continue
        if opened is None:
            opened = Found(statement.start, statement.end, statement.block, weight)
            continue
        leans = bool(wording.LEANING.match(wording.core(text)))
        if is_numbered(text) or (wording.is_worded(text) and not leans) or (leans and wording.OBLIGATION.search(text)):
            yield opened
            before = body[opened.start : opened.end] if leans else ""
            opened = Found(statement.start, statement.end, statement.block, weight, before)
        else:
            opened = Found(opened.start, statement.end, opened.block, opened.weight, opened.before)
    if opened:
        yield opened


def _counts(text: str, statement: Statement) -> bool:
    if not says_nothing(text):
        return True
    # «Passwords have at least 8 characters and contain:» states something besides what it introduces.
    return statement.is_scenario or (text.rstrip().endswith(":") and not _only_introduces(text))


def _prose(body: str, statements: list[Statement], section: Section, reading: Reading) -> Iterator[Found]:
    """Yield the sentences of a paragraph that are requirements by their words or by where they stand."""
    before = ""
    block = statements[0].block
    # What stands right below a list or table of requirements goes on with them.
    follows = (
        not reading.is_bug
        and block.shape is Shape.PARAGRAPH
        and block.above < 0
        and reading.listed is not None
        and reading.listed[: len(block.headings)] == block.headings
    )
    for statement in statements:
        text = body[statement.start : min(statement.end, statement.start + _LONGEST_STATEMENT)]
        if text.endswith((":", "：")) and len(text) > _LONGEST_LABEL and text.strip("*_ ") not in reading.leads:
            text = text.rstrip(":： ")  # what it introduces is code, which is left out; the rest of it is said
        if statement.is_scenario:
            weight = None if section is Section.OBSERVED else Weight.SURE
        else:
            is_bug = reading.is_bug and block.headings not in reading.answers
            weight = weigh(text, section, is_bug=is_bug, follows=follows)
        if weight:
            leans = bool(wording.LEANING.match(wording.core(text)))
            obliges = bool(wording.OBLIGATION.search(text))
            yield Found(statement.start, statement.end, statement.block, weight, before if leans else "", obliges)
            follows = follows or weight >= Weight.FIGURE
        before = text
