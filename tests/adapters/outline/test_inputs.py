"""What the inputs of requests are sent with: values that a tester can use as they stand."""

from __future__ import annotations

import pytest

from test_case_generator.adapters.outline.inputs import UUID, Inputs, object_of, placed
from test_case_generator.testware.design.techniques.view import BODY
from test_case_generator.testware.suite import Kind, Requirement

TABLE = "Field | Type | Required | Notes"


def inputs(quote: str, context: str = "") -> Inputs:
    """Return the inputs of one requirement."""
    return Inputs([Requirement("R1", quote, 0, len(quote), Kind.FUNCTIONAL, context)])


@pytest.mark.parametrize(
    ("name", "quote", "context", "expected"),
    [
        ("audit", "`audit` (`string`, default: `NONE`, enum: `[FULL, NONE]`): The level.", "", "FULL"),
        ("limit", "`limit` (`integer`, default: `100`): How many.", "", "100"),
        ("deep", "`deep` (`boolean`): Whether lines are included.", "", "true"),
        ("token", "`token` (`string`, format: `uuid`): The token.", "", UUID),
        ("from", "`from` (`string`, format: `date`): The first day.", "", "2030-06-15"),
        ("minDate", "`minDate` (`string`): Minimum date for entries.", "", "2030-06-15"),
        ("email", "`email` (`string`): Whom to tell.", "", "ada@example.com"),
        ("tags", "`tags` (`array` of `string`, format: `uuid`): Which tags.", "", f"[{UUID}]"),
        ("color", "`color` (`string`): The colour, e.g. `#00ff00`.", "", "#00ff00"),
        ("X-Sent-By", "`X-Sent-By` (`string`): Who asks.", "", "sample sent by"),
        ("minutes", "`minutes` | integer | yes | 15–480", TABLE, "15"),
        ("nick", "`nick` (`string`): At least 3 characters.", "", "Abc"),
        (BODY, "Schema: A `Member` object (see below). It is saved.", "Request Body", "a `Member` object"),
        (BODY, "Required: true", "Request Body", ""),
        ("unheardOf", "`other` (`string`): Something.", "", "sample unheard of"),
    ],
)  # fmt: skip
def test_a_value_is_what_the_issue_says_of_the_input(name: str, quote: str, context: str, expected: str) -> None:
    """Listed, default or example first; then inside its limits or its format; a free text is marked as a sample."""
    assert expected == inputs(quote, context).value(name)


@pytest.mark.parametrize(
    ("name", "operation", "quote", "expected"),
    [
        ("orderId", "GET /orders/{orderId}", "`orderId` (`string`, format: `uuid`): The order.", True),
        ("room_id", "POST /bookings", "`room_id` (`integer`): must exist", True),
        ("slug", "GET /pages/:slug", "`slug` (`string`): The page.", True),
        ("day", "GET /menus/{day}", "`day` (`string`, format: `date`): The day.", False),
        ("kind", "GET /menus/{kind}", "`kind` (enum: `[A, B]`): The kind.", False),
        ("requestId", "POST /bookings", "`requestId` (`string`): Tells retries apart.", False),
        ("X-Trace-Id", "POST /bookings", "`X-Trace-Id` (`string`): Goes into the log.", False),
        ("paid", "POST /bookings", "`paid` (`boolean`): Whether it is paid.", False),
        (BODY, "POST /bookings", "Required: true", False),
    ],
)
def test_what_names_an_existing_object_is_a_reference(name: str, operation: str, quote: str, *, expected: bool) -> None:
    """An identifier that the sender makes up, a day or a listed value names none."""
    assert expected is inputs(quote).is_reference(name, operation)


def test_wrong_and_unknown_values_are_concrete() -> None:
    """A tester can send them as they stand."""
    read = inputs("`id` (`integer`): The number.")
    assert ("999999999", "not-a-valid-id") == (read.unknown("id"), read.wrong("id"))
    assert "no-such-page-name" == read.unknown("pageName")


@pytest.mark.parametrize(
    ("name", "operation", "expected"),
    [
        ("accountId", "GET /accounts/{accountId}", "account"),
        ("payment_method_id", "POST /payments", "payment method"),
        ("id", "GET /categories/{id}/items", "category"),
        ("id", "GET /bookings/:id", "booking"),
        ("id", "POST /bookings", ""),
        ("slug", "GET /pages/{slug}", ""),
    ],
)
def test_an_identifier_tells_of_what_it_is(name: str, operation: str, expected: str) -> None:
    """By its own name, or by the part of the path before it."""
    assert expected == object_of(name, operation)


def test_the_path_names_its_inputs() -> None:
    """In both notations."""
    assert ["teamId", "id"] == placed("GET /teams/{teamId}/members/:id")
