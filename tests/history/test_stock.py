"""What the documents tell of themselves, as the run wrote them and as people left them."""

from __future__ import annotations

from pathlib import Path

from test_case_generator.history.stock import Stock, stock

EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "example" / "issue-7.md"


def test_as_written() -> None:
    """The document of the example, and files that are none."""
    text = EXAMPLE.read_text(encoding="utf-8")
    found = stock([text, "# Test cases\n\nWritten by hand.\n", text])
    assert (2, 1, 2 * text.count("### TC-7-"), 0, 0) == (
        found.documents,
        found.others,
        found.cases,
        found.edited,
        found.deleted,
    )
    assert (30, 30, 1.0) == (found.requirements, found.covered, found.coverage)
    assert (("", 2),) == found.authors


def test_as_people_left_it() -> None:
    """A case that was edited, and one that was taken out with the only cover of its requirement."""
    text = EXAMPLE.read_text(encoding="utf-8")
    start = text.index("### TC-7-02 ")
    without = text[:start] + text[text.index("### TC-7-03 ") :]
    edited = without.replace("- **Priority:** medium", "- **Priority:** high", 1)
    assert edited != without
    found = stock([edited])
    assert (1, text.count("### TC-7-") - 1, 1, 1) == (found.documents, found.cases, found.edited, found.deleted)
    assert (15, 14) == (found.requirements, found.covered)


def test_nothing() -> None:
    """No document, no share."""
    assert Stock() == stock([])
    assert 0 == Stock().coverage
