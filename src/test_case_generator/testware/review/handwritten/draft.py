"""A handwritten test case while it is being read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from test_case_generator.testware.escape import clean
from test_case_generator.testware.review.handwritten.labels import Part, result_within
from test_case_generator.testware.review.smells.clauses import is_placeholder
from test_case_generator.testware.suite import Case, CaseType, Priority, Step, Technique

if TYPE_CHECKING:
    from collections.abc import Mapping

_ID = re.compile(r"(?<![\w-])[A-Za-z]{1,12}(?:[-_.]\d{1,9}){1,3}(?!\w)")


@dataclass(frozen=True, slots=True)
class Found:
    """A case in a document. ``lines`` maps ``title``, ``step 2``, ``precondition 1`` to the line, counted from 1."""

    case: Case
    line: int
    lines: Mapping[str, int]


@dataclass(slots=True)
class _Row:
    line: int
    action: list[str] = field(default_factory=list)
    data: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    @property
    def last(self) -> list[str]:
        """Return what was written last: the result, the data or the action."""
        return self.expected or self.data or self.action


@dataclass(slots=True)
class Draft:
    """What has been read of one case; everything is added in the order in which it stands in the document."""

    title: str
    line: int
    preconditions: list[tuple[str, int]] = field(default_factory=list)
    rows: list[_Row] = field(default_factory=list)
    results: list[str] = field(default_factory=list)
    """Expected results that stand in a list of their own."""

    def add(self, part: Part, text: str, line: int) -> None:
        """Add a text for what it is; titles, numbers and notes are not kept."""
        text = clean(text)
        if not text or (part is Part.PRECONDITION and is_placeholder(text)):
            return
        match part:
            case Part.PRECONDITION:
                self.preconditions.append((text, line))
            case Part.STEPS:
                action, expected = result_within(text)
                self.rows.append(_Row(line, [action], [], [expected] if expected else []))
            case Part.DATA if self.rows:
                self.rows[-1].data.append(text)
            case Part.EXPECTED if self.rows:
                self.rows[-1].expected.append(text)
            case Part.EXPECTED:
                self.rows.append(_Row(line, expected=[text]))

    def continue_step(self, text: str) -> None:
        """Add a further line of what was said last of a step, and its result where the line holds one."""
        if not self.rows:
            return
        text, expected = result_within(text)
        last = self.rows[-1].last
        last[-1:] = [" ".join([*last[-1:], text])]
        self.rows[-1].expected += [expected] if expected else []

    def add_row(self, action: str, data: str, expected: str, line: int) -> None:
        """Add one row of a table."""
        row = _Row(line, [clean(action)], [clean(data)], [clean(expected)])
        if any(text for cell in (row.action, row.data, row.expected) for text in cell):
            self.rows.append(row)

    def found(self) -> Found | None:
        """Return the case, None if it has no step."""
        if not any(any(row.action) for row in self.rows):
            return None
        self._hand_out_results()
        steps = tuple(Step(_joined(row.action), _joined(row.data), _joined(row.expected)) for row in self.rows)
        lines = {"title": self.line}
        lines |= {f"precondition {number}": line for number, (_, line) in enumerate(self.preconditions, 1)}
        lines |= {f"step {number}": row.line for number, row in enumerate(self.rows, 1)}
        named = _ID.search(self.title)
        case = Case(
            id=named[0] if named else "",
            title=clean(self.title),
            priority=Priority.MEDIUM,
            type=CaseType.POSITIVE,
            technique=Technique.EQUIVALENCE_PARTITIONING,
            requirements=(),
            preconditions=tuple(text for text, _ in self.preconditions),
            steps=steps,
        )
        return Found(case, self.line, lines)

    def _hand_out_results(self) -> None:
        """Give each step its result where there are as many of both; else all of them belong to the last step."""
        if len(self.results) == len(self.rows) and not any(row.expected for row in self.rows):
            for row, result in zip(self.rows, self.results, strict=True):
                row.expected.append(result)
        elif self.results:
            self.rows[-1].expected += self.results
        self.results = []


def _joined(texts: list[str]) -> str:
    """Return texts that stood apart as sentences."""
    cleaned = [text for each in texts if (text := clean(each))]
    return " ".join([*(text if text[-1] in ".!?;:。" else f"{text}." for text in cleaned[:-1]), *cleaned[-1:]])
