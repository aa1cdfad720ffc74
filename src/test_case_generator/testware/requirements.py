"""From an issue's text to atomic requirements, each a verbatim quote with its place in the text.

No model is asked: where a statement stands (under «Acceptance criteria», in a table of rules, as a parameter) and how
it is worded (modal verbs, Given/When/Then, EARS) says whether it is a requirement.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from test_case_generator.testware.blocks import Block, Shape, blocks
from test_case_generator.testware.escape import clean
from test_case_generator.testware.sections import Section, section_of
from test_case_generator.testware.suite import Kind, Requirement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MODAL = re.compile(
    r"\b(must|shall|should|will|cannot|can not|can't|may not|has to|have to|needs? to|is required|are required|"
    r"is able to|be able to|is allowed|are allowed|is not allowed|only|at least|at most|no more than|"
    r"muss|müssen|soll|sollen|sollte|darf|dürfen|kann|können|"
    r"doit|doivent|devrait|peut|peuvent|debe|deben|debería|puede|pueden|deve|devono|devem|dovrebbe|può|pode|podem|"
    r"moet|moeten|mag|kan)\b"
    r"|べき|なければならない|できる|できます|すること|ものとする|してはならない|必须|应该|应当|需要|不得|可以|不能",
    re.IGNORECASE,
)
_BEHAVIOUR = re.compile(
    r"\b(returns?|respond(?:s)? with|rejects?|shows?|displays?|sends?|creates?|deletes?|updates?|stores?|saves?|"
    r"redirects?|validates?|logs? (?:out|in)|notif(?:y|ies)|expires?|fails?|succeeds?|retrieves?|lists?|adds?|"
    r"removes?|accepts?|ignores?|prevents?|allows?|requires?|supports?|disables?|enables?)\b",
    re.IGNORECASE,
)
_EARS = re.compile(
    r"^(when|while|if|where|given|then|scenario)\b.*\b(shall|then|must|should|will)\b", re.IGNORECASE | re.DOTALL
)
_GIVEN = re.compile(r"[*_]*(given|when|angenommen|gegeben|wenn|étant donné|soit|dado|quando|cuando)\b", re.IGNORECASE)
_FURTHER = re.compile(
    r"[*_]*(when|then|and|but|wenn|dann|und|aber|quand|lorsque|alors|et|mais|cuando|entonces|y|pero)\b", re.IGNORECASE
)
_STORY = re.compile(r"^\W*(as an?|als|en tant qu|como|come)\b.{2,80}?,", re.IGNORECASE | re.DOTALL)
_STORY_POINTS_ELSEWHERE = re.compile(
    r"\b(following|below|these)\b.{0,30}\b(criteria|requirements|rules)\b", re.IGNORECASE
)
_QUESTION = re.compile(r"[?？][\"'»”)*_\]]*\Z")
_HTTP_REQUEST = re.compile(r"^`?(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\s+[^\s/]*/\S*$")
_NOTHING = re.compile(
    r"^[\W_]*(n/?a|none|nothing|no response|tbd|todo|keine?|aucune?|ninguno?|なし|无)[\W_]*$", re.IGNORECASE
)
_ABBREVIATION = re.compile(
    # After a figure it is a unit: «within 5 s. Then …».
    r"(?<!\d )\b(?:e\.g|i\.e|etc|vs|approx|resp|z\.B|d\.h|bzw|ca|p\. ?ex|p\. ?ej|No|Nr|Fig|min|max|[^\W\d_])\.$",
    re.IGNORECASE,
)
_LONGEST_ABBREVIATION = 12  # characters, the word boundary before it included
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[^\s\da-z])|(?<=[。！？])\s*")
_ERROR = re.compile(
    r"\b([45]\d\d|errors?|invalid|malformed|fail(?:s|ed|ure)?|reject(?:s|ed)?|denied|forbidden|unauthori[sz]ed|"
    r"not found|missing|expired|timed? ?out|refus(?:e|es|ed)|cannot|must not|not allowed|not permitted|warning|"
    r"fehler\w*|ungültig\w*|abgelehnt|erreurs?|invalide|échou\w+|error(?:es)?|inválid[oa]s?|rechazad[oa]|errori|erros?)\b"
    r"|>=\s*400|エラー|無効|失敗|错误|无效|失败",
    re.IGNORECASE,
)
_NON_FUNCTIONAL = re.compile(
    r"\b(performance|latency|throughput|p9[059]|percentile|concurrent|scalab\w+|availability|uptime|encrypt\w*|"
    r"accessib\w+|wcag|screen reader|keyboard|responsive|contrast|memory|load time|within \d+\s*(?:ms|milliseconds)|"
    r"gdpr|audit(?:ed|able)|logged|barrierefrei|verschlüssel\w+|performant)\b",
    re.IGNORECASE,
)
_CONSTRAINT = re.compile(
    r"(?<!\d)\d+\s*(?:-|–|to|bis|à|a)\s*\d+|\b(at least|at most|no more than|no less than|no longer than|up to|maximum|"
    r"minimum|max|min|between|exactly|limit(?:ed)?|length|format|pattern|enum|one of|required|optional|unique|default|"
    r"mindestens|höchstens|maximal|minimal|zwischen|au moins|au plus|entre|al menos|como máximo|máximo|mínimo)\b",
    re.IGNORECASE,
)


def requirements(body: str) -> tuple[Requirement, ...]:
    """Return the requirements of an issue's body in reading order, ids ``R1``, ``R2``, …; ``()`` if it states none."""
    found = list(_scenarios(body, blocks(body)))
    listed = any(_stands_as_requirement(block) for block in found)
    rules = _lists_of_rules(found)
    statements = [
        statement
        for block in found
        for statement in _statements(block, _section(block, rules), listed=listed or bool(rules))
    ]
    unique: dict[str, tuple[str, int, int, Section]] = {}
    for quote, start, end, section in statements:
        unique.setdefault(normalised(quote), (quote, start, end, section))
    return tuple(
        Requirement(f"R{number}", quote, start, end, kind_of(quote, section))
        for number, (quote, start, end, section) in enumerate(unique.values(), 1)
    )


