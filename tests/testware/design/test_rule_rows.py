"""Rows of rules: the values they hold for, and the one row that holds for given values."""

from __future__ import annotations

import pytest

from test_case_generator.testware.design.rule_rows import holding, range_of, rule

COLUMNS = ("Weight", "Zone", "Delivery")


@pytest.mark.parametrize(
    ("quote", "first", "last"),
    [
        ("over 2 kg up to 5 kg | A | next day", {"Weight": "3 kg", "Zone": "A"}, {"Weight": "5 kg", "Zone": "A"}),
        ("up to 120 kg | A | next day", {"Weight": "120 kg", "Zone": "A"}, {"Weight": "120 kg", "Zone": "A"}),
        ("any | B | 3 days", {"Zone": "B"}, {"Zone": "B"}),
        ("– | B | 3 days", {"Zone": "B"}, {"Zone": "B"}),
        ("* | B | 3 days", {"Zone": "B"}, {"Zone": "B"}),
    ],
)
def test_the_values_a_row_holds_for(quote: str, first: dict[str, str], last: dict[str, str]) -> None:
    """Both ends of a range; a column that does not matter has none."""
    found = rule(quote, COLUMNS)
    assert found is not None
    assert (first, last, f"Delivery: {quote.rpartition(' | ')[2]}") == (
        found.combined(0),
        found.combined(-1),
        found.outcome,
    )


@pytest.mark.parametrize(
    ("quote", "columns"),
    [
        ("EU | 5 kg |", ("Country", "Weight", "Price")),
        ("name | 3–50 characters", ("Field", "Rule")),
        ("any | any | free", COLUMNS),
        ("up to 2 kg | A | 5 € | more cells than columns", COLUMNS),
        ("Guests | 1 | 12", ("Field", "Min", "Max")),
    ],
)
def test_what_is_no_rule(quote: str, columns: tuple[str, ...]) -> None:
    """Nothing follows, nothing leads to it, or the last cell is a limit itself."""
    assert rule(quote, columns) is None


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"Weight": "2 kg", "Zone": "A"}, "Delivery: same day"),
        ({"Weight": "3 kg", "Zone": "A"}, "Delivery: next day"),
        ({"Weight": "6 kg", "Zone": "A"}, "Delivery: not possible"),
        ({"Weight": "6 kg", "Zone": "B"}, "Delivery: 3 days"),
        ({"Weight": "6 g", "Zone": "A"}, "Delivery: not possible"),
        ({"Zone": "A"}, ""),
    ],
)
def test_the_row_that_holds(values: dict[str, str], expected: str) -> None:
    """The one whose cells all hold; the one for the rest where no other does; none where values are missing."""
    rows = (
        "up to 2 kg | A | same day",
        "over 2 kg up to 5 kg | A | next day",
        "any | B | 3 days",
        "all others | – | not possible",
    )
    rules = [found for each in rows if (found := rule(each, COLUMNS))]
    found = holding(rules, values)
    assert expected == (found.outcome if found else "")


def test_two_rows_that_hold_say_nothing() -> None:
    """A table that contradicts itself is not decided here."""
    rules = [found for each in ("up to 5 kg | A | x", "up to 9 kg | A | y") if (found := rule(each, COLUMNS))]
    assert holding(rules, {"Weight": "4 kg", "Zone": "A"}) is None


@pytest.mark.parametrize(
    ("quote", "columns", "expected"),
    [
        ("Name | 2 | 60 | characters", ("Field", "Min", "Max", "Unit"), ("Name", "2–60 characters")),
        ("`age` | 18 |", ("Field", "Minimum", "Maximum"), ("age", "≥ 18")),
        ("Größe | | 10 MB", ("Feld", "Min.", "Max."), ("Größe", "≤ 10 MB")),
        ("Name | – | –", ("Field", "Min", "Max"), None),
        ("EU | 5 €", ("Country", "Price"), None),
    ],
)
def test_columns_for_the_least_and_the_greatest_value(
    quote: str, columns: tuple[str, ...], expected: tuple[str, str] | None
) -> None:
    """Both together are a range in the row's unit."""
    assert expected == range_of(quote, columns)
