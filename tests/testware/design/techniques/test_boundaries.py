"""Boundary value analysis: what is shown of a statement, and on which side its values lie."""

from __future__ import annotations

import pytest

from test_case_generator.testware.design.techniques.boundaries import CLOCK, boundaries
from test_case_generator.testware.suite import Aspect, Kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A session ends after 15 minutes without activity", "A session ends"),
        ("After 3 wrong codes, the account is locked", "the account is locked"),
        ("The link stays valid for 30 days", "The link stays valid"),
        ("Das Konto wird nach 5 Fehlversuchen gesperrt", "Das Konto wird nach 5 Fehlversuchen gesperrt"),
        (
            "Builds that run for more than 60 minutes are stopped",
            "Builds that run for more than 60 minutes are stopped",
        ),
        (
            "Beim Export von mehr als 10.000 Zeilen als CSV bricht der Browser ab",
            "Beim Export von mehr als 10.000 Zeilen als CSV bricht der Browser ab",
        ),
    ],
)
def test_no_sentence_loses_a_phrase_from_its_middle(text: str, expected: str) -> None:
    """A limit at a clause's end goes, any other stays with the whole sentence."""
    assert {expected} == {each.expected for each in boundaries(text, Kind.FUNCTIONAL)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Within 5 minutes the customer gets an e-mail", [(Aspect.MEASURED, ("5 minutes",))]),
        ("Der Nutzer erhält innerhalb von 5 Minuten eine E-Mail", [(Aspect.MEASURED, ("5 Minuten",))]),
        ("Der Bericht wird innerhalb von 5 Minuten erstellt", [(Aspect.MEASURED, ("5 Minuten",))]),
        (
            "Badges that are not returned within 2 days are reported",
            [(Aspect.REACHED, ("3 days",)), (Aspect.UNREACHED, ("2 days",))],
        ),
        (
            "When a user enters a wrong code five times, the system locks the account for 30 minutes",
            [
                (Aspect.REACHED, ("5 times",)), (Aspect.UNREACHED, ("4 times",)),
                (Aspect.LASTING, ("30 minutes",)), (Aspect.LAPSED, ("31 minutes",)),
            ],
        ),
        (
            'If he owes more than 10 EUR, it is refused with "Pay more than 10 EUR first"',
            [(Aspect.REACHED, ("11 EUR",)), (Aspect.UNREACHED, ("10 EUR",))],
        ),
        ('Anything else is refused with "choose a file of at most 5 MB"', []),
    ],
)  # fmt: skip
def test_which_side_a_value_is_on(text: str, expected: list[tuple[Aspect, tuple[str, ...]]]) -> None:
    """Deadlines of the product are measured, what a clause tells comes about, a quoted message limits nothing."""
    assert expected == [(each.aspect, each.values) for each in boundaries(text, Kind.FUNCTIONAL)]


@pytest.mark.parametrize(
    ("text", "aspects"),
    [
        ("Appointments can be cancelled before 18:00", [Aspect.INSIDE, Aspect.OUTSIDE]),
        ("The hotline is shown from 8:00 to 17:30", [Aspect.REACHED, Aspect.UNREACHED]),
    ],
)
def test_times_of_day(text: str, aspects: list[Aspect]) -> None:
    """What can be done at a time is accepted or refused, what happens then happens or not."""
    found = list(boundaries(text, Kind.FUNCTIONAL))
    assert aspects == [each.aspect for each in found]
    assert {CLOCK} == {each.given for each in found}


def test_a_list_of_what_is_accepted_has_no_limits() -> None:
    """Limits beside a list belong to what is handed in, not to the list."""
    found = list(boundaries("JPEG, PNG and WebP are accepted, at most 5 MB", Kind.FUNCTIONAL))
    assert [("", ("5 MB",)), ("", ("6 MB",))] == [(each.subject, each.values) for each in found]
