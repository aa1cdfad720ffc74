"""What a person reads at the end of a preview: the outcome, which cases cover what, a part of the document."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

from test_case_generator.preview_page import MOST_CASE_LINES, MOST_REQUIREMENTS, Found, page
from tests.ollama_server import OllamaServer
from tests.scenario import Scenario

ROOT = Path(__file__).resolve().parents[1]
FOUND = Found(Path("a clone"), Path("out/summary.md"))
NOWHERE = "127.0.0.1:9"  # the port that nothing listens on
SCREEN = 60


def shown(scenario: Scenario, found: Found = FOUND, **settings: str) -> list[str]:
    """Return the page of a run, as lines."""
    return page(scenario.run(None, **settings), found, 4.2).splitlines()


def test_the_outcome_comes_first() -> None:
    """How many test cases, for what, by whom, how long, and how much of the issue they cover."""
    assert shown(Scenario())[:3] == [
        "6 test cases for #7: Reset a password",
        "Outcome: created, in 4.2 s. Written by no model, from the test conditions alone.",
        "Requirements covered: 3 of 3 (100%).",
    ]


def test_each_requirement_has_its_test_cases() -> None:
    """In columns, as a terminal shows a table."""
    first = next(line for line in shown(Scenario()) if line.startswith("R1"))
    assert first.split("  ")[:2] == ["R1", "A reset link is sent to the registered address"]
    assert first.endswith("  TC-7-01, TC-7-02")


def test_a_long_list_of_requirements_is_cut() -> None:
    """The page fits a screen; how many are missing is said."""
    body = "\n".join(f"- The form shows {word} {n}" for n in range(9) for word in ("name", "price"))
    lines = shown(Scenario(body=f"## Acceptance criteria\n\n{body}\n"))
    assert MOST_REQUIREMENTS == sum(line.startswith("R") and line[1].isdigit() for line in lines)
    assert "… and 3 requirements more" in lines
    assert len(lines) <= SCREEN


def test_a_part_of_the_document_is_shown() -> None:
    """Whole test cases, word for word, and what is new before what was there."""
    scenario = Scenario()
    text = "\n".join(shown(scenario))
    part = text.split("From the document:\n\n")[1].split("\n\nWhole document:")[0]
    assert part in scenario.document
    assert part.startswith("### TC-7-01 · ")
    assert len(part.splitlines()) <= MOST_CASE_LINES
    scenario.body += "- The old password is refused\n"
    scenario.body = scenario.body.replace("- The link must work by SMS\n", "").replace("## Out of scope\n", "")
    again = "\n".join(shown(scenario))
    assert "From the document:\n\n### TC-7-07 · " in again


def test_where_the_rest_is_can_be_typed() -> None:
    """A clone's path with a space is quoted; a clone that one is in needs no path."""
    lines = shown(Scenario())
    assert "Whole document: git -C 'a clone' show test-cases/issue-7:test-cases/issue-7.md" in lines
    assert "Job summary:    out/summary.md" in lines
    lines = shown(Scenario(), Found(Path(), Path("summary.md")))
    assert "Whole document: git show test-cases/issue-7:test-cases/issue-7.md" in lines


def test_a_dry_run_has_no_branch_to_show() -> None:
    """Its document stands in the job summary."""
    lines = shown(Scenario(), dry_run="true")
    assert "Outcome: planned, in 4.2 s. Written by no model, from the test conditions alone." in lines
    assert not [line for line in lines if line.startswith("Whole document:")]


def test_test_conditions_without_a_case_are_counted() -> None:
    """The document says which."""
    lines = shown(Scenario(), max_cases="3")
    assert any("Test conditions without a test case: 3; the document lists them." in line for line in lines), lines


def test_an_issue_that_did_not_change_says_so() -> None:
    """A second preview writes nothing, and shows what stands there."""
    scenario = Scenario()
    shown(scenario)
    lines = shown(scenario)
    assert ["6 test cases for #7: Reset a password", "Outcome: unchanged, in 4.2 s."] == [
        lines[0],
        lines[1].split(" Written")[0],
    ]


def test_an_issue_that_states_nothing_is_told_apart() -> None:
    """No table, no document: what is missing, and what to ask."""
    lines = shown(Scenario(title="Improve it", body="It should be better.\n"))
    assert "No test cases for #7: Improve it" == lines[0]
    assert lines[1].startswith("Outcome: skipped (nothing-to-test), in 4.2 s.")
    assert any(line.startswith("- To ask: ") for line in lines)
    assert not [line for line in lines if "TC-7" in line]


# --- The commands ---------------------------------------------------------------------------------------------------


def run(directory: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the program as somebody does in a shell, who has no settings of git."""
    ours = ("GITHUB_", "INPUT_", "RUNNER_", "ACTIONS_", "OLLAMA_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return subprocess.run(
        [sys.executable, "-m", "test_case_generator", *arguments],
        cwd=directory,
        env=kept | {"HOME": str(directory), "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_the_demo_fits_two_screens(tmp_path: Path) -> None:
    """The document is shown once, and in part; nothing that is for programs is, and every place can be looked at."""
    done = run(tmp_path, "demo", "--ollama-url", NOWHERE)
    assert (0, "") == (done.returncode, done.stderr), done.stdout
    lines = done.stdout.splitlines()
    assert len(lines) <= 2 * SCREEN
    assert 1 == done.stdout.count("### TC-1-01 ")
    assert not [line for line in lines if line.startswith(("error-code:", "matrix:", "<!--", "```"))]
    assert 1 == done.stdout.count(f"http://{NOWHERE}")
    assert "Start it with `ollama serve`, or name its address with `--ollama-url`." in done.stdout
    [command] = [line.removeprefix("Whole document: ") for line in lines if line.startswith("Whole document: ")]
    document = subprocess.run(shlex.split(command), cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert document.startswith("# Test cases for #1: Transfer money between own accounts\n")
    [summary] = [line.split()[-1] for line in lines if line.startswith("Job summary:")]
    assert (tmp_path / summary).read_text(encoding="utf-8").startswith("## Test cases: created")
    assert lines[-1].startswith("Next:           copy examples/generate-test-cases.yml to .github/workflows/")


def test_a_preview_with_a_model_in_all_its_words(tmp_path: Path) -> None:
    """In a clone of one's own, where git sees nothing new beside the branch; the stages leave nothing out."""
    for arguments in (["init", "--quiet"], ["commit", "--quiet", "--allow-empty", "--message=Begin"]):
        identity = ("-c", "user.name=Someone", "-c", "user.email=someone@example.test")
        subprocess.run(["git", *identity, *arguments], cwd=tmp_path, check=True, timeout=30)
    (tmp_path / "ISSUE.md").write_text(
        "# Lamps\n\n- A lamp has 8 to 64 lux\n- A lamp can be renamed\n", encoding="utf-8"
    )
    with OllamaServer() as ollama:
        done = run(tmp_path, "preview", "ISSUE.md", "--ollama-url", ollama.url, "--verbose")
    assert (0, "") == (done.returncode, done.stderr), done.stdout
    assert "--verbose" not in done.stdout
    assert "Written by llama3.2." in done.stdout
    status = subprocess.run(["git", "status", "--short"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "?? ISSUE.md" in status.stdout
    assert ".test-case-generator" not in status.stdout
    assert "Whole document: git show test-cases/issue-1:test-cases/issue-1.md" in done.stdout
