"""The requests of an API: with all that is required, and in every situation for which an answer is stated."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import TYPE_CHECKING

from test_case_generator.testware.design.clauses import clauses
from test_case_generator.testware.design.formats import format_of
from test_case_generator.testware.design.forms import plain
from test_case_generator.testware.design.statuses import situation, status_codes
from test_case_generator.testware.design.techniques.drafts import cited, draft
from test_case_generator.testware.design.techniques.partitions import UNLISTED, allowed_values
from test_case_generator.testware.design.techniques.view import spoken_name
from test_case_generator.testware.suite import Aspect, CaseType, Condition, Requirement, Technique

if TYPE_CHECKING:
    from collections.abc import Iterator

    from test_case_generator.testware.design.forms import Parameter
    from test_case_generator.testware.design.techniques.view import Operation

_PARTITION = Technique.EQUIVALENCE_PARTITIONING
_MOST_SITUATIONS = 3
_CLAUSE = re.compile(r"\b(?:is|are|was|were|has|have|does|do|cannot|can|not|fails?|failed|exists?|ist|sind|est|es)\b")
_WRONG = re.compile(
    r"\b(?:invalid|malformed|not valid|wrong|incorrect|ungültig\w*|invalide|inválid[oa])\b", re.IGNORECASE
)
_FIRST_ERROR = 400
_EXAMPLE = re.compile(
    r"(?:\be\.\s?g\.|\bfor (?:example|instance)\b|\bsuch as\b|\bz\.\s?B\.|\bpar ex(?:emple\b|\.)|"
    r"\bp\.\s?ej\.|\bpor ejemplo\b)[,:]?\s?(?P<named>[^()]{3,200})",
    re.IGNORECASE,
)
# What a wrong input is answered with; any other status is named by HTTP itself where the issue does not say more.
_WRONG_INPUT = frozenset({"400", "422", ">= 400"})
_SAYS_NOTHING = frozenset(
    {"invalid", "malformed", "wrong", "incorrect", "parameter", "parameters", "value", "values", "input", "inputs",
     "data", "supplied", "request", "with", "that", "this", "from", "have", "does"}
)  # fmt: skip
_SHORTEST_WORD = 4
_WORD = re.compile(r"[a-z0-9]+")
_LONGEST = 2_000  # characters of a statement that are looked at


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
    for each in situations(when) or (_example(text) or _named_by_http(errors),):
        name, value = _wrong_value(each, operation) if each else _breakable(operation, errors)
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


def _example(text: str) -> str:
    """Return what a statement names as an example of what goes wrong, or ``""``."""
    match = _EXAMPLE.search(text[:_LONGEST])
    return match["named"].strip(" ,.;") if match else ""


def _named_by_http(codes: tuple[str, ...]) -> str:
    """Return the name of a status that no wrong input explains («Not Found»), or ``""``."""
    alone = codes[0] if len(codes) == 1 else ""
    return HTTPStatus(int(alone)).phrase if alone.isdigit() and alone not in _WRONG_INPUT else ""


def _breakable(operation: Operation, codes: tuple[str, ...]) -> tuple[str, str]:
    """Return the input to break where nothing is said of a failure: a required one, best one that has a format."""
    if not _WRONG_INPUT.intersection(codes):
        return "", ""
    stated = sorted(operation.parameters.values(), key=lambda each: each.name not in operation.inputs)
    broken = [(each.name, value) for each in stated if (value := _broken(each))]
    return next(iter([*broken, *((name, "") for name in operation.inputs)]), ("", ""))


def _wrong_value(told: str, operation: Operation) -> tuple[str, str]:
    """Return the input that a situation calls wrong, and a value that is if its form is known.

    One that is named goes before one whose description speaks of the same («invalid pagination parameters»: «the
    offset for pagination»); ``("", "")`` where there is none.
    """
    if not _WRONG.search(told):
        return "", ""
    words = f" {re.sub(r'[^a-z0-9]+', ' ', told.casefold())} "
    stated = operation.parameters.values()
    named = [each for each in stated if f" {spoken_name(each.name)} " in words or f" {each.name.casefold()} " in words]
    telling = {word for word in words.split() if len(word) >= _SHORTEST_WORD} - _SAYS_NOTHING
    about = [each for each in stated if " param" in words and telling & set(_WORD.findall(each.text.casefold()))]
    broken = [(each.name, value) for each in (*named, *about) if (value := _broken(each))]
    rest = [(each.name, "") for each in named] + [(name, "") for name in operation.inputs if f" {name} " in words]
    return next(iter(broken + rest), ("", ""))


def _broken(stated: Parameter) -> str:
    """Return a value that the form of an input refuses, or ``""`` where every value might do."""
    form = format_of(stated.form)
    return form.malformed if form else UNLISTED if allowed_values(stated) else ""


def _words(operation: Operation) -> dict[str, object]:
    return {"operation": str(operation.endpoint), "inputs": operation.inputs}
