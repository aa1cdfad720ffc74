"""Given/When/Then: which lines of a Gherkin text, and which neighbouring statements, are one scenario."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from test_case_generator.testware.basis.notations import (
    AND,
    GHERKIN_EXAMPLES,
    GHERKIN_FEATURE,
    GHERKIN_OTHER,
    GIVEN,
    SCENARIO_TITLE,
    THEN,
    THEN_WITHIN,
    WHEN,
)
from test_case_generator.testware.basis.wording import ABILITY, OBLIGATION, core

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from test_case_generator.testware.basis.sentences import Span

_LANGUAGES = frozenset({"gherkin", "feature", "cucumber", "bdd", "behat"})
_PLAIN = frozenset({"", "text", "txt", "plain", "plaintext", "none"})
_LINE = re.compile(r"[^\r\n]*")
_LONGEST_OPENING = 400  # characters of a statement that are looked at
_MOST_STEPS = 60  # statements of one scenario


def is_gherkin(language: str, text: str) -> bool:
    """Say whether a fenced block holds scenarios: its info string says so, or it has no say and the text does."""
    named = language.casefold()
    if named not in _LANGUAGES | _PLAIN:
        return False
    openings = [line.strip() for line in text.splitlines() if line.strip()]
    steps = any(THEN.match(line) for line in openings) and any(
        GIVEN.match(line) or WHEN.match(line) for line in openings
    )
    first = openings[0] if openings else ""
    begins = SCENARIO_TITLE.match(first) or GHERKIN_OTHER.match(first) or GIVEN.match(first) or first.startswith("@")
    return steps and bool(named in _LANGUAGES or begins)


def scenarios_in(text: str) -> Iterator[Span]:
    """Yield the place of each scenario of a Gherkin text, from its title to its last step or example."""
    start = end = -1
    finished = hidden = False
    for match in _LINE.finditer(text):
        line = match[0].strip()
        if not line or line.startswith(("#", "@")):
            continue
        place = match.start() + match[0].index(line[0])
        stop = place + len(line)
        titled, other = SCENARIO_TITLE.match(line), GHERKIN_OTHER.match(line)
        again = finished and bool(GIVEN.match(line)) and not titled
        if titled or other or again:
            if finished:
                yield start, end
            start, end, finished = (-1, -1, False) if other else (place, stop, False)
            hidden = bool(other and GHERKIN_FEATURE.match(line))
        elif start < 0 and not hidden and (GIVEN.match(line) or WHEN.match(line)):
            start, end = place, stop
        elif start >= 0 and (not finished or _is_step(line)):
            end = stop
            finished = finished or bool(THEN.match(line))
    if finished:
        yield start, end


def _is_step(line: str) -> bool:
    patterns = (GIVEN, WHEN, THEN, AND, GHERKIN_EXAMPLES)
    return line.startswith(("|", "*", '"""', "```")) or any(pattern.match(line) for pattern in patterns)


def runs(texts: Sequence[str], together: Sequence[bool]) -> list[Span]:
    """Return which neighbouring statements are one scenario, as ``(first, last + 1)``, at least two each.

    ``together[i]`` says whether statement ``i`` stands under the same heading as the one before it.
    """
    found: list[Span] = []
    position = 0
    openings = [core(text[:_LONGEST_OPENING]) for text in texts]
    while position < len(texts):
        last = _last_of(openings, together, position)
        if last > position:
            found.append((position, last + 1))
        position = last + 1
    return found


def _last_of(openings: Sequence[str], together: Sequence[bool], first: int) -> int:
    """Return the last statement of the scenario that begins with ``first``; ``first`` itself if none does."""
    opening = openings[first]
    finished = bool(THEN_WITHIN.search(opening))
    opens = GIVEN.match(opening) or (WHEN.match(opening) and not _is_complete(opening))
    if not opens:
        return first
    last = first if finished else -1
    for position in range(first + 1, min(len(openings), first + _MOST_STEPS)):
        following = openings[position]
        if not together[position] or (finished and GIVEN.match(following)):
            break
        if not any(pattern.match(following) for pattern in (GIVEN, WHEN, THEN, AND)):
            break
        if finished and WHEN.match(following) and _is_complete(following):
            break
        finished = finished or bool(THEN.match(following) or THEN_WITHIN.search(following))
        if finished:
            last = position
    return max(last, first)


def _is_complete(opening: str) -> bool:
    return bool(OBLIGATION.search(opening) or ABILITY.search(opening) or THEN_WITHIN.search(opening))
