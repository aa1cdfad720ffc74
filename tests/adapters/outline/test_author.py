"""The outline author: what it writes is a valid reply for any issue, and no two of its cases share a title."""

from __future__ import annotations

import json
from dataclasses import replace
from string import Formatter
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # it comes without types

from test_case_generator.adapters.outline.author import OutlineAuthor
from test_case_generator.adapters.outline.inputs import UUID
from test_case_generator.adapters.outline.phrases import LANGUAGES
from test_case_generator.ports import Finish, Reply, Request
from test_case_generator.testware.authoring.replies import MAX_STEPS, CaseStream, Draft, schema, validate
from test_case_generator.testware.basis.reproduction import reproduction
from test_case_generator.testware.basis.requirements import requirements
from test_case_generator.testware.design.conditions import conditions
from test_case_generator.testware.review.smells import smells
from test_case_generator.testware.suite import Aspect, Case, Kind, Requirement
from tests.testware.strategies import MARKDOWN

ISSUE = """## Acceptance criteria

- The name must have 8–64 characters, and at most 3 names are kept
- Prices are shown
- The state is one of NEW, PAID, SENT, LATE, LOST, DONE, OPEN, SHUT, HELD or GONE
- Only admins can delete a project
- An order goes draft → active → archived
- A transfer above 1,000 EUR asks for a code, valid for 5 minutes
- If the balance is too low, the form shows "Your balance is too low"
- The account is locked after 5 failed attempts
- The page loads within 2 seconds
- The amount must not exceed the balance
- It can be undone only while it is pending
- The note is optional

## Errors

- Show "No such name" if the name is unknown or the name is empty

| Role | Read | Delete |
|---|---|---|
| Owner | yes | yes |
| Guest | yes | no |
"""
API = """GET {{baseUrl}}/1.0/orders/{orderId}

Path Parameters:
- `orderId` (`string`, format: `uuid`): The ID of the order. Required: true.

Header Parameters:
- `X-By` (`string`): Who asks. Required: true.
- `X-Why` (`string`): The reason. Required: false.

Query Parameters:
- `deep` (`boolean`, default: `false`): If true, includes lines. Required: false.
- `audit` (`string`, default: `NONE`, enum: `[FULL, NONE]`): Level. Required: false.

Success Scenario:
- If successful, returns a status code of 200 (successful operation).
- The response body will be a JSON array.
- Produces: application/json.

Error Scenarios:
- Respond with HTTP status code 400 if an invalid order ID is supplied.
- Respond with HTTP status code 404 if the order is not found.
"""


def asked(body: str, language: str = "en") -> Request:
    """Return the request for all conditions of an issue."""
    stated = requirements(body)
    derived = conditions(stated)
    return Request("", "", schema(derived), 1, 1, stated, derived, language)


def asked_of(quote: str, language: str = "en", kind: Kind = Kind.FUNCTIONAL, context: str = "") -> Request:
    """Return the request for one requirement."""
    stated = (Requirement("R1", quote, 0, len(quote), kind, context),)
    derived = conditions(stated)
    return Request("", "", schema(derived), 1, 1, stated, derived, language)


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


def cases(request: Request) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Return each case's title and steps."""
    return [
        (draft.case.title, [(step.action, step.data, step.expected) for step in draft.case.steps])
        for draft in drafts(request)
    ]


@given(MARKDOWN, st.sampled_from([*LANGUAGES, "zh", "pt-BR"]))
@example(ISSUE, "en")
@example(ISSUE, "ja")
@example(API, "de")
@example("- must " + "long " * 200 + "\n- must " + "long " * 200 + "too\n", "en")
@example("The value must be one of " + ", ".join(f"V{number}" for number in range(40)) + " or W.", "fr")
@example("The code must be `" + "x" * 400 + "`. It must be 5 s or 5\u200b s.", "es")
@example("- {subject} must be {0} and {value!r}\n", "en")
def test_every_reply_is_valid(body: str, language: str) -> None:
    """Any issue's reply satisfies the schema, covers every condition once, and has no title twice."""
    request = asked(body, language)
    if not request.conditions:
        return
    Draft202012Validator(request.schema).validate(json.loads(answered(request)[0]))
    found = drafts(request)
    covered = [name for draft in found for name in draft.conditions]
    assert sorted(condition.id for condition in request.conditions) == sorted(covered)
    named = {condition.id: condition.requirement for condition in request.conditions}
    assert [{named[name] for name in draft.conditions} for draft in found] == [set(d.case.requirements) for d in found]
    titles = [draft.case.title.casefold() for draft in found]
    assert sorted(set(titles)) == sorted(titles)
    assert all(step.expected for draft in found for step in draft.case.steps)


