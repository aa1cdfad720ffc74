"""Scenarios: which lines of a Gherkin text, and which neighbouring statements, belong together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from test_case_generator.testware.basis.scenarios import is_gherkin, runs, scenarios_in

LINES = st.sampled_from(
    [
        "Feature: a",
        "Background:",
        "Scenario: b",
        "Given c",
        "When d",
        "Then e",
        "And f",
        "| g |",
        "Examples:",
        "@h",
        "# i",
        "j",
        "",
        '"""',
    ]
)


def texts(text: str) -> list[str]:
    """Return the scenarios as texts."""
    return [text[start:end] for start, end in scenarios_in(text)]


@given(st.lists(LINES, max_size=20).map("\n".join))
def test_each_scenario_says_what_must_be_seen(text: str) -> None:
    """Whatever the lines are, a scenario begins at a title or step, holds a Then, and none overlaps another."""
    end = 0
    for start, stop in scenarios_in(text):
        assert end <= start < stop
        assert text[start:stop].startswith(("Scenario:", "Given", "When"))
        assert "Then e" in text[start:stop]
        end = stop


def test_a_background_is_no_scenario() -> None:
    """Its steps are preconditions; tags and comments are left out."""
    text = "Feature: a\n  Background:\n    Given b\n\n  @c\n  Scenario: d\n    When e\n    Then f\n  # g\n"
    assert ["Scenario: d\n    When e\n    Then f"] == texts(text)


def test_examples_belong_to_their_outline() -> None:
    """A table after the steps is part of the scenario."""
    text = "Scenario Outline: a\n Given <b>\n Then c\n\n Examples:\n | b |\n | 1 |\n\nScenario: d\n When e\n Then f"
    assert [
        "Scenario Outline: a\n Given <b>\n Then c\n\n Examples:\n | b |\n | 1 |",
        "Scenario: d\n When e\n Then f",
    ] == texts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Szenario: a\nAngenommen b\nWenn c\nDann d",
        "シナリオ: a\n前提 b\nもし c\nならば d",
        "场景: a\n假如 b\n当 c\n那么 d",
    ],
)
def test_other_languages(text: str) -> None:
    """The keywords of other languages count alike."""
    assert [text] == texts(text)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("gherkin", "Given a\nThen b", True),
        ("", "Scenario: x\nGiven a\nThen b", True),
        ("", "first line\nGiven a\nThen b", False),
        ("python", "Given a\nThen b", False),
        ("gherkin", "Given a", False),
    ],
)
def test_what_is_gherkin(language: str, text: str, expected: bool) -> None:  # noqa: FBT001 – a table's column
    """Another language's code is none, whatever words it holds."""
    assert expected is is_gherkin(language, text)


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        (["Given a", "When b", "Then c", "Given d", "Then e"], [(0, 3), (3, 5)]),
        (["Given a", "When b", "Users must pay"], []),
        (["When a, b must ring", "When c, d must ring"], []),
        (["Given a, when b, then c", "And d"], [(0, 2)]),
        (["AC1: Given a", "When b", "Then c"], [(0, 3)]),
    ],
)
def test_neighbours_that_are_one_scenario(statements: list[str], expected: list[tuple[int, int]]) -> None:
    """Only steps that end in a Then are joined; complete conditional sentences stay apart."""
    assert expected == runs(statements, [False] + [True] * (len(statements) - 1))


def test_statements_under_different_headings_are_not_joined() -> None:
    """A scenario does not go on under the next heading."""
    assert [] == runs(["Given a", "Then b"], [False, False])
