"""What the inputs of an API's requests can be sent with, read from how the issue describes each.

A value that the issue names goes first (listed, default, example), then one inside its limits, then a sample of its
format; a free text is marked as a sample. What names an object that must exist has no sample: a precondition says
whose value is used.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from test_case_generator.adapters.outline.samples import with_sample
from test_case_generator.testware.design.enumerations import is_boolean
from test_case_generator.testware.design.formats import format_of
from test_case_generator.testware.design.forms import parameter, plain
from test_case_generator.testware.design.limits import limits
from test_case_generator.testware.design.techniques.partitions import allowed_values
from test_case_generator.testware.design.techniques.view import BODY, columns_of, speaks_of_body, spoken_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from test_case_generator.testware.design.forms import Parameter
    from test_case_generator.testware.suite import Requirement

_LONGEST = 2_000  # characters of a description that are looked at
UUID = "3f2b8c1e-5d4a-4e6f-9a7b-1c2d3e4f5a6b"
# By the names of formats.py; none of them is said to exist.
_SAMPLES = {
    "UUID": UUID,
    "e-mail address": "ada@example.com",
    "URL": "https://example.com/",
    "date-time": "2030-06-15T10:00:00Z",
    "date": "2030-06-15",
    "IP address": "192.0.2.1",
    "phone number": "+1 202 555 0100",
    "IBAN": "DE89 3704 0044 0532 0130 00",
    "JSON": '{"sample": true}',
    "XML": "<sample/>",
    "integer": "1",
    "number": "1.5",
    "boolean": "true",
}
_UNKNOWN = {"UUID": UUID, "integer": "999999999", "e-mail address": "nobody@example.com"}
_EXAMPLE = re.compile(
    r"(?:\be\.\s?g\.|\bexamples?\b|\bz\.\s?B\.|\bBeispiel\b|\bpar ex(?:emple\b|\.)|\bp\.\s?ej\.|\bpor ejemplo\b|例)"
    r"[,:：]?\s?(?:`(?P<code>[^`\n]{1,80})`|\"(?P<quoted>[^\"\n]{1,80})\")",
    re.IGNORECASE,
)
_LIST = re.compile(r"\barray\b|\blist of\b|\[\]", re.IGNORECASE)
_LOWER_END = re.compile(
    r"(?<![\w.-])(?P<range>\d{1,9})\s?(?:–|-|\.\.|to|bis|à)\s?\d|"
    r"(?:\bmin(?:imum)?\b|≥|>=|\bat least\b)\W{0,3}(?P<least>\d{1,9})"
)
_NUMERIC = re.compile(r"-?\d+(?:\.\d+)?")
_ID = re.compile(r"(?:\A|\s)(?:id|uuid|guid)\Z")
# Identifiers that the sender makes up: they name nothing that is there already.
_OWN_IDS = re.compile(r"\A(?:request|correlation|trace|span|idempotency|transaction reference|message)\b")
_IN_PATH = re.compile(r"[{:](\w+)")
_SCHEMA = re.compile(r"\A(?:schema|body)\s*:\s*(?P<told>.+)\Z", re.IGNORECASE | re.DOTALL)
_ARTICLE = re.compile(r"\A(?:An?|The|Ein|Eine|Une?|Una?|Le|La|El)\s")
_FIRST_SENTENCE = re.compile(r"\A(.{8,160}?)(?:\s\(|\.\s|\Z)", re.DOTALL)


class Inputs:
    """The inputs that an issue's requirements describe, by name."""

    def __init__(self, requirements: Iterable[Requirement] = ()) -> None:
        self._stated: dict[str, Parameter] = {}
        self._body = ""
        for each in requirements:
            if stated := parameter(each.quote, columns_of(each)):
                self._stated.setdefault(stated.name, stated)
            elif speaks_of_body(each) and (told := _SCHEMA.match(plain(each.quote))) and not self._body:
                first = _FIRST_SENTENCE.match(told["told"])
                told_first = first[1].strip(" ,") if first else ""
                self._body = _ARTICLE.sub(lambda match: match[0].lower(), told_first)

    def value(self, name: str) -> str:
        """Return a value that a request can be sent with, ``""`` for a body that is not described."""
        if name == BODY:
            return self._body
        stated = self._stated.get(name)
        if stated is None:
            return _SAMPLES[_format_by(name)] if _format_by(name) else _text(name)
        values = allowed_values(stated)
        example = _EXAMPLE.search(stated.text[:_LONGEST])
        named = (values[0] if values else "") or stated.default
        return named or (example and (example["code"] or example["quoted"])) or _sample(stated)

    def unknown(self, name: str) -> str:
        """Return a well-formed value to be sent as one that nothing has."""
        stated = self._stated.get(name)
        form = format_of(stated.form) if stated else None
        return _UNKNOWN.get((form.name if form else "") or _format_by(name), f"no-such-{_dashed(name)}")

    def wrong(self, name: str) -> str:
        """Return a value to be sent as a wrong one where nothing is known of its form."""
        return f"not-a-valid-{_dashed(name)}"

    def is_reference(self, name: str, operation: str) -> bool:
        """Say whether an input's value is that of an object which must be there already."""
        stated = self._stated.get(name)
        if name == BODY or (stated is not None and (allowed_values(stated) or stated.default)):
            return False
        spoken = spoken_name(name)
        if name in placed(operation):
            form = format_of(stated.form) if stated else None
            return form is None or form.name not in {"date", "date-time", "boolean"}
        told = _ID.search(spoken) and not _OWN_IDS.match(spoken) and not name.casefold().startswith("x-")
        return bool(told) and not (stated is not None and _LIST.search(stated.form))


