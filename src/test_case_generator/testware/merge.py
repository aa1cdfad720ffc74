"""What of an earlier document stays when its issue is looked at again.

Three rules, in this order. What a person edited stays word for word. What a person deleted stays deleted. An id means
the same for ever: a requirement keeps its id as long as its words are recognisable, a case that is written anew takes
the id of the one it replaces.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from test_case_generator.testware.document import Document, Section, render_case
from test_case_generator.testware.requirements import normalised

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from test_case_generator.testware.replies import Draft
    from test_case_generator.testware.suite import Case, Requirement

_RECOGNISABLE = 0.6  # difflib ratio of two wordings; below it they are two requirements
OBSOLETE = "- **Status:** obsolete, its requirement is no longer in the issue"


@dataclass(frozen=True, slots=True)
class Plan:
    """What stays, what must be written, and which ids it takes.

    ``requirements`` carry their final ids; ``to_write`` are the ids of those that need cases; ``freed`` maps a
    requirement's id to the case ids that its new cases take over; ``deleted`` to what a person took out.
    """

    requirements: tuple[Requirement, ...]
    kept: tuple[Section, ...]
    retired: tuple[str, ...]
    to_write: frozenset[str]
    freed: Mapping[str, tuple[str, ...]]
    deleted: Mapping[str, tuple[str, ...]]
    notes: str
    highest: int


@dataclass(frozen=True, slots=True)
class Merged:
    """All cases of the new document in order, and what changed, as case ids."""

    sections: tuple[Section, ...]
    added: tuple[str, ...]
    rewritten: tuple[str, ...]
    kept: tuple[str, ...]
    retired: tuple[str, ...]


def plan(requirements: Sequence[Requirement], document: Document | None, *, force: bool = False) -> Plan:
    """Hold the issue's requirements against an earlier document; without one, everything is to be written."""
    if document is None:
        ids = frozenset(requirement.id for requirement in requirements)
        return Plan(tuple(requirements), (), (), ids, {}, {}, "", 0)
    named, changed = _with_stable_ids(requirements, document.metadata.requirements)
    alive = {requirement.id for requirement in named}
    kept: list[Section] = []
    retired: list[str] = []
    freed: dict[str, list[str]] = {}
    for section in document.sections:
        cited = section.case.requirements if section.case else ()
        if section.edited:
            kept.append(section)
        elif cited and not alive & set(cited):
            kept.append(_obsolete(section))
            retired.append(section.id)
        elif force or set(cited) & changed:
            freed.setdefault(next((name for name in cited if name in changed), cited[0] if cited else ""), []).append(
                section.id
            )
        else:
            kept.append(section)
    settled = {name for section in kept if section.case for name in section.case.requirements}
    settled |= {name for names in document.metadata.deleted.values() for name in names} - changed
    edited = {name for section in kept if section.edited and section.case for name in section.case.requirements}
    to_write = {name for name in alive if name not in settled or (name in changed and name not in edited)}
    if force:
        to_write = {name for name in alive if name not in edited}
    return Plan(
        requirements=named,
        kept=tuple(kept),
        retired=tuple(retired),
        to_write=frozenset(to_write),
        freed={name: tuple(ids) for name, ids in freed.items()},
        deleted=document.metadata.deleted,
        notes=document.notes,
        highest=_highest(document),
    )


def merge(plan: Plan, drafts: Iterable[Draft], issue_number: int) -> Merged:
    """Give every draft its id and put it beside what stays, ordered by id."""
    freed = {name: list(ids) for name, ids in plan.freed.items()}
    highest = plan.highest
    written: list[Case] = []
    rewritten: list[str] = []
    for draft in drafts:
        reused = next((freed[name].pop(0) for name in draft.case.requirements if freed.get(name)), None)
        if reused is None:
            highest += 1
        else:
            rewritten.append(reused)
        written.append(replace(draft.case, id=reused or f"TC-{issue_number}-{highest:02d}"))
    new = tuple(Section(case.id, render_case(case), case, edited=False) for case in written)
    sections = tuple(sorted((*plan.kept, *new), key=lambda section: _case_number(section.id)))
    return Merged(
        sections=sections,
        added=tuple(case.id for case in written if case.id not in rewritten),
        rewritten=tuple(rewritten),
        kept=tuple(section.id for section in plan.kept if section.id not in plan.retired),
        retired=plan.retired,
    )


def _with_stable_ids(
    requirements: Sequence[Requirement], known: Mapping[str, str]
) -> tuple[tuple[Requirement, ...], set[str]]:
    """Return the requirements with the ids they had, and the ids of those whose words changed or that are new."""
    free = dict(known)
    assigned: dict[int, str] = {}
    by_quote = {quote: name for name, quote in known.items()}
    for position, requirement in enumerate(requirements):
        name = by_quote.get(normalised(requirement.quote))
        if name in free:
            assigned[position] = name
            del free[name]
    changed: set[str] = set()
    for position, requirement in enumerate(requirements):
        if position not in assigned and (name := _most_alike(normalised(requirement.quote), free)):
            assigned[position] = name
            changed.add(name)
            del free[name]
    following = max((_case_number(name) for name in known), default=0)
    for position in range(len(requirements)):
        if position not in assigned:
            following += 1
            assigned[position] = f"R{following}"
            changed.add(assigned[position])
    return tuple(replace(requirement, id=assigned[at]) for at, requirement in enumerate(requirements)), changed


def _most_alike(quote: str, known: Mapping[str, str]) -> str | None:
    rated = ((difflib.SequenceMatcher(None, quote, other).ratio(), name) for name, other in known.items())
    best = max(rated, default=(0.0, ""))
    return best[1] if best[0] >= _RECOGNISABLE else None


def _obsolete(section: Section) -> Section:
    if OBSOLETE in section.markdown:
        return section
    heading, _, rest = section.markdown.partition("\n\n")
    return replace(section, markdown=f"{heading}\n\n{OBSOLETE}\n{rest}")


def _highest(document: Document) -> int:
    names = [*document.metadata.cases, *document.metadata.deleted, *(section.id for section in document.sections)]
    return max((_case_number(name) for name in names), default=0)


def _case_number(name: str) -> int:
    match = re.search(r"(\d+)$", name)
    return int(match[1]) if match else 1_000_000  # a case that a person added without an id stands last
