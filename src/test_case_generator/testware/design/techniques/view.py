"""What a requirement is read in the light of: the other requirements of its issue."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from test_case_generator.testware.design import permissions, states
from test_case_generator.testware.design.clauses import clauses
from test_case_generator.testware.design.forms import (
    Endpoint,
    Parameter,
    endpoint,
    endpoint_mentioned,
    parameter,
    plain,
    required_in,
    row,
)
from test_case_generator.testware.design.limits import cents_sign
from test_case_generator.testware.design.statuses import situation, status_codes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from test_case_generator.testware.suite import Requirement

_NOT_WORDS = re.compile(r"[^a-z0-9]+")
_FIRST_ERROR = 400
_BODY = re.compile(r"(?:consumes|schema|required: ?(?:true|false)|request body|content-type)\b", re.IGNORECASE)
# «Required: true» and «Schema: …» below a line that names something else speak of that.
_OF_ANSWER = re.compile(r"\b(?:response|answer|success|error)", re.IGNORECASE)
_OF_INPUT = re.compile(r"\b(?:parameters?|params?|headers?|query|path)\b", re.IGNORECASE)
_ABOUT_THE_WHOLE = 40  # characters of «Request body: JSON, optional»
BODY = "request body"


@dataclass(frozen=True, slots=True)
class Failure:
    """One stated answer to a wrong request: in which situation, with which status codes."""

    requirement: str
    situation: str
    codes: tuple[str, ...]


@dataclass(slots=True)
class Operation:
    """A request of an API with its parameters and answers, each with the id of the requirement that states it."""

    endpoint: Endpoint
    requirement: str
    parameters: dict[str, Parameter] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)
    success: str = ""
    """The status code of success, if one is stated."""
    body: bool | None = None
    """Whether a body is required or optional, if the issue says so."""

    @property
    def inputs(self) -> tuple[str, ...]:
        """Return the names of what every request must hold: the path's, those stated as required, a required body."""
        required = [each.name for each in self.parameters.values() if each.required]
        return tuple(dict.fromkeys((*self.endpoint.placeholders, *required, *((BODY,) if self.body else ()))))

    def failure_of(self, name: str, *words: str) -> Failure | None:
        """Return the stated answer to a wrong ``name``: its situation names it and holds one of ``words``."""
        spoken = spoken_name(name)
        for failure in self.failures:
            text = _NOT_WORDS.sub(" ", failure.situation.casefold())
            if any(word in text for word in words) and spoken and spoken in text:
                return failure
        return None


@dataclass(frozen=True, slots=True)
class View:
    """An issue's requirements, and what they name together."""

    requirements: tuple[Requirement, ...]
    operations: Mapping[str, Operation]
    """Requirement id → the request it belongs to."""
    roles: tuple[str, ...]
    legal: frozenset[tuple[str, str]]
    """Every transition that some requirement allows."""
    states: tuple[str, ...]
    cents: str = ""
    """What stands before the cents of the amounts of money that the issue writes with them: ``.``, ``,`` or nothing."""

    def columns(self, requirement: Requirement) -> tuple[str, ...]:
        """Return the names of the columns if the requirement is a table's row."""
        return columns_of(requirement)


def view(requirements: Iterable[Requirement], title: str = "") -> View:
    """Return the requirements with what they name together."""
    given = tuple(requirements)
    sequences = tuple(names for each in given for names in states.chains(each.quote))
    return View(
        given,
        _operations(given, title),
        _roles(given),
        frozenset(states.allowed(sequences)),
        tuple(dict.fromkeys(name for names in (*sequences, *map(_states_named, given)) for name in names)),
        next(filter(None, (cents_sign(each.quote) for each in given)), ""),
    )


def _states_named(requirement: Requirement) -> tuple[str, ...]:
    return states.named(plain(requirement.quote))


def columns_of(requirement: Requirement) -> tuple[str, ...]:
    """Return the names of the columns of a table's row, or ``()``."""
    columns = row(requirement.context) if requirement.context else ()
    return columns if len(columns) > 1 and 1 < len(row(requirement.quote)) <= len(columns) else ()


def speaks_of_body(requirement: Requirement) -> bool:
    """Say whether a requirement speaks of a request's body as API descriptions do: ``Consumes: application/json``."""
    place = requirement.context
    elsewhere = _OF_ANSWER.search(place) or (_OF_INPUT.search(place) and "body" not in place.casefold())
    return bool(_BODY.match(plain(requirement.quote))) and not elsewhere


def body_required(quote: str) -> bool | None:
    """Say whether a statement calls the body required, optional, or neither: in a long one, a field may be optional."""
    required = required_in(quote)
    return None if required is False and len(plain(quote)) > _ABOUT_THE_WHOLE else required


def spoken_name(name: str) -> str:
    """Return an identifier as people write it: ``accountId`` → ``account id``, ``X-Api-Key`` → ``api key``."""
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name[:80])
    return _NOT_WORDS.sub(" ", re.sub(r"\AX-", "", parted).casefold()).strip()


def _operations(requirements: tuple[Requirement, ...], title: str) -> dict[str, Operation]:
    found: dict[str, Operation] = {}
    named = endpoint_mentioned(title)
    current = Operation(named, "") if named else None
    for requirement in requirements:
        if request := endpoint(requirement.quote):
            current = Operation(request, requirement.id)
        if current is None:
            continue
        found[requirement.id] = current
        stated = parameter(requirement.quote, columns_of(requirement))
        if stated:
            current.parameters[requirement.id] = stated
            continue
        if speaks_of_body(requirement):
            required = body_required(requirement.quote)
            current.body = current.body if required is None else current.body or required
            continue
        codes = status_codes(requirement.quote)
        errors = tuple(code for code in codes if int(code.lstrip(">= ")) >= _FIRST_ERROR)
        if errors:
            when = situation(plain(requirement.quote)) or clauses(requirement.quote).when
            current.failures.append(Failure(requirement.id, when, errors))
        elif codes and not current.success:
            current.success = codes[0]
    return found


def _roles(requirements: tuple[Requirement, ...]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for requirement in requirements:
        text = plain(requirement.quote)
        rules = [permissions.permission(text) or permissions.allowed(text)]
        rules += permissions.table_rules(row(requirement.quote), columns_of(requirement))
        for rule in rules:
            if rule and rule.is_role:
                for name in rule.roles:
                    found.setdefault(name.casefold().rstrip("s"), name)
    return tuple(found.values())
