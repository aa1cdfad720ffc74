"""Pairwise testing: options of one request that meet."""

from __future__ import annotations

from itertools import combinations

import pytest

from test_case_generator.testware.design.forms import Endpoint, Parameter
from test_case_generator.testware.design.techniques.pairwise import of_options
from test_case_generator.testware.design.techniques.view import Operation
from test_case_generator.testware.suite import Aspect, Technique


def operation(**options: str) -> Operation:
    """Return a request with inputs whose types are given by name, stated by R1, R2 and so on."""
    parameters = {
        f"R{at}": Parameter(name, form, form, required=False, default="")
        for at, (name, form) in enumerate(options.items(), 1)
    }
    return Operation(Endpoint("GET", "/things"), "R0", parameters, success="200")


def test_every_two_values_of_two_options_meet() -> None:
    """In few rows; the condition belongs to the last option's requirement and names the others."""
    found = of_options(operation(deep="boolean", mode="enum: [FULL, PART, NONE]", raw="boolean"))
    assert found is not None
    requirement, condition = found
    assert ("R3", ("R1", "R2"), Technique.PAIRWISE, Aspect.COMBINED) == (
        requirement,
        condition.related,
        condition.technique,
        condition.aspect,
    )
    rows = [set(value.split(", ")) for value in condition.values]
    sent = {"deep": ("true", "false"), "mode": ("FULL", "PART", "NONE"), "raw": ("true", "false")}
    for one, other in combinations(sent, 2):
        for pair in [{f"{one}={a}", f"{other}={b}"} for a in sent[one] for b in sent[other]]:
            assert any(pair <= row for row in rows)
    assert len(rows) < 12
    assert ("GET /things", "200") == (condition.operation, condition.expected)


@pytest.mark.parametrize(
    "options", [{}, {"deep": "boolean"}, {"deep": "boolean", "name": "string"}, {"name": "string", "size": "integer"}]
)
def test_options_that_do_not_meet(options: dict[str, str]) -> None:
    """One option alone has its own conditions; a free text has no values to combine."""
    assert of_options(operation(**options)) is None
