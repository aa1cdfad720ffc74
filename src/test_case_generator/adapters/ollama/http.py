"""HTTP to one Ollama server: JSON answers, streams of frames, and every failure as an AuthorError.

httpx directly rather than the ``ollama`` package, which cannot send ``truncate`` and ``shift``, does not notice a
stream without its last frame, and splits lines on U+0085, which may stand inside a JSON string.

One client, so one connection, a request: nothing stays open between requests, and closing a stream closes its
connection, which is what makes Ollama stop generating.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

import httpx

from test_case_generator.adapters.network import STRAIGHT, Network, is_local
from test_case_generator.adapters.ollama.errors import (
    VENDOR_ERRORS,
    Refusal,
    safe,
    silent,
    spoken_error,
    transport_error,
    words_of,
)
from test_case_generator.adapters.watching import Exchanges, unwatched
from test_case_generator.errors import CertificateUntrusted, OllamaRefused, OllamaUnreachable, ProxyFailed, ReplyBroken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from test_case_generator.adapters.ollama.address import Candidate

CONNECT_SECONDS = 2.0
CALL_SECONDS = 30.0
_SEND_SECONDS = 30.0
_LONGEST_FRAME = 1 << 20
_LONGEST_ANSWER = 16 << 20
_LONGEST_ERROR_READS = 64


@dataclass(frozen=True, slots=True)
class Server:
    """One server: where it is, and how to get there.

    ``network`` knows proxies and certificates; a local address never goes through a proxy, which could not reach it.
    ``transport`` replaces the network in tests. ``clock`` gives seconds, monotonic. ``call_seconds`` bounds a call
    that names no bound of its own. ``exchange`` is told of each request.
    """

    url: str
    clock: Callable[[], float]
    token: str = field(default="", repr=False)
    network: Network = field(default=STRAIGHT, repr=False)
    transport: httpx.BaseTransport | None = None
    call_seconds: float = CALL_SECONDS
    exchange: Exchanges = unwatched

    def __post_init__(self) -> None:
        """Refuse a token that would fail deep inside a request, with a message that shows it."""
        if not (self.token.isascii() and self.token.isprintable()) or " " in self.token:
            raise OllamaRefused(
                "`ollama-token` has characters that no HTTP header can carry.",
                remedy="Store the secret again, without spaces, line breaks or letters beyond ASCII.",
            )

    @property
    def proxied(self) -> bool:
        """Return whether a proxy stands on the way. Raises ProxyFailed for one that cannot be used."""
        return self._proxy() is not None

    def _proxy(self) -> str | None:
        """Return the proxy; never one for a local address, which only this side of it knows."""
        return None if is_local(httpx.URL(self.url).host) else self.network.proxy(self.url)

    def call(
        self, path: str, payload: Mapping[str, Any] | None = None, *, seconds: float | None = None
    ) -> dict[str, Any]:
        """Return the JSON object that answers a GET, or a POST of ``payload``; each wait is at most ``seconds``.

        Raises Refusal, OllamaUnreachable, OllamaRefused (an answer that is no JSON object).
        """
        seconds = self.call_seconds if seconds is None else seconds
        with self._mapped(seconds, waits_for_model=False):
            deadline = self.clock() + seconds
            with self._client(seconds) as client, self._opened(client, path, payload) as response:
                body = b""
                for chunk in response.iter_bytes():
                    # What comes at once may be late where the machine is busy; what then goes on has no end.
                    late = bool(body) and self.clock() > deadline
                    body += chunk
                    if late or len(body) > _LONGEST_ANSWER:
                        raise OllamaUnreachable(f"{self.url}{path} gives an answer without end.")
        try:
            answer = json.loads(body)
        except (ValueError, RecursionError):
            answer = None
        if not isinstance(answer, dict):
            raise OllamaRefused(
                f"{self.url} answers {path} with something that is not Ollama's: {safe(body)}",
                remedy="Set `ollama-url` to the address of the Ollama server itself.",
            )
        return answer

    def frames(
        self,
        path: str,
        payload: Mapping[str, Any],
        *,
        silence: float,
        deadline: float | None = None,
    ) -> Iterator[dict[str, Any]]:
        """Yield the JSON objects of a stream, one a line, until it ends; raises what an error line says.

        Nothing, or no whole line, for ``silence`` seconds raises ModelSilent, as does going past ``deadline`` (on
        ``clock``). Also raises Refusal, ReplyBroken, OllamaUnreachable.
        """
        with (
            self._mapped(silence, waits_for_model=True),
            self._client(silence) as client,
            self._opened(client, path, payload) as response,
        ):
            pending = bytearray()
            last = self.clock()
            for chunk in chain(response.iter_bytes(), [b"\n"]):
                now = self.clock()
                # httpx limits each read, so a server that drips single bytes would never be silent to it.
                if now - last > silence or (deadline is not None and now > deadline):
                    raise silent(self.url, silence)
                for line in whole_lines(pending, chunk):
                    yield self._frame(line)
                    last = self.clock()

    def _frame(self, line: bytes) -> dict[str, Any]:
        try:
            frame = json.loads(line.decode("utf-8"))
        except (ValueError, RecursionError):
            frame = None
        if not isinstance(frame, dict):
            raise ReplyBroken(f"{self.url} sent a line that is not a frame of Ollama's: {safe(line)}")
        if "error" in frame:
            raise spoken_error(words_of(frame), self.url)
        return frame

    @contextmanager
    def _mapped(self, seconds: float, *, waits_for_model: bool) -> Iterator[None]:
        try:
            yield
        except VENDOR_ERRORS as error:
            raise transport_error(
                error, self.url, seconds, waits_for_model=waits_for_model, proxied=self.proxied
            ) from error

    @contextmanager
    def _opened(self, client: httpx.Client, path: str, payload: Mapping[str, Any] | None) -> Iterator[httpx.Response]:
        """Send the request and give the response, its body unread; a status other than 2xx raises Refusal."""
        method = "GET" if payload is None else "POST"
        body = None if payload is None else dict(payload)
        with self.exchange(method, path) as seen, client.stream(method, path, json=body) as response:
            seen.status = response.status_code
            if response.is_success:
                yield response
                return
            said = b"".join(islice(response.iter_bytes(), _LONGEST_ERROR_READS))
            page = "html" in response.headers.get("content-type", "") or said.lstrip()[:1] == b"<"
            try:
                words = words_of(json.loads(said))
            except (ValueError, RecursionError):
                words = "" if page else safe(said)
            raise Refusal(response.status_code, words, page=page, headers=response.headers)

    def _client(self, seconds: float) -> httpx.Client:
        headers = {"User-Agent": "test-case-generator"}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        timeout = httpx.Timeout(seconds, connect=min(CONNECT_SECONDS, seconds), write=_SEND_SECONDS)
        try:
            return httpx.Client(
                base_url=self.url,
                headers=headers,
                timeout=timeout,
                transport=self.transport,
                verify=self.network.certificates,
                proxy=self._proxy(),
                trust_env=False,  # the environment belongs to the caller
            )
        except (ProxyFailed, CertificateUntrusted) as error:
            raise OllamaUnreachable(f"There is no way to {self.url}: {error.what}", remedy=error.remedy) from error


def servers(clock: Callable[[], float], *, token: str, **how: Any) -> Callable[[Candidate], Server]:  # noqa: ANN401 – the fields of Server
    """Return what makes a server of a candidate. The token goes only to an address that a person named."""
    return lambda candidate: Server(candidate.url, clock, token=token if candidate.named else "", **how)


def whole_lines(pending: bytearray, chunk: bytes) -> Iterator[bytes]:
    """Yield the non-empty lines that ``chunk`` completes; ``pending`` keeps what is left for the next call.

    A line ends at the byte 0x0A and nowhere else: no UTF-8 sequence holds it, so each line is whole, while U+0085 and
    U+2028 may stand inside a JSON string. Raises ReplyBroken at a line of more than 1 MiB.
    """
    *complete, rest = chunk.split(b"\n")
    for end in complete:
        line = bytes(pending + end).strip()
        pending.clear()
        if line:
            yield line
    pending += rest
    if len(pending) > _LONGEST_FRAME:
        raise ReplyBroken(f"The server sent a line of more than {_LONGEST_FRAME} bytes.")
