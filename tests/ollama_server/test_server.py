"""The server speaks Ollama's protocol: an independent client, the ollama package, is content with it."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import ollama
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ollama_server import Model, OllamaServer, protocol_author
from tests.ollama_server.faults import (
    busy,
    cut_off,
    dropped,
    error_line,
    foreign_host,
    garbage,
    no_done,
    silence,
    split,
    unauthorised,
    web_page,
)
from tests.ollama_server.schema import fit

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
PROMPT = """\
R1 (constraint): A password has at least 8 characters.
R2 (error): An expired link shows an error.
R1a (boundary value analysis): length of the password | values: 7, 8
R2a (error guessing, negative): the link is expired
"""


@pytest.fixture
def server() -> Iterator[OllamaServer]:
    """Give a running server."""
    with OllamaServer() as running:
        yield running


@pytest.fixture
def client(server: OllamaServer) -> Iterator[ollama.Client]:
    """Give the ollama package's client, closed at the end."""
    made = ollama.Client(server.url, trust_env=False)
    yield made
    made._client.close()


def _frames(server: OllamaServer, **body: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - any JSON
    answer = httpx.post(f"{server.url}/api/generate", json={"model": "llama3.2", **body}, trust_env=False)
    answer.raise_for_status()
    return [json.loads(line) for line in answer.content.split(b"\n") if line]


def test_the_ollama_package_generates(server: OllamaServer, client: ollama.Client) -> None:
    """Streamed and whole replies are the same, with counts and durations."""
    server.script("one reply", "one reply")
    frames = list(client.generate("llama3.2", "hello", stream=True))
    whole = client.generate("llama3.2", "hello")
    assert "".join(frame.response or "" for frame in frames) == whole.response == "one reply"
    assert [frame.done for frame in frames] == [False, False, False, True]
    assert (frames[-1].done_reason, frames[-1].prompt_eval_count, frames[-1].eval_count) == ("stop", 2, 3)
    assert frames[-1].total_duration == whole.total_duration == 5_000_000


def test_the_ollama_package_chats(server: OllamaServer, client: ollama.Client) -> None:
    """The chat endpoint sends messages."""
    server.script("hi there", "hi there")
    messages = [{"role": "user", "content": "hello"}]
    streamed = [part.message.content or "" for part in client.chat("llama3.2", messages, stream=True)]
    assert "".join(streamed) == client.chat("llama3.2", messages).message.content == "hi there"


def test_the_ollama_package_shows_lists_and_sees_what_is_loaded(client: ollama.Client) -> None:
    """What a model is, which there are, and the context window in use."""
    assert (client.show("llama3.2").modelinfo or {})["llama.context_length"] == 131072
    assert client.show("llama3.2").capabilities == ["completion", "tools"]
    assert [model.model for model in client.list().models] == ["llama3.2:latest"]
    assert client.ps().models == []
    assert client.generate("llama3.2", options={"num_ctx": 8192}).done_reason == "load"
    assert [model.context_length for model in client.ps().models] == [8192]


def test_the_ollama_package_pulls(client: ollama.Client) -> None:
    """A pull streams its progress and ends in success; a bad name ends in an error under status 200."""
    states = [part.status or "" for part in client.pull("qwen3", stream=True)]
    assert (states[0], states[-1]) == ("pulling manifest", "success")
    assert client.show("qwen3").details is not None
    with pytest.raises(ollama.ResponseError, match="file does not exist"):
        list(client.pull("nonsense", stream=True))


def test_the_ollama_package_embeds(client: ollama.Client) -> None:
    """Vectors come normalised, one a text, and texts that share words are near each other."""
    first, second, third = client.embed("llama3.2", ["reset the password", "the password reset", "billing"]).embeddings
    assert len(client.embed("llama3.2", "one").embeddings) == 1
    assert sum(value * value for value in first) == pytest.approx(1)
    near, far = (sum(a * b for a, b in zip(first, other, strict=True)) for other in (second, third))
    assert near == pytest.approx(1)
    assert far < 0.5


def test_a_missing_model_is_a_404(client: ollama.Client) -> None:
    """The words are Ollama's."""
    with pytest.raises(ollama.ResponseError, match="model 'nope' not found") as caught:
        client.generate("nope", "hello")
    assert caught.value.status_code == 404


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"options": []}, 400),
        ({"options": {"num_ctx": "many"}}, 500),
        ({"think": True}, 400),
        ({"format": "yaml"}, 400),
        ({"format": {"type": "array", "minItems": 3, "maxItems": 2}}, 400),
        ({"format": {"type": "array", "maxItems": 2001}}, 400),
        ({"model": ""}, 400),
        ({"prompt": "x" * 40_000, "truncate": False}, 400),
    ],
)
def test_wrong_requests_are_refused(server: OllamaServer, body: dict[str, Any], status: int) -> None:
    """Options, formats and prompts are checked as Ollama checks them."""
    body = {"model": "llama3.2", "prompt": "x", **body}
    answer = httpx.post(f"{server.url}/api/generate", json=body, trust_env=False)
    assert answer.status_code == status
    assert answer.json()["error"]


