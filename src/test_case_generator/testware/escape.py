r"""Text one does not trust, made safe to stand in GitHub's Markdown, and read back from it.

``unescape(escape(text)) == clean(text)`` for every text. A code span stays one, because tickets are full of
`identifiers` and nothing comes alive inside one; everything else that could start markup is escaped with a backslash.
What GitHub brings to life *after* rendering (mentions, references to issues, bare links) no backslash stops, so a
zero-width space, written as an entity so that a reader of the source sees it, parts it.
"""

from __future__ import annotations

import re
import unicodedata

_BREAK = "&#8203;"
_PIPE = r"\|"  # how a pipe is written in a table cell, even inside a code span
# Markup and entities; `$` starts a formula on GitHub.
_SPECIAL = frozenset("\\`*_[]<>|~&$")
_LEADING = re.compile(r"\A(?:[-+=#]|\d{1,9}(?=[.)](?:\s|\Z)))")
_CLOSING_MARKS = re.compile(r" #+\Z")  # a heading would drop them
_ALIVE = re.compile(
    r"@(?=[\w-])"  # mentions of people and teams, e-mail addresses
    r"|#(?=\d)|(?<![^\W_])gh-(?=\d)"  # references, so closing keywords too
    r"|(?<=[A-Za-z]):(?=//)"  # bare links of any scheme
    r"|(?<![^\W_])www(?=\.)"
    r"|(?<![^\W_])(?:mailto|xmpp|javascript|data)(?=:)"
    r"|(?<!\d):(?=[\w+-]+:)|:(?=[^\W\d][\w+-]*:)",  # emoji, but no time of day
    re.IGNORECASE,
)
_CODE_SPAN = re.compile(r"(?<!`)`([^`]+)`(?!`)")
_UNESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])|&#8203;")
_CODE_OR_TEXT = re.compile(r"(?<!\\)((?:\\\\)*)(?<!`)`([^`]+)`(?!`)")
# Cc: controls; Cf: bidi, zero-width and other invisible format characters; Cs, Co, Cn: nothing a reader can see.
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
# What Unicode sets aside for pictographs: those of later versions have no category here, and are shown all the same.
_PICTOGRAPHS = "\U0001f000-\U0001faff"
_PICTOGRAPH = re.compile(f"[{_PICTOGRAPHS}]")
_JOINED = f"{_PICTOGRAPHS}\u2194\u2195\u2600-\u27bf\u2b1b"  # with the older signs that emoji are joined from
# The joiner that makes a family of three people. It stays between emoji, where it hides nothing.
_JOINER = "\u200d"
_LOOSE_JOINER = re.compile(f"(?<![{_JOINED}\ufe0f]){_JOINER}|{_JOINER}(?![{_JOINED}])")


def clean(text: str) -> str:
    """Return the text on one line, without control, bidirectional, zero-width and other invisible characters.

    Of these, only the joiner inside an emoji stays.
    """
    spaced = re.sub(r"[\s\x1c-\x1f\x85\u2028\u2029]+", " ", text)
    kept = "".join(char for char in spaced if _is_visible(char) or char == _JOINER)
    return " ".join(_LOOSE_JOINER.sub("", kept).split())


def escape(text: str) -> str:
    """Return one line of Markdown that shows ``clean(text)``, fit for a paragraph, a list item or a table cell."""
    line = clean(text)
    parts: list[str] = []
    position = 0
    for match in _CODE_SPAN.finditer(line):
        # Spaces at its ends are not shown, and a pipe in code needs a backslash that shows outside a table's cell.
        if match[1] != match[1].strip() or "|" in match[1]:
            continue
        parts += [_plain(line[position : match.start()]), _code(match[1])]
        position = match.end()
    parts.append(_plain(line[position:]))
    escaped = "".join(parts)
    escaped = _LEADING.sub(_escape_leading, escaped, count=1)
    return f"{escaped[:-1]}\\#" if _CLOSING_MARKS.search(escaped) else escaped


def disarm(text: str) -> str:
    """Return one line of plain text, for places without Markdown: nothing in it is a mention, reference or link."""
    return _ALIVE.sub(lambda match: match[0] + "\u200b", clean(text))


def unescape(markdown: str) -> str:
    """Return the text that :func:`escape` was given, cleaned; also reads what a person typed without escapes."""
    parts: list[str] = []
    position = 0
    for match in _CODE_OR_TEXT.finditer(markdown):
        parts += [_unescape_plain(markdown[position : match.start()] + match[1]), _code(match[2].replace(_PIPE, "|"))]
        position = match.end()
    parts.append(_unescape_plain(markdown[position:]))
    return clean("".join(parts))


def _is_visible(char: str) -> bool:
    return unicodedata.category(char) not in _INVISIBLE or bool(_PICTOGRAPH.match(char))


def _code(text: str) -> str:
    return f"`{text}`"


def _plain(text: str) -> str:
    parted = _ALIVE.sub(lambda match: match[0] + "\0", text)
    escaped = "".join(
        "\\" + char if char in _SPECIAL and not _inside_word(parted, at) else char for at, char in enumerate(parted)
    )
    return escaped.replace("\0", _BREAK)


def _inside_word(text: str, at: int) -> bool:
    """Say whether an underscore joins two letters, as in ``snake_case``, where it is no markup on GitHub."""
    return text[at] == "_" and 0 < at < len(text) - 1 and text[at - 1].isalnum() and text[at + 1].isalnum()


def _escape_leading(match: re.Match[str]) -> str:
    # «1.» would start a list; the backslash goes before its dot.
    return f"{match[0]}\\" if match[0][0].isdigit() else f"\\{match[0]}"


def _unescape_plain(text: str) -> str:
    return _UNESCAPE.sub(lambda match: match[1] or "", text)
