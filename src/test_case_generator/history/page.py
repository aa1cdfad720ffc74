"""The report as Markdown for the job summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from test_case_generator.history.charts import charts
from test_case_generator.prompts import Prepared
from test_case_generator.testware.spoken import spoken_time

if TYPE_CHECKING:
    from test_case_generator.history.executions import Execution
    from test_case_generator.history.mode import History
    from test_case_generator.prompts import Prompts


def page(history: History, prompts: Prompts) -> str:
    """Render the report. Raises TemplateInvalid."""
    return prompts.for_reader(
        "report.md.j2",
        history=history,
        figures=history.figures,
        stock=history.stock,
        durations=[
            (each.what, each.count, *map(spoken_time, (each.p50, each.p95, each.p99)))
            for each in history.figures.durations
        ],
        charts=[Prepared(chart) for chart in charts(history.figures)],
        feed=[_row(each, history.site) for each in history.figures.latest],
    )


def _row(execution: Execution, site: str) -> dict[str, str]:
    """Return one line of the activity feed; addresses are made of numbers, behind the page of the repository."""
    line, job = execution.line, execution.job
    issue, pull_request = (line.issue, line.pull_request) if line else (0, 0)
    seconds = execution.job_seconds
    return {
        "began": f"{execution.when:%Y-%m-%d %H:%M}",
        "issue": Prepared(f"[#{issue}]({site}/issues/{issue})") if issue else "",
        "status": execution.status.value,
        "error": execution.error,
        "pull_request": Prepared(f"[#{pull_request}]({site}/pull/{pull_request})") if pull_request else "",
        "cases": str(line.cases) if line and line.cases else "",
        "covered": f"{line.covered} of {line.requirements}" if line and line.cases else "",
        "took": "" if seconds is None else spoken_time(seconds),
        "log": Prepared(f"[log]({site}/actions/runs/{job.run}/job/{job.id})"),
    }
