"""What the outline author says around the issue's own words, by language and by what a condition tests.

Each aspect has a title, an action and what must be seen; ``{subject}`` is what is tested (in English with its article),
``{name}`` the same as the issue writes it, ``{value}`` one value, ``{values}`` all of them; ``{action}``, ``{given}``
and ``{result}`` are the issue's words, ``{operation}`` a request. Every language has every entry of the English table.
A new language is a new module with a table.
"""

from __future__ import annotations

from test_case_generator.adapters.outline.phrases.english import ENGLISH
from test_case_generator.adapters.outline.phrases.french import FRENCH
from test_case_generator.adapters.outline.phrases.german import GERMAN
from test_case_generator.adapters.outline.phrases.japanese import JAPANESE
from test_case_generator.adapters.outline.phrases.phrase import Phrase
from test_case_generator.adapters.outline.phrases.spanish import SPANISH

__all__ = ["LANGUAGES", "Phrase"]

LANGUAGES = {"en": ENGLISH, "de": GERMAN, "fr": FRENCH, "es": SPANISH, "ja": JAPANESE}
