"""A company's network on loopback: relays that speak TLS or listen on IPv6, and a forward proxy that keeps a record.

::

    with Relay(server.port, tls=context) as relay, ForwardProxy({"ghe.corp.example:443": relay.port}) as proxy:
        ...  # a client of https://ghe.corp.example through proxy.url
        assert {("CONNECT", "ghe.corp.example:443")} == set(proxy.asked)
"""

from __future__ import annotations

import base64
import contextlib
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import BaseRequestHandler, ThreadingTCPServer
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

if TYPE_CHECKING:
    import ssl
    from collections.abc import Mapping

_POLL_SECONDS = 0.02


class _Background:
    """A server on a thread of its own, as a context manager."""

    def __init__(self, server: ThreadingTCPServer | ThreadingHTTPServer) -> None:
        server.daemon_threads = True
        self._server = server
        self._thread = threading.Thread(target=server.serve_forever, args=(_POLL_SECONDS,), daemon=True)

    @property
    def port(self) -> int:
        """Return the port."""
        return int(self._server.server_address[1])

    def __enter__(self) -> Self:
        """Begin to serve."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(10)


class Relay(_Background):
    """Passes every connection on to ``port`` on loopback; ``tls`` ends there, ``host`` may be ``::1``."""

    def __init__(self, port: int, *, tls: ssl.SSLContext | None = None, host: str = "127.0.0.1") -> None:
        class Handler(BaseRequestHandler):
            def handle(self) -> None:
                with contextlib.suppress(OSError):  # a client that does not trust the certificate hangs up
                    inner = tls.wrap_socket(self.request, server_side=True) if tls else self.request
                    with inner, socket.create_connection(("127.0.0.1", port), 10) as outer:
                        _pass_on(inner, outer)

        class Server(ThreadingTCPServer):
            address_family = socket.AF_INET6 if ":" in host else socket.AF_INET

        super().__init__(Server((host, 0), Handler))


class ForwardProxy(_Background):
    """An HTTP proxy: CONNECT, and requests with a whole address; ``asked`` is what it was asked, in order.

    ``hosts`` maps ``host:port`` to a port on loopback; anything else gets 502. With ``password`` it answers 407 to
    whoever does not give that (user ``ada``), with ``refuses`` that status to everybody.
    """

    def __init__(self, hosts: Mapping[str, int], *, password: str = "", refuses: int = 0) -> None:
        self.asked: list[tuple[str, str]] = []
        proxy, wanted = self, f"Basic {base64.b64encode(f'ada:{password}'.encode()).decode()}"

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base class names it so)
                """Keep quiet."""

            def do_CONNECT(self) -> None:
                with self._upstream(self.path) as upstream:
                    if upstream:
                        self.wfile.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
                        _pass_on(self.connection, upstream)

            def _absolute(self) -> None:
                url = urlsplit(self.path)
                with self._upstream(f"{url.hostname}:{url.port or 80}") as upstream:
                    if upstream:
                        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                        kept = {name: value for name, value in self.headers.items() if not name.startswith("Proxy-")}
                        lines = [f"{name}: {value}" for name, value in (kept | {"Connection": "close"}).items()]
                        head = "\r\n".join(
                            [f"{self.command} {url._replace(scheme='', netloc='').geturl()} HTTP/1.1", *lines, "", ""]
                        )
                        upstream.sendall(head.encode("latin-1") + body)
                        _pass_on(self.connection, upstream)

            do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = _absolute  # noqa: N815 (the base class looks for these names)

            @contextlib.contextmanager
            def _upstream(self, target: str) -> Any:  # noqa: ANN401 (a socket or None)
                proxy.asked.append((self.command, target))
                self.close_connection = True
                given = self.headers.get("Proxy-Authorization")
                status = refuses or (407 if password and given != wanted else 0 if target in hosts else 502)
                if status:
                    self.send_error(status)
                    yield None
                else:
                    with socket.create_connection(("127.0.0.1", hosts[target]), 10) as upstream:
                        yield upstream

        super().__init__(ThreadingHTTPServer(("127.0.0.1", 0), Handler))

    @property
    def url(self) -> str:
        """Return the proxy's address."""
        return f"http://127.0.0.1:{self.port}"


def _pass_on(one: socket.socket, other: socket.socket) -> None:
    """Copy both ways until both ends have said all."""

    def copy(source: socket.socket, target: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65_536):
                target.sendall(data)
        with contextlib.suppress(OSError):
            target.shutdown(socket.SHUT_WR)

    back = threading.Thread(target=copy, args=(other, one), daemon=True)
    back.start()
    copy(one, other)
    back.join(60)