@pytest.mark.parametrize("body", [ISSUE, API])
def test_no_case_smells(body: str) -> None:
    """None of the published smells of manual test cases, and no vague expected result."""
    found = [(draft.case.title, smell.message) for draft in drafts(asked(body)) for smell in smells(draft.case)]
    assert [] == found


def test_no_value_is_left_out() -> None:
    """Every value of every condition stands in its case, however many there are."""
    request = asked(ISSUE)
    written = {name: text_of(draft.case) for draft in drafts(request) for name in draft.conditions}
    for condition in request.conditions:
        assert [] == [value for value in condition.values if value not in written[condition.id]]


def text_of(case: Case) -> str:
    """Return all that a case says."""
    return "\n".join((case.title, *case.preconditions, *(f"{s.action}\n{s.data}\n{s.expected}" for s in case.steps)))


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        (
            "The password must have at least 8 characters",
            [
                (
                    "Password: 8 characters accepted",
                    [
                        (
                            "Submit the password with 8 characters",
                            "8 characters: Abcdefg1",
                            "The input is accepted and no error is shown",
                        )
                    ],
                ),
                (
                    "Password: 7 characters refused",
                    [
                        (
                            "Submit the password with 7 characters",
                            "7 characters: Abcdefg",
                            "The input is refused with an error message, and nothing is saved",
                        )
                    ],
                ),
            ],
        ),
        (
            "Users can export the list as CSV",
            [
                (
                    "Users can export the list as CSV",
                    [("Export the list as CSV", "", "The list is exported as CSV")],
                )
            ],
        ),
        (
            "The list must show the price and keep its order",
            [
                (
                    "The list shows the price and keeps its order",
                    [("Open the list", "", "The list shows the price and keeps its order")],
                )
            ],
        ),
        (
            "Given a cart with 2 books\nWhen the customer pays\nThen the cart is empty",
            [("The cart is empty (the customer pays)", [("As the customer, pay", "", "The cart is empty")])],
        ),
        (
            "The amount must not exceed the balance",
            [
                (
                    "The amount does not exceed the balance",
                    [("Try to make the amount exceed the balance", "", "The amount does not exceed the balance")],
                )
            ],
        ),
        (
            "The account is locked after 5 failed attempts",
            [
                (
                    "At 5 failed attempts: The account is locked",
                    [("Cause 5 failed attempts", "", "The account is locked")],
                ),
                (
                    "Not at 4 failed attempts: The account is locked",
                    [
                        (
                            "Cause 4 failed attempts",
                            "",
                            "This does not happen: The account is locked",
                        )
                    ],
                ),
            ],
        ),
    ],
)
def test_a_case_is_in_the_words_of_the_requirement(quote: str, expected: list[object]) -> None:
    """Title, action and expected result are the issue's own words, turned to what a tester does and sees."""
    assert expected == cases(asked_of(quote))


@pytest.mark.parametrize(
    ("language", "quote", "title", "action", "expected"),
    [
        (
            "de",
            "Das Passwort muss mindestens 8 Zeichen haben",
            "Passwort: 7 Zeichen abgelehnt",
            "Das Passwort mit 7 Zeichen absenden",
            "Die Eingabe wird mit einer Fehlermeldung abgelehnt, nichts wird gespeichert",
        ),
        (
            "fr",
            "Le mot de passe doit contenir au moins 8 caractères",
            "Mot de passe : 7 caractères – refusé",
            "Envoyer le mot de passe avec 7 caractères",
            "La saisie est refusée avec un message d’erreur, rien n’est enregistré",
        ),
        (
            "es",
            "La contraseña debe tener al menos 8 caracteres",
            "Contraseña: 7 caracteres – se rechaza",
            "Enviar la contraseña con 7 caracteres",
            "La entrada se rechaza con un mensaje de error, no se guarda nada",
        ),
        (
            "ja",
            "パスワードは8文字以上とする",
            "パスワード：7文字は拒否される",
            "パスワードを7文字で送信する",
            "入力はエラーメッセージとともに拒否され、何も保存されない",
        ),
    ],
)
def test_a_case_is_in_the_language_of_the_issue(
    language: str, quote: str, title: str, action: str, expected: str
) -> None:
    """What is said around the issue's words is in its language."""
    assert (title, [(action, f"{quote_value(action)}: Abcdefg", expected)]) == cases(asked_of(quote, language))[1]


