"""From labelled issues and an author to figures by style of issue, and the two files that keep them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from test_case_generator.state import Outcome
from test_case_generator.testware.review.smells import smells
from tests.evaluation.figures import add, checks, measure
from tests.evaluation.matching import match
from tests.evaluation.page import CORPUS, page
from tests.evaluation.running import run
from tests.evaluation.wording import duplicates, shared_actions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from test_case_generator.ports import Author
    from tests.evaluation.figures import Figures
    from tests.evaluation.labels import Sample
    from tests.evaluation.matching import Matching
    from tests.evaluation.running import Run

DOCS = Path(__file__).resolve().parents[2] / "docs"
DATA = DOCS / "evaluation.json"
PAGE = DOCS / "evaluation.md"


def evaluate(
    samples: Iterable[Sample],
    author: Callable[[], Author],
    say: Callable[[str], object] = lambda _: None,
    count: Callable[[str], int] | None = None,
) -> dict[str, Figures]:
    """Return style → figures; ``say`` gets what was missed and what was too much, issue by issue.

    ``count`` tells the tokens of a text; without it those figures are missing.

    ``author`` makes one, anew for each issue as each run of the action does.
    """
    runs = [(sample, run(sample.issue, author())) for sample in samples]
    # The own issues' figures are the same whether the corpus is measured beside them or not.
    shared = {
        own: shared_actions({sample.name: ran.cases for sample, ran in runs if (sample.style != CORPUS) is own})
        for own in (True, False)
    }
    styles: dict[str, list[Figures]] = {}
    for sample, ran in runs:
        for line in _differences(sample, ran):
            say(line)
        styles.setdefault(sample.style, []).append(
            {**measure(sample, ran, shared[sample.style != CORPUS], count), "issues": (1, 1)}
        )
    return {style: add(several) for style, several in styles.items()}


def read() -> dict[str, dict[str, Figures]]:
    """Return author → style → figures as they were written last; empty if they never were."""
    if not DATA.exists():
        return {}
    return {
        author: {style: {name: (one, of) for name, (one, of) in figures.items()} for style, figures in styles.items()}
        for author, styles in json.loads(DATA.read_text(encoding="utf-8")).items()
    }


def write(results: dict[str, dict[str, Figures]]) -> None:
    """Write both files."""
    DATA.write_text(_readable(results), encoding="utf-8")
    PAGE.write_text(page(results), encoding="utf-8")


def _readable(results: dict[str, dict[str, Figures]]) -> str:
    """Return JSON with one line a style, so that a change can be read."""
    authors = []
    for author, styles in results.items():
        lines = [f"  {json.dumps(style)}: {json.dumps(figures)}" for style, figures in sorted(styles.items())]
        authors.append(f" {json.dumps(author)}: {{\n" + ",\n".join(lines) + "\n }")
    return "{\n" + ",\n".join(authors) + "\n}\n"


def _differences(sample: Sample, ran: Run) -> Iterator[str]:
    """Yield what a person would have done otherwise, one line each."""
    if (ran.outcome is Outcome.SKIPPED) is sample.testable:
        yield f"{sample.name}: {'skipped' if sample.testable else 'not skipped'}"
    if sample.questions and not ran.questions:
        yield f"{sample.name}: nothing is asked"
    if ran.error:
        yield f"{sample.name}: failed with {ran.error}"
    found = match(sample, ran.requirements)
    yield from (f"{sample.name}: {line}" for line in (*_misread(sample, found), *_poor(sample, ran, found)))


def _misread(sample: Sample, found: Matching) -> Iterator[str]:
    for at, label in enumerate(sample.requirements):
        if at not in found.found:
            yield f"missed «{label.quotes[0]}»"
        elif not found.kind_is_right(at, label):
            yield f"{found.found[at][0].kind}, not {'/'.join(label.kinds)}: «{label.quotes[0]}»"
    for each in found.noise:
        yield f"{'forbidden' if each in found.forbidden else 'noise'} «{each.quote}»"


def _poor(sample: Sample, ran: Run, found: Matching) -> Iterator[str]:
    for check in checks(sample, ran, found):
        if not check.right:
            yield f"not {check.what}: «{check.label.quotes[0]}»"
    for case in duplicates(ran.cases):
        yield f"{case.id} says what an earlier case says: «{case.title}»"
    for case in ran.cases:
        for smell in smells(case):
            yield f"{case.id}, {smell.where}: {smell.name}: {smell.message}"
