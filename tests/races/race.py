"""A repository on the loopback GitHub, runs of the six stages on it, and somebody who comes between two requests.

A run has the real stages and the real adapter for GitHub; the author, the index and the console are fakes. Whoever
comes between is let in by the server itself, before it handles a request: the run waits for its answer meanwhile, as it
would if GitHub had handled the other's requests first.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from test_case_generator import inputs
from test_case_generator.adapters.github.forge import GitHubForge
from test_case_generator.adapters.github.retry import Retry
from test_case_generator.event import Trigger
from test_case_generator.graph import build
from test_case_generator.inputs import Raw
from test_case_generator.ports import Issue, Ports
from test_case_generator.prompts import Prompts
from test_case_generator.state import Context
from tests.fakes.author import FakeAuthor
from tests.fakes.console import FakeConsole
from tests.fakes.library import FakeLibrary
from tests.scenario import PROMPTS, reply

if TYPE_CHECKING:
    from collections.abc import Callable

    from test_case_generator.state import Result
    from tests.github_server import GitHubServer

BODY = "- A reset link is sent to the registered address\n- The link expires after 24 hours\n"
NUMBER = 1
BRANCH, PATH = f"test-cases/issue-{NUMBER}", f"test-cases/issue-{NUMBER}.md"
SETTINGS = {"formats": "json", "pull-request-labels": "qa", "reviewers": "alice"}
"""Everything that makes a run write more."""


def is_writing(method: str, path: str) -> bool:
    """Say whether a request changes anything; GraphQL only reads here."""
    return method in {"POST", "PATCH", "PUT", "DELETE"} and "graphql" not in path


@dataclass
class Race:
    """A repository of its own on the server, with issue 1, whose text is ``body``."""

    github: GitHubServer
    body: str = BODY
    results: list[Result] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Make the repository and the issue."""
        self.name = f"octo/demo-{len(self.github.repositories)}"
        self.repository = self.github.add_repository(self.name)
        self.repository.add_collaborator("alice")
        self.repository.add_issue("Reset a password", self.body, labels=("generate-tests",), number=NUMBER)

    def run(self, words: str = "Open the page", **given: str) -> Result:
        """Run once for the issue as it stands; ``words`` are what the model lets a tester do in each step."""
        issue = Issue(NUMBER, "Reset a password", self.body, "https://x.test/1", labels=("generate-tests",))
        trigger = Trigger(
            event="issues",
            action="labeled",
            label="generate-tests",
            sender="octo",
            sender_is_bot=False,
            repository=self.name,
            default_branch="main",
            issue=issue,
            issue_number=NUMBER,
        )
        author = FakeAuthor(otherwise=partial(reply, steps=[{"do": words, "see": "The page is shown"}]))
        retry = Retry(lambda _line: None, sleep=lambda _seconds: None)
        token = self.github.settings.token
        with GitHubForge(self.name, token, self.github.url, "main", retry=retry) as forge:
            context = Context(
                inputs=inputs.parse(Raw(SETTINGS | given), None),
                ports=Ports(forge, FakeLibrary(), author, FakeConsole(), time.monotonic),
                prompts=_prompts(),
                run_url="https://x.test/run",
            )
            result: Result = _graph().invoke({"trigger": trigger}, context=context)["result"]
        self.results.append(result)
        return result

    def document(self, branch: str = BRANCH) -> str:
        """Return the document on a branch."""
        return self.repository.store.git("show", f"{branch}:{PATH}").decode()

    def meet(self, number: int, act: Callable[[], object], *, reading: bool = False) -> None:
        """Let ``act`` happen before the ``number``-th request (from 1) that writes, or that reads or writes."""
        self.met: list[str] = []
        self.failed: list[BaseException] = []
        count = 0

        def rule(_index: int, method: str, path: str) -> None:
            nonlocal count
            count += reading or is_writing(method, path)
            if count == number and not self.met:
                self.github.fault = None
                self.met.append(f"{method} {path}")
                try:
                    act()
                except BaseException as error:  # noqa: BLE001 – raised where the test is, not in the server's thread
                    self.failed.append(error)

        self.github.fault = rule


@cache
def _graph() -> Any:  # noqa: ANN401 – LangGraph's type says no more here
    return build()


@cache
def _prompts() -> Prompts:
    return Prompts(PROMPTS)
