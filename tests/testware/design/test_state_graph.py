"""The graph of an issue's states: what no statement allows, and nothing that one does."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from test_case_generator.testware.design.arrows import ANY, Transition
from test_case_generator.testware.design.state_graph import Graph

STATES = st.sampled_from(["new", "open", "Open", "waiting", "done", "void", ANY])


def graph(*pairs: str) -> Graph:
    """Return the graph of pairs written «a>b»."""
    found = Graph()
    found.add(Transition(before, after) for before, _, after in (pair.partition(">") for pair in pairs))
    return found


def test_final_states_come_first() -> None:
    """A final state is gone back from, others are skipped or gone back from."""
    assert (("archived", ("active", "draft")), ("draft", ("archived",)), ("active", ("draft",))) == graph(
        "draft>active", "active>archived"
    ).forbidden()


def test_what_another_line_allows_is_not_forbidden() -> None:
    """Wherever it stands and however the names are written."""
    found = graph("draft>active", "active>archived", "Archived>Active", "draft>archived")
    assert (("active", ("draft",)), ("archived", ("draft",))) == tuple(
        (start, targets) for start, targets in sorted(found.forbidden())
    )


def test_what_is_entered_from_anywhere() -> None:
    """A state without a stated origin may follow every other."""
    found = graph("new>open", "open>done", f"{ANY}>void")
    assert "void" not in {after for _, targets in found.forbidden() for after in targets}


def test_two_life_cycles_say_nothing_of_each_other() -> None:
    """No change from the states of one thing to those of another is tried."""
    told = dict(graph("draft>sent", "sent>paid", "on>off", "off>broken").forbidden())
    assert {"draft", "sent", "paid"}.isdisjoint(told["broken"])


def test_one_arrow_is_no_life_cycle() -> None:
    """One change alone leaves open what else is possible."""
    assert () == graph("open>closed").forbidden()


def test_what_is_denied_is_told_where_it_is() -> None:
    """A denied change has a condition of its own, so it is not derived again."""
    found = graph("draft>active", "active>archived")
    found.add([Transition("archived", "draft", denied=True)])
    assert ("active",) == dict(found.forbidden())["archived"]


@given(st.lists(st.builds(Transition, STATES, STATES, st.just(""), st.booleans()), max_size=12))
def test_nothing_allowed_is_ever_forbidden(stated: list[Transition]) -> None:
    """Whatever is stated: no forbidden pair is an allowed one, none leads to itself, and they stay few."""
    found = Graph()
    found.add(stated)
    legal = {(each.before.casefold(), each.after.casefold()) for each in stated if not each.denied}
    forbidden = [(start, after) for start, targets in found.forbidden() for after in targets]
    for before, after in forbidden:
        one, other = before.casefold(), after.casefold()
        assert one != other
        assert not {(one, other), (ANY, other), (one, ANY)} & legal
    assert len(forbidden) <= 10
