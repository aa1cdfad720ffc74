"""How a run ended, said in its outputs, its job summary and, for a failure, an annotation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from test_case_generator.outputs import OUTPUTS
from test_case_generator.prompts import Prepared
from test_case_generator.state import Outcome, Result

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from test_case_generator.errors import GeneratorError
    from test_case_generator.ports import Console, Issue
    from test_case_generator.prompts import Prompts


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
    timings: Mapping[str, float],
    warnings: Sequence[str],
) -> None:
    """Write all outputs and the job summary; annotate a failure or the reason for skipping."""
    for name, value in outputs(result, seconds).items():
        console.output(name, value)
    url = result.pull_request.url if result.pull_request else ""
    console.summary(
        prompts.for_reader(
            "summary.md.j2",
            result=result,
            link=Prepared(url),
            covered=sum(bool(ids) for ids in result.matrix.values()),
            markdown=Prepared(result.markdown),
            timings=timings,
            warnings=warnings,
        )
    )
    if result.outcome is Outcome.FAILED:
        console.error(f"{result.what} What to do: {result.remedy}", title=result.error_code)
    elif result.outcome is Outcome.SKIPPED:
        console.notice(result.what, title=f"skipped: {result.reason}")
    else:
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
        "finding-count": "" if result.findings is None else str(sum(map(len, result.findings.values()))),
        "pull-request-number": str(pull_request.number) if pull_request else "",
        "pull-request-url": pull_request.url if pull_request else "",
        "comment-url": result.comment_url,
        "model": result.model,
        "duration-seconds": f"{seconds:.1f}",
    }
    assert values.keys() == OUTPUTS.keys()
    return values
