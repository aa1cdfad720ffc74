"""The line that a run leaves: written, annotated, read back, and anything else refused."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from test_case_generator.adapters.console import ActionsConsole
from test_case_generator.errors import OllamaUnreachable
from test_case_generator.graph import build
from test_case_generator.history.line import STAGES, TITLE, Line, line_of, parse
from test_case_generator.ports import PullRequest
from test_case_generator.report import failed
from test_case_generator.state import Outcome, Result, Span
from tests.runner import read_log

counts = st.integers(0, 10**9 - 1)
seconds = st.integers(0, 10**7).map(lambda tenths: tenths / 10)


@st.composite
def lines(draw: st.DrawFn) -> Line:
    """Any line that a run may leave."""
    requirements = draw(counts)
    return Line(
        mode=draw(st.sampled_from(["generate", "plan"])),
        outcome=draw(st.sampled_from(Outcome)),
        error=draw(st.sampled_from(["", "ollama-unreachable", "github-error"])),
        issue=draw(counts),
        pull_request=draw(counts),
        cases=draw(counts),
        requirements=requirements,
        covered=draw(st.integers(0, requirements)),
        seconds=draw(seconds),
        stages=draw(st.dictionaries(st.sampled_from(STAGES), seconds)),
    )


@given(lines())
def test_read_back(line: Line) -> None:
    """What is written is read back as it was."""
    assert line == parse(str(line))


@given(lines())
def test_through_the_runner(line: Line) -> None:
    """The console's care for secrets and commands leaves the line alone."""
    stream = io.StringIO()
    ActionsConsole(stream, output_path=None, summary_path=None).notice(str(line), title=TITLE)
    [seen] = read_log(stream.getvalue()).annotations
    assert (TITLE, line) == (seen.title, parse(seen.message))


def test_of_a_result() -> None:
    """All that a report needs of a run, and no text of the issue's."""
    result = Result(
        Outcome.CREATED,
        issue_number=7,
        issue_title="Secret plans",
        case_count=12,
        requirement_count=7,
        coverage=6 / 7,
        pull_request=PullRequest(8, "https://github.com/octo/demo/pull/8", "open", "t", "b", "x"),
    )
    line = line_of(result, "generate", 61.23, {"RECEIVE": Span(0, 0.5), "GENERATE": Span(1, 60.04, completed=False)})
    assert (
        "mode=generate outcome=created issue=7 pull-request=8 cases=12 requirements=7 covered=6 seconds=61.2 "
        "RECEIVE=0.5 GENERATE=59.0"
    ) == str(line)


def test_of_a_failure() -> None:
    """The error's code."""
    line = line_of(failed(OllamaUnreachable("no answer"), None, 7), "generate", 1, {})
    assert "mode=generate outcome=failed error=ollama-unreachable issue=7 seconds=1.0" == str(line)


def test_stages_are_those_of_the_graph() -> None:
    """They are written down twice, because the graph loads slowly."""
    nodes = build().get_graph().nodes
    assert [*STAGES] == [name for name in nodes if not name.startswith("__")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "created",
        "mode=generate",
        "outcome=created",
        "mode=generate outcome=exploded",
        "mode=Generate outcome=created",
        "mode=generate outcome=failed error=<img>",
        "mode=generate outcome=failed error=```",
        "mode=generate outcome=created cases=-1",
        "mode=generate outcome=created cases=1234567890",
        "mode=generate outcome=created cases=١٢",  # digits, but not ours
        "mode=generate outcome=created seconds=1e9",
        "mode=generate outcome=created GENERATE=nan",
        "mode=generate outcome=created requirements=1 covered=2",
        "mode=generate outcome=created " + "x" * 1000,
    ],
)
def test_refused(text: str) -> None:
    """A step that prints something else under our title makes no figure of it."""
    assert parse(text) is None


def test_later_versions() -> None:
    """A word that is not known does not hide those that are."""
    assert Line("generate", Outcome.CREATED, cases=3) == parse("mode=generate outcome=created cases=3 colour=blue X=1")


@given(st.text())
def test_any_text(text: str) -> None:
    """No text makes it fail, and what it takes prints as words and numbers."""
    line = parse(text)
    assert line is None or re.fullmatch(r"[\w=. -]+", str(line), re.ASCII)
