"""Numbers: which count something, in which unit, and how their neighbours are written."""

from __future__ import annotations

from decimal import Decimal

import pytest

from test_case_generator.testware.design.numbers import Quantity, quantities


def only(text: str) -> Quantity:
    """Return the one number of a text."""
    (found,) = quantities(text)
    return found


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("5 MB", "5 MB"),
        ("ten files", "10 files"),
        ("five times", "5 times"),
        ("twice", "2 times"),
        ("dreimal", "3 Mal"),
        ("trois fois", "3 fois"),
        ("tres veces", "3 veces"),
        ("100 x 80 pixels", "100 x 80 pixels"),
        ("1920×1080", "1920 x 1080"),
        ("15 minutes without activity", "15 minutes without activity"),
        ("24 hours before they start", "24 hours before they start"),
        ("30 Tage nach dem Bescheid möglich", "30 Tage nach dem Bescheid"),
        ("30 days after the purchase, it ends", "30 days after the purchase"),
        ("5 requests per minute", "5 requests per minute"),
    ],
)
def test_a_number_with_its_unit(text: str, written: str) -> None:
    """The unit, what it is counted from, and both sides of a measure belong to the number."""
    found = only(text)
    assert written == found.written(found.value)


@pytest.mark.parametrize(
    ("text", "step", "expected"),
    [
        ("100 x 80 pixels", -1, ("99 x 80 pixels", "100 x 79 pixels")),
        ("twice", -1, ("1 time",)),
        ("dos veces", -1, ("1 vez",)),
        ("15 minutes of inactivity", 1, ("16 minutes of inactivity",)),
    ],
)
def test_neighbours(text: str, step: int, expected: tuple[str, ...]) -> None:
    """A measure of two sides has a neighbour a side."""
    assert expected == only(text).shifted(Decimal(step))


def test_what_counts_how_often() -> None:
    """Times are no duration."""
    assert (True, False) == (only("three times").is_often, only("three times").is_time)
    assert (False, True) == (only("three days").is_often, only("three days").is_time)
