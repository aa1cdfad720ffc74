"""Test conditions: what is worth testing in a requirement, by which technique and with which values."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given

from test_case_generator.testware.basis.requirements import requirements
from test_case_generator.testware.design.conditions import conditions
from test_case_generator.testware.suite import Aspect, CaseType, Condition, Kind, Requirement, Technique
from tests.testware.strategies import MARKDOWN

API = """## Acceptance criteria

GET {{baseUrl}}/1.0/orders/{orderId}

Path Parameters:
- `orderId` (`string`, format: `uuid`): The ID of the order. Required: true.

Query Parameters:
- `deep` (`boolean`, default: `false`): If true, includes lines. Required: false.
- `audit` (`string`, default: `NONE`, enum: `[FULL, NONE]`): Level. Required: false.

Success Scenario:
- If successful, returns a status code of 200.

Error Scenarios:
- Respond with HTTP status code 400 if an invalid order ID is supplied or the token is malformed.
- Respond with HTTP status code 404 if the order is not found.
"""


def derived(*quotes: str, kind: Kind = Kind.FUNCTIONAL, context: str = "") -> tuple[Condition, ...]:
    """Return the conditions of requirements that say this."""
    return conditions(
        [Requirement(f"R{at}", quote, 0, len(quote), kind, context) for at, quote in enumerate(quotes, 1)]
    )


def told(*quotes: str, kind: Kind = Kind.FUNCTIONAL, context: str = "") -> list[tuple[Aspect, tuple[str, ...]]]:
    """Return what the conditions test and with which values."""
    return [(each.aspect, each.values) for each in derived(*quotes, kind=kind, context=context)]


def test_a_plain_statement_is_tested_as_stated() -> None:
    """One condition, and no negative that its words do not carry."""
    (found,) = derived("The price is shown in euros.")
    assert (Technique.EQUIVALENCE_PARTITIONING, CaseType.POSITIVE, "The price is shown in euros") == (
        found.technique,
        found.type,
        found.description,
    )
    assert ("price", "The price is shown in euros") == (found.subject, found.expected)


@pytest.mark.parametrize(
    ("quote", "kind", "expected"),
    [
        (
            "The password must have 8–64 characters",
            Kind.CONSTRAINT,
            [
                (Aspect.INSIDE, ("8 characters", "64 characters")),
                (Aspect.OUTSIDE, ("7 characters", "65 characters")),
            ],
        ),
        (
            "A transfer above 1,000.00 EUR asks for a code",
            Kind.FUNCTIONAL,
            [(Aspect.REACHED, ("1000.01 EUR",)), (Aspect.UNREACHED, ("1000.00 EUR",))],
        ),
        (
            "Files over 10 MB are rejected",
            Kind.ERROR,
            [(Aspect.OUTSIDE, ("11 MB",)), (Aspect.INSIDE, ("10 MB",))],
        ),
        (
            "If the server does not answer within 10 seconds, a hint is shown",
            Kind.FUNCTIONAL,
            [(Aspect.REACHED, ("11 seconds",)), (Aspect.UNREACHED, ("10 seconds",))],
        ),
        (
            "WHEN more than 15 minutes have passed, THE SYSTEM SHALL close the ticket",
            Kind.FUNCTIONAL,
            [(Aspect.REACHED, ("16 minutes",)), (Aspect.UNREACHED, ("15 minutes",))],
        ),
        (
            "The account is locked for 15 minutes",
            Kind.FUNCTIONAL,
            [(Aspect.LASTING, ("15 minutes",)), (Aspect.LAPSED, ("16 minutes",))],
        ),
        ("The page loads within 2 seconds", Kind.NON_FUNCTIONAL, [(Aspect.MEASURED, ("2 seconds",))]),
        (
            "Customers can cancel within 14 days",
            Kind.FUNCTIONAL,
            [(Aspect.INSIDE, ("14 days",)), (Aspect.OUTSIDE, ("15 days",))],
        ),
        (
            "The state is one of A, B or C",
            Kind.CONSTRAINT,
            [(Aspect.LISTED, ("A", "B", "C")), (Aspect.UNLISTED, ("not-listed",))],
        ),
        (
            "The contact must be a valid e-mail address",
            Kind.CONSTRAINT,
            [(Aspect.WELL_FORMED, ()), (Aspect.MALFORMED, ("name.example.com",))],
        ),
        ("The note is optional", Kind.CONSTRAINT, [(Aspect.OMITTED, ())]),
        ("The name is required", Kind.CONSTRAINT, [(Aspect.MISSING, ())]),
        ("Only admins can archive projects", Kind.FUNCTIONAL, [(Aspect.ALLOWED, ("admins",)), (Aspect.DENIED, ())]),
        ("Viewers cannot edit pages", Kind.ERROR, [(Aspect.DENIED, ("Viewers",))]),
        (
            "An order goes draft → active → archived",
            Kind.FUNCTIONAL,
            [
                (Aspect.TRANSITION, ("draft → active", "active → archived")),
                (Aspect.NO_TRANSITION, ("archived → active", "archived → draft")),
                (Aspect.NO_TRANSITION, ("draft → archived",)),
                (Aspect.NO_TRANSITION, ("active → draft",)),
            ],
        ),
        ("It can be undone only while it is pending", Kind.FUNCTIONAL, [(Aspect.STATED, ()), (Aspect.UNMET, ())]),
        ("The amount must not exceed the balance", Kind.FUNCTIONAL, [(Aspect.FORBIDDEN, ())]),
        (
            "Show an error if the id is missing or the token is wrong",
            Kind.ERROR,
            [(Aspect.STATED, ()), (Aspect.STATED, ())],
        ),
        ("Given a cart\nWhen it is paid\nThen it is empty", Kind.FUNCTIONAL, [(Aspect.STATED, ())]),
        ("As a clerk I want to export the list", Kind.FUNCTIONAL, [(Aspect.ALLOWED, ("clerk",))]),
        (
            "ユーザー名は4文字以上20文字以内とする",
            Kind.CONSTRAINT,
            [(Aspect.INSIDE, ("4文字", "20文字")), (Aspect.OUTSIDE, ("3文字", "21文字"))],
        ),
        (
            "Nur Administratoren dürfen freigeben",
            Kind.FUNCTIONAL,
            [(Aspect.ALLOWED, ("Administratoren",)), (Aspect.DENIED, ())],
        ),
    ],
)
def test_each_form_has_its_conditions(quote: str, kind: Kind, expected: list[tuple[Aspect, tuple[str, ...]]]) -> None:
    """What a requirement's own words carry, with values out of them, and nothing else."""
    assert expected == told(quote, kind=kind)


