"""What the testability gate says, by language: what is missing, what is asked, what is taken for granted.

``{cited}`` are words of the issue, ``{word}`` the vague one among them. An assumption and its question have the name of
the gap, the question behind ``ask-``. Every language has every entry of the English table with the same places in it. A
new language is a new module with a table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from test_case_generator.testware.basis.gate_phrases.english import ENGLISH
from test_case_generator.testware.basis.gate_phrases.french import FRENCH
from test_case_generator.testware.basis.gate_phrases.german import GERMAN
from test_case_generator.testware.basis.gate_phrases.japanese import JAPANESE
from test_case_generator.testware.basis.gate_phrases.spanish import SPANISH

if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGES: Mapping[str, Mapping[str, str]] = {
    "en": ENGLISH,
    "de": GERMAN,
    "fr": FRENCH,
    "es": SPANISH,
    "ja": JAPANESE,
}


def phrases_for(language: str) -> Mapping[str, str]:
    """Return the phrases in this language (ISO 639-1), the English ones where there are none."""
    return LANGUAGES.get(language, ENGLISH)
