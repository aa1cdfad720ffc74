"""Boundary value analysis: what is shown of a statement, and on which side its values lie."""

from __future__ import annotations

import pytest

from test_case_generator.testware.design.techniques.boundaries import CLOCK, boundaries
from test_case_generator.testware.suite import Aspect, Kind
from tests.testware.bounded import SIZE, read_all


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A session ends after 15 minutes without activity", "A session ends"),
        ("After 3 wrong codes, the account is locked", "the account is locked"),
        ("The link stays valid for 30 days", "The link stays valid"),
        ("Das Konto wird nach 5 Fehlversuchen gesperrt", "Das Konto wird nach 5 Fehlversuchen gesperrt"),
        ("Builds whose run takes more than 60 minutes are stopped",) * 2,
        (
            "Beim Export von mehr als 10.000 Zeilen als CSV bricht der Browser ab",
            "Beim Export von mehr als 10.000 Zeilen als CSV bricht der Browser ab",
        ),
    ],
)
def test_no_sentence_loses_a_phrase_from_its_middle(text: str, expected: str) -> None:
    """A limit at a clause's end goes, any other stays with the whole sentence."""
    assert {expected} == {each.expected for each in boundaries(text, Kind.FUNCTIONAL)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Within 5 minutes the customer gets an e-mail", [(Aspect.MEASURED, ("5 minutes",))]),
        ("Der Nutzer erhält innerhalb von 5 Minuten eine E-Mail", [(Aspect.MEASURED, ("5 Minuten",))]),
        ("Der Bericht wird innerhalb von 5 Minuten erstellt", [(Aspect.MEASURED, ("5 Minuten",))]),
        (
            "Badges that are not returned within 2 days are reported",
            [(Aspect.REACHED, ("3 days",)), (Aspect.UNREACHED, ("2 days",))],
        ),
        (
            "When a user enters a wrong code five times, the system locks the account for 30 minutes",
            [
                (Aspect.REACHED, ("5 times",)), (Aspect.UNREACHED, ("4 times",)),
                (Aspect.LASTING, ("30 minutes",)), (Aspect.LAPSED, ("31 minutes",)),
            ],
        ),
        (
            'If he owes more than 10 EUR, it is refused with "Pay more than 10 EUR first"',
            [(Aspect.REACHED, ("11 EUR",)), (Aspect.UNREACHED, ("10 EUR",))],
        ),
        ('Anything else is refused with "choose a file of at most 5 MB"', []),
    ],
)  # fmt: skip
def test_which_side_a_value_is_on(text: str, expected: list[tuple[Aspect, tuple[str, ...]]]) -> None:
    """Deadlines of the product are measured, what a clause tells comes about, a quoted message limits nothing."""
    assert expected == [(each.aspect, each.values) for each in boundaries(text, Kind.FUNCTIONAL)]


@pytest.mark.parametrize(
    ("text", "aspects"),
    [
        ("Appointments can be cancelled before 18:00", [Aspect.INSIDE, Aspect.OUTSIDE]),
        ("The hotline is shown from 8:00 to 17:30", [Aspect.REACHED, Aspect.UNREACHED]),
    ],
)
def test_times_of_day(text: str, aspects: list[Aspect]) -> None:
    """What can be done at a time is accepted or refused, what happens then happens or not."""
    found = list(boundaries(text, Kind.FUNCTIONAL))
    assert aspects == [each.aspect for each in found]
    assert {CLOCK} == {each.given for each in found}


def test_a_list_of_what_is_accepted_has_no_limits() -> None:
    """Limits beside a list belong to what is handed in, not to the list."""
    found = list(boundaries("JPEG, PNG and WebP are accepted, at most 5 MB", Kind.FUNCTIONAL))
    assert [("", ("5 MB",)), ("", ("6 MB",))] == [(each.subject, each.values) for each in found]


