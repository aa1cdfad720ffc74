"""No cell is a formula, and csv reads back what was written."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from test_case_generator.testware.documents.exports.cells import defused, table


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠A", "=", "-", "-1e5"],
)
def test_formulas_are_defused(cell: str) -> None:
    """An apostrophe in front makes text of it."""
    assert f"'{cell}" == defused(cell)


@pytest.mark.parametrize("cell", ["", "a", "1", "-1", "+49", "-0.01", "+1,5", "a=b", "'=1", " =1", "a\n=1"])
def test_other_cells_stay(cell: str) -> None:
    """Also a signed number, which is data that a tester needs as it is."""
    assert cell == defused(cell)


@given(
    st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=2)),
    st.sampled_from(";,"),
)
def test_csv_reads_it_back(rows: list[list[str]], delimiter: str) -> None:
    """Quotes, delimiters and line ends inside a cell included."""
    text = table(rows, delimiter)
    assert [[defused(re.sub("\r\n?", "\n", cell)) for cell in row] for row in rows] == list(
        csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    )
