"""Of spoiled replies, the complete cases are kept, and nothing else."""

from __future__ import annotations

import pytest

from test_case_generator.testware.authoring.replies import CaseStream
from tests.robustness.__main__ import DOCUMENT, document, mean, wrong
from tests.robustness.kinds import KINDS
from tests.robustness.measure import ours, rows

LEAST = 0.98
LEAST_OF_A_KIND = 0.9


def test_complete_cases_are_kept_more_often_than_by_others() -> None:
    """The mean over all kinds, where each kind counts the same, beside two readers that know no test cases."""
    assert mean("ours") >= LEAST
    assert mean("ours") > mean("json-repair") > mean("json.loads")
    assert 0 == wrong("ours") < wrong("json-repair")


def test_no_kind_of_reply_is_given_up() -> None:
    """In every kind most complete cases are kept, and never one that nobody meant."""
    assert [] == [row.kind for row in rows() if row.share("ours") < LEAST_OF_A_KIND]
    assert [] == [row.kind for row in rows() if row.kept["ours"].false]


@pytest.mark.parametrize("kind", [name for name, _ in KINDS])
def test_every_kind_spoils_something(kind: str) -> None:
    """No kind is empty, none leaves its replies as they were, and each is the same whenever it is made."""
    make = dict(KINDS)[kind]
    replies = list(make())
    assert replies
    assert replies == list(make())
    assert len(replies) == len({spoiled.reply for spoiled in replies})


def test_replies_in_pieces_are_read_alike() -> None:
    """The first reply of each kind, sign by sign."""
    for _, make in KINDS:
        reply = next(make()).reply
        stream = CaseStream()
        assert ours(reply) == [case for char in reply for case in stream.feed(char)]


def test_the_page_is_true() -> None:
    """``docs/robustness.md`` says what is measured now."""
    assert DOCUMENT.read_text(encoding="utf-8") == document()
