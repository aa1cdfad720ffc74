"""JSON as models write it: what is mended, what is dropped, and that proper JSON is left as it is."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from test_case_generator.testware.authoring.lenient import DEEPEST, Found, Reader

KEYS = frozenset({"k"})
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5).filter("k".__ne__), inner, max_size=4)
    ),
    max_leaves=12,
)
SIGNS = st.text(alphabet="{}[]\",:'\\ \n/*#kt1.&;<>“”a", max_size=80)


def read(*pieces: str) -> list[Found]:
    """Return what is found in the pieces."""
    reader = Reader(KEYS)
    return [found for piece in pieces for found in reader.feed(piece)]


@given(VALUES, st.sampled_from([None, 1, 4]), st.booleans())
def test_proper_json_is_read_as_it_is(value: Any, indent: int | None, ascii_only: bool) -> None:  # noqa: ANN401, FBT001 – drawn
    """Nothing in it is mended."""
    given_object = {"k": value}
    assert [Found(given_object, mended=False)] == read(json.dumps(given_object, indent=indent, ensure_ascii=ascii_only))


@given(SIGNS, st.lists(st.integers(0, 80), max_size=6))
def test_the_pieces_do_not_matter(text: str, cuts: list[int]) -> None:
    """Any text, parted anywhere, gives the same."""
    places = [0, *sorted(cuts), max([len(text), *cuts])]
    assert read(text) == read(*text) == read(*(text[start:end] for start, end in pairwise(places)))


@given(SIGNS)
def test_what_comes_after_anything_is_read(text: str) -> None:
    """A broken value does not spoil the whole one after it, unless it is in a string that has not ended."""
    after = '\n"": 0}}]}]}\n{"k": 1, "a": [{"b": "c"}]}'
    if text.count('"') % 2 == 0 and not set(text) & set("'“”\\&/#<"):
        assert Found({"k": 1, "a": [{"b": "c"}]}, mended=False) in read(text + after)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"k": 1,}', {"k": 1}),
        ('{"k": [1, 2,],}', {"k": [1, 2]}),
        ("{k: 1, 'a': 'b'}", {"k": 1, "a": "b"}),
        ("{'k': None, 'a': True, 'b': False}", {"k": None, "a": True, "b": False}),
        ('{"k": 1, // one\n"a": 2 /* two {"k": 3} */, # three\n"b": 3}', {"k": 1, "a": 2, "b": 3}),
        ('{"k": -1.5e3, "a": 0}', {"k": -1500.0, "a": 0}),
        ('\ufeff{"k":\u00a01}', {"k": 1}),
        ('{"K": 1}', {"K": 1}),
        ('"{\\"k\\": \\"a\\\\nb\\"}"', {"k": "a\nb"}),
        ("{&quot;k&quot;: &quot;a &amp; b&quot;}", {"k": "a & b"}),
        ('{"x": "{\\"k\\": 1}"}', {"k": 1}),
        ('{"k": 1, "k": 1}', {"k": 1}),
        ('{"k": 1, "a": 1, "a": 2}', {"k": 1}),
    ],
)
def test_what_can_only_be_meant_in_one_way_is_taken(text: str, expected: dict[str, Any]) -> None:
    """And where the parts of the object are beyond doubt, it does not count as mended."""
    assert [Found(expected, mended=False)] == read(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"k": [1] "a": 2}', {"k": [1], "a": 2}),
        ('{"k": [1 2]}', {"k": [1, 2]}),
        ('{"k": [{"a": 1, {"b": 2}]}', {"k": [{"a": 1}, {"b": 2}]}),
        ('{"k": [{"a": 1]}', {"k": [{"a": 1}]}),
        ('{"k": [1}', {"k": [1]}),
        ('[{"k": 1, {"x": 2}]', {"k": 1}),
        ('[{"k": 1 {"x": 2}]', {"k": 1}),
        ('{"x": [{"k": 1]}', {"k": 1}),
        ('{"k": "press "Send" now"}', {"k": 'press "Send" now'}),
    ],
)
def test_what_had_to_be_mended_says_so(text: str, expected: dict[str, Any]) -> None:
    """Commas, closing signs and quotes that are missing, where what follows shows it."""
    assert [Found(expected, mended=True)] == read(text)


@pytest.mark.parametrize(
    "text",
    [
        '{"k": 1',
        '{"k": "a',
        '{"k": "a"',
        '{"k": [1, 2',
        '{"k": }',
        '{"k"}',
        '{"k": 1, "a"}',
        '{"k": 1, ...}',
        '{"k": [1, …]}',
        '{"k": [1] // ... and more\n}',
        '{"k": one}',
        '{"k": 01}',
        '{"k": 1 2}',
        '{"k": 1 "a}',
        '{"k": "a, "b": 1}',
        '{"k": / 1}',
        '{"k" 1}',
        "<think>{" + '"k": 1}',
        '{"k": ' * (DEEPEST + 1) + "1",
    ],
)
def test_what_is_cut_or_could_be_meant_otherwise_is_dropped(text: str) -> None:
    """No part of it is made up."""
    assert [] == read(text)


def test_a_value_is_found_within_a_broken_one() -> None:
    """What is around an object does not matter to it."""
    assert [Found({"k": 1}, mended=False)] == read('{"a": one, "b": [two, {"k": 1}')


def test_the_size_is_that_of_the_innermost_value() -> None:
    """What has been handed out counts no more."""
    reader = Reader(KEYS)
    assert 0 == reader.size
    reader.feed('{"a": [' + '{"k": "' + "b" * 1000)
    assert 1000 < reader.size < 1100
    reader.feed('"}')
    assert reader.size < 100
