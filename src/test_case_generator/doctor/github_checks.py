"""What a run needs of GitHub: a token, its permissions, one setting, a label, and to know people's roles.

GitHub does not tell what a job's own token, a fine-grained one or an App's may *write*. So for these only reading is
tried, and writing is said to be unchecked; a classic token's scopes come with every answer.
"""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from test_case_generator.doctor.findings import Finding, Status, of_error
from test_case_generator.doctor.ports import GENERATING, REPORTING
from test_case_generator.errors import (
    BaseBranchNotFound,
    ForgeError,
    PermissionMissing,
    PullRequestsNotPermitted,
    RepositoryNotFound,
)

if TYPE_CHECKING:
    from test_case_generator.doctor.ports import GitHubSurvey, RepositoryFacts, Scope
    from test_case_generator.doctor.rounds import Rounds
    from test_case_generator.doctor.subject import Subject
    from test_case_generator.errors import GeneratorError

TOKEN = "Token"  # noqa: S105 – the name of a check
SETTING = "Actions may open pull requests"


def look_at_token(rounds: Rounds, survey: GitHubSurvey) -> RepositoryFacts | None:
    """Check the token, and that it sees the repository; None if nothing else needs to be asked."""
    facts = rounds.ask(TOKEN, survey.repository)
    if facts is None:
        rounds.note("Everything else on GitHub", Status.UNKNOWN, "not checked: GitHub did not show the repository")
        return None
    kind = "a classic token" if facts.scopes is not None else "no classic token, so its rights are tried one by one"
    rounds.note(TOKEN, Status.OK, f"GitHub shows it {facts.name}; {kind}")
    if facts.archived:
        remedy = "Unarchive the repository, or remove the workflow from it."
        rounds.note("Repository", Status.FAIL, "archived: nothing can be written", remedy, ForgeError.code)
    return facts


def look_at_github(rounds: Rounds, survey: GitHubSurvey, facts: RepositoryFacts, subject: Subject) -> None:
    """Make the checks that are left once the token is known to be good."""
    version = rounds.ask("GitHub server", survey.server, Status.UNKNOWN)
    if version is not None:
        shown = f"Enterprise Server {version}" if version else "GitHub, no Enterprise Server"
        rounds.note("GitHub server", Status.OK, f"{shown} at {subject.api_url}")
    for scope in GENERATING:
        _permission(rounds, survey, facts, scope)
    for scope in REPORTING:
        _permission_to_report(rounds, survey, scope)
    _base_branch(rounds, survey, facts, subject)
    _setting(rounds, survey, subject)
    _label(rounds, survey, subject)
    _role(rounds, survey, subject)


def _permission(rounds: Rounds, survey: GitHubSurvey, facts: RepositoryFacts, scope: Scope) -> None:
    check, line = f"Permission {scope}", f"`{scope}: write`"

    def judge(error: GeneratorError) -> Finding:
        if isinstance(error, PermissionMissing | RepositoryNotFound):
            remedy = f"Add the line {line} to the `permissions:` of the job that generates, and here `{scope}: read`."
            return Finding(check, Status.FAIL, f"cannot even be read: {error.what}", remedy, PermissionMissing.code)
        return of_error(check, error)

    if rounds.ask(check, lambda: _done(survey, scope), judge) is None:
        return
    if facts.scopes is None:
        remedy = f"See that the job that generates has the line {line} under `permissions:`."
        rounds.note(
            check, Status.UNKNOWN, "can be read; not checked without writing: whether it can be written", remedy
        )
        return
    enough = "repo" in facts.scopes or (not facts.private and "public_repo" in facts.scopes)
    if enough and facts.may_push:
        rounds.note(check, Status.OK, "can be read and, by the token's scope and its owner's role, written")
        return
    has = f"the token's scopes are: {', '.join(sorted(facts.scopes)) or 'none'}" if not enough else ""
    seen = has or "the token's owner may not push to the repository" if not enough or facts.may_push is False else ""
    if seen:
        remedy = "Pass a classic token with the scope `repo` whose owner has write access, or the job's own token."
        rounds.note(check, Status.FAIL, f"cannot be written: {seen}", remedy, PermissionMissing.code)
    else:
        rounds.note(check, Status.UNKNOWN, "can be read; GitHub does not tell whether the token's owner may write")


