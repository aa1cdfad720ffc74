"""What a tester does: triggers and plain statements as orders, in English and in the other languages of the outline."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from test_case_generator.adapters.outline.actions import actions, done_to
from test_case_generator.adapters.outline.openings import forbidden_to_all, of_part, opening
from test_case_generator.adapters.outline.orders import ability_of, order_of
from test_case_generator.adapters.outline.results import result_of
from test_case_generator.adapters.outline.samples import with_sample
from test_case_generator.adapters.outline.verbs import base_of_gerund, base_of_participle, base_of_third
from tests.testware.bounded import TEXTS, read_all
from tests.testware.strategies import TEXT


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("a user enters a wrong password five times", ("Enter a wrong password five times",)),
        ("the guest clicks on Save", ("As the guest, click on Save",)),
        ("you open the page", ("Open the page",)),
        ("users select a date", ("Select a date",)),
        ("the order is paused or resumed", ("Pause the order", "Resume the order")),
        ("a new commit is pushed to a branch", ("Push a new commit to a branch",)),
        ("a file is uploaded by an admin", ("As an admin, upload a file",)),
        ("the upload fails", ("Make the upload fail",)),
        ("the server does not answer", ("Make the server not answer",)),
        ("the temperature falls by more than 2 °C", ("Make the temperature fall by more than 2 °C",)),
        ("clicking on Save", ("Click on Save",)),
        ("saving fails", ("Make saving fail",)),
        ("16 minutes have passed since payment", ("Let 16 minutes pass since payment",)),
        ("the doctor is on holiday", ()),
        ("the balance is too low", ()),
        ("the session has expired", ()),
        ("the file does not exist", ()),
        ("", ()),
    ],
)
def test_a_trigger_is_done(clause: str, expected: tuple[str, ...]) -> None:
    """What somebody does, what is done and what happens is an order; a state is none."""
    assert expected == actions(clause)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('The page "My orders" shows the date', 'Open the page "My orders"'),
        ('The lock is shown in the user list as "Locked"', "Open the user list"),
        ("The profile page should let users upload a picture", "Upload a picture"),
        ("Users can remove their picture at any time; then their initials are shown", "Remove their picture"),
        ("The system must log each change", "Get the system to log each change"),
        ("Interrupted backups are resumed on the next run", "Have the interrupted backups resumed on the next run"),
        ("Prices are shown", "Look at the prices"),
        ("The customer gets an e-mail", "Open the inbox of the customer"),
        ("No invoices are created", "Try to get invoices created"),
        ("Pressing the button for 5 seconds resets the device", "Press the button for 5 seconds"),
        ("`--quiet` suppresses all output", "Run the command with `--quiet`"),
        ("The command prints a hint", "Run the command"),
        ("Anything else is rejected", "Submit a value that is not accepted"),
        ("A request without the permission gets 403", "Send a request without the permission"),
        ("Values that hold a comma are enclosed in quotes", "Look at the values that hold a comma"),
        ("The system keeps the barrier open", "Look at the barrier"),
        ("`closed` is final, nothing follows", "Look at `closed`"),
        ("Start and end are chosen in steps of 15 minutes", "Choose the start and end in steps of 15 minutes"),
        ("Every change is saved at once, there is no button", "Have the change saved at once"),
        ("I want to save a search under a name so that I need not set it", "Save a search under a name"),
        ('On trying to save another one the message "Full" is shown', "Try to save another one"),
        ("Renewing is refused", "Try renewing"),
        ("It is so", ""),
    ],
)
def test_a_plain_statement_says_what_to_open_or_do(text: str, expected: str) -> None:
    """The page, the verb with its object, the command; nothing where the sentence names none."""
    assert expected == opening(text)


@pytest.mark.parametrize(
    ("language", "clause", "expected"),
    [
        ("de", "der Nutzer das Formular absendet", "Das Formular absenden"),
        ("de", "der Nutzer „Speichern“ klickt", "„Speichern“ klicken"),
        ("de", "man ein falsches Kennwort eingibt", "Ein falsches Kennwort eingeben"),
        ("de", "die Kundin die Adresse ändert", "Die Adresse ändern"),
        ("de", "der Upload fehlschlägt", ""),
        ("fr", "le lecteur clique sur « Prolonger »", "Cliquer sur « Prolonger »"),
        ("fr", "l'utilisateur saisit un code", "Saisir un code"),
        ("fr", "le serveur tombe en panne", ""),
        ("es", "el jugador pulsa «Restablecer»", "Pulsar «Restablecer»"),
        ("es", "el usuario introduce un código", "Introducir un código"),
        ("es", "la red falla de nuevo", ""),
        ("ja", "ユーザーがボタンを押す", "ボタンを押す"),
        ("ja", "インポートに失敗した", ""),
        ("zh", "用户点击", ""),
    ],
)  # fmt: skip
def test_a_person_acts_in_other_languages(language: str, clause: str, expected: str) -> None:
    """A person's doing is an infinitive; what only happens keeps its own words."""
    assert expected == order_of(clause, language)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Nutzer können die Liste exportieren", "Die Liste exportieren"),
        ("fr", "Les clients peuvent annuler une commande", "Annuler une commande"),
        ("es", "El usuario puede borrar la foto", "Borrar la foto"),
        ("ja", "ユーザーはファイルをインポートできる", "ファイルをインポートする"),
        ("de", "Kunden können eine Bestellung ändern", "Eine Bestellung ändern"),
        ("de", "Der Wert kann sich ändern", ""),
        ("en", "Users can pay", ""),
    ],
)
def test_abilities_in_other_languages(language: str, text: str, expected: str) -> None:
    """What a role may do is done."""
    assert expected == ability_of(text, language)


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("paused", "pause"), ("submitted", "submit"), ("cancelled", "cancel"), ("retried", "retry"), ("added", "add"),
        ("sent", "send"), ("superseded", "supersede"), ("created", "create"), ("installed", "install"), ("red", ""),
        ("required", ""), ("notified", "notify"), ("indexed", "index"),
    ],
)  # fmt: skip
def test_participles(word: str, base: str) -> None:
    """Regular, doubled, irregular; what may be an adjective is none."""
    assert base == base_of_participle(word)


