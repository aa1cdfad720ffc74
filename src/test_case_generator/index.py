"""``mode: index``: bring the index in step with the default branch, for a run that may save GitHub's cache."""

from __future__ import annotations

from test_case_generator.stages.retrieve import entries, head_of, proposed_documents, sync
from test_case_generator.state import Context, Outcome, Result


def index(context: Context) -> Result:
    """Sync the merged documents, then add those of open pull requests as pending; return ``updated``.

    Raises LibraryError: a run whose only purpose is the index fails where it cannot be used.
    """
    ports, inputs = context.ports, context.inputs
    default = ports.forge.default_branch()
    with ports.console.group("INDEX"):
        tree = sync(context, head_of(ports.forge, default, default))
        waiting = proposed_documents(ports.forge, inputs.cases_directory)
        ports.library.retain_pending(sorted(waiting))
        for path, pull_request in sorted(waiting.items()):
            text = ports.forge.read(path, pull_request.branch)
            if text is not None and path not in tree.files:
                ports.library.add(path, entries(path, text))
                ports.console.info(f"{path}: pending, {pull_request.url}")
    return Result(
        outcome=Outcome.UPDATED,
        what=f"The index holds {len(tree.files)} documents of {default}, and {len(waiting)} that are not merged yet.",
    )
