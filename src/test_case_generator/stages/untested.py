"""What document, pull request and summary are given to tell the test conditions without a case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from test_case_generator.options import MOST_CASES
from test_case_generator.prompts import Prepared
from test_case_generator.testware.documents.document_labels import DEFAULT, labels_for
from test_case_generator.testware.documents.gaps import grouped
from test_case_generator.testware.suite import Cause

if TYPE_CHECKING:
    from test_case_generator.testware.documents.merge import Merged


def untested(merged: Merged | None, language: str = DEFAULT) -> dict[str, Any]:
    """Return ``gaps``, grouped; ``causes``, what is said of each cause; and what `max-cases` would leave room for all.

    That is ``enough``, which may be more than ``most_cases``, the highest that the input may be.
    """
    groups = grouped(merged.gaps) if merged else ()
    without = sum(group.count for group in groups if group.cause is Cause.ROOM)
    return {
        "gaps": groups,
        "causes": {cause: Prepared(text) for cause, text in labels_for(language).causes.items()},
        "enough": len(merged.sections) + without if merged else 0,
        "most_cases": MOST_CASES,
    }
