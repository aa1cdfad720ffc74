"""Requirements: which statements of an issue are taken, which are left, and that each is a verbatim quote."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given

from test_case_generator.testware.basis.requirements import normalised, requirements
from test_case_generator.testware.suite import Kind
from tests.testware.strategies import MARKDOWN

ISSUES = Path(__file__).parent / "issues"
EXPECTED: dict[str, list[str]] = json.loads((ISSUES / "expected.json").read_text(encoding="utf-8"))
"""The name of each sample issue → what a careful reader would quote from it, in order."""

TICKET = """This API returns the notes of a parcel.

As a user of the Parcel API, I should be able to read a parcel's notes based on the following acceptance criteria.

Acceptance Criteria

HTTP Request

GET {{baseUrl}}/2.0/parcels/{parcelId}/notes

Path Parameters:
- `parcelId` (`string`, format: `uuid`, pattern: `\\w+-\\w+`): The ID of the parcel. Required: true.

Query Parameters:
- `audit` (`string`, default: `NONE`, enum: `[FULL, NONE]`): Level of audit information. Required: false.

Request Body:
N/A

Other Notes:
N/A

Acceptance Scenarios:

Success Scenario:
- If successful, returns a status code of 200 (successful operation).
- Produces: application/json.

Error Scenarios:
- Respond with HTTP status code 400 if an invalid parcel ID is supplied.
- Respond with HTTP status code 404 if the parcel is not found.
"""

BUG_FORM = """### What happened?

The export should not have failed like this, but the page stayed white.

### Steps to reproduce

1. Open the report
2. You should click Export

### Expected behavior

- The file is downloaded within 5 seconds
- Is a message shown?

### Actual behavior

It must be a timeout.

### Environment

- Version 3.2 must be used

### Anything else?

