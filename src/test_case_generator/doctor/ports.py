"""What the checks look through: Protocols that only read, each with one contract test for its fake and its adapter.

They ask once and do not repeat: a doctor tells how things are now. Errors are those of
:mod:`test_case_generator.errors`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from test_case_generator.ports import Role


class Scope(StrEnum):
    """What a job's ``permissions:`` grant, as far as one of the modes needs it."""

    CONTENTS = "contents"
    PULL_REQUESTS = "pull-requests"
    ISSUES = "issues"
    ACTIONS = "actions"
    CHECKS = "checks"


GENERATING = (Scope.CONTENTS, Scope.PULL_REQUESTS, Scope.ISSUES)
"""What a run writes; ``mode: plan`` reads the same three."""
REPORTING = (Scope.ACTIONS, Scope.CHECKS)
"""What ``mode: report`` reads beside ``contents``."""


@dataclass(frozen=True, slots=True)
class RepositoryFacts:
    """The repository as the token sees it.

    ``scopes`` are a classic token's own, which GitHub tells with every answer; None for every other kind, of which it
    tells nothing. ``may_push`` is whether the token's owner may, None if that was not told.
    """

    name: str
    default_branch: str
    private: bool
    archived: bool
    scopes: frozenset[str] | None = None
    may_push: bool | None = None


@dataclass(frozen=True, slots=True)
class Committed:
    """A file of a clone as it is committed: ``text`` is None if it is not; ``where`` says what was read, or why not."""

    text: str | None
    where: str


class GitHubSurvey(Protocol):
    """One repository on GitHub. All methods raise ForgeErrors, ProxyFailed and CertificateUntrusted among them."""

    def repository(self) -> RepositoryFacts:
        """Return what the token sees of the repository. Raises TokenMissing, TokenRejected, RepositoryNotFound."""

    def server(self) -> str:
        """Return the version of an Enterprise Server, ``""`` for github.com."""

    def file(self, path: str, branch: str) -> str | None:
        """Return a file's text, None if there is none. Raises PermissionMissing."""

    def branch_exists(self, branch: str) -> bool:
        """Return whether there is such a branch. Raises RepositoryEmpty, PermissionMissing."""

    def read(self, scope: Scope) -> None:
        """Read something that needs ``scope``, if only to read. Raises PermissionMissing."""

    def may_open_pull_requests(self) -> bool:
        """Return whether Actions may open pull requests. Raises PermissionMissing: a job's token cannot know."""

    def label_exists(self, name: str) -> bool:
        """Return whether the repository has the label. Raises PermissionMissing."""

    def viewer(self) -> str:
        """Return the login of the token's owner. Raises PermissionMissing for a token that is nobody's."""

    def role(self, login: str) -> Role:
        """Return a person's role. Raises RoleUnreadable."""


@dataclass(frozen=True, slots=True)
class Address:
    """One address where Ollama was looked for: ``version`` is ``""`` where none answers.

    ``finding`` and ``remedy`` say what happened there, ``code`` is the error that a run would end with. ``named`` says
    that a person wrote the address, ``near`` that the machine it runs on is this one.
    """

    url: str
    origin: str
    version: str = ""
    finding: str = ""
    remedy: str = ""
    code: str = ""
    named: bool = False
    near: bool = False


@dataclass(frozen=True, slots=True)
class ModelFacts:
    """A model on a server; None is what the server does not tell. Sizes are in bytes.

    ``loaded`` is what the model takes in memory now, ``on_gpu`` how much of that in a GPU's; ``window`` the context
    length it is loaded with.
    """

    name: str
    capabilities: tuple[str, ...] | None = None
    context_limit: int | None = None
    size: int | None = None
    loaded: int | None = None
    on_gpu: int | None = None
    window: int | None = None


class OllamaSurvey(Protocol):
    """All addresses of Ollama, and the model there. Raises AuthorErrors."""

    def addresses(self) -> Sequence[Address]:
        """Return every address that a run would try, in its order, each with what happened there."""

    def model(self, url: str) -> ModelFacts:
        """Return what the server at one of the addresses tells of the model. Raises ModelMissing."""


@dataclass(frozen=True, slots=True)
class IndexFacts:
    """The index as it lies on the disk: ``usable`` or, if something is there that is not, ``why`` not.

    ``unwritable`` says why it could not be written, ``""`` if it could.
    """

    directory: str
    usable: bool = False
    why: str = ""
    schema: int = 0
    documents: int = 0
    cases: int = 0
    pending: int = 0
    unwritable: str = ""


class IndexSurvey(Protocol):
    """The index and its embedding model. Raises LibraryError."""

    def embedding(self) -> tuple[str, int]:
        """Embed a text; return the model's identity and its dimensions."""

    def index(self) -> IndexFacts:
        """Look at the index without locking, opening or changing it."""


class Surroundings(Protocol):
    """The machine, and the way out of it."""

    def proxy(self, url: str) -> str:
        """Return host and port of the proxy on the way to ``url``, ``""`` for none. Raises ProxyFailed."""

    def authorities(self) -> Sequence[str]:
        """Return ``VARIABLE=file`` for certificates trusted beside the public ones. Raises CertificateUntrusted."""

    def available_memory(self) -> int | None:
        """Return the bytes that programs could still use, None if that cannot be told."""


@dataclass(frozen=True, slots=True)
class Instruments:
    """What the inputs decide about: all of them but GitHub, which is asked for the inputs, too."""

    ollama: OllamaSurvey
    index: IndexSurvey
    surroundings: Surroundings
