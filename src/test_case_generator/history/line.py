"""The one line that a run leaves as an annotation of its job, for reports to read back.

``mode=generate outcome=created issue=7 cases=12 requirements=10 covered=9 seconds=61.2 RECEIVE=0.4 GENERATE=58.9``

Annotations are kept with the job, for longer than its log, and are read many jobs at a time; steps tell no stages, and
a log or an artifact takes a request each. Whoever writes a workflow can make a step print such a line, so what is read
is held to the form: words of ours, and numbers within bounds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from test_case_generator.state import Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping

    from test_case_generator.ports import Console
    from test_case_generator.state import Result, Span

TITLE = "test-case-generator"
MODES = frozenset({"generate", "plan"})
"""The modes that leave one: those of the workflows that reports are about."""

STAGES = ("RECEIVE", "RETRIEVE", "GENERATE", "COMMIT", "CREATE_PR", "FINALIZE")
"""In their order; importing the graph to know them would take its libraries along."""

_WORD = re.compile(r"[a-z][a-z-]{0,49}")
_WHOLE = re.compile(r"[0-9]{1,9}")
_SECONDS = re.compile(r"[0-9]{1,7}(?:\.[0-9]{1,3})?")
_LONGEST = 1000  # characters


@dataclass(frozen=True, slots=True)
class Line:
    """How one run of the action ended; times are in seconds, ``stages`` are those that ran."""

    mode: str
    outcome: Outcome
    error: str = ""
    issue: int = 0
    pull_request: int = 0
    cases: int = 0
    requirements: int = 0
    covered: int = 0
    seconds: float = 0.0
    stages: Mapping[str, float] = field(default_factory=dict)

    def __str__(self) -> str:
        """Return the line; what is empty is left out."""
        counts = {
            "issue": self.issue,
            "pull-request": self.pull_request,
            "cases": self.cases,
            "requirements": self.requirements,
            "covered": self.covered,
        }
        said = {"mode": self.mode, "outcome": self.outcome.value, "error": self.error}
        said |= {name: str(count) if count else "" for name, count in counts.items()}
        said |= {name: f"{seconds:.1f}" for name, seconds in {"seconds": self.seconds, **self.stages}.items()}
        return " ".join(f"{name}={value}" for name, value in said.items() if value)


def line_of(result: Result, mode: str, seconds: float, timings: Mapping[str, Span]) -> Line:
    """Return the line of a run that has ended."""
    return Line(
        mode=mode,
        outcome=result.outcome,
        error=result.error_code,
        issue=result.issue_number or 0,
        pull_request=result.pull_request.number if result.pull_request else 0,
        cases=result.case_count,
        requirements=result.requirement_count,
        covered=round(result.coverage * result.requirement_count),
        seconds=seconds,
        stages={name: timings[name].seconds for name in STAGES if name in timings},
    )


def leave_line(result: Result, mode: str, console: Console, *, seconds: float, timings: Mapping[str, Span]) -> None:
    """Leave the line of a run that has ended, if it was in one of MODES."""
    if mode in MODES:
        console.notice(str(line_of(result, mode, seconds, timings)), title=TITLE)


def parse(text: str) -> Line | None:
    """Return the line that a text is, or None; words that are not known are those of later versions and do not count.

    A value out of its bounds makes it no line of ours.
    """
    parts = [part.partition("=") for part in text.split()] if len(text) <= _LONGEST else []
    said = {name: value for name, _, value in parts}
    words = [said.get(name, "") for name in ("mode", "outcome", "error")]
    whole = {name: said.get(name, "0") for name in ("issue", "pull-request", "cases", "requirements", "covered")}
    times = {name: said[name] for name in ("seconds", *STAGES) if name in said}
    if not (
        all(_WORD.fullmatch(word) for word in words if word)
        and words[0]
        and words[1] in {*Outcome}
        and all(map(_WHOLE.fullmatch, whole.values()))
        and all(map(_SECONDS.fullmatch, times.values()))
        and int(whole["covered"]) <= int(whole["requirements"])
    ):
        return None
    return Line(
        mode=words[0],
        outcome=Outcome(words[1]),
        error=words[2],
        issue=int(whole["issue"]),
        pull_request=int(whole["pull-request"]),
        cases=int(whole["cases"]),
        requirements=int(whole["requirements"]),
        covered=int(whole["covered"]),
        seconds=float(times.pop("seconds", "0")),
        stages={name: float(seconds) for name, seconds in times.items()},
    )
