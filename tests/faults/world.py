"""The world around runs that fail: both loopback servers, how things stand there, and runs in this process.

A run in this process is :func:`test_case_generator.run.action` with the real adapters; what differs is handed to them
through their own arguments: sleeping moves a clock, and silence is short. The index alone is a fake: it makes no
request, and loading an embedding model would take most of the time.
"""

from __future__ import annotations

import io
import json
import shutil
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from test_case_generator import run
from test_case_generator.adapters.chroma import library as libraries
from test_case_generator.adapters.console import ActionsConsole
from test_case_generator.adapters.github import forge as forges
from test_case_generator.adapters.github.retry import Retry
from test_case_generator.adapters.ollama import author as authors
from test_case_generator.adapters.ollama.retry import Retry as OllamaRetry
from test_case_generator.run import Places, action
from tests.end_to_end.process_step import Step
from tests.fakes.library import FakeLibrary
from tests.faults.templates import PROMPTS, compiled
from tests.github_server import GitHubServer
from tests.github_server.gitstore import ZERO
from tests.ollama_server import OllamaServer
from tests.ollama_server.protocol import Model
from tests.runner import read_log

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pytest

    from test_case_generator.adapters.github.forge import GitHubForge
    from test_case_generator.adapters.ollama.author import OllamaAuthor
    from test_case_generator.state import Result
    from tests.runner import Log

