"""How much of the spoiled replies each reader keeps: ours, ``json.loads`` and ``json-repair``, each then validated."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import json_repair

import tests.robustness.spoil
import tests.robustness.spoil_syntax  # noqa: F401 – both for the kinds that they put into the table
from test_case_generator.testware.authoring.replies import CaseStream, Draft, validate
from tests.robustness.good import CONDITIONS, REQUIREMENTS
from tests.robustness.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Reader = Callable[[str], list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Kept:
    """What one reader made of one kind: complete cases found, and cases kept that nobody meant."""

    found: int
    false: int


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of spoiled replies: how many there are, how many complete cases they hold, what each reader kept."""

    kind: str
    replies: int
    cases: int
    kept: Mapping[str, Kept]

    def share(self, reader: str) -> float:
        """Return the share of the complete cases that a reader found; 1 where there are none."""
        return self.kept[reader].found / self.cases if self.cases else 1.0


def ours(reply: str) -> list[dict[str, Any]]:
    """Read with CaseStream."""
    return CaseStream().feed(reply)


def loads(reply: str) -> list[dict[str, Any]]:
    """Read with json.loads, taking cases from wherever they stand."""
    try:
        return list(_with_steps(json.loads(reply)))
    except (ValueError, RecursionError):
        return []


def repair(reply: str) -> list[dict[str, Any]]:
    """Read with json-repair, taking cases from wherever they stand."""
    try:
        return list(_with_steps(json_repair.loads(reply)))
    except (ValueError, RecursionError):
        return []


READERS: Mapping[str, Reader] = {"ours": ours, "json.loads": loads, "json-repair": repair}


def drafts(reader: Reader, reply: str) -> set[Draft]:
    """Return what a reader keeps of a reply and validation lets pass; the same case twice counts once."""
    taken = (validate(raw, REQUIREMENTS, CONDITIONS) for raw in reader(reply))
    return {draft for draft in taken if isinstance(draft, Draft)}


@cache
def rows() -> tuple[Row, ...]:
    """Measure every kind."""
    measured = []
    for name, make in KINDS:
        replies = list(make())
        meant = [{_draft(case) for case in spoiled.kept} for spoiled in replies]
        kept = {}
        for reader, read in READERS.items():
            got = [drafts(read, spoiled.reply) for spoiled in replies]
            found = sum(len(one & other) for one, other in zip(got, meant, strict=True))
            kept[reader] = Kept(found, sum(len(one - other) for one, other in zip(got, meant, strict=True)))
        measured.append(Row(name, len(replies), sum(map(len, meant)), kept))
    return tuple(measured)


def _draft(case: Mapping[str, Any]) -> Draft:
    draft = validate(case, REQUIREMENTS, CONDITIONS)
    assert isinstance(draft, Draft), draft
    return draft


def _with_steps(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict) and "steps" in value:
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _with_steps(item)
