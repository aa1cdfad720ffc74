"""HTTP to one server: frames, and every failure as an AuthorError."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from test_case_generator.adapters.network import Network
from test_case_generator.adapters.ollama.errors import VENDOR_ERRORS, Refusal, refused, safe, spoken_error
from test_case_generator.adapters.ollama.http import Server, whole_lines
from test_case_generator.errors import (
    AuthorError,
    ModelMissing,
    ModelSilent,
    OllamaBusy,
    OllamaRefused,
    OllamaUnreachable,
    PromptTooLong,
    ReplyBroken,
)
from tests.ollama_server import OllamaServer
from tests.ollama_server.faults import web_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

URL = "http://ollama:11434"


def _classes(root: type[BaseException]) -> Iterator[type[BaseException]]:
    yield root
    for child in root.__subclasses__():
        yield from _classes(child)


VENDOR_CLASSES = sorted({cls for root in VENDOR_ERRORS for cls in _classes(root)}, key=lambda cls: cls.__name__)


def _instance(cls: type[BaseException]) -> BaseException:
    make: Callable[..., BaseException] = cls
    if issubclass(cls, httpx.HTTPStatusError):
        request = httpx.Request("GET", URL)
        return make("boom", request=request, response=httpx.Response(500, request=request))
    without_message = (httpx.StreamConsumed, httpx.StreamClosed, httpx.ResponseNotRead, httpx.RequestNotRead)
    return make() if issubclass(cls, without_message) else make("boom")


def _raising(error: BaseException) -> httpx.MockTransport:
    def answer(_: httpx.Request) -> httpx.Response:
        raise error

    return httpx.MockTransport(answer)


def _server(transport: httpx.BaseTransport, **fields: Any) -> Server:  # noqa: ANN401 - fields of Server
    return Server(URL, time.monotonic, transport=transport, **fields)


def _answering(status: int, content: bytes, **headers: str) -> httpx.MockTransport:
    return httpx.MockTransport(lambda _: httpx.Response(status, content=content, headers=headers))


class _Body(httpx.SyncByteStream):
    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks

    def __iter__(self) -> Iterator[bytes]:
        return self._chunks


def _streaming(chunks: Iterator[bytes]) -> httpx.MockTransport:
    return httpx.MockTransport(lambda _: httpx.Response(200, stream=_Body(chunks)))


def test_every_exception_that_httpx_exports_is_known() -> None:
    """A new branch of httpx's tree would show here."""
    exported = {cls for cls in vars(httpx).values() if isinstance(cls, type) and issubclass(cls, Exception)}
    assert exported <= set(VENDOR_CLASSES)
    assert len(exported) > 20


@pytest.mark.parametrize("cls", VENDOR_CLASSES)
def test_no_exception_of_httpx_comes_out(cls: type[BaseException]) -> None:
    """Whatever httpx raises, before or in the middle of an answer, is an AuthorError."""

    def breaking() -> Iterator[bytes]:
        yield b'{"response": "a"}\n'
        raise _instance(cls)

    with pytest.raises(AuthorError):
        _server(_raising(_instance(cls))).call("/api/version")
    with pytest.raises(AuthorError):
        list(_server(_raising(_instance(cls))).frames("/api/generate", {}, silence=1))
    frames = _server(_streaming(breaking())).frames("/api/generate", {}, silence=1)
    assert next(frames) == {"response": "a"}
    with pytest.raises(AuthorError):
        next(frames)


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (httpx.ReadTimeout("x"), ModelSilent),
        (httpx.ConnectTimeout("x"), OllamaUnreachable),
        (httpx.ConnectError("x"), OllamaUnreachable),
        (httpx.WriteTimeout("x"), OllamaUnreachable),
        (httpx.ProxyError("x"), OllamaUnreachable),
        (httpx.ReadError("x"), ReplyBroken),
        (httpx.RemoteProtocolError("x"), ReplyBroken),
        (httpx.LocalProtocolError("x"), OllamaRefused),
    ],
)
def test_what_an_exception_means_in_a_stream(error: Exception, expected: type[AuthorError]) -> None:
    """Silence, the way there, and a broken body are different findings."""
    with pytest.raises(expected) as caught:
        list(_server(_raising(error)).frames("/api/generate", {}, silence=1))
    assert type(caught.value) is expected


def test_a_call_without_an_answer_is_unreachable() -> None:
    """Only in a stream is silence the model's."""
    with pytest.raises(OllamaUnreachable, match="said nothing for 3 seconds"):
        _server(_raising(httpx.ReadTimeout("x"))).call("/api/show", {}, seconds=3)