SILENCE = 0.2  # seconds; an answer on loopback takes a hundredth of it
BODY = "## Acceptance criteria\n\n- A reset link is sent to the registered address\n"
LONG = 30.0  # seconds a server may be silent where none is to be
OTHERS = 4  # documents merged earlier, so many that they are asked for in one query
MODELS = (Model("llama3.2"), Model("all-minilm", capabilities=("embedding",), dimensions=384))
INPUTS = {
    "pull-request-labels": "qa, generated",
    "reviewers": "alice",
    "prompts-directory": "templates",
    "formats": "markdown, gherkin",
}
"""Everything that makes a request more."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """How a repository stands: its refs, and all that it remembers besides git."""

    refs: Mapping[str, str]
    memory: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Ended:
    """One run: its result, and what it printed."""

    result: Result
    printed: str

    @property
    def log(self) -> Log:
        """Return what the runner makes of what was printed."""
        return read_log(self.printed)


@dataclass
class World:
    """The repository ``octo/demo`` with issue 1, which its owner labels; the first run has not been yet."""

    folder: Path
    github: GitHubServer
    ollama: OllamaServer
    slept: list[float] = field(default_factory=list)
    patience: dict[str, float] = field(default_factory=lambda: dict.fromkeys(("GitHub", "Ollama"), LONG))
    """Seconds that each server may be silent."""
    open: int = 0
    """How many clients of GitHub were made and not closed."""

    def __post_init__(self) -> None:
        """Make the repository, with a folder of templates and documents of other issues."""
        others: dict[str, str | bytes] = {
            f"test-cases/issue-{9 + number}.md": f"# By hand {number}\n" for number in range(OTHERS)
        }
        # One that is no text, which is asked for by itself; and no template that replaces ours, since a repository's
        # own are rendered in a process of their own, which takes longer than all the rest of a run.
        files = {"README.md": "# Demo\n", "templates/notes.md": "None yet.\n", "test-cases/odd.md": b"\0", **others}
        self.repository = self.github.add_repository("octo/demo", files)
        self.repository.add_collaborator("alice")
        self.step = Step(self.folder, self.github, self.repository, self.ollama)
        (self.folder / "workspace").mkdir()
        self.issue.labels.append("generate-tests")

    @property
    def issue(self) -> Any:  # noqa: ANN401 – the server's own type, made anew by restore()
        """Return issue 1; it is opened when it is first asked for."""
        if 1 not in self.repository.issues:
            self.repository.add_issue("Reset a password", BODY)
        return self.repository.issues[1]

    # --- how things stand -------------------------------------------------------------------------------------------

    _REMEMBERED = ("issues", "pulls", "comments", "labels", "_ticks", "_comment_ids")

    def snapshot(self) -> Snapshot:
        """Return how things stand, for :meth:`restore`."""
        memory = {name: deepcopy(getattr(self.repository, name)) for name in self._REMEMBERED}
        return Snapshot(self.repository.store.refs(), memory)

    def restore(self, snapshot: Snapshot) -> None:
        """Let things stand as they did, with no fault, and forget the requests; objects in git stay, unreachable."""
        store = self.repository.store
        now = store.refs()
        for name in now.keys() | snapshot.refs.keys():
            if now.get(name) != snapshot.refs.get(name):
                wanted = snapshot.refs.get(name)
                store.update_ref(name, wanted, now.get(name, ZERO)) if wanted else store.delete_ref(name)
        for name, value in snapshot.memory.items():
            setattr(self.repository, name, deepcopy(value))
        self.calm()
        self.forget()
        self.github.requests.clear()
        with self.ollama.state.changed:
            self.ollama.state.recorded.clear()
            self.ollama.state.counts.clear()
            self.ollama.state.loaded.clear()

    def calm(self) -> None:
        """Let no request fail any more."""
        self.github.fault = None
        self.patience.update(dict.fromkeys(self.patience, LONG))
        self.github.remaining = self.github.limit
        with self.ollama.state.changed:
            self.ollama.state.injections.clear()

    def end(self) -> dict[str, Any]:
        """Return what a reader on GitHub sees, without what differs between any two runs (times, SHAs of commits)."""
        repository, store = self.repository, self.repository.store
        branches = {
            name.removeprefix("refs/heads/"): (store.commit(sha).tree, store.ahead("main", name))
            for name, sha in store.refs("refs/heads/").items()
        }
        pulls = [
            {
                "branch": pull.branch,
                "base": pull.base,
                "open": pull.closed is None,
                "draft": pull.draft,
                "reviewers": sorted(pull.reviewers),
                "title": repository.issues[pull.number].title,
                "body": repository.issues[pull.number].body or "",
                "labels": sorted(repository.issues[pull.number].labels),
            }
            for pull in repository.pulls.values()
        ]
        comments = [(comment.number, comment.author, comment.body) for comment in repository.comments.values()]
        labels = {number: sorted(issue.labels) for number, issue in repository.issues.items()}
        return {"branches": branches, "pulls": pulls, "comments": comments, "labels": labels}

    def document(self) -> str:
        """Return the document on the issue's branch."""
        return self.step.document(1)

    def untouched(self, snapshot: Snapshot) -> bool:
        """Say whether all stands as it did, and no state directory was left."""
        memory = {name: getattr(self.repository, name) for name in self._REMEMBERED}
        left = any((self.folder / "workspace").iterdir())
        return not left and (self.repository.store.refs(), memory) == (snapshot.refs, snapshot.memory)

    def forget(self) -> None:
        """Let the state directory be gone, as on a runner that keeps nothing between two jobs."""
        shutil.rmtree(self.folder / "workspace")
        (self.folder / "workspace").mkdir()

    def environment(self, **more: str) -> dict[str, str]:
        """Return the environment of a run started by hand, which asks for the issue as well; ``more`` are inputs."""
        event = {
            "inputs": None,
            "repository": {"full_name": "octo/demo", "default_branch": "main"},
            "sender": {"login": "octo", "type": "User"},
        }
        (self.folder / "event.json").write_text(json.dumps(event), encoding="utf-8")
        return self.step.environment_of("workflow_dispatch", INPUTS | {"issue-number": "1"} | more)

    # --- a run in this process --------------------------------------------------------------------------------------

    def run(self) -> Ended:
        """Run once, started by hand, which asks for the issue as well."""
        self.slept.clear()
        stream = io.StringIO(newline="")
        console = ActionsConsole(stream, output_path=None, summary_path=None)
        result = action(console, Places(PROMPTS, PROMPTS, self.environment()))
        return Ended(result, stream.getvalue())

    def stand_in(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Let runs in this process be made with this world's clock and limits."""
        monkeypatch.setattr(forges, "GitHubForge", self._forge)
        monkeypatch.setattr(authors, "OllamaAuthor", self._author)
        # Something waits in a pull request that was closed meanwhile, so the open ones are listed.
        waiting = {"test-cases/issue-8.md": ()}
        monkeypatch.setattr(libraries, "ChromaLibrary", lambda *_, **__: FakeLibrary(unmerged=dict(waiting)))
        monkeypatch.setattr(run, "Prompts", compiled)

    def _forge(self, *given: Any, retry: Retry, **named: Any) -> GitHubForge:  # noqa: ANN401 – passed on
        retry = Retry(retry.on_wait, sleep=self.slept.append, chance=lambda: 0.0)
        forge = _FORGE(*given, retry=retry, **named)
        # PyGithub takes whole seconds; requests, to which it hands them, takes any.
        forge._github.requester._Requester__timeout = self.patience["GitHub"]  # type: ignore[attr-defined]
        self.open += 1
        close = forge.close

        def closed() -> None:
            self.open -= 1
            close()

        forge.close = closed  # type: ignore[method-assign]  # counted
        return forge

    def _author(self, *given: Any, **named: Any) -> OllamaAuthor:  # noqa: ANN401 – passed on
        retry = OllamaRetry(named["say"], sleep=self.slept.append, chance=lambda: 0.0)
        limits = dict.fromkeys(("silence", "call_seconds"), self.patience["Ollama"])
        return _AUTHOR(*given, **named | limits | {"retry": retry})


_FORGE, _AUTHOR = forges.GitHubForge, authors.OllamaAuthor


def world(folder: Path) -> World:
    """Return a world whose servers are not started yet; start them by ``with world.github, world.ollama``."""
    return World(folder, GitHubServer(folder / "github"), OllamaServer(models=MODELS))