_No response_
"""


def quotes(body: str) -> list[str]:
    """Return the quotes of all requirements."""
    return [requirement.quote for requirement in requirements(body)]


@given(MARKDOWN)
@example("- a must\r\n  b\tc\rd must\n")
@example("\ufeffUsers must\0 log in.\u2028They must log out.")
@example("## Acceptance criteria\r\n\r\n- Given a\r\n- When b\r\n- Then c")
def test_every_quote_is_verbatim(body: str) -> None:
    """``quote == body[start:end]`` whatever the text holds, and ids count from R1."""
    found = requirements(body)
    assert [requirement.quote for requirement in found] == [body[each.start : each.end] for each in found]
    assert [f"R{number}" for number in range(1, len(found) + 1)] == [requirement.id for requirement in found]


@given(MARKDOWN)
def test_no_statement_is_quoted_twice(body: str) -> None:
    """The same words count once, in whatever case and markup."""
    found = [normalised(quote) for quote in quotes(body)]
    assert sorted(set(found)) == sorted(found)


@given(MARKDOWN)
def test_quotes_stand_in_order_and_apart(body: str) -> None:
    """No two requirements share a word of the issue."""
    found = requirements(body)
    assert all(first.end <= second.start for first, second in pairwise(found))


def test_every_sample_has_its_expectation() -> None:
    """No sample is forgotten, and none is expected that does not exist."""
    assert sorted(path.stem for path in ISSUES.glob("*.md")) == sorted(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_issues_in_many_styles(name: str) -> None:
    """Forms, bug reports, stories, API tickets, Gherkin, tables, lists and prose in nine languages."""
    assert EXPECTED[name] == quotes((ISSUES / f"{name}.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "## Request body\n\n### `email`\n- Required: true\n\n### `name`\n- Required: true\n",
            ["`email`\n- Required: true", "`name`\n- Required: true"],
        ),
        (
            "**page**\n\nWhich one.\n\n- Required: true\n\n**offset**\n\nRequired: true",
            ["**page**\n\nWhich one.\n\n- Required: true", "**offset**\n\nRequired: true"],
        ),
        (
            "- `email`\n  - Required: true\n- `name`\n  - Required: true\n",
            ["`email`\n  - Required: true", "`name`\n  - Required: true"],
        ),
    ],
)
def test_an_attribute_counts_for_each_parameter(body: str, expected: list[str]) -> None:
    """«Required: true» twice is said of two parameters, and each quote says of which."""
    assert expected == quotes(body)


@pytest.mark.parametrize("table", ["| Field | Rule |\n|---|---|\n| name | at most 40 |"])
def test_a_row_is_told_with_its_columns(table: str) -> None:
    """What a cell means is said by its column, whatever heading stands above the table."""
    (found,) = requirements(f"## Rules\n\n{table}")
    assert ("name | at most 40", "Field | Rule") == (found.quote, found.context)


def test_a_ticket_without_markdown_headings() -> None:
    """The parts of an API ticket are recognised by its labels; the story and what is N/A are left out."""
    assert [
        ("GET {{baseUrl}}/2.0/parcels/{parcelId}/notes", Kind.FUNCTIONAL),
        (
            "`parcelId` (`string`, format: `uuid`, pattern: `\\w+-\\w+`): The ID of the parcel. Required: true.",
            Kind.CONSTRAINT,
        ),
        (
            "`audit` (`string`, default: `NONE`, enum: `[FULL, NONE]`): Level of audit information. Required: false.",
            Kind.CONSTRAINT,
        ),
        ("If successful, returns a status code of 200 (successful operation).", Kind.FUNCTIONAL),
        ("Produces: application/json.", Kind.FUNCTIONAL),
        ("Respond with HTTP status code 400 if an invalid parcel ID is supplied.", Kind.ERROR),
        ("Respond with HTTP status code 404 if the parcel is not found.", Kind.ERROR),
    ] == [(requirement.quote, requirement.kind) for requirement in requirements(TICKET)]


def test_an_issue_form_gives_what_is_expected_and_nothing_else() -> None:
    """Steps, the present behaviour, the environment, questions and empty answers are no requirements."""
    assert ["The file is downloaded within 5 seconds"] == quotes(BUG_FORM)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("## Requirements\n- [ ] one item\n- [x] two items", ["one item", "two items"]),
        (
            "## Acceptance criteria\n- The form checks:\n  - the e-mail\n  - the name\n",
            ["the e-mail", "the name"],
        ),
        ("The form must:\n\n- check the e-mail\n- show the price\n", ["check the e-mail", "show the price"]),
        (
            "## Rules\n\n| Role | Limit |\n|---|---|\n| Owner | 20 EUR |\n| Reader | none |\n",
            ["Owner | 20 EUR", "Reader | none"],
        ),
        (
            "Given a basket\nWhen it is empty\nThen the button is disabled",
            ["Given a basket\nWhen it is empty\nThen the button is disabled"],
        ),
        (
            "## Scenarios\n- Given a basket\n- When it is empty\n- Then the button is disabled\n- Prices are shown\n",
            ["Given a basket\n- When it is empty\n- Then the button is disabled", "Prices are shown"],
        ),
        ("## Rules\n- Given names are shown", ["Given names are shown"]),
        ("A page.\n\n- The price must be shown\n- It rings", ["The price must be shown", "It rings"]),
        ("A page.\n\n- It rings\n- It is red\n- It must stay", ["It rings", "It is red", "It must stay"]),
        ("## Roles\n\n| Role | Limit |\n|---|---|\n| Owner | 20 EUR |\n", ["Owner | 20 EUR"]),
        (
            "While the door is open, the oven shall stay off. It is blue.",
            ["While the door is open, the oven shall stay off."],
        ),
        ("They must log in. It is nice. The price is at most 5.", ["They must log in.", "The price is at most 5."]),
        ("They must wait, e.g. 5 s. Bob must pay.", ["They must wait, e.g. 5 s.", "Bob must pay."]),
        ("The limit must be 5. The user must pay.", ["The limit must be 5.", "The user must pay."]),
        ("As a guest I want to pay, so that I can leave", ["As a guest I want to pay, so that I can leave"]),
        ("As a guest I want to pay, so that I leave.\n\n## Rules\n- It rings", ["It rings"]),
        ("## Behaviour\nThe page shows the price. Lovely.", ["The page shows the price."]),
        ("`POST /orders/{id}`", ["`POST /orders/{id}`"]),
        ("## Rules\n- One\n- one\n- **One**.\n- Two", ["One", "Two"]),
        ("Users must log in <!-- hidden --> before they pay", ["Users must log in"]),
    ],
)  # fmt: skip
def test_what_is_a_requirement(body: str, expected: list[str]) -> None:
    """Lists and tables under a heading for them, modal verbs, Given/When/Then, EARS and a lone story."""
    assert expected == quotes(body)


@pytest.mark.parametrize(
    "body",
    [
        "<!-- The title must be short -->",
        "```\nThe user must log in\n```",
        "    The user must log in",
        "> The user must log in",
        "## Out of scope\n- Users must not pay\n\n### Requirements\n- They must not",
        "## Steps to reproduce\n1. You must log in",
        "## Acceptance criteria\nN/A",
        "## Acceptance criteria\n- n/a\n- None\n- _No response_\n- TBD\n- ---\n- …\n- Keine",
        "## Acceptance criteria\n- To be clarified with HR.\n- Noch zu klären mit dem Betriebsrat",
        "## Acceptance criteria\n- Should it be blue?\n- **Must it ring？**",
        "Should it be blue? Must it ring?",
        "## Acceptance criteria\nHello there",
        "The weather is fine.",
        "As a user, I should see the following criteria",
        "# Users must log in",
        "",
        "\0",
        "\ufeff",
    ],
)
def test_what_is_no_requirement(body: str) -> None:
    """Templates' comments, code, quotations, what is out of scope, steps, empty answers, questions and headings."""
    assert [] == quotes(body)


