"""What a smell is: its name, where it stands, what is wrong, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SmellName(StrEnum):
    """The eight smells of manual test cases that Soares et al. catalogue (arXiv 2308.01386), and a ninth."""

    UNVERIFIED_ACTION = "unverified action"
    MISPLACED_VERIFICATION = "misplaced verification"
    MISPLACED_ACTION = "misplaced action"
    MISPLACED_PRECONDITION = "misplaced precondition"
    EAGER_ACTION = "eager action"
    AMBIGUOUS_TEST = "ambiguous test"
    CONDITIONAL_TEST = "conditional test"
    TACIT_KNOWLEDGE = "tacit knowledge"
    VAGUE_RESULT = "vague expected result"


@dataclass(frozen=True, slots=True)
class Smell:
    """One finding. ``where`` is ``step 2``, ``precondition 1`` or ``title``, counted from 1.

    ``message`` says in one sentence what is wrong with the words it quotes, ``fix`` in another what to write instead.
    """

    name: SmellName
    where: str
    message: str
    fix: str


FIXES = {
    SmellName.UNVERIFIED_ACTION: "Say in the expected result what is seen after it.",
    SmellName.MISPLACED_VERIFICATION: "Move the check to the expected result, and keep the action alone.",
    SmellName.MISPLACED_ACTION: "Make the action a step of its own, and say here what is seen.",
    SmellName.MISPLACED_PRECONDITION: "Put the state into the preconditions, what is done into the steps.",
    SmellName.EAGER_ACTION: "Make each action a step of its own, with its own expected result.",
    SmellName.AMBIGUOUS_TEST: "Name the value, the object or the limit, so that everyone does and sees the same.",
    SmellName.CONDITIONAL_TEST: "Write one case for each way, with a precondition that decides which it is.",
    SmellName.TACIT_KNOWLEDGE: "Write out here what it refers to.",
    SmellName.VAGUE_RESULT: "Name what is seen: the text, the value, the state.",
}
