"""What the doctor looks through, held by the fakes and by the adapters on loopback servers and real directories."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from test_case_generator.adapters.chroma.store import Manifest, Store
from test_case_generator.adapters.chroma.survey import IndexSurveyor
from test_case_generator.adapters.github.survey import GitHubSurveyor
from test_case_generator.adapters.ollama.address import Candidate, Origin
from test_case_generator.adapters.ollama.survey import OllamaSurveyor
from test_case_generator.adapters.surroundings import MachineSurroundings
from test_case_generator.doctor.ports import RepositoryFacts, Scope
from test_case_generator.errors import (
    CertificateUntrusted,
    ModelMissing,
    PermissionMissing,
    ProxyFailed,
    RepositoryNotFound,
    TokenMissing,
    TokenRejected,
)
from test_case_generator.ports import Role
from tests.fakes.instruments import FakeGitHubSurvey, FakeOllamaSurvey, FakeSurroundings
from tests.github_server import GitHubServer
from tests.ollama_server import Model, OllamaServer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from test_case_generator.adapters.embedding import Vectors
    from test_case_generator.doctor.ports import GitHubSurvey, OllamaSurvey, Surroundings

REFUSED = PermissionMissing("no")
ADAS = RepositoryFacts(
    "octo/demo", "trunk", private=False, archived=False, scopes=frozenset({"repo", "gist"}), may_push=False
)
FILES = {"README.md": "# Demo\n", "deep/er.yml": "label: ü\n"}


@pytest.fixture(scope="module")
def github(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GitHubServer]:
    """A GitHub with `octo/demo`."""
    with GitHubServer(tmp_path_factory.mktemp("github")) as server:
        repository = server.add_repository("octo/demo", FILES, default_branch="trunk")
        repository.labels["Needs Tests/1"] = "ededed"
        repository.add_collaborator("ada", "triage")
        yield server


@pytest.fixture(params=["fake", "adapter"])
def survey(request: pytest.FixtureRequest, github: GitHubServer) -> GitHubSurvey:
    """A classic token of ada's, on an Enterprise Server, where Actions may not open pull requests."""
    if request.param == "fake":
        return FakeGitHubSurvey(
            ADAS,
            version="3.17.2",
            files=FILES,
            branches=("trunk",),
            allowed=False,
            labels=("Needs Tests/1",),
            roles={"ada": Role.TRIAGE},
        )
    github.configure(
        permissions=None,
        scopes="repo, gist",
        actor="ada",
        installed_version="3.17.2",
        allow_actions_pull_requests=False,
    )
    return GitHubSurveyor("octo/demo", github.settings.token, github.url)


def test_github_is_told_as_it_is(survey: GitHubSurvey) -> None:
    """Repository, version, files, branches, label, setting, people."""
    assert ADAS == survey.repository()
    assert "3.17.2" == survey.server()
    assert "label: ü\n" == survey.file("deep/er.yml", "trunk")
    assert survey.file("gone.yml", "trunk") is None
    assert [True, False] == [survey.branch_exists(branch) for branch in ("trunk", "gone")]
    assert [True, False] == [survey.label_exists(label) for label in ("needs tests/1", "gone")]
    assert not survey.may_open_pull_requests()
    assert "ada" == survey.viewer()
    assert [Role.TRIAGE, Role.NONE] == [survey.role(login) for login in ("ada", "stranger")]
    for scope in Scope:
        survey.read(scope)


@pytest.fixture(params=["fake", "adapter"])
def powerless(request: pytest.FixtureRequest, github: GitHubServer) -> GitHubSurvey:
    """A job's own token without any permission."""
    if request.param == "fake":
        return FakeGitHubSurvey(
            RepositoryFacts("octo/demo", "trunk", private=False, archived=False),
            refused=dict.fromkeys(Scope, REFUSED),
            allowed=REFUSED,
            labels=REFUSED,
            owner=REFUSED,
        )
    github.configure(permissions={}, scopes=None, actor="github-actions[bot]", installed_version="")
    return GitHubSurveyor("octo/demo", github.settings.token, github.url)


