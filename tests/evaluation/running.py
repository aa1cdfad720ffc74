"""One run of the real graph on one issue, on fakes of GitHub and the index, with all that is to be measured kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from test_case_generator.errors import GeneratorError
from test_case_generator.prompts import Prompts
from test_case_generator.state import Outcome
from tests.scenario import PROMPTS, Scenario

if TYPE_CHECKING:
    from collections.abc import Iterator

    from test_case_generator.ports import Author, Issue, Reply, Request
    from test_case_generator.testware.suite import Case, Condition, Requirement

_PROMPTS = Prompts(PROMPTS)  # compiled once: that takes longer than a run


@dataclass
class Recorder:
    """An Author that passes everything on to another, and keeps what was asked and answered."""

    author: Author
    requests: list[Request] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Return the other's name."""
        return self.author.name

    @property
    def uses_model(self) -> bool:
        """Return whether the other uses a model."""
        return self.author.uses_model

    def warm(self, tokens: int) -> None:
        """Pass on."""
        self.author.warm(tokens)

    def prepare(self, tokens: int) -> str:
        """Pass on."""
        return self.author.prepare(tokens)

    def write(self, request: Request) -> Iterator[str | Reply]:
        """Pass on, and keep the request and each piece of an answer in test cases."""
        self.requests.append(request)
        for piece in self.author.write(request):
            if isinstance(piece, str) and request.conditions:
                self.text.append(piece)
            yield piece


@dataclass(frozen=True, slots=True)
class Run:
    """What came of one issue.

    ``covered`` and ``uncovered`` are test conditions; ``document`` is Markdown, ``reply`` all that the author wrote,
    ``output_tokens`` the server's own count of it, and ``error`` the code of a run that failed.
    """

    outcome: Outcome
    requirements: tuple[Requirement, ...] = ()
    covered: tuple[Condition, ...] = ()
    uncovered: tuple[Condition, ...] = ()
    cases: tuple[Case, ...] = ()
    questions: tuple[str, ...] = ()
    document: str = ""
    reply: str = ""
    output_tokens: int | None = None
    error: str = ""


def run(issue: Issue, author: Author) -> Run:
    """Return what a run for this issue makes, with every input at its default. A failed run has no cases."""
    recorder = Recorder(author)
    scenario = Scenario(title=issue.title, body=issue.body, author=recorder, prompts=_PROMPTS)
    try:
        result = scenario.run()
    except GeneratorError as error:
        return Run(Outcome.FAILED, error=error.code)
    state = scenario.state
    assessment = state.get("assessment")
    questions = assessment.questions if assessment else ()
    if result.outcome is Outcome.SKIPPED:
        return Run(result.outcome, questions=questions)
    generation = state["generation"]
    asked = {condition.id: condition for request in recorder.requests for condition in request.conditions}
    missing = {condition.id for condition in generation.uncovered}
    return Run(
        outcome=result.outcome,
        requirements=state["plan"].requirements,
        covered=tuple(condition for name, condition in asked.items() if name not in missing),
        uncovered=generation.uncovered,
        cases=tuple(section.case for section in state["merged"].sections if section.case is not None),
        questions=questions,
        document=scenario.document,
        reply="".join(recorder.text),
        output_tokens=generation.output_tokens,
    )
