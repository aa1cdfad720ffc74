"""The test cases in the formats of other tools, beside the document and made from it.

The document's closing comment remembers of which cases each export was made, so that a later run knows without looking
whether one is missing or no longer says what the document says.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from test_case_generator.testware.documents.document import content_hash, parse, remember_exports
from test_case_generator.testware.documents.exports import gherkin, json_file, testrail, xray
from test_case_generator.testware.documents.exports.source import Basis, Source, source

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from test_case_generator.testware.documents.document import Document

__all__ = ["FORMATS", "Basis", "Exported", "Format", "Source", "export", "export_path", "stale"]

_NO_CLOSING_COMMENT = "every test case (the document has no closing comment)"


@dataclass(frozen=True, slots=True)
class Format:
    """One format: what takes the place of ``.md`` in the document's name, and the function that writes it."""

    suffix: str
    write: Callable[[Source], str]


FORMATS: Mapping[str, Format] = {
    "gherkin": Format(".feature", gherkin.write),
    "xray-csv": Format(".xray.csv", xray.write),
    "testrail-csv": Format(".testrail.csv", testrail.write),
    "json": Format(".json", json_file.write),
}
"""The formats beside Markdown, by their names in the input ``formats``."""


@dataclass(frozen=True, slots=True)
class Exported:
    """The document that remembers its exports, and these: path → text. ``left_out`` names what is in none of them."""

    document: str
    files: Mapping[str, str] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()


def export(text: str, path: str, formats: Sequence[str], basis: Basis) -> Exported:
    """Export the document ``text`` that stands, or will stand, at ``path``; ``formats`` are keys of FORMATS.

    A format that is no longer wanted stays remembered as it was last written.
    """
    if not formats:
        return Exported(text)
    document = parse(text)
    if document is None:
        return Exported(text, left_out=(_NO_CLOSING_COMMENT,))
    content, left_out = source(document, path.rpartition("/")[2], basis)
    written = {name: FORMATS[name].write(content) for name in formats}
    files = {export_path(path, name): each for name, each in written.items()}
    return Exported(remember_exports(text, dict.fromkeys(formats, _digest(document))), files, left_out)


def stale(document: Document, formats: Sequence[str]) -> bool:
    """Say whether one of the formats was never exported, or of other cases than the document has now."""
    digest = _digest(document)
    return any(document.metadata.exports.get(name) != digest for name in formats)


def export_path(path: str, name: str) -> str:
    """Return where the export of the document at ``path`` stands, for a key of FORMATS."""
    return path.removesuffix(".md") + FORMATS[name].suffix


def _digest(document: Document) -> str:
    """Return a hash of the cases; whatever else is exported changes only with the issue."""
    return content_hash("\n".join(section.markdown for section in document.sections))
