"""The form of a phrase."""

from __future__ import annotations

from typing import NamedTuple


class Phrase(NamedTuple):
    """How a case for one aspect is worded."""

    title: str
    action: str
    expected: str
