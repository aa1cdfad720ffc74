"""The server as a process: ``python -m tests.ollama_server --port 11434``.

Prints its address once it listens, and stops at SIGINT or SIGTERM. The script is a JSON file, every key optional::

    {"replies": ["text", {"any": "JSON"}],
     "faults": [{"operation": "generate", "request": 2, "then": "error", "after": 3, "text": "out of memory"}]}
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
import threading
from pathlib import Path

from tests.ollama_server.faults import Fault, Then
from tests.ollama_server.protocol import Model
from tests.ollama_server.server import OllamaServer


def main(arguments: list[str]) -> None:
    """Serve until a signal comes."""
    parser = argparse.ArgumentParser(prog="python -m tests.ollama_server", description="A scripted Ollama server.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=11434, help="0 for any free one")
    parser.add_argument("--script", type=Path, help="JSON file with replies and faults")
    parser.add_argument("--model", action="append", help="name of a model it has; may be repeated")
    parser.add_argument("--delay", type=float, default=0.0, help="seconds before each frame")
    parser.add_argument("--token", default="", help="bearer token that it demands")
    options = parser.parse_args(arguments)
    script = json.loads(options.script.read_text(encoding="utf-8")) if options.script else {}
    server = OllamaServer(
        replies=[reply if isinstance(reply, str) else json.dumps(reply) for reply in script.get("replies", [])],
        models=[Model(name) for name in options.model or ["llama3.2"]],
        host=options.host,
        port=options.port,
        delay=options.delay,
        token=options.token,
    )
    for fields in script.get("faults", []):
        operation, request = fields.pop("operation", "generate"), fields.pop("request", None)
        then = Then(fields.pop("then")) if "then" in fields else None
        server.inject(Fault(then=then, **fields), operation=operation, request=request)
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    with server:
        sys.stdout.write(f"Ollama server at http://{options.host}:{server.port}\n")
        sys.stdout.flush()
        stop.wait()


if __name__ == "__main__":
    main(sys.argv[1:])
