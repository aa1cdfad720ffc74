"""A server that speaks Ollama's protocol on loopback, for tests, containers and benches."""

from __future__ import annotations

from tests.ollama_server.author import protocol_author
from tests.ollama_server.protocol import Model
from tests.ollama_server.server import OllamaServer
from tests.ollama_server.state import Recorded

__all__ = ["Model", "OllamaServer", "Recorded", "protocol_author"]
