"""Tables: which rows state a rule."""

from __future__ import annotations

import pytest

from test_case_generator.testware.basis.blocks import Shape, blocks
from test_case_generator.testware.basis.tables import is_idle


@pytest.mark.parametrize(
    ("header", "row", "expected"),
    [
        ("Role | May pay", "Owner | yes", False),
        ("Role | May pay", "**Staff** |", True),
        ("Role | May pay", "— | –", True),
        ("Role", "Owner", False),
        ("Browser | Version", "Firefox | 121", True),
        ("Browser | Supported", "Firefox | yes", False),
        ("Task | Assignee", "Pay | Ada", True),
    ],
)
def test_rows_that_state_nothing(header: str, row: str, expected: bool) -> None:  # noqa: FBT001 – a table's column
    """Empty rows, names of groups, machines and plans."""
    columns = header.count("|") + 1
    source = f"| {header} |\n{'|---' * columns}|\n| {row} |\n"
    (block,) = [block for block in blocks(source) if block.shape is Shape.ROW]
    assert expected is is_idle(block)