def quote_value(action: str) -> str:
    """Return the value that an action names."""
    return next(value for value in ("7 Zeichen", "7 caractères", "7 caracteres", "7文字") if value in action)


def test_a_request_is_one_case_with_all_that_is_stated_of_its_answer() -> None:
    """Status, body and type of one answer are looked at together, and so are all inputs that may be left out."""
    found = dict(cases(asked(API)))
    assert [
        ("Send GET /1.0/orders/{orderId}", "X-By = sample by", "Status 200, content type application/json"),
        ("Read the answer", "", "The response body is a JSON array"),
    ] == [
        step
        for title, steps in found.items()
        if "200" in title or "all that" in title
        for step in steps
        if step[2] != "The answer has a success status"
    ]
    assert [
        (
            "Send GET /1.0/orders/{orderId}",
            "X-By = sample by",
            "Status 200",
        ),
        ("Read what applies as deep", "", "The default false applies"),
        ("Read what applies as audit", "", "The default NONE applies"),
    ] == found["GET /1.0/orders/{orderId} without the optional inputs"]
    assert [("Send GET /1.0/orders/{orderId}", "orderId = not-a-uuid; X-By = sample by", "Status 400")] == found[
        "GET /1.0/orders/{orderId} answers 400: an invalid order ID is supplied"
    ]
    assert [
        (
            "Send GET /1.0/orders/{orderId}",
            f"orderId = {UUID} (nothing that exists has it); X-By = sample by",
            "Status 404",
        )
    ] == found["GET /1.0/orders/{orderId} answers 404: the order is not found"]


WRITING = """POST /teams/{teamId}/members

Path Parameters:
- `teamId` (`string`, format: `uuid`): The team. Required: true.

Query Parameters:
- `offset` (`integer`, default: `0`): Where the paging begins. Required: false.
- `level` (`string`, enum: `[LOW, HIGH]`): The level. Required: false.
- `quiet` (`boolean`): Whether nobody is told. Required: false.

Header Parameters:
- `X-By` (`string`): Who asks. Required: true.

Request Body:
- Consumes: application/json
- Required: true
- Schema: A `Member` object

Success Scenario:
- If successful, returns a status code of 201.
- The response body will be a `Member` object.
- Produces: application/json.

Error Scenarios:
- Respond with HTTP status code 400 if the request body is malformed.
- Respond with HTTP status code >=400 depending on the error encountered (e.g., invalid paging parameters).
"""
NEEDED = ("X-By", "request body")


def test_every_request_holds_all_that_is_required_but_what_its_case_is_about() -> None:
    """So that the answer is about the one input that is different; what all steps send alike is said once, before."""
    left_out = []
    for draft in drafts(asked(WRITING)):
        before = "\n".join(draft.case.preconditions)
        first = draft.case.steps[0]
        assert draft.case.title.startswith("teamId") or "The id of an existing team is used as teamId" in before
        sent = f"{before}; {first.data}"
        left_out += [(first.action, name) for name in NEEDED if sent.count(f"{name} = ") != 1]
    assert [
        ("Send POST /teams/{teamId}/members without X-By", "X-By"),
        ("Send POST /teams/{teamId}/members without request body", "request body"),
    ] == left_out


def test_combined_options_are_all_that_changes_from_step_to_step() -> None:
    """Each row says what varies; the rest stands in a precondition, and the request is named once."""
    (combined,) = [draft.case for draft in drafts(asked(WRITING)) if "combinations" in draft.case.title]
    assert (
        "The id of an existing team is used as teamId",
        "Every request also carries X-By = sample by; request body = a `Member` object",
    ) == combined.preconditions
    assert ["Send POST /teams/{teamId}/members", *["Repeat the request"] * 3] == [s.action for s in combined.steps]
    assert {"level = LOW; quiet = true", "level = HIGH; quiet = false"} < {step.data for step in combined.steps}


