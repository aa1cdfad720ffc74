"""docs/evaluation.md, from the figures in docs/evaluation.json."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from tests.evaluation.figures import add

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tests.evaluation.figures import Figures

    Styles = Mapping[str, Figures]
    """Style of issue → figures; the whole of one author's results."""

CORPUS = "API ticket (corpus)"


class _Form(Enum):
    """How a figure is written: a share, a mean, or a mere count."""

    SHARE = "share"
    MEAN = "mean"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class _Figure:
    name: str
    title: str
    how: str
    form: _Form = _Form.SHARE
    short: str = ""
    """The heading in the table by style, where it stands there."""


FIGURES = (
    _Figure(
        "recall",
        "Requirements found",
        "Of the labelled requirements, those that an extracted one tells: the two quotes have at least half of their "
        "letters and digits in common (of all that either has), or extracted parts make up at least half of a label "
        "that may be told in parts.",
        short="found",
    ),
    _Figure(
        "precision",
        "Extracted requirements that are one",
        "Of the extracted ones, those that tell a label; a second one for the same label is wrong. What a label leaves "
        "open does not count.",
        short="right",
    ),
    _Figure(
        "forbidden",
        "Noise that a label forbids",
        "Extracted ones of which at least half lies in a passage that is no requirement: out of scope, steps to "
        "reproduce, logs, templates, chatter. Less is better.",
        short="forbidden",
    ),
    _Figure("kinds", "Kind right", "Of the requirements found, those whose kind the label accepts."),
    _Figure("verbatim", "Quotes verbatim", "Of the extracted ones, those whose quote is the issue's text there."),
    _Figure(
        "covered",
        "Labelled requirements with a case",
        "Of the labelled requirements, those that were found and that a case cites. A missed one has none.",
        short="with a case",
    ),
    _Figure("requirements", "Extracted requirements with a case", "Of the extracted ones, those that a case cites."),
    _Figure(
        "conditions", "Test conditions with a case", "Of the derived conditions, those that a case was written for."
    ),
    _Figure(
        "boundaries",
        "Boundary values right",
        "Of the labelled values next to a limit, those that a step of a case for that requirement uses, and expects to "
        "be accepted inside and refused outside. A refusal is told by a list of words, or by the case's type.",
        short="boundaries",
    ),
    _Figure(
        "values",
        "Listed values tried",
        "Of the values that a requirement lists, those that a step of a case for it uses.",
        short="listed values",
    ),
    _Figure(
        "expects",
        "Results named",
        "Of the codes, messages and states that a person expects, those that an expected result of a case names.",
        short="results",
    ),
    _Figure("cases", "Test cases an issue", "The mean; `max-cases` is at its default.", _Form.MEAN, short="cases"),
    _Figure("smells", "Smells a case", "The mean of what `lint` finds.", _Form.MEAN, short="smells"),
    _Figure("smelly", "Cases with a smell", "Cases in which `lint` finds something."),
    _Figure(
        "duplicates",
        "Duplicates",
        "Cases with the title of an earlier one, or of which another case does everything: it needs as much before and "
        "has each step, with the same data and 80 % of the words of action and result. Less is better.",
        short="duplicates",
    ),
    _Figure(
        "echoes",
        "Results that repeat the requirement",
        "Expected results with at least 80 % of the words of a requirement that the case cites. Less is better.",
        short="echoes",
    ),
    _Figure(
        "shared",
        "Actions that fit any issue",
        "Steps whose action stands word for word in the suite of another issue of this evaluation. Less is better.",
        short="any issue",
    ),
    _Figure(
        "reply",
        "Tokens a case in the reply",
        "The author's whole replies (JSON), counted with the vocabulary of Qwen 2, per case of the suite.",
        _Form.MEAN,
    ),
    _Figure(
        "document",
        "Tokens a case of the whole document",
        "The whole document but for its closing comment: what a model would write if it wrote the document.",
        _Form.MEAN,
    ),
    _Figure("saving", "Reply beside the whole document", "The first of these two figures as a share of the second."),
    _Figure("counted", "Tokens a case, as the server counts", "Where there is a server.", _Form.MEAN),
    _Figure("testable", "Testable or not, right", "Issues that were skipped, or not, as a person would."),
    _Figure("asked", "Asked where something is missing", "Of the thin issues, those whose author is asked something."),
    _Figure("failed", "Runs that failed", "Runs that ended in an error; they have no cases.", _Form.COUNT),
)

_HEAD = """\
# Evaluation

Made by `make eval`; do not edit. The figures stand in [evaluation.json](evaluation.json) too. The issues, the labels
and the rules they were made by are in [tests/evaluation](../tests/evaluation/README.md).

Every figure comes from runs of the whole graph with all inputs at their defaults, on fakes of GitHub and an empty index
of earlier cases. The author `outline` uses no model. Counts stand behind each share, and a share of several issues is
that of all their requirements together.
"""

