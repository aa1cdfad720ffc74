"""The form of an item: a request, a parameter, a row of a table; and what of a quote is its plain text.

Only the issue's own words are taken apart; nothing is added. Each search is bounded by the longest quote looked at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST = 2_000  # characters of a quote that are looked at

_ENDPOINT = re.compile(r"[`*_]{0,3}(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\s+(?:\{\{\w+\}\})?(\S*/[^\s`*]*)")
_MENTIONED = re.compile(r"\b(GET|POST|PUT|PATCH|DELETE)\s+`?(?:\{\{\w+\}\})?(/[^\s`*,;)]*)")
_PLACEHOLDER = re.compile(r"\{(\w+)\}|(?<=/):(\w+)")
_PARAMETER = re.compile(
    r"`([^`\n]{1,80})`[ \t]{0,4}(\([^\n]{0,400}?\)(?=[ \t]{0,4}[:\n\r]|[ \t]{0,4}\Z|[ \t]{1,4}[-–—]))?[ \t]{0,4}"
    r"(?:[:\n\r]|[-–—][ \t]|\Z)"
)
# A heading that is a name, with its attributes below it: «limit», «- Required: true».
_HEADED = re.compile(
    r"([A-Za-z_][\w.\[\]-]{0,60})[*_]{0,2}()[ \t]{0,4}[\r\n]"
    r"(?=[\s*+-]{0,12}(?:required|optional|type|format|default|max|min|pattern|enum)\b)",
    re.IGNORECASE,
)
_REQUIRED = re.compile(
    r"\brequired\b\W{0,3}(?:true|yes|✓|✔|x\b)|\b(?:is|are) (?:required|mandatory|obligatory)\b|\(required\)|"
    r", required\b|\n[ \t]{0,8}[-*+][ \t]{1,4}required[ \t]{0,4}(?=[\n\r]|\Z)|"
    r"\b(?:ist|sind) (?:erforderlich|Pflicht)\b|\bPflichtfeld|\best (?:obligatoire|requise?)\b|\bsont obligatoires\b|"
    r"\bes obligatori[oa]\b|\bson obligatori[oa]s\b|必須|必填",
    re.IGNORECASE,
)
_OPTIONAL = re.compile(
    r"\brequired\b\W{0,3}(?:false|no)\b|\boptional\b|\bfreiwillig\b|\bfacultati(?:f|ve)s?\b|\bopcional(?:es)?\b|任意|"
    r"可选|选填",
    re.IGNORECASE,
)
_NOT_OPTIONAL = re.compile(
    r"\b(?:not|nicht|no|pas|n'est pas) (?:optional|required|freiwillig|opcional|facultatif)", re.IGNORECASE
)
_DEFAULT = re.compile(
    r"(?<!\bby )\b(?:defaults?(?: value)?|Standard(?:wert)?|par défaut|valor por defecto|por defecto)"
    r"(?: to| is| ist| est| es|\s?[:=：])?\s?(?:`([^`\n]{1,60})`|\"([^\"\n]{1,60})\"|(\w+(?:[.-]\w+)*))",
    re.IGNORECASE,
)
_YES = re.compile(r"\W*(?:yes|true|y|x|✓|✔|✅|ja|oui|sí|si|required|mandatory|はい|○|必須|是|必填)\W*\Z", re.IGNORECASE)
_NO = re.compile(r"\W*(?:no|false|n|✗|✘|❌|nein|non|optional|-|–|—|いいえ|×|任意|否|可选)?\W*\Z", re.IGNORECASE)
LIST_MARK = re.compile(r"\A(?:[-*+]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?|\A[*_]{1,3}(?=\w)")
_NUMBERED = re.compile(r"\A[A-Z]{1,5}-?\d{1,4}[:.]?\s+")  # «EX-1 The controller …»


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A request of an API: ``GET`` and the path, without a placeholder for the server."""

    method: str
    path: str

    @property
    def placeholders(self) -> tuple[str, ...]:
        """Return the names of what is put into the path."""
        return tuple(match[1] or match[2] for match in _PLACEHOLDER.finditer(self.path))

    def __str__(self) -> str:
        """Return both as one line."""
        return f"{self.method} {self.path}"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One input of a request or a form; ``required`` is None where nothing is said of it."""

    name: str
    form: str
    text: str
    required: bool | None
    default: str


def endpoint(quote: str) -> Endpoint | None:
    """Return the request that a quote consists of."""
    match = _ENDPOINT.match(quote[:LONGEST].strip())
    return Endpoint(match[1], match[2].rstrip(".,;:")) if match else None


def endpoint_mentioned(quote: str) -> Endpoint | None:
    """Return the first request that a sentence speaks of."""
    match = _MENTIONED.search(quote[:LONGEST])
    return Endpoint(match[1], match[2].rstrip(".,;:")) if match else None


def parameter(quote: str, columns: tuple[str, ...] = ()) -> Parameter | None:
    """Return the parameter that a quote describes: an item that begins with its name, or a row of a table of them."""
    quote = quote[:LONGEST]
    cells = row(quote)
    if columns and len(cells) > 1:
        return _in_a_row(padded(cells, len(columns)), columns)
    match = _PARAMETER.match(quote.lstrip("*- ")) or _HEADED.match(quote.lstrip("*_ "))
    if match is None or re.match(r"[1-5]\d\d\b", match[1]):  # «`201 Created`: …» is an answer
        return None
    form = match[2] or ""
    return Parameter(match[1].strip(), form, quote, _required(quote), default_in(quote))


def _in_a_row(cells: tuple[str, ...], columns: tuple[str, ...]) -> Parameter | None:
    named = {name.strip("`*_ ").casefold(): cell for name, cell in zip(columns, cells, strict=False)}
    heads = " ".join(named)
    first = columns[0].strip("`*_ ").casefold()
    if not re.search(
        r"\b(?:type|required|default|format|typ|pflicht|obligatoire|requerido|tipo)\b|型|必須|类型|必填", heads
    ):
        return None
    if not re.search(
        r"name|field|param|propert|column|header|key|feld|champ|campo|項目|名|字段|参数|attribute|option", first
    ):
        return None
    required: bool | None = None
    for head, cell in named.items():
        if re.search(r"required|mandatory|pflicht|obligatoire|requerido|obligatorio|必須|必填", head):
            required = True if _YES.match(cell) else False if _NO.match(cell) else _required(cell)
        elif re.fullmatch(r"optional", head):
            required = False if _YES.match(cell) else True if _NO.match(cell) else None
    form = next((cell for head, cell in named.items() if re.search(r"type|format|typ|tipo|型|类型", head)), "")
    default = next(
        (cell.strip('`" ') for head, cell in named.items() if re.search(r"default|standard|défaut|defecto", head)), ""
    )
    text = ", ".join(cells[1:])
    if default in {"-", "–", "—", "none", "None"}:
        default = ""
    return Parameter(cells[0].strip("`* "), form, text, required, default or default_in(text))


def row(quote: str) -> tuple[str, ...]:
    """Return the cells of a table's row; a pipe in a code span or behind a backslash parts none."""
    return tuple(cell.strip() for cell in re.split(r"(?<!\\)\|", quote.strip().strip("|")))


def padded(cells: tuple[str, ...], columns: int) -> tuple[str, ...]:
    """Return a row's cells with empty ones for those it leaves out at its end."""
    return (*cells, *("" for _ in range(columns - len(cells))))


def required_in(text: str) -> bool | None:
    """Say whether a statement calls something required, optional, or neither."""
    return _required(text[:LONGEST])


def _required(text: str) -> bool | None:
    if _OPTIONAL.search(text) and not _NOT_OPTIONAL.search(text):
        return False
    return True if _REQUIRED.search(text) else None


def default_in(text: str) -> str:
    """Return the default value that a statement names, or ``""``."""
    match = _DEFAULT.search(text[:LONGEST])
    value = next((part for part in match.groups() if part), "") if match else ""
    return (
        "" if value.casefold() in {"value", "for", "the", "is", "to", "all", "when", "if", "and", "or", "in"} else value
    )


def plain(quote: str) -> str:
    """Return a quote without what only marks it up: list marks, bold, its number, the point at its end."""
    text = " ".join(LIST_MARK.sub("", quote[:LONGEST].strip()).replace("**", "").replace("__", "").split())
    text = _NUMBERED.sub("", text)
    return text.rstrip(" .;。；")
