"""The document ``test-cases/issue-N.md``: read back, edited by people or not.

Writing it is the template's business (``prompts/document.md.j2``) and this module's, for each case and the closing
comment; reading it back must survive whatever a person does to it. The closing HTML comment holds one hash per case, so
a case that a person touched is recognised and kept word for word, and one that is gone is known to be deleted.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from test_case_generator.testware.basis.requirements import normalised
from test_case_generator.testware.documents.document_labels import (
    DEFAULT,
    Field,
    field_named,
    headings,
    labels_for,
    member,
    titles,
)
from test_case_generator.testware.escape import escape, unescape
from test_case_generator.testware.redaction import redact
from test_case_generator.testware.suite import (
    Case,
    CaseType,
    Cause,
    Elsewhere,
    Gap,
    Priority,
    Requirement,
    Step,
    Technique,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

SCHEMA_VERSION = 1
_COLUMNS = 4  # number, action, data, expected result
_MARKER = "test-case-generator"
# At a line's start, where no text that is escaped can stand; the JSON in it has no angle bracket.
_CLOSING = re.compile(rf"^<!--\s*{_MARKER}\s+(\{{[^<>]*\}})\s*-->", re.MULTILINE)
_CASE_HEADING = re.compile(r"### +(?:(TC-\d+-\d+)\b\s*·?\s*)?(.*)$")
_SECTION_HEADING = re.compile(r"#{1,2} +(.*)$")
_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")
_FIELD = re.compile(r"^- \*\*([^*:：]+)[:：]\*\* ?(.*)$")


@dataclass(frozen=True, slots=True)
class Record:
    """What the closing comment remembers of one case: a hash of its Markdown, and the requirements it covered."""

    hash: str
    requirements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Metadata:
    """The closing comment. ``issue`` is a hash of the issue's text; ``requirements`` maps id → quote, normalised.

    ``deleted`` holds the cases a person took out, with the requirements they covered; ``author`` is the model that
    wrote last, ``""`` where none was used; ``exports`` maps the name of a format to a hash of the exported cases.
    ``gaps`` maps a requirement to the test conditions that have no case, ``elsewhere`` are the cases of other issues
    that make one of ours unnecessary. ``language`` is what the document is written in; earlier documents do not say it,
    and all of them are in English.
    """

    issue: str
    author: str = ""
    requirements: Mapping[str, str] = field(default_factory=dict)
    cases: Mapping[str, Record] = field(default_factory=dict)
    deleted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    exports: Mapping[str, str] = field(default_factory=dict)
    gaps: Mapping[str, tuple[Gap, ...]] = field(default_factory=dict)
    elsewhere: tuple[Elsewhere, ...] = ()
    language: str = DEFAULT


@dataclass(frozen=True, slots=True)
class Section:
    """One case as it stands in the document. ``case`` is None where the text can no longer be read as a case."""

    id: str
    markdown: str
    case: Case | None
    edited: bool


@dataclass(frozen=True, slots=True)
class Document:
    """A document read back: its cases in order, its metadata, and what people wrote outside the cases."""

    metadata: Metadata
    sections: tuple[Section, ...]
    notes: str = ""


def issue_hash(title: str, body: str) -> str:
    """Return the SHA-256 of an issue's text; line ends and trailing space, which editors change, do not count."""
    lines = [line.rstrip() for line in f"{title}\n\n{body}".replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return hashlib.sha256("\n".join(lines).strip().encode(errors="surrogatepass")).hexdigest()


def render_case(case: Case, language: str = DEFAULT) -> str:
    """Return one case as Markdown, from its heading to its last step, ending in a line end.

    ``language`` is that of its labels; its own words are what they are.
    """
    words = labels_for(language)
    colon = words.colon
    lines = [
        f"### {case.id} · {escape(case.title)}",
        "",
        f"- **{words.priority}{colon}** {words.priorities[case.priority]}",
        f"- **{words.type}{colon}** {words.types[case.type]}",
        f"- **{words.technique}{colon}** {words.techniques[case.technique]}",
        f"- **{words.covers}{colon}** {', '.join(case.requirements)}",
    ]
    if case.assumptions:
        lines += [f"- **{words.rests_on}{colon}** {', '.join(case.assumptions)}"]
    if case.preconditions:
        lines += [f"- **{words.preconditions}{colon}**", *(f"  - {escape(text)}" for text in case.preconditions)]
    lines += ["", f"| {words.step} | {words.action} | {words.data} | {words.expected} |", "|---|---|---|---|"]
    lines += [
        f"| {number} | {escape(step.action)} | {escape(step.data)} | {escape(step.expected)} |"
        for number, step in enumerate(case.steps, 1)
    ]
    return "\n".join(lines) + "\n"


def render_metadata(metadata: Metadata) -> str:
    """Return the closing comment. Texts in it are escaped so that none can end it, and hold no secret."""
    gaps = {name: [[redact(gap.text), gap.cause] for gap in missing] for name, missing in metadata.gaps.items()}
    elsewhere = [[*map(redact, _told(each))] for each in metadata.elsewhere]
    text = json.dumps(
        {
            "schema": SCHEMA_VERSION,
            "issue": metadata.issue,
            "author": metadata.author,
            "language": metadata.language,
            "requirements": {name: redact(quote) for name, quote in metadata.requirements.items()},
            "cases": {name: [record.hash, *record.requirements] for name, record in metadata.cases.items()},
            "deleted": {name: list(requirements) for name, requirements in metadata.deleted.items()},
            **({"exports": dict(metadata.exports)} if metadata.exports else {}),
            **({"gaps": gaps} if gaps else {}),
            **({"elsewhere": elsewhere} if elsewhere else {}),
        },
        separators=(",", ":"),
    )
    text = text.replace("<", r"\u003c").replace(">", r"\u003e")
    return f"<!-- {_MARKER} {text} -->"


def remember(
    issue: str,
    author: str,
    requirements: tuple[Requirement, ...],
    sections: tuple[Section, ...],
    deleted: Mapping[str, tuple[str, ...]],
    language: str = DEFAULT,
) -> Metadata:
    """Return the metadata of a document that is about to be written.

    A case that a person edited is remembered by a hash it does not have, so it stays recognised as edited. Of
    ``deleted``, those count that are not in the document.
    """
    present = {section.id for section in sections}
    return Metadata(
        issue=issue,
        author=author,
        language=language,
        requirements={requirement.id: normalised(requirement.quote) for requirement in requirements},
        cases={
            section.id: Record(
                "edited" if section.edited else content_hash(section.markdown),
                section.case.requirements if section.case else (),
            )
            for section in sections
            if section.id
        },
        deleted={name: covered for name, covered in deleted.items() if name not in present},
    )


def remember_exports(text: str, exports: Mapping[str, str]) -> str:
    """Return the document with these exports (format → hash) in its closing comment, and no other change.

    A text whose closing comment cannot be read, or remembers them already, comes back as it is.
    """
    match = next(reversed(list(_CLOSING.finditer(text))), None)
    metadata = _metadata(match[1]) if match else None
    if match is None or metadata is None or exports.items() <= metadata.exports.items():
        return text
    closing = render_metadata(replace(metadata, exports={**metadata.exports, **exports}))
    return text[: match.start()] + closing + text[match.end() :]


def content_hash(markdown: str) -> str:
    """Return the hash of one case's Markdown; white space at line ends and around it does not count."""
    text = "\n".join(line.rstrip() for line in markdown.strip().splitlines())
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:16]


