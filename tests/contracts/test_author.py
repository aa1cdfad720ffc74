"""What every Author promises, tried on the fake and on each adapter."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from test_case_generator.adapters.ollama.address import Candidate, Origin
from test_case_generator.adapters.ollama.author import OllamaAuthor
from test_case_generator.adapters.outline.author import OutlineAuthor
from test_case_generator.errors import PromptTooLong
from test_case_generator.ports import Author, Finish, Reply, Request
from test_case_generator.testware.authoring.replies import Draft, schema, validate
from test_case_generator.testware.suite import CaseType, Condition, Kind, Requirement, Technique
from tests.fakes.author import FakeAuthor
from tests.ollama_server import Model, OllamaServer, protocol_author

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

QUOTE = "A password has at least 8 characters."
PROMPT = f"""\
R1 (constraint): {QUOTE}
R1a (boundary value analysis, boundary): length of the password at its limit | values: 7, 8
R1b (error guessing, negative): the password is empty
"""
CONDITIONS = (
    Condition(
        id="R1a",
        requirement="R1",
        technique=Technique.BOUNDARY_VALUE_ANALYSIS,
        type=CaseType.BOUNDARY,
        description="length of the password at its limit",
        values=("7", "8"),
    ),
    Condition(
        id="R1b",
        requirement="R1",
        technique=Technique.ERROR_GUESSING,
        type=CaseType.NEGATIVE,
        description="the password is empty",
    ),
)
REQUIREMENTS = (Requirement("R1", QUOTE, 0, len(QUOTE), Kind.CONSTRAINT),)
REQUEST = Request(
    system="You write test cases.",
    prompt=PROMPT,
    schema=schema(CONDITIONS),
    seed=1,
    max_tokens=2000,
    requirements=REQUIREMENTS,
    conditions=CONDITIONS,
)


@dataclass(frozen=True)
class Subject:
    """An author ready to be tried: what it is, and how large its context window is (0: it has none)."""

    author: Author
    context: int = 0


@contextmanager
def _fake() -> Iterator[Subject]:
    def write(request: Request) -> str:
        return protocol_author({"prompt": request.prompt, "format": request.schema})

    yield Subject(FakeAuthor(otherwise=write, context=8192), 8192)


@contextmanager
def _ollama() -> Iterator[Subject]:
    with OllamaServer(models=[Model("llama3.2", context_length=8192)]) as server:
        yield Subject(OllamaAuthor([Candidate(server.url, Origin.SETTING)], "llama3.2", silence=10), 8192)


@contextmanager
def _outline() -> Iterator[Subject]:
    yield Subject(OutlineAuthor())


# One line an author: a name, and a context manager that gives a Subject.
SUBJECTS: dict[str, Callable[[], AbstractContextManager[Subject]]] = {
    "fake": _fake,
    "ollama": _ollama,
    "outline": _outline,
}


@pytest.fixture(params=SUBJECTS)
def subject(request: pytest.FixtureRequest) -> Iterator[Subject]:
    """Give each author in turn."""
    with SUBJECTS[request.param]() as made:
        yield made


def _whole(author: Author, request: Request) -> tuple[str, Reply]:
    *fragments, reply = author.write(request)
    assert isinstance(reply, Reply)
    texts = [fragment for fragment in fragments if isinstance(fragment, str)]
    assert len(fragments) == len(texts)
    return "".join(texts), reply


def test_it_has_a_name(subject: Subject) -> None:
    """A reader is told who wrote, and whether a model did."""
    assert subject.author.name.strip()
    assert isinstance(subject.author.uses_model, bool)


def test_prepare_gives_one_line(subject: Subject) -> None:
    """What is said to be ready fits into one line of the log."""
    assert len(subject.author.prepare(3000).splitlines()) == 1


def test_the_reply_is_json_under_the_schema_and_then_one_reply(subject: Subject) -> None:
    """Text comes first, the Reply last and once; together the text is valid cases for all conditions."""
    subject.author.prepare(3000)
    text, reply = _whole(subject.author, REQUEST)
    requirements = {requirement.id: requirement for requirement in REQUIREMENTS}
    conditions = {condition.id: condition for condition in CONDITIONS}
    drafts = [validate(raw, requirements, conditions) for raw in json.loads(text)["cases"]]
    assert reply.finish is Finish.STOP
    assert [draft.conditions for draft in drafts if isinstance(draft, Draft)] == [("R1a",), ("R1b",)]


def test_it_answers_again_and_the_same(subject: Subject) -> None:
    """The same request with the same seed gives the same text."""
    subject.author.prepare(3000)
    assert _whole(subject.author, REQUEST)[0] == _whole(subject.author, REQUEST)[0]


def test_closing_a_reply_leaves_the_author_usable(subject: Subject) -> None:
    """A reply that is closed in the middle does not disturb the next one."""
    subject.author.prepare(3000)
    reply = subject.author.write(REQUEST)
    assert isinstance(next(reply), str)
    getattr(reply, "close")()  # noqa: B009 - an Iterator need not have it in its type, these do
    assert json.loads(_whole(subject.author, REQUEST)[0])["cases"]


@pytest.mark.parametrize("subject", ["fake", "ollama"], indirect=True)
def test_more_tokens_than_the_window_are_refused(subject: Subject) -> None:
    """A need above the context window is told before anything is written."""
    with pytest.raises(PromptTooLong):
        subject.author.prepare(subject.context + 1)


@pytest.mark.parametrize("tokens", [3000, 4000])
def test_warmed_ahead(subject: Subject, tokens: int) -> None:
    """Preparing ahead changes nothing but the time, also where more is needed after all."""
    subject.author.warm(3000)
    assert len(subject.author.prepare(tokens).splitlines()) == 1
    assert json.loads(_whole(subject.author, REQUEST)[0])["cases"]


@pytest.mark.parametrize("subject", ["fake", "ollama"], indirect=True)
def test_what_was_met_ahead_is_raised_when_it_is_needed(subject: Subject) -> None:
    """Warming never raises; the preparation that waits for it does."""
    subject.author.warm(subject.context + 1)
    with pytest.raises(PromptTooLong):
        subject.author.prepare(subject.context + 1)
