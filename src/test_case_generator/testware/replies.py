"""What a model is asked to return, and what of its reply is a test case.

The schema is flat and small, because Ollama turns it into a grammar and large bounds make that grammar slow or refused;
ids, numbering, techniques and Markdown are not the model's business. Whatever the schema says, every case is validated:
some servers ignore it.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from test_case_generator.testware.escape import clean
from test_case_generator.testware.suite import Case, CaseType, Condition, Priority, Requirement, Step, Technique

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Member = TypeVar("Member", Priority, CaseType)

# What the schema asks for.
MAX_STEPS = 8
MAX_PRECONDITIONS = 4
TITLE_LENGTH = 120
TEXT_LENGTH = 300
_MAX_CITED = 6
_MOST = 30  # steps or preconditions that are taken from a server that ignores the schema
_DEEPEST = 32  # no case stands this many objects deep; what does is not worth the parsing
_LONGEST_CASE = 60_000  # characters; a case within the schema's bounds is far below, a runaway string far above


@dataclass(frozen=True, slots=True)
class Draft:
    """A valid case that has no id yet, and the conditions it says it covers."""

    case: Case
    conditions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why one case of a reply was not taken, in words that the next request can repeat to the model."""

    title: str
    reason: str


def schema(conditions: Sequence[Condition]) -> dict[str, Any]:
    """Return the JSON schema of a reply that covers these conditions; every object is closed, every length bounded."""
    text = {"type": "string", "minLength": 1, "maxLength": TEXT_LENGTH}
    requirement_ids = sorted({condition.requirement for condition in conditions}, key=_number)
    step = _closed(action=text, data={"type": "string", "maxLength": TEXT_LENGTH}, expected=text)
    case = _closed(
        requirements=_ids(requirement_ids),
        conditions=_ids([condition.id for condition in conditions]),
        title={"type": "string", "minLength": 1, "maxLength": TITLE_LENGTH},
        priority={"type": "string", "enum": [priority.value for priority in Priority]},
        type={"type": "string", "enum": [case_type.value for case_type in CaseType]},
        preconditions={"type": "array", "items": text, "maxItems": MAX_PRECONDITIONS},
        steps={"type": "array", "items": step, "minItems": 1, "maxItems": MAX_STEPS},
    )
    return _closed(cases={"type": "array", "items": case, "minItems": 1, "maxItems": max(1, len(conditions))})


class CaseStream:
    """Finds each case in a reply the moment its last brace arrives.

    Takes the text in pieces of any size. What stands around the cases (a preamble, a code fence, another wrapper than
    the one asked for) does not matter: an object counts if it has ``steps``. A reply cut off anywhere keeps its
    complete cases.
    """

    def __init__(self) -> None:
        self._open: list[list[str]] = []  # the text of every object that is open, outermost first
        self._in_string = False
        self._escaped = False

    def feed(self, text: str) -> list[dict[str, Any]]:
        """Return the cases that became complete with ``text``, as JSON objects that are not validated yet."""
        found = []
        for char in text:
            if not self._open and char != "{":
                continue
            if self._in_string:
                self._inside_string(char)
            elif char == "{":
                self._open.append([])
            elif char == '"':
                self._in_string = True
            self._open[-1].append(char)
            if char == "}" and not self._in_string and (case := self._close()) is not None:
                found.append(case)
        return found

    @property
    def runaway(self) -> bool:
        """Say whether the object being written is longer than any case may be."""
        return bool(self._open) and len(self._open[-1]) > _LONGEST_CASE

    def _inside_string(self, char: str) -> None:
        if self._escaped:
            self._escaped = False
        elif char == "\\":
            self._escaped = True
        elif char == '"':
            self._in_string = False

    def _close(self) -> dict[str, Any] | None:
        text = "".join(self._open.pop())
        value = None
        if len(self._open) < _DEEPEST:
            # Deep arrays are beyond the parser, whole numbers of thousands of digits beyond Python.
            with suppress(ValueError, RecursionError):
                value = json.loads(text, strict=False)
        is_case = isinstance(value, dict) and "steps" in value
        if self._open and not is_case:
            # A step is part of the case around it; a case is not needed again by what is around it.
            self._open[-1].append(text)
        elif self._open:
            self._open[-1].append("null")
        return value if is_case else None


