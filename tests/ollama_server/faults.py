"""What can go wrong with a server, as data: one Fault is what happens to one answer."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum


class Then(StrEnum):
    """What happens to a stream after some frames."""

    ERROR = "error"
    END = "end"
    DROP = "drop"
    GARBAGE = "garbage"
    SILENCE = "silence"
    HANG_UP = "hang-up"
    HALF = "half"
    LENGTH = "length"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault: either ``status`` with ``body`` instead of an answer, or something that happens to the stream.

    ``then`` happens after ``after`` frames, with ``text`` (the error's or the garbage line's) or ``seconds`` (of
    silence). ``split`` writes the body in pieces of that many bytes; ``delay`` is seconds before each frame. Several
    faults may strike the same answer.
    """

    status: int = 0
    body: str = ""
    content_type: str = "application/json; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()
    then: Then | None = None
    after: int = 0
    text: str = ""
    seconds: float = 0.0
    split: int = 0
    delay: float = 0.0


def refusing(status: int, words: str) -> Fault:
    """Answer with a status and Ollama's ``{"error": …}``."""
    return Fault(status=status, body=json.dumps({"error": words}))


def busy() -> Fault:
    """Answer 503, as a full queue does."""
    return refusing(503, "server busy, please try again.  maximum pending requests exceeded")


def foreign_host() -> Fault:
    """Answer 403 with nothing in it, as for a Host header that is not the server's own."""
    return Fault(status=403)


def unauthorised() -> Fault:
    """Answer 401, as a proxy in front does."""
    return Fault(status=401, content_type="text/plain", headers=(("WWW-Authenticate", 'Bearer realm="ollama"'),))


def web_page(status: int) -> Fault:
    """Answer with an HTML page, as a proxy or another program does."""
    return Fault(status=status, body="<!DOCTYPE html><h1>It works!</h1>", content_type="text/html")


def hung_up() -> Fault:
    """Close the connection before the request is handled."""
    return Fault(then=Then.HANG_UP)


def half(*, after: int = 0) -> Fault:
    """Close the connection in the middle of the answer's body, or of the line after so many frames of a stream."""
    return Fault(then=Then.HALF, after=after)


def error_line(words: str, *, after: int = 0) -> Fault:
    """Send an error as a line of the stream, under status 200."""
    return Fault(then=Then.ERROR, after=after, text=words)


def no_done(*, after: int) -> Fault:
    """End the stream properly, but without its last frame."""
    return Fault(then=Then.END, after=after)


def dropped(*, after: int) -> Fault:
    """Drop the connection in the middle of the body."""
    return Fault(then=Then.DROP, after=after)


def cut_off(*, after: int) -> Fault:
    """End the reply with ``done_reason: "length"``."""
    return Fault(then=Then.LENGTH, after=after)


def garbage(text: str = "%%% not JSON", *, after: int = 0) -> Fault:
    """Send a line that is no frame."""
    return Fault(then=Then.GARBAGE, after=after, text=text)


def silence(seconds: float, *, after: int = 0) -> Fault:
    """Say nothing for a while; after 0 frames, the response's head is held back too."""
    return Fault(then=Then.SILENCE, after=after, seconds=seconds)


def split(size: int) -> Fault:
    """Write the body in pieces of ``size`` bytes, wherever they fall."""
    return Fault(split=size)


def slow(delay: float) -> Fault:
    """Wait before each frame."""
    return Fault(delay=delay)
