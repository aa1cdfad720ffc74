"""The kinds of value an input can hold: what is allowed, in words, and the function that reads it from text.

Text comes from a workflow or from the config file, already trimmed and not empty. A reader raises ValueError, with
a hint as its message where it knows better than "not allowed" what is wrong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from test_case_generator.testware.basis.language_names import NAMES, code_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_NAME_LIMIT = 200
_LABEL_LIMIT = 50
_BRANCH_BYTES = 244
_REVIEWER_LIMIT = 15
_LABELS_LIMIT = 20
_BOTS_LIMIT = 20
_WORKFLOWS_LIMIT = 10

_WHOLE = re.compile(r"[+-]?[0-9]{1,18}")
_NUMBER = re.compile(r"[+-]?[0-9]{1,9}(?:\.[0-9]{1,9})?")
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_LOGIN = r"[A-Za-z0-9](?:[A-Za-z0-9_-]{0,99})"
_REVIEWER = re.compile(rf"@?(?:(?P<login>{_LOGIN})|{_LOGIN}/(?P<team>[A-Za-z0-9_.-]{{1,100}}))")
_BOT = re.compile(rf"(?P<name>{_LOGIN})(?:\[bot\])?", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://)?[^\s,/@?#]*[^\s,/@?#:](?:/[^\s,@?#]*)?", re.IGNORECASE)
_FORBIDDEN_IN_BRANCH = re.compile(r"[\x00-\x20\x7f~^:?*\[\\]|\.\.|@\{|//")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: ``allowed`` completes the sentence "allowed is …"; ``many`` says that a YAML list is fine too."""

    allowed: str
    read: Callable[[str], Any]
    many: bool = False


def whole(low: int, high: int) -> Kind:
    """Return the kind of whole numbers from ``low`` to ``high``; reads an int."""

    def read(text: str) -> int:
        if not _WHOLE.fullmatch(text) or not low <= int(text) <= high:
            raise ValueError
        return int(text)

    return Kind(f"a whole number from {low} to {high}", read)


def number(low: int, high: int) -> Kind:
    """Return the kind of decimal numbers from ``low`` to ``high``; reads a float."""

    def read(text: str) -> float:
        if not _NUMBER.fullmatch(text) or not low <= float(text) <= high:
            raise ValueError
        return float(text)

    return Kind(f"a number from {low} to {high}, with a decimal point", read)


def boolean() -> Kind:
    """Return the kind of YAML 1.2's booleans, the only ones that GitHub's own actions take."""

    def read(text: str) -> bool:
        if text not in _BOOLEANS:
            raise ValueError
        return _BOOLEANS[text]

    return Kind("`true` or `false`", read)


def choice(values: Mapping[str, Any]) -> Kind:
    """Return the kind that is one of the keys; reads the key's value."""

    def read(text: str) -> object:
        if text not in values:
            raise ValueError
        return values[text]

    return Kind("one of " + ", ".join(f"`{value}`" for value in values), read)


def several(values: Iterable[str]) -> Kind:
    """Return the kind of one or more of the values; reads a tuple in their order, each once."""
    known = tuple(values)

    def read(text: str) -> tuple[str, ...]:
        given = _items(text)
        if unknown := [item for item in given if item not in known]:
            near = get_close_matches(unknown[0].lower(), known, n=1)
            raise ValueError(f"did you mean `{near[0]}`?" if near else f"`{unknown[0][:_LABEL_LIMIT]}` is none of them")
        return _at_most(len(known), (value for value in known if value in given))

    return Kind("any of " + ", ".join(f"`{value}`" for value in known) + ", separated by commas", read, many=True)


def auto_or(kind: Kind) -> Kind:
    """Return the kind that is also ``auto``, which reads as None."""
    return Kind(f"`auto` or {kind.allowed}", lambda text: None if text == "auto" else kind.read(text))


def prose(limit: int) -> Kind:
    """Return the kind of text of several lines."""

    def read(text: str) -> str:
        if len(text) > limit:
            raise ValueError(f"it has {len(text)}")
        if not all(character.isprintable() or character in "\n\r\t" for character in text):
            raise ValueError("it has control characters")
        return text

    return Kind(f"text of at most {limit} characters", read)


def secret() -> Kind:
    """Return the kind that goes into an HTTP header and is never shown."""

    def read(text: str) -> str:
        if not all("!" <= character <= "~" for character in text):
            raise ValueError
        return text

    return Kind("one word of ASCII characters without white space", read)


def name() -> Kind:
    """Return the kind of a model's name."""

    def read(text: str) -> str:
        if any(character.isspace() for character in text) or text.startswith("-") or text.endswith(":"):
            raise ValueError
        return _printable(text, _NAME_LIMIT)

    return Kind(f"a name without white space or a leading hyphen, of at most {_NAME_LIMIT} characters", read)


def address() -> Kind:
    """Return the kind of ``auto`` or addresses of servers, roughly: their adapter reads them, and says more."""

    def read(text: str) -> str:
        if "@" in text:
            raise ValueError("a secret belongs in `ollama-token`")
        if text != "auto" and not all(_ADDRESS.fullmatch(part.strip()) for part in text.split(",")):
            raise ValueError
        return _printable(text, 2000)

    return Kind("`auto`, or addresses such as `http://host:11434`, separated by commas", read)


