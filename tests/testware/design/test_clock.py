"""Times of day: which are limits, and the minute beside them as the statement writes times."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from test_case_generator.testware.design.clock import clock_limits
from tests.testware.bounded import TEXTS, read_all
from tests.testware.strategies import TEXT


@pytest.mark.parametrize(
    ("text", "inside", "outside", "left_open"),
    [
        ("Orders before 18:00 ship today", ("17:59",), ("18:00",), ""),
        ("open until 18:00", ("18:00",), ("18:01",), "18:00"),
        ("by 6 pm", ("6:00 pm",), ("6:01 pm",), ""),
        ("after 11:59 PM", ("12:00 AM",), ("11:59 PM",), "11:59 PM"),
        ("from 9:00 on", ("9:00",), ("8:59",), ""),
        ("runs at 0:00", ("0:00",), ("23:59",), ""),
        ("between 5 and 9 p.m.", ("5:00 p.m.", "9:00 p.m."), ("4:59 p.m.", "9:01 p.m."), ""),
        ("9:00–17:00", ("9:00", "17:00"), ("8:59", "17:01"), ""),
        ("von 8 bis 18 Uhr", ("8:00 Uhr", "18:00 Uhr"), ("7:59 Uhr", "18:01 Uhr"), ""),
        ("vor 18 Uhr", ("17:59 Uhr",), ("18:00 Uhr",), ""),
        ("de 9h à 17h30", ("9h00", "17h30"), ("8h59", "17h31"), ""),
        ("antes de las 20:15", ("20:14",), ("20:15",), ""),
        ("受付は9時から17時まで", ("9時", "17時"), ("8時59分", "17時01分"), ""),
    ],
)
def test_a_time_of_day_is_a_limit(text: str, inside: tuple[str, ...], outside: tuple[str, ...], left_open: str) -> None:
    """The time itself lies on the side its words say, and its neighbour is one minute away."""
    assert [(inside, outside, left_open)] == [(each.inside, each.outside, each.open) for each in clock_limits(text)]


@pytest.mark.parametrize(
    "text", ["see 18:00", "within 5 h", "a ratio of 16:9", "at 18", "after 5", "1:30:45", "v1.18:00"]
)
def test_what_is_no_time_of_day(text: str) -> None:
    """A duration, a ratio, a bare number, and a time that nothing makes a limit."""
    assert () == clock_limits(text)


@given(TEXT, st.integers(0, 23), st.integers(0, 59))
def test_any_time_in_any_text(text: str, hour: int, minute: int) -> None:
    """Before a time, the minute before it is inside, past midnight too."""
    found = clock_limits(f"{text} before {hour}:{minute:02}")[-1]
    earlier = (hour * 60 + minute - 1) % 1440
    assert (f"{earlier // 60}:{earlier % 60:02}",) == found.inside
    assert (f"{hour}:{minute:02}",) == found.outside


@pytest.mark.slow
def test_no_statement_takes_unbounded_work() -> None:
    """Statements as long as an issue, of the worst kinds, end."""
    program = "from test_case_generator.testware.design.clock import clock_limits as read\n"
    assert len(TEXTS) == read_all(program)
