"""The log for programs that a process leaves, held against what the servers saw."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from test_case_generator.logged import ALWAYS, EVENTS
from tests.scenario import BODY

if TYPE_CHECKING:
    from tests.end_to_end.process_step import Step


def test_the_log_for_programs(step: Step) -> None:
    """Every request of the run, every case, each stage with its time; documented fields, no token, no other file."""
    step.environment["RUNNER_DEBUG"] = "1"
    ended = step.label(step.repository.add_issue("Reset a password", BODY))
    assert "created" == ended.outputs["outcome"], ended.output
    logs = step.folder / "workspace" / ".test-case-generator" / "logs"
    [file] = logs.iterdir()
    text = file.read_text(encoding="utf-8")
    assert step.github.settings.token not in text
    events = [json.loads(line) for line in text.splitlines()]
    for event in events:
        assert event.keys() <= {*ALWAYS, *EVENTS[event["event"]].fields}, event
    assert ["run-begun", "run-ended"] == [events[0]["event"], events[-1]["event"]]
    stages = [event["stage"] for event in events if event["event"] == "stage-ended" and event["completed"]]
    assert [group.title for group in ended.log.groups] == stages
    asked = Counter(event["to"] for event in events if event["event"] == "request")
    assert {"github": len(step.github.asked()), "ollama": len(step.ollama.state.recorded)} == asked
    assert asked == events[-1]["requests"]
    taken = {event["title"] for event in events if event["event"] == "case" and event["accepted"]}
    assert int(ended.outputs["case-count"]) == len(taken) == events[-1]["cases"]
    assert all(f"✓ {title}" in ended.output for title in taken)
    assert "debug" in {event["level"] for event in events}
    assert sum(event["output_tokens"] for event in events if event["event"] == "reply") == events[-1]["output_tokens"]
