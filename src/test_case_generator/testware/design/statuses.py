"""HTTP status codes that a statement promises."""

from __future__ import annotations

import re
from http import HTTPStatus

_LONGEST = 2_000  # characters of a statement that are looked at
_LEAD = (
    r"\b(?:status(?: code)?s?|http(?: status)?|codes?|returns?|respond(?:s|ed)?(?: with)?|answers?(?: with)?|"
    r"Statuscode|code de statut|código de estado|antwortet mit|renvoie|devuelve)|→|->|⇒|"
    r"ステータス(?:コード)?|状态码|返回"
)
_STATUS = re.compile(
    rf"(?:{_LEAD})\s*(?:(?:of|is|with|an?|the|code|status|http|von|mit|de|une?)\b\s*|[:：`*]\s*){{0,6}}"
    r"((?:>=\s*|≥\s*)?[1-5]\d\d(?:`?\s*(?:,|/|or|and|,\s*(?:or|and))\s*`?[1-5]\d\d)*)"
    # What follows a count is what it counts: «returns 200 results».
    r"(?!\d|[A-Za-z]|\s?%|[.,:]\d|\s(?!(?:\w+ss|always|status|this|as|is|was|means)\b)[a-z]+s\b|\s?(?:ms|"
    r"characters|bytes|entries)\b)",
    re.IGNORECASE,
)
_CODES = frozenset(str(status.value) for status in HTTPStatus)
# A list of answers: «`404 Not Found`: …», «404: …», «422 – …». The phrase or the mark tells it from a count.
_LISTED = re.compile(
    r"\A\W{0,4}([1-5]\d\d)(?=[`*]{0,3}(?:\s*[:：–—-]|\s+(?P<phrase>[A-Z][\w -]{1,40}?)[`*]{0,3}\s*(?:[:：–—(-]|\Z)|"
    r"\s+(?:if|when)\b))"
)


def status_codes(text: str) -> tuple[str, ...]:
    """Return the HTTP status codes a sentence promises, in order; a whole class of them as ``>= 400``."""
    text = text[:_LONGEST]
    found: list[str] = []
    if (listed := _LISTED.match(text)) and listed[1] in _CODES:
        found.append(listed[1])
    for match in _STATUS.finditer(text):
        codes = [code for code in re.findall(r"\d{3}", match[1]) if code in _CODES]
        found += [f">= {code}" for code in codes] if match[1][0] in ">≥" else codes
    return tuple(dict.fromkeys(found))


def situation(text: str) -> str:
    """Return what a listed answer stands for («404 Not Found: room doesn't exist»), or ``""``."""
    text = text[:_LONGEST].strip()
    if not _LISTED.match(text):
        return ""
    parts = re.split(r"[:：–—]\s|\s-\s|\s(?=(?:if|when)\s)", text, maxsplit=1)
    return re.sub(r"\A(?:if|when)\s", "", parts[1].strip(" `*.")) if len(parts) > 1 else ""
