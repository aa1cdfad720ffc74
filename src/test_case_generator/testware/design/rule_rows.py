"""Rows of a table that say what follows from what: which values a row holds for, and which row holds for a value.

A cell that says «any» or nothing does not matter; one that says «all others» holds for what no other row names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest
from typing import TYPE_CHECKING

from test_case_generator.testware.design.forms import padded, row
from test_case_generator.testware.design.limits import Limit, limits

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_ANY = re.compile(
    r"(?:any(?:thing| (?!other)\w+)?|all|every(?:thing)?|whatever|does not matter|irrelevant|n/?a|\*|egal|"
    r"beliebig\w{0,2}|alle|jede[rs]?|tous|toutes|tout|indifférent|cualquier\w?|todos|todas|任意|すべて|全て|全部|不限|[\s–—-]*)",
    re.IGNORECASE,
)
_ELSE = re.compile(
    r"\b(?:else|otherwise|(?:all |any )?others?|rest|default|sonst\w*|andere[nrs]?|übrige\w?|autres?|"
    r"otr[oa]s?|resto)\b|その他|それ以外|其他|其它",
    re.IGNORECASE,
)
_LOWER = re.compile(r"\b(?:min(?:imum|\.)?|lower limit|at least|mindestens|mín(?:imo|\.)?)(?!\w)", re.IGNORECASE)
_UPPER = re.compile(r"\b(?:max(?:imum|\.)?|upper limit|at most|höchstens|máx(?:imo|\.)?)(?!\w)", re.IGNORECASE)
_NUMBER = re.compile(r"[$€£¥]?\s?\d[\d.,]*\s?\S{0,12}(?:\s\S{1,12})?")
_UNIT = re.compile(r"units?|einheit|unité|unidad", re.IGNORECASE)
_FEWEST_CAUSES = 2  # of a table whose first cell sets no limit


@dataclass(frozen=True)
class Cause:
    """One column of a row and what it says; ``limits`` are empty where it is a plain value."""

    head: str
    cell: str
    limits: tuple[Limit, ...]

    @cached_property
    def inside(self) -> tuple[str, ...]:
        """Return the values to test where the row holds, least first: one, or the two ends of a range."""
        return tuple(dict.fromkeys(value for limit in self.limits for value in limit.inside)) or (self.cell,)

    @property
    def outside(self) -> tuple[str, ...]:
        """Return the values beside them where it does not hold."""
        return tuple(dict.fromkeys(value for limit in self.limits for value in limit.outside))

    def holds(self, value: str, named: Iterable[str]) -> bool:
        """Say whether the cell holds for a value; ``named`` are what the column's other cells say."""
        if self.limits:
            return all(limit.holds(value) for limit in self.limits)
        if _ELSE.search(self.cell):
            return value.casefold() not in {each.casefold() for each in named}
        return self.cell.casefold() == value.casefold()


@dataclass(frozen=True, slots=True)
class Rule:
    """A row: its causes that matter, by the names of their columns, and what follows, with the name of its own."""

    causes: dict[str, Cause]
    outcome: str

    def combined(self, place: int) -> dict[str, str]:
        """Return a value a cause for which the row holds: the least ones for 0, the greatest for -1."""
        return {head: cause.inside[place] for head, cause in self.causes.items()}


def rule(quote: str, columns: Sequence[str], cents: str = "") -> Rule | None:
    """Return the rule that a row states, None where its last cell is none that follows from the others."""
    cells = padded(row(quote), len(columns))
    if len(cells) > len(columns):
        return None
    told = [(head.strip("`*_ "), cell.strip("`*_ ")) for head, cell in zip(columns, cells, strict=True)]
    *before, (head, outcome) = told
    if not outcome.strip(" -–—") or limits(outcome) or _LOWER.search(head) or _UPPER.search(head):
        return None
    causes = {name: Cause(name, cell, limits(cell, cents=cents)) for name, cell in before if not _ANY.fullmatch(cell)}
    if not causes or (len(before) < _FEWEST_CAUSES and not any(each.limits for each in causes.values())):
        return None
    return Rule(causes, f"{head}: {outcome}")


def holding(rules: Sequence[Rule], values: dict[str, str]) -> Rule | None:
    """Return the only one of a table's rules that holds for these values, or None; a rule for the rest holds last."""
    found = [each for each in rules if _holds(each, values, rules)]
    plain = [each for each in found if not any(_ELSE.search(cause.cell) for cause in each.causes.values())]
    chosen = plain or found
    return chosen[0] if len(chosen) == 1 else None


def _holds(one: Rule, values: dict[str, str], rules: Sequence[Rule]) -> bool:
    for head, cause in one.causes.items():
        named = [each.causes[head].cell for each in rules if each is not one and head in each.causes]
        if head not in values or not cause.holds(values[head], named):
            return False
    return True


def range_of(quote: str, columns: Sequence[str]) -> tuple[str, str] | None:
    """Return the name and the limits of a row with columns for the least and the greatest value, or None.

    «Name | Min | Max» with «Title | 3 | 80» gives ``("Title", "3–80")``.
    """
    cells = dict(zip_longest((head.strip("`*_ ") for head in columns), row(quote), fillvalue=""))
    low = next((cell for head, cell in cells.items() if _LOWER.search(head) and _NUMBER.fullmatch(cell)), "")
    high = next((cell for head, cell in cells.items() if _UPPER.search(head) and _NUMBER.fullmatch(cell)), "")
    if not (low or high):
        return None
    unit = next(
        (cell for head, cell in cells.items() if re.fullmatch(r"units?|einheit|unité|unidad", head, re.IGNORECASE)), ""
    )
    written = f"{low}–{high}" if low and high else f"≥ {low}" if low else f"≤ {high}"
    name = next(iter(cells.values())).strip("`*_ ")
    return name, f"{written} {unit}".strip()
