"""Times of day that a statement sets as limits: «before 18:00», «from 9:00 to 17:00», «bis 18 Uhr», «17時まで».

The neighbour of a time is the minute before or after it, written as the statement writes the time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from test_case_generator.testware.design.limit_words import Sense

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 2_000  # characters of a statement that are looked at
_LEAD_LENGTH = 30  # characters before a time in which its lead stands
_DAY = 24 * 60  # minutes
_NOON = 12  # the hour
_TIME = (
    r"(?:(?P<cjk{0}>2[0-3]|[01]?\d)[時点](?!間)(?:(?P<part{0}>[0-5]?\d)分)?|"
    r"(?P<hour{0}>2[0-3]|[01]?\d)(?!\d)(?:(?P<sign{0}>[:.h])(?P<minute{0}>[0-5]\d)(?![:.]?\d))?"
    r"(?P<mark{0}>\s?[ap]\.?m\b\.?|\s?Uhr\b|\s?o['’]clock\b|h(?!\w))?)"
)
_ONE = re.compile(rf"(?<![A-Za-zÀ-ž0-9_:.,/–-]){_TIME.format('')}", re.IGNORECASE)
_JOIN = r"(?:\s?[–-]\s?|\s(?:to|until|till|and|bis|und|à|et|a|y|hasta)\s(?:las\s)?|から|到|至)"
_TWO = re.compile(rf"{_TIME.format('1')}{_JOIN}{_TIME.format('2')}", re.IGNORECASE)
_TWO_LEAD = re.compile(
    r"(?<!\w)(?:between|from|zwischen|von|entre(?: les| las)?|de(?: las)?|desde(?: las)?)\s\Z", re.IGNORECASE
)


def _lead(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words})\s\Z", re.IGNORECASE)


_LEADS: tuple[tuple[Sense, re.Pattern[str], bool], ...] = (  # sense, words, whether the time itself stays open
    (Sense.LESS, _lead(r"before|vor|avant|antes de(?: las)?|earlier than|früher als"), False),
    (Sense.AT_MOST, _lead(r"by|no later than|not later than|spätestens(?: um)?|au plus tard à|"
                           r"a más tardar a las"), False),
    (Sense.AT_MOST, _lead(r"until|till|up to|bis|jusqu['’]à|hasta(?: las)?"), True),
    (Sense.MORE, _lead(r"after|later than|nach|après|después de(?: las)?"), True),
    (Sense.AT_LEAST, _lead(r"from|as of|starting at|ab|à partir de|a partir de(?: las)?|desde(?: las)?"), False),
    (Sense.AFTER, _lead(r"at|um|à|a las"), False),
)  # fmt: skip
_TAILS: tuple[tuple[Sense, re.Pattern[str], bool], ...] = (
    (Sense.AT_MOST, re.compile(r"まで"), True),
    (Sense.AT_LEAST, re.compile(r"から|以降"), False),
    (Sense.LESS, re.compile(r"より?前|以前|之前"), False),
)

_SHIFTS = {  # minutes from the stated time to the values inside and outside
    Sense.LESS: (-1, 0), Sense.AT_MOST: (0, 1), Sense.MORE: (1, 0), Sense.AT_LEAST: (0, -1), Sense.AFTER: (0, -1),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ClockLimit:
    """A limit at one or two times of day; the fields are those of a limit."""

    sense: Sense
    inside: tuple[str, ...]
    outside: tuple[str, ...]
    start: int
    end: int
    open: str


@dataclass(frozen=True, slots=True)
class _Time:
    """A time in minutes from midnight, and how it is written."""

    minutes: int
    sign: str
    mark: str

    def written(self, shift: int = 0) -> str:
        """Return this time, or one some minutes from it."""
        hour, minute = divmod((self.minutes + shift) % _DAY, 60)
        if self.sign in {"時", "点"}:
            return f"{hour}{self.sign}{minute:02}分" if minute else f"{hour}{self.sign}"
        letter = self.mark.strip().casefold()[:1]
        if letter in {"a", "p"}:
            mark = re.sub("[apAP]", lambda found: _half(hour, found[0]), self.mark, count=1)
            return f"{(hour - 1) % _NOON + 1}:{minute:02}{mark}"
        return f"{hour}{self.sign}{minute:02}{self.mark}"


def clock_limits(text: str) -> tuple[ClockLimit, ...]:
    """Return the limits at times of day that a sentence states, in its order."""
    return tuple(_limits(text[:_LONGEST]))


def _limits(text: str) -> Iterator[ClockLimit]:
    taken = 0
    for match in _ONE.finditer(text):
        if match.start() < taken:
            continue
        before = text[max(0, match.start() - _LEAD_LENGTH) : match.start()]
        pair = _TWO.match(text, match.start())
        lead = _TWO_LEAD.search(before)
        if pair and (low := _time(pair, "1", _mark(pair, "2"))) and (high := _time(pair, "2")):
            start = match.start() - len(lead[0]) if lead else match.start()
            inside, outside = (low.written(), high.written()), (low.written(-1), high.written(1))
            yield ClockLimit(Sense.RANGE, inside, outside, start, pair.end(), "")
            taken = pair.end()
        elif (time := _time(match, "")) and (found := _one(text, match, before, time)):
            yield found
            taken = match.end()


def _one(text: str, match: re.Match[str], before: str, time: _Time) -> ClockLimit | None:
    for sense, lead, left_open in _LEADS:
        if found := lead.search(before):
            return _limit(sense, time, match.start() - len(found[0]), match.end(), left_open=left_open)
    for sense, tail, left_open in _TAILS:
        if found := tail.match(text, match.end()):
            return _limit(sense, time, match.start(), found.end(), left_open=left_open)
    return None


def _limit(sense: Sense, time: _Time, start: int, end: int, *, left_open: bool) -> ClockLimit:
    inside, outside = _SHIFTS[sense]
    exact = time.written() if left_open else ""
    return ClockLimit(sense, (time.written(inside),), (time.written(outside),), start, end, exact)


def _time(match: re.Match[str], name: str, mark: str = "") -> _Time | None:
    """Return the time that a match holds, or None if it is a mere number; ``mark`` is that of the range's end."""
    if hour := match[f"cjk{name}"]:
        return _Time(int(hour) * 60 + int(match[f"part{name}"] or 0), "時" if "時" in match[0] else "点", "")
    mark = _mark(match, name) or mark
    sign, minute = match[f"sign{name}"] or "", match[f"minute{name}"]
    if not mark and sign not in {":", "h"}:
        return None  # «18», «18.30»
    hours = int(match[f"hour{name}"])
    if (letter := mark.strip().casefold()[:1]) in {"a", "p"}:
        if not 0 < hours <= _NOON:
            return None
        hours = hours % _NOON + (_NOON if letter == "p" else 0)
    if mark == "h":
        mark, sign = "", "h"  # «9h»
    return _Time(hours * 60 + int(minute or 0), sign or ":", mark)


def _mark(match: re.Match[str], name: str) -> str:
    return match[f"mark{name}"] or ""


def _half(hour: int, letter: str) -> str:
    found = "p" if hour >= _NOON else "a"
    return found.upper() if letter.isupper() else found
