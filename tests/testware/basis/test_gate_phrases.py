"""What the testability gate says, in every language."""

from __future__ import annotations

from string import Formatter

import pytest

from test_case_generator.testware.basis.gate_phrases import LANGUAGES, phrases_for
from test_case_generator.testware.basis.gate_phrases.english import ENGLISH
from test_case_generator.testware.basis.language import detect


def places(text: str) -> set[str]:
    """Return what is filled into a phrase."""
    return {field for _, field, _, _ in Formatter().parse(text) if field is not None}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_all_of_it(language: str) -> None:
    """The same entries with the same places, each said once, in that language."""
    phrases = phrases_for(language)
    assert {name: places(text) for name, text in ENGLISH.items()} == {
        name: places(text) for name, text in phrases.items()
    }
    assert len(set(phrases.values())) == len(phrases)
    assert language == detect(" ".join(text.format(cited="", word="") for text in phrases.values()))


def test_every_assumption_has_its_question() -> None:
    """A gap is assumed in one phrase and asked about in the other."""
    gaps = [name for name, text in ENGLISH.items() if "is taken to mean" in text]
    assert gaps
    assert {f"ask-{name}" for name in gaps} <= ENGLISH.keys()


def test_other_languages_are_english() -> None:
    """Nobody is left without an answer."""
    assert ENGLISH == phrases_for("pl")
