"""What a statement says of all that its limit leaves out."""

from __future__ import annotations

import pytest

from test_case_generator.testware.basis.requirements import requirements
from test_case_generator.testware.design.contrasts import contrasted
from test_case_generator.testware.design.techniques.boundaries import boundaries
from test_case_generator.testware.suite import Aspect, Kind
from tests.testware.bounded import TEXTS, read_all


@pytest.mark.parametrize(
    ("text", "told", "other"),
    [
        ("Parcels under 2 kg go by post; heavier ones by van.", "Parcels under 2 kg go by post", "heavier ones by van"),
        ("Up to 3 guests stay free, all others pay 20 EUR.", "Up to 3 guests stay free", "all others pay 20 EUR"),
        ("Members get 10 books. The rest get 3.", "Members get 10 books", "The rest get 3"),
        ("Below 5 °C it heats; anything above stays cold", "Below 5 °C it heats", "anything above stays cold"),
        ("Bis 2 kg ist es ein Brief, schwerere als Paket.", "Bis 2 kg ist es ein Brief", "schwerere als Paket"),
        ("Ab 18 Jahren gilt Tarif A; alle anderen zahlen B.", "Ab 18 Jahren gilt Tarif A", "alle anderen zahlen B"),
        ("Moins de 2 kg, ça part ; les autres sont gardés.", "Moins de 2 kg, ça part", "les autres sont gardés"),
        ("Hasta 3 kg es gratis; los demás se cobran.", "Hasta 3 kg es gratis", "los demás se cobran"),
        ("3回までは無料。それ以降は有料です。", "3回までは無料", "それ以降は有料です"),
    ],
)  # fmt: skip
def test_the_other_side_is_found(text: str, told: str, other: str) -> None:
    """In one sentence or two, in several languages."""
    assert (told, other) == contrasted(text)


@pytest.mark.parametrize(
    "text",
    [
        "The list shows 10 rows, the older ones last and the newer first",
        "All others are free.",
        "Each row has a name, a price, and the rest of the address is hidden in 3 columns",
        "The name has at most 20 characters.",
    ],
)
def test_what_is_no_contrast(text: str) -> None:
    """A clause alone, and what only looks like one."""
    told, other = contrasted(text)
    assert (text, "") == (told, other) or not list(boundaries(other, Kind.FUNCTIONAL))


def test_either_side_has_its_own_result() -> None:
    """The value beyond the limit is not refused: what the other clause says happens."""
    found = list(boundaries("Orders below 50 EUR cost 4.90 EUR; all others are free.", Kind.FUNCTIONAL))

    assert [("49.99 EUR",), ("50 EUR",)] == [each.values for each in found if each.aspect is Aspect.REACHED][:2]
    assert ["", "all others are free"] == [each.instead for each in found][:2]


def test_what_a_person_may_do_until_then_is_refused_after_it() -> None:
    """What the second clause says is about others."""
    text = "The organiser can move a booking until 30 minutes before it starts; after that only an administrator can."

    found = [(each.aspect, each.values) for each in boundaries(text, Kind.FUNCTIONAL)]

    assert [
        (Aspect.INSIDE, ("30 minutes before it starts",)),
        (Aspect.OUTSIDE, ("29 minutes before it starts",)),
    ] == found


def test_the_two_clauses_are_one_requirement() -> None:
    """By itself «larger ones are rejected» says nothing."""
    body = 'Acceptance criteria\n- Files up to 10 MB are accepted; larger ones are rejected with "Too big".\n'

    assert 1 == len(requirements(body))


def test_no_statement_takes_unbounded_work() -> None:
    """Texts of the worst kinds end."""
    lines = ("from test_case_generator.testware.design.contrasts import contrasted", "def read(text):")
    program = "\n".join([*lines, "    contrasted(text[:600])", ""])
    assert len(TEXTS) == read_all(program)
