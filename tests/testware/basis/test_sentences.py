"""Sentences and clauses: where one statement ends and the next begins."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

from test_case_generator.testware.basis.sentences import clauses, sentences
from tests.testware.strategies import MARKDOWN


def parts(text: str) -> list[str]:
    """Return the sentences as texts."""
    return [text[start:end] for start, end in sentences(text)]


def halves(text: str) -> list[str]:
    """Return the clauses of the whole text."""
    return [text[start:end] for start, end in clauses(text, 0, len(text))]


@given(MARKDOWN)
def test_sentences_follow_each_other_and_lose_no_word(text: str) -> None:
    """They are spans in order, and what lies between them is white space or a quotation's mark."""
    found = list(sentences(text))
    assert all(end <= start for (_, end), (start, _) in pairwise(found))
    kept = "".join(text[start:end] for start, end in found)
    assert "".join(text.replace(">", "").split()) == "".join(kept.replace(">", "").split())


@given(MARKDOWN)
def test_clauses_lie_within_their_sentence(text: str) -> None:
    """They begin and end with it."""
    found = list(clauses(text, 0, len(text)))
    assert (0, len(text)) == (found[0][0], found[-1][1])
    assert all(end <= start for (_, end), (start, _) in pairwise(found))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A must. B must.", ["A must.", "B must."]),
        ("It rings once a day. 30 days later it ends.", ["It rings once a day.", "30 days later it ends."]),
        ("It rings. Dr. Bell must hear it.", ["It rings.", "Dr. Bell must hear it."]),
        ('It asks "Go? [y/N]" first. Then it goes.', ['It asks "Go? [y/N]" first.', "Then it goes."]),
        ("ada: what now?\nbo: it rings twice", ["ada: what now?", "bo: it rings twice"]),
        ("Wait, e.g. 5 s. Then go.", ["Wait, e.g. 5 s.", "Then go."]),
        ('It says "Done." The page closes.', ['It says "Done."', "The page closes."]),
        ("一つ目。二つ目。", ["一つ目。", "二つ目。"]),
        ("Given one\nWhen two\nThen three", ["Given one", "When two", "Then three"]),
        ("The list of the\nOrders must be short", ["The list of the\nOrders must be short"]),
        (
            "A line that an editor wrapped because it was longer than it could\nBe shown",
            ["A line that an editor wrapped because it was longer than it could\nBe shown"],
        ),
        ("Open it below 22 °C. In rain it stays shut.", ["Open it below 22 °C.", "In rain it stays shut."]),
        ("At most 999.9 ml/h. REQ-2: When dry, stop.", ["At most 999.9 ml/h.", "REQ-2: When dry, stop."]),
        ("Ask J. R. Smith or (A. Jones). Then go.", ["Ask J. R. Smith or (A. Jones).", "Then go."]),
        ("FR-03. It must start. FR-04. It must stop.", ["FR-03. It must start.", "FR-04. It must stop."]),
        (
            "AC1: a line that is longer than what an editor leaves in one line without a break\nAC2: another",
            ["AC1: a line that is longer than what an editor leaves in one line without a break", "AC2: another"],
        ),
        (
            "1.1 A line that is longer than what an editor leaves in one line, no break\n1.2 It rings",
            ["1.1 A line that is longer than what an editor leaves in one line, no break", "1.2 It rings"],
        ),
        ("Names are red,\nblue or green", ["Names are red,\nblue or green"]),
        ("", []),
    ],
)  # fmt: skip
def test_sentences(text: str, expected: list[str]) -> None:
    """Stops, quotation marks, abbreviations, and lines that were broken on purpose or wrapped."""
    assert expected == parts(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Names must be unique; lists must be short", ["Names must be unique", "lists must be short"]),
        ("Names must be unique, and the list must be short", ["Names must be unique", "the list must be short"]),
        ("Names must be unique and must be short", ["Names must be unique and must be short"]),
        ("Names must be unique; they must be short", ["Names must be unique; they must be short"]),
        ("If a rings, b must ring and the c must ring", ["If a rings, b must ring and the c must ring"]),
        ("If a rings, b must ring; if c rings, d must ring", ["If a rings, b must ring", "if c rings, d must ring"]),
        ("The a must ring and the b must ring if c rings", ["The a must ring and the b must ring if c rings"]),
        ("Owners may invite, and nobody may leave", ["Owners may invite", "nobody may leave"]),
        # «en» parts in Dutch, and is «in» in Spanish and French.
        ("Nada debe empezar en el pasado y debe durar", ["Nada debe empezar en el pasado y debe durar"]),
        ("De a moet kort zijn en de b moet lang zijn", ["De a moet kort zijn", "de b moet lang zijn"]),
        ("Choose the red and the blue lamp", ["Choose the red and the blue lamp"]),
        ("Booked the same day; later ones the next", ["Booked the same day; later ones the next"]),
    ],
)
def test_clauses(text: str, expected: list[str]) -> None:
    """A sentence is parted only where each half has its subject, its verb and its condition."""
    assert expected == halves(text)