def test_github_refuses_what_the_token_may_not(powerless: GitHubSurvey) -> None:
    """Each refusal is a missing permission; no scope is told."""
    assert (None, None) == (powerless.repository().scopes, powerless.repository().may_push)
    assert "" == powerless.server()
    looks: list[Callable[[], object]] = [
        powerless.may_open_pull_requests,
        powerless.viewer,
        lambda: powerless.label_exists("bug"),
        *[lambda scope=scope: powerless.read(scope) for scope in Scope],
    ]
    for look in looks:
        with pytest.raises(PermissionMissing):
            look()


@pytest.mark.parametrize(
    ("name", "token", "error"),
    [
        ("octo/demo", "ghs_wrong", TokenRejected),
        ("octo/demo", " ", TokenMissing),
        ("octo/gone", "ghs_loopback", RepositoryNotFound),
    ],
)
def test_github_is_asked_once(github: GitHubServer, name: str, token: str, error: type[Exception]) -> None:
    """A refusal is what it is; no more than one request is made for it, and none of them writes."""
    github.asked()
    with pytest.raises(error):
        GitHubSurveyor(name, token, github.url).repository()
    assert ([] if error is TokenMissing else [f"GET /repos/{name}"]) == github.asked()


def test_a_proxy_of_no_use_is_an_answer() -> None:
    """Nothing is connected when the adapter is made."""
    env = {"https_proxy": "socks5://proxy:1080"}
    with pytest.raises(ProxyFailed):
        MachineSurroundings(env).proxy("https://api.github.com")


# --- Ollama -----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def ollama() -> Iterator[OllamaServer]:
    """An Ollama that wants a token."""
    with OllamaServer(models=[Model("llama3.2", context_length=8192)], token="secret") as server:
        yield server


@pytest.fixture(params=["fake", "adapter"])
def looks(request: pytest.FixtureRequest, ollama: OllamaServer) -> tuple[OllamaSurvey, OllamaSurvey]:
    """The server as one sees it who has the token, and as one who lacks the model."""
    if request.param == "fake":
        return FakeOllamaSurvey(), FakeOllamaSurvey(facts=ModelMissing("no"))
    candidates = (Candidate(ollama.url, Origin.SETTING),)
    return OllamaSurveyor(candidates, "llama3.2", token="secret"), OllamaSurveyor(candidates, "gone", token="secret")


def test_ollama_is_told_as_it_is(looks: tuple[OllamaSurvey, OllamaSurvey]) -> None:
    """The version, the model's sizes, and a model that is missing."""
    there, lacking = looks
    [address] = there.addresses()
    assert ("0.33", "", True) == (address.version[:4], address.code, address.near)
    facts = there.model(address.url)
    assert ("llama3.2", 2_000_000_000, None) == (facts.name, facts.size, facts.loaded)
    assert facts.capabilities is not None
    assert "completion" in facts.capabilities
    with pytest.raises(ModelMissing):
        lacking.model(lacking.addresses()[0].url)


def test_every_address_of_ollama_tells_its_own_story(ollama: OllamaServer) -> None:
    """In the order of preference; a guessed address is not shown the token, and asks for one."""
    gone = Candidate("http://127.0.0.1:9", Origin.SETTING)
    guessed = Candidate(ollama.url.replace("127.0.0.1", "localhost"), Origin.LOCALHOST)
    named = Candidate(ollama.url, Origin.ENVIRONMENT)
    told = OllamaSurveyor((gone, guessed, named), "llama3.2", token="secret").addresses()
    assert [gone.url, guessed.url, named.url] == [address.url for address in told]
    assert ["ollama-unreachable", "ollama-refused", ""] == [address.code for address in told]
    assert "connection refused" == told[0].finding
    assert "401" in told[1].finding
    assert [True, True, False] == [bool(address.remedy) for address in told]


