"""A rerun after a failure in COMMIT or later: the model is not asked again, and the end is that of one clean run."""

from __future__ import annotations

import json
import re
import sqlite3
from dataclasses import fields, replace
from typing import TYPE_CHECKING

import pytest

from test_case_generator.errors import ForgeError, GeneratorError, OllamaUnreachable, ReplyBroken, RoleTooLow
from test_case_generator.inputs import Inputs
from test_case_generator.ports import Reply, Role
from test_case_generator.prompts import Prompts
from test_case_generator.stages.resuming import MATTER
from test_case_generator.state import KEPT, Outcome
from tests.fakes.author import Answer, FakeAuthor
from tests.scenario import PROMPTS, Scenario, reply

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from test_case_generator.ports import Request

BRANCH, PATH = "test-cases/issue-7", "test-cases/issue-7.md"
IRRELEVANT = {
    "mode": "only generating keeps anything",
    "github_token": "a secret",
    "issue_number": "part of the thread",
    "label": "who starts it",
    "minimum_role": "who starts it",
    "allowed_bots": "who starts it",
    "ollama_url": "where the same model is",
    "ollama_token": "a secret",
    "pull_model": "how the model comes there",
    "timeout": "how long",
    "generation_timeout": "how long",
    "language": "the state's own, which is part of the key",
    "formats": "made from the document",
    "prompts_directory": "its templates are part of the key",
    "config_file": "what it says is in the other inputs",
    "draft": "the pull request",
    "reviewers": "the pull request",
    "pull_request_labels": "the pull request",
    "force": "takes nothing that is kept",
    "dry_run": "what is written to GitHub",
    "outline_fallback": "what another author writes is not kept",
    "state_directory": "where it is kept",
    "report_days": "only reports",
    "report_workflows": "only reports",
}


def scenario(tmp_path: Path, **settings: str) -> Scenario:
    """Return a scenario whose runs leave their checkpoints under ``tmp_path``."""
    return Scenario(
        settings=settings, author=FakeAuthor(otherwise=reply), checkpoints=tmp_path / "checkpoints" / "c.sqlite"
    )


def fail(case: Scenario, method: str = "commit", **settings: str) -> None:
    """Let a run die in a method of the forge; of the comments in the last: the first only says "in progress"."""
    case.forge.fail(method, ForgeError("The connection broke."), times=1, after=method == "comment")
    with pytest.raises(ForgeError, match="connection broke"):
        case.run(None, **settings)


def asked(case: Scenario) -> int:
    """Return how often the author was asked."""
    assert isinstance(case.author, FakeAuthor)
    return len(case.author.requests)


def left(case: Scenario) -> bytes:
    """Return every byte of the checkpoints' directory."""
    assert case.checkpoints is not None
    folder = case.checkpoints.parent
    return b"".join(file.read_bytes() for file in sorted(folder.iterdir())) if folder.is_dir() else b""


def end(case: Scenario, *, told: bool = True) -> object:
    """Return all that stands on the forge; not ``told`` leaves out what only the run that asked can tell."""
    forge = case.forge
    lost = re.compile(r"^\| Read by the model .*\n" if not told else r"\Z.", re.MULTILINE)
    return (
        {name: forge.commits[sha].files for name, sha in forge.branches.items()},
        [replace(pull, head="", body=lost.sub("", pull.body)) for pull in forge.pulls.values()],
        [comment.body for comment in forge.comments[7]],
        dict(forge.labels),
    )


def test_every_input_is_part_of_the_key_or_has_a_reason_not_to_be() -> None:
    """A new input is decided upon."""
    assert {field.name for field in fields(Inputs)} == {*MATTER, *IRRELEVANT}


@pytest.mark.parametrize("method", ["commit", "open_pull_request", "comment"])
@pytest.mark.parametrize("kept", [True, False])
def test_a_rerun_ends_as_one_clean_run(tmp_path: Path, method: str, *, kept: bool) -> None:
    """Whatever stage dies: with the checkpoint no question is asked again, without it the end is the same."""
    clean = scenario(tmp_path / "clean")
    clean.run()
    case = scenario(tmp_path / "again")
    fail(case, method)
    before = asked(case)
    if not kept:
        case.checkpoints = tmp_path / "elsewhere" / "c.sqlite"
    assert case.run().outcome in {Outcome.CREATED, Outcome.UNCHANGED}
    assert end(clean, told=kept) == end(case, told=kept)
    assert (asked(case) > before) == (method == "commit" and not kept)


