"""A step between its two loopback servers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.end_to_end.process_step import Step
from tests.github_server import GitHubServer
from tests.ollama_server import OllamaServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def step(tmp_path: Path) -> Iterator[Step]:
    """A step of a job in ``octo/demo``, where GitHub has one commit and Ollama has llama3.2."""
    with GitHubServer(tmp_path / "github") as github, OllamaServer() as ollama:
        yield Step(tmp_path, github, github.add_repository("octo/demo"), ollama)
