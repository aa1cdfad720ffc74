"""What is asked, taken and refused while a suite is written."""

from __future__ import annotations

from dataclasses import replace

from test_case_generator.testware.authoring.ledger import ATTEMPTS, Ledger
from test_case_generator.testware.authoring.replies import Draft, Rejection
from test_case_generator.testware.suite import Case, CaseType, Cause, Condition, Priority, Step, Technique

CONDITIONS = tuple(
    Condition(f"C{number}", f"R{number}", Technique.EQUIVALENCE_PARTITIONING, CaseType.POSITIVE, f"Condition {number}")
    for number in (1, 2, 3)
)
GOOD = Step("Press the button Save", "Ada", "The page shows the name Ada")
VAGUE = Step("Press the button Save", "Ada", "It works correctly")


def draft(number: int, *steps: Step, title: str = "") -> Draft:
    """Return a case for one condition."""
    case = Case(
        id="",
        title=title or f"Case {number}",
        priority=Priority.HIGH,
        type=CaseType.POSITIVE,
        technique=Technique.EQUIVALENCE_PARTITIONING,
        requirements=(f"R{number}",),
        preconditions=(),
        steps=steps or (GOOD,),
    )
    return Draft(case, (f"C{number}",))


def test_what_is_missing_is_asked_for_at_most_twice() -> None:
    """Batches hold what nobody covers yet; what was asked for least comes first, and each only so often."""
    ledger = Ledger(CONDITIONS, room=9)
    asked = []
    while batch := ledger.next(2):
        ledger.ask(batch)
        asked.append([condition.id for condition in batch])
        if asked == [["C1", "C2"]]:
            ledger.take(draft(1))
    assert [["C1", "C2"], ["C3"], ["C2", "C3"]] == asked
    assert 2 == ATTEMPTS
    assert ["C2", "C3"] == [condition.id for condition in ledger.uncovered]


def test_what_was_wrong_is_said_once() -> None:
    """A request hears what was refused since the last, and which attempt it is."""
    ledger = Ledger(CONDITIONS, room=9)
    assert (0, ()) == ledger.ask(CONDITIONS)
    wrong = ledger.refuse(Rejection("Case", "it has no steps"))
    assert (1, (wrong,)) == ledger.ask(CONDITIONS)
    assert (2, ()) == ledger.ask(CONDITIONS)
    assert (3, 1) == (ledger.requests, ledger.rejected)


def test_a_smell_costs_a_second_attempt() -> None:
    """A case with a smell is refused with the reason; the better one that comes is taken instead."""
    ledger = Ledger(CONDITIONS, room=9)
    refused = ledger.take(draft(1, VAGUE))
    assert isinstance(refused, Rejection)
    assert "step 1" in refused.reason
    better = ledger.take(draft(1, title="Better"))
    assert isinstance(better, Draft)
    assert () == ledger.settle()
    assert [better] == ledger.drafts


def test_nothing_better_came() -> None:
    """A case with a smell is taken in the end, where its condition has no other, and it is counted."""
    ledger = Ledger(CONDITIONS, room=9)
    ledger.take(draft(1, VAGUE))
    ledger.take(draft(1, VAGUE, title="Again"))
    assert ["Case 1"] == [each.case.title for each in ledger.settle()]
    assert (1, 2) == (ledger.smelly, len(ledger.uncovered))


def test_a_double_is_refused_and_covers_nothing() -> None:
    """The second of two equal cases is refused, so what it was to cover is asked for again."""
    ledger = Ledger(CONDITIONS, room=9)
    ledger.take(draft(1))
    double = replace(draft(1, title="Another"), conditions=("C2",))
    refused = ledger.take(double)
    assert isinstance(refused, Rejection)
    assert "«Case 1»" in refused.reason
    assert ["C2", "C3"] == [condition.id for condition in ledger.uncovered]


def test_room() -> None:
    """Once there is no room, nothing more is asked for, or taken from what was put aside."""
    ledger = Ledger(CONDITIONS, room=1)
    ledger.take(draft(2, VAGUE))
    ledger.take(draft(1))
    assert ledger.full
    assert () == ledger.next(6)
    assert () == ledger.settle()


def test_why_a_condition_has_no_case() -> None:
    """There was no room, what came was refused, nothing came, or the reply broke off: each has another remedy."""
    ledger = Ledger(CONDITIONS, room=9)
    for _ in range(ATTEMPTS):
        ledger.ask(CONDITIONS[:2])
        ledger.refuse(Rejection("Case", "it has no steps", ("C1",)))
    expected = {"C1": Cause.REFUSED, "C2": Cause.NOT_WRITTEN, "C3": Cause.STOPPED}
    assert expected == ledger.causes(broken=False)
    assert dict.fromkeys(expected, Cause.STOPPED) == ledger.causes(broken=True)
    full = Ledger(CONDITIONS, room=1)
    full.ask(CONDITIONS)
    full.take(draft(1))
    assert {"C2": Cause.ROOM, "C3": Cause.ROOM} == full.causes(broken=True)


def test_a_case_with_smells_that_finds_no_room() -> None:
    """More room would have let it in, so room is what it lacked."""
    ledger = Ledger(CONDITIONS[:2], room=1)
    for _ in range(ATTEMPTS):
        ledger.ask(CONDITIONS[:2])
        ledger.take(draft(2, VAGUE))
    ledger.take(draft(1))
    ledger.settle()
    assert {"C2": Cause.ROOM} == ledger.causes(broken=False)
