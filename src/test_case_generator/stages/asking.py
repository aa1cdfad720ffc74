"""What the author is asked: which conditions, in which order, with which prompt, and how many tokens that takes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from test_case_generator.ports import Request
from test_case_generator.prompts import Prepared
from test_case_generator.testware.conditions import conditions as derive
from test_case_generator.testware.escape import clean
from test_case_generator.testware.replies import schema
from test_case_generator.testware.tokens import estimate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from test_case_generator.ports import Issue
    from test_case_generator.state import Context
    from test_case_generator.testware.merge import Plan
    from test_case_generator.testware.replies import Rejection
    from test_case_generator.testware.suite import Condition, Similar

BATCH = 6  # conditions a request: what a 3B model answers completely, and a grammar compiles quickly
_TOKENS_A_CASE = 450  # a case at the schema's bounds is longer, but none is in practice
_TOKENS_AROUND = 200  # the braces around the cases, and the chat template around the prompt
_CONTEXT_LENGTH = 6000  # characters of the issue's own text
_EXAMPLES = 2
_EXAMPLE_LENGTH = 1200  # characters
_REPEAT_LENGTH = 1500  # characters of what was wrong, said again


class Asking:
    """The questions of one run. Their window of tokens is fixed before the first, because changing it reloads a model.

    ``conditions`` are those of all requirements that need cases, ``room`` how many cases may be added, ``left_out``
    says what of the issue's text no prompt holds, or is ``""``.
    """

    def __init__(self, context: Context, issue: Issue, plan: Plan) -> None:
        self._prompts = context.prompts
        self._inputs = context.inputs
        self._issue = issue
        self._wanted = tuple(each for each in plan.requirements if each.id in plan.to_write)
        self._body, self.left_out = _context(issue.body)
        self._system = context.prompts.for_model("system.j2")
        self.conditions = _most_needed_first(derive(self._wanted))
        self.room = max(0, context.inputs.max_cases - len(plan.kept))

    @property
    def needed(self) -> bool:
        """Say whether there is anything to ask."""
        return bool(self.conditions) and self.room > 0

    @property
    def tokens(self) -> int:
        """Return the most tokens that one request of this run and its reply can take, estimated."""
        longest = sorted(self.conditions, key=lambda each: len(each.description), reverse=True)[:BATCH]
        request = self.request(longest, (), ())
        extra = estimate("x" * (_EXAMPLES * _EXAMPLE_LENGTH + _REPEAT_LENGTH))
        return estimate(request.system + request.prompt) + request.max_tokens + extra + _TOKENS_AROUND

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
        prompt = self._prompts.for_model(
            "generate.j2",
            issue=self._issue,
            requirements=self._wanted,
            conditions=batch,
            context=self._body,
            examples=tuple(Prepared(case.text[:_EXAMPLE_LENGTH]) for case in similar[:_EXAMPLES]),
            instructions=Prepared(self._inputs.instructions),
            repeat=Prepared(repeat),
        )
        return Request(
            system=self._system,
            prompt=prompt,
            schema=schema(batch),
            # The same question with the same seed would fall into the same loop; a first one keeps the user's seed.
            seed=self._inputs.seed + attempt,
            max_tokens=_TOKENS_AROUND + _TOKENS_A_CASE * len(batch),
            requirements=self._wanted,
            conditions=tuple(batch),
        )


def _most_needed_first(conditions: Sequence[Condition]) -> tuple[Condition, ...]:
    """Order so that every requirement gets its first case before any gets its second, whatever the room."""
    rank: Counter[str] = Counter()
    ranked = []
    for position, condition in enumerate(conditions):
        ranked.append((rank[condition.requirement], position, condition))
        rank[condition.requirement] += 1
    return tuple(condition for _, _, condition in sorted(ranked, key=lambda entry: entry[:2]))


def _context(body: str) -> tuple[Prepared, str]:
    """Return the issue's text for the prompt, and a sentence on what was left out of it."""
    lines = "\n".join(clean(line) for line in body.splitlines()).replace("</issue", "< /issue").strip()
    if len(lines) <= _CONTEXT_LENGTH:
        return Prepared(lines), ""
    cut = lines.rfind("\n", 0, _CONTEXT_LENGTH)
    kept = lines[: cut if cut > 0 else _CONTEXT_LENGTH]
    return Prepared(kept), (
        f"the last {len(lines) - len(kept):,} of {len(lines):,} characters of the issue's text "
        "(every requirement was quoted to it all the same)"
    )