_FLATTERS = """\
## Where this flatters, and where it does not

- The labels were made by the makers of the program, if by somebody who had not read what it extracts by. Other people
  would cut some sentences differently; what is a matter of taste is accepted either way, which helps.
- The causes of the first misses (not the labels) were told to those who mended them. What to expect of issues that
  nobody here has seen was measured apart: four sets of twelve issues in many styles and eight languages, each labelled
  before its first run and mended by only afterwards. Of their requirements 71 %, 78 %, 89 % and 94 % (64 of 68) were
  found, and 87 %, 90 %, 83 % and 86 % of those found were one. Most of them are samples of the tests now.
- A label lists every kind that one may defend, often two; *kind right* is therefore easy.
- The corpus is of one mould: who can read one of its tickets can read them all. The own issues differ from each other,
  but there is one or two of each style, so the figures by style are anecdotes.
- The outline author cites the very condition that it was written for, and quotes the requirement in what it expects. So
  *with a case* says that there is a case on it, not that the case is good, and *results named* is mostly the quote.
- *Boundary values right* knows a refusal by words. A case that refuses in other words counts as wrong, and one that
  says "error" about something else as right.
- *Tokens a case in the reply* count the outline author's replies, whose texts are short; the share that the JSON around
  them takes is smaller in a model's longer ones.
- Smells are found by the rules that the cases were written to obey. *Actions that fit any issue* and *results that
  repeat the requirement* show some of what those rules do not: a case can be free of smells and say nothing.
- It is strict in places: content type, necessity and schema of a request's body are three requirements to the labels,
  the line with its method and path is none, and a second quote of the same requirement is wrong.
- A model's own Markdown would be worded differently from ours, and other vocabularies count otherwise; that of Llama 3
  gives the same share to a hundredth.
- Nobody executed the cases here: no figure says whether a person could.
"""

_PEERS = """\
## Beside what is known of others

None of these is the same measure; they say what to aim at.

| Who | Figure | What was counted |
|---|---|---|
{ours}
| One pass of a model | 73 % | Acceptance criteria covered by generated cases, as published of such a tool |
| GPT-4.1 writing feature files | 85 % | Acceptance scenarios of all 50 tickets of the corpus that three QA engineers \
found covered (the mean of `human-coverage.csv`) |

The engineers judged whether a scenario tests the criterion. We count whether a labelled requirement was found and has a
case that cites it; that is easier to reach, and what the cases do with the values is told by the rows below it.
"""


def page(results: Mapping[str, Styles]) -> str:
    """Return the document for author → style → figures."""
    parts = [_HEAD, "## All figures\n", _overview(results), "", "## How each is computed\n", _how(), ""]
    for author, styles in results.items():
        parts += [f"## By style of issue: {author}\n", _by_style(styles), ""]
    parts += [_FLATTERS, _PEERS.format(ours="\n".join(_ours(results)))]
    return "\n".join(parts)


def total(styles: Styles, *, own: bool) -> Figures:
    """Return the figures of all own issues together, or of the corpus; empty if none was measured."""
    return add(figures for style, figures in styles.items() if (style != CORPUS) is own)


def _columns(results: Mapping[str, Styles]) -> list[tuple[str, Figures]]:
    columns = []
    for author, styles in results.items():
        for own, name in ((True, "own issues"), (False, "corpus tickets")):
            if figures := total(styles, own=own):
                columns.append((f"{author}, {figures['issues'][0]:.0f} {name}", figures))
    return columns


def _overview(results: Mapping[str, Styles]) -> str:
    columns = _columns(results)
    rows = [
        [each.title, *(_written(figures[each.name], each.form, counts=True) for _, figures in columns)]
        for each in FIGURES
    ]
    return _table(["Figure", *(title for title, _ in columns)], rows)


def _by_style(styles: Styles) -> str:
    shown = [each for each in FIGURES if each.short]
    rows = [
        [style, f"{figures['issues'][0]:.0f}", *(_written(figures[each.name], each.form) for each in shown)]
        for style, figures in sorted(styles.items())
    ]
    return _table(["Style", "issues", *(each.short for each in shown)], rows)


def _how() -> str:
    return _table(["Figure", "How"], [[each.title, each.how] for each in FIGURES])


def _ours(results: Mapping[str, Styles]) -> Iterable[str]:
    for title, figures in _columns(results):
        yield (
            f"| {title} | {_written(figures['covered'], _Form.SHARE)} | Labelled requirements that were found and that "
            "a case cites |"
        )


def _written(pair: tuple[float, float], form: _Form, *, counts: bool = False) -> str:
    right, of = pair
    if not of:
        return "–"
    if form is _Form.COUNT:
        return f"{right:.0f}"
    if form is _Form.MEAN:
        return f"{right / of:.2f}" if right / of < 10 else f"{right / of:.0f}"
    # Rounded down, so that nothing is called complete which is not.
    share = f"{int(100 * right / of)} %"
    return f"{share} ({right:.0f}/{of:.0f})" if counts else share


def _table(head: list[str], rows: Iterable[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