@given(st.lists(st.text(st.characters(blacklist_characters="\n", blacklist_categories=["Cs"]), min_size=1)), st.data())
def test_lines_are_the_same_however_the_body_is_cut(texts: list[str], data: st.DataObject) -> None:
    """No cut, in a UTF-8 sequence or elsewhere, and no other line break changes them."""
    body = "".join(json.dumps(text, ensure_ascii=False) + "\n" for text in texts).encode()
    cuts = sorted(data.draw(st.lists(st.integers(0, len(body)))))
    chunks = [body[start:end] for start, end in zip([0, *cuts], [*cuts, len(body)], strict=True)]
    pending = bytearray()
    assert [json.loads(line) for chunk in chunks for line in whole_lines(pending, chunk)] == texts
    assert not pending


def test_a_line_without_end_is_refused() -> None:
    """Memory is not for the server to fill."""
    with pytest.raises(ReplyBroken, match="more than 1048576 bytes"):
        list(_server(_streaming(iter([b"x" * 1_000_000] * 2))).frames("/", {}, silence=1))


def test_the_last_line_needs_no_line_break() -> None:
    """A stream may end right behind its last frame; blank lines are nothing."""
    frames = _server(_streaming(iter([b'\n{"a": 1}\n\r\n{"b"', b": 2}"]))).frames("/", {}, silence=1)
    assert list(frames) == [{"a": 1}, {"b": 2}]


@pytest.mark.parametrize("line", [b"%%%", b"[1]", b'"text"', b'{"a": "\xff"}', b"[" * 100_000, b"9" * 5000])
def test_what_is_no_frame_breaks_the_reply(line: bytes) -> None:
    """Anything but a JSON object in UTF-8."""
    with pytest.raises(ReplyBroken, match="not a frame"):
        list(_server(_streaming(iter([line + b"\n"]))).frames("/", {}, silence=1))


def test_dripping_bytes_are_silence() -> None:
    """A server that keeps the connection busy without ever completing a line is silent all the same."""
    clock = iter(range(100))
    server = Server(URL, lambda: float(next(clock)), transport=_streaming(iter([b" "] * 50)))
    with pytest.raises(ModelSilent, match="for 10 seconds"):
        list(server.frames("/", {}, silence=10))


def test_a_deadline_ends_a_stream_that_goes_on() -> None:
    """Frames keep coming, and still there is an end."""
    clock = iter(range(100))
    server = Server(URL, lambda: float(next(clock)), transport=_streaming(iter([b"{}\n"] * 50)))
    with pytest.raises(ModelSilent):
        list(server.frames("/", {}, silence=10, deadline=20))


def test_an_answer_without_end_is_given_up() -> None:
    """A call reads no more than it can use, for no longer than it was given."""
    clock = iter(range(100))
    server = Server(URL, lambda: float(next(clock)), transport=_streaming(iter([b" "] * 90)))
    with pytest.raises(OllamaUnreachable, match="without end"):
        server.call("/api/tags", seconds=30)


@pytest.mark.parametrize("content", [b"", b"[]", b"<html>hi</html>", b"\xff"])
def test_an_answer_that_is_no_object_is_refused(content: bytes) -> None:
    """Something else listens there."""
    with pytest.raises(OllamaRefused, match="not Ollama's"):
        _server(_answering(200, content)).call("/api/version")


NGINX = "proxy_set_header Host localhost:11434;"


@pytest.mark.parametrize(
    ("status", "content", "headers", "expected", "said"),
    [
        (400, b'{"error": "the input length exceeds the context length"}', {}, PromptTooLong, "context-tokens"),
        (400, b'{"error": {"message": "exceeds the available context size"}}', {}, PromptTooLong, "context-tokens"),
        (400, b'{"error": "failed to parse grammar"}', {}, OllamaRefused, "Update Ollama"),
        (400, b'{"error": "no such capability"}', {}, OllamaRefused, "no such capability"),
        (401, b"", {"www-authenticate": 'Bearer realm="x"'}, OllamaRefused, 'asks for a token (Bearer realm="x")'),
        (403, b"", {}, OllamaRefused, NGINX),
        (404, b'{"error": "model \'m\' not found"}', {}, ModelMissing, "pull-model: true"),
        (404, b"404 page not found", {}, OllamaRefused, "404 page not found"),
        (404, b"<html>", {"content-type": "text/html"}, OllamaRefused, "something other than Ollama"),
        (302, b"", {"location": "https://x/"}, OllamaRefused, "redirects to https://x/"),
        (407, b"<html>", {"content-type": "text/html"}, OllamaRefused, "HTTP_PROXY"),
        (429, b"", {}, OllamaBusy, "busy"),
        (500, b'{"error": "model requires more system memory"}', {}, ReplyBroken, "smaller `model`"),
        (500, b"", {}, ReplyBroken, "500"),
        (502, b"<html>", {"content-type": "text/html"}, OllamaUnreachable, "does not reach the Ollama behind it"),
        (503, b'{"error": "server busy"}', {}, OllamaBusy, "server busy"),
    ],
)
def test_what_a_status_means(
    status: int, content: bytes, headers: dict[str, str], expected: type[AuthorError], said: str
) -> None:
    """Each refusal becomes the error that says what to change."""
    with pytest.raises(Refusal) as caught:
        _server(_answering(status, content, **headers)).call("/api/show", {})
    error = refused(caught.value, URL, "m", token=False)
    assert type(error) is expected
    assert said in f"{error.what} {error.remedy}"