def test_no_request_is_answered_in_two_ways() -> None:
    """The same action with the same data is not expected to succeed here and to fail there."""
    answers: dict[tuple[str, str], set[bool]] = {}
    for title, steps in cases(asked(WRITING)):
        if "twice" not in title:
            for action, data, seen in steps[:1]:
                answers.setdefault((action, data), set()).add(seen.startswith("Status 2"))
    assert {} == {request: seen for request, seen in answers.items() if len(seen) > 1}


def test_a_request_with_a_body_succeeds_in_one_case() -> None:
    """What is sent and what is answered are looked at together, however many requirements say it."""
    assert [
        (
            "POST /teams/{teamId}/members answers 201",
            ["Status 201, content type application/json", "The response body is a `Member` object"],
        )
    ] == [(title, [seen for _, _, seen in steps]) for title, steps in cases(asked(WRITING)) if "answers 201" in title]


def test_values_that_are_combined_are_not_sent_once_more_alone() -> None:
    """The case of the combinations cites each option's own condition with its own."""
    request = asked(WRITING)
    wanted = {each.id for each in request.conditions if each.aspect in {Aspect.COMBINED, Aspect.LISTED}}
    assert [wanted] == [set(draft.conditions) for draft in drafts(request) if wanted & set(draft.conditions)]
    assert {Aspect.COMBINED: 1, Aspect.LISTED: 2} == {
        aspect: sum(each.aspect is aspect for each in request.conditions) for aspect in (Aspect.COMBINED, Aspect.LISTED)
    }


def test_a_body_called_wrong_is_sent_wrong() -> None:
    """The rest of the request stays valid."""
    found = dict(cases(asked(WRITING)))["POST /teams/{teamId}/members answers 400: the request body is malformed"]
    assert ['request body = {"broken":; X-By = sample by'] == [data for _, data, _ in found]


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        (
            "Respond with status code >=400 depending on the error (e.g., invalid paging parameters).",
            ("Send GET /teams", "offset = not-an-integer; key = sample key", "Status >= 400"),
        ),
        (
            "Respond with status code 400 if invalid data is supplied (e.g., invalid offset).",
            ("Send GET /teams", "offset = not-an-integer; key = sample key", "Status 400"),
        ),
        (
            "Respond with status code >=400 depending on the error encountered.",
            ("Send GET /teams in a way that fails", "offset = not-an-integer; key = sample key", "Status >= 400"),
        ),
        (
            "Respond with HTTP status code 401.",
            ("Send GET /teams without credentials", "key = sample key", "Status 401"),
        ),
        (
            "Respond with HTTP status code 400 for an invalid key, for example an invalid key.",
            ("Send GET /teams", "key = not-a-valid-key", "Status 400"),
        ),
    ],
)
def test_a_failure_is_provoked_by_what_is_said_to_cause_it(stated: str, expected: tuple[str, str, str]) -> None:
    """By the example that is named, or by a broken input; never by a request that is valid."""
    body = (
        "GET /teams\n\nQuery Parameters:\n- `key` (`string`): What is sought. Required: true.\n"
        "- `offset` (`integer`): Where the paging begins. Required: false.\n\n"
        f"Success Scenario:\n- If successful, returns a status code of 200.\n\nError Scenarios:\n- {stated}\n"
    )
    assert [expected] == [step for title, steps in cases(asked(body)) if "answers" in title for step in steps][-1:]


@pytest.mark.parametrize("optional", ["Required: false", "Request body: JSON, optional"])
def test_a_body_that_may_be_left_out_is_sent_and_left_out(optional: str) -> None:
    """It is one of the optional inputs."""
    found = dict(cases(asked(f"POST /teams\n\nRequest Body:\n- {optional}\n")))
    assert [["request body = a valid value"], [""]] == [
        [data for _, data, _ in found[f"POST /teams {which} the optional inputs"]] for which in ("with", "without")
    ]


