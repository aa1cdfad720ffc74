"""Blocks: what a reader of an issue sees as prose, each with its place in the text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from test_case_generator.testware.basis.blocks import Shape, blocks
from tests.testware.strategies import MARKDOWN


def texts(source: str) -> list[str]:
    """Return the texts of all blocks."""
    return [block.text for block in blocks(source)]


@given(MARKDOWN)
@example("\u2028\r1")
@example("- a\r\n  b\tc\rd")
@example("\ufeff# T\0")
@example("x\x0b\x0cy\x85z")
def test_every_block_is_its_place_in_the_source(source: str) -> None:
    """No line end, tab, NUL, byte order mark or odd space moves a block away from its text."""
    for block in blocks(source):
        assert block.text == source[block.start : block.end]
        assert block.text == block.text.strip() != ""


@given(MARKDOWN)
def test_blocks_stand_in_reading_order(source: str) -> None:
    """Blocks follow each other and do not overlap."""
    places = [(block.start, block.end) for block in blocks(source)]
    assert places == sorted(places)
    assert all(end <= start for (_, end), (start, _) in pairwise(places))


def test_headings_stand_above_what_they_head() -> None:
    """Each block has the headings above it, outermost first, and a heading ends those below its level."""
    source = "# A\n\n## B\n\none\n\n### C\n\ntwo\n\n## D\n\nthree\n"
    assert [("one", ("A", "B")), ("two", ("A", "B", "C")), ("three", ("A", "D"))] == [
        (block.text, block.headings) for block in blocks(source) if block.shape is Shape.PARAGRAPH
    ]


def test_underlined_headings_are_headings() -> None:
    """A Setext heading counts like one with a number sign."""
    assert [(Shape.HEADING, "Rules", ()), (Shape.PARAGRAPH, "one", ("Rules",))] == [
        (block.shape, block.text, block.headings) for block in blocks("Rules\n=====\n\none")
    ]


@pytest.mark.parametrize(
    "line",
    ["Acceptance Criteria", "**Acceptance Criteria**", "__Acceptance Criteria__:", "Acceptance Criteria:", "規則："],
)
def test_a_line_that_looks_like_a_heading_is_one(line: str) -> None:
    """Trackers without Markdown write headings as short lines, bold lines or labels above a list."""
    found = blocks(f"{line}\n\n- one\n")
    assert [Shape.HEADING, Shape.ITEM] == [block.shape for block in found]
    assert (line.strip("*_:："),) == found[1].headings


@pytest.mark.parametrize(
    "line",
    [
        "The user can log in.",
        "the user logs in",
        "Shows the price of 5 items",
        "Call `save` first",
        "The user sees every order that is open",
        "A" * 61 + ":",
    ],
)
def test_a_sentence_above_a_list_is_no_heading(line: str) -> None:
    """Sentences, lower case, figures, code and long lines are prose wherever they stand."""
    assert Shape.PARAGRAPH is blocks(f"{line}\n\n- one\n")[0].shape


def test_a_short_line_at_the_end_heads_nothing() -> None:
    """A heading has something below it."""
    assert [Shape.PARAGRAPH] == [block.shape for block in blocks("Thank you")]


def test_labels_within_a_paragraph_part_it() -> None:
    """«Notes:» on a line of its own heads the lines after it, as GitHub shows them."""
    assert [
        (Shape.PARAGRAPH, "before", ()),
        (Shape.HEADING, "Request Body:", ()),
        (Shape.PARAGRAPH, "N/A", ("Request Body",)),
        (Shape.HEADING, "Notes:", ()),
    ] == [(block.shape, block.text, block.headings) for block in blocks("before\nRequest Body:\nN/A\nNotes:")]


def test_items_know_their_depth_and_lose_their_box() -> None:
    """Bullets, numbers and check boxes are not part of an item's words."""
    assert [("one", 1), ("two", 2), ("1", 1), ("three\n  four", 1)] == [
        (block.text, block.depth) for block in blocks("- [ ] one\n  * [x] two\n\n1. 1\n\n+ three\n  four\n")
    ]


def test_rows_carry_their_table_header() -> None:
    """A row's text is its line without the outer pipes; the header itself is no row."""
    found = blocks("| Role | May |\n|---|---|\n| Owner | yes |\n||\n| a \\| b | no |\n")
    assert [("Owner | yes", ("Role", "May")), ("a \\| b | no", ("Role", "May"))] == [
        (block.text.strip(), block.header) for block in found
    ]
    assert {Shape.ROW} == {block.shape for block in found}


@pytest.mark.parametrize(
    "source",
    [
        "```\ncode\n```",
        "~~~\ncode\n~~~",
        "    code",
        "> quoted",
        "> - quoted\n> \n> | a |\n> |---|\n> | b |",
        "<!-- one\n\ntwo -->",
        "<div>\nhtml\n</div>",
        "- <!-- comment -->",
        "[a]: https://example.com",
        "#",
        "-",
        "",
        "\ufeff",
    ],
)
def test_what_is_no_prose_gives_no_block(source: str) -> None:
    """Code, quotations, comments, HTML and link definitions are left out."""
    assert [] == texts(source)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a <!-- b --> c", ["a", "c"]),
        ("a <!-- never closed", ["a"]),
        ("| h |\n|---|\n| a <!-- b --> |", ["a"]),
        ("write `<!--` and `-->` here", ["write `<!--` and `-->` here"]),
        ("a\n<!-- b\n\nc --> d\n\ne", ["a", "e"]),
    ],
)
def test_comments_part_what_stands_around_them(source: str, expected: list[str]) -> None:
    """Nothing hidden gets into a block, and nothing visible is lost with it."""
    assert expected == texts(source)


@given(st.integers(0, 40))
@example(400)
def test_nesting_of_any_depth_is_read(depth: int) -> None:
    """Lists within lists and quotations within quotations end in a list of blocks, never in an error."""
    nested = "".join(f"{'  ' * level}- a\n" for level in range(depth))
    assert len(blocks(nested)) <= depth
    assert () == blocks("> " * (depth + 1) + "a")
