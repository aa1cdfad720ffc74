"""Forms: the parts that a requirement's own wording has."""

from __future__ import annotations

import pytest

from test_case_generator.testware.design.forms import endpoint, parameter
from tests.testware.bounded import TEXTS, read_all


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("GET {{baseUrl}}/1.0/kb/accounts/{accountId}", "GET /1.0/kb/accounts/{accountId}"),
        ("`POST /v2/rooms/:id`", "POST /v2/rooms/:id"),
        ("GET it", "None"),
    ],
)
def test_endpoints(quote: str, expected: str) -> None:
    """A method and a path, without the placeholder for the server."""
    assert expected == str(endpoint(quote))


def test_placeholders_of_a_path() -> None:
    """In braces or behind a colon."""
    found = endpoint("GET /a/{id}/b/:name")
    assert found is not None
    assert ("id", "name") == found.placeholders


@pytest.mark.parametrize(
    ("quote", "columns", "expected"),
    [
        ("`id` (`string`, format: `uuid`): The ID. Required: true.", (), ("id", True, "")),
        ("`limit`: at most 50, optional, defaults to 20.", (), ("limit", False, "20")),
        ("`deep` (`boolean`): By default all are shown.", (), ("deep", None, "")),
        ("`x` | string | yes | a", ("Field", "Type", "Required", "Notes"), ("x", True, "")),
        ("`y` | string | no | default `b`", ("Field", "Type", "Required", "Notes"), ("y", False, "b")),
        ("`email`\n  - Required: true\n  - Type: string", (), ("email", True, "")),
        ("`city` (query)\n- required", (), ("city", True, "")),
        ("**limit**\n\nRequired: true", (), ("limit", True, "")),
        ("Weather\nIt rains", (), None),
        ("`201 Created`: the booking", (), None),
        ("The price is shown", (), None),
        ("Germany | 5 € | yes", ("Country", "Price", "Open"), None),
    ],
)
def test_parameters(quote: str, columns: tuple[str, ...], expected: tuple[str, bool | None, str] | None) -> None:
    """Items that begin with a name in code, and rows of a table of fields."""
    found = parameter(quote, columns)
    assert expected == ((found.name, found.required, found.default) if found else None)


@pytest.mark.slow
def test_no_statement_takes_unbounded_work() -> None:
    """Statements as long as an issue, of the worst kinds, end."""
    program = (
        "from test_case_generator.testware.design.forms import endpoint, parameter\n"
        "from test_case_generator.testware.design.permissions import allowed, permission\n"
        "def read(text):\n"
        "    endpoint(text), parameter(text), parameter(text, ('Field', 'Type')), allowed(text), permission(text)\n"
    )
    assert len(TEXTS) == read_all(program)
