"""From requirements to test conditions, each by a named technique and with values out of the issue's own words.

A requirement gives few: those of the form it has (a request, a parameter, a rule for roles, states), else those of its
limits, listed values and formats, else the one that it holds as stated. No negative is derived that its words do not
carry.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from test_case_generator.testware.basis.kinds import kind_of
from test_case_generator.testware.design.clauses import clauses, examples, story
from test_case_generator.testware.design.enumerations import alternatives
from test_case_generator.testware.design.forms import endpoint, endpoint_mentioned, padded, parameter, plain, row
from test_case_generator.testware.design.parts import statements
from test_case_generator.testware.design.rule_rows import range_of
from test_case_generator.testware.design.statuses import status_codes
from test_case_generator.testware.design.techniques import (
    answers,
    confirmation,
    decisions,
    guesses,
    pairwise,
    partitions,
    transitions,
)
from test_case_generator.testware.design.techniques.boundaries import boundaries, limited
from test_case_generator.testware.design.techniques.drafts import cited, draft, subject_of
from test_case_generator.testware.design.techniques.view import View, columns_of, speaks_of_body, view
from test_case_generator.testware.suite import Aspect, CaseType, Condition, Kind, Requirement, Technique

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from test_case_generator.testware.basis.reproduction import Reproduction

_ANSWER = re.compile(
    r"\b(?:response|returns?|produces|responds?|body|headers?|location)\b|レスポンス|响应", re.IGNORECASE
)
_MOST_WORDS_OF_A_NAME = 5
_LONGEST_PLACE = 60  # characters of the line above an item
_FORBIDDEN = re.compile(
    r"\b(?:must|shall|should|may|can|will) (?:not|never)\b|\bcannot\b|\bcan't\b|\bmustn't\b|\bnever\b|"
    r"\b(?:darf|dürfen|kann|können)\b[^.]{0,80}\b(?:nicht|kein\w{0,2}|nie)\b|\bne (?:doit|doivent|peut|"
    r"peuvent) (?:pas|jamais)\b|"
    r"\bno (?:debe|deben|puede|pueden)\b|"
    r"\A(?:[^:]{2,80} ?: )?(?:not|never|nicht|nie|pas|jamais|nunca|no (?:en|antes|después|más))\s|"
    r"できない|できません|してはならない|不得|不能|不可",
    re.IGNORECASE,
)


def conditions(
    requirements: Iterable[Requirement], title: str = "", reported: Reproduction | None = None
) -> tuple[Condition, ...]:
    """Return the conditions of all requirements in their order, ids ``R1a``, ``R1b``, ``R2a`` and so on.

    Every requirement gives at least one, and no two of one requirement have the same description. What requirements
    mean together (the parameters of one request, the roles of an issue) is read from those given; ``title`` is the
    issue's, which may name that request; ``reported`` is how the failure it reports is reproduced.
    """
    seen = view(requirements, title)
    beside: dict[str, list[Condition]] = {}
    for operation in dict.fromkeys(id(each) for each in seen.operations.values()):
        found = pairwise.of_options(next(each for each in seen.operations.values() if id(each) == operation))
        if found:
            beside.setdefault(found[0], []).append(found[1])
    for name, each in (*transitions.forbidden(seen), *guesses.guesses(seen)):
        beside.setdefault(name, []).append(each)
    drafts: dict[tuple[str, str], Condition] = {}
    confirming = confirmation.of_reproduction(reported, seen.requirements) if reported else None
    for requirement in seen.requirements:
        first = confirming[1:] if confirming and confirming[0] == requirement.id else ()
        for each in (*first, *_of_parts(requirement, seen), *beside.get(requirement.id, ())):
            drafts.setdefault((requirement.id, each.description), replace(each, requirement=requirement.id))
    counted: Counter[str] = Counter()
    named = []
    for each in drafts.values():
        named.append(replace(each, id=each.requirement + _letters(counted[each.requirement])))
        counted[each.requirement] += 1
    return tuple(named)


def _letters(number: int) -> str:
    """Return ``a`` for 0, ``z`` for 25, ``aa`` for 26, …, as columns of a spreadsheet are named."""
    higher, last = divmod(number, 26)
    return (_letters(higher - 1) if higher else "") + chr(ord("a") + last)


def _of_parts(requirement: Requirement, seen: View) -> Iterator[Condition]:
    """Yield the conditions of each statement of a requirement; a form that is read as a whole has no parts."""
    whole = requirement.id in seen.operations or seen.changes.get(requirement.id) or columns_of(requirement)
    parts = (requirement.quote,) if whole or story(requirement.quote) else statements(requirement.quote)
    for part in parts:
        one = (
            requirement
            if part is requirement.quote
            else replace(requirement, quote=part, kind=_kind(part, requirement))
        )
        for each in _derive(one, seen):
            yield each if one is requirement else replace(each, part=part)


def _kind(part: str, requirement: Requirement) -> Kind:
    """Return what a part speaks of: where the whole speaks of a refusal, that may be the other part's."""
    return kind_of(part) if requirement.kind is Kind.ERROR else requirement.kind


def _derive(requirement: Requirement, seen: View) -> tuple[Condition, ...]:
    """Return the conditions of the first form that a requirement has."""
    for form in (_of_operation, _of_row, _of_scenario, _of_rule, _of_values, _as_stated):
        if found := tuple(form(requirement, seen)):
            return found
    return ()


