"""The cases as JSON, for programs; ``docs/schema/test-suite.schema.json`` says what stands in it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    from test_case_generator.testware.documents.exports.source import Source
    from test_case_generator.testware.suite import Case

VERSION = 1
SCHEMA = (
    "https://raw.githubusercontent.com/ai-test-case-generator/ai-test-case-generator/main/"
    "docs/schema/test-suite.schema.json"
)


def write(source: Source) -> str:
    """Return the whole suite; a case that is obsolete says so in its status."""
    basis = source.basis
    suite = {
        "$schema": SCHEMA,
        "version": VERSION,
        "document": source.document,
        "language": source.language,
        "issue": {"number": basis.number, "title": basis.title},
        "requirements": [
            {"id": each.id, "kind": each.kind.value, "quote": each.quote, "context": each.context}
            for each in basis.requirements
        ],
        "assumptions": [
            {"id": each.id, "requirement": each.requirement, "text": each.text, "question": each.question}
            for each in basis.assumptions
        ],
        "questions": list(basis.questions),
        "cases": [_case(case, obsolete=case.id in source.obsolete) for case in source.cases],
    }
    return json.dumps(suite, ensure_ascii=False, indent=2) + "\n"


def _case(case: Case, *, obsolete: bool) -> dict[str, Any]:
    return {
        "id": case.id,
        "title": case.title,
        "status": "obsolete" if obsolete else "active",
        "priority": case.priority.value,
        "type": case.type.value,
        "technique": case.technique.value,
        "requirements": list(case.requirements),
        "assumptions": list(case.assumptions),
        "preconditions": list(case.preconditions),
        "steps": [{"action": step.action, "data": step.data, "expected": step.expected} for step in case.steps],
    }
