"""The words that a document needs in each language, and the fields that are read back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from test_case_generator.testware.suite import CaseType, Cause, Priority, Technique

if TYPE_CHECKING:
    from collections.abc import Mapping


class Field(StrEnum):
    """The fields of a case that are read back."""

    PRIORITY = "priority"
    TYPE = "type"
    TECHNIQUE = "technique"
    COVERS = "covers"
    RESTS_ON = "rests_on"
    PRECONDITIONS = "preconditions"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Labels:
    """The words of one language. ``by_model`` has a place (``%s``) for the model's name; ``colon`` follows a label.

    ``causes`` are Markdown, every other word is text.
    """

    title: str
    by_model: str
    by_code: str
    requirements: str
    quoted: str
    test_cases: str
    not_covered: str
    gaps: str
    causes: Mapping[Cause, str]
    elsewhere: str
    assumptions: str
    similar: str
    similarity: str
    step: str
    action: str
    data: str
    expected: str
    priority: str
    type: str
    technique: str
    covers: str
    rests_on: str
    preconditions: str
    status: str
    obsolete: str
    priorities: Mapping[Priority, str]
    types: Mapping[CaseType, str]
    techniques: Mapping[Technique, str]
    colon: str = ":"

    def headings(self) -> frozenset[str]:
        """Return the headings under which code writes, without the title's."""
        return frozenset(
            {self.requirements, self.test_cases, self.gaps, self.elsewhere, self.assumptions, self.similar}
        )


def priorities(high: str, medium: str, low: str) -> dict[Priority, str]:
    """Return what the priorities are called."""
    return {Priority.HIGH: high, Priority.MEDIUM: medium, Priority.LOW: low}


def types(positive: str, negative: str, boundary: str) -> dict[CaseType, str]:
    """Return what the types of cases are called."""
    return {CaseType.POSITIVE: positive, CaseType.NEGATIVE: negative, CaseType.BOUNDARY: boundary}


def causes(*texts: str) -> dict[Cause, str]:
    """Return what is said of each cause; the texts come in the order of :class:`Cause`."""
    return dict(zip(Cause, texts, strict=True))


def techniques(*names: str) -> dict[Technique, str]:
    """Return what the techniques are called; the names come in the order of :class:`Technique`."""
    return dict(zip(Technique, names, strict=True))
