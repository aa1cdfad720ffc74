"""RETRIEVE: bring the index in step with the default branch and find earlier test cases that resemble the issue."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from test_case_generator.errors import ForgeError, LibraryError, RepositoryEmpty
from test_case_generator.ports import Entry, Head, Tree
from test_case_generator.stages.asking import Asking
from test_case_generator.stages.commenting import announce
from test_case_generator.stages.receive import BRANCH_PREFIX, base_head_missing
from test_case_generator.state import Lookup
from test_case_generator.testware.documents.document import case_text, document_title, parse

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from langgraph.runtime import Runtime

    from test_case_generator.ports import Forge, PullRequest
    from test_case_generator.state import Context, Received
    from test_case_generator.testware.suite import Requirement, Similar

_QUERIES = 16  # the issue and this many of its requirements; more queries find nothing new but cost embedding time


def retrieve(state: Received, runtime: Runtime[Context]) -> dict[str, Any]:
    """Return the base branch's head and the similar cases; an index that fails gives none, with a warning.

    Raises RepositoryEmpty, BaseBranchNotFound.
    """
    inputs, ports = runtime.context.inputs, runtime.context.ports
    default = ports.forge.default_branch()
    base_head = state["base_head"] or head_of(ports.forge, state["base"], default)
    default_head = base_head if state["base"] == default else head_of(ports.forge, default, default)
    if not state["plan"].to_write:
        return {"base_head": base_head, "similar": (), "lookup": None}
    # Finding the server and loading a model take seconds to minutes; the index is brought in step meanwhile.
    asking = Asking(runtime.context, state["issue"], state["plan"], uses_model=ports.author.uses_model)
    if asking.needed:
        ports.author.warm(asking.tokens)
        announce(state, runtime.context)
    queries = _queries(state["issue"].title, state["plan"].requirements)
    similar: Sequence[Similar] = ()
    lookup = Lookup(inputs.context_documents, inputs.minimum_similarity)
    try:
        sync(runtime.context, default_head)
        with ports.console.waiting("earlier test cases like these are looked for"):
            similar = ports.library.search(
                queries, limit=inputs.context_documents, minimum=inputs.minimum_similarity, exclude=state["path"]
            )
    except LibraryError as error:
        runtime.context.warn(f"Earlier test cases were not looked up: {error.what}", error.remedy, error.code)
        lookup = replace(lookup, failed=True)
    for case in similar:
        ports.console.info(f"{case.similarity:.2f} {case.id} {case.title} ({case.path})")
    if not similar:
        ports.console.info(f"No earlier test case is similar enough ({inputs.minimum_similarity}).")
    return {"base_head": base_head, "similar": tuple(similar), "lookup": lookup}


def sync(context: Context, default_head: Head) -> Tree:
    """Bring the index in step with the default branch's documents and return their tree.

    Raises LibraryError; what GitHub refuses comes out as its own error only where the run cannot do without it.
    """
    inputs, ports = context.inputs, context.ports
    found = ports.forge.tree(default_head.tree, inputs.cases_directory)
    tree = Tree(found.sha, {path: sha for path, sha in found.files.items() if path.endswith(".md")})  # no exports
    try:
        with ports.console.waiting("the index of earlier test cases is opened, and new ones are added"):
            report = ports.library.sync(tree, ports.forge.blobs, entries)
        if waiting := ports.library.pending():
            _forget_closed(ports.forge, waiting, inputs.cases_directory, context)
    except ForgeError as error:
        raise LibraryError(f"The documents could not be read: {error.what}", remedy=error.remedy) from error
    if report.rebuilt:
        # An annotation alone: the pull request of a rerun says what that of an undisturbed run says.
        ports.console.warning(
            f"The index of earlier test cases was made anew, because {report.rebuilt}. Nothing is lost and nothing is "
            "to be done, unless it comes again: then see what keeps the `state-directory` from run to run.",
            title="index-rebuilt",
        )
    ports.console.info(
        f"Index: {report.entries} test cases in {report.documents} documents "
        f"({report.added} added, {report.removed} removed)."
    )
    return tree


def proposed_documents(forge: Forge, directory: str) -> dict[str, PullRequest]:
    """Return the documents that stand in an open pull request of ours: path → pull request."""
    numbered = re.compile(rf"{re.escape(BRANCH_PREFIX)}(\d+)")
    return {
        f"{directory}/issue-{match[1]}.md": pull_request
        for pull_request in forge.pull_requests(BRANCH_PREFIX)
        if (match := numbered.fullmatch(pull_request.branch))
    }


def entries(path: str, text: str) -> list[Entry]:
    """Split one document into what is indexed, one entry a case; a file that is no document of ours gives none.

    Each case stands behind the title of its issue, which says what the case is about.
    """
    document = parse(text)
    if document is None:
        return []
    title = document_title(text)
    return [
        Entry(section.id, section.case.title, f"{title}\n{case_text(section.case)}", path)
        for section in document.sections
        if section.case is not None
    ]


def head_of(forge: Forge, branch: str, default: str) -> Head:
    """Return a branch's head. Raises RepositoryEmpty for the default branch, BaseBranchNotFound for another."""
    head = forge.head(branch)
    if head is not None:
        return head
    if branch == default:
        raise RepositoryEmpty(
            f"The default branch {default} is not there.",
            remedy="Push a first commit (a README will do). If the branch was renamed since the run was set off, set "
            "one off anew: the same run again keeps to the old name.",
        )
    raise base_head_missing(branch, default)


def _queries(title: str, requirements: Sequence[Requirement]) -> list[str]:
    # A bare requirement («404 if it is not found») resembles its like everywhere; see docs/similarity.md.
    return [title, *(f"{title}\n{requirement.quote}" for requirement in requirements[: _QUERIES - 1])]


def _forget_closed(forge: Forge, waiting: Sequence[str], directory: str, context: Context) -> None:
    proposed = proposed_documents(forge, directory)
    if closed := set(waiting) - set(proposed):
        context.ports.console.debug(f"No longer pending: {', '.join(sorted(closed))}")
        context.ports.library.retain_pending(sorted(proposed))
