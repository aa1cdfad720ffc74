"""Every exit read back as its reader reads it; what must not be there is an error that shows the place.

Markdown is parsed as CommonMark with GitHub's tables. What GitHub makes of a text *after* that (mentions, references,
closing keywords, bare links, emoji) no parser here knows, so it is looked for by the rules of GitHub's documentation.
"""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from itertools import filterfalse
from typing import TYPE_CHECKING, Any, cast

from gherkin.parser import Parser
from markdown_it import MarkdownIt

from test_case_generator.logged import ALWAYS, EVENTS
from test_case_generator.outputs import OUTPUTS
from test_case_generator.summary import HELP
from test_case_generator.testware.documents.document import parse
from test_case_generator.testware.documents.document_labels import headings
from test_case_generator.testware.documents.exports import testrail, xray
from test_case_generator.testware.redaction import secrets_in
from tests.attacks.exits import PULL_REQUEST, RUN_URL
from tests.runner import read_log, read_outputs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

    from tests.attacks.exits import Exits

# Bare forms, wherever they stand in what GitHub shows or in a commit's message.
ALIVE = {
    "mention": re.compile(r"@[A-Za-z0-9]"),
    "reference": re.compile(r"#[0-9]|(?<![A-Za-z0-9])GH-[0-9]", re.IGNORECASE),
    "closing keyword": re.compile(
        r"\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?)\b:?\s+(?:(?:[\w.-]+/[\w.-]+)?#|GH-|https?://\S+/issues/)[0-9]",
        re.IGNORECASE,
    ),
    "link": re.compile(
        r"(?:https?|ftp)://\S|(?<![A-Za-z0-9])www\.\S|(?:mailto|xmpp|javascript|data):\S", re.IGNORECASE
    ),
    "e-mail address": re.compile(r"[A-Za-z0-9._+-]@[A-Za-z0-9-]+\.[A-Za-z]"),
}
_EMOJI = re.compile(r"(?<![0-9]):[a-z0-9_+-]*[a-z+][a-z0-9_+-]*:", re.IGNORECASE)
_SKIPPING = re.compile(r"\[(?:skip ci|ci skip|no ci|skip actions|actions skip)\]", re.IGNORECASE)
_TRAILER = re.compile(r"^(?:co-authored-by|signed-off-by|skip-checks|reviewed-by)\s*:", re.IGNORECASE | re.MULTILINE)
_CODE = re.compile(r"(?<![`\\])`[^`]+`(?!`)")
_PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
_BLOCKS = {"heading", "paragraph", "bullet_list", "ordered_list", "list_item", "inline"}
_TABLE = {"table", "thead", "tbody", "tr", "th", "td"}
_TEXT = {"text", "text_special", "code_inline", "softbreak"}
_OUR_HTML = re.compile(
    r"<!-- test-case-generator(?: [0-9a-f]{16}| \{[^<>]*\})? -->|</details>"
    r"|<details><summary>(?:The document|All \d+ (?:requirements|test conditions))</summary>"
)
_DRAWING = re.compile(
    r"gantt\n    dateFormat x\n    axisFormat %s(?:\.%L)? s\n    todayMarker off\n"
    r"(?:    (?:start|[A-Z_]+) [0-9hmins. ]+ :(?:crit, )?\d+, \d+\n)+"
)
_OUR_STRONG = re.compile(
    r"[A-Z][A-Za-z ']+[:.]|Skipped, [a-z-]+:|not covered|\d+(?: of \d+)?:?|Test cases could not be written|"
    r"[a-z]+(?:-[a-z]+)+:|internal-error:"
)
_OUR_LINK = re.compile(
    rf"{re.escape(RUN_URL)}|{re.escape(HELP)}#[a-z-]+|{PULL_REQUEST.pattern}|https://github\.test/octo/demo/issues/7\S*"
)
_OUR_LINK_TEXT = re.compile(r"#\d+|[Ll]og of this run|Comment on the issue|More about this|the document")
_OUR_REFERENCE = re.compile(r"\A(?:Test cases for|Refs|Test cases: [a-z]+ ·) #7")
_FORMULA = re.compile(r"[=+\-@＝＋－＠\t\r\n]")
_NUMBER = re.compile(r"[+-][0-9]+(?:[.,][0-9]+)?")
_TITLES = re.compile(r"[a-z]+(?:-[a-z]+)*(?:: [a-z]+(?:-[a-z]+)*)?")
_STAGES = {"RECEIVE", "RETRIEVE", "GENERATE", "COMMIT", "CREATE_PR", "FINALIZE", "LINT"}
_MESSAGE = re.compile(
    r"(?:Add|Update) test cases for issue 7\n\nRefs #7\n\nTest cases: [0-9a-z, ]+\.\n(?:Exports: [a-z0-9., -]+\.\n)?"
)


