"""Enumerations: the values that a statement lists as the only ones allowed."""

from __future__ import annotations

import pytest
from hypothesis import given

from test_case_generator.testware.design.enumerations import enumeration, is_boolean
from tests.testware.bounded import TEXTS, read_all
from tests.testware.strategies import TEXT


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("enum: `[FULL, MINIMAL, NONE]`", ("FULL", "MINIMAL", "NONE")),
        ("one of A, B or C", ("A", "B", "C")),
        ("one of `a`, `b`, or `c`", ("a", "b", "c")),
        ("either yes or no", ("yes", "no")),
        ("Allowed values: red, green or blue. Default red.", ("red", "green", "blue")),
        ("Supported formats: PNG, JPG and GIF", ("PNG", "JPG", "GIF")),
        ("values (a|b)", ("a", "b")),
        ("one of `public`, `private`; default `public`", ("public", "private")),
        ("entweder offen oder zu", ("offen", "zu")),
        ("Valeurs possibles : rouge, vert et bleu", ("rouge", "vert", "bleu")),
        ("uno de rojo, verde o azul", ("rojo", "verde", "azul")),
        ("状態はA、B、Cのいずれか", ("A", "B", "C")),
        ("values: 5", ()),
        ("values: what, the documentation says about {braces}", ()),
        ("one of them", ()),
        ("nothing", ()),
    ],
)
def test_enumerations(text: str, expected: tuple[str, ...]) -> None:
    """Listed values are found with and without brackets; a list of one, or of prose, is none."""
    assert expected == enumeration(text)


def test_a_boolean_has_two_values() -> None:
    """A type is named, not spoken of."""
    assert is_boolean("(`boolean`, default: `false`)")
    assert not is_boolean("(`string`)")


@given(TEXT)
def test_any_text_has_values_or_none(text: str) -> None:
    """No text is an error, and no value is empty or doubled."""
    values = enumeration(text)
    assert all(values)
    assert len(set(values)) == len(values)


@pytest.mark.slow
def test_no_statement_takes_unbounded_work() -> None:
    """Statements as long as an issue, of the worst kinds, end."""
    program = "from test_case_generator.testware.design.enumerations import enumeration as read\n"
    assert len(TEXTS) == read_all(program)
