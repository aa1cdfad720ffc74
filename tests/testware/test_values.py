"""Values: the limits, enumerations, status codes and formats that a statement gives."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from test_case_generator.testware.values import Limit, enumeration, format_named, limits, status_codes
from tests.testware.bounded import TEXTS, read_all
from tests.testware.strategies import TEXT


def values(text: str) -> list[tuple[str, ...]]:
    """Return the values of each limit."""
    return [limit.values() for limit in limits(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8–64 characters", ("7 characters", "8 characters", "64 characters", "65 characters")),
        ("has 8 to 64 characters", ("7 characters", "8 characters", "64 characters", "65 characters")),
        ("between 0.01 and 10,000.00 EUR", ("0.00 EUR", "0.01 EUR", "10000.00 EUR", "10000.01 EUR")),
        ("from 3 to 5", ("2", "3", "5", "6")),
        ("zwischen 3 und 5 Zeichen", ("2 Zeichen", "3 Zeichen", "5 Zeichen", "6 Zeichen")),
        ("entre 3 et 5", ("2", "3", "5", "6")),
        ("at most 1,000 items", ("1000 items", "1001 items")),
        ("at most 1 000 000 rows", ("1000000 rows", "1000001 rows")),
        ("at most 0.5 %", ("0.5 %", "0.6 %")),
        ("höchstens 0,5 %", ("0.5 %", "0.6 %")),
        ("within 24 hours", ("24 hours", "25 hours")),
        ("within 3 business days", ("3 business days", "4 business days")),
        ("no less than 5", ("4", "5")),
        ("at least $10", ("9", "10")),
        ("at least 0", ("0",)),
        ("count >= 400", ("399", "400")),
        ("more than 3 attempts", ("3 attempts", "4 attempts")),
        ("less than 200 ms", ("199 ms", "200 ms")),
        ("p95 < 200 ms", ("199 ms", "200 ms")),
        ("exactly 6 digits", ("5 digits", "6 digits", "7 digits")),
        ("3 or more items", ("2", "3")),
        ("1,000 items at most", ("1000 items", "1001 items")),
        ("must not exceed 140 characters.", ("140 characters", "141 characters")),
        ("最大64文字", ("64 文字", "65 文字")),
        ("8文字以上", ("7 文字", "8 文字")),
        ("不超过5分钟", ("5 分钟", "6 分钟")),
    ],
)
def test_a_limit_gives_its_value_and_the_nearest_beyond(text: str, expected: tuple[str, ...]) -> None:
    """Each end of a limit is tested where it stands and one unit of its last digit outside."""
    assert [expected] == values(text)


def test_two_limits_in_one_sentence() -> None:
    """Each limit stands for itself, and no number counts twice."""
    assert [("2 users", "3 users"), ("9 users", "10 users")] == values("at least 3 users, fewer than 10 users")


@pytest.mark.parametrize(
    "text",
    [
        "Responds with HTTP status code >= 400",
        "returns status >= 400",
        "GET /1.0/parcels/{id}",
        "no later than 2024-05-06",
        "from 2024-05-06 to 2024-07-08",
        "between 01-02-2024 and 3 o'clock",
        "after 18:00",
        "between 5 and 9 pm",
        "after 5 March",
        "until at most 5. Juni",
        "up to the 5th floor, up to 5th",
        "up to 1.0.3",
        "within 3/4",
        "from #12 to #15",
        "see #12-15 items",
        "between -5 and 5",
        "cover 5 topics",
        "admin 5",
        "x -> 200",
        "y => 5",
        "page 3-5",
        "at least one",
        "at least 12345678901234567890",
        "pages 5 to 3 items",
        "within 5e3",
        "",
    ],
)
def test_what_counts_nothing_is_no_limit(text: str) -> None:
    """Status codes, dates, times, versions, references, identifiers and figures beyond reason."""
    assert [] == values(text)


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_limits_of_any_size(low: int, width: int) -> None:
    """A range of whole numbers gives its ends and their neighbours."""
    high = low + width
    expected = tuple(f"{value} items" for value in sorted({low - 1, low, high, high + 1}))
    assert [expected] == values(f"between {low} and {high} items")
    assert [expected] == values(f"between {low:,} and {high:,} items")


@given(st.decimals(Decimal("0.001"), Decimal(1000), places=3))
def test_one_unit_of_the_last_digit(limit: Decimal) -> None:
    """A decimal's neighbour differs in its last digit, and none is written with an exponent."""
    assert [(f"{limit:f} s", f"{limit + Decimal('0.001'):f} s")] == values(f"at most {limit:f} s")


