"""The workflows we run, those people call or copy, and action.yml: valid, pinned, least permissions, in step."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from test_case_generator.bootstrap import CHECKPOINTS, INDEX
from test_case_generator.errors import PermissionMissing
from test_case_generator.logged import LOGS
from test_case_generator.options import OPTIONS
from tests.test_docs import examples_in_docs

ROOT = Path(__file__).parent.parent
ACTION = ROOT / "action.yml"
ACTIONS = [ACTION, ROOT / "without-docker" / "action.yml"]
OURS = "ai-test-case-generator/ai-test-case-generator@"
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
EXAMPLES = sorted((ROOT / "examples").glob("*.yml"))
PAIRS = ("generate", "index")
USES = re.compile(r"^\s*(?:- )?uses: (?P<action>[^@\s]+)@(?P<ref>\S+)(?P<comment>.*)$", re.MULTILINE)


def load(path: Path) -> Any:  # noqa: ANN401 - whatever YAML holds
    """Read a YAML file; ``on`` is a string here, not YAML 1.1's true."""
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {"on" if key is True else key: value for key, value in document.items()}


def pair(name: str) -> tuple[Any, Any]:
    """Return the workflow that is called and the one that is copied."""
    file = f"{name}-test-cases.yml"
    return load(ROOT / ".github" / "workflows" / file), load(ROOT / "examples" / file)


def default(name: str) -> str:
    """Return an input's default; action.yml has none, so that an empty value means "not set"."""
    (option,) = [option for option in OPTIONS if option.name == name]
    return option.default


def our_step(workflow: Any) -> Any:  # noqa: ANN401 - whatever YAML holds
    """Return the step that runs this action."""
    (job,) = workflow["jobs"].values()
    (step,) = [step for step in job["steps"] if step["uses"].startswith(OURS)]
    return step


def run(tool: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a tool of this environment."""
    return subprocess.run(
        [Path(sys.executable).with_name(tool), *arguments], capture_output=True, text=True, timeout=60, check=False
    )


def by_name(path: Path) -> str:
    """Name a file in a test's id."""
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", [*WORKFLOWS, *EXAMPLES], ids=by_name)
def test_workflow_has_the_form_github_asks_for(path: Path) -> None:
    """Every workflow satisfies the published schema."""
    result = run("check-jsonschema", "--builtin-schema", "vendor.github-workflows", path)

    assert result.returncode == 0, result.stdout


def test_actions_have_the_form_github_asks_for() -> None:
    """They satisfy the published schema."""
    result = run("check-jsonschema", "--builtin-schema", "vendor.github-actions", *ACTIONS)

    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("schema", "pattern"),
    [
        ("github-issue-forms", ".github/ISSUE_TEMPLATE/[!c]*.yml"),
        ("github-issue-config", ".github/ISSUE_TEMPLATE/config.yml"),
        ("dependabot", ".github/dependabot.yml"),
    ],
)
def test_what_else_github_reads_has_its_form(schema: str, pattern: str) -> None:
    """Issue forms and Dependabot's settings satisfy their published schemas."""
    paths = sorted(ROOT.glob(pattern))
    result = run("check-jsonschema", "--builtin-schema", f"vendor.{schema}", *paths)

    assert paths
    assert result.returncode == 0, result.stdout


def test_dependabot_keeps_everything_that_is_pinned_up_to_date() -> None:
    """Each directory with workflows, locks, an image or packages of npm; one commit for an action everywhere."""
    updates = load(ROOT / ".github" / "dependabot.yml")["updates"]
    watched = {
        (update["package-ecosystem"], name)
        for update in updates
        for name in update.get("directories", [update.get("directory")])
    }
    pinned = {
        "/examples" if path in EXAMPLES else "/"
        for path in [*EXAMPLES, *WORKFLOWS]
        if USES.search(path.read_text("utf-8"))
    }
    assert {("github-actions", name) for name in pinned} | {
        ("pip", "/locks"),
        ("npm", "/tests/picture"),
        ("docker", "/"),
    } == watched


def test_zizmor_finds_nothing() -> None:
    """The security lint has no finding in any of them."""
    result = run("zizmor", "--offline", "--no-config", "--quiet", *ACTIONS, *WORKFLOWS, *EXAMPLES)

    assert result.returncode == 0, result.stdout


