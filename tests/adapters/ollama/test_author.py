"""OllamaAuthor against a server on loopback: finding the model, the window, the stream, and everything that breaks."""

from __future__ import annotations

import threading
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest

from test_case_generator.adapters.ollama.address import Candidate, Origin
from test_case_generator.adapters.ollama.author import WARMER, OllamaAuthor
from test_case_generator.adapters.ollama.model import context_limit, model_names, nearest
from test_case_generator.adapters.ollama.retry import TRIES, Retry
from test_case_generator.errors import (
    AuthorError,
    ModelMissing,
    ModelPullFailed,
    ModelSilent,
    OllamaBusy,
    OllamaRefused,
    OllamaUnreachable,
    PromptTooLong,
    ReplyBroken,
)
from test_case_generator.ports import Finish, Reply, Request
from tests.ollama_server import Model, OllamaServer
from tests.ollama_server.faults import (
    busy,
    cut_off,
    dropped,
    error_line,
    foreign_host,
    garbage,
    no_done,
    refusing,
    silence,
    slow,
    split,
    unauthorised,
    web_page,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.ollama_server.faults import Fault

SCHEMA = {"type": "object", "properties": {"b": {"type": "string"}, "a": {"type": "string"}}, "required": ["b", "a"]}
REQUEST = Request(system="be brief", prompt="hello", schema=SCHEMA, seed=7, max_tokens=500)


@pytest.fixture
def server() -> Iterator[OllamaServer]:
    """Give a server that has llama3.2."""
    with OllamaServer() as running:
        yield running


def _author(
    server: OllamaServer,
    model: str = "llama3.2",
    *,
    said: list[str] | None = None,
    sleep: Callable[[float], None] = lambda _: None,
    **fields: Any,  # noqa: ANN401 - fields of OllamaAuthor
) -> OllamaAuthor:
    say = (said if said is not None else []).append
    defaults: dict[str, Any] = {"silence": 10.0, "retry": Retry(say, sleep, lambda: 0.0), "say": say}
    return OllamaAuthor([Candidate(server.url, Origin.SETTING)], model, **(defaults | fields))


def _ready(server: OllamaServer, **fields: Any) -> OllamaAuthor:  # noqa: ANN401 - fields of OllamaAuthor
    author = _author(server, **fields)
    author.prepare(1000)
    return author


def _write(author: OllamaAuthor, request: Request = REQUEST) -> tuple[str, Reply]:
    *texts, reply = author.write(request)
    assert isinstance(reply, Reply)
    return "".join(str(text) for text in texts), reply


# --- prepare ----------------------------------------------------------------------------------------------------


def test_one_line_says_what_is_ready(server: OllamaServer) -> None:
    """Model, version, address and window, for the log."""
    line = _author(server).prepare(8000)
    assert line == f"llama3.2 on Ollama 0.33.1 at {server.url}, context 8192 of 131072"


@pytest.mark.parametrize(
    ("tokens", "wanted", "limit", "expected"),
    [
        (100, None, 131072, 4096),
        (4096, None, 131072, 4096),
        (4097, None, 131072, 5120),
        (4097, None, 4500, 4500),
        (100, None, 2048, 2048),
        (100, 6000, 131072, 6000),
        (100, 200_000, 131072, 131072),
    ],
)
def test_the_context_window(tokens: int, wanted: int | None, limit: int, expected: int) -> None:
    """As much as is needed in steps of 1024, or what is asked for, and never more than the model has."""
    with OllamaServer(models=[Model("llama3.2", context_length=limit)]) as server:
        line = _author(server, context_tokens=wanted).prepare(tokens)
    assert line.endswith(f"context {expected} of {limit}")


def test_a_window_that_the_model_does_not_have_is_told() -> None:
    """The run goes on with what there is."""
    said: list[str] = []
    with OllamaServer(models=[Model("llama3.2", context_length=2048)]) as server:
        _author(server, said=said, context_tokens=4096).prepare(100)
    assert said == ["`context-tokens: 4096` is more than llama3.2 has; using 2048."]


@pytest.mark.parametrize(("wanted", "remedy"), [(None, "larger context window"), (4000, "`context-tokens: 5000`")])
def test_a_need_above_the_window_is_refused(wanted: int | None, remedy: str) -> None:
    """Before anything is loaded, with what to change."""
    with OllamaServer(models=[Model("llama3.2", context_length=4096 if wanted is None else 8192)]) as server:
        with pytest.raises(PromptTooLong, match="5000 tokens are needed") as caught:
            _author(server, context_tokens=wanted).prepare(5000)
        assert server.requests("load") == []
    assert remedy in caught.value.remedy


def test_a_missing_model_is_named_with_its_neighbour() -> None:
    """The error lists what is there, and the command to run."""
    with OllamaServer(models=[Model("llama3.2"), Model("qwen3:8b")]) as server, pytest.raises(ModelMissing) as caught:
        _author(server, "lama3.2").prepare(1000)
    assert caught.value.what == (
        f"{server.url} does not have the model lama3.2; it has llama3.2:latest, qwen3:8b. Did you mean llama3.2:latest?"
    )
    assert caught.value.remedy == (
        "Run `ollama pull lama3.2` on the server, or set `pull-model: true`, or `model: llama3.2:latest`."
    )


def test_a_server_without_models_says_so() -> None:
    """A fresh server has none."""
    with OllamaServer(models=[]) as server, pytest.raises(ModelMissing, match="no model at all"):
        _author(server).prepare(1000)


def test_a_missing_model_is_told_without_the_list_too(server: OllamaServer) -> None:
    """A proxy may hide the list of models; the finding stays."""
    server.inject(refusing(403, "hidden"), operation="tags")
    with pytest.raises(ModelMissing, match="does not have the model qwen3"):
        _author(server, "qwen3").prepare(1000)


def test_a_missing_model_is_pulled_on_request() -> None:
    """Progress is said, and then the model is there."""
    said: list[str] = []
    ticks = count(step=6)

    def clock() -> float:
        return float(next(ticks)) if said else 0.0

    with OllamaServer(models=[]) as server:
        line = _author(server, said=said, pull=True, clock=clock).prepare(1000)
    assert line.startswith("llama3.2 on Ollama")
    assert said[0] == "Pulling llama3.2 …"
    assert any("50% of 2.0 GB" in text for text in said)
    assert said[-1].startswith("Pulled llama3.2 in ")


def test_progress_is_not_said_for_every_frame() -> None:
    """Within a few seconds there is nothing new to say."""
    said: list[str] = []
    with OllamaServer(models=[]) as server:
        _author(server, said=said, pull=True, clock=lambda: 0.0).prepare(1000)
    assert said == ["Pulling llama3.2 …", "Pulled llama3.2 in 0 seconds."]


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (None, "file does not exist"),
        (no_done(after=2), "not at success"),
        (dropped(after=1), "broke off"),
        (refusing(500, "disk full"), "disk full"),
    ],
)
def test_a_pull_that_fails(server: OllamaServer, fault: Fault | None, said: str) -> None:
    """A bad name ends a stream of status 200 in an error line; others break it off."""
    if fault:
        server.inject(fault, operation="pull")
    with pytest.raises(ModelPullFailed, match=said):
        _author(server, "nonsense" if fault is None else "qwen3", pull=True).prepare(1000)