def placed(operation: str) -> list[str]:
    """Return the names of what is put into the path of ``GET /orders/{orderId}``."""
    return _IN_PATH.findall(operation)


def object_of(name: str, operation: str) -> str:
    """Return what an input identifies: ``accountId`` → ``account``, ``id`` by the path before it; ``""`` if unclear."""
    spoken = spoken_name(name)
    if spoken in {"id", "uuid", "guid"}:
        before = re.search(rf"/([A-Za-z][\w-]*)/[{{:]{re.escape(name)}\b", operation)
        return _singular(spoken_name(before[1])) if before else ""
    return _ID.sub("", spoken).strip() if _ID.search(spoken) else ""


def _singular(noun: str) -> str:
    if noun.endswith("ies"):
        return f"{noun[:-3]}y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


def _sample(stated: Parameter) -> str:
    if is_boolean(stated.form):
        return "true"
    form = format_of(stated.form)
    name = (form.name if form else "") or _format_by(stated.name)
    inside = next((value for limit in limits(stated.text) for value in limit.inside), "")
    if _LIST.search(stated.form):
        each = _SAMPLES.get(name) or _text(stated.name)
        return f"[{each}]"
    if name in {"integer", "number"}:
        lowest = _LOWER_END.search(stated.text[:_LONGEST])
        number = _NUMERIC.match(inside)
        return number[0] if number else (lowest["range"] or lowest["least"]) if lowest else _SAMPLES[name]
    if name in _SAMPLES:
        return _SAMPLES[name]
    sampled = with_sample(inside) if inside else ""
    return sampled.partition(": ")[2] or _text(stated.name)


def _format_by(name: str) -> str:
    """Return the format that an input's own name tells of: ``startDate``, ``email``."""
    words = spoken_name(name).split()
    form = format_of(words[-1]) if words else None
    return form.name if form and form.name in {"date", "date-time", "e-mail address", "URL", "UUID"} else ""


def _text(name: str) -> str:
    return f"sample {spoken_name(name) or name}"


def _dashed(name: str) -> str:
    return spoken_name(name).replace(" ", "-") or "value"
