"""Places: where the words of a token stand in the source."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from test_case_generator.testware.basis.places import Places


def words(source: str, *, quoted: bool = False) -> str:
    """Return the source at the place of the first inline token's words."""
    token = next(token for token in MarkdownIt("commonmark").parse(source) if token.type == "inline")
    start, end = Places(source).of_words(token, quoted=quoted)
    return source[start:end]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("  a\n", "a"),
        ("- a\n  b\n", "a\n  b"),
        ("# a #\n", "a"),
        ("1. a\r\n   b\r\n", "a\r\n   b"),
        ("> a a\n", "a a"),
    ],
)
def test_the_words_of_a_block_stand_behind_its_marks(source: str, expected: str) -> None:
    """Without the marker before them and the line end behind."""
    assert expected == words(source)


def test_the_mark_of_an_alert_is_none_of_its_words() -> None:
    """On a line of its own, and only where the block is a quotation that counts."""
    assert ("b", "[!NOTE]\n> b") == (words("> [!NOTE]\n> b", quoted=True), words("> [!NOTE]\n> b"))


def test_what_a_reader_sees_stands_around_comments() -> None:
    """A comment's marks inside a code span are shown."""
    source = " a <!-- b --> c `<!-- d -->` <!-- e"
    assert ["a", "c `<!-- d -->`"] == [source[start:end] for start, end in Places(source).visible(0, len(source))]


def test_a_line_that_is_not_there_begins_at_the_end() -> None:
    r"""Lines end in ``\n``, ``\r\n`` and ``\r``."""
    assert [0, 2, 5, 7, 8, 8] == [Places("a\nb\r\nc\rd").of_line(line) for line in range(6)]
