"""Each check on fakes: what was seen, how bad it is, and what to do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from test_case_generator.doctor.examination import examine
from test_case_generator.doctor.findings import Finding, Status
from test_case_generator.doctor.machine_checks import SAVING_EVENTS
from test_case_generator.doctor.ports import GENERATING, REPORTING, Instruments, Scope
from test_case_generator.doctor.subject import Subject
from test_case_generator.errors import (
    CertificateUntrusted,
    ForgeUnreachable,
    GeneratorError,
    InputsInvalid,
    LibraryError,
    ModelMissing,
    PermissionMissing,
    ProxyFailed,
    RepositoryNotFound,
    TokenMissing,
    TokenRejected,
)
from test_case_generator.inputs import Raw
from test_case_generator.ports import Role
from test_case_generator.stages.asking import MOST_TOKENS
from tests.fakes.instruments import (
    ADDRESS,
    FACTS,
    INDEX,
    MODEL,
    FakeGitHubSurvey,
    FakeIndexSurvey,
    FakeOllamaSurvey,
    FakeSurroundings,
)

if TYPE_CHECKING:
    from test_case_generator.inputs import Inputs

OK, WARN, FAIL, UNKNOWN = Status
GONE = replace(
    ADDRESS, url="http://gone:11434", version="", finding="timed out", remedy="Open it.", code="ollama-unreachable"
)
REFUSED = PermissionMissing("GitHub did not (HTTP 403).")
UNANSWERED = ForgeUnreachable("No answer.")
CLASSIC = replace(FACTS, scopes=frozenset({"repo"}), may_push=True)


class Patient:
    """Somebody well; a test makes them ill."""

    def __init__(self, **settings: str) -> None:
        self.github: FakeGitHubSurvey | None = FakeGitHubSurvey()
        self.ollama = FakeOllamaSurvey()
        self.index = FakeIndexSurvey()
        self.surroundings = FakeSurroundings()
        self.settings = {name.replace("_", "-"): value for name, value in settings.items()}
        self.about: dict[str, Any] = {"login": "ada", "event": "workflow_dispatch"}
        self.trouble: GeneratorError | None = None

    def findings(self) -> tuple[Finding, ...]:
        """Examine."""

        def subject(inputs: Inputs) -> Subject:
            return Subject(inputs, "octo/demo", "https://api.github.com", "https://github.com", **self.about)

        def instruments(_: Inputs) -> Instruments:
            if self.trouble:
                raise self.trouble
            return Instruments(self.ollama, self.index, self.surroundings)

        return examine(self.github, Raw(self.settings), subject, instruments)

    def finding(self, check: str) -> Finding:
        """Return the one finding of a check."""
        [found] = [finding for finding in self.findings() if finding.check == check]
        return found

    def told(self, check: str) -> tuple[Status, str]:
        """Return how bad it is, and the code."""
        found = self.finding(check)
        assert found.seen
        assert found.remedy or found.status in {OK, UNKNOWN}
        return found.status, found.code


def test_somebody_well() -> None:
    """Only what cannot be read stays open."""
    found = Patient().findings()
    assert {f"Permission {scope}" for scope in GENERATING} == {each.check for each in found if each.status is not OK}
    assert {UNKNOWN, OK} == {each.status for each in found}
    assert len(found) == len({each.check for each in found})


@pytest.mark.parametrize("error", [TokenRejected("401"), TokenMissing("none"), ForgeUnreachable("x"), ProxyFailed("x")])
def test_without_a_token_nothing_else_is_asked_of_github(error: GeneratorError) -> None:
    """One request, and the checks that need no GitHub."""
    patient = Patient()
    patient.github = FakeGitHubSurvey(facts=error)
    assert (FAIL, error.code) == patient.told("Token")
    assert UNKNOWN is patient.finding("Everything else on GitHub").status
    assert {"repository"} == set(patient.github.asked)
    assert OK is patient.finding("Model").status


def test_without_github_the_rest_is_checked() -> None:
    """On a person's machine, with neither token nor repository."""
    patient = Patient()
    patient.github = None
    patient.about = {}
    assert UNKNOWN is patient.finding("GitHub").status
    assert {OK, UNKNOWN} == {each.status for each in patient.findings()}
    assert [] == [each for each in patient.findings() if each.check == "Cache"]


