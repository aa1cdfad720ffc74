"""Fields: a parameter and its attributes are one block."""

from __future__ import annotations

import pytest
from hypothesis import given

from test_case_generator.testware.basis.blocks import blocks
from test_case_generator.testware.basis.fields import joined, set_aside
from tests.testware.strategies import MARKDOWN


def texts(source: str) -> list[str]:
    """Return the texts of the joined blocks."""
    return [block.text for block in joined(source, blocks(source))]


@given(MARKDOWN)
def test_joined_blocks_are_their_places_in_the_source(source: str) -> None:
    """Joining moves no block away from its words."""
    assert all(block.text == source[block.start : block.end] for block in joined(source, blocks(source)))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("- `a`\n  - Type: string\n  - Required: true\n- `b`", ["`a`\n  - Type: string\n  - Required: true", "`b`"]),
        ("- `a`\n  - Type: string\n  - rings", ["`a`", "Type: string", "rings"]),
        ("- Type: string\n- Required: true", ["Type: string", "Required: true"]),
        ("# Body\n- Consumes: XML\n- Required: true\n", ["Body", "Consumes: XML", "Required: true"]),
        ("# `a`\n- Type: string\n- Required: true\n", ["`a`\n- Type: string\n- Required: true"]),
        ("# `a` (query)\n- Type: string\n- Required: true\n", ["`a` (query)\n- Type: string\n- Required: true"]),
        ("# `a`\n- Required: true", ["`a`\n- Required: true"]),
        ("# `a`\nThe first letter.\n\nRequired: true", ["`a`\nThe first letter.\n\nRequired: true"]),
        ("**limit**\n\nRequired: true\n\nIt must ring.", ["**limit**\n\nRequired: true", "It must ring."]),
        ("# `a`\n# `b`\n- rings", ["`a`", "`b`", "rings"]),
        ("- Schema: a list\n- Format: long and wide", ["Schema: a list", "Format: long and wide"]),
        ("- Schema: a list\n  Example:\n  ```\n  []\n  ```", ["Schema: a list"]),
        ("- Example:", ["Example:"]),
    ],
)
def test_what_is_joined(source: str, expected: list[str]) -> None:
    """Attributes go to the parameter above them, be it an item or a heading; without a name each is a rule."""
    assert expected == texts(source)


@pytest.mark.parametrize("text", ["Required: true", "**Type**: string", "optional", "Max length: 20", "必須: はい"])
def test_attributes(text: str) -> None:
    """Words that describe a parameter are nothing by themselves."""
    assert set_aside(text)


@pytest.mark.parametrize("text", ["Required fields are marked", "The type: string", "It rings"])
def test_no_attributes(text: str) -> None:
    """A sentence that begins with such a word is one all the same."""
    assert not set_aside(text)
