"""Equivalence partitioning: inputs given and left out, listed values and others, formats kept and broken."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from test_case_generator.testware.design.enumerations import accepted, enumeration, is_boolean
from test_case_generator.testware.design.formats import Format, format_demanded, format_of
from test_case_generator.testware.design.forms import Parameter, plain, required_in
from test_case_generator.testware.design.techniques.boundaries import boundaries
from test_case_generator.testware.design.techniques.drafts import cited, draft, listed, subject_of
from test_case_generator.testware.design.techniques.view import BODY, body_required
from test_case_generator.testware.suite import Aspect, CaseType, Condition, Requirement, Technique

if TYPE_CHECKING:
    from collections.abc import Iterator

    from test_case_generator.testware.design.techniques.view import Operation

# «Allowed file types: PDF, DOCX» names no input.
_KINDS_ALLOWED = re.compile(
    r"(?:(?:allowed|permitted|supported|accepted|valid|possible|erlaubte|zulässige|unterstützte)\s)?"
    r"(?:[\w-]{2,15}\s)?(?:file|image|Datei|Bild)?[ -]?(?:types?|formats?|extensions?|typen|formate)"
    r"(?:\s(?:accept\w{2,3}|autorisés|permitidos|admitidos))?\Z|formatos\s\w+\Z",
    re.IGNORECASE,
)
UNLISTED = "not-listed"
"""A value that no enumeration holds; like a malformed one it does not come from the issue."""
_PARTITION = Technique.EQUIVALENCE_PARTITIONING


def of_parameter(requirement: Requirement, stated: Parameter, operation: Operation | None) -> Iterator[Condition]:
    """Yield the conditions of one input: given, left out, each listed value, broken, at its limits."""
    name = stated.name
    words = _request_words(operation)
    success = operation.success if operation else ""
    in_path = operation is not None and name in operation.endpoint.placeholders
    values = allowed_values(stated)
    limited = tuple(boundaries(stated.text, requirement.kind, name))
    if operation is not None and (stated.required or not values):
        yield draft(
            _PARTITION,
            CaseType.POSITIVE,
            Aspect.PRESENT,
            f"{name} is given with a valid value",
            subject=name,
            expected=success,
            **words,
        )
    elif operation is None and stated.required is None and not values and not limited and not format_of(stated.form):
        yield draft(
            _PARTITION,
            CaseType.POSITIVE,
            Aspect.PRESENT,
            f"{name}: {stated.text[:160]}",
            subject=name,
            expected=stated.text,
        )
    if stated.required and not in_path:
        expected, related = _answer(
            operation, name, "missing", "required", "absent", "without", "blank", "empty", "no "
        )
        yield draft(
            _PARTITION, CaseType.NEGATIVE, Aspect.MISSING, f"{name} is left out although it is required",
            subject=name, expected=expected, related=related, **words,
        )  # fmt: skip
    elif stated.required is False:
        meaning = f"; the default {stated.default} applies" if stated.default else ""
        yield draft(
            _PARTITION, CaseType.POSITIVE, Aspect.OMITTED, f"{name} is optional and left out{meaning}",
            values=(stated.default,) if stated.default else (), subject=name, expected=success, **words,
        )  # fmt: skip
    if values:
        yield draft(
            _PARTITION, CaseType.POSITIVE, Aspect.LISTED, f"{name} takes each of its values: {listed(values)}",
            values=values, subject=name, expected=success, **words,
        )  # fmt: skip
        if not is_boolean(stated.form):
            expected, related = _answer(operation, name, "invalid", "unknown", "wrong", "not valid", "malformed")
            yield draft(
                _PARTITION, CaseType.NEGATIVE, Aspect.UNLISTED, f"{name} takes a value other than {listed(values)}",
                values=(UNLISTED,), subject=name, action=", ".join(values), expected=expected, related=related, **words,
            )  # fmt: skip
    elif form := format_of(stated.form):
        yield from _malformed(name, form, operation, words)
    refused, _ = _answer(
        operation, name, "invalid", "limit", "range", "too ", "wrong", "not valid", "long", "large", "exceed"
    )
    for each in limited:
        inside = each.aspect is Aspect.INSIDE
        answer = {"expected": success if inside else refused} if operation else {}
        yield _with(each, {**words, **answer})


def of_body(requirement: Requirement, operation: Operation) -> Iterator[Condition]:
    """Yield the conditions of a request's body as API descriptions state it: ``Required: true``, a schema, a type."""
    required = body_required(requirement.quote)
    inputs = operation.inputs if operation.body is not None else (*operation.inputs, BODY)
    words = {"operation": str(operation.endpoint), "inputs": inputs}
    yield draft(
        _PARTITION, CaseType.POSITIVE, Aspect.PRESENT, f"The {BODY} is given as stated: {cited(requirement.quote)}",
        subject=BODY, expected=operation.success, **words,
    )  # fmt: skip
    if required:
        expected, related = _answer(operation, BODY, "missing", "required", "empty")
        yield draft(
            _PARTITION, CaseType.NEGATIVE, Aspect.MISSING, f"The {BODY} is left out although it is required",
            subject=BODY, expected=expected, related=related, **words,
        )  # fmt: skip
    elif required is False:
        yield draft(
            _PARTITION, CaseType.POSITIVE, Aspect.OMITTED, f"The {BODY} is optional and left out",
            subject=BODY, expected=operation.success, **words,
        )  # fmt: skip


