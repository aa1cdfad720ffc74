"""The outline author: what it writes is a valid reply for any issue, and no two of its cases share a title."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # it comes without types

from test_case_generator.adapters.outline import OutlineAuthor
from test_case_generator.ports import Finish, Reply, Request
from test_case_generator.testware.conditions import conditions
from test_case_generator.testware.replies import CaseStream, Draft, schema, validate
from test_case_generator.testware.requirements import requirements
from test_case_generator.testware.suite import Case, CaseType, Condition, Kind, Requirement, Technique
from tests.testware.strategies import MARKDOWN

ISSUE = """## Acceptance criteria

- The name has 8–64 characters, and at most 3 names are kept
- Prices are shown
- The state is one of NEW, PAID, SENT, LATE, LOST, DONE, OPEN, SHUT, HELD or GONE

## Errors

- Respond with HTTP status code 400 if the name is invalid
- Respond with HTTP status code 404 or 409 if there is none

Parameters:
- `id` (`string`, format: `uuid`): The ID. Required: true.
- `audit` (`string`, default: `NONE`, enum: `[FULL, NONE]`): Level. Required: false.
"""


def asked(body: str) -> Request:
    """Return the request for all conditions of an issue."""
    stated = requirements(body)
    derived = conditions(stated)
    return Request("", "", schema(derived), 1, 1, stated, derived)


def answered(request: Request) -> tuple[str, Reply]:
    """Return the text and the end of a reply."""
    *pieces, reply = OutlineAuthor().write(request)
    assert isinstance(reply, Reply)
    assert [] == [piece for piece in pieces if not isinstance(piece, str)]
    return "".join(map(str, pieces)), reply


def drafts(request: Request) -> list[Draft]:
    """Return the valid cases of a reply, which must be all."""
    taken = [
        validate(
            raw,
            {requirement.id: requirement for requirement in request.requirements},
            {condition.id: condition for condition in request.conditions},
        )
        for raw in CaseStream().feed(answered(request)[0])
    ]
    assert [] == [outcome for outcome in taken if not isinstance(outcome, Draft)]
    return [outcome for outcome in taken if isinstance(outcome, Draft)]


@given(MARKDOWN)
@example(ISSUE)
@example("- must " + "long " * 200 + "\n- must " + "long " * 200 + "too\n")
@example("The value must be one of " + ", ".join(f"V{number}" for number in range(40)) + " or W.")
@example("The code must be `" + "x" * 400 + "`. It must be 5 s or 5\u200b s.")
def test_every_reply_is_valid(body: str) -> None:
    """Any issue's reply satisfies the schema, has one valid case per condition, and no title twice."""
    request = asked(body)
    if not request.conditions:
        return
    Draft202012Validator(request.schema).validate(json.loads(answered(request)[0]))
    cases = drafts(request)
    assert [(condition.id,) for condition in request.conditions] == [case.conditions for case in cases]
    assert [(condition.requirement,) for condition in request.conditions] == [case.case.requirements for case in cases]
    titles = [case.case.title.casefold() for case in cases]
    assert sorted(set(titles)) == sorted(titles)


def test_no_value_is_left_out() -> None:
    """Every value of every condition is the data of a step, however many there are."""
    request = asked(ISSUE)
    for condition, found in zip(request.conditions, drafts(request), strict=True):
        data = ", ".join(step.data for step in found.case.steps)
        assert ", ".join(condition.values) == data


@pytest.mark.parametrize(
    ("kind", "case_type", "action", "expected"),
    [
        (Kind.FUNCTIONAL, CaseType.POSITIVE, "Exercise the requirement so that this holds: It works", "It is so"),
        (
            Kind.FUNCTIONAL,
            CaseType.NEGATIVE,
            "Exercise the requirement so that this holds: It works",
            "The input is refused with an error, and nothing is changed. Requirement: It is so",
        ),
        (Kind.ERROR, CaseType.NEGATIVE, "Bring about the situation that the requirement names: It is so", "It is so"),
        (
            Kind.CONSTRAINT,
            CaseType.BOUNDARY,
            "Try the limit with this value",
            "What the requirement says holds for exactly 5: It is so",
        ),
    ],
)
def test_a_case_is_in_the_words_of_the_requirement(kind: Kind, case_type: CaseType, action: str, expected: str) -> None:
    """What to do and what to see follow from the kind of the requirement and the type of the condition."""
    requirement = Requirement("R1", "It is so", 0, 8, kind)
    condition = Condition("C1", "R1", Technique.PAIRWISE, case_type, "It works", ("5",))
    request = Request("", "", schema([condition]), 1, 1, (requirement,), (condition,))
    case: Case = drafts(request)[0].case
    assert "It works: It is so" == case.title
    assert [(action, "5", expected)] == [(step.action, step.data, step.expected) for step in case.steps]
    assert case_type is case.type


def test_a_long_title_ends_in_its_condition() -> None:
    """Two statements that begin alike are told apart by the condition's id."""
    request = asked(f"- must {'long ' * 50}a\n- must {'long ' * 50}b\n")
    found = [draft.case.title for draft in drafts(request)]
    assert ["(C1)", "(C2)", "(C3)", "(C4)"] == [title[-4:] for title in found]


def test_it_needs_no_preparation_and_no_model() -> None:
    """The author is always ready, ends by itself and counts no tokens."""
    author = OutlineAuthor()
    assert ("outline", False) == (author.name, author.uses_model)
    assert "No model is used" in author.prepare(1_000_000)
    assert Reply(Finish.STOP) == answered(asked(ISSUE))[1]


def test_a_request_without_conditions_has_no_cases() -> None:
    """The reply is still JSON."""
    reply: dict[str, Any] = json.loads(answered(Request("", "", {}, 1, 1))[0])
    assert {"cases": []} == reply
