"""What a failure of Ollama, of a proxy in front of it, or of the way there means to a user.

One owner for these words: transport exceptions of httpx, statuses, and the error lines of a stream all become
AuthorErrors here, and everything that somebody else wrote passes through :func:`safe`.
"""

from __future__ import annotations

import re
import socket
import ssl
import unicodedata
from typing import TYPE_CHECKING

import httpx

from test_case_generator.errors import (
    AuthorError,
    CertificateUntrusted,
    ModelMissing,
    ModelSilent,
    OllamaBusy,
    OllamaRefused,
    OllamaUnreachable,
    PromptTooLong,
    ProxyFailed,
    ReplyBroken,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

_SHOWN = 300

_TOO_LONG = re.compile(r"context (length|size|window)|input length|prompt (is )?too long|exceed_context", re.IGNORECASE)
_NO_SUCH_MODEL = re.compile(r"model .*not found|try pulling it", re.IGNORECASE)
_BUSY = re.compile(r"server busy|maximum pending requests", re.IGNORECASE)
_MEMORY = re.compile(r"memory", re.IGNORECASE)
_SCHEMA = re.compile(r"grammar|schema|format", re.IGNORECASE)

UNTRUSTED = "certificate not trusted"
VENDOR_ERRORS = (httpx.HTTPError, httpx.InvalidURL, httpx.CookieConflict, httpx.StreamError)
"""Everything httpx raises of its own."""

HOST_REMEDY = (
    "Ollama answers 403 to a foreign Host header: let the proxy set `Host: localhost:11434` (nginx: "
    "`proxy_set_header Host localhost:11434;`), or set `OLLAMA_HOST=0.0.0.0` for the server."
)


class Refusal(Exception):
    """A status other than 2xx; stays inside the adapter, which turns it into an AuthorError."""

    def __init__(self, status: int, words: str, *, page: bool, headers: Mapping[str, str]) -> None:
        """Take the status, the server's own words (made safe), and whether a web page came instead of JSON."""
        super().__init__(f"{status}: {words}")
        self.status = status
        self.words = words
        self.page = page
        self.headers = headers


def safe(text: str | bytes) -> str:
    """Return somebody else's text as one line of at most 300 printable characters."""
    if isinstance(text, bytes):
        text = text[: 8 * _SHOWN].decode("utf-8", "replace")
    visible = "".join(" " if unicodedata.category(character)[0] in "CZ" else character for character in text)
    line = " ".join(visible.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def transport_error(  # noqa: PLR0911 - one arm a branch of httpx's tree
    error: Exception, url: str, seconds: float, *, waits_for_model: bool, proxied: bool = False
) -> AuthorError:
    """Return what an exception of httpx means to a user.

    ``seconds`` is the limit that a wait may have reached; ``proxied`` tells whether a proxy stands on the way.
    """
    match error:
        case httpx.ReadTimeout() if waits_for_model:
            return silent(url, seconds)
        case httpx.TimeoutException() if not isinstance(error, httpx.ConnectTimeout):
            return OllamaUnreachable(f"{url} took the connection, then said nothing for {seconds:g} seconds.")
        case httpx.ConnectTimeout() | httpx.ConnectError():
            failure = connect_failure(error)
            if failure.startswith(UNTRUSTED):
                return OllamaUnreachable(f"{url}: {failure}.", remedy=CertificateUntrusted.default_remedy)
            if proxied:
                what = f"The proxy on the way to {url} cannot be reached: {failure}."
                return OllamaUnreachable(what, remedy=ProxyFailed.default_remedy)
            return OllamaUnreachable(f"{url}: {failure}.")
        case httpx.ProxyError():
            what = f"The proxy on the way to {url} failed: {safe(str(error))}"
            return OllamaUnreachable(what, remedy=ProxyFailed.default_remedy)
        case httpx.InvalidURL() | httpx.UnsupportedProtocol():
            return OllamaUnreachable(f"{url} is not a usable address: {safe(str(error))}")
        case httpx.NetworkError() | httpx.RemoteProtocolError() | httpx.DecodingError():
            return ReplyBroken(f"The connection to {url} broke off: {safe(str(error)) or type(error).__name__}")
        case _:
            return OllamaRefused(f"The exchange with {url} failed: {safe(str(error)) or type(error).__name__}")


def connect_failure(error: BaseException) -> str:
    """Return in a few words why a connection did not come about: it is the cause of httpx's exception that tells."""
    if isinstance(error, httpx.TimeoutException):
        return "timed out"
    cause: BaseException | None = error
    while cause is not None:
        match cause:
            case socket.gaierror():
                return "name not known"
            case ConnectionRefusedError():
                return "connection refused"
            case ssl.SSLCertVerificationError():
                return f"{UNTRUSTED} ({safe(str(cause))})"
            case ssl.SSLError():
                return f"TLS failed ({safe(str(cause))})"
            case _:
                cause = cause.__cause__ or cause.__context__
    return f"no connection ({safe(str(error))})"


def spoken_error(words: str, url: str) -> AuthorError:
    """Return what an error line, or the words of a refusal, mean: they say the same whatever the status."""
    if _TOO_LONG.search(words):
        return PromptTooLong(f"The model's context window is too small for the request: {words}")
    if _BUSY.search(words):
        return OllamaBusy(f"{url} is busy: {words}")
    if _MEMORY.search(words):
        return ReplyBroken(
            f"{url} failed: {words}",
            remedy="Use a smaller `model`, lower `context-tokens`, or give the server more memory.",
        )
    return ReplyBroken(f"{url} failed: {words or 'an error without words'}")


def refused(  # noqa: C901, PLR0911 - one arm a status
    refusal: Refusal, url: str, model: str, *, token: bool
) -> AuthorError:
    """Return what a status means; ``token`` tells whether one was sent along."""
    words = f": {refusal.words}" if refusal.words else ""
    if refusal.page and refusal.status < 500 and refusal.status != 407:  # noqa: PLR2004 - HTTP's statuses
        return OllamaRefused(
            f"{url} answered {refusal.status} with a web page: something other than Ollama listens there.",
            remedy="Set `ollama-url` to the address of the Ollama server itself.",
        )
    match refusal.status:
        case 407:
            what = f"The proxy on the way to {url} asks for a user and a password, or for other ones{words}"
            return OllamaRefused(what, remedy=ProxyFailed.default_remedy)
        case 401:
            challenge = safe(refusal.headers.get("www-authenticate", ""))
            verdict = "does not accept the `ollama-token`" if token else "asks for a token"
            return OllamaRefused(
                f"{url} {verdict}{f' ({challenge})' if challenge else ''}{words}",
                remedy="Pass the token of the proxy in front of Ollama as `ollama-token`; it is only sent to an "
                f"address you name, so set `ollama-url: {url}` too.",
            )
        case 403:
            return OllamaRefused(f"{url} answered 403{words or ' without a word'}", remedy=HOST_REMEDY)
        case 404 if refusal.words and _NO_SUCH_MODEL.search(refusal.words):
            return ModelMissing(f"{url} does not have the model {model}{words}")
        case 429 | 503:
            return OllamaBusy(f"{url} stayed busy{words}")
        case 400 if _TOO_LONG.search(refusal.words):
            return spoken_error(refusal.words, url)
        case 400 if _SCHEMA.search(refusal.words):
            return OllamaRefused(
                f"{url} cannot work with the JSON schema{words}",
                remedy="Update Ollama: replies under a JSON schema need 0.5 or newer.",
            )
        case 502 | 504:
            return OllamaUnreachable(
                f"The proxy at {url} answered {refusal.status}: it does not reach the Ollama behind it{words}",
                remedy="Start Ollama, or correct the proxy's upstream address and raise its time-out.",
            )
        case status if status >= 500:  # noqa: PLR2004 - HTTP's classes of status
            return spoken_error(f"{status}{words}", url)
        case status if 300 <= status < 400:  # noqa: PLR2004 - HTTP's classes of status
            target = safe(refusal.headers.get("location", ""))
            return OllamaRefused(
                f"{url} redirects to {target or 'elsewhere'}.",
                remedy="Set `ollama-url` to the address it redirects to, if that is your Ollama server.",
            )
        case status:
            return OllamaRefused(f"{url} answered {status}{words}")


def silent(url: str, seconds: float) -> ModelSilent:
    """Return the error for a model that said nothing for ``seconds``."""
    return ModelSilent(f"Nothing came from the model at {url} for {seconds:g} seconds.")


def words_of(answer: object) -> str:
    """Return the server's words from ``{"error": "…"}``, or llama.cpp's ``{"error": {"message": "…"}}``."""
    error = answer.get("error", "") if isinstance(answer, dict) else ""
    if isinstance(error, dict):
        error = error.get("message", "")
    return safe(str(error or ""))
