r"""Values that look like keys, tokens or passwords, found so that nothing we publish repeats them.

Two kinds of rules. Most credentials have a published form, a prefix that their issuer chose so that scanners find them:
see «token formats» of GitHub, «unique identifiers» of AWS IAM, the patterns that GitHub's and GitLab's secret scanning
document, RFC 7519 for JSON Web Tokens, RFC 7468 for keys in PEM. The others are known by where they stand: behind
``Bearer`` or ``Basic`` (RFC 6750, 7617), as the password in a URL (RFC 3986), behind a name such as ``api_key =``. Of
these, only what looks random is a secret, because a ticket is full of passwords such as ``Correct-7`` that are test
data. What calls itself an example, and hosts that exist for examples alone (RFC 2606), are left as they are.

detect-secrets, the library for this, says which line holds a secret but not where in it (for a GitHub token it returns
``ghp``, for a private key the first line), knows no fine-grained token, takes SHAs and ``Correct-7`` for secrets, and
has had no release since May 2024. So the rules are here, few and bounded: no text takes more than linear work.
"""

from __future__ import annotations

import base64
import binascii
import math
import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

MARK = "[redacted]"
"""Stands in place of a secret: one word without a space, so that tables, URLs and commands keep their shape."""

_SHORTEST = 12  # characters that can look random
_LEAST_ENTROPY = 3.0  # bits a character, by how often each one stands in the value: at least eight different ones
_LEAST_CHANGES = 0.3  # of neighbours that differ in kind (letters, digits, a new capital); words and dates have few
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){0,3}(?:-[0-9a-f]{0,12})?…?", re.IGNORECASE)  # cut off, too
_PLACEHOLDER = re.compile(
    r"example|redacted|placeholder|change-?me|dummy|x{4}|\*{3}|\.{3}|…|\$[{(]|\{\{|://|\A[$%<{\[]|\A(?:your|my)[_-]",
    re.IGNORECASE,
)
_PASSWORD_WORDS = frozenset({"pass", "passwd", "password", "passwort", "pw", "pwd", "secret", "token", "x"})
_EXAMPLE_HOST = re.compile(r"(?:[\w.-]{1,200}\.)?(?:example(?:\.(?:com|net|org))?|test|invalid)", re.IGNORECASE)
# What a reader does not see; a value that is parted by it is read in one piece by whoever copies it.
_INVISIBLE = re.compile(r"[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_AROUND = ".:!?)]}*_~"  # punctuation of the sentence that a value stands in


@dataclass(frozen=True, slots=True)
class Secret:
    """What was found at ``text[start:end]``; ``kind`` says what it looks like, in words for a reader."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Redacted:
    """A text without its secrets; their offsets are those of the text as it was."""

    text: str
    secrets: tuple[Secret, ...] = ()

    def original(self, offset: int) -> int:
        """Return where a place of this text is in the text as it was; inside a mark, where the secret began."""
        removed = 0
        for secret in self.secrets:
            begin = secret.start - removed
            if offset <= begin:
                break
            if offset < begin + len(MARK):
                return secret.start
            removed += secret.end - secret.start - len(MARK)
        return offset + removed


@dataclass(frozen=True, slots=True)
class _Rule:
    """``pattern`` matches only where one of ``hints`` (in small letters) is; its group «secret», if any, is the value.

    ``accepts`` has the last word on a match.
    """

    kind: str
    hints: tuple[str, ...]
    pattern: re.Pattern[str]
    accepts: Callable[[re.Match[str]], bool]

    def find(self, text: str) -> Iterator[Secret]:
        for match in self.pattern.finditer(text):
            if self.accepts(match):
                start, end = match.span(self._group)
                yield Secret(self.kind, start, start + len(text[start:end].rstrip(_AROUND)))

    @property
    def _group(self) -> str | int:
        return "secret" if "secret" in self.pattern.groupindex else 0


def redact(text: str) -> str:
    """Return the text with :data:`MARK` in place of everything that looks like a secret."""
    return redacted(text).text


def redacted(text: str) -> Redacted:
    """Return the text with :data:`MARK` in place of every secret, and what these were."""
    secrets = secrets_in(text)
    if not secrets:
        return Redacted(text)
    parts: list[str] = []
    position = 0
    for secret in secrets:
        parts += [text[position : secret.start], MARK]
        position = secret.end
    return Redacted("".join([*parts, text[position:]]), secrets)


def secrets_in(text: str) -> tuple[Secret, ...]:
    """Return what looks like a secret, in reading order; what overlaps is one. Invisible characters hide nothing."""
    visible, places = _visible(text)
    lowered = visible.lower()
    promising = dict.fromkeys([rule for hint, rule in _HINTS if hint in lowered])
    found = [secret for rule in promising for secret in rule.find(visible)]
    return tuple(Secret(each.kind, places[each.start], places[each.end - 1] + 1) for each in _united(found))


def told(text: str, secrets: Sequence[Secret]) -> str:
    """Return where in a text secrets are and what they look like, without their values: «GitHub token (line 3)»."""
    places = [f"{each.kind} (line {text.count(chr(10), 0, each.start) + 1})" for each in secrets]
    return ", ".join(dict.fromkeys(places))


def _united(found: list[Secret]) -> list[Secret]:
    united: list[Secret] = []
    for each in sorted(found, key=lambda secret: (secret.start, -secret.end)):
        if united and each.start < united[-1].end:
            last = united.pop()
            each = Secret(last.kind, last.start, max(last.end, each.end))  # noqa: PLW2901 – the two are one
        united.append(each)
    return united


def _visible(text: str) -> tuple[str, Sequence[int]]:
    """Return the text without what nobody sees, and for each character of it its place in the text."""
    if text.isascii() or not _INVISIBLE.search(text):
        return text, range(len(text))
    places = [at for at, char in enumerate(text) if not _INVISIBLE.match(char)]
    return "".join(text[at] for at in places), places


def _looks_real(match: re.Match[str]) -> bool:
    """Accept a value that has a published form, unless it is a row of x or calls itself an example."""
    value = match[match.lastgroup or 0]
    return _entropy(value) >= _LEAST_ENTROPY and not _PLACEHOLDER.search(value)


def _looks_random(match: re.Match[str]) -> bool:
    """Accept a value that nobody would have typed."""
    value = match[match.lastgroup or 0].rstrip(_AROUND)
    if len(value) < _SHORTEST or _UUID.fullmatch(value) or _PLACEHOLDER.search(value):
        return False
    signs = [char for char in value if char.isalnum()]
    if all(map(str.isdigit, signs)) or not any(map(str.isdigit, signs)):
        return False
    changes = sum(_changes(one, other) for one, other in pairwise(signs))
    return changes >= _LEAST_CHANGES * (len(signs) - 1) and _entropy(value) >= _LEAST_ENTROPY


def _changes(one: str, other: str) -> bool:
    """Say whether two neighbours differ in kind; a capital and the small letter after it are one word's."""
    return one.isdigit() != other.isdigit() or (other.isupper() and not one.isupper())


