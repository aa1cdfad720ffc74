"""What lies around JSON in a reply: strings, HTML, and thoughts."""

from __future__ import annotations

import html
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from test_case_generator.testware.authoring.wrapping import Coding, Thoughts


def decoded(text: str) -> str:
    """Return what a coded text says, up to the end of what it stands in."""
    coding = Coding(text[0])
    parts: list[str] = []
    for char in text[1:]:
        part = coding.decode(char)
        if part is None:
            break
        parts.append(part)
    return "".join(parts)


@given(st.text(), st.booleans())
def test_a_string_in_a_string_is_read(text: str, ascii_only: bool) -> None:  # noqa: FBT001 – drawn
    """Escapes are undone until the string around ends; JSON reads what comes out as it was."""
    inner = json.dumps(text)
    outer = json.dumps(inner, ensure_ascii=ascii_only)
    assert text == json.loads(decoded(outer[1:] + " more"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [(r"\n\t\/\\", "\n\t/\\"), (r"\u00e4\u263a", "ä☺"), (r"\ud83c\udfab", r"\ud83c\udfab"), (r"\q", r"\q")],
)
def test_escapes_are_undone(text: str, expected: str) -> None:
    """Each once; half of a pair stays an escape, for its other half, and what is no escape stays."""
    assert expected == decoded(text)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"])))
def test_entities_are_undone(text: str) -> None:
    """What HTML has to escape comes back."""
    assert f'"{text}' == decoded(f"&quot;{html.escape(text)}")


def test_an_ampersand_alone_is_one() -> None:
    """It is held back no longer than an entity may be."""
    assert '"a & b and so on' == decoded("&quot;a & b and so on")


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("<think>no</think>yes", "yes"),
        ("<Thinking>no</thinking> yes", " yes"),
        ("<think>no <b>bold</b> no</think>yes", "yes"),
        ("<think>never ended", ""),
        ("a < b, <p>yes</p>", "a < b, <p>yes</p>"),
        ("</think>yes", "</think>yes"),
        ("<" + "x" * 99 + "think>yes", "<" + "x" * 99 + "think>yes"),
    ],
)
def test_thoughts_are_told_from_the_answer(text: str, answer: str) -> None:
    """From the end of the tag that opens them to the end of the one that closes them."""
    thoughts = Thoughts()
    kept = "".join(char for char in text if thoughts.take(char))
    assert answer == kept.removeprefix("<think").removeprefix("<Thinking").removeprefix(">")