def test_what_is_left_open_is_said() -> None:
    """Where the words do not say on which side the limit lies, the description does."""
    assert all(
        "leaves open what holds at exactly 24 hours" in each.description
        for each in derived("It expires after 24 hours")
    )


def test_roles_of_the_issue_are_those_kept_out() -> None:
    """Who else the issue speaks of may not do what only some may."""
    found = told("Editors can publish pages", "Only admins can archive pages")
    assert [(Aspect.ALLOWED, ("Editors",)), (Aspect.ALLOWED, ("admins",)), (Aspect.DENIED, ("Editors",))] == found


def test_a_row_of_roles_and_actions() -> None:
    """One condition for those who may, one for the others."""
    found = told("Delete | ✗ | ✗ | ✓", context="Action | Guest | Editor | Admin")
    assert [(Aspect.ALLOWED, ("Admin",)), (Aspect.DENIED, ("Guest", "Editor"))] == found


def test_a_row_of_causes_and_an_effect() -> None:
    """The causes with their limits give the effect, and each limit broken does not."""
    found = told("EU | up to 30 kg | free shipping", context="Country | Weight | Price")
    assert [
        (Aspect.REACHED, ("Country: EU; Weight: 30 kg",)),
        (Aspect.UNREACHED, ("Country: EU; Weight: 31 kg",)),
    ] == found


def test_a_row_of_a_field() -> None:
    """A table of inputs is read by its columns."""
    found = told("`note` | string | no | up to 140 characters", context="Field | Type | Required | Notes")
    assert [
        (Aspect.OMITTED, ()),
        (Aspect.INSIDE, ("140 characters",)),
        (Aspect.OUTSIDE, ("141 characters",)),
    ] == found


def test_the_requests_of_an_api() -> None:
    """Inputs given and left out, listed and broken values, combinations, each answer in each of its situations."""
    found = conditions(requirements(API))
    assert [
        ("R1", Aspect.REQUEST, ("200",)),
        ("R2", Aspect.PRESENT, ()),
        ("R3", Aspect.OMITTED, ("false",)),
        ("R3", Aspect.LISTED, ("true", "false")),
        ("R4", Aspect.OMITTED, ("NONE",)),
        ("R4", Aspect.LISTED, ("FULL", "NONE")),
        ("R4", Aspect.UNLISTED, ("not-listed",)),
        (
            "R4",
            Aspect.COMBINED,
            ("deep=true, audit=FULL", "deep=false, audit=FULL", "deep=false, audit=NONE", "deep=true, audit=NONE"),
        ),
        ("R5", Aspect.RESPONSE, ("200",)),
        ("R6", Aspect.FAILURE, ("not-a-uuid",)),
        ("R6", Aspect.FAILURE, ()),
        ("R7", Aspect.FAILURE, ()),
    ] == [(each.requirement, each.aspect, each.values) for each in found]
    assert {"GET /1.0/orders/{orderId}"} == {each.operation for each in found}
    assert ("R3",) == next(each for each in found if each.aspect is Aspect.COMBINED).related