def test_the_workflows_in_the_docs_are_valid_and_safe(tmp_path: Path) -> None:
    """Every piece of a workflow on a page of ours passes the schema and the security lint."""
    paths = []
    for name, workflow in examples_in_docs():
        paths.append(tmp_path / f"{name}.yml")
        paths[-1].write_text(workflow, encoding="utf-8")

    valid = run("check-jsonschema", "--builtin-schema", "vendor.github-workflows", *paths)
    safe = run("zizmor", "--offline", "--no-config", "--quiet", *paths)

    assert len(paths) > 5
    assert valid.returncode == 0, valid.stdout
    assert safe.returncode == 0, safe.stdout


def test_zizmor_would_find_an_injection(tmp_path: Path) -> None:
    """The same call does report a workflow that puts an issue's title into a shell."""
    text = (ROOT / "examples" / "generate-test-cases.yml").read_text(encoding="utf-8")
    flawed = tmp_path / "flawed.yml"
    flawed.write_text(text + '      - run: echo "${{ github.event.issue.title }}"\n', encoding="utf-8")

    result = run("zizmor", "--offline", "--no-config", "--quiet", flawed)

    assert "template-injection" in result.stdout
    assert result.returncode != 0


@pytest.mark.parametrize("path", [*WORKFLOWS, *EXAMPLES], ids=by_name)
def test_every_foreign_action_is_pinned(path: Path) -> None:
    """Each `uses:` names a full commit, with its version beside it; our own action is exempt, with a reason."""
    for match in USES.finditer(path.read_text(encoding="utf-8")):
        if f"{match['action']}@" == OURS:
            assert re.fullmatch(r" # zizmor: ignore\[unpinned-uses\] \S.+", match["comment"])
        else:
            assert re.fullmatch(r"[0-9a-f]{40}", match["ref"])
            assert re.fullmatch(r" # v\d+\.\d+\.\d+", match["comment"])


def test_one_action_has_one_commit() -> None:
    """An action of several parts, or used in several places, is pinned to one commit everywhere."""
    pins: dict[str, set[str]] = {}
    for path in [*WORKFLOWS, *EXAMPLES]:
        for match in USES.finditer(path.read_text(encoding="utf-8")):
            repository = "/".join(match["action"].split("/")[:2])
            pins.setdefault(repository, set()).add(match["ref"])

    assert [name for name, refs in pins.items() if len(refs) > 1] == []


@pytest.mark.parametrize("path", [*WORKFLOWS, *EXAMPLES], ids=by_name)
def test_permissions_are_given_by_job(path: Path) -> None:
    """The workflow grants nothing, each job says what it needs and has a limit of time."""
    workflow = load(path)

    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        assert job["permissions"]
        assert job["timeout-minutes"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=by_name)
def test_checkouts_keep_no_token(path: Path) -> None:
    """No checkout leaves the job's token in the workspace."""
    for job in load(path)["jobs"].values():
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False


def test_whatever_installs_torch_knows_the_index() -> None:
    """Without it pip takes a build for CUDA on GitHub's own runners, and `make` stops there."""
    lacking = []
    for path in WORKFLOWS:
        workflow = load(path)
        for name, job in workflow["jobs"].items():
            commands = "\n".join(step.get("run", "") for step in job.get("steps", ()))
            here = any(step.get("uses") == "./" for step in job.get("steps", ()))
            environment = {**workflow.get("env", {}), **job.get("env", {})}
            if (here or re.search(r"\bmake\b", commands)) and "TORCH_INDEX_URL" not in environment:
                lacking.append(f"{path.name}: {name}")

    assert lacking == []


def test_smoke_names_the_index_in_the_dockerfile(tmp_path: Path) -> None:
    """The runner builds the image without arguments, so the default of the argument is changed before."""
    steps = load(ROOT / ".github" / "workflows" / "smoke.yml")["jobs"]["lint"]["steps"]
    [number] = [number for number, step in enumerate(steps) if step.get("uses") == "./"]
    (tmp_path / "Dockerfile").write_bytes((ROOT / "Dockerfile").read_bytes())
    index = "https://example.org/whl/cpu"

    subprocess.run(
        ["bash", "-ec", steps[number - 1]["run"]], cwd=tmp_path, env={"TORCH_INDEX_URL": index}, check=True, timeout=60
    )

    assert f"\nARG TORCH_INDEX_URL={index}\n" in (tmp_path / "Dockerfile").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAIRS)
