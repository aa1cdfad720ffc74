"""GENERATE: ask the author for the conditions that have no case yet, take what is good, ask again for what is missing.

There is one budget (rounds, cases, seconds, tokens) and one owner of what is missing and what was wrong, the ledger.
Whatever goes wrong after the first valid case costs completeness, not the run: the document says what is not covered.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar, cast

from test_case_generator.errors import AuthorError, GenerationTimeout, ReplyUnusable
from test_case_generator.ports import Finish, Reply
from test_case_generator.stages.asking import Asking
from test_case_generator.stages.known import known_elsewhere
from test_case_generator.stages.progress import Progress
from test_case_generator.stages.proposing import Asked, propose
from test_case_generator.stages.resuming import keep
from test_case_generator.stages.secrecy import say_secrets
from test_case_generator.state import Generation
from test_case_generator.testware.authoring.copying import copied
from test_case_generator.testware.authoring.ledger import Ledger
from test_case_generator.testware.authoring.replies import CaseStream, Draft, Rejection, validate
from test_case_generator.testware.basis.language import complaint
from test_case_generator.testware.spoken import counted
from test_case_generator.testware.suite import Cause
from test_case_generator.testware.tokens import estimate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from langgraph.runtime import Runtime

    from test_case_generator.ports import Author, Request
    from test_case_generator.state import Context, Generated, Retrieved
    from test_case_generator.testware.documents.merge import Plan

_Count = TypeVar("_Count", int, float)

_FAR_TOO_FEW = 0.5  # of the tokens that were sent; estimates are too high by a third at most


@dataclass(slots=True)
class _Writing:
    """One author's work on one suite: what is asked, what came of it, and what the server says it read and wrote."""

    author: Author
    context: Context
    state: Retrieved
    asking: Asking
    ledger: Ledger
    deadline: float
    error: AuthorError | GenerationTimeout | None = None
    sent_tokens: int = 0
    answered_tokens: int = 0
    """Of the tokens that were sent, those of requests whose end came, and with it what the server read."""
    replies: list[Reply] = field(default_factory=list)
    proposing: Asked | None = None
    """What the question for further requirements took, where it was asked."""

    @property
    def prompt_tokens(self) -> int | None:
        """Return the tokens the server says it read; None if it never said."""
        return _sum(reply.prompt_tokens for reply in self.replies)

    def run(self) -> None:
        """Ask until nothing is missing, nothing more can be had, or the budget is used up; never raises AuthorError."""
        ledger, console = self.ledger, self.context.ports.console
        while batch := ledger.next(self.asking.batch):
            attempt, wrong = ledger.ask(batch)
            question = self.asking.request(batch, self.state["similar"], wrong, attempt)
            sent = estimate(question.system + question.prompt)
            self.sent_tokens += sent
            console.debug(f"Request {ledger.requests}: about {sent} tokens, seed {question.seed}")
            names = [condition.id for condition in batch]
            console.record("question", number=ledger.requests, conditions=names, sent_tokens=sent, seed=question.seed)
            progress = Progress(self.context.ports, self.author, sent, self.deadline)
            try:
                with console.waiting(progress.awaited, self.deadline):
                    self._ask(question, progress)
            except (AuthorError, GenerationTimeout) as caught:
                again = self.error is not None and type(self.error) is type(caught)
                self.error = caught
                if again or isinstance(caught, GenerationTimeout) or not ledger.drafts:
                    break
                console.warning(f"{caught.what} Asking again.", title=caught.code)
        for draft in ledger.settle():
            why = "taken all the same, nothing better came"
            console.info(f"✓ {draft.case.title}: {why}")
            console.record("case", accepted=True, title=draft.case.title, requirements=draft.case.requirements, why=why)

    def _ask(self, question: Request, progress: Progress) -> None:
        """Send one request and take each case the moment it is complete."""
        console, clock = self.context.ports.console, self.context.ports.clock
        stream = CaseStream()
        pieces = self.author.write(question)
        try:
            for piece in pieces:
                if isinstance(piece, Reply):
                    self.replies.append(piece)
                    progress.ended(piece)
                    self.answered_tokens += estimate(question.system + question.prompt)
                    if piece.finish is Finish.LENGTH:
                        console.info("The reply was cut off at its limit; its complete test cases are kept.")
                    return
                progress.came(piece)
                for raw in stream.feed(piece):
                    self._take(raw, question, progress)
                if stream.runaway:
                    console.info(f"The reply is stopped ({stream.runaway}); what was complete is kept.")
                    return
                if self.ledger.full:
                    return
                if clock() > self.deadline:
                    limit = self.context.inputs.generation_timeout
                    raise GenerationTimeout(f"`generation-timeout` ({limit} s) is used up.")
        finally:
            close = getattr(pieces, "close", None)
            if close is not None:
                close()

    def _take(self, raw: Mapping[str, Any], question: Request, progress: Progress) -> None:
        requirements = {requirement.id: requirement for requirement in question.requirements}
        conditions = {condition.id: condition for condition in question.conditions}
        say_secrets(json.dumps(raw, ensure_ascii=False), self.context)
        checked = validate(raw, requirements, conditions)
        if isinstance(checked, Draft) and copied(checked.case, question.prompt, self._repeatable(question)):
            checked = Rejection(checked.case.title, "it copies an example; write what this issue needs")
        if isinstance(checked, Draft):
            # Without a model the words are in the language, and the quotations in the issue's.
            wrong = complaint(checked.case, question.language, question.requirements) if self.author.uses_model else ""
            if checked.cut:
                wrong = wrong or f"{checked.cut}: its text was cut off at the longest one may be; say it in fewer words"
            taken = self.ledger.take(checked, wrong)
        else:
            taken = self.ledger.refuse(checked)
        if isinstance(taken, Rejection):
            progress.refused(taken)
        else:
            progress.took(taken)

    def _repeatable(self, question: Request) -> Iterator[str]:
        """Yield what a case may well repeat."""
        yield from (self.state["issue"].title, self.state["issue"].body)
        yield from (case.text for case in self.state["similar"])  # if it is the same, it is linked
        for requirement in question.requirements:
            yield from (requirement.quote, requirement.context)
        for condition in question.conditions:
            yield from (condition.description, condition.expected, *condition.values)


