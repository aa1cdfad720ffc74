"""Limits that a statement sets, and the values on either side of them.

Boundary value analysis tests a limit where it stands and one unit of its last digit beyond it. Which side a value lies
on follows from the words: «at least 5» holds at 5, «more than 5» does not; «must not be longer than 5» forbids what
«longer than 5» describes. Where the words leave open on which side the limit itself lies («expires after 24 hours»),
its limit itself and its neighbour on the other side are tested, and it is named as open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from test_case_generator.testware.design.clock import clock_limits
from test_case_generator.testware.design.durations import FOR, follows_after, is_earliest
from test_case_generator.testware.design.limit_words import (
    FORBIDS,
    LEADS,
    NOT_A_LIMIT,
    RANGE_JOINS,
    RANGE_LEAD,
    TAILS,
    WEAK_LEAD,
    WEAK_TAIL,
    Sense,
)
from test_case_generator.testware.design.numbers import LONGEST, Quantity, quantities

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEAD_LENGTH = 60  # characters before a number in which its lead stands
_TAIL_LENGTH = 24
_AND = re.compile(r"[\s、,，]{0,3}(?:(?:and|und|et|y|且|かつ|で)\s?)?", re.IGNORECASE)
MESSAGE = re.compile(r"\"[^\"\n]{1,300}\"|“[^”\n]{1,300}”|„[^“”\n]{1,300}[“”]|«[^»\n]{1,300}»|「[^」\n]{1,300}」")
_CENTS = 2  # places
_FEWEST_SPACES = 2  # of a quotation that is a message, rather than a value
_WHEN = re.compile(
    r"(?<!\w)(?:when(?:ever)?|if|once|after|wenn|falls|sobald|nachdem|nach|quand|si|lorsqu\w*|après|cuando|tras|"
    r"después de)"
    r"\s[^,.;]{0,80}\Z",
    re.IGNORECASE,
)
_FROM = re.compile(r"(?<!\w)from \Z", re.IGNORECASE)
_IN = re.compile(r"\b(?:in|en|par)\s\Z", re.IGNORECASE)
# The only range of a cell or of one of its parts: «15–480, multiple of 15».
_PART_END = re.compile(r"\s?(?:\Z|[,;)])")
_STATUS_BEFORE = re.compile(
    r"\b(?:status(?: code)?s?|http(?: status)?|codes?)\W{0,4}(?:>=|≥|<=|≤|<|>|of|is)?\W{0,3}$", re.IGNORECASE
)
_STATUS = re.compile(r"[1-5]\d\d")


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit or range: ``inside`` are the values for which its words hold, ``outside`` those for which they do not.

    ``open`` is the value of which the words do not say; ``start`` and ``end`` are the offsets of lead, number and unit.
    """

    sense: Sense
    inside: tuple[str, ...]
    outside: tuple[str, ...]
    start: int
    end: int
    is_time: bool
    unit: str = ""
    open: str = ""
    clock: bool = False
    """Whether the values are times of day."""

    def values(self) -> tuple[str, ...]:
        """Return all values to test, least first: ``("7 characters", "8 characters", …)``."""
        return tuple(sorted((*self.outside, *self.inside), key=_figure))

    def holds(self, value: str) -> bool:
        """Say whether its words hold for a value of the same unit."""
        if {_unit_in(value)} != {_unit_in(each) for each in self.inside}:
            return False
        figure, least, greatest = _figure(value), _figure(self.inside[0]), _figure(self.inside[-1])
        if self.sense in {Sense.AT_LEAST, Sense.MORE, Sense.AFTER}:
            return figure >= least
        if self.sense in {Sense.AT_MOST, Sense.LESS, Sense.FOR}:
            return figure <= greatest
        return least <= figure <= greatest


def _unit_in(written: str) -> str:
    return written.replace(_figure_in(written), "", 1).strip().casefold()


def limits(text: str, *, cents: str = "") -> tuple[Limit, ...]:
    """Return the limits a sentence states in its order; no number is used twice.

    ``cents`` is the sign before the cents of the issue's amounts of money, where it writes some: then this statement's
    whole amounts have neighbours one cent away, too.
    """
    text = text[:LONGEST]
    found: list[Limit] = []
    clocks = [
        Limit(each.sense, each.inside, each.outside, each.start, each.end, is_time=False, open=each.open, clock=True)
        for each in clock_limits(text)
    ]
    others = [
        each
        for each in _limits(text, cents=cents)
        if not any(one.start < each.end and each.start < one.end for one in clocks)
    ]
    spoken = _spoken(text)
    for limit in sorted((*clocks, *others), key=lambda limit: limit.start):
        if any(start < limit.start and limit.end <= end for start, end in spoken):
            continue
        if found and (whole := _joined(text, found[-1], limit)):
            found[-1] = whole
        else:
            found.append(limit)
    return tuple(found)


