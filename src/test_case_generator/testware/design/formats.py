"""Formats that a statement demands, each with an example that breaks it.

The broken examples are the only values that do not come from the issue: they hold no number that could pass for one of
its limits.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_LONGEST = 2_000


class Format(NamedTuple):
    """A data format by its usual name, and a value that is not well-formed."""

    name: str
    malformed: str


_FORMATS: tuple[tuple[re.Pattern[str], Format], ...] = tuple(
    (re.compile(rf"(?<![A-Za-zÀ-ž0-9_/.@-])(?:{words})(?![A-Za-zÀ-ž0-9_/@])", re.IGNORECASE), Format(name, malformed))
    for words, name, malformed in (
        (r"uuid|guid", "UUID", "not-a-uuid"),
        (
            (
                r"e-?mail[ -]?(?:address(?:es)?|adressen?|format)|adresses? (?:e-?mail|électronique)|email|e-mail|"
                r"correo"
                r"(?: electrónico)?|courriel"
            ),
            "e-mail address", "name.example.com",
        ),
        (r"メールアドレス|电子邮箱|邮箱地址|邮箱", "e-mail address", "name.example.com"),
        (r"url|uri|webadresse", "URL", "http//example"),
        (r"rfc ?3339|iso[- ]?8601|date-?time|timestamps?", "date-time", "not-a-date"),
        (r"date|datum|fecha|日付|日期", "date", "not-a-date"),
        (r"ipv4|ipv6|ip[- ]address(?:es)?|ip-adressen?", "IP address", "not-an-address"),
        (
            (
                r"phone[- ]numbers?|telefonnummern?|numéros? de téléphone|números? de teléfono|電話番号|手机号"
            ),
            "phone number", "not-a-number",
        ),
        (r"iban", "IBAN", "not-an-iban"),
        (r"json", "JSON", '{"broken":'),
        (r"xml", "XML", "<broken>"),
        (r"integer|int32|int64|ganzzahl|entier|entero|整数", "integer", "not-an-integer"),
        (r"decimal number|number|float|double|decimal", "number", "not-a-number"),
        (r"bool(?:ean)?", "boolean", "maybe"),
    )
)  # fmt: skip
_DEMAND = re.compile(
    r"\b(?:valid|well-formed|correct|properly formatted|format|formatted|gültige\w{0,2}|valides?|válid[oa]s?|"
    r"correcte?s?)\b|"
    r"形式|正しい|有效|格式|合法",
    re.IGNORECASE,
)
_TYPE = re.compile(r"format:\s*`?([\w-]+)`?|`([\w-]+)`|\b(\w[\w-]*)\b")


def format_of(form: str) -> Format | None:
    """Return the format that a parameter's type names: ``(`string`, format: `uuid`)``, ``integer``."""
    form = form[:_LONGEST]
    explicit = re.search(r"format:\s*`?([\w-]{1,30})`?", form)
    return _first(explicit[1]) if explicit and _first(explicit[1]) else _first(form)


def format_demanded(text: str) -> Format | None:
    """Return the format that a sentence asks of a value («must be a valid e-mail address»), or None."""
    text = text[:_LONGEST]
    demanded = _DEMAND.search(text)
    found = _first(text) if demanded else None
    return found if found and found.name not in {"number", "integer", "boolean"} else None


def _first(text: str) -> Format | None:
    return next((stated for pattern, stated in _FORMATS if pattern.search(text)), None)