@pytest.mark.parametrize(
    ("heading", "excluded"),
    [
        ("Akzeptanzkriterien", "Nicht im Umfang"),
        ("Critères d’acceptation", "Hors périmètre"),
        ("Criterios de aceptación", "Fuera de alcance"),
        ("受け入れ基準", "対象外"),
        ("验收标准", "超出范围"),
    ],
)
def test_headings_of_other_languages(heading: str, excluded: str) -> None:
    """The items under a heading are taken, those under what is out of scope are not."""
    assert ["Erste Zeile", "第二行"] == quotes(
        f"## {heading}\n\n- Erste Zeile\n- 第二行\n\n## {excluded}\n\n- Dritte Zeile\n"
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Der Nutzer muss sich anmelden.",
        "L'utilisateur doit se connecter.",
        "El usuario debe iniciar sesión.",
        "L'utente deve accedere.",
        "De gebruiker moet inloggen.",
        "利用者はログインできること。",
        "用户必须登录。",
    ],
)
def test_modal_verbs_of_other_languages(sentence: str) -> None:
    """A sentence with a modal verb is a requirement in every language the lists know."""
    assert [sentence] == quotes(sentence)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("## Rules\n\n| Role | Limit |\n|---|---|\n| Owner | 20 EUR |\n", ["Role | Limit"]),
        ("The form must:\n\n- check the e-mail\n", ["The form must"]),
        ("## Rules\n- It must not:\n  - ring\n  - blink", ["It must not", "It must not"]),
        ("## Response fields\n- identifier\n", ["Response fields"]),
        ("## Request body\n- Required: true\n- Schema: a list", ["Request body", "Request body"]),
        ("## Acceptance criteria\n- identifier\n", [""]),
        ("Users must pay. It must not take long.", ["", "Users must pay."]),
        ("Users must log in.", [""]),
    ],
)
def test_context_completes_a_quote(body: str, expected: list[str]) -> None:
    """Columns, the line or item above, a telling heading, the sentence before; nothing where the quote stands alone."""
    assert expected == [requirement.context for requirement in requirements(body)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "## Fields\n- `a`\n  - Type: string\n  - Required: true\n- `b` (string)",
            ["`a`\n  - Type: string\n  - Required: true", "`b` (string)"],
        ),
        ("## Request body\n- Required: true\n- Schema: a list", ["Required: true", "Schema: a list"]),
        ("## Rules\n- ~~It rings~~\n- It blinks", ["It blinks"]),
        ("## Rules\n- [ ] Tests are written\n- [ ] It blinks", ["It blinks"]),
        ("## Rules\n- The lamp in the hall blinks\n  - e.g. red", ["The lamp in the hall blinks"]),
        (
            "Names must be unique; empty names must be refused.",
            ["Names must be unique", "empty names must be refused."],
        ),
        ("Names must be unique and the list must be sorted.", ["Names must be unique", "the list must be sorted."]),
        ("Names must be unique and must be sorted.", ["Names must be unique and must be sorted."]),
        (
            "If it rings, names must be red and the list must be blue.",
            ["If it rings, names must be red and the list must be blue."],
        ),
        ("Names must be red; they must blink.", ["Names must be red; they must blink."]),
        (
            "## Rules\n- Names are shown. They must be red. Lists must be blue.",
            ["Names are shown.", "They must be red.", "Lists must be blue."],
        ),
        ("Currently users must reload. They should not have to.", ["They should not have to."]),
        ("We must discuss this. I think users must log in.", ["I think users must log in."]),
        ("**Expected behavior**\nIt rings twice.\n\n**Actual**\nIt must be mute.", ["It rings twice."]),
        ("Expected: the bell rings. Actual: it must be mute.", ["the bell rings."]),
        ("Users must pay. Paying by card must be done in a separate ticket.", ["Users must pay."]),
        ("Out of scope: users must pay.", []),
        ("- Why:\n  - users must pay", []),
        ("> [!NOTE]\n> Users must pay.", ["Users must pay."]),
    ],
)  # fmt: skip
def test_what_belongs_together_and_what_does_not(body: str, expected: list[str]) -> None:
    """Attributes stay with their parameter, halves without a subject with the other, conditions with what they rule."""
    assert expected == quotes(body)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            ("Let members rename a lamp.\n\n### Anything else?\n\nWe saw it elsewhere. Guests must never rename lamps. "
            "Names are limited to 20 letters. The idea is old."),
            ["Let members rename a lamp.", "Guests must never rename lamps.", "Names are limited to 20 letters."],
        ),
        (
            "I would like to dim a lamp.\n\n### Additional context\n\nOnly the owner can dim it. It helps us.",
            ["I would like to dim a lamp.", "Only the owner can dim it."],
        ),
        (
            ("### What happened?\nIt rings.\n### Expected behavior\nThe lamp glows.\n### Additional context\n"
            "I have to press it twice. Users cannot sleep. The lamp must never be hot."),
            ["The lamp glows.", "The lamp must never be hot."],
        ),
        (
            ("Costs depend on the weight.\n\n| Weight | Cost |\n|---|---|\n| up to 1 kg | 4 EUR |\n\n"
            "Orders above 100 EUR ship for free. The cost is shown first."),
            ["up to 1 kg | 4 EUR", "Orders above 100 EUR ship for free.", "The cost is shown first."],
        ),
        (
            "## Lamps\n\n- Lamps must be red\n- Bells must be blue\n\nColours are not combined. We like red.",
            ["Lamps must be red", "Bells must be blue", "Colours are not combined."],
        ),
        (
            ("Show the invoices.\n\n**Auth:** only accountants\n"
            "**Paging:** 50 per page\n**Errors:** 404 for unknown ones\n"
            "**Owner:** @ann\n**Estimate:** 3 points\n**Version:** 3.2\n"),
            [
                "Show the invoices.",
                "**Auth:** only accountants",
                "**Paging:** 50 per page",
                "**Errors:** 404 for unknown ones",
            ],
        ),
        ("- **Auth:** only members\n- **Status:** draft", ["**Auth:** only members"]),
        ("**Summary:** Add a bell.\n\n## Requirements\n- It rings", ["It rings"]),
    ],
)  # fmt: skip
def test_rules_beside_the_main_text(body: str, expected: list[str]) -> None:
    """In a remark, below a table or a list, behind a bold label; what is about the ticket is none."""
    assert expected == quotes(body)


