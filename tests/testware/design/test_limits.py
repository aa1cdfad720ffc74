"""Limits: which values lie inside and outside of what a sentence says, in many phrasings and languages."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from test_case_generator.testware.design.limit_words import Sense
from test_case_generator.testware.design.limits import cents_sign, limit_with, limits
from tests.testware.bounded import TEXTS, read_all
from tests.testware.strategies import TEXT

# text, values outside, values inside
PHRASINGS = [
    ("8–64 characters", ("7 characters", "65 characters"), ("8 characters", "64 characters")),
    ("has 8 to 64 characters", ("7 characters", "65 characters"), ("8 characters", "64 characters")),
    ("between 8 and 64 characters", ("7 characters", "65 characters"), ("8 characters", "64 characters")),
    ("at least 8 and at most 64 characters", ("7 characters", "65 characters"), ("8 characters", "64 characters")),
    ("between 0.01 and 10,000.00 EUR", ("0.00 EUR", "10000.01 EUR"), ("0.01 EUR", "10000.00 EUR")),
    ("between 0% and 100%", ("-1%", "101%"), ("0%", "100%")),
    ("between -5 and 5 °C", ("-6 °C", "6 °C"), ("-5 °C", "5 °C")),
    ("between 1 MB and 10 MB", ("0 MB", "11 MB"), ("1 MB", "10 MB")),
    ("from 3 to 5", ("2", "6"), ("3", "5")),
    ("at most 1,000 items", ("1001 items",), ("1000 items",)),
    ("at most 1 000 000 rows", ("1000001 rows",), ("1000000 rows",)),
    ("at most 0.5 %", ("0.6 %",), ("0.5 %",)),
    ("up to 5 tags", ("6 tags",), ("5 tags",)),
    ("a maximum of 3 active sessions", ("4 active sessions",), ("3 active sessions",)),
    ("Maximum length is 255", ("256",), ("255",)),
    ("Max file size: 10 MB", ("11 MB",), ("10 MB",)),
    ("max. 5 attempts per minute", ("6 attempts per minute",), ("5 attempts per minute",)),
    ("limit of 100 requests per minute", ("101 requests per minute",), ("100 requests per minute",)),
    ("Uploads are limited to 25 MB", ("26 MB",), ("25 MB",)),
    ("Der Titel ist auf 250 Zeichen begrenzt", ("251 Zeichen",), ("250 Zeichen",)),
    ("Uploads werden auf 10 MB pro Datei beschränkt", ("11 MB",), ("10 MB",)),
    ("Eine Datei darf 10 MB nicht übersteigen", ("11 MB",), ("10 MB",)),
    ("De titel is tot 250 tekens beperkt", ("251 tekens",), ("250 tekens",)),
    ("Le nombre est plafonné à 10 fichiers", ("11 fichiers",), ("10 fichiers",)),
    ("タイトルは250文字に制限される", ("251文字",), ("250文字",)),
    ("10 MB or less", ("11 MB",), ("10 MB",)),
    ("1,000 items at most", ("1001 items",), ("1000 items",)),
    ("no more than 2 addresses", ("3 addresses",), ("2 addresses",)),
    ("must not exceed 140 characters.", ("141 characters",), ("140 characters",)),
    ("must not be longer than 64 characters", ("65 characters",), ("64 characters",)),
    ("must not be older than 30 days", ("31 days",), ("30 days",)),
    ("within 24 hours", ("25 hours",), ("24 hours",)),
    ("within 3 business days", ("4 business days",), ("3 business days",)),
    ("at least 12 characters long", ("11 characters",), ("12 characters",)),
    ("at least $10", ("$9",), ("$10",)),
    ("at least 0", ("-1",), ("0",)),
    ("at least 0 items", (), ("0 items",)),
    ("at least one uppercase letter", ("0",), ("1",)),
    ("at least 1 attempt", ("0 attempts",), ("1 attempt",)),
    ("no less than 5", ("4",), ("5",)),
    ("not fewer than 2 reviewers", ("1 reviewer",), ("2 reviewers",)),
    ("minimum age is 18", ("17",), ("18",)),
    ("count >= 400", ("399",), ("400",)),
    ("3 or more items", ("2",), ("3",)),
    ("must be more than 3", ("3",), ("4",)),
    ("must be greater than 0.5 kg", ("0.5 kg",), ("0.6 kg",)),
    ("files over 10 MB", ("10 MB",), ("11 MB",)),
    ("orders above €50", ("€50",), ("€51",)),
    ("must be less than 200 ms", ("200 ms",), ("199 ms",)),
    ("p95 < 200 ms", ("200 ms",), ("199 ms",)),
    ("exactly 6 digits", ("5 digits", "7 digits"), ("6 digits",)),
    ("a 6-digit code", ("5 digits", "7 digits"), ("6 digits",)),
    ("a one-time code of 6 digits", ("5 digits", "7 digits"), ("6 digits",)),
    ("exactly four digits", ("3 digits", "5 digits"), ("4 digits",)),
    ("after 5 failed attempts it is locked", ("4 failed attempts",), ("5 failed attempts",)),
    ("After three wrong codes", ("2 wrong codes",), ("3 wrong codes",)),
    ("expires after 24 hours", ("23 hours",), ("24 hours",)),
    ("locked for 15 minutes", ("16 minutes",), ("15 minutes",)),
    ("locks the account of the user for 30 minutes", ("31 minutes",), ("30 minutes",)),
    ("ends after 15 minutes without activity", ("14 minutes without activity",), ("15 minutes without activity",)),
    ("until 24 hours before they start", ("23 hours before they start",), ("24 hours before they start",)),
    ("up to 30 days after the purchase", ("31 days after the purchase",), ("30 days after the purchase",)),
    ("at least 100 x 80 pixels", ("99 x 80 pixels", "100 x 79 pixels"), ("100 x 80 pixels",)),
    ("If the code is wrong three times, it is locked", ("2 times",), ("3 times",)),
    ("If it fails twice, a hint is shown", ("1 time",), ("2 times",)),
    ("before 18:00", ("18:00",), ("17:59",)),
    ("by 6 pm", ("6:01 pm",), ("6:00 pm",)),
    ("after 12 am", ("12:00 am",), ("12:01 am",)),
    ("between 5 and 9 pm", ("4:59 pm", "9:01 pm"), ("5:00 pm", "9:00 pm")),
    ("from 9:00 to 17:00", ("8:59", "17:01"), ("9:00", "17:00")),
    ("becomes invalid at 20:00", ("19:59",), ("20:00",)),
    ("bis 18 Uhr erreichbar", ("18:01 Uhr",), ("18:00 Uhr",)),
    ("de 9h à 17h30", ("8h59", "17h31"), ("9h00", "17h30")),
    ("antes de las 20:15", ("20:15",), ("20:14",)),
    ("18時まで", ("18時01分",), ("18時",)),
    ("9時から17時まで", ("8時59分", "17時01分"), ("9時", "17時")),
    ("bis 30 Tage nach dem Bescheid möglich", ("31 Tage nach dem Bescheid",), ("30 Tage nach dem Bescheid",)),
    ("Nach dreimal falschem Kennwort", ("2 Mal",), ("3 Mal",)),
    ("Si el jugador falla tres veces, aparece", ("2 veces",), ("3 veces",)),
    ("zwischen 3 und 5 Zeichen", ("2 Zeichen", "6 Zeichen"), ("3 Zeichen", "5 Zeichen")),
    ("höchstens 0,5 %", ("0,6 %",), ("0,5 %",)),
    ("bis zu 1.000,50 €", ("1000,51 €",), ("1000,50 €",)),
    ("darf höchstens 50 Zeichen lang sein", ("51 Zeichen",), ("50 Zeichen",)),
    ("kann einen Termin bis 24 Stunden vor Beginn absagen", ("23 Stunden vor Beginn",), ("24 Stunden vor Beginn",)),
    ("mindestens 12 Zeichen lang", ("11 Zeichen",), ("12 Zeichen",)),
    ("innerhalb von 2 Stunden", ("3 Stunden",), ("2 Stunden",)),
    ("mehr als 3 Dateien", ("3 Dateien",), ("4 Dateien",)),
    ("10 Minuten gültig", ("11 Minuten",), ("10 Minuten",)),
    ("nach 30 Minuten", ("29 Minuten",), ("30 Minuten",)),
    ("entre 3 et 5", ("2", "6"), ("3", "5")),
    ("au moins 8 caractères", ("7 caractères",), ("8 caractères",)),
    ("pas plus de 3 tentatives", ("4 tentatives",), ("3 tentatives",)),
    ("200 caractères maximum", ("201 caractères",), ("200 caractères",)),
    ("au bout de 15 minutes", ("14 minutes",), ("15 minutes",)),
    ("entre 8 y 20 caracteres", ("7 caracteres", "21 caracteres"), ("8 caracteres", "20 caracteres")),
    ("El tamaño máximo de cada archivo es de 8 MB", ("9 MB",), ("8 MB",)),
    ("no más de 5 MB", ("6 MB",), ("5 MB",)),
    ("debe ser mayor que 0", ("0",), ("1",)),
    ("después de 3 intentos fallidos", ("2 intentos fallidos",), ("3 intentos fallidos",)),
    ("4文字以上20文字以内", ("3文字", "21文字"), ("4文字", "20文字")),
    ("最大64文字", ("65文字",), ("64文字",)),
    ("ファイルは10MB以下", ("11MB",), ("10MB",)),
    ("24時間以内に", ("25時間",), ("24時間",)),
    ("18歳未満", ("18歳",), ("17歳",)),
    ("5回失敗するとロックされる", ("4回",), ("5回",)),
    ("密码长度为8至64个字符", ("7个字符", "65个字符"), ("8个字符", "64个字符")),
    ("不超过5分钟", ("6分钟",), ("5分钟",)),
    ("最多可以领取3张优惠券", ("4张",), ("3张",)),
    ("满100元才能使用", ("99元",), ("100元",)),
    ("no more than once per quarter", ("2 times per quarter",), ("1 time per quarter",)),
    ("at most 3 attempts within 10 minutes", ("4 attempts within 10 minutes",), ("3 attempts within 10 minutes",)),
    ("Users inactive for 90 days are removed", ("89 days",), ("90 days",)),
    ("things that had no activity for 18 months are listed", ("17 months",), ("18 months",)),
    ("If it is offline for 10 minutes, an alert is sent", ("9 minutes",), ("10 minutes",)),
    ("An alert is sent if it is offline for 10 minutes", ("9 minutes",), ("10 minutes",)),
    ("nach 30 Minuten Verspätung", ("29 Minuten Verspätung",), ("30 Minuten Verspätung",)),
    ("The list shows devices that were silent for 5 minutes", ("4 minutes",), ("5 minutes",)),
    ("free until 24 hours before", ("23 hours before",), ("24 hours before",)),
    ("up to 30 days in advance", ("31 days in advance",), ("30 days in advance",)),
    ("bis 2 Stunden vorher möglich", ("1 Stunde vorher",), ("2 Stunden vorher",)),
    ("a multiple of 15", ("14", "16"), ("15",)),
    ("in steps of 0.50 EUR", ("0.49 EUR", "0.51 EUR"), ("0.50 EUR",)),
    ("in 30-minute steps", ("29 minutes", "31 minutes"), ("30 minutes",)),
    ("in Schritten von 5 Stück", ("4 Stück", "6 Stück"), ("5 Stück",)),
    ("par pas de 10 minutes", ("9 minutes", "11 minutes"), ("10 minutes",)),
    ("en pasos de 10 minutos", ("9 minutos", "11 minutos"), ("10 minutos",)),
    ("10個単位", ("9個", "11個"), ("10個",)),
    ("15–480", ("14", "481"), ("15", "480")),
    ("integer, 1-100, required", ("0", "101"), ("1", "100")),
    ("over 60 up to 120 minutes", ("60 minutes", "121 minutes"), ("61 minutes", "120 minutes")),
    ("more than 2 kg, less than 5 kg", ("2 kg", "5 kg"), ("3 kg", "4 kg")),
    ("Orders from 50 EUR get a voucher", ("49 EUR",), ("50 EUR",)),
    ("from 50 EUR", ("49 EUR",), ("50 EUR",)),
    ("at least 50 €, else 4,90 € are charged", ("49,99 €",), ("50 €",)),
    ("at least 50.00 USD", ("49.99 USD",), ("50.00 USD",)),
]


@pytest.mark.parametrize(("text", "outside", "inside"), PHRASINGS)
def test_a_limit_parts_inside_from_outside(text: str, outside: tuple[str, ...], inside: tuple[str, ...]) -> None:
    """Each end is tested where it stands and one unit of its last digit beyond it, on the right side."""
    assert [(outside, inside)] == [(limit.outside, limit.inside) for limit in limits(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("expires after 24 hours", ["24 hours"]),
        ("locked for 15 minutes", ["15 minutes"]),
        ("after 5 attempts", [""]),
        ("within 24 hours", [""]),
    ],
)
def test_what_the_words_leave_open_is_named(text: str, expected: list[str]) -> None:
    """Whether a duration's very end still counts, «after 24 hours» does not say; «within» does."""
    assert expected == [limit.open for limit in limits(text)]


