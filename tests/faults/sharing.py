"""The whole matrix and all kills, shared by several processes, each with servers and a repository of its own."""

from __future__ import annotations

import itertools
import signal
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest

from tests.faults.killing import at_random, at_request, forks
from tests.faults.matrix import Figures, attempt, scenes, trials
from tests.faults.world import world

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_Of = TypeVar("_Of")


@dataclass(frozen=True, slots=True)
class Share:
    """The trials of one process: of all in their order every ``of``-th, from the ``first`` on."""

    first: int
    of: int
    seed: str
    kills: int
    signals: int


def faults(share: Share) -> Figures:
    """Make this share of the matrix."""
    every = Figures()
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        made = world(Path(folder))
        with made.github, made.ollama:
            made.stand_in(patch)
            for scene in scenes(made):
                for number, trial in _mine(share, enumerate(trials(scene))):
                    one = Figures()
                    # Not by the number alone: of an even number of processes each would have one kind.
                    attempt(made, trial, one, forgets=(number + number // share.of) % 2 == 0)
                    every = _told(every, one)
    return every


def kills(share: Share) -> Figures:
    """End runs at each request and at random moments."""
    every = Figures()
    with tempfile.TemporaryDirectory() as folder:
        made = world(Path(folder))
        with made.github, made.ollama, forks(made) as running:
            scene, seconds = running.scene()
            for place, handled in _mine(share, itertools.product(range(len(scene.requests)), (False, True))):
                one = Figures()
                at_request(running, scene, place, handled=handled, figures=one)
                every = _told(every, one)
            moments = {signal.SIGKILL: share.kills, signal.SIGINT: share.signals, signal.SIGTERM: share.signals}
            for sent, count in moments.items():
                for index in _mine(share, range(count)):
                    one = Figures()
                    at_random(running, scene, seconds, f"{share.seed}.{sent.name}.{index}", sent, one)
                    every = _told(every, one)
    return every


def _mine(share: Share, every: Iterable[_Of]) -> Iterator[_Of]:
    return itertools.islice(every, share.first, None, share.of)


def _told(every: Figures, one: Figures) -> Figures:
    for line in one.bad:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
    return every + one
