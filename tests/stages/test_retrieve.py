"""What is indexed, and how the index is asked."""

from __future__ import annotations

from test_case_generator.ports import Role
from test_case_generator.stages.retrieve import entries, proposed_documents
from tests.fakes.forge import FakeForge
from tests.scenario import Scenario


def test_each_case_stands_behind_the_title_of_its_issue() -> None:
    """One entry a case, and what is embedded says what the case is about."""
    scenario = Scenario(title="Reset a password")
    scenario.run()
    found = entries("test-cases/issue-7.md", scenario.document)
    assert [f"TC-7-0{number}" for number in range(1, len(found) + 1)] == [entry.id for entry in found]
    assert {"Reset a password"} == {entry.text.splitlines()[0] for entry in found}


def test_other_files_give_no_entries() -> None:
    """A README in the directory is no document of ours."""
    assert [] == entries("test-cases/README.md", "# Notes\n\n### TC-1-01 · Looks like one\n")


def test_only_documents_are_fetched() -> None:
    """Exports beside the documents are not asked for."""
    merged = Scenario()
    merged.run()
    files = {"test-cases/issue-3.md": merged.document, "test-cases/issue-3.csv": "a;b", "test-cases/data.json": "{}"}
    scenario = Scenario(forge=FakeForge(files))
    scenario.forge.roles["ada"] = Role.ADMIN
    scenario.run()
    assert [1] == [len(shas) for (shas,) in scenario.forge.called("blobs") if isinstance(shas, tuple)]


def test_proposed_documents() -> None:
    """A document is pending as long as a pull request of ours is open."""
    scenario = Scenario()
    result = scenario.run()
    assert ["test-cases/issue-7.md"] == list(proposed_documents(scenario.forge, "test-cases"))
    assert result.pull_request is not None
    scenario.forge.close(result.pull_request.number)
    assert {} == proposed_documents(scenario.forge, "test-cases")


def test_closed_proposals_are_forgotten() -> None:
    """The next run drops the pending cases of a pull request that was closed."""
    scenario = Scenario()
    result = scenario.run()
    assert ["test-cases/issue-7.md"] == list(scenario.library.pending())
    assert result.pull_request is not None
    scenario.forge.close(result.pull_request.number)
    scenario.body = "The page must be quick.\n\n" + scenario.body
    scenario.run(dry_run="true")
    assert [] == list(scenario.library.pending())
