"""Statements: what the blocks of an issue say, sentence by sentence."""

from __future__ import annotations

import pytest

from test_case_generator.testware.basis.blocks import blocks
from test_case_generator.testware.basis.statements import said


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("It rings. It stops.", ["It rings.", "It stops."]),
        ("# Bell\n\n- It rings. It stops.", ["It rings.", "It stops."]),
        ("| a | b |\n|---|---|\n| It rings. It stops. | c |", ["It rings. It stops. | c"]),
        ("- Required: true. Default: red.", ["Required: true. Default: red."]),
        ("- Given a bell\n- When I ring\n- Then it rings", ["Given a bell\n- When I ring\n- Then it rings"]),
        ("It rings. Workaround: Wait. It helps. Rule: It stops.", ["It rings.", "Rule: It stops."]),
        ("", []),
    ],
)
def test_what_is_said(body: str, expected: list[str]) -> None:
    """Rows, parameters and scenarios are one statement each; what a label puts elsewhere is left out."""
    assert expected == [body[each.start : each.end] for each in said(body, blocks(body))]


def test_a_scenario_is_known_as_one() -> None:
    """So that it is never taken for prose."""
    body = "It rings.\n\n- Given a bell\n- When I ring\n- Then it rings"
    assert [False, True] == [each.is_scenario for each in said(body, blocks(body))]
