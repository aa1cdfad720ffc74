"""Whether two test cases test the same.

Two cases that differ in a number, an identifier or a quoted text never do, however alike their words are: 7 and 8
characters, or two status codes, are what separates one case from the next.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from test_case_generator.testware.documents.document import case_text

if TYPE_CHECKING:
    from test_case_generator.testware.suite import Case

_SAME = 0.9  # share of the words of both that both have
_WORD = re.compile(r"[^\W_]+")
# What names one thing and no other: code, quoted text, numbers, paths, names with capitals or underscores inside.
_SPECIFIC = re.compile(
    # A change of state is not the one back.
    r"[^\s|]{1,40} → [^\s|]{1,40}|"
    r"`[^`]{1,200}`|«[^»]{1,200}»|“[^”]{1,200}”|\"[^\"]{1,200}\"|(?:[\w.-]*/[\w./{}:-]+)|\w*\d[\w.,:-]*"
    r"|\w+_\w+|[a-z]+[A-Z]\w*|\b[A-Z]{2,}\b"
)
_AROUND = '`«»“”".,:;-'


def same(one: Case, other: Case) -> bool:
    """Say whether two cases for the same requirement do the same and expect the same."""
    if not set(one.requirements) & set(other.requirements):
        return False
    if one.title.casefold() == other.title.casefold():
        return set(one.requirements) == set(other.requirements)
    # The title only names what is done; a step that differs makes another case.
    return one.type is other.type and alike(_done(one), _done(other))


def _done(case: Case) -> str:
    return case_text(case).split("\n", 1)[1]


def alike(one: str, other: str) -> bool:
    """Say whether two texts name the same things in nearly the same words."""
    if specifics(one) != specifics(other):
        return False
    words, others = (frozenset(_WORD.findall(text.casefold())) for text in (one, other))
    return len(words & others) >= _SAME * len(words | others)


def specifics(text: str) -> frozenset[str]:
    """Return the numbers, identifiers and quoted texts."""
    return frozenset(match[0].strip(_AROUND).casefold() for match in _SPECIFIC.finditer(text))