def test_the_library_and_the_model_are_left_alone(tmp_path: Path) -> None:
    """What is resumed needs neither the index nor Ollama: both may be down by then."""
    case = scenario(tmp_path)
    fail(case)
    case.author = FakeAuthor(unready=OllamaUnreachable("No address answered."))
    case.library.calls.clear()
    assert Outcome.CREATED == case.run().outcome
    assert {"search", "sync"}.isdisjoint(case.library.calls)
    assert [] == case.author.warmed
    assert any("the model is not asked again" in text for text in case.console.texts("info"))


def test_checkpoints_of_finished_runs_are_removed(tmp_path: Path) -> None:
    """The file goes with the last thread in it, and there is none where nothing failed."""
    case = scenario(tmp_path)
    fail(case)
    assert KEPT.encode() in left(case)
    case.run()
    assert b"" == left(case)
    case.body += "\n- The page names the time at which the link expires\n"
    case.run()
    assert b"" == left(case)


def test_the_file_stays_small(tmp_path: Path) -> None:
    """Failing over and over keeps one checkpoint."""
    case = scenario(tmp_path)
    sizes = []
    for _ in range(4):
        fail(case, force="true")
        with sqlite3.connect(case.checkpoints or "") as connection:
            sizes.append(connection.execute("SELECT count(*) FROM checkpoints").fetchone()[0])
            assert 0 == connection.execute("SELECT count(*) FROM writes").fetchone()[0]
    assert [1, 1, 1, 1] == sizes
    assert len(left(case)) < 400_000


def test_no_secret_is_kept(tmp_path: Path) -> None:
    """Tokens are not in it, in no form."""
    case = scenario(tmp_path, **{"github-token": "ghs_0123456789", "ollama-token": "bearer-9876543210"})
    fail(case)
    assert b"8 to 64" in left(case)
    assert b"ghs_0123" not in left(case)
    assert b"bearer-98" not in left(case)


@pytest.mark.parametrize(
    "changed",
    [
        {"model": "qwen3"},
        {"instructions": "Think of accessibility."},
        {"max-cases": "2"},
        {"seed": "2"},
        {"language": "de"},
        {"force": "true"},
    ],
)
def test_other_inputs_start_afresh(tmp_path: Path, changed: dict[str, str]) -> None:
    """What the model was asked with counts; and `force` asks again whatever is kept."""
    case = scenario(tmp_path)
    fail(case)
    before = asked(case)
    case.settings |= changed
    case.run()
    assert asked(case) > before


def test_an_edited_issue_starts_afresh(tmp_path: Path) -> None:
    """What was written for other words is not taken."""
    case = scenario(tmp_path)
    fail(case)
    before = asked(case)
    case.body = case.body.replace("24 hours", "12 hours")
    case.run()
    assert asked(case) > before
    assert "12 hours" in case.document
    assert "24 hours" not in case.document


def test_another_template_starts_afresh(tmp_path: Path) -> None:
    """A template of the repository that has changed asks anew."""
    case = scenario(tmp_path)
    fail(case)
    before = asked(case)
    case.prompts = Prompts(PROMPTS, {"system.j2": "You write test cases. Write few."})
    case.run()
    assert asked(case) > before


def test_inputs_that_do_not_matter_do_not_ask_again(tmp_path: Path) -> None:
    """A rerun may mend what failed: the pull request's labels, a time limit, formats."""
    case = scenario(tmp_path)
    fail(case)
    before = asked(case)
    case.settings |= {"timeout": "60", "formats": "json", "pull-request-labels": "qa", "draft": "true"}
    assert Outcome.CREATED == case.run().outcome
    assert before == asked(case)


def test_the_gate_is_passed_again(tmp_path: Path) -> None:
    """Who has lost the role meanwhile starts nothing, whatever is kept."""
    case = scenario(tmp_path)
    fail(case)
    case.forge.roles["ada"] = Role.READ
    with pytest.raises(RoleTooLow):
        case.run()
    assert case.writes() == ["commit"]


def test_another_label_leaves_the_checkpoint(tmp_path: Path) -> None:
    """A skipped run is not the rerun, so it removes nothing."""
    case = scenario(tmp_path)
    fail(case)
    before = asked(case)
    assert Outcome.SKIPPED == case.run(replace(case.trigger(), label="bug")).outcome
    assert Outcome.CREATED == case.run().outcome
    assert before == asked(case)


def test_the_branch_is_read_again(tmp_path: Path) -> None:
    """Somebody who edited the document between the two attempts finds their words in it."""
    case = scenario(tmp_path)
    case.run()
    case.body = case.body.replace("24 hours", "12 hours")
    fail(case)
    before = asked(case)
    case.forge.push(BRANCH, {PATH: case.document.replace("Open the page", "Open the page *slowly*", 1), "a.txt": "a"})
    assert Outcome.UPDATED == case.run().outcome
    assert before == asked(case)
    assert "Open the page *slowly*" in case.document
    assert "12 hours" in case.document
    assert "a" == case.forge.text(BRANCH, "a.txt")


