"""Jobs as a test of figures needs them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count

from test_case_generator.history.line import TITLE, Line
from test_case_generator.history.ports import Annotation, Job
from test_case_generator.state import Outcome

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
_ids = count(1)


def line(outcome: str = "created", **values: object) -> Line:
    """Return a line of a run that generated; 12 cases cover 9 of 10 requirements in 61 seconds unless said."""
    usual: dict[str, object] = {"issue": 7, "cases": 12, "requirements": 10, "covered": 9, "seconds": 61.0}
    return Line("generate", Outcome(outcome), **(usual | values))  # type: ignore[arg-type]  # as the test says


def job(conclusion: str = "success", *lines: Line | str, **values: object) -> Job:
    """Return a job that took 90 s from noon on, on which the action left these lines."""
    live = conclusion in {"queued", "in_progress", "waiting", "pending", "requested"}
    number = next(_ids)
    created = values.get("created", NOON)
    assert isinstance(created, datetime)
    started = created + timedelta(seconds=10)
    usual: dict[str, object] = {
        "run": number,
        "id": 1_000_000 + number,
        "name": "generate",
        "status": conclusion if live else "completed",
        "conclusion": "" if live else conclusion,
        "created": created,
        "started": None if live and conclusion != "in_progress" else started,
        "completed": None if live else started + timedelta(seconds=90),
        "annotations": tuple(Annotation(TITLE, str(each)) for each in lines),
    }
    return Job(**(usual | values))  # type: ignore[arg-type]  # as the test says
