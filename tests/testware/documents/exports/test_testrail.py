"""What TestRail's import would read: a title begins a case, the rows below it are its further steps."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given

from test_case_generator.testware.documents.document_labels import labels_for
from test_case_generator.testware.documents.exports.cells import defused
from test_case_generator.testware.documents.exports.testrail import COLUMNS, LONGEST_NAME, write
from tests.testware.documents.exports.sources import CASE, SECOND, SOURCES, of

if TYPE_CHECKING:
    from test_case_generator.testware.documents.exports.source import Source


def read(source: Source) -> list[list[dict[str, str]]]:
    """Return the rows of each case as csv reads them."""
    reader = csv.DictReader(io.StringIO(write(source), newline=""), strict=True)
    cases: list[list[dict[str, str]]] = []
    for row in reader:
        if row["Title"]:
            cases.append([])
        cases[-1].append(row)
    assert list(COLUMNS) == reader.fieldnames
    return cases


@given(SOURCES)
def test_every_case_comes_back(source: Source) -> None:
    """With its fields in the first row, and a row for each step."""
    found, labels = read(source), labels_for(source.language)
    assert len(source.cases) == len(found)
    for case, rows in zip(source.cases, found, strict=True):
        first, *others = rows
        assert f"{case.id}: {case.title}"[: LONGEST_NAME - 1] == first["Title"][: LONGEST_NAME - 1]
        assert (case.priority.value, case.type.value) == (first["Priority"].lower(), first["Type"].lower())
        assumed = [f"{each.id}: {each.text}" for each in source.basis.assumptions if each.id in case.assumptions]
        assert defused("\n".join([*case.preconditions, *assumed])) == first["Preconditions"]
        assert ", ".join(case.requirements) == first["References"]
        assert all("" == row[name] for row in others for name in ("Section", "Type", "Priority", "Preconditions"))
        assert [defused(step.expected) for step in case.steps] == [row["Steps (Expected Result)"] for row in rows]
        for step, row in zip(case.steps, rows, strict=True):
            data = f"\n{labels.data}{labels.colon} {step.data}" if step.data else ""
            assert defused(step.action + data) == row["Steps (Step)"]


def test_the_whole_file() -> None:
    """A file as the import gets it."""
    expected = (
        "Title,Section,Type,Priority,Preconditions,Steps (Step),Steps (Expected Result),References\n"
        'TC-7-01: A used link is refused,#7 Reset a password,Negative,High,"A user ada@example.com exists\n'
        'Her link was used",Open the link,The page says “Link expired”,"R1, R2"\n'
        ',,,,,"Ask for another link\nData: ada@example.com",A mail arrives,\n'
    )
    assert expected == write(of([CASE]))


def test_names_fit_into_testrail() -> None:
    """It refuses a title of more than 250 characters."""
    [[row, _]] = read(of([replace(CASE, title="x" * 300)], title="y" * 300))
    assert (LONGEST_NAME, LONGEST_NAME) == (len(row["Title"]), len(row["Section"]))


def test_obsolete_cases_are_left_out() -> None:
    """Nobody is to execute them."""
    assert [] == read(of([CASE, SECOND], obsolete=True))
