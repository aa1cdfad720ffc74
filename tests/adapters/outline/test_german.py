"""German clauses in the order that a step or a result needs."""

from __future__ import annotations

import pytest
from hypothesis import given

from test_case_generator.adapters.outline.german import (
    Conditional,
    brought_about,
    conditional,
    main_clause,
    nominative,
    without_adverbial,
)
from tests.testware.strategies import TEXT


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("wird der Entwurf gelöscht", "Der Entwurf wird gelöscht"),
        ("wird es gelöscht", "Es wird gelöscht"),
        ("erscheint der Hinweis „Bitte warten“", "Der Hinweis „Bitte warten“ erscheint"),
        ("werden offene Rechnungen storniert", "Offene Rechnungen werden storniert"),
        ("wird die Rechnung des Kunden storniert", "Die Rechnung des Kunden wird storniert"),
        ("zeigt die Anzeige den Füllstand", "Die Anzeige zeigt den Füllstand"),
        ("öffnet sich das Fach", "Das Fach öffnet sich"),
        ("zeigt das Display „Fach leer“", "Das Display zeigt „Fach leer“"),
        ("muss ein neuer angefordert werden", ""),
        ("Der Entwurf wird gelöscht", ""),
        ("", ""),
    ],
)
def test_an_inverted_clause_stands_by_itself(clause: str, expected: str) -> None:
    """Its subject, with what belongs to it, goes before the verb."""
    assert expected == main_clause(clause)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ist keine Nummer hinterlegt, erscheint ein Hinweis",
            Conditional("keine Nummer hinterlegt ist", "Ein Hinweis erscheint"),
        ),
        (
            "Reicht das Guthaben nicht aus, wird die Zahlung abgelehnt",
            Conditional("das Guthaben nicht ausreicht", "Die Zahlung wird abgelehnt"),
        ),
        (
            "Wird ein Paket nicht abgeholt, so wird es zurückgeschickt",
            Conditional("ein Paket nicht abgeholt wird", "Es wird zurückgeschickt"),
        ),
        ("Die Zeit läuft ab, es piept", None),
        ("Zeit, Ort und Name werden gezeigt", None),
    ],
)
def test_a_condition_without_if_is_read(text: str, expected: Conditional | None) -> None:
    """The verb stands first, and goes to its end as in a clause with «dass»."""
    assert expected == conditional(text)


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("der Upload fehlschlägt", "Dafür sorgen, dass der Upload fehlschlägt"),
        ("keine Nummer hinterlegt ist", "Dafür sorgen, dass keine Nummer hinterlegt ist"),
        ("Stromausfall", ""),
    ],
)
def test_a_situation_is_brought_about(clause: str, expected: str) -> None:
    """Only a clause follows «dass»."""
    assert expected == brought_about(clause)


def test_values_are_in_the_case_that_the_step_needs() -> None:
    """A dative behind «nach» is what is brought about."""
    assert ["3 falsche Eingaben", "5 Versuche", "8 Zeichen", "Fehler"] == [
        nominative(value) for value in ("3 falschen Eingaben", "5 Versuchen", "8 Zeichen", "Fehler")
    ]


def test_a_result_does_not_repeat_when_it_is_seen() -> None:
    """The value stands in the step already."""
    text = "Nach 3 falschen Eingaben wird der Code ungültig"
    assert ("Der Code wird ungültig", "") == (
        without_adverbial(text, "3 falschen Eingaben"),
        without_adverbial(text, "5 Fehlern"),
    )


@given(TEXT)
def test_any_text_is_read(text: str) -> None:
    """Whatever is written, nothing is lost on the way."""
    turned = main_clause(text)
    assert not turned or sorted(turned.casefold().split()) == sorted(text.casefold().split())
    assert isinstance(brought_about(text) + nominative(text) + without_adverbial(text, "3"), str)
    conditional(text)