@given(st.integers(100, 599), st.text(), st.booleans(), st.booleans())
def test_every_status_means_something(status: int, words: str, page: bool, token: bool) -> None:  # noqa: FBT001 - drawn
    """There is no status without a message and a remedy of one line each."""
    refusal = Refusal(status, safe(words), page=page, headers={})
    error = refused(refusal, URL, "m", token=token)
    assert len(error.what.splitlines()) == len(error.remedy.splitlines()) == 1


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("context window is full", PromptTooLong),
        ("server busy", OllamaBusy),
        ("out of memory", ReplyBroken),
        ("", ReplyBroken),
    ],
)
def test_what_an_error_line_means(words: str, expected: type[AuthorError]) -> None:
    """The words decide, since the status is 200."""
    assert type(spoken_error(words, URL)) is expected


@given(st.one_of(st.text(max_size=2000), st.binary(max_size=4000)))
def test_somebody_elses_text_is_one_short_printable_line(text: str | bytes) -> None:
    """No control character, no line break, no more than 300 characters."""
    line = safe(text)
    assert len(line) <= 300
    assert len(line.splitlines()) <= 1
    assert line.isprintable()


def test_a_refusals_words_are_cut() -> None:
    """A long error cannot flood the log or forge a line of it."""
    words = json.dumps({"error": "x\n::error::forged\u202e" + "y" * 1000}).encode()
    with pytest.raises(Refusal) as caught:
        _server(_answering(500, words)).call("/api/show", {})
    assert caught.value.words.startswith("x ::error::forged y")
    assert len(caught.value.words) == 300


@pytest.mark.parametrize("token", ["a b", "line\nbreak", "café", "tab\t"])
def test_a_token_that_no_header_can_carry_is_refused(token: str) -> None:
    """The message shows it, and does not repeat it."""
    with pytest.raises(OllamaRefused, match="ollama-token") as caught:
        _server(_answering(200, b"{}"), token=token)
    assert token not in f"{caught.value.what}{caught.value.remedy}"


def test_the_token_is_sent_and_not_shown() -> None:
    """A bearer token goes with each request, and into no repr."""
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json={})

    server = _server(httpx.MockTransport(answer), token="s3cret")
    server.call("/api/version")
    assert seen[0].headers["authorization"] == "Bearer s3cret"
    assert "s3cret" not in repr(server)


def test_a_path_in_the_address_is_kept() -> None:
    """A proxy may serve Ollama below a prefix."""
    seen: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(str(request.url))
        return httpx.Response(200, json={})

    Server("https://x:443/llm", time.monotonic, transport=httpx.MockTransport(answer)).call("/api/version")
    assert seen == ["https://x/llm/api/version"]


def test_a_local_server_is_not_asked_through_the_proxy() -> None:
    """A proxy that does not exist disturbs no local address; one that is no address is told for others."""
    with OllamaServer() as server:
        local = Server(server.url, time.monotonic, network=Network({"HTTP_PROXY": "http://127.0.0.1:9"}))
        assert local.call("/api/version") == {"version": "0.33.1"}
    nonsense = Network({"HTTP_PROXY": "nonsense://x"})
    with pytest.raises(OllamaUnreachable, match="HTTP_PROXY does not name"):
        Server("http://llm.example.com", time.monotonic, network=nonsense).call("/api/version")


def test_a_remote_server_is_asked_through_the_proxy() -> None:
    """The proxy sees the whole address."""
    with OllamaServer() as proxy:
        proxy.inject(web_page(503), operation="")
        network = Network({"HTTP_PROXY": proxy.url})
        with pytest.raises(Refusal):
            Server("http://llm.example.com:80", time.monotonic, network=network).call("/api/version")
        assert [entry.path for entry in proxy.requests("")] == ["http://llm.example.com/api/version"]


def test_the_environment_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Proxy variables are the caller's to pass on."""
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    with OllamaServer() as server:
        assert Server(server.url, time.monotonic).call("/api/version")


FRAMES: list[Callable[[], Iterator[bytes]]] = [
    lambda: iter([b'{"error": "boom"}\n']),
    lambda: iter([b'{"error": ""}\n']),
    lambda: iter([b'{"error": {"message": "boom"}}\n']),
]


@pytest.mark.parametrize("chunks", FRAMES)
def test_an_error_line_ends_the_stream(chunks: Callable[[], Iterator[bytes]]) -> None:
    """Under status 200, a line says what went wrong."""
    with pytest.raises(ReplyBroken, match="failed"):
        list(_server(_streaming(chunks())).frames("/", {}, silence=1))
