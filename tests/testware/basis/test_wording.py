"""Wording: what says that something must hold, in the languages that issues are written in."""

from __future__ import annotations

import pytest

from test_case_generator.testware.basis.notations import STORY
from test_case_generator.testware.basis.wording import ABILITY, LEANING, OBLIGATION, core, is_worded, unlabelled


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**AC-3:** Users pay", "Users pay"),
        ("1. Users pay", "1. Users pay"),
        ("FR 2.1 – Users pay", "Users pay"),
        ("How: users pay", "How: users pay"),
        ("", ""),
    ],
)
def test_the_core_begins_with_the_first_word(text: str, expected: str) -> None:
    """Emphasis and numbered labels are left behind; a figure of its own may mean something."""
    assert expected == core(text)


def test_a_label_of_one_word_can_be_left_behind() -> None:
    """A longer one may be the statement's subject."""
    assert ("users pay", "The price: users pay") == (unlabelled("How: users pay"), unlabelled("The price: users pay"))


@pytest.mark.parametrize(
    "text",
    [
        "Users must pay", "Nutzer müssen zahlen", "Il faut payer", "El usuario debe pagar", "L'utente deve pagare",
        "O usuário precisa pagar", "De gebruiker moet betalen", "Klient musi zapłacić",
        "支払う必要がある", "用户必须付款",
    ],
)  # fmt: skip
def test_obligations(text: str) -> None:
    """Each language's modal verbs are known, in any case."""
    assert OBLIGATION.search(text)
    assert OBLIGATION.search(text.upper())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Users can pay", True),
        ("We pay in May", False),
        ("Guests may pay", True),
        ("ログインできます", True),
        ("管理员可以付款", True),
    ],
)
def test_abilities(text: str, expected: bool) -> None:  # noqa: FBT001 – a table's column
    """A month is none."""
    assert expected is bool(ABILITY.search(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rings", True),
        ("Otherwise it rings", True),
        ("Il doit sonner", True),
        ("Il cliente paga", False),
        ("Items ring", False),
    ],
)  # fmt: skip
def test_what_leans_on_the_sentence_before(text: str, expected: bool) -> None:  # noqa: FBT001 – a table's column
    """A pronoun does, an article of another language does not."""
    assert expected is bool(LEANING.match(text))


@pytest.mark.parametrize(
    "text",
    [
        "As a guest, I want to pay", "As an admin I can pay", "Als Gast möchte ich zahlen, damit ich gehen kann",
        "En tant que client, je veux payer", "Como cliente, quiero pagar", "Come cliente, voglio pagare",
        "作为管理员，我希望导入用户", "管理者として一覧を見たい",
    ],
)  # fmt: skip
def test_stories(text: str) -> None:
    """Who wants what."""
    assert STORY.match(text)


def test_no_story() -> None:
    """A comparison is none, whatever it begins with."""
    assert not STORY.match("As a rule, prices are shown")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GET /lamps", True),
        ("404 if there is none", True),
        ("Add a lamp", True),
        ("at most 5 lamps", True),
        ("The lamp opens", True),
        ("a red lamp", False),
    ],
)
def test_what_is_worded(text: str, expected: bool) -> None:  # noqa: FBT001 – a table's column
    """Requests, status codes, orders, limits and behaviour."""
    assert expected is is_worded(text)