def _spoken(text: str) -> tuple[tuple[int, int], ...]:
    """Return where messages stand that the statement quotes: their numbers are text, not limits."""
    return tuple(
        match.span() for match in MESSAGE.finditer(text) if match[0].count(" ") >= _FEWEST_SPACES or match[0][0] == "「"
    )


def limit_with(text: str, values: tuple[str, ...]) -> Limit | None:
    """Return the limit of a statement that has these values on one of its sides, with cents or without, or None."""
    found = (each for sign in ("", ".", ",") for each in limits(text, cents=sign))
    return next((each for each in found if values in {each.inside, each.outside}), None)


def cents_sign(text: str) -> str:
    """Return what stands before the cents where a text writes an amount of money with them, or ``""``."""
    return _cents_sign(quantities(text))


def _cents_sign(numbers: tuple[Quantity, ...]) -> str:
    return next(("," if each.comma else "." for each in numbers if each.is_money and each.places == _CENTS), "")


def _joined(text: str, low: Limit, high: Limit) -> Limit | None:
    """Return the range that two limits mean together: «at least 8 and at most 64 characters», «over 60 up to 120»."""
    if low.sense not in {Sense.AT_LEAST, Sense.MORE} or high.sense not in {Sense.AT_MOST, Sense.LESS}:
        return None
    if low.unit not in {"", high.unit} or not _AND.fullmatch(text[low.end : high.start]):
        return None
    unit = "" if low.unit else high.inside[0][len(_figure_in(high.inside[0])) :]
    lower = [tuple(f"{value}{unit}" for value in values) for values in (low.inside, low.outside)]
    return Limit(
        Sense.RANGE, (*lower[0], *high.inside), (*lower[1], *high.outside), low.start, high.end, high.is_time, high.unit
    )


def _limits(text: str, *, cents: str) -> Iterator[Limit]:
    numbers = quantities(text)
    if sign := _cents_sign(numbers) or cents:
        numbers = tuple(_in_cents(each, sign) if each.is_money else each for each in numbers)
    steps = {each.start: place for each in numbers if all(each.clean) and (place := _step(text, each))}
    used = set(steps)
    ranges: list[tuple[Decimal, Decimal]] = []
    for low, high in pairwise(numbers):
        wide = next((each for each in numbers if each.start in steps and _fits(each, low, high)), None)
        if not used & {low.start, high.start} and (found := _range(text, low, high, wide)):
            used |= {low.start, high.start}
            ranges.append((low.value, high.value))
            yield found
    for number in numbers:
        if number.start in steps:
            first = next((low for low, high in ranges if low + number.value < high), Decimal(0))
            yield _multiples(number, first, *steps[number.start])
        elif number.start not in used and all(number.clean) and (found := _single(text, number)):
            yield found


def _in_cents(amount: Quantity, sign: str) -> Quantity:
    return amount if amount.places else replace(amount, places=_CENTS, comma=sign == ",")


def _step(text: str, number: Quantity) -> tuple[int, int] | None:
    """Return where «multiple of 15» and «15-minute steps» stand, or None; steps of one exclude nothing."""
    if number.value <= Decimal(1).scaleb(-number.places):
        return None
    before = text[max(0, number.start - _LEAD_LENGTH) : number.start]
    if lead := LEADS[Sense.STEP].search(before):
        return number.start - len(lead[0]), number.end
    tail = TAILS[Sense.STEP].match(text[: number.end + _TAIL_LENGTH], number.core)
    within = _IN.search(before)
    return (number.start - len(within[0] if within else ""), tail.end()) if tail else None


def _fits(step: Quantity, low: Quantity, high: Quantity) -> bool:
    """Say whether both ends of a range lie on the steps: then its neighbours are one step away."""
    return step.value < high.value - low.value and not (low.value % step.value or high.value % step.value)


def _multiples(step: Quantity, first: Decimal, start: int, end: int) -> Limit:
    """Return the values one step above the first possible one, and beside it."""
    least = Decimal(1).scaleb(-step.places)
    at = first + step.value
    return Limit(
        Sense.STEP, (step.written(at),), (step.written(at - least), step.written(at + least)), start, end, step.is_time,
        step.unit,
    )  # fmt: skip