def test_a_long_prompt_loses_its_front_silently() -> None:
    """The author sees the end of the prompt alone, and the count says so."""
    seen: list[str] = []

    def author(request: dict[str, Any]) -> str:
        seen.append(request["prompt"])
        return "ok"

    with OllamaServer(author=author) as server:
        last = _frames(server, prompt="front" + "x" * 20_000 + "end", options={"num_ctx": 1024})[-1]
    assert last["prompt_eval_count"] == 1024
    assert (len(seen[0]), seen[0][-3:]) == (4096, "end")


def test_num_predict_cuts_the_reply(server: OllamaServer) -> None:
    """What comes is a prefix, and the reason says so."""
    server.script("0123456789")
    frames = _frames(server, prompt="x", options={"num_predict": 2})
    assert "".join(frame["response"] for frame in frames) == "01234567"
    assert frames[-1]["done_reason"] == "length"


def test_a_changed_window_loads_the_model_again(server: OllamaServer) -> None:
    """The same options load once; another num_ctx loads again."""
    for context in (4096, 4096, 8192):
        _frames(server, options={"num_ctx": context})
    assert server.loads == ["llama3.2:latest"] * 2
    assert [entry.operation for entry in server.requests("load")] == ["load"] * 3


def test_requests_are_recorded(server: OllamaServer) -> None:
    """Path, headers and JSON of each request are kept."""
    _frames(server, prompt="x", keep_alive="1m")
    (entry,) = server.requests("generate")
    assert (entry.path, entry.json["keep_alive"], entry.frames > 0) == ("/api/generate", "1m", True)
    assert entry.headers["content-type"] == "application/json"


def test_a_client_that_leaves_stops_the_generation() -> None:
    """The server notices, stops writing, and records it."""
    with OllamaServer(replies=["x" * 4000], delay=0.01) as server:
        body = {"model": "llama3.2", "prompt": "x"}
        with httpx.stream("POST", f"{server.url}/api/generate", json=body, trust_env=False) as answer:
            next(answer.iter_bytes())
        (entry,) = server.requests("generate")
        assert server.wait_for(lambda: entry.ended)
        assert entry.disconnected
        assert entry.frames < 1000


def test_faults_strike_the_request_they_are_meant_for(server: OllamaServer) -> None:
    """The second request alone is answered 503."""
    server.inject(busy(), request=2)
    body = {"model": "llama3.2", "prompt": "x"}
    answers = [httpx.post(f"{server.url}/api/generate", json=body, trust_env=False) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 503, 200]


@pytest.mark.parametrize(("fault", "status"), [(foreign_host(), 403), (unauthorised(), 401), (web_page(502), 502)])
def test_faults_with_a_status(server: OllamaServer, fault: Any, status: int) -> None:  # noqa: ANN401 - Fault
    """An answer can be replaced, whatever was asked."""
    server.inject(fault, operation="version")
    answer = httpx.get(f"{server.url}/api/version", trust_env=False)
    assert (answer.status_code, answer.text) == (status, fault.body)