def normalised(quote: str) -> str:
    """Return the words of a quote without case, white space and markup, to recognise it after a cosmetic edit."""
    return " ".join(re.sub(r"[`*_~]", "", clean(quote)).casefold().split()).rstrip(".;,")


def kind_of(quote: str, section: Section = Section.UNKNOWN) -> Kind:
    """Return what a requirement speaks of; the section it stands in decides where its words do not."""
    if _HTTP_REQUEST.match(quote):
        return Kind.FUNCTIONAL
    if section is Section.PARAMETERS:
        return Kind.CONSTRAINT
    if section is Section.ERRORS or _ERROR.search(quote):
        return Kind.ERROR
    if _NON_FUNCTIONAL.search(quote):
        return Kind.NON_FUNCTIONAL
    return Kind.CONSTRAINT if _CONSTRAINT.search(quote) else Kind.FUNCTIONAL


def _scenarios(body: str, found: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks, those of a Given/When/Then that is written as one list as the one statement they are."""
    position = 0
    while position < len(found):
        first = found[position]
        position += 1
        last = first
        if first.shape is Shape.ITEM and _GIVEN.match(first.text):
            while (
                position < len(found)
                and found[position].headings == first.headings
                and _FURTHER.match(found[position].text)
            ):
                last = found[position]
                position += 1
        yield first if first is last else replace(first, text=body[first.start : last.end], end=last.end)


def _lists_of_rules(found: Sequence[Block]) -> frozenset[int]:
    """Return where the items and rows begin that no heading announces, but their company does.

    A table states rules row by row; in a list of which half is worded as requirements, the other half is meant so too.
    """
    rules: set[int] = set()
    for (_, shape), group in groupby(found, key=lambda block: (block.headings, block.shape)):
        blocks_together = list(group)
        if section_of(blocks_together[0].headings) is not Section.UNKNOWN:
            continue
        worded = [block for block in blocks_together if _is_requirement(block.text, Section.UNKNOWN, listed=True)]
        if shape is Shape.ROW or (shape is Shape.ITEM and 2 * len(worded) >= len(blocks_together)):
            rules.update(block.start for block in blocks_together)
    return frozenset(rules)


def _section(block: Block, rules: frozenset[int]) -> Section:
    return Section.REQUIREMENTS if block.start in rules else section_of(block.headings)


def _stands_as_requirement(block: Block) -> bool:
    return block.shape in {Shape.ITEM, Shape.ROW} and section_of(block.headings) in {
        Section.REQUIREMENTS,
        Section.ERRORS,
    }


def _statements(block: Block, section: Section, *, listed: bool) -> Iterator[tuple[str, int, int, Section]]:
    if block.shape is Shape.HEADING or section in {Section.EXCLUDED, Section.CONTEXT}:
        return
    if block.shape in {Shape.ITEM, Shape.ROW} and section is not Section.UNKNOWN:
        if _says_something(block.text) and not _QUESTION.search(block.text):
            yield block.text, block.start, block.end, section
        return
    for start, end in _sentences(block):
        text = block.text[start:end]
        if _is_requirement(text, section, listed=listed):
            yield text, block.start + start, block.start + end, section


def _says_something(text: str) -> bool:
    return (
        not _NOTHING.match(text) and not text.endswith((":", "：")) and bool(re.search(r"\w{2}|[\u3040-\u9fff]", text))
    )


def _is_requirement(text: str, section: Section, *, listed: bool) -> bool:
    if not _says_something(text):
        return False
    if _HTTP_REQUEST.match(text):
        return True
    if _STORY.match(text):
        # The story is the heading of its criteria; alone, it is all there is to test.
        return not listed and not _STORY_POINTS_ELSEWHERE.search(text)
    if _QUESTION.search(text):
        return False
    if section in {Section.REQUIREMENTS, Section.ERRORS, Section.PARAMETERS}:
        return bool(_MODAL.search(text) or _EARS.match(text) or _BEHAVIOUR.search(text) or _CONSTRAINT.search(text))
    return bool(_MODAL.search(text) or _EARS.match(text))


def _sentences(block: Block) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _SENTENCE_END.finditer(block.text):
        if _ABBREVIATION.search(block.text[max(start, match.start() - _LONGEST_ABBREVIATION) : match.start()]):
            continue
        yield start, match.start()
        start = match.end()
    if start < len(block.text):
        yield start, len(block.text)
