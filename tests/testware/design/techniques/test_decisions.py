"""Decision tables: rows of rules and of roles, stories, and conditions without which a thing must not happen."""

from __future__ import annotations

import pytest

from test_case_generator.testware.design.techniques.decisions import of_clause, of_permission, of_row, of_rule, of_story
from test_case_generator.testware.design.techniques.view import View, columns_of, view
from test_case_generator.testware.suite import Aspect, CaseType, Condition, Kind, Requirement

COLUMNS = "Order value | Discount"


def seen(*quotes: str, context: str = "") -> View:
    """Return the view of requirements that say this."""
    return view(
        Requirement(f"R{at}", quote, 0, len(quote), Kind.FUNCTIONAL, context) for at, quote in enumerate(quotes, 1)
    )


def rules(*quotes: str, context: str = COLUMNS) -> list[Condition]:
    """Return the conditions of the first of a table's rows."""
    table = seen(*quotes, context=context)
    first = table.requirements[0]
    return list(of_rule(first, columns_of(first), table))


def test_a_row_is_tested_at_both_ends() -> None:
    """What follows where it holds, at the least and the greatest value."""
    positive, *_ = rules("100–499.99 € | 5 %")
    assert (("Order value: 100 €", "Order value: 499.99 €"), "Discount: 5 %") == (positive.values, positive.expected)


def test_the_negative_of_a_rule_says_what_the_other_row_gives() -> None:
    """One condition for each row that takes over, with the values at which it does."""
    _, *negative = rules("100–499.99 € | 5 %", "below 100 € | none", "500 € and more | 10 %")
    assert [
        (("Order value: 99.99 €",), "Discount: none"),
        (("Order value: 500.00 €",), "Discount: 10 %"),
    ] == [(each.values, each.instead) for each in negative]
    assert {(Aspect.UNREACHED, "Discount: 5 %")} == {(each.aspect, each.expected) for each in negative}


def test_where_no_row_takes_over_nothing_is_said_instead() -> None:
    """The row's own result does not follow; what does, the issue does not say."""
    _, negative = rules("up to 30 kg | EU | 5 €", context="Weight | Country | Price")
    assert (("Weight: 31 kg; Country: EU",), "") == (negative.values, negative.instead)


def test_a_neighbour_with_the_same_result_is_no_negative() -> None:
    """Two rows that give the same part nothing."""
    found = rules("up to 30 kg | EU | 5 €", "over 30 kg | EU | 5 €", context="Weight | Country | Price")
    assert [Aspect.REACHED] == [each.aspect for each in found]


def test_a_row_of_roles() -> None:
    """Those who may and those who may not, and the limits in cells that are no verdict."""
    table = seen("Delete | ✗ | – | ✓ | 10 MB", context="Action | Guest | Editor | Admin | Max. size")
    first = table.requirements[0]
    found = list(of_row(first, columns_of(first)))
    assert [
        (Aspect.ALLOWED, ("Admin",)),
        (Aspect.DENIED, ("Guest", "Editor")),
        (Aspect.INSIDE, ("10 MB",)),
        (Aspect.OUTSIDE, ("11 MB",)),
    ] == [(each.aspect, each.values) for each in found]


@pytest.mark.parametrize(
    ("quote", "context", "expected"),
    [
        (
            "Delete pages | ✗ | own | ✓",
            "Action | Guest | Editor | Admin",
            [
                ("Admin", "Delete pages"),
                ("Editor", "Delete pages (own)"),
                ("Guest", "Delete pages"),
                ("Editor", "Delete pages (of others)"),
            ],
        ),
        (
            "Redakteur | ✓ | nur eigene",
            "Rolle | Lesen | Löschen",
            [("Redakteur", "Lesen; Löschen (nur eigene)"), ("Redakteur", "Löschen (fremde)")],
        ),
    ],
)
def test_what_is_allowed_with_ones_own_only(quote: str, context: str, expected: list[tuple[str, str]]) -> None:
    """It is done with one's own and tried with that of others."""
    table = seen(quote, context=context)
    first = table.requirements[0]
    assert expected == [(*each.values, each.action) for each in of_row(first, columns_of(first))]


@pytest.mark.parametrize(
    ("quotes", "expected"),
    [
        (("Only admins can archive pages", "Editors can publish pages"), [("admins",), ("Editors",)]),
        (("Only admins can archive pages",), [("admins",), ()]),
        (("Viewers cannot edit pages",), [("Viewers",)]),
        (("Only the owner or an admin can restore it", "Project owners can archive it"), [("owner", "admin"), ()]),
        (("The price is shown",), []),
    ],
)
def test_who_may_and_who_may_not(quotes: tuple[str, ...], expected: list[tuple[str, ...]]) -> None:
    """The other roles of the issue are kept out, unless they are another name of those let in."""
    whole = seen(*quotes)
    assert expected == [each.values for each in of_permission(whole.requirements[0], whole)]


def test_a_story_is_what_somebody_may() -> None:
    """The person of a user story does what they want to."""
    found = of_story("clerk", "export the list")
    assert (Aspect.ALLOWED, ("clerk",), "export the list") == (found.aspect, found.values, found.action)


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("Orders can be changed only while they are open", [(CaseType.POSITIVE, ""), (CaseType.NEGATIVE, "")]),
        (
            "The button is disabled unless the form is valid",
            [(CaseType.POSITIVE, ""), (CaseType.NEGATIVE, "the form is valid")],
        ),
        ("If the form is valid, the button is enabled", []),
    ],
)
def test_conditions_without_which_a_thing_must_not_happen(quote: str, expected: list[tuple[CaseType, str]]) -> None:
    """Both columns of the decision table; a plain condition has none."""
    whole = seen(quote)
    found = [(each.type, each.given) for each in of_clause(whole.requirements[0], whole)]
    assert expected == [(kind, given if given == "the form is valid" else "") for kind, given in found]
