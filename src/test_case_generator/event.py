"""The event that started the run: from the payload's JSON to a :class:`Trigger`, and whether it is ours to act on.

A payload is text from outside: everything taken from it is checked for its type, freed of characters that no file or
API takes, and unknown fields are left alone. Shapes are those of ``@octokit/webhooks``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from test_case_generator.comment_command import Command, read
from test_case_generator.errors import EventUnsupported, InputsInvalid
from test_case_generator.ports import Issue

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

SIZE_LIMIT = 25 * 1024 * 1024
"""Bytes; GitHub itself caps a webhook's payload there."""

_ACTIONS = {"issues": {"labeled", "opened", "edited", "reopened"}, "issue_comment": {"created"}}
"""The events that are about an issue, and what of it may start a run."""
_WITHOUT_ISSUE = {"workflow_dispatch", "push", "schedule", "pull_request"}

Payload = dict[str, Any]


class Skip(StrEnum):
    """Why an event is not ours to act on."""

    ACTION_NOT_OURS = "action-not-ours"
    PULL_REQUEST = "pull-request"
    LABEL_NOT_OURS = "label-not-ours"
    LABEL_MISSING = "label-missing"
    TEXT_NOT_EDITED = "text-not-edited"
    NO_COMMAND = "no-command"
    COMMAND_UNKNOWN = "command-unknown"
    ISSUE_CLOSED = "issue-closed"
    SENDER_IS_BOT = "sender-is-bot"


_EXPLANATIONS = {
    Skip.ACTION_NOT_OURS: "Something else happened to the issue than what starts a run: list only `labeled`, `opened`, "
    "`edited` or `reopened` under the `types:` of `issues` in the workflow, and `created` under those of "
    "`issue_comment`.",
    Skip.PULL_REQUEST: "This is a pull request; test cases are written for issues: ask for them on the issue.",
    Skip.LABEL_NOT_OURS: "Another label was set: set the one that the input `label` names to start a run.",
    Skip.LABEL_MISSING: "The issue does not carry the label that the input `label` names: set it to start a run.",
    Skip.TEXT_NOT_EDITED: "Neither title nor text of the issue was edited: there is nothing new to test.",
    Skip.NO_COMMAND: "The comment is no command: `/generate-tests` as its first line would be one.",
    Skip.COMMAND_UNKNOWN: "The command has an option that does not exist: the first line is `/generate-tests` or "
    "`/generate-tests force`, and nothing else.",
    Skip.ISSUE_CLOSED: "The issue is closed: reopen it and ask again.",
    Skip.SENDER_IS_BOT: "A bot set this off: name it in the input `allowed-bots`, let a person ask for it, or start "
    "the workflow by hand with the issue's number.",
}


@dataclass(frozen=True, slots=True)
class Trigger:
    """What started the run. ``sender`` and ``label`` are ``""`` where the event has none.

    ``issue_number`` is the issue to work on, ``issue`` its text at the time of the event, where the event has it.
    ``changes`` names what an edit changed: ``title``, ``body``. Of a comment nothing is kept but its id and what
    it asks for, ``command``. ``branch`` is a pull request's own, ``""`` for other events and where ``from_fork`` says
    that it is in another repository.
    """

    event: str
    action: str
    label: str
    sender: str
    sender_is_bot: bool
    repository: str
    default_branch: str
    issue: Issue | None
    issue_number: int | None
    changes: tuple[str, ...] = ()
    comment: int | None = None
    command: Command = Command.NONE
    branch: str = ""
    from_fork: bool = False


def read_payload(path: Path) -> str:
    """Return the text of the file that GITHUB_EVENT_PATH names. Raises EventUnsupported."""
    try:
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise EventUnsupported(f"The event's payload {path} cannot be read: {error.strerror}.") from None
    if len(data) > SIZE_LIMIT:
        raise _too_large()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise EventUnsupported(f"The event's payload is not UTF-8: byte {error.start} cannot be read.") from None


def parse(event_name: str, payload_text: str, issue_number_input: int | None) -> Trigger:
    """Return the trigger. ``issue_number_input`` is the input ``issue-number``, for events that are about no issue.

    Raises EventUnsupported for other events and for a payload that is not what GitHub sends, and InputsInvalid if the
    input names another issue than the event.
    """
    if event_name not in {*_ACTIONS, *_WITHOUT_ISSUE}:
        raise EventUnsupported(f"The workflow was started by `{event_name[:100]}`, which this action cannot work with.")
    payload = _load(payload_text)
    repository = _object(payload, "repository")
    has_issue, by_comment = event_name in _ACTIONS, event_name == "issue_comment"
    comment = _object(payload, "comment") if by_comment else {}
    # Nobody sends a schedule; a push's sender does not matter. For the others a role is checked.
    sent = has_issue or event_name == "workflow_dispatch"
    sender = _object(payload, "sender", required=sent)
    login = _text(sender, "sender.login", required=sent or bool(sender))
    issue = _issue(_object(payload, "issue")) if has_issue else None
    branch, from_fork = _proposed(payload, repository) if event_name == "pull_request" else ("", False)
    if issue and issue_number_input not in {None, issue.number}:
        raise InputsInvalid(
            (f"`issue-number` is {issue_number_input}, but the event is about issue {issue.number}.",),
            remedy="Pass `issue-number` only where the workflow is started by `workflow_dispatch`.",
        )
    return Trigger(
        event=event_name,
        action=_text(payload, "action", required=True) if has_issue else "",
        label=_text(_object(payload, "label", required=False), "label.name") if has_issue else "",
        sender=login,
        sender_is_bot=_text(sender, "sender.type") == "Bot" or login.endswith("[bot]"),
        repository=_text(repository, "repository.full_name", required=True),
        default_branch=_text(repository, "repository.default_branch"),
        issue=issue,
        issue_number=issue.number if issue else issue_number_input,
        changes=tuple(sorted(_object(payload, "changes", required=False))) if has_issue else (),
        comment=_number(comment, "comment.id") if by_comment else None,
        command=read(_text(comment, "comment.body")),
        branch=branch,
        from_fork=from_fork,
    )


