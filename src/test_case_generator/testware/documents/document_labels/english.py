"""The labels of a document in English."""

from __future__ import annotations

from test_case_generator.testware.documents.document_labels.shape import Labels, causes, priorities, techniques, types
from test_case_generator.testware.suite import CaseType, Priority, Technique

ENGLISH = Labels(
    title="Test cases for",
    by_model="Written by the model %s from the text of the issue and checked against it. Review before use.",
    by_code="Written without a model, from the requirements and the test conditions derived from them. "
    "Review before use.",
    requirements="Requirements",
    quoted="Requirement, quoted from the issue",
    test_cases="Test cases",
    not_covered="not covered",
    gaps="Test conditions without a case",
    causes=causes(
        "`max-cases` was reached. Raise it and run again with `force: true`.",
        "What came for them was refused twice; the log says why. Write them by hand, or run again with `force: true`.",
        "They were asked for twice, and nothing came. Write them by hand, or run again with `force: true`.",
        "The run had to stop before; its warning says why. Run again with `force: true`.",
        "An earlier version, which did not say why. Run again with `force: true`.",
    ),
    elsewhere="Covered by other documents",
    assumptions="Assumptions and open questions",
    similar="Similar test cases",
    similarity="similarity",
    step="Step",
    action="Action",
    data="Data",
    expected="Expected result",
    priority="Priority",
    type="Type",
    technique="Technique",
    covers="Covers",
    rests_on="Rests on",
    preconditions="Preconditions",
    status="Status",
    obsolete="obsolete, its requirement is no longer in the issue",
    priorities=priorities(*Priority),
    types=types(*CaseType),
    techniques=techniques(*Technique),
)