def test_an_archived_repository() -> None:
    """Nothing can be written there."""
    patient = Patient()
    patient.github = FakeGitHubSurvey(facts=replace(FACTS, archived=True))
    assert (FAIL, "github-error") == patient.told("Repository")


@pytest.mark.parametrize("scope", GENERATING)
@pytest.mark.parametrize("error", [REFUSED, RepositoryNotFound("404")])
def test_a_permission_that_is_missing(scope: Scope, error: GeneratorError) -> None:
    """The line of `permissions:` is named."""
    patient = Patient()
    patient.github = FakeGitHubSurvey(refused={scope: error})
    assert (FAIL, "permission-missing") == patient.told(f"Permission {scope}")
    assert f"`{scope}: write`" in patient.finding(f"Permission {scope}").remedy


@pytest.mark.parametrize("scope", REPORTING)
@pytest.mark.parametrize(("error", "told"), [(REFUSED, WARN), (RepositoryNotFound("404"), WARN), (UNANSWERED, UNKNOWN)])
def test_a_permission_that_only_a_report_needs(scope: Scope, error: GeneratorError, told: Status) -> None:
    """A run would not fail without it, so the doctor does not either; the line for the report is named."""
    patient = Patient()
    patient.github = FakeGitHubSurvey(refused={scope: error})
    assert (told, "") == patient.told(f"Permission {scope}")
    assert (told is WARN) == (f"`{scope}: read`" in patient.finding(f"Permission {scope}").remedy)
    assert FAIL not in {each.status for each in patient.findings()}


@pytest.mark.parametrize(
    ("scopes", "private", "may_push", "told"),
    [
        ({"repo"}, True, True, OK),
        ({"public_repo"}, False, True, OK),
        ({"public_repo"}, True, True, FAIL),
        (set(), False, True, FAIL),
        ({"repo"}, False, False, FAIL),
        ({"repo"}, False, None, UNKNOWN),
    ],
)
def test_a_classic_token_tells_what_it_may_write(
    *, scopes: set[str], private: bool, may_push: bool | None, told: Status
) -> None:
    """By its scopes and its owner's role; what one does not know is not claimed."""
    patient = Patient()
    facts = replace(CLASSIC, scopes=frozenset(scopes), private=private, may_push=may_push)
    patient.github = FakeGitHubSurvey(facts=facts)
    assert (told, "permission-missing" if told is FAIL else "") == patient.told("Permission contents")


@pytest.mark.parametrize(
    ("allowed", "event", "told"),
    [
        (True, "workflow_dispatch", OK),
        (False, "workflow_dispatch", WARN),
        (False, "", FAIL),
        (REFUSED, "workflow_dispatch", UNKNOWN),
        (ForgeUnreachable("x"), "", UNKNOWN),
    ],
)
def test_whether_actions_may_open_pull_requests(*, allowed: bool | GeneratorError, event: str, told: Status) -> None:
    """A token that can read the setting is not bound by it; on a person's machine it stands for the job's own."""
    patient = Patient()
    patient.about["event"] = event
    patient.github = FakeGitHubSurvey(allowed=allowed)
    assert told is patient.finding("Actions may open pull requests").status
    if allowed is REFUSED:
        assert "octo/demo/settings/actions" in patient.finding("Actions may open pull requests").remedy


def test_a_label_that_is_missing() -> None:
    """A warning with the command, quoted for a shell."""
    patient = Patient(label="needs tests")
    assert (WARN, "") == patient.told("Label")
    assert "`gh label create 'needs tests' --repo octo/demo`" in patient.finding("Label").remedy