@pytest.mark.parametrize(
    ("language", "quote", "expected"),
    [
        (
            "en",
            "An active order can be paused, a closed one cannot be reopened",
            [
                (
                    "Order in the state “active” can be paused",
                    [("Pause the order", "", "The order is paused")],
                ),
                (
                    "Order in the state “closed” cannot be reopened",
                    [("Try to reopen the order", "", "It is refused, and the order stays closed")],
                ),
            ],
        ),
        (
            "en",
            "A report can be deleted until 24 hours before it is due",
            [
                (
                    "Delete a report 24 hours before it is due: possible",
                    [
                        (
                            "Delete a report 24 hours before it is due",
                            "",
                            "It is carried out, and no error is shown",
                        )
                    ],
                ),
                (
                    "Delete a report 23 hours before it is due: refused",
                    [
                        (
                            "Delete a report 23 hours before it is due",
                            "",
                            "It is refused with a message, and nothing is changed",
                        )
                    ],
                ),
            ],
        ),
        (
            "en",
            "While an order is paused, no invoices are created",
            [
                (
                    "No invoices are created (an order is paused)",
                    [("Try to get invoices created", "", "No invoices are created")],
                )
            ],
        ),
        (
            "de",
            "Wenn der Nutzer das Feld leer speichert, wird es gelöscht",
            [
                (
                    "Wenn der Nutzer das Feld leer speichert, wird es gelöscht",
                    [
                        (
                            "Das Feld leer speichern",
                            "",
                            "Es wird gelöscht",
                        )
                    ],
                )
            ],
        ),
        (
            "de",
            "Die Seite „Meine Belege“ zeigt alle Belege",
            [
                (
                    "Die Seite „Meine Belege“ zeigt alle Belege",
                    [("Seite „Meine Belege“ öffnen", "", "Die Seite „Meine Belege“ zeigt alle Belege")],
                )
            ],
        ),
        (
            "fr",
            "Quand le lecteur clique sur « Prolonger », la date est affichée",
            [
                (
                    "Quand le lecteur clique sur « Prolonger », la date est affichée",
                    [("Cliquer sur « Prolonger »", "", "La date est affichée")],
                )
            ],
        ),
        (
            "de",
            "Nach der Buchung erhält der Gast eine Bestätigung",
            [
                (
                    "Nach der Buchung erhält der Gast eine Bestätigung",
                    [("Die Buchung durchführen", "", "Der Gast erhält eine Bestätigung")],
                )
            ],
        ),
        (
            "es",
            "No se pueden reservar salas en festivos",
            [
                (
                    "No se pueden reservar salas en festivos",
                    [("Intentar reservar salas en festivos", "", "Se rechaza, no cambia nada")],
                )
            ],
        ),
        (
            "en",
            "N must be at least 1",
            [
                ("N: 1 accepted", [("Submit N with 1", "", "The input is accepted and no error is shown")]),
                (
                    "N: 0 refused",
                    [("Submit N with 0", "", "The input is refused with an error message, and nothing is saved")],
                ),
            ],
        ),
        (
            "en",
            "The last owner cannot be deleted",
            [
                (
                    "The last owner cannot be deleted",
                    [("Try to delete the last owner", "", "It is refused, and nothing is changed")],
                )
            ],
        ),
        (
            "fr",
            "Un lecteur ne peut pas exporter de listes",
            [
                (
                    "Interdit à Lecteur : exporter de listes",
                    [
                        (
                            "En tant que lecteur, essayer d’exporter de listes",
                            "",
                            "C’est refusé, rien n’est modifié",
                        )
                    ],
                )
            ],
        ),
        (
            "en",
            "Locked users cannot sign in; their sessions end at once",
            [
                (
                    "Not allowed for Locked users: sign in",
                    [("As Locked users, try to sign in", "", "It is refused, and nothing is changed")],
                )
            ],
        ),
    ],
)
def test_the_tester_is_told_what_to_do(language: str, quote: str, expected: list[object]) -> None:
    """Triggers and states become orders and preconditions, and no sentence is shown as a stump."""
    assert expected == cases(asked_of(quote, language))


def test_what_follows_an_action_is_its_result() -> None:
    """«it then …» is nothing that a role does."""
    allowed, _ = [
        draft.case for draft in drafts(asked_of("Only librarians can close a note; it then moves to the archive"))
    ]
    assert [("As librarians: close a note", "It then moves to the archive")] == [
        (step.action, step.expected) for step in allowed.steps
    ]


