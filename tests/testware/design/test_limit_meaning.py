"""What a limit means: a value that is let in, something that follows, a time that lasts, what the product keeps to."""

from __future__ import annotations

import pytest

from test_case_generator.testware.design.limit_meaning import Meaning, costs_nothing, meaning, without_costs
from test_case_generator.testware.design.limits import limits
from test_case_generator.testware.design.techniques.drafts import subject_of
from test_case_generator.testware.suite import Kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The name has at most 50 characters", Meaning.ACCEPTED),
        ("Customers can cancel within 14 days", Meaning.ACCEPTED),
        ("A rental must last at least 3 days", Meaning.ACCEPTED),
        ("Orders above 50 EUR ship at once", Meaning.FOLLOWS),
        ("A session ends after 15 minutes", Meaning.FOLLOWS),
        ("Cancellation is free until 24 hours before the start", Meaning.FOLLOWS),
        ("Orders from 100 EUR get a discount", Meaning.FOLLOWS),
        ("Stornieren ist bis 24 Stunden vor der Anreise kostenlos", Meaning.FOLLOWS),
        ("A clerk who answers within 2 hours gets a point", Meaning.FOLLOWS),
        ("Endpoints that answer within 10 seconds are not called again", Meaning.FOLLOWS),
        ("Badges that are not returned within 2 days are reported", Meaning.UNDONE),
        ("Invoices must be kept for at least 10 years", Meaning.LASTS),
        ("The pump must run at least 8 hours", Meaning.LASTS),
        ("The display stays on for at least 30 seconds", Meaning.LASTS),
        ("Logs are kept for at most 30 days", Meaning.ENDS),
        ("The page loads within 2 seconds", Meaning.MEASURED),
        ("Changes are stored within 2 seconds", Meaning.MEASURED),
        ("The system keeps at least 5 backups", Meaning.MEASURED),
        ("The archive stores at least 1,000 events", Meaning.MEASURED),
        ("The room stays at at least 18 °C", Meaning.MEASURED),
        ("The service supports at least 500 entries", Meaning.MEASURED),
        ("At most 5 versions are kept", Meaning.MEASURED),
        ("Owners shall be reminded no more than once per quarter", Meaning.MEASURED),
        ("A code may be entered no more than 3 times", Meaning.ACCEPTED),
    ],
)
def test_what_a_limit_means(text: str, expected: Meaning) -> None:
    """Who or what keeps to it, and whether the other side is refused, differs or is just not there yet."""
    (limit,) = limits(text)
    assert expected is meaning(text, limit, Kind.FUNCTIONAL, subject_of(text, limit.start), text)


def test_what_somebody_chooses_is_not_measured() -> None:
    """A length of time with a lower limit, too, is entered."""
    text = "A booking lasts at least 15 minutes and at most 4 hours"
    assert {Meaning.ACCEPTED} == {meaning(text, each, Kind.FUNCTIONAL, "booking", text) for each in limits(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is free of charge", True),
        ("refunded in full", True),
        ("sans frais", True),
        ("free of spaces", False),
        ("a free-text field", False),
        ("there are free places left", False),
    ],
)
def test_what_costs_nothing(text: str, expected: bool) -> None:  # noqa: FBT001 – the table's column
    """Only what is said of the price."""
    assert expected is costs_nothing(text)


def test_what_is_done_without_its_price() -> None:
    """The price is what is to be seen, and not what is done."""
    assert "cancel a booking" == without_costs("cancel a booking free of charge")
