"""Fakes of what the doctor looks through: each answers what a test says, and raises what is put in its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from test_case_generator.doctor.ports import Address, IndexFacts, ModelFacts, RepositoryFacts, Scope
from test_case_generator.errors import GeneratorError, ModelMissing, RoleUnreadable
from test_case_generator.ports import Role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

T = TypeVar("T")

FACTS = RepositoryFacts("octo/demo", "main", private=False, archived=False)
ADDRESS = Address("http://localhost:11434", "localhost", version="0.33.1", near=True)
MODEL = ModelFacts("llama3.2", ("completion",), context_limit=131072, size=2_000_000_000)
INDEX = IndexFacts("/index", usable=True, schema=2, documents=3, cases=12)


def given(answer: T | GeneratorError) -> T:
    """Return an answer, or raise it."""
    if isinstance(answer, GeneratorError):
        raise answer
    return answer


@dataclass
class FakeGitHubSurvey:
    """One repository; ``asked`` are the names of the methods that were called."""

    facts: RepositoryFacts | GeneratorError = FACTS
    version: str | GeneratorError = ""
    files: Mapping[str, str] = field(default_factory=dict)
    branches: Sequence[str] = ("main",)
    refused: Mapping[Scope, GeneratorError] = field(default_factory=dict)
    allowed: bool | GeneratorError = True
    labels: Sequence[str] | GeneratorError = ("generate-tests",)
    owner: str | GeneratorError = "ada"
    roles: Mapping[str, Role] = field(default_factory=lambda: {"ada": Role.WRITE})
    unreadable: bool = False
    asked: list[str] = field(default_factory=list)

    def repository(self) -> RepositoryFacts:
        """Return ``facts``."""
        self.asked.append("repository")
        return given(self.facts)

    def server(self) -> str:
        """Return ``version``."""
        self.asked.append("server")
        return given(self.version)

    def file(self, path: str, branch: str) -> str | None:
        """Return one of ``files``, which are on the default branch."""
        self.asked.append("file")
        return self.files.get(path) if branch == given(self.facts).default_branch else None

    def branch_exists(self, branch: str) -> bool:
        """Return whether it is one of ``branches``."""
        self.asked.append("branch_exists")
        return branch in self.branches

    def read(self, scope: Scope) -> None:
        """Raise what is in ``refused``."""
        self.asked.append(f"read {scope}")
        if scope in self.refused:
            raise self.refused[scope]

    def may_open_pull_requests(self) -> bool:
        """Return ``allowed``."""
        self.asked.append("may_open_pull_requests")
        return given(self.allowed)

    def label_exists(self, name: str) -> bool:
        """Return whether it is one of ``labels``, in any case."""
        self.asked.append("label_exists")
        return name.casefold() in {label.casefold() for label in given(self.labels)}

    def viewer(self) -> str:
        """Return ``owner``."""
        self.asked.append("viewer")
        return given(self.owner)

    def role(self, login: str) -> Role:
        """Return one of ``roles``."""
        self.asked.append(f"role {login}")
        if self.unreadable:
            raise RoleUnreadable("no")
        return self.roles.get(login, Role.NONE)


@dataclass
class FakeOllamaSurvey:
    """Addresses, and models by their names."""

    found: Sequence[Address] | GeneratorError = (ADDRESS,)
    facts: ModelFacts | GeneratorError = MODEL

    def addresses(self) -> Sequence[Address]:
        """Return ``found``."""
        return given(self.found)

    def model(self, url: str) -> ModelFacts:
        """Return ``facts`` of the server at one of the addresses."""
        if url not in {address.url for address in given(self.found)}:
            raise ModelMissing(f"no server at {url}")
        return given(self.facts)


@dataclass
class FakeIndexSurvey:
    """An index."""

    model: tuple[str, int] | GeneratorError = ("all-MiniLM-L6-v2@53aa", 384)
    facts: IndexFacts | GeneratorError = INDEX

    def embedding(self) -> tuple[str, int]:
        """Return ``model``."""
        return given(self.model)

    def index(self) -> IndexFacts:
        """Return ``facts``."""
        return given(self.facts)


@dataclass
class FakeSurroundings:
    """A machine."""

    way: str | GeneratorError = ""
    trusted: Sequence[str] | GeneratorError = ()
    memory: int | None = 16_000_000_000

    def proxy(self, url: str) -> str:
        """Return ``way``, whatever the address."""
        assert url
        return given(self.way)

    def authorities(self) -> Sequence[str]:
        """Return ``trusted``."""
        return given(self.trusted)

    def available_memory(self) -> int | None:
        """Return ``memory``."""
        return self.memory
