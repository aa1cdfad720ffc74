"""A run on one hostile repository, with the real console and report, and all that it left behind."""

from __future__ import annotations

import io
import json
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from test_case_generator import lint
from test_case_generator.adapters.console import ActionsConsole
from test_case_generator.adapters.journal import Journal
from test_case_generator.errors import GeneratorError
from test_case_generator.prompts import Prompts
from test_case_generator.report import failed, report
from test_case_generator.stages.commenting import failure_comment
from tests.fakes.author import FakeAuthor
from tests.scenario import PROMPTS, Scenario

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from test_case_generator.event import Trigger
    from test_case_generator.ports import Author, Request
    from test_case_generator.state import Result

RUN_URL = "https://github.test/run/1"
PULL_REQUEST = re.compile(r"https://github\.test/octo/demo/pull/\d+")
TEMPLATES = Prompts(PROMPTS)  # compiled once
_SETTINGS = {
    "formats": "gherkin, xray-csv, testrail-csv, json",
    "language": "en",
    "max-cases": "8",
    "minimum-similarity": "0.1",
}


@dataclass(frozen=True, slots=True)
class Exits:
    """What a run printed and wrote, as it came out; of the repository, what the run itself committed."""

    result: Result
    log: str
    outputs: str
    summary: str
    events: str
    documents: tuple[str, ...] = ()
    exports: dict[str, str] = field(default_factory=dict)
    messages: tuple[str, ...] = ()
    branches: frozenset[str] = frozenset()
    pull_requests: tuple[tuple[str, str], ...] = ()
    comments: tuple[str, ...] = ()
    prompts: tuple[str, ...] = ()

    def everything(self) -> Iterator[str]:
        """Yield every text that left."""
        yield from (
            self.log,
            self.outputs,
            self.summary,
            self.events,
            *self.documents,
            *self.exports.values(),
            *self.messages,
        )
        yield from (*self.comments, *self.prompts)
        for title, body in self.pull_requests:
            yield from (title, body)


def run(scenario: Scenario, trigger: Trigger | None = None, *, linting: bool = False) -> Exits:
    """Run to the end, whatever it is, as an action does, and return what came out."""
    scenario.settings = _SETTINGS | scenario.settings
    scenario.prompts = TEMPLATES
    output, summary, events = (Path(_folder().name, name) for name in ("output", "summary", "run-1.jsonl"))
    for path in (output, summary, events):
        path.write_bytes(b"")
    scenario.forge.calls.clear()
    stream = io.StringIO()
    journal = Journal()
    journal.open(events.parent, "1")
    console = ActionsConsole(stream, output_path=output, summary_path=summary, debug=True, journal=journal)
    scenario.console = console  # type: ignore[assignment]  # the real one in the fake's place
    result = _ended(scenario, trigger or scenario.trigger(), linting=linting)
    context = scenario.context
    report(result, console, TEMPLATES, seconds=1.0, timings=context.timings, warnings=context.warnings, run_url=RUN_URL)
    journal.close()
    told = {"outputs": output, "summary": summary, "events": events}
    forge = scenario.forge
    written = [(arguments[3], str(arguments[4])) for arguments in forge.called("commit")]
    files = {path: text for each, _ in written if isinstance(each, dict) for path, text in each.items()}
    requests = scenario.author.requests if isinstance(scenario.author, FakeAuthor) else []
    return Exits(
        result,
        log=stream.getvalue(),
        **{name: path.read_text(encoding="utf-8") for name, path in told.items()},
        documents=tuple(text for path, text in files.items() if path.endswith(".md")),
        exports={path: text for path, text in files.items() if not path.endswith(".md")},
        messages=tuple(message for _, message in written),
        branches=frozenset(forge.branches),
        pull_requests=tuple((pull.title, pull.body) for pull in forge.pulls.values()),
        comments=tuple(str(arguments[2]) for arguments in forge.called("comment")),
        prompts=tuple(request.prompt for request in requests),
    )


def body(texts: Sequence[str]) -> str:
    """Return an issue that states the texts as items and table rows in turn, in a sentence, and as they are."""
    items = "".join(f"- The page must show {text} within 2 seconds\n" for text in texts[::2])
    rows = "".join(f"| {text} | is refused with {text} |\n" for text in texts[1::2])
    free = "\n\n".join(texts)
    return (
        f"## Acceptance criteria\n\n- The page must be shown\n{items}\n\n## Rules\n\n"
        f"| Input | Result |\n|---|---|\n{rows}\n\nThe user must not enter {texts[0]}.\n\n{free}\n"
    )


def replying(texts: Sequence[str]) -> Author:
    """Return a model whose test cases are made of the texts, in every field; its first answer proposes quotes."""

    def reply(request: Request) -> str:
        if "quotes" in request.schema["properties"]:
            return json.dumps({"quotes": list(texts)})
        cases = [
            {
                "covers": [condition.id],
                "title": f"{texts[at % len(texts)]} for {condition.id}",
                "given": [texts[at % len(texts)], "A user ada exists"],
                "steps": [
                    {"do": f"Enter {condition.id}", "data": text, "see": text},
                    {"do": text, "data": f"x {text}", "see": f"The page shows {text}"},
                ],
            }
            for at, condition in enumerate(request.conditions)
            for text in (texts[at % len(texts)],)
        ]
        return json.dumps({"cases": cases})

    return FakeAuthor(otherwise=reply)


@cache
def _folder() -> TemporaryDirectory[str]:
    return TemporaryDirectory()


def _ended(scenario: Scenario, trigger: Trigger, *, linting: bool) -> Result:
    try:
        return lint.lint(scenario.prepare(), trigger) if linting else scenario.run(trigger)
    except GeneratorError as error:
        result = failed(error, trigger.issue, trigger.issue_number)
        failure_comment(scenario.forge, TEMPLATES, result, RUN_URL)
        return result
