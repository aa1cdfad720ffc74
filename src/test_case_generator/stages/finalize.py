"""FINALIZE: update the one comment, add the new cases to the index, and say how the run ended."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from test_case_generator.errors import LibraryError
from test_case_generator.event import explain
from test_case_generator.stages.commenting import comment
from test_case_generator.stages.receive import NOTHING_TO_TEST
from test_case_generator.stages.retrieve import entries
from test_case_generator.state import Outcome, Result
from test_case_generator.testware.basis.gate_phrases import phrases_for
from test_case_generator.testware.basis.language import DEFAULT
from test_case_generator.testware.documents.quoting import told
from test_case_generator.testware.review import coverage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from langgraph.runtime import Runtime

    from test_case_generator.state import Context, Proposed, Received
    from test_case_generator.testware.documents.merge import Merged
    from test_case_generator.testware.suite import Requirement

_UNCHANGED = "The issue has not changed since its test cases were written."


def finalize(state: Proposed, runtime: Runtime[Context]) -> dict[str, Any]:
    """Return the result; write the comment and the index, except on a dry run."""
    context = runtime.context
    if "skip" in state:
        return {"result": _skipped(state, context)}
    plan, merged = state["plan"], state["merged"]
    figures = _figures(plan.requirements, merged)
    outcome = _outcome(state, context)
    result = Result(
        outcome=outcome,
        issue_number=state["issue"].number,
        issue_title=state["issue"].title,
        branch=state["branch"],
        document=state["path"],
        what=_UNCHANGED if outcome is Outcome.UNCHANGED else "",
        pull_request=state.get("proposal") or state["pull_request"],
        model=state["generation"].author,
        markdown=state["document"],
        quotes=told(plan.requirements),
        merged=merged,
        generation=state["generation"],
        assumptions=state["assessment"].assumptions,
        questions=state["assessment"].questions,
        earlier=state["resumed"] or state["current"],
        similar=state["similar"],
        lookup=state["lookup"],
        **figures,
    )
    if result.pull_request is None and not context.inputs.dry_run:
        # The document stands merged in the base and its branch is gone, so nobody has looked yet.
        merged_earlier = context.ports.forge.pull_request(state["branch"])
        if merged_earlier is not None and merged_earlier.state == "merged":
            result = replace(result, pull_request=merged_earlier)
    # Without a pull request there is nothing to tell, but what was said to be in progress has ended.
    if context.inputs.dry_run or (result.pull_request is None and not context.announcement.stands):
        return {"result": result}
    if state["commit"]:
        _add_to_index(state, context)
    return {"result": _commented(result, context)}


def _commented(result: Result, context: Context, language: str = DEFAULT) -> Result:
    url = comment(context.ports.forge, context.prompts, result, language=language)
    context.announcement.stands = False
    return replace(result, comment_url=url)


def _outcome(state: Proposed, context: Context) -> Outcome:
    if context.inputs.dry_run:
        return Outcome.PLANNED
    if state.get("opened"):
        return Outcome.CREATED
    return Outcome.UPDATED if state["commit"] else Outcome.UNCHANGED


def _skipped(state: Received, context: Context) -> Result:
    issue = state["issue"]
    result = Result(
        outcome=Outcome.SKIPPED,
        reason=state["skip"],
        what=phrases_for(DEFAULT)["nothing-to-test"] if state["skip"] == NOTHING_TO_TEST else explain(state["skip"]),
        issue_number=issue.number,
        issue_title=issue.title,
    )
    if assessment := state.get("assessment"):
        result = replace(result, missing=assessment.missing, questions=assessment.questions)
    # Only what the author of the issue can mend is said on it; the rest is not their business.
    if state["skip"] == NOTHING_TO_TEST and not context.inputs.dry_run:
        return _commented(result, context, state["language"])
    return result


def _figures(requirements: Sequence[Requirement], merged: Merged) -> Mapping[str, Any]:
    cases = [section.case for section in merged.sections if section.case is not None]
    return {
        "case_count": len(merged.sections),
        "requirement_count": len(requirements),
        "coverage": coverage.ratio(requirements, cases, merged.elsewhere),
        "matrix": coverage.matrix(requirements, cases, merged.elsewhere),
    }


def _add_to_index(state: Proposed, context: Context) -> None:
    ports = context.ports
    try:
        ports.library.add(state["path"], entries(state["path"], state["document"]))
    except LibraryError as error:
        context.warn(f"The new test cases were not added to the index: {error.what}", error.remedy, error.code)
