"""The one comment on an issue: in progress while the model is asked, then how the run ended.

In progress is said where the model begins to load, so that nothing waits for it, and only where a model is asked: what
is skipped, or stands already, takes seconds. What stands from an earlier run stays in the comment until there is
something newer. A run that is killed cannot say how it ended: the comment then links its log, which does, and the next
run for the issue replaces it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from test_case_generator.errors import GeneratorError
from test_case_generator.prompts import Prepared
from test_case_generator.testware.basis.gate_phrases import phrases_for
from test_case_generator.testware.basis.language import DEFAULT
from test_case_generator.testware.documents.cutting import LONGEST_BODY, cut

if TYPE_CHECKING:
    from test_case_generator.ports import Forge
    from test_case_generator.prompts import Prompts
    from test_case_generator.state import Context, Received, Result

MARKER = "<!-- test-case-generator -->"


def acknowledge(comment: int, context: Context) -> None:
    """Show under the comment that asked for the run that it was heard; never raises. Not on a dry run.

    The one comment may stand far above, and GitHub tells nobody that it was edited.
    """
    if context.inputs.dry_run:
        return
    try:
        context.ports.forge.acknowledge(comment)
    except GeneratorError as error:
        context.ports.console.notice(f"The command has no reaction under it: {error.what}", title=error.code)


def announce(state: Received, context: Context) -> None:
    """Let the comment say that test cases are being written, with a link to the log; never raises.

    Not on a dry run, nor where there is no log to link.
    """
    if context.inputs.dry_run or not context.run_url:
        return
    announcement, forge = context.announcement, context.ports.forge
    announcement.earlier = _earlier(state)
    announcement.stands = True  # before the request: its answer may be lost
    try:
        body = context.prompts.for_reader(
            "in-progress.md.j2",
            marker=Prepared(MARKER),
            run_link=Prepared(_log(context.run_url)),
            earlier=Prepared(announcement.earlier),
        )
        forge.comment(state["issue"].number, MARKER, body.strip() + "\n")
    except GeneratorError as error:
        context.ports.console.notice(
            f"The issue's comment does not say that test cases are being written: {error.what}", title=error.code
        )


def failure_comment(forge: Forge, prompts: Prompts, result: Result, run_url: str, earlier: str = "") -> str:
    """Say on the issue why the run failed, with a link to its log, and return the comment's URL.

    ``earlier`` is the Markdown that links what stands from an earlier run.
    """
    return comment(forge, prompts, result, _log(run_url) if run_url else "", earlier=earlier)


def comment(
    forge: Forge, prompts: Prompts, result: Result, run_link: str = "", *, earlier: str = "", language: str = DEFAULT
) -> str:
    """Write how the run ended and return the comment's URL. The text depends on that alone: a rerun changes nothing.

    What is said of an issue that is refused is in ``language``, as are the questions to it; all else is English.
    """
    body = prompts.for_reader(
        "comment.md.j2",
        marker=Prepared(MARKER),
        result=result,
        words={name: Prepared(text) for name, text in phrases_for(language).items()},
        covered=sum(bool(ids) for ids in result.matrix.values()),
        untested=sum(map(len, result.merged.gaps.values())) if result.merged else 0,
        link=Prepared(result.pull_request.url if result.pull_request else ""),
        run_link=Prepared(run_link),
        earlier=Prepared(earlier),
    )
    assert result.issue_number is not None
    note = f"*Cut here. The rest is in the {f'summary of the run: {run_link}' if run_link else 'summary of the run.'}*"
    return forge.comment(result.issue_number, MARKER, cut(body.strip(), LONGEST_BODY - 1, note) + "\n")


def _log(run_url: str) -> str:
    return f"[Log of this run]({run_url})"


def _earlier(state: Received) -> str:
    """Return the Markdown that links the document that stands: in its pull request, else on the base branch."""
    if state["existing"] is None:
        return ""
    if state["pull_request"] is not None:
        return state["pull_request"].url
    repository = state["issue"].url.rpartition("/issues/")[0]
    return f"[the document]({repository}/blob/{quote(state['base'])}/{quote(state['path'])})" if repository else ""
