"""From requirements to test conditions, each by a named technique and with values out of the issue's own words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from test_case_generator.testware.suite import CaseType, Condition, Kind, Requirement, Technique
from test_case_generator.testware.values import enumeration, format_named, limits, status_codes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PARAMETER = re.compile(r"`([^`]+)`\s*(?:(\(.*?\))\s*)?:", re.DOTALL)
_REQUIRED = re.compile(
    r"\brequired\b\W{0,3}(?:true|yes)\b|\b(?:is|are) required\b|\(required\)|\bmandatory\b|必須|必填", re.IGNORECASE
)
_OPTIONAL = re.compile(r"\brequired\b\W{0,3}(?:false|no)\b|\boptional\b|任意|可选", re.IGNORECASE)
_BOOLEAN = re.compile(r"\bbool(?:ean)?\b", re.IGNORECASE)
_DEFAULT = re.compile(
    r"(?<!\bby )\bdefaults?(?: value)?(?: to| is|\s?[:=])?\s?(?:`([^`]+)`|(\w+(?:[.-]\w+)*))", re.IGNORECASE
)
_LONGEST = 2_000  # characters of a quote that are looked at


class _Draft(NamedTuple):
    technique: Technique
    type: CaseType
    description: str
    values: tuple[str, ...] = ()


def conditions(requirements: Iterable[Requirement]) -> tuple[Condition, ...]:
    """Return the conditions of all requirements in their order, ids ``C1``, ``C2``, …; each names its requirement."""
    drafts = [(requirement.id, draft) for requirement in requirements for draft in _derive(requirement)]
    distinct = dict.fromkeys(drafts)  # a sentence that states a limit twice gives one condition
    return tuple(
        Condition(f"C{number}", requirement, *draft) for number, (requirement, draft) in enumerate(distinct, 1)
    )


def _derive(requirement: Requirement) -> Iterator[_Draft]:
    quote = requirement.quote[:_LONGEST]
    if match := _PARAMETER.match(quote):
        yield from _parameter(match[1], match[2] or "", quote)
        return
    specific = [*_limits(quote), *_enumeration("the value", quote)]
    codes = status_codes(quote)
    if requirement.kind is Kind.ERROR:
        expected = f" ({', '.join(codes)})" if codes else ""
        yield _Draft(
            Technique.EQUIVALENCE_PARTITIONING,
            CaseType.NEGATIVE,
            f"The stated failure is provoked and answered as stated{expected}",
            codes,
        )
        yield from specific
        return
    yield _Draft(
        Technique.EQUIVALENCE_PARTITIONING, CaseType.POSITIVE, "The stated behaviour occurs with valid input", codes
    )
    yield from specific
    if not specific:
        yield _Draft(
            Technique.ERROR_GUESSING,
            CaseType.NEGATIVE,
            "The stated behaviour does not occur when what it depends on is missing",
        )


def _parameter(name: str, form: str, quote: str) -> Iterator[_Draft]:
    partition = Technique.EQUIVALENCE_PARTITIONING
    yield _Draft(partition, CaseType.POSITIVE, f"{name} is given with a valid value")
    if _REQUIRED.search(quote):
        yield _Draft(partition, CaseType.NEGATIVE, f"{name} is left out although it is required")
    elif _OPTIONAL.search(quote):
        default = _DEFAULT.search(quote)
        value = (default[1] or default[2]) if default else ""
        meaning = f" and the default {value} applies" if value else ""
        yield _Draft(partition, CaseType.POSITIVE, f"{name} is left out{meaning}", (value,) if value else ())
    if _BOOLEAN.search(quote):
        yield _Draft(partition, CaseType.POSITIVE, f"{name} is true, then false", ("true", "false"))
    if stated := format_named(form):
        yield _Draft(partition, CaseType.NEGATIVE, f"{name} is not a well-formed {stated}", ())
    yield from _enumeration(name, quote)
    yield from _limits(quote)


def _enumeration(subject: str, quote: str) -> Iterator[_Draft]:
    values = enumeration(quote)
    if values:
        partition = Technique.EQUIVALENCE_PARTITIONING
        yield _Draft(partition, CaseType.POSITIVE, f"{subject} takes each listed value", values)
        yield _Draft(partition, CaseType.NEGATIVE, f"{subject} takes a value that is not listed", ())


def _limits(quote: str) -> Iterator[_Draft]:
    for limit in limits(quote):
        where = str(limit)
        yield _Draft(Technique.BOUNDARY_VALUE_ANALYSIS, CaseType.BOUNDARY, where[0].upper() + where[1:], limit.values())
