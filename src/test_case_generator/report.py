"""How a run ended, said in its outputs, its job summary and, for a failure, an annotation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from test_case_generator.errors import TemplateInvalid
from test_case_generator.outputs import OUTPUTS
from test_case_generator.state import Outcome, Result
from test_case_generator.summary import Course, count, summary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from test_case_generator.errors import GeneratorError
    from test_case_generator.ports import Console, Issue
    from test_case_generator.prompts import Prompts
    from test_case_generator.state import Span


def failed(error: GeneratorError, issue: Issue | None, number: int | None = None) -> Result:
    """Return the result of a run that ended with ``error``."""
    return Result(
        outcome=Outcome.FAILED,
        error_code=error.code,
        what=error.what,
        remedy=error.remedy,
        issue_number=issue.number if issue else number,
        issue_title=issue.title if issue else "",
    )


def report(
    result: Result,
    console: Console,
    prompts: Prompts,
    *,
    seconds: float,
    timings: Mapping[str, Span],
    warnings: Sequence[str],
    began: float | None = None,
    run_url: str = "",
    builtin: Prompts | None = None,
) -> None:
    """Write all outputs and the job summary; annotate a failure or the reason for skipping.

    ``began`` is when the run did, by the clock of the stages. Where the summary's template is the repository's own and
    does not render, that of ``builtin`` does.
    """
    for name, value in outputs(result, seconds).items():
        console.output(name, value)
    course = Course(seconds, began, timings, warnings, run_url)
    try:
        shown, cut_off = summary(result, course, prompts)
    except TemplateInvalid as error:
        if builtin is None:
            raise
        console.warning(f"{error.what} The summary is made with the built-in one. {error.remedy}", title=error.code)
        shown, cut_off = summary(result, course, builtin)
    for text in cut_off:
        console.info(text)
    console.summary(shown)
    if result.outcome is Outcome.FAILED:
        console.error(f"{result.what} What to do: {result.remedy}", title=result.error_code)
    elif result.outcome is Outcome.SKIPPED:
        console.notice(result.what, title=f"skipped: {result.reason}")
    else:
        url = result.pull_request.url if result.pull_request else ""
        console.info(f"{result.outcome}: {url or result.document}")


def outputs(result: Result, seconds: float) -> dict[str, str]:
    """Return every output of ``action.yml`` as text; what a run did not come to is empty."""
    pull_request = result.pull_request
    values = {
        "outcome": result.outcome.value,
        "reason": result.reason,
        "error-code": result.error_code,
        "issue-number": str(result.issue_number or ""),
        "branch": result.branch,
        "document": result.document,
        "case-count": str(result.case_count),
        "requirement-count": str(result.requirement_count),
        "coverage": f"{result.coverage:.2f}",
        "matrix": result.backlog.matrix if result.backlog else "",
        "issue-count": str(len(result.backlog.work)) if result.backlog else "",
        "left-count": str(len(result.backlog.left)) if result.backlog else "",
        "finding-count": "" if result.findings is None else str(count(result)),
        "pull-request-number": str(pull_request.number) if pull_request else "",
        "pull-request-url": pull_request.url if pull_request else "",
        "comment-url": result.comment_url,
        "model": result.model,
        "duration-seconds": f"{seconds:.1f}",
    }
    assert values.keys() == OUTPUTS.keys()
    return values
