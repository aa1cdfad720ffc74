"""Where one statement of a text ends and the next begins: sentences, lines broken on purpose, clauses that stand alone.

Every function returns offsets into the text it is given, so that a statement stays a verbatim quote.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from test_case_generator.testware.basis.notations import AND, EARS
from test_case_generator.testware.basis.wording import ABILITY, BEHAVIOUR, BOLD_LABEL, LEANING, OBLIGATION

if TYPE_CHECKING:
    from collections.abc import Iterator

Span = tuple[int, int]
"""Start and end, in characters."""

_END = re.compile(
    r"(?:(?<=[.!?])|(?<=[.!?][\"”»')*_`\]]))\s+(?=[^\s\da-z])|"
    r"(?<=[a-zß-ÿ]{3}\.)\s+(?=\d{1,5}\s[a-zß-ÿ]{2})|(?<=[。！？])\s*"
)
_ABBREVIATION = re.compile(
    # After a figure it is a unit: «within 5 s. Then …».
    r"(?<!\d )\b(?:e\.g|i\.e|vs|approx|resp|z\. ?B|d\. ?h|u\. ?a|bzw|ggf|ca|p\. ?ex|p\. ?ej|No|Nr|Fig|min|max|"
    r"incl|inkl|RR|EE|Dr|Mr|Mrs|Ms|Prof|Sra?|St|Mme|Sig|Dott|Vol|Kap|Núm|Pág)\.$|"
    # An initial stands alone or behind another one; the letter in «22 °C.» and «5 ml/h.» is a unit's.
    r"(?<!\d )(?<!° )(?:\A|(?<=[\s(\[\"“„«'‘])|(?<=\b[^\W\d_]\.))[^\W\d_]\.$",
    re.IGNORECASE,
)
_LONGEST_ABBREVIATION = 12  # characters, the word boundary before it included
_LINE = re.compile(r"[^\n\r]+")
# What an author numbers begins a statement of its own: «REQ-2: …», «AC1: …», «FR-03. …», «US_4) …».
_NUMBERED = re.compile(
    r"[*_`\[(]{0,3}[A-Z]{1,8}(?:[-_ ][A-Z]{1,8}){0,2}[-_ ]?\d{1,5}(?:\.\d{1,3}){0,3}"
    r"[*_`\])]{0,3}[:.)][*_]{0,2}(?=\s|\Z)"
)
# «2.1 Above 110 % …» at the start of a line, beside others that are numbered so.
_OUTLINE = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}[.)]?\s+(?=[^\W\d_]{2})")
# «mika: and guests?» in a chat that was copied.
_SPEAKER = re.compile(r"(?:\[?\d{1,2}:\d\d\]?\s{1,3})?[*_@]{0,3}[^\W\d_][\w.-]{1,20}[*_]{0,3}:[*_]{0,3}\s")
_WRAPPED = 60  # characters: an editor wraps later than that, so a shorter line was broken on purpose
_GOES_ON = re.compile(
    r"(?:[,(&/–—-]|\b(?:the|an?|of|to|in|on|with|for|and|or|by|der|die|das|und|oder|le|la|et|el|y|de))\Z", re.IGNORECASE
)
_CLAUSE = re.compile(
    r"\s*[;；]\s*|,?\s(?:and|und|et|y|e|en(?=\s(?:de|het|een|elke?|alle|geen)\s))\s"
    r"(?=(?:the|an?|each|every|all|any|no|its?|their|nobody|no one|everybody|niemand|"
    r"personne|nadie|nessuno|der|die|das|jede[rs]?|"
    r"le|la|les|un|une|el|los|las|il|lo|i|gli|o|os|as|het|een|elke?|alle|geen|de)\s)",
    re.IGNORECASE,
)
_CONDITION_AFTER = re.compile(r"\b(?:if|when|unless|while|until|wenn|falls|si|cuando|se|quando|als)\b", re.IGNORECASE)
_SUBJECT = re.compile(r"[^\s,]+(?:\s+[^\s,]+){0,5}?\s+\Z")
_LONGEST_QUOTATION = 80  # characters
_LONGEST_CLAUSE = 1_000  # characters of a sentence in which clauses are looked for


def sentences(text: str) -> Iterator[Span]:
    """Yield the sentences of a paragraph or item, in order; a line that was broken on purpose ends one."""
    for low, high in _lines(text):
        start = low
        for match in _END.finditer(text, low, high):
            number = _NUMBERED.match(text, start, match.start())
            if (
                match.start() <= start
                or (number and number.end() == match.start())
                or _is_quoting(text, start, match.end(), high)
                or _ABBREVIATION.search(text[max(start, match.start() - _LONGEST_ABBREVIATION) : match.start()])
            ):
                continue
            yield start, match.start()
            start = match.end()
        if start < high:
            yield start, high


def _is_quoting(text: str, start: int, place: int, end: int) -> bool:
    """Say whether a quotation is open here and closes soon: «Asks "Remove? [y/N]" first»."""
    opened = text.count('"', max(start, place - _LONGEST_QUOTATION), place) % 2
    return bool(opened) and text.find('"', place, min(end, place + _LONGEST_QUOTATION)) > place


def is_numbered(text: str) -> bool:
    """Say whether an author's own number begins the text, so that it is a statement of its own."""
    return bool(_NUMBERED.match(text) or _OUTLINE.match(text))