@pytest.mark.parametrize(
    "left_out",
    [
        "Nicht Bestandteil: Nutzer müssen zahlen.",
        "**Nicht Teil dieses Tickets:** Nutzer müssen zahlen.",
        "Das Zahlen muss warten und gehört nicht dazu.",
        "Zahlen müssen sie nicht, das ist ein eigenes Ticket.",
        "Hors sujet : il faut payer.",
        "Payer doit attendre et n'est pas inclus dans ce ticket.",
        "No incluye: deben pagar.",
        "No incluye el pago, que debe esperar.",
        "対象外：支払いができること。",
        "不包括：必须付款。",
        "Follow-up: users must pay.",
        "Separate ticket: users must pay.",
        "Not in this ticket: users must pay.",
        "Users must pay, but that is a separate ticket.",
    ],
)
def test_what_is_said_to_be_out_of_scope(left_out: str) -> None:
    """A label or a sentence excludes what stands with it, in any language, and nothing else."""
    assert ["Lamps must be red."] == quotes(f"Lamps must be red.\n\n{left_out}")
    assert ["Lamps must be red."] == quotes(f"Lamps must be red. {left_out}")


@pytest.mark.parametrize(
    "body",
    [
        "Sometimes rows get lost.",
        "Search is slow and often returns no results.",
        "Users get logged out.",
        "Manchmal gehen Zeilen verloren.",
        "La page est lente et se fige.",
        "A veces se pierden filas.",
        "時々行が消えて表示される。",
        "有时页面显示空白。",
    ],
)
def test_a_complaint_is_no_requirement(body: str) -> None:
    """It tells how it is now and should not be."""
    assert [] == quotes(body)


