"""`mode: doctor` as a step between the loopback servers, and the command: what is seen, and what comes of it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from tests.github_server import render
from tests.ollama_server import OllamaServer

if TYPE_CHECKING:
    from tests.end_to_end.process_step import Step
    from tests.runner import StepResult

MACHINE = "Memory"  # the one check that depends on the machine the tests run on
EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "doctor.yml"
JOB = {**yaml.safe_load(EXAMPLE.read_text(encoding="utf-8"))["jobs"]["doctor"]["permissions"], "metadata": "read"}

GENERATING = {"contents": "write", "pull-requests": "write", "issues": "write", "metadata": "read"}


@pytest.fixture(autouse=True)
def job(step: Step) -> None:
    """Give the job's token the permissions of examples/doctor.yml, and the repository its label."""
    step.github.configure(permissions=JOB)
    step.repository.labels["generate-tests"] = "ededed"


def examined(step: Step, **given: str) -> StepResult:
    """Start the workflow by hand."""
    event = {
        "inputs": None,
        "ref": "refs/heads/main",
        "repository": render.repository(step.github.url, step.repository),
        "sender": render.user(step.github.url, "octo"),
    }
    ended = step.run("workflow_dispatch", event, mode="doctor", **given)
    assert [] == [asked for asked in step.github.asked() if not asked.startswith("GET ")]
    assert {"version", "show", "tags", "ps"} >= {each.operation for each in step.ollama.state.recorded} >= {"version"}
    assert step.github.settings.token not in ended.summary
    assert step.github.settings.token not in "\n".join(ended.log.text)
    assert [] == list((step.folder / "workspace").iterdir())
    return ended


def rows(ended: StepResult) -> dict[str, tuple[str, str, str]]:
    """Return the summary's table: check → status, what was seen, what to do."""
    lines = ended.summary.split("|---|---|---|---|\n")[1].split("\n\n")[0].splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return {check: (status, seen, remedy) for status, check, seen, remedy in cells}


def test_all_well(step: Step) -> None:
    """Nothing fails; what a job's token cannot know is named as such, with where to look."""
    ended = examined(step)
    assert (0, "unchanged", "") == (ended.status, ended.outputs["outcome"], ended.outputs["error-code"]), ended.output
    found = rows(ended)
    unknown = {check for check, (status, _, _) in found.items() if status == "unknown"}
    writing = {f"Permission {scope}" for scope in ("contents", "pull-requests", "issues")}
    assert {*writing, "Actions may open pull requests"} == unknown
    assert all("not checked without writing" in seen for check, (_, seen, _) in found.items() if check in writing)
    assert {"ok"} == {status for check, (status, _, _) in found.items() if check not in unknown | {MACHINE}}
    assert "settings/actions" in found["Actions may open pull requests"][2]
    assert "octo has admin" in found["Role lookup"][1]
    [group] = ended.log.groups
    assert ("DOCTOR", True) == (group.title, len(group.lines) >= len(found))


def test_no_model(step: Step) -> None:
    """The run fails as a real one would, with the command to run."""
    ended = examined(step, model="qwen3")
    assert (1, "failed", "model-missing") == (ended.status, ended.outputs["outcome"], ended.outputs["error-code"])
    status, _, remedy = rows(ended)["Model"]
    assert ("fail", True) == (status, "`ollama pull qwen3`" in remedy)
    [error] = [each for each in ended.log.annotations if each.kind == "error"]
    assert "ollama pull qwen3" in error.message


def test_wrong_token(step: Step) -> None:
    """GitHub is asked once; everything that needs no GitHub is checked all the same."""
    ended = step.run("schedule", {"repository": render.repository(step.github.url, step.repository)}, **WRONG)
    assert (1, "failed", "token-rejected") == (ended.status, ended.outputs["outcome"], ended.outputs["error-code"])
    assert ["GET /repos/octo/demo"] == step.github.asked()
    found = rows(ended)
    assert "fail" == found["Token"][0]
    assert "ok" == found["Model"][0]
    assert WRONG["github_token"] not in ended.summary


WRONG = {"mode": "doctor", "github_token": "ghs_not_the_right_one"}


def test_no_label(step: Step) -> None:
    """A warning: a run by hand would work."""
    del step.repository.labels["generate-tests"]
    ended = examined(step)
    assert (0, "unchanged") == (ended.status, ended.outputs["outcome"])
    status, _, remedy = rows(ended)["Label"]
    assert ("warn", True) == (status, "gh label create generate-tests --repo octo/demo" in remedy)
    assert ["Label"] == [each.title for each in ended.log.annotations if each.title != MACHINE]


def test_a_job_that_may_do_no_more_than_generate(step: Step) -> None:
    """It generates and plans; for a report it lacks two lines, which are named."""
    step.github.configure(permissions=GENERATING)
    ended = examined(step)
    assert (0, "unchanged") == (ended.status, ended.outputs["outcome"])
    lines = {check: remedy for check, (status, _, remedy) in rows(ended).items() if status == "warn"}
    for scope in ("actions", "checks"):
        assert f"`{scope}: read`" in lines[f"Permission {scope}"]


def test_by_the_config_file(step: Step) -> None:
    """The mode, and a label, of the repository's own file count."""
    step.repository.push("main", {".github/test-case-generator.yml": "mode: doctor\nlabel: bug\n"})
    event = {
        "inputs": None,
        "repository": render.repository(step.github.url, step.repository),
        "sender": render.user(step.github.url, "octo"),
    }
    ended = step.run("workflow_dispatch", event)
    assert (0, "unchanged") == (ended.status, ended.outputs["outcome"])
    assert ("ok", "bug exists", "") == rows(ended)["Label"]


def test_command(step: Step) -> None:
    """At a terminal: the same table, a person's own classic token, and exit 1 where a run would fail."""
    step.github.configure(permissions=None, scopes="repo, workflow", actor="octo", allow_actions_pull_requests=False)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "OLLAMA_", "INPUT_"))}
    with OllamaServer() as ollama:
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "test_case_generator",
                "doctor",
                "--github",
                "octo/demo",
                "--ollama-url",
                ollama.url,
            ],
            cwd=step.folder,
            env=kept | {"GITHUB_API_URL": step.github.url, "GITHUB_TOKEN": step.github.settings.token},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    assert 1 == done.returncode, done.stdout + done.stderr
    [failed] = [line for line in done.stdout.splitlines() if line.startswith("fail")]
    assert "fail Actions may open pull requests no, by the repository's settings" == " ".join(failed.split())
    assert 3 == done.stdout.count("by the token's scope and its owner's role, written")
    assert step.github.settings.token not in done.stdout
