"""What of an earlier document stays when its issue is looked at again.

Three rules, in this order. What a person edited stays word for word. What a person deleted stays deleted. An id means
the same for ever: a requirement keeps its id as long as its words are recognisable, a case that is written anew takes
the id of the one it replaces.
"""

from __future__ import annotations

import difflib
import math
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from test_case_generator.testware.basis.requirements import normalised
from test_case_generator.testware.documents.document import Document, Section, render_case
from test_case_generator.testware.documents.document_labels import DEFAULT, status_line, status_lines
from test_case_generator.testware.documents.gaps import gaps_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from test_case_generator.testware.authoring.replies import Draft
    from test_case_generator.testware.suite import Case, Cause, Condition, Elsewhere, Gap, Requirement

_RECOGNISABLE = 0.6  # difflib ratio of two wordings; below it they are two requirements
_LONGEST_COMPARED = 300  # characters of a wording
_MOST_COMPARED = 40_000_000  # characters times characters, some seconds: 80 changed requirements against 80


@dataclass(frozen=True, slots=True)
class Plan:
    """What stays, what must be written, and which ids it takes.

    ``requirements`` carry their final ids; ``to_write`` are the ids of those that need cases; ``freed`` maps a
    requirement's id to the case ids that its new cases take over; ``deleted`` are the ids that are used up, with the
    requirements a person does not want cases for. ``replaced`` are the cases whose ids are freed, ``quotes`` the words
    of the earlier requirements, and ``author`` who wrote the earlier document, None if there is none. ``gaps`` and
    ``elsewhere`` are what the document says of the requirements that are not looked at again; ``language`` is what the
    new cases and the document's own words are in.
    """

    requirements: tuple[Requirement, ...]
    kept: tuple[Section, ...]
    retired: tuple[str, ...]
    to_write: frozenset[str]
    freed: Mapping[str, tuple[str, ...]]
    deleted: Mapping[str, tuple[str, ...]]
    notes: str
    highest: int
    replaced: tuple[Section, ...] = ()
    quotes: Mapping[str, str] = field(default_factory=dict)
    author: str | None = None
    gaps: Mapping[str, tuple[Gap, ...]] = field(default_factory=dict)
    elsewhere: tuple[Elsewhere, ...] = ()
    language: str = DEFAULT


@dataclass(frozen=True, slots=True)
class Merged:
    """All cases of the new document in order, and what changed, as case ids; ``retired`` are newly obsolete.

    ``unfinished`` are the requirements whose earlier cases stand in again, because their new ones did not all come.
    ``gaps`` maps a requirement to its test conditions without a case.
    """

    sections: tuple[Section, ...]
    added: tuple[str, ...]
    rewritten: tuple[str, ...]
    kept: tuple[str, ...]
    retired: tuple[str, ...]
    unfinished: frozenset[str] = frozenset()
    gaps: Mapping[str, tuple[Gap, ...]] = field(default_factory=dict)
    elsewhere: tuple[Elsewhere, ...] = ()


def plan(
    requirements: Sequence[Requirement], document: Document | None, *, force: bool = False, language: str = ""
) -> Plan:
    """Hold the issue's requirements against an earlier document; without one, everything is to be written.

    With ``force``, or in another ``language`` than the document's (``""`` is the document's, or English), every case
    that no person edited is written anew.
    """
    if document is None:
        ids = frozenset(requirement.id for requirement in requirements)
        return Plan(tuple(requirements), (), (), ids, {}, {}, "", 0, language=language or DEFAULT)
    force = force or language not in {"", document.metadata.language}
    named, changed = _with_stable_ids(requirements, document)
    alive = {requirement.id for requirement in named}
    kept: list[Section] = []
    retired: list[str] = []
    freed: dict[str, list[str]] = {}
    replaced: list[Section] = []
    for section in document.sections:
        cited = _cited(section)
        living = [name for name in cited if name in alive]
        if section.edited or not cited:
            kept.append(section)
        elif not living:
            kept.append(_obsolete(section, language or document.metadata.language))
            if kept[-1] is not section:
                retired.append(section.id)
        elif force or changed.intersection(living):
            freed.setdefault(next((name for name in living if name in changed), living[0]), []).append(section.id)
            replaced.append(section)
        else:
            kept.append(section)
    deleted = document.metadata.deleted
    elsewhere = tuple(
        each
        for each in document.metadata.elsewhere
        if not force and alive.difference(changed).issuperset(each.requirements)
    )
    settled = {name for each in elsewhere for name in each.requirements}
    settled |= {name for section in kept for name in _cited(section)}
    settled |= {name for names in deleted.values() for name in names} - changed
    edited = {name for section in kept if section.edited for name in _cited(section)}
    given_up = {name: () for names in freed.values() for name in names}
    to_write = frozenset(
        name for name in alive if name in freed or name not in settled or (name in changed and name not in edited)
    )
    return Plan(
        requirements=named,
        kept=tuple(kept),
        replaced=tuple(replaced),
        retired=tuple(retired),
        to_write=to_write,
        freed={name: tuple(ids) for name, ids in freed.items()},
        # An id that no new case takes over must not be given away later; it settles no requirement.
        deleted={**given_up, **deleted},
        notes=document.notes,
        highest=_highest(document),
        quotes=document.metadata.requirements,
        author=document.metadata.author,
        gaps={name: texts for name, texts in document.metadata.gaps.items() if name in alive - to_write},
        elsewhere=elsewhere,
        language=language or document.metadata.language,
    )


