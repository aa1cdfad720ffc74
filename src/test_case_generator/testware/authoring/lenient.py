"""JSON as models write it, read sign by sign: each object is handed out the moment it ends.

A strict reader loses a whole reply to one comma; a reader that repairs whatever it meets makes a case of half of one.
This one stands between them: it mends what can only be meant in one way, and drops an object in which more could be
meant. What it takes:

- anything around and between objects: preambles, fences, wrappers, several values;
- commas too many or missing, comments, single and typographic quotes, keys without quotes, Python's constants,
  escapes that JSON does not know, quotes and line ends inside strings that nobody escaped;
- a closing brace or bracket that was left out, where the sign after it shows that;
- JSON inside a JSON string, or with its quotes as HTML entities; what a model thinks aloud in tags is skipped.

What ends nowhere is never handed out, and neither is an object with something unreadable, or left out (``...``), in it.
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from test_case_generator.testware.authoring.quoted import CONSTANTS, INVISIBLE, QUOTES, Quoted
from test_case_generator.testware.authoring.wrapping import Coding, Thoughts

DEEPEST = 32
"""No case stands this many values deep; what does is not worth the parsing."""

_CLOSED_BY = {"{": "}", "[": "]"}
_WORD = re.compile(r"[\w$.+-]")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?")
_ELLIPSES = ("...", "…")


@dataclass(frozen=True, slots=True)
class Found:
    """An object, and whether something in it had to be mended that says where its parts begin and end."""

    value: dict[str, Any]
    mended: bool


@dataclass(slots=True)
class _Open:
    """A value that has not ended: ``{`` or ``[``, its text so far as proper JSON, and what may come next in it.

    ``wants`` is ``key``, ``colon``, ``value`` or ``comma``; ``comma`` says that one came and nothing after it yet.
    """

    kind: str
    wants: str
    text: list[str] = field(default_factory=list)
    size: int = 0
    keys: set[str] = field(default_factory=set)
    comma: bool = False
    broken: bool = False
    mended: bool = False

    def add(self, text: str) -> None:
        self.text.append(text)
        self.size += len(text)


class Reader:
    """Reads text in pieces of any size; :meth:`feed` returns the objects that ended and have one of ``keys``."""

    def __init__(self, keys: frozenset[str]) -> None:
        self._keys = keys
        self._open: list[_Open] = []  # outermost first
        self._step = self._structure
        self._quoted: Quoted | None = None
        self._word = ""
        self._comment = ""  # how it begins, and its last signs
        self._thoughts = Thoughts()
        self._coding: Coding | None = None
        self._found: list[Found] = []

    @property
    def size(self) -> int:
        """Return how many characters the innermost value that is open has so far."""
        return self._open[-1].size + (self._quoted.size if self._quoted else 0) if self._open else 0

    def feed(self, text: str) -> list[Found]:
        """Return the objects that ended with ``text``, in order."""
        position = 0
        while position < len(text):
            if self._coding:
                self._decode(self._coding, text[position])
            elif self._quoted and (end := self._quoted.plain(text, position)) > position:
                position = end
                continue
            else:
                self._step(text[position])
            position += 1
        found, self._found = self._found, []
        return found

    def _decode(self, coding: Coding, char: str) -> None:
        decoded = coding.decode(char)
        if decoded is None:  # the string around has ended, and what is open in it has not
            self._open.clear()
            self._quoted = None
            self._step = self._structure
        else:
            for each in decoded:
                self._step(each)

    # --- Outside strings

    def _structure(self, char: str) -> None:
        if not self._open:
            self._outside(char)
        elif _WORD.match(char):
            self._word = char
            self._step = self._in_word
        elif not (char.isspace() or char in INVISIBLE):
            self._sign(char)

    def _outside(self, char: str) -> None:
        """Wait for an object, past what the model says and thinks."""
        if self._thoughts.take(char) and char == "{":
            self._coding = None
            self._push(char)

    def _sign(self, char: str) -> None:
        top = self._open[-1]
        if char in "{[":
            self._push(char)
        elif char in "}]":
            self._close(char)
        elif char in QUOTES and top.wants != "colon":
            self._start_string(char)
        elif char == "," and top.wants == "comma":
            top.comma = True
            top.wants = "key" if top.kind == "{" else "value"
        elif char == ":" and top.wants == "colon":
            top.add(":")
            top.wants = "value"
        elif char in "/#":
            self._comment = char
            self._step = self._in_comment
        elif char in "\\&" and top.wants == "key" and not top.keys and len(self._open) == 1:
            self._coding = Coding(char)
        else:
            top.broken = True

    def _begin_member(self) -> None:
        """Make room for a key or a value: put the comma before it, which may be missing."""
        top = self._open[-1]
        if top.wants == "comma":
            top.mended = top.comma = True
            top.wants = "key" if top.kind == "{" else "value"
        if top.comma:
            top.add(",")
            top.comma = False

    def _push(self, char: str) -> None:
        if self._open:
            top = self._open[-1]
            if char == "{" and top.kind == "{" and (top.comma or top.wants == "comma"):
                # An object where a key should be: this one's own brace is missing, and that is what comes after it.
                self._end(mended=True)
            if self._open:
                self._begin_member()
                self._open[-1].broken |= self._open[-1].wants != "value"
        self._open.append(_Open(char, "key" if char == "{" else "value"))
        self._step = self._structure

    def _close(self, char: str) -> None:
        """End the innermost value; where the sign is another's, this value's own was left out."""
        kinds = [each.kind for each in self._open[-2:]]
        if _CLOSED_BY[kinds[-1]] != char:
            if len(kinds) == 1 or _CLOSED_BY[kinds[0]] != char:
                self._open[-1].broken = True
                return
            self._end(mended=True)
        self._end(mended=False)

    def _end(self, *, mended: bool) -> None:
        ended = self._open.pop()
        ended.mended |= mended
        finished = ended.wants == "comma" or ended.comma or not ended.text
        ended.broken |= not finished or len(self._open) >= DEEPEST
        text = "" if ended.broken else f"{ended.kind}{''.join(ended.text)}{_CLOSED_BY[ended.kind]}"
        value = _parsed(text) if ended.keys & self._keys else None
        if value is not None:
            self._found.append(Found(value, ended.mended))
        elif not self._open and '\\"' in text:
            self._look_into(text)
        if not self._open:
            return
        around = self._open[-1]
        if around.wants == "value":
            around.wants = "comma"
        if value is None:
            around.broken |= ended.broken
            around.mended |= ended.mended
            around.add(text or "null")
        else:
            around.add("null")  # what was handed out is not needed again

    def _look_into(self, text: str) -> None:
        """Read strings of a wrapper that hold JSON themselves."""
        value = _parsed(text)
        for inner in (value or {}).values():
            if isinstance(inner, str) and "{" in inner:
                self._found += Reader(self._keys).feed(inner)

    def _in_word(self, char: str) -> None:
        if _WORD.match(char):
            self._word += char
            return
        top, word = self._open[-1], self._word
        self._step = self._structure
        self._word = ""
        if top.wants == "comma":
            self._begin_member()
        if top.wants == "key" and not set(word) & set(".+"):
            self._begin_member()
            self._take_key(top, json.dumps(word))
        elif top.wants == "value" and (known := CONSTANTS.get(word.lower()) or _number(word)):
            self._begin_member()
            top.add(known)
            top.wants = "comma"
        else:
            top.broken = True
        self._structure(char)

    def _take_key(self, top: _Open, text: str) -> None:
        top.add(text)
        top.keys.add(text.strip('"').lower())
        top.wants = "colon"

    def _in_comment(self, char: str) -> None:
        if self._comment == "/" and char not in "/*":
            self._open[-1].broken = True
            self._step = self._structure
            self._structure(char)
            return
        opening = self._comment[:2]
        self._comment = opening + (self._comment[2:] + char)[-3:]
        # «// ... more steps» says that something was left out.
        self._open[-1].broken |= self._comment.endswith(_ELLIPSES)
        if self._comment[2:].endswith("*/") if opening == "/*" else char == "\n":
            self._step = self._structure

    # --- Strings

    def _start_string(self, quote: str) -> None:
        self._begin_member()
        top = self._open[-1]
        self._quoted = Quoted(quote, key=top.wants == "key", in_object=top.kind == "{")
        self._step = self._in_string

    def _in_string(self, char: str) -> None:
        quoted = self._quoted
        if quoted is None or (rest := quoted.take(char)) is None:
            return
        top, self._quoted = self._open[-1], None
        self._step = self._structure
        top.mended |= quoted.mended
        top.broken |= quoted.broken
        if top.wants == "key":
            self._take_key(top, quoted.json)
        else:
            top.broken |= top.wants != "value"
            top.add(quoted.json)
            top.wants = "comma"
        for each in rest:
            self._step(each)


def _parsed(text: str) -> dict[str, Any] | None:
    """Return the object, or None; a key that stands in it twice, with different values, is in it not at all."""
    # Whole numbers of thousands of digits are beyond Python.
    with suppress(ValueError, RecursionError):
        value = json.loads(text, strict=False, object_pairs_hook=_unambiguous)
        return value if isinstance(value, dict) else None
    return None


def _unambiguous(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members: dict[str, Any] = {}
    twice = set()
    for key, value in pairs:
        if key in members and members[key] != value:
            twice.add(key)
        members[key] = value
    return {key: value for key, value in members.items() if key not in twice}


def _number(word: str) -> str:
    return word if _NUMBER.fullmatch(word) else ""
