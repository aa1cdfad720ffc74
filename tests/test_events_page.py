"""docs/events.md and the guards of the workflows: what they let through is what starts a run."""

from __future__ import annotations

import json
import re
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml

from test_case_generator import event
from test_case_generator.comment_command import Command
from test_case_generator.event import Skip
from test_case_generator.options import OPTIONS
from test_case_generator.stages.receive import NOTHING_TO_TEST

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "events.md").read_text(encoding="utf-8")
MAIN, CALLED = "examples/generate-test-cases.yml", ".github/workflows/generate-test-cases.yml"
BY_FILE = {
    "examples/generate-on-comment.yml": {"issue_comment": {"created"}},
    "examples/generate-on-edit.yml": {"issues": {"opened", "edited", "reopened"}},
    MAIN: {"issues": {"labeled"}},
    CALLED: {"issues": {"labeled", "opened", "edited", "reopened"}, "issue_comment": {"created"}},
}
"""The workflows that generate, and the events for which each is there."""

LABEL = next(option.default for option in OPTIONS if option.name == "label")
PLAIN: dict[str, Any] = {"number": 7, "title": "Login", "body": "", "labels": [{"name": "bug"}]}
LABELLED = PLAIN | {"labels": [{"name": "bug"}, {"name": LABEL.title()}]}
EVENTS: list[tuple[str, dict[str, Any]]] = [
    *(
        ("issues", {"action": "labeled", "label": {"name": name}, "issue": LABELLED})
        for name in (LABEL, LABEL.upper(), "bug", f"no-{LABEL}")
    ),
    *(
        ("issues", {"action": action, "issue": issue, "changes": {"body": {}}})
        for action in ("opened", "edited", "reopened")
        for issue in (PLAIN, LABELLED)
    ),
    *(
        ("issue_comment", {"action": "created", "issue": issue, "comment": {"id": 5, "body": body}})
        for issue in (PLAIN, LABELLED, PLAIN | {"pull_request": {"url": "x"}})
        for body in ("/generate-tests", "/Generate-Tests force\r\nNow", "> /generate-tests", "Thanks!", "")
    ),
]


def job(path: str) -> Any:  # noqa: ANN401 - whatever YAML holds
    """Return the one job of a workflow."""
    [found] = yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))["jobs"].values()
    return found


def lets_through(condition: str, name: str, payload: dict[str, Any]) -> bool:
    """Evaluate an `if:` as GitHub does: texts are compared without regard to case, what is missing is empty."""
    contexts = {"github": {"event_name": name, "event": payload}, "inputs": {"label": LABEL}}

    def look(path: str) -> Any:  # noqa: ANN401 - a part of the payload
        first, *rest = path.split(".")
        found: Any = contexts[first]
        for at, part in enumerate(rest):
            if part == "*":
                return [look_in(each, rest[at + 1]) for each in found]
            found = look_in(found, part)
        return found

    def look_in(found: Any, part: str) -> Any:  # noqa: ANN401 - a part of the payload
        value = found.get(part, "") if isinstance(found, dict) else ""
        return value.casefold() if isinstance(value, str) else value

    python = re.sub(r"\b(?:github|inputs)(?:\.[\w*-]+)+", lambda match: f"look({match[0]!r})", condition)
    python = re.sub(r"!(?!=)", " not ", python.replace("&&", " and ").replace("||", " or ")).replace("\n", " ")
    names = {
        "look": look,
        "startsWith": lambda text, start: text.startswith(start),
        "contains": lambda values, value: value in values,
    }
    return bool(eval(python, {"__builtins__": {}}, names))  # noqa: S307 - a workflow of ours, made Python above


def starts(name: str, payload: dict[str, Any]) -> bool:
    """Say whether the action itself would go on to look at who it was."""
    whole = payload | {"repository": {"full_name": "o/r"}, "sender": {"login": "ada", "type": "User"}}
    trigger = event.parse(name, json.dumps(whole), None)
    assert trigger.issue is not None
    return event.skip_reason(trigger, trigger.issue, LABEL) is None


@pytest.mark.parametrize("path", BY_FILE)
def test_a_guard_lets_through_what_starts_a_run(path: str) -> None:
    """Nothing else takes a runner, and nothing that should is held up."""
    guards = partial(lets_through, job(path)["if"])
    seen = set()
    for name, payload in EVENTS:
        if payload["action"] in BY_FILE[path].get(name, ()):
            assert starts(name, payload) == guards(name, payload), (name, payload)
            seen.add(guards(name, payload))
    assert {True, False} == seen
    assert guards("workflow_dispatch", {}) or path not in {MAIN, CALLED}


@pytest.mark.parametrize("path", BY_FILE)
def test_every_workflow_does_the_same_in_the_same_group(path: str) -> None:
    """Whatever starts a run, it waits for the issue's others, may do the same and leaves the same behind."""

    def told(path: str) -> str:
        kept = {key: job(path)[key] for key in ("permissions", "concurrency")}
        foreign = [step for step in job(path)["steps"] if step["uses"].startswith("actions/")]
        return json.dumps([kept, foreign]).replace(" || inputs.issue-number", "")

    assert told(MAIN) == told(path)


@pytest.mark.parametrize("path", [path for path in BY_FILE if "generate-on" in path])
def test_the_page_shows_events_and_guards(path: str) -> None:
    """As they stand in the file that it links."""
    workflow = yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))
    events = workflow[True]  # YAML 1.1 reads `on` as true
    assert {name: set(given["types"]) for name, given in events.items()} == BY_FILE[path]
    shown = [yaml.safe_load(fence) for fence in re.findall(r"^```yaml\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)]
    assert {True: events} in shown
    assert f"`if: {job(path)['if']}`" in PAGE
    assert f"](../{path})" in PAGE


def test_the_page_names_every_reason_and_every_command() -> None:
    """With the words that outputs and comments have."""
    reasons = re.findall(r"^\| `([a-z-]+)` \|", PAGE.partition("## Skipped")[2], re.MULTILINE)
    assert [*Skip, NOTHING_TO_TEST] == reasons
    commands = re.findall(r"^\| `(/[a-z -]+)` \|", PAGE, re.MULTILINE)
    assert [Command.GENERATE, Command.FORCE] == commands
