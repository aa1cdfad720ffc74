"""One string of JSON as models write it, sign by sign, and what it is in proper JSON.

The difficulty is where it ends: quotes inside a string are often not escaped, and single quotes are apostrophes too. A
quote ends a string where what follows it can follow a string; the signs until that is clear are held back.
"""

from __future__ import annotations

import re

QUOTES = {'"': '"', "'": "'’", "“": "“”„", "”": "“”„", "„": "“”„", "‘": "'’", "’": "'’"}
"""What a string may begin with → what it may end with."""
CONSTANTS = {"true": "true", "false": "false", "null": "null", "none": "null", "nan": "NaN"}
"""Constants of JSON and of Python, in small letters → JSON."""
INVISIBLE = frozenset("\ufeff\u00a0\u200b\u2060\u3000")
"""What is no white space to JSON, but to whoever wrote it."""

_ESCAPES = frozenset('"\\/bfnrt')
_HEX = frozenset("0123456789abcdefABCDEF")
_UNICODE = len("\\u0000")
_IN_OBJECT = frozenset("\"'“”„‘’}{/#")
_IN_LIST = frozenset("\"'“”„‘’]{[/#-0123456789")
_LONGEST_CONSTANT = len(",false")
# Something unescaped in a string that looks as if a member of an object began there.
_MEMBER = re.compile(r'[{,]\s*\\"\w+\\"\s*\Z')
_LONGEST_MEMBER = 80
_PLAIN = re.compile(r"[^\"'“”„‘’\\]+")


class Quoted:
    """A string that has begun with ``quote``: a key, or a value in an object or a list.

    ``mended`` says that a quote in it was not escaped, ``broken`` that its end is missing, so that nobody knows what it
    was to be.
    """

    def __init__(self, quote: str, *, key: bool, in_object: bool) -> None:
        self.mended = False
        self.broken = False
        self.size = 0
        self._closers = QUOTES[quote]
        self._key = key
        self._in_object = in_object
        self._text: list[str] = []
        self._escape = ""
        self._held: list[str] = []  # a quote, and what came after it until it is clear what it means
        self._after = ""  # the same without the quote and without spaces

    @property
    def json(self) -> str:
        """Return the string as JSON."""
        return f'"{"".join(self._text)}"'

    def plain(self, text: str, start: int) -> int:
        """Take all that is nothing but text from ``start`` on; return where it ends."""
        if self._held or self._escape or not (match := _PLAIN.match(text, start)):
            return start
        self._add(match[0])
        return match.end()

    def take(self, char: str) -> str | None:
        """Take one sign; return None as long as the string goes on, else what was held back after its end."""
        if self._held:
            return self._after_quote(char)
        if self._escape:
            self._in_escape(char)
        elif char == "\\":
            self._escape = char
        elif char not in self._closers:
            self._add('\\"' if char == '"' else char)
        elif self._key:
            return ""  # no key has a quote in it
        else:
            self._held, self._after = [char], ""
        return None

    def _add(self, text: str) -> None:
        self._text.append(text)
        self.size += len(text)

    def _in_escape(self, char: str) -> None:
        escape = self._escape + char
        is_unicode = escape[1] == "u" and (len(escape) == len("\\u") or char in _HEX)
        if is_unicode and len(escape) < _UNICODE:
            self._escape = escape
            return
        before, self._escape = self._escape, ""
        if is_unicode or (before == "\\" and char in _ESCAPES):
            self._add(escape)
        elif before == "\\" and char in "'\n":
            self._add(char)
        else:
            self._add("\\" + before)  # JSON knows no such escape: the backslash is meant as one, as in a path
            self.take(char)

    def _after_quote(self, char: str) -> str | None:
        after = self._after
        if char.isspace() or char in INVISIBLE:
            self._held.append(char)
            return None
        if (not after and char == ",") or (after and self._may_be_constant(char)):
            self._held.append(char)
            self._after += char
            return None
        if not after:
            # A quote on the next line begins the next member; a comment needs a space before it.
            ends = char in "}]" or (char in QUOTES and "\n" in self._held) or (char in "/#" and len(self._held) > 1)
        elif after == "," and char.isalpha():
            ends = "\n" in self._held  # a key without quotes; else the sentence goes on
        elif after == ",":
            ends = char in (_IN_OBJECT if self._in_object else _IN_LIST)
        else:
            ends = char in ",]" and after[1:].lower() in CONSTANTS
        held, self._held = "".join(self._held), []
        if ends:
            return held[1:] + char
        return self._goes_on(held, char)

    def _may_be_constant(self, char: str) -> bool:
        return char.isalpha() and not self._in_object and len(self._after) < _LONGEST_CONSTANT

    def _goes_on(self, held: str, char: str) -> str | None:
        """Take the quote for a sign of the string, unless it looks as if the string should have ended before."""
        self.mended = True
        self._add(held.replace('"', '\\"'))
        if char != ":":
            return self.take(char)
        self.broken = True
        end = "".join(self._text[-_LONGEST_MEMBER:])[-_LONGEST_MEMBER:]
        match = _MEMBER.search(end)
        return f"{match[0]}:".replace('\\"', '"') if match else self.take(char)
