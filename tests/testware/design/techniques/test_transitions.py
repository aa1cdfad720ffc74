"""State transition testing: states that a sentence names, and what it lets be done in them."""

from __future__ import annotations

from test_case_generator.testware.design.conditions import conditions
from test_case_generator.testware.suite import Aspect, CaseType, Kind, Requirement


def told(*quotes: str) -> list[tuple[Aspect, str, str]]:
    """Return aspect, precondition and action of each condition of requirements that say this."""
    given = [Requirement(f"R{at}", quote, 0, len(quote), Kind.FUNCTIONAL) for at, quote in enumerate(quotes, 1)]
    return [(each.aspect, each.given, each.action) for each in conditions(given)]


def test_states_and_what_is_done_in_them() -> None:
    """Each state is brought about, each allowed transition is done, each forbidden one is tried."""
    found = told(
        "An order has the states active, paused and cancelled",
        "An active order can be paused, a paused one can be resumed or cancelled",
        "A cancelled order cannot be resumed",
    )
    assert [
        (Aspect.STATE, "", ""),
        (Aspect.TRANSITION, "the order is active", "paused"),
        (Aspect.TRANSITION, "the order is paused", "resumed"),
        (Aspect.TRANSITION, "the order is paused", "cancelled"),
        (Aspect.NO_TRANSITION, "the order is cancelled", "resumed"),
    ] == found


def test_a_forbidden_transition_is_negative() -> None:
    """Trying what a state forbids is a negative test with the state as its value."""
    (found,) = conditions([Requirement("R1", "A closed ticket cannot be reopened", 0, 34, Kind.FUNCTIONAL)])
    assert (CaseType.NEGATIVE, ("closed",), "ticket") == (found.type, found.values, found.subject)


def test_an_adjective_is_a_state_only_where_it_is_known_as_one() -> None:
    """«main» is no state, unless the issue says so."""
    assert [Aspect.STATED] == [each[0] for each in told("The main page can be opened")]
    known = told("A page has the states main, spare and old", "The main page can be opened")
    assert Aspect.TRANSITION in [each[0] for each in known]


def forbidden(*quotes: str, context: str = "") -> list[tuple[str, str, tuple[str, ...]]]:
    """Return requirement, start state and values of every forbidden transition of requirements that say this."""
    given = [
        Requirement(f"R{at}", quote, 0, len(quote), Kind.FUNCTIONAL, context) for at, quote in enumerate(quotes, 1)
    ]
    found = conditions(given)
    return [(each.requirement, each.given, each.values) for each in found if each.aspect is Aspect.NO_TRANSITION]


def test_the_lines_of_an_issue_draw_one_graph() -> None:
    """What another line allows is not forbidden; what is, belongs to the line that leads out of its state."""
    assert [
        ("R1", "New", ("New → Done",)),
        ("R2", "Doing", ("Doing → New",)),
        ("R3", "Done", ("Done → New",)),
    ] == forbidden(
        "New → Doing when a clerk takes it", "Doing → Done: the clerk ends it", "`done` -> `doing` on request"
    )


def test_sentences_and_arrows_draw_the_same_graph() -> None:
    """A permission told in a sentence is as good as an arrow."""
    found = forbidden(
        "The status goes New → Accepted → Delivered",
        "A customer can cancel an order while it is New; it becomes `Cancelled`",
    )
    pairs = [pair for _, _, values in found for pair in values]
    assert "New → Cancelled" not in pairs
    assert "Delivered → Cancelled" in pairs


def test_who_refuses_all_other_changes_has_them() -> None:
    """One statement that refuses the rest is tested by the rest; one that only calls a state final by that state's."""
    assert [
        ("R2", "Paid", ("Paid → Sent", "Paid → Draft")),
        ("R3", "Draft", ("Draft → Paid",)),
        ("R3", "Sent", ("Sent → Draft",)),
    ] == forbidden("Draft → Sent → Paid", "`Paid` is final", "Any other change of status is rejected")


def test_other_changes_that_are_not_refused() -> None:
    """«Every other change is logged» forbids nothing itself."""
    found = conditions(
        [
            Requirement("R1", "Draft → Sent → Paid", 0, 19, Kind.FUNCTIONAL),
            Requirement("R2", "Every other change is logged", 0, 28, Kind.FUNCTIONAL),
        ]
    )
    assert [Aspect.STATED] == [each.aspect for each in found if each.requirement == "R2"]


def test_a_table_of_transitions() -> None:
    """Each row is what leads from one state to the next."""
    columns = "From | To | Trigger"
    given = [
        Requirement("R1", "Draft | Sent | the clerk sends it", 0, 33, Kind.FUNCTIONAL, columns),
        Requirement("R2", "Sent | Paid, Void | payment arrives", 0, 35, Kind.FUNCTIONAL, columns),
    ]
    found = [each for each in conditions(given) if each.aspect is Aspect.TRANSITION]
    assert [
        ("Draft", ("Draft → Sent",), "the clerk sends it"),
        ("Sent", ("Sent → Paid",), "payment arrives"),
        ("Sent", ("Sent → Void",), "payment arrives"),
    ] == [(each.given, each.values, each.action) for each in found]
    assert ["Paid", "Void", "Draft", "Sent"] == [
        each.given
        for each in sorted(conditions(given), key=lambda each: ["Paid", "Void", "Draft", "Sent"].index(each.given))
        if each.aspect is Aspect.NO_TRANSITION
    ]


def test_a_matrix_of_transitions() -> None:
    """A cell that says no is a forbidden transition of its row, and no other row says it again."""
    assert [("R1", "Open", ("Open → Done",)), ("R3", "Done", ("Done → Open",))] == forbidden(
        "Open | – | ✓ | ✗", "Doing | ✓ | – | ✓", "Done | ✗ | ✓ | –", context="| Open | Doing | Done"
    )


def test_what_follows_each_other_is_one_walk() -> None:
    """A chain is walked in one test; alternatives begin in the same state again, each in a test of its own."""
    given = [Requirement("R1", "New → Open → Done, or Open → Void", 0, 33, Kind.FUNCTIONAL)]
    walks = [each.values for each in conditions(given) if each.aspect is Aspect.TRANSITION]
    assert [("New → Open", "Open → Done"), ("Open → Void",)] == walks


def test_a_limit_tells_when_a_state_changes() -> None:
    """A transition after a time is tested at that time, not once more without it."""
    given = [Requirement("R1", "solved → closed after 7 days", 0, 28, Kind.FUNCTIONAL)]
    assert [Aspect.REACHED, Aspect.UNREACHED] == [each.aspect for each in conditions(given)]


def test_transitions_under_a_heading_that_forbids_them() -> None:
    """«Forbidden transitions» makes each arrow below it one."""
    assert [("R1", "Paid", ("Paid → Draft",))] == forbidden("Paid → Draft", context="Forbidden transitions")
