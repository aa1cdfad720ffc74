"""Noise: what people, tools and templates write into an issue that is no statement of it."""

from __future__ import annotations

import pytest

from test_case_generator.testware.basis.noise import (
    excludes,
    is_aside,
    is_chatter,
    is_foreign,
    is_process,
    says_nothing,
)


@pytest.mark.parametrize(
    "text",
    [
        "Hi team, thanks for this great tool!", "+1", "Thanks in advance", "Viele Grüße", "Merci d'avance !",
        "よろしくお願いします。", "谢谢!", "I tried Chrome and Safari.", "I think this is a nice idea",
        "Related to #123", "Depends on https://example.com/x",
        "See the attached screenshot", "https://example.com/a/b", "@maria", "We should discuss this next week",
        "This must be done before the release", "This should be easy to fix", "That should not happen.",
        "A clear and concise description of what the bug is.", "2024-03-01 10:00:01 ERROR Worker must be restarted",
        "    at com.example.Main.run(Main.java:12)", "TypeError: name must not be null",
        "Let me know if you need more", "@maria can lend a lamp", "Slack thread: https://example.com/a",
        "The exit code must be documented in the manual",
        "I have searched the existing issues", "Mobile support will be handled in a separate issue",
        "Das Archiv ist nicht Teil dieses Tickets",
    ],
)  # fmt: skip
def test_chatter(text: str) -> None:
    """Greetings, opinions, plans, pointers, logs and the template's own words."""
    assert is_chatter(text)


@pytest.mark.parametrize(
    "text",
    [
        "The dialog must ask for confirmation", "Users can schedule reports",
        "Update the price when the currency changes",
        "The header must be fixed while scrolling", "I think users must log in", "Welcome mails are sent at once",
        "Provide a way to export orders", "The user can merge two accounts", "Sessions end after 30 minutes",
        "@admin must be told", "Source must be chosen",
        "Thanks to the cache, pages must load within 1 second", "Related products are shown below the basket",
    ],
)  # fmt: skip
def test_no_chatter(text: str) -> None:
    """Statements that only share a word with chatter."""
    assert not is_chatter(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "N/A", "_No response_", "TBD", "Keine", "なし", "---", "~~old~~", "Is it?", "Rules:", "n/a (no body)",
    ],
)  # fmt: skip
def test_what_says_nothing(text: str) -> None:
    """Empty answers, questions, introductions and what is struck out."""
    assert says_nothing(text)
    assert not says_nothing(f"It rings {text} twice")


@pytest.mark.parametrize(
    "text",
    [
        "Unit tests written",
        "Update the docs",
        "Code is reviewed",
        "Refactor the parser",
        "Write integration tests",
        "Reviewed by QA",
        "Please implement this matrix.",
        "Bitte diese Tabelle umsetzen.",
        "Implementar esta tabla",
    ],
)
def test_work_on_the_code(text: str) -> None:
    """What nobody can see in the product."""
    assert is_process(text)


@pytest.mark.parametrize(
    "text",
    [
        "Tests of the lamp can be started",
        "Reviews are shown",
        "Merge two accounts",
        "Implement this filter for guests",
        "Insurance coverage is shown",
    ],
)
def test_no_work_on_the_code(text: str) -> None:
    """What a product may be about."""
    assert not is_process(text)


@pytest.mark.parametrize(
    "text",
    [
        "Renaming is out of scope for this ticket.", "That is not part of this story",
        "Das ist nicht Teil dieses Tickets",
        "Les bons sont hors périmètre", "Los SMS están fuera del alcance", "SMSは対象外とする",
        "短信验证码不在本次范围内",
    ],
)  # fmt: skip
def test_sentences_that_exclude(text: str) -> None:
    """They are foreign to the issue in every language the lists know."""
    assert excludes(text)
    assert is_foreign(text)


def test_an_illustration_is_an_aside() -> None:
    """«e.g.» begins no statement, the word example within one does not make it an illustration."""
    assert is_aside("e.g. red")
    assert not is_aside("The example is red")
