"""What stands in the repository for an issue, read so that its parts belong together.

The document is read at the commit that is built on, not by the name of a branch: what somebody pushes after that is
either refused as a conflict or merged by git, and never taken for what was read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from test_case_generator.ports import Forge, Head, PullRequest


@dataclass(frozen=True, slots=True)
class Standing:
    """The issue's branch, its pull request, and the document with its path.

    ``base_head`` is the base branch's, None if the document was not looked for there; ``existing`` is None where there
    is no document.
    """

    branch_head: Head | None
    pull_request: PullRequest | None
    base_head: Head | None
    existing: str | None


def look(forge: Forge, branch: str, path: str, base: str) -> Standing:
    """Read what stands now. Raises RepositoryEmpty."""
    head = forge.head(branch)
    pull_request = current(forge.pull_request(branch) if head else None, head)
    if head is not None and where_the_document_is(branch, pull_request, base) == branch:
        return Standing(head, pull_request, None, forge.read(path, head.commit))
    base_head = forge.head(base)
    return Standing(head, pull_request, base_head, forge.read(path, base_head.commit) if base_head else None)


def where_the_document_is(branch: str, pull_request: PullRequest | None, base: str) -> str:
    """Return the branch whose document people work on: ours until its pull request is merged, then its base."""
    if not branch or (pull_request is not None and pull_request.state == "merged"):
        return base
    return branch


def current(pull_request: PullRequest | None, head: Head | None) -> PullRequest | None:
    """Return a branch's pull request; one that ended before the branch went on is not the current one any more."""
    if head is None or pull_request is None or pull_request.state == "open":
        return pull_request
    return None if pull_request.head and pull_request.head != head.commit else pull_request
