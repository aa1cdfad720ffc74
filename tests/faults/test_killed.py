"""The program is killed, or told to stop, at any moment: a plain second run ends where an undisturbed one ends."""

from __future__ import annotations

import signal
import time
from typing import TYPE_CHECKING

import pytest

from tests.faults.killing import SETTINGS, Forks, at_random, at_request, forks
from tests.faults.matrix import Figures
from tests.faults.world import world

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.faults.matrix import Scene

SEED = 4
KILLS, SIGNALS = 10, 5
"""Moments here, of SIGKILL and of either other signal; ``python -m tests.faults`` takes 200 and 50."""
EVERY = 6  # requests of which one is taken


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Forks, Scene, float]]:
    """The warm process, what an undisturbed run makes, and how long it takes."""
    made = world(tmp_path_factory.mktemp("killed"))
    with made.github, made.ollama, forks(made) as warm:
        yield warm, *warm.scene()


def test_killed_at_random_moments(running: tuple[Forks, Scene, float]) -> None:
    """The state directory is left as the killed process left it."""
    figures = Figures()
    for count in range(KILLS):
        at_random(*running, f"{SEED}.{count}", signal.SIGKILL, figures)
    assert [] == figures.bad
    assert KILLS == figures.faults


@pytest.mark.parametrize("handled", [False, True])
def test_killed_while_github_answers(running: tuple[Forks, Scene, float], *, handled: bool) -> None:
    """Whether or not GitHub had done what it was asked."""
    warm, scene, _ = running
    figures = Figures()
    for place in range(2 * handled, len(scene.requests), EVERY):
        at_request(warm, scene, place, handled=handled, figures=figures)
    assert [] == figures.bad
    assert figures.faults == figures.failed > 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_told_to_stop(running: tuple[Forks, Scene, float], number: signal.Signals) -> None:
    """It ends as cancelled, says so in its outputs, and leaves nothing that the next run would not mend."""
    figures = Figures()
    for count in range(SIGNALS):
        at_random(*running, f"{SEED}.{number.name}.{count}", number, figures)
    assert [] == figures.bad


def test_a_process_of_its_own_is_killed(running: tuple[Forks, Scene, float]) -> None:
    """As the runner starts it, not forked: killed while the model writes."""
    warm, scene, _ = running
    made = warm.world
    made.restore(scene.before)
    environment = made.environment(**SETTINGS)
    process = made.step.begin(environment)
    try:
        assert made.ollama.wait_for(
            lambda: any(recorded.json.get("prompt") for recorded in made.ollama.requests("generate")), seconds=60
        )
        time.sleep(0.01)
    finally:
        process.kill()
        process.communicate()
    assert "created" == warm.run().outputs["outcome"]
    figures = Figures()
    figures.judge("a process of its own", made, scene, forgot=True)
    assert [] == figures.bad
