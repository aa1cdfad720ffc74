"""What can befall a request: the faults of both sides, which requests there are, and with which code a run may fail.

The requests come from the record of a run without faults, so none can be forgotten.
"""

from __future__ import annotations

import difflib
import pprint
import re
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.github_server import Fault, Kind
from tests.ollama_server import faults as ollama

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from tests.faults.world import Snapshot, World
    from tests.github_server import Recorded
    from tests.github_server.faults import Faults

SHORT = 0.3  # seconds a server may be silent where it is to be
SOON, LATE = 3, 7200  # seconds: a wait that a run may take, and one that it may not

GITHUB: Mapping[str, Callable[[], Fault]] = {
    "dropped before": lambda: Fault(Kind.DROP),
    "answer lost": lambda: Fault(Kind.DROP_ANSWER),
    "500": lambda: Fault(Kind.STATUS, status=500),
    "502": lambda: Fault(Kind.STATUS, status=502),
    "503": lambda: Fault(Kind.STATUS, status=503),
    "502 when handled": lambda: Fault(Kind.STATUS_AFTER, status=502),
    "429, retry-after": lambda: Fault(Kind.SECONDARY_LIMIT, status=429, retry_after=str(SOON)),
    "403, retry-after": lambda: Fault(Kind.SECONDARY_LIMIT, status=403, retry_after=str(SOON)),
    "403, long retry-after": lambda: Fault(Kind.SECONDARY_LIMIT, status=403, retry_after=str(LATE)),
    "used up": lambda: Fault(Kind.PRIMARY_LIMIT, reset=int(time.time()) + SOON),
    "used up for long": lambda: Fault(Kind.PRIMARY_LIMIT, reset=int(time.time()) + LATE),
    "silence": lambda: Fault(Kind.SILENCE),
    "half a body": lambda: Fault(Kind.HALF_BODY),
    "a page, 200": lambda: Fault(Kind.HTML, status=200),
    "a page, 502": lambda: Fault(Kind.HTML, status=502),
    "not JSON": lambda: Fault(Kind.NOT_JSON),
}
"""What befalls a request to GitHub; made when it is needed, since some name a time."""

LIMITS = frozenset({"429, retry-after", "403, retry-after", "403, long retry-after", "used up", "used up for long"})

ANSWERS: dict[str, ollama.Fault] = {
    "dropped before": ollama.hung_up(),
    "half a body": ollama.half(),
    "500": ollama.refusing(500, "an error of its own"),
    "502": ollama.Fault(status=502, body="Bad Gateway", content_type="text/plain"),
    "503": ollama.busy(),
    "429, retry-after": ollama.Fault(status=429, headers=(("Retry-After", str(SOON)),)),
    "403, retry-after": ollama.Fault(status=403, headers=(("Retry-After", str(SOON)),)),
    "silence": ollama.silence(60),
    "a page, 200": ollama.web_page(200),
    "a page, 502": ollama.web_page(502),
}
"""What befalls any request to Ollama."""

STREAMS: dict[str, ollama.Fault] = {
    "answer lost": ollama.dropped(after=0),
    "dropped in the middle": ollama.dropped(after=9),
    "half a line": ollama.half(after=9),
    "an error line": ollama.error_line("an error of its own", after=9),
    "no end": ollama.no_done(after=9),
    "garbage": ollama.garbage("<html>", after=9),
    "silence in the middle": ollama.silence(60, after=9),
}
"""What befalls a stream once it has begun; the loading of a model has a single frame and is not one."""


@dataclass(frozen=True, slots=True, order=True)
class Asked:
    """One request of a run to GitHub: the ``number``-th (from 1) of its kind."""

    method: str
    path: str
    number: int

    def __str__(self) -> str:
        """Return it as a reader finds it in a log."""
        return f"{self.method} {self.path.removeprefix('/repos/octo/demo')} ({self.number})"


def asked(requests: Sequence[Recorded]) -> list[Asked]:
    """Return the requests of a run, in order."""
    counts: dict[tuple[str, str], int] = {}
    every = []
    for request in requests:
        kind = request.method, request.path
        counts[kind] = counts.get(kind, 0) + 1
        every.append(Asked(*kind, counts[kind]))
    return every