def read_back(exits: Exits) -> None:
    """Read every exit of a run."""
    log(exits.log)
    outputs(exits.outputs)
    events(exits.events)
    markdown(exits.summary)
    for text in exits.documents:
        document(text)
    for text in exits.comments:
        markdown(text)
    for title, text in exits.pull_requests:
        pull_request(title, text)
    for path, text in exits.exports.items():
        export(path, text)
    for text in exits.messages:
        assert _MESSAGE.fullmatch(text), text
    for prompt in exits.prompts:
        asked(prompt)
    assert exits.branches <= {"main", "test-cases/issue-7"}


def log(text: str) -> None:
    """No command but ours, no annotation with a title of another's, no sign that a terminal obeys."""
    read = read_log(text)
    meant = {"group", "endgroup", "notice", "warning", "error", "debug", "stop-commands"}
    assert {command.name for command in read.commands} <= meant
    assert not read.stopped
    assert {group.title for group in read.groups} <= _STAGES
    assert all(group.closed for group in read.groups)
    for annotation in read.annotations:
        assert _TITLES.fullmatch(annotation.title) or annotation.file, annotation
    for line in text.split("\n"):
        _seen(line)
    assert not secrets_in(text)


def events(text: str) -> None:
    """One documented JSON object a line, of which a terminal obeys none, and no secret."""
    lines = text.split("\n")
    assert not lines.pop()
    for line in lines:
        fields = json.loads(line)
        assert fields.keys() <= {*ALWAYS, *EVENTS[fields["event"]].fields}, fields
        _seen(line)
    assert not secrets_in(text)


def outputs(text: str) -> None:
    """All outputs, and no other; each on one line, with what code alone writes."""
    read = read_outputs(text)
    assert read.keys() == OUTPUTS.keys()
    for name, value in read.items():
        assert "\n" not in value, name
        assert re.fullmatch(r"[\w./:#,-]*", value), (name, value)


def markdown(text: str) -> None:
    """Nothing but our own blocks; in what a text became, nothing is alive, and each table has its shape."""
    for token in _PARSER.parse(text):
        kind = token.type.removesuffix("_open").removesuffix("_close")
        if kind == "html_block":
            assert all(map(_OUR_HTML.fullmatch, filter(None, token.content.strip().split("\n")))), token.content
            continue
        if kind == "fence":
            assert ("mermaid", True) == (token.info, bool(_DRAWING.fullmatch(token.content))), token.content
            continue
        assert kind in _BLOCKS | _TABLE, (kind, token.content)
        if kind == "table" and token.map:
            _shape(text.split("\n")[slice(*token.map)])
        if kind == "inline":
            _inline(token)
    for line in text.split("\n"):
        if not line.startswith("<!-- "):
            assert None is re.search(r"(?<!\\)\$", _CODE.sub("", line)), line
        _seen(line, "\u200b")
    assert not secrets_in(text)


def document(text: str) -> None:
    """Markdown with our headings alone, which reads back as what it was written from."""
    markdown(text)
    first, *others = re.findall(r"^#{1,6} .*$", text, re.MULTILINE)
    assert first.startswith("# Test cases for #7:")
    known = {f"## {heading}" for heading in headings("en")}
    assert all(heading in known or re.match(r"### TC-7-\d\d · .", heading) for heading in others)
    read = parse(text)
    assert read is not None
    assert read.sections
    assert not read.notes
    for section in read.sections:
        assert section.case is not None, section.markdown
        assert not section.edited
        assert section.id.startswith("TC-7-")


def pull_request(title: str, body: str) -> None:
    """Title and description: as Markdown, and as the message that a merge may make of them."""
    markdown(body)
    assert title.startswith("Test cases for #7:")
    _seen(title, "\u200b")
    for line in (title.removeprefix("Test cases for #7:"), *body.split("\n")):
        ours = _OUR_REFERENCE.sub("", line)
        assert {} == _alive(ours), line
        assert None is _SKIPPING.search(ours), line
    assert [] == _TRAILER.findall(f"{title}\n\n{body}")


