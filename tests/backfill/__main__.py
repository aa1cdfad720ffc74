"""256 issues over several runners, under GitHub's rate limits; writes the table in docs/scaling.md: ``make backfill``.

Takes some ten minutes; the clock of the simulation shows hours. Ends with status 1 if an issue was not done once.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.backfill.figures import row, wrong
from tests.backfill.simulation import Simulation
from tests.github_server import GitHubServer
from tests.github_server.limits import Limits

PAGE = Path(__file__).parents[2] / "docs" / "scaling.md"
START, END = "<!-- backfill -->", "<!-- /backfill -->"
ISSUES = 256
SETTINGS = (
    ("The job's own token", 1000, 1),
    ("The job's own token", 1000, 4),
    ("The same, on Enterprise Cloud", 15_000, 16),
)
"""Whose token, its requests an hour, and runners."""
HEAD = """\
| Token | Requests an hour it may | `max-parallel` | Plans | Jobs | of them rate-limited | Most requests in an hour | \
Most writes in an hour | Hours |
|---|---|---|---|---|---|---|---|---|"""


def main() -> None:
    """Simulate each setting, tell what went wrong, and write the table."""
    rows, problems = [], []
    for what, hour, runners in SETTINGS:
        with tempfile.TemporaryDirectory() as folder, GitHubServer(Path(folder) / "github") as github:
            simulation = Simulation(github, Path(folder), ISSUES, runners, limits=Limits(hour=hour))
            began = simulation.clock()
            simulation.until_done()
            problems += wrong(simulation)
            rows.append(row(simulation, began, what))
            sys.stdout.write(f"{rows[-1]}\n")
            sys.stdout.flush()
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(START)
    _, end, after = rest.partition(END)
    if not end:
        raise SystemExit(f"{PAGE} lacks {START} or {END}")
    PAGE.write_text(f"{before}{START}\n{HEAD}\n" + "\n".join(rows) + f"\n{END}{after}", encoding="utf-8")
    sys.stdout.writelines(f"{problem}\n" for problem in problems)
    sys.exit(bool(problems))


if __name__ == "__main__":
    main()
