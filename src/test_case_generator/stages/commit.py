"""COMMIT: merge with what people changed and put one commit with the document on the issue's branch."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from test_case_generator.errors import BranchConflict
from test_case_generator.prompts import Prepared
from test_case_generator.stages.exporting import exports_of, exports_stand
from test_case_generator.stages.receive import as_committed, as_it_stands, is_current, read_document
from test_case_generator.stages.resuming import keep_commit
from test_case_generator.stages.retrieve import head_of
from test_case_generator.stages.standing import look
from test_case_generator.stages.untested import untested
from test_case_generator.testware.basis.proposals import recalled
from test_case_generator.testware.documents.document import remember, render_metadata
from test_case_generator.testware.documents.document_labels import labels_for
from test_case_generator.testware.documents.merge import Merged, Plan, merge, plan
from test_case_generator.testware.documents.quoting import told
from test_case_generator.testware.documents.renumbering import Renumbered
from test_case_generator.testware.review import coverage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from langgraph.runtime import Runtime

    from test_case_generator.state import Context, Generated
    from test_case_generator.testware.suite import Similar

_TRIES = 3  # how often somebody else may move the branch while we write


@dataclass(frozen=True, slots=True)
class _Written:
    document: str
    merged: Merged
    commit: str


def commit(state: Generated, runtime: Runtime[Context]) -> dict[str, Any]:
    """Return the document, what changed in it, and the commit; no commit where the document is what it was.

    A push between our read and our write is read again and merged. Raises BranchConflict if that happens each time.
    """
    context = runtime.context
    read: dict[str, Any] = {}
    for attempt in range(1, _TRIES + 1):
        try:
            written = _write(state, context)
        except BranchConflict as conflict:
            if attempt == _TRIES:
                raise
            context.ports.console.info(f"{conflict.what} Reading it again and merging.")
            read = _read_again(state, context)
            state = cast("Generated", {**state, **read})
        else:
            kept = keep_commit(state.get("kept", ""), written.commit, written.merged)
            done = {"document": written.document, "merged": written.merged, "commit": written.commit, "kept": kept}
            return {**read, **done}
    raise AssertionError  # the last attempt returned or raised


def _read_again(state: Generated, context: Context) -> dict[str, Any]:
    """Return what stands now, as keys of the state, and what was written in the ids that it has there.

    Another run may have committed for the very same text; then there is nothing left to write.
    """
    force, language = context.inputs.force, state["language"]
    standing = look(context.ports.forge, state["branch"], state["path"], state["base"])
    document = read_document(standing.existing, state["path"], force=force)
    found = state["plan"].requirements
    if document is not None:
        found = recalled(state["issue"].body, found, document.metadata.requirements.values())
    planned = plan(found, document, force=force, language=language)
    renumbered = Renumbered(state["plan"].requirements, planned.requirements)
    generation = state["generation"]
    current = is_current(document, state["issue_hash"], language, force=force)
    again: dict[str, Any] = {
        "branch_head": standing.branch_head,
        "base_head": standing.base_head or state["base_head"],
        "existing": standing.existing,
        "pull_request": standing.pull_request,
        "plan": planned,
        "assessment": renumbered.assessment(state["assessment"]),
        "drafts": renumbered.drafts(state.get("drafts", ())),
        "generation": replace(
            generation,
            # What the other writer gave up is not asked for here; the next run does.
            complete=generation.complete and planned.to_write <= set(renumbered.ids(state["plan"].to_write)),
            uncovered=renumbered.conditions(generation.uncovered),
            elsewhere=renumbered.elsewhere(generation.elsewhere),
        ),
        "current": current,
    }
    return again | as_committed(document, standing.existing) if current and document and standing.existing else again


def _write(state: Generated, context: Context) -> _Written:
    head, existing, forge = state["branch_head"], state["existing"], context.ports.forge
    text, merged = _content(state, context)
    exported = exports_of(state, context, text, state["plan"].requirements)
    unchanged = exported.document == existing and exports_stand(state, context, exported)
    if context.inputs.dry_run or unchanged:
        return _Written(exported.document, merged, "")
    base = state["base_head"] or head_of(forge, state["base"], forge.default_branch())
    # A branch whose pull request was merged has fallen behind: its next commit also has the base as a parent and the
    # base's files, so the new pull request shows this document's changes and nothing else.
    behind = head is not None and state["pull_request"] is not None and state["pull_request"].state == "merged"
    parent = head or base
    sha = forge.commit(
        state["branch"],
        parent.commit,
        base.tree if behind else parent.tree,
        {state["path"]: exported.document, **exported.files},
        _message(state, merged, exported.files, created=existing is None),
        merge=base.commit if behind and head is not None and head.commit != base.commit else "",
    )
    context.ports.console.info(
        f"{state['branch']} is at {sha[:10]}: {', '.join((state['path'], *exported.files))}; "
        f"{len(merged.sections)} test cases"
    )
    return _Written(exported.document, merged, sha)


def _content(state: Generated, context: Context) -> tuple[str, Merged]:
    """Return the document without its exports: as it stands where only these are missing, else written anew."""
    text, planned = state["existing"], state["plan"]
    if state["current"] and text and (standing := read_document(text, state["path"], force=False)):
        return text, as_it_stands(standing)
    # What somebody else has written meanwhile is not written twice.
    drafts = [draft for draft in state["drafts"] if planned.to_write.intersection(draft.case.requirements)]
    generation = state["generation"]
    merged = merge(
        planned,
        drafts,
        state["issue"].number,
        complete=generation.complete,
        uncovered=[each for each in generation.uncovered if each.requirement in planned.to_write],
        causes=generation.causes,
        elsewhere=[each for each in generation.elsewhere if planned.to_write.intersection(each.requirements)],
    )
    return render(state, context, planned, merged), merged


def render(state: Generated, context: Context, planned: Plan, merged: Merged) -> str:
    """Return the whole document as Markdown, closing comment included."""
    requirements = planned.requirements
    cases = [section.case for section in merged.sections if section.case is not None]
    author = state["generation"].author if state["generation"].uses_model else ""
    metadata = remember(
        # An unfinished document is not this text's yet, so the next run goes on with it.
        state["issue_hash"] if state["generation"].complete else "",
        author,
        requirements,
        merged.sections,
        planned.deleted,
        planned.language,
    )
    # Earlier cases that stand in are still those of the earlier words.
    earlier = {name: planned.quotes[name] for name in merged.unfinished if name in planned.quotes}
    metadata = replace(
        metadata,
        requirements={**metadata.requirements, **earlier},
        gaps=merged.gaps,
        elsewhere=merged.elsewhere,
    )
    labels = labels_for(planned.language)
    text = context.prompts.for_reader(
        "document.md.j2",
        labels=labels,
        colon=Prepared(labels.colon),
        issue=state["issue"],
        generation=state["generation"],
        requirements=requirements,
        quotes=told(requirements),
        matrix=coverage.matrix(requirements, cases, merged.elsewhere),
        sections=[Prepared(section.markdown) for section in merged.sections],
        elsewhere=merged.elsewhere,
        assumptions=state["assessment"].assumptions,
        questions=state["assessment"].questions,
        similar=_best_of_each_document(state["similar"]),
        notes=Prepared(planned.notes),
        closing=Prepared(render_metadata(metadata)),
        **untested(merged, planned.language),
    )
    return text.strip() + "\n"


def _best_of_each_document(similar: Sequence[Similar]) -> list[Similar]:
    """Return one case a document: a reader wants to know where to look, not everything that is alike there."""
    best: dict[str, Similar] = {}
    for case in similar:
        if case.path not in best or case.similarity > best[case.path].similarity:
            best[case.path] = case
    return list(best.values())


def _message(state: Generated, merged: Merged, exports: Iterable[str], *, created: bool) -> str:
    """Return the commit message. It holds no word of the issue: a title may hold closing keywords or mentions."""
    number = state["issue"].number
    verb = "Add" if created else "Update"
    changes = [
        f"{len(ids)} {what}"
        for what, ids in (("added", merged.added), ("written anew", merged.rewritten), ("obsolete", merged.retired))
        if ids
    ]
    changed = ", ".join(changes) or "none changed"
    text = f"{verb} test cases for issue {number}\n\nRefs #{number}\n\nTest cases: {changed}.\n"
    names = [path.rpartition("/")[2] for path in exports]
    return f"{text}Exports: {', '.join(names)}.\n" if names else text