def test_a_pull_has_a_limit(server: OllamaServer) -> None:
    """A download that stands still is given up."""
    server.inject(silence(60, after=1), operation="pull")
    with pytest.raises(ModelPullFailed, match="given up"):
        _author(server, "qwen3", pull=True, pull_seconds=0.1).prepare(1000)


def test_a_model_that_cannot_write_is_refused() -> None:
    """An embedding model as `model` is a mistake that can be told at once."""
    models = [Model("all-minilm", capabilities=("embedding",))]
    with OllamaServer(models=models) as server, pytest.raises(OllamaRefused, match="cannot write text"):
        _author(server, "all-minilm").prepare(1000)


@pytest.mark.parametrize(
    ("operation", "fault", "expected", "said"),
    [
        ("version", foreign_host(), OllamaUnreachable, "answered 403"),
        ("version", unauthorised(), OllamaRefused, "asks for a token"),
        ("version", web_page(404), OllamaUnreachable, "something other than Ollama"),
        ("show", busy(), OllamaBusy, "busy"),
        ("show", web_page(200), OllamaRefused, "not Ollama's"),
        ("show", refusing(500, "broken"), ReplyBroken, "broken"),
        ("show", foreign_host(), OllamaRefused, "403"),
    ],
)
def test_prepare_fails_with_what_happened(
    server: OllamaServer, operation: str, fault: Fault, expected: type[AuthorError], said: str
) -> None:
    """Refusals while looking around."""
    server.inject(fault, operation=operation)
    with pytest.raises(expected, match=said):
        _author(server).prepare(1000)


