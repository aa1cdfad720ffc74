"""Fixtures of the adapters' tests."""

from __future__ import annotations

from pathlib import Path

import pytest

MODEL = Path(__file__).parents[2] / "models" / "all-MiniLM-L6-v2"


@pytest.fixture(scope="session")
def model_directory() -> Path:
    """Return the directory with the exported embedding model."""
    if not (MODEL / "model.json").is_file():
        pytest.fail(f"There is no embedding model in {MODEL}: run `make model` first.", pytrace=False)
    return MODEL
