"""Lengths of time, and counts, as a reader of the log is told them."""

from __future__ import annotations

_MINUTES_FROM = 100  # seconds; «90 s» is read faster than «1 min 30 s»
_HOUR = 3600
_PRECISE_BELOW = 10  # seconds


def spoken_time(seconds: float) -> str:
    """Return for example ``0.4 s``, ``61 s``, ``14 min 40 s`` or ``1 h 5 min``; less than nothing is nothing."""
    seconds = max(0.0, seconds)
    whole = round(seconds)
    if whole < _PRECISE_BELOW:
        return f"{seconds:.1f} s"
    if whole < _MINUTES_FROM:
        return f"{whole} s"
    if whole < _HOUR:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // _HOUR} h {whole % _HOUR // 60} min"


def counted(number: int, noun: str) -> str:
    """Return for example ``1 case`` or ``3 cases``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