def test_no_candidate_is_unreachable() -> None:
    """An empty list of addresses is an error like any other."""
    with pytest.raises(OllamaUnreachable):
        OllamaAuthor([], "llama3.2").prepare(1000)


def test_a_token_goes_to_an_address_that_was_named() -> None:
    """A proxy's token is sent with every request."""
    with OllamaServer(token="s3cret") as server:
        author = _ready(server, token="s3cret")
        assert _write(author)[1].finish is Finish.STOP
        assert {entry.headers["authorization"] for entry in server.state.recorded} == {"Bearer s3cret"}


def test_a_token_does_not_go_to_a_guessed_address(server: OllamaServer) -> None:
    """Whoever happens to be called ollama does not learn it, and the log says why."""
    said: list[str] = []
    author = OllamaAuthor([Candidate(server.url, Origin.SERVICE)], "llama3.2", token="s3cret", say=said.append)
    author.prepare(1000)
    _write(author)
    assert not [entry for entry in server.state.recorded if "authorization" in entry.headers]
    assert said == [f"`ollama-token` is not sent to {server.url}, which was guessed: name it in `ollama-url`."]


# --- loading ahead ----------------------------------------------------------------------------------------------


def test_the_model_is_loaded_once_for_the_run(server: OllamaServer) -> None:
    """Loading ahead and every request agree on what a model is loaded with."""
    author = _ready(server)
    _write(author)
    _write(author, replace(REQUEST, seed=8))
    assert len(server.requests("load")) == 1
    assert server.loads == ["llama3.2:latest"]


def test_prepare_does_not_wait_for_the_model(server: OllamaServer) -> None:
    """Loading goes on while other things are done."""
    server.inject(silence(60), operation="load")
    author = _ready(server, silence=0.2)
    assert server.wait_for(lambda: len(server.state.recorded) == 3)
    with pytest.raises(ModelSilent, match=r"for 0\.2 seconds"):
        next(author.write(REQUEST))


def test_a_failed_load_is_told_and_tried_again(server: OllamaServer) -> None:
    """Loading ahead is a help, not a condition."""
    said: list[str] = []
    server.inject(refusing(500, "loading failed"), operation="load")
    assert _write(_ready(server, said=said))[1].finish is Finish.STOP
    assert said == ["Loading the model ahead failed, the first request tries again: 500: loading failed"]


# --- write ------------------------------------------------------------------------------------------------------


def test_the_request_says_all_that_matters(server: OllamaServer) -> None:
    """No option that a server would otherwise choose by its version or its memory is left out."""
    _write(_ready(server, temperature=0.5, keep_alive="3m"))
    (entry,) = server.requests("generate")
    assert entry.json == {
        "model": "llama3.2",
        "system": "be brief",
        "prompt": "hello",
        "format": SCHEMA,
        "stream": True,
        "think": False,
        "truncate": False,
        "shift": False,
        "keep_alive": "3m",
        "options": {"num_ctx": 4096, "num_predict": 500, "temperature": 0.5, "seed": 7, "repeat_penalty": 1.05},
    }
    assert list(entry.json["format"]["properties"]) == ["b", "a"]


def test_text_comes_in_pieces_and_then_the_counts(server: OllamaServer) -> None:
    """Fragments as the model writes them; the Reply has the server's figures, in seconds."""
    server.script("0123456789")
    parts = list(_ready(server).write(REQUEST))
    assert parts == [
        "0123",
        "4567",
        "89",
        Reply(Finish.STOP, prompt_tokens=4, output_tokens=3, prompt_seconds=0.004, output_seconds=0.003),
    ]


def test_what_the_server_does_not_say_is_none(server: OllamaServer) -> None:
    """Every field of the last frame may be absent."""
    server.inject(garbage('{"done": true}', after=0))
    assert list(_ready(server).write(REQUEST)) == [Reply(Finish.STOP)]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_pieces_of_any_size_give_the_same_text(server: OllamaServer, size: int) -> None:
    """Cuts inside UTF-8 sequences, and characters that other programs take for line breaks."""
    text = "naïve\u0085\u2028✓🙂 end"
    server.script(text)
    server.inject(split(size))
    assert _write(_ready(server))[0] == text


def test_half_a_surrogate_pair_can_be_written_to_a_file(server: OllamaServer) -> None:
    """JSON can escape what UTF-8 cannot hold."""
    server.inject(garbage('{"response": "a\\ud83db", "done": true}', after=0))
    assert _write(_ready(server))[0] == "a\ufffdb"


