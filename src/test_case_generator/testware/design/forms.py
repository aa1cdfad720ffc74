"""The form a requirement is written in: a request, a parameter, a scenario with its condition, a plain statement.

Only the issue's own words are taken apart; nothing is added. Each search is bounded by the longest quote looked at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_SHORTEST_RESULT = 9  # characters of what «… if …» says happens
_SHORTEST_CONDITION = 3
LONGEST = 2_000  # characters of a quote that are looked at

_ENDPOINT = re.compile(r"[`*_]{0,3}(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\s+(?:\{\{\w+\}\})?(\S*/[^\s`*]*)")
_MENTIONED = re.compile(r"\b(GET|POST|PUT|PATCH|DELETE)\s+`?(?:\{\{\w+\}\})?(/[^\s`*,;)]*)")
_PLACEHOLDER = re.compile(r"\{(\w+)\}|(?<=/):(\w+)")
_PARAMETER = re.compile(
    r"`([^`\n]{1,80})`[ \t]{0,4}(\([^\n]{0,400}?\)(?=[ \t]{0,4}:|[ \t]{0,4}\Z|[ \t]{1,4}[-–—]))?[ \t]{0,4}(?::|"
    r"[-–—][ \t]|\Z)"
)
_REQUIRED = re.compile(
    r"\brequired\b\W{0,3}(?:true|yes|✓|✔|x\b)|\b(?:is|are) (?:required|mandatory|obligatory)\b|\(required\)|"
    r", required\b|"
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
_LIST_MARK = re.compile(r"\A(?:[-*+]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?|\A[*_]{1,3}(?=\w)")
_NUMBERED = re.compile(r"\A[A-Z]{1,5}-?\d{1,4}[:.]?\s+")  # «EX-1 The controller …»

_GIVEN = (
    r"given(?: that)?|angenommen|gegeben(?: sei(?:en)?)?|étant donné(?:e?s?)?(?: que)?|etant donné que|"
    r"dado(?: que)?|dada"
)
_WHEN = (
    r"when(?:ever)?|if|once(?!\s(?:per|a|an|every|more|only|and|in)\b)(?=\s\w)|as soon as|wenn|falls|sobald|"
    r"nachdem|quand|lorsque|lorsqu['’]|si|dès que|cuando|tan pronto como"
)
_WHILE = r"while|during|where|as long as|solange|während|tant que|pendant que|mientras"
_THEN = r"then|dann|alors|entonces"
_AND = r"and|but|und|aber|et|mais|y|pero"
_STEP = re.compile(
    rf"(?:^|\n|[,;.]?\s)[ \t]*(?:[-*+]\s+)?[*_]{{0,2}}({_GIVEN}|{_WHEN}|{_THEN})[*_]{{0,2}}\b", re.IGNORECASE
)
_STEP_LINE = re.compile(rf"\A[*_]{{0,2}}({_GIVEN}|{_WHEN}|{_THEN}|{_AND})\b[*_]{{0,2}},?\s*", re.IGNORECASE)
_CASE = r"in case of|in the event of|upon|im Falle? (?:von|eines|einer)|en cas de|en caso de"
_LEADING = re.compile(rf"\A(?:({_WHILE})|{_WHEN}|{_CASE}|(?=(?:without|ohne|sans|sin)\b))\s*\b", re.IGNORECASE)
_TRAILING = re.compile(
    rf",?\s+((?:(?:only|nur|solo|sólo|seulement|uniquement)\s+)?(?:{_WHEN}|{_WHILE}|after|unless|until|außer wenn|"
    r"es sei denn|sauf si|a menos que|before))\s+",
    re.IGNORECASE,
)
_SYSTEM_SHALL = re.compile(r",?\s+(?:then\s+)?(?=the\s[\w -]{2,40}?\s(?:shall|must|should|will)\b)", re.IGNORECASE)
_COMMA_THEN = re.compile(rf",\s+(?:(?:{_THEN})\s+)?|\s+(?:{_THEN})\s+", re.IGNORECASE)
_CJK_WHEN = re.compile(
    r"\A(.{2,80}?)(?:場合には?|場合は?|ときには?|とき、|時に?は?、|すると、?|したら、?|たら、|と、)、?(.{2,})\Z",
    re.DOTALL,
)
_ZH_WHEN = re.compile(
    r"\A(?:(?:当|如果|若|一旦)(?=.{2,80}[，,])|(?=[^，,。]{2,60}[时后][，,]))(.{2,80}?)(?:时|的话|后)?[，,](?:则|那么)?(.{2,})\Z",
    re.DOTALL,
)
_TITLE = re.compile(
    r"\A(?:Scenario|Example|Szenario|Szenariogrundriss|Scénario|Escenario)(?: Outline| Template)?:[^\n]*\n\s*",
    re.IGNORECASE,
)
_EXAMPLES = re.compile(r"\n\s*(?:Examples|Scenarios|Beispiele|Exemples|Ejemplos):", re.IGNORECASE)
_STORY = re.compile(
    r"\A\W*(?:as an?|als|en tant qu(?:e |['’])|como)\s(?P<who>.{2,60}?)(?:,\s*|"
    r"\s)(?:I want(?: to be able)?(?: to)?|I would like to|"
    r"I can|I need to|möchte ich|will ich|je veux(?: pouvoir)?|je souhaite|quiero(?: poder)?)\s(?P<what>.{2,300}?)"
    r"(?:,?\s(?:so that|in order to|so|damit|um|afin (?:de|que)|pour|para)\b.*)?\Z",
    re.IGNORECASE | re.DOTALL,
)
_ONLY = re.compile(r"\b(?:only|nur|solo|sólo|seulement|uniquement)\s", re.IGNORECASE)
_NO_RESULT = re.compile(r"(?:except|but|or|and|außer|aber|sauf|mais|excepto|pero)\b", re.IGNORECASE)
_EVEN = re.compile(r"\b(?:also|even|auch|même|incluso)\Z", re.IGNORECASE)
_DURATION = re.compile(
    r"\b(?:\d{1,6}|one|an?|two|three|five|ten) (?:\w+ )?(?:second|minute|hour|day|week|month|"
    r"year)s?\Z",
    re.IGNORECASE,
)
_UNLESS = re.compile(r"\b(?:unless|außer wenn|es sei denn|sauf si|a menos que)\b", re.IGNORECASE)


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


@dataclass(frozen=True, slots=True)
class Clauses:
    """A statement's parts: what holds before, what happens, what follows. Plain statements have only ``then``.

    ``only`` says that what follows happens under no other condition, ``unless`` that it happens under every other.
    """

    given: str
    when: str
    then: str
    only: bool = False
    unless: bool = False


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
    match = _PARAMETER.match(quote.lstrip("*- "))
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
    text = " ".join(_LIST_MARK.sub("", quote[:LONGEST].strip()).replace("**", "").replace("__", "").split())
    text = _NUMBERED.sub("", text)
    return text.rstrip(" .;。；")


def story(quote: str) -> tuple[str, str] | None:
    """Return who wants what in a user story, or None."""
    match = _STORY.match(plain(quote).replace("*", ""))
    return (match["who"].strip(" ,"), match["what"].strip(" ,.")) if match else None


def examples(quote: str) -> tuple[str, ...]:
    """Return the rows of a scenario outline's table, each as ``name=value, …``."""
    parts = _EXAMPLES.split(quote[:LONGEST], maxsplit=1)
    lines = [row(line) for line in parts[1].splitlines() if "|" in line] if len(parts) > 1 else []
    return tuple(
        ", ".join(f"{name}={value}" for name, value in zip(lines[0], cells, strict=True))
        for cells in lines[1:]
        if len(cells) == len(lines[0])
    )


