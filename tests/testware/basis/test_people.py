"""People: plans, reports and opinions, as against what the product does."""

from __future__ import annotations

import pytest

from test_case_generator.testware.basis.people import is_about_somebody, plans, recalls
from tests.testware.bounded import TEXTS, read_all


@pytest.mark.parametrize(
    "text",
    [
        "Sarah will send the customers an apology.", "Nadia to confirm whether contractors count",
        "Zerlina prefers a hard limit of ten.", "Finance has the numbers.", "My boss wants it by May",
        "Thomas klärt noch, ob das geht.", "Herr Wolff findet Rot zu alarmierend.", "Claire nous enverra les fichiers.",
        "Marta va a revisar los textos", "O Paulo vai cuidar da migração.", "A Renata está testando.",
        "Secondo me è superfluo.", "À mon avis, c'est faisable.", "Der Anbieter ist noch offen.",
        "佐藤さんが来週から対応する", "小李下周出图", "接口文档还没拿到", "yeah, why not", "[14:09] rosa: I'll do it",
        "QA: brings a lock", "Betriebsrat informieren (macht Ute)", "Ho visto che va così.",
        "O concorrente tem algo parecido.", "Dr. Ahmadi has asked us for it.",
    ],
)  # fmt: skip
def test_plans(text: str) -> None:
    """A name, a title, a team or an opinion is what the sentence begins with."""
    assert plans(text)


@pytest.mark.parametrize(
    "text",
    [
        "Orders will be sent at night.", "Checkout will show the total.", "The lamp will glow.",
        "Admins can send invitations.", "Design tokens are read-only.",
        "Sarah's orders are listed first.", "The door is open.", "QA: a tester must be able to skip the intro",
        "I can set a timer.", "Finance reports are sent monthly.", "顾客可以取消订单",
    ],
)  # fmt: skip
def test_no_plans(text: str) -> None:
    """What begins with a thing, a role of the product or a possessive tells of the product."""
    assert not plans(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nurses told us that it rings too late.", True),
        ("Last week it wiped the disk.", True),
        ("Die alte Firmware konnte das.", True),
        ("Le tarif a augmenté en janvier.", True),
        ("Los usuarios perdieron el carrito.", True),
        ("Il vecchio si è rotto.", True),
        ("三日間気づきませんでした。", True),
        ("保存に失敗した状態でした。", True),
        ("An account that was closed can be opened again.", False),
        ("If the user was deleted, the page is empty.", False),
        ("The lamp is red when the door was open.", False),
        ("Ein Konto, das gesperrt wurde, kann niemand nutzen.", False),
    ],
)
def test_history(text: str, expected: bool) -> None:  # noqa: FBT001 – a table's column
    """The first verb outside conditions and relative clauses is a past one."""
    assert expected is recalls(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Petra hat Beispieldaten.", True),
        ("Maria can see her own orders only.", False),
        ("Mark must be shown as paid.", False),
        ("The lamp glows.", False),
    ],
)
def test_sentences_about_somebody(text: str, expected: bool) -> None:  # noqa: FBT001 – a table's column
    """A name is the subject, and what it may or must do is no example of a rule."""
    assert expected is is_about_somebody(text)


@pytest.mark.slow
def test_people_are_known_in_bounded_time() -> None:
    """No pattern backtracks without bound; sentences are looked at up to their first 400 characters."""
    program = """
from test_case_generator.testware.basis.people import is_about_somebody, plans, recalls
def read(text):
    plans(text), recalls(text), is_about_somebody(text)
"""
    assert len(TEXTS) == read_all(program)
