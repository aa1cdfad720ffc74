"""Texts → unit vectors by an Ollama server: ``embedding-model: ollama:<name>``.

``/api/embed`` cuts a text that is longer than the model reads, and does not say so. That is what the other embeddings
do too, so it is asked for explicitly (``truncate: true``) and documented, rather than failing on a long issue.
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any

from test_case_generator.adapters.embedding import LONGEST_TEXT
from test_case_generator.adapters.network import STRAIGHT
from test_case_generator.adapters.ollama.errors import Refusal, refused, safe
from test_case_generator.adapters.ollama.http import Server, servers
from test_case_generator.adapters.ollama.probe import find
from test_case_generator.adapters.ollama.retry import Retry
from test_case_generator.adapters.watching import unwatched
from test_case_generator.errors import AuthorError, LibraryError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import httpx

    from test_case_generator.adapters.embedding import Vectors
    from test_case_generator.adapters.network import Network
    from test_case_generator.adapters.ollama.address import Candidate
    from test_case_generator.adapters.watching import Exchanges

TEXTS_A_REQUEST = 64
REMEDY = "Run `ollama pull {model}` on the server, or leave `embedding-model` at all-MiniLM-L6-v2."


class OllamaEmbedding:
    """The embedding model ``model`` on the first of ``candidates`` that answers.

    ``seconds`` bounds each request, loading the model included. The token goes only to an address that a person
    named. ``network``, ``transport``, ``exchange``, ``retry`` and ``clock`` as for
    :class:`~test_case_generator.adapters.ollama.author.OllamaAuthor`.
    """

    def __init__(
        self,
        candidates: Sequence[Candidate],
        model: str,
        *,
        token: str = "",
        seconds: float = 120.0,
        network: Network = STRAIGHT,
        transport: httpx.BaseTransport | None = None,
        exchange: Exchanges = unwatched,
        retry: Retry | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._candidates = tuple(candidates)
        self._model = model
        self._seconds = seconds
        self._connect = servers(clock, token=token, network=network, transport=transport, exchange=exchange)
        self._retry = retry or Retry(lambda _: None)
        self._clock = clock
        self._lock = threading.Lock()
        self._found: tuple[Server, str] | None = None

    @property
    def name(self) -> str:
        """Return ``ollama:<model>@<first 16 digits of its digest>``; asks the server once."""
        return f"ollama:{self._model}@{self._server()[1][:16]}"

    def warm(self) -> None:
        """Find the server and let it load the model."""
        self.embed(["warm"])

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors, shape (texts, the model's dimensions), in requests of 64 texts."""
        import numpy as np

        server, _ = self._server()
        rows: list[Any] = []
        for start in range(0, len(texts), TEXTS_A_REQUEST):
            batch = [text[:LONGEST_TEXT] for text in texts[start : start + TEXTS_A_REQUEST]]
            answer = self._call(server, "/api/embed", {"model": self._model, "input": batch, "truncate": True})
            embeddings = answer.get("embeddings")
            if not isinstance(embeddings, list) or len(embeddings) != len(batch):
                raise self._error(f"{server.url} did not answer one vector a text.")
            rows += embeddings
        if not rows:
            return np.zeros((0, 0), dtype=np.float32)
        try:
            vectors = np.asarray(rows, dtype=np.float32)
            lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        except (ValueError, TypeError) as error:
            raise self._error(f"{server.url} answered something that is no vector: {safe(str(error))}") from error
        # Not `lengths <= 0`: that is False for NaN.
        if not (np.isfinite(lengths) & (lengths > 0)).all():
            raise self._error(f"{server.url} answered a vector of zeros or of no numbers.")
        unit: Vectors = vectors / lengths
        return unit

    def _server(self) -> tuple[Server, str]:
        with self._lock:
            if self._found is None:
                try:
                    server, _ = self._retry.run(lambda: find(self._candidates, self._connect, self._clock))
                except AuthorError as error:
                    raise LibraryError(error.what, remedy=error.remedy) from error
                self._found = server, self._digest(server)
            return self._found

    def _digest(self, server: Server) -> str:
        wanted = self._model if ":" in self._model else f"{self._model}:latest"
        models = self._call(server, "/api/tags").get("models")
        for model in models if isinstance(models, list) else []:
            if isinstance(model, dict) and model.get("name") == wanted:
                return safe(str(model.get("digest", "")))
        raise self._error(f"{server.url} does not have the model {safe(self._model)}.")

    def _call(self, server: Server, path: str, payload: Mapping[str, Any] | None = None) -> dict[str, Any]:
        try:
            return self._retry.run(lambda: server.call(path, payload, seconds=self._seconds))
        except Refusal as refusal:
            error = refused(refusal, server.url, safe(self._model), token=bool(server.token))
            raise self._error(error.what) from refusal
        except AuthorError as error:
            raise LibraryError(error.what, remedy=error.remedy) from error

    def _error(self, what: str) -> LibraryError:
        return LibraryError(what, remedy=REMEDY.format(model=safe(self._model)))
