"""``mode: report``: read what is on GitHub, work out the figures, and store nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from test_case_generator.errors import InputsInvalid, RepositoryEmpty
from test_case_generator.history.executions import executions
from test_case_generator.history.figures import Figures, figures
from test_case_generator.history.stock import Stock, stock
from test_case_generator.state import Outcome, Result

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from test_case_generator.history.ports import Past, PastRuns
    from test_case_generator.inputs import Inputs
    from test_case_generator.ports import Console, Forge

MOST_RUNS = 500
"""Of each workflow."""

_SUFFIX = ".md"


@dataclass(frozen=True, slots=True)
class History:
    """All that a report shows. ``site`` is the repository's page, ``workflows`` are those named that it has.

    ``cut`` says that there were more runs than are looked at, so that the report begins later than was asked.
    """

    since: datetime
    until: datetime
    workflows: tuple[str, ...]
    runs: int
    cut: bool
    figures: Figures
    stock: Stock
    site: str


def look_back(
    inputs: Inputs, site: str, forge: Forge, past: PastRuns, console: Console, until: datetime | None = None
) -> Result:
    """Return ``unchanged`` with the report of the runs before ``until``, by default now.

    ``site`` is the address of the repository's page. Raises InputsInvalid where the repository has none of the
    workflows, and ForgeErrors.
    """
    until = until or datetime.now(UTC)
    with console.group("REPORT"):
        present = _workflows(inputs, past)
        asked = until - timedelta(days=inputs.report_days)
        found = {}
        for name in present:
            found[name] = past.jobs(name, asked, MOST_RUNS)
            console.info(f"{name}: runs {found[name].runs}, jobs {len(found[name].jobs)}")
        since = _reaches(found.values(), asked)
        began = [each for each in executions(job for each in found.values() for job in each.jobs) if each.when >= since]
        documents = stock(_documents(inputs, forge))
        console.info(f"{inputs.cases_directory}: documents {documents.documents}, test cases {documents.cases}")
    made = figures(began, since, until)
    history = History(
        since=since,
        until=until,
        workflows=present,
        runs=sum(each.runs for each in found.values()),
        cut=since > asked,
        figures=made,
        stock=documents,
        site=site,
    )
    return Result(
        outcome=Outcome.UNCHANGED,
        what=f"Of {made.total} runs, {made.succeeded} succeeded and {made.failed} failed.",
        case_count=documents.cases,
        requirement_count=documents.requirements,
        coverage=documents.coverage,
        history=history,
    )


def _workflows(inputs: Inputs, past: PastRuns) -> tuple[str, ...]:
    """Return which of the named workflows are there; none at all is a mistake."""
    there = past.workflows()
    present = tuple(name for name in inputs.report_workflows if name in there)
    if present:
        return present
    named = ", ".join(inputs.report_workflows)
    remedy = f"Set `report-workflows:` to the files of those that use this action; there are: {', '.join(there)}."
    raise InputsInvalid(
        (f"The repository has no workflow {named} (`report-workflows`).",),
        remedy=remedy if there else "Copy a workflow from examples/ to `.github/workflows/` on the default branch.",
    )


def _reaches(found: Iterable[Past], asked: datetime) -> datetime:
    """Return since when all runs of every workflow are known: with some of them missing, nothing would add up."""
    return max([asked, *(each.reaches for each in found if each.reaches)])


def _documents(inputs: Inputs, forge: Forge) -> Sequence[str]:
    """Return the texts of the default branch's documents."""
    try:
        head = forge.head(forge.default_branch())
    except RepositoryEmpty:
        return ()
    if head is None:
        return ()
    tree = forge.tree(head.tree, inputs.cases_directory)
    shas = [sha for path, sha in sorted(tree.files.items()) if path.endswith(_SUFFIX)]
    texts = forge.blobs(list(dict.fromkeys(shas)))
    return [texts[sha] for sha in shas]