def test_a_time_of_day_is_tried_on_both_sides() -> None:
    """The limit itself is not said again in what is done."""
    found = cases(asked_of("Kunden können eine Bestellung bis 18:00 Uhr ändern", "de"))
    assert ["Zeitpunkt 18:00 Uhr: eine Bestellung ändern", "Zeitpunkt 18:01 Uhr: eine Bestellung ändern"] == [
        step[0] for _, steps in found for step in steps
    ]


def test_roles_are_preconditions() -> None:
    """Who acts is signed in before, and the step says what is done."""
    allowed, denied = drafts(asked_of("Only admins can archive projects"))
    assert ("A person with the role “admins” is signed in",) == allowed.case.preconditions
    assert ("A person without the role “admins” is signed in",) == denied.case.preconditions
    assert "As a person other than admins, try to archive projects" == denied.case.steps[0].action


@pytest.mark.parametrize(
    ("quote", "kind", "expected"),
    [
        ("Prices are shown", Kind.FUNCTIONAL, ["high"]),
        ("The note has at most 9 characters", Kind.CONSTRAINT, ["medium", "medium"]),
        ("The password has at most 9 characters", Kind.CONSTRAINT, ["high", "high"]),
        ("Users can search for a page", Kind.FUNCTIONAL, ["high", "low"]),
    ],
)
def test_priorities(quote: str, kind: Kind, expected: list[str]) -> None:
    """Core behaviour and security first, then limits, then guesses."""
    assert expected == [draft.case.priority.value for draft in drafts(asked_of(quote, kind=kind))]


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_language_has_every_phrase(language: str) -> None:
    """All tables have the same entries, for each aspect one, with the same of the issue's words in what is done."""
    english, other = LANGUAGES["en"], LANGUAGES[language]
    assert set(english) == set(other)
    special = {Aspect.EMPTY_LIST}
    assert set() == {aspect.value for aspect in Aspect} - set(other) - special
    for key, phrase in english.items():
        assert {key: fields(phrase.title)} == {key: fields(other[key].title)}
        assert {key: bool(phrase.expected)} == {key: bool(other[key].expected)}


def fields(template: str) -> set[str]:
    """Return the names of a template's words."""
    return {name for _, name, _, _ in Formatter().parse(template) if name} - {"name", "subject"}


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


REPORT = """## Steps to reproduce

1. Create a project named `Audit; phase 2`
2. Open Reports → Export
3. See that a column is missing

## Expected behaviour

Every row has the columns of the header. Values with a semicolon are quoted.

## Actual behaviour

The column "Billable" is missing.

## Version

2024.3.1
"""


def reported(language: str = "en") -> Request:
    """Return the request for a report's conditions."""
    stated = requirements(REPORT)
    derived = conditions(stated, "", reproduction(REPORT, stated))
    return Request("", "", schema(derived), 1, 1, stated, derived, language)


def test_a_reports_first_case_takes_its_steps_again() -> None:
    """Word for word, one step each, to the expected behaviour; what else must be seen there follows."""
    first, *others = drafts(reported())
    assert [] == others
    assert ("R1", "R2") == first.case.requirements
    assert ("Reported with Version: 2024.3.1; a version with the fix is installed",) == first.case.preconditions
    assert [
        ("Create a project named `Audit; phase 2`", "No error is shown"),
        ("Open Reports → Export", "Every row has the columns of the header"),
        ("Look at the same result again", "Values with a semicolon are quoted"),
    ] == [(step.action, step.expected) for step in first.case.steps]
    assert ("error guessing", "positive", "high") == (first.case.technique, first.case.type, first.case.priority)
    assert () == smells(first.case)


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_a_report_of_many_steps_fits_into_a_case(language: str) -> None:
    """The schema bounds the steps of a case; none is lost."""
    request = reported(language)
    many = tuple(f"Open page {number}" for number in range(1, 21))
    derived = tuple(
        replace(each, values=many) if each.aspect is Aspect.CONFIRMED else each for each in request.conditions
    )
    first, *_ = drafts(replace(request, conditions=derived, schema=schema(derived)))
    assert [] == [step for step in many if step not in text_of(first.case)]
    assert len(first.case.steps) <= MAX_STEPS
