"""Error guessing: few mistakes, of features that the issue speaks of, each with a value to try."""

from __future__ import annotations

import pytest

from test_case_generator.testware.basis.requirements import requirements
from test_case_generator.testware.design.techniques.guesses import guesses
from test_case_generator.testware.design.techniques.view import view
from test_case_generator.testware.suite import Aspect, CaseType, Condition, Kind, Requirement, Technique

SEARCH = """## Acceptance criteria

GET /v1/books

Users can search for books by title.

- `{name}` (`string`): what is looked for.
- `sort` (`string`, enum: `[TITLE, YEAR]`): the order.

Returns a status code of 200.
"""


def guessed(*quotes: str, kind: Kind = Kind.FUNCTIONAL, context: str = "") -> list[Condition]:
    """Return what is guessed of requirements that say this."""
    given = [Requirement(f"R{at}", quote, 0, len(quote), kind, context) for at, quote in enumerate(quotes, 1)]
    return [each for _, each in guesses(view(given))]


@pytest.mark.parametrize(
    ("quote", "aspect", "values"),
    [
        ("Users can search for a page", Aspect.NO_MATCH, ("no-such-entry",)),
        ("Users can upload a photo", Aspect.EMPTY_FILE, ("0 bytes",)),
        ("Kunden können Artikel suchen", Aspect.NO_MATCH, ("no-such-entry",)),
        ("Users can delete a page", Aspect.DELETED_TWICE, ()),
        ("Users can create a page", Aspect.DUPLICATE, ()),
        ("A reset link is sent", Aspect.REUSED, ()),
        ("Members can edit the page", Aspect.CONCURRENT, ()),
    ],
)
def test_what_is_guessed_of_a_feature(quote: str, aspect: Aspect, values: tuple[str, ...]) -> None:
    """What has to be entered or uploaded is named."""
    (found,) = guessed(quote)
    assert (Technique.ERROR_GUESSING, CaseType.NEGATIVE, aspect, values) == (
        found.technique,
        found.type,
        found.aspect,
        found.values,
    )


@pytest.mark.parametrize(
    ("quotes", "kind", "context"),
    [
        (("Users can search for a page", "If nothing is found, a hint is shown"), Kind.FUNCTIONAL, ""),
        (("Users can search for a page",), Kind.ERROR, ""),
        (("`term`: users can search for it",), Kind.FUNCTIONAL, ""),
        (("Search for pages | ✓ | ✗",), Kind.FUNCTIONAL, "Action | Admin | Guest"),
        (("The price is shown",), Kind.FUNCTIONAL, ""),
    ],
)
def test_where_nothing_is_guessed(quotes: tuple[str, ...], kind: Kind, context: str) -> None:
    """What the issue has said itself, failures, descriptions of inputs, rows of tables, other features."""
    assert [] == guessed(*quotes, kind=kind, context=context)


def test_at_most_two_of_an_issue() -> None:
    """The likeliest first, and of each kind one."""
    found = guessed(
        "Users can create, delete and edit a page", "Users can search for pages", "Users can search for users"
    )
    assert [Aspect.NO_MATCH, Aspect.DELETED_TWICE] == [each.aspect for each in found]


@pytest.mark.parametrize(("name", "expected"), [("q", [("q", ("no-such-entry",))]), ("page", []), ("sort", [])])
def test_a_request_is_guessed_at_by_the_input_that_takes_the_value(
    name: str, expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    """Without such an input nobody could send the value, so nothing is guessed."""
    found = [each for _, each in guesses(view(requirements(SEARCH.format(name=name))))]
    assert expected == [(each.subject, each.values) for each in found]


@pytest.mark.parametrize("name", ["file", "profile_image", "coverPhoto", "attachments"])
def test_inputs_that_take_a_file(name: str) -> None:
    """Whatever stands before the noun."""
    body = SEARCH.format(name=name).replace("search for books by title", "upload an image")
    found = [each for _, each in guesses(view(requirements(body)))]
    assert [(name, ("0 bytes",))] == [(each.subject, each.values) for each in found]
