"""CREATE_PR: find or open the one pull request of the issue's branch."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from test_case_generator.errors import ForgeError, ForgeUnreachable, RateLimited
from test_case_generator.stages.untested import untested
from test_case_generator.testware.documents.cutting import LONGEST_BODY, LONGEST_TITLE, beginning, cut
from test_case_generator.testware.documents.exports import export_path
from test_case_generator.testware.documents.quoting import told
from test_case_generator.testware.escape import disarm
from test_case_generator.testware.review import coverage

if TYPE_CHECKING:
    from typing import Any

    from langgraph.runtime import Runtime

    from test_case_generator.ports import Head, PullRequest
    from test_case_generator.state import Committed, Context, Received

_LONGEST_STAMP = 120


def create_pr(state: Committed, runtime: Runtime[Context]) -> dict[str, Any]:
    """Return the pull request and whether this run opened it.

    Raises PullRequestsNotPermitted, PermissionMissing. Labels and reviewers that GitHub refuses are a warning: the
    pull request is there. Until they are set its body says so, out of sight, and a later run takes them up.
    """
    context, forge = runtime.context, runtime.context.ports.forge
    subject = f"Test cases for #{state['issue'].number}: {disarm(state['issue'].title)}"
    title = beginning(subject, LONGEST_TITLE).rstrip()
    text = _body(state, context).rstrip()
    existing = state["pull_request"]
    if existing is not None and existing.state == "open":
        if not _ended_without(state["commit"], _bring_up_to_date(existing, title, text, state, context)):
            return {"proposal": existing, "opened": False}
        context.ports.console.info(f"{existing.url} was closed meanwhile, without the new commit, which gets another.")
        forge.update_pull_request(existing.number, existing.title, existing.body)
    bare = bool(context.inputs.pull_request_labels or context.inputs.reviewers)
    body = f"{text}\n\n{_stamp(state['issue_hash'], bare=bare)}\n"
    opened = forge.open_pull_request(state["branch"], state["base"], title, body, draft=context.inputs.draft)
    context.ports.console.info(f"Pull request: {opened.url}")
    if opened.existed:
        # Another run opened it since RECEIVE looked. If its commit came after ours, it describes what stands.
        if not state["commit"] or opened.head in {"", state["commit"]}:
            _bring_up_to_date(opened, title, text, state, context)
        return {"proposal": opened, "opened": False}
    if bare and _decorate(opened, context):
        forge.update_pull_request(opened.number, title, f"{text}\n\n{_stamp(state['issue_hash'])}\n")
    return {"proposal": opened, "opened": True}


def _ended_without(commit: str, pull_request: PullRequest) -> bool:
    """Say whether a person closed or merged it before there was this commit: nobody would look at the branch again."""
    return bool(commit) and pull_request.state != "open" and pull_request.head != commit


def _bring_up_to_date(existing: PullRequest, title: str, text: str, state: Committed, context: Context) -> PullRequest:
    """Describe what stands now, and return the pull request as it then is; after a commit GitHub is always asked."""
    digest = state["issue_hash"]
    bare = _BARE in existing.body and not _decorate(existing, context)
    if state["commit"] or not _described(digest, existing):
        body = f"{text}\n\n{_stamp(digest, bare=bare)}\n"
    else:
        # It was described by the run that wrote the test cases, which knew more of them than can be read back.
        title, body = existing.title, existing.body.replace(_stamp(digest, bare=True), _stamp(digest, bare=bare))
    if state["commit"] or (existing.title, existing.body) != (title, body):
        return context.ports.forge.update_pull_request(existing.number, title, body)
    return existing


def needs_proposal(state: Received) -> bool:
    """Say whether the branch has no pull request, or one that an earlier run did not come to bring up to date."""
    return is_unproposed(state["branch_head"], state["pull_request"], state["issue_hash"])


def is_unproposed(branch_head: Head | None, pull_request: PullRequest | None, issue_hash: str) -> bool:
    """Say the same of a branch, None if it is gone, and its pull request, for the issue's text with this hash."""
    if branch_head is None or pull_request is None:
        return branch_head is not None
    return pull_request.state == "open" and _stamp(issue_hash) not in pull_request.body


def _described(issue_hash: str, pull_request: PullRequest) -> bool:
    """Say whether the pull request was described for this text of the issue."""
    return any(_stamp(issue_hash, bare=bare) in pull_request.body for bare in (True, False))


_BARE = " without labels -->"


def _stamp(issue_hash: str, *, bare: bool = False) -> str:
    """Return the hidden line that says for which text of the issue the pull request was described, and if that is all.

    ``bare`` is a pull request that is still to get its labels and reviewers.
    """
    return f"<!-- test-case-generator {issue_hash[:16]}{_BARE if bare else ' -->'}"


def _body(state: Committed, context: Context) -> str:
    requirements = state["plan"].requirements
    cases = [section.case for section in state["merged"].sections if section.case is not None]
    elsewhere = state["merged"].elsewhere
    matrix = coverage.matrix(requirements, cases, elsewhere)
    text = context.prompts.for_message(
        "pull-request.md.j2",
        issue=state["issue"],
        requirements=requirements,
        quotes=told(requirements),
        matrix=matrix,
        case_count=len(state["merged"].sections),
        covered=sum(bool(ids) for ids in matrix.values()),
        coverage=coverage.ratio(requirements, cases, elsewhere),
        generation=state["generation"],
        merged=state["merged"],
        questions=state["assessment"].questions,
        exports=[export_path(state["path"], name).rpartition("/")[2] for name in context.inputs.exports],
        warnings=context.warnings,
        **untested(state["merged"]),
    )
    repository = state["issue"].url.rpartition("/issues/")[0]
    document = f"{repository}/blob/{state['branch']}/{quote(state['path'])}" if repository else ""
    note = "*Cut here. The rest is in " + (f"[the document]({document}).*" if document else "the document.*")
    return cut(text, LONGEST_BODY - _LONGEST_STAMP, note)


def _decorate(pull_request: PullRequest, context: Context) -> bool:
    """Set labels and reviewers; return whether there is nothing left that a later run might do."""
    inputs, ports = context.inputs, context.ports
    done = True
    for what, names, call in (
        ("Labels", inputs.pull_request_labels, ports.forge.add_labels),
        ("Reviewers", inputs.reviewers, ports.forge.request_reviewers),
    ):
        if not names:
            continue
        try:
            call(pull_request.number, names)
        except ForgeError as error:
            passes = isinstance(error, ForgeUnreachable | RateLimited)
            done = done and not passes
            again = " The next run for the issue tries again." if passes else ""
            context.warn(f"{what} were not set on the pull request: {error.what}{again}", error.remedy, error.code)
    return done
