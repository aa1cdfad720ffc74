"""The same graph on a Markdown file and a local clone: how a person tries the thing before installing it.

Branch and commit are real; pull request, comment and job summary become files. Ollama writes if one answers, else the
outline author.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from test_case_generator import bootstrap, inputs
from test_case_generator.adapters.local_git import LocalGitForge
from test_case_generator.adapters.outline.author import OutlineAuthor
from test_case_generator.errors import ForgeError, InputsInvalid
from test_case_generator.event import Trigger
from test_case_generator.inputs import Raw
from test_case_generator.ports import Issue
from test_case_generator.preview_page import Found, page
from test_case_generator.prompts import Prompts
from test_case_generator.state import Context
from test_case_generator.summary import Course, summary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from test_case_generator.ports import Console
    from test_case_generator.run import Places
    from test_case_generator.state import Result

STATE = ".test-case-generator"
"""Where the index and all that a preview leaves are, in the clone."""
SUMMARY = "summary.md"
"""In the output directory."""

_PROGRAM = "test-case-generator"


def preview(
    console: Console,
    places: Places,
    *,
    issue_file: Path,
    repository: Path,
    number: int,
    output: Path,
    settings: Mapping[str, str],
) -> Result:
    """Run the graph for ``issue_file`` in the clone ``repository``. Raises the GeneratorErrors.

    ``settings`` are inputs by their names in ``action.yml``; the clone's own config file counts as on GitHub.
    """
    from test_case_generator.graph import build

    began = time.monotonic()
    issue = read_issue(issue_file, number)
    _leave_untracked(repository / STATE)
    forge = LocalGitForge(repository, output, issue, places.environment)
    raw = Raw(dict(settings))
    config = forge.read(inputs.config_path(raw), forge.default_branch())
    chosen = inputs.parse(raw, config)
    env = places.environment
    at_terminal = env.get("GITHUB_ACTIONS") != "true"
    ports = bootstrap.ports(chosen, repository, forge, console, places.models, env, at_terminal=at_terminal)
    context = Context(
        inputs=chosen,
        ports=replace(ports, fallback=OutlineAuthor()),
        prompts=bootstrap.prompts(Prompts(places.prompts), places, chosen, forge),
    )
    trigger = Trigger(
        event="workflow_dispatch",
        action="",
        label="",
        sender="you",
        sender_is_bot=False,
        repository=repository.name,
        default_branch=forge.default_branch(),
        issue=None,
        issue_number=number,
    )
    ports.library.warm()
    try:
        result: Result = build().invoke({"trigger": trigger}, context=context)["result"]
    finally:
        ports.library.close()
    seconds = time.monotonic() - began
    course = Course(seconds, began, context.timings, context.warnings)
    found = Found(_from_here(repository), _from_here(output / SUMMARY))
    _write(output / SUMMARY, summary(result, course, context.prompts)[0])
    console.info(f"\n{page(result, found, seconds)}")
    return result


def demo(
    console: Console, places: Places, issue_file: Path, directory: Path, settings: Mapping[str, str] | None = None
) -> Result:
    """Preview the example issue in a new repository under ``directory``; say what to do next."""
    shutil.rmtree(directory, ignore_errors=True)
    repository = directory / "repository"
    repository.mkdir(parents=True)
    (repository / "README.md").write_text("# A demo repository\n", encoding="utf-8")
    for arguments in (
        ["init", "--quiet", "--initial-branch=main"],
        ["add", "README.md"],
        ["-c", "user.name=Demo", "-c", "user.email=demo@localhost", "commit", "--quiet", "--message=First commit"],
    ):
        subprocess.run(["git", *arguments], cwd=repository, check=True, timeout=30)  # noqa: S603, S607 – fixed arguments
    result = preview(
        console,
        places,
        issue_file=issue_file,
        repository=repository,
        number=1,
        output=directory,
        settings=settings or {},
    )
    beside = Path(sys.executable).with_name(_PROGRAM)  # in a virtual environment, which need not be activated
    program = _from_here(beside) if beside.exists() else _PROGRAM
    workflow = "examples/generate-test-cases.yml"
    console.info(
        f"Your own issue: {program} preview ISSUE.md --repository CLONE\n"
        f"Next:           copy {workflow} to .github/workflows/ of your repository (README.md, “Use it”)"
    )
    return result


def read_issue(path: Path, number: int) -> Issue:
    """Read an issue from a Markdown file; its first line is the title. Raises InputsInvalid."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputsInvalid(
            (f"{path} cannot be read: {error.strerror}.",), remedy="Pass the path of a Markdown file."
        ) from error
    except UnicodeDecodeError as error:
        raise InputsInvalid(
            (f"{path} is not text in UTF-8: {error}.",), remedy="Pass the path of a Markdown file in UTF-8."
        ) from error
    first, _, rest = text.lstrip().partition("\n")
    if first.startswith("# "):
        return Issue(number, first[2:].strip(), rest.strip("\n"), path.resolve().as_uri())
    return Issue(number, path.stem, text, path.resolve().as_uri())


def _leave_untracked(directory: Path) -> None:
    """Let git see nothing of what a preview leaves in a person's clone; where it cannot be written, a run says so."""
    with suppress(OSError):
        directory.mkdir(parents=True, exist_ok=True)
        with (directory / ".gitignore").open("x", encoding="utf-8") as file:
            file.write("*\n")


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", errors="replace")
    except OSError as error:
        raise ForgeError(f"{path} cannot be written: {error}.", remedy="Choose another output directory.") from error


def _from_here(path: Path) -> Path:
    """Return a path as one would type it: from the current directory, where it lies below that."""
    path, here = path.absolute(), Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
