"""The events of the structured log and their fields; ``docs/log.md`` says the same, and a test holds the two together.

Whoever reads the log with a program relies on these names: a new one is added, an old one keeps its meaning.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LOGS = "logs"
"""The folder within the state directory; neither GitHub's cache nor the artifact of a failed run carries it."""


@dataclass(frozen=True, slots=True)
class Event:
    """What an event says, and its fields beside :data:`ALWAYS`: name → meaning."""

    meaning: str
    fields: Mapping[str, str] = field(default_factory=dict)


ALWAYS: Mapping[str, str] = MappingProxyType(
    {
        "timestamp": "When, in UTC by ISO 8601, to the microsecond.",
        "level": "`debug`, `info`, `warning` or `error`.",
        "event": "Which event it is.",
        "run_id": "GitHub's id of the workflow run, as text; with `run_attempt` it names the run everywhere.",
        "run_attempt": "Which attempt at that run it is, from 1.",
        "repository": "`owner/name`.",
        "issue": "The number of the issue, where the run has one.",
        "stage": "The stage that was at work, `RECEIVE` to `FINALIZE`, or `INDEX`, `LINT` and so on in other modes.",
    }
)
"""The fields of every event, as far as they are known by then."""

_REMARK = {
    "code": "The warning's or error's code, a short word such as `model-missing`.",
    "text": "What the annotation says.",
    "file": "The file it is about.",
    "line": "The line of that file, from 1.",
}

EVENTS: Mapping[str, Event] = MappingProxyType(
    {
        "run-begun": Event(
            "The run begins.",
            {
                "version": "The version of this action.",
                "trigger": "The event that started the workflow.",
                "mode": "As the workflow sets it.",
            },
        ),
        "run-ended": Event(
            "The run has ended; always the last event.",
            {
                "outcome": "As the output `outcome`.",
                "reason": "As the output `reason`.",
                "error_code": "As the output `error-code`.",
                "seconds": "Of the whole run.",
                "requests": "How many requests were made, by whom they were made to.",
                "cases": "How many test cases the document holds.",
                "requirements": "How many requirements were found in the issue.",
                "coverage": "The share of requirements that test cases cover, from 0 to 1.",
                "model": "Who wrote the test cases.",
                "prompt_tokens": "The tokens that the model read, as the server counts.",
                "output_tokens": "The tokens that the model wrote, as the server counts.",
                "pull_request": "The number of the pull request.",
            },
        ),
        "stage-begun": Event("A stage begins."),
        "stage-ended": Event(
            "A stage has ended.",
            {
                "seconds": "How long it took.",
                "completed": "False where an error ended it.",
                "requests": "How many requests it made, by whom they were made to: `github`, `ollama`.",
            },
        ),
        "request": Event(
            "A request was answered, or failed.",
            {
                "to": "`github` or `ollama`.",
                "method": "The HTTP method.",
                "path": "The path, without what follows a `?`.",
                "status": "The HTTP status; null where there was no answer.",
                "seconds": "Until the end of the answer, for a model's reply to the end of the stream.",
            },
        ),
        "pause": Event(
            "A request failed and is made again after a pause; the `line` before says why.",
            {"to": "`github` or `ollama`.", "seconds": "How long the pause is."},
        ),
        "waiting": Event(
            "Ten seconds went by in which nothing was printed.",
            {
                "what": "What is waited for.",
                "seconds": "How long already.",
                "left": "Seconds that are left for it; null where nothing but the job's limit ends it.",
            },
        ),
        "question": Event(
            "The model is asked.",
            {
                "number": "Which question of this run it is, from 1.",
                "conditions": "The ids of the test conditions that it asks for.",
                "sent_tokens": "The tokens of the prompt, estimated.",
                "seed": "The seed it is asked with.",
            },
        ),
        "case": Event(
            "A test case arrived; one that was not taken may be in the end, which is another event.",
            {
                "accepted": "Whether it was taken.",
                "title": "Its title.",
                "requirements": "The ids of the requirements that it covers; none where it was not taken.",
                "why": "Why it was not taken, or only in the end; else empty.",
                "seconds": "Since its question was asked.",
                "tokens_per_second": "The speed of the reply so far; null where it cannot be told yet.",
                "left": "Seconds that are left of `generation-timeout`.",
            },
        ),
        "reply": Event(
            "The model's reply ended by itself or at its limit; one that was stopped has no such event.",
            {
                "finish": "`stop`, or `length` where it was cut off.",
                "prompt_tokens": "The tokens that the model read, as the server counts.",
                "prompt_seconds": "How long it read.",
                "output_tokens": "The tokens that the model wrote, as the server counts.",
                "output_seconds": "How long it wrote.",
                "tokens_per_second": "The speed at which it wrote.",
            },
        ),
        "line": Event("A line, or a block of lines, of the step's log.", {"text": "The line."}),
        "notice": Event("An annotation of that kind.", _REMARK),
        "warning": Event("An annotation of that kind.", _REMARK),
        "error": Event("An annotation of that kind; why a run failed, and what to do.", _REMARK),
        "log-full": Event("The file has reached its limit; of what follows it holds only errors and the run's end."),
    }
)
