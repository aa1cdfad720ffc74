"""The HTTP side: connections, and the faults that break them."""

from __future__ import annotations

import json
import socket
import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tests.github_server.faults import Fault, Kind
from tests.github_server.routing import Answer, Json
from tests.github_server.state import Refusal

if TYPE_CHECKING:
    from tests.github_server.server import GitHubServer

DOCS = "/using-the-rest-api/rate-limits-for-the-rest-api"
SECONDARY = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."
PAGE = "<!DOCTYPE html>\n<html><head><title>Sign in to the network</title></head><body>…</body></html>\n"


class Listener(ThreadingHTTPServer):
    """The listener; keeps the connections so that it can close them, though a client keeps them alive."""

    daemon_threads = True

    def __init__(self, address: tuple[str, int], github: GitHubServer) -> None:
        self.github = github
        self._connections: set[socket.socket] = set()
        super().__init__(address, _Handler)

    def process_request(self, request: Json, client_address: Json) -> None:
        """Keep the connection, and go on."""
        self._connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Json) -> None:
        """Forget the connection, and go on."""
        self._connections.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Json, client_address: Json) -> None:
        """Say nothing of a client that went away; anything else is a defect of this server and is told."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)

    def close_connections(self) -> None:
        """Close what clients keep alive."""
        for connection in list(self._connections):
            _hang_up(connection)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # head and body are two writes: the second would wait 40 ms for the first's ACK
    server: Listener

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base class names it so)
        """Keep quiet."""

    def date_time_string(self, timestamp: float | None = None) -> str:
        """Return the time for the Date header, by the server's own clock."""
        return super().date_time_string(self.server.github.clock() if timestamp is None else timestamp)

    def _handle(self) -> None:
        github = self.server.github
        url = urlsplit(self.path)
        data = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if url.path.startswith("/_admin/"):
            return self._send(github.administer(self.command, url.path, json.loads(data) if data else {}), None)
        path = github.endpoint_path(url.path)
        fault = github.next_fault(self.command, path or url.path)
        body = json.loads(data) if data else None
        answer = self._before(fault)
        if answer is None and not (fault and fault.kind in {Kind.DROP, Kind.SILENCE}):
            token = (self.headers.get("Authorization") or "").partition(" ")[2]
            missing = Answer(404, Refusal(404, "Not Found").body())
            answer = missing if path is None else github.handle(self.command, path, url.query, body, token)
        if fault and fault.kind == Kind.STATUS_AFTER:
            answer = self._failure(fault)
        silent = answer is None or (fault is not None and fault.kind == Kind.DROP_ANSWER)
        github.record(self.command, path or url.path, url.query, body, 0 if silent or not answer else answer.status)
        if fault and fault.kind == Kind.SILENCE:
            github.wait_for_stop(60)
        if silent or answer is None:
            return self._hang_up()
        return self._send(answer, fault)

    do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = _handle  # noqa: N815 (the base class looks for these names)

    def _before(self, fault: Fault | None) -> Answer | None:
        """Return the answer of a fault that keeps the request from being handled."""
        if fault is None:
            return None
        if fault.kind == Kind.STATUS:
            return self._failure(fault)
        if fault.kind == Kind.HTML:
            return Answer(fault.status, PAGE)
        wait = {"Retry-After": fault.retry_after} if fault.retry_after is not None else {}
        if fault.kind == Kind.SECONDARY_LIMIT:
            status = fault.status if fault.status in {403, 429} else 403
            return Answer(status, Refusal(status, SECONDARY, DOCS).body(), wait)
        if fault.kind == Kind.PRIMARY_LIMIT:
            used_up = {"X-RateLimit-Limit": "1000", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": str(fault.reset)}
            return Answer(403, Refusal(403, "API rate limit exceeded for installation ID 1.").body(), used_up | wait)
        return None

    def _failure(self, fault: Fault) -> Answer:
        return Answer(fault.status, Refusal(fault.status, "Server Error").body())

    def _send(self, answer: Answer, fault: Fault | None) -> None:
        html = isinstance(answer.body, str)
        payload = answer.body.encode() if html else json.dumps(answer.body).encode()
        if answer.status == HTTPStatus.NO_CONTENT:
            payload = b""  # anything more would be read as the next answer
        if fault and fault.kind == Kind.NOT_JSON:
            payload = b'{"message": "cut off'
        self.send_response(answer.status)
        self.send_header("Content-Type", "text/html" if html else "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(payload)))
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()
        if fault and fault.kind == Kind.HALF_BODY:
            self.wfile.write(payload[: len(payload) // 2])
            self.wfile.flush()
            self._hang_up()
        else:
            self.wfile.write(payload)

    def _hang_up(self) -> None:
        self.close_connection = True
        _hang_up(self.connection)


def _hang_up(connection: socket.socket) -> None:
    """Close both directions, whether or not the other end is still there."""
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return
