"""One world for all trials of a module: they restore it, which takes less than making another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.faults.matrix import scenes
from tests.faults.world import world

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.faults.matrix import Scene
    from tests.faults.world import World


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[World, dict[str, Scene]]]:
    """The world, with runs in this process, and its scenes by name."""
    made = world(tmp_path_factory.mktemp("faults"))
    with pytest.MonkeyPatch.context() as patch, made.github, made.ollama:
        made.stand_in(patch)
        yield made, {scene.name: scene for scene in scenes(made)}
