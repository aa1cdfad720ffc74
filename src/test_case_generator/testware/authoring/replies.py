"""What a model is asked to return, and what of its reply is a test case.

The schema is flat and small, because Ollama turns it into a grammar and large bounds make that grammar slow or refused,
and because a CPU writes ten tokens a second: names are short, what is empty may be left out, and ids, numbering, type,
technique, priority and Markdown are not the model's business. Whatever the schema says, every case is validated: some
servers ignore it. A case cites test conditions, whose ids begin with their requirement's: ``R3b`` cites R3.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from test_case_generator.testware.authoring.lenient import Reader
from test_case_generator.testware.authoring.runaway import Runaway
from test_case_generator.testware.design.priorities import highest
from test_case_generator.testware.escape import clean, published
from test_case_generator.testware.suite import Case, CaseType, Condition, Priority, Requirement, Step, Technique

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Member = TypeVar("Member", Priority, CaseType)

# What the schema asks for.
MAX_STEPS = 8
MAX_PRECONDITIONS = 4
TITLE_LENGTH = 120
TEXT_LENGTH = 300
MAX_CITED = 12
_MOST = 30  # steps or preconditions that are taken from a server that ignores the schema
_CITING = ("covers", "conditions", "requirements")
_CASE_MEMBERS = frozenset({"covers", "title", "given", "steps"})
_STEP_MEMBERS = frozenset({"do", "data", "see"})
# What small models call them instead, in small letters and without what is no letter.
_OTHER_NAMES = {
    "name": "title",
    "requirement": "requirements",
    "requirementids": "requirements",
    "condition": "conditions",
    "conditionids": "conditions",
    "precondition": "given",
    "preconditions": "given",
    "action": "do",
    "step": "do",
    "testdata": "data",
    "expected": "see",
    "expectedresult": "see",
    "expectedresults": "see",
}
_CONDITION_ID = re.compile(r"(R\d+)[a-z]+")
_SEPARATORS = re.compile(r"[\s,;]+")
_ENDS = ".!?…\"'»”)]。！？」"
_LONGEST_CASE = 60_000  # characters; a case within the schema's bounds is far below, a runaway string far above


@dataclass(frozen=True, slots=True)
class Draft:
    """A valid case that has no id yet, and the conditions it says it covers.

    ``cut`` names a text that the schema's bound ended, ``""`` where none is: the grammar closes the string there, be
    it in the middle of a word.
    """

    case: Case
    conditions: tuple[str, ...]
    cut: str = ""


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why one case of a reply was not taken, in words that the next request can repeat to the model."""

    title: str
    reason: str
    conditions: tuple[str, ...] = ()
    """The ids of those that the case was for, as far as it said."""


def schema(conditions: Sequence[Condition]) -> dict[str, Any]:
    """Return the JSON schema of a reply that covers these conditions; every object is closed, every length bounded."""
    text = {"type": "string", "minLength": 1, "maxLength": TEXT_LENGTH}
    ids = [condition.id for condition in conditions]
    step = _closed(do=text, data=text, see=text, optional="data")
    case = _closed(
        covers={
            "type": "array",
            "items": {"type": "string", "enum": ids},
            "minItems": 1,
            "maxItems": min(len(ids), MAX_CITED),
        },
        title={"type": "string", "minLength": 1, "maxLength": TITLE_LENGTH},
        given={"type": "array", "items": text, "maxItems": MAX_PRECONDITIONS},
        steps={"type": "array", "items": step, "minItems": 1, "maxItems": MAX_STEPS},
        optional="given",
    )
    return _closed(cases={"type": "array", "items": case, "minItems": 1, "maxItems": max(1, len(conditions))})


class CaseStream:
    """Finds each case in a reply the moment its last brace arrives.

    Takes the text in pieces of any size. What stands around the cases (a preamble, a code fence, another wrapper than
    the one asked for) does not matter: an object counts if it has ``steps``. How spoiled JSON may be is the business
    of :mod:`~test_case_generator.testware.authoring.lenient`; where that had to mend a case, all must be there that was
    asked for. A reply cut off anywhere keeps its complete cases.
    """

    def __init__(self) -> None:
        self._reader = Reader(frozenset({"steps"}))
        self._watch = Runaway()

    def feed(self, text: str) -> list[dict[str, Any]]:
        """Return the cases that became complete with ``text``, as JSON objects that are not validated yet."""
        self._watch.read(text)
        cases = [found.value for found in self._reader.feed(text) if not found.mended or _is_whole(found.value)]
        for case in cases:
            self._watch.found(case)
        return cases

    @property
    def runaway(self) -> str:
        """Say why there is no use in reading on, ``""`` if there is: the model repeats itself, or a case has no end."""
        return self._watch.noticed or ("a test case without end" if self._reader.size > _LONGEST_CASE else "")


