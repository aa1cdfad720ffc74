"""What smells in a Markdown document of test cases, ours or one that people wrote, with the lines to look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from test_case_generator.testware.documents.document import parse
from test_case_generator.testware.documents.merge import is_obsolete
from test_case_generator.testware.review import handwritten
from test_case_generator.testware.review.handwritten import Found
from test_case_generator.testware.review.smells import smells

if TYPE_CHECKING:
    from collections.abc import Iterator

    from test_case_generator.testware.documents.document import Section
    from test_case_generator.testware.review.smells import Smell


@dataclass(frozen=True, slots=True)
class Finding:
    """A smell and where it is: ``line`` is counted from 1, ``case`` is the case's id or title."""

    line: int
    case: str
    smell: Smell

    def __str__(self) -> str:
        """Return one line for a reader."""
        return f"{self.smell.name}: {self.smell.message} Fix: {self.smell.fix}"


def cases_in(text: str) -> tuple[Found, ...]:
    """Return the cases of a document with their lines; cases that are marked obsolete are left out."""
    document = parse(text)
    if document is None:
        return handwritten.read(text)
    found: list[Found] = []
    for section in document.sections:
        if not is_obsolete(section):
            before = text[: max(0, text.find(section.markdown.rstrip()))]
            found += _in_section(section, len(before.splitlines()))
    return tuple(found)


def findings(cases: tuple[Found, ...]) -> tuple[Finding, ...]:
    """Return what smells in the cases, by line."""
    found = [
        Finding(each.lines.get(smell.where, each.line), each.case.id or each.case.title, smell)
        for each in cases
        for smell in smells(each.case)
    ]
    return tuple(sorted(found, key=lambda finding: finding.line))


def _in_section(section: Section, offset: int) -> Iterator[Found]:
    """Yield a section's case; what a person made of it may only be readable as a handwritten one."""
    if section.case is None:
        for each in handwritten.read(section.markdown):
            lines = {where: line + offset for where, line in each.lines.items()}
            yield Found(each.case, each.line + offset, lines)
        return
    lines = {"title": offset + 1}
    preconditions = steps = 0
    for number, line in enumerate(section.markdown.splitlines(), offset + 1):
        if line.startswith("  - "):
            preconditions += 1
            lines[f"precondition {preconditions}"] = number
        elif line.lstrip().startswith("|") and line.lstrip("| ")[:1].isdigit():
            steps += 1
            lines[f"step {steps}"] = number
    yield Found(section.case, offset + 1, lines)
