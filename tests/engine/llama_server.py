"""llama.cpp's server as a process (``serve.py``), under a limit of memory, on a Unix socket of its own.

The build in xllamacpp hands a request's JSON schema to another library, LLGuidance, which lets pass what it does not
understand. Ollama uses llama.cpp's own grammars, and so do we: llama.cpp writes the grammar of a schema when it is
asked for a chat, and is then asked for a completion under this grammar.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import httpx

from tests.ollama_server.protocol import Refused

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

MEMORY_BYTES = 4 * 1024**3
"""Address space; a schema that contradicts itself, or a grammar without bounds, would take all there is."""
START_SECONDS = 60.0
SILENCE_SECONDS = 60.0
"""How long one request may go without a token, compiling its grammar included."""
_NANOSECONDS_A_MILLISECOND = 1_000_000
_ROOT = Path(__file__).resolve().parents[2]


class LlamaServer:
    """The server: a context manager. ``context`` is its window in tokens, ``folder`` where socket and log go."""

    def __init__(self, model: Path, folder: Path, *, context: int = 32_768) -> None:
        self._socket = folder / "engine.sock"
        self._log = folder / "engine.log"
        self._command = [sys.executable, "-m", "tests.engine.serve"]
        self._command += map(str, (model, self._socket, context, MEMORY_BYTES))
        self._grammars: dict[str, str] = {}
        self._converting = threading.Lock()

    def __enter__(self) -> Self:
        """Start, and wait until the model is loaded."""
        self._socket.unlink(missing_ok=True)
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                self._command, cwd=_ROOT, stdin=subprocess.PIPE, stdout=log, stderr=subprocess.STDOUT
            )
        # The server may close an idle connection in the moment in which it is used again: one a request.
        one_each = httpx.Limits(max_keepalive_connections=0)
        self._client = httpx.Client(
            transport=httpx.HTTPTransport(uds=str(self._socket), limits=one_each),
            base_url="http://engine",
            timeout=SILENCE_SECONDS,
            trust_env=False,
        )
        end = time.monotonic() + START_SECONDS
        while not self._ready():
            if time.monotonic() > end or self._process.poll() is not None:
                self.__exit__()
                ended = self._process.returncode  # -4 is a processor that lacks AVX2
                raise RuntimeError(f"llama.cpp's server does not start ({ended}):\n{self.log[-3000:]}")
            time.sleep(0.05)
        return self

    def __exit__(self, *_: object) -> None:
        """Stop it."""
        self._client.close()
        self._process.terminate()
        try:
            self._process.communicate(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.communicate()

    @property
    def log(self) -> str:
        """Return what the server has printed."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    @property
    def alive(self) -> bool:
        """Say whether the process still runs."""
        return self._process.poll() is None

    @property
    def peak_mib(self) -> int:
        """Return the most memory that the process has held so far, in MiB."""
        status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="ascii", errors="replace")
        return next(int(line.split()[1]) // 1024 for line in status.splitlines() if line.startswith("VmHWM:"))

    def grammar(self, schema: dict[str, Any]) -> str:
        """Return llama.cpp's own grammar of a JSON schema, which has compiled. Raises Refused."""
        key = json.dumps(schema)
        with self._converting:
            if key not in self._grammars:
                form = {"type": "json_schema", "json_schema": {"schema": schema}}
                chat = {"messages": [{"role": "user", "content": ""}], "max_tokens": 1, "seed": 1}
                _raise_if_refused(self._client.post("/v1/chat/completions", json=chat | {"response_format": form}))
                [slot] = self._client.get("/slots").raise_for_status().json()
                rules = dict(rule.split(" ::= ", 1) for rule in slot["params"]["grammar"].splitlines())
                # A chat's root allows the marks of a chat template around the reply.
                rules["root"] = rules.pop("response-format")
                self._grammars[key] = "\n".join(f"{name} ::= {rule}" for name, rule in rules.items())
        return self._grammars[key]

    def complete(self, *, json_schema: dict[str, Any], **body: object) -> Iterator[dict[str, Any]]:
        """Yield the events of one completion under a schema, the last with ``stop``. Raises Refused."""
        asked = {"stream": True, "cache_prompt": True, "grammar": self.grammar(json_schema), **body}
        with self._client.stream("POST", "/completion", json=asked) as answer:
            _raise_if_refused(answer)
            yield from _events(answer)

    def as_ollama(self, body: dict[str, Any]) -> Generator[dict[str, Any]]:
        """Yield the frames with which Ollama answers a generate request; the last has ``done``. Raises Refused."""
        options = body.get("options") or {}
        passed = {name: options[name] for name in ("temperature", "seed", "repeat_penalty") if name in options}
        events = self.complete(
            prompt=f"{body.get('system', '')}\n\n{body.get('prompt', '')}\n\n",
            json_schema=body["format"],
            n_predict=options.get("num_predict", -1),
            **passed,
        )
        for event in events:
            if not event["stop"]:
                yield {"response": event["content"], "done": False}
                continue
            yield {
                "response": event["content"],
                "done": True,
                "done_reason": "length" if event["stop_type"] == "limit" else "stop",
                "prompt_eval_count": event["tokens_evaluated"],
                "prompt_eval_duration": int(event["timings"]["prompt_ms"] * _NANOSECONDS_A_MILLISECOND),
                "eval_count": event["tokens_predicted"],
                "eval_duration": int(event["timings"]["predicted_ms"] * _NANOSECONDS_A_MILLISECOND),
            }

    def _ready(self) -> bool:
        try:
            return self._client.get("/health").is_success
        except httpx.TransportError:
            return False


def _raise_if_refused(answer: httpx.Response) -> None:
    if not answer.is_success:
        raise Refused(answer.status_code, json.loads(answer.read())["error"]["message"])


def _events(answer: httpx.Response) -> Iterator[dict[str, Any]]:
    pending = b""
    for chunk in answer.iter_bytes():
        *lines, pending = (pending + chunk).split(b"\n")
        for line in lines:
            kind, _, data = line.partition(b": ")
            if kind == b"data":
                yield json.loads(data)
            elif kind == b"error":
                raise RuntimeError(data.decode(errors="replace"))