def test_the_title_may_name_the_request() -> None:
    """An issue whose title is the request has its answers belong to it."""
    stated = [Requirement("R1", "`404 Not Found`: no such room", 0, 30, Kind.ERROR)]
    assert [Aspect.FAILURE] == [each.aspect for each in conditions(stated, "Add GET /rooms/{id}")]
    assert [Aspect.STATED] == [each.aspect for each in conditions(stated, "Rooms")]


@pytest.mark.parametrize(
    ("quotes", "expected"),
    [
        (("Users can create a project",), [Aspect.DUPLICATE]),
        (("Users can create a project", "A project's name is unique"), []),
        (("Users can delete a page",), [Aspect.DELETED_TWICE]),
        (("A reset link is sent",), [Aspect.REUSED]),
        (("A reset link is sent and can be used only once",), []),
        (("Users can search for a page",), [Aspect.NO_MATCH]),
        (("Users can upload a photo",), [Aspect.EMPTY_FILE]),
        (("Members can edit the page",), [Aspect.CONCURRENT]),
        (("The price is shown",), []),
        (
            ("Users can create, delete and edit a page", "Users can search for a page"),
            [Aspect.NO_MATCH, Aspect.DELETED_TWICE],
        ),
    ],
)
def test_errors_are_guessed_where_the_issue_speaks_of_such_a_feature(
    quotes: tuple[str, ...], expected: list[Aspect]
) -> None:
    """At most two an issue, and none that the issue has said itself."""
    found = [each.aspect for each in derived(*quotes) if each.technique is Technique.ERROR_GUESSING]
    assert sorted(expected) == sorted(found)


@pytest.mark.parametrize(
    ("quote", "context", "expected"),
    [
        ("guests", "Each of these must be between 1 and 5", [("1", "5"), ("0", "6")]),
        ("number of rooms", "Must be at most 3:", [("3",), ("4",)]),
        ("are sorted by name when the list is opened", "Must be at most 3:", [()]),
        ("a digit", "Passwords have at least 8 characters and contain", [()]),
    ],
)
def test_items_share_the_limit_above_them(quote: str, context: str, expected: list[tuple[str, ...]]) -> None:
    """A line that ends in a limit sets it for each name below it."""
    assert expected == [each.values for each in derived(quote, context=context)]


def test_amounts_have_cents_where_the_issue_writes_them() -> None:
    """The price in one requirement tells how fine the limit in another is."""
    found = derived("Shipping costs 4.90 €", "An order must be at least 20 €")
    assert [("R2", ("20 €",)), ("R2", ("19.99 €",))] == [
        (each.requirement, each.values) for each in found if each.requirement == "R2"
    ]


def test_what_a_sentence_says_twice_is_tried_once() -> None:
    """The same limit in one sentence twice gives one pair of conditions."""
    assert [Aspect.INSIDE, Aspect.OUTSIDE] == [
        each.aspect for each in derived("It must have at most 5 tags, so at most 5 tags")
    ]


def test_ids_begin_with_the_requirement() -> None:
    """Conditions are told apart by letters behind the id of their requirement."""
    found = conditions(requirements("Users must log in. Users must pay at least 5 EUR."))
    assert [("R1a", "R1"), ("R2a", "R2"), ("R2b", "R2")] == [(each.id, each.requirement) for each in found]


@given(MARKDOWN)
@example(API)
def test_every_requirement_has_distinct_conditions(body: str) -> None:
    """Each requirement of any issue gives at least one, and no two of one requirement share a description."""
    stated = requirements(body)
    found = conditions(stated)
    assert {requirement.id for requirement in stated} == {each.requirement for each in found}
    described = [(each.requirement, each.description) for each in found]
    assert sorted(set(described)) == sorted(described)


@given(MARKDOWN)
def test_no_number_is_invented(body: str) -> None:
    """Every figure of a value is one of the issue, or one of its last digit's units away from one.

    Where an amount has cents in the issue, the amount below a whole one ends in 99; values in steps are sums of two.
    """
    stated = requirements(body)
    figures = {int(each) for each in re.findall(r"\d+", body) if len(each) < 16}
    figures |= {0, 100} if re.search(r"\d[.,]\d\d(?!\d)", body) else set()
    if re.search(r"step|multiple|divisible", body, re.IGNORECASE):
        figures |= {one + other for one in figures for other in figures} | {
            abs(one - other) for one in figures for other in figures
        }
    for each in conditions(stated):
        for figure in (int(found) for value in each.values for found in re.findall(r"\d+", value)):
            assert {figure - 1, figure, figure + 1} & (figures | {1})


def test_no_sentence_and_no_half_of_code_is_what_is_looked_at() -> None:
    """The sentence before tells what «it» is, but nobody can open it; neither can a code span that is cut."""
    before, answer = conditions(
        (
            Requirement("R1", "It should look into drafts.", 0, 27, Kind.FUNCTIONAL, "The list is slow for me."),
            Requirement("R2", '422 with `{"name": "…"}` for a wrong entry', 0, 40, Kind.ERROR),
        )
    )
    assert ("", "") == (before.subject, answer.subject)
