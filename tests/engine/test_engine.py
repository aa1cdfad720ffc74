"""What we send to a model compiles in llama.cpp's own grammar code, ends there, and is read whatever comes back."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from string import ascii_lowercase
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # it comes without types

from test_case_generator.adapters.ollama.address import Candidate, Origin
from test_case_generator.adapters.ollama.author import OllamaAuthor
from test_case_generator.errors import GenerationTimeout, OllamaRefused, ReplyUnusable
from test_case_generator.ports import Request
from test_case_generator.stages.asking import BATCH
from test_case_generator.testware.authoring.replies import (
    MAX_STEPS,
    TEXT_LENGTH,
    TITLE_LENGTH,
    CaseStream,
    Draft,
    schema,
    validate,
)
from test_case_generator.testware.documents.document import parse
from test_case_generator.testware.suite import CaseType, Condition, Kind, Requirement, Technique
from tests.benchmarks.other_issues import OTHER_ISSUES
from tests.engine.llama_server import SILENCE_SECONDS
from tests.engine.random_model import vocabulary
from tests.ollama_server.protocol import Refused
from tests.scenario import Scenario

if TYPE_CHECKING:
    from tests.engine.llama_server import LlamaServer
    from tests.ollama_server import OllamaServer

pytestmark = pytest.mark.engine

MOST_MIB = 1024
"""Far below the limit the server runs under: a grammar that needs more is on its way to need all there is."""
SPACE = 100
"""Characters of white space and signs around a value: the grammar allows two line ends and an indentation at a time."""
ISSUES = [
    (title, "## Acceptance criteria\n\n" + "\n".join(f"- {line}" for line in lines))
    for title, lines in OTHER_ISSUES
    if title.startswith(("Password reset", "Als Bibliothekarin", "Rate limiting"))
]


@dataclass(frozen=True, slots=True)
class Written:
    """One completion: its text, why it ended (``eos`` or ``limit``) and how many tokens it has."""

    text: str
    stop: str
    tokens: int


def asked(count: int, *, first: int = 1, together: int = 1) -> tuple[Condition, ...]:
    """Return so many conditions, ``together`` of them a requirement; requirements are counted from ``first``."""
    kinds = list(zip(Technique, [*CaseType, *CaseType], strict=True))
    conditions = []
    for n in range(count):
        requirement = f"R{first + n // together}"
        letter = ascii_lowercase[n % together]
        conditions.append(Condition(f"{requirement}{letter}", requirement, *kinds[n % len(kinds)], f"condition {n}"))
    return tuple(conditions)


def write(engine: LlamaServer, form: dict[str, Any], **options: object) -> Written:
    """Let the engine write one reply under a schema."""
    *pieces, last = engine.complete(prompt="Write test cases.", json_schema=form, **options)
    text = "".join(piece["content"] for piece in pieces) + last["content"]
    # Bytes that are no UTF-8, which only a model of noise puts together, count as one sign to the grammar and are
    # replaced one by one on their way out.
    return Written(re.sub("\ufffd+", "\ufffd", text), last["stop_type"], last["tokens_predicted"])


def longest(form: dict[str, Any]) -> int:
    """Return the most characters that a reply under the schema can have: each sign escaped, white space anywhere."""
    if form["type"] == "object":
        return sum(longest(part) + len(name) + SPACE for name, part in form["properties"].items()) + SPACE
    if form["type"] == "array":
        return int(form["maxItems"]) * (longest(form["items"]) + SPACE) + SPACE
    return max(map(len, form["enum"])) + 2 if "enum" in form else len("\\u0000") * int(form["maxLength"]) + 2


@pytest.mark.parametrize(
    ("batch", "seeds"),
    [(asked(1), 30), (asked(BATCH), 5), (asked(BATCH, together=BATCH), 5), (asked(BATCH, first=99_990), 20)],
    ids=["one condition", "a batch", "a batch for one requirement", "a batch of the longest ids"],
)
def test_a_reply_under_our_schema_ends_and_is_valid(
    engine: LlamaServer, batch: tuple[Condition, ...], seeds: int
) -> None:
    """Every batch compiles; whatever the seed, the reply ends by itself, validates, and each case is read."""
    form = schema(batch)
    requirements = {each.requirement: Requirement(each.requirement, "q", 0, 1, Kind.FUNCTIONAL) for each in batch}
    drafts = []
    for seed in range(seeds):
        written = write(engine, form, seed=seed, temperature=1.0, n_predict=longest(form))
        assert "eos" == written.stop, written.text
        reply = json.loads(written.text)
        Draft202012Validator(form).validate(reply)
        assert reply["cases"] == CaseStream().feed(written.text)
        for case in reply["cases"]:
            taken = validate(case, requirements, {each.id: each for each in batch})
            # Noise may be blank, and then it is no title, no action or no expected result.
            assert isinstance(taken, Draft) or "no " in taken.reason
            drafts += [taken] if isinstance(taken, Draft) else []
    assert len(drafts) >= seeds
    assert engine.peak_mib < MOST_MIB


def test_the_grammars_are_llama_cpp_s_own(engine: LlamaServer) -> None:
    """The schema's bounds are in the rules of the grammar, which is no program for another library."""
    grammar = engine.grammar(schema(asked(BATCH)))
    assert "%" not in grammar
    assert f"char{{1,{TITLE_LENGTH}}}" in grammar
    assert f"char{{1,{TEXT_LENGTH}}}" in grammar


