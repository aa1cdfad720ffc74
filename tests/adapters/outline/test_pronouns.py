"""What «it» stands for in an order."""

from __future__ import annotations

import pytest
from hypothesis import given

from test_case_generator.adapters.outline.pronouns import named
from tests.testware.strategies import TEXT


@pytest.mark.parametrize(
    ("order", "own", "before", "expected"),
    [
        ("restore it", "Owners restore it.", ["An archived project is hidden."], "restore the archived project"),
        ("As agent, take it", "new when an agent takes it", ["A ticket starts as `new`"], "As agent, take the ticket"),
        ("restore it", "Owners can restore it.", ["A note is in a folder."], "restore it"),
        ("restore it", "Owners can restore it.", ["Notes are kept."], "restore it"),
        ("Open a note and close it", "A user opens a note and closes it", [], "Open a note and close it"),
        ("Save the form", "A form is saved", [], "Save the form"),
    ],
)  # fmt: skip
def test_a_pronoun_is_replaced_where_it_is_clear(order: str, own: str, before: list[str], expected: str) -> None:
    """By the one thing that was introduced, and by no person; else it stays."""
    assert expected == named(order, own, before)


@given(TEXT, TEXT)
def test_any_text_is_read(order: str, own: str) -> None:
    """Whatever is written, an order without a pronoun stays."""
    assert named(order, own, [own]) == order or "it" in order or "them" in order
