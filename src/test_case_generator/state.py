"""What each stage adds, as types that grow: a stage sees only what the stages before it have left.

LangGraph hands a node exactly the keys of the TypedDict that its first parameter is annotated with, and mypy rejects
reading a later one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NotRequired, TypedDict

# LangGraph evaluates these annotations when the graph is built, so the imports are needed at run time.
from test_case_generator.doctor.findings import Finding as Check
from test_case_generator.event import Trigger
from test_case_generator.inputs import Inputs
from test_case_generator.planning.backlog import Backlog
from test_case_generator.ports import Head, Issue, Ports, PullRequest
from test_case_generator.prompts import Prompts
from test_case_generator.testware.authoring.replies import Draft
from test_case_generator.testware.basis.testability import Assessment
from test_case_generator.testware.documents.merge import Merged, Plan
from test_case_generator.testware.review.findings import Finding
from test_case_generator.testware.suite import Assumption, Cause, Condition, Elsewhere, Similar

if TYPE_CHECKING:
    from test_case_generator.history.mode import History


class Outcome(StrEnum):
    """How a run ended; every run ends in exactly one."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"
    PLANNED = "planned"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Span:
    """When a stage ran, in seconds by the clock of the ports; ``completed`` is False where an error ended it."""

    began: float
    ended: float
    completed: bool = True

    @property
    def seconds(self) -> float:
        """Return how long it took."""
        return self.ended - self.began


@dataclass(slots=True)
class Announcement:
    """What the issue's comment says while the run goes on: ``stands`` while it may still say so.

    ``earlier`` is the Markdown that links what an earlier run wrote, ``""`` if there is nothing.
    """

    stands: bool = False
    earlier: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """What every stage may use, fixed for the whole run. ``run_url`` links to the log, ``""`` on a person's machine."""

    inputs: Inputs
    ports: Ports
    prompts: Prompts
    run_url: str = ""
    timings: dict[str, Span] = field(default_factory=dict)
    """Stage → when it ran, filled by the graph."""
    warnings: list[str] = field(default_factory=list)
    """What the run did without, in the words of the log."""
    announcement: Announcement = field(default_factory=Announcement)

    def warn(self, what: str, remedy: str, code: str) -> None:
        """Say what the run does without, in the log with its remedy, and later in pull request and summary."""
        self.warnings.append(what)
        self.ports.console.warning(f"{what} {remedy}".rstrip(), title=code)


@dataclass(frozen=True, slots=True)
class Lookup:
    """How RETRIEVE looked for earlier test cases: at most ``limit`` documents of at least ``minimum`` (cosine)."""

    limit: int
    minimum: float
    failed: bool = False
    """The index could not be used."""


@dataclass(frozen=True, slots=True)
class Generation:
    """What GENERATE asked for and what came of it; tokens and seconds are None where no server counted them.

    What the model was asked before, for requirements in prose, counts as well.
    """

    author: str
    uses_model: bool
    requests: int = 0
    sent_tokens: int = 0
    """Estimated, since no server counts what it does not read."""
    replies: int = 0
    """Of the requests, those whose reply came to its end, and with it the server's counts; others we stopped."""
    prompt_tokens: int | None = None
    prompt_seconds: float | None = None
    output_tokens: int | None = None
    output_seconds: float | None = None
    examples: int = 0
    """Of the similar cases, how many each prompt showed to the model; the first ones."""
    rejected: int = 0
    smelly: int = 0
    complete: bool = True
    """False where an error ended it: what is missing is worth another run."""
    uncovered: tuple[Condition, ...] = ()
    causes: Mapping[str, Cause] = field(default_factory=dict)
    """Why each of these has no case, by its id."""
    elsewhere: tuple[Elsewhere, ...] = ()
    left_out: tuple[str, ...] = ()


KEPT = "kept"
"""The one key that outlives a run that fails; see :mod:`.stages.resuming`."""


class Started(TypedDict):
    """Before the first stage; ``kept`` is what an earlier run's GENERATE left."""

    trigger: Trigger
    kept: NotRequired[str]


class Received(Started):
    """After RECEIVE.

    ``skip`` is set, beside the issue and at most its assessment and the language, where the run is not ours to do.
    ``current`` says that an earlier run has written the document for this very text; its parts then stand in the later
    keys already. ``stale_exports`` says that the exports of such a document are to be written all the same. ``resumed``
    says that an earlier run wrote the test cases and did not come to commit them: what GENERATE leaves is there then.
    ``base_head`` is None where RECEIVE had nothing to read there.
    """

    skip: NotRequired[str]
    issue: Issue
    issue_hash: str
    branch: str
    path: str
    language: str
    base: str
    branch_head: Head | None
    base_head: Head | None
    existing: str | None
    pull_request: PullRequest | None
    plan: Plan
    assessment: Assessment
    current: bool
    stale_exports: bool
    resumed: bool


class Retrieved(Received):
    """After RETRIEVE. ``lookup`` is None where nobody looked, since nothing is to be written."""

    similar: tuple[Similar, ...]
    lookup: Lookup | None


class Generated(Retrieved):
    """After GENERATE."""

    drafts: tuple[Draft, ...]
    generation: Generation


class Committed(Generated):
    """After COMMIT. ``commit`` is ``""`` where nothing had to be written."""

    document: str
    merged: Merged
    commit: str


class Proposed(Committed):
    """After CREATE_PR; the pull request stands in ``proposal``, and ``opened`` says whether this run opened it."""

    proposal: PullRequest | None
    opened: bool


@dataclass(frozen=True, slots=True)
class Result:
    """The end of a run, as the outputs and the job summary tell it."""

    outcome: Outcome
    reason: str = ""
    error_code: str = ""
    what: str = ""
    remedy: str = ""
    missing: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    """What a skipped issue lacks, and what to ask an issue's author, skipped or not."""
    issue_number: int | None = None
    issue_title: str = ""
    branch: str = ""
    document: str = ""
    case_count: int = 0
    requirement_count: int = 0
    coverage: float = 0.0
    pull_request: PullRequest | None = None
    comment_url: str = ""
    model: str = ""
    markdown: str = ""
    matrix: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    quotes: Mapping[str, str] = field(default_factory=dict)
    merged: Merged | None = None
    generation: Generation | None = None
    assumptions: tuple[Assumption, ...] = ()
    earlier: bool = False
    """The test cases were written by an earlier run, which ``generation``, ``similar`` and ``lookup`` tell of."""
    similar: tuple[Similar, ...] = ()
    lookup: Lookup | None = None
    findings: Mapping[str, tuple[Finding, ...]] | None = None
    """Path → what smells in the document; None where nothing was linted."""
    checks: tuple[Check, ...] = ()
    """What `mode: doctor` found."""
    backlog: Backlog | None = None
    """What `mode: plan` found."""
    history: History | None = None
    """What `mode: report` read."""


class Finalized(Proposed):
    """After FINALIZE."""

    result: Result
