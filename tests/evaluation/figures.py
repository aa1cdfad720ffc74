"""The figures of one run: each a count of what is right, of how many."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from test_case_generator.state import Outcome
from test_case_generator.testware.review.smells import smells
from tests.evaluation import values, wording
from tests.evaluation.matching import match

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from test_case_generator.testware.suite import Case
    from tests.evaluation.labels import Labelled, Sample
    from tests.evaluation.matching import Matching
    from tests.evaluation.running import Run

    Figures = dict[str, tuple[float, float]]

OF_VOCABULARY = ("reply", "document", "saving")
"""Figures that are measured only where a vocabulary is at hand."""
ON_VALUES = ("boundaries", "values", "expects")
_CLOSING = re.compile(r"<!-- test-case-generator \{.*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Check:
    """One value that a person expects in the cases of a requirement; ``figure`` is one of ``ON_VALUES``."""

    figure: str
    label: Labelled
    what: str
    right: bool


def measure(
    sample: Sample,
    run: Run,
    shared: frozenset[str] = frozenset(),
    count: Callable[[str], int] | None = None,
) -> Figures:
    """Return figure → (right, of how many); for those that are a mean, (sum, of how many).

    ``shared`` are the actions that stand in other issues' suites too, and ``count`` tells the tokens of a text, if
    there is a vocabulary.
    """
    found = match(sample, run.requirements)
    body, cases = sample.issue.body, run.cases
    labels = sample.requirements
    looked_for = list(checks(sample, run, found))
    cited = {name for case in cases for name in case.requirements}
    told = {at: _citing(cases, found, at) for at in range(len(labels))}
    smelly = [smells(case) for case in cases]
    figures: Figures = {
        "recall": (len(found.found), len(labels)),
        "precision": (len(found.right), len(found.right) + len(found.noise)),
        "forbidden": (len(found.forbidden), len(run.requirements)),
        "kinds": _share(found.kind_is_right(at, labels[at]) for at in found.found),
        "verbatim": _share(body[each.start : each.end] == each.quote for each in run.requirements),
        "covered": _share(bool(told[at]) for at in told),
        "requirements": _share(each.id in cited for each in run.requirements),
        "conditions": (len(run.covered), len(run.covered) + len(run.uncovered)),
        **{name: _share(each.right for each in looked_for if each.figure == name) for name in ON_VALUES},
        "cases": (len(cases), 1),
        "smells": (sum(map(len, smelly)), len(cases)),
        "smelly": _share(map(bool, smelly)),
        "duplicates": (len(wording.duplicates(cases)), len(cases)),
        "echoes": _share(
            wording.echoes(step, (each for each in run.requirements if each.id in case.requirements))
            for case in cases
            for step in case.steps
        ),
        "shared": _share(step.action in shared for case in cases for step in case.steps),
        "testable": _share([(run.outcome is not Outcome.SKIPPED) is sample.testable]),
        "asked": _share([bool(run.questions)] if sample.questions else []),
        "failed": (run.outcome is Outcome.FAILED, 1),
    }
    return figures | _tokens(run, count)


def checks(sample: Sample, run: Run, found: Matching) -> Iterator[Check]:
    """Yield each value that a person expects, and whether the cases for its requirement use it as expected."""
    for at, label in enumerate(sample.requirements):
        cases = _citing(run.cases, found, at)
        quotes = (label.quotes[0], *(requirement.quote for requirement in found.found.get(at, ())))
        for each in label.inside:
            yield Check("boundaries", label, f"{each[0]} accepted", values.on_side(cases, each, quotes, refused=False))
        for each in label.outside:
            yield Check("boundaries", label, f"{each[0]} refused", values.on_side(cases, each, quotes, refused=True))
        for each in label.edges:
            yield Check("boundaries", label, f"{each[0]} tried", values.tried(cases, each, quotes))
        for each in label.values:
            yield Check("values", label, f"{each[0]} tried", values.tried(cases, each, quotes))
        for each in label.expects:
            yield Check("expects", label, f"{each[0]} expected", values.expected(cases, each))


def add(several: Iterable[Figures]) -> Figures:
    """Return the sums: so a share of all is that of all requirements together, not the mean of the issues'."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for figures in several:
        for name, (one, of) in figures.items():
            right[name] += one  # type: ignore[assignment]  # a Counter may hold floats
            total[name] += of  # type: ignore[assignment]
    return {name: (right[name], total[name]) for name in total}


def _tokens(run: Run, count: Callable[[str], int] | None) -> Figures:
    """Return the tokens of the author's replies beside those of the document, and of both as the server counts."""
    cases = len(run.cases)
    reply, document = (count(run.reply), count(_CLOSING.sub("", run.document))) if count else (0, 0)
    return {
        "reply": (reply, cases if count else 0),
        "document": (document, cases if count else 0),
        "saving": (reply, document),
        "counted": (run.output_tokens or 0, cases if run.output_tokens else 0),
    }


def _citing(cases: Iterable[Case], found: Matching, at: int) -> list[Case]:
    names = {requirement.id for requirement in found.found.get(at, ())}
    return [case for case in cases if names.intersection(case.requirements)]


def _share(right: Iterable[bool]) -> tuple[int, int]:
    answers = list(right)
    return sum(answers), len(answers)
