"""What a requirement is read in the light of: the other requirements of its issue."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from test_case_generator.testware.design import permissions, states
from test_case_generator.testware.design.arrows import Transition, drawn
from test_case_generator.testware.design.clauses import clauses
from test_case_generator.testware.design.forms import (
    Endpoint,
    Parameter,
    endpoint,
    endpoint_mentioned,
    padded,
    parameter,
    plain,
    required_in,
    row,
)
from test_case_generator.testware.design.limits import cents_sign
from test_case_generator.testware.design.state_graph import Graph
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
_FORBIDS = re.compile(
    r"\b(?:forbidden|not (?:allowed|permitted|possible)|disallowed|illegal|invalid|verboten|nicht erlaubt|"
    r"unzulässig|interdite?s?|prohibid[oa]s?)\b|禁止|不允许",
    re.IGNORECASE,
)


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
    changes: Mapping[str, tuple[Transition, ...]]
    """Requirement id → the changes of state that it draws or lists."""
    graph: Graph
    """All changes of state that the issue allows."""
    states: tuple[str, ...]
    cents: str = ""
    """What stands before the cents of the amounts of money that the issue writes with them: ``.``, ``,`` or nothing."""

    def columns(self, requirement: Requirement) -> tuple[str, ...]:
        """Return the names of the columns if the requirement is a table's row."""
        return columns_of(requirement)


def view(requirements: Iterable[Requirement], title: str = "") -> View:
    """Return the requirements with what they name together."""
    given = tuple(requirements)
    changes, graph = _graph(given, title)
    named = tuple(graph.states.values())
    return View(
        given,
        _operations(given, title),
        _roles(given),
        changes,
        graph,
        named,
        next(filter(None, (cents_sign(each.quote) for each in given)), ""),
    )


def _graph(given: tuple[Requirement, ...], title: str) -> tuple[dict[str, tuple[Transition, ...]], Graph]:
    """Return the changes of state by the requirement that draws them, and the graph of all that are stated."""
    graph = Graph()
    for each in given:
        graph.name(states.named(plain(each.quote)))
    changes: dict[str, tuple[Transition, ...]] = {}
    known: frozenset[str] = frozenset(graph.states)
    for _ in range(2):  # what one line draws tells another what is a state
        changes = {each.id: found for each in given if (found := _changes(each, known))}
        known |= {name.casefold() for found in changes.values() for each in found for name in (each.before, each.after)}
    for found in changes.values():
        graph.add(found)
    if changes or states.speaks_of_state(title) or any(states.speaks_of_state(each.quote) for each in given):
        for each in given:
            graph.name(states.told(plain(each.quote)))
    written = tuple(graph.states.values())
    for each in given:
        text = plain(each.quote)
        graph.final |= {name.casefold() for name in states.declared_final(text, written)}
        if each.id not in changes:
            graph.add(states.entered(text, written))
            for move in states.moves(text, written):
                if move.done.casefold() in graph.states and not move.denied:
                    graph.add([Transition(move.state, move.done)])
    return changes, graph


def _changes(requirement: Requirement, known: frozenset[str]) -> tuple[Transition, ...]:
    if columns := columns_of(requirement):
        return states.of_row(padded(row(requirement.quote), len(columns)), columns)
    text = plain(requirement.quote)
    found = drawn(text, known)
    if not found and text[:1] in "→-=➜" and requirement.context:
        found = drawn(f"{requirement.context} {text}", known)  # «New:» above «→ Accepted»
    return tuple(replace(each, denied=True) for each in found) if _FORBIDS.search(requirement.context) else found


def columns_of(requirement: Requirement) -> tuple[str, ...]:
    """Return the names of the columns of a table's row, or ``()``."""
    context = requirement.context.strip()
    columns = row(context) if context else ()
    if columns and context.startswith("|"):
        columns = ("", *columns)  # the corner of a matrix has no name
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