@pytest.mark.parametrize(
    ("text", "late", "in_time", "done_in_time"),
    [
        (
            "If nobody accepts a new order within 10 minutes, it is rejected",
            "11 minutes", "10 minutes", "somebody accepts a new order within …",
        ),
        (
            "When none of the approvers replies within 48 hours, the request is escalated",
            "49 hours", "48 hours", "one of the approvers replies within …",
        ),
        (
            "Wenn niemand die Anfrage innerhalb von 2 Stunden annimmt, wird sie storniert",
            "3 Stunden", "2 Stunden", "jemand die Anfrage innerhalb von … annimmt",
        ),
        (
            "Si personne ne répond dans les 48 heures, la demande est annulée",
            "49 heures", "48 heures", "quelqu’un répond dans les …",
        ),
        ("Wenn die Anfrage innerhalb von 2 Stunden nicht angenommen wird, verfällt sie", "3 Stunden", "2 Stunden", ""),
        ("If within 48 hours there is no reply, the request is closed", "49 hours", "48 hours", ""),
        ("If the courier doesn't confirm within 5 minutes, the order is lost", "6 minutes", "5 minutes", ""),
        ("If the approver fails to reply within 48 hours, the request is closed", "49 hours", "48 hours", ""),
        ("通知から7日以内に受け取らない場合、荷物は返送される", "8日", "7日", ""),
    ],
)  # fmt: skip
def test_what_follows_where_a_deadline_is_not_kept(text: str, late: str, in_time: str, done_in_time: str) -> None:
    """Who denies it may be a pronoun or stand after the limit; somebody who keeps it undoes the consequence."""
    found = list(boundaries(text, Kind.FUNCTIONAL))
    assert [(Aspect.REACHED, (late,)), (Aspect.UNREACHED, (in_time,))] == [(each.aspect, each.values) for each in found]
    assert ["", done_in_time] == [each.action for each in found]