def strike(request: Asked, fault: Fault, *, lasting: bool) -> Faults:
    """Return the rule by which one request meets the fault: only that time, or from then on whenever it is made."""
    count = 0

    def rule(_index: int, method: str, path: str) -> Fault | None:
        nonlocal count
        if (method, path) != (request.method, request.path):
            return None
        count += 1
        return fault if count == request.number or (lasting and count > request.number) else None

    return rule


@dataclass(frozen=True, slots=True)
class Scene:
    """How things stand before a run, what an undisturbed run asks for, and how things stand after it."""

    name: str
    before: Snapshot
    requests: tuple[Asked, ...]
    operations: tuple[tuple[str, int], ...]
    end: dict[str, Any]


EDIT = "**Priority:** low"
"""What a person writes into the document of the first run, and every later one has to keep."""


def scenes(world: World) -> list[Scene]:
    """Return the scenes: the first run; one for a changed issue on a branch that a person edited; one after a merge."""
    first = _scene(world, "first")
    edited = world.document().replace("**Priority:** high", EDIT, 1)
    assert EDIT in edited
    world.repository.push("test-cases/issue-1", {"test-cases/issue-1.md": edited})
    world.issue.body += "- The link expires after 24 hours\n"
    changed = _scene(world, "changed")
    world.repository.merge_pull(max(world.repository.pulls))
    world.issue.body += "- A new password has 8 to 64 characters\n"
    return [first, changed, _scene(world, "merged")]


def _scene(world: World, name: str) -> Scene:
    before = world.snapshot()
    world.restore(before)  # nothing of an earlier run is remembered
    ended = world.run()
    assert ended.result.outcome in {"created", "updated"}, ended.printed
    return Scene(name, before, tuple(asked(world.github.requests)), tuple(operations(world)), world.end())


def operations(world: World) -> list[tuple[str, int]]:
    """Return each request of a run to Ollama: its operation, and the how-many-th of that operation it is (from 1)."""
    counts: dict[str, int] = {}
    every = []
    for recorded in world.ollama.state.recorded:
        counts[recorded.operation] = counts.get(recorded.operation, 0) + 1
        every.append((recorded.operation, counts[recorded.operation]))
    return every


@dataclass(frozen=True, slots=True)
class Trial:
    """One fault of one run."""

    scene: Scene
    request: Asked | tuple[str, int]
    fault: str
    lasting: bool

    def __str__(self) -> str:
        """Return it as it stands in a list of what went wrong."""
        request = self.request if isinstance(self.request, Asked) else "Ollama: {} ({})".format(*self.request)
        return f"{self.scene.name}: {request}: {self.fault}, {'lasting' if self.lasting else 'once'}"

    def arm(self, world: World) -> None:
        """Let the request meet the fault."""
        if "silence" in self.fault:
            # Of the other one's, a busy machine could need more.
            world.patience["GitHub" if isinstance(self.request, Asked) else "Ollama"] = SHORT
        if isinstance(self.request, Asked):
            world.github.fault = strike(self.request, GITHUB[self.fault](), lasting=self.lasting)
        else:
            operation, number = self.request
            fault = (ANSWERS | STREAMS)[self.fault]
            world.ollama.inject(fault, operation=operation, request=None if self.lasting else number)

    @property
    def codes(self) -> frozenset[str]:
        """Return with which error codes the run may fail, if it fails."""
        if isinstance(self.request, Asked):
            return frozenset({"rate-limited" if self.fault in LIMITS else "github-unreachable"})
        return frozenset(_ollama_codes(self.request[0], self.fault))


def _ollama_codes(operation: str, fault: str) -> set[str]:
    if operation == "version":
        return {"ollama-unreachable"}  # nothing that answers there is Ollama
    if "silence" in fault:
        return {"ollama-unreachable"} if operation == "show" else {"model-silent"}
    by_fault = {
        "502": "ollama-unreachable",
        "a page, 502": "ollama-unreachable",
        "503": "ollama-busy",
        "429, retry-after": "ollama-busy",
        "403, retry-after": "ollama-refused",
        "a page, 200": "ollama-refused" if operation == "show" else "reply-broken",
    }
    return {by_fault.get(fault, "reply-broken")}


def trials(scene: Scene) -> Iterator[Trial]:
    """Yield the whole product for one scene: every request, every fault, once and lasting."""
    for lasting in (False, True):
        for request in scene.requests:
            for fault in GITHUB:
                yield Trial(scene, request, fault, lasting)
        for operation in scene.operations:
            for fault in ANSWERS | (STREAMS if operation[0] == "generate" else {}):
                yield Trial(scene, operation, fault, lasting)


