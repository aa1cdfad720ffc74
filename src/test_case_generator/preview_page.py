"""What a person at a terminal reads at the end of a preview: what came of it, a part of it, and where the rest is."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from test_case_generator.state import Outcome
from test_case_generator.testware.spoken import counted, spoken_time

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from test_case_generator.state import Result

MOST_REQUIREMENTS = 15
"""Rows of the table; the document has all."""
MOST_CASE_LINES = 24
"""Lines of test cases as they stand in the document, so that the page fits one screen."""

_WIDTH = 56  # columns for a requirement, beside it its test cases
_MOST_IDS = 4


@dataclass(frozen=True, slots=True)
class Found:
    """Where a preview left things, as they are called from the current directory."""

    repository: Path
    summary: Path

    def git(self, *arguments: str) -> str:
        """Return a git command for a shell."""
        here = () if self.repository == Path() else ("-C", str(self.repository))
        return shlex.join(("git", *here, *arguments))


def page(result: Result, found: Found, seconds: float) -> str:
    """Return the whole page, without what to do next. ``seconds`` is how long the run took."""
    parts = [_outcome(result, seconds), *_table(result), *_cases(result), "\n".join(_places(result, found))]
    return "\n\n".join(parts)


def _outcome(result: Result, seconds: float) -> str:
    title = f"#{result.issue_number}: {result.issue_title}"
    time = spoken_time(seconds)
    if result.outcome is Outcome.SKIPPED:
        lines = [f"No test cases for {title}", f"Outcome: skipped ({result.reason}), in {time}. {result.what}"]
        lines += [f"- {each}" for each in result.missing]
        lines += [f"- To ask: {each}" for each in result.questions]
        return "\n".join(lines)
    lines = [f"{counted(result.case_count, 'test case')} for {title}", f"Outcome: {result.outcome}, in {time}."]
    if result.generation:
        by = result.generation.author if result.generation.uses_model else "no model, from the test conditions alone"
        lines[1] += f" Written by {by}."
    if result.what:
        lines.append(result.what)
    covered = sum(map(bool, result.matrix.values()))
    lines.append(f"Requirements covered: {covered} of {result.requirement_count} ({result.coverage:.0%}).")
    if without := sum(map(len, (result.merged.gaps if result.merged else {}).values())):
        lines[-1] += f" Test conditions without a test case: {without}; the document lists them."
    lines += [f"To ask: {each}" for each in result.questions]
    return "\n".join(lines)


def _table(result: Result) -> Iterator[str]:
    if not result.matrix:
        return
    first = list(result.matrix)[:MOST_REQUIREMENTS]
    wide = max(map(len, first))
    lines = [
        f"{name:<{wide}}  {_short(result.quotes.get(name, '')):<{_WIDTH}}  {_ids(result.matrix[name])}"
        for name in first
    ]
    if left := len(result.matrix) - len(first):
        lines.append(f"… and {counted(left, 'requirement')} more")
    yield "\n".join(lines)


def _cases(result: Result) -> Iterator[str]:
    """Yield what is new of the document, as many whole test cases as there is room for, but one at least."""
    merged = result.merged
    if merged is None:
        return
    new = {*merged.added, *merged.rewritten}
    sections = [section for section in merged.sections if section.id in new] or list(merged.sections)
    shown: list[str] = []
    for section in sections:
        lines = section.markdown.strip().splitlines()
        if shown and len(shown) + len(lines) + 1 > MOST_CASE_LINES:
            break
        shown += ["", *lines][not shown :]
    if len(shown) > MOST_CASE_LINES:
        shown = [*shown[:MOST_CASE_LINES], "…"]
    if shown:
        yield "From the document:"
        yield "\n".join(shown)


def _places(result: Result, found: Found) -> Iterator[str]:
    places: Mapping[str, str] = {
        "Whole document": found.git("show", f"{result.branch}:{result.document}")
        if result.document and result.branch and result.outcome is not Outcome.PLANNED
        else "",
        "Pull request": result.pull_request.url if result.pull_request else "",
        "Comment": result.comment_url,
        "Job summary": str(found.summary),
    }
    for name, place in places.items():
        if place:
            yield f"{name + ':':<16}{place}"


def _ids(ids: Sequence[str]) -> str:
    if not ids:
        return "not covered"
    more = len(ids) - _MOST_IDS
    return ", ".join(ids[:_MOST_IDS]) + (f" (+{more})" if more > 0 else "")


def _short(quote: str) -> str:
    text = " ".join(quote.split())
    return text if len(text) <= _WIDTH else text[: _WIDTH - 1].rstrip() + "…"
