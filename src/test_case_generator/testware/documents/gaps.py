"""Test conditions without a case, as a reviewer takes them in: why, then by requirement, and no more than one reads.

Each is told beside its requirement, so what repeats the requirement's words is left out of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from test_case_generator.testware.authoring.replies import shortened
from test_case_generator.testware.suite import Cause, Gap

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from test_case_generator.testware.suite import Condition

_LONGEST = 240  # characters of one condition; the requirement that it is of stands in full in the table
_MOST_NAMED = 20  # requirements of one cause
_MOST_TOLD = 5  # conditions of one requirement


@dataclass(frozen=True, slots=True)
class Named:
    """The conditions of one requirement: ``texts`` are those that are told, ``more`` how many are not."""

    requirement: str
    texts: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Group:
    """What has no case for one ``cause``: ``count`` conditions, of them ``more`` of requirements that are not named."""

    cause: Cause
    count: int
    named: tuple[Named, ...]
    more: int


def gaps_of(
    conditions: Iterable[Condition], causes: Mapping[str, Cause], quotes: Mapping[str, str]
) -> dict[str, tuple[Gap, ...]]:
    """Return the conditions by requirement; ``causes`` are by the condition's id, ``quotes`` by the requirement's."""
    gaps: dict[str, tuple[Gap, ...]] = {}
    for condition in conditions:
        name = condition.requirement
        gap = Gap(_text(condition, quotes.get(name, "")), causes.get(condition.id, Cause.UNKNOWN))
        gaps[name] = (*gaps.get(name, ()), gap)
    return gaps


def grouped(gaps: Mapping[str, tuple[Gap, ...]]) -> tuple[Group, ...]:
    """Return all that have no case: the cause of most first, in each the requirements in their order."""
    by_cause: dict[Cause, dict[str, list[str]]] = {}
    for name, missing in gaps.items():
        for gap in missing:
            by_cause.setdefault(gap.cause, {}).setdefault(name, []).append(gap.text)
    groups = [_group(cause, named) for cause, named in by_cause.items()]
    return tuple(sorted(groups, key=lambda group: -group.count))


def _group(cause: Cause, texts: Mapping[str, list[str]]) -> Group:
    shown = list(texts.items())[:_MOST_NAMED]
    count = sum(map(len, texts.values()))
    return Group(
        cause,
        count,
        tuple(
            Named(name, tuple(shortened(text, _LONGEST) for text in each[:_MOST_TOLD]), max(0, len(each) - _MOST_TOLD))
            for name, each in shown
        ),
        count - sum(len(each) for _, each in shown),
    )


def _text(condition: Condition, quote: str) -> str:
    """Return what is to be tested without the requirement's own words, unless there is nothing else."""
    text = condition.description
    for words in (quote, quote.rstrip(" .。")):
        if words:
            text = text.removeprefix(f"{words}: ").removesuffix(f" ({words})")
    values = [value for value in condition.values if value not in text]
    return f"{text} ({', '.join(values)})" if values else text