def test_a_reply_that_is_cut_off_says_so(server: OllamaServer) -> None:
    """By the limit of tokens, or for the server's own reasons."""
    server.script("0123456789", "0123456789")
    server.inject(cut_off(after=1), request=2)
    author = _ready(server)
    first = _write(author, replace(REQUEST, max_tokens=2))
    assert (first[0], first[1].finish) == ("01234567", Finish.LENGTH)
    assert _write(author)[1].finish is Finish.LENGTH


@pytest.mark.parametrize(
    ("fault", "expected", "said"),
    [
        (error_line("out of memory", after=2), ReplyBroken, "out of memory"),
        (error_line("exceeds the available context size"), PromptTooLong, "context size"),
        (no_done(after=2), ReplyBroken, "without saying that it is complete"),
        (no_done(after=0), ReplyBroken, "without saying that it is complete"),
        (dropped(after=2), ReplyBroken, "broke off"),
        (garbage(after=1), ReplyBroken, "not a frame"),
        (garbage('{"response": 5}'), ReplyBroken, "not text"),
        (refusing(500, "CUDA error"), ReplyBroken, "CUDA error"),
        (refusing(400, "the input length exceeds the context length"), PromptTooLong, "context length"),
        (refusing(400, "failed to parse grammar"), OllamaRefused, "JSON schema"),
        (refusing(404, "model 'llama3.2' not found"), ModelMissing, "llama3.2"),
        (foreign_host(), OllamaRefused, "403"),
        (unauthorised(), OllamaRefused, "asks for a token"),
        (web_page(502), OllamaUnreachable, "proxy"),
        (web_page(200), ReplyBroken, "not a frame"),
    ],
)
def test_what_breaks_a_reply(server: OllamaServer, fault: Fault, expected: type[AuthorError], said: str) -> None:
    """Each has its own error; none passes for a complete reply."""
    server.script("0123456789")
    server.inject(fault)
    author = _ready(server)
    with pytest.raises(expected, match=said):
        _write(author)


@pytest.mark.parametrize("after", [0, 2])
def test_silence_has_a_limit(server: OllamaServer, after: int) -> None:
    """Before the first frame or in the middle; and the server learns that nobody listens."""
    server.script("0123456789")
    server.inject(silence(60, after=after))
    author = _ready(server, silence=1)
    with pytest.raises(ModelSilent, match="for 1 seconds"):
        _write(author)
    (entry,) = server.requests("generate")
    assert server.wait_for(lambda: entry.disconnected)


def test_slow_tokens_are_not_silence(server: OllamaServer) -> None:
    """A reply may take longer than the limit of silence, as long as something comes."""
    server.script("x" * 60)
    server.inject(slow(0.1))
    assert _write(_ready(server, silence=1.2))[0] == "x" * 60


def test_a_busy_server_is_asked_again(server: OllamaServer) -> None:
    """The wait is said, and the caller gets a chance to look at the clock."""
    said: list[str] = []
    slept: list[float] = []
    server.script("fine")
    for number in (1, 2):
        server.inject(busy(), request=number)
    parts = list(_ready(server, said=said, sleep=slept.append).write(REQUEST))
    assert parts[:3] == ["", "", "fine"]
    assert slept == [2.0, 4.0]
    assert said == [f"Ollama is busy; asking again in {wait:.1f} s ({tried} of 5)." for wait, tried in ((2, 2), (4, 3))]


def test_a_server_that_stays_busy_is_given_up(server: OllamaServer) -> None:
    """The number of attempts is bounded."""
    server.inject(busy())
    author = _ready(server)
    with pytest.raises(OllamaBusy, match="maximum pending requests"):
        _write(author)
    assert len(server.requests("generate")) == TRIES


def test_a_model_that_refuses_think_is_asked_without() -> None:
    """Once, and from then on."""
    with OllamaServer(models=[Model("gpt-oss", refuses_think=True)]) as server:
        author = _author(server, "gpt-oss")
        author.prepare(1000)
        _write(author)
        _write(author)
        sent = ["think" in entry.json for entry in server.requests("generate")]
    assert sent == [True, False, False]


def test_a_model_that_refuses_always_is_not_asked_for_ever(server: OllamaServer) -> None:
    """A 400 about thinking without `think` in the request is a refusal like others."""
    server.inject(refusing(400, "thinking is broken"))
    author = _ready(server)
    with pytest.raises(OllamaRefused, match="thinking is broken"):
        _write(author)
    assert len(server.requests("generate")) == 2


