"""GENERATE: ask the author for the conditions that have no case yet, take what is valid, ask again for what is missing.

There is one budget (rounds, cases, seconds) and one wording for what was wrong. Whatever goes wrong after the first
valid case costs completeness, not the run: the document says what is not covered.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from test_case_generator.errors import AuthorError, GenerationTimeout, ReplyUnusable
from test_case_generator.ports import Finish, Reply
from test_case_generator.stages.asking import BATCH, Asking
from test_case_generator.state import Generation
from test_case_generator.testware.replies import CaseStream, Draft, Rejection, validate
from test_case_generator.testware.tokens import estimate

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from langgraph.runtime import Runtime

    from test_case_generator.ports import Author, Request
    from test_case_generator.state import Context, Retrieved
    from test_case_generator.testware.suite import Case, Condition, Similar

_ATTEMPTS = 2  # a condition that has no case after asking again once is told to the reader instead


@dataclass(slots=True)
class _Ledger:
    """What has been asked, taken and refused so far."""

    conditions: tuple[Condition, ...]
    room: int
    drafts: list[Draft] = field(default_factory=list)
    covered: set[str] = field(default_factory=set)
    attempts: Counter[str] = field(default_factory=Counter)
    rejections: list[Rejection] = field(default_factory=list)
    rejected: int = 0
    requests: int = 0
    prompt_tokens: int | None = None
    output_tokens: int | None = None
    seconds: float = 0.0

    def batch(self) -> tuple[Condition, ...]:
        """Return the conditions to ask for next: those never asked for first."""
        if len(self.drafts) >= self.room:
            return ()
        missing = [c for c in self.conditions if c.id not in self.covered and self.attempts[c.id] < _ATTEMPTS]
        fewest = min((self.attempts[condition.id] for condition in missing), default=0)
        batch = [condition for condition in missing if self.attempts[condition.id] == fewest]
        return tuple(batch[: min(BATCH, self.room - len(self.drafts))])

    def take(self, draft: Draft) -> Draft | Rejection:
        """Keep a valid case, unless another says the same of the same requirements; return what became of it."""
        if any(_says_the_same(draft.case, other.case) for other in self.drafts):
            return Rejection(draft.case.title, "another test case for the same requirements has the same title")
        self.drafts.append(draft)
        self.covered.update(draft.conditions)
        return draft

    def refuse(self, rejection: Rejection) -> None:
        """Remember what was wrong, to say it when asking again."""
        self.rejections.append(rejection)
        self.rejected += 1

    def count(self, reply: Reply) -> None:
        """Add up what the server says of its work."""
        if reply.prompt_tokens is not None:
            self.prompt_tokens = (self.prompt_tokens or 0) + reply.prompt_tokens
        if reply.output_tokens is not None:
            self.output_tokens = (self.output_tokens or 0) + reply.output_tokens
        self.seconds += reply.seconds or 0.0


def generate(state: Retrieved, runtime: Runtime[Context]) -> dict[str, Any]:
    """Return the drafts and how they came about.

    Raises the AuthorErrors and GenerationTimeout, but only where there is not one valid case; with
    ``outline-fallback`` the outline author then writes from the conditions alone.
    """
    ports = runtime.context.ports
    asking = Asking(runtime.context, state["issue"], state["plan"])
    if not asking.needed:
        return {"drafts": (), "generation": _nothing_asked(asking, state["plan"].author, runtime.context)}
    try:
        return _with(ports.author, asking, state["similar"], runtime.context)
    except (AuthorError, GenerationTimeout) as error:
        if ports.fallback is None:
            raise
        warning = f"No model was used: {error.what}"
        runtime.context.warnings.append(warning)
        ports.console.warning(f"{warning} {error.remedy}", title=error.code)
        return _with(ports.fallback, asking, state["similar"], runtime.context)


def _nothing_asked(asking: Asking, earlier: str | None, context: Context) -> Generation:
    """Return that the document stays its earlier author's; say it where `max-cases` left no room."""
    author = context.ports.author
    name, uses_model = (author.name, author.uses_model) if earlier is None else (earlier or "outline", bool(earlier))
    if asking.conditions:
        warning = (
            f"`max-cases` ({context.inputs.max_cases}) leaves no room for {len(asking.conditions)} test conditions."
        )
        context.warnings.append(warning)
        context.ports.console.warning(warning, title="max-cases")
    return Generation(name, uses_model, uncovered=asking.conditions)


