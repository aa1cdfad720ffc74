"""Labels: lines that act as headings, and bullets that Markdown does not know."""

from __future__ import annotations

import pytest

from test_case_generator.testware.basis.blocks import Shape, blocks
from test_case_generator.testware.basis.labels import Part, looks_like_heading, pieces


def parts(text: str, *, item: bool = False) -> list[tuple[Part, str, str]]:
    """Return each part of a paragraph with its words and its label."""
    return [(piece.part, text[piece.start : piece.end], piece.label) for piece in pieces(text, 0, len(text), item=item)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Expected: it rings", [(Part.TEXT, "it rings", "Expected")]),
        ("**Expected result:** it rings", [(Part.TEXT, "it rings", "Expected result")]),
        ("**Expected behavior** - it rings", [(Part.TEXT, "it rings", "Expected behavior")]),
        ("Errors: it rings", [(Part.TEXT, "Errors: it rings", "Errors")]),
        ("Colour: it rings", [(Part.TEXT, "Colour: it rings", "")]),
        ("Actual: a\nExpected: b\nc", [(Part.TEXT, "a", "Actual"), (Part.TEXT, "b\nc", "Expected")]),
        ("Why: a\nHow: b", [(Part.TEXT, "a", "Why"), (Part.TEXT, "How: b", "")]),
        ("**Expected behavior**\nit rings", [(Part.HEADING, "**Expected behavior**", ""), (Part.TEXT, "it rings", "")]),
        ("h3. Rules\n• a\n• b", [(Part.HEADING, "Rules", ""), (Part.BULLET, "a", ""), (Part.BULLET, "b", "")]),
        ("Scenario: a\nGiven b", [(Part.TITLE, "Scenario: a", ""), (Part.TEXT, "Given b", "")]),
        ("Scenario: Given a, then b", [(Part.TEXT, "Given a, then b", "Scenario")]),
        ("`note`: a", [(Part.TEXT, "`note`: a", "")]),
        ("✅ Must have\n✅ a bell", [(Part.HEADING, "Must have", ""), (Part.BULLET, "a bell", "")]),
        ("[ ] a\n[x] b", [(Part.BULLET, "a", ""), (Part.BULLET, "b", "")]),
        ("", []),
    ],
)
def test_parts_of_a_paragraph(text: str, expected: list[tuple[Part, str, str]]) -> None:
    """A label is taken off where the words are whole without it, and lasts until the next one."""
    assert expected == parts(text)


def test_a_label_in_an_item_does_not_become_a_heading() -> None:
    """«Rules:» as the whole of an item introduces what is nested in it."""
    assert [(Part.TEXT, "Rules:", "")] == parts("Rules:", item=True)
    assert [("Rules",), ("Rules",)] == [
        tuple(text.rstrip(":") for text in block.headings) for block in blocks("- Rules:\n  - a\n  - b") if block.parent
    ]


@pytest.mark.parametrize(
    ("text", "followed", "expected"),
    [
        ("**Rules**", False, True),
        ("Rules:", False, True),
        ("🚀 **Rules**", False, True),
        ("Required: true", True, False),
        ("Business rules", True, True),
        ("Business rules", False, False),
        ("It rings.", True, False),
        ("R" * 61 + ":", True, False),
    ],
)
def test_what_looks_like_a_heading(text: str, followed: bool, expected: bool) -> None:  # noqa: FBT001 – a table's columns
    """Bold lines and labels do by themselves, a few words only above something."""
    assert expected is looks_like_heading(text, followed=followed)


def test_odd_bullets_are_items() -> None:
    """A list with «•» is a list."""
    assert [(Shape.ITEM, "a"), (Shape.ITEM, "b")] == [(block.shape, block.text) for block in blocks("• a\n• b")]
