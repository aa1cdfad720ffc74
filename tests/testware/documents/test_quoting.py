"""How requirements are quoted to a reader."""

from __future__ import annotations

from test_case_generator.testware.documents.quoting import in_context, told
from test_case_generator.testware.suite import Kind, Requirement

COLUMNS = "Destination | Order value | Weight | Shipping costs"


def requirement(number: int, quote: str, context: str = "") -> Requirement:
    """Return a functional requirement."""
    return Requirement(f"R{number}", quote, 0, len(quote), Kind.FUNCTIONAL, context)


def test_alone() -> None:
    """A quote that stands alone is itself."""
    assert "on by default" == in_context(requirement(1, "on by default"))


def test_short() -> None:
    """A short context completes every line that needs it."""
    lines = told([requirement(1, "on by default", "E-mail"), requirement(2, "can be switched off", "E-mail")])
    assert {"R1": "on by default [E-mail]", "R2": "can be switched off [E-mail]"} == lines


def test_columns() -> None:
    """The names of a table's columns stand once, at its first row, and again where another table begins."""
    rows = [
        requirement(1, "EU | any | 2 kg | 4 €", COLUMNS),
        requirement(2, "US | any | 2 kg | 9 €", COLUMNS),
        requirement(3, "The cart shows the costs."),
        requirement(4, "CH | any | 2 kg | 8 €", COLUMNS),
    ]
    assert {
        "R1": f"EU | any | 2 kg | 4 € [{COLUMNS}]",
        "R2": "US | any | 2 kg | 9 €",
        "R3": "The cart shows the costs.",
        "R4": f"CH | any | 2 kg | 8 € [{COLUMNS}]",
    } == told(rows)
