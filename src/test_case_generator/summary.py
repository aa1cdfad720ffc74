"""The job summary: what a reviewer wants first, below it how the run went, and last the document, folded.

Its words are in ``prompts/summary.md.j2``; here is what they are given, and how all of it fits into GitHub's limit.
Mermaid draws no Markdown and escapes nothing, so only names of stages and figures go there.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from test_case_generator.prompts import Prepared
from test_case_generator.stages.untested import untested
from test_case_generator.testware.documents.cutting import LONGEST_SUMMARY, cut, utf8
from test_case_generator.testware.spoken import spoken_time

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from test_case_generator.prompts import Prompts
    from test_case_generator.state import Generation, Result, Span
    from test_case_generator.testware.review.findings import Finding
    from test_case_generator.testware.suite import Gap

HELP = "https://github.com/ai-test-case-generator/ai-test-case-generator/blob/main/docs/troubleshooting.md"
"""The page that has a heading for every error code."""
MOST_SHOWN = 30
"""Rows or items of a list that are read at a glance; a longer one is folded."""

_LONGEST = LONGEST_SUMMARY - 64 * 1024  # bytes; other tools write to the same file
_LONGEST_DOCUMENT = _LONGEST // 2
_MOST_FINDINGS = 2000  # the log has a line for each
_PRECISE_BELOW = 10  # seconds; the axis of a shorter run has decimals
_BAR = 10  # blocks of a similarity of 1


@dataclass(frozen=True, slots=True)
class Course:
    """How a run went, beside its result: ``seconds`` in all, since ``began`` by the clock that the stages go by."""

    seconds: float
    began: float | None = None
    """None where nobody knows; the first stage's beginning then stands for it."""
    timings: Mapping[str, Span] = field(default_factory=dict)
    warnings: Sequence[str] = ()
    run_url: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """One row of what the server counted, ready to be shown: ``not told`` is what it did not say."""

    what: str
    tokens: str
    time: str
    speed: str


def summary(result: Result, course: Course, prompts: Prompts) -> tuple[str, tuple[str, ...]]:
    """Return the job summary within GitHub's limit, and the texts that it had to cut, for the log.

    Raises TemplateInvalid.
    """
    if result.history:
        from test_case_generator.history.page import page

        return page(result.history, prompts), ()
    link = Prepared(result.pull_request.url if result.pull_request else "")
    note = f"*Cut here. The whole document: {link or 'in the log of this step.'}*"
    document = cut(result.markdown, _LONGEST_DOCUMENT, note, size=utf8, at_case=True)
    for_log = () if document == result.markdown or link else (result.markdown,)
    log = f"[log of this run]({course.run_url})" if course.run_url else "log of this step"
    template = "plan.md.j2" if result.backlog else "summary.md.j2"
    render = partial(prompts.for_reader, template, **_values(result, course, link))
    told = render(markdown=Prepared(document), folding=True)
    tail = ""
    if (found := count(result)) > _MOST_FINDINGS:
        tail = f"\n*The first {_MOST_FINDINGS:,} of {found:,} findings are shown. All are in the {log}.*\n"
    if utf8(told + tail) <= _LONGEST:
        return told + tail, for_log
    # Nobody would see inside a fold that something is missing, nor what stands below one that is cut open.
    whole = render(markdown=Prepared(""), folding=False) + tail
    shown = cut(whole, _LONGEST, f"*Cut here. The whole summary is in the {log}.*", size=utf8)
    return shown, for_log if shown == whole else (*for_log, whole)


def count(result: Result) -> int:
    """Return the number of findings of a linting run."""
    return sum(map(len, (result.findings or {}).values()))


def gantt(timings: Mapping[str, Span], began: float | None = None) -> str:
    """Return the stages on a line of time as Mermaid, ``""`` without any; one that an error ended is marked.

    Seconds since the run began: Mermaid shows a time of day in the reader's zone, but an epoch's seconds in none.
    """
    if not timings:
        return ""
    spans = list(timings.values())
    zero = spans[0].began if began is None else began
    ahead = [("start", zero, spans[0].began, True)] if spans[0].began > zero else []
    bars = ahead + [(name, span.began, span.ended, span.completed) for name, span in timings.items()]
    axis = "%s s" if spans[-1].ended - zero >= _PRECISE_BELOW else "%s.%L s"
    lines = ["gantt", "    dateFormat x", f"    axisFormat {axis}", "    todayMarker off"]
    for name, start, end, completed in bars:
        since, until = (round(1000 * (moment - zero)) for moment in (start, end))
        lines.append(f"    {name} {spoken_time(end - start)} :{'' if completed else 'crit, '}{since}, {until}")
    return "\n".join(("```mermaid", *lines, "```"))


def measured(generation: Generation | None) -> tuple[Measured, ...]:
    """Return what the server counted of reading and of writing; nothing where no model was asked."""
    if generation is None or not generation.uses_model or not generation.requests:
        return ()
    return (
        _measured("Read", generation.prompt_tokens, generation.prompt_seconds),
        _measured("Written", generation.output_tokens, generation.output_seconds),
    )


def bar(similarity: float) -> str:
    """Return a cosine as Markdown, a bar of blocks and the figure, on one line; what is below 0 has no block."""
    # From the figure as it is shown, or two cases of the same one could have different bars.
    filled = min(_BAR, max(0, int(_BAR * round(similarity, 2) + 0.5)))
    return f"`{'█' * filled}{'░' * (_BAR - filled)}\N{NO-BREAK SPACE}{similarity:.2f}`"


def _values(result: Result, course: Course, link: Prepared) -> dict[str, Any]:
    uncovered = tuple(name for name, ids in result.matrix.items() if not ids)
    gaps = result.merged.gaps if result.merged else {}
    return {
        "result": replace(result, findings=_first(result.findings)),
        "link": link,
        "comment_link": Prepared(result.comment_url),
        "log_link": Prepared(course.run_url),
        "help_link": Prepared(f"{HELP}#{result.error_code}"),
        "covered": len(result.matrix) - len(uncovered),
        "uncovered": uncovered,
        **untested(result.merged),
        "open_points": _open_points(result, uncovered, gaps),
        "most": MOST_SHOWN,
        "time": spoken_time(course.seconds),
        "timings": {name: span.seconds for name, span in course.timings.items()},
        "gantt": Prepared(gantt(course.timings, course.began)),
        "measured": measured(result.generation),
        "bars": tuple(Prepared(bar(case.similarity)) for case in result.similar),
        "warnings": course.warnings,
    }


def _open_points(result: Result, uncovered: Sequence[str], gaps: Mapping[str, Sequence[Gap]]) -> int:
    """Return how many things there are to look at; the conditions of an uncovered requirement are one with it."""
    written = result.generation
    badly, unseen = (written.smelly, len(written.left_out)) if written else (0, 0)
    return (
        len(uncovered)
        + sum(len(gaps[name]) for name in gaps if name not in uncovered)
        + len(result.questions)
        + badly
        + unseen
    )


def _measured(what: str, tokens: int | None, seconds: float | None) -> Measured:
    unknown = "not told"
    return Measured(
        what,
        f"{tokens:,}" if tokens is not None else unknown,
        spoken_time(seconds) if seconds is not None else unknown,
        f"{tokens / seconds:,.1f}" if tokens is not None and seconds else unknown,
    )


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