def label() -> Kind:
    """Return the kind of one label."""
    return Kind(f"a label of at most {_LABEL_LIMIT} characters on one line", _label)


def labels() -> Kind:
    """Return the kind of several labels; reads a tuple."""

    def read(text: str) -> tuple[str, ...]:
        return _at_most(_LABELS_LIMIT, map(_label, _items(text)))

    return Kind(f"at most {_LABELS_LIMIT} labels, separated by commas", read, many=True)


def reviewers() -> Kind:
    """Return the kind of people and teams; reads logins and ``team:slug`` as a tuple."""

    def read(text: str) -> tuple[str, ...]:
        return _at_most(_REVIEWER_LIMIT, map(_reviewer, _items(text)))

    return Kind(f"at most {_REVIEWER_LIMIT} logins or `organization/team`, separated by commas", read, many=True)


def bots() -> Kind:
    """Return the kind of bots; reads their names in lower case, without ``[bot]``, as a tuple."""

    def read(text: str) -> tuple[str, ...]:
        return _at_most(_BOTS_LIMIT, map(_bot, _items(text)))

    return Kind(f"at most {_BOTS_LIMIT} names of bots such as `my-app[bot]`, separated by commas", read, many=True)


def path() -> Kind:
    """Return the kind of a path inside the repository, written with ``/``."""

    def read(text: str) -> str:
        trimmed = text.removesuffix("/")
        segments = trimmed.split("/")
        if "\\" in text:
            raise ValueError("write `/`, not `\\`")
        if text.startswith("/") or any(segment in {"", ".", ".."} for segment in segments):
            raise ValueError
        if any(segment.casefold() == ".git" for segment in segments):
            raise ValueError("git keeps `.git` for itself")
        if any(segment != segment.strip() for segment in segments):
            raise ValueError("a name in it begins or ends with white space")
        return _printable(trimmed, _NAME_LIMIT)

    return Kind(
        f"a path inside the repository, without `..`, `.` or a leading `/`, of at most {_NAME_LIMIT} characters", read
    )


def branch() -> Kind:
    """Return the kind of a branch's name, by the rules of ``git check-ref-format --branch``."""

    def read(text: str) -> str:
        if text.startswith("refs/"):
            raise ValueError("leave out `refs/heads/`")
        parts = text.split("/")
        if (
            text in {"@", "HEAD"}
            or text.startswith(("-", "/"))
            or text.endswith(("/", "."))
            or any(part.startswith(".") or part.endswith(".lock") for part in parts)
            or _FORBIDDEN_IN_BRANCH.search(text)
            or len(text.encode("utf-8", "replace")) > _BRANCH_BYTES
        ):
            raise ValueError
        return _printable(text, _BRANCH_BYTES)

    return Kind("the name of a branch, as git allows it", read)


def workflows() -> Kind:
    """Return the kind of workflows; reads the names of their files as a tuple, without the directory."""

    def read(text: str) -> tuple[str, ...]:
        return _at_most(_WORKFLOWS_LIMIT, map(_workflow, _items(text)))

    return Kind(f"at most {_WORKFLOWS_LIMIT} files such as `generate.yml`, separated by commas", read, many=True)


def language() -> Kind:
    """Return the kind of languages; reads the ISO 639-1 code."""

    def read(text: str) -> str:
        code = code_of(text)
        if code is None:
            near = get_close_matches(text[:_LABEL_LIMIT].title(), NAMES.values(), n=1)
            raise ValueError(f"did you mean `{near[0]}`?" if near else "")
        return code

    return Kind("an ISO 639-1 code such as `de`, or the English name of a language such as `German`", read)


def _printable(text: str, limit: int) -> str:
    if not text.isprintable() or len(text) > limit:
        raise ValueError
    return text


def _label(text: str) -> str:
    return _printable(text, _LABEL_LIMIT)


def _reviewer(text: str) -> str:
    match = _REVIEWER.fullmatch(text)
    if match is None:
        raise ValueError(f"`{text[:_LABEL_LIMIT]}` is neither")
    return match["login"] or f"team:{match['team']}"


def _bot(text: str) -> str:
    match = _BOT.fullmatch(text)
    if match is None:
        raise ValueError(f"`{text[:_LABEL_LIMIT]}` is none")
    return match["name"].lower()


def _workflow(text: str) -> str:
    name = _printable(text.removeprefix(".github/workflows/"), _NAME_LIMIT)
    if "/" in name or not name.endswith((".yml", ".yaml")):
        raise ValueError(f"`{text[:_LABEL_LIMIT]}` is none")
    return name


def _items(text: str) -> list[str]:
    return [item.strip() for item in re.split(r"[,\n]", text) if item.strip()]


def _at_most(limit: int, items: Iterable[str]) -> tuple[str, ...]:
    unique = tuple(dict.fromkeys(items))
    if not 0 < len(unique) <= limit:
        raise ValueError(f"there are {len(unique)}")
    return unique