def export(path: str, text: str) -> None:
    """An export in its own grammar, with as many cases as ids."""
    {".feature": _feature, ".json": _suite, ".csv": _table}[path[path.rindex(".") :]](path, text)
    for line in text.split("\n"):
        _seen(line)
    assert not secrets_in(text)


def asked(prompt: str) -> None:
    """One block for the issue, blocks for examples, and no mark of a chat template."""
    for tag, most in (("issue", 1), ("example", 2)):
        opened, closed = (len(re.findall(f"<{slash}{tag}>", prompt, re.IGNORECASE)) for slash in ("", "/"))
        assert opened == closed <= most, prompt
    assert None is re.search(
        r"<[|｜]|<(?:start|end)_of_turn|<</?SYS|\[/?INST\]|</?(?:s|think|issue|example)\b(?!>)", prompt
    ), prompt
    assert not secrets_in(prompt)
    for line in prompt.split("\n"):
        _seen(line)


def _inline(token: Token) -> None:
    shown: list[str] = []
    strong: list[str] = []
    children = token.children or []
    for at, child in enumerate(children):
        if child.type == "strong_open":
            strong.append("".join(each.content for each in children[at + 1 : at + 2]))
        elif child.type == "link_open":
            assert _OUR_LINK.fullmatch(str(child.attrs["href"])), child.attrs
            assert _OUR_LINK_TEXT.fullmatch(children[at + 1].content), token.content
        else:
            assert child.type in {*_TEXT, "strong_close", "link_close"}, (child.type, token.content)
        if child.type != "code_inline" and (at == 0 or children[at - 1].type != "link_open"):
            shown.append(child.content)
        else:
            shown.append(" ")
    assert all(map(_OUR_STRONG.fullmatch, strong)), strong
    text = _OUR_REFERENCE.sub("", PULL_REQUEST.sub("", "".join(shown)))
    assert {} == _alive(text), token.content
    assert None is _EMOJI.search(text), token.content


def _alive(text: str) -> dict[str, str]:
    return {name: match[0] for name, pattern in ALIVE.items() if (match := pattern.search(text))}


def _shape(lines: list[str]) -> None:
    cells = {len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) for line in lines if line.strip()}
    assert 1 == len(cells), lines


def _seen(line: str, *ours: str) -> None:
    """Nothing on a line is unseen, or moves what is seen; a joiner inside an emoji and ``ours`` may be there."""
    for char in filterfalse(str.isprintable, line):
        hidden = unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
        assert not hidden or char in {"\u200d", *ours}, (hex(ord(char)), line)


def _feature(path: str, text: str) -> None:
    parsed = cast("dict[str, Any]", Parser().parse(text))
    feature = parsed["feature"]
    assert len(parsed["comments"]) == 1, path
    assert feature["name"].endswith("(#7)")
    assert not feature["tags"]
    identifiers = []
    for child in feature["children"]:
        scenario = child["scenario"]
        assert "Scenario" == scenario["keyword"]
        assert not scenario["examples"]
        assert not scenario["description"]
        names = [tag["name"] for tag in scenario["tags"]]
        assert all(re.fullmatch(r"@(?:TC-7-\d\d|[RA]\d+|[a-z]+)", name) for name in names), names
        identifiers.append(names[0])
        assert all("dataTable" not in step for step in scenario["steps"])
    assert len(identifiers) == len(set(identifiers)) > 0


def _suite(path: str, text: str) -> None:
    suite = json.loads(text)
    assert {"active"} == {case["status"] for case in suite["cases"]}, path
    assert all(re.fullmatch(r"TC-7-\d\d", case["id"]) for case in suite["cases"])
    for value in _strings(suite):
        assert "\n" not in value


def _table(path: str, text: str) -> None:
    columns, delimiter = (xray.COLUMNS, ";") if path.endswith(".xray.csv") else (testrail.COLUMNS, ",")
    head, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    assert [*columns] == head
    assert rows
    for row in rows:
        assert len(columns) == len(row), row
        assert not [cell for cell in row if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell)], row


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _strings(each)
