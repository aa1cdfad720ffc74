"""What the stages need from the world: four Protocols, their value types, and which errors they raise.

The stages import only this module, never an adapter. Each Protocol has one contract test in ``tests/contracts`` that
its fake and every adapter pass. Errors are those of :mod:`test_case_generator.errors`; no vendor exception comes out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from test_case_generator.testware.suite import Condition, Requirement, Similar

# --- Forge ------------------------------------------------------------------------------------------------------


class Role(IntEnum):
    """A person's role in a repository, least first; GitHub's ``role_name`` (a custom role counts as its base)."""

    NONE = 0
    READ = 1
    TRIAGE = 2
    WRITE = 3
    MAINTAIN = 4
    ADMIN = 5


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue as the event or the API shows it; ``body`` is ``""`` where GitHub says null."""

    number: int
    title: str
    body: str
    url: str
    state: str = "open"
    labels: tuple[str, ...] = ()
    is_pull_request: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """A person, or a bot by its name without ``[bot]``."""

    login: str
    is_bot: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """The commit a branch points at, and that commit's tree (both SHA-1 in hex)."""

    commit: str
    tree: str


@dataclass(frozen=True, slots=True)
class Tree:
    """The files under one directory: path from the repository's root → blob SHA. ``sha`` is ``""`` if it is absent."""

    sha: str
    files: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PullRequest:
    """A pull request; ``state`` is ``open``, ``closed`` or ``merged``, ``head`` its last commit, ``""`` if unknown.

    ``existed`` says of one that was to be opened that it was there already.
    """

    number: int
    url: str
    state: str
    title: str
    body: str
    branch: str
    draft: bool = False
    head: str = ""
    existed: bool = field(default=False, compare=False)


class Forge(Protocol):
    """One repository on GitHub, or a clone of it.

    Raises the :class:`~test_case_generator.errors.ForgeError` subclasses named at each method, and from any of them
    ``ForgeUnreachable``, ``RateLimited``, ``TokenRejected``, ``PermissionMissing``, ``RepositoryNotFound``.
    """

    def default_branch(self) -> str:
        """Return the name of the default branch, without a request where the event told it."""

    def issue(self, number: int) -> Issue:
        """Return the issue as it is now. Raises IssueNotFound."""

    def role(self, login: str) -> Role:
        """Return the person's role; ``Role.NONE`` for somebody without any. Raises RoleUnreadable if refused."""

    def answering(self, numbers: Collection[int], label: str) -> Mapping[int, frozenset[Account]]:
        """Return for each of up to a hundred issues who answers for the text that it has now.

        Who set the label last, and who edited title or body after that; nobody where one of them cannot be told.
        """

    def head(self, branch: str) -> Head | None:
        """Return the branch's head, or None if there is no such branch. Raises RepositoryEmpty."""

    def read(self, path: str, ref: str) -> str | None:
        """Return a file's text at a branch or commit, or None if the file, or the ref, does not exist."""

    def tree(self, root: str, directory: str) -> Tree:
        """Return all files below ``directory`` of the tree ``root`` (a SHA), recursively; an empty Tree if absent."""

    def blobs(self, shas: Sequence[str]) -> Mapping[str, str]:
        """Return SHA → text for many blobs, in few requests; bytes that are not UTF-8 are replaced."""

    def commit(
        self, branch: str, parent: str, root: str, files: Mapping[str, str], message: str, *, merge: str = ""
    ) -> str:
        """Put one commit with ``files`` (path → whole text) on ``branch`` and return its SHA.

        ``parent`` is the commit to build on, ``root`` the SHA of the tree to put the files into (the parent's), and
        ``merge`` a second parent, if any. Creates the branch if it does not exist, else moves it fast-forward only.
        Raises BranchConflict if the branch is somewhere else than ``parent`` (or exists already where it was to be
        created).
        """

    def pull_request(self, branch: str) -> PullRequest | None:
        """Return the open pull request from ``branch``, else the newest closed or merged one, else None."""

    def pull_requests(self, branch_prefix: str) -> Sequence[PullRequest]:
        """Return all open pull requests whose branch begins with ``branch_prefix``."""

    def open_pull_request(self, branch: str, base: str, title: str, body: str, *, draft: bool) -> PullRequest:
        """Open a pull request; returns the one that exists, marked so, if GitHub says there is one already.

        Raises PullRequestsNotPermitted, BaseBranchNotFound.
        """

    def update_pull_request(self, number: int, title: str, body: str) -> PullRequest:
        """Replace title and body, and return it as it then is: a person may have closed or merged it meanwhile."""

    def add_labels(self, number: int, labels: Sequence[str]) -> None:
        """Put labels on an issue or pull request."""

    def request_reviewers(self, number: int, reviewers: Sequence[str]) -> None:
        """Ask people, or teams written ``team:slug``, for a review."""

    def comment(self, number: int, marker: str, body: str) -> str:
        """Make ``body`` the one comment on the issue that begins with ``marker``; return its URL.

        Looks for a comment of ours that begins with ``marker`` first; creates, updates or, where the body is the
        same, leaves it. ``body`` begins with ``marker``. Where two were made at the same time the older one stays.
        """

    def acknowledge(self, comment: int) -> None:
        """Show that the comment with this id was heard, once however often; nothing if it has been deleted."""


# --- Library ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Entry:
    """One test case to be indexed: ``text`` is what is embedded, ``path`` the document it stands in."""

    id: str
    title: str
    text: str
    path: str


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What a sync did, counted in documents and entries; ``rebuilt`` says why one that was there was lost."""

    documents: int
    entries: int
    added: int
    removed: int
    rebuilt: str = ""


Load = Callable[[Sequence[str]], Mapping[str, str]]
"""Blob SHAs → their texts; ``Forge.blobs``."""

Split = Callable[[str, str], Sequence[Entry]]
"""A document's path and text → its entries, one a test case; what is not a document of ours gives none."""


