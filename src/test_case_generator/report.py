"""How a run ended, said in its outputs, its job summary and, for a failure, an annotation."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from test_case_generator.errors import TemplateInvalid
from test_case_generator.outputs import OUTPUTS
from test_case_generator.prompts import Prepared
from test_case_generator.state import Outcome, Result, Span
from test_case_generator.testware.documents.cutting import LONGEST_SUMMARY, cut, utf8

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from test_case_generator.errors import GeneratorError
    from test_case_generator.ports import Console, Issue
    from test_case_generator.prompts import Prompts
    from test_case_generator.testware.review.findings import Finding


_LONGEST_SUMMARY = LONGEST_SUMMARY - 64 * 1024  # bytes; other tools write to the same file
_MOST_FINDINGS = 2000  # in the summary; the log has a line for each
_LONGEST_DOCUMENT = _LONGEST_SUMMARY // 2


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
    run_url: str = "",
    builtin: Prompts | None = None,
) -> None:
    """Write all outputs and the job summary; annotate a failure or the reason for skipping.

    Where the summary's template is the repository's own and does not render, that of ``builtin`` does.
    """
    for name, value in outputs(result, seconds).items():
        console.output(name, value)
    url = result.pull_request.url if result.pull_request else ""
    values = {
        "result": result,
        "link": Prepared(url),
        "covered": sum(bool(ids) for ids in result.matrix.values()),
        "timings": {name: span.seconds for name, span in timings.items()},
        "warnings": warnings,
    }
    try:
        summary = _summary(result, console, prompts, run_url, values)
    except TemplateInvalid as error:
        if builtin is None:
            raise
        console.warning(f"{error.what} The summary is made with the built-in one. {error.remedy}", title=error.code)
        summary = _summary(result, console, builtin, run_url, values)
    console.summary(summary)
    if result.outcome is Outcome.FAILED:
        console.error(f"{result.what} What to do: {result.remedy}", title=result.error_code)
    elif result.outcome is Outcome.SKIPPED:
        console.notice(result.what, title=f"skipped: {result.reason}")
    else:
        console.info(f"{result.outcome}: {url or result.document or result.what}")


def _summary(result: Result, console: Console, prompts: Prompts, run_url: str, values: Mapping[str, Any]) -> str:
    """Return the job summary within GitHub's limit; what is cut off is in the log. Raises TemplateInvalid."""
    note = f"*Cut here. The whole document: {values['link'] or 'in the log of this step.'}*"
    document = cut(result.markdown, _LONGEST_DOCUMENT, note, size=utf8, at_case=True)
    if document != result.markdown and not values["link"]:
        console.info(result.markdown)
    log = f"[log of this run]({run_url})" if run_url else "log of this step"
    values = {**values, "result": replace(result, findings=_first(result.findings))}
    template = "plan.md.j2" if result.backlog else "summary.md.j2"
    summary = prompts.for_reader(template, markdown=Prepared(document), **values)
    if (found := _count(result)) > _MOST_FINDINGS:
        summary += f"\n*The first {_MOST_FINDINGS:,} of {found:,} findings are shown. All are in the {log}.*\n"
    if utf8(summary) <= _LONGEST_SUMMARY:
        return summary
    if document:
        # It is folded up at the end: nobody would see in there that something is missing.
        summary = prompts.for_reader("summary.md.j2", markdown=Prepared(""), **values)
    shown = cut(summary, _LONGEST_SUMMARY, f"*Cut here. The whole summary is in the {log}.*", size=utf8)
    if shown != summary:
        console.info(summary)
    return shown


def _first(findings: Mapping[str, tuple[Finding, ...]] | None) -> Mapping[str, tuple[Finding, ...]] | None:
    """Return so many of the findings as somebody may read, in their order; none of them is None as before."""
    if findings is None:
        return None
    first: dict[str, tuple[Finding, ...]] = {}
    room = _MOST_FINDINGS
    for path, found in findings.items():
        first[path] = found[:room]
        room -= len(first[path])
    return first


def _count(result: Result) -> int:
    return sum(map(len, (result.findings or {}).values()))


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
        "finding-count": "" if result.findings is None else str(_count(result)),
        "pull-request-number": str(pull_request.number) if pull_request else "",
        "pull-request-url": pull_request.url if pull_request else "",
        "comment-url": result.comment_url,
        "model": result.model,
        "duration-seconds": f"{seconds:.1f}",
    }
    assert values.keys() == OUTPUTS.keys()
    return values
