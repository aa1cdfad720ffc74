"""Exports as a user gets them: in the commit of their document, and only when there is something to write."""

from __future__ import annotations

import json

import pytest

from test_case_generator.index import index
from test_case_generator.state import Outcome
from test_case_generator.testware.documents.document import parse
from tests.fakes.author import FakeAuthor
from tests.scenario import Scenario, reply

BRANCH = "test-cases/issue-7"
STEM = "test-cases/issue-7"
ALL = "markdown,gherkin,xray-csv,testrail-csv,json"
FILES = [f"{STEM}{suffix}" for suffix in (".feature", ".json", ".md", ".testrail.csv", ".xray.csv")]


def files(scenario: Scenario, branch: str = BRANCH) -> list[str]:
    """Return the files below the cases' directory on a branch."""
    return sorted(path for path in scenario.forge.commits[scenario.forge.branches[branch]].files if STEM in path)


def ids(text: str) -> set[str]:
    """Return the ids of the cases in a document, or in the JSON export."""
    if not text.startswith("{"):
        document = parse(text)
        assert document is not None
        return {section.id for section in document.sections}
    return {case["id"] for case in json.loads(text)["cases"]}


def test_one_commit_with_all_files() -> None:
    """All five come in one commit, with the same ids; message and pull request name them."""
    scenario = Scenario(settings={"formats": ALL})
    result = scenario.run()
    assert Outcome.CREATED == result.outcome
    assert (["commit", "open_pull_request"], FILES) == (scenario.writes(), files(scenario))
    assert ids(scenario.document) == ids(scenario.forge.text(BRANCH, f"{STEM}.json"))
    names = "issue-7.feature, issue-7.xray.csv, issue-7.testrail.csv, issue-7.json"
    [pull] = scenario.forge.pulls.values()
    assert f"| Exported as | {names} |" in pull.body
    assert f"Exports: {names}." in scenario.forge.commits[scenario.forge.branches[BRANCH]].message


def test_markdown_alone_by_default() -> None:
    """Without the input there is one file, and no word of exports."""
    scenario = Scenario()
    scenario.run()
    assert [f"{STEM}.md"] == files(scenario)
    assert "xport" not in next(iter(scenario.forge.pulls.values())).body
    assert '"exports"' not in scenario.document


def test_unchanged_is_unchanged() -> None:
    """A second run writes nothing and asks GitHub nothing more than without exports."""
    plain, exporting = Scenario(), Scenario(settings={"formats": ALL})
    for scenario in (plain, exporting):
        scenario.run()
        scenario.forge.calls.clear()
        assert Outcome.UNCHANGED == scenario.run().outcome
    assert [call.method for call in plain.forge.calls] == [call.method for call in exporting.forge.calls]


def test_formats_added_later() -> None:
    """The missing files come in one commit; the document keeps every word, and no model is asked."""
    scenario = Scenario(author=FakeAuthor(otherwise=reply))
    scenario.run()
    before, scenario.author = scenario.document, FakeAuthor()
    scenario.forge.calls.clear()
    assert Outcome.UPDATED == scenario.run(formats="gherkin").outcome
    assert (["commit", "update_pull_request"], [f"{STEM}.feature", f"{STEM}.md"]) == (
        scenario.writes(),
        files(scenario),
    )
    assert before[: before.index("<!-- test-case")] == scenario.document[: scenario.document.index("<!-- test-case")]
    scenario.forge.calls.clear()
    assert Outcome.UPDATED == scenario.run(formats=ALL).outcome
    assert FILES == files(scenario)
    assert Outcome.UNCHANGED == scenario.run(formats=ALL).outcome


def test_an_edit_reaches_the_exports() -> None:
    """What a person changed in the document is exported on the next run, word for word, and then left alone."""
    scenario = Scenario(settings={"formats": "json"})
    scenario.run()
    edited = scenario.document.replace("Priority:** high", "Priority:** low")
    scenario.forge.push(BRANCH, {f"{STEM}.md": edited})
    assert Outcome.UPDATED == scenario.run().outcome
    exported = json.loads(scenario.forge.text(BRANCH, f"{STEM}.json"))
    assert "high" not in {case["priority"] for case in exported["cases"]}
    assert Outcome.UNCHANGED == scenario.run().outcome


def test_a_changed_issue_changes_the_exports() -> None:
    """In the same commit as the document."""
    scenario = Scenario(settings={"formats": ALL})
    scenario.run()
    before = {path: scenario.forge.text(BRANCH, path) for path in FILES}
    scenario.body = scenario.body.replace("24 hours", "12 hours")
    scenario.forge.calls.clear()
    scenario.run()
    assert 1 == scenario.writes().count("commit")
    assert all(before[path] != scenario.forge.text(BRANCH, path) for path in FILES)


def test_a_requirement_that_vanished() -> None:
    """Its cases are obsolete in the JSON and gone from the feature file."""
    scenario = Scenario(settings={"formats": "gherkin,json"})
    scenario.run()
    scenario.body = scenario.body.replace("- The link expires after 24 hours\n", "")
    scenario.run()
    cases = json.loads(scenario.forge.text(BRANCH, f"{STEM}.json"))["cases"]
    obsolete = {case["id"] for case in cases if case["status"] == "obsolete"}
    feature = scenario.forge.text(BRANCH, f"{STEM}.feature")
    assert obsolete
    assert {case["id"] for case in cases if f"@{case['id']} " in feature} == {case["id"] for case in cases} - obsolete


