"""Attempt 1 dies late, attempt 2 has its state directory: Ollama is not asked again, and the end is that of one run."""

from __future__ import annotations

import re
import shutil
import signal
from typing import TYPE_CHECKING, Any

import pytest

from tests.faults.world import world
from tests.github_server import Fault, Kind, when
from tests.scenario import BODY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.end_to_end.process_step import Step
    from tests.faults.world import Snapshot, World

LATE = {
    "COMMIT": ("POST", "/git/commits"),
    "CREATE_PR": ("POST", "/pulls"),
    "FINALIZE": ("PATCH", "/issues/comments/"),  # it says "in progress" since RETRIEVE
}
TRIES = 4
TOKENS = r"\| Read by the model \| [\w ;]+ were sent \|\\n"


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[World, Snapshot, Any]]:
    """A world, how it stands before the first run, and how one undisturbed run ends."""
    made = world(tmp_path_factory.mktemp("resume"))
    with pytest.MonkeyPatch.context() as patch, made.github, made.ollama:
        made.stand_in(patch)
        assert "Reset a password" == made.issue.title
        before = made.snapshot()
        made.restore(before)
        assert "created" == made.run().result.outcome
        yield made, before, exactly(made)


def exactly(made: World) -> Any:  # noqa: ANN401 – compared, never looked into
    """Return how things stand, to the last character of the pull request."""
    bodies = [made.repository.issues[number].body for number in made.repository.pulls]
    return made.end(), bodies


def asked(made: World) -> list[str]:
    """Return what Ollama was asked to do."""
    return [recorded.operation for recorded in made.ollama.state.recorded]


def die(made: World, before: Snapshot, stage: str) -> None:
    """Let attempt 1 end in a stage, because GitHub fails as often as it is asked; forget what it asked."""
    made.restore(before)
    made.github.fault = when(*LATE[stage], *[Fault(Kind.STATUS, status=500)] * TRIES)
    ended = made.run().result
    assert ("failed", "github-unreachable") == (ended.outcome, ended.error_code)
    assert "generate" in asked(made)
    made.calm()
    made.ollama.state.recorded.clear()


def state(made: World) -> Path:
    """Return the state directory."""
    return made.folder / "workspace" / ".test-case-generator"


@pytest.mark.parametrize("stage", LATE)
def test_attempt_2_asks_nothing(shared: tuple[World, Snapshot, Any], stage: str) -> None:
    """Whatever stage died, no request at all goes to Ollama, and every word is as one run would have left it."""
    made, before, end = shared
    die(made, before, stage)
    [file] = (state(made) / "checkpoints").iterdir()
    assert made.github.settings.token.encode() not in file.read_bytes()
    ended = made.run()
    assert ended.result.outcome in {"created", "unchanged"}, ended.printed
    assert [] == asked(made)
    assert end == exactly(made)
    assert [] == list((state(made) / "checkpoints").iterdir())


@pytest.mark.parametrize("stage", ["COMMIT", "CREATE_PR", "FINALIZE"])
def test_attempt_2_without_the_state_directory(shared: tuple[World, Snapshot, Any], stage: str) -> None:
    """On another runner, without the artifact, it ends well too; only before the commit must it ask again."""
    made, before, end = shared
    die(made, before, stage)
    shutil.rmtree(state(made))
    assert made.run().result.outcome in {"created", "unchanged"}
    # How many tokens were read is known to who read the answers, and to nobody else.
    assert re.sub(TOKENS, "", repr(end)) == re.sub(TOKENS, "", repr(exactly(made)))
    assert ("COMMIT" in stage) == ("generate" in asked(made))


def test_an_edited_issue_is_asked_for(shared: tuple[World, Snapshot, Any]) -> None:
    """What was written for other words is of no use."""
    made, before, _ = shared
    die(made, before, "COMMIT")
    made.issue.body += "- The link expires after 24 hours\n"
    assert "created" == made.run().result.outcome
    assert "generate" in asked(made)
    assert "24 hours" in made.step.document(1)


def test_killed_in_commit(step: Step) -> None:
    """As the runner would find it after the machine went down: nothing had time to say goodbye."""
    issue = step.repository.add_issue("Reset a password", BODY)
    issue.labels.append("generate-tests")
    event = step.labeled(issue)
    process = step.start("issues", event)
    step.github.fault = lambda _index, _method, path: process.kill() if path.endswith("/git/trees") else None
    process.communicate(timeout=120)
    assert -signal.SIGKILL == process.returncode
    assert step.ollama.requests("generate")
    step.github.fault = None
    step.ollama.state.recorded.clear()
    ended = step.run("issues", event)
    assert (0, "created") == (ended.status, ended.outputs["outcome"]), ended.output
    assert [] == step.ollama.requests("generate")
    assert "the model is not asked again" in ended.output
    assert "24 hours" in step.document(1)
