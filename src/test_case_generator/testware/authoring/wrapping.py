"""What may lie around JSON in a reply: a string's escapes, HTML's entities, and what a model thinks aloud in tags."""

from __future__ import annotations

import html
import json
from contextlib import suppress

_THOUGHTS = frozenset({"think", "thinking", "thought", "thoughts", "reasoning"})
_LONGEST_TAG = 16
_LONGEST_ENTITY = 8
_UNICODE = len("\\u0000")


class Thoughts:
    """Tells thoughts from the answer, in what stands outside of any object."""

    def __init__(self) -> None:
        self._tag = ""
        self._name = ""

    def take(self, char: str) -> bool:
        """Take one sign; return whether it is part of the answer."""
        if char == "<":
            self._tag = char
        elif self._tag:
            self._tag = self._tag + char if len(self._tag) < _LONGEST_TAG else ""
        if char == ">" and self._tag:
            name = self._tag[1:-1].strip().lower()
            self._tag = ""
            if name in _THOUGHTS:
                self._name = name
            elif name == f"/{self._name}":
                self._name = ""
        return not self._name


class Coding:
    """Undoes a coding of the text, sign by sign, once the first coded sign has shown which it is.

    ``sign`` is that first one: a backslash where the JSON stands in a string, ``&`` where it stands in HTML.
    """

    def __init__(self, sign: str) -> None:
        self._sign = self._part = sign

    def decode(self, char: str) -> str | None:
        """Return the text that ``char`` completes; None where the string around ends."""
        if not self._part and char != self._sign:
            return None if (self._sign, char) == ("\\", '"') else char
        self._part += char
        if not self._ended:
            return ""
        part, self._part = self._part, ""
        if self._sign == "&":
            return html.unescape(part)
        decoded = part
        with suppress(ValueError):
            decoded = str(json.loads(f'"{part}"'))
        # Half of a surrogate pair finds its other half only as an escape again.
        return part if decoded[0] >= "\ud800" and decoded[0] <= "\udfff" else decoded

    @property
    def _ended(self) -> bool:
        part = self._part
        if self._sign == "&":
            return part[-1] == ";" or len(part) == _LONGEST_ENTITY
        return len(part) > 1 and (part[1] != "u" or len(part) == _UNICODE)
