"""A GitHub on loopback: real git repositories behind GitHub's REST and GraphQL answers, with faults on demand.

In tests::

    with GitHubServer(tmp_path) as github:
        repository = github.add_repository("octo/demo", files={"README.md": "hello"})
        repository.add_issue("Login fails", "Steps …")
        … requests to github.url …
        assert github.requests[0].path == "/repos/octo/demo/issues/1"

From outside: ``python -m tests.github_server --root DIR --state STATE.json`` (see ``__main__``).
``test_server.py`` holds every answer against GitHub's published schema, with githubkit as the client.
"""

from __future__ import annotations

from tests.github_server.faults import Fault, Kind, sequence, when
from tests.github_server.server import GitHubServer, Recorded
from tests.github_server.state import Comment, Issue, Pull, Repository

__all__ = ["Comment", "Fault", "GitHubServer", "Issue", "Kind", "Pull", "Recorded", "Repository", "sequence", "when"]
