"""Decision tables: roles × actions, and conditions without which a thing must not happen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from test_case_generator.testware.design.clauses import clauses
from test_case_generator.testware.design.forms import padded, plain, row
from test_case_generator.testware.design.limits import limits
from test_case_generator.testware.design.permissions import Permission, allowed, permission, table_rules
from test_case_generator.testware.design.rule_rows import holding, rule
from test_case_generator.testware.design.techniques.boundaries import boundaries
from test_case_generator.testware.design.techniques.drafts import cited, draft, listed
from test_case_generator.testware.suite import Aspect, CaseType, Condition, Requirement, Technique

if TYPE_CHECKING:
    from collections.abc import Iterator

    from test_case_generator.testware.design.techniques.view import View

_TABLE = Technique.DECISION_TABLE
_MOST_DENIED = 4
_SAYS_STATE = re.compile(r"\b(?:in|is|are|has)\b", re.IGNORECASE)


def of_permission(requirement: Requirement, view: View) -> Iterator[Condition]:
    """Yield who may and who may not: one condition for those allowed, one for the others the issue names."""
    text = plain(requirement.quote)
    rule = permission(text)
    if rule is None:
        can = allowed(text)
        if can is not None and len(view.roles) > 1 and not limits(text):
            yield _allowed(can, text)
        return
    if rule.denied:
        yield _denied(rule.roles, rule.action, text)
        return
    yield _allowed(rule, text)
    others = (
        tuple(name for name in view.roles if not _is_one_of(name, rule.roles))[:_MOST_DENIED] if rule.is_role else ()
    )
    yield _denied(others, rule.action, text, other_than=rule.roles, is_role=rule.is_role)


def _is_one_of(name: str, roles: tuple[str, ...]) -> bool:
    """Say whether a role is one of these, or a kind of one: a «project owner» is an «owner»."""
    told = f" {name.casefold().rstrip('s')}"
    return any(told.endswith(f" {role.casefold().rstrip('s')}") for role in roles)


def of_story(who: str, what: str) -> Condition:
    """Return what a user story's person wants to do."""
    return _allowed(Permission((who,), what), "")


def of_row(requirement: Requirement, columns: tuple[str, ...]) -> Iterator[Condition]:
    """Yield the cells of a row of roles × actions, and the limits in its other cells."""
    cells = padded(row(requirement.quote), len(columns))
    rules = table_rules(cells, columns)
    if not rules:
        return
    for denied in (False, True):
        same = [rule for rule in rules if rule.denied is denied]
        # One row is one case for those who may and one for those who may not; what is only one's own is another.
        actions = tuple(dict.fromkeys(rule.action for rule in same))
        alone = len({name for rule in same for name in rule.roles}) == 1
        for told in (actions,) if alone else tuple((action,) for action in actions):
            roles = tuple(dict.fromkeys(name for rule in same if rule.action in told for name in rule.roles))
            done = "; ".join(told)
            yield _denied(roles, done, "") if denied else _allowed(Permission(roles, done), "")
    name = cells[0].strip("`*_ ")
    for head, cell in zip(columns[1:], cells[1:], strict=True):
        if re.search(r"\d", cell):
            yield from boundaries(cell, requirement.kind, f"{head} ({name})", head)


def of_rule(requirement: Requirement, columns: tuple[str, ...], view: View) -> Iterator[Condition]:
    """Yield a row that says what follows from its cells: the last column from those before it.

    The cells' limits are tested where the row still holds, all together, and where it no longer does, one by one; what
    follows there is what the row of the same table says that holds then.
    """
    own = rule(requirement.quote, columns, view.cents)
    if own is None:
        return
    held = tuple(dict.fromkeys(_written(own.combined(place)) for place in (0, -1)))
    yield draft(
        _TABLE, CaseType.POSITIVE, Aspect.REACHED, f"{' or '.join(held)} gives «{cited(own.outcome)}»",
        values=held, action="…", expected=own.outcome,
    )  # fmt: skip
    rules = [
        each
        for other in view.requirements
        if other.context == requirement.context and (each := rule(other.quote, columns, view.cents))
    ]
    broken: dict[str, list[str]] = {}
    for head, cause in own.causes.items():
        for value in cause.outside:
            values = {**own.combined(0), head: value}
            other = holding(rules, values)
            if other is None or other.outcome != own.outcome:
                broken.setdefault(other.outcome if other else "", []).append(_written(values))
    for instead, found in broken.items():
        follows = f"; «{cited(instead)}» does" if instead else ""
        yield draft(
            Technique.BOUNDARY_VALUE_ANALYSIS, CaseType.BOUNDARY, Aspect.UNREACHED,
            f"«{cited(own.outcome)}» does not follow from {' or '.join(found)}{follows}",
            values=tuple(found), action="…", expected=own.outcome, subject=next(iter(own.causes.values())).cell,
            instead=instead,
        )  # fmt: skip


def _written(values: dict[str, str]) -> str:
    return "; ".join(f"{head}: {value}" if head else value for head, value in values.items())


def of_clause(requirement: Requirement, view: View) -> Iterator[Condition]:
    """Yield, for «only when …» and «unless …», the two columns of its decision table."""
    parts = clauses(requirement.quote)
    condition = parts.when or parts.given
    if not condition or not (parts.only or parts.unless):
        return
    others = tuple(name for name in view.states if not re.search(rf"\b{re.escape(name)}\b", condition, re.IGNORECASE))
    named = others[:_MOST_DENIED] if len(others) < len(view.states) else ()
    held, broken = (
        (
            f"Without «{cited(condition)}»: {cited(parts.then)}",
            f"With «{cited(condition)}» it is not so: {cited(parts.then)}",
        )
        if parts.unless
        else (
            f"With «{cited(condition)}»: {cited(parts.then)}",
            f"Without «{cited(condition)}» it must not be possible: {cited(parts.then)}",
        )
    )
    yield draft(
        _TABLE, CaseType.POSITIVE, Aspect.STATED, held,
        given="" if parts.unless else condition, expected=parts.then, subject=condition if parts.unless else "",
    )  # fmt: skip
    yield draft(
        _TABLE, CaseType.NEGATIVE, Aspect.UNMET, broken,
        values=named, given=condition if parts.unless else "", subject="" if parts.unless else condition,
        expected=parts.then,
    )  # fmt: skip


def _allowed(rule: Permission, text: str) -> Condition:
    who = listed(rule.roles)
    return draft(
        _TABLE, CaseType.POSITIVE, Aspect.ALLOWED, f"Allowed for {who}: {cited(rule.action)}",
        values=rule.roles, subject=who, action=rule.action, expected=text,
    )  # fmt: skip


def _denied(
    roles: tuple[str, ...], action: str, text: str, other_than: tuple[str, ...] = (), *, is_role: bool = True
) -> Condition:
    if roles:
        who = listed(roles)
    else:
        who = f"anybody but {listed(other_than)}" if is_role else f"anything but {listed(other_than)}"
    return draft(
        _TABLE, CaseType.NEGATIVE, Aspect.DENIED, f"Refused for {who}: {cited(action)}",
        values=roles, subject=listed(roles) if roles else listed(other_than), action=action, expected=text,
        given="" if roles else "other",
    )  # fmt: skip
