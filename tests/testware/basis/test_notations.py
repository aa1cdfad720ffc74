"""Notations: the forms in which requirements are written down."""

from __future__ import annotations

import pytest

from test_case_generator.testware.basis.notations import FIELD, HTTP_REQUEST, STATUS_LINE, is_story


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("As a guest, I want to pay", True),
        ("*Pay* – As a guest I want to pay", True),
        ("Zahlen: Als Gast möchte ich zahlen", True),
        ("En tant que locataire, je veux payer", True),
        ("Como socio quiero pagar", True),
        ("Como socio, quiero pagar", True),
        ("The lamp: as bright as I want it", False),
        ("Guests pay as they go", False),
    ],
)
def test_stories(text: str, expected: bool) -> None:  # noqa: FBT001 – a table's column
    """With or without a name of their own before them."""
    assert expected is is_story(text)


def test_requests_statuses_and_fields() -> None:
    """As API tickets write them."""
    assert HTTP_REQUEST.match("`GET /lamps/{id}`")
    assert STATUS_LINE.match("404 – no such lamp")
    assert FIELD.match("`name` (string, required): of the lamp")
    assert not FIELD.match("`name` of the lamp")
