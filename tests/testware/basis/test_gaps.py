"""Gaps: what a statement leaves open."""

from __future__ import annotations

import pytest

from test_case_generator.testware.basis.blocks import blocks
from test_case_generator.testware.basis.gaps import described_elsewhere, is_hollow, vague
from test_case_generator.testware.basis.requirements import requirements


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It must light quickly", [("speed", "quickly")]),
        ("It must light quickly, in 2 seconds", []),
        ("Viele Lampen müssen sofort leuchten", [("speed", "sofort"), ("amount", "Viele")]),
        ("Los textos demasiado largos se cortan", [("limit", "demasiado")]),
        ("Les lampes, entre autres, s'allument", [("and-so-on", "entre autres")]),
        ("La lampe doit s'allumer facilement", [("quality", "facilement")]),
        ("ランプはすぐに点灯すること", [("speed", "すぐに")]),
        ("The button “Fast forward” is shown", []),
    ],
)  # fmt: skip
def test_vague_words(text: str, expected: list[tuple[str, str]]) -> None:
    """The name of each gap and its word; a figure settles some, and what the product shows is none."""
    assert expected == list(vague(text))


def test_a_refusal_is_vague_only_where_it_is_an_error() -> None:
    """Without a message, a status or what stays unchanged, a tester cannot tell that it was refused."""
    text = "A wrong lamp is rejected"
    assert [[("refusal", "rejected")], [], []] == [
        list(vague(text, is_error=True)),
        list(vague(text)),
        list(vague(f"{text} with 422", is_error=True)),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The lamp should work properly again.", True),
        ("Die Suche soll wieder funktionieren.", True),
        ("La recherche doit fonctionner correctement", True),
        ("La búsqueda debe funcionar bien", True),
        ("ランプが正しく動作すること。", True),
        ("The lamp should work without power", False),
        ("Make it nicer.", True),
        ("Please make the lamp list simpler and better looking", True),
        ("The lamp must be much brighter", False),
        ("Make the lamp list faster", False),  # than it was can be measured
        ("The list should feel more modern.", True),
        ("Make the lamp list load in 2 seconds", False),
        ("Die Liste soll schöner werden", True),
        ("Die Lampe soll heller werden", False),
        ("La liste doit être plus claire.", True),
        ("La lista debe ser más clara", True),
    ],
)
def test_hollow_promises(text: str, expected: bool) -> None:  # noqa: FBT001 – a table's column
    """That something works or gets better is nothing to be seen."""
    assert expected is is_hollow(text)


def test_a_refusal_that_is_described_elsewhere() -> None:
    """In the line above the list, for all of its items."""
    body = "These are answered with 422:\n\n- an invalid lamp is rejected\n- a wrong bell is refused"
    assert {"R1", "R2"} == described_elsewhere(requirements(body), blocks(body))
