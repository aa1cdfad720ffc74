"""Handwritten test cases: every way to write them that people use, and Markdown that holds none."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from test_case_generator.testware.review.handwritten import Found, read
from test_case_generator.testware.suite import Step
from tests.testware.bounded import TEXTS, read_all
from tests.testware.strategies import MARKDOWN

ROOT = Path(__file__).parents[4]


def steps(found: Found) -> list[tuple[str, str, str]]:
    """Return the steps as plain tuples."""
    return [(step.action, step.data, step.expected) for step in found.case.steps]


def test_a_heading_above_a_numbered_list() -> None:
    """The list is the steps; what is indented says what it is, or looks like it."""
    [found] = read(
        "# Accounts\n\nHow to test them.\n\n## TC-4: Sign in\n\nPreconditions: Anna exists\n\n"
        "1. Open the **login** page\n2. Enter the name\n   - Name: Anna\n3. Click [Sign in](x.md)\n"
        "   The button is green\n   Expected: the dashboard\n   is shown\n4. Sign out\n   - The login page is shown\n"
    )
    assert ("TC-4", "TC-4: Sign in", ("Anna exists",)) == (found.case.id, found.case.title, found.case.preconditions)
    assert [
        ("Open the login page", "", ""),
        ("Enter the name", "Name: Anna", ""),
        ("Click Sign in The button is green", "", "the dashboard is shown"),
        ("Sign out", "", "The login page is shown"),
    ] == steps(found)
    assert {"title": 5, "precondition 1": 7, "step 1": 9, "step 2": 10, "step 3": 12, "step 4": 16} == found.lines


def test_labels_above_lists() -> None:
    """Headings or bold words announce preconditions, steps and results; as many results as steps are one each."""
    text = (
        "## Checkout\n\n### Preconditions\n\n- [ ] The shop is open\n- none\n\n**Steps:**\n\n- Open the cart\n"
        "- Click Pay\n\n**Expected results**\n\n1. One row is listed\n2. “Paid” is shown\n\n### Notes\n\n1. Ask Ben\n"
    )
    [found] = read(text)
    assert ("The shop is open",) == found.case.preconditions
    assert [("Open the cart", "", "One row is listed"), ("Click Pay", "", "“Paid” is shown")] == steps(found)
    [one] = read(text.replace("1. One row is listed\n2. ", ""))
    assert [("Open the cart", "", ""), ("Click Pay", "", "“Paid” is shown")] == steps(one)


def test_a_table_with_a_row_a_step() -> None:
    """Columns are known by their names, in any order; a column of numbers is none of actions."""
    head = "## Search\n\n| Step | Expected Result | Test Data | Action | Actual |\n|-|-|-|-|-|\n"
    [found] = read(head + "| 1 | 3 rows<br>are listed | `red\\|blue` | Search | ok |\n| 2 | | | Close | |\n")
    assert [("Search", "`red|blue`", "3 rows are listed"), ("Close", "", "")] == steps(found)
    assert {"title": 1, "step 1": 5, "step 2": 6} == found.lines


def test_a_step_column_without_numbers_holds_the_actions() -> None:
    """«Step | Expected» needs no other column; «Step | Description» with numbers has them in the second."""
    [plain] = read("# A\n\n| Step | Expected |\n|-|-|\n| Search | 3 rows |\n")
    [numbered] = read("# A\n\n| Step | Description | Result |\n|-|-|-|\n| 1. | Search | 3 rows |\n")
    assert [("Search", "", "3 rows")] == steps(plain) == steps(numbered)


def test_a_table_with_a_row_a_case() -> None:
    """Steps in one cell are parted by breaks or numbers; results go one to each, or all to the last."""
    first, second = read(
        "# Suite\n\n| ID | Title | Preconditions | Steps | Expected |\n|-|-|-|-|-|\n"
        "| TC-1 | Login | Anna exists | 1. Open page<br>2. Sign in | Dashboard |\n"
        "| TC-2 | Logout | | 1. Click Exit 2. Confirm | 1. Dialog 2. Login page |\n\n1. Printed on paper\n"
    )
    assert ("TC-1", "TC-1 Login", ("Anna exists",)) == (first.case.id, first.case.title, first.case.preconditions)
    assert [("Open page", "", ""), ("Sign in", "", "Dashboard")] == steps(first)
    assert [("Click Exit", "", "Dialog"), ("Confirm", "", "Login page")] == steps(second)
    assert (5, 6) == (first.lines["step 2"], second.lines["step 1"])


GHERKIN = """\
Feature: Cart
  Background:
    Given the shop is open

  Scenario: Buy
    When I buy a mug
      | price | 8.00 |
    And I pay
    Then “Paid” is shown
    But no e-mail is sent

  Szenario: Leeren
    Angenommen ein Warenkorb mit 1 Artikel
    Wenn ich ihn leere
    Dann ist er leer
