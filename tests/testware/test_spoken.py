"""Lengths of time in words."""

from __future__ import annotations

import pytest

from test_case_generator.testware.spoken import counted, spoken_time


@pytest.mark.parametrize(
    ("seconds", "spoken"),
    [
        (-3.0, "0.0 s"),
        (0.04, "0.0 s"),
        (9.44, "9.4 s"),
        (9.96, "10 s"),
        (99.4, "99 s"),
        (99.6, "1 min 40 s"),
        (880.0, "14 min 40 s"),
        (3599.4, "59 min 59 s"),
        (3599.6, "1 h 0 min"),
        (3900.0, "1 h 5 min"),
    ],
)
def test_spoken_time(seconds: float, spoken: str) -> None:
    """Each length has the precision that its reader needs, and no carry gets lost."""
    assert spoken == spoken_time(seconds)


def test_counted() -> None:
    """One of a thing, and any other number of it."""
    assert ["0 cases", "1 case", "2 cases"] == [counted(number, "case") for number in range(3)]
