"""The sizes GitHub allows: what comes in at them is read in time, and what would go out beyond them is cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from test_case_generator.adapters.console_text import SUMMARY_LIMIT
from test_case_generator.adapters.github.forge import GitHubForge
from test_case_generator.ports import PullRequest
from test_case_generator.prompts import Prompts
from test_case_generator.report import report
from test_case_generator.stages.commenting import MARKER, failure_comment
from test_case_generator.state import Outcome, Result
from test_case_generator.testware.documents.cutting import LONGEST_BODY, LONGEST_TITLE, utf8, utf16
from test_case_generator.testware.review.findings import Finding
from test_case_generator.testware.review.smells import Smell, SmellName
from tests.fakes.console import FakeConsole
from tests.fakes.forge import FakeForge
from tests.github_server import GitHubServer
from tests.scenario import PROMPTS, Scenario
from tests.testware.bounded import SIZE, read_all

if TYPE_CHECKING:
    from pathlib import Path

TEMPLATES = Prompts(PROMPTS)
SIGNS = "a漢😀"
RUN_URL = "https://github.test/octo/demo/actions/runs/1"
PROGRAM = """
from test_case_generator.prompts import Prompts
from tests.scenario import PROMPTS, Scenario
prompts = Prompts(PROMPTS)
def read(body):
    Scenario(body=body, prompts=prompts).run()
