"""The cases as a Gherkin feature file: one feature for the issue, one scenario for each case.

Every line begins with a keyword, a tag sign or an id of ours, and every text is one line, so no text can become a
keyword, a tag, a comment, a table or the end of a doc string. The words are those of Cucumber's own list.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from test_case_generator.testware.documents.quoting import told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from test_case_generator.testware.documents.exports.source import Source
    from test_case_generator.testware.suite import Case


@dataclass(frozen=True, slots=True)
class Words:
    """Gherkin's keywords in one language."""

    feature: str
    scenario: str
    given: str
    when: str
    then: str
    and_: str


WORDS = {
    "en": Words("Feature", "Scenario", "Given", "When", "Then", "And"),
    "de": Words("Funktionalität", "Szenario", "Angenommen", "Wenn", "Dann", "Und"),
    "fr": Words("Fonctionnalité", "Scénario", "Soit", "Quand", "Alors", "Et"),
    "es": Words("Característica", "Escenario", "Dado", "Cuando", "Entonces", "Y"),
    "ja": Words("フィーチャ", "シナリオ", "前提", "もし", "ならば", "かつ"),
}
"""Language code → keywords; other languages get the English ones."""

_LONGER_KEYWORDS = ("que ", "qu'")  # «Et que» is a keyword of its own: two spaces keep «que» in the text
_FENCES = ('"""', "```")


def write(source: Source) -> str:
    """Return the feature file; what is obsolete is left out. Data stands in a doc string below its step."""
    language = source.language if source.language in WORDS else "en"
    words, basis = WORDS[language], source.basis
    lines = [] if language == "en" else [f"# language: {language}"]
    lines += [
        f"# Generated from {source.document}; edit the cases there, this file is overwritten.",
        f"{words.feature}: {basis.title} (#{basis.number})",
        "",
        *(f"  {name}: {quote}" for name, quote in told(basis.requirements).items()),
        *(f"  {assumption.id}: {assumption.text}" for assumption in basis.assumptions),
    ]
    for case in source.active:
        tags = (case.id, *case.requirements, *case.assumptions, case.priority.value, case.type.value)
        lines += ["", "  " + " ".join(f"@{tag}" for tag in tags), f"  {words.scenario}: {case.title}"]
        lines += [f"    {line}" for line in _steps(case, words)]
    return "\n".join(lines) + "\n"


def _steps(case: Case, words: Words) -> Iterator[str]:
    last = ""
    for keyword, text, data in _sentences(case, words):
        shown = words.and_ if keyword == last else keyword
        gap = "  " if text.startswith(_LONGER_KEYWORDS) else " "
        yield f"{shown}{gap}{text}"
        if data:
            fence, content = _doc_string(data)
            yield from (f"  {line}" for line in (fence, content, fence))
        last = keyword


def _sentences(case: Case, words: Words) -> Iterator[tuple[str, str, str]]:
    """Yield keyword, text and data of each step; a cell that a person emptied gives none."""
    for text in case.preconditions:
        yield words.given, text, ""
    for step in case.steps:
        if step.action:
            yield words.when, step.action, step.data
        elif step.data:
            yield words.when, step.data, ""
        if step.expected:
            yield words.then, step.expected, ""


def _doc_string(data: str) -> tuple[str, str]:
    """Return a fence that does not stand in the data, and the data.

    Where both fences stand in it, one is escaped; Gherkin cannot tell that from the same text with its backslashes.
    """
    for fence in _FENCES:
        if fence not in data and _escaped(fence) not in data:
            return fence, data
    return _FENCES[0], data.replace(_FENCES[0], _escaped(_FENCES[0]))


def _escaped(fence: str) -> str:
    return "".join(f"\\{character}" for character in fence)
