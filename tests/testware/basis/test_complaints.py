"""Complaints: what happens now and should not."""

from __future__ import annotations

import pytest

from test_case_generator.testware.basis.complaints import BUG, complains


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sometimes rows get lost", True),
        ("The list is very slow", True),
        ("Die Liste friert ein", True),
        ("Parfois la page se fige", True),
        ("A veces la lista se cuelga", True),
        ("一覧が遅い", True),
        ("列表很慢", True),
        ("If the page crashes, the draft is kept", False),
        ("If rows are missing, the list gets stuck", True),
        ("The list must not be slow", False),
        ("The list is sorted", False),
    ],
)
def test_complaints(text: str, expected: bool) -> None:  # noqa: FBT001 – a table's column
    """Beside its conditions, the sentence tells of something that goes wrong; a rule is none."""
    assert expected is complains(text)


@pytest.mark.parametrize(
    "text",
    [
        "Since version 3 it is red", "It used to work", "Seit dem Update ist es rot",
        "Depuis la dernière version, rien",
        "Desde la última versión no suena", "再現します",
    ],
)  # fmt: skip
def test_what_tells_of_a_failure(text: str) -> None:
    """So that plain sentences beside it tell what happens."""
    assert BUG.search(text)
