"""What the words around a handwritten test case mean: headings, labels, columns of tables, keywords of Gherkin."""

from __future__ import annotations

import re
from enum import Enum


class Part(Enum):
    """What a piece of text in a test case is."""

    TITLE = "title"
    NUMBER = "number"
    PRECONDITION = "precondition"
    STEPS = "steps"
    DATA = "data"
    EXPECTED = "expected"
    OTHER = "other"
    """Something about the case that is not carried out: priority, notes, actual results."""


# Patterns, a line break between two of them.
_LABELS = {
    Part.PRECONDITION: r"""
        pre-?conditions?|pre-?requisites?|given|set-?up|vorbedingung(?:en)?|voraussetzung(?:en)?|préconditions?|
        prérequis|
        precondici(?:ón|ones)|requisitos previos|前提条件?|事前条件
    """,
    Part.STEPS: r"""
        (?:test |execution )?(?:steps?|actions?|procedure|instructions?)(?: \d+)?(?: to (?:perform|execute))?|when|
        steps to reproduce|what to do|(?:test)?schritte?(?: \d+)?|durchführung|ablauf|aktion(?:en)?|étapes?(?: \d+)?|
        pasos?(?: \d+)?|acci(?:ón|ones)|(?:テスト)?手順|操作|ステップ
    """,
    Part.DATA: r"""
        (?:test |input )?data|inputs?|(?:test|eingabe)?daten|eingaben?|données(?: de test)?|datos(?: de prueba)?|
        (?:テスト)?データ|入力
    """,
    Part.EXPECTED: r"""
        expect(?:ed|ation)?s?(?: (?:test )?(?:results?|outcomes?|behaviou?rs?|output|response))?|
        (?:test )?(?:results?|outcomes?)|verif(?:y|ication)s?|then|should|
        erwartet(?:e[rns]?)?(?: (?:ergebnis(?:se)?|verhalten))?|soll-?ergebnis|ergebnis(?:se)?|
        résultats?(?: attendus?)?|attendu|resultados?(?: esperados?)?|esperado|期待(?:される)?結果|期待値|結果
    """,
    Part.OTHER: r"""
        priority|type|technique|covers|status|severity|author|tags?|labels?|notes?|remarks?|comments?|summary|
        description|
        objective|purpose|goal|scope|references?|links?|requirements?|
        post-?conditions?|tear-?down|clean-?up|environment|
        component|version|date|estimate|assumptions?|questions?|actual(?: results?)?|pass(?:ed)?/fail(?:ed)?|
        attachments?|
        test environment|priorität|typ|beschreibung|ziel|hinweise?|anmerkung(?:en)?|bemerkung(?:en)?|
        nachbedingung(?:en)?|priorité|objectif|remarques?|prioridad|descripción|objetivo|notas?|優先度|備考|目的
    """,
}
_TITLE_NAMES = r"""
    (?:test ?)?(?:title|name|cases?|summary|scenario|description)|objective|test|titel|testfall|beschreibung|titre|
    cas de test|título|caso de prueba|タイトル|テストケース
"""
_NUMBER_NAMES = r"""
    #|no\.?|nr\.?|num(?:ber)?|(?:step|test|case|test case|tc|schritt)[ -]?(?:id|no\.?|nr\.?|number|#)|id|n°|番号|№
"""


def _names(patterns: str) -> re.Pattern[str]:
    return re.compile("".join(line.strip() for line in patterns.splitlines()), re.IGNORECASE)


_PATTERNS = {part: _names(patterns) for part, patterns in _LABELS.items()}
_TITLE_COLUMN = _names(_TITLE_NAMES)
_NUMBER_COLUMN = _names(_NUMBER_NAMES)
_STEP_COLUMN = re.compile(r"(?:test ?)?(?:steps?|schritte?|pasos?|étapes?|ステップ)", re.IGNORECASE)
_LABEL = re.compile(r"\s*([^:：]{1,40}?)\s*[:：]\s*(.*)\Z", re.DOTALL)

