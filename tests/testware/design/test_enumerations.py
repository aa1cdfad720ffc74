"""Enumerations: the values that a statement lists as the only ones allowed."""

from __future__ import annotations

import pytest
from hypothesis import given

from test_case_generator.testware.design.enumerations import alternatives, enumeration, is_boolean
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
        ("Se aceptan archivos JPG, PNG y PDF", ("JPG", "PNG", "PDF")),
        ("Erlaubt sind JPG, PNG und PDF", ("JPG", "PNG", "PDF")),
        ("Es werden nur PDF- und JPG-Dateien akzeptiert", ("PDF", "JPG")),
        ("Only JPG, PNG and PDF files can be uploaded", ("JPG", "PNG", "PDF")),
        ("Allowed file types: PDF, DOCX", ("PDF", "DOCX")),
        ("values: 5", ()),
        ("values: what, the documentation says about {braces}", ()),
        ("one of them", ()),
        ("nothing", ()),
    ],
)
def test_enumerations(text: str, expected: tuple[str, ...]) -> None:
    """Listed values are found with and without brackets; a list of one, or of prose, is none."""
    assert expected == enumeration(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Values that contain a comma, a quote or a line break are quoted", ("comma", "quote", "line break")),
        ("If a name contains a digit or a space, it is refused", ("digit", "space")),
        ("Namen, die ein Komma oder einen Punkt enthalten", ()),
        ("Wenn der Name enthält ein Komma oder einen Punkt, …", ("Komma", "Punkt")),
        ("The page contains a list or a table", ()),
        ("Values that contain a comma are quoted", ()),
    ],
)
def test_what_a_thing_may_hold(text: str, expected: tuple[str, ...]) -> None:
    """Each alternative that a condition names is a class of its own; what a product has is none."""
    assert expected == alternatives(text)


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
    program = (
        "from test_case_generator.testware.design.enumerations import alternatives, enumeration\n"
        "def read(text):\n"
        "    enumeration(text), alternatives(text)\n"
    )
    texts = (*TEXTS, "that contains a b, " * 3_600, "if a a a contains a a a or " * 2_400)
    assert len(texts) == read_all(program, texts)
