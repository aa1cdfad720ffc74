"""The form of a rule, whatever its verb."""

from __future__ import annotations

import pytest

from test_case_generator.testware.basis.form import is_exact, is_talk, may_go_along, tells_of_a_thing
from tests.testware.bounded import TEXTS, read_all


@pytest.mark.parametrize(
    "text",
    [
        "The file is UTF-8, semicolon separated.",
        "`sync --all` picks the default profile", "Payslips carry the month.",
        "If a slot is free, it glimmers.", "**Design.** A bucket per host throttles requests",
        "Das Gerät fasst 60 Messungen je Benutzer.", "Eine Kopplung bedarf der PIN vom Display.",
        "Le fichier importé est au format CAMT.053.", "El carrito acompaña a la cuenta.",
        "Ogni collo riceve un'etichetta con codice.", "O valor do segredo nunca sai nos logs.", "重复发票标红,不入账",
    ],
)  # fmt: skip
def test_what_tells_of_a_thing(text: str) -> None:
    """No verb of these is in any list; a thing or a condition begins them, and they are told in the present."""
    assert tells_of_a_thing(text)


@pytest.mark.parametrize(
    "text",
    [
        "We picked the red one last time.",
        "The problem is the old cache.", "The lamp was red.", "Sarah sends the file.",
        "The lamp is probably broken.", "QA notes: NVDA 2024, VoiceOver.", "Das ist übrigens teuer.",
        "The following holds:", "Red lamp", "Künftig gilt Folgendes.", "我觉得不好看",
    ],
)  # fmt: skip
def test_what_does_not(text: str) -> None:
    """People, opinions, history, causes and fragments."""
    assert not tells_of_a_thing(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("16 characters", True), ('expired → "Too late"', True), ("answers `403`", True),
        ("mit »Nachberechnung«", True),
        ("「待機中」と出る", True), ("twelve of them", True), ("some of them", False), ("", False),
    ],
)  # fmt: skip
def test_exactness(text: str, expected: bool) -> None:  # noqa: FBT001 – a table's column
    """A figure, a message, a value or an arrow."""
    assert expected is is_exact(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Six hours before it ends, the bot comments.", True),
        ("Nach jeder Messung überträgt das Gerät den Wert.", True),
        ("It rings after 5 seconds or so.", False),
        ("Probably after 5 seconds or so.", False),
        ("Kind regards from the harbour", False),
    ],
)
def test_what_may_stand_among_rules(text: str, expected: bool) -> None:  # noqa: FBT001 – a table's column
    """Exact or said of each one, and no talk."""
    assert expected is may_go_along(text)


def test_talk() -> None:
    """«je» is a person in French and «per» in German."""
    assert (True, False) == (is_talk("Franchement, je pense que non"), is_talk("60 Messungen je Benutzer"))


@pytest.mark.slow
def test_forms_are_known_in_bounded_time() -> None:
    """No pattern backtracks without bound; sentences are looked at up to their first 400 characters."""
    program = """
from test_case_generator.testware.basis.form import is_exact, may_go_along, tells_of_a_thing
def read(text):
    tells_of_a_thing(text), is_exact(text), may_go_along(text)
"""
    assert len(TEXTS) == read_all(program)
