"""How GitHub's runner reads what a step prints and writes: a parser after actions/runner 2.336.

From ``ActionCommand``, ``ActionCommandManager``, ``OutputManager`` and ``EnvFileKeyValuePairs`` of its source. Only
what a step's log and its ``GITHUB_OUTPUT`` file can do is here; nothing is executed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

COMMANDS = frozenset(
    {
        "add-mask",
        "add-matcher",
        "add-path",
        "debug",
        "echo",
        "endgroup",
        "error",
        "group",
        "notice",
        "remove-matcher",
        "save-state",
        "set-env",
        "set-output",
        "stop-commands",
        "warning",
    }
)
"""The registered commands. Text that merely looks like a command but names none of these is ordinary output."""

_WHITE = (
    "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
"""What .NET's ``TrimStart`` takes for white space; without U+001C to U+001F, unlike ``str.strip``."""

Escapes = tuple[tuple[str, str], ...]


class Style(NamedTuple):
    """One of the two ways to write a command."""

    separator: str
    property_escapes: Escapes
    data_escapes: Escapes


_ENDS: Escapes = (("%0D", "\r"), ("%0A", "\n"))
_OLD_ESCAPES: Escapes = (("%3B", ";"), *_ENDS, ("%5D", "]"), ("%25", "%"))

NEW_STYLE = Style(",", (*_ENDS, ("%3A", ":"), ("%2C", ","), ("%25", "%")), (*_ENDS, ("%25", "%")))
OLD_STYLE = Style(";", _OLD_ESCAPES, _OLD_ESCAPES)


@dataclass(frozen=True)
class Command:
    """One workflow command, unescaped; names in lower case, as the runner compares them."""

    name: str
    properties: dict[str, str]
    data: str


@dataclass(frozen=True)
class Annotation:
    """A notice, warning or error."""

    kind: str
    message: str
    title: str
    file: str = ""
    line: str = ""


@dataclass
class Group:
    """A fold of the log and the plain lines in it."""

    title: str
    lines: list[str] = field(default_factory=list)
    closed: bool = False


@dataclass
class Log:
    """What a step's output means. ``text`` holds the plain lines as a reader sees them, with secrets masked."""

    commands: list[Command] = field(default_factory=list)
    annotations: list[Annotation] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    masked: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class StepResult:
    """What a step left behind; ``output`` is stdout and stderr, ``log`` what the runner makes of it."""

    status: int
    output: str
    log: Log
    outputs: Mapping[str, str]
    summary: str
    seconds: float


def read_log(output: str) -> Log:
    """Read what a step printed; stdout and stderr are the same to the runner."""
    log = Log()
    token = ""
    for line in _lines(output):
        command = _command(line, token)
        if command is None or (log.stopped and command.name != token.lower()):
            _keep_text(log, line)
        elif log.stopped:
            log.stopped, token = False, ""
        elif command.name == "stop-commands":
            if not command.data or command.data.lower() in COMMANDS:
                raise ValueError(f"the runner fails a step with the stop token {command.data!r}")
            log.stopped, token = True, command.data
            log.commands.append(command)
        else:
            _apply(log, command)
    return log


def read_outputs(text: str) -> dict[str, str]:
    """Read a ``GITHUB_OUTPUT`` file as on Linux, where only LF ends a line; ValueError where the runner fails."""
    outputs: dict[str, str] = {}
    lines = text.split("\n")
    if text.endswith("\n"):
        lines.pop()
    position = 0
    while position < len(lines):
        line = lines[position]
        position += 1
        if not line:
            continue
        equals, heredoc = line.find("="), line.find("<<")
        if equals >= 0 and (heredoc < 0 or equals < heredoc):
            name, _, value = line.partition("=")
            outputs[name] = value
            continue
        name, mark, delimiter = line.partition("<<")
        if not (name and mark and delimiter):
            raise ValueError(f"invalid format {line!r}")
        try:
            end = lines.index(delimiter, position)
        except ValueError:
            raise ValueError(f"no end of {name!r}: {delimiter!r} is missing") from None
        outputs[name] = "\n".join(lines[position:end])
        position = end + 1
    return outputs


def _lines(output: str) -> list[str]:
    lines = re.split(r"\r\n|\r|\n", output)
    if lines[-1] == "":
        lines.pop()
    return lines


def _command(line: str, token: str) -> Command | None:
    registered = COMMANDS | ({token.lower()} if token else set())
    return _new_style(line, registered) or _old_style(line, registered)


def _new_style(line: str, registered: frozenset[str]) -> Command | None:
    """``::name key=value,key=value::data`` after white space."""
    line = line.lstrip(_WHITE)
    if not line.startswith("::"):
        return None
    end = line.find("::", 2)
    if end < 0:
        return None
    return _parts(line[2:end], line[end + 2 :], registered, NEW_STYLE)


def _old_style(line: str, registered: frozenset[str]) -> Command | None:
    """``##[name key=value;key=value]data`` anywhere in the line."""
    start = line.find("##[")
    end = line.find("]", start) if start >= 0 else -1
    if end < 0:
        return None
    return _parts(line[start + 3 : end], line[end + 1 :], registered, OLD_STYLE)


def _parts(info: str, data: str, registered: frozenset[str], style: Style) -> Command | None:
    name, _, rest = info.partition(" ")
    if name.lower() not in registered:
        return None
    properties = {}
    for pair in rest.strip(_WHITE).split(style.separator):
        key, equals, value = pair.partition("=")
        value = value.lstrip("=")  # .NET's Split with RemoveEmptyEntries swallows these
        if key and equals and value:
            properties[key.lower()] = _unescape(value, style.property_escapes)
    return Command(name.lower(), properties, _unescape(data, style.data_escapes))


def _unescape(text: str, escapes: Escapes) -> str:
    for escape, character in escapes:
        text = text.replace(escape, character)
    return text


def _keep_text(log: Log, line: str) -> None:
    for secret in log.masked:
        line = line.replace(secret, "***")
    log.text.append(line)
    if log.groups and not log.groups[-1].closed:
        log.groups[-1].lines.append(line)


def _apply(log: Log, command: Command) -> None:
    log.commands.append(command)
    if command.name in {"notice", "warning", "error"}:
        properties = command.properties
        log.annotations.append(
            Annotation(command.name, command.data, *(properties.get(name, "") for name in ("title", "file", "line")))
        )
    elif command.name == "group":
        log.groups.append(Group(command.data))
    elif command.name == "endgroup" and log.groups:
        log.groups[-1].closed = True
    elif command.name == "add-mask" and command.data.strip():
        log.masked += [command.data, *(line.strip() for line in re.split(r"[\r\n]", command.data) if line.strip())]
