"""The requests of an API: with all that is required, and in every situation for which an answer is stated."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from test_case_generator.testware.design.formats import format_of
from test_case_generator.testware.design.forms import clauses, plain
from test_case_generator.testware.design.statuses import situation, status_codes
from test_case_generator.testware.design.techniques.drafts import cited, draft
from test_case_generator.testware.design.techniques.view import spoken_name
from test_case_generator.testware.suite import Aspect, CaseType, Condition, Requirement, Technique

if TYPE_CHECKING:
    from collections.abc import Iterator

    from test_case_generator.testware.design.techniques.view import Operation

_PARTITION = Technique.EQUIVALENCE_PARTITIONING
_MOST_SITUATIONS = 3
_CLAUSE = re.compile(r"\b(?:is|are|was|were|has|have|does|do|cannot|can|not|fails?|failed|exists?|ist|sind|est|es)\b")
_WRONG = re.compile(
    r"\b(?:invalid|malformed|not valid|wrong|incorrect|ungültig\w*|invalide|inválid[oa])\b", re.IGNORECASE
)
_FIRST_ERROR = 400


def of_request(operation: Operation) -> Condition:
    """Return the request with all that is required."""
    given = f" with {', '.join(operation.inputs)}" if operation.inputs else ""
    answer = f" and is answered with status {operation.success}" if operation.success else " and succeeds"
    return draft(
        _PARTITION, CaseType.POSITIVE, Aspect.REQUEST, f"{operation.endpoint}{given} holds all that is "
                                                       f"required{answer}",
        values=(operation.success,) if operation.success else (), **_words(operation),
    )  # fmt: skip


def of_answer(requirement: Requirement, operation: Operation) -> Iterator[Condition]:
    """Yield one condition a situation for a stated failure, or one for what a successful answer holds."""
    text = plain(requirement.quote)
    codes = status_codes(requirement.quote)
    errors = tuple(code for code in codes if int(code.lstrip(">= ")) >= _FIRST_ERROR)
    if not errors:
        yield draft(
            _PARTITION, CaseType.POSITIVE, Aspect.RESPONSE, f"The answer to a valid {operation.endpoint}: "
                                                            f"{cited(text)}",
            values=codes, expected=text, **_words(operation),
        )  # fmt: skip
        return
    when = situation(text) or clauses(requirement.quote).when
    for each in situations(when) or ("",):
        name, value = _wrong_value(each, operation)
        told = each or "what the requirement names is provoked"
        yield draft(
            _PARTITION, CaseType.NEGATIVE, Aspect.FAILURE, f"{operation.endpoint} answers {', '.join(errors)}: "
                                                           f"{cited(told)}",
            values=(value,) if value else (), subject=name, action=each, expected=", ".join(errors),
            **_words(operation),
        )  # fmt: skip


def situations(when: str) -> tuple[str, ...]:
    """Return the situations that «or» joins, each a clause of its own; the whole where they are not."""
    parts = [part.strip(" ,") for part in re.split(r",?\s(?:or|oder|ou|o)\s(?:if\s|when\s)?", when)]
    if 1 < len(parts) <= _MOST_SITUATIONS and all(_CLAUSE.search(part) for part in parts):
        return tuple(parts)
    return (when,) if when else ()


def _wrong_value(told: str, operation: Operation) -> tuple[str, str]:
    """Return the parameter that a situation calls wrong, and a value that is; ``("", "")`` where it names none."""
    if not _WRONG.search(told):
        return "", ""
    words = re.sub(r"[^a-z0-9]+", " ", told.casefold())
    for stated in operation.parameters.values():
        if f" {spoken_name(stated.name)} " in f" {words} ":
            form = format_of(stated.form)
            return stated.name, form.malformed if form else ""
    return "", ""


def _words(operation: Operation) -> dict[str, object]:
    return {"operation": str(operation.endpoint), "inputs": operation.inputs}
