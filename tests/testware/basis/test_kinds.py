"""Kinds: what a requirement speaks of, by its section and its words."""

from __future__ import annotations

import pytest

from test_case_generator.testware.basis.kinds import kind_of
from test_case_generator.testware.basis.sections import Section
from test_case_generator.testware.suite import Kind


@pytest.mark.parametrize(
    ("quote", "section", "expected"),
    [
        ("POST /orders", Section.PARAMETERS, Kind.FUNCTIONAL),
        ("The name", Section.PARAMETERS, Kind.CONSTRAINT),
        ("The name", Section.ERRORS, Kind.ERROR),
        ("The name", Section.QUALITY, Kind.NON_FUNCTIONAL),
        ("An invalid name is refused", Section.UNKNOWN, Kind.ERROR),
        ("Unknown orders are answered with 404", Section.UNKNOWN, Kind.ERROR),
        ("Ein ungültiger Code wird abgelehnt", Section.UNKNOWN, Kind.ERROR),
        ("無効なコードはエラーになる", Section.UNKNOWN, Kind.ERROR),
        ("The file is saved without any error", Section.UNKNOWN, Kind.FUNCTIONAL),
        ("The page loads within 200 ms", Section.UNKNOWN, Kind.NON_FUNCTIONAL),
        ("Tokens are encrypted", Section.UNKNOWN, Kind.NON_FUNCTIONAL),
        ("Names have 8–64 characters", Section.UNKNOWN, Kind.CONSTRAINT),
        ("A reason has 10–500 characters", Section.UNKNOWN, Kind.CONSTRAINT),
        ("Readers must not transfer money", Section.UNKNOWN, Kind.CONSTRAINT),
        ("密码不能超过20个字符", Section.UNKNOWN, Kind.CONSTRAINT),
        ("密码不少于8位。", Section.UNKNOWN, Kind.CONSTRAINT),
        ("Dateien bis 5 MB werden angenommen.", Section.UNKNOWN, Kind.CONSTRAINT),
        ("Pro Bestellung sind 3 Gutscheine erlaubt.", Section.UNKNOWN, Kind.CONSTRAINT),
        ("No más de 3 intentos por hora.", Section.UNKNOWN, Kind.CONSTRAINT),
        ("Le montant maximal est de 500 EUR.", Section.UNKNOWN, Kind.CONSTRAINT),
        ("ファイルは10MBまで。", Section.UNKNOWN, Kind.CONSTRAINT),
        ("The import of 10,000 rows takes less than 30 s.", Section.UNKNOWN, Kind.NON_FUNCTIONAL),
        ("Die Suche antwortet innerhalb von 2 Sekunden.", Section.UNKNOWN, Kind.NON_FUNCTIONAL),
        ("La recherche répond en moins de 2 secondes.", Section.UNKNOWN, Kind.NON_FUNCTIONAL),
        ("検索は2秒以内に応答する。", Section.UNKNOWN, Kind.NON_FUNCTIONAL),
        ("The service is available 99.9 % of the time.", Section.UNKNOWN, Kind.NON_FUNCTIONAL),
        ("El sistema soporta 200 usuarios simultáneos.", Section.UNKNOWN, Kind.NON_FUNCTIONAL),
        ("Läuft in Chrome, Firefox und Safari.", Section.UNKNOWN, Kind.NON_FUNCTIONAL),
        ("支持Chrome和Safari浏览器。", Section.UNKNOWN, Kind.NON_FUNCTIONAL),
        ("Le formulaire est utilisable au clavier.", Section.UNKNOWN, Kind.NON_FUNCTIONAL),
        ("The code expires in 30 seconds.", Section.UNKNOWN, Kind.FUNCTIONAL),
        ("The toast is shown for 5 seconds.", Section.UNKNOWN, Kind.FUNCTIONAL),
        ("Show the availability of the product.", Section.UNKNOWN, Kind.FUNCTIONAL),
        ("Given a wrong password\nWhen I mend it\nThen I see my page", Section.UNKNOWN, Kind.FUNCTIONAL),
        ("Given my page\nWhen I mistype\nThen I see an error", Section.UNKNOWN, Kind.ERROR),
        ("Names are shown", Section.UNKNOWN, Kind.FUNCTIONAL),
        ("Returns 200 with the list", Section.UNKNOWN, Kind.FUNCTIONAL),
    ],
)
def test_kind_of_a_requirement(quote: str, section: Section, expected: Kind) -> None:
    """Where it stands and how it is worded say what a requirement speaks of."""
    assert expected is kind_of(quote, section)