def _of_operation(requirement: Requirement, seen: View) -> Iterator[Condition]:
    """Yield the conditions of a request, of one of its inputs or of what it is answered."""
    operation = seen.operations.get(requirement.id)
    if operation is not None and operation.requirement == requirement.id and endpoint(requirement.quote):
        yield answers.of_request(operation)
    elif stated := parameter(requirement.quote, columns_of(requirement)):
        yield from partitions.of_parameter(requirement, stated, operation)
    elif operation is not None and speaks_of_body(requirement):
        yield from partitions.of_body(requirement, operation)
    elif operation is not None and (status_codes(requirement.quote) or _ANSWER.search(requirement.quote)):
        yield from answers.of_answer(requirement, operation)


def _of_row(requirement: Requirement, seen: View) -> Iterator[Condition]:
    """Yield the conditions of a table's row: who may do what, or what follows from what."""
    if seen.changes.get(requirement.id):
        yield from transitions.of_states(requirement, seen)
    elif columns := columns_of(requirement):
        yield from (
            tuple(decisions.of_row(requirement, columns))
            or _of_range(requirement, columns)
            or decisions.of_rule(requirement, columns, seen)
        )


def _of_range(requirement: Requirement, columns: tuple[str, ...]) -> tuple[Condition, ...]:
    """Return the conditions of a row with columns for the least and the greatest value."""
    found = range_of(requirement.quote, columns)
    return tuple(boundaries(found[1], requirement.kind, found[0])) if found else ()


def _of_scenario(requirement: Requirement, seen: View) -> Iterator[Condition]:
    """Yield a Given/When/Then or a user story as the one test it is; a result may set limits of its own."""
    parts = clauses(requirement.quote)
    if parts.given and parts.when:
        yield from _as_stated(requirement, seen)
        yield from boundaries(parts.then, requirement.kind, cents=seen.cents)
    elif wanted := story(requirement.quote):
        yield decisions.of_story(*wanted)


def _of_rule(requirement: Requirement, seen: View) -> Iterator[Condition]:
    """Yield the conditions of a rule for roles, for states or for a condition, with its limits."""
    when = clauses(requirement.quote).when
    if when and any(written in when for written in limited(requirement.quote)):
        return  # the limits say more precisely what the condition is
    for technique in (decisions.of_permission, transitions.of_states, decisions.of_clause):
        if found := tuple(technique(requirement, seen)):
            yield from found
            yield from _limits(requirement, seen)
            return


def _of_values(requirement: Requirement, seen: View) -> Iterator[Condition]:
    """Yield the conditions of the limits, listed values and formats that a statement asks for."""
    yield from _limits(requirement, seen)
    yield from partitions.of_statement(requirement)


def _limits(requirement: Requirement, seen: View) -> Iterator[Condition]:
    columns = columns_of(requirement)
    if not columns:
        found = tuple(boundaries(requirement.quote, requirement.kind, cents=seen.cents))
        yield from found or _shared_limits(requirement, seen)
        return
    cells = padded(row(requirement.quote), len(columns))
    name = cells[0].strip("`*_ ")
    for head, cell in zip(columns[1:], cells[1:], strict=True):
        lead = head if re.fullmatch(r"[\d.,\s]+\S*", cell) else ""
        yield from boundaries(cell, requirement.kind, name, lead, seen.cents)


def _shared_limits(requirement: Requirement, seen: View) -> Iterator[Condition]:
    """Yield the limits of the line above an item, where they are its own: «Between 1 and 5:», «rooms»."""
    lead, name = requirement.context.rstrip(" :："), plain(requirement.quote)
    shared = [written for written in limited(lead) if lead.endswith(written)]
    if shared and len(name.split()) <= _MOST_WORDS_OF_A_NAME and not clauses(name).when:
        yield from boundaries(lead, requirement.kind, name, cents=seen.cents)


def _as_stated(requirement: Requirement, _: View) -> Iterator[Condition]:
    """Yield the one condition of a statement that has no values: it happens as stated, or must not happen."""
    parts = clauses(requirement.quote)
    text = plain(requirement.quote)
    codes = status_codes(requirement.quote)
    mentioned = endpoint_mentioned(requirement.quote)
    operation = str(mentioned) if mentioned else ""
    about = f"In «{requirement.context.strip()[:80]}»: " if requirement.context and not columns_of(requirement) else ""
    is_sentence = requirement.context.rstrip().endswith((".", "!", "?", "。"))
    place = "" if is_sentence or not about else requirement.context.strip(" :*_`")[:_LONGEST_PLACE]
    partition = Technique.EQUIVALENCE_PARTITIONING
    codes = examples(requirement.quote) or codes or alternatives(text)
    held = f"Given {cited(parts.given)}: " if parts.given else ""
    if requirement.kind is Kind.ERROR and parts.when:
        for situation in answers.situations(parts.when):
            yield draft(
                partition, CaseType.NEGATIVE, Aspect.STATED, f"{about}{held}When {cited(situation)}: "
                                                             f"{cited(parts.then)}",
                values=codes, given=parts.given, action=situation, expected=parts.then, operation=operation,
            )  # fmt: skip
        return
    if _FORBIDDEN.search(parts.then) and not (parts.given and parts.when):
        told = f"{about}It is tried all the same and does not happen: {cited(text)}"
        yield draft(
            partition, CaseType.NEGATIVE, Aspect.FORBIDDEN, told, values=codes,
            subject=subject_of(parts.then), given=parts.given, action=parts.when, expected=parts.then,
            operation=operation,
        )  # fmt: skip
        return
    kind = CaseType.NEGATIVE if requirement.kind is Kind.ERROR else CaseType.POSITIVE
    told = f"When {cited(parts.when)}: {cited(parts.then)}" if parts.when else cited(parts.then or text)
    yield draft(
        partition, kind, Aspect.STATED, about + held + (told or "What the requirement states holds"), values=codes,
        subject=subject_of(parts.then) or place, given=parts.given, action=parts.when, expected=parts.then,
            operation=operation,
    )  # fmt: skip