def test_called_and_copied_workflow_agree(name: str) -> None:
    """Both grant the same, wait in the same group and use the same cache."""
    called, copied = (next(iter(workflow["jobs"].values())) for workflow in pair(name))

    assert called["permissions"] == copied["permissions"]
    assert called["concurrency"] == copied["concurrency"]
    assert [step.get("with") for step in called["steps"] if "cache" in step["uses"]] == [
        step.get("with") for step in copied["steps"] if "cache" in step["uses"]
    ]


@pytest.mark.parametrize("name", PAIRS)
def test_the_header_tells_a_caller_the_permissions(name: str) -> None:
    """The lines to copy into a calling workflow grant what the called job asks for."""
    text = (ROOT / ".github" / "workflows" / f"{name}-test-cases.yml").read_text(encoding="utf-8")
    header = "\n".join(line.removeprefix("#") for line in text.splitlines() if line.startswith("#"))
    granted = re.search(r"permissions: (\{ .* \})", header)
    (job,) = load(ROOT / ".github" / "workflows" / f"{name}-test-cases.yml")["jobs"].values()

    assert granted is not None
    assert yaml.safe_load(granted[1]) == job["permissions"]


def test_what_a_failed_run_asks_for_is_what_the_workflow_grants() -> None:
    """The remedy of `permission-missing`, SECURITY.md and docs/permissions.md name the generating job's permissions."""
    permissions = pair("generate")[1]["jobs"]["generate"]["permissions"]
    wanted = {f"{scope}: {level}" for scope, level in permissions.items()}
    security, page = ((ROOT / name).read_text(encoding="utf-8") for name in ("SECURITY.md", "docs/permissions.md"))
    (row,) = [line for line in page.splitlines() if line.startswith("| `generate` |")]

    assert set(re.findall(r"`([a-z-]+: write)`", PermissionMissing.default_remedy)) == wanted
    assert set(re.findall(r"`([a-z-]+: write)`", security)) == wanted
    assert ["`write`"] * len(wanted) == [cell.strip() for cell in row.split("|")[2 : 2 + len(wanted)]]


@pytest.mark.parametrize(
    ("mode", "file", "job"),
    [
        ("generate", "generate-test-cases", "generate"),
        ("generate", "generate-on-comment", "generate"),
        ("generate", "generate-on-edit", "generate"),
        ("generate", "backfill-test-cases", "generate"),
        ("plan", "backfill-test-cases", "plan"),
        ("index", "index-test-cases", "index"),
        ("lint", "lint-test-cases", "lint"),
        ("doctor", "doctor", "doctor"),
        ("report", "report", "report"),
    ],
)
def test_the_page_of_permissions_is_what_the_examples_grant(mode: str, file: str, job: str) -> None:
    """Scope by scope, no more and no less."""
    page = (ROOT / "docs" / "permissions.md").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in page if line.startswith("|")]
    [row] = [row for row in rows if row[0] == f"`{mode}`"]
    told = {scope.strip("`"): level.strip("`") for scope, level in zip(rows[0], row, strict=True) if level}
    del told["Mode"], told["What for"]

    assert told == load(ROOT / "examples" / f"{file}.yml")["jobs"][job]["permissions"]


def test_runs_for_one_issue_queue_up() -> None:
    """One group for each issue, on the job, so that another label's run neither waits in it nor cancels."""
    for workflow in pair("generate"):
        job = workflow["jobs"]["generate"]
        assert "concurrency" not in workflow
        assert job["if"]
        assert job["concurrency"]["queue"] == "max"
        assert "github.event.issue.number" in job["concurrency"]["group"]


def test_the_copied_workflow_listens_to_the_default_label() -> None:
    """The label in the example's `if` is the input's default."""
    label = default("label")

    assert f"github.event.label.name == '{label}'" in pair("generate")[1]["jobs"]["generate"]["if"]
    assert pair("generate")[0]["on"]["workflow_call"]["inputs"]["label"]["default"] == label


@pytest.mark.parametrize("name", PAIRS)
def test_workflows_pass_known_inputs(name: str) -> None:
    """Every input that they pass is one of action.yml's: GitHub only warns of others."""
    known = set(load(ACTION)["inputs"])

    for workflow in pair(name):
        assert set(our_step(workflow)["with"]) <= known


