"""All of it: every request with every fault, 200 kills and 100 other signals: ``python -m tests.faults``.

Prints what is not as it should be while it goes on, then the figures; ends with status 1 if there was anything.
"""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
from pathlib import Path

import pytest

from tests.faults.killing import at_random, at_request, forks
from tests.faults.matrix import Figures, attempt, scenes, trials
from tests.faults.world import world

KILLS, SIGNALS = 200, 50


def main() -> None:
    """Make all trials in a temporary directory."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--seed", default="4", help="of the random moments")
    parser.add_argument("--kills", type=int, default=KILLS, help=f"by SIGKILL (default: {KILLS})")
    parser.add_argument("--signals", type=int, default=SIGNALS, help=f"of SIGINT and of SIGTERM (default: {SIGNALS})")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = faults(Path(folder) / "faults") + kills(
            Path(folder) / "kills", given.seed, given.kills, given.signals
        )
    lines = {
        "faults injected": figures.faults,
        "runs": figures.runs,
        "runs that failed under the fault, as documented": figures.failed,
        "ends other than they should be": len(figures.wrong),
        "duplicates": len(figures.duplicates),
        "human edits lost": len(figures.lost),
    }
    sys.stdout.writelines(f"{name}: {count}\n" for name, count in lines.items())
    sys.exit(1 if figures.bad else 0)


def faults(folder: Path) -> Figures:
    """Make every trial of the matrix."""
    every = Figures()
    folder.mkdir()
    made = world(folder)
    with pytest.MonkeyPatch.context() as patch, made.github, made.ollama:
        made.stand_in(patch)
        for scene in scenes(made):
            for number, trial in enumerate(trials(scene)):
                one = Figures()
                attempt(made, trial, one, forgets=number % 2 == 0)
                every = _told(every, one)
    return every


def kills(folder: Path, seed: str, number: int, signals: int) -> Figures:
    """End runs at each request and at random moments."""
    every = Figures()
    folder.mkdir()
    made = world(folder)
    with made.github, made.ollama, forks(made) as running:
        scene, seconds = running.scene()
        for place in range(len(scene.requests)):
            for handled in (False, True):
                one = Figures()
                at_request(running, scene, place, handled=handled, figures=one)
                every = _told(every, one)
        for sent, count in ((signal.SIGKILL, number), (signal.SIGINT, signals), (signal.SIGTERM, signals)):
            for index in range(count):
                one = Figures()
                at_random(running, scene, seconds, f"{seed}.{sent.name}.{index}", sent, one)
                every = _told(every, one)
    return every


def _told(every: Figures, one: Figures) -> Figures:
    sys.stdout.writelines(f"{line}\n" for line in one.bad)
    sys.stdout.flush()
    return every + one


if __name__ == "__main__":
    main()