def clauses(quote: str) -> Clauses:
    """Return the parts of a statement in any of the forms: Given/When/Then, EARS, «if …, …», «… when …»."""
    text = _TITLE.sub("", quote[:LONGEST].strip())
    text = _EXAMPLES.split(text, maxsplit=1)[0].strip()
    line = plain(text)
    return _scenario(text) or _condition_first(line) or _condition_last(line) or Clauses("", "", line)


def _condition_first(text: str) -> Clauses | None:
    """Return «if …, …» in its parts, or None."""
    if match := _LEADING.match(text):
        rest = text[match.end() :]
        comma = _part(_COMMA_THEN, rest)
        # «WHILE …, WHEN …, THE SYSTEM SHALL …» has two conditions; a comma within one does not part it.
        nested = comma is not None and _LEADING.match(rest[comma.end() :]) is not None
        parted = comma if nested else _SYSTEM_SHALL.search(rest) or comma
        if parted and (then := rest[parted.end() :].strip()) and not _NO_RESULT.match(then):
            condition = rest[: parted.start()].strip(" ,")
            if not match[1]:
                return Clauses("", condition, then)
            inner = _condition_first(then) or Clauses("", "", then)
            return Clauses(condition, inner.when, inner.then)
    if match := _CJK_WHEN.match(text) or _ZH_WHEN.match(text):
        return Clauses("", match[1].strip(), match[2].strip())
    return None


