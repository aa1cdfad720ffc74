"""The picture in the README shows what the program writes today; `make picture` draws it anew."""

from __future__ import annotations

import hashlib
import struct
from typing import TYPE_CHECKING

import pytest

from tests.picture.run import ROOT, SOURCE, example, timeless

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PICTURE = SOURCE.with_suffix(".png")
TOP = PICTURE.with_stem("summary-top")
KEY = b"Source SHA-256"  # as in browser.py, which has dependencies of its own
LARGEST = 200_000  # bytes
_FOLD = "<details><summary>The document"


@pytest.mark.parametrize("picture", [PICTURE, TOP], ids=lambda path: path.name)
def test_the_picture_is_of_its_source(picture: Path) -> None:
    """It carries the hash of the Markdown it was drawn from, and is small enough for a README."""
    said = dict(data.split(b"\0", 1) for kind, data in _chunks(picture) if kind == b"tEXt")
    assert hashlib.sha256(SOURCE.read_bytes()).hexdigest() == said[KEY].decode()
    assert picture.stat().st_size < LARGEST


def test_the_source_is_what_a_run_writes_now(tmp_path: Path) -> None:
    """But for its times, and for the document, which is folded in the picture."""
    ended = example(tmp_path)
    shown, written = (text.partition(_FOLD)[0] for text in (SOURCE.read_text(encoding="utf-8"), ended.summary))
    assert "created" == ended.outputs["outcome"], ended.output
    assert timeless(shown) == timeless(written), "make picture"


def test_only_times_and_speeds_are_left_out_of_the_comparison() -> None:
    """What says something of the issue or the model's work is compared."""
    lines = (
        "| 9 | **6 of 6** (100%) | **1** | llama3.2 | 36 s |",
        "    RECEIVE 0.2 s :3624, 3799",
        "| Written | 1,063 | 27 s | 40.0 |",
        "| `███████░░░ 0.66` | TC-1-17 | test-cases/issue-1.md |",
    )
    assert (
        "| 9 | **6 of 6** (100%) | **1** | llama3.2 | … s |",
        "    RECEIVE … s ",
        "| Written | 1,063 | … s | … |",
        "| `███████░░░ 0.66` | TC-1-17 | test-cases/issue-1.md |",
    ) == tuple(timeless("\n".join(lines)).split("\n"))


def test_the_readme_shows_it() -> None:
    """Its top, with words for those who do not see it, leads to the whole."""
    shown = f"]({TOP.relative_to(ROOT)})]({PICTURE.relative_to(ROOT)})"
    assert shown in (ROOT / "README.md").read_text(encoding="utf-8")


def _chunks(path: Path) -> Iterator[tuple[bytes, bytes]]:
    """Yield the kind and the data of each chunk of a PNG."""
    data = path.read_bytes()
    at = 8
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        yield kind, data[at + 8 : at + 8 + length]
        at += 12 + length