@dataclass(slots=True)
class Figures:
    """What came of many trials: counts, and one line for each thing that is not as it should be."""

    faults: int = 0
    runs: int = 0
    failed: int = 0
    wrong: list[str] = field(default_factory=list)
    duplicates: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    def __add__(self, other: Figures) -> Figures:
        """Return both together."""
        counts = self.faults + other.faults, self.runs + other.runs, self.failed + other.failed
        return Figures(*counts, self.wrong + other.wrong, self.duplicates + other.duplicates, self.lost + other.lost)

    @property
    def bad(self) -> list[str]:
        """Return every line."""
        return [*self.wrong, *self.duplicates, *self.lost]

    def judge(self, label: str, world: World, scene: Scene, *, forgot: bool = False, degraded: bool = False) -> None:
        """Compare how things stand with the end of an undisturbed run.

        A run that ``forgot`` what its forerunner knew cannot say how the asking went; one that had to do without the
        index says so (``degraded``). Both is in the pull request's description alone.
        """
        found, expected = world.end(), scene.end
        for kind in ("branches", "pulls", "comments"):
            if len(found[kind]) > len(expected[kind]):
                self.duplicates.append(f"{label}: {len(found[kind])} {kind}")
        if scene.name == "changed" and EDIT not in world.document():
            self.lost.append(f"{label}: the edit is gone")
        rows = [*([_ASKING] if forgot else []), *([_WITHOUT] if degraded else [])]
        found, expected = _without(found, rows), _without(expected, rows)
        if found != expected:
            self.wrong.append(f"{label}: it ends elsewhere: {_difference(found, expected)}")


_ASKING = re.compile(
    r"^\| (?:Read by the model|To be reworded|Added|Written anew|Kept as they were|Obsolete) .*\n", re.MULTILINE
)
_WITHOUT = re.compile(r"^Done without:\n+(?:- .*\n)+\n", re.MULTILINE)


def _without(end: dict[str, Any], rows: Sequence[re.Pattern[str]]) -> dict[str, Any]:
    pulls = [dict(pull) for pull in end["pulls"]]
    for pull in pulls:
        for row in rows:
            pull["body"] = row.sub("", pull["body"])
    return end | {"pulls": pulls}


def _difference(found: dict[str, Any], expected: dict[str, Any]) -> str:
    """Return the lines that are only here (+) or only there (-)."""
    before, after = (pprint.pformat(end, width=160).splitlines() for end in (expected, found))
    changes = difflib.unified_diff(before, after, lineterm="", n=0)
    return "\n".join(line for line in changes if not line.startswith("@@"))


def attempt(world: World, trial: Trial, figures: Figures, *, forgets: bool) -> None:
    """Run under a fault, and plainly again if that failed; ``forgets`` loses the state directory in between."""
    world.restore(trial.scene.before)
    trial.arm(world)
    ended = world.run()
    figures.faults += 1
    figures.runs += 1
    result, log = ended.result, ended.log
    world.calm()
    if result.outcome == "failed":
        figures.failed += 1
        if result.error_code not in trial.codes:
            figures.wrong.append(f"{trial}: fails as {result.error_code}: {result.what}")
        if [result.error_code] != [each.title for each in log.annotations if each.kind == "error"]:
            figures.wrong.append(f"{trial}: the annotation says something else")
    waits = ended.printed.count("rying again in") + ended.printed.count("asking again in")
    if waits != len(world.slept):
        figures.wrong.append(f"{trial}: {len(world.slept)} pauses, {waits} of them told")
    # Labels that were not set are taken up by the next run as well; the index goes on as if nothing had been.
    again = result.outcome == "failed" or "The next run for the issue tries again" in ended.printed
    if again:
        if forgets:
            world.forget()
        second = world.run()
        figures.runs += 1
        if second.result.outcome == "failed":
            figures.wrong.append(f"{trial}: the second run fails: {second.result.what}")
    degraded = "Earlier test cases were not looked up" in ended.printed
    # How the model was asked stands in the description too, and it was asked in another way.
    asked_otherwise = (again and forgets) or not isinstance(trial.request, Asked)
    figures.judge(str(trial), world, trial.scene, forgot=asked_otherwise, degraded=degraded)
    if world.open:
        figures.wrong.append(f"{trial}: {world.open} clients of GitHub are left open")
