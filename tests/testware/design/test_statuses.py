"""Status codes: those that a statement promises, and in which situation."""

from __future__ import annotations

import pytest
from hypothesis import given

from test_case_generator.testware.design.statuses import situation, status_codes
from tests.testware.bounded import TEXTS, read_all
from tests.testware.strategies import TEXT


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("returns a status code of 200 (successful operation)", ("200",)),
        ("Respond with HTTP status code 404 if it is not found", ("404",)),
        ("Responds with HTTP status code >= 400", (">= 400",)),
        ("returns 400 or 404", ("400", "404")),
        ("codes 400, 404 and 409; then 400", ("400", "404", "409")),
        ("→ 201", ("201",)),
        ("status: `422`", ("422",)),
        ("`404 Not Found`: the room doesn't exist", ("404",)),
        ("404: unknown id", ("404",)),
        ("antwortet mit 409", ("409",)),
        ("ステータスコード404を返す", ("404",)),
        ("returns 200 results", ()),
        ("returns 100 %", ()),
        ("returns 300 ms later", ()),
        ("returns 299", ()),
        ("Timeout: 300", ()),
        ("Max length: 255", ()),
        ("responds with 200.5", ()),
        ("404 rooms are booked", ()),
    ],
)
def test_status_codes(text: str, expected: tuple[str, ...]) -> None:
    """Only codes that HTTP knows, where the sentence speaks of a reply or begins with one."""
    assert expected == status_codes(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("`404 Not Found`: room doesn't exist", "room doesn't exist"),
        ("404: unknown id", "unknown id"),
        ("404 if the id is unknown", "the id is unknown"),
        ("Respond with 404", ""),
    ],
)
def test_what_a_listed_answer_stands_for(text: str, expected: str) -> None:
    """What stands behind the code."""
    assert expected == situation(text)


@given(TEXT)
def test_any_text_has_codes_or_none(text: str) -> None:
    """No text is an error, and a code is a number."""
    assert all(code.removeprefix(">= ").isdigit() for code in status_codes(text))
    assert isinstance(situation(text), str)


@pytest.mark.slow
def test_no_statement_takes_unbounded_work() -> None:
    """Statements as long as an issue, of the worst kinds, end."""
    program = (
        "from test_case_generator.testware.design.statuses import situation, status_codes\n"
        "def read(text):\n    situation(text), status_codes(text)\n"
    )
    assert len(TEXTS) == read_all(program)