def test_faults_in_a_stream(server: OllamaServer) -> None:
    """Errors, ends, cuts and garbage come after as many frames as were ordered."""
    server.script(*["0123456789"] * 3)
    server.inject(error_line("boom", after=2), request=1)
    server.inject(no_done(after=1), request=2)
    server.inject(cut_off(after=1), request=3)
    assert _frames(server, prompt="x")[2:] == [{"error": "boom"}]
    assert [frame["done"] for frame in _frames(server, prompt="x")] == [False]
    assert [frame.get("done_reason") for frame in _frames(server, prompt="x")] == [None, "length"]


def test_garbage_and_a_dropped_connection(server: OllamaServer) -> None:
    """A line that is no JSON, and a body that breaks off."""
    server.inject(garbage("%%%", after=0), request=1)
    server.inject(dropped(after=1), request=2)
    body = {"model": "llama3.2", "prompt": "x"}
    assert httpx.post(f"{server.url}/api/generate", json=body, trust_env=False).content.startswith(b"%%%\n")
    with pytest.raises(httpx.RemoteProtocolError):
        httpx.post(f"{server.url}/api/generate", json=body, trust_env=False)


def test_a_body_split_anywhere_is_the_same_body(server: OllamaServer) -> None:
    """Pieces of one byte cut UTF-8 sequences, and nothing is lost; U+0085 and U+2028 come raw."""
    text = "naïve\u0085 \u2028 ✓ 🙂"
    server.script(text)
    server.inject(split(1))
    assert "".join(frame["response"] for frame in _frames(server, prompt="x")) == text


def test_silence_is_kept_until_the_client_gives_up(server: OllamaServer) -> None:
    """Nothing comes, not even the response's head."""
    server.inject(silence(60))
    body = {"model": "llama3.2", "prompt": "x"}
    with pytest.raises(httpx.ReadTimeout):
        httpx.post(f"{server.url}/api/generate", json=body, trust_env=False, timeout=0.1)
    (entry,) = server.requests("generate")
    assert server.wait_for(lambda: entry.disconnected)


def test_token_and_host_are_checked_on_request() -> None:
    """A proxy's token and Ollama's own rule about Host headers."""
    with OllamaServer(token="s3cret", checks_host=True) as server:
        url = f"{server.url}/api/version"
        told = {"Authorization": "Bearer s3cret"}
        answers = [
            httpx.get(url, trust_env=False),
            httpx.get(url, trust_env=False, headers=told),
            httpx.get(url, trust_env=False, headers={**told, "Host": "ollama:11434"}),
        ]
    assert [answer.status_code for answer in answers] == [401, 200, 403]


def test_an_unknown_path_is_a_404(server: OllamaServer) -> None:
    """As Ollama's router answers it."""
    assert httpx.get(f"{server.url}/v2", trust_env=False).status_code == 404


