"""Text as cells of a CSV file that a person may also open in a spreadsheet.

A spreadsheet takes a cell that begins with ``=``, ``+``, ``-``, ``@``, a tab or a line end for a formula, which can
read other cells and, with a careless reader, run programs. Such a cell gets an apostrophe in front, which spreadsheets
take for "this is text". Signed numbers, such as ``-1``, compute nothing and stay as they are, because they are test
data. See OWASP's page on CSV injection.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# The wide forms count where a spreadsheet runs in Japanese.
_FORMULA = re.compile(r"[=+\-@＝＋－＠\t\r\n]")
_NUMBER = re.compile(r"[+-][0-9]{1,18}(?:[.,][0-9]{1,18})?")


def table(rows: Iterable[Sequence[str]], delimiter: str) -> str:
    """Return the rows as CSV (RFC 4180, but every line end is a line feed); every cell is defused."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(map(_cell, row) for row in rows)
    return text.getvalue()


def _cell(text: str) -> str:
    # csv quotes no carriage return that ends no line.
    return defused(text.replace("\r\n", "\n").replace("\r", "\n"))


def defused(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell
