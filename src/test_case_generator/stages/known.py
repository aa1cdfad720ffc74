"""Which of the new cases the repository has already, in the document of another issue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from test_case_generator.errors import LibraryError
from test_case_generator.testware.authoring.duplicates import alike
from test_case_generator.testware.documents.document import case_text
from test_case_generator.testware.suite import Elsewhere

if TYPE_CHECKING:
    from collections.abc import Sequence

    from test_case_generator.state import Context, Retrieved
    from test_case_generator.testware.authoring.replies import Draft

_MINIMUM = 0.85  # cosine; the index only finds candidates, their words decide


def known_elsewhere(
    drafts: Sequence[Draft], state: Retrieved, context: Context
) -> tuple[tuple[Draft, ...], tuple[Elsewhere, ...]]:
    """Return the drafts that are new, and for each other one the case that makes it unnecessary.

    Only merged documents count: what waits in a pull request may never come.
    """
    if not state["similar"]:
        return tuple(drafts), ()
    new: list[Draft] = []
    elsewhere: list[Elsewhere] = []
    for draft in drafts:
        text = f"{state['issue'].title}\n{case_text(draft.case)}"
        try:
            found = context.ports.library.search([text], limit=1, minimum=_MINIMUM, exclude=state["path"])
        except LibraryError as error:
            context.ports.console.debug(f"Not compared with earlier test cases: {error.what}")
            return tuple(drafts), ()
        twin = next((each for each in found if not each.pending and alike(each.text, text)), None)
        if twin is None:
            new.append(draft)
            continue
        elsewhere.append(Elsewhere(draft.case.requirements, twin.id, twin.title, twin.path))
        context.ports.console.info(f"= {draft.case.title}: not written again, see {twin.id} in {twin.path}")
    return tuple(new), tuple(elsewhere)
