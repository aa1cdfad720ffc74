"""What is done on threads while the run does something else: finding the server, loading the model."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

from test_case_generator.adapters.ollama.errors import Refusal, safe
from test_case_generator.errors import AuthorError, ModelSilent

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from test_case_generator.adapters.ollama.http import Server


class Ahead:
    """A preparation for ``tokens`` on a thread of its own; every wait inside it has its own limit."""

    def __init__(self, work: Callable[[], str], tokens: int) -> None:
        self.tokens = tokens
        self._future: Future[str] = Future()
        threading.Thread(target=self._run, args=(work,), name="prepare the model", daemon=True).start()

    def _run(self, work: Callable[[], str]) -> None:
        try:
            self._future.set_result(work())
        except Exception as error:  # noqa: BLE001 – raised again by `result`, where somebody looks
            self._future.set_exception(error)

    def result(self) -> str:
        """Wait for the end; return what the work gave, or raise what it met."""
        return self._future.result()


class Loading:
    """Loads the model in the background, so that it overlaps with the work before the first request.

    A thread of its own, ended by the server's silence at the latest; a daemon, so that it never delays an exit.
    """

    def __init__(self, server: Server, body: Mapping[str, Any], silence: float) -> None:
        self._error: AuthorError | Refusal | None = None
        self._silence = silence
        self._thread = threading.Thread(target=self._load, args=(server, body), name="load model", daemon=True)
        self._thread.start()

    def _load(self, server: Server, body: Mapping[str, Any]) -> None:
        try:
            for _ in server.frames("/api/generate", body, silence=self._silence):
                pass
        except (AuthorError, Refusal) as error:
            self._error = error

    def wait(self) -> str:
        """Wait for the end; return what went wrong, or ``""``. Raises ModelSilent: a whole time-out has passed."""
        self._thread.join(2 * self._silence)
        if isinstance(self._error, ModelSilent):
            raise self._error
        return safe(str(self._error)) if self._error else ""
