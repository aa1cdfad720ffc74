"""The feature file is what Cucumber's own parser makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest
from gherkin.dialect import DIALECTS
from gherkin.parser import Parser
from hypothesis import given
from hypothesis import strategies as st

from test_case_generator.testware.documents.exports.gherkin import WORDS, write
from test_case_generator.testware.documents.quoting import told
from test_case_generator.testware.suite import Case, Step
from tests.testware.documents.exports.sources import CASE, SECOND, SOURCES, STATED, of

if TYPE_CHECKING:
    from test_case_generator.testware.documents.exports.source import Source


def parsed(source: Source) -> dict[str, Any]:
    """Return the feature as the parser sees it."""
    return cast("dict[str, Any]", Parser().parse(write(source))["feature"])


def sentences(case: Case) -> list[tuple[str, str, str | None]]:
    """Return kind, text and doc string of each step that a case should give."""
    found: list[tuple[str, str, str | None]] = [("Context", text, None) for text in case.preconditions]
    for step in case.steps:
        found.append(("Action", step.action, step.data or None))
        found.append(("Outcome", step.expected, None))
    return found


def read(scenario: dict[str, Any]) -> list[tuple[str, str, str | None]]:
    """Return the same of a parsed scenario; «And» is of the kind before it."""
    found: list[tuple[str, str, str | None]] = []
    for step in scenario["steps"]:
        assert "dataTable" not in step
        kind = found[-1][0] if step["keywordType"] == "Conjunction" else step["keywordType"]
        found.append((kind, step["text"], step["docString"]["content"] if "docString" in step else None))
    return found


def unescaped(sentence: tuple[str, str, str | None]) -> tuple[str, str, str | None]:
    """Return a sentence with fences as the parser reads them: with or without backslashes, they are the same."""
    kind, text, data = sentence
    return kind, text, data and data.replace(r"\"\"\"", '"""').replace(r"\`\`\`", "```")


@given(SOURCES)
def test_the_parser_reads_what_was_meant(source: Source) -> None:
    """Whatever the texts hold: title, requirements, tags and each step with its data come back."""
    feature = parsed(source)
    assert (source.language, f"{source.basis.title} (#7)".strip()) == (feature["language"], feature["name"])
    description = [line.strip() for line in feature["description"].splitlines() if line.strip()]
    stated = [f"{name}: {quote}" for name, quote in told(source.basis.requirements).items()]
    stated += [f"{assumption.id}: {assumption.text}" for assumption in source.basis.assumptions]
    assert stated == description
    assert all(list(child) == ["scenario"] for child in feature["children"])
    scenarios = [child["scenario"] for child in feature["children"]]
    assert [case.title for case in source.cases] == [scenario["name"] for scenario in scenarios]
    for case, scenario in zip(source.cases, scenarios, strict=True):
        tags = [case.id, *case.requirements, *case.assumptions, case.priority, case.type]
        assert [f"@{tag}" for tag in tags] == [tag["name"] for tag in scenario["tags"]]
        assert [] == scenario["examples"]
        assert [unescaped(each) for each in sentences(case)] == [unescaped(each) for each in read(scenario)]


@given(st.sampled_from(['"""', "```"]), st.text("a\\ ", max_size=4), st.text("a\\ ", max_size=4))
def test_data_with_one_kind_of_fence_is_exact(fence: str, before: str, after: str) -> None:
    """The other kind holds it, backslashes and all."""
    data = " ".join(f"{before}{fence}{after}".split())
    step = Step("Send it", data, "It is stored")
    source = of([Case(**{name: getattr(CASE, name) for name in Case.__slots__} | {"steps": (step,)})])
    [child] = parsed(source)["children"]
    assert data == read(child["scenario"])[2][2]


def test_the_whole_file() -> None:
    """A file as a person sees it."""
    expected = '''\
# Generated from issue-7.md; edit the cases there, this file is overwritten.
Feature: Reset a password (#7)

  R1: The link expires after use
  R2: Expired links are refused

  @TC-7-01 @R1 @R2 @high @negative
  Scenario: A used link is refused
    Given A user ada@example.com exists
    And Her link was used
    When Open the link
    Then The page says “Link expired”
    When Ask for another link
      """
      ada@example.com
      """
    Then A mail arrives
'''
    assert expected == write(of([CASE], requirements=STATED))


def test_the_language_comes_first() -> None:
    """Another language names itself in the first line; an unknown one is written with English keywords."""
    assert write(of([CASE], language="de")).startswith("# language: de\n# Generated")
    assert write(of([CASE])) == write(of([CASE], language="sw"))


@pytest.mark.parametrize("language", WORDS)
def test_keywords_are_cucumbers(language: str) -> None:
    """Each word is a keyword of its kind in Cucumber's list, and begins no other one that a text could complete."""
    words, dialect = WORDS[language], DIALECTS[language]
    assert words.feature in dialect["feature"]
    assert words.scenario in dialect["scenario"]
    steps = {kind: [word.strip() for word in dialect[kind]] for kind in ("given", "when", "then", "and", "but")}
    for kind, word in (("given", words.given), ("when", words.when), ("then", words.then), ("and", words.and_)):
        assert word in steps[kind]
        longer = {other for each in steps.values() for other in each if other.startswith(f"{word} ")}
        assert longer <= {"Et que", "Et qu'"}


def test_obsolete_cases_are_left_out() -> None:
    """Nobody is to execute them."""
    assert [] == parsed(of([CASE, SECOND], obsolete=True))["children"]


def test_emptied_cells() -> None:
    """A cell that a person emptied gives no step, and data without an action is the action."""
    steps = (Step("", "ada", ""), Step("", "", ""), Step("Wait", "", ""))
    case = Case(**{name: getattr(CASE, name) for name in Case.__slots__} | {"preconditions": (), "steps": steps})
    [child] = parsed(of([case]))["children"]
    assert [("Action", "ada", None), ("Action", "Wait", None)] == read(child["scenario"])
