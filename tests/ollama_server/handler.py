"""Ollama's endpoints over HTTP."""

from __future__ import annotations

import json
import time
from contextlib import closing
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from itertools import chain
from typing import TYPE_CHECKING, Any, ClassVar

from tests.ollama_server.channel import Channel, Gone
from tests.ollama_server.faults import Then
from tests.ollama_server.protocol import Model, Refused, check, embedding, fit_prompt, full_name, pieces, tokens
from tests.ollama_server.state import Recorded, load_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.ollama_server.faults import Fault
    from tests.ollama_server.state import Engine, State

VERSION = "0.33.1"
NANOSECONDS = 1_000_000_000
PULL_TOTAL = 2_000_000_000
PULL_PARTS = 4


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # head and body are two writes: the second would wait 40 ms for the first's ACK
    timeout = 60
    GETS: ClassVar = {"/api/version": "version", "/api/tags": "tags", "/api/ps": "ps"}
    POSTS: ClassVar = {f"/api/{name}": name for name in ("generate", "chat", "show", "pull", "embed")}

    def do_GET(self) -> None:
        """Answer a GET."""
        self._answer(self.GETS)

    def do_POST(self) -> None:
        """Answer a POST."""
        self._answer(self.POSTS)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Print nothing: requests are recorded."""

    @property
    def _state(self) -> State:
        state: State = self.server.state  # type: ignore[attr-defined]  # set by the server of this package
        return state

    def _answer(self, routes: dict[str, str]) -> None:
        data = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        operation = routes.get(self.path, "")
        try:
            body = json.loads(data) if data else {}
        except ValueError:
            body = None
        if operation == "generate" and isinstance(body, dict) and not body.get("prompt"):
            operation = "load"
        headers = {name.lower(): value for name, value in self.headers.items()}
        entry = Recorded(operation, self.path, headers, body if isinstance(body, dict) else {})
        faults = self._state.record(entry)
        channel = Channel(self, self._state)
        try:
            if self._turned_away(channel, faults):
                return
            if not operation:
                self._send(404, b"404 page not found", "text/plain")
            elif not isinstance(body, dict):
                self.send_json({"error": "invalid character in JSON"}, 400)
            else:
                Exchange(self, self._state, channel, entry, faults).run()
        except Refused as refused:
            self.send_json({"error": refused.words}, refused.status)
        except ConnectionError:
            self.close_connection = True
            entry.disconnected = True
        finally:
            with self._state.changed:
                entry.ended = True
                self._state.changed.notify_all()

    def _turned_away(self, channel: Channel, faults: list[Fault]) -> bool:
        for fault in faults:
            if fault.then is Then.SILENCE and not fault.after:
                channel.pause(fault.seconds)
            if fault.then is Then.HANG_UP:
                raise Gone("hung up on purpose")
            if fault.status:
                self._send(fault.status, fault.body.encode(), fault.content_type, dict(fault.headers))
                return True
        host = self.headers.get("Host", "").rpartition(":")[0] or self.headers.get("Host", "")
        if self._state.checks_host and host not in {"localhost", "127.0.0.1"}:
            self._send(403, b"", "text/plain")
            return True
        if self._state.token and self.headers.get("Authorization") != f"Bearer {self._state.token}":
            self._send(401, b"", "text/plain", {"WWW-Authenticate": 'Bearer realm="ollama"'})
            return True
        return False

    def send_json(self, answer: object, status: int = 200, *, half: bool = False) -> None:
        """Send a whole answer, or promise it, send half of its body and hang up."""
        body = json.dumps(answer).encode()
        shown = body[: len(body) // 2] if half else body
        length = {"Content-Length": str(len(body))}
        self._send(status, shown, "application/json; charset=utf-8", length)
        if half:
            raise Gone("half of the answer on purpose")

    def _send(self, status: int, body: bytes, content_type: str, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": content_type, "Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


class Exchange:
    """One request that nothing stands in the way of."""

    def __init__(self, handler: Handler, state: State, channel: Channel, entry: Recorded, faults: list[Fault]) -> None:
        self._handler = handler
        self._state = state
        self._channel = channel
        self._entry = entry
        self._faults = faults
        self._body = entry.json

    def run(self) -> None:
        """Answer it."""
        getattr(self, f"_{self._entry.operation}")()

    def _send(self, answer: object) -> None:
        """Send a whole answer, or half of it."""
        half = any(fault.then is Then.HALF for fault in self._faults)
        self._handler.send_json(answer, half=half)

    def _version(self) -> None:
        self._send({"version": VERSION})

    def _tags(self) -> None:
        with self._state.changed:
            models = list(self._state.models.values())
        self._send({"models": [_listed(model) for model in models]})

    def _ps(self) -> None:
        with self._state.changed:
            loaded = [(self._state.models[name], key) for name, key in self._state.loaded.items()]
        expires = {"expires_at": _now(), "size_vram": 0}
        self._send({"models": [_listed(model) | expires | {"context_length": key[0]} for model, key in loaded]})

    def _show(self) -> None:
        model = self._state.model(self._name())
        info = {
            "general.architecture": model.architecture,
            f"{model.architecture}.context_length": model.context_length,
            f"{model.architecture}.embedding_length": model.dimensions,
        }
        self._send(
            {
                "details": _details(model),
                "model_info": info,
                "capabilities": list(model.capabilities),
                "modified_at": _now(),
            }
        )

    def _pull(self) -> None:
        name = full_name(self._name())
        if self._body.get("stream") is False:
            if name not in self._state.registry:
                raise Refused(500, "pull model manifest: file does not exist")
            self._add(name)
            self._send({"status": "success"})
            return
        self._stream(self._pull_frames(name))

    def _pull_frames(self, name: str) -> Iterator[dict[str, Any]]:
        yield {"status": "pulling manifest"}
        if name not in self._state.registry:
            yield {"error": "pull model manifest: file does not exist"}
            return
        digest = f"sha256:{Model(name).digest}"
        for part in range(PULL_PARTS + 1):
            completed = PULL_TOTAL * part // PULL_PARTS
            status = f"pulling {digest[7:19]}"
            yield {"status": status, "digest": digest, "total": PULL_TOTAL, "completed": completed}
        yield {"status": "verifying sha256 digest"}
        yield {"status": "writing manifest"}
        self._add(name)
        yield {"status": "success"}

    def _add(self, name: str) -> None:
        with self._state.changed:
            self._state.models[name] = Model(name)

    def _embed(self) -> None:
        model = self._state.model(self._name())
        given = self._body.get("input", [])
        texts = [given] if isinstance(given, str) else given
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            raise Refused(400, "invalid input type")
        if self._body.get("truncate") is False and any(tokens(text) > model.context_length for text in texts):
            raise Refused(400, "the input length exceeds the context length")
        vectors = [embedding(text, model.dimensions) for text in texts]
        counts = {"prompt_eval_count": sum(map(tokens, texts)), "total_duration": NANOSECONDS // 100}
        self._send({"model": self._name(), "embeddings": vectors, "load_duration": 0, **counts})

    def _load(self) -> None:
        model = self._state.model(self._name())
        check(self._body, model)
        self._load_model(model)
        answer = {"model": self._name(), "created_at": _now(), "response": "", "done": True, "done_reason": "load"}
        if self._body.get("stream") is False:
            self._send(answer)
        else:
            self._stream(iter([answer]))

    def _generate(self) -> None:
        if self._state.engine is None:
            self._write(self._body, lambda text: {"response": text})
        else:
            self._pass_on(self._state.engine)

    def _chat(self) -> None:
        messages = self._body.get("messages") or []
        prompt = "\n".join(str(message.get("content", "")) for message in messages)
        self._write(self._body | {"prompt": prompt}, lambda text: {"message": {"role": "assistant", "content": text}})

    def _write(self, body: dict[str, Any], shaped: Any) -> None:  # noqa: ANN401 - text → the part of a frame
        model = self._state.model(self._name())
        check(body, model)
        context, shifts = load_key(body)
        context = min(context, model.context_length)
        body = fit_prompt(body, context, knows_truncate=self._state.knows_truncate)
        self._load_model(model)
        text = self._state.next_reply(body)
        prompt_tokens = tokens(str(body.get("system") or "") + str(body.get("prompt") or ""))
        limit = (body.get("options") or {}).get("num_predict", -1)
        most = tokens(text) if limit < 0 else limit
        if not shifts:
            most = min(most, context - prompt_tokens)
        parts = pieces(text)
        reason = "stop" if len(parts) <= most else "length"
        parts = parts[:most]
        for fault in self._faults:
            if fault.then is Then.LENGTH and len(parts) > fault.after:
                parts, reason = parts[: fault.after], "length"
        head = {"model": self._name(), "created_at": _now()}
        last = head | {
            "done": True,
            "done_reason": reason,
            "total_duration": (len(parts) + prompt_tokens) * 1_000_000,
            "load_duration": 1_000_000,
            "prompt_eval_count": prompt_tokens,
            "prompt_eval_duration": prompt_tokens * 1_000_000,
            "eval_count": len(parts),
            "eval_duration": len(parts) * max(1_000_000, round(self._state.delay * NANOSECONDS)),
        }
        if body.get("stream") is False:
            self._send(last | shaped("".join(parts)))
        else:
            frames = [head | {"done": False} | shaped(part) for part in parts]
            self._stream(iter([*frames, last | shaped("")]))

    def _pass_on(self, engine: Engine) -> None:
        """Answer with what a real engine writes, counted in its own tokens."""
        model = self._state.model(self._name())
        check(self._body, model)
        self._load_model(model)
        head = {"model": self._name(), "created_at": _now()}
        with closing(engine(self._body)) as frames:
            first = next(frames)  # an engine refuses before the head of the answer is sent
            self._stream(head | frame for frame in chain([first], frames))

    def _stream(self, frames: Iterator[dict[str, Any]]) -> None:
        """Send frames as lines, letting the faults strike."""
        self._handler.send_response(200)
        self._handler.send_header("Content-Type", "application/x-ndjson")
        self._handler.send_header("Transfer-Encoding", "chunked")
        self._handler.end_headers()
        size = max((fault.split for fault in self._faults), default=0)
        delay = max([self._state.delay, *(fault.delay for fault in self._faults)])
        for number, frame in enumerate(frames):
            if self._struck(number, frame, size):
                break
            self._channel.pause(delay)
            self._channel.frame(frame, size)
            self._entry.frames += 1
        self._handler.wfile.write(b"0\r\n\r\n")

    def _struck(self, number: int, frame: dict[str, Any], size: int) -> bool:
        """Do what faults want after ``number`` frames; return True if the stream ends here."""
        for fault in self._faults:
            if fault.after != number:
                continue
            match fault.then:
                case Then.ERROR:
                    self._channel.frame({"error": fault.text}, size)
                    return True
                case Then.END:
                    return True
                case Then.DROP:
                    raise Gone("dropped on purpose")
                case Then.HALF:
                    line = json.dumps(frame).encode()
                    self._channel.piece(line[: len(line) // 2])
                    raise Gone("half of a line on purpose")
                case Then.GARBAGE:
                    self._channel.line(fault.text.encode(), size)
                case Then.SILENCE if number:
                    self._channel.pause(fault.seconds)
        return False

    def _load_model(self, model: Model) -> None:
        name, key = full_name(model.name), load_key(self._body)
        with self._state.loading:
            with self._state.changed:
                if self._state.loaded.get(name) == key:
                    return
            end = time.monotonic() + self._state.load_seconds
            self._channel.pause(end - time.monotonic())
            with self._state.changed:
                self._state.loaded[name] = key
                self._state.loads.append(name)

    def _name(self) -> str:
        name = self._body.get("model") or self._body.get("name")
        if not isinstance(name, str) or not name:
            raise Refused(400, "model is required")
        return name


def _now() -> str:
    return datetime.now(UTC).isoformat().replace("+00:00", "Z")


def _details(model: Model) -> dict[str, Any]:
    return {
        "parent_model": "",
        "format": "gguf",
        "family": model.architecture,
        "families": [model.architecture],
        "parameter_size": "3.2B",
        "quantization_level": "Q4_K_M",
    }


def _listed(model: Model) -> dict[str, Any]:
    name = full_name(model.name)
    return {
        "name": name,
        "model": name,
        "modified_at": _now(),
        "size": PULL_TOTAL,
        "digest": model.digest,
        "details": _details(model),
    }
