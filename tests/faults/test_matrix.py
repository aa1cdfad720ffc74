"""Every request of a run fails in every way: the run ends well all the same, or the next one mends it."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from tests.faults.matrix import ANSWERS, GITHUB, STREAMS, Figures, Trial, attempt, trials

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.faults.matrix import Scene
    from tests.faults.world import World

SEED = 4
SHARE = {"first": 60, "changed": 10, "merged": 10}
"""Trials of each scene here; ``python -m tests.faults`` makes them all."""


def share(scene: Scene) -> Iterator[Trial]:
    """Yield some of the trials: each request as often as any other, and each fault; which with which is by chance."""
    chance = random.Random(f"{SEED} {scene.name}")  # noqa: S311 – a shuffle that is the same each time
    every = list(trials(scene))
    chance.shuffle(every)
    met: dict[object, int] = {}
    for _ in range(SHARE[scene.name]):
        trial = min(every, key=lambda each: (met.get(each.fault, 0), met.get(each.request, 0)))
        every.remove(trial)
        for key in (trial.request, trial.fault):
            met[key] = met.get(key, 0) + 1
        yield trial


@pytest.mark.parametrize("name", SHARE)
def test_a_run_under_a_fault(shared: tuple[World, dict[str, Scene]], name: str) -> None:
    """One branch, one commit's content, one pull request, one comment, the same labels; nothing of a person's lost."""
    world, scenes = shared
    figures = Figures()
    for number, trial in enumerate(share(scenes[name])):
        attempt(world, trial, figures, forgets=number % 2 == 0)
    assert [] == figures.bad
    assert SHARE[name] == figures.faults


@pytest.mark.parametrize(("fault", "told"), [("502", "github-unreachable"), ("used up for long", "")])
def test_in_progress_is_taken_back(shared: tuple[World, dict[str, Scene]], fault: str, told: str) -> None:
    """A run that fails under way says so in the comment; where GitHub takes no more requests, the log is linked."""
    world, scenes = shared
    [created] = [each for each in scenes["first"].requests if each.path.endswith("/git/refs") and each.method == "POST"]
    world.restore(scenes["first"].before)
    Trial(scenes["first"], created, fault, lasting=True).arm(world)
    ended = world.run()
    world.calm()
    assert (told or "rate-limited") == ended.result.error_code
    [comment] = world.repository.comments_on(1)
    assert (f"could not be written** (`{told}`)" if told else "are being written") in comment.body
    assert "/actions/runs/" in comment.body


def test_the_share_leaves_nothing_out(shared: tuple[World, dict[str, Scene]]) -> None:
    """Every request of a first run and every fault is in it, and the whole is what it says it is."""
    _, scenes = shared
    chosen = list(share(scenes["first"]))
    assert {*scenes["first"].requests, *scenes["first"].operations} == {trial.request for trial in chosen}
    assert {*GITHUB, *ANSWERS, *STREAMS} == {trial.fault for trial in chosen}
    whole = list(trials(scenes["first"]))
    assert len(set(map(str, whole))) == len(whole) > 2 * len(GITHUB) * len(scenes["first"].requests)


def test_the_scenes_make_every_kind_of_request(shared: tuple[World, dict[str, Scene]]) -> None:
    """Reading, both ways of fetching blobs, creating, moving and updating: whatever the adapters can ask for."""
    _, scenes = shared
    parts = {
        ("GET", "/contents/"), ("GET", "/branches/"), ("GET", "/git/trees/"), ("GET", "/git/blobs/"),
        ("GET", "/permission"), ("GET", "/issues/1"), ("GET", "/pulls"), ("GET", "/comments"), ("POST", "/graphql"),
        ("POST", "/git/trees"), ("POST", "/git/commits"), ("POST", "/git/refs"), ("PATCH", "/git/refs/"),
        ("POST", "/pulls"), ("PATCH", "/pulls/"), ("POST", "/labels"), ("POST", "/requested_reviewers"),
        ("POST", "/comments"), ("PATCH", "/comments/"),
    }  # fmt: skip
    made = [request for scene in scenes.values() for request in scene.requests]
    missing = {part for part in parts if not any(part[0] == each.method and part[1] in each.path for each in made)}
    assert set() == missing
    asked = {operation for scene in scenes.values() for operation, _ in scene.operations}
    assert {"version", "show", "load", "generate"} == asked