def generate(state: Retrieved, runtime: Runtime[Context]) -> dict[str, Any]:
    """Return the drafts and how they came about, the plan with what the model found in prose, and ``kept`` of these.

    Raises the AuthorErrors and GenerationTimeout, but only where there is not one valid case; with
    ``outline-fallback`` the outline author then writes from the conditions alone.
    """
    context, earlier = runtime.context, len(runtime.context.warnings)
    written = _written(state, context)
    return {**written, "kept": keep(cast("Generated", {**state, **written}), context, context.warnings[earlier:])}


def _written(state: Retrieved, context: Context) -> dict[str, Any]:
    ports = context.ports
    asking = Asking(context, state["issue"], state["plan"], uses_model=ports.author.uses_model)
    if not asking.needed:
        return {"drafts": (), "generation": _nothing_asked(asking, state["plan"], context)}
    try:
        return _with(ports.author, asking, state, context)
    except (AuthorError, GenerationTimeout) as error:
        if ports.fallback is None:
            raise
        context.warn(f"No model was used: {error.what}", error.remedy, error.code)
        asking = Asking(context, state["issue"], state["plan"], uses_model=ports.fallback.uses_model)
        return _with(ports.fallback, asking, state, context)


def _nothing_asked(asking: Asking, planned: Plan, context: Context) -> Generation:
    """Return that the document stays its earlier author's; say it where `max-cases` left no room."""
    author, earlier = context.ports.author, planned.author
    name, uses_model = (author.name, author.uses_model) if earlier is None else (earlier or "outline", bool(earlier))
    if asking.conditions:
        most = context.inputs.max_cases
        context.warn(
            f"`max-cases` ({most}) leaves no room for {len(asking.conditions)} test conditions.", "", "max-cases"
        )
    causes = dict.fromkeys((each.id for each in asking.conditions), Cause.ROOM)
    return Generation(name, uses_model, uncovered=asking.conditions, causes=causes)


