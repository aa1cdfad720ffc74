"""A statement's clauses: what holds before, what happens, what follows; in Given/When/Then, EARS or a plain sentence.

Only the issue's own words are taken apart; nothing is added. Each search is bounded by the longest quote looked at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from test_case_generator.testware.design.forms import LIST_MARK, LONGEST, plain, row

_SHORTEST_RESULT = 9  # characters of what «… if …» says happens
_SHORTEST_CONDITION = 3

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
class Clauses:
    """A statement's parts: what holds before, what happens, what follows. Plain statements have only ``then``.

    ``only`` says that what follows happens under no other condition, ``unless`` that it happens under every other.
    """

    given: str
    when: str
    then: str
    only: bool = False
    unless: bool = False


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
    lines = [LIST_MARK.sub("", line.strip()) for line in text.splitlines()]
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
