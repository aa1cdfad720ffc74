"""From INPUT_*, GITHUB_* and the config file to a frozen :class:`Inputs` and a frozen :class:`Run`.

For each input the workflow's value counts before the config file's, and that before the default of
:mod:`~test_case_generator.options`. The environment is an argument: only ``__main__`` reads the real one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from test_case_generator.config_file import ConfigUnreadable, Setting, read_settings
from test_case_generator.errors import EventUnsupported, InputsInvalid
from test_case_generator.options import MARKDOWN, OPTIONS, Mode, Option, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from test_case_generator.ports import Role

__all__ = [
    "REPOSITORY",
    "Inputs",
    "Mode",
    "Raw",
    "Run",
    "config_path",
    "from_environment",
    "parse",
    "run_from_environment",
    "table",
]

_PREFIX = "INPUT_"
_NOT_OURS = {"args", "entrypoint"}
"""Inputs that the runner itself knows for every container action."""

_SHOWN_LENGTH = 60
REPOSITORY = re.compile(r"[A-Za-z0-9._-]+/[A-Za-z0-9._-]+")
_URL = re.compile(r"https?://[^\s?#]+")
_BY_NAME = {option.name: option for option in OPTIONS}


@dataclass(frozen=True, slots=True)
class Inputs:
    """Every input, validated. Names are those of ``action.yml`` with underscores; OPTIONS says what each means."""

    mode: Mode
    github_token: str = field(repr=False)
    issue_number: int | None
    label: str
    minimum_role: Role
    allowed_bots: tuple[str, ...]
    """In lower case, without ``[bot]``."""
    ollama_url: str
    ollama_token: str = field(repr=False)
    model: str
    pull_model: bool
    context_tokens: int | None
    """None is ``auto``."""
    temperature: float
    seed: int
    timeout: int
    """Seconds."""
    generation_timeout: int
    """Seconds."""
    embedding_model: str
    context_documents: int
    minimum_similarity: float
    cases_directory: str
    base_branch: str
    """``""`` is the default branch."""
    language: str
    """ISO 639-1; ``""`` is the issue's."""
    formats: tuple[str, ...]
    """As given; Markdown is written whether it is named or not."""
    max_cases: int
    instructions: str
    prompts_directory: str
    """``""`` is none."""
    config_file: str
    draft: bool
    reviewers: tuple[str, ...]
    """Logins, and teams as ``team:slug``."""
    pull_request_labels: tuple[str, ...]
    force: bool
    dry_run: bool
    outline_fallback: bool
    state_directory: str
    report_days: int
    report_workflows: tuple[str, ...]
    """Names of files, without the directory."""

    @property
    def exports(self) -> tuple[str, ...]:
        """Return the formats beside Markdown: keys of ``FORMATS`` in ``testware.documents.exports``."""
        return tuple(name for name in self.formats if name != MARKDOWN)


@dataclass(frozen=True, slots=True)
class Run:
    """The run of the workflow, from GITHUB_* and RUNNER_DEBUG. URLs have no slash at their end."""

    repository: str
    """``owner/name``."""
    event_name: str
    event_path: Path
    workspace: Path
    api_url: str
    server_url: str
    run_id: str
    run_attempt: int
    run_url: str
    """The page of this run and attempt; ``""`` if the runner did not tell its id."""
    actor: str
    output_path: Path | None
    summary_path: Path | None
    debug: bool


@dataclass(frozen=True, slots=True)
class Raw:
    """The workflow's inputs as text: only those that are set; ``unknown`` are names that are no inputs."""

    values: Mapping[str, str] = field(default_factory=dict, repr=False)
    unknown: tuple[str, ...] = ()


def from_environment(env: Mapping[str, str]) -> Raw:
    """Collect INPUT_* as the runner passes them: names in upper case, hyphens kept, an empty value for "not set".

    An underscore is as good as a hyphen: not every shell hands on a variable with a hyphen in its name.
    """
    given = {
        key.removeprefix(_PREFIX).lower().replace("_", "-"): value
        for key, value in env.items()
        if key.startswith(_PREFIX)
    }
    values = {name: value.strip() for name, value in given.items() if name in _BY_NAME and value.strip()}
    return Raw(values, tuple(sorted(set(given) - set(_BY_NAME) - _NOT_OURS)))


def config_path(raw: Raw) -> str:
    """Return where the config file is, which must be known before it can be read. Raises InputsInvalid."""
    option = _BY_NAME["config-file"]
    problems: list[str] = []
    value = _value(option, raw.values.get(option.name, ""), "", problems)
    if problems:
        raise InputsInvalid(tuple(problems))
    return str(value)


def parse(raw: Raw, config_text: str | None) -> Inputs:
    """Return the inputs. ``config_text`` is None if the file does not exist: fine, unless the workflow names it.

    Raises InputsInvalid with every problem of both at once. A value that another one overrides is checked as well.
    """
    problems = [f"`{name}` is not an input{_nearest(name, _BY_NAME)}." for name in raw.unknown]
    if config_text is None and "config-file" in raw.values:
        problems.append("`config-file` names a file that does not exist on the default branch.")
    in_file = _from_file(config_text or "", problems)
    values: dict[str, Any] = {}
    for option in OPTIONS:
        value = _default(option)
        if option.name in in_file:
            setting = in_file[option.name]
            value = _value(option, setting.text or "", f" in the config file, line {setting.line},", problems)
        if option.name in raw.values:
            value = _value(option, raw.values[option.name], "", problems)
        values[option.name.replace("-", "_")] = value
    if not problems:
        problems += _contradictions(Inputs(**values))
    if problems:
        raise InputsInvalid(tuple(problems))
    return Inputs(**values)


