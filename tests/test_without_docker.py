"""The composite variant has the inputs and outputs of action.yml, and its steps run as a runner starts them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from test_case_generator.options import OPTIONS
from test_case_generator.outputs import OUTPUTS
from tests.end_to_end.process_step import Step
from tests.github_server import GitHubServer
from tests.ollama_server import OllamaServer

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
ACTION = ROOT / "action.yml"
COMPOSITE = ROOT / "without-docker" / "action.yml"
_HEAD = """\
# The same action as a composite one, for runners without Docker (macOS, Kubernetes). Made from ../action.yml by
# `python -m tests.test_without_docker`; the steps are in install.sh and run.sh.
name: AI Test Case Generator (without Docker)
description: Writes test cases for a labelled issue with a local Ollama model and opens a pull request with them
"""
_RUNS = """\
runs:
  using: composite
  steps:
    - name: Install
      id: install
      shell: bash
      run: '"$GITHUB_ACTION_PATH/install.sh"'
    - name: Generate
      id: run
      shell: bash
      run: exec "$GITHUB_ACTION_PATH/run.sh"
      env:
        TEST_CASE_GENERATOR_HOME: ${{ steps.install.outputs.home }}
"""


def composite() -> str:
    """Return the file as it should be: an environment variable each input, since only containers get INPUT_*."""
    text = ACTION.read_text(encoding="utf-8")
    inputs = text[text.index("inputs:\n") : text.index("outputs:\n")]
    outputs = ["outputs:\n"]
    lines = text[text.index("outputs:\n") : text.index("runs:\n")].splitlines(keepends=True)[1:]
    for line, following in pairwise([*lines, ""]):
        if line.startswith("  ") and line[2] != " ":
            name = line.strip().rstrip(":")
        outputs.append(line)
        if line.startswith("      ") and not following.startswith("      "):  # the end of its description
            outputs.append(f"    value: ${{{{ steps.run.outputs.{name} }}}}\n")
    named = [f"        {_variable(option.name)}: ${{{{ inputs.{option.name} }}}}\n" for option in OPTIONS]
    return _HEAD + inputs + "".join(outputs) + _RUNS + "".join(named)


def _variable(name: str) -> str:
    # Not every shell hands on a variable with a hyphen in its name.
    return "INPUT_" + name.upper().replace("-", "_")


@pytest.fixture(scope="module")
def action() -> dict[str, Any]:
    """Give the composite action as data."""
    loaded: dict[str, Any] = yaml.safe_load(COMPOSITE.read_text(encoding="utf-8"))
    return loaded


def test_it_is_made_of_the_other() -> None:
    """``python -m tests.test_without_docker`` writes it anew."""
    assert composite() == COMPOSITE.read_text(encoding="utf-8")


def test_inputs_and_outputs_are_those_of_the_other(action: dict[str, Any]) -> None:
    """Whatever the text looks like: each output has its value, and each input reaches the program."""
    other = yaml.safe_load(ACTION.read_text(encoding="utf-8"))
    assert other["inputs"] == action["inputs"]
    assert other["outputs"] == {name: {"description": each["description"]} for name, each in action["outputs"].items()}
    assert [f"${{{{ steps.run.outputs.{name} }}}}" for name in OUTPUTS] == [
        each["value"] for each in action["outputs"].values()
    ]
    passed = action["runs"]["steps"][1]["env"]
    assert {f"${{{{ inputs.{option.name} }}}}" for option in OPTIONS} < set(passed.values())


@pytest.fixture
def step(tmp_path: Path) -> Iterator[Step]:
    """A step of a job in ``octo/demo``, where GitHub has one commit and Ollama has llama3.2."""
    with GitHubServer(tmp_path / "github") as github, OllamaServer() as ollama:
        yield Step(tmp_path, github, github.add_repository("octo/demo"), ollama)


def test_its_step_generates(step: Step, action: dict[str, Any]) -> None:
    """The second step, in the environment that a runner makes of the file, opens the pull request."""
    home = step.folder / "home"
    (home / "venv" / "bin").mkdir(parents=True)
    # A link would leave the virtual environment: which one Python is in, it reads off the path it was started by.
    python = home / "venv" / "bin" / "python"
    python.write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    (home / "models").symlink_to(os.environ.get("TEST_CASE_GENERATOR_MODELS", ROOT / "models"))
    issue = step.repository.add_issue("Log in", "- A wrong password is refused with status 401")
    issue.labels.append("generate-tests")
    environment = prepared(step, step.labeled(issue), home, action)

    done = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", action["runs"]["steps"][1]["run"]],
        cwd=step.folder,
        env=environment,
        capture_output=True,
        timeout=120,
        check=False,
    )

    result = step.ended(done.returncode, done.stdout + done.stderr)
    assert (0, "created") == (result.status, result.outputs["outcome"])
    assert "401" in step.document(issue.number)


def prepared(step: Step, event: object, home: Path, action: dict[str, Any]) -> dict[str, str]:
    """Return the second step's environment; expressions in it are what the runner makes of them."""
    step.run("schedule", event, mode="lint")  # writes the event and the files; what comes of it does not matter
    whole = step.environment_of("issues", {})
    values = {name: value for name, value in whole.items() if not name.startswith("INPUT_")}
    for name, expression in action["runs"]["steps"][1]["env"].items():
        given = expression.removeprefix("${{ inputs.").removesuffix(" }}")
        values[name] = whole.get(f"INPUT_{given.upper()}", "")
    return values | {
        "TEST_CASE_GENERATOR_HOME": str(home),
        "GITHUB_ACTION_PATH": str(COMPOSITE.parent),
    }


