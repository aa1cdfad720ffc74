"""Test conditions without a case: why, by requirement, and no more than somebody reads."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from test_case_generator.testware.documents.gaps import Named, gaps_of, grouped
from test_case_generator.testware.suite import CaseType, Cause, Condition, Gap, Technique

QUOTE = "A code has 6 digits, valid for 5 minutes."


def condition(name: str, description: str, *values: str) -> Condition:
    """Return a condition of R6."""
    return Condition(name, "R6", Technique.BOUNDARY_VALUE_ANALYSIS, CaseType.BOUNDARY, description, values)


def test_the_requirement_is_not_said_again() -> None:
    """It stands beside its conditions; a value that the words name already is not said twice either."""
    conditions = (
        condition("R6a", "A code has 6 digits, valid for 5 minutes: after 5 minutes it still holds", "5 minutes"),
        condition("R6b", "A code is used twice (A code has 6 digits, valid for 5 minutes)"),
        condition("R6c", QUOTE, "123456"),
    )
    told = gaps_of(conditions, {"R6a": Cause.ROOM, "R6b": Cause.REFUSED}, {"R6": QUOTE})
    expected = (
        Gap("after 5 minutes it still holds", Cause.ROOM),
        Gap("A code is used twice", Cause.REFUSED),
        Gap(f"{QUOTE} (123456)"),
    )
    assert {"R6": expected} == told


def test_the_cause_of_most_comes_first() -> None:
    """Within a cause, requirements keep their order, and so do their conditions."""
    gaps = {
        "R1": (Gap("a", Cause.REFUSED), Gap("b", Cause.ROOM)),
        "R2": (Gap("c", Cause.ROOM), Gap("d", Cause.ROOM)),
    }
    room, refused = grouped(gaps)
    assert (Cause.ROOM, 3, (Named("R1", ("b",), 0), Named("R2", ("c", "d"), 0)), 0) == (
        room.cause,
        room.count,
        room.named,
        room.more,
    )
    assert (Cause.REFUSED, 1) == (refused.cause, refused.count)


def test_a_long_text_ends_at_a_word() -> None:
    """What is cut shows that it is."""
    [group] = grouped({"R1": (Gap("something " * 100),)})
    [text] = group.named[0].texts
    assert text.endswith("something…")


@given(
    st.dictionaries(st.text(max_size=3), st.lists(st.sampled_from(list(Cause)), min_size=1, max_size=9), max_size=40)
)
def test_nothing_is_lost_from_the_count(causes: dict[str, list[Cause]]) -> None:
    """What is told and what is only counted make up all there is, in each cause and in each requirement."""
    groups = grouped({name: tuple(Gap("x", cause) for cause in each) for name, each in causes.items()})
    for group in groups:
        told = sum(len(named.texts) + named.more for named in group.named)
        assert told + group.more == group.count == sum(each.count(group.cause) for each in causes.values())
    assert len({group.cause for group in groups}) == len(groups)
