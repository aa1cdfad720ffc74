"""What no rule of ``lint`` sees: cases that say the same, and steps that say nothing of their issue."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from test_case_generator.testware.suite import Case, Requirement, Step

ALIKE = 0.8
"""From this share of common words (of all that either has) on, two texts say the same."""
_WORD = re.compile(r"[\u3040-\u9fff]|[^\W_\u3040-\u9fff]+")


class _Said(NamedTuple):
    data: str
    action: frozenset[str]
    expected: frozenset[str]

    def is_like(self, other: _Said) -> bool:
        """Compare the parts one by one, since a long expected result would hide that the actions differ."""
        alike = _alike(self.action, other.action) and _alike(self.expected, other.expected)
        return alike and self.data == other.data


def duplicates(cases: Sequence[Case]) -> tuple[Case, ...]:
    """Return the cases of which another one does everything, or that have the title of an earlier one.

    Another does it where it needs no less to be true before, and each step stands in it: with the same data, and alike
    in the words of the action and in those of the expected result. Of two that do the same, one
    counts.
    """
    steps = [[_said(step) for step in case.steps] for case in cases]

    def does(one: int, other: int) -> bool:
        needs_less = set(cases[one].preconditions) <= set(cases[other].preconditions)
        return needs_less and all(any(said.is_like(second) for second in steps[other]) for said in steps[one])

    def again(at: int, other: int) -> bool:
        same_title = cases[at].title.casefold() == cases[other].title.casefold()
        return (same_title and other < at) or (does(at, other) and (other < at or not does(other, at)))

    found: list[int] = []
    for at in range(len(cases)):
        if any(again(at, other) for other in range(len(cases)) if other != at and other not in found):
            found.append(at)
    return tuple(cases[at] for at in found)


def echoes(step: Step, requirements: Iterable[Requirement]) -> bool:
    """Say whether what the step expects is a requirement's own wording, and so tells the tester nothing new."""
    expected = _bag(step.expected)
    return any(_alike(expected, _bag(requirement.quote)) for requirement in requirements)


def shared_actions(suites: Mapping[str, Iterable[Case]]) -> frozenset[str]:
    """Return the actions that stand in the suites of several issues: they name nothing that either is about."""
    seen = Counter(action for cases in suites.values() for action in {step.action for c in cases for step in c.steps})
    return frozenset(action for action, count in seen.items() if count > 1)


def _said(step: Step) -> _Said:
    return _Said(step.data.casefold().strip(), _bag(step.action), _bag(step.expected))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= ALIKE * len(one | other)


def _bag(text: str) -> frozenset[str]:
    """Return the text's words, each as often as it stands there; in Chinese and Japanese its characters."""
    counts = Counter(_WORD.findall(text.casefold()))
    return frozenset(f"{word} {number}" for word, count in counts.items() for number in range(count))
