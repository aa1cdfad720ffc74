"""What a person does in a clause of another language than English."""

from __future__ import annotations

import pytest

from test_case_generator.adapters.outline.orders import ability_of, order_of


@pytest.mark.parametrize(
    ("language", "text", "order"),
    [
        ("de", "Nutzer können Belege exportieren", "Belege exportieren"),
        ("de", "Die Praxis muss eine Absage rückgängig machen können", "Eine Absage rückgängig machen"),
        ("de", "Die Liste muss alle Belege zeigen", ""),
        ("fr", "Le client peut annuler la commande", "Annuler la commande"),
        ("ja", "会員は商品を登録できること", "商品を登録する"),
        ("ja", "会員が商品を登録できるようにする", "商品を登録する"),
        ("ja", "商品が登録できる", ""),
    ],
)
def test_an_ability_is_used(language: str, text: str, order: str) -> None:
    """What somebody can do, or must be able to do, is done."""
    assert order == ability_of(text, language)


@pytest.mark.parametrize(
    ("language", "clause", "order"),
    [
        ("ja", "101件目を登録しようと", "101件目を登録しようとする"),
        ("ja", "会員がボタンを押す", "ボタンを押す"),
        ("ja", "在庫がない", ""),
        ("de", "der Nutzer das Formular absendet", "Das Formular absenden"),
    ],
)
def test_a_doing_is_an_order(language: str, clause: str, order: str) -> None:
    """A state is none."""
    assert order == order_of(clause, language)