def skip_reason(trigger: Trigger, issue: Issue, label: str, allowed_bots: Collection[str] = ()) -> str | None:
    """Return why ``issue`` is not to be worked on, as a short stable word, or None if it is.

    ``issue`` is the trigger's own, or the one that ``issue_number`` names. Labels are compared as GitHub does, without
    regard to case. Only an ``issues`` event needs the label. An event that is about an issue is silently none of ours
    if a bot sent it that is not among ``allowed_bots``: bots label and comment all the time. A ``workflow_dispatch``
    means this very issue.
    """
    by_event = trigger.event in _ACTIONS
    if by_event and trigger.action not in _ACTIONS[trigger.event]:
        return Skip.ACTION_NOT_OURS
    if issue.is_pull_request:
        return Skip.PULL_REQUEST
    if unasked := _unasked(trigger, issue, label.casefold()):
        return unasked
    if issue.state != "open":
        return Skip.ISSUE_CLOSED
    if by_event and trigger.sender_is_bot and not is_named(trigger, allowed_bots):
        return Skip.SENDER_IS_BOT
    return None


def is_named(trigger: Trigger, bots: Collection[str]) -> bool:
    """Return whether the sender is among ``bots``: names in lower case, without ``[bot]``."""
    return trigger.sender.lower().removesuffix("[bot]") in bots


def explain(reason: str) -> str:
    """Return a sentence for a reason of :func:`skip_reason`, with the remedy. Raises ValueError for any other."""
    return _EXPLANATIONS[Skip(reason)]


def _unasked(trigger: Trigger, issue: Issue, label: str) -> Skip | None:
    """Return why what happened asks for no test cases."""
    if trigger.event == "issue_comment":
        return {Command.NONE: Skip.NO_COMMAND, Command.UNKNOWN: Skip.COMMAND_UNKNOWN}.get(trigger.command)
    if trigger.event != "issues":
        return None
    if trigger.action == "labeled" and trigger.label:
        return None if trigger.label.casefold() == label else Skip.LABEL_NOT_OURS
    if label not in {name.casefold() for name in issue.labels}:
        return Skip.LABEL_MISSING
    if trigger.action == "edited" and not {"title", "body"} & set(trigger.changes):
        return Skip.TEXT_NOT_EDITED
    return None


def _load(text: str) -> Payload:
    if len(text) > SIZE_LIMIT:
        raise _too_large()
    try:
        payload = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:  # RecursionError: nested thousands of levels deep
        reason = "it is nested too deep" if isinstance(error, RecursionError) else str(error)
        raise EventUnsupported(f"The event's payload is not JSON: {reason}.") from None
    if not isinstance(payload, dict):
        raise _malformed("the payload", "an object")
    return payload


def _issue(issue: Payload) -> Issue:
    labels = issue.get("labels")
    if labels is None:
        labels = []
    if not isinstance(labels, list):
        raise _malformed("`issue.labels`", "a list")
    names = (_label_name(label) for label in labels)
    return Issue(
        number=_number(issue, "issue.number"),
        title=_text(issue, "issue.title"),
        body=_text(issue, "issue.body"),
        url=_text(issue, "issue.html_url"),
        state=_text(issue, "issue.state") or "open",
        labels=tuple(name for name in names if name),
        is_pull_request=bool(issue.get("pull_request")),
    )


def _proposed(payload: Payload, repository: Payload) -> tuple[str, bool]:
    """Return the branch of a pull request, and whether it is in a fork; a fork that is gone is null."""
    head = _object(_object(payload, "pull_request"), "head")
    name = _text(_object(head, "repo", required=False), "head.repo.full_name")
    if name != _text(repository, "repository.full_name"):
        return "", True
    return _text(head, "head.ref", required=True), False


def _label_name(label: object) -> str:
    """Return a label's name; GitHub's schemas allow a bare string in place of the object."""
    if isinstance(label, dict):
        return _text(label, "issue.labels[].name")
    if isinstance(label, str):
        return _storable(label)
    raise _malformed("`issue.labels[]`", "an object")


def _object(parent: Payload, path: str, *, required: bool = True) -> Payload:
    value = parent.get(path)
    if value is None and not required:
        return {}
    if not isinstance(value, dict):
        raise _malformed(f"`{path}`", "an object")
    return value


def _number(parent: Payload, path: str) -> int:
    number = parent.get(path.rpartition(".")[2])
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        raise _malformed(f"`{path}`", "a positive number")
    return number


def _text(parent: Mapping[str, Any], path: str, *, required: bool = False) -> str:
    """Return the text at the last name of ``path``, ``""`` for null or nothing unless it is required."""
    value = parent.get(path.rpartition(".")[2])
    if (value is None and not required) or (isinstance(value, str) and (value or not required)):
        return _storable(value or "")
    raise _malformed(f"`{path}`", "text")


def _storable(text: str) -> str:
    """Return the text without NUL, which neither git nor GitHub takes, and without what UTF-8 cannot write."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode()


def _too_large() -> EventUnsupported:
    return EventUnsupported(f"The event's payload is larger than {SIZE_LIMIT // (1024 * 1024)} MB.")


def _malformed(what: str, expected: str) -> EventUnsupported:
    return EventUnsupported(
        f"The event's payload is not what GitHub sends: {what} is missing or is not {expected}.",
        remedy="Start the workflow by a real event; with `act` or the like, pass a whole payload.",
    )