def test_all_values_least_first() -> None:
    """The values of a limit in their order."""
    (limit,) = limits("8–64 characters")
    assert ("7 characters", "8 characters", "64 characters", "65 characters") == limit.values()


def test_steps_part_a_range() -> None:
    """Where values come in steps, those beside the range are a step away, and those between two steps stand alone."""
    wide, steps = limits("integer, 15–480, multiple of 15")
    assert (("0", "495"), ("15", "480")) == (wide.outside, wide.inside)
    assert (("29", "31"), ("30",)) == (steps.outside, steps.inside)


@pytest.mark.parametrize(("cents", "expected"), [("", ("49 €",)), (".", ("49.99 €",)), (",", ("49,99 €",))])
def test_cents_that_the_issue_writes_elsewhere(cents: str, expected: tuple[str, ...]) -> None:
    """The neighbour of a whole amount is one cent away where other amounts have cents; other units stay whole."""
    assert [expected] == [limit.outside for limit in limits("at least 50 €", cents=cents)]
    assert [("49 kg",)] == [limit.outside for limit in limits("at least 50 kg", cents=cents)]


@pytest.mark.parametrize(
    ("text", "expected"), [("costs 4.90 €", "."), ("kostet 4,90 €", ","), ("costs 5 €", ""), ("weighs 4.90 kg", "")]
)
def test_the_sign_before_cents(text: str, expected: str) -> None:
    """Only amounts of money with two places have one."""
    assert expected == cents_sign(text)


