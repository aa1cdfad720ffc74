"""What is exported of a document that people edited, and what is left out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from test_case_generator.testware.documents.document import parse
from test_case_generator.testware.documents.exports import FORMATS, export, export_path, stale
from test_case_generator.testware.documents.exports.source import LONGEST_TEXT, Basis, Source, source
from test_case_generator.testware.suite import Step
from tests.testware.documents.exports.sources import CASE, SECOND, STATED, marked
from tests.testware.documents.samples import document, section

PATH = "test-cases/issue-7.md"
TEXT = document(STATED, [section(CASE), section(SECOND)])
ALL = tuple(FORMATS)


def exported(text: str, *formats: str) -> tuple[dict[str, str], tuple[str, ...], str]:
    """Return the files, what was left out and the document."""
    found = export(text, PATH, formats, Basis(7, "Reset a password", STATED))
    return dict(found.files), found.left_out, found.document


def read(text: str) -> tuple[Source, tuple[str, ...]]:
    """Return what is exported of a document."""
    parsed = parse(text)
    assert parsed is not None
    return source(parsed, "issue-7.md", Basis(7, "Reset a password", STATED))


def test_an_edited_case_is_exported_as_edited() -> None:
    """The document is the source, not what the model wrote."""
    content, left_out = read(TEXT.replace("A used link is refused", "An old link is refused"))
    assert ("An old link is refused", ()) == (content.cases[0].title, left_out)


def test_what_is_no_case_is_left_out_and_named() -> None:
    """Its heading tells a person where to look."""
    broken = TEXT.replace("| 1 | Open the link |", "Open the link ", 1).replace("| 2 | Ask", "Ask", 1)
    by_hand = "\n### A **case** of mine @you\n\nTry it.\n\n### TC-7-02"
    content, left_out = read(broken.replace("\n### TC-7-02", by_hand))
    assert ["TC-7-02"] == [case.id for case in content.cases]
    assert ("TC-7-01 · A used link is refused", "A **case** of mine @you") == left_out


def test_an_id_that_stands_twice_counts_once() -> None:
    """The importers would make one case of both."""
    copy = "### TC-7-01 · A copy\n\n| 1 | a | b | c |\n\n### TC-7-02"
    content, left_out = read(TEXT.replace("### TC-7-02", copy))
    assert (["TC-7-01", "TC-7-02"], ("TC-7-01 · A copy",)) == ([case.id for case in content.cases], left_out)


@pytest.mark.parametrize("name", ["TC-٧-٠١", f"TC-7-{'1' * 19}"])
def test_ids_are_those_of_the_schema(name: str) -> None:
    """Digits of another script, or more of them than any issue has cases, are no id of ours."""
    content, left_out = read(TEXT.replace("### TC-7-01", f"### {name}"))
    assert ["TC-7-02"] == [case.id for case in content.cases]
    assert 1 == len(left_out)


def test_texts_are_bounded_and_blank_ones_have_a_stand_in() -> None:
    """A title of nothing that can be seen is the id, a blank precondition is none, an id is cited once."""
    odd = replace(
        CASE,
        title="\u200b",
        requirements=("R1", "R1", "R٢"),
        preconditions=("\u200b", "a"),
        steps=(Step("x" * (LONGEST_TEXT + 1), "", ""),),
    )
    parsed = parse(TEXT)
    assert parsed is not None
    [case] = source(replace(parsed, sections=(section(odd),)), "issue-7.md", Basis(7, ""))[0].cases
    assert ("TC-7-01", ("R1",), ("a",)) == (case.title, case.requirements, case.preconditions)
    assert (LONGEST_TEXT, "…") == (len(case.steps[0].action), case.steps[0].action[-1])


def test_obsolete_cases_are_told_from_active_ones() -> None:
    """By the line that the merge puts into them."""
    content, _ = read(document(STATED, [marked(section(CASE)), section(SECOND)]))
    assert (frozenset({"TC-7-01"}), ["TC-7-02"]) == (content.obsolete, [case.id for case in content.active])


def test_one_file_a_format_beside_the_document() -> None:
    """Named after it."""
    files, left_out, _ = exported(TEXT, *ALL)
    assert [export_path(PATH, name) for name in ALL] == list(files)
    suffixes = ["feature", "xray.csv", "testrail.csv", "json"]
    assert ([f"test-cases/issue-7.{suffix}" for suffix in suffixes], ()) == (list(files), left_out)
    assert all("TC-7-01" in text and "TC-7-02" in text for text in files.values())


def test_no_format_no_change() -> None:
    """Without exports the document stays byte for byte what it was."""
    assert ({}, (), TEXT) == exported(TEXT)


def test_the_document_remembers_its_exports() -> None:
    """Exporting it again changes nothing; another word in a case, or another format, does."""
    _, _, remembering = exported(TEXT, "gherkin")
    assert remembering != TEXT
    assert remembering == exported(remembering, "gherkin")[2]
    assert remembering != exported(remembering, "gherkin", "json")[2]
    edited = remembering.replace("A used link", "An old link")
    assert edited != exported(edited, "gherkin")[2]


def test_stale_exports() -> None:
    """A format that was never written, or a document whose cases a person changed, added or deleted since."""
    _, _, text = exported(TEXT, "gherkin")

    def is_stale(text: str, *formats: str) -> bool:
        document = parse(text)
        assert document is not None
        return stale(document, formats)

    assert (False, True, False) == (is_stale(text, "gherkin"), is_stale(text, "gherkin", "json"), is_stale(text))
    assert is_stale(text.replace("A used link", "An old link"), "gherkin")
    assert is_stale(text[: text.index("### TC-7-02")] + text[text.index("<!-- test") :], "gherkin")
    assert not is_stale(text.replace("<!-- test", "## Notes\n\nMine.\n\n<!-- test"), "gherkin")


def test_only_the_closing_comment_changes() -> None:
    """What people wrote, and what the metadata knew, stays."""
    _, _, remembering = exported(TEXT, *ALL)
    assert TEXT[: TEXT.index("<!-- test-case-generator {")] == remembering[: remembering.index("<!-- test-case-gen")]
    before, after = parse(TEXT), parse(remembering)
    assert before is not None
    assert after is not None
    assert (before, set(ALL)) == (
        replace(after, metadata=replace(after.metadata, exports={})),
        set(after.metadata.exports),
    )


def test_a_format_no_longer_wanted_is_remembered_as_it_was() -> None:
    """Its file still stands there."""
    _, _, both = exported(TEXT, "gherkin", "json")
    assert both == exported(both, "gherkin")[2]


def test_a_document_without_its_closing_comment() -> None:
    """A template of a repository's own may lack it; nothing can be read back from such a document."""
    text = TEXT[: TEXT.index("<!--")]
    assert ({}, ("every test case (the document has no closing comment)",), text) == exported(text, *ALL)
