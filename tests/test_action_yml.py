"""action.yml and the code say the same."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import yaml

from test_case_generator.inputs import Inputs, from_environment, parse, table
from test_case_generator.options import OPTIONS
from test_case_generator.outputs import OUTPUTS

ROOT = Path(__file__).parents[1]
DESCRIPTION_LIMIT = 125
"""Characters that the marketplace shows of an action."""


@pytest.fixture(scope="module")
def action() -> dict[str, Any]:
    """Give action.yml as data."""
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    return loaded


def test_inputs_are_those_of_the_table(action: dict[str, Any]) -> None:
    """Names, order and descriptions, which end in the default."""
    described = {name: declared["description"] for name, declared in action["inputs"].items()}
    assert described == {option.name: option.description for option in OPTIONS}
    assert list(described) == [option.name for option in OPTIONS]
    assert [name for name, text in described.items() if not text.rstrip("`.").rpartition("Default: `")[2]] == []


def test_inputs_are_the_fields(action: dict[str, Any]) -> None:
    """Each input is a field of Inputs, in the same order."""
    assert [name.replace("-", "_") for name in action["inputs"]] == [field.name for field in fields(Inputs)]


def test_only_the_token_has_a_default(action: dict[str, Any]) -> None:
    """Any other default would always count before the config file."""
    defaults = {name: declared["default"] for name, declared in action["inputs"].items() if "default" in declared}
    assert defaults == {"github-token": "${{ github.token }}"}


def test_no_input_is_required(action: dict[str, Any]) -> None:
    """The runner does not enforce it, and everything has a default."""
    assert [name for name, declared in action["inputs"].items() if declared.get("required")] == []


def test_expressions_stand_only_where_the_runner_evaluates_them() -> None:
    """The runner refuses to load an action with an expression in a description."""
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    assert text.count("${{") == 1


def test_described_defaults_are_the_codes_own() -> None:
    """Setting every input to the default that its description names changes nothing."""
    spelled = {f"INPUT_{option.name.upper()}": option.default_shown for option in OPTIONS if not option.shown}
    spelled = {name: value for name, value in spelled.items() if value != "none"}
    del spelled["INPUT_CONFIG-FILE"]  # naming it asks for the file to exist
    assert parse(from_environment(spelled), None) == parse(from_environment({}), None)


def test_outputs_are_those_of_the_code(action: dict[str, Any]) -> None:
    """Names, order and descriptions."""
    described = {name: declared["description"] for name, declared in action["outputs"].items()}
    assert described == OUTPUTS
    assert list(described) == list(OUTPUTS)


def test_action_is_a_container(action: dict[str, Any]) -> None:
    """No args and no entrypoint: the runner quotes them badly, and the image has its own."""
    assert action["name"] == "AI Test Case Generator"
    assert ["using", "image"] == list(action["runs"])  # which image it is, test_release.py says
    assert "docker" == action["runs"]["using"]
    assert 0 < len(action["description"]) <= DESCRIPTION_LIMIT


def test_table_has_three_cells_a_row() -> None:
    """No default or description breaks a row of the table."""
    rows = table().splitlines()
    assert len(rows) == len(OPTIONS) + 2
    assert {row.count("|") for row in rows} == {4}
