"""Values that a statement lists as the only ones allowed."""

from __future__ import annotations

import re

_LONGEST = 2_000  # characters of a statement that are looked at
_MOST_VALUES = 40
_ENUM = re.compile(
    r"(?:enum|one of|(?:allowed|possible|permitted|valid|supported|accepted) (?:values?|types?|formats?|options?)|"
    r"values?|"
    r"(?:erlaubte|mögliche|zulässige) (?:Werte|Formate)|valeurs? (?:possibles?|autorisées?|permises?)|formats acceptés|"
    r"valores? (?:permitidos?|posibles?)|formatos (?:permitidos|admitidos)|可能な値|有効な値|可选值|取值)"
    r"(?: are| is| sind| sont| son)?\W{0,4}[\[(:：]\s*`?\[?([^\])\n;]{2,600})[\])]?",
    re.IGNORECASE,
)
_VALUE = r"(?:`[^`\n]{1,40}`|\"[^\"\n]{1,40}\"|[\w.+-]{1,40})"
_OR = r"(?:or|and|oder|und|ou|et|o|y)"
_ONE_OF = re.compile(
    rf"\b(?:one of|either|any of|eine[rs]? von|entweder|l['’]une? (?:de|des)|soit|uno de|una de|"
    rf"either of)\s+(?:the (?:values|following)[: ]\s*)?"
    rf"({_VALUE}(?:,\s*{_VALUE}){{0,40}},?\s+{_OR}\s+(?:soit\s+)?{_VALUE})",
    re.IGNORECASE,
)
_CODES = re.compile(
    r"(?:one of|is|are|:)\s+(`[^`\n]{1,40}`(?:,\s*`[^`\n]{1,40}`){0,40}(?:,?\s+(?:or|and|oder|ou|o)\s+|"
    r",\s*)`[^`\n]{1,40}`)",
    re.IGNORECASE,
)
_CJK_MARK = re.compile(r"(?:のいずれか|のどれか|之一|中的一个)")
_CJK_LENGTH = 200  # characters before the mark in which its values stand
_BOOLEAN = re.compile(r"\bbool(?:ean)?\b|真偽|布尔", re.IGNORECASE)


def enumeration(text: str) -> tuple[str, ...]:
    """Return the values a sentence enumerates (``enum: [FULL, NONE]``, «one of A, B or C»), or ``()``."""
    text = text[:_LONGEST]
    if mark := _CJK_MARK.search(text):
        before = re.split(r"[。はを：:是]", text[max(0, mark.start() - _CJK_LENGTH) : mark.start()])[-1]
        return _split(before, r"、|，|,|または|もしくは|或者?|和")
    match = _ONE_OF.search(text) or _ENUM.search(text) or _CODES.search(text)
    if match is None:
        return ()
    listed = re.split(r"[.;](?=\s|$)", match[1], maxsplit=1)[0]
    return _split(listed, rf",\s*{_OR}\b|,|\||(?:\s|\b){_OR}\s(?:soit\s)?|(?<=\w)/(?=\w)")


def is_boolean(form: str) -> bool:
    """Say whether a parameter's type has two values."""
    return bool(_BOOLEAN.search(form[:_LONGEST]))


def _split(listed: str, separators: str) -> tuple[str, ...]:
    parts = re.split(separators, listed, flags=re.IGNORECASE)
    values = tuple(dict.fromkeys(value for part in parts if (value := part.strip().strip("`'\"[]() ").strip())))
    if not 1 < len(values) <= _MOST_VALUES or not all(re.fullmatch(r"[\w .:+/-]{1,40}", value) for value in values):
        return ()
    return values if all(len(value.split()) <= 3 for value in values) else ()  # noqa: PLR2004 – longer is prose
