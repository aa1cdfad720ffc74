"""All of it: every request with every fault, 200 kills and 100 other signals, every attack: ``python -m tests.faults``.

Prints what is not as it should be while it goes on, then the figures; ends with status 1 if there was anything.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from tests.attacks.secrets import SECRETS
from tests.attacks.texts import ATTACKS
from tests.faults.matrix import Figures
from tests.faults.sharing import Share, faults, kills

KILLS, SIGNALS = 200, 50
WORKERS = 2 * (os.cpu_count() or 1)  # each waits about as long as it computes
ATTACK_TESTS = Path(__file__).parent.parent / "attacks"


def main() -> None:
    """Make all trials in temporary directories."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--seed", default="4", help="of the random moments")
    parser.add_argument("--kills", type=int, default=KILLS, help=f"by SIGKILL (default: {KILLS})")
    parser.add_argument("--signals", type=int, default=SIGNALS, help=f"of SIGINT and of SIGTERM (default: {SIGNALS})")
    parser.add_argument("--workers", type=int, default=WORKERS, help=f"processes (default: {WORKERS})")
    given = parser.parse_args()
    shares = [Share(at, given.workers, given.seed, given.kills, given.signals) for at in range(given.workers)]
    # Started anew, not forked: a fork would share the servers' sockets.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(given.workers, mp_context=context) as pool:
        figures = sum((*pool.map(faults, shares), *pool.map(kills, shares)), Figures())
    escaped = Escaped()
    status = pytest.main(["-q", "-p", "no:cacheprovider", str(ATTACK_TESTS)], plugins=[escaped])
    lines = {
        "faults injected": figures.faults,
        "runs": figures.runs,
        "runs that failed under the fault, as documented": figures.failed,
        "ends other than they should be": len(figures.wrong),
        "duplicates": len(figures.duplicates),
        "human edits lost": len(figures.lost),
        "attack texts tried, made-up secrets among them": len(ATTACKS) + len(SECRETS),
        "tests in which one escaped": len(escaped.tests),
    }
    sys.stdout.writelines(f"{name}: {count}\n" for name, count in lines.items())
    sys.exit(1 if figures.bad or status else 0)


class Escaped:
    """A pytest plugin that keeps the tests that failed."""

    def __init__(self) -> None:
        """Begin without one."""
        self.tests: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep one that failed."""
        if report.failed:
            self.tests.append(report.nodeid)


if __name__ == "__main__":
    main()
