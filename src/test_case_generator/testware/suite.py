"""The domain's value types, in the ISTQB glossary's words.

A *requirement* is one atomic, quoted statement of the test basis (the issue); a *test condition* is something worth
testing, derived from a requirement by a named technique; a *test case* has preconditions and steps with expected
results; a *suite* holds all cases for one issue. The types are called ``Case`` and ``Suite`` because pytest collects
every class whose name begins with ``Test``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a requirement speaks of."""

    FUNCTIONAL = "functional"
    CONSTRAINT = "constraint"
    ERROR = "error"
    NON_FUNCTIONAL = "non-functional"


class Technique(StrEnum):
    """Test techniques by their ISTQB names."""

    EQUIVALENCE_PARTITIONING = "equivalence partitioning"
    BOUNDARY_VALUE_ANALYSIS = "boundary value analysis"
    DECISION_TABLE = "decision table"
    STATE_TRANSITION = "state transition"
    PAIRWISE = "pairwise"
    ERROR_GUESSING = "error guessing"


class Priority(StrEnum):
    """How much it hurts when the case fails."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class CaseType(StrEnum):
    """What the case tries: that it works, that it refuses, or what happens at the edge."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    BOUNDARY = "boundary"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One atomic statement of the issue: ``quote == body[start:end]``, offsets in characters of the issue's body.

    ``id`` is ``R<n>`` and stays with the same words through every edit of the issue. ``context`` completes the quote
    where it does not stand alone: the columns of a table's row, the line above a nested item.
    """

    id: str
    quote: str
    start: int
    end: int
    kind: Kind
    context: str = ""


class Aspect(StrEnum):
    """What of a requirement a condition tests; says how a case for it is worded."""

    STATED = "stated"  # the behaviour as it is stated
    FORBIDDEN = "forbidden"  # what must not be possible is tried
    UNMET = "unmet"  # what is possible only under a condition is tried without it
    REQUEST = "request"  # a request with all that is required
    RESPONSE = "response"  # what the answer to such a request holds
    FAILURE = "failure"  # a stated failure is provoked
    INSIDE = "inside"  # values that a limit lets in
    OUTSIDE = "outside"  # values that it keeps out
    REACHED = "reached"  # values at which a stated consequence sets in
    UNREACHED = "unreached"  # values at which it does not yet
    LASTING = "lasting"  # a state that lasts a time, just before its end
    LAPSED = "lapsed"  # the same just after its end
    MEASURED = "measured"  # what the product itself must keep to: time, amount shown
    LISTED = "listed"  # each value of an enumeration
    UNLISTED = "unlisted"  # a value outside it
    PRESENT = "present"  # an input is given
    MISSING = "missing"  # a required input is left out
    OMITTED = "omitted"  # an optional input is left out, its default applies
    WELL_FORMED = "well-formed"
    MALFORMED = "malformed"
    ALLOWED = "allowed"  # a role that may
    DENIED = "denied"  # a role that may not
    STATE = "state"  # each state that a thing is said to have
    TRANSITION = "transition"
    NO_TRANSITION = "no transition"
    COMBINED = "combined"
    DUPLICATE = "duplicate"
    DELETED_TWICE = "deleted twice"
    NO_MATCH = "no match"
    EMPTY_FILE = "empty file"
    EMPTY_LIST = "empty list"
    REUSED = "reused"
    CONCURRENT = "concurrent"
    CONFIRMED = "confirmed"  # the steps of a reported failure no longer lead to it


@dataclass(frozen=True, slots=True)
class Condition:
    """Something worth testing, derived from one requirement; ``values`` are concrete and come from the issue.

    What follows ``values`` is for wording a case without a model, each in the issue's own words or ``""``:
    ``subject`` is what has the values, ``given`` holds before, ``action`` is done, ``expected`` must be seen.
    ``operation`` is the request of an API (``GET /orders/{id}``), ``inputs`` the names of what it requires.
    ``related`` are the ids of other requirements that a case for it also covers; ``instead`` is what is seen where
    ``expected`` is not, if the issue says so. ``part`` is the statement of the requirement that it is derived from,
    where that has several. ``CONFIRMED``: ``values`` are the steps in their order, ``subject`` is where the failure
    was seen.
    """

    id: str
    requirement: str
    technique: Technique
    type: CaseType
    description: str
    values: tuple[str, ...] = ()
    aspect: Aspect = Aspect.STATED
    subject: str = ""
    given: str = ""
    action: str = ""
    expected: str = ""
    operation: str = ""
    inputs: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    instead: str = ""
    part: str = ""


class Cause(StrEnum):
    """Why a test condition has no case; the values stand in documents."""

    ROOM = "max-cases"  # there were as many cases as `max-cases` lets in
    REFUSED = "refused"  # asked for as often as may be, and what came was refused
    NOT_WRITTEN = "not-written"  # asked for as often as may be, and nothing came
    STOPPED = "stopped"  # an error, or the end of the time, came first
    UNKNOWN = ""  # an earlier version did not say


@dataclass(frozen=True, slots=True)
class Gap:
    """A test condition without a case, told beside its requirement."""

    text: str
    cause: Cause = Cause.UNKNOWN


@dataclass(frozen=True, slots=True)
class Step:
    """One action with its data and what must be seen after it; ``data`` may be empty."""

    action: str
    data: str
    expected: str


@dataclass(frozen=True, slots=True)
class Case:
    """One test case; ``id`` is ``TC-<issue>-<nn>`` and never changes, ``requirements`` are requirement ids."""

    id: str
    title: str
    priority: Priority
    type: CaseType
    technique: Technique
    requirements: tuple[str, ...]
    preconditions: tuple[str, ...]
    steps: tuple[Step, ...]
    assumptions: tuple[str, ...] = ()
    """Ids (``A1``) of the assumptions it rests on, where the issue does not say enough."""


@dataclass(frozen=True, slots=True)
class Assumption:
    """What a case takes for granted because the issue leaves it open; ``id`` is ``A<n>``.

    ``requirement`` is the id of the requirement it fills a gap of, ``question`` what to ask the issue's author.
    """

    id: str
    requirement: str
    text: str
    question: str


@dataclass(frozen=True, slots=True)
class Similar:
    """A case elsewhere in the repository that resembles the issue; ``similarity`` is the cosine, −1 to 1."""

    id: str
    title: str
    path: str
    text: str
    similarity: float
    pending: bool = False


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A merged case of another issue that makes one of ours unnecessary; ``requirements`` are ours that it covers."""

    requirements: tuple[str, ...]
    id: str
    title: str
    path: str


@dataclass(frozen=True, slots=True)
class Suite:
    """All test cases for one issue, with what they were derived from."""

    issue_number: int
    issue_title: str
    requirements: tuple[Requirement, ...]
    cases: tuple[Case, ...]
    assumptions: tuple[Assumption, ...] = ()
    questions: tuple[str, ...] = ()
    similar: tuple[Similar, ...] = ()
