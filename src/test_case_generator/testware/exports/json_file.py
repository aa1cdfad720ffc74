"""The cases as JSON, for programs; ``docs/schema/test-suite.schema.json`` says what stands in it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    from test_case_generator.testware.exports.source import Source
    from test_case_generator.testware.suite import Case

VERSION = 1
SCHEMA = (
    "https://raw.githubusercontent.com/ai-test-case-generator/ai-test-case-generator/main/"
    "docs/schema/test-suite.schema.json"
)


def write(source: Source) -> str:
    """Return the whole suite; a case that is obsolete says so in its status."""
    suite = {
        "$schema": SCHEMA,
        "version": VERSION,
        "document": source.document,
        "language": source.language,
        "issue": {"number": source.issue_number, "title": source.issue_title},
        "requirements": [
            {"id": requirement.id, "kind": requirement.kind.value, "quote": requirement.quote}
            for requirement in source.requirements
        ],
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
        "preconditions": list(case.preconditions),
        "steps": [{"action": step.action, "data": step.data, "expected": step.expected} for step in case.steps],
    }