def _with(author: Author, asking: Asking, state: Retrieved, context: Context) -> dict[str, Any]:
    console = context.ports.console
    deadline = context.ports.clock() + context.inputs.generation_timeout
    with console.waiting(f"{author.name} is made ready", deadline):
        console.info(author.prepare(asking.tokens))
    planned, proposing = state["plan"], None
    if asking.proposes:
        with console.waiting(f"{author.name} looks for further requirements in the issue's prose", deadline):
            planned, proposing = propose(author, state, context)
        asking = Asking(context, state["issue"], planned, uses_model=True)
    console.info(asking.summary)
    for text in asking.left_out:
        console.info(f"Left out: {text}.")
    ledger = Ledger(asking.conditions, asking.room)
    writing = _Writing(author, context, state, asking, ledger, deadline, proposing=proposing)
    writing.run()
    if not ledger.drafts:
        raise writing.error or ReplyUnusable(_nothing_usable(author, ledger))
    drafts, elsewhere = known_elsewhere(_in_order(ledger, state), state, context)
    return {"plan": planned, "drafts": drafts, "generation": replace(_told(writing), elsewhere=elsewhere)}


def _told(writing: _Writing) -> Generation:
    """Say in log, warnings and result what the author read, wrote and left open."""
    author, ledger, context, error = writing.author, writing.ledger, writing.context, writing.error
    uncovered = ledger.uncovered
    context.ports.console.info(
        f"{len(ledger.drafts)} test cases cover {len(ledger.conditions) - len(uncovered)} of "
        f"{counted(len(ledger.conditions), 'condition')}, in {counted(ledger.requests, 'request')}."
    )
    if error is not None and uncovered:
        context.warn(
            f"{len(uncovered)} test conditions have no case: {error.what} "
            "The next run asks again for requirements without a case, and with `force: true` for all.",
            error.remedy,
            error.code,
        )
    causes = ledger.causes(broken=error is not None)
    if squeezed := sum(cause is Cause.ROOM for cause in causes.values()):
        what = f"`max-cases` leaves no room for {squeezed} test conditions; pull request and summary list them."
        context.ports.console.notice(f"{what} Raise it and run again with `force: true`.", title="max-cases")
    read = writing.prompt_tokens
    if read is not None:
        context.ports.console.info(f"{author.name} read {read} tokens; about {writing.sent_tokens} were sent.")
        if read < _FAR_TOO_FEW * writing.answered_tokens:
            context.warn(
                f"{author.name} says it read {read} tokens, but about {writing.answered_tokens} were sent.",
                "An older server counts only what it had not read before; a faulty one cuts the prompt. Update Ollama.",
                "prompt-tokens",
            )
    before = writing.proposing
    replies = [*([before.reply] if before and before.reply else []), *writing.replies]
    return Generation(
        author=author.name,
        uses_model=author.uses_model,
        requests=ledger.requests + (before is not None),
        sent_tokens=writing.sent_tokens + (before.sent_tokens if before else 0),
        replies=len(replies),
        prompt_tokens=_sum(reply.prompt_tokens for reply in replies),
        prompt_seconds=_sum(reply.prompt_seconds for reply in replies),
        output_tokens=_sum(reply.output_tokens for reply in replies),
        output_seconds=_sum(reply.output_seconds for reply in replies),
        examples=writing.asking.examples,
        rejected=ledger.rejected,
        smelly=ledger.smelly,
        complete=error is None or not uncovered,
        uncovered=uncovered,
        causes=causes,
        left_out=writing.asking.left_out,
    )


def _in_order(ledger: Ledger, state: Retrieved) -> tuple[Draft, ...]:
    """Return the drafts by requirement, as a reader goes through them, with the assumptions they rest on."""
    places: dict[str, int] = {}
    for condition in ledger.conditions:
        places.setdefault(condition.requirement, len(places))
    ordered = sorted(ledger.drafts, key=lambda draft: places.get(draft.case.requirements[0], len(places)))
    resting = [
        tuple(each.id for each in state["assessment"].assumptions if each.requirement in draft.case.requirements)
        for draft in ordered
    ]
    return tuple(
        replace(draft, case=replace(draft.case, assumptions=ids)) if ids else draft
        for draft, ids in zip(ordered, resting, strict=True)
    )


def _nothing_usable(author: Author, ledger: Ledger) -> str:
    reasons = "; ".join(f"«{rejection.title}»: {rejection.reason}" for rejection in ledger.rejections[:3])
    return f"{author.name} answered {counted(ledger.requests, 'request')} without one usable test case" + (
        f" ({reasons})." if reasons else "."
    )


def _sum(counts: Iterable[_Count | None]) -> _Count | None:
    """Return the sum of what is known; None where one does not know all, for a speed of parts would be none."""
    known = list(counts)
    return None if None in known or not known else sum(count for count in known if count is not None)
