"""Pairwise combinations of options that meet in one operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allpairspy import AllPairs  # type: ignore[import-untyped]  # it comes without types

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_MOST_OPTIONS = 8
_MOST_VALUES = 12


def pairs(options: Mapping[str, Sequence[str]]) -> tuple[dict[str, str], ...]:
    """Return few rows in which every two values of two different options meet; none if there is no such pair."""
    names = list(options)[:_MOST_OPTIONS]
    values = [list(options[name])[:_MOST_VALUES] for name in names]
    if len(names) < 2 or any(len(each) < 2 for each in values):  # noqa: PLR2004 – a pair
        return ()
    return tuple(dict(zip(names, row, strict=True)) for row in AllPairs(values))