def validate(
    raw: Mapping[str, Any], requirements: Mapping[str, Requirement], conditions: Mapping[str, Condition]
) -> Draft | Rejection:
    """Return the case, or why it cannot be taken: no title, no steps, nothing expected, nothing known cited."""
    title = _text(raw.get("title"))
    if not title:
        return Rejection("(no title)", "it has no title")
    cited_conditions = tuple(name for name in _names(raw.get("conditions")) if name in conditions)
    cited = _names(raw.get("requirements"))
    unknown = [name for name in cited if name not in requirements]
    if unknown:
        return Rejection(title, f"it cites {clean(', '.join(unknown))[:80]}, which is no requirement of this issue")
    cited = tuple(dict.fromkeys((*cited, *(conditions[name].requirement for name in cited_conditions))))
    if not cited:
        return Rejection(title, "it cites no requirement")
    steps = _steps(raw.get("steps"))
    if isinstance(steps, str):
        return Rejection(title, steps)
    preconditions = _list(raw.get("preconditions"))
    if len(preconditions) > _MOST:
        return Rejection(title, f"it has more than {_MOST} preconditions")
    first = conditions[cited_conditions[0]] if cited_conditions else None
    case = Case(
        id="",
        title=shortened(title, TITLE_LENGTH),
        priority=_member(Priority, raw.get("priority"), Priority.MEDIUM),
        type=_member(CaseType, raw.get("type"), first.type if first else CaseType.POSITIVE),
        technique=first.technique if first else Technique.EQUIVALENCE_PARTITIONING,
        requirements=cited,
        preconditions=preconditions,
        steps=steps,
    )
    return Draft(case, cited_conditions)


def shortened(text: str, limit: int) -> str:
    """Return the text if it has at most ``limit`` characters, else its beginning at a word's end, and an ellipsis."""
    if len(text) <= limit:
        return text
    kept = text[: limit - 1]
    return (kept.rsplit(" ", 1)[0] if " " in kept[limit // 2 :] else kept).rstrip() + "…"


def _steps(raw: object) -> tuple[Step, ...] | str:
    if not isinstance(raw, list) or not raw:
        return "it has no steps"
    if len(raw) > _MOST:
        return f"it has more than {_MOST} steps"
    steps = []
    for number, item in enumerate(raw, 1):
        if not isinstance(item, dict) or not (action := _text(item.get("action"))):
            return f"step {number} has no action"
        steps.append(Step(action, _text(item.get("data")), _text(item.get("expected"))))
    if not steps[-1].expected:
        return "its last step has no expected result"
    return tuple(steps)


def _text(value: object) -> str:
    if isinstance(value, int | float):
        value = json.dumps(value)  # data such as 5 or true, where the schema is ignored
    return shortened(clean(value), TEXT_LENGTH) if isinstance(value, str) else ""


def _list(value: object) -> tuple[str, ...]:
    return tuple(text for item in value if (text := _text(item))) if isinstance(value, list) else ()


def _names(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        value = [value]
    return tuple(dict.fromkeys(_list(value)))


def _member(kind: type[Member], value: object, default: Member) -> Member:
    try:
        return kind(str(value).strip().lower())
    except ValueError:
        return default


def _ids(names: Sequence[str]) -> dict[str, Any]:
    cited = min(len(names), _MAX_CITED)
    return {"type": "array", "items": {"type": "string", "enum": list(names)}, "minItems": 1, "maxItems": cited}


def _closed(**properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _number(name: str) -> int:
    return int(name[1:]) if name[1:].isdigit() else 0
