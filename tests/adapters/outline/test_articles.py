"""Nouns as the objects of steps, in the languages whose articles tell a gender."""

from __future__ import annotations

import pytest
from hypothesis import given

from test_case_generator.adapters.outline.articles import with_article
from tests.testware.strategies import TEXT


@pytest.mark.parametrize(
    ("language", "noun", "quote", "expected"),
    [
        ("de", "neue Code", "Der neue Code hat 6 Ziffern", "den neuen Code"),
        ("de", "neue Passwort", "Das neue Passwort hat 8 Zeichen", "das neue Passwort"),
        ("de", "Adresse", "Die Länge der Adresse ist begrenzt", "Adresse"),
        ("fr", "motif", "En cas de refus, un motif est obligatoire", "un motif"),
        ("fr", "Adresse", "L'adresse compte 200 caractères", "l’adresse"),
        ("fr", "solde", "La valeur du solde est limitée", "le solde"),
        ("es", "Contraseña", "La contraseña tiene 8 caracteres", "la contraseña"),
        ("es", "importe", "El valor del importe es mayor", "el importe"),
        ("es", "importe", "Importe mayor que cero", "importe"),
        ("ja", "パスワード", "パスワードは8文字以上", "パスワード"),
    ],
)
def test_the_article_is_the_issues_own(language: str, noun: str, quote: str, expected: str) -> None:
    """In the accusative in German, and contracted with nothing; none where the issue writes none."""
    assert expected == with_article(noun, quote, language)


@given(TEXT, TEXT)
def test_any_text_is_read(noun: str, quote: str) -> None:
    """Whatever is written, the noun stays, but for its ending and its first letter."""
    for language in ("de", "fr", "es", "en"):
        assert len(with_article(noun, quote, language)) >= len(noun)
