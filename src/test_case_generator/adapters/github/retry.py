"""When a request to GitHub is made again. Nothing else decides that: PyGithub's own retry is switched off.

PyGithub's would sleep for up to an hour until a rate limit resets, and would repeat a POST whose answer was lost, so
that a comment stands twice. Instead:

- What may help to repeat: no connection, a connection that broke, an answer that is not JSON, 408, 5xx, 429 and the
  403 of a rate limit. Every other refusal is final.
- Reads, updates of texts (PATCH), the objects of git's database (the same content has the same SHA), labels, reactions
  and review requests (there is no second one of the same) are simply made again.
- What creates (a ref, a pull request, a comment) or moves a ref may have been handled though the answer was lost. So
  before it is made again, one looks whether it is there already; if so, that is the result.
- Four tries a request, with a pause that doubles from one second, less up to half of it by chance so that jobs which
  failed together do not come back together; where GitHub says how long to wait, no less than that, and a minute where
  it names a limit without saying. All pauses of one request together last at most a minute; a limit that resets later
  fails at once and says when.
- What a whole run loses to failures, tries and pauses together, is bounded too: a job of many requests, each of which
  fails three times after half a minute's silence, would else last for hours. After five minutes a failure is final.
- Every pause is announced before it begins, and so is that there will be none.
"""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from test_case_generator.adapters.github.errors import VENDOR, judge

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

TRIES = 4
LONGEST = 60.0
"""Seconds of all pauses of one request."""
LOST = 300.0
"""Seconds that a run may lose to tries that failed and the pauses after them; the try that goes past it is the last."""


@dataclass(slots=True)
class Retry:
    """The policy for one run, which remembers what the run has lost.

    ``sleep``, ``chance`` (0 to 1), ``now`` (seconds since 1970) and ``clock`` (seconds, monotonic) are the world's
    unless given.
    """

    on_wait: Callable[[str], None]
    sleep: Callable[[float], None] = time.sleep
    chance: Callable[[], float] = random.random
    now: Callable[[], float] = time.time
    clock: Callable[[], float] = time.monotonic
    lost: float = field(default=0.0, init=False)

    def run(
        self, doing: str, permission: str, call: Callable[[], T], handled: Callable[[], T | None] | None = None
    ) -> T:
        """Return what ``call`` gives, trying again as the policy says.

        ``doing`` completes “GitHub did not …”; ``permission`` is the line of ``permissions:`` that ``call`` needs.
        ``handled`` looks whether an earlier try did its work after all; only what creates has it. Raises ForgeErrors.
        """
        spent = 0.0
        for attempt in range(1, TRIES + 1):
            began = self.clock()
            try:
                if attempt > 1 and handled and (found := handled()) is not None:
                    return found
                return call()
            except VENDOR as problem:
                self.lost += self.clock() - began
                verdict = judge(problem, doing, permission, self.now())
                pause = max(verdict.wait or 0.0, 2 ** (attempt - 1) * (1 - self.chance() / 2))
                if not verdict.again or attempt == TRIES or spent + pause > LONGEST:
                    raise verdict.error from problem
                if self.lost + pause > LOST:
                    self.on_wait(
                        f"{verdict.error.what} Not trying again: failed requests have taken {self.lost:.0f} s of this "
                        f"run, and {LOST:.0f} s is the most."
                    )
                    raise verdict.error from problem
            self.on_wait(f"{verdict.error.what} Trying again in {pause:.1f} s ({attempt + 1} of {TRIES}).")
            self.sleep(pause)
            spent += pause
            self.lost += pause
        raise AssertionError  # the last attempt returns or raises
