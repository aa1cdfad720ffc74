"""Making checks one after the other, each in bounded time, whatever it meets."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from typing import TYPE_CHECKING, TypeVar

from test_case_generator.doctor.findings import Finding, Status, of_error
from test_case_generator.errors import GeneratorError

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

SECONDS = 20.0
"""Limit of one check; an address book, a disk or a server may hang where no library has a limit of its own."""


class Rounds:
    """Collects the findings. ``seconds`` bounds each check that is not given a bound of its own."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self.findings: list[Finding] = []
        self._seconds = seconds

    def note(self, check: str, status: Status, seen: str, remedy: str = "", code: str = "") -> None:
        """Keep a finding."""
        self.findings.append(Finding(check, status, seen, remedy, code))

    def ask(
        self,
        check: str,
        look: Callable[[], T],
        judge: Callable[[GeneratorError], Finding] | Status = Status.FAIL,
        seconds: float = 0.0,
    ) -> T | None:
        """Return what ``look`` returns, which is not None; of a failure keep a finding and return None.

        ``judge`` says what an error means: a finding of its own, or how bad it is.
        """
        limit = seconds or self._seconds
        answer: Future[T] = Future()
        # A daemon: what hangs may outlast the run, and must not keep it from ending.
        threading.Thread(target=_answer, args=(look, answer), name=f"check {check}", daemon=True).start()
        try:
            return answer.result(limit)
        except GeneratorError as error:
            self.findings.append(of_error(check, error, judge) if isinstance(judge, Status) else judge(error))
        except TimeoutError:
            remedy = "Look at the load of the runner's machine and at its network, then run this again."
            self.note(check, Status.UNKNOWN, f"no answer within {limit:g} seconds", remedy)
        except Exception as error:  # noqa: BLE001 – one check that is broken must not hide what the others found
            what = f"the check itself failed ({type(error).__name__}: {error})"
            self.note(check, Status.UNKNOWN, what, "Please report this with the log of the run.")
        return None


def _answer(look: Callable[[], T], answer: Future[T]) -> None:
    try:
        answer.set_result(look())
    except Exception as error:  # noqa: BLE001 – raised again where it is waited for
        answer.set_exception(error)
