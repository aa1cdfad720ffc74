"""How far a reply of the model is, as the two logs tell it: speed, time left, what is waited for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from test_case_generator.testware.spoken import spoken_time

if TYPE_CHECKING:
    from test_case_generator.ports import Author, Console, Ports, Reply
    from test_case_generator.testware.authoring.replies import Draft, Rejection

_SHORTEST = 0.5  # seconds; of less, a speed says nothing


class Progress:
    """One reply, from the question on. ``until`` is when the time for GENERATE is used up, on ``Ports.clock``.

    While the reply streams, the pieces it comes in are counted as tokens, which Ollama sends one by one; at its end
    the server's own count is told. Nothing of this is told of an author without a model, which takes no time.
    """

    def __init__(self, ports: Ports, author: Author, sent_tokens: int, until: float) -> None:
        self._console: Console = ports.console
        self._clock = ports.clock
        self._author = author
        self._sent = sent_tokens
        self._until = until
        self._asked = self._clock()
        self._first = 0.0
        self._pieces = 0

    def came(self, piece: str) -> None:
        """Take note of a piece of the reply."""
        if not piece:
            return
        if not self._pieces:
            self._first = self._clock()
        self._pieces += 1

    @property
    def speed(self) -> float | None:
        """Return the tokens a second so far, about; None before there are enough."""
        took = self._clock() - self._first
        return (self._pieces - 1) / took if self._pieces > 1 and took >= _SHORTEST else None

    def awaited(self) -> str:
        """Return what is waited for now, as a clause."""
        if not self._pieces:
            return f"{self._author.name} reads the prompt of about {self._sent:,} tokens"
        tokens = "1 token" if self._pieces == 1 else f"{self._pieces:,} tokens"
        return f"{self._author.name} writes: {tokens}{_at(self.speed)}, no further test case yet"

    def took(self, draft: Draft) -> None:
        """Say that a case was taken."""
        case = draft.case
        self._say(f"✓ {case.title} ({', '.join(case.requirements)})")
        self._record(case.title, case.requirements, "")

    def refused(self, rejection: Rejection) -> None:
        """Say that a case was not taken, and why."""
        self._say(f"✗ {rejection.title}: {rejection.reason}")
        self._record(rejection.title, (), rejection.reason)

    def ended(self, reply: Reply) -> None:
        """Say what the server counted."""
        speed = _quotient(reply.output_tokens, reply.output_seconds)
        self._console.record(
            "reply",
            finish=reply.finish.value,
            prompt_tokens=reply.prompt_tokens,
            prompt_seconds=reply.prompt_seconds,
            output_tokens=reply.output_tokens,
            output_seconds=reply.output_seconds,
            tokens_per_second=_rounded(speed),
        )
        if reply.output_tokens is None or not self._author.uses_model:
            return
        read = ""
        if reply.prompt_tokens is not None and reply.prompt_seconds is not None:
            read = f", after {spoken_time(reply.prompt_seconds)} for {reply.prompt_tokens:,} tokens of prompt"
        self._console.info(f"{reply.output_tokens:,} tokens{_at(speed)}{read}; {self._left()}")

    def _say(self, text: str) -> None:
        beside = f" · {_speed(self.speed)}{self._left()}" if self._author.uses_model else ""
        self._console.info(f"{text}{beside}")

    def _left(self) -> str:
        return f"{spoken_time(self._until - self._clock())} left"

    def _record(self, title: str, requirements: tuple[str, ...], why: str) -> None:
        now = self._clock()
        self._console.record(
            "case",
            accepted=not why,
            title=title,
            requirements=requirements,
            why=why,
            seconds=round(now - self._asked, 3),
            tokens_per_second=_rounded(self.speed),
            left=round(self._until - now),
        )


def _quotient(count: int | None, seconds: float | None) -> float | None:
    return count / seconds if count is not None and seconds else None


def _rounded(speed: float | None) -> float | None:
    return None if speed is None else round(speed, 2)


def _at(speed: float | None) -> str:
    return "" if speed is None else f" at {speed:.1f} tokens/s"


def _speed(speed: float | None) -> str:
    return "" if speed is None else f"{speed:.1f} tokens/s, "