def _with(author: Author, asking: Asking, similar: Sequence[Similar], context: Context) -> dict[str, Any]:
    console = context.ports.console
    ledger = _Ledger(asking.conditions, asking.room)
    console.info(author.prepare(asking.tokens))
    deadline = context.ports.clock() + context.inputs.generation_timeout
    if asking.left_out:
        console.info(f"The prompt is without {asking.left_out}.")
    error: AuthorError | GenerationTimeout | None = None
    while batch := ledger.batch():
        attempt = max(ledger.attempts[condition.id] for condition in batch)
        question = asking.request(batch, similar, ledger.rejections, attempt)
        ledger.requests += 1
        ledger.attempts.update(condition.id for condition in batch)
        ledger.rejections.clear()
        try:
            _ask(author, question, ledger, context, deadline)
        except (AuthorError, GenerationTimeout) as caught:
            again = error is not None and type(error) is type(caught)
            error = caught
            if again or isinstance(caught, GenerationTimeout) or not ledger.drafts:
                break
            console.warning(f"{caught.what} Asking again.", title=caught.code)
    if not ledger.drafts:
        raise error or ReplyUnusable(_nothing_usable(author, ledger))
    return _generated(author, ledger, context, error, asking.left_out)


def _generated(
    author: Author,
    ledger: _Ledger,
    context: Context,
    error: AuthorError | GenerationTimeout | None,
    left_out: str,
) -> dict[str, Any]:
    uncovered = tuple(condition for condition in ledger.conditions if condition.id not in ledger.covered)
    console = context.ports.console
    if error is not None and uncovered:
        warning = (
            f"{len(uncovered)} test conditions have no case: {error.what} "
            "The next run asks again for requirements without a case, and with `force: true` for all."
        )
        context.warnings.append(warning)
        console.warning(f"{warning} {error.remedy}", title=error.code)
    console.info(
        f"{len(ledger.drafts)} test cases cover {len(ledger.conditions) - len(uncovered)} of "
        f"{len(ledger.conditions)} conditions, in {ledger.requests} requests."
    )
    generation = Generation(
        author=author.name,
        uses_model=author.uses_model,
        requests=ledger.requests,
        prompt_tokens=ledger.prompt_tokens,
        output_tokens=ledger.output_tokens,
        model_seconds=ledger.seconds,
        rejected=ledger.rejected,
        complete=error is None or not uncovered,
        uncovered=uncovered,
        left_out=(left_out,) if left_out else (),
    )
    return {"drafts": tuple(ledger.drafts), "generation": generation}


def _ask(author: Author, question: Request, ledger: _Ledger, context: Context, deadline: float) -> None:
    """Send one request and take each case the moment it is complete."""
    console, clock = context.ports.console, context.ports.clock
    requirements = {requirement.id: requirement for requirement in question.requirements}
    conditions = {condition.id: condition for condition in question.conditions}
    stream = CaseStream()
    sent = estimate(question.system + question.prompt)
    console.debug(f"Request {ledger.requests}: about {sent} tokens, seed {question.seed}")
    pieces = author.write(question)
    try:
        for piece in pieces:
            if isinstance(piece, Reply):
                ledger.count(piece)
                if piece.finish is Finish.LENGTH:
                    console.info("The reply was cut off at its limit; its complete test cases are kept.")
                return
            for raw in stream.feed(piece):
                taken = validate(raw, requirements, conditions)
                if isinstance(taken, Draft):
                    taken = ledger.take(taken)
                if isinstance(taken, Draft):
                    console.info(f"✓ {taken.case.title} ({', '.join(taken.case.requirements)})")
                else:
                    ledger.refuse(taken)
                    console.info(f"✗ {taken.title}: {taken.reason}")
            if len(ledger.drafts) >= ledger.room or stream.runaway:
                return
            if clock() > deadline:
                raise GenerationTimeout(f"`generation-timeout` ({context.inputs.generation_timeout} s) is used up.")
    finally:
        close = getattr(pieces, "close", None)
        if close is not None:
            close()


def _says_the_same(one: Case, other: Case) -> bool:
    return one.title.casefold() == other.title.casefold() and set(one.requirements) == set(other.requirements)


def _nothing_usable(author: Author, ledger: _Ledger) -> str:
    reasons = "; ".join(f"«{rejection.title}»: {rejection.reason}" for rejection in ledger.rejections[:3])
    return f"{author.name} answered {ledger.requests} requests without one usable test case" + (
        f" ({reasons})." if reasons else "."
    )
