"""Findings in whole documents: the right line, in ours and in handwritten ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from test_case_generator.testware.documents.document_labels import status_lines
from test_case_generator.testware.review.findings import cases_in, findings
from test_case_generator.testware.review.smells import SmellName
from tests.testware.documents.samples import document, requirement, section
from tests.testware.review.smells.labelled import make_case
from tests.testware.strategies import MARKDOWN, cases

if TYPE_CHECKING:
    from test_case_generator.testware.suite import Case

SMELLY = make_case(
    ("Open the page | | The page shows “Hello”.", "Click “Save” | | It works as expected."),
    ("The shop is open.", "Log in as admin"),
    "Save something",
    "TC-1-02",
)
CLEAN = make_case(("Open the page | | The page shows “Hello”.",))


def ours(*written: Case) -> str:
    """Return a document as COMMIT writes it."""
    return document([requirement("R1", "Coupons must expire.")], [section(case) for case in written])


def test_a_document_of_ours() -> None:
    """Lines are those of the step's row and of the precondition; the clean case has no finding."""
    text = ours(CLEAN, SMELLY)
    lines = text.splitlines()
    found = findings(cases_in(text))
    assert ["misplaced precondition", "vague expected result"] == [finding.smell.name.value for finding in found]
    assert ["  - Log in as admin", True] == [lines[found[0].line - 1], "as expected" in lines[found[1].line - 1]]
    assert {"TC-1-02"} == {finding.case for finding in found}


def test_line_ends_of_windows_do_not_move_the_lines() -> None:
    """An editor may have changed them all."""
    text = ours(CLEAN, SMELLY)
    assert [each.line for each in findings(cases_in(text))] == [
        each.line for each in findings(cases_in(text.replace("\n", "\r\n")))
    ]


def test_a_section_that_somebody_wrote_anew() -> None:
    """A case of ours whose table became a list is read as a handwritten one, with the document's lines."""
    text = ours(CLEAN, SMELLY)
    table = text[text.index("| Step |", text.index("TC-1-02 ·")) : text.index("<!-- test-case-generator")]
    edited = text.replace(table, "1. Click “Save”\n   Expected: It works as expected.\n\n")
    assert edited != text
    found = [finding for finding in findings(cases_in(edited)) if finding.smell.name is SmellName.VAGUE_RESULT]
    assert ["1. Click “Save”"] == [edited.splitlines()[finding.line - 1] for finding in found]


def test_a_finding_is_one_line() -> None:
    """It names the smell, says what is wrong and what to do."""
    [finding] = findings(cases_in("# A\n\n1. Click Save\n   Expected: OK\n"))
    assert str(finding) == (
        "vague expected result: «OK» does not say what is seen. Fix: Name what is seen: the text, the value, the state."
    )
    assert (3, "A") == (finding.line, finding.case)


def test_an_obsolete_case_is_left_alone() -> None:
    """Nobody carries it out any more."""
    text = ours(CLEAN, SMELLY)
    marked = text.replace("### TC-1-02 · Save something\n", f"### TC-1-02 · Save something\n\n{min(status_lines())}\n")
    assert marked != text
    assert () == findings(cases_in(marked))


@settings(max_examples=25)  # each renders and parses a whole document
@given(st.lists(cases(), max_size=4, unique_by=lambda case: case.id))
def test_lines_are_those_of_the_cases(written: list[Case]) -> None:
    """Whatever cases say, each place is found in its own section."""
    text = ours(*written)
    lines = text.split("\n")
    for found in cases_in(text):
        assert lines[found.line - 1].startswith(f"### {found.case.id} ")
        for number in range(1, len(found.case.steps) + 1):
            assert lines[found.lines[f"step {number}"] - 1].startswith(f"| {number} |")
        for number in range(1, len(found.case.preconditions) + 1):
            assert lines[found.lines[f"precondition {number}"] - 1].startswith("  - ")


@given(MARKDOWN)
def test_any_markdown_is_linted(text: str) -> None:
    """No text raises; findings are in order."""
    found = findings(cases_in(text))
    assert sorted(finding.line for finding in found) == [finding.line for finding in found]