def allowed_values(stated: Parameter) -> tuple[str, ...]:
    """Return the values a parameter can take, if they are listed or it is a boolean."""
    return (
        enumeration(stated.form) or enumeration(stated.text) or (("true", "false") if is_boolean(stated.form) else ())
    )


def of_statement(requirement: Requirement, subject: str = "") -> Iterator[Condition]:
    """Yield the conditions of the listed values and the format that a sentence asks for."""
    text = plain(requirement.quote)
    name = subject or subject_of(text)
    if values := enumeration(text):
        prose = values == accepted(text) or _KINDS_ALLOWED.match(name) is not None
        name = "" if prose else name
        yield draft(
            _PARTITION, CaseType.POSITIVE, Aspect.LISTED, f"{name or 'The value'} takes each of: {listed(values)}",
            values=values, subject=name, expected=text,
        )  # fmt: skip
        yield draft(
            _PARTITION, CaseType.NEGATIVE, Aspect.UNLISTED, f"{name or 'The value'} takes something other than "
                                                            f"{listed(values)}",
            values=() if prose else (UNLISTED,), subject=name, action=", ".join(values),
        )  # fmt: skip
    elif form := format_demanded(text):
        yield draft(
            _PARTITION,
            CaseType.POSITIVE,
            Aspect.WELL_FORMED,
            f"{name or 'The value'} is a well-formed {form.name}",
            subject=name,
        )
        yield from _malformed(name, form, None, {})
    optional = required_in(text)
    if optional is False and name:
        yield draft(_PARTITION, CaseType.POSITIVE, Aspect.OMITTED, f"{name} is optional and left out", subject=name)
    elif optional and name:
        yield draft(
            _PARTITION, CaseType.NEGATIVE, Aspect.MISSING, f"{name} is left out although it is required", subject=name
        )


def _malformed(name: str, form: Format, operation: Operation | None, words: dict[str, object]) -> Iterator[Condition]:
    failure = operation.failure_of(name, "invalid", "malformed", "not valid", "wrong") if operation else None
    if failure is not None:
        return  # the stated answer has a condition of its own, with this value
    yield draft(
        _PARTITION, CaseType.NEGATIVE, Aspect.MALFORMED, f"{name or 'The value'} is not a well-formed {form.name}",
        values=(form.malformed,), subject=name, **words,
    )  # fmt: skip


def _answer(operation: Operation | None, name: str, *words: str) -> tuple[str, tuple[str, ...]]:
    failure = operation.failure_of(name, *words) if operation else None
    return (", ".join(failure.codes), (failure.requirement,)) if failure else ("", ())


def _request_words(operation: Operation | None) -> dict[str, object]:
    return {"operation": str(operation.endpoint), "inputs": operation.inputs} if operation else {}


def _with(condition: Condition, words: dict[str, object]) -> Condition:
    return replace(condition, **words)  # type: ignore[arg-type]  # the two fields of the request
