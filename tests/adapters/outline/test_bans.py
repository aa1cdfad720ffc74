"""What is tried against a ban."""

from __future__ import annotations

import pytest

from test_case_generator.adapters.outline.bans import ban_of, elided


@pytest.mark.parametrize(
    ("language", "text", "tried"),
    [
        ("en", "The last owner cannot be deleted.", "Try to delete the last owner"),
        ("en", "`-a` and `-b` cannot be used together", "Try to use `-a` and `-b` together"),
        ("de", "Bereits bezahlte Rechnungen dürfen nicht geändert werden.",
         "Versuchen zu erreichen, dass bereits bezahlte Rechnungen geändert werden"),
        ("de", "Termine der Praxis können nicht mehr verschoben werden",
         "Versuchen zu erreichen, dass Termine der Praxis verschoben werden"),
        ("fr", "Les commandes livrées ne peuvent pas être annulées",
         "Essayer d’annuler les commandes livrées"),
        ("fr", "Le solde ne doit jamais être modifié par un client", "Essayer de modifier le solde par un client"),
        ("es", "No se pueden borrar pedidos enviados.", "Intentar borrar pedidos enviados"),
        ("es", "Las facturas no pueden ser modificadas", "Intentar modificar las facturas"),
        ("en", "Start and end: not in the past", "Try start and end in the past"),
        ("de", "Beginn und Ende: nicht am Sonntag", "Beginn und Ende am Sonntag versuchen"),
        ("fr", "Début et fin : pas dans le passé", "Essayer début et fin dans le passé"),
        ("es", "Inicio y fin: no en el pasado", "Intentar inicio y fin en el pasado"),
        ("ja", "同じ商品を二重に注文できない", "同じ商品を二重に注文しようとする"),
        ("ja", "規約に同意しない限り、ボタンを押すことができない", "規約に同意しないで、ボタンを押すことを試みる"),
    ],
)  # fmt: skip
def test_a_ban_is_tried(language: str, text: str, tried: str) -> None:
    """What cannot be done is what the step tries."""
    assert tried == ban_of(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The order cannot be seen by others"),
        ("en", "Nothing cannot be zzzed"),
        ("de", "Die Liste wird nicht angezeigt"),
        ("fr", "Le nom ne doit pas être vide"),
        ("es", "El nombre no puede estar vacío"),
        ("ja", "18歳未満は登録できない"),
    ],
)
def test_other_statements_are_left(language: str, text: str) -> None:
    """A ban that cannot be turned safely, and what is none, keep their own words."""
    assert not ban_of(text, language)


def test_french_elides_before_a_vowel() -> None:
    """«de exporter» is no French."""
    assert elided("essayer de exporter puis essayer de lire") == "essayer d’exporter puis essayer de lire"
