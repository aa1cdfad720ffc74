"""The log for programs of one run: what it says of the run as a whole, and where it goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from test_case_generator import __version__
from test_case_generator.logged import LOGS
from test_case_generator.options import OPTIONS, Mode

if TYPE_CHECKING:
    from test_case_generator.adapters.journal import Journal
    from test_case_generator.event import Trigger
    from test_case_generator.inputs import Inputs, Raw, Run
    from test_case_generator.ports import Console
    from test_case_generator.state import Result

TROUBLE = "log-not-written"


@dataclass(slots=True)
class Recording:
    """The log of one run; ``journal`` is None where there is none. ``run`` and ``issue`` are None until they are known.

    ``state_directory`` is the input, its default until the inputs are read.
    """

    journal: Journal | None
    run: Run | None = None
    issue: int | None = None
    mode: str = Mode.GENERATE
    state_directory: str = next(option.default for option in OPTIONS if option.name == "state-directory")

    def begin(self, run: Run, raw: Raw, console: Console) -> None:
        """Say which run it is, with every event."""
        self.run = run
        self.mode = raw.values.get("mode", self.mode)
        if self.journal:
            self.journal.bind(run_id=run.run_id or None, run_attempt=run.run_attempt, repository=run.repository)
        console.record("run-begun", version=__version__, trigger=run.event_name, mode=self.mode)

    def about(self, trigger: Trigger) -> None:
        """Say which issue it is about, with every event."""
        self.issue = trigger.issue.number if trigger.issue else trigger.issue_number
        if self.journal:
            self.journal.bind(issue=self.issue)

    def into(self, inputs: Inputs, console: Console) -> None:
        """Write to a file of the state directory from now on; where that cannot be, say so."""
        self.mode, self.state_directory = inputs.mode, inputs.state_directory
        self._open(console)

    def _open(self, console: Console) -> None:
        # The doctor promises to write nothing.
        if self.journal is None or self.run is None or self.journal.opened or self.mode == Mode.DOCTOR:
            return
        name = f"{self.run.run_id or 'local'}-{self.run.run_attempt}-{self.issue or self.mode}"
        self.journal.open(self.run.workspace / self.state_directory / LOGS, name)
        self._say_trouble(console)

    def end(self, result: Result, seconds: float, console: Console) -> None:
        """Write how the run ended, and close the file."""
        if self.journal is None or self.journal.closed:
            return
        told = self.journal.trouble
        if not told:
            self._open(console)
        generation = result.generation
        console.record(
            "run-ended",
            outcome=result.outcome.value,
            reason=result.reason,
            error_code=result.error_code,
            seconds=round(seconds, 3),
            requests=dict(self.journal.requests),
            cases=result.case_count,
            requirements=result.requirement_count,
            coverage=round(result.coverage, 3),
            model=result.model,
            prompt_tokens=generation.prompt_tokens if generation else None,
            output_tokens=generation.output_tokens if generation else None,
            pull_request=result.pull_request.number if result.pull_request else None,
        )
        self.journal.close()
        if not told:
            self._say_trouble(console)

    def _say_trouble(self, console: Console) -> None:
        if self.journal and self.journal.trouble:
            console.notice(f"{self.journal.trouble} The run goes on without it.", title=TROUBLE)