@pytest.mark.parametrize("count", [1, BATCH])
def test_a_model_that_repeats_itself_is_ended_by_the_schema(engine: LlamaServer, count: int) -> None:
    """Without chance a random model falls into a loop at once, and the bounds lead it out of each string and list."""
    form = schema(asked(count))
    written = write(engine, form, seed=1, temperature=0.0, n_predict=longest(form))
    assert "eos" == written.stop
    Draft202012Validator(form).validate(json.loads(written.text))


def test_a_model_that_does_not_want_to_end_is_ended_at_each_bound(engine: LlamaServer) -> None:
    """Where quotes and brackets are the last thing a model would choose, strings and lists grow to their bounds."""
    form = schema(asked(1))
    ends = ('"', "]", "<0x22>", "<0x5D>")
    reluctant = [
        # A quote alone rather than with what comes after it: that would end the string that it begins.
        [number, -50 if token == b'"' else -100]
        for number, (token, _) in enumerate(vocabulary())
        if any(end in token.decode() for end in ends)
    ]
    longest_of: Counter[str] = Counter()
    for seed in range(2):
        written = write(engine, form, seed=seed, temperature=1.0, n_predict=longest(form), logit_bias=reluctant)
        assert "eos" == written.stop
        reply = json.loads(written.text)
        Draft202012Validator(form).validate(reply)
        [case] = reply["cases"]
        texts = [text for step in case["steps"] for text in step.values()]
        lengths = {"title": len(case["title"]), "steps": len(case["steps"]), "text": max(map(len, texts))}
        longest_of |= Counter(lengths)
    assert {"title": TITLE_LENGTH, "steps": MAX_STEPS, "text": TEXT_LENGTH} == longest_of


def test_a_reply_cut_off_by_tokens_keeps_what_is_complete(engine: LlamaServer) -> None:
    """At any limit, the cases found are the first ones of the whole reply, each as it was written."""
    form = schema(asked(BATCH))
    for seed in range(4):
        options = {"seed": seed, "temperature": 1.0}
        whole = json.loads(write(engine, form, n_predict=longest(form), **options).text)["cases"]
        for limit in (1, 40, 300, 700):
            cut = write(engine, form, n_predict=limit, **options)
            assert (limit == cut.tokens) == ("limit" == cut.stop)
            found = CaseStream().feed(cut.text)
            assert whole[: len(found)] == found


def test_a_schema_that_does_not_compile_would_be_seen(engine: LlamaServer, ollama: OllamaServer) -> None:
    """The engine refuses what its grammar cannot hold, and our adapter says so; what passes here has compiled."""
    unheard_of = {"type": "object", "properties": {"a": {"type": "unheard of"}}, "required": ["a"]}
    author = OllamaAuthor([Candidate(ollama.url, Origin.SETTING)], "random")
    author.prepare(1000)
    with pytest.raises(OllamaRefused, match="unheard of"):
        list(author.write(Request("", "Write test cases.", unheard_of, seed=1, max_tokens=10)))
    with pytest.raises(Refused, match="grammar"):
        write(engine, {"type": "string", "minLength": 3000}, n_predict=10)
    assert engine.alive


# --- The whole of GENERATE, and with it the graph


@pytest.mark.parametrize(("title", "body"), ISSUES, ids=[title for title, _ in ISSUES])
def test_a_run_ends_in_a_document_or_says_why_not(
    engine: LlamaServer, ollama: OllamaServer, title: str, body: str
) -> None:
    """Noise in the shape of test cases becomes a document about known requirements, or an error that says why not."""
    author = OllamaAuthor([Candidate(ollama.url, Origin.SETTING)], "random", context_tokens=32_768, temperature=1.0)
    scenario = Scenario(title=title, body=body, author=author)
    try:
        scenario.run(max_cases="6", generation_timeout="300")
    except (ReplyUnusable, GenerationTimeout):
        written = None  # said in the error's words
    else:
        written = scenario.document
    sent = ollama.requests("generate")
    assert sent
    assert ollama.wait_for(lambda: all(entry.ended for entry in sent), seconds=SILENCE_SECONDS)
    # We may hang up on a model that repeats itself; what ends by itself without a frame was refused.
    assert all(entry.frames or entry.disconnected for entry in sent)
    assert engine.alive
    assert engine.peak_mib < MOST_MIB
    if written is not None:
        document = parse(written)
        assert document is not None
        assert document.sections
        for section in document.sections:
            assert section.case is not None
            assert not section.edited
            assert set() < set(section.case.requirements) <= set(document.metadata.requirements)
