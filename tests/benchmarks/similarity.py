"""Where to draw the line of ``minimum-similarity``: ``python -m tests.benchmarks.similarity TICKETS.csv``.

TICKETS.csv has columns ``title`` and ``description``; each title ends in ``METHOD /path - summary``. Every issue is
asked against every other's document, as the product does it: a document's score is the best cosine of any query with
any of its test cases. OTHER_ISSUES, about other things and in other styles, ask too and are asked. What is asked, what
is indexed and how the cases are written is varied; docs/similarity.md has the result and what follows from it.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from test_case_generator.adapters.embedding import OnnxEmbedding
from test_case_generator.adapters.outline.author import OutlineAuthor
from test_case_generator.ports import Request
from test_case_generator.testware.authoring.replies import Draft, validate
from test_case_generator.testware.basis.requirements import requirements
from test_case_generator.testware.design.conditions import conditions
from test_case_generator.testware.documents.document import case_text
from tests.benchmarks.other_issues import OTHER_ISSUES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from test_case_generator.adapters.embedding import Vectors

MODEL = Path(__file__).parents[2] / "models" / "all-MiniLM-L6-v2"
QUERIES = 16
DOCUMENTS = 5
KINDS = ("same resource", "same API", "unrelated")
THRESHOLDS = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7)

_CALL = re.compile(r"(?P<method>GET|POST|PUT|DELETE|PATCH) (?P<path>/\S*) - (?P<summary>.+)")
_SAME = {
    "auditLogsWithHistory": "auditLogs",
    "invoicePayments": "payments",
    "transactions": "payments",
    "refresh": "paymentMethods",
    "setDefault": "paymentMethods",
    "pagination": "accounts",
    "search": "accounts",
}


@dataclass(frozen=True)
class Issue:
    """An issue. ``topic`` is the resource it is about, ``""`` if it is about none; ``send`` the call it asks for."""

    title: str
    body: str
    topic: str = ""
    send: str = "Try it in the application"

    @cached_property
    def statements(self) -> list[str]:
        """Return its requirements' quotes."""
        return [requirement.quote for requirement in requirements(self.body)]


def tickets(path: Path) -> list[Issue]:
    """Read the tickets."""
    with path.open(encoding="utf-8", newline="") as file:
        return [_ticket(row["title"], row["description"]) for row in csv.DictReader(file)]


def _ticket(title: str, body: str) -> Issue:
    call = _CALL.search(title)
    if call is None:
        raise SystemExit(f"This title does not end in `METHOD /path - summary`: {title}")
    fixed = [part for part in call["path"].split("/") if part and not part.startswith("{")]
    noun = re.sub(r"^all([A-Z])", lambda match: match[1].lower(), fixed[-1])
    topic = "cache" if "cache" in fixed else _SAME.get(noun, noun)
    return Issue(title, body, topic, f"Send {call['method']} {call['path']}")


def others() -> list[Issue]:
    """Return the issues that have nothing to do with the tickets."""
    return [
        Issue(title, "\n".join(["## Acceptance criteria", "", *(f"- {line}" for line in lines)]))
        for title, lines in OTHER_ISSUES
    ]


# --- How test cases are written, what of them is embedded, what is asked --------------------------------------------


def plain(issue: Issue) -> list[str]:
    """Return the cases as a person writes them: summary and result as title, the call as the one step."""
    summary = issue.title.rsplit(" - ", 1)[-1]
    return [f"{summary}: {statement}\n{issue.send} → {statement}" for statement in issue.statements]


def outline(issue: Issue) -> list[str]:
    """Return the cases as the outline author writes them, which quotes and repeats."""
    found = requirements(issue.body)
    derived = conditions(found)
    request = Request("", "", {}, 0, 0, found, derived)
    reply = json.loads("".join(piece for piece in OutlineAuthor().write(request) if isinstance(piece, str)))
    by_id, conditions_by_id = {item.id: item for item in found}, {item.id: item for item in derived}
    drafts = (validate(raw, by_id, conditions_by_id) for raw in reply["cases"])
    return [case_text(draft.case) for draft in drafts if isinstance(draft, Draft)]


def title_alone(issue: Issue) -> list[str]:
    """Ask with the issue's title."""
    return [issue.title]


def one_text(issue: Issue) -> list[str]:
    """Ask with title and requirements as one text."""
    return ["\n".join([issue.title, *issue.statements])]


def each_requirement(issue: Issue) -> list[str]:
    """Ask with the title, and each requirement by itself."""
    return [issue.title, *issue.statements][:QUERIES]


def each_behind_title(issue: Issue) -> list[str]:
    """Ask with the title, and each requirement behind the title, which says what it is about."""
    return [issue.title, *(f"{issue.title}\n{statement}" for statement in issue.statements)][:QUERIES]