_KEYWORDS = {
    Part.PRECONDITION: "given|angenommen|gegeben sei(?:en)?|soit|étant donné(?:e|s|es)?|dad[oa]s?|前提",
    Part.STEPS: "when|wenn|quand|lorsque|cuando|もし",
    Part.EXPECTED: "then|dann|alors|entonces|ならば",
}
_FIRST_KEYWORD = {
    part: re.compile(rf"\s*(?:{words})(?: (?:que|qu['’]|dass) ?|\s+|[、,])(?=\S)", re.IGNORECASE)
    for part, words in _KEYWORDS.items()
}
_NEXT_KEYWORD = re.compile(r"\s*(?:and|but|\*|und|aber|et|mais|y|e|pero|かつ|しかし)(?:\s+|[、,])(?=\S)", re.IGNORECASE)
_SCENARIO = re.compile(
    r"\s*(?:scenario(?: outline| template)?|example|szenario(?:grundriss)?|scénario|plan du scénario|escenario|"
    r"esquema del escenario|シナリオ)\s*[:：]\s*(.*)\Z",
    re.IGNORECASE,
)
_ARROW = re.compile(r"\s*(?:=>|⇒|→)\s*(?=(?:\S+\s+){2}\S|[^\x00-\u02ff])")
_INLINE_EXPECTED = re.compile(
    r"[\s.;,(–—-]{0,5}(?<!\w)(?:expected(?: (?:results?|outcome|behaviou?r))?|erwartet(?:es ergebnis)?|erwartetes "
    r"verhalten|résultat attendu|resultado esperado|期待結果)\s*[:：]\s*",
    re.IGNORECASE,
)


def label(text: str) -> tuple[Part | None, str]:
    """Return what «Preconditions: a user exists» announces and what follows; None if the text is no label."""
    bare = text.strip().rstrip(":：").strip()
    if part := _named(bare):
        return part, ""
    if (match := _LABEL.match(text)) and (part := _named(match[1])):
        return part, match[2].strip()
    return None, text


def keyword(text: str) -> tuple[Part | None, str]:
    """Return what a line of Given/When/Then is and the rest of it; None for any other line."""
    for part, pattern in _FIRST_KEYWORD.items():
        if match := pattern.match(text):
            return part, text[match.end() :].strip()
    return None, text


def continuation(text: str) -> str | None:
    """Return the rest of a line that begins with «And» or «But», None for any other."""
    match = _NEXT_KEYWORD.match(text)
    return text[match.end() :].strip() if match else None


def scenario(text: str) -> str | None:
    """Return the title of «Scenario: …», None for any other line."""
    match = _SCENARIO.match(text)
    return match[1].strip() if match else None


def result_within(text: str) -> tuple[str, str]:
    """Split «Click Save → the dialog closes» or «… Expected: …» into action and expected result, ``""`` if none."""
    match = _INLINE_EXPECTED.search(text) or _ARROW.search(text)
    if match is None or not match.start():
        return text, ""
    return text[: match.start()].strip(), text[match.end() :].strip().removesuffix(")")


def columns(header: list[str], first_column: list[str]) -> list[Part] | None:
    """Return what each column of a table holds, None if it holds no steps.

    ``first_column`` is what stands below the first heading: numbers say that «Step» counts the steps.
    """
    parts = [_column(cell) for cell in header]
    steps = [at for at, part in enumerate(parts) if part is Part.STEPS]
    numbers = re.compile(r"(?:step )?\d*[.):]?", re.IGNORECASE)
    counted = bool(first_column) and all(numbers.fullmatch(cell.strip()) for cell in first_column)
    if (
        steps
        and _STEP_COLUMN.fullmatch(header[steps[0]].strip(" *_"))
        and (len(steps) > 1 or (counted and steps[0] == 0))
    ):
        parts[steps[0]] = Part.NUMBER
        if len(steps) == 1 and Part.TITLE in parts:
            parts[parts.index(Part.TITLE)] = Part.STEPS
    tells = Part.EXPECTED in parts or Part.NUMBER in parts  # «What happened | What to do» is no test
    return parts if Part.STEPS in parts and tells else None


def _column(cell: str) -> Part:
    text = cell.strip(" *_:：`")
    if _NUMBER_COLUMN.fullmatch(text):
        return Part.NUMBER
    if _TITLE_COLUMN.fullmatch(text):
        return Part.TITLE
    return _named(text) or Part.OTHER


def _named(text: str) -> Part | None:
    return next((part for part, pattern in _PATTERNS.items() if pattern.fullmatch(text)), None)
