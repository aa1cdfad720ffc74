"""Decision tables: roles × actions, and conditions without which a thing must not happen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from test_case_generator.testware.design.clauses import clauses
from test_case_generator.testware.design.forms import padded, plain, row
from test_case_generator.testware.design.limits import limits
from test_case_generator.testware.design.permissions import Permission, allowed, permission, table_rules
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
    own = {name.casefold().rstrip("s") for name in rule.roles}
    others = (
        tuple(name for name in view.roles if name.casefold().rstrip("s") not in own)[:_MOST_DENIED]
        if rule.is_role
        else ()
    )
    yield _denied(others, rule.action, text, other_than=rule.roles, is_role=rule.is_role)


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
        if same:
            # One row is one case for those who may and one for those who may not.
            roles = tuple(dict.fromkeys(name for rule in same for name in rule.roles))
            actions = "; ".join(dict.fromkeys(rule.action for rule in same))
            yield _denied(roles, actions, "") if denied else _allowed(Permission(roles, actions), "")
    name = cells[0].strip("`*_ ")
    for head, cell in zip(columns[1:], cells[1:], strict=True):
        if re.search(r"\d", cell):
            yield from boundaries(cell, requirement.kind, f"{head} ({name})", head)


def of_rule(requirement: Requirement, columns: tuple[str, ...]) -> Iterator[Condition]:
    """Yield a row that says what follows from its cells: the last column from those before it.

    The cells' limits are tested where the row still holds, all together, and where it no longer does, one by one.
    """
    cells = padded(row(requirement.quote), len(columns))
    if len(columns) < 3 or not cells[-1].strip(" -–—") or limits(cells[-1]):  # noqa: PLR2004 – two causes and an effect
        return
    named = [(head.strip("`*_ "), cell.strip("`*_ ")) for head, cell in zip(columns, cells, strict=True)]
    outcome = ": ".join(named[-1])
    causes = [(head, cell, limits(cell)) for head, cell in named[:-1] if cell.strip(" -–—")]
    held = "; ".join(f"{head}: {found[0].inside[0] if found else cell}" for head, cell, found in causes)
    yield draft(
        _TABLE, CaseType.POSITIVE, Aspect.REACHED, f"{held} gives «{cited(outcome)}»",
        values=(held,), action="…", expected=outcome,
    )  # fmt: skip
    broken = [
        "; ".join(f"{head}: {value if head == other else cell}" for head, cell, _ in causes)
        for other, _, found in causes
        if found
        for value in found[0].outside
    ]
    if broken:
        yield draft(
            Technique.BOUNDARY_VALUE_ANALYSIS, CaseType.BOUNDARY, Aspect.UNREACHED,
            f"«{cited(outcome)}» does not follow from {' or '.join(broken)}",
            values=tuple(broken), action="…", expected=outcome, subject=causes[0][1],
        )  # fmt: skip


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
