"""Who may set a run off: a person by their role in the repository, a bot by its name, nobody else.

Of a comment it is the author: who edits one starts nothing. ``/generate-tests force`` asks for the role write, since by
hand nobody with less can force a run either.

What the payload says of its sender is GitHub's own word. The sender counts, never the actor who has a run repeated
(GitHub lets only people with write access do that): a rerun repeats what the sender asked for, with the event's text,
by the role that the sender has now. So a rerun helps no stranger, and an edit after labelling changes nothing.

A schedule is nobody, and reads the issue as it is now: there all those count who answer for its text, which are who set
the label, and who edited title or text after that. An issue form labels what anybody sends, and is no way around.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from test_case_generator.comment_command import Command
from test_case_generator.errors import EventUnsupported, RoleTooLow
from test_case_generator.event import is_named
from test_case_generator.ports import Role

if TYPE_CHECKING:
    from test_case_generator.event import Trigger
    from test_case_generator.inputs import Inputs
    from test_case_generator.ports import Account, Forge

UNATTENDED = "schedule"
STARTING_EVENTS = ("issues", "issue_comment", "workflow_dispatch")


def may_start(forge: Forge, account: Account, inputs: Inputs) -> bool:
    """Say whether a person has the role, or a bot is named. Raises RoleUnreadable."""
    if account.is_bot:
        return account.login.lower() in inputs.allowed_bots
    return forge.role(account.login) >= inputs.minimum_role


def check_sender(forge: Forge, trigger: Trigger, inputs: Inputs) -> None:
    """Return if the sender may start a run: no request for a bot, one for a person, on a schedule two or more.

    Raises EventUnsupported (another event, or nobody sent it), RoleTooLow, RoleUnreadable.
    """
    if trigger.event == UNATTENDED and trigger.issue_number:
        _check_answering(forge, trigger.issue_number, inputs)
        return
    if trigger.event not in STARTING_EVENTS:
        raise EventUnsupported(f"A run started by `{trigger.event}` cannot write test cases for an issue.")
    if not trigger.sender:
        raise EventUnsupported("The event does not say who set it off, so their role cannot be checked.")
    forces = trigger.command is Command.FORCE
    if trigger.sender_is_bot:
        if forces:
            raise RoleTooLow(
                f"{trigger.sender} is a bot, which has no role here, and `{Command.FORCE}` asks for one.",
                remedy=f"Let the bot write `{Command.GENERATE}`, or a person force the run.",
            )
        if is_named(trigger, inputs.allowed_bots):
            return
        raise RoleTooLow(
            f"{trigger.sender} is a bot, which has no role here, and `allowed-bots` does not name it.",
            remedy="Let a person start the run, or name the bot in `allowed-bots`.",
        )
    role = forge.role(trigger.sender)
    if role < inputs.minimum_role:
        raise RoleTooLow(
            f"{trigger.sender} has the role {role.name.lower()} here, and `minimum-role` asks for "
            f"{inputs.minimum_role.name.lower()}."
        )
    if forces and role < Role.WRITE:
        raise RoleTooLow(
            f"{trigger.sender} has the role {role.name.lower()} here, and `{Command.FORCE}` asks for write.",
            remedy=f"Write `{Command.GENERATE}`, or let somebody with the role write force the run.",
        )


def _check_answering(forge: Forge, number: int, inputs: Inputs) -> None:
    answering = forge.answering([number], inputs.label)[number]
    remedy = f"Let somebody with the role set the label `{inputs.label}` anew, or start the workflow by hand."
    if not answering:
        raise RoleTooLow(f"On a schedule, who set the label on #{number} counts; that is not known.", remedy=remedy)
    for account in sorted(answering, key=lambda account: account.login):
        if not may_start(forge, account, inputs):
            raise RoleTooLow(
                f"On a schedule, who set the label on #{number} or edited it after that counts: {account.login} has "
                f"not the role {inputs.minimum_role.name.lower()}, nor is it a bot that `allowed-bots` names.",
                remedy=remedy,
            )
