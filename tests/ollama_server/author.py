"""An author without a model: replies that satisfy the request's JSON schema and read as test cases.

Where the prompt lists requirements and test conditions, there is one case a condition, in the condition's own words;
otherwise the schema alone decides. Everything is a function of the request, so a run can be repeated.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from tests.ollama_server.schema import fit, resolve

_REQUIREMENT = re.compile(r"^[ \t>*-]*(R\d+) \(([a-z -]+)\): (.+?)[ \t]*$", re.MULTILINE)
_CONDITION = re.compile(
    r"^[ \t>*-]*((R\d+)[a-z]+) \(([a-z -]+?)(?:, (positive|negative|boundary))?\): (.+?)(?: \| values: (.+?))?[ \t]*$",
    re.MULTILINE,
)
_REFUSAL = re.compile(
    r"\b(not|never|no|without|reject\w*|refus\w*|invalid|missing|empty|wrong|expired|fail\w*|error\w*|too \w+)\b",
    re.IGNORECASE,
)
_PRIORITY = {"functional": "high", "error": "high", "constraint": "medium", "non-functional": "low"}
_MOST_STEPS = 3


@dataclass(frozen=True, slots=True)
class _Condition:
    id: str
    requirement: str
    technique: str
    type: str
    description: str
    values: tuple[str, ...]


def protocol_author(request: dict[str, Any]) -> str:
    """Return the reply to a generate request, as JSON if there is a schema (``format``), else a sentence."""
    schema = request.get("format")
    if schema == "json":
        return "{}"
    if not isinstance(schema, dict):
        return "The test cases need a JSON schema."
    return json.dumps(fit(schema, suite(str(request.get("prompt", "")), schema)), ensure_ascii=False)


def suite(prompt: str, schema: dict[str, Any]) -> dict[str, Any]:
    """Return a suite for the conditions in a prompt, not fitted to the schema yet; ``{}`` if there are none."""
    requirements = {match[1]: (match[2], match[3]) for match in _REQUIREMENT.finditer(prompt)}
    allowed = _allowed_conditions(schema)
    conditions = [
        _Condition(match[1], match[2], match[3], match[4] or "", match[5], _values(match[6] or ""))
        for match in _CONDITION.finditer(prompt)
        if not allowed or match[1] in allowed
    ]
    if not conditions:
        return {}
    cases: dict[str, dict[str, Any]] = {}
    for condition in conditions:
        kind, quote = requirements.get(condition.requirement, ("functional", condition.description))
        case = _case(condition, kind, quote)
        if case["title"] in cases:
            case["title"] += f" ({condition.id})"
        cases[case["title"]] = case
    return {
        "cases": list(cases.values()),
        "assumptions": ["The system is reachable and holds no data of earlier test cases."],
    }


def _case(condition: _Condition, kind: str, quote: str) -> dict[str, Any]:
    values = condition.values[:_MOST_STEPS] or ("",)
    shown = condition.description[:1].upper() + condition.description[1:].rstrip(".")
    return {
        "title": shown + (f": {', '.join(condition.values)}" if condition.values else ""),
        "priority": _PRIORITY.get(kind, "medium"),
        "type": _type(condition, kind),
        "covers": [condition.id],
        "given": [f"The feature that {condition.requirement} describes is open and ready for input."],
        "steps": [
            {
                "do": f"Enter {value}" if value else f"Try this: {shown}",
                **({"data": value} if value else {}),
                "see": f"This is what is seen: {quote.rstrip('.')}",
            }
            for value in values
        ],
    }


def _type(condition: _Condition, kind: str) -> str:
    if condition.type:
        return condition.type
    if condition.technique == "boundary value analysis":
        return "boundary"
    refuses = kind == "error" or condition.technique == "error guessing" or _REFUSAL.search(condition.description)
    return "negative" if refuses else "positive"


def _values(text: str) -> tuple[str, ...]:
    return tuple(value.strip() for value in text.split(", ") if value.strip())


def _allowed_conditions(schema: dict[str, Any]) -> set[str]:
    """Return the ids that the schema lets a case cite; empty if it does not say."""
    node: Any = schema
    for key in ("cases", "covers"):
        node = resolve(resolve(node, schema).get("properties", {}).get(key, {}), schema).get("items", {})
    return set(resolve(node, schema).get("enum", []))
