"""Pairwise combinations: every two values of two options meet."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from test_case_generator.testware.design.combinations import pairs


@given(st.lists(st.integers(2, 4), min_size=2, max_size=5))
def test_every_pair_meets(sizes: list[int]) -> None:
    """Whatever the sizes, each value of an option stands in some row with each of every other."""
    options = {f"o{at}": [f"v{at}{value}" for value in range(size)] for at, size in enumerate(sizes)}
    rows = pairs(options)
    for one, other in combinations(options, 2):
        expected = {(first, second) for first in options[one] for second in options[other]}
        assert expected == {(row[one], row[other]) for row in rows}


def test_one_option_meets_none() -> None:
    """Nothing is combined where there are no two options with a choice."""
    assert () == pairs({"a": ["1", "2"]})
    assert () == pairs({"a": ["1", "2"], "b": ["1"]})
