"""The figures as Mermaid, which GitHub draws. Only words of this program, dates and numbers stand in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from test_case_generator.history.executions import Status
    from test_case_generator.history.figures import Figures, Period

_BLUE, _RED = "#54aeff", "#cf222e"
_HEIGHT = 260  # of about 700 pixels' width
_NAMES = {1: "by day", 7: "by week", 28: "by four weeks"}


def charts(figures: Figures) -> tuple[str, ...]:
    """Return what can be drawn: how the runs ended, runs, test cases and coverage over time."""
    if not figures.total:
        return ()
    drawn = [_pie(figures.counts), _runs(figures)]
    written = [period for period in figures.periods if period.documents]
    if written:
        drawn += [_cases(figures), _coverage(written, figures.days)]
    return tuple(drawn)


def _pie(counts: Mapping[Status, int]) -> str:
    # Without colours of ours: Mermaid's versions differ in which slice gets the first one.
    return _fenced(
        "pie showData",
        "  title How the runs ended",
        *(f'  "{status}" : {count}' for status, count in counts.items()),
    )


def _runs(figures: Figures) -> str:
    runs, failed = ([getattr(period, what) for period in figures.periods] for what in ("runs", "failed"))
    title = f"Runs {_NAMES[figures.days]}; the line is those that failed"
    # Bars of 0 are drawn as thin ones, which would look like failures.
    return _bars(title, "Runs", _starts(figures.periods), max(runs), runs, line=failed)


def _cases(figures: Figures) -> str:
    cases = [period.cases for period in figures.periods]
    title = f"Test cases in the documents written {_NAMES[figures.days]}"
    return _bars(title, "Test cases", _starts(figures.periods), max(cases), cases)


def _coverage(written: Sequence[Period], days: int) -> str:
    percent = [round(100 * period.coverage) for period in written]
    title = f"Requirements covered in the documents written {_NAMES[days]}, in percent"
    # Bars, because a line through one point is not drawn.
    return _bars(title, "Covered", _starts(written), 100, percent)


def _bars(
    title: str, axis: str, starts: Iterable[date], top: int, bars: Sequence[int], line: Sequence[int] = ()
) -> str:
    names = ", ".join(start.strftime('"%d %b"') for start in starts)
    return _fenced(
        f"%%{{init: {{'xyChart': {{'height': {_HEIGHT}}}, "
        f"'themeVariables': {{'xyChart': {{'plotColorPalette': '{_BLUE}, {_RED}'}}}}}}}}%%",
        "xychart-beta",
        f'  title "{title}"',
        f"  x-axis [{names}]",
        f'  y-axis "{axis}" 0 --> {max(top, 1)}',
        f"  bar {list(bars)}",
        *([f"  line {list(line)}"] if line else []),
    )


def _starts(periods: Iterable[Period]) -> list[date]:
    return [period.start for period in periods]


def _fenced(*lines: str) -> str:
    return "\n".join(("```mermaid", *lines, "```"))
