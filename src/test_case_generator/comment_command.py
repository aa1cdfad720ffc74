"""The command that a comment may be: ``/generate-tests`` as its first line, with nothing or ``force`` behind it.

The line must begin the comment, as it must for the ``if:`` of the example workflow, which has GitHub's ``startsWith``:
so a command that is quoted, indented or in a block of code is none, and neither is the action's own comment. Upper and
lower case are the same, as they are there. What stands below the first line is a person's business and read by nobody.
"""

from __future__ import annotations

from enum import StrEnum

WORD = "/generate-tests"


class Command(StrEnum):
    """What a comment asks for."""

    NONE = ""
    GENERATE = WORD
    FORCE = f"{WORD} force"
    UNKNOWN = f"{WORD} …"
    """The word, with something behind it that means nothing."""


def read(comment: str) -> Command:
    """Return what the comment asks for."""
    line = comment.partition("\n")[0]
    if not line.casefold().startswith(WORD):
        return Command.NONE
    word, *options = line.casefold().split()
    if word != WORD:
        return Command.NONE
    return {(): Command.GENERATE, ("force",): Command.FORCE}.get(tuple(options), Command.UNKNOWN)
