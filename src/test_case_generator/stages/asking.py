"""What the author is asked: which conditions, in which order, with which prompt, and how many tokens that takes."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from test_case_generator.ports import Request
from test_case_generator.prompts import Prepared
from test_case_generator.testware.authoring.replies import schema, shortened
from test_case_generator.testware.basis.language_names import NAMES
from test_case_generator.testware.basis.proposals import MOST, wanted
from test_case_generator.testware.basis.reproduction import reproduction
from test_case_generator.testware.design.conditions import conditions as derive
from test_case_generator.testware.escape import as_data, clean, published
from test_case_generator.testware.tokens import estimate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from test_case_generator.ports import Issue
    from test_case_generator.state import Context
    from test_case_generator.testware.authoring.replies import Rejection
    from test_case_generator.testware.documents.merge import Plan
    from test_case_generator.testware.suite import Condition, Requirement, Similar

BATCH = 6  # conditions a request: what a 3B model answers completely, and a grammar compiles quickly
PROMPT_TOKENS = 4000
"""A prompt's budget where `context-tokens` sets none: what a CPU reads within the default `timeout`."""
_TOKENS_A_CASE = 450  # a case at the schema's bounds is longer, but none is in practice
_TOKENS_AROUND = 200  # the braces around the cases, and the chat template around the prompt
_TEXT_LENGTH = 6000  # characters of the issue's own text, which only completes the quotes
_QUOTE_LENGTH = 800  # characters of one requirement
_PROPOSED_LENGTH = 150  # characters of a statement that the model finds in prose, with its id
_PROPOSED_TOKENS = MOST * estimate("x" * _PROPOSED_LENGTH)
_EXAMPLES = 2
_EXAMPLE_LENGTH = 1200  # characters
_REPEAT_LENGTH = 1500  # characters of what was wrong, said again
MOST_TOKENS = PROMPT_TOKENS + _PROPOSED_TOKENS + _TOKENS_A_CASE * BATCH + 2 * _TOKENS_AROUND
"""The most that a request and its reply take where `context-tokens` sets no window; see :attr:`Asking.tokens`."""


