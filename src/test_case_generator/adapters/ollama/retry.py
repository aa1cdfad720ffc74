"""When a request to Ollama is made again. Nothing else decides that: httpx makes each request once.

- What may help to repeat: a connection that is refused or breaks once the server was found (it restarts, or a proxy
  drops it), silence where no model has to work (another job's does, on all cores), 500, 502 and 504, and a full queue
  (503, 429). Every other refusal is final, and so is a model's silence: a whole `timeout` has passed by then.
- Every request is safe to repeat: it reads, or has a text written that nobody keeps. A stream is repeated only while
  nothing of it has been passed on; after that, asking again is the caller's, who knows what it has already.
- Five tries a request, with a pause that doubles from two seconds, less up to half of it by chance; where the server
  says how long to wait, no less than that. All pauses of one request together last at most a minute.
- Every pause is announced before it begins.
"""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

import httpx

from test_case_generator.adapters.ollama.errors import Refusal, safe, spoken_error
from test_case_generator.errors import AuthorError, ModelSilent, ReplyBroken

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

FIRST_PAUSE = 2.0
TRIES = 5
LONGEST = 60.0
"""Seconds of all pauses of one request."""

_BUSY = frozenset({429, 503})
_PASSING = _BUSY | {500, 502, 504}
_BROKEN = (httpx.NetworkError, httpx.RemoteProtocolError, httpx.ReadTimeout)


def passing(failure: BaseException | None) -> bool:
    """Return whether asking again may help; an error that was made of another is judged by that one."""
    if isinstance(failure, Refusal):
        spoken = spoken_error(failure.words, "")  # too little memory, or too long a prompt, stays so
        return failure.status in _PASSING and (failure.status in _BUSY or spoken.remedy == ReplyBroken.default_remedy)
    if isinstance(failure, AuthorError):
        return not isinstance(failure, ModelSilent) and passing(failure.__cause__)
    return isinstance(failure, _BROKEN)


@dataclass(frozen=True, slots=True)
class Retry:
    """The policy; ``sleep`` and ``chance`` (0 to 1) are the world's unless given, ``say`` prints a line."""

    say: Callable[[str], None]
    sleep: Callable[[float], None] = time.sleep
    chance: Callable[[], float] = random.random

    def run(self, call: Callable[[], T]) -> T:
        """Return what ``call`` gives, trying again as the policy says. Raises what it raised last."""
        patience = Patience(self)
        while True:
            try:
                return call()
            except (Refusal, AuthorError) as failure:
                if not patience.announce(failure):
                    raise
            patience.wait()


@dataclass(slots=True)
class Patience:
    """What is left of it for one request."""

    policy: Retry
    tried: int = field(default=0, init=False)
    _pause: float = field(default=0.0, init=False)
    _spent: float = field(default=0.0, init=False)

    def announce(self, failure: Exception) -> bool:
        """Return whether there is to be another try, and say so."""
        self.tried += 1
        if not passing(failure) or self.tried >= TRIES:
            return False
        told = _retry_after(failure)
        self._pause = max(told, FIRST_PAUSE * 2 ** (self.tried - 1) * (1 - self.policy.chance() / 2))
        if self._spent + self._pause > LONGEST:
            return False
        busy = isinstance(failure, Refusal) and failure.status in _BUSY
        what = "Ollama is busy" if busy else f"Ollama failed ({safe(str(failure))})"
        self.policy.say(f"{what}; asking again in {self._pause:.1f} s ({self.tried + 1} of {TRIES}).")
        return True

    def wait(self) -> None:
        """Make the pause that was announced, if one was."""
        if self._pause:
            self.policy.sleep(self._pause)
        self._spent += self._pause
        self._pause = 0.0


def _retry_after(failure: Exception) -> float:
    """Return the seconds that the server, or a proxy in front of it, asks to wait; 0 if it does not say a number."""
    told = failure.headers.get("retry-after", "").strip() if isinstance(failure, Refusal) else ""
    return float(told) if told.isascii() and told.isdecimal() else 0.0
