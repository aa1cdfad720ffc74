"""The way back to one client."""

from __future__ import annotations

import json
import select
import socket
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from http.server import BaseHTTPRequestHandler

    from tests.ollama_server.state import State

POLL_SECONDS = 0.01


class Gone(ConnectionError):
    """The client has disconnected, or the server is stopping."""


class Channel:
    """The way back to one client: pauses and writes that notice when it has gone."""

    def __init__(self, handler: BaseHTTPRequestHandler, state: State) -> None:
        self._handler = handler
        self._state = state

    def check(self) -> None:
        """Raise Gone if nobody listens any more."""
        connection = self._handler.connection
        if self._state.stopping.is_set():
            raise Gone("the server is stopping")
        readable, _, _ = select.select([connection], [], [], 0)
        if readable and not connection.recv(1, socket.MSG_PEEK):
            raise Gone("the client has disconnected")

    def pause(self, seconds: float) -> None:
        """Say nothing for a while."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.check()
            self._state.stopping.wait(min(left, POLL_SECONDS))

    def frame(self, frame: object, size: int = 0) -> None:
        """Send one line of JSON."""
        # Raw U+0085 and U+2028, which a client must not take for the end of a line.
        self.line(json.dumps(frame, ensure_ascii=False).encode(), size)

    def line(self, line: bytes, size: int = 0) -> None:
        """Send one line, in HTTP chunks of ``size`` bytes if it is not 0."""
        self.check()
        data = line + b"\n"
        for start in range(0, len(data), size or len(data)):
            self.piece(data[start : start + (size or len(data))])

    def piece(self, piece: bytes) -> None:
        """Send one HTTP chunk."""
        self._handler.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
        self._handler.wfile.flush()