def test_what_a_person_wants_written_besides_is_asked_for(tmp_path: Path) -> None:
    """A document that appeared meanwhile and numbers otherwise is merged with, each case at its own requirement."""
    case = scenario(tmp_path)
    fail(case)
    other = Scenario(body="- A new password has 8 to 64 characters\n", author=FakeAuthor(otherwise=reply))
    other.run()
    case.forge.push(BRANCH, {PATH: other.document})
    before = asked(case)
    case.run()
    assert before == asked(case)
    words = {"A reset link": "reset link", "The link expires": "hours", "A new password": "character"}
    rows = re.findall(r"^\| R\d+ \|.*", case.document, re.MULTILINE)
    table = [[cell.strip() for cell in row.split("|")[2:4]] for row in rows]
    written = dict(part.split(" · ", 1) for part in case.document.split("### ")[1:])
    for quote, ids in table:
        [word] = [word for beginning, word in words.items() if quote.startswith(beginning)]
        assert ids.startswith("TC-7-")
        assert all(word in written[name] for name in ids.split(", ")), (quote, ids)
    assert 3 == len(table)


def test_an_unfinished_suite_is_asked_for_again(tmp_path: Path) -> None:
    """What broke off is worth another try, as is what another author wrote in the model's place."""
    probe = FakeAuthor(otherwise=reply)
    Scenario(author=probe).run()
    text = reply(probe.requests[0])
    cut = Answer(text[: text.index('}]}, {"covers"') + 3], error=ReplyBroken("The stream ended early."))
    case = scenario(tmp_path)
    case.author = FakeAuthor(cut, cut)
    fail(case)
    assert b"" == left(case)
    case.author = FakeAuthor(otherwise=reply)
    assert 1.0 == case.run().coverage


class Forgetful(FakeAuthor):
    """Says that it read one token of each prompt."""

    def write(self, request: Request) -> Iterator[str | Reply]:
        """Yield the reply with another count."""
        for piece in super().write(request):
            yield replace(piece, prompt_tokens=1) if isinstance(piece, Reply) else piece


def test_warnings_come_along(tmp_path: Path) -> None:
    """What the first attempt did without is told in the pull request of the second."""
    clean = scenario(tmp_path / "clean")
    clean.author = Forgetful(otherwise=reply)
    clean.run()
    case = scenario(tmp_path / "again")
    case.author = Forgetful(otherwise=reply)
    fail(case)
    case.run()
    assert end(clean) == end(case)
    assert any("were sent" in warning for warning in case.context.warnings)


def change(case: Scenario, **members: object) -> None:
    """Change members of what is kept, as another version or somebody else would have left it."""
    from langgraph.checkpoint.sqlite import SqliteSaver

    with SqliteSaver.from_conn_string(str(case.checkpoints)) as saver:
        found = saver.get_tuple({"configurable": {"thread_id": "octo/demo#7", "checkpoint_ns": ""}})
        assert found is not None
        kept = json.loads(found.checkpoint["channel_values"][KEPT]) | members
        found.checkpoint["channel_values"][KEPT] = json.dumps(kept)
        saver.put({"configurable": {"thread_id": "octo/demo#7", "checkpoint_ns": ""}}, found.checkpoint, {}, {})


@pytest.mark.parametrize(
    ("members", "said"),
    [
        ({"version": "0.0.1"}, "written by version 0.0.1"),
        ({"version": ["x" * 99]}, "written by version"),
        ({"drafts": [{"case": 1}]}, "cannot be read"),
        ({"generation": None}, "cannot be read"),
    ],
)
def test_another_version_is_ignored_with_a_notice(tmp_path: Path, members: dict[str, object], said: str) -> None:
    """The run goes on as if nothing had been kept, and says which it was."""
    case = scenario(tmp_path)
    fail(case)
    change(case, **members)
    before = asked(case)
    assert Outcome.CREATED == case.run().outcome
    assert asked(case) > before
    [notice] = [each for each in case.console.printed if each.kind == "notice"]
    assert "checkpoint-ignored" == notice.title
    assert said in notice.text


def test_the_clean_run_says_nothing_of_it(tmp_path: Path) -> None:
    """No notice, no warning."""
    case = scenario(tmp_path)
    case.run()
    assert [] == case.console.texts("notice") + case.console.texts("warning")


def test_errors_are_as_they_are_without(tmp_path: Path) -> None:
    """A stage's error comes out of the graph as itself."""
    case = scenario(tmp_path)
    case.author = FakeAuthor(unready=OllamaUnreachable("No address answered."))
    with pytest.raises(GeneratorError) as caught:
        case.run()
    assert isinstance(caught.value, OllamaUnreachable)