def test_what_cannot_be_read_is_left_out_with_a_warning() -> None:
    """The warning names it, in the log and in the pull request."""
    scenario = Scenario(settings={"formats": "json"})
    scenario.run()
    by_hand = "### Try it @octocat by hand\n\nSee closes #1.\n\n### TC-7-02"
    scenario.forge.push(BRANCH, {f"{STEM}.md": scenario.document.replace("### TC-7-02", by_hand)})
    scenario.run()
    [warning] = scenario.context.warnings
    assert "Left out of the exports, as no test case with an id of its own: Try it @octocat by hand." == warning
    assert "@octocat" not in next(iter(scenario.forge.pulls.values())).body.replace("@&#8203;", "")
    assert ids(scenario.document) - {""} == ids(scenario.forge.text(BRANCH, f"{STEM}.json"))


def test_formats_added_after_the_merge() -> None:
    """The files come on the branch, brought up to its base, with a pull request of their own."""
    scenario = Scenario()
    scenario.run()
    scenario.forge.merge(max(scenario.forge.pulls))
    scenario.forge.push("main", {"other.txt": "meanwhile"})
    assert Outcome.CREATED == scenario.run(formats="json").outcome
    commit = scenario.forge.commits[scenario.forge.branches[BRANCH]]
    assert "meanwhile" == commit.files["other.txt"]
    assert ([f"{STEM}.json", f"{STEM}.md"], scenario.forge.branches["main"]) == (files(scenario), commit.merge)


def test_formats_added_after_the_branch_was_deleted() -> None:
    """The document stands on the base; the branch begins there anew."""
    scenario = Scenario()
    scenario.run()
    scenario.forge.merge(max(scenario.forge.pulls))
    del scenario.forge.branches[BRANCH]
    assert Outcome.CREATED == scenario.run(formats="json").outcome
    assert [f"{STEM}.json", f"{STEM}.md"] == files(scenario)


def test_a_format_no_longer_wanted_is_left() -> None:
    """Its file stays as it was, and nothing is written for its sake."""
    scenario = Scenario()
    scenario.run(formats="gherkin,json")
    assert Outcome.UNCHANGED == scenario.run(formats="json").outcome
    assert f"{STEM}.feature" in files(scenario)


@pytest.mark.parametrize("spoiled", [{f"{STEM}.json": "mine"}, {f"{STEM}.json": ""}])
def test_force_puts_a_spoiled_export_right(spoiled: dict[str, str]) -> None:
    """An edited export stays until a case changes, unless the run is told to look."""
    scenario = Scenario(settings={"formats": "json"})
    scenario.run()
    right = scenario.forge.text(BRANCH, f"{STEM}.json")
    scenario.forge.push(BRANCH, spoiled)
    assert Outcome.UNCHANGED == scenario.run().outcome
    assert Outcome.UPDATED == scenario.run(force="true").outcome
    assert right == scenario.forge.text(BRANCH, f"{STEM}.json")
    assert Outcome.UNCHANGED == scenario.run(force="true").outcome


def test_a_dry_run_writes_no_export() -> None:
    """Also where only the exports are missing."""
    scenario = Scenario()
    scenario.run()
    scenario.forge.calls.clear()
    assert Outcome.PLANNED == scenario.run(formats=ALL, dry_run="true").outcome
    assert [] == scenario.writes()


def test_somebody_pushes_while_only_exports_are_written() -> None:
    """Their edit is read again, kept and exported."""
    scenario = Scenario()
    scenario.run()
    forge, original = scenario.forge, scenario.forge.commit

    def commit(*arguments: object, **named: object) -> str:
        if not forge.called("commit")[1:]:
            forge.push(BRANCH, {f"{STEM}.md": scenario.document.replace("Priority:** high", "Priority:** low")})
        return original(*arguments, **named)  # type: ignore[arg-type] # passed on as they came

    forge.commit = commit  # type: ignore[method-assign] # a push in the middle of the run
    assert Outcome.UPDATED == scenario.run(formats="json").outcome
    priorities = {case["priority"] for case in json.loads(forge.text(BRANCH, f"{STEM}.json"))["cases"]}
    assert (3, "high" in priorities) == (len(forge.called("commit")), False)
    assert "Priority:** low" in scenario.document


def test_an_older_document_is_read() -> None:
    """One that knows nothing of exports gets them like any other."""
    scenario = Scenario()
    scenario.run()
    assert "exports" not in scenario.document
    assert Outcome.UPDATED == scenario.run(formats=ALL).outcome


def test_the_index_takes_documents_alone() -> None:
    """Exports beside them are neither indexed nor counted."""
    scenario = Scenario(settings={"formats": ALL})
    scenario.run()
    scenario.forge.merge(max(scenario.forge.pulls))
    assert FILES == files(scenario, "main")
    result = index(scenario.context)
    assert [f"{STEM}.md"] == list(scenario.library.documents)
    assert "The index holds 1 documents of main, and 0 that are not merged yet." == result.what
