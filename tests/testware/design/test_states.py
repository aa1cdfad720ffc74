"""States: what a statement or a table's row says of them without an arrow."""

from __future__ import annotations

import pytest

from test_case_generator.testware.design.arrows import ANY, Transition
from test_case_generator.testware.design.states import declared_final, entered, named, of_row, only_final, told

KNOWN = ("New", "Accepted", "Delivered", "Cancelled")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("When the courier accepts a new order, it becomes Accepted", [("New", "Accepted")]),
        ("It becomes `Accepted` when the courier takes it", [(ANY, "Accepted")]),
        ("It is set back to New", [(ANY, "New")]),
        ("A new order can be moved to Accepted or Cancelled", [("New", "Accepted"), ("New", "Cancelled")]),
        ("Customers can cancel an order while it is New", [("New", "Cancelled")]),
        ("Orders can be cancelled", [(ANY, "Cancelled")]),
        ("An order never becomes Delivered twice", [(ANY, "Delivered")]),
        ("The delivered order is shown", []),
        ("The driver can see accepted orders", []),
    ],
)
def test_what_becomes_of_a_thing(text: str, expected: list[tuple[str, str]]) -> None:
    """From the states that the sentence names, from anywhere where it names none: nothing is forbidden wrongly."""
    assert [Transition(*pair) for pair in expected] == list(entered(text, KNOWN))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("it then becomes Cancelled", ("Cancelled",)),
        ('The recruiter must set it to "Offer" or "Rejected"', ("Offer", "Rejected")),
        ("A ticket starts as `new`", ("new",)),
        ("The page goes to Settings", ()),
        ("it becomes visible", ()),
    ],
)
def test_names_told_as_states(text: str, expected: tuple[str, ...]) -> None:
    """In quotation marks or with a capital, behind words that say so."""
    assert expected == told(text)


def test_final_states() -> None:
    """Whether a statement says more than that decides whether it is tested by what leaves the state alone."""
    text = "`Delivered` is final, a customer gets a new order"
    assert ("Delivered",) == declared_final(text, KNOWN)
    assert ("", "Delivered") == (only_final(text, KNOWN), only_final("`Delivered` is a final state", KNOWN))


@pytest.mark.parametrize(
    ("cells", "columns", "expected"),
    [
        (("Draft", "Sent, Void", "the clerk decides"), ("From", "To", "Trigger"),
         [Transition("Draft", "Sent", "the clerk decides"), Transition("Draft", "Void", "the clerk decides")]),
        (("Raised", "Closed", "it is confirmed"), ("Alarm state", "Next state", "Event"),
         [Transition("Raised", "Closed", "it is confirmed")]),
        (("`open`", "closed"), ("Current status", "Next status"), [Transition("open", "closed")]),
        (("Open", "–", "✓", "✗"), ("", "Open", "Doing", "Done"),
         [Transition("Open", "Doing"), Transition("Open", "Done", denied=True)]),
        (("Done", "–"), ("State", "Next states"), []),
        (("Berlin", "Munich", "29 €"), ("From", "To", "Price"), []),
        (("Admin", "✓", "✗"), ("Role", "Read", "Write"), []),
    ],
)  # fmt: skip
def test_tables_of_states(cells: tuple[str, ...], columns: tuple[str, ...], expected: list[Transition]) -> None:
    """Lists of what follows and matrices; journeys and roles are none."""
    assert expected == list(of_row(cells, columns))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("An order has the states new, open and closed", ("new", "open", "closed")), ("It has the states new", ())],
)
def test_named(text: str, expected: tuple[str, ...]) -> None:
    """At least two."""
    assert expected == named(text)
