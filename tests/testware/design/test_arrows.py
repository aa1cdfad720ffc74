"""Arrows: the transitions that a statement draws, and what looks like one."""

from __future__ import annotations

import pytest

from test_case_generator.testware.design.arrows import ANY, Transition, drawn, names
from tests.testware.bounded import TEXTS, read_all


def pairs(text: str, known: frozenset[str] = frozenset()) -> list[str]:
    """Return the allowed transitions as «a>b», the denied ones as «a!b»."""
    return [f"{each.before}{'!' if each.denied else '>'}{each.after}" for each in drawn(text, known)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An order goes draft → active → archived", ["draft>active", "active>archived"]),
        ("Status: `open` -> `closed`", ["open>closed"]),
        ("open → waiting when the agent asks", ["open>waiting"]),
        ("New → In progress → Done, or New → Rejected", ["New>In progress", "In progress>Done", "New>Rejected"]),
        ("New → Accepted, Rejected or Cancelled", ["New>Accepted", "New>Rejected", "New>Cancelled"]),
        ("Accepted → Picked up or Cancelled", ["Accepted>Picked up", "Accepted>Cancelled"]),
        ("New → Accepted when a courier accepts, Accepted → Delivered", ["New>Accepted", "Accepted>Delivered"]),
        ("A/B -> C", ["A>C", "B>C"]),
        ("new→open", ["new>open"]),
        ("open ↔ on hold", ["open>on hold", "on hold>open"]),
        ("any state → Closed", [f"{ANY}>Closed"]),
        ("draft → active, immediately", ["draft>active"]),
        ("Waiting for parts → Ready for pickup by the clerk", ["Waiting for parts>Ready for pickup"]),
        ("solved → closed automatically after 7 days", ["solved>closed"]),
        ("Entwurf → Aktiv, wenn der Leiter freigibt", ["Entwurf>Aktiv"]),
        ("下書き → 公開", ["下書き>公開"]),
        ("Delivered → New is not allowed", ["Delivered!New"]),
        ("There is no Delivered → New", ["Delivered!New"]),
        ("The state changes from draft to published", ["draft>published"]),
        ("unknown id → 404", []),
        ("Go to Settings → Notifications", []),
        ("Settings → Notifications should get its own page", []),
        ("Click File → Export → PDF", []),
        ("Cancel button → the dialog closes", []),
        ("It moves from page to page", []),
        ("The price is shown", []),
    ],
)
def test_what_is_drawn(text: str, expected: list[str]) -> None:
    """Chains, alternatives and both directions; no answers, no paths through menus, no sentences."""
    assert expected == pairs(text)


def test_what_is_known_to_be_a_state() -> None:
    """Told elsewhere, a word counts where its form alone would not say so."""
    assert ["draft>active"] == pairs("draft → active, paused")
    assert ["draft>active", "draft>paused"] == pairs("draft → active, paused", frozenset({"paused"}))
    assert ["open>closed"] == pairs("An agent moves it from open to closed", frozenset({"open", "closed"}))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("New → Accepted: a courier accepts the order", "a courier accepts the order"),
        ("New → Accepted (a courier accepts)", "a courier accepts"),
        ("New → Accepted – a courier accepts", "a courier accepts"),
        ("New → Accepted (by couriers only)", ""),
        ("New → Accepted", ""),
    ],
)
def test_what_leads_to_a_state(text: str, expected: str) -> None:
    """A colon, a dash or parentheses behind a state name it."""
    assert (Transition("New", "Accepted", expected),) == drawn(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Paid, `Overdue`", ("Paid", "Overdue")),
        ("Paid / Overdue", ("Paid", "Overdue")),
        ("any", (ANY,)),
        ("–", ()),
        ("", ()),
    ],
)
def test_names_in_a_cell(text: str, expected: tuple[str, ...]) -> None:
    """States that a cell lists."""
    assert expected == names(text)


@pytest.mark.slow
def test_no_statement_takes_unbounded_work() -> None:
    """Statements as long as an issue, of the worst kinds, end; and so do those full of arrows."""
    program = (
        "from test_case_generator.testware.design.arrows import drawn\n"
        "from test_case_generator.testware.design.states import declared_final, entered, moves, named, told\n"
        "def read(text):\n"
        "    drawn(text), named(text), moves(text), told(text)\n"
        "    entered(text, ('a', 'open')), declared_final(text, ['a'])\n"
    )
    texts = (*TEXTS, "a → " * 16_000, "a, b or c / d -> " * 4_000, "it becomes a, " * 5_000, "set it to " * 6_500)
    assert len(texts) == read_all(program, texts)