def validate(
    raw: Mapping[str, Any], requirements: Mapping[str, Requirement], conditions: Mapping[str, Condition]
) -> Draft | Rejection:
    """Return the case, or why it cannot be taken: no title, no steps, nothing expected, nothing known cited."""
    raw = _by_our_names(raw)
    title = _text(raw.get("title"))
    if not title:
        return Rejection("(no title)", "it has no title")
    covers = _names(raw.get("covers"))
    cited_conditions = tuple(
        dict.fromkeys(name for name in (*covers, *_names(raw.get("conditions"))) if name in conditions)
    )
    # A condition that was not asked for does not count, as long as its requirement exists.
    others = [name for name in covers if name not in conditions and _requirement(name) not in requirements]
    others += [name for name in covers if name in requirements]
    cited = (*_names(raw.get("requirements")), *others)
    unknown = [name for name in cited if name not in requirements]
    if unknown:
        wrong = f"it cites {clean(', '.join(unknown))[:80]}, which is no requirement of this issue"
        return Rejection(title, wrong, cited_conditions)
    cited = tuple(dict.fromkeys((*cited, *(conditions[name].requirement for name in cited_conditions))))
    if not cited:
        return Rejection(title, "it cites no requirement")
    steps = _steps(raw.get("steps"))
    if isinstance(steps, str):
        return Rejection(title, steps, cited_conditions)
    preconditions = _list(raw.get("given"))
    if len(preconditions) > _MOST:
        return Rejection(title, f"it has more than {_MOST} preconditions", cited_conditions)
    known = [conditions[name] for name in cited_conditions]
    first = known[0] if known else None
    case = Case(
        id="",
        title=shortened(title, TITLE_LENGTH),
        priority=_member(Priority, raw.get("priority"), highest(known, requirements)),
        type=_member(CaseType, raw.get("type"), first.type if first else CaseType.POSITIVE),
        technique=first.technique if first else Technique.EQUIVALENCE_PARTITIONING,
        requirements=cited,
        preconditions=preconditions,
        steps=steps,
    )
    return Draft(case, cited_conditions, _cut(case))


def shortened(text: str, limit: int) -> str:
    """Return the text if it has at most ``limit`` characters, else its beginning at a word's end, and an ellipsis."""
    if len(text) <= limit:
        return text
    kept = text[: limit - 1]
    return (kept.rsplit(" ", 1)[0] if " " in kept[limit // 2 :] else kept).rstrip() + "…"


def _cut(case: Case) -> str:
    """Return where a text has all the length it may have, and its last sentence no end."""
    texts = [("title", case.title, TITLE_LENGTH)]
    texts += [("precondition", text, TEXT_LENGTH) for text in case.preconditions]
    for number, step in enumerate(case.steps, 1):
        texts += [(f"step {number}", text, TEXT_LENGTH) for text in (step.action, step.data, step.expected)]
    return next((where for where, text, most in texts if len(text) == most and text[-1] not in _ENDS), "")


def _steps(raw: object) -> tuple[Step, ...] | str:
    if not isinstance(raw, list) or not raw:
        return "it has no steps"
    if len(raw) > _MOST:
        return f"it has more than {_MOST} steps"
    steps = []
    for number, given in enumerate(raw, 1):
        item = _by_our_names(given) if isinstance(given, dict) else {}
        if not (action := _text(item.get("do"))):
            return f"step {number} has no action"
        steps.append(Step(action, _text(item.get("data")), _text(item.get("see"))))
    if not steps[-1].expected:
        return "its last step has no expected result"
    return tuple(steps)


def _is_whole(raw: Mapping[str, Any]) -> bool:
    """Say whether a case and each of its steps have every member that the schema requires."""
    case = _by_our_names(raw)
    steps = case["steps"]
    return (
        "title" in case
        and any(name in case for name in _CITING)
        and isinstance(steps, list)
        and all(isinstance(step, dict) and _by_our_names(step).keys() >= {"do", "see"} for step in steps)
    )


def _requirement(condition: str) -> str:
    match = _CONDITION_ID.fullmatch(condition)
    return match[1] if match else ""


def _by_our_names(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Return an object with its members under the schema's names, where a server that ignores it let others pass."""
    members: dict[str, Any] = {}
    for name, value in raw.items():
        plain = "".join(char for char in name.lower() if char.isalpha())
        if not isinstance(value, int | float):  # «"step": 1» is a number, not an action
            members.setdefault(_OTHER_NAMES.get(plain, plain), value)
    return members | {name: raw[name] for name in raw if name in _CASE_MEMBERS | _STEP_MEMBERS}


def _text(value: object) -> str:
    """Return one line; where the schema is ignored, data may be a number, a truth value, a list or an object."""
    if isinstance(value, dict):
        value = ", ".join(f"{name}: {text}" for name, item in value.items() if (text := _scalar(item)))
    elif isinstance(value, list):
        value = ", ".join(filter(None, map(_scalar, value)))
    return shortened(_scalar(value), TEXT_LENGTH)


def _scalar(value: object) -> str:
    if isinstance(value, int | float):
        value = json.dumps(value)
    return published(value) if isinstance(value, str) else ""


def _list(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        value = [value]
    return tuple(text for item in value if (text := _text(item))) if isinstance(value, list) else ()


def _names(value: object) -> tuple[str, ...]:
    """Return ids, each once: from a list, or from one string that names several."""
    return tuple(dict.fromkeys(name for text in _list(value) for name in _SEPARATORS.split(text) if name))


def _member(kind: type[Member], value: object, default: Member) -> Member:
    try:
        return kind(str(value).strip().lower())
    except ValueError:
        return default


def _closed(*, optional: str = "", **properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name != optional],
        "additionalProperties": False,
    }
