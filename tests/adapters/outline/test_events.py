"""Statements that begin with what is done."""

from __future__ import annotations

import pytest

from test_case_generator.adapters.outline.events import event_of


@pytest.mark.parametrize(
    ("language", "text", "order", "result"),
    [
        ("en", "After a successful transfer both balances are shown", "Carry out a successful transfer",
         "Both balances are shown"),
        ("en", "After registration, the user gets an email.", "Carry out registration", "The user gets an email"),
        ("en", "Without a path the command exits with code 2", "Run the command without a path",
         "The command exits with code 2"),
        ("de", "Nach der Buchung erhält der Gast eine Bestätigung", "Die Buchung durchführen",
         "Der Gast erhält eine Bestätigung"),
        ("de", "Bei verspäteter Lieferung wird der Hinweis „Zu spät“ angezeigt", "Verspätete Lieferung durchführen",
         "Der Hinweis „Zu spät“ wird angezeigt"),
        ("de", "Nach dem Export wird die Datei gelöscht", "Den Export durchführen", "Die Datei wird gelöscht"),
        ("fr", "Après l'envoi du formulaire, un message s'affiche", "Effectuer l'envoi du formulaire",
         "Un message s'affiche"),
        ("es", "Después del pago, se muestra el recibo", "Realizar el pago", "Se muestra el recibo"),
        ("ja", "登録完了後、メールが送信される", "登録を完了する", "メールが送信される"),
        ("ja", "保存ボタンを押すと一覧が表示される", "保存ボタンを押す", "一覧が表示される"),
    ],
)  # fmt: skip
def test_what_is_done_is_the_step(language: str, text: str, order: str, result: str) -> None:
    """What stands before is done, what stands behind is seen."""
    assert (order, result) == event_of(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "After the deadline, the form is closed"),
        ("en", "After 5 minutes the code is invalid"),
        ("de", "Nach 5 Minuten wird der Code ungültig"),
        ("de", "Bei Nacht wird das Licht gedimmt"),
        ("fr", "Après minuit, le service est fermé"),
        ("es", "Tras la medianoche, se cierra el día"),
        ("ja", "メールアドレスを必須とする"),
        ("ja", "この項目を入力するとみなす"),
    ],
)
def test_what_nobody_does_is_left(language: str, text: str) -> None:
    """A time is not carried out, and a demand is no consequence."""
    assert event_of(text, language) is None


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "ja"])
def test_long_statements_are_left(language: str) -> None:
    """A statement that nobody bounded is not looked at."""
    assert event_of("After registration, the user gets an email" * 1_000, language) is None
