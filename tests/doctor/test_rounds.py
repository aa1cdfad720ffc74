"""Every check ends, and none hides another."""

from __future__ import annotations

import threading

import pytest

from test_case_generator.doctor.findings import Status
from test_case_generator.doctor.rounds import Rounds
from test_case_generator.errors import Cancellation, ForgeUnreachable


def test_what_hangs_is_given_up() -> None:
    """The thread is left behind, and the next check is made."""
    rounds, never = Rounds(0.01), threading.Event()
    assert rounds.ask("stuck", never.wait) is None
    never.set()
    assert 7 == rounds.ask("well", lambda: 7, seconds=10)
    [finding] = rounds.findings
    assert ("stuck", Status.UNKNOWN, "no answer within 0.01 seconds") == (finding.check, finding.status, finding.seen)


def test_a_defect_of_a_check_is_a_finding() -> None:
    """So that the others are still read."""
    rounds = Rounds()
    assert rounds.ask("broken", lambda: int("one")) is None
    [finding] = rounds.findings
    assert Status.UNKNOWN is finding.status
    assert "ValueError" in finding.seen


def test_an_error_is_as_bad_as_the_caller_says() -> None:
    """With its own words and remedy."""
    rounds = Rounds()

    def look() -> str:
        raise ForgeUnreachable("silence", remedy="Wait.")

    assert rounds.ask("a", look) is None
    assert rounds.ask("b", look, Status.WARN) is None
    assert [("silence", "Wait.", "github-unreachable"), ("silence", "Wait.", "")] == [
        (finding.seen, finding.remedy, finding.code) for finding in rounds.findings
    ]


def test_a_cancelled_run_is_no_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    """A signal arrives where the main thread waits, and passes."""
    rounds = Rounds()

    def interrupted(*_: object) -> None:
        raise Cancellation("The run was cancelled (SIGINT).")

    monkeypatch.setattr("test_case_generator.doctor.rounds.Future.result", interrupted)
    with pytest.raises(Cancellation):
        rounds.ask("any", lambda: 1)
    assert [] == rounds.findings