def test_third_persons_and_gerunds() -> None:
    """Known verbs only."""
    assert ["push", "retry", "enter", ""] == [base_of_third(word) for word in ("pushes", "retries", "enters", "always")]
    assert ["click", "submit", "save", ""] == [
        base_of_gerund(word) for word in ("clicking", "submitting", "saving", "during")
    ]


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("can be switched off for guests, if they wish", "Switch off “Mail” for guests, if they wish"),
        ("on by default", "Look at “Mail”"),
    ],
)
def test_a_part_is_used_by_its_name(statement: str, expected: str) -> None:
    """What stands above a statement is what it speaks of."""
    assert expected == of_part("Mail", statement)


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("Export the list as CSV", "The list is exported as CSV"),
        ("Remove their picture", "Their picture is removed"),
        ("Add several tags at once", "Several tags are added at once"),
        ("Switch off “Mail” for guests", "“Mail” is switched off for guests"),
        ("As the guest, cancel an order", "An order is cancelled"),
        ("Open the page", ""),
        ("Sort the list and print it", ""),
        ("Zorb the list", ""),
        ("", ""),
    ],
)
def test_what_an_order_brings_about(order: str, expected: str) -> None:
    """Its passive, where its verb and its object are clear."""
    assert expected == result_of(order)


def test_what_nobody_may_do_is_tried() -> None:
    """And only that."""
    assert ("Try to edit a closed order", "") == (
        forbidden_to_all("Nobody may edit a closed order, not even an owner"),
        forbidden_to_all("Owners may edit a closed order"),
    )


def test_what_is_done_to_a_thing() -> None:
    """A verb that is not known stays in its form."""
    assert "Pause the order" == done_to("paused", "the order")
    assert "Have the order zorb again" == done_to("zorb", "the order", "again")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("8 characters", "8 characters: Abcdefg1"),
        ("4 Ziffern", "4 Ziffern: 1234"),
        ("3 letters", "3 letters: Abc"),
        ("3文字", "3文字: Abc"),
        ("0 characters", "0 characters"),
        ("65 characters", "65 characters"),
        ("5 MB", "5 MB"),
    ],
)
def test_samples(value: str, expected: str) -> None:
    """A text as long as the limit says, where a step can show it."""
    assert expected == with_sample(value)


@given(TEXT, st.sampled_from(["de", "fr", "es", "ja"]))
def test_any_text_is_read(text: str, language: str) -> None:
    """Whatever is written, an order is one line or none."""
    told = [
        *actions(text),
        opening(text),
        of_part("A", text),
        forbidden_to_all(text),
        result_of(text),
        order_of(text, language),
        ability_of(text, language),
    ]
    assert all("\n" not in order for order in actions(text))
    assert all(isinstance(order, str) for order in told)


@pytest.mark.slow
def test_no_statement_takes_unbounded_work() -> None:
    """Statements as long as an issue, of the worst kinds, end."""
    program = """
from test_case_generator.adapters.outline.actions import actions
from test_case_generator.adapters.outline.english import violation
from test_case_generator.adapters.outline.limits import measuring
from test_case_generator.adapters.outline.openings import opening
from test_case_generator.adapters.outline.results import result_of
from test_case_generator.adapters.outline.orders import ability_of, order_of
from test_case_generator.testware.design.enumerations import enumeration
from test_case_generator.testware.design.states import moves, named
def read(text):
    result_of(text), violation(text), measuring(text, "8 minutes")
    actions(text), opening(text), enumeration(text), moves(text), named(text)
    for language in ("de", "fr", "es", "ja"):
        order_of(text, language), ability_of(text, language)
"""
    assert len(TEXTS) == read_all(program)
