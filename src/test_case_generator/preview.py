"""The same graph on a Markdown file and a local clone: how a person tries the thing before installing it.

Branch and commit are real; pull request and comment become files. Ollama writes if one answers, else the outline
author.
"""

from __future__ import annotations

import shutil
import subprocess
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from test_case_generator import bootstrap, inputs
from test_case_generator.adapters.local_git import LocalGitForge
from test_case_generator.adapters.outline.author import OutlineAuthor
from test_case_generator.errors import InputsInvalid
from test_case_generator.event import Trigger
from test_case_generator.inputs import Raw
from test_case_generator.ports import Issue
from test_case_generator.prompts import Prompts
from test_case_generator.report import report
from test_case_generator.state import Context

if TYPE_CHECKING:
    from collections.abc import Mapping

    from test_case_generator.ports import Console
    from test_case_generator.run import Places
    from test_case_generator.state import Result


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
    forge = LocalGitForge(repository, output, issue, places.environment)
    raw = Raw(dict(settings))
    config = forge.read(inputs.config_path(raw), forge.default_branch())
    chosen = inputs.parse(raw, config)
    ports = bootstrap.ports(chosen, repository, forge, console, places.models, places.environment)
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
    report(
        result,
        console,
        context.prompts,
        seconds=time.monotonic() - began,
        began=began,
        timings=context.timings,
        warnings=context.warnings,
    )
    return result


def demo(console: Console, places: Places, issue_file: Path, directory: Path) -> Result:
    """Preview the example issue in a new repository under ``directory``; show the document and where things are."""
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
        settings={},
    )
    shown = Path(result.document)
    console.info(f"\n{result.markdown}")
    console.info(
        "\n".join(
            (
                f"Document:      {shown} on branch {result.branch} of {repository}",
                f"See it:        git -C {repository} show {result.branch}:{shown}",
                f"Commit:        git -C {repository} log -1 --stat {result.branch}",
                f"Pull request:  {result.pull_request.url if result.pull_request else 'none'}",
                f"Comment:       {result.comment_url}",
            )
        )
    )
    return result


def read_issue(path: Path, number: int) -> Issue:
    """Read an issue from a Markdown file; its first line is the title. Raises InputsInvalid."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputsInvalid(
            (f"{path} cannot be read as UTF-8 text: {error}.",), remedy="Pass the path of a Markdown file."
        ) from error
    first, _, rest = text.lstrip().partition("\n")
    if first.startswith("# "):
        return Issue(number, first[2:].strip(), rest.strip("\n"), path.resolve().as_uri())
    return Issue(number, path.stem, text, path.resolve().as_uri())
