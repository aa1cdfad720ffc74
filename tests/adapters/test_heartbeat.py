"""The line while nothing else is printed: when it comes, what it says, and that its thread ends."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

import pytest

from test_case_generator.adapters.heartbeat import SILENCE, Heartbeat
from test_case_generator.errors import Cancellation


@dataclass
class Listener:
    """A clock that is set by hand, and what was said by it."""

    now: float = 100.0
    said: list[tuple[str, float, float | None]] = field(default_factory=list)
    heard: threading.Event = field(default_factory=threading.Event)

    def clock(self) -> float:
        """Return the time that is set."""
        return self.now

    def say(self, what: str, seconds: float, left: float | None) -> None:
        """Remember what was said."""
        self.said.append((what, seconds, left))
        self.heard.set()


@pytest.fixture
def listener() -> Listener:
    """Give one that has heard nothing."""
    return Listener()


def heartbeats() -> list[threading.Thread]:
    """Return the threads that are there."""
    return [thread for thread in threading.enumerate() if thread.name == "heartbeat"]


def test_it_speaks_after_ten_seconds_of_silence_and_every_ten_seconds(listener: Listener) -> None:
    """Not earlier, and not twice; what was printed meanwhile counts."""
    heart = Heartbeat(listener.say, listener.clock)
    with heart.waiting("the model is loaded", until=listener.now + 60):
        listener.now += SILENCE - 1
        assert 1 == heart.beat()
        heart.heard()
        listener.now += SILENCE - 1
        assert 1 == heart.beat()
        assert [] == listener.said
        listener.now += 1
        assert [SILENCE, SILENCE] == [heart.beat(), heart.beat()]
        assert [("the model is loaded", 19.0, 41.0)] == listener.said
        listener.now += SILENCE
        heart.beat()
    assert [("the model is loaded", 19.0, 41.0), ("the model is loaded", 29.0, 31.0)] == listener.said


def test_the_innermost_wait_is_said_with_the_nearest_end(listener: Listener) -> None:
    """An inner wait without an end of its own has the outer one's; time that is used up is none, not less."""
    heart = Heartbeat(listener.say, listener.clock)
    with heart.waiting("the stage is at work"):
        with heart.waiting("the model writes", until=listener.now + 15):
            with heart.waiting("the model is loaded"):
                listener.now += SILENCE
                heart.beat()
            listener.now += SILENCE
            heart.beat()
        listener.now += SILENCE
        heart.beat()
    expected = [
        ("the model is loaded", 10.0, 5.0),
        ("the model writes", 20.0, 0.0),
        ("the stage is at work", 30.0, None),
    ]
    assert expected == listener.said


def test_what_is_waited_for_is_asked_at_that_moment(listener: Listener) -> None:
    """It may have changed since the wait began."""
    tokens = 3
    heart = Heartbeat(listener.say, listener.clock)
    with heart.waiting(lambda: f"{tokens} tokens"):
        tokens = 7
        listener.now += SILENCE
        heart.beat()
    assert [("7 tokens", 10.0, None)] == listener.said


def test_nothing_is_said_where_nothing_is_waited_for(listener: Listener) -> None:
    """Between two waits there is silence, and the second begins anew."""
    heart = Heartbeat(listener.say, listener.clock)
    with heart.waiting("one"):
        pass
    listener.now += 5 * SILENCE
    assert SILENCE == heart.beat()
    with heart.waiting("two"):
        assert SILENCE == heart.beat()
    assert [] == listener.said


def test_waits_of_two_threads_may_end_in_any_order(listener: Listener) -> None:
    """Each takes away its own, and the thread lives to the last one's end."""
    heart = Heartbeat(listener.say, listener.clock)
    first, second = heart.waiting("first"), heart.waiting("second")
    with first:
        second.__enter__()
    assert 1 == len(heartbeats())
    listener.now += SILENCE
    heart.beat()
    second.__exit__(None, None, None)
    assert [("second", 10.0, None)] == listener.said
    assert [] == heartbeats()


def test_it_speaks_while_the_main_thread_is_stuck(listener: Listener) -> None:
    """The thread itself looks at the clock, without anybody's help."""
    listener.now = 0.0
    heart = Heartbeat(listener.say, listener.clock, silence=0.0)
    with heart.waiting("the lock"):
        assert listener.heard.wait(30)
    assert ("the lock", 0.0, None) == listener.said[0]
    assert [] == heartbeats()


@pytest.mark.parametrize("error", [OSError("gone"), ValueError("closed")])
def test_a_stream_that_is_gone_is_no_error_of_the_thread(listener: Listener, error: Exception) -> None:
    """Whoever prints next meets it."""

    def say(*_: object) -> None:
        listener.heard.set()
        raise error

    heart = Heartbeat(say, listener.clock, silence=0.0)
    with heart.waiting("anything"):
        assert listener.heard.wait(30)
    assert [] == heartbeats()


def test_a_signal_ends_the_wait_at_once(listener: Listener) -> None:
    """What the handler raises comes through, and no thread is left."""
    heart = Heartbeat(listener.say, listener.clock)
    with pytest.raises(Cancellation), heart.waiting("outer"), heart.waiting("inner"):
        raise Cancellation("The run was cancelled (SIGTERM).")
    assert [] == heartbeats()
