"""RECEIVE: is this run ours, may its sender start it, and what does the issue require?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from test_case_generator.errors import BaseBranchNotFound, DocumentUnreadable, EventUnsupported
from test_case_generator.event import skip_reason
from test_case_generator.stages.commenting import acknowledge
from test_case_generator.stages.permission import check_sender
from test_case_generator.stages.resuming import describe, resume
from test_case_generator.stages.secrecy import without_secrets
from test_case_generator.stages.standing import look
from test_case_generator.state import Generation
from test_case_generator.testware.basis.language import detect
from test_case_generator.testware.basis.language_names import NAMES
from test_case_generator.testware.basis.proposals import recalled
from test_case_generator.testware.basis.requirements import requirements
from test_case_generator.testware.basis.testability import assess
from test_case_generator.testware.documents.document import issue_hash, parse
from test_case_generator.testware.documents.exports import stale
from test_case_generator.testware.documents.merge import Merged, plan

if TYPE_CHECKING:
    from typing import Any

    from langgraph.runtime import Runtime

    from test_case_generator.event import Trigger
    from test_case_generator.ports import Forge, Issue
    from test_case_generator.state import Context, Received, Started
    from test_case_generator.testware.documents.document import Document

BRANCH_PREFIX = "test-cases/issue-"
NOTHING_TO_TEST = "nothing-to-test"


def receive(state: Started, runtime: Runtime[Context]) -> dict[str, Any]:
    """Return the issue, the plan of what must be written and where an earlier run left off; or ``skip``.

    Raises RoleTooLow, RoleUnreadable, IssueNotFound, EventUnsupported, DocumentUnreadable, BaseBranchNotFound.
    """
    inputs, ports, trigger = runtime.context.inputs, runtime.context.ports, state["trigger"]
    # What the event alone decides is decided before the first request, so that other labels cost nothing.
    if trigger.issue is not None and (reason := skip_reason(trigger, trigger.issue, inputs.label, inputs.allowed_bots)):
        return {"skip": reason, "issue": trigger.issue}
    check_sender(ports.forge, trigger, inputs)
    issue = _issue(trigger, ports.forge)
    if reason := skip_reason(trigger, issue, inputs.label, inputs.allowed_bots):
        return {"skip": reason, "issue": issue}
    if trigger.comment is not None:
        acknowledge(trigger.comment, runtime.context)
    issue = without_secrets(issue, runtime.context)
    found = requirements(issue.body)
    written = inputs.language or detect(f"{issue.title}\n\n{issue.body}")
    assessment = assess(issue.title, issue.body, found, written)
    if not assessment.testable:
        return {"skip": NOTHING_TO_TEST, "issue": issue, "assessment": assessment, "language": written}
    ports.console.info(f"#{issue.number}: {issue.title}")

    branch = f"{BRANCH_PREFIX}{issue.number}"
    path = f"{inputs.cases_directory}/issue-{issue.number}.md"
    base = inputs.base_branch or ports.forge.default_branch()
    standing = look(ports.forge, branch, path, base)
    existing = standing.existing
    document = read_document(existing, path, force=inputs.force)
    digest = issue_hash(issue.title, issue.body)
    if document is not None:
        found = recalled(issue.body, found, document.metadata.requirements.values())
    # An issue that is edited into another language keeps its document's; what the input says counts before both.
    language = inputs.language or (document.metadata.language if document else "") or written
    ports.console.info(f"The test cases are written in {NAMES.get(language, language)}.")
    planned = plan(found, document, force=inputs.force, language=language)
    ports.console.info("\n".join(f"{each.id} ({each.kind}) {each.quote}" for each in planned.requirements))
    current = is_current(document, digest, language, force=inputs.force)
    received: Received = {
        "trigger": trigger,
        "issue": issue,
        "issue_hash": digest,
        "branch": branch,
        "path": path,
        "language": language,
        "base": base,
        "branch_head": standing.branch_head,
        "base_head": standing.base_head,
        "existing": existing,
        "pull_request": standing.pull_request,
        "plan": planned,
        "assessment": assess(issue.title, issue.body, planned.requirements, language),
        "current": current,
        "stale_exports": current and document is not None and stale(document, inputs.exports),
        "resumed": False,
    }
    kept = state.get("kept", "")
    if current and document and existing:
        committed = as_committed(document, existing)
        return {**received, **committed, **describe(kept, received, committed["merged"], runtime.context)}
    earlier_run = resume(kept, received, document, runtime.context)
    return {**received, **earlier_run, "resumed": bool(earlier_run)}


def is_current(document: Document | None, digest: str, language: str, *, force: bool) -> bool:
    """Say whether the document was written for this very text of the issue, which has the hash ``digest``."""
    written = document.metadata if document else None
    return written is not None and (written.issue, written.language) == (digest, language) and not force


def as_committed(document: Document, existing: str) -> dict[str, Any]:
    """Return what the stages up to COMMIT would have left, read from the document that stands."""
    author = document.metadata.author
    return {
        "similar": (),
        "lookup": None,
        "generation": Generation(author or "outline", uses_model=bool(author)),
        "document": existing,
        "merged": as_it_stands(document),
        "commit": "",
    }


def as_it_stands(document: Document) -> Merged:
    """Return the cases of a document in which nothing changes."""
    return Merged(
        document.sections,
        added=(),
        rewritten=(),
        kept=tuple(section.id for section in document.sections),
        retired=(),
        gaps=document.metadata.gaps,
        elsewhere=document.metadata.elsewhere,
    )


def _issue(trigger: Trigger, forge: Forge) -> Issue:
    """Return the issue as it was when the run was set off; only a manual run has to ask for it."""
    if trigger.issue is not None:
        return trigger.issue
    if trigger.issue_number is None:
        raise EventUnsupported(
            f"A run started by {trigger.event} needs the input `issue-number`.",
            remedy="Start the workflow with an issue number, or pass `issue-number:` in its `with:` block.",
        )
    return forge.issue(trigger.issue_number)


def read_document(existing: str | None, path: str, *, force: bool) -> Document | None:
    """Read an earlier document back, None if there is none; with ``force`` also if it is damaged.

    Raises DocumentUnreadable.
    """
    document = parse(existing) if existing is not None else None
    if existing is not None and document is None and not force:
        raise DocumentUnreadable(
            f"{path} exists, but its closing comment is missing or damaged, so what people edited cannot be told."
        )
    return document


def base_head_missing(base: str, default: str) -> BaseBranchNotFound:
    """Return the error for a base branch that is not there, naming the one that is."""
    return BaseBranchNotFound(f"There is no branch {base}; the default branch is {default}.")