def _condition_last(text: str) -> Clauses | None:
    """Return «… if …» in its parts, or None."""
    match = _part(_TRAILING, text)
    if match is None:
        return None
    word, rest, head = match[1], text[match.end() :].strip(" ,"), text[: match.start()].strip(" ,")
    # «within 5 minutes after …» is one time; «…, also when …» is no condition, and «before», «until» and «where» begin
    # something else.
    if _EVEN.search(head) or (word.casefold() in {"after", "before"} and _DURATION.search(head)):
        return None
    if word.casefold() in {"before", "until", "where"}:
        return None
    if len(head) < _SHORTEST_RESULT or len(rest) < _SHORTEST_CONDITION:
        return None
    only = bool(_ONLY.match(f"{word} ") or re.search(r"\bonly\b", head, re.IGNORECASE))
    if re.fullmatch(_WHILE, word, re.IGNORECASE):
        return Clauses(rest, "", head, only=only)
    return Clauses("", rest, head, only=only, unless=bool(_UNLESS.match(word)))


def _scenario(text: str) -> Clauses | None:
    """Return a Given/When/Then in one line or several, or None."""
    if not re.match(rf"(?:[-*+]\s+)?[*_]{{0,2}}(?:{_GIVEN}|{_WHEN})\b", text, re.IGNORECASE):
        return None
    marks = list(_STEP.finditer(text))
    names = [_role(mark[1]) for mark in marks]
    if "then" not in names or not ({"given", "when"} & set(names)):
        return None
    # Only the first «when» after the givens and the first «then» part it: a «when» within a result is part of it.
    parts: dict[str, str] = {}
    cuts: list[tuple[str, int, int]] = []
    order = {"given": 0, "when": 1, "then": 2}
    for mark, name in zip(marks, names, strict=True):
        if not cuts or order[name] > order[cuts[-1][0]]:
            cuts.append((name, mark.start(), mark.end()))
    if cuts[-1][0] != "then":
        return None
    for position, (name, _, end) in enumerate(cuts):
        stop = cuts[position + 1][1] if position + 1 < len(cuts) else len(text)
        parts[name] = _joined(text[end:stop])
    if not parts["then"]:
        return None
    return Clauses(parts.get("given", ""), parts.get("when", ""), parts["then"])


def _joined(text: str) -> str:
    """Return the lines of one part in one, without list marks; each «and» stays as ``; ``."""
    lines = [_LIST_MARK.sub("", line.strip()) for line in text.splitlines()]
    kept = [_STEP_LINE.sub("", line).strip(" ,.;") for line in lines]
    return "; ".join(line.replace("**", "") for line in kept if line.strip("*_ "))


def _role(word: str) -> str:
    if re.fullmatch(_GIVEN, word, re.IGNORECASE):
        return "given"
    return "then" if re.fullmatch(_THEN, word, re.IGNORECASE) else "when"


def _part(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Return the first match outside quotation marks, code spans and parentheses."""
    covered = [
        (match.start(), match.end())
        for match in re.finditer(r'"[^"]*"|`[^`]*`|«[^»]*»|“[^”]*”|„[^“]*“|\([^()]*\)|「[^」]*」', text)
    ]
    for match in pattern.finditer(text):
        if not any(start <= match.start() < end for start, end in covered):
            return match
    return None
