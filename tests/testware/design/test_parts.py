"""The statements that stand together in one requirement."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from test_case_generator.testware.basis.requirements import requirements
from test_case_generator.testware.design.conditions import conditions
from test_case_generator.testware.design.parts import statements
from test_case_generator.testware.suite import Aspect


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        (
            "Parcels above 30 kg need a second carrier; if the depot rejects one, it goes back to the sender.",
            ("Parcels above 30 kg need a second carrier", "if the depot rejects one, it goes back to the sender"),
        ),
        (
            "If the vet agrees, the animal is discharged, and if the vet objects, the cage stays locked.",
            ("If the vet agrees, the animal is discharged", "if the vet objects, the cage stays locked"),
        ),
        (
            "The seat is taken when the clerk approves it, and a withdrawn request frees the seat.",
            ("The seat is taken when the clerk approves it", "a withdrawn request frees the seat"),
        ),
        (
            "A receipt is printed if the card was charged, but staff meals get none.",
            ("A receipt is printed if the card was charged", "staff meals get none"),
        ),
        (
            "Shifts must not overlap, must begin on the hour and may last at most 9 hours",
            ("Shifts must not overlap", "Shifts must begin on the hour", "Shifts may last at most 9 hours"),
        ),
        (
            "Nicknames must begin with a letter and have at most 20 characters",
            ("Nicknames must begin with a letter", "Nicknames must have at most 20 characters"),
        ),
        (
            "The vet gets a note on every change, and a case that is settled is archived after 14 days.",
            ("The vet gets a note on every change", "a case that is settled is archived after 14 days"),
        ),
        ("Times in steps of 5 minutes. Never on Sundays.", ("Times in steps of 5 minutes", "Times: never on Sundays")),
        (
            "Der Antrag wird geprüft; wenn die Leitung ihn ablehnt, wird der Platz frei.",
            ("Der Antrag wird geprüft", "wenn die Leitung ihn ablehnt, wird der Platz frei"),
        ),
        (
            "Schichten dürfen sich nicht überschneiden und müssen höchstens 9 Stunden dauern",
            ("Schichten dürfen sich nicht überschneiden", "Schichten müssen höchstens 9 Stunden dauern"),
        ),
        (
            "La demande est vérifiée ; si le chef la refuse, la place redevient libre.",
            ("La demande est vérifiée", "si le chef la refuse, la place redevient libre"),
        ),
        (
            "Las reservas no deben solaparse y deben durar como máximo 9 horas",
            ("Las reservas no deben solaparse", "Las reservas deben durar como máximo 9 horas"),
        ),
    ],
)
def test_each_statement_stands_alone(quote: str, expected: tuple[str, ...]) -> None:
    """A further condition, a ban among rules, what follows after a condition, and a limit beside another rule."""
    assert expected == statements(quote)


@pytest.mark.parametrize(
    "quote",
    [
        "The button is shown when the cart is not empty, and the user is signed in.",
        "The code must have at least 4 and at most 8 digits.",
        "A transfer made before 18:00 is booked the same day; later ones on the next working day.",
        "Users can edit and can delete their own notes.",
        "Given a cart, when the user pays, and if the card is valid, then the order is placed",
        "Guests must not upload files and must not delete them",
        "Send a mail if the order is paid, and by post if it is not",
        "予約は過去に開始できない。",
    ],
)
def test_what_may_be_one_stays_whole(quote: str) -> None:
    """Second conditions, ranges, contrasts, abilities, scenarios and several bans are one statement."""
    assert (quote,) == statements(quote)


@given(st.text(max_size=400))
def test_any_text(text: str) -> None:
    """Whatever stands there, there is a statement, and nothing but its own words in them."""
    words = set("".join(statements(text)).casefold())
    assert statements(text)
    assert words <= set(text.casefold()) | {":", " "}


def test_every_statement_gets_its_conditions() -> None:
    """The limit does not hide the ban before it, nor the condition behind it; the model reads each part apart."""
    found = conditions(
        requirements(
            "- Shifts must not start in the past and must last at most 9 hours.\n"
            "- Groups of more than 12 people need a guide; if the office rejects it, the slot is free again.\n"
        )
    )
    aspects = [(each.requirement, each.aspect) for each in found]
    assert ("R1", Aspect.FORBIDDEN) in aspects
    assert {"R1", "R2"} == {name for name, _ in aspects}
    freed = next(each for each in found if each.action == "the office rejects it")
    assert ("the slot is free again", "if the office rejects it, the slot is free again") == (
        freed.expected,
        freed.part,
    )
    [ban] = [each for each in found if each.aspect is Aspect.FORBIDDEN]
    assert "Shifts must not start in the past" == ban.part