def merge(
    plan: Plan,
    drafts: Iterable[Draft],
    issue_number: int,
    *,
    complete: bool = True,
    uncovered: Iterable[Condition] = (),
    causes: Mapping[str, Cause] | None = None,
    elsewhere: Iterable[Elsewhere] = (),
) -> Merged:
    """Give every draft its id and put it beside what stays, ordered by id.

    Where the drafts are not ``complete``, a case that none of them takes the place of stays. ``uncovered``, for
    their ``causes``, and ``elsewhere`` are what the new questions left open or made unnecessary.
    """
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
    new = tuple(Section(case.id, render_case(case, plan.language), case, edited=False) for case in written)
    # A case that a person added without an id stands last.
    standing_in = () if complete else tuple(section for section in plan.replaced if section.id not in rewritten)
    every = (*plan.kept, *standing_in, *new)
    sections = tuple(sorted(every, key=lambda section: (not section.id, _number(section.id))))
    return Merged(
        sections=sections,
        added=tuple(case.id for case in written if case.id not in rewritten),
        rewritten=tuple(rewritten),
        kept=tuple(section.id for section in (*plan.kept, *standing_in) if section.id not in plan.retired),
        retired=plan.retired,
        unfinished=frozenset(name for section in standing_in for name in _cited(section)),
        gaps={**plan.gaps, **gaps_of(uncovered, causes or {}, {each.id: each.quote for each in plan.requirements})},
        elsewhere=(*plan.elsewhere, *elsewhere),
    )


def _cited(section: Section) -> tuple[str, ...]:
    return section.case.requirements if section.case else ()


def _with_stable_ids(
    requirements: Sequence[Requirement], document: Document
) -> tuple[tuple[Requirement, ...], set[str]]:
    """Return the requirements with the ids they had, and the ids of those whose words changed or that are new."""
    known = document.metadata.requirements
    free = dict(known)
    assigned: dict[int, str] = {}
    quotes = [normalised(requirement.quote) for requirement in requirements]
    by_quote = {quote: name for name, quote in known.items()}
    for position, quote in enumerate(quotes):
        if (name := by_quote.get(quote, "")) in free:
            assigned[position] = name
            del free[name]
    changed: set[str] = set()
    for position, name in _most_alike({at: quote for at, quote in enumerate(quotes) if at not in assigned}, free):
        assigned[position] = name
        changed.add(name)
    # The ids of requirements that are gone live on in the cases that were written for them.
    mentioned = {*known, *(name for section in document.sections for name in _cited(section))}
    mentioned |= {name for names in document.metadata.deleted.values() for name in names}
    following = max((_number(name) for name in mentioned), default=0)
    for position in range(len(requirements)):
        if position not in assigned:
            following += 1
            assigned[position] = f"R{following}"
            changed.add(assigned[position])
    return tuple(replace(requirement, id=assigned[at]) for at, requirement in enumerate(requirements)), changed


def _most_alike(wanted: Mapping[int, str], known: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    """Yield position and id of the wordings that resemble each other, the most alike first, each at most once."""
    lengths = (sum(min(len(quote), _LONGEST_COMPARED) for quote in quotes.values()) for quotes in (wanted, known))
    if math.prod(lengths) > _MOST_COMPARED:
        return  # an issue written anew; nothing in it is recognisable
    rated = sorted(
        (-_likeness(quote, other), position, number, name)
        for position, quote in wanted.items()
        for number, (name, other) in enumerate(known.items())
    )
    positions, names = set(wanted), set(known)
    for likeness, position, _, name in rated:
        if -likeness >= _RECOGNISABLE and position in positions and name in names:
            positions.remove(position)
            names.remove(name)
            yield position, name


def _likeness(one: str, other: str) -> float:
    matcher = difflib.SequenceMatcher(None, one[:_LONGEST_COMPARED], other[:_LONGEST_COMPARED], autojunk=False)
    cheap = matcher.real_quick_ratio() >= _RECOGNISABLE and matcher.quick_ratio() >= _RECOGNISABLE
    return matcher.ratio() if cheap else 0.0


def is_obsolete(section: Section) -> bool:
    """Say whether the case is marked as one whose requirement is gone."""
    return not status_lines().isdisjoint(section.markdown.splitlines())


def _obsolete(section: Section, language: str) -> Section:
    if is_obsolete(section):
        return section
    heading, rest = section.markdown.split("\n", 1)
    return replace(section, markdown=f"{heading}\n\n{status_line(language)}\n{rest.lstrip()}")


def _highest(document: Document) -> int:
    names = [*document.metadata.cases, *document.metadata.deleted, *(section.id for section in document.sections)]
    return max((_number(name) for name in names if name), default=0)


def _number(name: str) -> int:
    match = re.search(r"(\d{1,9})$", name)
    return int(match[1]) if match else 0
