"""An Author that answers from a queue and records what it was asked."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from test_case_generator.errors import AuthorError, PromptTooLong
from test_case_generator.ports import Finish, Reply

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from test_case_generator.ports import Request

_FRAGMENT = 16


@dataclass(frozen=True, slots=True)
class Answer:
    """One reply: ``text`` comes in fragments, then either ``error`` is raised or the Reply with ``finish`` comes."""

    text: str
    finish: Finish = Finish.STOP
    error: AuthorError | None = None


class FakeAuthor:
    """Answers each request with the next of ``answers``: a text, an Answer, or an error to raise at once.

    Once they are used up, ``otherwise`` writes the text; without it, one request too many fails the test.
    ``prepare`` raises ``unready`` if it is given, and PromptTooLong above ``context`` tokens. ``requests``,
    ``prepared`` and ``closed`` (the replies that were closed before their end) tell what happened.
    """

    def __init__(
        self,
        *answers: str | Answer | AuthorError,
        otherwise: Callable[[Request], str] | None = None,
        name: str = "fake",
        uses_model: bool = True,
        context: int | None = None,
        unready: AuthorError | None = None,
    ) -> None:
        self._answers = deque(answers)
        self._otherwise = otherwise
        self._context = context
        self._unready = unready
        self.name = name
        self.uses_model = uses_model
        self.requests: list[Request] = []
        self.prepared: list[int] = []
        self.warmed: list[int] = []
        self.closed = 0

    def warm(self, tokens: int) -> None:
        """Record the need."""
        self.warmed.append(tokens)

    def prepare(self, tokens: int) -> str:
        """Record the need and return the line for the log."""
        self.prepared.append(tokens)
        if self._unready:
            raise self._unready
        if self._context is not None and tokens > self._context:
            raise PromptTooLong(f"{tokens} tokens are needed, but {self.name} reads {self._context} at most.")
        return f"{self.name}, context {self._context or tokens}"

    def write(self, request: Request) -> Iterator[str | Reply]:
        """Yield the next answer in fragments of 16 characters, then its Reply."""
        if not self.prepared:
            raise RuntimeError("prepare() comes before write()")
        self.requests.append(request)
        answer = self._next(request)
        fragments = [answer.text[start : start + _FRAGMENT] for start in range(0, len(answer.text), _FRAGMENT)]
        try:
            yield from fragments
        except GeneratorExit:
            self.closed += 1
            raise
        if answer.error:
            raise answer.error
        prompt_tokens = math.ceil(len(request.system + request.prompt) / 4)
        yield Reply(answer.finish, prompt_tokens=prompt_tokens, output_tokens=len(fragments))

    def _next(self, request: Request) -> Answer:
        if self._answers:
            answer = self._answers.popleft()
            if isinstance(answer, AuthorError):
                raise answer
            return Answer(answer) if isinstance(answer, str) else answer
        if self._otherwise is None:
            raise AssertionError(f"request {len(self.requests)} has no answer: the test gave fewer")
        return Answer(self._otherwise(request))
