"""`mode: lint` on fakes, and the command on files."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from test_case_generator import inputs
from test_case_generator.command_line import command, parse
from test_case_generator.errors import RepositoryEmpty
from test_case_generator.inputs import Raw
from test_case_generator.lint import FORM, lint
from test_case_generator.report import report
from test_case_generator.run import Places
from test_case_generator.testware.review.findings import cases_in, findings
from tests.fakes.console import FakeConsole
from tests.fakes.forge import FakeForge
from tests.scenario import PROMPTS, Scenario

if TYPE_CHECKING:
    from test_case_generator.event import Trigger
    from test_case_generator.state import Context, Result

SMELLY = "# Sign in\n\n1. Open the page\n2. Sign in\n   - Expected: It works as expected\n"
CLEAN = "# Sign in\n\n1. Sign in\n   - Expected: “Welcome” is shown\n"


class Bench:
    """A repository with documents, and a run of the mode."""

    def __init__(self, **files: str) -> None:
        named = {f"test-cases/{name}.md": text for name, text in files.items()}
        self.scenario = Scenario(forge=FakeForge(files=named | {"README.md": SMELLY}))

    def run(self, trigger: Trigger | None = None) -> Result:
        """Lint as a push to the default branch would, if nothing else is asked for."""
        self.scenario.run(dry_run="true")  # for its context
        context = replace(self.scenario.context, inputs=inputs.parse(Raw({"mode": "lint"}), None))
        self.context: Context = context
        self.scenario.console.printed.clear()
        return lint(context, trigger or replace(self.scenario.trigger(), event="push", issue=None, issue_number=None))

    def pull_request(self, branch: str, *, from_fork: bool = False) -> Trigger:
        """Return the event of a pull request."""
        event = replace(self.scenario.trigger(), event="pull_request", issue=None, issue_number=None)
        return replace(event, branch=branch, from_fork=from_fork)


def test_warnings_stand_at_their_lines() -> None:
    """One annotation a finding, with file and line; nothing outside the directory is looked at."""
    bench = Bench(a=SMELLY, b=CLEAN)
    result = bench.run()
    [warning] = [printed for printed in bench.scenario.console.printed if printed.kind == "warning"]
    assert ("test-cases/a.md", 4, "Sign in") == (warning.file, warning.line, warning.title)
    assert warning.text.startswith("vague expected result: «as expected»")
    assert ("unchanged", 2) == (result.outcome, result.case_count)
    assert result.what.startswith("1 finding in 1 of 2 documents with 2 test cases.")


def test_outputs_and_summary_tell_the_findings() -> None:
    """The number is an output, the table stands in the summary; what a document says is escaped there."""
    bench = Bench(a=SMELLY.replace("# Sign in", "# Sign in @octo <b>"))
    result = bench.run()
    report(result, bench.scenario.console, bench.context.prompts, seconds=1.0, timings={}, warnings=[])
    summary = bench.scenario.console.summaries[-1]
    assert "1" == bench.scenario.console.outputs["finding-count"]
    assert "| test-cases/a.md | 4 | Sign in @&#8203;octo \\<b\\> | vague expected result:" in summary


def test_no_finding_is_said_too() -> None:
    """Zero is a number; a document without a case is named."""
    bench = Bench(a=CLEAN, notes="# Notes\n\nNothing.\n")
    result = bench.run()
    report(result, bench.scenario.console, bench.context.prompts, seconds=1.0, timings={}, warnings=[])
    assert "0" == bench.scenario.console.outputs["finding-count"]
    assert "test-cases/notes.md: no test case is recognised." in bench.scenario.console.texts("info")
    assert "| Line |" not in bench.scenario.console.summaries[-1]


def test_other_runs_have_no_count() -> None:
    """The output is empty where nothing was linted."""
    scenario = Scenario()
    result = scenario.run()
    report(result, scenario.console, scenario.context.prompts, seconds=1.0, timings={}, warnings=[])
    assert "" == scenario.console.outputs["finding-count"]


def test_a_pull_request_is_linted_for_what_it_changes() -> None:
    """What is the same on the default branch was looked at when it was merged."""
    bench = Bench(old=SMELLY)
    bench.scenario.forge.push("feature", {"test-cases/new.md": SMELLY})
    result = bench.run(bench.pull_request("feature"))
    assert {"test-cases/new.md"} == set(result.findings or {})
    assert result.what.endswith("Looked at: test-cases of feature.")


def test_a_pull_request_from_a_fork_is_skipped() -> None:
    """Its files are in another repository."""
    result = Bench(old=SMELLY).run(Bench().pull_request("", from_fork=True))
    assert ("skipped", "pull-request-from-fork", None) == (result.outcome, result.reason, result.findings)


def test_an_empty_repository_fails() -> None:
    """There is nothing to look at, which is not the same as nothing to find."""
    bench = Bench(a=CLEAN)
    bench.run()
    bench.scenario.forge.branches.clear()
    with pytest.raises(RepositoryEmpty):
        lint(bench.context, bench.pull_request(""))


# --- The command --------------------------------------------------------------------------------------------------


def run_command(*arguments: str | Path) -> tuple[int, list[str]]:
    """Return the exit status and what was printed."""
    console = FakeConsole()
    places = Places(PROMPTS, Path("models"), {})
    status = command(parse(["lint", *map(str, arguments)]), console, places, Path())
    return status, [f"{printed.text} {printed.title}".strip() for printed in console.printed]


def test_command_names_file_and_line(tmp_path: Path) -> None:
    """As compilers and linters print it, and 1 as their exit status."""
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.md").write_text(SMELLY, encoding="utf-8")
    (tmp_path / "b.md").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "c.txt").write_text(SMELLY, encoding="utf-8")
    status, printed = run_command(tmp_path)
    assert 1 == status
    finding, total = printed
    assert finding == (
        f"{tmp_path}/deep/a.md:4: vague expected result: «as expected» does not say what is seen. "
        "Fix: Name what is seen: the text, the value, the state."
    )
    assert "1 finding in 1 of 2 documents with 2 test cases." == total


def test_command_is_content_with_clean_files(tmp_path: Path) -> None:
    """A file that is named is read whatever it is called."""
    (tmp_path / "a.markdown").write_text("\ufeff" + CLEAN, encoding="utf-8")
    assert (0, ["0 findings in 0 of 1 document with 1 test case."]) == run_command(tmp_path / "a.markdown")


@pytest.mark.parametrize(("name", "content"), [("gone.md", None), ("latin.md", b"\xe9"), ("empty", None)])
def test_command_says_what_it_cannot_read(tmp_path: Path, name: str, content: bytes | None) -> None:
    """A missing file, one that is not UTF-8, and a directory without Markdown: no silent success."""
    if content is not None:
        (tmp_path / name).write_bytes(content)
    if name == "empty":
        (tmp_path / name).mkdir()
    status, [problem] = run_command(tmp_path / name)
    assert 2 == status
    assert str(tmp_path / name) in problem
    assert "What to do: Pass" in problem
    assert problem.endswith("inputs-invalid")


def test_command_is_not_content_where_it_finds_no_test_case(tmp_path: Path) -> None:
    """A file that holds none, or a directory of such files, ends with 2, and says what a test case looks like."""
    notes = tmp_path / "notes"
    notes.mkdir()
    (notes / "notes.md").write_text("# Notes\n\nWe should test the sign-in.\n", encoding="utf-8")
    for path in (notes / "notes.md", notes):
        status, printed = run_command(path)
        assert 2 == status
        assert f"{notes}/notes.md: no test case is recognised." == printed[0]
        assert f"No test case was found in {path}. What to do: A test case is a heading with its steps" in printed[-1]
        assert "docs/lint.md" in printed[-1]


def test_command_tells_findings_beside_a_file_without_test_cases(tmp_path: Path) -> None:
    """2 counts before 1: something that was to be looked at was not."""
    (tmp_path / "a.md").write_text(SMELLY, encoding="utf-8")
    (tmp_path / "b.md").write_text("# Notes\n", encoding="utf-8")
    status, printed = run_command(tmp_path / "a.md", tmp_path / "b.md")
    assert 2 == status
    assert printed[1].startswith(f"{tmp_path}/a.md:4: vague expected result")
    assert "1 finding in 1 of 2 documents with 1 test case." == printed[2]


def test_command_does_not_mind_other_documents_in_a_directory(tmp_path: Path) -> None:
    """A README beside the test cases is named, and no more."""
    (tmp_path / "README.md").write_text("# About\n", encoding="utf-8")
    (tmp_path / "a.md").write_text(CLEAN, encoding="utf-8")
    status, printed = run_command(tmp_path)
    assert (0, f"{tmp_path}/README.md: no test case is recognised.") == (status, printed[0])


def test_the_example_of_a_test_case_is_one() -> None:
    """What a person is told to write is recognised, and does not smell."""
    heading, *steps = re.findall(r"“([^“”]*(?:“[^“”]*”[^“”]*)*)”", FORM)
    cases = cases_in("\n".join((heading, "", *steps)))
    assert (1, ()) == (len(cases), findings(cases))
