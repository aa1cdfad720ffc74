"""What GENERATE tells of a reply while it comes: speed, time left, what is waited for."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from test_case_generator.adapters.outline.author import OutlineAuthor
from test_case_generator.errors import ModelSilent
from test_case_generator.ports import Finish, Ports, Reply
from test_case_generator.stages.progress import Progress
from tests.fakes.author import Answer, FakeAuthor
from tests.fakes.console import FakeConsole
from tests.scenario import Scenario, reply

if TYPE_CHECKING:
    from collections.abc import Iterator

    from test_case_generator.ports import Author, Request


@dataclass
class Clock:
    """Seconds that pass by hand."""

    now: float = 1000.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


@dataclass
class Telling:
    """A progress, with its clock and console."""

    author: Author = field(default_factory=lambda: FakeAuthor(name="llama3.2"))
    clock: Clock = field(default_factory=Clock)
    console: FakeConsole = field(default_factory=FakeConsole)

    def __post_init__(self) -> None:
        """Ask, with 900 seconds left."""
        scenario = Scenario(author=self.author, console=self.console)
        ports: Ports = replace(scenario.prepare().ports, clock=self.clock)
        self.progress = Progress(ports, self.author, 1731, self.clock.now + 900)


def test_first_the_prompt_is_read_then_cases_are_written() -> None:
    """With the speed as soon as there is one; pieces without text count for nothing."""
    told = Telling()
    assert "llama3.2 reads the prompt of about 1,731 tokens" == told.progress.awaited()
    told.progress.came("")
    assert "llama3.2 reads the prompt of about 1,731 tokens" == told.progress.awaited()
    assert None is told.progress.speed
    told.progress.came("{")
    assert "llama3.2 writes: 1 token, no further test case yet" == told.progress.awaited()
    for _ in range(24):
        told.clock.now += 0.1
        told.progress.came("x")
    assert "llama3.2 writes: 25 tokens at 10.0 tokens/s, no further test case yet" == told.progress.awaited()


def test_the_end_of_a_reply_is_told_as_the_server_counts() -> None:
    """What it does not count is not told."""
    told = Telling()
    told.clock.now += 100
    told.progress.ended(Reply(Finish.STOP, 1702, 804, 24.1, 67.0))
    told.progress.ended(Reply(Finish.LENGTH, None, 10))
    told.progress.ended(Reply(Finish.STOP))
    assert [
        "804 tokens at 12.0 tokens/s, after 24 s for 1,702 tokens of prompt; 13 min 20 s left",
        "10 tokens; 13 min 20 s left",
    ] == told.console.texts("info")
    ends = told.console.recorded("reply")
    assert [("stop", 12.0), ("length", None), ("stop", None)] == [(e["finish"], e["tokens_per_second"]) for e in ends]


class SlowAuthor(FakeAuthor):
    """Takes a minute to read, and half a second for each piece."""

    def __init__(self, clock: Clock, *answers: str | Answer) -> None:
        super().__init__(*answers, otherwise=reply, name="llama3.2")
        self._now = clock

    def write(self, request: Request) -> Iterator[str | Reply]:
        """Yield as the fake does, but slowly."""
        self._now.now += 60
        for piece in super().write(request):
            self._now.now += 0.5
            yield piece


def run(author: FakeAuthor, clock: Clock) -> Scenario:
    """Run the graph with a clock."""
    scenario = Scenario(author=author)
    scenario.clock = clock
    scenario.run()
    return scenario


def test_each_case_is_told_as_it_arrives() -> None:
    """With the speed so far and what is left of the time; in both logs."""
    clock = Clock()
    scenario = run(SlowAuthor(clock), clock)
    taken = [text for text in scenario.console.texts("info") if text.startswith("✓")]
    cases = [case for case in scenario.console.recorded("case") if case["accepted"]]
    assert len(cases) == len(taken) > 1
    for text, case in zip(taken, cases, strict=True):
        assert text.startswith(f"✓ {case['title']} ({', '.join(case['requirements'])}) · ")  # type: ignore[arg-type]  # a list
        assert " · 2.0 tokens/s, 1" in text
        assert text.endswith(" s left")
        assert (True, "", 2.0) == (case["accepted"], case["why"], case["tokens_per_second"])
    lefts = [case["left"] for case in cases]
    assert sorted(lefts, reverse=True) == lefts  # type: ignore[type-var]  # numbers
    assert all(61 < case["seconds"] for case in cases)  # type: ignore[operator]  # numbers


def test_a_refused_case_is_told_with_its_reason() -> None:
    """And is taken in the end if nothing better comes."""
    clock = Clock()
    author = SlowAuthor(clock)
    author._otherwise = lambda request: reply(request, steps=[{"do": "Look", "see": "It works as expected"}])
    console = run(author, clock).console
    refused = [case for case in console.recorded("case") if not case["accepted"]]
    settled = [case for case in console.recorded("case") if case["accepted"]]
    assert refused
    for case in refused:
        assert [] == case["requirements"]
        assert f"✗ {case['title']}: {case['why']} · " in "\n".join(console.texts("info"))
    assert {"taken all the same, nothing better came"} == {case["why"] for case in settled}


def test_an_author_without_a_model_is_told_without_speed() -> None:
    """It takes no time, and has no tokens."""
    scenario = Scenario(author=OutlineAuthor())
    scenario.run()
    lines = [text for text in scenario.console.texts("info") if text.startswith("✓")]
    assert lines
    assert [] == [line for line in lines if " left" in line or "tokens" in line]


def test_every_wait_on_the_model_has_its_end() -> None:
    """Getting ready and each question end with `generation-timeout`; each question is an event."""
    clock = Clock()
    scenario = run(SlowAuthor(clock), clock)
    console = scenario.console
    on_model = [wait for wait in console.waits if "llama3.2" in wait.what]
    assert ["llama3.2 is made ready", *["llama3.2 reads"] * (len(on_model) - 1)] == [
        wait.what.partition(" the prompt")[0] for wait in on_model
    ]
    assert {1900.0} == {wait.until for wait in on_model}
    questions = console.recorded("question")
    assert list(range(1, len(questions) + 1)) == [question["number"] for question in questions]
    assert len(on_model) - 1 == len(questions) == len(console.recorded("reply"))


def test_a_reply_that_breaks_has_no_end() -> None:
    """What came of it is told all the same."""
    clock = Clock()
    scenario = Scenario(author=SlowAuthor(clock))
    whole = reply_of(scenario)
    scenario = run(SlowAuthor(clock, Answer(whole, error=ModelSilent("Nothing came."))), clock)
    console = scenario.console
    assert len(console.recorded("question")) > len(console.recorded("reply"))
    assert console.recorded("case")


def reply_of(scenario: Scenario) -> str:
    """Return one case of the first reply that a run of the scenario gets."""
    scenario.run()
    assert isinstance(scenario.author, FakeAuthor)
    first = scenario.author.requests[0]
    return reply(replace(first, conditions=first.conditions[:1]))