@pytest.mark.parametrize(
    "body",
    ["If the network is slow, a bar is shown.", "The draft is kept if the page hangs.", "It must not be slow."],
)
def test_a_rule_for_what_goes_wrong_is_one(body: str) -> None:
    """A condition is no complaint."""
    assert [body] == quotes(body)


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        ("### Description\n\nA click on 10 rows shows a blank page.", "### Expected behavior"),
        (
            "### Beschreibung\n\nBeim Export von mehr als 10.000 Zeilen bricht der Browser ab.",
            "### Erwartetes Verhalten",
        ),
        ("## Description\n\nLe fichier ne peut pas être ouvert.", "## Comportement attendu"),
        ("## 描述\n\n导出超过10000行时，页面显示空白。", "## 预期结果"),
        ("10,000行以上を出力すると、空白が表示されます。", "## 期待される動作"),
    ],
)
def test_the_description_beside_what_is_expected_is_the_problem(description: str, expected: str) -> None:
    """Whatever the language, what is set against it is what happens now."""
    assert ["The file must open."] == quotes(f"{description}\n\n{expected}\n\nThe file must open.\n")


def test_a_feature_with_an_expected_result_keeps_what_it_asks_for() -> None:
    """An order in the description says that nothing is broken."""
    body = "Add a lamp of 5 W.\n\nIt is shown in the hall.\n\n## Expected result\n\nThe hall is lit.\n"
    assert "Add a lamp of 5 W." in quotes(body)


def test_cosmetic_edits_leave_the_normalised_words_alone() -> None:
    """Case, markup, spaces, invisible characters and the last stop do not make another requirement."""
    assert normalised("The **Price**  is\u200b\nshown.") == normalised("the price is shown")
