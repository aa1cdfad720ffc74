"""Clauses: what holds before, what happens and what follows, in the forms in which statements are written."""

from __future__ import annotations

import pytest
from hypothesis import given

from test_case_generator.testware.design.clauses import Clauses, clauses, examples, story
from test_case_generator.testware.design.forms import plain
from tests.testware.bounded import TEXTS, read_all
from tests.testware.strategies import MARKDOWN


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        (
            "WHEN a ticket is read at the exit, THE SYSTEM SHALL open the barrier",
            Clauses("", "a ticket is read at the exit", "THE SYSTEM SHALL open the barrier"),
        ),
        (
            "IF the ticket is not paid, THEN THE SYSTEM SHALL wait",
            Clauses("", "the ticket is not paid", "THE SYSTEM SHALL wait"),
        ),
        (
            "WHILE the alarm is on, WHEN a car comes, THE SYSTEM SHALL open it",
            Clauses("the alarm is on", "a car comes", "THE SYSTEM SHALL open it"),
        ),
        (
            "Given a user\nAnd a cart\nWhen they pay\nThen it is paid\nAnd a mail is sent",
            Clauses("a user; a cart", "they pay", "it is paid; a mail is sent"),
        ),
        (
            "Scenario: Paying\n  Given a cart\n  When it is paid\n  Then it is empty",
            Clauses("a cart", "it is paid", "it is empty"),
        ),
        ("Given a user, when they log in, then it is shown", Clauses("a user", "they log in", "it is shown")),
        (
            "Angenommen ein Korb\nWenn er leer ist\nDann fehlt der Knopf",
            Clauses("ein Korb", "er leer ist", "fehlt der Knopf"),
        ),
        ("Respond with 404 if the account is not found.", Clauses("", "the account is not found", "Respond with 404")),
        ("Wenn er klickt, wird gespeichert", Clauses("", "er klickt", "wird gespeichert")),
        ("Si el saldo es bajo, se muestra un error", Clauses("", "el saldo es bajo", "se muestra un error")),
        ("Lorsque la demande est refusée, un motif suit", Clauses("", "la demande est refusée", "un motif suit")),
        ("登録が完了したら、メールを送信する", Clauses("", "登録が完了", "メールを送信する")),
        ("当用户点击时，跳转页面", Clauses("", "用户点击", "跳转页面")),
        ("It can only be edited while it is open", Clauses("it is open", "", "It can only be edited", only=True)),
        ("Users log in only if verified", Clauses("", "verified", "Users log in", only=True)),
        ("It is disabled unless the form is valid", Clauses("", "the form is valid", "It is disabled", unless=True)),
        ("10 € are added, also when shipping is free", Clauses("", "", "10 € are added, also when shipping is free")),
        ("- [ ] **The price** is shown.", Clauses("", "", "The price is shown")),
        ('If the form says "Hi, you", it is shown', Clauses("", 'the form says "Hi, you"', "it is shown")),
    ],
)
def test_clauses(quote: str, expected: Clauses) -> None:
    """What holds before, what happens and what follows, in the usual forms and languages."""
    assert expected == clauses(quote)


def test_a_story_has_a_person_and_a_wish() -> None:
    """In a sentence or three lines, in several languages; the reason is left out."""
    assert ("clerk", "export the list") == story("**As a** clerk\n**I want** to export the list\n**so that** I rest")
    assert ("Kundin", "den Code ändern") == story("Als Kundin möchte ich den Code ändern, damit es sicher ist.")
    assert story("The list is exported") is None


def test_a_scenario_outline_has_examples() -> None:
    """Each row of its table is one set of values."""
    quote = "Scenario Outline: x\nWhen <a>\nThen <b>\n\nExamples:\n| a | b |\n| 1 | 2 |\n| 3 | 4 |\n"
    assert ("a=1, b=2", "a=3, b=4") == examples(quote)


@given(MARKDOWN)
def test_any_text_has_parts(text: str) -> None:
    """No text is an error, and a statement always says something if it has words."""
    assert bool(plain(text)) <= bool(clauses(text).then or clauses(text).when or not plain(text).strip())


@pytest.mark.slow
def test_no_statement_takes_unbounded_work() -> None:
    """Statements as long as an issue, of the worst kinds, end."""
    program = (
        "from test_case_generator.testware.design.clauses import clauses, examples, story\n"
        "def read(text):\n"
        "    clauses(text), examples(text), story(text)\n"
    )
    assert len(TEXTS) == read_all(program)
