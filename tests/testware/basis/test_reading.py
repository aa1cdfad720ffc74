"""Reading: what is known of a whole issue before its statements are judged."""

from __future__ import annotations

import pytest

from test_case_generator.testware.basis.blocks import blocks
from test_case_generator.testware.basis.reading import Reading, read


def reading(body: str) -> Reading:
    """Return what is known of an issue."""
    return read(body, blocks(body))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("The lamp crashes.", True),
        ("## Actual result\nIt rings.", True),
        ("## Steps to reproduce\n1. Open the door", True),
        ("It is loud.\n\n## Expected behaviour\nIt is silent.", True),
        ("Since version 2.1 the lamp is red.", True),
        ("Seit dem letzten Update ist die Lampe rot.", True),
        ("Add a lamp.\n\n## Expected behaviour\nIt is silent.", False),
        ("The lamp is red.", False),
    ],
)
def test_what_tells_of_a_failure(body: str, expected: bool) -> None:  # noqa: FBT001 – a table's column
    """Its words, the headings of a report, or an expectation beside what is otherwise only told."""
    assert expected is reading(body).is_bug


def test_lists_of_rules_and_lists_of_steps() -> None:
    """Every third item has the form of one; where a heading announces others, every second, but not below a story."""
    rules = "- Users must pay\n- red\n- blue\n"
    stated = "## Rules\n\nUsers must pay.\n\n## Lamps\n\n"
    assert (1, 0) == (len(reading(rules).rules), len(reading(f"{rules}- green\n").rules))
    assert (1, 0) == (len(reading(f"{stated}- Users must pay\n- red").rules), len(reading(f"{stated}{rules}").rules))
    assert 1 == len(reading(f"As a guest, I want to pay.\n\n{stated}{rules}").rules)
    assert 1 == len(reading("1. Open the door\n2. Click the bell").steps)


def test_the_lines_above_lists() -> None:
    """A line that ends in a colon and has a list below it only introduces that list."""
    assert {"These doors are open:"} == reading("These doors are open:\n- a\n\nThis one is shut:\n\n`b`").leads


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("## Problem\n\nIt is loud.\n\n## Sound\n\n- red\n", {("Sound",)}),
        ("## Problem\n\nIt is loud.\n\n## Rules\n\n- red\n\n## Sound\n\nloud\n", set()),
        ("## Sound\n\nloud\n", set()),
    ],
)
def test_what_stands_beside_a_problem(body: str, expected: set[tuple[str, ...]]) -> None:
    """With no heading that announces requirements, the one that announces nothing answers the problem."""
    assert expected == reading(body).answers
