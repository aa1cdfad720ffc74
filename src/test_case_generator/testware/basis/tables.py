"""Rows of tables that state no rule: empty ones, and those of tables about plans and machines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from test_case_generator.testware.basis.blocks import Block

_CELL_END = re.compile(r"(?<!\\)\|")
_FEWEST_CELLS = 2  # a row with fewer filled ones names a group of rows
# One such column is enough: «Assignee» makes a table a plan.
_PLAN = frozenset({"assignee", "ticket", "pr", "pull request", "estimate", "story points", "sprint", "reviewer", "eta"})
# All columns have to be such: «Browser» and «Version» describe where something was seen.
_MACHINE = frozenset({"browser", "os", "version", "environment", "device", "platform", "component", "tool", ""})


def is_idle(row: Block) -> bool:
    """Say whether a row states nothing: too few cells are filled, or the table's columns speak of other things."""
    cells = [cell.strip(" *_`-–—") for cell in _CELL_END.split(row.text)]
    columns = {cell.strip(" *_`").casefold() for cell in row.header}
    is_group = len(list(filter(None, cells))) < min(_FEWEST_CELLS, len(row.header))
    return is_group or bool(columns & _PLAN) or columns <= _MACHINE
