r"""Text one does not trust, made safe to stand in GitHub's Markdown, and read back from it.

``unescape(escape(text)) == published(text)`` for every text: one line, without what nobody can see and without what
looks like a secret. A code span stays one, because tickets are full of
`identifiers` and nothing comes alive inside one; everything else that could start markup is escaped with a backslash.
What GitHub brings to life *after* rendering (mentions, references to issues, bare links) no backslash stops, so a
zero-width space, written as an entity so that a reader of the source sees it, parts it. A commit's number stays whole:
it links to this repository alone, tells nobody, and a hash is good test data.

What is made of untrusted text leaves by :func:`escape` (Markdown), :func:`disarm` (a title), :func:`published` (other
files) or :func:`as_data` (a prompt).
"""

from __future__ import annotations

import re
import unicodedata

from test_case_generator.testware.redaction import redact

_ZERO_WIDTH = "\u200b"
_BREAK = "&#8203;"
_PIPE = r"\|"  # how a pipe is written in a table cell, even inside a code span
# Markup and entities; `$` starts a formula on GitHub.
_SPECIAL = frozenset("\\`*_[]<>|~&$")
_LEADING = re.compile(r"\A(?:[-+=#]|\d{1,9}(?=[.)](?:\s|\Z)))")
_CLOSING_MARKS = re.compile(r" #+\Z")  # a heading would drop them
_ALIVE = re.compile(
    r"@(?=[\w-])"  # mentions of people and teams, e-mail addresses
    r"|#(?=\d)|(?<![A-Za-z0-9])gh-(?=\d)"  # references, so closing keywords too
    r"|(?<=[A-Za-z]):(?=//)"  # bare links of any scheme
    r"|(?<![A-Za-z0-9])www(?=\.)"
    r"|(?<![A-Za-z0-9])(?:mailto|xmpp|javascript|data)(?=:)"
    r"|(?<!\d):(?=[\w+-]+:)|:(?=[^\W\d][\w+-]*:)",  # emoji, but no time of day
    re.IGNORECASE,
)
# What keeps CI from running where it stands in a commit's message: [skip ci], [no ci], [actions skip] …
_SKIPPING = re.compile(r"\[(?=\s?(?:(?:skip|no)[ -]|\w{2,20}[ -]skip\s?\]))", re.IGNORECASE)
_IN_MESSAGE = re.compile(f"(?:{_ALIVE.pattern})|(?:{_SKIPPING.pattern})", re.IGNORECASE)
# What servers read as the end of a turn or of a block, in the chat templates of Llama, ChatML, Gemma, Mistral, DeepSeek
# and others, and the tags of our own prompts.
_TOKEN = re.compile(
    r"<(?=[|｜]|/?(?:issue|example|system|user|assistant|start_of_turn|end_of_turn|bos|eos|pad|unk|s|sys|think|"
    r"tool_calls?|tool_response)\b)|\[(?=/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_(?:CALLS|RESULTS|CONTENT))\])",
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
# Letters and marks without a shape: Hangul fillers, a blank of Braille, the grapheme joiner and their like.
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
# A selector chooses the look of the one sign before it; a row of them, which shows nothing, can spell a hidden text.
# The high ones are for ideographs alone.
_LOOSE_SELECTOR = re.compile(
    r"(?:(?<=[\ufe00-\ufe0f\U000e0100-\U000e01ef\s])|\A)[\ufe00-\ufe0f\U000e0100-\U000e01ef]+"
    r"|(?<![\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])[\U000e0100-\U000e01ef]+"
)
_LOOSE_JOINER = re.compile(f"(?<![{_JOINED}\ufe0f]){_JOINER}|{_JOINER}(?![{_JOINED}])")


def clean(text: str) -> str:
    """Return the text on one line, without control, bidirectional, zero-width and other invisible characters.

    Of these, only the joiner inside an emoji stays, and the selector of how one sign looks.
    """
    spaced = re.sub(r"[\s\x1c-\x1f\x85\u2028\u2029]+", " ", text)
    kept = "".join(char for char in spaced if _is_visible(char) or char == _JOINER)
    if not kept.isascii():
        kept = _LOOSE_JOINER.sub("", _LOOSE_SELECTOR.sub("", kept))
    return " ".join(kept.split())


def published(text: str) -> str:
    """Return the cleaned text without what looks like a secret: what may be shown of a text, in any place."""
    return redact(clean(text))


def escape(text: str, *, in_message: bool = False) -> str:
    """Return one line of Markdown that shows ``published(text)``, fit for a paragraph, a list item or a table cell.

    With ``in_message``, nothing comes alive either where the Markdown becomes a commit's message, as the description of
    a pull request may when it is merged: no code span protects a closing keyword there, so such a one becomes text.
    """
    line = published(text)
    separator = _ZERO_WIDTH if in_message else _BREAK  # the entity's own number would be a reference there
    parts: list[str] = []
    position = 0
    for match in _CODE_SPAN.finditer(line):
        # Spaces at its ends are not shown, and a pipe in code needs a backslash that shows outside a table's cell.
        if match[1] != match[1].strip() or "|" in match[1] or (in_message and _IN_MESSAGE.search(match[1])):
            continue
        parts += [_plain(line[position : match.start()], separator), _code(match[1])]
        position = match.end()
    parts.append(_plain(line[position:], separator))
    escaped = "".join(parts)
    escaped = _LEADING.sub(_escape_leading, escaped, count=1)
    return f"{escaped[:-1]}\\#" if _CLOSING_MARKS.search(escaped) else escaped


def disarm(text: str) -> str:
    """Return one line of plain text, for places without Markdown such as a title, which a merge makes a message of.

    Nothing in it is a mention, reference or link, and nothing keeps CI from running.
    """
    return _IN_MESSAGE.sub(lambda match: match[0] + _ZERO_WIDTH, published(text))


def as_data(text: str) -> str:
    """Return the text as it may stand in a prompt: a space parts what a model's server would read as its own marks."""
    return _TOKEN.sub(lambda match: match[0] + " ", text)


def unescape(markdown: str) -> str:
    """Return the published text that :func:`escape` was given; also reads what a person typed without escapes."""
    parts: list[str] = []
    position = 0
    for match in _CODE_OR_TEXT.finditer(markdown):
        parts += [_unescape_plain(markdown[position : match.start()] + match[1]), _code(match[2].replace(_PIPE, "|"))]
        position = match.end()
    parts.append(_unescape_plain(markdown[position:]))
    return clean("".join(parts))


def _is_visible(char: str) -> bool:
    if char in _BLANK:
        return False
    return unicodedata.category(char) not in _INVISIBLE or bool(_PICTOGRAPH.match(char))


def _code(text: str) -> str:
    return f"`{text}`"


def _plain(text: str, separator: str) -> str:
    parted = _ALIVE.sub(lambda match: match[0] + "\0", text)
    escaped = "".join(
        "\\" + char if char in _SPECIAL and not _inside_word(parted, at) else char for at, char in enumerate(parted)
    )
    return escaped.replace("\0", separator)


def _inside_word(text: str, at: int) -> bool:
    """Say whether an underscore joins two letters, as in ``snake_case``, where it is no markup on GitHub."""
    return text[at] == "_" and 0 < at < len(text) - 1 and text[at - 1].isalnum() and text[at + 1].isalnum()


def _escape_leading(match: re.Match[str]) -> str:
    # «1.» would start a list; the backslash goes before its dot.
    return f"{match[0]}\\" if match[0][0].isdigit() else f"\\{match[0]}"


def _unescape_plain(text: str) -> str:
    return _UNESCAPE.sub(lambda match: match[1] or "", text)
