"""Strings as models write them: where they end, and what they are in proper JSON."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from test_case_generator.testware.authoring.quoted import Quoted


def read(text: str, *, key: bool = False, in_object: bool = True) -> tuple[str, str, Quoted]:
    """Return the string at the beginning of the text, what comes after it, and the reader."""
    quoted = Quoted(text[0], key=key, in_object=in_object)
    for position, char in enumerate(text[1:], 2):
        rest = quoted.take(char)
        if rest is not None:
            return json.loads(quoted.json, strict=False), rest + text[position:], quoted
    return "", text, quoted


@given(st.text(), st.sampled_from([",", "}", "]", ' , "a"', "\n}", ',\n {"a"']), st.booleans())
def test_a_proper_string_is_what_json_says(text: str, after: str, ascii_only: bool) -> None:  # noqa: FBT001 – drawn
    """Whatever is in it, with all that can follow it in an object; nothing is mended."""
    after += " {"  # something to decide by
    value, rest, quoted = read(json.dumps(text, ensure_ascii=ascii_only) + after)
    assert (text, after, False, False) == (value, rest, quoted.mended, quoted.broken)


@given(st.text(), st.sampled_from([",1]", ", true ,", ", null]", ", {", ", [", "]", ', "a"', ",-1", "}"]))
def test_a_proper_string_in_a_list_is_too(text: str, after: str) -> None:
    """The same in a list, where any value can follow."""
    value, rest, quoted = read(json.dumps(text) + after, in_object=False)
    assert (text, "".join(after.split()), False) == (value, "".join(rest.split()), quoted.mended)


@pytest.mark.parametrize(
    ("text", "expected", "mended"),
    [
        ('"press "Send" now"}', 'press "Send" now', True),
        ('"a 5" screen"}', 'a 5" screen', True),
        ('""Send" is shown"]', '"Send" is shown', True),
        ('"see "Help""\n}', 'see "Help"', True),
        ('"one, "two" or three", "data"', 'one, "two" or three', True),
        ("'the user's page'}", "the user's page", True),
        ("'it is \"open\"'}", 'it is "open"', False),
        ("“typographic”}", "typographic", False),
        ("„deutsch“}", "deutsch", False),
        ('"a\nb\tc"}', "a\nb\tc", False),
        ('"a"\n"next": 1', "a", False),
        ('"a",\nnext: 1', "a", False),
        ('"a" // comment', "a", False),
        (r'"it\'s"}', "it's", False),
        (r'"C:\Users\new"}', "C:\\Users\new", False),
        (r'"\u00e4 \u00 \uzz"}', "ä \\u00 \\uzz", False),
        ('"a\\\nb"}', "a\nb", False),
    ],
)
def test_where_a_string_ends(text: str, expected: str, mended: bool) -> None:  # noqa: FBT001 – drawn from a table
    """A quote ends a string where what follows can follow one; other quotes are signs in it."""
    value, _, quoted = read(text)
    assert (expected, mended, False) == (value, mended and quoted.mended, quoted.broken)


def test_a_key_ends_at_its_first_quote() -> None:
    """No key has a quote in it."""
    value, rest, _ = read('"title" : "a"', key=True)
    assert ("title", ' : "a"') == (value, rest)


def test_a_string_whose_end_is_missing_is_broken() -> None:
    """A member that begins inside a string is given back, so that what comes after it can be read."""
    _, rest, quoted = read('"Open the page, "priority": "high"')
    assert quoted.broken
    assert ', "priority": "high"' == rest


@given(st.text(alphabet="ab\"'\\,:}]{[\n u0“”", max_size=60))
def test_plain_text_may_be_taken_at_once(text: str) -> None:
    """Taking what is nothing but text in one go gives the same as sign by sign."""
    one = Quoted('"', key=False, in_object=True)
    other = Quoted('"', key=False, in_object=True)
    position = 0
    while position < len(text):
        position = one.plain(text, position)
        if position < len(text) and one.take(text[position]) is not None:
            break
        position += 1
    for char in text:
        if other.take(char) is not None:
            break
    assert (one.json, one.size, one.broken, one.mended) == (other.json, other.size, other.broken, other.mended)