def run_from_environment(env: Mapping[str, str]) -> Run:
    """Return what the runner says of this run. Raises EventUnsupported, naming everything missing or malformed."""

    def get(name: str) -> str:
        return env.get(name, "").strip()

    needed = ("GITHUB_REPOSITORY", "GITHUB_EVENT_NAME", "GITHUB_EVENT_PATH", "GITHUB_WORKSPACE")
    problems = [f"{name} is missing" for name in needed if not get(name)]
    repository = get("GITHUB_REPOSITORY")
    if repository and not REPOSITORY.fullmatch(repository):
        problems.append(f"GITHUB_REPOSITORY is {_shown(repository)}, not `owner/name`")
    urls = {}
    for name, default in (("GITHUB_API_URL", "https://api.github.com"), ("GITHUB_SERVER_URL", "https://github.com")):
        urls[name] = (get(name) or default).rstrip("/")
        if not _URL.fullmatch(urls[name]):
            problems.append(f"{name} is {_shown(urls[name])}, not an address")
    if problems:
        raise EventUnsupported(
            f"The environment is not that of a workflow's step: {'; '.join(problems)}.",
            remedy="Run this as a step of a workflow; on your own machine use `test-case-generator preview ISSUE.md`.",
        )
    run_id, attempt = get("GITHUB_RUN_ID"), get("GITHUB_RUN_ATTEMPT")
    run_attempt = int(attempt) if re.fullmatch(r"[0-9]{1,9}", attempt) else 1
    page = f"{urls['GITHUB_SERVER_URL']}/{repository}/actions/runs/{run_id}/attempts/{run_attempt}"
    return Run(
        repository=repository,
        event_name=get("GITHUB_EVENT_NAME"),
        event_path=Path(get("GITHUB_EVENT_PATH")),
        workspace=Path(get("GITHUB_WORKSPACE")),
        api_url=urls["GITHUB_API_URL"],
        server_url=urls["GITHUB_SERVER_URL"],
        run_id=run_id,
        run_attempt=run_attempt,
        run_url=page if run_id else "",
        actor=get("GITHUB_ACTOR"),
        output_path=Path(get("GITHUB_OUTPUT")) if get("GITHUB_OUTPUT") else None,
        summary_path=Path(get("GITHUB_STEP_SUMMARY")) if get("GITHUB_STEP_SUMMARY") else None,
        debug=get("RUNNER_DEBUG") == "1",
    )


def _from_file(text: str, problems: list[str]) -> dict[str, Setting]:
    try:
        settings = read_settings(text)
    except ConfigUnreadable as error:
        problems.append(f"The config file cannot be used: {error}.")
        return {}
    kept: dict[str, Setting] = {}
    first_lines: dict[str, int] = {}
    for setting in settings:
        problem = _misplaced(setting, first_lines)
        if problem:
            problems.append(f"Config file, line {setting.line}: {problem}.")
        elif setting.text:
            kept[setting.name] = setting
        first_lines.setdefault(setting.name, setting.line)
    return kept


def _misplaced(setting: Setting, first_lines: Mapping[str, int]) -> str:
    """Return what is wrong with a key of the config file, its value aside; ``""`` if nothing is."""
    option = _BY_NAME.get(setting.name)
    if option is None:
        settable = [option.name for option in OPTIONS if option.in_file]
        return f"{_shown(setting.name)} is not a key{_nearest(setting.name, settable)}"
    if setting.name in first_lines:
        return f"`{setting.name}` stands twice, first in line {first_lines[setting.name]}"
    if option.secret:
        return f"`{setting.name}` must not be in a repository; keep it as a secret and pass it in the workflow"
    if not option.in_file:
        return f"`{setting.name}` can only be set in the workflow"
    if setting.text is None or (setting.is_list and not option.kind.many):
        return f"`{setting.name}` has the wrong type; allowed is {option.kind.allowed}"
    return ""


def _default(option: Option) -> object:
    return option.kind.read(option.default) if option.default else option.unset


def _value(option: Option, text: str, where: str, problems: list[str]) -> object:
    """Return the value of a text, the default's of ``""``; an unusable text becomes a problem and the default."""
    if not text:
        return _default(option)
    try:
        return option.kind.read(text)
    except ValueError as error:
        what = "has a value that cannot be used" if option.secret else f"is {_shown(text)}"
        hint = f" ({error})" if str(error) else ""
        problems.append(f"`{option.name}`{where} {what}; allowed is {option.kind.allowed}{hint}.")
        return _default(option)


def _contradictions(inputs: Inputs) -> Iterator[str]:
    """Name what is wrong with values that are fine by themselves."""
    state, cases = f"{inputs.state_directory}/", f"{inputs.cases_directory}/"
    if state.startswith(cases) or cases.startswith(state):
        yield "`state-directory` and `cases-directory` lie within each other; allowed are two separate directories."


def _nearest(name: str, names: Iterable[str]) -> str:
    close = get_close_matches(name.lower().replace("_", "-"), list(names), n=1)
    return f" (did you mean `{close[0]}`?)" if close else ""


def _shown(text: str) -> str:
    short = text if len(text) <= _SHOWN_LENGTH else text[: _SHOWN_LENGTH - 1] + "…"
    return repr(short)
