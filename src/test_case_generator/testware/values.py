"""Concrete values that a requirement's own words give: limits, enumerations, formats, status codes.

Every number comes from the text, or is the text's number with one unit of its last digit added or taken away: what
boundary value analysis tests is the limit and its nearest neighbours on either side.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_NUMBER = r"(?<![\w.,])(\d{1,3}(?:[,\u202f ]\d{3})+(?!\d)|\d+(?:\.\d+)?)"
_UNIT = (
    r"(?:\s?(%|[KMGT]i?B\b|[kMG]B\b|bytes?\b|characters?\b|chars?\b|digits?\b|letters?\b|words?\b|ms\b|milliseconds?\b|"
    r"seconds?\b|secs?\b|s\b|minutes?\b|mins?\b|hours?\b|h\b|days?\b|weeks?\b|months?\b|years?\b|items?\b|entries\b|"
    r"files?\b|users?\b|attempts?\b|requests?\b|times\b|rows?\b|pixels?\b|px\b|°C|€|\$|EUR\b|USD\b|"
    r"Zeichen\b|Sekunden\b|Minuten\b|Stunden\b|Tage\b|caractères\b|secondes\b|heures\b|jours\b|caracteres\b|horas\b|días\b|"
    r"文字|秒|分|時間|日|件|字符|分钟|小时|天))?"
)
_RANGE = re.compile(
    rf"{_NUMBER}{_UNIT}\s?(?:-|–|—|to|and|bis|und|à|et|a|y|から|〜|～|至|到)\s?{_NUMBER}{_UNIT}", re.IGNORECASE
)
_RANGE_LEAD = re.compile(r"(between|from|range|zwischen|von|entre|de|desde)\W*$", re.IGNORECASE)
_MINIMUM = re.compile(
    r"(?:at least|no (?:less|fewer|shorter) than|not less than|a minimum of|minimum(?: length| size| of)*:?|"
    r"min\.?(?: length)?:?|mindestens|au moins|al menos|minimum|≥|>=|最低|最少|至少)\s*" + _NUMBER + _UNIT,
    re.IGNORECASE,
)
_MAXIMUM = re.compile(
    r"(?:at most|no (?:more|longer|larger|greater|later) than|not more than|up to|a maximum of|"
    r"maximum(?: length| size| of)*:?|max\.?(?: length| size)?:?|limited to|within|höchstens|maximal|"
    r"innerhalb von|bis zu|au plus|jusqu'à|como máximo|hasta|≤|<=|最大|最多|不超过)\s*" + _NUMBER + _UNIT,
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:after|more than|longer than|exceed(?:s|ing)?|over|nach|après|después de)\s+" + _NUMBER + _UNIT, re.IGNORECASE
)
_ENUM = re.compile(
    r"(?:enum|one of|allowed values|possible values|values)\W{0,4}[\[(:]\s*`?\[?([^\])\n]+)[\])]?", re.IGNORECASE
)
_ONE_OF = re.compile(
    r"\b(?:one of|either)\s+((?:`[^`]+`|[\w-]+)(?:,\s*(?:`[^`]+`|[\w-]+))*,?\s+(?:or|and)\s+(?:`[^`]+`|[\w-]+))",
    re.IGNORECASE,
)
_STATUS = re.compile(
    r"(?:status(?: code)?s?|http|code|returns?|respond(?:s)? with|→|->|:)\s*(?:of|is|with|code|status|http|`|\s)*"
    r"(>=\s*)?\b([1-5]\d\d)\b",
    re.IGNORECASE,
)
_FORMAT = re.compile(
    r"\b(uuid|e-?mail(?: address)?|url|uri|date-?time|date|iso[- ]?8601|ipv4|ipv6|ip address|phone number|"
    r"json|csv|xml)\b",
    re.IGNORECASE,
)


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
        return tuple(f"{value} {self.unit}".strip() for value in sorted({value for value in found if value >= 0}))


def limits(text: str) -> tuple[Limit, ...]:
    """Return the limits a sentence states, ranges first; numbers of a range are not used twice."""
    found: list[Limit] = []
    taken: list[tuple[int, int]] = []
    for match in _RANGE.finditer(text):
        low, unit_low, high, unit_high = match.groups()
        written_as_range = re.search(r"\d\s?(?:-|–|—|to|bis|〜|～|至|到)", match[0], re.IGNORECASE)
        led = _RANGE_LEAD.search(text[: match.start()])
        if _decimal(low) < _decimal(high) and (led or (written_as_range and (unit_high or unit_low))):
            found.append(Limit(_decimal(low), _decimal(high), unit_high or unit_low or ""))
            taken.append(match.span())
    for pattern, end in ((_MINIMUM, "low"), (_MAXIMUM, "high"), (_AFTER, "high")):
        for match in pattern.finditer(text):
            if any(start < match.end() and match.start() < stop for start, stop in taken):
                continue
            taken.append(match.span())
            number = _decimal(match[1])
            found.append(Limit(number if end == "low" else None, number if end == "high" else None, match[2] or ""))
    return tuple(found)


def enumeration(text: str) -> tuple[str, ...]:
    """Return the values a sentence enumerates (``enum: [FULL, NONE]``, «one of A, B or C»), or ``()``."""
    match = _ENUM.search(text) or _ONE_OF.search(text)
    if match is None:
        return ()
    parts = re.split(r",|\||\bor\b|\band\b", match[1])
    values = tuple(part.strip().strip("`'\"[]() ") for part in parts)
    return values if len(values) > 1 and all(re.fullmatch(r"[\w .:+-]{1,40}", value) for value in values) else ()


def status_codes(text: str) -> tuple[str, ...]:
    """Return the HTTP status codes a sentence promises, in order."""
    return tuple(dict.fromkeys(match[2] for match in _STATUS.finditer(text)))


def format_named(text: str) -> str:
    """Return the data format a sentence demands, in lower case, or ``""``."""
    match = _FORMAT.search(text)
    return match[1].lower() if match else ""


def _decimal(text: str) -> Decimal:
    return Decimal(re.sub(r"[,\u202f ]", "", text))
