"""What every export is made of: the cases as they stand in the document, edited by people or not."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from test_case_generator.testware.documents.merge import is_obsolete
from test_case_generator.testware.escape import clean, published

if TYPE_CHECKING:
    from test_case_generator.testware.documents.document import Document, Section
    from test_case_generator.testware.suite import Assumption, Case, Requirement

LONGEST_TEXT = 65_536  # characters; the longest issue that GitHub takes
_CASE_ID = re.compile(r"TC-[0-9]{1,18}-[0-9]{1,18}")
_CITED_ID = re.compile(r"[RA][0-9]{1,18}")
_SHOWN_HEADING = 60  # characters


@dataclass(frozen=True, slots=True)
class Basis:
    """The test basis: the issue, what it requires, what is assumed where it says too little, and what to ask."""

    number: int
    title: str
    requirements: tuple[Requirement, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """All that is exported. Every text is one line without control or invisible characters, every case id unique.

    ``document`` is the name of the Markdown file, ``obsolete`` the ids of cases whose requirement is gone, ``language``
    what the cases are written in (ISO 639-1).
    """

    document: str
    basis: Basis
    cases: tuple[Case, ...]
    obsolete: frozenset[str] = frozenset()
    language: str = "en"

    @property
    def active(self) -> tuple[Case, ...]:
        """Return the cases that are to be executed."""
        return tuple(case for case in self.cases if case.id not in self.obsolete)


def source(document: Document, name: str, basis: Basis) -> tuple[Source, tuple[str, ...]]:
    """Return what can be exported of the document in the file ``name``, and the headings of what cannot.

    That is a section which is no longer readable as a case, and one with the id of a case above it: where rows belong
    together by their id, it would become a part of that.
    """
    cases: dict[str, Case] = {}
    obsolete: set[str] = set()
    left_out: list[str] = []
    for section in document.sections:
        if section.case is None or not _CASE_ID.fullmatch(section.id) or section.id in cases:
            left_out.append(_heading(section))
            continue
        cases[section.id] = _bounded(section.case)
        if is_obsolete(section):
            obsolete.add(section.id)
    language = document.metadata.language
    return Source(name, _cleaned(basis), tuple(cases.values()), frozenset(obsolete), language), tuple(left_out)


def text_of(text: str) -> str:
    """Return the text on one line, without what nobody can see or should, and no longer than an issue can be."""
    return shortened(published(text), LONGEST_TEXT)


def shortened(text: str, longest: int) -> str:
    """Return the text, cut with an ellipsis if it has more than ``longest`` characters."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def _cleaned(basis: Basis) -> Basis:
    return replace(
        basis,
        title=text_of(basis.title),
        requirements=tuple(
            replace(each, quote=text_of(each.quote), context=text_of(each.context)) for each in basis.requirements
        ),
        assumptions=tuple(
            replace(each, text=text_of(each.text), question=text_of(each.question)) for each in basis.assumptions
        ),
        questions=tuple(map(text_of, basis.questions)),
    )


def _bounded(case: Case) -> Case:
    return replace(
        case,
        title=text_of(case.title) or case.id,
        requirements=tuple(dict.fromkeys(filter(_CITED_ID.fullmatch, case.requirements))),
        assumptions=tuple(dict.fromkeys(filter(_CITED_ID.fullmatch, case.assumptions))),
        preconditions=tuple(filter(None, map(text_of, case.preconditions))),
        steps=tuple(
            replace(step, action=text_of(step.action), data=text_of(step.data), expected=text_of(step.expected))
            for step in case.steps
        ),
    )


def _heading(section: Section) -> str:
    first = section.markdown.strip().partition("\n")[0]
    return shortened(clean(first.lstrip("#")), _SHOWN_HEADING)
