"""From the runs of several workflows and the documents to the report, on fakes."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
import yaml

from test_case_generator.errors import InputsInvalid, PermissionMissing
from test_case_generator.history.mode import MOST_RUNS, look_back
from test_case_generator.history.page import page
from test_case_generator.inputs import Raw, parse
from test_case_generator.prompts import Prompts
from test_case_generator.state import Outcome, Result
from tests.fakes.console import FakeConsole
from tests.fakes.forge import FakeForge
from tests.fakes.past_runs import FakePastRuns
from tests.history.jobs import NOON, job, line

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = (ROOT / "docs" / "example" / "issue-7.md").read_text(encoding="utf-8")
SITE = "https://ghe.example/octo/demo"
PROMPTS = Prompts(ROOT / "prompts")


def report(past: FakePastRuns, forge: FakeForge | None = None, **given: str) -> Result:
    """Make a report at noon."""
    inputs = parse(Raw({name.replace("_", "-"): value for name, value in given.items()}), "")
    until = NOON + timedelta(minutes=5)
    return look_back(inputs, SITE, forge or FakeForge({"README.md": "hello"}), past, FakeConsole(), until)


def shown(result: Result) -> str:
    """Return the page."""
    assert result.history
    return page(result.history, PROMPTS)


def test_all_workflows_together() -> None:
    """Those named that there are, each since the same time; nobody asks for others."""
    past = FakePastRuns(
        {
            "a.yml": [job("success", line(issue=1))],
            "ci.yml": [job("failure")],
            "b.yaml": [job("success", line(issue=2))],
        }
    )
    result = report(past, report_workflows="a.yml, absent.yml, b.yaml", report_days="10")
    since = NOON + timedelta(minutes=5) - timedelta(days=10)
    assert [("a.yml", since, MOST_RUNS), ("b.yaml", since, MOST_RUNS)] == past.asked
    assert result.history
    assert (2, 2, since) == (result.history.figures.total, result.history.runs, result.history.since)
    assert (Outcome.UNCHANGED, "Of 2 runs, 2 succeeded and 0 failed.") == (result.outcome, result.what)
    assert "2 runs of the action, from 2 runs of a.yml, b.yaml." in shown(result)


def test_no_workflow() -> None:
    """Their names, or where to begin."""
    with pytest.raises(InputsInvalid) as caught:
        report(FakePastRuns({"ci.yml": [], "x.yml": []}), report_workflows="a.yml")
    assert "a.yml" in caught.value.what
    assert caught.value.remedy.endswith("there are: ci.yml, x.yml.")
    with pytest.raises(InputsInvalid) as caught:
        report(FakePastRuns({}))
    assert "examples/" in caught.value.remedy


def test_more_runs_than_are_read() -> None:
    """The report begins where all workflows are known, and says so: its parts would not add up else."""
    minutes = range(MOST_RUNS + 1)
    jobs = [job("success", line(issue=minute), created=NOON - timedelta(minutes=minute)) for minute in minutes]
    others = [job("success", line(issue=2), created=NOON - timedelta(hours=hours)) for hours in (1, 30)]
    result = report(FakePastRuns({"a.yml": jobs, "b.yml": others}), report_workflows="a.yml, b.yml")
    assert result.history
    oldest = NOON - timedelta(minutes=MOST_RUNS - 1)
    assert (MOST_RUNS + 1, oldest, True) == (result.history.figures.total, result.history.since, result.history.cut)
    text = shown(result)
    assert text.startswith("## Report: 20 November 2026 to 20 November 2026\n")
    assert "There were more runs than a report reads" in text


def test_documents() -> None:
    """Markdown below the directory, read at once; two files of the same content are two."""
    forge = FakeForge({"t/issue-7.md": DOCUMENT, "t/issue-8.md": DOCUMENT, "t/issue-7.feature": "x", "a.md": "y"})
    result = report(FakePastRuns({"generate-test-cases.yml": []}), forge, cases_directory="t")
    assert (60, 30, 1.0) == (result.case_count, result.requirement_count, result.coverage)
    assert 1 == [call.method for call in forge.calls].count("blobs")
    text = shown(result)
    assert "| 2 | 60 | 0 | 0 | 30 of 30 (100%) |" in text
    assert "Written by no model (2)." in text
    assert "Nothing ran in this time." in text
    assert "mermaid" not in text


def test_empty_repository() -> None:
    """Workflows may have run from a branch that is gone; there is no document then."""
    result = report(FakePastRuns({"generate-test-cases.yml": [job("success", line())]}), FakeForge(empty=True))
    assert (0, 0.0) == (result.case_count, result.coverage)
    assert "| 0 | 0 | 0 | 0 | – |" in shown(result)


def test_words_of_others() -> None:
    """A model's name in a document is whatever a person wrote there, and so are the names of files."""
    forge = FakeForge({"test-cases/issue-7.md": DOCUMENT.replace('"author": ""', '"author": "@octo <b>`x` |"')})
    past = FakePastRuns({"a @octo |.yml": [job("success", line(), name="generate ([click](https://evil.example))")]})
    text = shown(report(past, forge, report_workflows="a @octo |.yml"))
    assert "@octo" not in text
    assert "<b>" not in text
    assert "evil" not in text
    assert "octo" in text.replace("octo/demo", "")


def test_feed() -> None:
    """The last run's row, to the letter; of one without a line, what GitHub says."""
    done = job("success", line(pull_request=9), run=11, id=12)
    lost = job("timed_out", run=13, id=14, created=NOON - timedelta(days=1))
    rows = shown(report(FakePastRuns({"generate-test-cases.yml": [lost, done]}))).split("### Latest runs")[1]
    links = f"[#7]({SITE}/issues/7) | created, [#9]({SITE}/pull/9)"
    assert [
        f"| 2026-11-20 12:00 | {links} | 12 | 9 of 10 | 90 s | [log]({SITE}/actions/runs/11/job/12) |",
        f"| 2026-11-19 12:00 |  | failed: no-result |  |  | 90 s | [log]({SITE}/actions/runs/13/job/14) |",
    ] == rows.splitlines()[4:]


def test_refused() -> None:
    """What the port raises comes out."""
    with pytest.raises(PermissionMissing):
        report(FakePastRuns(error=PermissionMissing("no")))


def test_the_examples_are_those_that_are_reported() -> None:
    """Every workflow to copy that generates test cases is named by default."""
    generating = set()
    for path in (ROOT / "examples").glob("*.yml"):
        for each in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].values():
            ours = [step for step in each["steps"] if step.get("uses", "").startswith("ai-test-case-generator/")]
            if any(step.get("with", {}).get("mode", "generate") == "generate" for step in ours):
                generating.add(path.name)
    assert generating == set(parse(Raw(), "").report_workflows)
