"""The words of documents: complete in every language, and no two that mean different things."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from test_case_generator.testware.basis.language_names import NAMES
from test_case_generator.testware.documents.document_labels import (
    DEFAULT,
    LANGUAGES,
    Field,
    Labels,
    field_named,
    headings,
    labels_for,
    member,
    status_line,
    status_lines,
    titles,
)
from test_case_generator.testware.escape import escape, unescape
from test_case_generator.testware.suite import CaseType, Priority, Technique

if TYPE_CHECKING:
    from collections.abc import Mapping

    from test_case_generator.testware.documents.document_labels import Member


def texts(labels: Labels) -> list[str]:
    """Return all words of one language but its colon."""
    plain = [getattr(labels, each.name) for each in fields(Labels) if each.type == "str" and each.name != "colon"]
    return [*plain, *labels.priorities.values(), *labels.types.values(), *labels.techniques.values()]


def test_the_languages() -> None:
    """English comes first; each is one that the input takes."""
    assert ("en", "de", "fr", "es", "ja") == LANGUAGES
    assert DEFAULT == LANGUAGES[0]
    assert set(NAMES) >= set(LANGUAGES)
    assert labels_for("en") == labels_for("pl") == labels_for("")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_can_stand_where_it_is_put(language: str) -> None:
    """No label is empty or multiline, holds markup that would be escaped, or ends a field."""
    labels = labels_for(language)
    assert [] == [text for text in texts(labels) if not text.strip() or escape(text) != text or unescape(text) != text]
    assert 1 == labels.by_model.count("%") == labels.by_model.count("%s")
    assert [] == [name for name in Field if ":" in getattr(labels, name.value)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_is_read_back(language: str) -> None:
    """A field, priority, type or technique means in any document what it means in its own."""
    labels = labels_for(language)
    assert list(Field) == [field_named(getattr(labels, name.value) + labels.colon[:-1]) for name in Field]
    assert _is_read_back(labels.priorities)
    assert _is_read_back(labels.types)
    assert _is_read_back(labels.techniques)
    assert status_line(language) in status_lines()


def _is_read_back(table: Mapping[Member, str]) -> bool:
    """Say whether each text is read as its member, where another would be the default."""
    first, *rest = table
    others = dict(zip(table, [*rest, first], strict=True))
    return set(table) == set(type(first)) and all(
        each is member(type(each), text.upper(), others[each]) for each, text in table.items()
    )


def test_english_words_are_those_of_the_domain() -> None:
    """English documents read as they always have."""
    labels = labels_for("en")
    assert {each: each.value for each in Priority} == labels.priorities
    assert {each: each.value for each in CaseType} == labels.types
    assert {each: each.value for each in Technique} == labels.techniques
    assert "- **Status:** obsolete, its requirement is no longer in the issue" == status_line("en")


@given(st.text(max_size=20))
def test_anything_else_is_nobodys_label(text: str) -> None:
    """What is no label is none, and what is no priority is the default."""
    assert field_named(f"{text}!") is None
    assert Priority.LOW is member(Priority, f"{text}!", Priority.LOW)
    assert Priority.LOW is member(Priority, "positive", Priority.LOW)


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings(language: str) -> None:
    """A document's own headings and the English ones are code's, those of a third language are not."""
    assert labels_for(language).headings() | labels_for("en").headings() == headings(language)
    third = next(other for other in ("de", "fr") if other != language)
    assert not headings(language) & (labels_for(third).headings() - labels_for("en").headings())
    assert f"{labels_for(language).title} #" in titles()
