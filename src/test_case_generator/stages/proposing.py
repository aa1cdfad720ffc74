"""What GENERATE asks first where an issue is mostly prose: which statements in it have code not recognised?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from test_case_generator.errors import AuthorError
from test_case_generator.ports import Reply, Request
from test_case_generator.prompts import Prepared
from test_case_generator.stages.asking import clean_lines
from test_case_generator.stages.receive import read_document
from test_case_generator.testware.basis import proposals
from test_case_generator.testware.documents.merge import plan
from test_case_generator.testware.tokens import estimate

if TYPE_CHECKING:
    from test_case_generator.ports import Author
    from test_case_generator.state import Context, Retrieved
    from test_case_generator.testware.documents.merge import Plan

REPLY_TOKENS = 900  # ten quotes at their longest
_TEXT_LENGTH = 6000  # characters of the issue


@dataclass(slots=True)
class Asked:
    """What the one question took: the tokens sent, estimated, and how the reply ended; None where it did not."""

    sent_tokens: int
    reply: Reply | None = None


def propose(author: Author, state: Retrieved, context: Context) -> tuple[Plan, Asked]:
    """Return the plan with the statements that the author adds, and what that took.

    What goes wrong costs only these statements.
    """
    console, issue, planned = context.ports.console, state["issue"], state["plan"]
    prompt = context.prompts.for_model(
        "propose.j2",
        issue=issue,
        context=Prepared(clean_lines(issue.body)[:_TEXT_LENGTH]),
        known=planned.requirements,
        most=proposals.MOST,
    )
    question = Request(
        system=context.prompts.for_model("system.j2"),
        prompt=prompt,
        schema=proposals.schema(),
        seed=context.inputs.seed,
        max_tokens=REPLY_TOKENS,
    )
    asked = Asked(estimate(question.system + question.prompt))
    pieces: list[str] = []
    try:
        for piece in author.write(question):
            if isinstance(piece, Reply):
                asked.reply = piece
            else:
                pieces.append(piece)
    except AuthorError as error:
        context.warn(f"The issue's prose was not searched for further requirements: {error.what}", "", error.code)
        return planned, asked
    every = proposals.accept(issue.body, planned.requirements, proposals.read("".join(pieces)))
    added = [each for each in every if each not in planned.requirements]
    if not added:
        console.info("The issue is mostly prose; the model found no further requirement in it.")
        return planned, asked
    lines = "\n".join(f"{each.id} ({each.kind}) {each.quote}" for each in added)
    console.info(f"The issue is mostly prose; the model found {len(added)} further requirements in it:\n{lines}")
    force = context.inputs.force
    document = read_document(state["existing"], state["path"], force=force)
    return plan(every, document, force=force, language=state["language"]), asked