# --- Measuring ------------------------------------------------------------------------------------------------------


class Scores:
    """Every issue's score with every document: ``matrix[issue, document]``."""

    def __init__(self, issues: Sequence[Issue], queries: Sequence[Vectors], cases: Sequence[Vectors]) -> None:
        self.issues = issues
        self.matrix = np.array([[(query @ case.T).max() for case in cases] for query in queries])

    def of(self, kind: str) -> list[float]:
        """Return the scores of all pairs of one kind."""
        pairs = itertools.permutations(range(len(self.issues)), 2)
        return [float(self.matrix[a, b]) for a, b in pairs if self._kind(a, b) == kind]

    def kept(self, kind: str, threshold: float) -> float:
        """Return which part of a kind's pairs has at least the threshold."""
        return float(np.mean(np.array(self.of(kind)) >= threshold))

    def shown(self, threshold: float) -> tuple[float, float]:
        """Return how many documents an API issue gets, five at most, and how many of them are of its resource."""
        asked = [a for a, issue in enumerate(self.issues) if issue.topic]
        shown = right = 0
        for a in asked:
            best = [b for b in np.argsort(-self.matrix[a], kind="stable") if b != a][:DOCUMENTS]
            hits = [b for b in best if self.matrix[a, b] >= threshold]
            shown += len(hits)
            right += sum(self._kind(a, int(b)) == "same resource" for b in hits)
        return shown / len(asked), right / len(asked)

    def ceiling(self) -> float:
        """Return how many documents of its resource an API issue could get at most."""
        topics = [issue.topic for issue in self.issues if issue.topic]
        return float(np.mean([min(DOCUMENTS, topics.count(topic) - 1) for topic in topics]))

    def _kind(self, a: int, b: int) -> str:
        one, other = self.issues[a].topic, self.issues[b].topic
        if not (one and other):
            return "unrelated"
        return "same resource" if one == other else "same API"


def report(issues: Sequence[Issue], embedding: OnnxEmbedding) -> Iterator[str]:
    """Yield lines of Markdown: all combinations in one table, then what each threshold keeps in the best of them."""
    asking: tuple[Callable[[Issue], list[str]], ...] = (title_alone, one_text, each_requirement, each_behind_title)
    queries = {ask.__name__: [embedding.embed(ask(issue)) for issue in issues] for ask in asking}
    yield "| cases | indexed | asked | same resource 5 % | 50 % | same API 50 % | unrelated 95 % | 100 % | right |"
    yield "|---|---|---|---:|---:|---:|---:|---:|---:|"
    details: list[str] = []
    for write, titled in itertools.product((plain, outline), (False, True)):
        kept = [(issue, write(issue)) for issue in issues]
        cases = [
            embedding.embed([f"{issue.title}\n{text}" if titled else text for text in texts] or [issue.title])
            for issue, texts in kept
        ]
        indexed = "behind the title" if titled else "alone"
        for ask in asking:
            scores = Scores(issues, queries[ask.__name__], cases)
            same, api, unrelated = map(scores.of, KINDS)
            figures = [*np.quantile(same, (0.05, 0.5)), np.median(api), *np.quantile(unrelated, (0.95, 1.0))]
            yield (
                f"| {write.__name__} | {indexed} | {ask.__name__.replace('_', ' ')} | "
                + " | ".join(f"{figure:.2f}" for figure in figures)
                + f" | {scores.shown(-1.0)[1]:.2f} of {scores.ceiling():.2f} |"
            )
            if ask is each_behind_title and titled:
                details += ["", f"{write.__name__}, behind the title, each behind title:", "", *_thresholds(scores)]
    yield from details


def _thresholds(scores: Scores) -> Iterator[str]:
    yield f"| threshold | {' | '.join(KINDS)} | documents shown | of its resource |"
    yield "|---:|---:|---:|---:|---:|---:|"
    for threshold in THRESHOLDS:
        kept = " | ".join(f"{scores.kept(kind, threshold):.1%}" for kind in KINDS)
        shown, right = scores.shown(threshold)
        yield f"| {threshold:.2f} | {kept} | {shown:.2f} | {right:.2f} |"


def main() -> None:
    """Print the report on the tickets of a file."""
    parser = argparse.ArgumentParser(description="Where to draw the line of minimum-similarity.")
    parser.add_argument("tickets", type=Path, help="a CSV file with the columns title and description")
    issues = [*tickets(parser.parse_args().tickets), *others()]
    for line in report(issues, OnnxEmbedding(MODEL)):
        print(line)  # noqa: T201 - a command


if __name__ == "__main__":
    main()
