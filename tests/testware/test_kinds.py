"""Kinds: what a requirement speaks of, by its section and its words."""

from __future__ import annotations

import pytest

from test_case_generator.testware.kinds import kind_of
from test_case_generator.testware.sections import Section
from test_case_generator.testware.suite import Kind


@pytest.mark.parametrize(
    ("quote", "section", "expected"),
    [
        ("POST /orders", Section.PARAMETERS, Kind.FUNCTIONAL),
        ("The name", Section.PARAMETERS, Kind.CONSTRAINT),
        ("The name", Section.ERRORS, Kind.ERROR),
        ("The name", Section.QUALITY, Kind.NON_FUNCTIONAL),
        ("An invalid name is refused", Section.UNKNOWN, Kind.ERROR),
        ("Unknown orders are answered with 404", Section.UNKNOWN, Kind.ERROR),
        ("Ein ungültiger Code wird abgelehnt", Section.UNKNOWN, Kind.ERROR),
        ("無効なコードはエラーになる", Section.UNKNOWN, Kind.ERROR),
        ("The file is saved without any error", Section.UNKNOWN, Kind.FUNCTIONAL),
        ("The page loads within 200 ms", Section.UNKNOWN, Kind.NON_FUNCTIONAL),
        ("Tokens are encrypted", Section.UNKNOWN, Kind.NON_FUNCTIONAL),
        ("Names have 8–64 characters", Section.UNKNOWN, Kind.CONSTRAINT),
        ("A reason has 10–500 characters", Section.UNKNOWN, Kind.CONSTRAINT),
        ("Readers must not transfer money", Section.UNKNOWN, Kind.CONSTRAINT),
        ("密码不能超过20个字符", Section.UNKNOWN, Kind.CONSTRAINT),
        ("Names are shown", Section.UNKNOWN, Kind.FUNCTIONAL),
        ("Returns 200 with the list", Section.UNKNOWN, Kind.FUNCTIONAL),
    ],
)
def test_kind_of_a_requirement(quote: str, section: Section, expected: Kind) -> None:
    """Where it stands and how it is worded say what a requirement speaks of."""
    assert expected is kind_of(quote, section)