@pytest.mark.parametrize(
    ("text", "reached"),
    [
        ("If a file with at most 10 pages cannot be printed, it is kept", "10 pages"),
        ("If the user logs in within 5 minutes and is not locked, the page opens", "5 minutes"),
        ("通知から7日以内に受け取った場合、荷物は保管される", "7日"),
    ],
)
def test_what_is_denied_elsewhere_leaves_a_limit_as_it_is(text: str, reached: str) -> None:
    """Only a deadline's own clause can say after it that it is not kept."""
    assert (reached,) == next(each for each in boundaries(text, Kind.FUNCTIONAL)).values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A customer gets exactly one SMS", [("customer", Aspect.MEASURED, ("1",))]),
        ("The system shall keep the event log for at least 365 days", [("system", Aspect.LASTING, ("365 days",))]),
        ("Invoices must be kept for at least 10 years", [("Invoices", Aspect.LASTING, ("10 years",))]),
        (
            "The battery shall power the device for no less than 4 hours",
            [("battery", Aspect.LASTING, ("4 hours",))],
        ),
        (
            "A rental must last at least 3 days",
            [("rental", Aspect.INSIDE, ("3 days",)), ("rental", Aspect.OUTSIDE, ("2 days",))],
        ),
        (
            "Der Bericht umfasst höchstens 20 Seiten",
            [("Bericht", Aspect.INSIDE, ("20 Seiten",)), ("Bericht", Aspect.OUTSIDE, ("21 Seiten",))],
        ),
    ],
)
def test_what_nobody_enters_is_seen(text: str, expected: list[tuple[str, Aspect, tuple[str, ...]]]) -> None:
    """What is kept up or handed out is looked at; what somebody chooses is entered. No subject keeps its verb."""
    assert expected == [(each.subject, each.aspect, each.values) for each in boundaries(text, Kind.FUNCTIONAL)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Guests can cancel a booking free of charge until 24 hours before check-in",
            [
                ("Guests cancel a booking …", "24 hours before check-in"),
                ("Guests cancel a booking …", "23 hours before check-in"),
            ],
        ),
        (
            "Cancellation is free until 24 hours before",
            [("Cancellation …", "24 hours before"), ("Cancellation …", "23 hours before")],
        ),
        (
            "Kunden können bis 24 Stunden vor der Anreise kostenlos stornieren",
            [
                ("Kunden … stornieren", "24 Stunden vor der Anreise"),
                ("Kunden … stornieren", "23 Stunden vor der Anreise"),
            ],
        ),
        (
            "Builds that run for more than 60 minutes are stopped",
            [("Builds run for …", "61 minutes"), ("Builds run for …", "60 minutes")],
        ),
        (
            "An endpoint that answers within 10 seconds is never called again",
            [("an endpoint answers within …", "10 seconds"), ("an endpoint answers within …", "11 seconds")],
        ),
        (
            "Die Buchung kann bis 48 Stunden vor der Abholung kostenlos storniert werden",
            [
                ("die Buchung … storniert wird", "48 Stunden vor der Abholung"),
                ("die Buchung … storniert wird", "47 Stunden vor der Abholung"),
            ],
        ),
        (
            "Projects that had no activity for 18 months are archived",
            [("Projects had no activity for …", "18 months"), ("Projects had no activity for …", "17 months")],
        ),
        (
            "Sessions idle for 15 minutes are closed",
            [("Sessions idle for …", "15 minutes"), ("Sessions idle for …", "14 minutes")],
        ),
    ],
)
def test_what_is_done_at_a_threshold(text: str, expected: list[tuple[str, str]]) -> None:
    """Both sides are behaviours, brought about by what the sentence says lasts or is done."""
    found = list(boundaries(text, Kind.FUNCTIONAL))
    assert [Aspect.REACHED, Aspect.UNREACHED] == [each.aspect for each in found]
    assert expected == [(each.action, *each.values) for each in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The alarm must be acknowledged within 10 minutes, otherwise it is escalated",
            [("11 minutes", "the alarm is acknowledged after …"), ("10 minutes", "the alarm is acknowledged after …")],
        ),
        (
            "Cancellation is free until 12 hours before the class; after that a fee is charged",
            [("11 hours before the class", "Cancellation …"), ("12 hours before the class", "Cancellation …")],
        ),
    ],
)
def test_what_happens_otherwise(text: str, expected: list[tuple[str, str]]) -> None:
    """What a statement says of the other side is seen there, and not at the limit."""
    found = list(boundaries(text, Kind.FUNCTIONAL))
    assert [Aspect.REACHED, Aspect.UNREACHED] == [each.aspect for each in found]
    assert expected == [(*each.values, each.action) for each in found]
    assert text.endswith(found[0].expected)


def test_an_age_is_not_measured() -> None:
    """Years are no time that the product takes."""
    found = list(boundaries("Für Fahrer unter 25 Jahren wird ein Zuschlag berechnet", Kind.FUNCTIONAL))
    assert [Aspect.REACHED, Aspect.UNREACHED] == [each.aspect for each in found]


@pytest.mark.slow
def test_no_statement_takes_unbounded_work() -> None:
    """Statements full of limits, of relative clauses and of what happens otherwise, end; so do rows of rules."""
    program = (
        "from test_case_generator.testware.design.rule_rows import range_of, rule\n"
        "from test_case_generator.testware.design.techniques.boundaries import boundaries\n"
        "from test_case_generator.testware.suite import Kind\n"
        "def read(text):\n"
        "    list(boundaries(text, Kind.FUNCTIONAL))\n"
        "    rule(text, ('Weight', 'Zone', 'Price')), range_of(text, ('Name', 'Min', 'Max'))\n"
    )
    units = (
        "that a within 1 day is ", "a must be b within 1 day, otherwise ", "free until 1 day before ", "for 1 day ",
        "1 | ", "who is a for 2 hours, ", "at most 2 a are kept ", "kann bis 1 Tag vor der A ", "up to 1 kg ",
    )  # fmt: skip
    texts = tuple(unit * (SIZE // len(unit)) for unit in units)
    assert len(texts) == read_all(program, texts)