def test_small_numbers_have_no_exponent() -> None:
    """Seven digits behind the point are shown as such."""
    assert ("0.0000001", "0.0000002") == Limit(None, Decimal("0.0000001"), "").values()


def test_every_limit_is_named_differently() -> None:
    """Two limits never share a name, which would give two test cases one title."""
    assert "at 5 s and just below it" == str(Limit(Decimal(5), None, "s"))
    assert "at 5 and just above it" == str(Limit(None, Decimal(5), ""))
    assert "at 1 and just below it, at 5 and just above it" == str(Limit(Decimal(1), Decimal(5), ""))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("enum: `[FULL, MINIMAL, NONE]`", ("FULL", "MINIMAL", "NONE")),
        ("one of A, B or C", ("A", "B", "C")),
        ("one of `a`, `b`, or `c`", ("a", "b", "c")),
        ("either yes or no", ("yes", "no")),
        ("Allowed values: red, green or blue. Default red.", ("red", "green", "blue")),
        ("values (a|b)", ("a", "b")),
        ("values: 5", ()),
        ("values: what, the documentation says about {braces}", ()),
        ("one of them", ()),
        ("nothing", ()),
    ],
)
def test_enumerations(text: str, expected: tuple[str, ...]) -> None:
    """Listed values are found with and without brackets; a list of one, or of prose, is none."""
    assert expected == enumeration(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("returns a status code of 200 (successful operation)", ("200",)),
        ("Respond with HTTP status code 404 if it is not found", ("404",)),
        ("Responds with HTTP status code >= 400", (">= 400",)),
        ("returns 400 or 404", ("400", "404")),
        ("codes 400, 404 and 409; then 400", ("400", "404", "409")),
        ("→ 201", ("201",)),
        ("status: `422`", ("422",)),
        ("returns 200 results", ()),
        ("returns 100 %", ()),
        ("returns 300 ms later", ()),
        ("returns 299", ()),
        ("Timeout: 300", ()),
        ("Max length: 255", ()),
        ("responds with 200.5", ()),
    ],
)
def test_status_codes(text: str, expected: tuple[str, ...]) -> None:
    """Only codes that HTTP knows, where the sentence speaks of a reply."""
    assert expected == status_codes(text)


@pytest.mark.parametrize(
    ("text", "expected"), [("a UUID", "uuid"), ("an E-Mail address", "e-mail address"), ("an update", ""), ("", "")]
)
def test_formats(text: str, expected: str) -> None:
    """A format is named as a word of its own."""
    assert expected == format_named(text)


@given(TEXT)
def test_any_text_has_values_or_none(text: str) -> None:
    """No text is an error, and no value is below zero or written with an exponent."""
    for limit in limits(text):
        assert [] == [value for value in limit.values() if value.startswith("-") or "E" in value.split()[0]]
    assert all(enumeration(text))
    assert all(code.removeprefix(">= ").isdigit() for code in status_codes(text))
    assert isinstance(format_named(text), str)


@pytest.mark.slow
def test_no_statement_takes_unbounded_work() -> None:
    """Statements as long as an issue, of the worst kinds, end."""
    program = (
        "from test_case_generator.testware.values import *\n"
        "from test_case_generator.testware.values import enumeration, format_named, limits, status_codes\n"
        "def read(text):\n"
        "    limits(text), enumeration(text), status_codes(text), format_named(text)\n"
    )
    assert len(TEXTS) == read_all(program)
