"""Kinds of spoiled replies: where they are put, and what the makers of them share."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.robustness.good import REPLIES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tests.robustness.good import RawCase


@dataclass(frozen=True, slots=True)
class Spoiled:
    """A reply, and the cases, as they were meant, that should be kept of it."""

    reply: str
    kept: Sequence[RawCase]


Kind = tuple[str, "Callable[[], Iterator[Spoiled]]"]
KINDS: list[Kind] = []


def kind(name: str) -> Callable[[Callable[[], Iterator[Spoiled]]], Callable[[], Iterator[Spoiled]]]:
    """Put a kind of spoiling into the table, under the name that a reader sees."""

    def register(make: Callable[[], Iterator[Spoiled]]) -> Callable[[], Iterator[Spoiled]]:
        # Two ways of spoiling may come to the same reply; it counts once.
        KINDS.append((name, lambda: iter({spoiled.reply: spoiled for spoiled in make()}.values())))
        return make

    return register


def dumped(cases: Sequence[RawCase], **options: Any) -> str:  # noqa: ANN401 – json's own
    """Return the reply that was asked for."""
    return json.dumps({"cases": list(cases)}, **{"ensure_ascii": False, **options})


def indented(cases: Sequence[RawCase]) -> str:
    """Return it over many lines."""
    return dumped(cases, indent=2)


def each(*spoil: Callable[[Sequence[RawCase]], str]) -> Iterator[Spoiled]:
    """Spoil each good reply in each way that leaves all cases complete."""
    for cases in REPLIES:
        for make in spoil:
            yield Spoiled(make(cases), cases)


def one_changed(change: Callable[[RawCase], None], *, kept: bool) -> Iterator[Spoiled]:
    """Change the first case of each reply: it should be kept as it was meant, or not at all."""
    for cases in REPLIES:
        changed = deepcopy(cases[0])
        change(changed)
        yield Spoiled(dumped([changed, *cases[1:]]), cases if kept else cases[1:])


def cuts(reply: str, cases: Sequence[RawCase], *, every: int) -> Iterator[Spoiled]:
    """Cut a reply at every so many characters; kept are the cases whose last brace is there."""
    ends = [end.end() for end in re.finditer(r"\}(?:\s|\\n)*\](?:\s|\\n)*\}", reply)][: len(cases)]
    assert len(ends) == len(cases)
    for length in range(0, len(reply), every):
        yield Spoiled(reply[:length], cases[: sum(end <= length for end in ends)])


def texts(value: Any, change: Callable[[str], str]) -> Any:  # noqa: ANN401 – any JSON
    """Return JSON with each title, action and result changed."""
    if isinstance(value, dict):
        return {
            name: change(item) if name in {"title", "do", "see"} else texts(item, change)
            for name, item in value.items()
        }
    return [texts(item, change) for item in value] if isinstance(value, list | tuple) else value