"""


def test_gherkin_in_a_fence() -> None:
    """Scenarios are cases, a background counts for each, And goes on with what was before."""
    buy, clear = read(f"# Shop\n\n```gherkin\n{GHERKIN}```\n")
    assert ("Buy", ("the shop is open",)) == (buy.case.title, buy.case.preconditions)
    bought, paid = steps(buy)
    assert ("I buy a mug", "| price | 8.00 |", "") == bought
    assert ("I pay", "", "“Paid” is shown. no e-mail is sent") == paid
    assert {"title": 8, "precondition 1": 6, "step 1": 9, "step 2": 11} == buy.lines
    assert ("the shop is open", "ein Warenkorb mit 1 Artikel") == clear.case.preconditions
    assert [("ich ihn leere", "", "ist er leer")] == steps(clear)


@pytest.mark.parametrize("mark", ["", "- ", "* **"])
def test_given_when_then_as_prose_or_list(mark: str) -> None:
    """Keywords need no fence; a second Given begins another case under the same heading."""
    end = "**" if "**" in mark else ""
    lines = ("Given", "a cart"), ("When", "I pay"), ("Then", "“Paid” is shown"), ("Given", "no cart"), ("When", "I pay")
    text = "# Pay\n\n" + "".join(f"{mark}{word}{end} {rest}\n" for word, rest in lines)
    first, second = read(text)
    assert (("a cart",), [("I pay", "", "“Paid” is shown")]) == (first.case.preconditions, steps(first))
    assert (("no cart",), [("I pay", "", "")]) == (second.case.preconditions, steps(second))
    assert ("Pay", "Pay", 4, 7) == (first.case.title, second.case.title, first.lines["step 1"], second.lines["step 1"])


def test_results_on_the_line_of_the_step() -> None:
    """An arrow or «Expected:» parts them; an arrow in a menu's path does not."""
    [found] = read(
        "# A\n\n1. Click Save → the dialog closes again\n2. Open File → Print\n3. Go. (Expected: it opens)\n"
    )
    assert [
        ("Click Save", "", "the dialog closes again"),
        ("Open File → Print", "", ""),
        ("Go", "", "it opens"),
    ] == steps(found)


@pytest.mark.parametrize(
    ("preconditions", "steps_label", "expected"),
    [
        ("Voraussetzungen", "Schritte", "Erwartetes Ergebnis"),
        ("Préconditions", "Étapes", "Résultat attendu"),
        ("Precondiciones", "Pasos", "Resultado esperado"),
        ("前提条件", "手順", "期待結果"),
    ],
)
def test_labels_in_other_languages(preconditions: str, steps_label: str, expected: str) -> None:
    """The same forms in German, French, Spanish and Japanese."""
    [found] = read(f"# A\n\n{preconditions}:\n- p\n\n## {steps_label}\n1. a\n\n**{expected}:** e\n")
    assert (("p",), [("a", "", "e")]) == (found.case.preconditions, steps(found))


def test_a_bold_line_names_a_case() -> None:
    """As a heading would, if it sounds like one; other bold lines do not."""
    found = read("# All\n\n**TC-1 Login**\n\n1. Sign in\n\n**Careful!**\n\n**Test case 2**\n\nSteps:\n* Sign out\n")
    assert [("TC-1 Login", 3), ("Test case 2", 9)] == [(each.case.title, each.line) for each in found]


def test_windows_line_ends_front_matter_and_comments() -> None:
    """Lines are counted as an editor counts them."""
    [found] = read(
        "\ufeff---\r\ntitle: x\r\n---\r\n# A\r\n\r\n<!-- 1. not\r\nthis -->\r\n\r\n1. Go <!-- quickly -->\r\n"
    )
    assert ([("Go", "", "")], 9) == (steps(found), found.lines["step 1"])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Just prose. When it rains, it pours.",
        "# Notes\n\n- milk\n- bread\n",
        "1. A list without any heading\n",
        "# Table\n\n| a | b |\n|-|-|\n| 1 | 2 |\n",
        "# Errors\n\n| Code | What happened | What to do |\n|-|-|-|\n| busy | It is busy | Wait |\n",
        "# Code\n\n```\n1. Click\n```\n\n> 1. Click\n",
        "# Empty\n\n## Steps\n\n## Expected\n\nnothing\n",
    ],
)
def test_other_markdown_holds_no_case(text: str) -> None:
    """Nothing is made up."""
    assert () == read(text)


def test_our_own_documents_are_readable_without_their_closing_comment() -> None:
    """Somebody may have cut it off: the cases are the same to a reader."""
    text = (ROOT / "docs" / "example" / "issue-7.md").read_text(encoding="utf-8")
    cut = text[: text.rindex("<!--")]
    found = read(cut)
    assert text.count("\n### TC-") == len(found)
    lines = cut.splitlines()
    for each in found:
        assert lines[each.line - 1].startswith("### TC-")
        for number, step in enumerate(each.case.steps, 1):
            assert isinstance(step, Step)
            assert lines[each.lines[f"step {number}"] - 1].startswith(f"| {number} |")


@given(MARKDOWN)
def test_any_markdown_is_read(text: str) -> None:
    """Nothing raises, and every line is one of the text's."""
    last = len(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    for found in read(text):
        assert found.case.steps
        assert {"title", *(f"step {n}" for n in range(1, len(found.case.steps) + 1))} <= set(found.lines)
        assert all(1 <= line <= last for line in found.lines.values())


@pytest.mark.slow
def test_the_work_is_bounded() -> None:
    """Long hostile texts are read as what stands under a case's steps; most of the time is markdown-it's."""
    program = "from test_case_generator.testware.review.handwritten import read"
    words = ("Expected: ", ". ", "→ ", "1. a\n", "Given a\n", "| Step | Expected |\n|-|-|\n", "- Steps:\n", "**a** ")
    texts = [f"# A\n\n## Steps\n\n{text[:16_384]}" for text in TEXTS]
    texts += [f"# A\n\n{(word * 16_384)[:16_384]}" for word in words]
    assert len(texts) == read_all(program, texts)
