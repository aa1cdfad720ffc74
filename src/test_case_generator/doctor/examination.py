"""All checks in order: GitHub, the inputs, the way out, Ollama, the index, the cache."""

from __future__ import annotations

from typing import TYPE_CHECKING

from test_case_generator import inputs
from test_case_generator.doctor.findings import Status
from test_case_generator.doctor.github_checks import look_at_github, look_at_token
from test_case_generator.doctor.machine_checks import look_at_cache, look_at_index, look_at_way_out
from test_case_generator.doctor.model_checks import look_at_ollama
from test_case_generator.doctor.rounds import Rounds
from test_case_generator.errors import InputsInvalid

if TYPE_CHECKING:
    from collections.abc import Callable

    from test_case_generator.doctor.findings import Finding
    from test_case_generator.doctor.ports import Committed, GitHubSurvey, Instruments, RepositoryFacts
    from test_case_generator.doctor.subject import Subject
    from test_case_generator.inputs import Inputs, Raw


def examine(
    github: GitHubSurvey | None,
    raw: Raw,
    subject_of: Callable[[Inputs], Subject],
    instruments_of: Callable[[Inputs], Instruments],
    rounds: Rounds | None = None,
    clone: Callable[[str], Committed] | None = None,
) -> tuple[Finding, ...]:
    """Return the findings of all checks. Without ``github`` nothing of GitHub is checked.

    The config file is GitHub's or, where that was not asked, what ``clone`` returns for its path. The inputs are known
    only once the config file was read; ``subject_of`` and ``instruments_of`` make the rest.
    """
    rounds = rounds or Rounds()
    facts = None
    if github is None:
        remedy = "Set GITHUB_TOKEN (for example `GITHUB_TOKEN=$(gh auth token)`) and pass `--github OWNER/NAME`."
        rounds.note("GitHub", Status.UNKNOWN, "not checked: there is no token, or no repository was named", remedy)
    else:
        facts = look_at_token(rounds, github)
    chosen = _inputs(rounds, github, facts, raw, clone)
    if chosen is None:
        rounds.note("Everything else", Status.UNKNOWN, "not checked: the inputs cannot be used")
        return tuple(rounds.findings)
    subject = subject_of(chosen)
    if github is not None and facts is not None:
        look_at_github(rounds, github, facts, subject)
    instruments = rounds.ask("Inputs", lambda: instruments_of(chosen))
    if instruments is not None:
        look_at_way_out(rounds, instruments.surroundings, subject.api_url)
        look_at_ollama(rounds, instruments.ollama, instruments.surroundings, subject)
        look_at_index(rounds, instruments.index, subject)
    look_at_cache(rounds, subject)
    return tuple(rounds.findings)


def _inputs(
    rounds: Rounds,
    github: GitHubSurvey | None,
    facts: RepositoryFacts | None,
    raw: Raw,
    clone: Callable[[str], Committed] | None,
) -> Inputs | None:
    """Return the inputs; those of the config file, too, if it could be read. None if they cannot be used."""
    named = "config-file" in raw.values
    try:
        path = inputs.config_path(raw)
        text, where = "" if named else None, "the config file was not read"
        if github is not None and facts is not None:
            found = rounds.ask("Inputs", lambda: (github.file(path, facts.default_branch),))
            if found is not None:
                text = found[0]
                where = f"{path} on {facts.default_branch}" if text is not None else f"there is no {path}"
        elif clone is not None:
            committed = clone(path)
            text, where = (text if committed.text is None else committed.text), committed.where
        chosen = inputs.parse(raw, text)
    except InputsInvalid as error:
        rounds.note("Inputs", Status.FAIL, error.what, error.remedy, error.code)
        return None
    rounds.note("Inputs", Status.OK, f"all can be used; {where}")
    return chosen
