"""The estimate of tokens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from test_case_generator.testware.tokens import estimate


@pytest.mark.parametrize(
    ("text", "expected"), [("", 0), ("a", 1), ("a" * 35, 10), ("字" * 10, 10), ("a" * 7 + "字", 3)]
)
def test_latin_shares_a_token_and_other_scripts_do_not(text: str, expected: int) -> None:
    """Three and a half characters of Latin script make a token, one character of any other."""
    assert expected == estimate(text)


@given(st.text(), st.text())
def test_more_text_is_never_fewer_tokens(one: str, other: str) -> None:
    """The estimate grows with the text, and parts never need fewer tokens than the whole."""
    assert max(estimate(one), estimate(other)) <= estimate(one + other) <= estimate(one) + estimate(other)
