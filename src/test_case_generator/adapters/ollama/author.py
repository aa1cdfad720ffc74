"""The Author that asks a model on an Ollama server.

:mod:`.ollama_retry` decides what is asked again because it failed; ``think`` is left out once a model refuses it.
Asking again for a better answer, or for the rest of one that broke off, is the caller's.
"""

from __future__ import annotations

import time
from contextlib import closing, nullcontext
from typing import TYPE_CHECKING, Any

from test_case_generator.adapters.network import STRAIGHT
from test_case_generator.adapters.ollama.background import Ahead, Loading
from test_case_generator.adapters.ollama.errors import Refusal, refused, safe
from test_case_generator.adapters.ollama.http import CALL_SECONDS, Server, servers
from test_case_generator.adapters.ollama.model import context_limit, count, model_facts
from test_case_generator.adapters.ollama.probe import find
from test_case_generator.adapters.ollama.retry import Patience, Retry
from test_case_generator.adapters.watching import unwatched
from test_case_generator.errors import AuthorError, OllamaRefused, PromptTooLong, ReplyBroken
from test_case_generator.ports import Finish, Reply

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager

    import httpx

    from test_case_generator.adapters.network import Network
    from test_case_generator.adapters.ollama.address import Candidate
    from test_case_generator.adapters.watching import Exchanges
    from test_case_generator.ports import Request

SMALLEST_CONTEXT = 4096
CONTEXT_STEP = 1024
REPEAT_PENALTY = 1.05
"""Between the 1.1 of older servers, which hurts the repeated keys of JSON, and the 1.0 of 0.32.10, which lets small
models repeat themselves; sent always, so that both eras answer alike."""
WARMER = 0.2
"""Added to the temperature for every seed but the first: a greedy retry falls into the same loop again."""


