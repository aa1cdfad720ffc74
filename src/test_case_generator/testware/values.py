"""Concrete values that a requirement's own words give: limits, enumerations, formats, status codes.

Every number comes from the text, or is the text's number with one unit of its last digit added or taken away: what
boundary value analysis tests is the limit and its nearest neighbours on either side. Numbers that count nothing —
dates, times of day, versions, references, codes — are no limits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from http import HTTPStatus

_LONGEST = 2_000  # characters of a statement that are looked at: one that is longer states no single limit
_DIGITS = r"\d{1,3}(?:[,\u202f ]\d{3}){1,4}(?![,\u202f ]?\d)(?:\.\d{1,6})?|\d{1,15}(?:\.\d{1,6}|,\d{1,2})?"
# No number goes on after one: 1.0.3, 2024-05-06, 18:00, 3/4, 5th.
_ENDS = (
    r"(?![A-Za-z_]*\d|[.,:/-]\d|(?:st|nd|rd|th)\b|\s?[ap]\.?m\b|\s?(?:o'clock|Uhr)\b|\.?\s(?:of\s)?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mai|okt|dez)[a-zä]*\b)"
)
_NUMBER = rf"(?<![A-Za-z0-9_.,])({_DIGITS}){_ENDS}"
_FIRST_NUMBER = rf"(?<![A-Za-z0-9_.,:/#-])({_DIGITS})"
_UNIT = (
    r"(?:[\s-]?(%|[KMGT]i?B\b|[kMG]B\b|bytes?\b|characters?\b|chars?\b|digits?\b|letters?\b|words?\b|ms\b|"
    r"milliseconds?\b|seconds?\b|secs?\b|s\b|minutes?\b|mins?\b|hours?\b|h\b|(?:business |working )?days?\b|weeks?\b|"
    r"months?\b|years?\b|items?\b|entries\b|files?\b|users?\b|attempts?\b|requests?\b|times\b|rows?\b|pixels?\b|px\b|"
    r"°C|€|\$|EUR\b|USD\b|Zeichen\b|Sekunden\b|Minuten\b|Stunden\b|Tage\b|caractères\b|secondes\b|heures\b|jours\b|"
    r"caracteres\b|horas\b|días\b|文字|秒|分钟|分|時間|日|件|字符|小时|天))?"
)
_RANGE = re.compile(
    rf"{_FIRST_NUMBER}{_UNIT}\s?(?:-|–|—|to|and|bis|und|à|et|a|y|から|〜|～|至|到)\s?{_NUMBER}{_UNIT}", re.IGNORECASE
)
_WRITTEN_AS_RANGE = re.compile(r"\d\s?(?:-|–|—|to|bis|〜|～|至|到)", re.IGNORECASE)
_RANGE_LEAD = re.compile(r"\b(between|from|range|zwischen|von|entre|de|desde)\W*$", re.IGNORECASE)
_LEAD_LENGTH = 20  # characters before a range in which its lead stands


def _bound(*leads: str) -> re.Pattern[str]:
    words = "|".join(leads)
    return re.compile(rf"(?<![A-Za-zÀ-ž])(?:{words})\s*[$€£]?{_NUMBER}{_UNIT}", re.IGNORECASE)


def _bound_after(words: str) -> re.Pattern[str]:
    return re.compile(rf"{_FIRST_NUMBER}{_UNIT}\s?(?:{words})", re.IGNORECASE)


_MINIMUM = _bound(
    r"at least|no (?:less|fewer|shorter|earlier) than|not less than|a minimum of|minimum(?: length| size| of)*:?",
    r"min\.?(?: length)?:?|mindestens|au moins|al menos|≥|>=|最低|最少|至少",
)
_MAXIMUM = _bound(
    r"at most|no (?:more|longer|larger|greater|later) than|not more than|up to|a maximum of",
    r"maximum(?: length| size| of)*:?|max\.?(?: length| size)?:?|limited to|within|höchstens|maximal",
    r"innerhalb von|bis zu|au plus|jusqu'à|como máximo|hasta|≤|<=|最大|最多|不超过",
)
_ABOVE = _bound(
    r"after|more than|longer than|greater than|larger than|older than|exceed(?:s|ing)?|over|above|nach|mehr als|über",
    r"après|plus de|después de|más de|(?<![-=])>",
)
_BELOW = _bound(
    r"less than|fewer than|shorter than|smaller than|lower than|younger than|under|below|weniger als|unter",
    r"moins de|menos de|(?<![-=])<",
)
_MINIMUM_AFTER = _bound_after(r"(?:or|and) (?:more|longer|greater|above)\b|at least\b|minimum\b|以上")
_MAXIMUM_AFTER = _bound_after(r"(?:or|and) (?:less|fewer|shorter|below)\b|at most\b|maximum\b|以下|以内")
_EXACT = _bound(r"exactly|genau|exactement|exactamente|ちょうど|恰好")
_BOUNDS = (
    (_MINIMUM, "low"),
    (_MAXIMUM, "high"),
    (_ABOVE, "high"),
    (_BELOW, "low"),
    (_EXACT, "low high"),
    (_MINIMUM_AFTER, "low"),
    (_MAXIMUM_AFTER, "high"),
)
_STATUS_LEAD = r"\b(?:status(?: code)?s?|http(?: status)?|codes?|returns?|responds? with)|→|->"
_STATUS_BEFORE = re.compile(rf"(?:{_STATUS_LEAD})\W{{0,4}}$", re.IGNORECASE)
_ENUM = re.compile(
    r"(?:enum|one of|allowed values|possible values|values)\W{0,4}[\[(:]\s*`?\[?([^\])\n]+)[\])]?", re.IGNORECASE
)
_ONE_OF = re.compile(
    r"\b(?:one of|either)\s+((?:`[^`]+`|[\w-]+)(?:,\s*(?:`[^`]+`|[\w-]+))*,?\s+(?:or|and)\s+(?:`[^`]+`|[\w-]+))",
    re.IGNORECASE,
)
_STATUS = re.compile(
    rf"(?:{_STATUS_LEAD})\s*(?:(?:of|is|with|an?|the|code|status|http)\b\s*|[:`*]\s*){{0,6}}"
    r"((?:>=\s*|≥\s*)?[1-5]\d\d(?:`?\s*(?:,|/|or|and|,\s*(?:or|and))\s*`?[1-5]\d\d)*)"
    # What follows a count is what it counts: «returns 200 results».
    r"(?!\w|\s?%|[.,:]\d|\s(?!(?:\w+ss|always|status|this|as|is|was)\b)\w+s\b|\s?(?:ms|characters|bytes|entries)\b)",
    re.IGNORECASE,
)
_FORMAT = re.compile(
    r"\b(uuid|e-?mail(?: address)?|url|uri|date-?time|date|iso[- ]?8601|ipv4|ipv6|ip address|phone number|"
    r"json|csv|xml)\b",
    re.IGNORECASE,
)
_CODES = frozenset(str(status.value) for status in HTTPStatus)


@dataclass(frozen=True, slots=True)
class Limit:
    """An inclusive limit on something counted in ``unit``; one end may be open."""

    low: Decimal | None
    high: Decimal | None
    unit: str

    def values(self) -> tuple[str, ...]:
        """Return below, at and above each limit, least first, with the unit: ``("7", "8", "64", "65")``."""
        found: list[Decimal] = []
        for limit, outward in ((self.low, -1), (self.high, 1)):
            if limit is not None:
                step = Decimal(1).scaleb(int(limit.as_tuple().exponent))
                found += [limit, limit + outward * step]
        return tuple(self._counted(value) for value in sorted({value for value in found if value >= 0}))

    def __str__(self) -> str:
        """Return where to test, in words that differ from those of every other limit."""
        below = f"at {self._counted(self.low)} and just below it" if self.low is not None else ""
        above = f"at {self._counted(self.high)} and just above it" if self.high is not None else ""
        return ", ".join(filter(None, (below, above)))

    def _counted(self, value: Decimal) -> str:
        return f"{value:f} {self.unit}".strip()


def limits(text: str) -> tuple[Limit, ...]:
    """Return the limits a sentence states, ranges first; numbers of a range are not used twice."""
    text = text[:_LONGEST]
    found: list[Limit] = []
    taken: list[tuple[int, int]] = []
    for match in _RANGE.finditer(text):
        low, unit_low, high, unit_high = match.groups()
        led = _RANGE_LEAD.search(text[max(0, match.start() - _LEAD_LENGTH) : match.start()])
        counted = _WRITTEN_AS_RANGE.search(match[0]) and (unit_high or unit_low)
        if _decimal(low) < _decimal(high) and (led or counted):
            found.append(Limit(_decimal(low), _decimal(high), unit_high or unit_low or ""))
            taken.append(match.span())
    for pattern, ends in _BOUNDS:
        for match in pattern.finditer(text):
            if any(start < match.end() and match.start() < stop for start, stop in taken):
                continue
            taken.append(match.span())
            if _STATUS_BEFORE.search(text[max(0, match.start() - _LEAD_LENGTH) : match.start()]):
                continue  # «status >= 400» counts nothing
            number = _decimal(match[1])
            found.append(Limit(number if "low" in ends else None, number if "high" in ends else None, match[2] or ""))
    return tuple(found)


def enumeration(text: str) -> tuple[str, ...]:
    """Return the values a sentence enumerates (``enum: [FULL, NONE]``, «one of A, B or C»), or ``()``."""
    text = text[:_LONGEST]
    match = _ENUM.search(text) or _ONE_OF.search(text)
    if match is None:
        return ()
    listed = re.split(r"[.;](?=\s|$)", match[1], maxsplit=1)[0]
    parts = re.split(r",\s*(?:or|and)\b|,|\||\bor\b|\band\b", listed)
    values = tuple(part.strip().strip("`'\"[]() ") for part in parts)
    return values if len(values) > 1 and all(re.fullmatch(r"[\w .:+-]{1,40}", value) for value in values) else ()


def status_codes(text: str) -> tuple[str, ...]:
    """Return the HTTP status codes a sentence promises, in order; a whole class of them as ``>= 400``."""
    found: list[str] = []
    for match in _STATUS.finditer(text[:_LONGEST]):
        codes = [code for code in re.findall(r"\d{3}", match[1]) if code in _CODES]
        found += [f">= {code}" for code in codes] if match[1][0] in ">≥" else codes
    return tuple(dict.fromkeys(found))


def format_named(text: str) -> str:
    """Return the data format a sentence demands, in lower case, or ``""``."""
    match = _FORMAT.search(text[:_LONGEST])
    return match[1].lower() if match else ""


def _decimal(text: str) -> Decimal:
    if re.fullmatch(r"\d+,\d{1,2}", text):
        return Decimal(text.replace(",", "."))
    return Decimal(re.sub(r"[,\u202f ]", "", text))
