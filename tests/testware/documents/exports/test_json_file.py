"""The JSON file is what the published schema says, and holds everything."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator  # type: ignore[import-untyped] # the package has no types

from test_case_generator.testware.documents.exports.json_file import SCHEMA, VERSION, write
from test_case_generator.testware.suite import Assumption, Case, CaseType, Kind, Priority, Step, Technique
from tests.testware.documents.exports.sources import CASE, SECOND, SOURCES, STATED, of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from test_case_generator.testware.documents.exports.source import Source

PUBLISHED: dict[str, Any] = json.loads(
    (Path(__file__).parents[4] / "docs" / "schema" / "test-suite.schema.json").read_text(encoding="utf-8")
)
VALIDATOR = Draft202012Validator(PUBLISHED)


def read_case(raw: dict[str, Any]) -> Case:
    """Return the case that a program would read."""
    return Case(
        raw["id"],
        raw["title"],
        Priority(raw["priority"]),
        CaseType(raw["type"]),
        Technique(raw["technique"]),
        tuple(raw["requirements"]),
        tuple(raw["preconditions"]),
        tuple(Step(**step) for step in raw["steps"]),
        tuple(raw["assumptions"]),
    )


@given(SOURCES)
def test_round_trip(source: Source) -> None:
    """Every case and requirement comes back as it was, and the file is valid."""
    suite = json.loads(write(source))
    VALIDATOR.validate(suite)
    assert source.cases == tuple(map(read_case, suite["cases"]))
    stated = [(each.id, each.kind, each.quote, each.context) for each in source.basis.requirements]
    assert stated == [tuple(each.values()) for each in suite["requirements"]]
    assert source.basis.assumptions == tuple(Assumption(**each) for each in suite["assumptions"])
    assert source.basis.questions == tuple(suite["questions"])
    assert (7, source.basis.title, source.language) == (*suite["issue"].values(), suite["language"])


def test_the_file_names_its_schema() -> None:
    """By the address that the schema gives itself, with the version that it asks for."""
    suite = json.loads(write(of([CASE])))
    assert (PUBLISHED["$id"], SCHEMA) == (suite["$schema"], suite["$schema"])
    assert PUBLISHED["properties"]["version"]["const"] == VERSION == suite["version"]


def test_obsolete_cases_say_so() -> None:
    """They stay in the file: a program may have to retire its copy."""
    statuses = [case["status"] for case in json.loads(write(of([CASE, SECOND], obsolete=True)))["cases"]]
    assert ["obsolete", "obsolete"] == statuses
    assert "active" == json.loads(write(of([CASE])))["cases"][0]["status"]


def parts(schema: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:  # noqa: ANN401 – any JSON
    """Yield every schema inside a schema, with its place."""
    if not isinstance(schema, dict):
        return
    yield path, schema
    for name in ("properties", "$defs"):
        for key, inner in schema.get(name, {}).items():
            yield from parts(inner, f"{path}/{key}")
    yield from parts(schema.get("items"), f"{path}[]")


def test_the_schema_is_closed_and_bounded() -> None:
    """No object takes more than it names, all of it is required, and nothing is without a limit."""
    Draft202012Validator.check_schema(PUBLISHED)
    for path, schema in parts(PUBLISHED):
        kind = schema.get("type")
        assert kind != "object" or (schema["additionalProperties"] is False), path
        assert kind != "object" or list(schema["properties"]) == schema["required"], path
        assert kind != "array" or "maxItems" in schema, path
        assert kind != "string" or {"maxLength", "pattern"} & schema.keys(), path
        assert kind != "integer" or {"minimum", "maximum"} <= schema.keys(), path


def test_the_schema_is_described() -> None:
    """Every member says what it means, itself or where it is defined."""
    for path, schema in parts(PUBLISHED):
        for name, member in schema.get("properties", {}).items():
            defined = PUBLISHED["$defs"].get(member.get("$ref", "").rpartition("/")[2], {})
            assert member.get("description") or defined.get("description"), f"{path}/{name}"


def test_the_schema_knows_every_word_of_ours() -> None:
    """A new kind, priority, type or technique must be published."""
    defined = PUBLISHED["$defs"]
    assert list(Kind) == defined["requirement"]["properties"]["kind"]["enum"]
    case = defined["case"]["properties"]
    for name, words in (("priority", Priority), ("type", CaseType), ("technique", Technique)):
        assert list(words) == case[name]["enum"]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["cases", 0, "id"], "TC-7"),
        (["cases", 0, "steps"], []),
        (["cases", 0, "title"], ""),
        (["cases", 0, "extra"], 1),
        (["requirements", 0, "id"], "7"),
        (["version"], 2),
        (["document"], "../issue-7.md"),
    ],
)
def test_the_schema_refuses(path: list[Any], value: object) -> None:
    """What is not ours is not valid."""
    suite = json.loads(write(of([CASE], requirements=STATED)))
    assert VALIDATOR.is_valid(suite)
    inner = suite
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    assert not VALIDATOR.is_valid(suite)
