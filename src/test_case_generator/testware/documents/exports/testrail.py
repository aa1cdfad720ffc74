"""The cases as TestRail's CSV import reads them: one row for each step, with the title in the first.

It is for the template "Test Case (Steps)"; a new title begins a new case.
See https://support.testrail.com, "Import test cases from CSV or Excel files".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from test_case_generator.testware.documents.document_labels import labels_for
from test_case_generator.testware.documents.exports.cells import table
from test_case_generator.testware.documents.exports.source import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from test_case_generator.testware.documents.exports.source import Source
    from test_case_generator.testware.suite import Case

COLUMNS = (
    "Title",
    "Section",
    "Type",
    "Priority",
    "Preconditions",
    "Steps (Step)",
    "Steps (Expected Result)",
    "References",
)
LONGEST_NAME = 250  # characters of a title or a section that TestRail takes


def write(source: Source) -> str:
    """Return the CSV file; what is obsolete is left out. A step's data stands below its action."""
    rows = [row for case in source.active for row in _rows(case, source)]
    return table([COLUMNS, *(tuple(row.get(column, "") for column in COLUMNS) for row in rows)], ",")


def _rows(case: Case, source: Source) -> Iterator[dict[str, str]]:
    words = labels_for(source.language)
    assumed = [f"{each.id}: {each.text}" for each in source.basis.assumptions if each.id in case.assumptions]
    whole = {
        "Title": shortened(f"{case.id}: {case.title}", LONGEST_NAME),
        "Section": shortened(f"#{source.basis.number} {source.basis.title}", LONGEST_NAME),
        "Type": case.type.value.capitalize(),
        "Priority": case.priority.value.capitalize(),
        "Preconditions": "\n".join([*case.preconditions, *assumed]),
        "References": ", ".join(case.requirements),
    }
    for step in case.steps:
        action = "\n".join(filter(None, (step.action, f"{words.data}{words.colon} {step.data}" if step.data else "")))
        yield whole | {"Steps (Step)": action, "Steps (Expected Result)": step.expected}
        whole = {}
