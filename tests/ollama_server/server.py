"""A loopback server that speaks Ollama's protocol; what it writes is scripted, what goes wrong is injected.

::

    with OllamaServer(replies=["{}"]) as server:
        server.inject(error_line("out of memory", after=3), request=2)
        ...  # a client of server.url
        assert server.requests("generate")[0].json["truncate"] is False
"""

from __future__ import annotations

import contextlib
import socket
import sys
import threading
from collections import deque
from http.server import ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Self

from tests.ollama_server.author import protocol_author
from tests.ollama_server.channel import POLL_SECONDS
from tests.ollama_server.handler import Handler
from tests.ollama_server.protocol import Model, full_name
from tests.ollama_server.state import Injection, Recorded, State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tests.ollama_server.faults import Fault
    from tests.ollama_server.state import Engine


class OllamaServer:
    """The server: use it as a context manager, or call ``start`` and ``close``.

    ``replies`` are given out first, then ``author`` is asked with the request as the model sees it. ``registry`` are
    names that can be pulled. ``token`` demands a bearer token, ``checks_host`` refuses foreign Host headers,
    ``knows_truncate=False`` is a server too old for ``truncate``; ``delay`` is seconds a frame, ``load_seconds`` how
    long a model takes to load. Where there is an ``engine``, it answers generate requests, frame by frame.
    """

    def __init__(
        self,
        *,
        replies: Iterable[str] = (),
        author: Callable[[dict[str, Any]], str] = protocol_author,
        models: Iterable[Model] = (Model("llama3.2"),),
        registry: Iterable[str] = ("llama3.2", "qwen3"),
        token: str = "",
        checks_host: bool = False,
        knows_truncate: bool = True,
        delay: float = 0.0,
        load_seconds: float = 0.0,
        engine: Engine | None = None,
        host: str = "127.0.0.1",
        port: int = 0,
    ) -> None:
        self.state = State(
            models={full_name(model.name): model for model in models},
            replies=deque(replies),
            author=author,
            registry=frozenset(map(full_name, registry)),
            token=token,
            checks_host=checks_host,
            knows_truncate=knows_truncate,
            delay=delay,
            load_seconds=load_seconds,
            engine=engine,
        )
        self._server = _Http((host, port), self.state)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(POLL_SECONDS,), name="ollama server")

    @property
    def port(self) -> int:
        """Return the port that the server is bound to."""
        return int(self._server.server_address[1])

    @property
    def url(self) -> str:
        """Return the address on loopback."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def loads(self) -> list[str]:
        """Return the models loaded so far, one entry a load: a changed ``num_ctx`` or ``shift`` loads again."""
        with self.state.changed:
            return list(self.state.loads)

    def start(self) -> Self:
        """Serve in the background."""
        self._thread.start()
        return self

    def close(self) -> None:
        """Stop, cutting off whoever is still connected."""
        self.state.stopping.set()
        self._server.shutdown()
        self._thread.join()
        self._server.cut_off()
        self._server.server_close()

    def __enter__(self) -> Self:
        """Serve in the background."""
        return self.start()

    def __exit__(self, *_: object) -> None:
        """Stop."""
        self.close()

    def inject(self, fault: Fault, *, operation: str = "generate", request: int | None = None) -> None:
        """Let a fault strike the ``request``-th request (from 1) of an operation, or all of them."""
        with self.state.changed:
            self.state.injections.append(Injection(fault, operation, request))

    def script(self, *replies: str) -> None:
        """Add replies to the queue."""
        with self.state.changed:
            self.state.replies.extend(replies)

    def requests(self, operation: str) -> list[Recorded]:
        """Return the requests of one operation so far, in order."""
        with self.state.changed:
            return [entry for entry in self.state.recorded if entry.operation == operation]

    def wait_for(self, true: Callable[[], bool], *, seconds: float = 10.0) -> bool:
        """Wait until something that depends on the requests holds; return False if it never does."""
        with self.state.changed:
            return self.state.changed.wait_for(true, seconds)


class _Http(ThreadingHTTPServer):
    daemon_threads = False
    block_on_close = True
    request_queue_size = 64

    def __init__(self, address: tuple[str, int], state: State) -> None:
        self.state = state
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        super().__init__(address, Handler)

    def process_request(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - socketserver's types
        with self._lock:
            self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:  # noqa: ANN401 - socketserver's types
        with self._lock:
            self._open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - socketserver's types
        """Say nothing of clients that went away; anything else is a defect of this server and is printed."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    def cut_off(self) -> None:
        """Shut every connection, so that each handler ends."""
        with self._lock:
            for connection in self._open:
                with contextlib.suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)
