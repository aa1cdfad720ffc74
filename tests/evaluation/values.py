"""Do the cases use the values that a person expects, and on the right side of the limit?

A value counts where a step, or a precondition of its case, names it as a word of its own: 8 does not stand in 18 or
8.5. An action that merely repeats the requirement uses none of the values in it. A case is looked at only where it
cites the requirement that tells the label, so no number counts by accident.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from test_case_generator.testware.suite import CaseType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from test_case_generator.testware.suite import Case, Step

    Spellings = tuple[str, ...]

_REFUSAL = re.compile(
    r"refus|reject|denie[ds]|disallow|forbid|invalid|error|prevent|fails|cannot|can't|blocked|unauthor|no longer"
    r"|not (?:accept|allow|possible)|(?:does|do|is|are)(?: not|n't)\b"
    r"|abgelehnt|abgewiesen|zurückgewiesen|verweigert|fehler|ungültig|\bnicht\b"
    r"|rejet|erreur|invalide|\bne (?:peut|sont)\b|n['’]est pas"
    r"|rechaz|inválid|deneg|\bno (?:se|puede)\b"
    r"|拒否|エラー|でき(?:ない|ません)|無効|受け付け(?:ない|ません|られない|られません)"
    r"|拒绝|错误|不能|无效|无法|不被|不可"
)
"""Words that say no, in the languages of the labelled issues, in lower case."""
_NO_REFUSAL = re.compile(
    r"\b(?:no|not|never|without|nor|ohne|kein\w{0,2}|nicht|sans|aucun\w?|sin|ning\w{1,3})\b[^.;:,]{0,30}?"
    r"(?:error|refus|reject|fehler|abgelehnt|erreur|rechaz)\w{0,12}"
    r"|エラー\w{0,8}(?:ない|なく|なし|ません|せず|されず)|(?:没有|不|无)\w{0,4}错误"
)
"""Where such a word is denied: no error is shown."""
_STATUS = re.compile(r"(?<!\d)4[0-2]\d(?!\d)")
_CHARACTERS = re.compile(r"character|zeichen|ziffer|caract|digit|文字|字符", re.IGNORECASE)


def named(text: str, spellings: Spellings) -> bool:
    """Say whether ``text`` holds one of the spellings as a word of its own, whatever its case."""
    return any(_pattern(spelling).search(text) for spelling in spellings)


def tried(cases: Iterable[Case], spellings: Spellings, quotes: Sequence[str]) -> bool:
    """Say whether a step uses the value; ``quotes`` are the requirement's own words, which are no use of it."""
    return any(True for _ in _uses(cases, spellings, quotes))


def on_side(cases: Iterable[Case], spellings: Spellings, quotes: Sequence[str], *, refused: bool) -> bool:
    """Say whether a step uses the value and expects it to be refused, or to be accepted."""
    return any(says_no(case, step, quotes) is refused for case, step in _uses(cases, spellings, quotes))


def expected(cases: Iterable[Case], spellings: Spellings) -> bool:
    """Say whether an expected result names the value."""
    return any(named(step.expected, spellings) for case in cases for step in case.steps)


def says_no(case: Case, step: Step, quotes: Sequence[str]) -> bool:
    """Say whether what the step expects is a refusal.

    The words of the expected result decide, without the requirement's own where they are quoted in it; a negative case
    counts as a refusal whatever its words are.
    """
    text = _NO_REFUSAL.sub(" ", _without(step.expected.casefold(), quotes))
    return case.type is CaseType.NEGATIVE or bool(_REFUSAL.search(text) or _STATUS.search(text))


def _uses(cases: Iterable[Case], spellings: Spellings, quotes: Sequence[str]) -> Iterator[tuple[Case, Step]]:
    counted = any(_CHARACTERS.search(quote) for quote in quotes)
    lengths = {int(each) for each in spellings if each.isdigit()} - {0} if counted else set()
    for case in cases:
        before = named(_without("\n".join(case.preconditions), quotes), spellings)
        for number, step in enumerate(case.steps, 1):
            here = named(f"{_without(step.action, quotes)}\n{step.data}", spellings) or len(step.data) in lengths
            if here or (before and number == len(case.steps)):
                yield case, step


def _without(text: str, quotes: Sequence[str]) -> str:
    """Return the text without the requirement's own words, where it repeats them."""
    for quote in quotes:
        text = re.sub(re.escape(quote.strip(" .。|")), " ", text, flags=re.IGNORECASE)
    return text


def _pattern(spelling: str) -> re.Pattern[str]:
    if not spelling.isascii() or not (spelling[0].isalnum() and spelling[-1].isalnum()):
        return re.compile(re.escape(spelling), re.IGNORECASE)
    ahead = r"(?![\d]|[.,:]\d)" if spelling[-1].isdigit() else r"(?![0-9A-Za-z_])"
    behind = r"(?<![0-9A-Za-z_])(?<!\d[.,:])"
    return re.compile(f"{behind}{re.escape(spelling)}{ahead}", re.IGNORECASE)