def test_thinking_is_not_text(server: OllamaServer) -> None:
    """Frames without text only give the caller a chance to look at the clock."""
    server.script("ok")
    server.inject(garbage('{"thinking": "hm", "response": "", "done": false}', after=0))
    assert list(_ready(server).write(REQUEST))[:2] == ["", "ok"]


def test_another_seed_is_a_little_warmer(server: OllamaServer) -> None:
    """Greedy decoding would repeat the loop it fell into."""
    author = _ready(server, temperature=0.0)
    for seed in (7, 8, 7):
        _write(author, replace(REQUEST, seed=seed))
    sent = [entry.json["options"]["temperature"] for entry in server.requests("generate")]
    assert sent == [0.0, WARMER, 0.0]


@pytest.mark.parametrize(("base", "expected"), [(0.9, 1.0), (1.0, 1.0), (1.5, 1.5)])
def test_warmth_has_a_limit(server: OllamaServer, base: float, expected: float) -> None:
    """A temperature that is high already stays."""
    author = _ready(server, temperature=base)
    for seed in (1, 2):
        _write(author, replace(REQUEST, seed=seed))
    assert server.requests("generate")[1].json["options"]["temperature"] == expected


def test_a_prompt_that_does_not_fit_is_refused_by_the_server(server: OllamaServer) -> None:
    """`truncate: false` makes a silent loss an error."""
    author = _ready(server)
    with pytest.raises(PromptTooLong):
        _write(author, replace(REQUEST, prompt="x" * 20_000))


def test_a_prompt_that_an_old_server_cut_is_noticed() -> None:
    """One that does not know `truncate` fills the window to the last token, and the count tells."""
    with OllamaServer(knows_truncate=False, replies=["{}"]) as server:
        author = _ready(server)
        with pytest.raises(PromptTooLong, match="the server cut the prompt"):
            _write(author, replace(REQUEST, prompt="x" * 20_000))


def test_closing_the_reply_stops_the_server() -> None:
    """The connection goes, and with it the generation."""
    with OllamaServer(replies=["x" * 4000], delay=0.01) as server:
        reply = _ready(server).write(REQUEST)
        assert next(reply) == "xxxx"
        getattr(reply, "close")()  # noqa: B009 - an Iterator need not have it in its type, this one does
        (entry,) = server.requests("generate")
        assert server.wait_for(lambda: entry.ended)
        assert entry.disconnected
        assert entry.frames < 1000


def test_a_server_that_went_away_is_unreachable() -> None:
    """Between two requests it may have been stopped."""
    with OllamaServer() as server:
        author = _ready(server)
        _write(author)
    with pytest.raises(OllamaUnreachable, match="connection refused"):
        _write(author)


def test_writing_needs_preparation() -> None:
    """A defect of the caller is not an error of the server."""
    with pytest.raises(RuntimeError, match="prepare"):
        next(OllamaAuthor([], "llama3.2").write(REQUEST))


def test_no_thread_is_left(server: OllamaServer) -> None:
    """Loading ahead ends with the first reply at the latest."""
    _write(_ready(server))
    assert [thread.name for thread in threading.enumerate() if thread.name == "load model"] == []


# --- what a server says of its models ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"model_info": {"general.architecture": "qwen3", "qwen3.context_length": 40960}}, 40960),
        ({"model_info": {"general.architecture": "x", "vision.context_length": 77, "x.context_length": 8}}, 8),
        ({"model_info": {"gemma3.context_length": 8192}}, 8192),
        ({"model_info": {"llama.context_length": "many"}}, None),
        ({"model_info": None}, None),
        ({}, None),
    ],
)
def test_a_models_own_limit(facts: dict[str, Any], expected: int | None) -> None:
    """The architecture's own key decides; without one there is no limit to respect."""
    assert context_limit(facts) == expected


@pytest.mark.parametrize(
    ("model", "expected"),
    [("llama3.3", "llama3.2:latest"), ("qwen3:14b", "qwen3:4b"), ("qwen3:8", "qwen3:8b"), ("mistral", ""), ("", "")],
)
def test_the_nearest_name(model: str, expected: str) -> None:
    """The name before the tag counts first, then the tag."""
    assert nearest(model, ["llama3.2:latest", "qwen3:8b", "qwen3:4b"]) == expected


def test_names_of_models_are_data() -> None:
    """Whatever a server lists, names are text of one line."""
    tags = {"models": [{"name": "a\n::error::b"}, {"model": "c"}, "nonsense"]}
    assert model_names(tags) == ["a ::error::b", "c"]
    assert model_names({"models": None}) == []