@pytest.mark.parametrize(
    ("roles", "unreadable", "told"),
    [
        ({"ada": Role.TRIAGE}, False, (OK, "")),
        ({"ada": Role.READ}, False, (WARN, "")),
        ({}, True, (FAIL, "role-unreadable")),
    ],
)
@pytest.mark.parametrize("login", ["ada", ""])
def test_role_lookup(*, roles: dict[str, Role], unreadable: bool, told: tuple[Status, str], login: str) -> None:
    """Of who set the run off, else of the token's owner."""
    patient = Patient()
    patient.about["login"] = login
    patient.github = FakeGitHubSurvey(roles=roles, unreadable=unreadable)
    assert told == patient.told("Role lookup")


@pytest.mark.parametrize(("branch", "told"), [("main", OK), ("gone", FAIL)])
def test_base_branch(branch: str, told: Status) -> None:
    """The one that pull requests are for."""
    assert told is Patient(base_branch=branch).finding("Base branch").status


def test_enterprise_server() -> None:
    """Its version is told."""
    patient = Patient()
    patient.github = FakeGitHubSurvey(version="3.17.2")
    assert "Enterprise Server 3.17.2" in patient.finding("GitHub server").seen


def test_inputs_that_cannot_be_used() -> None:
    """Those of the config file, too; nothing is checked with other values than the user's."""
    patient = Patient()
    patient.github = FakeGitHubSurvey(files={".github/test-case-generator.yml": "model: ''\nmodle: x\n"})
    assert (FAIL, "inputs-invalid") == patient.told("Inputs")
    assert UNKNOWN is patient.finding("Everything else").status


def test_an_address_of_ollama_that_is_none() -> None:
    """It is an input like the others, though known only when it is read."""
    patient = Patient()
    patient.trouble = InputsInvalid(("`ollama-url` is not an address",))
    assert (FAIL, "inputs-invalid") in {(each.status, each.code) for each in patient.findings()}


@pytest.mark.parametrize(
    ("found", "fallback", "told"),
    [
        ((GONE,), "false", FAIL),
        ((GONE,), "true", WARN),
        ((GONE, ADDRESS), "false", OK),
        ((replace(GONE, named=True), ADDRESS), "false", WARN),
    ],
)
def test_an_address_that_does_not_answer(found: tuple[Any, ...], fallback: str, told: Status) -> None:
    """It fails a run only where none answers and nobody writes instead."""
    patient = Patient(outline_fallback=fallback)
    patient.ollama = FakeOllamaSurvey(found)
    assert (told, "ollama-unreachable" if told is FAIL else "") == patient.told("Ollama at http://gone:11434")
    assert (OK if len(found) > 1 else UNKNOWN) is patient.finding("Model").status


@pytest.mark.parametrize(
    ("version", "told"),
    [("0.5.0", OK), ("v1.0", OK), ("0.33.1-rc1", OK), ("0.4.7", FAIL), ("0.0.0", UNKNOWN), ("master", UNKNOWN)],
)
def test_version(version: str, told: Status) -> None:
    """Replies under a schema need 0.5; a build of one's own tells nothing."""
    patient = Patient()
    patient.ollama = FakeOllamaSurvey((replace(ADDRESS, version=version),))
    assert (told, "ollama-refused" if told is FAIL else "") == patient.told("Ollama's version")


@pytest.mark.parametrize(
    ("settings", "facts", "told"),
    [
        ({}, ModelMissing("no"), (FAIL, "model-missing")),
        ({"pull_model": "true"}, ModelMissing("no"), (WARN, "")),
        ({"outline_fallback": "true"}, ModelMissing("no"), (WARN, "")),
        ({}, replace(MODEL, capabilities=("embedding",)), (FAIL, "ollama-refused")),
        ({}, replace(MODEL, capabilities=None), (OK, "")),
    ],
)
def test_model(settings: dict[str, str], facts: Any, told: tuple[Status, str]) -> None:  # noqa: ANN401 – or an error
    """There, able to write, or pulled by the run itself."""
    patient = Patient(**settings)
    patient.ollama = FakeOllamaSurvey(facts=facts)
    assert told == patient.told("Model")


