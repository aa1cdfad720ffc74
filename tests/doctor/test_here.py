"""The command `doctor` in a clone: it judges with the config file that a run there reads, and says which it read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from test_case_generator.adapters.clone_survey import committed
from test_case_generator.command_line import command, parse
from test_case_generator.doctor.ports import Committed
from test_case_generator.run import Places
from tests.adapters.test_local_git import Clone
from tests.fakes.console import FakeConsole
from tests.scenario import PROMPTS

CONFIG = ".github/test-case-generator.yml"
MODELS = Path(os.environ.get("TEST_CASE_GENERATOR_MODELS", PROMPTS.parent / "models"))
NOWHERE = "127.0.0.1:9"  # the port that nothing listens on


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    """A clone with one commit on ``main``."""
    return Clone(tmp_path)


def look(clone: Clone, directory: Path | None = None) -> Committed:
    """Return what is read of the config file."""
    return committed(directory or clone.path, CONFIG, clone.environment)


def test_what_is_committed_counts(clone: Clone) -> None:
    """As a run on GitHub, and a preview here, would read it, from any directory of the clone."""
    clone.write(CONFIG, "model: qwen3\n")
    clone.commit("Configure")
    assert Committed("model: qwen3\n", f"{CONFIG} committed on main of the clone {clone.path}") == look(clone)
    assert "model: qwen3\n" == look(clone, clone.path / ".github").text


def test_what_is_not_committed_is_told(clone: Clone) -> None:
    """A person who edits the file wonders why nothing changes."""
    clone.write(CONFIG, "model: qwen3\n")
    where = (
        f"there is no {CONFIG} committed on main of the clone {clone.path}; the one in the work tree is not committed"
    )
    assert Committed(None, where) == look(clone)
    clone.commit("Configure")
    clone.write(CONFIG, "model: llama3.2\n")
    found = look(clone)
    assert ("model: qwen3\n", True) == (found.text, found.where.endswith("; the one in the work tree differs"))


def test_elsewhere_nothing_is_read(clone: Clone) -> None:
    """No clone is no failure: most of what is checked does not need one."""
    found = look(clone, clone.home)
    where = f"no config file was read: {clone.home} is not a git repository, nor is it inside one"
    assert Committed(None, where) == found


def examined(clone: Clone) -> tuple[int, str]:
    """Return the command's status, and what it printed."""
    console = FakeConsole()
    arguments = ["doctor", "--ollama-url", NOWHERE, "--repository", str(clone.path)]
    status = command(parse(arguments), console, Places(PROMPTS, MODELS, clone.environment), Path())
    return status, "\n".join(console.texts("info"))


def test_the_command_judges_with_it(clone: Clone) -> None:
    """Without Ollama a run fails, unless the config file lets code write instead."""
    status, printed = examined(clone)
    assert (1, True) == (status, "fail     Ollama at" in printed)
    clone.write(CONFIG, "outline-fallback: true\n")
    clone.commit("Configure")
    status, printed = examined(clone)
    assert (0, True) == (status, "warn     Ollama at" in printed), printed
    assert f"all can be used; {CONFIG} committed on main of the clone {clone.path}" in printed


def test_the_command_tells_what_is_wrong_with_it(clone: Clone) -> None:
    """As the run would: the name of the input, and what is allowed."""
    clone.write(CONFIG, "max-cases: many\n")
    clone.commit("Configure")
    status, printed = examined(clone)
    assert (1, True) == (status, "max-cases" in printed)
