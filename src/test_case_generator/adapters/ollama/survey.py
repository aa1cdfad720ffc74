"""What the doctor sees of Ollama: every address that a run would try, and the model on the first that answers."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from test_case_generator.adapters.network import STRAIGHT
from test_case_generator.adapters.ollama.address import Origin
from test_case_generator.adapters.ollama.errors import Refusal, refused, safe
from test_case_generator.adapters.ollama.http import Server, servers
from test_case_generator.adapters.ollama.model import context_limit, count, model_facts
from test_case_generator.adapters.ollama.probe import Probe, survey
from test_case_generator.doctor.ports import Address, ModelFacts
from test_case_generator.errors import AuthorError, OllamaUnreachable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from test_case_generator.adapters.network import Network
    from test_case_generator.adapters.ollama.address import Candidate

CALL_SECONDS = 10.0
_ON_THIS_MACHINE = {Origin.SERVICE, Origin.GATEWAY, Origin.LOCALHOST}
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}


class OllamaSurveyor:
    """Implements OllamaSurvey; the token goes only to an address that a person named."""

    def __init__(
        self,
        candidates: Sequence[Candidate],
        model: str,
        *,
        token: str = "",
        network: Network = STRAIGHT,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._candidates = tuple(candidates)
        self._model = model
        self._connect = servers(clock, token=token, network=network, call_seconds=CALL_SECONDS)
        self._clock = clock

    def addresses(self) -> Sequence[Address]:
        """Return them all; they are asked at once and have six seconds."""
        return tuple(_address(probe) for probe in survey(self._candidates, self._connect, self._clock))

    def model(self, url: str) -> ModelFacts:
        """Return the facts: three requests, the last two of which may fail."""
        server = self._connect(next(candidate for candidate in self._candidates if candidate.url == url))
        name = safe(self._model)
        try:
            facts = model_facts(server, self._model, pull_seconds=0.0, say=lambda _line: None)
        except Refusal as refusal:
            raise refused(refusal, url, name, token=bool(server.token)) from None
        capabilities = facts.get("capabilities")
        listed, running = (self._entry(server, path) for path in ("/api/tags", "/api/ps"))
        return ModelFacts(
            name=name,
            capabilities=tuple(safe(str(each)) for each in capabilities) if isinstance(capabilities, list) else None,
            context_limit=context_limit(facts),
            size=count(listed, "size"),
            loaded=count(running, "size"),
            on_gpu=count(running, "size_vram"),
            window=count(running, "context_length"),
        )

    def _entry(self, server: Server, path: str) -> dict[str, Any]:
        """Return the model's entry in a list of models, empty if there is none or the server does not say."""
        try:
            models = server.call(path).get("models")
        except (Refusal, AuthorError):
            return {}
        wanted = self._model if ":" in self._model else f"{self._model}:latest"
        entries = [each for each in models if isinstance(each, dict)] if isinstance(models, list) else []
        return next((each for each in entries if wanted in {each.get("name"), each.get("model")}), {})


def _address(probe: Probe) -> Address:
    candidate = probe.candidate
    error = probe.refusal or OllamaUnreachable("")
    return Address(
        url=candidate.url,
        origin=candidate.origin.value,
        version=probe.version,
        finding="" if probe.version else probe.finding,
        remedy="" if probe.version else probe.remedy or error.remedy,
        code="" if probe.version else error.code,
        named=candidate.named,
        near=candidate.origin in _ON_THIS_MACHINE or urlsplit(candidate.url).hostname in _LOOPBACK,
    )
