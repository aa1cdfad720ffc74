"""What the documents of the default branch hold now, by what they tell of themselves."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from test_case_generator.testware.documents.document import parse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from test_case_generator.testware.documents.document import Document


@dataclass(frozen=True, slots=True)
class Stock:
    """All documents together. ``others`` is how many files are no documents of ours, ``edited`` counts cases."""

    documents: int = 0
    others: int = 0
    cases: int = 0
    edited: int = 0
    deleted: int = 0
    requirements: int = 0
    covered: int = 0
    authors: tuple[tuple[str, int], ...] = ()
    """Who wrote how many documents last, most first; ``""`` is no model."""

    @property
    def coverage(self) -> float:
        """Return the share of the requirements that test cases cover, 0 if there are none."""
        return self.covered / self.requirements if self.requirements else 0.0


def stock(texts: Iterable[str]) -> Stock:
    """Return the figures of documents."""
    parsed = [parse(text) for text in texts]
    documents = [document for document in parsed if document is not None]
    sections = [section for document in documents for section in document.sections]
    authors = Counter(document.metadata.author for document in documents)
    return Stock(
        documents=len(documents),
        others=len(parsed) - len(documents),
        cases=len(sections),
        edited=sum(section.edited for section in sections),
        deleted=sum(len(document.metadata.deleted) for document in documents),
        requirements=sum(len(document.metadata.requirements) for document in documents),
        covered=sum(len(_covered(document)) for document in documents),
        authors=tuple(sorted(authors.items(), key=lambda item: (-item[1], item[0]))),
    )


def _covered(document: Document) -> set[str]:
    """Return the requirements with a case, here or elsewhere; one that cannot be read covers what it did as written."""
    metadata = document.metadata
    cited = {name for each in metadata.elsewhere for name in each.requirements}
    for section in document.sections:
        if section.case is not None:
            cited.update(section.case.requirements)
        elif section.id in metadata.cases:
            cited.update(metadata.cases[section.id].requirements)
    return cited & set(metadata.requirements)
