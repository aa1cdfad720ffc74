"""The command ``requirements``: what the program reads in an issue, without a model, a network or an index.

Its JSON is meant for other programs. Offsets count the characters (Unicode code points) of the file as decoded from
UTF-8: line ends are left as they are, and a byte order mark counts as one. So ``text[start:end] == quote`` holds for
the whole text of the file, whether or not its first line is a title; only what looks like a secret stands in a quote as
``[redacted]``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from test_case_generator.errors import InputsInvalid
from test_case_generator.testware.basis.language import detect
from test_case_generator.testware.basis.reproduction import reproduction
from test_case_generator.testware.basis.requirements import requirements
from test_case_generator.testware.basis.testability import assess
from test_case_generator.testware.design.conditions import conditions
from test_case_generator.testware.redaction import redacted

if TYPE_CHECKING:
    from pathlib import Path

    from test_case_generator.ports import Console
    from test_case_generator.testware.basis.testability import Assessment
    from test_case_generator.testware.suite import Condition, Requirement

_TITLE = "# "
_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was read; the requirements' offsets are those of the file's whole text."""

    title: str
    requirements: tuple[Requirement, ...]
    conditions: tuple[Condition, ...]
    assessment: Assessment


def inspect(text: str, name: str) -> Inspection:
    """Return what is read in the text of a file; a first line ``# …`` is the issue's title, else it is ``name``."""
    shown = redacted(text)
    text = shown.text
    begin = len(text) - len(text.lstrip(f"{_MARK} \t\r\n"))
    title, body_start = name, 0
    if text.startswith(_TITLE, begin):
        ended = min((at for at in (text.find("\n", begin), text.find("\r", begin)) if at >= 0), default=len(text))
        title, body_start = text[begin + len(_TITLE) : ended].strip(), ended
    body = text[body_start:]
    found = requirements(body)
    return Inspection(
        title,
        tuple(
            replace(each, start=shown.original(each.start + body_start), end=shown.original(each.end + body_start))
            for each in found
        ),
        conditions(found, title, reproduction(body, found)),
        assess(title, body, found, detect(f"{title}\n\n{body}")),
    )


def inspect_file(path: Path) -> Inspection:
    """Read a file as UTF-8 and inspect it. Raises InputsInvalid."""
    try:
        text = path.read_bytes().decode("utf-8")
    except OSError as error:
        raise InputsInvalid(
            (f"{path} cannot be read: {error.strerror}.",), remedy="Pass the path of a Markdown file."
        ) from error
    except UnicodeDecodeError as error:
        raise InputsInvalid(
            (f"{path} is not text in UTF-8: {error}.",), remedy="Pass the path of a Markdown file in UTF-8."
        ) from error
    return inspect(text, path.stem)


def print_requirements(path: Path, console: Console, *, as_json: bool) -> None:
    """Print what is read in a file, for programs or for people. Raises InputsInvalid."""
    found = inspect_file(path)
    console.info(to_json(found) if as_json else to_text(found))


def to_json(found: Inspection) -> str:
    """Return one line of JSON in ASCII, so that no terminal's encoding can change it."""
    text = json.dumps(
        {
            "title": found.title,
            "requirements": [_requirement(each) for each in found.requirements],
            "conditions": [_condition(each) for each in found.conditions],
            "testable": found.assessment.testable,
            "missing": found.assessment.missing,
            "questions": found.assessment.questions,
            "assumptions": [
                {"id": each.id, "requirement": each.requirement, "text": each.text, "question": each.question}
                for each in found.assessment.assumptions
            ],
        }
    )
    # What a console would mask, because a workflow's runner could take it for a command, is escaped as JSON can.
    return text.replace("##[", "##\\u005b").replace("\x7f", "\\u007f")


def to_text(found: Inspection) -> str:
    """Return a list for people: requirements with their conditions, then what is missing, assumed and asked."""
    lines = [found.title, ""]
    for requirement in found.requirements:
        quote = " ".join(requirement.quote.split())
        context = f" [{requirement.context}]" if requirement.context else ""
        lines.append(f"{requirement.id} ({requirement.kind}){context} {quote}")
        lines += [
            f"  {each.id} {each.technique}: {each.description}"
            + (f" ({', '.join(each.values)})" if each.values else "")
            for each in found.conditions
            if each.requirement == requirement.id
        ]
    assessment = found.assessment
    lines += [
        "" if found.requirements else "No requirement was found.",
        f"Testable: {'yes' if assessment.testable else 'no'}",
    ]
    lines += [f"Missing: {each}" for each in assessment.missing]
    lines += [f"Assumption {each.id} ({each.requirement}): {each.text}" for each in assessment.assumptions]
    lines += [f"Question: {each}" for each in assessment.questions]
    return "\n".join(lines)


def _requirement(each: Requirement) -> dict[str, Any]:
    return {
        "id": each.id,
        "quote": each.quote,
        "start": each.start,
        "end": each.end,
        "kind": each.kind.value,
        "context": each.context,
    }


def _condition(each: Condition) -> dict[str, Any]:
    return {
        "id": each.id,
        "requirement": each.requirement,
        "technique": each.technique.value,
        "type": each.type.value,
        "description": each.description,
        "values": list(each.values),
    }
