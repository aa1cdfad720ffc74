"""The requests of an API: what each stated answer is provoked with."""

from __future__ import annotations

import pytest

from test_case_generator.testware.design.forms import Endpoint, Parameter
from test_case_generator.testware.design.techniques.answers import of_answer, of_request, situations
from test_case_generator.testware.design.techniques.view import Operation
from test_case_generator.testware.suite import Aspect, CaseType, Kind, Requirement

BOOKING = Operation(
    Endpoint("POST", "/bookings"),
    "R1",
    {
        "R2": Parameter("room_id", "`string`, format: `uuid`", "the room to book", required=True, default=""),
        "R3": Parameter("kind", "string", "one of `A`, `B`", required=False, default=""),
        "R4": Parameter("offset", "integer", "the offset for pagination", required=False, default=""),
        "R5": Parameter("note", "string", "free text", required=False, default=""),
    },
    success="201",
)


def failures(quote: str) -> list[tuple[str, str, tuple[str, ...], str]]:
    """Return situation, broken input, its value and the status of each failure that a statement names."""
    stated = Requirement("R9", quote, 0, len(quote), Kind.ERROR)
    found = list(of_answer(stated, BOOKING))
    assert {(Aspect.FAILURE, CaseType.NEGATIVE, "POST /bookings")} == {(x.aspect, x.type, x.operation) for x in found}
    return [(each.action, each.subject, each.values, each.expected) for each in found]


def test_a_request_holds_all_that_is_required() -> None:
    """And its success is answered with the stated status, or just succeeds."""
    found = of_request(BOOKING)
    assert ("POST /bookings with room_id holds all that is required and is answered with status 201", ("201",)) == (
        found.description,
        found.values,
    )
    bare = of_request(Operation(Endpoint("GET", "/rooms"), "R1"))
    assert ("GET /rooms holds all that is required and succeeds", ()) == (bare.description, bare.values)


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("`404 Not Found`: no such room", [("no such room", "", (), "404")]),
        ("Returns 400 if the room id is invalid", [("the room id is invalid", "room_id", ("not-a-uuid",), "400")]),
        (
            "Returns 400 if the kind is invalid or the note is wrong",
            [("the kind is invalid", "kind", ("not-listed",), "400"), ("the note is wrong", "note", (), "400")],
        ),
        (
            "Returns 422 if invalid pagination parameters are sent",
            [("invalid pagination parameters are sent", "offset", ("not-an-integer",), "422")],
        ),
        ("Returns 404", [("Not Found", "", (), "404")]),
        ("Returns 400", [("", "room_id", ("not-a-uuid",), "400")]),
        ("Returns status 400 (e.g. a broken date)", [("a broken date", "", (), "400")]),
    ],
)
def test_what_provokes_a_failure(quote: str, expected: list[tuple[str, str, tuple[str, ...], str]]) -> None:
    """The input that a situation calls wrong, with a value that its form refuses where one is known."""
    assert expected == failures(quote)


def test_what_a_success_holds() -> None:
    """An answer without a failure is read in the valid request's."""
    (found,) = of_answer(Requirement("R9", "`201 Created`: the booking", 0, 26, Kind.FUNCTIONAL), BOOKING)
    assert (Aspect.RESPONSE, ("201",)) == (found.aspect, found.values)


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("the id is missing or the token is wrong", ("the id is missing", "the token is wrong")),
        ("the id or the token is wrong", ("the id or the token is wrong",)),
        ("", ()),
    ],
)
def test_situations(when: str, expected: tuple[str, ...]) -> None:
    """Only clauses of their own are parted."""
    assert expected == situations(when)
