"""What a document says in code's words, not a model's: its headings, the names of fields, priorities and techniques.

The terms are those of the ISTQB glossary's translations. A document in another language has English labels. People may
write a field in any of the languages, so what is read back is looked up in all of them. The tables are data: a new
language is a new module, and no two languages may mean different things by one word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from test_case_generator.testware.documents.document_labels.english import ENGLISH
from test_case_generator.testware.documents.document_labels.french import FRENCH
from test_case_generator.testware.documents.document_labels.german import GERMAN
from test_case_generator.testware.documents.document_labels.japanese import JAPANESE
from test_case_generator.testware.documents.document_labels.shape import Field, Labels
from test_case_generator.testware.documents.document_labels.spanish import SPANISH
from test_case_generator.testware.suite import CaseType, Priority, Technique

if TYPE_CHECKING:
    from collections.abc import Iterator
    from enum import StrEnum

__all__ = [
    "DEFAULT",
    "ENGLISH",
    "LANGUAGES",
    "Field",
    "Labels",
    "Member",
    "field_named",
    "headings",
    "labels_for",
    "member",
    "status_line",
    "status_lines",
    "titles",
]

Member = TypeVar("Member", Priority, CaseType, Technique)

DEFAULT = "en"
_BY_LANGUAGE = {"en": ENGLISH, "de": GERMAN, "fr": FRENCH, "es": SPANISH, "ja": JAPANESE}
LANGUAGES = tuple(_BY_LANGUAGE)


def labels_for(language: str) -> Labels:
    """Return the labels of a document in this language (ISO 639-1), the English ones where there are none."""
    return _BY_LANGUAGE.get(language, ENGLISH)


def headings(language: str) -> frozenset[str]:
    """Return what code writes as headings in this language, and the English ones: own templates may keep those."""
    return labels_for(language).headings() | ENGLISH.headings()


def titles() -> tuple[str, ...]:
    """Return how the title of a document begins, in every language."""
    return tuple(f"{words.title} #" for words in _BY_LANGUAGE.values())


def status_line(language: str) -> str:
    """Return the line that says of a case that its requirement is gone."""
    words = labels_for(language)
    return f"- **{words.status}{words.colon}** {words.obsolete}"


def status_lines() -> frozenset[str]:
    """Return that line in every language."""
    return frozenset(map(status_line, LANGUAGES))


def field_named(label: str) -> Field | None:
    """Return the field that a person or a template means by a label of any language, None if it is none of ours."""
    return _FIELDS.get(_folded(label))


def member(kind: type[Member], text: str, default: Member) -> Member:
    """Return the priority, type or technique that is so called in any language; ``default`` for everything else."""
    found = _MEMBERS.get((kind, _folded(text)), default)
    return found if isinstance(found, kind) else default


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _fields() -> Iterator[tuple[str, Field]]:
    for words in _BY_LANGUAGE.values():
        for name in Field:
            yield _folded(getattr(words, name.value)), name


def _members() -> Iterator[tuple[tuple[type, str], StrEnum]]:
    for words in _BY_LANGUAGE.values():
        for table in (words.priorities, words.types, words.techniques):
            for each, text in table.items():
                yield (type(each), _folded(text)), each


_FIELDS = dict(_fields())
_MEMBERS = dict(_members())
