"""Finding the server: which address wins, and what is said where none answers."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable
from typing import TypeAlias

import httpx
import pytest

from test_case_generator.adapters.ollama import probe
from test_case_generator.adapters.ollama.address import Candidate, Origin
from test_case_generator.adapters.ollama.http import Server
from test_case_generator.adapters.ollama.probe import find
from test_case_generator.errors import OllamaRefused, OllamaUnreachable

Answer: TypeAlias = Callable[[httpx.Request], httpx.Response]
VERSION = {"version": "0.33.1"}


def _caused(error: httpx.ConnectError, cause: BaseException) -> httpx.ConnectError:
    error.__cause__ = cause
    return error


def _raise(error: Exception) -> Answer:
    def answer(_: httpx.Request) -> httpx.Response:
        raise error

    return answer


def _give(status: int, content: str = "", **headers: str) -> Answer:
    return lambda _: httpx.Response(status, text=content, headers=headers)


def _find(answers: dict[Candidate, Answer], token: str = "", *, at_terminal: bool = False) -> tuple[Server, str]:
    def connect(candidate: Candidate) -> Server:
        return Server(candidate.url, time.monotonic, token=token, transport=httpx.MockTransport(answers[candidate]))

    return find(list(answers), connect, time.monotonic, at_terminal=at_terminal)


def _message(answer: Answer, origin: Origin = Origin.SETTING, url: str = "http://gpu:11434") -> tuple[str, str]:
    with pytest.raises(OllamaUnreachable) as caught:
        _find({Candidate(url, origin): answer})
    return caught.value.what, caught.value.remedy


REFUSED = _caused(httpx.ConnectError("x"), ConnectionRefusedError(111, "Connection refused"))
UNKNOWN = _caused(httpx.ConnectError("x"), socket.gaierror(-2, "Name or service not known"))


def test_the_first_that_answers_wins() -> None:
    """Preference decides, not speed: the better address may take its time."""
    faster = threading.Event()

    def slowly(_: httpx.Request) -> httpx.Response:
        faster.wait(2)
        return httpx.Response(200, json={"version": "0.1"})

    def quickly(_: httpx.Request) -> httpx.Response:
        faster.set()
        return httpx.Response(200, json=VERSION)

    gone, better, worse = (Candidate(f"http://{name}:1", Origin.SETTING) for name in "abc")
    server, version = _find({gone: _raise(REFUSED), better: slowly, worse: quickly})
    assert (server.url, version) == ("http://b:1", "0.1")


@pytest.mark.parametrize(
    ("answer", "origin", "finding", "remedy"),
    [
        (_raise(UNKNOWN), Origin.SERVICE, "name not known", "a service named `ollama`"),
        (_raise(UNKNOWN), Origin.DOCKER_HOST, "name not known", "use the gateway's address"),
        (_raise(UNKNOWN), Origin.SETTING, "name not known", "correct the host name"),
        (_raise(REFUSED), Origin.GATEWAY, "connection refused", 'Environment="OLLAMA_HOST=0.0.0.0"'),
        (_raise(REFUSED), Origin.SERVICE, "connection refused", "health check"),
        (_raise(REFUSED), Origin.LOCALHOST, "connection refused", "the container itself"),
        (_raise(REFUSED), Origin.SETTING, "connection refused", "sudo systemctl edit ollama"),
        (_raise(httpx.ConnectTimeout("x")), Origin.GATEWAY, "timed out", "firewall"),
        (_raise(httpx.ReadTimeout("x")), Origin.SETTING, "said nothing", "journalctl -u ollama"),
        (
            _raise(_caused(httpx.ConnectError("x"), ssl.SSLError(1, "self-signed certificate"))),
            Origin.SETTING,
            "TLS failed",
            "check the address",
        ),
        (
            _raise(_caused(httpx.ConnectError("x"), ssl.SSLCertVerificationError(1, "self-signed certificate"))),
            Origin.SETTING,
            "certificate not trusted",
            "SSL_CERT_FILE",
        ),
        (
            _raise(_caused(httpx.ConnectError("x"), OSError(113, "No route"))),
            Origin.SETTING,
            "no connection",
            "network",
        ),
        (_raise(httpx.ProxyError("x")), Origin.SETTING, "proxy", "NO_PROXY"),
        (_raise(httpx.RemoteProtocolError("x")), Origin.SETTING, "something other than Ollama", "`ollama-url`"),
        (_give(403), Origin.SETTING, "answered 403", "Host: localhost:11434"),
        (_give(404, "404 page not found"), Origin.LOCALHOST, "something other than Ollama", "`ollama-url`"),
        (_give(200, "<html>", **{"content-type": "text/html"}), Origin.SETTING, "not Ollama's", "`ollama-url`"),
        (_give(200, "{}"), Origin.SETTING, "something other than Ollama", "`ollama-url`"),
        (_give(418, "<html>", **{"content-type": "text/html"}), Origin.SETTING, "something other", "`ollama-url`"),
        (_give(502, "<html>"), Origin.SETTING, "a proxy answered 502", "start the Ollama behind"),
        (_give(301, "", location="https://gpu/"), Origin.SETTING, "answered 301", "redirects to"),
    ],
)
def test_each_finding_has_its_remedy(answer: Answer, origin: Origin, finding: str, remedy: str) -> None:
    """What happened at an address decides what to change there."""
    what, advice = _message(answer, origin)
    assert f"http://gpu:11434 ({origin})" in what
    assert finding in what
    assert remedy in advice


def test_a_missing_port_is_guessed_at() -> None:
    """`http://host` is port 80, which is seldom meant."""
    _, remedy = _message(_raise(REFUSED), url="http://gpu:80")
    assert "write `http://gpu:11434`" in remedy


def test_all_addresses_are_listed() -> None:
    """Each address has its own line of advice."""
    answers = {
        Candidate("http://ollama:11434", Origin.SERVICE): _raise(UNKNOWN),
        Candidate("http://172.17.0.1:11434", Origin.GATEWAY): _raise(REFUSED),
    }
    with pytest.raises(OllamaUnreachable) as caught:
        _find(answers)
    assert caught.value.what == (
        "No Ollama server answers. Tried: http://ollama:11434 (a service named ollama): name not known; "
        "http://172.17.0.1:11434 (the gateway of the container's network): connection refused."
    )
    assert [line.split(" → ")[0] for line in caught.value.remedy.splitlines()] == [
        "- http://ollama:11434: name not known",
        "- http://172.17.0.1:11434: connection refused",
    ]


def _here(answers: dict[Candidate, Answer]) -> tuple[str, str]:
    """Return what a person at a terminal is told, and what to do."""
    with pytest.raises(OllamaUnreachable) as caught:
        _find(answers, at_terminal=True)
    return caught.value.what, caught.value.remedy


def test_at_a_terminal_each_address_is_told_once() -> None:
    """A person can start a server, or name one; where it was looked for stands there once."""
    answers = {
        Candidate("http://ollama:11434", Origin.SERVICE): _raise(UNKNOWN),
        Candidate("http://localhost:11434", Origin.LOCALHOST): _raise(REFUSED),
    }
    what = (
        "No Ollama server answers at http://ollama:11434 (name not known), http://localhost:11434 (connection refused)."
    )
    assert _here(answers) == (
        what,
        "Start it with `ollama serve`, or name its address with `--ollama-url`.",
    )


@pytest.mark.parametrize(
    ("url", "answer", "remedy"),
    [
        ("http://gpu:11434", _raise(REFUSED), "Start it with `ollama serve`"),
        ("http://gpu:80", _raise(REFUSED), "http://gpu:80: without a port, 80 is meant"),
        ("http://gpu:11434", _raise(UNKNOWN), "http://gpu:11434: correct the host name"),
        ("http://gpu:11434", _give(404, "<html>"), "http://gpu:11434: set `ollama-url`"),
    ],
)
def test_at_a_terminal_a_wrong_address_is_told_apart(url: str, answer: Answer, remedy: str) -> None:
    """Starting Ollama does not help where another server answers, or the name is wrong."""
    assert _here({Candidate(url, Origin.SETTING): answer})[1].startswith(remedy)


@pytest.mark.parametrize(("token", "said"), [("", "asks for a token"), ("s3cret", "does not accept")])
def test_a_wanted_token_is_asked_for(token: str, said: str) -> None:
    """Where the only answer is a 401, that is the news."""
    answers = {
        Candidate("http://a:1", Origin.SETTING): _raise(REFUSED),
        Candidate("http://b:1", Origin.SETTING): _give(401, "", **{"www-authenticate": "Bearer"}),
    }
    with pytest.raises(OllamaRefused, match=said) as caught:
        _find(answers, token)
    assert "`ollama-token`" in caught.value.remedy


def test_a_name_server_that_hangs_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """All addresses together have a limit, whatever blocks below httpx."""
    monkeypatch.setattr(probe, "ALL_SECONDS", 0.1)
    release = threading.Event()

    def hanging(_: httpx.Request) -> httpx.Response:
        release.wait(30)
        return httpx.Response(200, json=VERSION)

    try:
        what, _ = _message(hanging)
    finally:
        release.set()
    assert "no answer in time" in what


def test_a_closed_port_is_refused() -> None:
    """The finding comes out of a real connection too."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{bound.getsockname()[1]}"
    with pytest.raises(OllamaUnreachable, match="connection refused"):
        find([Candidate(url, Origin.GATEWAY)], lambda one: Server(one.url, time.monotonic), time.monotonic)


def test_a_versions_text_is_data() -> None:
    """What a server calls its version cannot forge a line of the log."""
    _, version = _find({Candidate("http://a:1", Origin.SETTING): _give(200, '{"version": "1\\n::error::x"}')})
    assert version == "1 ::error::x"