class Library(Protocol):
    """The index of earlier test cases: a cache of git. Raises only LibraryError."""

    def warm(self) -> None:
        """Begin to load what is slow, in the background; returns at once and never raises."""

    def sync(self, tree: Tree, load: Load, split: Split) -> SyncReport:
        """Bring the index in step with the default branch's documents; does nothing if ``tree.sha`` is the same.

        Embeds what is new, drops what is gone, and drops pending entries of a path that the tree now has.
        """

    def retain_pending(self, paths: Sequence[str]) -> None:
        """Drop the pending entries of every document whose path is not in ``paths`` (its pull request was closed)."""

    def pending(self) -> Sequence[str]:
        """Return the paths of the documents that are indexed as pending."""

    def add(self, path: str, entries: Sequence[Entry]) -> None:
        """Index the entries of one document that is not merged yet, marked pending, in place of earlier ones."""

    def search(self, texts: Sequence[str], *, limit: int, minimum: float, exclude: str) -> Sequence[Similar]:
        """Return the best cases of at most ``limit`` documents, best document first.

        ``texts`` are queries (the issue, its requirements); a case's similarity is its best cosine over them, and
        only those of at least ``minimum`` count. The document at path ``exclude`` is left out.
        """

    def close(self) -> None:
        """Flush and release the files."""


# --- Author -----------------------------------------------------------------------------------------------------


class Finish(StrEnum):
    """Why a reply ended: by itself, or cut off at the limit of tokens."""

    STOP = "stop"
    LENGTH = "length"


@dataclass(frozen=True, slots=True)
class Request:
    """One question to the author. A model reads ``system`` and ``prompt``; the outline author reads the rest.

    ``language`` is that of the cases to be written, by ISO 639-1.
    """

    system: str
    prompt: str
    schema: Mapping[str, Any]
    seed: int
    max_tokens: int
    requirements: tuple[Requirement, ...] = ()
    conditions: tuple[Condition, ...] = ()
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Reply:
    """How a reply ended; what the server did not say is None.

    ``prompt_seconds`` the model read, ``output_seconds`` it wrote; loading it and waiting for it are in neither.
    """

    finish: Finish
    prompt_tokens: int | None = None
    output_tokens: int | None = None
    prompt_seconds: float | None = None
    output_seconds: float | None = None


class Author(Protocol):
    """Writes test cases as JSON under a schema. Raises the AuthorError subclasses."""

    @property
    def name(self) -> str:
        """Return who writes, as a reader is told: ``llama3.2`` or ``outline``."""

    @property
    def uses_model(self) -> bool:
        """Return False if no model is behind it."""

    def warm(self, tokens: int) -> None:
        """Begin what :meth:`prepare` does, in the background; returns at once and never raises."""

    def prepare(self, tokens: int) -> str:
        """Make ready for requests of up to ``tokens`` (prompt and reply together); return one line for the log.

        Finds the server, checks or pulls the model, fixes the context window for the whole run and starts loading.
        Raises OllamaUnreachable, ModelMissing, ModelPullFailed, PromptTooLong, OllamaRefused, OllamaBusy, ReplyBroken.
        """

    def write(self, request: Request) -> Iterator[str | Reply]:
        """Yield the reply's text as it comes, then one Reply. Closing the iterator stops the model.

        The text may come in empty pieces where time passes without any, so that a caller can look at the clock.
        Raises ModelSilent, ReplyBroken, PromptTooLong, OllamaBusy, OllamaRefused, and OllamaUnreachable or
        ModelMissing if the server or the model has gone since ``prepare``.
        """


# --- Console ----------------------------------------------------------------------------------------------------


class Console(Protocol):
    """Where a run is watched. Every text is data: whatever it holds, no workflow command comes of it."""

    def group(self, title: str) -> AbstractContextManager[None]:
        """Fold what is printed inside under ``title``."""

    def info(self, text: str) -> None:
        """Print one or more lines."""

    def debug(self, text: str) -> None:
        """Print only where step debugging is on."""

    def record(self, event: str, **fields: object) -> None:
        """Write an event of :data:`~test_case_generator.logged.EVENTS` to the log for programs, and print nothing.

        Fields are what JSON knows: texts, numbers, None, and sequences and mappings of them.
        """

    def waiting(self, what: str | Callable[[], str], until: float | None = None) -> AbstractContextManager[None]:
        """Say what is waited for inside, each time that nothing was printed for ten seconds.

        ``what`` is a clause such as “the index is read”, or is asked for it then, on another thread. ``until`` is when
        the time for it is used up, on ``Ports.clock``. Of waits within each other the innermost is said.
        """

    def notice(self, text: str, *, title: str = "") -> None:
        """Annotate the run with a notice."""

    def warning(self, text: str, *, title: str = "", file: str = "", line: int = 0) -> None:
        """Annotate the run with a warning, at a line (from 1) of a file of the repository where one is given."""

    def error(self, text: str, *, title: str = "") -> None:
        """Annotate the run with an error."""

    def mask(self, secret: str) -> None:
        """Keep a secret out of everything printed later."""

    def output(self, name: str, value: str) -> None:
        """Set one output of the step."""

    def summary(self, markdown: str) -> None:
        """Set the job summary; more than GitHub shows (1 MiB) is cut at the end of a line, with a note."""


@dataclass(frozen=True, slots=True)
class Ports:
    """The four of them, as the graph's runtime context."""

    forge: Forge
    library: Library
    author: Author
    console: Console
    clock: Callable[[], float]
    """Seconds, monotonic."""
    fallback: Author | None = None
    """Writes instead where no model answers; None if that is not wanted."""
