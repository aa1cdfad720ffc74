"""From a step of a workflow, or a command at a terminal, to the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from test_case_generator import bootstrap
from test_case_generator.doctor.examination import examine
from test_case_generator.doctor.findings import Status, failures, lines, outcome, verdict
from test_case_generator.doctor.subject import Subject
from test_case_generator.errors import InputsInvalid
from test_case_generator.inputs import REPOSITORY, Raw
from test_case_generator.state import Outcome, Result

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from test_case_generator.doctor.findings import Finding
    from test_case_generator.doctor.ports import Committed, GitHubSurvey, Instruments
    from test_case_generator.event import Trigger
    from test_case_generator.inputs import Inputs, Run
    from test_case_generator.ports import Console
    from test_case_generator.run import Places


def doctor(run: Run, raw: Raw, trigger: Trigger, console: Console, places: Places) -> Result:
    """Check everything that a run of this workflow needs; return ``failed`` or ``unchanged``, with the table."""
    env = places.environment
    github = bootstrap.github_survey(run.repository, raw.values.get("github-token", ""), run.api_url, env)

    def subject(chosen: Inputs) -> Subject:
        return Subject(
            inputs=chosen,
            repository=run.repository,
            api_url=run.api_url,
            server_url=run.server_url,
            login=trigger.sender or run.actor,
            event=run.event_name,
            cache_mode=env.get("ACTIONS_CACHE_MODE", ""),
        )

    def instruments(chosen: Inputs) -> Instruments:
        return bootstrap.instruments(chosen, run.workspace, console, places.models, env)

    with console.group("DOCTOR"):
        findings = examine(github, raw, subject, instruments)
        _print(findings, console)
    for finding in findings:
        if finding.status is Status.WARN:
            console.warning(f"{finding.seen}. {finding.remedy}".rstrip(), title=finding.check)
    return result(findings)


def doctor_here(console: Console, places: Places, settings: Mapping[str, str], repository: str, clone: Path) -> bool:
    """Check the same from a person's machine, as far as can be seen there; return whether a run would go through.

    ``repository`` is ``owner/name``, ``""`` for none; the token is GITHUB_TOKEN, or GH_TOKEN. What GitHub does not tell
    of the config file, the directory ``clone`` does. Raises InputsInvalid.
    """
    env = places.environment
    if repository and not REPOSITORY.fullmatch(repository):
        raise InputsInvalid((f"{repository!r} is not `owner/name`.",), remedy="Pass `--github OWNER/NAME`.")
    token = env.get("GITHUB_TOKEN", "").strip() or env.get("GH_TOKEN", "").strip()
    if token:
        console.mask(token)
    api_url, server_url = (
        env.get(name, "").strip().rstrip("/") or default
        for name, default in (("GITHUB_API_URL", "https://api.github.com"), ("GITHUB_SERVER_URL", "https://github.com"))
    )
    github: GitHubSurvey | None = None
    if token and repository:
        github = bootstrap.github_survey(repository, token, api_url, env)

    def subject(chosen: Inputs) -> Subject:
        return Subject(inputs=chosen, repository=repository, api_url=api_url, server_url=server_url)

    def instruments(chosen: Inputs) -> Instruments:
        return bootstrap.instruments(chosen, clone, console, places.models, env)

    def config(path: str) -> Committed:
        return bootstrap.committed(clone, path, env)

    with console.waiting("GitHub, Ollama and the index are looked at"):
        findings = examine(github, Raw(dict(settings)), subject, instruments, clone=config)
    _print(findings, console)
    console.info(f"\n{outcome(findings)}")
    return not failures(findings)


def result(findings: Sequence[Finding]) -> Result:
    """Return the end of the run: the first failure gives the error code, all of them what to do."""
    failing = failures(findings)
    if not failing:
        return Result(outcome=Outcome.UNCHANGED, what=verdict(findings), checks=tuple(findings))
    remedies = dict.fromkeys(finding.remedy for finding in failing if finding.remedy)
    return Result(
        outcome=Outcome.FAILED,
        error_code=failing[0].code,
        what=verdict(findings),
        remedy="\n".join(line.removeprefix("- ") for remedy in remedies for line in remedy.splitlines()),
        checks=tuple(findings),
    )


def _print(findings: Sequence[Finding], console: Console) -> None:
    for line in lines(findings):
        console.info(line)
