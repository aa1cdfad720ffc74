"""Which extracted requirements are the labelled ones: by the characters that both quotes share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.evaluation.labels import Span, find

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from test_case_generator.testware.suite import Requirement
    from tests.evaluation.labels import Labelled, Sample

SAME = 0.5
"""From this share of common letters and digits (of all that either has) on, two quotes say the same."""
WITHIN = 0.9
"""This share of an extracted quote must lie within a labelled one to be a part of it."""


@dataclass(frozen=True, slots=True)
class Matching:
    """What became of every extracted requirement.

    ``found`` maps a label's position to the requirements that tell it; a label that is missing there was missed.
    ``noise`` are requirements that nobody listed, ``forbidden`` those among them that a label forbids. What is in
    neither, nor in ``found``, a label leaves open.
    """

    found: Mapping[int, tuple[Requirement, ...]]
    noise: tuple[Requirement, ...]
    forbidden: tuple[Requirement, ...]

    @property
    def right(self) -> frozenset[str]:
        """Return the ids of the requirements that tell a labelled one."""
        return frozenset(requirement.id for several in self.found.values() for requirement in several)

    def kind_is_right(self, position: int, label: Labelled) -> bool:
        """Say whether one of those that tell the label is of a kind that the label accepts."""
        return any(requirement.kind in label.kinds for requirement in self.found[position])


def match(sample: Sample, requirements: Sequence[Requirement]) -> Matching:
    """Return which requirement tells which label.

    A label is told by the requirement that shares most with one of its quotes, if that is at least ``SAME`` and the
    requirement holds as much of the shortest of them; else, where it allows parts, by all that lie within it, if
    together they hold ``SAME`` of it. One requirement may tell several labels, where each accepts that quote. A second
    one for the same label is noise.
    """
    body = sample.issue.body
    letters = {each.id: _letters(body, Span(each.start, each.end)) for each in requirements}
    found = {}
    for position, label in enumerate(sample.requirements):
        places = _places(label.quotes, body, label.after)
        if tellers := _tellers(label, places, requirements, letters):
            found[position] = tellers
    told = {requirement.id for several in found.values() for requirement in several}
    optional, never = _places(sample.optional, body), _places(sample.never, body)
    left = [each for each in requirements if each.id not in told and not _lies_in(letters[each.id], optional, SAME)]
    forbidden = tuple(each for each in left if _lies_in(letters[each.id], never, SAME))
    return Matching(found, tuple(left), forbidden)


def _tellers(
    label: Labelled,
    places: Sequence[frozenset[int]],
    requirements: Sequence[Requirement],
    letters: Mapping[str, frozenset[int]],
) -> tuple[Requirement, ...]:
    core = min(places, key=len)
    tellers = [each for each in requirements if len(letters[each.id] & core) >= SAME * len(core)]
    best = max(tellers, key=lambda each: _best(letters[each.id], places), default=None)
    alone = _best(letters[best.id], places) if best is not None else 0.0
    if best is not None and alone >= SAME and not label.parts:
        return (best,)
    if label.parts:
        for place in places:
            parts = [each for each in requirements if _lies_in(letters[each.id], [place], WITHIN)]
            together = frozenset[int]().union(*(letters[each.id] for each in parts))
            if _same(together, place) >= max(SAME, alone):
                return tuple(parts)
    return (best,) if best is not None and alone >= SAME else ()


def _places(quotes: Iterable[str], body: str, after: str = "") -> tuple[frozenset[int], ...]:
    return tuple(_letters(body, span) for quote in quotes for span in find(quote, body, after))


def _letters(body: str, span: Span) -> frozenset[int]:
    """Return where letters and digits stand: marks of lists, emphasis and tables do not count."""
    return frozenset(at for at in range(span.start, min(span.end, len(body))) if body[at].isalnum())


def _best(letters: frozenset[int], places: Iterable[frozenset[int]]) -> float:
    return max((_same(letters, place) for place in places), default=0.0)


def _same(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


def _lies_in(letters: frozenset[int], places: Iterable[frozenset[int]], share: float) -> bool:
    return bool(letters) and any(len(letters & place) >= share * len(letters) for place in places)