def install(tmp_path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the first step's script."""
    (tmp_path / "output").touch()
    given = {"PATH": os.environ["PATH"], "RUNNER_TOOL_CACHE": str(tmp_path / "tools"), **environment}
    given |= {"GITHUB_ACTION_PATH": str(COMPOSITE.parent), "GITHUB_OUTPUT": str(tmp_path / "output")}
    script = COMPOSITE.parent / "install.sh"
    return subprocess.run([script], env=given, capture_output=True, text=True, timeout=60, check=False)


def test_what_is_installed_is_used_again(tmp_path: Path) -> None:
    """Where make finds nothing to do, the step is done; another version of the action has a place of its own."""
    tools = tmp_path / "bin"
    tools.mkdir()
    (tools / "make").write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/made\n', encoding="utf-8")
    (tools / "make").chmod(0o755)
    for _ in range(2):
        done = install(tmp_path, PATH=f"{tools}:{os.environ['PATH']}")
        assert (0, "") == (done.returncode, done.stderr)
    (first, second) = (tmp_path / "output").read_text(encoding="utf-8").splitlines()
    home = Path(first.removeprefix("home="))
    assert first == second
    assert tmp_path / "tools" in home.parents
    (made,) = (tmp_path / "made").read_text(encoding="utf-8").splitlines()  # once
    assert f"VENV={home}/venv" in made
    assert f"MODELS={home}/models" in made


@pytest.mark.parametrize("missing", ["python3", "make"])
def test_what_is_missing_is_named(tmp_path: Path, missing: str) -> None:
    """As an annotation that says what to install."""
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in {"bash", "env", "cat", "dirname", "mkdir", "cut", "python3", "make"} - {missing}:
        program = f"{sys.base_prefix}/bin/python3" if name == "python3" else shutil.which(name)
        (tools / name).write_text(f'#!/bin/sh\nexec {program} "$@"\n', encoding="utf-8")
        (tools / name).chmod(0o755)
    done = install(tmp_path, PATH=str(tools))
    assert 1 == done.returncode
    assert done.stdout.startswith("::error title=")
    assert missing in done.stdout


if __name__ == "__main__":
    COMPOSITE.write_text(composite(), encoding="utf-8")