def test_a_loaded_model_tells_what_it_takes() -> None:
    """After a run the server knows the window and the memory."""
    with OllamaServer() as server:
        candidate = Candidate(server.url, Origin.SETTING)
        server.state.loaded["llama3.2:latest"] = (5120, False)
        facts = OllamaSurveyor((candidate,), "llama3.2").model(server.url)
    assert (2_000_000_000, 0, 5120) == (facts.loaded, facts.on_gpu, facts.window)


# --- The index and the machine ----------------------------------------------------------------------------------------


class Embedding:
    """Two dimensions."""

    name = "tiny@1"

    def warm(self) -> None:
        """Be ready."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return the same for all."""
        return np.tile(np.array([[1, 0]], dtype=np.float32), (len(texts), 1))


def sealed(directory: Path, embedding: str) -> None:
    """Leave an index there."""
    store = Store.acquire(directory, print, print, 0)
    store.wipe()
    store.seal(Manifest(embedding, tree="1", documents=2, entries=7, pending=("a.md",)))
    store.release()


def test_an_index_is_looked_at_and_left_alone(tmp_path: Path) -> None:
    """What it holds, or why it cannot be used; not a byte of it changes, and none is made."""
    surveyor = IndexSurveyor(tmp_path / "state" / "index", Embedding())
    assert ("tiny@1", 2) == surveyor.embedding()
    none = surveyor.index()
    assert (False, "", "", []) == (none.usable, none.why, none.unwritable, list(tmp_path.iterdir()))

    sealed(tmp_path / "state" / "index", "tiny@1")
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    held = surveyor.index()
    assert (True, 2, 7, 1) == (held.usable, held.documents, held.cases, held.pending)
    assert before == {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}

    sealed(tmp_path / "state" / "index", "other@1")
    foreign = surveyor.index()
    assert (False, True) == (foreign.usable, "other@1" in foreign.why)


def test_an_index_where_nobody_can_write(tmp_path: Path) -> None:
    """A file stands where the directory should be."""
    (tmp_path / "state").write_text("", encoding="utf-8")
    assert "not ours to write" in IndexSurveyor(tmp_path / "state" / "index", Embedding()).index().unwritable


@pytest.mark.parametrize(
    ("surroundings", "proxy"),
    [
        (FakeSurroundings(way="proxy.corp:3128"), "proxy.corp:3128"),
        (MachineSurroundings({"https_proxy": "http://me:hunter2@proxy.corp:3128"}), "proxy.corp:3128"),
        (FakeSurroundings(), ""),
        (MachineSurroundings({}), ""),
    ],
)
def test_the_way_out(surroundings: Surroundings, proxy: str) -> None:
    """A proxy is told without its user and password."""
    assert proxy == surroundings.proxy("https://api.github.com")
    assert [] == list(surroundings.authorities())


def test_certificates_are_loaded(tmp_path: Path) -> None:
    """A file that holds none is found out."""
    (tmp_path / "ca.pem").write_text("none\n", encoding="utf-8")
    with pytest.raises(CertificateUntrusted):
        MachineSurroundings({"SSL_CERT_FILE": str(tmp_path / "ca.pem")}).authorities()


def test_memory_is_the_kernels_own_count(tmp_path: Path) -> None:
    """In bytes, or not known."""
    (tmp_path / "meminfo").write_text("MemTotal:  9 kB\nMemAvailable:    2048 kB\n", encoding="ascii")
    assert 2_097_152 == MachineSurroundings({}, tmp_path / "meminfo").available_memory()
    assert MachineSurroundings({}, tmp_path / "gone").available_memory() is None
    (tmp_path / "meminfo").write_text("MemTotal:  9 kB\n", encoding="ascii")
    assert MachineSurroundings({}, tmp_path / "meminfo").available_memory() is None
