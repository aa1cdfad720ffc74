"""The engine, and Ollama's protocol in front of it."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.engine.llama_server import LlamaServer
from tests.engine.random_model import write_model
from tests.evaluation.vocabulary import counter
from tests.ollama_server import Model, OllamaServer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LlamaServer]:
    """llama.cpp's server with a random model; skipped where it is not installed, unless REQUIRE_ENGINE is set."""
    if find_spec("xllamacpp") is None:
        reason = "llama.cpp's server is not installed: `make engine-test` does it"
        if os.environ.get("REQUIRE_ENGINE"):
            pytest.fail(reason)
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("engine")
    write_model(folder / "random.gguf")
    with LlamaServer(folder / "random.gguf", folder) as server:
        yield server


@pytest.fixture(scope="session")
def vocabulary() -> Path:
    """Return the file of Qwen 2's vocabulary; as with the engine, skipped or failed where there is none."""
    path = Path(os.environ.get("VOCABULARY", ""))
    if not path.is_file():
        reason = "VOCABULARY names no file: `make engine-test` fetches it"
        if os.environ.get("REQUIRE_ENGINE"):
            pytest.fail(reason)
        pytest.skip(reason)
    return path


@pytest.fixture(scope="session")
def count(vocabulary: Path) -> Callable[[str], int]:
    """Return what counts the tokens of a text."""
    return counter(vocabulary)


@pytest.fixture
def ollama(engine: LlamaServer) -> Iterator[OllamaServer]:
    """A server that speaks Ollama's protocol and lets the engine write."""
    with OllamaServer(models=[Model("random")], engine=engine.as_ollama) as server:
        yield server