"""
BODIES = (
    "the system must refuse the login ",
    "😀",
    ">",
    "- The name must have at most 20 characters\n",
)


def test_a_whole_run_ends_for_the_longest_bodies() -> None:
    """One line, emoji alone, no spaces, deep nesting, thousands of headings, rows and items: each in its time."""
    bodies = [
        *((unit * SIZE)[:SIZE] for unit in BODIES),
        "".join(f"{'  ' * depth}- The value {depth} must be kept\n" for depth in range(180))[:SIZE],
        "| Role | Read |\n|---|---|\n" + "| admin | yes |\n" * 3_900,
        "\n".join(f"{'>' * depth} a" for depth in range(350))[:SIZE],
    ]

    assert len(bodies) == read_all(PROGRAM, bodies)


def test_a_pull_request_that_would_be_too_long_is_cut_after_a_row() -> None:
    """GitHub takes it, the last row is whole, and a link leads to the document, which is not cut."""
    items = [f"- Field {number} «{SIGNS * 400}» must have at most {number + 3} characters" for number in range(1, 50)]
    scenario = Scenario(title=SIGNS * LONGEST_TITLE, body="\n".join(items), prompts=TEMPLATES)

    scenario.run()

    [pull_request] = scenario.forge.pulls.values()
    assert LONGEST_BODY - 2_500 < utf16(pull_request.body) <= LONGEST_BODY
    assert LONGEST_TITLE - 2 < utf16(pull_request.title) <= LONGEST_TITLE
    *_, row, note, stamp = filter(None, pull_request.body.splitlines())
    assert row.startswith(("| R", "- R"))
    assert row.endswith(("|", ")", "."))
    url = f"{scenario.forge.url}/blob/test-cases/issue-7/test-cases/issue-7.md"
    assert note == f"*Cut here. The rest is in [the document]({url}).*"
    assert stamp.startswith("<!-- test-case-generator")
    assert all(f"| R{number} |" in scenario.document for number in range(1, 50))
    assert scenario.run().outcome is Outcome.UNCHANGED


def comment(error: str) -> str:
    """Return the comment on an issue whose run failed so."""
    forge = FakeForge()
    result = Result(Outcome.FAILED, error_code="inputs-invalid", what=error, remedy="Correct it.", issue_number=7)
    failure_comment(forge, TEMPLATES, result, RUN_URL)
    return forge.comments[7][0].body


@pytest.mark.parametrize("sign", ["a", "😀", "漢"])
def test_a_comment_is_cut_at_the_limit_and_not_before(sign: str) -> None:
    """One less and exactly as many characters stay; one more is cut, with a link to the run."""
    room = (LONGEST_BODY - utf16(comment(""))) // utf16(sign)

    for longer in (-1, 0):
        assert sign * (room + longer) in comment(sign * (room + longer))
    cut = comment(sign * (room + 1))

    assert utf16(cut) <= LONGEST_BODY
    assert cut.startswith(MARKER)
    assert cut.endswith(f"*Cut here. The rest is in the summary of the run: [Log of this run]({RUN_URL})*\n")


def summary_of(result: Result) -> tuple[str, FakeConsole]:
    """Return the job summary, and where it was written."""
    console = FakeConsole()
    report(result, console, TEMPLATES, seconds=1.0, timings={}, warnings=[], run_url=RUN_URL)
    return console.summaries[-1], console


@pytest.mark.parametrize("pull_request", [None, PullRequest(8, "https://github.test/8", "open", "", "", "branch")])
@pytest.mark.parametrize("sign", ["a", "😀", "漢"])
def test_a_summary_has_as_much_of_the_document_as_fits(sign: str, pull_request: PullRequest | None) -> None:
    """It ends before a case, with a link to the pull request; on a dry run all of it is in the log."""
    cases = [f"### TC-7-{number} · {sign * 900}\n\nText.\n" for number in range(1, 1_200)]
    document = "# Test cases\n\n" + "\n".join(cases)
    result = Result(Outcome.PLANNED, issue_number=7, markdown=document, pull_request=pull_request)

    summary, console = summary_of(result)

    assert 200_000 < utf8(summary) <= SUMMARY_LIMIT
    shown = summary[summary.index("# Test cases\n") : summary.index("\n\n*Cut here.")]
    assert document.startswith(f"{shown}\n\n### ")
    assert summary.rstrip().endswith("</details>")
    if pull_request:
        assert f"*Cut here. The whole document: {pull_request.url}*" in summary
    else:
        assert "*Cut here. The whole document: in the log of this step.*" in summary
        assert document in console.texts("info")


def findings(documents: int, each: int, message: str) -> Result:
    """Return the result of linting so many documents with so many findings each."""
    finding = Finding(3, "TC-1", Smell(SmellName.AMBIGUOUS_TEST, "step 1", message, "Say which."))
    found = {f"test-cases/issue-{number}.md": (finding,) * each for number in range(documents)}
    return Result(Outcome.UPDATED, findings=found)


@pytest.mark.parametrize("over", [-1, 0, 1])
def test_a_summary_shows_the_first_findings(over: int) -> None:
    """Beyond 2,000 a line says how many there are, and links to the log, which has them all."""
    summary, console = summary_of(findings(2_000 + over, 1, "Word"))

    assert summary.count("| test-cases/issue-") == min(2_000 + over, 2_000)
    more = f"*The first 2,000 of 2,001 findings are shown. All are in the [log of this run]({RUN_URL}).*\n"
    assert summary.endswith(more) == (over > 0)
    assert console.outputs["finding-count"] == str(2_000 + over)


def test_a_summary_of_long_findings_ends_in_a_whole_row() -> None:
    """What is more than 1 MiB is cut; the rest is in the log, to which a link leads."""
    summary, console = summary_of(findings(500, 1, "漢字 😀" * 300))

    assert SUMMARY_LIMIT - 70_000 < utf8(summary) <= SUMMARY_LIMIT - 60_000
    *_, row, note = filter(None, summary.splitlines())
    assert row.startswith("| test-cases/issue-")
    assert row.endswith("|")
    assert note == f"*Cut here. The whole summary is in the [log of this run]({RUN_URL}).*"
    assert "issue-499.md" in console.texts("info")[0]


def test_ten_thousand_files_cost_a_request_a_hundred_texts(tmp_path: Path) -> None:
    """One listing for all of them; what has the same text is asked for once."""
    texts = [f"# Test cases {number}\n".encode() for number in range(150)]
    stream = b"".join(b"blob\nmark :%d\ndata %d\n%s\n" % (mark, len(text), text) for mark, text in enumerate(texts, 1))
    stream += b"commit refs/heads/main\ncommitter A <a@example.com> 0 +0000\ndata 1\nx\n"
    stream += b"".join(
        b"M 100644 :%d test-cases/issue-%d.md\n" % (number % 150 + 1, number) for number in range(10_000)
    )
    with GitHubServer(tmp_path) as server:
        repository = server.add_repository("octo/demo", {"README.md": "# Demo\n"})
        repository.store.git("fast-import", "--quiet", "--force", data=stream)
        with GitHubForge("octo/demo", server.settings.token, server.url, "main", timeout=20) as forge:
            head = forge.head("main")
            assert head
            before = len(server.requests)
            tree = forge.tree(head.tree, "test-cases")
            listed = len(server.requests)
            blobs = forge.blobs(list(tree.files.values()))
            read = len(server.requests)

    assert len(tree.files) == 10_000
    assert sorted(blobs.values()) == sorted(text.decode() for text in texts)
    assert (listed - before, read - listed) == (2, 2)


def test_a_listing_that_github_cuts_off_is_walked(tmp_path: Path) -> None:
    """At the limit it is one request, beyond it one for each directory."""
    counted = {}
    for over in (0, 1):
        with GitHubServer(tmp_path / str(over)) as server:
            server.configure(tree_limit=6 - over)
            server.add_repository("octo/demo", {f"test-cases/{part}/{n}.md": "x" for part in "ab" for n in range(2)})
            with GitHubForge("octo/demo", server.settings.token, server.url, "main", timeout=20) as forge:
                head = forge.head("main")
                assert head
                before = len(server.requests)
                assert len(forge.tree(head.tree, "test-cases").files) == 4
                counted[over] = len(server.requests) - before

    assert counted == {0: 2, 1: 5}
