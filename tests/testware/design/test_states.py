"""States: the transitions that a statement allows, and those between its states that it does not."""

from __future__ import annotations

import pytest

from test_case_generator.testware.design.states import allowed, chains, forbidden


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An order goes draft → active → archived", (("draft", "active", "archived"),)),
        ("Status: `open` -> `closed`", (("open", "closed"),)),
        ("open → waiting when the agent asks", (("open", "waiting"),)),
        ("New → In progress → Done, or New → Rejected", (("New", "In progress", "Done"), ("New", "Rejected"))),
        ("The state changes from draft to published", (("draft", "published"),)),
        ("unknown id → 404", ()),
        ("The price is shown", ()),
    ],
)
def test_chains(text: str, expected: tuple[tuple[str, ...], ...]) -> None:
    """States drawn with arrows or told as «from … to …»; an arrow to a status code is an answer."""
    assert expected == chains(text)


def test_what_is_not_drawn_is_forbidden() -> None:
    """Skipping a state and going back, unless some chain allows it."""
    names = ("draft", "active", "archived")
    legal = allowed((names, ("archived", "active")))
    assert (("draft", "active"), ("active", "archived"), ("archived", "active")) == legal
    assert (("draft", "archived"), ("active", "draft")) == forbidden(names, frozenset(legal))