def test_called_workflow_hands_on_known_outputs() -> None:
    """The called workflow's outputs are outputs of the action, of the same names."""
    called = pair("generate")[0]
    outputs = set(called["on"]["workflow_call"]["outputs"])

    assert outputs <= set(load(ACTION)["outputs"])
    assert called["jobs"]["generate"]["outputs"] == {
        name: f"${{{{ steps.generate.outputs.{name} }}}}" for name in outputs
    }


@pytest.mark.parametrize("name", PAIRS)
def test_the_cached_folder_is_the_index(name: str) -> None:
    """What the cache carries is where the action keeps its index, and nothing else of the state directory."""
    index = f"{default('state-directory')}/{INDEX}"

    for workflow in pair(name):
        (job,) = workflow["jobs"].values()
        paths = {step["with"]["path"] for step in job["steps"] if step["uses"].startswith("actions/cache/")}
        assert paths == {index}


def test_attempt_2_finds_what_attempt_1_left() -> None:
    """What is uploaded when a run fails is what the next attempt of the same run downloads, to where it was."""
    kept = f"{default('state-directory')}/{CHECKPOINTS.parts[0]}"

    for workflow in pair("generate"):
        steps = workflow["jobs"]["generate"]["steps"]
        [down] = [step for step in steps if step["uses"].startswith("actions/download-artifact@")]
        up, log = [step for step in steps if step["uses"].startswith("actions/upload-artifact@")]
        assert [down, our_step(workflow), up, log] == steps[-4:]
        assert kept == down["with"]["path"] == up["with"]["path"]
        assert down["with"]["pattern"] == up["with"]["name"]
        assert ("github.run_attempt > 1", True) == (down["if"], down["continue-on-error"])
        assert "failure() || cancelled()" == up["if"]
        # The directory begins with a dot; a run may fail before it, and more than once.
        assert {"include-hidden-files": True, "if-no-files-found": "ignore", "overwrite": True}.items() <= up[
            "with"
        ].items()
        for part in ("github.run_id", "github.event.issue.number || inputs.issue-number"):
            assert part in up["with"]["name"]


@pytest.mark.parametrize("name", PAIRS)
def test_the_log_is_uploaded_however_the_run_ends(name: str) -> None:
    """Last of all, under a name that no attempt and no other issue has, this run's files alone."""
    for workflow in pair(name):
        (job,) = workflow["jobs"].values()
        log = job["steps"][-1]
        assert "always()" == log["if"]
        run = "${{ github.run_id }}-${{ github.run_attempt }}"
        assert f"{default('state-directory')}/{LOGS}/run-{run}-*.jsonl" == log["with"]["path"]
        assert log["with"]["name"].startswith(f"test-case-generator-log-{run}")
        assert (name == "generate") == log["with"]["name"].endswith(
            "github.event.issue.number || inputs.issue-number }}"
        )
        assert (True, "ignore") == (log["with"]["include-hidden-files"], log["with"]["if-no-files-found"])


@pytest.mark.parametrize("name", PAIRS)
def test_called_and_copied_workflow_carry_the_same(name: str) -> None:
    """Both workflows keep what a failed run left, and the log, under the same names."""
    called, copied = (next(iter(workflow["jobs"].values()))["steps"] for workflow in pair(name))

    assert [step for step in called if "-artifact@" in step["uses"]] == [
        step for step in copied if "-artifact@" in step["uses"]
    ]


def test_the_index_is_saved_where_generating_looks_for_it() -> None:
    """The key that is saved begins with the prefix that both workflows restore by."""
    for generate, index in zip(pair("generate"), pair("index"), strict=True):
        saved = next(step for step in index["jobs"]["index"]["steps"] if "cache/save@" in step["uses"])
        for job in (generate["jobs"]["generate"], index["jobs"]["index"]):
            restored = next(step for step in job["steps"] if "cache/restore@" in step["uses"])
            assert saved["with"]["key"].startswith(restored["with"]["restore-keys"])


def test_the_sample_issue_begins_with_its_title() -> None:
    """The first line of the sample issue is its title."""
    first = (ROOT / "examples" / "issue.md").read_text(encoding="utf-8").splitlines()[0]

    assert re.fullmatch(r"# \S.+", first)