class Asking:
    """The questions of one run, each within one budget of tokens.

    The budget and what it leaves room for are fixed before the first question: changing the window reloads a model,
    and what all prompts begin with is read only once. ``conditions`` are those of all requirements that need cases,
    ``room`` how many cases may be added, ``batch`` how many conditions a question has, ``proposes`` whether a model
    should look for further requirements first;
    ``left_out`` says what of the issue no prompt, or not every prompt, holds.
    """

    def __init__(self, context: Context, issue: Issue, plan: Plan, *, uses_model: bool) -> None:
        self._prompts = context.prompts
        self._is_read = uses_model
        self._inputs = context.inputs
        self._issue = issue
        self._wanted = tuple(
            replace(each, quote=shortened(clean(each.quote), _QUOTE_LENGTH))
            for each in plan.requirements
            if each.id in plan.to_write
        )
        self._language = plan.language
        self._system = context.prompts.for_model("system.j2")
        # Roles, states and options are read across all requirements, whichever of them need cases.
        every = derive(plan.requirements, issue.title, reproduction(issue.body, plan.requirements))
        self.conditions = _most_needed_first([each for each in every if each.requirement in plan.to_write])
        self.room = max(0, context.inputs.max_cases - len(plan.kept))
        self.proposes = uses_model and wanted(issue.body, plan.requirements)
        window = context.inputs.context_tokens
        self.batch = min(BATCH, max(1, (window // 2 - _TOKENS_AROUND) // _TOKENS_A_CASE)) if window else BATCH
        if not uses_model:
            self.batch = max(1, len(self.conditions))  # nothing is too much for it, and it sees what belongs together
        self.budget = window - self._reply_tokens(self.batch) - _TOKENS_AROUND if window else PROMPT_TOKENS
        self._every = False
        self._examples = 0
        self._text, self.left_out = self._fit(clean_lines(issue.body))

    @property
    def needed(self) -> bool:
        """Say whether there is anything to ask."""
        return bool(self.conditions) and self.room > 0

    @property
    def tokens(self) -> int:
        """Return the most tokens that one request of this run and its reply can take, estimated."""
        more = _PROPOSED_TOKENS if self.proposes else 0
        return self._largest_prompt() + more + self._reply_tokens(self.batch) + _TOKENS_AROUND

    @property
    def examples(self) -> int:
        """Return how many of the similar cases each prompt has room to show."""
        return self._examples if self._is_read else 0

    @property
    def summary(self) -> str:
        """Return what a prompt holds, in one line for the log."""
        listed = f"all {len(self._wanted)} requirements" if self._every else "the requirements of its conditions"
        return (
            f"Each prompt has at most {self.batch} of {len(self.conditions)} conditions, {listed} and "
            f"{len(self._text)} characters of the issue: at most {self._largest_prompt()} tokens."
        )

    def request(
        self,
        batch: Sequence[Condition],
        similar: Sequence[Similar],
        rejections: Sequence[Rejection],
        attempt: int = 0,
    ) -> Request:
        """Return the question for one batch of conditions; ``attempt`` counts from 0, and 0 repeats nothing."""
        repeat = ""
        if attempt or rejections:
            repeat = self._prompts.for_model("ask-again.j2", rejections=rejections)[:_REPEAT_LENGTH]
        asked = self._asked(batch)
        return Request(
            system=self._system,
            prompt=self._prompt(batch, asked, [case.text for case in similar[: self._examples]], repeat),
            schema=schema(batch),
            # The same question with the same seed would fall into the same loop; a first one keeps the user's seed.
            seed=self._inputs.seed + attempt,
            max_tokens=self._reply_tokens(len(batch)),
            requirements=asked,
            conditions=tuple(batch),
            language=self._language,
        )

    def _prompt(
        self, batch: Sequence[Condition], asked: Sequence[Requirement], examples: Sequence[str], repeat: str
    ) -> str:
        if not self._is_read:
            return ""  # of 1,400 requirements it would take seconds
        # What stays the same stands first, so that a server reads it once.
        return self._prompts.for_model(
            "generate.j2",
            issue=self._issue,
            context=self._text,
            examples=tuple(Prepared(clean_lines(text)[:_EXAMPLE_LENGTH]) for text in examples),
            instructions=Prepared(self._inputs.instructions),
            requirements=asked,
            conditions=batch,
            language=NAMES.get(self._language, self._language),
            repeat=Prepared(repeat),
        )

    def _fit(self, text: str) -> tuple[Prepared, tuple[str, ...]]:
        """Give the budget away: first all requirements, then examples, then the issue's text; say what had no room."""
        self._text = Prepared("")
        bare = self._largest_prompt()
        self._every = True
        everything = self._largest_prompt()
        self._every = everything <= self.budget
        left_out = []
        if not self._every:
            left_out.append("in each question, the requirements that it does not ask for")
        room = self.budget - (everything if self._every else bare)
        example = estimate("x" * _EXAMPLE_LENGTH)
        if self._inputs.context_documents:
            self._examples = min(_EXAMPLES, max(0, room // (2 * example)))
        kept = _cut(text, room - self._examples * example)
        if len(kept) < len(text):
            left_out.append(f"the last {len(text) - len(kept):,} of {len(text):,} characters of the issue's text")
        return Prepared(kept), tuple(left_out)

    def _largest_prompt(self) -> int:
        """Return the estimated tokens of the largest prompt and its system message."""
        quotes = {each.id: len(each.quote) for each in self._wanted}
        by_length = sorted(self.conditions, key=lambda each: len(each.description) + quotes[each.requirement])
        batch = by_length[-self.batch :]
        prompt = self._prompt(batch, self._asked(batch), ["x" * _EXAMPLE_LENGTH] * self._examples, "")
        return estimate(self._system + prompt + "x" * _REPEAT_LENGTH)

    def _asked(self, batch: Sequence[Condition]) -> tuple[Requirement, ...]:
        named = {condition.requirement for condition in batch}
        return tuple(each for each in self._wanted if self._every or each.id in named)

    @staticmethod
    def _reply_tokens(cases: int) -> int:
        return _TOKENS_AROUND + _TOKENS_A_CASE * cases


def clean_lines(text: str) -> str:
    """Return the text for a prompt: each line cleaned, and nothing in it that ends the block or the turn it is in."""
    return as_data("\n".join(published(line) for line in text.splitlines())).strip()


def _most_needed_first(conditions: Sequence[Condition]) -> tuple[Condition, ...]:
    """Order so that every requirement gets its first case before any gets its second, whatever the room."""
    rank: Counter[str] = Counter()
    ranked = []
    for position, condition in enumerate(conditions):
        ranked.append((rank[condition.requirement], position, condition))
        rank[condition.requirement] += 1
    return tuple(condition for _, _, condition in sorted(ranked, key=lambda entry: entry[:2]))


def _cut(text: str, tokens: int) -> str:
    """Return the text's first lines that fit."""
    kept: list[str] = []
    used = 0
    for line in text.splitlines(keepends=True):
        used += len(line)
        tokens -= estimate(line)
        if used > _TEXT_LENGTH or tokens < 0:
            break
        kept.append(line)
    return "".join(kept)
