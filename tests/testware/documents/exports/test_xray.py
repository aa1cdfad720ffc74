"""What Xray's importer would read: rows that belong together by their id."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from hypothesis import given

from test_case_generator.testware.documents.exports.cells import defused
from test_case_generator.testware.documents.exports.xray import COLUMNS, LONGEST_SUMMARY, write
from tests.testware.documents.exports.sources import ASSUMED, CASE, SECOND, SOURCES, STATED, of

if TYPE_CHECKING:
    from test_case_generator.testware.documents.exports.source import Source


def rows(source: Source) -> list[dict[str, str]]:
    """Return the rows as csv reads them."""
    reader = csv.DictReader(io.StringIO(write(source), newline=""), delimiter=";", strict=True)
    found = list(reader)
    assert list(COLUMNS) == reader.fieldnames
    return found


@given(SOURCES)
def test_every_case_comes_back(source: Source) -> None:
    """By its id: summary and priority from the first row, a row for each step."""
    grouped = {name: list(group) for name, group in groupby(rows(source), key=lambda row: row["Issue Id"])}
    assert [case.id for case in source.cases] == list(grouped)
    for case in source.cases:
        first, *others = grouped[case.id]
        assert f"{case.id}: {case.title}"[: LONGEST_SUMMARY - 1] == first["Test Summary"][: LONGEST_SUMMARY - 1]
        assert case.priority.value.capitalize() == first["Test Priority"]
        assert all(text in first["Description"] for text in case.preconditions)
        assert {""} >= {row["Test Summary"] + row["Test Priority"] + row["Description"] for row in others}
        expected = [tuple(map(defused, (step.action, step.data, step.expected))) for step in case.steps]
        assert expected == [(row["Action"], row["Data"], row["Result"]) for row in grouped[case.id]]
        assert {"Manual"} == {row["Test type"] for row in grouped[case.id]}


def test_the_whole_file() -> None:
    """A file as the importer gets it."""
    expected = (
        "Issue Id;Issue key;Test type;Test Summary;Test Priority;Component;Action;Data;Result;Unstructured definition;"
        "Gherkin definition;Description;Labels\n"
        "TC-7-01;;Manual;TC-7-01: A used link is refused;High;;Open the link;;The page says “Link expired”;;;"
        '"Preconditions:\n- A user ada@example.com exists\n- Her link was used\n'
        "Covers:\n- R1: The link expires after use\n- R2: Expired links are refused\n"
        'Rests on:\n- A1: Links are case-sensitive\n(issue-7.md)";"TC-7-01;issue-7;negative"\n'
        "TC-7-01;;Manual;;;;Ask for another link;ada@example.com;A mail arrives;;;;\n"
    )
    assert expected == write(of([replace(CASE, assumptions=("A1",))], requirements=STATED, assumptions=(ASSUMED,)))


def test_a_requirement_that_is_gone() -> None:
    """A case that a person kept may cite one."""
    [row, _] = rows(of([replace(CASE, requirements=("R9",), preconditions=())]))
    assert "Covers:\n- R9\n(issue-7.md)" == row["Description"]


def test_the_description_speaks_the_language_of_the_cases() -> None:
    """With the labels of the document."""
    [row, _] = rows(of([replace(CASE, preconditions=("Ein Konto",))], language="de"))
    assert "Vorbedingungen:\n- Ein Konto\nDeckt ab:\n- R1\n- R2\n(issue-7.md)" == row["Description"]


def test_a_summary_fits_into_jira() -> None:
    """Jira refuses more than 255 characters."""
    [row, _] = rows(of([replace(CASE, title="x" * 300)]))
    assert (LONGEST_SUMMARY, "…") == (len(row["Test Summary"]), row["Test Summary"][-1])


def test_obsolete_cases_are_left_out() -> None:
    """Nobody is to execute them."""
    assert [] == rows(of([CASE, SECOND], obsolete=True))
