"""One repository, one issue and a graph run on fakes: what tests of stages, graph and run share."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from test_case_generator import inputs
from test_case_generator.adapters.checkpoints import Checkpoints
from test_case_generator.adapters.outline.author import OutlineAuthor
from test_case_generator.event import Trigger
from test_case_generator.graph import build
from test_case_generator.inputs import Raw
from test_case_generator.ports import Issue, Ports, Role
from test_case_generator.prompts import Prompts
from test_case_generator.run import generate
from test_case_generator.state import Context
from tests.fakes.console import FakeConsole
from tests.fakes.forge import FakeForge
from tests.fakes.library import FakeLibrary

if TYPE_CHECKING:
    from collections.abc import Callable

    from test_case_generator.ports import Author, Request
    from test_case_generator.state import Result

PROMPTS = Path(__file__).resolve().parents[1] / "prompts"
BODY = """\
People forget passwords.

## Acceptance criteria

- A reset link is sent to the registered address
- The link expires after 24 hours
- A new password has 8 to 64 characters

## Out of scope

- The link must work by SMS
"""


@dataclass
class Scenario:
    """A repository with issue 7; ``ada`` may set labels. Change what you like, then :meth:`run`.

    ``checkpoints`` is the file in which failed runs leave what their reruns may use; None is a run without one.
    """

    settings: dict[str, str] = field(default_factory=dict)
    body: str = BODY
    title: str = "Reset a password"
    author: Author = field(default_factory=OutlineAuthor)
    fallback: Author | None = None
    forge: FakeForge = field(default_factory=FakeForge)
    library: FakeLibrary = field(default_factory=FakeLibrary)
    console: FakeConsole = field(default_factory=FakeConsole)
    prompts: Prompts = field(default_factory=lambda: Prompts(PROMPTS))
    checkpoints: Path | None = None
    clock: Callable[[], float] = time.monotonic

    def __post_init__(self) -> None:
        """Give the sender a role."""
        self.forge.roles["ada"] = Role.TRIAGE

    @property
    def issue(self) -> Issue:
        """Return the issue as it stands."""
        url = f"{self.forge.url}/issues/7"
        return Issue(7, self.title, self.body, url, labels=("generate-tests",))

    def trigger(self) -> Trigger:
        """Return the event: ada labels the issue."""
        return Trigger(
            event="issues",
            action="labeled",
            label="generate-tests",
            sender="ada",
            sender_is_bot=False,
            repository="octo/demo",
            default_branch=self.forge.default,
            issue=self.issue,
            issue_number=7,
        )

    def run(self, trigger: Trigger | None = None, **settings: str) -> Result:
        """Run the graph once; ``settings`` are inputs with underscores, for this run only."""
        self.forge.issues[7] = self.issue
        self.prepare(**settings)
        if self.checkpoints is not None:
            with Checkpoints(self.checkpoints, self.console) as checkpoints:
                return generate(self.context, trigger or self.trigger(), checkpoints)
        self.state = _graph().invoke({"trigger": trigger or self.trigger()}, context=self.context)
        result: Result = self.state["result"]
        return result

    def prepare(self, **settings: str) -> Context:
        """Return what a run of any mode works with, as :meth:`run` does."""
        given = self.settings | {name.replace("_", "-"): value for name, value in settings.items()}
        ports = Ports(self.forge, self.library, self.author, self.console, self.clock, self.fallback)
        self.context = Context(inputs.parse(Raw(given), None), ports, self.prompts, "https://github.test/run/1")
        return self.context

    @property
    def document(self) -> str:
        """Return the document on the issue's branch."""
        return self.forge.text("test-cases/issue-7", "test-cases/issue-7.md")

    def writes(self) -> list[str]:
        """Return the names of the port's writing methods that were called."""
        writing = {"commit", "open_pull_request", "update_pull_request", "add_labels", "request_reviewers"}
        return [call.method for call in self.forge.calls if call.method in writing]


@cache
def _graph() -> Any:  # noqa: ANN401 – what LangGraph compiles has four type parameters that nobody needs here
    return build()


def by_a_bot(trigger: Trigger) -> Trigger:
    """Return the same event, set off by a bot."""
    return replace(trigger, sender="helper[bot]", sender_is_bot=True)


def reply(request: Request, **changes: object) -> str:
    """Return a model's valid reply to a request, one case a condition; ``changes`` go into every case."""
    cases = [
        {
            "covers": [condition.id],
            "title": f"{condition.id} {condition.description}",
            "given": ["A user ada@example.com exists"],
            "steps": [{"do": "Open the page", "see": "The page is shown"}],
            **changes,
        }
        for condition in request.conditions
    ]
    return json.dumps({"cases": cases})