@pytest.mark.parametrize(
    ("wanted", "limit", "told"),
    [
        ("auto", MOST_TOKENS, OK),
        ("auto", MOST_TOKENS - 1, WARN),
        ("auto", None, UNKNOWN),
        ("4096", 4096, OK),
        ("4097", 4096, WARN),
    ],
)
def test_context_length(wanted: str, limit: int | None, told: Status) -> None:
    """Against what the longest question takes, or what the user set."""
    patient = Patient(context_tokens=wanted)
    patient.ollama = FakeOllamaSurvey(facts=replace(MODEL, context_limit=limit))
    assert told is patient.finding("Context length").status


@pytest.mark.parametrize(
    ("memory", "near", "facts", "told"),
    [
        (2_400_000_000, True, MODEL, OK),
        (2_399_999_999, True, MODEL, WARN),
        (1, False, MODEL, UNKNOWN),
        (None, True, MODEL, UNKNOWN),
        (1, True, replace(MODEL, loaded=3_000_000_000, on_gpu=1_500_000_000, window=8192), OK),
        (1, True, replace(MODEL, size=None), UNKNOWN),
    ],
)
def test_memory(*, memory: int | None, near: bool, facts: Any, told: Status) -> None:  # noqa: ANN401 – of a fake
    """Only of a server on this machine can it be known; what is loaded has its place."""
    patient = Patient()
    patient.surroundings = FakeSurroundings(memory=memory)
    patient.ollama = FakeOllamaSurvey((replace(ADDRESS, near=near),), facts)
    found = patient.finding("Memory")
    assert told is found.status
    assert not facts.loaded or "50% of it on a GPU, context 8192" in found.seen


@pytest.mark.parametrize(
    ("facts", "told", "seen"),
    [
        (INDEX, OK, "12 test cases of 3 documents"),
        (replace(INDEX, pending=1), OK, "1 of the documents pending"),
        (replace(INDEX, usable=False), OK, "none in /index"),
        (replace(INDEX, usable=False, why="it was made with another model"), OK, "made with another model"),
        (replace(INDEX, unwritable="the disk is full"), WARN, "the disk is full"),
        (LibraryError("no"), WARN, "no"),
    ],
)
def test_index(facts: Any, told: Status, seen: str) -> None:  # noqa: ANN401 – or an error
    """A cache of git: nothing that is wrong with it fails a run."""
    patient = Patient()
    patient.index = FakeIndexSurvey(facts=facts)
    found = patient.finding("Index")
    assert (told, True, "") == (found.status, seen in found.seen, found.code)


def test_an_embedding_model_that_does_not_load() -> None:
    """A run goes on without similar cases."""
    patient = Patient()
    patient.index = FakeIndexSurvey(model=LibraryError("no"))
    assert (WARN, "") == patient.told("Embedding model")
    assert UNKNOWN is patient.finding("Index").status


@pytest.mark.parametrize(
    ("event", "mode", "told", "seen"),
    [
        *[(event, "", OK, "may restore and save") for event in sorted(SAVING_EVENTS)],
        ("issues", "", OK, "may restore it"),
        ("issues", "write", OK, "ACTIONS_CACHE_MODE says this job may restore and save"),
        ("push", "read", OK, "may restore it"),
        ("push", "none", WARN, "neither restore nor save"),
        ("push", "write-only", WARN, "may save it"),
        ("push", "news of tomorrow", OK, "by the event `push`"),
    ],
)
def test_cache(event: str, mode: str, told: Status, seen: str) -> None:
    """By what the runner says, else by the event."""
    patient = Patient()
    patient.about |= {"event": event, "cache_mode": mode}
    found = patient.finding("Cache")
    assert (told, True) == (found.status, seen in found.seen)


def test_the_way_out() -> None:
    """Proxy and certificates in effect, or what is wrong with them."""
    patient = Patient()
    patient.surroundings = FakeSurroundings("proxy.corp:3128", ("SSL_CERT_FILE=/ca.pem",))
    assert "proxy.corp:3128" in patient.finding("Proxy").seen
    assert "SSL_CERT_FILE=/ca.pem" in patient.finding("Certificates").seen
    patient.surroundings = FakeSurroundings(ProxyFailed("x"), CertificateUntrusted("x"))
    assert (FAIL, "proxy-failed") == patient.told("Proxy")
    assert (FAIL, "certificate-untrusted") == patient.told("Certificates")
