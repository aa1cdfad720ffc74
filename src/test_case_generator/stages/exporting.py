"""The document's exports, as COMMIT writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from test_case_generator.stages.standing import where_the_document_is
from test_case_generator.testware.documents.exports import Basis, Exported, export

if TYPE_CHECKING:
    from collections.abc import Sequence

    from test_case_generator.state import Context, Received
    from test_case_generator.testware.suite import Requirement


def exports_of(state: Received, context: Context, document: str, requirements: Sequence[Requirement]) -> Exported:
    """Return the exports of a document that is about to be written, and warn of what cannot be in them."""
    issue, assessment = state["issue"], state["assessment"]
    basis = Basis(issue.number, issue.title, tuple(requirements), assessment.assumptions, assessment.questions)
    exported = export(document, state["path"], context.inputs.exports, basis)
    left_out = f"Left out of the exports, as no test case with an id of its own: {'; '.join(exported.left_out)}."
    if exported.left_out and left_out not in context.warnings:  # a commit that lost a race is tried again
        mend = f"Give it in {state['path']} a heading with an id that stands once, and a table of steps."
        context.warn(left_out, mend, "exports-incomplete")
    return exported


def exports_stand(state: Received, context: Context, exported: Exported) -> bool:
    """Say whether the exports of an unchanged document are there; only ``force`` goes and looks.

    Without it, an export that a person edited or deleted stays so until a test case changes.
    """
    if not context.inputs.force:
        return True
    where = where_the_document_is(state["branch"] if state["branch_head"] else "", state["pull_request"], state["base"])
    return all(context.ports.forge.read(path, where) == text for path, text in exported.files.items())
