"""``make bench``: print all figures and write them to ``docs/performance.md``."""

from __future__ import annotations

import os
import platform
from pathlib import Path

from tests.benchmarks import index_bench, run_bench

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "performance.md"
HEAD = """\
# Performance

Made by `make bench`; do not edit. Times depend on the machine and on what else it does, so each has its ratio to
something measured in the same run: compare ratios, not seconds.
The test cases of the index are made up and have their vectors given: embedding them would be most of the first sync.
"""
SIZES = (10_000, 100_000)  # of the index; the larger one takes many minutes


def main() -> None:
    """Measure, print and write."""
    # A load above the number of cores makes even ratios doubtful.
    load = f"under a load of {os.getloadavg()[0]:.1f} when it began"
    parts = [HEAD, f"Measured with Python {platform.python_version()} on {_cores()} cores, {load}.\n"]
    parts.append(f"## One run\n\n{_table(run_bench.run())}\n")
    parts += [f"## The index, {cases:,} test cases\n\n{_table(index_bench.run(cases))}\n" for cases in SIZES]
    text = "\n".join(parts)
    DOCUMENT.parent.mkdir(exist_ok=True)
    DOCUMENT.write_text(text, encoding="utf-8")
    print(text)  # noqa: T201 – a command


def _table(rows: list[index_bench.Row]) -> str:
    lines = ["| Figure | Value | Ratio | To reach |", "|---|---|---|---|"]
    for row in rows:
        ratio = f"{row.ratio:.2f} × {row.reference}" if row.ratio is not None else ""
        value = f"{row.value:.0f}" if not row.unit else f"{row.value:.2f} {row.unit}"
        lines.append(f"| {row.name} | {value} | {ratio} | {row.target} |")
    return "\n".join(lines)


def _cores() -> int:
    return len(os.sched_getaffinity(0))


if __name__ == "__main__":
    main()
