"""What was found: one :class:`Finding` a check, and what all of them together mean for a run."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from test_case_generator.errors import GeneratorError


class Status(StrEnum):
    """What a check says of a run: nothing in its way, worth mending, would fail, could not be seen."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the table: ``seen`` is what was seen, ``remedy`` what to change or where to look.

    ``code`` is the error code that a run would end with; only what fails has one.
    """

    check: str
    status: Status
    seen: str
    remedy: str = ""
    code: str = ""


def of_error(check: str, error: GeneratorError, status: Status = Status.FAIL) -> Finding:
    """Return an error of a port as a finding."""
    return Finding(check, status, error.what, error.remedy, error.code if status is Status.FAIL else "")


def failures(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return what a run would fail on, in the order of the checks."""
    return tuple(finding for finding in findings if finding.status is Status.FAIL)


def verdict(findings: Sequence[Finding]) -> str:
    """Return what the checks mean for a run, and what it would fail on; never that it will succeed."""
    failing = "; ".join(f"{finding.check}: {finding.seen}" for finding in failures(findings))
    return " ".join(filter(None, (outcome(findings), failing)))


def outcome(findings: Sequence[Finding]) -> str:
    """Return the same in one sentence, for whoever has the table above it."""
    counts = Counter(finding.status for finding in findings)
    told = ", ".join(f"{counts[status]} {_WORDS[status]}" for status in Status if counts[status])
    what = "A run would fail" if failures(findings) else "Nothing was seen that a run would fail on"
    return f"{what}. Of {len(findings)} checks: {told}."


_WORDS = {
    Status.OK: "well",
    Status.WARN: "with a warning",
    Status.FAIL: "failed",
    Status.UNKNOWN: "could not be made",
}


def lines(findings: Sequence[Finding]) -> Iterator[str]:
    """Yield the table for a log: a line a finding in two columns, and below it what to do."""
    width = max((len(finding.check) for finding in findings), default=0)
    indent = " " * (len(Status.UNKNOWN) + 2)
    for finding in findings:
        yield f"{finding.status.value:<{len(Status.UNKNOWN)}}  {finding.check:<{width}}  {finding.seen}"
        if finding.remedy:
            yield from (f"{indent}→ {line.removeprefix('- ')}" for line in finding.remedy.splitlines())