def parse(text: str) -> Document | None:
    """Read a document back; None if its closing comment is missing or not of a version this program knows."""
    # The last one counts: a person may have pasted another document above it.
    match = next(reversed(list(_CLOSING.finditer(text))), None)
    metadata = _metadata(match[1]) if match else None
    if match is None or metadata is None:
        return None
    sections: dict[tuple[str, str], Section] = {}
    notes: list[str] = []
    noting = False
    for heading, chunk in _chunks(_CLOSING.sub("", text)):
        case_heading = _CASE_HEADING.match(heading)
        if case_heading and (case_heading[1] or not noting):
            section = _section(case_heading[1] or "", chunk, metadata)
            sections.setdefault((section.id, content_hash(chunk)), section)  # what was pasted twice stands once
            continue
        own = _SECTION_HEADING.match(heading)
        noting = not _is_generated(own[1], metadata.language) if own else noting
        if noting:
            notes.append(chunk.strip() + "\n")
    present = {section.id for section in sections.values()}
    deleted = dict(metadata.deleted)
    deleted |= {name: record.requirements for name, record in metadata.cases.items() if name not in present}
    deleted = {name: requirements for name, requirements in deleted.items() if name not in present}
    return Document(replace(metadata, deleted=deleted), tuple(sections.values()), "\n".join(notes))


