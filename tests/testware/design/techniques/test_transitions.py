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
