"""What is asked again of Ollama, when, and how often."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from test_case_generator.adapters.ollama.address import Candidate, Origin
from test_case_generator.adapters.ollama.author import OllamaAuthor
from test_case_generator.adapters.ollama.errors import Refusal, silent
from test_case_generator.adapters.ollama.retry import LONGEST, TRIES, Retry
from test_case_generator.errors import AuthorError, ModelSilent, OllamaUnreachable, ReplyBroken
from test_case_generator.ports import Reply, Request
from tests.ollama_server import OllamaServer
from tests.ollama_server.faults import Fault, busy, dropped, error_line, half, hung_up, refusing, silence, web_page

if TYPE_CHECKING:
    from collections.abc import Iterator

REQUEST = Request(system="", prompt="hello", schema={}, seed=1, max_tokens=500)
GATEWAY = Fault(status=502, body="Bad Gateway", content_type="text/plain")
PASSING = [hung_up(), half(), busy(), refusing(500, "unexpected"), GATEWAY, web_page(504)]


@pytest.fixture
def server() -> Iterator[OllamaServer]:
    """Give a server whose model says “fine”."""
    with OllamaServer(author=lambda _: "fine") as running:
        yield running


class World:
    """What was slept and said."""

    def __init__(self) -> None:
        self.slept: list[float] = []
        self.said: list[str] = []

    def retry(self, chance: float = 0.0) -> Retry:
        """Return the policy in this world."""
        return Retry(self.said.append, self.slept.append, lambda: chance)

    def author(self, server: OllamaServer) -> OllamaAuthor:
        """Return an author in this world."""
        return OllamaAuthor([Candidate(server.url, Origin.SETTING)], "llama3.2", silence=2, retry=self.retry())


def written(author: OllamaAuthor) -> str:
    """Prepare, and return what is written."""
    author.prepare(1000)
    return "".join(piece for piece in author.write(REQUEST) if not isinstance(piece, Reply))


def failing(cause: Exception) -> AuthorError:
    """Return an error that was made of httpx's."""
    error = ReplyBroken("The connection broke off.")
    error.__cause__ = cause
    return error


@pytest.mark.parametrize("fault", PASSING, ids=lambda fault: f"{fault.then or fault.status}")
@pytest.mark.parametrize("operation", ["version", "show", "generate"])
def test_one_fault_passes_unnoticed(server: OllamaServer, operation: str, fault: Fault) -> None:
    """What fails once is asked again, with one line in the log; the reply holds nothing twice."""
    server.inject(fault, operation=operation, request=1)
    world = World()
    assert "fine" == written(world.author(server))
    assert ([2.0], 1, 2) == (world.slept, len(world.said), len(server.requests(operation)))


@pytest.mark.parametrize("after", [0, 1])
def test_a_reply_that_broke_off_is_the_caller_s(server: OllamaServer, after: int) -> None:
    """Before the first text the request is made again; after it, the caller must not get that twice."""
    server.inject(dropped(after=after), request=1)
    author = World().author(server)
    if after:
        with pytest.raises(ReplyBroken):
            written(author)
    else:
        assert "fine" == written(author)
    assert 1 + (not after) == len(server.requests("generate"))


@pytest.mark.parametrize(
    "fault",
    [
        refusing(400, "no"),
        refusing(500, "model requires more system memory (9 GiB) than is available"),
        refusing(500, "the input length exceeds the context length"),
        error_line("an error of its own"),
        web_page(200),
        Fault(status=403),
    ],
)
def test_a_refusal_is_final(server: OllamaServer, fault: Fault) -> None:
    """What will not change is asked once."""
    server.inject(fault)
    world = World()
    with pytest.raises(AuthorError):
        written(world.author(server))
    assert ([], 1) == (world.slept, len(server.requests("generate")))


def test_silence_is_final(server: OllamaServer) -> None:
    """A whole time-out has passed already."""
    server.inject(silence(60))
    world = World()
    with pytest.raises(ModelSilent):
        written(world.author(server))
    assert ([], 1) == (world.slept, len(server.requests("generate")))


@pytest.mark.parametrize("operation", ["version", "show"])
def test_silence_where_no_model_works_passes(server: OllamaServer, operation: str) -> None:
    """A machine on which another job's model works may take longer than usual for the least thing."""
    server.inject(silence(60), operation=operation, request=1)
    world = World()
    candidates = [Candidate(server.url, Origin.SETTING)]
    author = OllamaAuthor(candidates, "llama3.2", silence=10, call_seconds=0.3, retry=world.retry())
    assert ("fine", 1) == (written(author), len(world.said))


def test_nobody_listens_is_final() -> None:
    """An address at which nothing listens is told at once: that is how a wrong address looks."""
    with OllamaServer() as server:
        author = World().author(server)
    with pytest.raises(OllamaUnreachable, match="connection refused"):
        author.prepare(1000)


@pytest.mark.parametrize(("asked", "slept"), [("9", [9.0]), ("0", [2.0]), ("soon", [2.0]), ("٣", [2.0])])
def test_retry_after_is_obeyed(server: OllamaServer, asked: str, slept: list[float]) -> None:
    """As seconds; a date is not what a proxy in front of a model sends."""
    header = asked.encode().decode("latin-1")
    server.inject(Fault(status=429, headers=(("Retry-After", header),)), request=1)
    world = World()
    assert "fine" == written(world.author(server))
    assert slept == world.slept


def test_a_long_wait_is_not_begun(server: OllamaServer) -> None:
    """More than a minute fails at once."""
    server.inject(Fault(status=429, headers=(("Retry-After", "61"),)))
    world = World()
    with pytest.raises(AuthorError):
        written(world.author(server))
    assert ([], 1) == (world.slept, len(server.requests("generate")))


FAILURES = [
    failing(httpx.ReadError("reset")),
    failing(httpx.ReadTimeout("slow")),
    silent("http://ollama:11434", 120),
    Refusal(503, "busy", page=False, headers={}),
    Refusal(429, "", page=False, headers={"retry-after": "25"}),
    Refusal(404, "", page=False, headers={}),
    ReplyBroken("no end"),
]


@given(failures=st.lists(st.sampled_from(FAILURES), max_size=8), chance=st.floats(0, 1))
def test_the_policy_ends_whatever_happens(failures: list[Exception], chance: float) -> None:
    """Any row of failures ends in a result or the last failure, within the bounds of number and time."""
    world = World()
    waiting = list(failures)

    def call() -> str:
        if waiting:
            raise waiting.pop(0)
        return "done"

    try:
        assert "done" == world.retry(chance).run(call)
        assert len(failures) < TRIES
    except (AuthorError, Refusal):
        assert 1 <= len(failures) - len(waiting) <= TRIES
    assert len(world.slept) == len(world.said) < TRIES
    assert sum(world.slept) <= LONGEST