def read_case(markdown: str) -> Case | None:
    """Read one case's Markdown; None if it has no id, no title or no step that can be recognised."""
    lines = markdown.strip().splitlines()
    heading = _CASE_HEADING.match(lines[0]) if lines else None
    if heading is None or not heading[1] or not heading[2].strip():
        return None
    fields: dict[Field | None, str] = {}
    preconditions: list[str] = []
    steps: list[Step] = []
    for line in lines[1:]:
        if match := _FIELD.match(line):
            fields[field_named(match[1])] = match[2].strip()
        elif line.startswith("  - "):
            preconditions.append(unescape(line[4:]))
        elif line.lstrip().startswith("|") and (step := _step(line)):
            steps.append(step)
    if not steps:
        return None
    return Case(
        id=heading[1],
        title=unescape(heading[2]),
        priority=member(Priority, fields.get(Field.PRIORITY, ""), Priority.MEDIUM),
        type=member(CaseType, fields.get(Field.TYPE, ""), CaseType.POSITIVE),
        technique=member(Technique, fields.get(Field.TECHNIQUE, ""), Technique.EQUIVALENCE_PARTITIONING),
        requirements=tuple(re.findall(r"R\d+", fields.get(Field.COVERS, ""))),
        assumptions=tuple(re.findall(r"A\d+", fields.get(Field.RESTS_ON, ""))),
        preconditions=tuple(preconditions),
        steps=tuple(steps),
    )


def document_title(text: str) -> str:
    """Return the title of the issue that a document was written for, ``""`` if its first heading does not tell."""
    match = re.search(r"^# [^\n]*?#\d+\u00a0?: (.*)$", text, re.MULTILINE)
    return unescape(match[1]) if match else ""


def case_text(case: Case) -> str:
    """Return a case's words as they are embedded and shown to the model: title, preconditions, steps, results."""
    lines = [case.title, *case.preconditions]
    lines += [" ".join(filter(None, (step.action, step.data, "→", step.expected))) for step in case.steps]
    return "\n".join(lines)


def _chunks(text: str) -> list[tuple[str, str]]:
    """Split at every heading of level one to three that stands outside code; each chunk begins with its heading."""
    chunks: list[list[str]] = [[""]]
    fence = ""
    for line in re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", text):
        mark = _FENCE.match(line.rstrip())
        if mark and (not fence or (mark[1].startswith(fence) and not line.strip().strip(fence[0]))):
            fence = "" if fence else mark[1]
        if not fence and (_SECTION_HEADING.match(line.rstrip()) or _CASE_HEADING.match(line.rstrip())):
            chunks.append([])
        chunks[-1].append(line)
    return [(chunk[0].rstrip(), "".join(chunk)) for chunk in chunks]


def _is_generated(heading: str, language: str) -> bool:
    return heading in headings(language) or heading.startswith(titles())


def _section(name: str, markdown: str, metadata: Metadata) -> Section:
    record = metadata.cases.get(name)
    edited = record is None or record.hash != content_hash(markdown)
    return Section(name, markdown.strip() + "\n", read_case(markdown), edited)


def _step(line: str) -> Step | None:
    cells = _cells(line)
    if len(cells) < _COLUMNS or not cells[0].isdigit():
        return None
    return Step(*(unescape(cell) for cell in cells[1:_COLUMNS]))


def _cells(line: str) -> list[str]:
    """Split a table row at the pipes that are not escaped, as GitHub does: before anything else is looked at."""
    inner = line.strip().removeprefix("|")
    cells = re.split(r"(?<!\\)\|", inner)
    if cells and not cells[-1].strip():
        cells.pop()
    return [cell.strip() for cell in cells]


def _metadata(text: str) -> Metadata | None:
    try:
        raw = json.loads(text)
        if raw["schema"] != SCHEMA_VERSION:
            return None
        return Metadata(
            issue=str(raw["issue"]),
            author=str(raw["author"]),
            language=str(raw.get("language", DEFAULT)),
            requirements={str(name): str(quote) for name, quote in raw["requirements"].items()},
            cases={
                str(name): Record(str(first), tuple(map(str, rest))) for name, (first, *rest) in raw["cases"].items()
            },
            deleted={str(name): tuple(map(str, ids)) for name, ids in raw["deleted"].items()},
            exports={str(name): str(digest) for name, digest in raw.get("exports", {}).items()},
            gaps={str(name): tuple(map(_gap, told)) for name, told in raw.get("gaps", {}).items()},
            elsewhere=tuple(
                Elsewhere(tuple(map(str, ids)), str(name), str(title), str(path))
                for name, title, path, *ids in raw.get("elsewhere", [])
            ),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _gap(told: object) -> Gap:
    """Return a gap from its text and its cause, or from the text alone, which is all that earlier versions wrote."""
    text, cause = told if isinstance(told, list) else (told, Cause.UNKNOWN)
    return Gap(str(text), Cause(cause) if cause in set(Cause) else Cause.UNKNOWN)


def _told(case: Elsewhere) -> tuple[str, ...]:
    return (case.id, case.title, case.path, *case.requirements)