def test_it_runs_as_a_process(tmp_path: Path) -> None:
    """The command line gives models, a script with faults, and an end by signal."""
    script = tmp_path / "script.json"
    script.write_text(json.dumps({"replies": [{"a": 1}], "faults": [{"request": 2, "then": "error", "text": "boom"}]}))
    arguments = ["--port", "0", "--script", str(script), "--model", "tiny"]
    with subprocess.Popen(
        [sys.executable, "-m", "tests.ollama_server", *arguments], stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as process:
        try:
            assert process.stdout is not None
            url = process.stdout.readline().split()[-1]
            body = {"model": "tiny", "prompt": "x"}
            first, second = (httpx.post(f"{url}/api/generate", json=body, trust_env=False).text for _ in range(2))
        finally:
            process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0
    assert '"done": true' in first
    assert json.loads(second) == {"error": "boom"}


def test_the_author_writes_one_case_a_condition() -> None:
    """Each case has its condition's words, ids and values."""
    schema = {
        "properties": {
            "cases": {"maxItems": 5, "items": {"properties": {"title": {"type": "string"}, "type": {"type": "string"},
                "covers": {"items": {"type": "string"}}}}},
        }
    }  # fmt: skip
    cases = json.loads(protocol_author({"prompt": PROMPT, "format": schema}))["cases"]
    assert cases == [
        {
            "title": "Length of the password: 7, 8",
            "type": "boundary",
            "covers": ["R1a"],
        },
        {"title": "The link is expired", "type": "negative", "covers": ["R2a"]},
    ]


def test_the_author_keeps_to_the_conditions_that_the_schema_allows() -> None:
    """Asked again for one condition, it writes that one, though the prompt lists more."""
    covers = {"items": {"enum": ["R2a"]}}
    schema = {"properties": {"cases": {"items": {"properties": {"covers": covers}}}}}
    cases = json.loads(protocol_author({"prompt": PROMPT, "format": schema}))["cases"]
    assert cases == [{"covers": ["R2a"]}]


def test_the_author_needs_no_conditions() -> None:
    """Without them the schema alone decides; without a schema it says what it needs."""
    schema = {"type": "object", "properties": {"n": {"type": "integer", "minimum": 3}}, "required": ["n"]}
    assert protocol_author({"prompt": "hello", "format": schema}) == '{"n": 3}'
    assert protocol_author({"prompt": "hello", "format": "json"}) == "{}"
    assert "schema" in protocol_author({"prompt": "hello"})


BOUNDS = st.tuples(st.integers(0, 6), st.integers(0, 6)).map(sorted)


@given(BOUNDS, BOUNDS, st.one_of(st.none(), st.lists(st.one_of(st.text(), st.integers()))))
def test_a_fitted_value_is_within_the_bounds(items: list[int], lengths: list[int], wish: object) -> None:
    """Whatever is wished for, sizes and lengths are what the schema allows."""
    text = {"type": "string", "minLength": lengths[0], "maxLength": lengths[1]}
    value = fit({"type": "array", "minItems": items[0], "maxItems": items[1], "items": text}, wish)
    assert items[0] <= len(value) <= items[1]
    assert all(lengths[0] <= len(item) <= lengths[1] for item in value)


@pytest.mark.parametrize(
    ("schema", "wish", "expected"),
    [
        ({"const": 3}, 4, 3),
        ({"enum": ["a", "b"]}, "b", "b"),
        ({"enum": ["a", "b"]}, "c", "a"),
        ({"anyOf": [{"type": "null"}, {"type": "string"}]}, "x", "x"),
        ({"type": "number", "maximum": 2.5}, 9, 2.5),
        ({"type": ["integer", "null"], "minimum": 2}, None, 2),
        ({"type": "boolean"}, None, True),
        ({"$ref": "#/$defs/a", "$defs": {"a": {"allOf": [{"type": "string"}]}}}, "x", "x"),
        ({"type": "array", "minItems": 2, "items": {"enum": ["a", "b", "c"]}}, ["b"], ["b", "a"]),
        ({"type": "string", "format": "date"}, None, "2026-01-31"),
    ],
)
def test_fitting(schema: dict[str, Any], wish: object, expected: object) -> None:
    """Each keyword that a grammar holds is held here too."""
    assert fit(schema, wish) == expected


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "array", "minItems": 2, "maxItems": 1},
        {"$defs": {"a": {"items": {"$ref": "#/$defs/a"}}}, "$ref": "#/$defs/a"},
    ],
)
def test_a_schema_without_a_value_is_refused(schema: dict[str, Any]) -> None:
    """Bounds that contradict each other, and a value without end."""
    with pytest.raises(ValueError, match="schema"):
        fit(schema)


def test_two_models_may_differ() -> None:
    """What a model can do is its own."""
    models = [Model("all-minilm", capabilities=("embedding",)), Model("qwen3", capabilities=("completion", "thinking"))]
    with OllamaServer(models=models) as server:
        url = f"{server.url}/api/generate"
        bodies = [{"model": "all-minilm", "prompt": "x"}, {"model": "qwen3", "prompt": "x", "think": True}]
        statuses = [httpx.post(url, json=body, trust_env=False).status_code for body in bodies]
    assert statuses == [400, 200]
