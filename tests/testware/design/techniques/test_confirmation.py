"""The confirmation test of a report."""

from __future__ import annotations

from test_case_generator.testware.basis.reproduction import Reproduction
from test_case_generator.testware.design.conditions import conditions
from test_case_generator.testware.design.techniques.confirmation import of_reproduction
from test_case_generator.testware.suite import Aspect, CaseType, Kind, Requirement, Technique

TOTAL = Requirement("R1", "The total stays the same.", 0, 25, Kind.FUNCTIONAL)
HINT = Requirement("R2", "A hint is shown.", 26, 42, Kind.FUNCTIONAL)
FOUND = Reproduction(("Open the cart", "Press Pay"), ("R2", "R1"), ("one book in the cart",), ("Browser: Firefox",))


def test_it_is_the_first_condition_of_what_the_steps_confirm() -> None:
    """With the steps as its values, what must be so before, and where the failure was seen."""
    first, second, third = conditions((TOTAL, HINT), "", FOUND)
    assert [("R1", Aspect.STATED), ("R2", Aspect.CONFIRMED), ("R2", Aspect.STATED)] == [
        (each.requirement, each.aspect) for each in (first, second, third)
    ]
    assert (Technique.ERROR_GUESSING, CaseType.POSITIVE) == (second.technique, second.type)
    assert (("Open the cart", "Press Pay"), "one book in the cart") == (second.values, second.given)
    assert ("Browser: Firefox", "A hint is shown", ("R1",)) == (second.subject, second.expected, second.related)
    assert (
        "Confirmation test (Browser: Firefox): the reported steps, one by one and word for word, lead to: "
        "A hint is shown" == second.description
    )


def test_a_requirement_that_is_gone_confirms_nothing() -> None:
    """The issue was edited since."""
    assert None is of_reproduction(FOUND, [Requirement("R9", "Prices are shown.", 0, 17, Kind.FUNCTIONAL)])
    assert 2 == len(conditions((TOTAL, HINT)))
