"""Cutting: within the limit however it is counted, at a boundary, and never silently."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from test_case_generator.testware.documents.cutting import beginning, cut, utf8, utf16

NOTE = "*Cut here.*"
ROW = {"letters": "| abcd |\n", "emoji": "| 😀😀 |\n", "CJK": "| 漢字 |\n", "composed": "| e\u0301 👩‍👩‍👧 |\n"}


@pytest.mark.parametrize("row", ROW.values(), ids=ROW.keys())
@pytest.mark.parametrize("size", [utf16, utf8])
@pytest.mark.parametrize("over", [-1, 0, 1])
def test_the_limit_itself_is_not_cut(row: str, size: type[int], over: int) -> None:
    """One less and exactly as many stay as they are; one more ends in a whole row and the note."""
    table = row * 500
    limit = size(table) - over

    shown = cut(table, limit, NOTE, size=size)

    if over <= 0:
        assert table == shown
    else:
        assert size(shown) <= limit
        assert shown.endswith(f"|\n\n{NOTE}")
        assert set(shown.removesuffix(f"\n\n{NOTE}").splitlines()) == {row.rstrip()}
        assert size(shown) > limit - size(row) * 3


@given(
    text=st.text(st.sampled_from("ab\n|😀漢é\ud800"), max_size=200),
    limit=st.integers(min_value=30, max_value=120),
    at_case=st.booleans(),
)
def test_whatever_is_cut_fits_and_is_a_beginning(text: str, limit: int, at_case: bool) -> None:  # noqa: FBT001 – drawn
    """By either count, for any text, lone surrogates and all."""
    for size in (utf16, utf8):
        shown = cut(text, limit, NOTE, size=size, at_case=at_case)
        assert size(shown) <= limit
        assert shown == text or text.startswith(shown.removesuffix(f"\n\n{NOTE}"))
        assert (shown == text) == (size(text) <= limit)


def test_a_document_is_cut_before_a_case() -> None:
    """A case is whole or not there."""
    case = "### TC-7-{} · Title\n\n| Step | Expected |\n|---|---|\n| a | b |\n"
    document = "# Test cases\n\n" + "\n".join(case.format(number) for number in range(1, 9))

    shown = cut(document, 300, NOTE, at_case=True)

    assert shown == f"{document[: document.index('### TC-7-5')].rstrip()}\n\n{NOTE}"


def test_a_line_longer_than_all_there_is_room_for_is_cut_within() -> None:
    """Between characters, as there is nothing else."""
    assert cut("😀" * 100, 51, NOTE) == "😀" * 19 + f"\n\n{NOTE}"


def test_a_title_loses_its_end() -> None:
    """Counted in UTF-16, no half of an emoji."""
    assert [beginning("a😀b", most) for most in range(5)] == ["", "a", "a", "a😀", "a😀b"]
