"""Formats: which one a statement asks for, and a value that breaks it."""

from __future__ import annotations

import pytest

from test_case_generator.testware.design.formats import format_demanded, format_of


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("(`string`, format: `uuid`, pattern: `\\w+`)", ("UUID", "not-a-uuid")),
        ("array of e-mail addresses", ("e-mail address", "name.example.com")),
        ("string (RFC 3339)", ("date-time", "not-a-date")),
        ("integer", ("integer", "not-an-integer")),
        ("`string`", None),
        ("", None),
    ],
)
def test_a_type_names_a_format(form: str, expected: tuple[str, str] | None) -> None:
    """What a parameter's type says counts before any other word."""
    assert expected == format_of(form)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("must be a valid e-mail address", "e-mail address"),
        ("muss eine gültige E-Mail-Adresse sein", "e-mail address"),
        ("メールアドレスの形式が正しくない場合", "e-mail address"),
        ("must be a well-formed URL", "URL"),
        ("an e-mail is sent", None),
        ("the valid users", None),
        ("an update", None),
    ],
)
def test_a_sentence_asks_for_a_format(text: str, expected: str | None) -> None:
    """A format counts where validity is spoken of, not where it is only named."""
    found = format_demanded(text)
    assert expected == (found.name if found else None)
