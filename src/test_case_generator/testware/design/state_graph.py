"""The states of an issue and every change between them that some statement allows, wherever it stands.

What no statement allows is forbidden; only pairs within one connected part of the graph are told, because two things
with states of their own say nothing about each other.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from test_case_generator.testware.design.arrows import ANY, Transition

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST_TARGETS = 2  # forbidden ones of one state
_MOST_STARTS = 5
_FEWEST_CHANGES = 2  # of a part of the graph: one arrow alone draws no life cycle


@dataclass(slots=True)
class Graph:
    """States in the order of their first mention, and the changes that are stated; names differ not by their case."""

    states: dict[str, str] = field(default_factory=dict)
    """Name in lower case → as the issue writes it first."""
    following: dict[str, set[str]] = field(default_factory=dict)
    denied: set[tuple[str, str]] = field(default_factory=set)
    from_anywhere: set[str] = field(default_factory=set)
    final: set[str] = field(default_factory=set)
    """What a statement calls final."""

    def add(self, stated: Iterable[Transition]) -> None:
        """Add changes of state; what is denied names states, but allows nothing."""
        for each in stated:
            before, after = self._named(each.before), self._named(each.after)
            if each.denied:
                self.denied.add((before, after))
            elif before == ANY:
                self.from_anywhere.add(after)
            elif after == ANY:
                self.following.setdefault(before, set()).add(ANY)
            else:
                self.following.setdefault(before, set()).add(after)

    def name(self, states: Iterable[str]) -> None:
        """Add states that a statement names."""
        for each in states:
            self._named(each)

    def allows(self, before: str, after: str) -> bool:
        """Say whether some statement allows a change."""
        following = self.following.get(before, set())
        return after in following or ANY in following or after in self.from_anywhere

    def forbidden(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return states with those that nothing lets follow them, the most telling first, as the issue writes them.

        A final state is left; a state is skipped, or gone back from.
        """
        starts = sorted(
            (each for each in self.states if len(self._part(each)) > 1), key=lambda each: (not self._is_final(each),)
        )
        found = [(self.states[start], targets) for start in starts if (targets := self._targets(start))]
        return tuple(found[:_MOST_STARTS])

    def is_final(self, state: str) -> bool:
        """Say whether nothing follows a state."""
        return self._is_final(state.casefold())

    def _named(self, state: str) -> str:
        key = state.casefold()
        if key != ANY:
            self.states.setdefault(key, state)
        return key

    def _is_final(self, state: str) -> bool:
        return state in self.final or not self.following.get(state)

    def _targets(self, start: str) -> tuple[str, ...]:
        part = self._part(start)
        changes = sum(len(self.following.get(each, set())) for each in part)
        if changes < _FEWEST_CHANGES:
            return ()
        free = [
            each for each in part if each != start and not self.allows(start, each) and (start, each) not in self.denied
        ]
        back = [each for each in free if start in self.following.get(each, set())]
        ends = [each for each in free if self._is_final(each)]
        order = (*back, *ends) if self._is_final(start) else (*ends, *back)
        return tuple(self.states[each] for each in dict.fromkeys((*order, *free)))[:_MOST_TARGETS]

    def _part(self, start: str) -> list[str]:
        """Return the states that changes connect with one, in the order of their first mention."""
        around: dict[str, set[str]] = {}
        for before, following in self.following.items():
            for after in following - {ANY}:
                around.setdefault(before, set()).add(after)
                around.setdefault(after, set()).add(before)
        seen, waiting = {start}, [start]
        while waiting:
            new = around.get(waiting.pop(), set()) - seen
            seen |= new
            waiting += new
        return [each for each in self.states if each in seen]