def _entropy(value: str) -> float:
    counts = Counter(value)
    return -sum(count / len(value) * math.log2(count / len(value)) for count in counts.values())


def _is_password(match: re.Match[str]) -> bool:
    """Accept the password of a URL, unless its host or the word itself is an example's."""
    password = match["secret"]
    if password.lower() in _PASSWORD_WORDS or password.isupper() or _PLACEHOLDER.search(password):
        return False
    return not _EXAMPLE_HOST.fullmatch(match["host"].rstrip("."))


def _is_basic(match: re.Match[str]) -> bool:
    """Accept what decodes to a name and a password."""
    try:
        name, colon, password = base64.b64decode(match["secret"], validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return False
    return bool(colon) and (name + password).isprintable() and password.lower() not in _PASSWORD_WORDS


def _formed(kind: str, *forms: tuple[str, str]) -> Iterator[_Rule]:
    """Yield rules for values that are known by their form, each with what must be in a text in small letters.

    In Markdown, each ``_`` may have a backslash before it; a value ends where no letter or digit goes on.
    """
    for hint, form in forms:
        pattern = re.compile(rf"(?<![A-Za-z0-9]){form.replace('_', _UNDERSCORE)}(?![A-Za-z0-9])")
        yield _Rule(kind, (hint,), pattern, _looks_real)


_UNDERSCORE = r"\\?_"
_NAMES = (
    r"pass(?:word|wd|phrase|wort)|kennwort|pwd|secret|token|credentials?|authorization"
    r"|(?:api|access|account|private|signing|encryption|auth)[ _-]?key|contraseña|mot de passe|パスワード|密码"
)
_NAME_HINTS = ("pass", "wort", "pwd", "secret", "token", "credential", "authorization", "key", "contraseña")
_KEY_BLANK = r"""(?:\s|\\[nrt]|[>|*"'`,]){0,12}+"""

_RULES: tuple[_Rule, ...] = (
    *_formed(
        "GitHub token",
        # The newer installation tokens are a JSON Web Token behind the prefix and the app's number.
        ("gh", r"gh[oprsu]_(?:[A-Za-z0-9.-]|_){35,2000}[A-Za-z0-9]"),
        ("github", r"github_pat_(?:[A-Za-z0-9]|_){30,255}"),
    ),
    *_formed("GitLab token", ("gl", r"gl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|oas|soat|ffct)-[A-Za-z0-9.=-]{20,300}")),
    *_formed("AWS key", *((hint, f"{hint.upper()}[A-Z0-9]{{16}}") for hint in ("akia", "asia", "abia", "acca"))),
    *_formed(
        "Google key",
        ("aiza", r"AIza(?:[A-Za-z0-9-]|_){35}"),
        ("ya29.", r"ya29\.(?:[A-Za-z0-9.-]|_){20,2000}"),
        ("gocspx-", r"GOCSPX-(?:[A-Za-z0-9-]|_){28}"),
    ),
    *_formed(
        "Azure key",
        ("q~", r"(?:[A-Za-z0-9~.-]|_){3}[0-9]Q~(?:[A-Za-z0-9~.-]|_){31,34}"),
        ("accountkey=", r"AccountKey=(?P<secret>[A-Za-z0-9+/]{86}==)"),
        ("sig=", r"sig=(?P<secret>[A-Za-z0-9%+/]{40,200}={0,2})"),
        ("jqqj9", r"[A-Za-z0-9]{52}JQQJ9[A-Za-z0-9]{27}"),
    ),
    *_formed(
        "Slack token",
        ("xox", r"xox[abeoprs]-[A-Za-z0-9-]{10,300}"),
        ("xapp-", r"xapp-[0-9]-[A-Za-z0-9-]{20,300}"),
        ("hooks.slack", r"hooks\.slack\.com/(?:services|workflows|triggers)/(?P<secret>[A-Za-z0-9/]{20,200})"),
    ),
    *_formed(
        "Stripe key",
        ("k", r"[rs]k_(?:live|test|prod)_[A-Za-z0-9]{10,300}"),
        ("whsec", r"whsec_[A-Za-z0-9+/]{24,200}={0,2}"),
    ),
    *_formed(
        "key of a package registry",
        ("npm", r"npm_[A-Za-z0-9]{36}"),
        ("pypi-", r"pypi-AgE(?:[A-Za-z0-9-]|_){50,500}"),
        ("dckr", r"dckr_[po]at_(?:[A-Za-z0-9-]|_){27,60}"),
    ),
    *_formed(
        "key of a service",
        ("hf", r"hf_[A-Za-z0-9]{34}"),
        ("gsk", r"gsk_[A-Za-z0-9]{40,80}"),
        ("sg.", r"SG\.(?:[A-Za-z0-9-]|_){22}\.(?:[A-Za-z0-9-]|_){43}"),
        ("v1", r"do[opr]_v1_[a-f0-9]{64}"),
        ("hv", r"hv[bsr]\.(?:[A-Za-z0-9-]|_){24,300}"),
        ("shp", r"shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}"),
        ("tt3", r"AT[ABC]TT3(?:[A-Za-z0-9=-]|_){60,500}"),
        ("pmak-", r"PMAK-[a-f0-9]{24}-[a-f0-9]{34}"),
        ("dapi", r"dapi[a-f0-9]{32}"),
        ("age-secret-key-1", r"AGE-SECRET-KEY-1[0-9A-Z]{58}"),
    ),
    *_formed(
        "JSON Web Token",
        ("eyj", r"eyJ(?:[A-Za-z0-9-]|_){10,8000}\.(?:[A-Za-z0-9-]|_){0,8000}\.(?:[A-Za-z0-9.-]|_){10,8000}"),
    ),
    _Rule(
        "private key",
        ("private key",),
        re.compile(
            r"-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----(?:(?!-----)[\s\S]){0,300}?[A-Za-z0-9+/]{40}"
            rf"[A-Za-z0-9+/]*+=*+(?:{_KEY_BLANK}[A-Za-z0-9+/]{{16,}}+={{0,2}}+)*+"
            rf"(?:{_KEY_BLANK}[A-Za-z0-9+/]{{0,15}}+={{0,2}}{_KEY_BLANK}(?:=[A-Za-z0-9+/]{{4}})?{_KEY_BLANK}"
            r"-----END [A-Z0-9 ]{0,60}-----)?+"
        ),
        lambda _: True,
    ),
    _Rule(
        "API key",
        ("sk-",),
        re.compile(r"(?<![A-Za-z0-9-])sk-[\w-]{20,300}(?![A-Za-z0-9])"),
        _looks_random,
    ),
    _Rule(
        "bearer token",
        ("bearer", "token"),
        re.compile(r"(?<![A-Za-z])(?:bearer|token)\s{1,3}(?P<secret>[A-Za-z0-9._~+/-]{12,4000}={0,2})", re.IGNORECASE),
        _looks_random,
    ),
    _Rule(
        "password",
        ("basic",),
        re.compile(r"(?<![A-Za-z])basic\s{1,3}(?P<secret>[A-Za-z0-9+/]{8,1000}={0,2})", re.IGNORECASE),
        _is_basic,
    ),
    _Rule(
        "password",
        ("://",),
        re.compile(
            r"(?<=://)[^\s/?#:@\"'<>]{0,100}:(?P<secret>[^\s/?#@\"'<>]{1,200})@(?P<host>\[[0-9a-f:]{2,45}\]|[\w.-]{1,253})",
            re.IGNORECASE,
        ),
        _is_password,
    ),
    _Rule(
        "password or key",
        (*_NAME_HINTS, "パスワード", "密码"),
        re.compile(
            rf"(?:{_NAMES})[\w-]{{0,20}}+[\"'`*\])]{{0,4}}\s{{0,3}}(?:=>|:=|={{1,2}}|[:：]|(?<=\s)is(?=\s))"
            r"[\"'`*(]{0,4}\s{0,3}[\"'`*(]{0,4}(?P<secret>(?:[^\s\"'`<>|;,\\“”„«»’]|\\[_*]){12,500})",
            re.IGNORECASE,
        ),
        _looks_random,
    ),
)
_HINTS = tuple((hint, rule) for rule in _RULES for hint in rule.hints)