class OllamaAuthor:
    """A model on the first of ``candidates`` that answers.

    ``context_tokens`` is ``num_ctx``, None to size it from what is needed. ``silence`` is how many seconds the model
    may say nothing, loading and reading the prompt included; ``pull_seconds`` bounds all of a pull. The token goes
    only to an address that a person named, never to a guessed one. ``network`` knows the proxy of hosts that are
    not local, and whom to trust. ``say`` prints a line of progress, ``call_seconds`` bounds every request but the
    writing of a reply, ``retry`` is the policy. ``waiting`` is entered where a clause tells what is waited for,
    ``exchange`` where a request is made. ``at_terminal`` is for :func:`.probe.find`.
    """

    uses_model = True

    def __init__(
        self,
        candidates: Sequence[Candidate],
        model: str,
        *,
        token: str = "",
        pull: bool = False,
        context_tokens: int | None = None,
        temperature: float = 0.0,
        silence: float = 120.0,
        keep_alive: str = "10m",
        pull_seconds: float = 1800.0,
        say: Callable[[str], None] = lambda _: None,
        waiting: Callable[[str], AbstractContextManager[object]] = nullcontext,
        exchange: Exchanges = unwatched,
        network: Network = STRAIGHT,
        transport: httpx.BaseTransport | None = None,
        retry: Retry | None = None,
        call_seconds: float = CALL_SECONDS,
        clock: Callable[[], float] = time.monotonic,
        at_terminal: bool = False,
    ) -> None:
        self._at_terminal = at_terminal
        self._candidates = tuple(candidates)
        self._model = model
        self._token = token
        self._context_tokens = context_tokens
        self._temperature = temperature
        self._silence = silence
        self._keep_alive = keep_alive
        self._pull_seconds = pull_seconds if pull else 0.0
        self._say = say
        self._waiting = waiting
        self._connect = servers(
            clock, token=token, network=network, transport=transport, call_seconds=call_seconds, exchange=exchange
        )
        self._retry = retry or Retry(say)
        self._clock = clock
        self._server: Server | None = None
        self._context = 0
        self._first_seed: int | None = None
        self._sends_think = True
        self._loading: Loading | None = None
        self._ahead: Ahead | None = None

    @property
    def name(self) -> str:
        """Return the model's name."""
        return self._model

    def warm(self, tokens: int) -> None:
        """Prepare on a thread; :meth:`prepare` waits for it and raises what it met."""
        self._ahead = Ahead(lambda: self._prepare(tokens), tokens)

    def prepare(self, tokens: int) -> str:
        """Find the server and the model, fix the context window, start loading; see :class:`ports.Author`."""
        ahead, self._ahead = self._ahead, None
        return ahead.result() if ahead and ahead.tokens >= tokens else self._prepare(tokens)

    def _prepare(self, tokens: int) -> str:
        server, version = self._retry.run(
            lambda: find(self._candidates, self._connect, self._clock, at_terminal=self._at_terminal)
        )
        if self._token and not server.token:
            self._say(f"`ollama-token` is not sent to {server.url}, which was guessed: name it in `ollama-url`.")
        try:
            with self._waiting(f"{server.url} tells of {safe(self._model)}, or fetches it"):
                facts = self._retry.run(
                    lambda: model_facts(server, self._model, pull_seconds=self._pull_seconds, say=self._say)
                )
        except Refusal as refusal:
            raise self._refused(refusal, server) from None
        capabilities = facts.get("capabilities")
        if isinstance(capabilities, list) and "completion" not in capabilities:
            raise OllamaRefused(
                f"{safe(self._model)} cannot write text; it is for: {safe(', '.join(map(str, capabilities)))}.",
                remedy="Set `model` to a language model, for example `model: llama3.2`.",
            )
        limit = context_limit(facts)
        self._context = self._fix_context(tokens, limit)
        self._server = server
        self._first_seed = None
        self._loading = Loading(server, self._body() | {"stream": True}, self._silence)
        of_limit = f" of {limit}" if limit else ""
        return f"{safe(self._model)} on Ollama {version} at {server.url}, context {self._context}{of_limit}"

    def write(self, request: Request) -> Iterator[str | Reply]:
        """Yield the reply as it comes, then one Reply; see :class:`ports.Author`.

        ``""`` is yielded where time passes without text (the model thinks, the server is busy), so that the caller
        can look at the clock.
        """
        if self._server is None:
            raise RuntimeError("prepare() comes before write()")
        if self._loading:
            loading, self._loading = self._loading, None
            with self._waiting(f"{safe(self._model)} is loaded into memory"):
                trouble = loading.wait()
            if trouble:
                self._say(f"Loading the model ahead failed, the first request tries again: {trouble}")
        if self._first_seed is None:
            self._first_seed = request.seed
        try:
            yield from self._patiently(self._server, request)
        except Refusal as refusal:
            raise self._refused(refusal, self._server) from None

    def _patiently(self, server: Server, request: Request) -> Generator[str | Reply]:
        patience = Patience(self._retry)
        while True:
            begun = False
            try:
                with closing(self._reply(server, request)) as pieces:
                    for piece in pieces:
                        begun = begun or bool(piece)
                        yield piece
            except (Refusal, AuthorError) as failure:
                if begun or not (self._leaves_out_think(failure) or patience.announce(failure)):
                    raise
            else:
                return
            yield ""
            patience.wait()

    def _leaves_out_think(self, failure: Exception) -> bool:
        """Return whether the model refused `think`, which from now on it is not sent."""
        refused = isinstance(failure, Refusal) and failure.status == 400 and "think" in failure.words.lower()  # noqa: PLR2004 - HTTP
        leaves_out = self._sends_think and refused
        self._sends_think = self._sends_think and not refused
        return leaves_out

    def _reply(self, server: Server, request: Request) -> Generator[str | Reply]:
        body = self._body() | {
            "system": request.system,
            "prompt": request.prompt,
            "format": dict(request.schema),
            "stream": True,
        }
        body["options"] = body["options"] | {
            "num_predict": request.max_tokens,
            "temperature": self._temperature_for(request.seed),
            "seed": request.seed,
            "repeat_penalty": REPEAT_PENALTY,
        }
        if self._sends_think:
            body["think"] = False
        for frame in server.frames("/api/generate", body, silence=self._silence):
            text = frame.get("response", "")
            if not isinstance(text, str):
                raise ReplyBroken(f"{server.url} sent a frame whose text is not text: {safe(str(text))}")
            done = frame.get("done") is True
            # Half of a surrogate pair, which JSON can escape, could not be written to any file later.
            if text or not done:
                yield text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            if done:
                yield self._end(frame)
                return
        raise ReplyBroken(f"{server.url} ended the reply without saying that it is complete.")

    def _end(self, frame: Mapping[str, Any]) -> Reply:
        prompt_tokens = count(frame, "prompt_eval_count")
        if prompt_tokens is not None and prompt_tokens >= self._context:
            # A server that does not know `truncate: false` has cut the prompt from the front, without a word.
            raise PromptTooLong(
                f"The model read {prompt_tokens} tokens, all of its context window: the server cut the prompt.",
                remedy="Raise `context-tokens`, or update Ollama, which then says so before it answers.",
            )
        return Reply(
            finish=Finish.LENGTH if frame.get("done_reason") == "length" else Finish.STOP,
            prompt_tokens=prompt_tokens,
            output_tokens=count(frame, "eval_count"),
            prompt_seconds=_seconds(count(frame, "prompt_eval_duration")),
            output_seconds=_seconds(count(frame, "eval_duration")),
        )

    def _body(self) -> dict[str, Any]:
        """Return what every request of a run has in common: another `num_ctx` or `shift` would reload the model."""
        return {
            "model": self._model,
            "keep_alive": self._keep_alive,
            "options": {"num_ctx": self._context},
            "truncate": False,
            "shift": False,
        }

    def _temperature_for(self, seed: int) -> float:
        if seed == self._first_seed or self._temperature >= 1:
            return self._temperature
        return min(1.0, self._temperature + WARMER)

    def _refused(self, refusal: Refusal, server: Server) -> AuthorError:
        return refused(refusal, server.url, safe(self._model), token=bool(server.token))

    def _fix_context(self, tokens: int, limit: int | None) -> int:
        wanted = self._context_tokens
        if limit and tokens > limit:
            raise PromptTooLong(
                f"{tokens} tokens are needed, but {safe(self._model)} reads {limit} at most.",
                remedy="Use a `model` with a larger context window, or shorten the issue.",
            )
        if wanted is None:
            steps = -(-tokens // CONTEXT_STEP)
            wanted = max(SMALLEST_CONTEXT, steps * CONTEXT_STEP)
            return min(wanted, limit) if limit else wanted
        if limit and wanted > limit:
            self._say(f"`context-tokens: {wanted}` is more than {safe(self._model)} has; using {limit}.")
            return limit
        if tokens > wanted:
            raise PromptTooLong(
                f"{tokens} tokens are needed, but `context-tokens` allows {wanted}.",
                remedy=f"Set `context-tokens: {tokens}` or more, or `auto`, or shorten the issue.",
            )
        return wanted


def _seconds(nanoseconds: int | None) -> float | None:
    return None if nanoseconds is None else nanoseconds / 1e9