def clauses(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield a sentence in the parts that stand alone as statements, each with subject and verb; else whole."""
    begin = start
    conditional = bool(EARS.match(text, start, end))
    if end - start <= _LONGEST_CLAUSE:
        for match in _CLAUSE.finditer(text, start, end):
            left, right = text[begin : match.start()], text[match.end() : end]
            joined = ";" not in match[0] and "；" not in match[0]
            if conditional and (joined or not EARS.match(right)):
                continue
            if joined and _CONDITION_AFTER.search(right):
                continue
            if _says_something(left, strong=joined) and _stands_alone(right, strong=joined):
                yield begin, match.start()
                begin = match.end()
    yield begin, end


def _says_something(text: str, *, strong: bool) -> bool:
    """Say whether the text has a verb; ``strong`` asks for a modal one."""
    return bool(OBLIGATION.search(text) or ABILITY.search(text) or (not strong and BEHAVIOUR.search(text)))


def _stands_alone(text: str, *, strong: bool) -> bool:
    """Say whether the text has a subject of its own before its verb; ``strong`` asks for a modal verb."""
    if LEANING.match(text) or AND.match(text):
        return False
    modals = [verb.start() for verb in (OBLIGATION.search(text), ABILITY.search(text)) if verb]
    # A noun may look like a verb («lists must be short»), so the verb of a plain statement is not its first word.
    plain = [] if strong or modals else [verb.start() for verb in BEHAVIOUR.finditer(text) if verb.start()][:1]
    first = min([*modals, *plain], default=0)
    return bool(first) and (bool(EARS.match(text)) or bool(_SUBJECT.fullmatch(text[:first])))


def _lines(text: str) -> Iterator[Span]:
    """Yield the lines that were broken on purpose, several together where an editor wrapped them."""
    lines = [_stripped(text, *match.span()) for match in _LINE.finditer(text)]
    lines = [(low, high) for low, high in lines if low < high]
    if not lines:
        return
    whole = [text[low:high] for low, high in lines]
    free = all(not line[:1].islower() for line in whole)
    is_chat = sum(bool(_SPEAKER.match(line)) for line in whole) > 1
    start, end = lines[0]
    for (low, high), before, line in zip(lines[1:], whole, whole[1:], strict=False):
        shortened = len(before) + len(line.split(maxsplit=1)[0]) < _WRAPPED
        speaks = is_chat and _SPEAKER.match(line)
        if (
            speaks
            or BOLD_LABEL.match(line)
            or is_numbered(line)
            or (free and shortened and not _GOES_ON.search(before[-12:]))
        ):
            yield start, end
            start = low
        end = high
    yield start, end


def _stripped(text: str, start: int, end: int) -> Span:
    """Return the place without white space around it, and without the mark of a quotation on a further line."""
    marks = ">" if start else ""
    while start < end and (text[start].isspace() or text[start] in marks):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