def _range(text: str, low: Quantity, high: Quantity, step: Quantity | None = None) -> Limit | None:
    between = text[low.end : high.start]
    if not RANGE_JOINS.fullmatch(between) or low.value >= high.value or not (low.clean[0] and high.clean[1]):
        return None
    if low.unit and low.is_time != high.is_time:
        return None  # «einen Termin bis 24 Stunden vorher»: one thing, and a time of its own
    before = text[max(0, low.start - _LEAD_LENGTH) : low.start]
    led = RANGE_LEAD.search(before)
    listed = between.strip().casefold() in {"and", "und", "et", "y", "e", "a", "à", "en", "和", "と"}
    unit = high.unit or low.unit or high.currency or low.currency
    alone = (
        text[: low.start].rstrip()[-1:] in {"", ",", ";", "("} and _PART_END.match(text, high.end) and not low.is_year
    )
    if (not led and (listed or not (unit or alone))) or NOT_A_LIMIT.search(before) or LEADS[Sense.MORE].search(before):
        return None  # «over 60 up to 120» are two limits, one of which is not itself inside
    pattern = high if high.unit or high.currency else low
    width = step.value if step else Decimal(1).scaleb(-max(low.places, high.places))
    # «1 KB to 10 MB»: each end keeps its own unit.
    first = low if low.unit or low.currency else pattern
    outside = (
        *_below(replace(first, value=low.value), -width),
        *replace(pattern, value=high.value, across=high.across).shifted(width),
    )
    start = low.start - len(led[0]) if led else low.start
    end = high.end + len(tail[0]) if (tail := TAILS[Sense.RANGE].match(text, high.end)) else high.end
    inside = (first.written(low.value), pattern.written(high.value))
    return Limit(Sense.RANGE, inside, outside, start, end, pattern.is_time, pattern.unit)


def _single(text: str, number: Quantity) -> Limit | None:
    before = text[max(0, number.start - _LEAD_LENGTH) : number.start]
    if number.is_time and (lead := FOR.search(before)) and follows_after(text, number, number.start - len(lead[0])):
        return _limit(text, Sense.AFTER, number, number.start - len(lead[0]), number.end)
    for sense, pattern in TAILS.items():
        tail = pattern.match(text[: number.end + _TAIL_LENGTH], number.core)
        end = max(tail.end(), number.end) if tail else 0
        if (
            tail
            and sense not in {Sense.RANGE, Sense.STEP}
            and (found := _limit(text, sense, number, number.start, end))
        ):
            return found
    if found := _led(text, number, before):
        return found
    if number.is_often and _WHEN.search(text[max(0, number.start - 100) : number.start]):
        return _limit(text, Sense.AFTER, number, number.start, number.end)
    if number.unit and not number.is_time and (WEAK_TAIL.match(text, number.end) or WEAK_LEAD.search(before)):
        return _limit(text, Sense.EXACTLY, number, number.start, number.end)
    return None


def _led(text: str, number: Quantity, before: str) -> Limit | None:
    """Return the limit that the words before a number set."""
    if number.is_money and (lead := _FROM.search(before)) and not NOT_A_LIMIT.search(before):
        return _limit(text, Sense.AT_LEAST, number, number.start - len(lead[0]), number.end)
    for sense, pattern in LEADS.items():
        if lead := pattern.search(before):
            is_code = not number.unit and _STATUS.fullmatch(f"{number.value:f}")
            if number.is_year or (is_code and _STATUS_BEFORE.search(before[: lead.start()] + lead[0].strip("<>=≤≥ "))):
                return None
            sense_here = Sense.AT_LEAST if sense is Sense.AT_MOST and is_earliest(number, lead[0]) else sense
            return _limit(text, sense_here, number, number.start - len(lead[0]), number.end)
    return None


def _limit(text: str, sense: Sense, number: Quantity, start: int, end: int) -> Limit | None:
    if sense is Sense.STEP:
        return None  # read before, with the ranges that it parts
    step = Decimal(1).scaleb(-number.places)
    inside: tuple[str, ...]
    outside: tuple[str, ...]
    at, above = (number.written(number.value),), number.shifted(step)
    below = _below(number, -step)
    left_open = ""
    if sense in {Sense.AFTER, Sense.FOR}:
        if not (number.is_time or (sense is Sense.AFTER and number.unit)):
            return None
        if sense is Sense.FOR:
            inside, outside, left_open = at, above, at[0]
        else:  # what follows «after 5 attempts» follows the fifth, what follows «after 15 minutes» is there then
            inside, outside = at, below
            left_open = at[0] if number.is_time else ""
    elif sense is Sense.EXACTLY:
        inside, outside = at, (*below, *above)
    elif sense is Sense.AT_LEAST:
        inside, outside = at, below
    elif sense is Sense.AT_MOST:
        inside, outside = at, above
    else:
        inside, outside = (above, at) if sense is Sense.MORE else (below, at)
        if FORBIDS.search(text[max(0, start - _LEAD_LENGTH) : start]):
            inside, outside = outside, inside
            sense = Sense.AT_MOST if sense is Sense.MORE else Sense.AT_LEAST
    return Limit(sense, inside, outside, start, end, number.is_time, number.unit, left_open)


def _below(number: Quantity, step: Decimal) -> tuple[str, ...]:
    """Return the neighbours below, unless they would count less than nothing."""
    counts = number.is_countable and bool(number.unit)
    return () if number.value + step < 0 and counts else number.shifted(step)


def _figure(written: str) -> Decimal:
    return Decimal(_figure_in(written).replace(",", ".") or 0)


def _figure_in(written: str) -> str:
    match = re.search(r"-?\d+(?:[.,]\d+)?", written)
    return match[0] if match else ""