def test_a_limit_is_found_by_its_values() -> None:
    """Whether they were written with cents or without; values that no limit has find none."""
    for values in (("49 €",), ("49.99 €",), ("50 €",)):
        found = limit_with("at least 50 €", values)
        assert found is not None
        assert found.sense is Sense.AT_LEAST
    assert limit_with("at least 50 €", ("51 €",)) is None


def test_two_limits_in_one_sentence() -> None:
    """Each limit stands for itself, and no number counts twice."""
    found = limits("at least 3 users, fewer than 10 groups")
    assert [(Sense.AT_LEAST, ("3 users",)), (Sense.LESS, ("9 groups",))] == [
        (each.sense, each.inside) for each in found
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Responds with HTTP status code >= 400", "returns status >= 400", "GET /1.0/parcels/{id}",
        "no later than 2024-05-06", "from 2024-05-06 to 2024-07-08", "see 18:00 and 18.30",
        'shows "at most 5 MB, please"',
        "wählt „höchstens 5 MB, bitte“", "it retries three times", "after 5 March",
        "until at most 5. Juni", "up to the 5th floor", "up to 1.0.3",
        "within 3/4", "from #12 to #15", "see #12-15 items", "cover 5 topics", "admin 5", "x -> 200", "y => 5",
        "page 3-5", "steps 2 to 5", "at least 12345678901234567890", "pages 5 to 3 items", "within 5e3",
        "increase the timeout from 30 to 60 seconds", "Python 3.10-3.12", "version 2 or more", "ISO 8601", "UTF-8",
        "S3 bucket", "port 8080", "since 2023", "up to 2024", "returns 200", "at least one of A or B",
        "Members who miss classes cannot book for 7 days",
        "the 3 most recent orders", "in steps of 1", "once per quarter",
        "see chapter 3-5 there", "v1", "step 2", "", "§ 5", "after 5",
    ],
)  # fmt: skip
def test_what_counts_nothing_is_no_limit(text: str) -> None:
    """Status codes, dates, times, versions, references, identifiers and figures beyond reason."""
    assert () == limits(text)


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_limits_of_any_size(low: int, width: int) -> None:
    """A range of whole numbers gives its ends and their neighbours, with and without separators."""
    high = low + width
    (plain,), (grouped,) = limits(f"between {low} and {high} EUR"), limits(f"between {low:,} and {high:,} EUR")
    assert (f"{low - 1} EUR", f"{high + 1} EUR") == plain.outside == grouped.outside
    assert (f"{low} EUR", f"{high} EUR") == plain.inside == grouped.inside


@given(st.decimals(Decimal("0.001"), Decimal(1000), places=3))
def test_one_unit_of_the_last_digit(limit: Decimal) -> None:
    """A decimal's neighbour differs in its last digit, and none is written with an exponent."""
    (found,) = limits(f"at most {limit:f} kg")
    assert (f"{limit:f} kg",) == found.inside
    assert (f"{limit + Decimal('0.001'):f} kg",) == found.outside


@given(TEXT, st.sampled_from([each[0] for each in PHRASINGS]))
def test_any_text_around_a_limit(text: str, phrasing: str) -> None:
    """Whatever stands around it, a limit has values inside, none of them also outside, and a place in the text."""
    whole = f"{text} {phrasing}"
    for limit in limits(whole):
        assert limit.inside
        assert not set(limit.inside) & set(limit.outside)
        assert 0 <= limit.start < limit.end <= len(whole)


@pytest.mark.slow
def test_no_statement_takes_unbounded_work() -> None:
    """Statements as long as an issue, of the worst kinds, end."""
    program = "from test_case_generator.testware.design.limits import limits as read\n"
    assert len(TEXTS) == read_all(program)