def _permission_to_report(rounds: Rounds, survey: GitHubSurvey, scope: Scope) -> None:
    check, line = f"Permission {scope}", f"`{scope}: read`"

    def judge(error: GeneratorError) -> Finding:
        if isinstance(error, PermissionMissing | RepositoryNotFound):
            seen = f"cannot be read, which `mode: report` needs and no other: {error.what}"
            remedy = f"For reports, add the line {line} to the `permissions:` of the job that reports, and here."
            return Finding(check, Status.WARN, seen, remedy)
        return of_error(check, error, Status.UNKNOWN)

    if rounds.ask(check, lambda: _done(survey, scope), judge):
        rounds.note(check, Status.OK, "can be read, which is enough for `mode: report`")


def _done(survey: GitHubSurvey, scope: Scope) -> bool:
    survey.read(scope)
    return True


def _base_branch(rounds: Rounds, survey: GitHubSurvey, facts: RepositoryFacts, subject: Subject) -> None:
    branch = subject.inputs.base_branch or facts.default_branch
    exists = rounds.ask("Base branch", lambda: survey.branch_exists(branch))
    if exists:
        rounds.note("Base branch", Status.OK, branch)
    elif exists is not None:
        remedy, code = BaseBranchNotFound.default_remedy, BaseBranchNotFound.code
        rounds.note("Base branch", Status.FAIL, f"there is no branch {branch}", remedy, code)


def _setting(rounds: Rounds, survey: GitHubSurvey, subject: Subject) -> None:
    where = f"“Allow GitHub Actions to create and approve pull requests” at {subject.repository_url}/settings/actions"

    def judge(error: GeneratorError) -> Finding:
        if isinstance(error, PermissionMissing | RepositoryNotFound):
            what = "this token cannot read it (that takes `administration: read`, which a job's own token never has)"
            return Finding(SETTING, Status.UNKNOWN, what, f"See that {where} is ticked.")
        return of_error(SETTING, error, Status.UNKNOWN)

    allowed = rounds.ask(SETTING, survey.may_open_pull_requests, judge)
    if allowed:
        rounds.note(SETTING, Status.OK, "yes, by the repository's settings")
    elif allowed is not None and subject.in_action:
        # It binds the job's own token, and a token that can read this setting is another one.
        seen = "no, but the token passed here is not the job's own, which alone is bound by it"
        rounds.note(SETTING, Status.WARN, seen, f"Where a job uses its own token, tick {where}.")
    elif allowed is not None:
        code = PullRequestsNotPermitted.code
        rounds.note(SETTING, Status.FAIL, "no, by the repository's settings", f"Tick {where}.", code)


def _label(rounds: Rounds, survey: GitHubSurvey, subject: Subject) -> None:
    label = subject.inputs.label
    exists = rounds.ask("Label", lambda: survey.label_exists(label), Status.UNKNOWN)
    if exists:
        rounds.note("Label", Status.OK, f"{label} exists")
    elif exists is not None:
        command = f"`gh label create {shlex.quote(label)} --repo {subject.repository}`"
        remedy = f"Create it: {command}, or name another one in `label`."
        rounds.note("Label", Status.WARN, f"{label} does not exist, so nobody can start a run with it", remedy)


def _role(rounds: Rounds, survey: GitHubSurvey, subject: Subject) -> None:
    check, login = "Role lookup", subject.login
    if not login:
        found = rounds.ask(check, survey.viewer, Status.UNKNOWN)
        if found is None:
            return
        login = found
    role = rounds.ask(check, lambda: survey.role(login))
    if role is None:
        return
    least = subject.inputs.minimum_role
    seen = f"works: {login} has {role.name.lower()}"
    if role >= least:
        rounds.note(check, Status.OK, f"{seen}, enough for `minimum-role: {least.name.lower()}`")
    else:
        remedy = "Let somebody with that role set the label, or lower `minimum-role`."
        rounds.note(check, Status.WARN, f"{seen}, less than `minimum-role: {least.name.lower()}`", remedy)
