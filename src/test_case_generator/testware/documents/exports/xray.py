"""The cases as Xray's Test Case Importer reads them: semicolons, and one row for each step.

Rows belong together by ``Issue Id``; what describes the whole case stands in the first of them.
See https://docs.getxray.app/display/XRAYCLOUD/Importing+Tests+using+Test+Case+Importer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from test_case_generator.testware.documents.document_labels import labels_for
from test_case_generator.testware.documents.exports.cells import table
from test_case_generator.testware.documents.exports.source import shortened
from test_case_generator.testware.documents.quoting import in_context

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from test_case_generator.testware.documents.exports.source import Source
    from test_case_generator.testware.suite import Case

COLUMNS = (
    "Issue Id",
    "Issue key",
    "Test type",
    "Test Summary",
    "Test Priority",
    "Component",
    "Action",
    "Data",
    "Result",
    "Unstructured definition",
    "Gherkin definition",
    "Description",
    "Labels",
)
LONGEST_SUMMARY = 255  # characters that Jira takes


def write(source: Source) -> str:
    """Return the CSV file; what is obsolete is left out. Preconditions and requirements stand in the description."""
    rows = [row for case in source.active for row in _rows(case, source)]
    return table([COLUMNS, *(tuple(row.get(column, "") for column in COLUMNS) for row in rows)], ";")


def _rows(case: Case, source: Source) -> Iterator[dict[str, str]]:
    whole = {
        "Test Summary": shortened(f"{case.id}: {case.title}", LONGEST_SUMMARY),
        "Test Priority": case.priority.value.capitalize(),
        "Description": _description(case, source),
        # Jira's labels have no spaces; the importer parts them at semicolons.
        "Labels": ";".join((case.id, f"issue-{source.basis.number}", case.type.value)),
    }
    for step in case.steps:
        row = {"Action": step.action, "Data": step.data, "Result": step.expected}
        yield {"Issue Id": case.id, "Test type": "Manual"} | whole | row
        whole = {}


def _description(case: Case, source: Source) -> str:
    words = labels_for(source.language)
    cited = {requirement.id: in_context(requirement) for requirement in source.basis.requirements}
    cited |= {assumption.id: assumption.text for assumption in source.basis.assumptions}
    lines: list[str] = []
    for label, texts in (
        (words.preconditions, case.preconditions),
        (words.covers, [_explained(name, cited) for name in case.requirements]),
        (words.rests_on, [_explained(name, cited) for name in case.assumptions]),
    ):
        if texts:
            lines += [label + words.colon, *(f"- {text}" for text in texts)]
    return "\n".join([*lines, f"({source.document})"])


def _explained(name: str, cited: Mapping[str, str]) -> str:
    return f"{name}: {cited[name]}" if name in cited else name
