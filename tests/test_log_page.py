"""docs/log.md tells of the log what the code writes; ``python -m tests.test_log_page`` writes its tables anew."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from test_case_generator.adapters.console_base import LONGEST_TEXT
from test_case_generator.adapters.heartbeat import SILENCE
from test_case_generator.adapters.journal import FILES, LARGEST
from test_case_generator.logged import ALWAYS, EVENTS, LOGS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PAGE = Path(__file__).resolve().parents[1] / "docs" / "log.md"

EXAMPLE: list[dict[str, Any]] = [
    {"event": "run-begun", "version": "1.4.0", "trigger": "issues", "mode": "generate"},
    {"event": "request", "to": "github", "method": "GET", "path": "/repos/octo/demo/branches/main", "status": 200,
     "seconds": 0.21},
    {"event": "stage-ended", "seconds": 1.204, "completed": True, "requests": {"github": 4}},
    {"event": "question", "number": 1, "conditions": ["R1a", "R2a"], "sent_tokens": 1731, "seed": 1},
    {"event": "waiting", "what": "llama3.2 reads the prompt of about 1,731 tokens", "seconds": 20, "left": 851},
    {"event": "case", "accepted": True, "title": "A reset link is sent to the registered address",
     "requirements": ["R1"], "why": "", "seconds": 41.316, "tokens_per_second": 11.84, "left": 824},
    {"event": "reply", "finish": "stop", "prompt_tokens": 1702, "prompt_seconds": 24.1, "output_tokens": 804,
     "output_seconds": 67.6, "tokens_per_second": 11.89},
    {"event": "warning", "code": "index-unusable", "text": "Earlier test cases were not looked up: …"},
    {"event": "run-ended", "outcome": "created", "reason": "", "error_code": "", "seconds": 173.4,
     "requests": {"github": 15, "ollama": 6}, "cases": 12, "requirements": 7, "coverage": 1.0, "model": "llama3.2",
     "prompt_tokens": 5106, "output_tokens": 2390, "pull_request": 43},
]  # fmt: skip


def table(rows: Mapping[str, str]) -> str:
    """Return names and meanings as a table."""
    return "\n".join(["| Field | Meaning |", "|---|---|", *(f"| `{name}` | {text} |" for name, text in rows.items())])


def events() -> Iterator[str]:
    """Yield the table of events, each with its fields."""
    yield "| Event | Meaning | Fields |"
    yield "|---|---|---|"
    told: dict[int, str] = {}
    for name, event in EVENTS.items():
        fields = "<br>".join(f"`{field}`: {meaning}" for field, meaning in event.fields.items())
        if (same := told.setdefault(id(event.fields), name)) != name and fields:
            fields = f"Those of `{same}`."
        yield f"| `{name}` | {event.meaning} | {fields} |"


def fill(text: str) -> str:
    """Return the page with its generated parts as they are to be."""
    parts = {
        "always": table(ALWAYS),
        "events": "\n".join(events()),
        "example": "\n".join(["```json", *(json.dumps(line, ensure_ascii=False) for line in EXAMPLE), "```"]),
    }
    for name, part in parts.items():
        head, rest = text.split(f"<!-- {name} -->")
        text = f"{head}<!-- {name} -->\n\n{part}\n\n<!-- /{name} -->{rest.split(f'<!-- /{name} -->')[1]}"
    return text


def test_generated_parts() -> None:
    """The tables are those of the code."""
    assert fill(PAGE.read_text(encoding="utf-8")) == PAGE.read_text(encoding="utf-8")


def test_the_example_has_fields_that_exist() -> None:
    """Each line of the example is an event with all of its fields, or of an annotation those that it has."""
    for line in EXAMPLE:
        fields = set(EVENTS[line["event"]].fields)
        assert fields - {"file", "line"} == set(line) - {"event"}, line


def test_figures_of_the_page() -> None:
    """Limits in the prose are the code's."""
    prose = PAGE.read_text(encoding="utf-8")
    assert (10, 4000, 8 << 20, 100, "logs") == (SILENCE, LONGEST_TEXT, LARGEST, FILES, LOGS)
    for words in ("every ten seconds", "after 4,000 characters", "at most 8 MiB", "newest 100 files", "`logs/run-"):
        assert words in prose


@pytest.mark.parametrize("question", re.findall(r"^jq .*$", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
def test_questions_name_fields_that_exist(question: str) -> None:
    """What jq is asked for stands in the log, and where jq is installed it answers with something."""
    [program] = re.findall(r"'(.*)'", question)
    asked = {*re.findall(r"\.([a-z_]+)", program), *re.findall(r"[{,] ?([a-z_]+)(?=[,}])", program)}
    known = {*ALWAYS, *(field for event in EVENTS.values() for field in event.fields)}
    assert asked
    assert asked <= known
    named = re.findall(r'\.event == "([a-z-]+)"', question)
    assert set(named) <= set(EVENTS)
    if shutil.which("jq"):
        lines = "\n".join(json.dumps({"run_id": "1", "level": "warning", "timestamp": "x", **each}) for each in EXAMPLE)
        lines += '\n{"event": "case", "accepted": false, "title": "A", "why": "B"}'
        lines += '\n{"event": "waiting", "what": "A", "seconds": 60, "timestamp": "x"}'
        options = re.findall(r" (-\w)\b", question.partition("'")[0])
        run = subprocess.run(
            ["jq", *options, program], input=lines, capture_output=True, text=True, timeout=30, check=True
        )
        assert run.stdout.strip() not in {"", "null"}


if __name__ == "__main__":
    PAGE.write_text(fill(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
