"""The document: written, edited by people in every way they do, and read back."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from test_case_generator.testware.documents.document import (
    Document,
    Metadata,
    Record,
    case_text,
    content_hash,
    document_title,
    issue_hash,
    parse,
    read_case,
    remember,
    render_case,
    render_metadata,
)
from test_case_generator.testware.documents.document_labels import LANGUAGES, labels_for
from test_case_generator.testware.escape import clean
from test_case_generator.testware.suite import Case, CaseType, Priority, Step, Technique
from tests.testware.bounded import TEXTS, read_all
from tests.testware.documents.samples import ISSUE, document, requirement, section
from tests.testware.strategies import TEXT, WORDS, cases, cleaned

FIRST = Case(
    "TC-1-01",
    "The coupon is refused after its last day",
    Priority.HIGH,
    CaseType.NEGATIVE,
    Technique.EQUIVALENCE_PARTITIONING,
    ("R1",),
    ("A coupon that ended yesterday exists",),
    (Step("Enter the coupon", "SUMMER", "It is shown as expired"), Step("Pay", "", "The full price is paid")),
)
SECOND = replace(FIRST, id="TC-1-02", title="The coupon is accepted on its last day", requirements=("R2", "R1"))
REQUIREMENTS = [
    requirement("R1", "Coupons must expire."),
    requirement("R2", "A coupon counts on its last day. --> </details>"),
]
TEXT_OF_TWO = document(REQUIREMENTS, [section(FIRST), section(SECOND)])


def read(text: str) -> Document:
    """Read a document that must be readable."""
    found = parse(text)
    assert found is not None
    return found


def suites() -> st.SearchStrategy[list[Case]]:
    """Return suites of cases with ids of their own, in order."""
    return st.lists(cases(st.just("")), max_size=3).map(
        lambda drawn: [replace(case, id=f"TC-1-{number:02d}") for number, case in enumerate(drawn, 1)]
    )


# --- written and read


@given(cases(), st.sampled_from(LANGUAGES))
def test_a_case_is_read_as_it_was_written(case: Case, language: str) -> None:
    """Every text of a case comes back, whatever Markdown, HTML or Unicode it holds and whatever its labels are in."""
    assert cleaned(case) == read_case(render_case(case, language))


@given(
    suites(),
    st.lists(WORDS, max_size=2),
    st.lists(TEXT, max_size=3),
    st.sampled_from(["", "llama3.2"]),
    st.sampled_from([*LANGUAGES, "pl"]),
)
def test_a_document_is_read_as_it_was_written(
    suite: list[Case], quotes: list[str], texts: list[str], author: str, language: str
) -> None:
    """Through the whole template, in every language: the same cases, none edited, none deleted, nothing a person's."""
    requirements = [requirement(f"R{number}", quote) for number, quote in enumerate(quotes, 1)]
    sections = [section(case, language) for case in suite]
    text = document(requirements, sections, texts=texts, author=author, language=language)
    found = read(text)
    assert [cleaned(case) for case in suite] == [each.case for each in found.sections]
    assert [each.markdown for each in sections] == [each.markdown for each in found.sections]
    assert [] == [each.id for each in found.sections if each.edited]
    metadata = found.metadata
    assert ("", {}, author, language) == (found.notes, metadata.deleted, metadata.author, metadata.language)
    assert ISSUE.title == document_title(text)
    assert {each.id: each.requirements for each in suite} == {
        name: record.requirements for name, record in found.metadata.cases.items()
    }


@given(st.dictionaries(st.sampled_from(["R1", "R2"]), TEXT), TEXT, st.dictionaries(WORDS, st.tuples(TEXT)))
def test_metadata_is_read_as_it_was_written(
    requirements: dict[str, str], author: str, deleted: dict[str, tuple[str]]
) -> None:
    """No quote, name or id can end the closing comment or change on the way."""
    metadata = Metadata("ab", author, requirements, {"TC-1-01": Record("cd", ("R1", "R2"))}, deleted)
    comment = render_metadata(metadata)
    assert 1 == comment.count("-->") == comment.count("<")
    assert replace(metadata, deleted={**deleted, "TC-1-01": ("R1", "R2")}) == read(f"text\n\n{comment}\n").metadata


def test_the_closing_comment_is_not_shown() -> None:
    """GitHub hides it, though a quote in it has the end of a comment and of a block."""
    tokens = MarkdownIt("commonmark").enable("table").parse(TEXT_OF_TWO)
    assert ["html_block"] == [token.type for token in tokens if "html" in token.type]
    assert tokens[-1].content.strip().endswith("-->")


def test_what_a_person_reads() -> None:
    """The Markdown of one case, in full."""
    assert (
        "### TC-1-01 · The coupon is refused after its last day\n"
        "\n"
        "- **Priority:** high\n"
        "- **Type:** negative\n"
        "- **Technique:** equivalence partitioning\n"
        "- **Covers:** R1\n"
        "- **Preconditions:**\n"
        "  - A coupon that ended yesterday exists\n"
        "\n"
        "| Step | Action | Data | Expected result |\n"
        "|---|---|---|---|\n"
        "| 1 | Enter the coupon | SUMMER | It is shown as expired |\n"
        "| 2 | Pay |  | The full price is paid |\n"
    ) == render_case(FIRST)


def test_the_words_of_a_case() -> None:
    """What is embedded has the title, the preconditions and each step with its result."""
    assert (
        "The coupon is refused after its last day\n"
        "A coupon that ended yesterday exists\n"
        "Enter the coupon SUMMER → It is shown as expired\n"
        "Pay → The full price is paid"
    ) == case_text(FIRST)


@pytest.mark.parametrize("language", LANGUAGES)
def test_own_sections_are_kept_in_every_language(language: str) -> None:
    """A heading of a person's own is one, even where another language's document has it."""
    requirements, sections = [requirement("R1", "Coupons expire.")], [section(FIRST, language)]
    text = document(requirements, sections, texts=["x"], language=language)
    foreign = next(labels_for(other).gaps for other in ("de", "fr") if other != language)
    found = read(text.replace("<!--", f"## {foreign}\n\nBy Ada.\n\n<!--"))
    assert f"## {foreign}\n\nBy Ada.\n" == found.notes
    assert [FIRST] == [each.case for each in found.sections]


def test_an_earlier_document_is_in_english() -> None:
    """Documents of earlier versions do not say their language."""
    earlier = TEXT_OF_TWO.replace('"language":"en",', "")
    assert earlier != TEXT_OF_TWO
    assert read(earlier) == read(TEXT_OF_TWO)


def test_a_person_may_write_labels_in_any_language() -> None:
    """What is read is looked up in all languages, with either colon and in any case."""
    case = read_case(
        "### TC-1-01 · Título\n"
        "- **PRIORITÄT:** Niedrig\n- **種別：** 異常系\n- **Technique :** table de décision\n- **Cubre:** R3, R1\n"
        "- **Rests on:** A2\n- **Vorbedingungen:**\n  - Ein Gutschein\n\n| 1 | a | b | c |\n"
    )
    assert case == Case(
        "TC-1-01",
        "Título",
        Priority.LOW,
        CaseType.NEGATIVE,
        Technique.DECISION_TABLE,
        ("R3", "R1"),
        ("Ein Gutschein",),
        (Step("a", "b", "c"),),
        ("A2",),
    )


def test_what_a_german_reads() -> None:
    """The Markdown of one case with German labels, in full."""
    assert (
        "### TC-1-01 · Der Gutschein\n"
        "\n"
        "- **Priorität:** hoch\n"
        "- **Art:** negativ\n"
        "- **Testverfahren:** Äquivalenzklassenbildung\n"
        "- **Deckt ab:** R1\n"
        "- **Beruht auf:** A1, A2\n"
        "- **Vorbedingungen:**\n"
        "  - Ein Gutschein\n"
        "\n"
        "| Schritt | Aktion | Daten | Erwartetes Ergebnis |\n"
        "|---|---|---|---|\n"
        "| 1 | Zahlen |  | Der volle Preis |\n"
    ) == render_case(
        replace(
            FIRST,
            title="Der Gutschein",
            preconditions=("Ein Gutschein",),
            assumptions=("A1", "A2"),
            steps=(Step("Zahlen", "", "Der volle Preis"),),
        ),
        "de",
    )


def test_assumptions_and_questions_are_told() -> None:
    """Each with its requirement, its question under it, once; the section is code's, not a person's note."""
    text = document([requirement("R1", "Coupons expire.")], [section(FIRST)], texts=["They *end*."])
    listed = "- A1 (R1): They \\*end\\*.\n  - They \\*end\\*.\n- They \\*end\\*. When?\n"
    assert f"## Assumptions and open questions\n\n{listed}" in text
    assert "" == read(text).notes


# --- edited by people


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("after its last day", "after its final day"),
        ("negative", "positive"),
        ("SUMMER", "WINTER"),
        ("| 2 | Pay |  | The full price is paid |\n", ""),
        ("| 2 | Pay |  | The full price is paid |\n", "| 2 | Pay |  | The full price is paid |\n\nSeen on Tuesday.\n"),
    ],
)
def test_a_changed_word_makes_a_case_edited(old: str, new: str) -> None:
    """Whatever a person changes in a case, that case counts as edited, and no other."""
    first, rest = TEXT_OF_TWO.split("### TC-1-02")
    found = read(first.replace(old, new) + "### TC-1-02" + rest)
    assert [True, False] == [each.edited for each in found.sections]
    assert new in found.sections[0].markdown


def test_an_edited_case_is_read_with_the_edit() -> None:
    """Markup that a person typed without escaping it is their text."""
    edited = TEXT_OF_TWO.replace("SUMMER", "1 < 2 & *a*").replace("- **Priority:** high", "- **Priority:** LOW ", 1)
    case = read(edited).sections[0].case
    assert case is not None
    assert ("1 < 2 & *a*", Priority.LOW) == (case.steps[0].data, case.priority)


@given(
    st.lists(st.sampled_from([" ", "\t"]), min_size=1, max_size=3).map("".join), st.sampled_from(["\n", "\r\n", "\r"])
)
def test_white_space_at_line_ends_is_no_edit(space: str, end: str) -> None:
    """Editors change line ends and trailing space; a person did not."""
    stored = TEXT_OF_TWO.replace(" |\n", f" |{space}\n").replace("\n", end)
    if end == "\r":  # as the last line of a text with other line ends: GitHub itself never writes this one
        stored = stored.replace("\r<!--", "\n<!--")
    found = read(stored)
    assert [("TC-1-01", False), ("TC-1-02", False)] == [(each.id, each.edited) for each in found.sections]
    assert [FIRST, SECOND] == [each.case for each in found.sections]


@pytest.mark.parametrize("more", ["", "\n\n\n", "  \n\n"])
def test_empty_lines_around_a_case_are_no_edit(more: str) -> None:
    """Blank lines between cases are nobody's words."""
    assert [False, False] == [each.edited for each in read(TEXT_OF_TWO.replace("### TC", f"{more}### TC")).sections]


def test_an_edited_case_stays_edited_when_it_is_written_again() -> None:
    """The closing comment of the next document remembers that the case is a person's."""
    found = read(TEXT_OF_TWO.replace("SUMMER", "WINTER", 1))
    again = read(document(REQUIREMENTS, found.sections))
    assert found.sections == again.sections
    assert [True, False] == [each.edited for each in again.sections]


def test_a_deleted_case_is_recorded_with_what_it_covered() -> None:
    """What was in the closing comment and is not in the text was taken out by a person."""
    text = re.sub(r"### TC-1-02.*?(?=<!--)", "", TEXT_OF_TWO, flags=re.DOTALL)
    found = read(text)
    assert {"TC-1-02": ("R2", "R1")} == found.metadata.deleted
    assert ["TC-1-01"] == [each.id for each in found.sections]


def test_a_case_that_is_brought_back_is_not_deleted() -> None:
    """Pasting a deleted case in again undoes the deletion."""
    deleted = document(REQUIREMENTS, [section(FIRST)], deleted={"TC-1-02": ("R2",)})
    assert {"TC-1-02": ("R2",)} == read(deleted).metadata.deleted
    found = read(deleted.replace("<!--", section(SECOND).markdown + "\n<!--"))
    assert {} == found.metadata.deleted
    assert [("TC-1-01", False), ("TC-1-02", True)] == [(each.id, each.edited) for each in found.sections]


@pytest.mark.parametrize(
    ("heading", "name"),
    [("### My own case", ""), ("### TC-9-01 · From elsewhere", "TC-9-01"), ("### TC-1-03 · A third", "TC-1-03")],
)
def test_a_case_added_by_hand_is_kept(heading: str, name: str) -> None:
    """With a foreign id, a new one or none, it is a person's case."""
    table = "| Step | Action | Data | Expected result |\n|---|---|---|---|\n| 1 | a | b | c |"
    found = read(TEXT_OF_TWO.replace("<!--", f"{heading}\n\n{table}\n\n<!--"))
    added = found.sections[2]
    assert (name, True) == (added.id, added.edited)
    assert f"{heading}\n\n{table}\n" == added.markdown
    assert bool(name) == (added.case is not None)
    assert [False, False] == [each.edited for each in found.sections[:2]]


def test_own_sections_are_kept_as_notes() -> None:
    """What stands under a heading of a person's own is kept, with its smaller headings, wherever it stands."""
    notes = "## Review\n\nDone by Ada.\n\n### Her words\n\nGood.\n"
    other = "# Annex\n\ntext\n"
    found = read(TEXT_OF_TWO.replace("## Test cases", f"{notes}\n## Test cases").replace("<!--", f"{other}\n<!--"))
    assert "## Review\n\nDone by Ada.\n\n### Her words\n\nGood.\n\n# Annex\n\ntext\n" == found.notes
    assert [FIRST, SECOND] == [each.case for each in found.sections]
    assert found.notes == read(document(REQUIREMENTS, found.sections, notes=found.notes)).notes


def test_a_case_under_an_own_section_is_a_case() -> None:
    """An id makes a case wherever it is moved to."""
    found = read(TEXT_OF_TWO.replace("### TC-1-02", "## Later\n\n### TC-1-02"))
    assert [FIRST, SECOND] == [each.case for each in found.sections]
    assert "## Later\n" == found.notes


@pytest.mark.parametrize("fence", ["```", "~~~~", "```text"])
def test_a_case_heading_in_a_fence_is_no_case(fence: str) -> None:
    """Code that shows a case, or a closing fence of another kind, starts nothing."""
    end = fence.removesuffix("text")
    example_case = f"{fence}\n### TC-1-07 · In code\n## Also code\n{'~~~' if '`' in fence else '```'}\n{end}\n"
    found = read(TEXT_OF_TWO.replace("### TC-1-02", f"{example_case}\n### TC-1-02"))
    assert ["TC-1-01", "TC-1-02"] == [each.id for each in found.sections]
    assert [True, False] == [each.edited for each in found.sections]
    assert "### TC-1-07" in found.sections[0].markdown


def test_code_in_a_line_is_no_fence() -> None:
    """Three backticks that close on their own line hide none of the cases after them."""
    found = read(TEXT_OF_TWO.replace("### TC-1-02", "```SUMMER``` is a code\n\n### TC-1-02"))
    assert ["TC-1-01", "TC-1-02"] == [each.id for each in found.sections]


@pytest.mark.parametrize(
    "markdown",
    [
        "",
        "text",
        "### No id\n| 1 | a | b | c |",
        "### TC-1-01\n| 1 | a | b | c |",
        "### TC-1-01 · No steps\n",
        "### TC-1-01 · Short rows\n| 1 | a |\n| x | a | b | c |",
    ],
)
def test_what_can_no_longer_be_read_as_a_case(markdown: str) -> None:
    """Without id, title or step there is no case, but its Markdown is kept all the same."""
    assert None is read_case(markdown)
    if markdown.startswith("### TC"):
        found = read(f"{markdown}\n\n{TEXT_OF_TWO}")
        assert (None, True) == (found.sections[0].case, found.sections[0].edited)
        assert markdown.strip() + "\n" == found.sections[0].markdown


def test_a_row_without_its_last_pipe_is_a_step() -> None:
    """Editors that align tables leave outer pipes away."""
    case = read_case("### TC-1-01 Title\n| 1 | a | b | c \\| d")
    assert case is not None
    assert (Step("a", "b", "c | d"),) == case.steps
    assert (Priority.MEDIUM, CaseType.POSITIVE, ()) == (case.priority, case.type, case.requirements)


# --- the closing comment


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# Test cases",
        TEXT_OF_TWO.replace("-->", "--"),
        TEXT_OF_TWO.replace('"schema":1', '"schema":2'),
        TEXT_OF_TWO.replace('"schema":1', '"schema":'),
        TEXT_OF_TWO.replace('"schema":1,', ""),
        TEXT_OF_TWO.replace("<!-- test-case-generator", "<!-- other"),
        TEXT_OF_TWO.replace("\n<!--", "\ntext <!--"),
        TEXT_OF_TWO.replace('"requirements":{', '"requirements":[],"more":{'),
        TEXT_OF_TWO.replace('"cases":{', '"cases":{"a":[],'),
        TEXT_OF_TWO.replace('"cases":{', '"cases":{"a":1,'),
        TEXT_OF_TWO.replace('"deleted":{}', '"deleted":{"a":null}'),
        '<!-- test-case-generator {"a":' + "[" * 50_000 + "]" * 50_000 + "} -->",
    ],
)
def test_a_damaged_closing_comment_is_no_document(text: str) -> None:
    """Missing, broken, foreign or of another schema: what people edited cannot be told."""
    assert None is parse(text)


def test_a_quote_cannot_pose_as_the_closing_comment() -> None:
    """A comment in the issue's own code span is not taken for ours when ours is gone."""
    posing = (
        '`<!-- test-case-generator {"schema":1,"issue":"","author":"","requirements":{},"cases":{},"deleted":{}} -->`'
    )
    text = document([requirement("R1", posing)], [section(replace(FIRST, title=posing))])
    assert posing in text
    assert [cleaned(replace(FIRST, title=posing))] == [each.case for each in read(text).sections]
    assert None is parse(text[: text.rindex("\n<!--")])


def test_two_documents_in_one() -> None:
    """The last closing comment counts; the other document's cases are kept as a person's, its comment goes."""
    foreign = [replace(FIRST, id="TC-2-01"), replace(SECOND, id="TC-2-02")]
    other = document(REQUIREMENTS, [section(case) for case in foreign])
    found = read(other + "\n" + TEXT_OF_TWO)
    assert [("TC-2-01", True), ("TC-2-02", True), ("TC-1-01", False), ("TC-1-02", False)] == [
        (each.id, each.edited) for each in found.sections
    ]
    assert [] == [each.id for each in found.sections if "<!--" in each.markdown]
    assert "" == found.notes


def test_a_document_pasted_twice() -> None:
    """The same case stands once; a changed copy beside it is kept too."""
    assert read(TEXT_OF_TWO).sections == read(TEXT_OF_TWO * 2).sections
    found = read(TEXT_OF_TWO.replace("SUMMER", "WINTER", 1) + TEXT_OF_TWO)
    assert [("TC-1-01", True), ("TC-1-02", False), ("TC-1-01", False)] == [
        (each.id, each.edited) for each in found.sections
    ]


@given(st.integers(0, len(TEXT_OF_TWO)), st.integers(0, 400), TEXT)
@example(0, 0, "### ")
@example(386, 0, "\ud800")
def test_whatever_is_done_to_a_document_is_no_error(start: int, length: int, insert: str) -> None:
    """Cutting out anything and putting in anything gives a document or none."""
    found = parse(TEXT_OF_TWO[:start] + insert + TEXT_OF_TWO[start + length :])
    assert found is None or isinstance(found, Document)


@given(st.integers(0, TEXT_OF_TWO.rindex("<!--") - 1), st.integers(0, 400), TEXT)
@example(0, 0, "### ")
@example(386, 0, "\ud800")
def test_only_what_changed_is_called_edited(start: int, length: int, insert: str) -> None:
    """Wherever a person cuts or types above the closing comment, a case with its own text is not edited."""
    end = min(start + length, TEXT_OF_TWO.rindex("<!--") - 1)
    found = read(TEXT_OF_TWO[:start] + insert + TEXT_OF_TWO[end:])
    written = {case.id: content_hash(section(case).markdown) for case in (FIRST, SECOND)}
    assert [each.edited for each in found.sections] == [
        content_hash(each.markdown) != written.get(each.id) for each in found.sections
    ]
    assert set(found.metadata.deleted) == set(written) - {each.id for each in found.sections}


# --- hashes


@given(TEXT, TEXT)
def test_the_issue_hash_ignores_line_ends(title: str, body: str) -> None:
    """Line ends and trailing space do not make another issue; words do."""
    assert issue_hash(title, body) == issue_hash(title, body.replace("\r\n", "\n").replace("\n", "  \r\n") + "\n")
    assert issue_hash(title, body) != issue_hash(title, body + "x")


@pytest.mark.parametrize(
    ("text", "expected"), [(TEXT_OF_TWO, ISSUE.title), ("# Mine\n", ""), ("", ""), ("# For #7: a \\* b\r\n", "a * b")]
)
def test_the_title_of_the_issue_is_read(text: str, expected: str) -> None:
    """The first heading tells what the document was written for, as long as people leave it there."""
    assert expected == document_title(text)


def test_remembering_leaves_out_what_is_there() -> None:
    """Of the ids that are used up, those in the document need no mention; a case without id has none."""
    hand_made = replace(section(FIRST), id="", case=None, edited=True)
    metadata = remember("h", "", (), (section(FIRST), hand_made), {"TC-1-01": (), "TC-1-05": ("R1",)})
    assert {"TC-1-05": ("R1",)} == metadata.deleted
    assert {"TC-1-01": Record(content_hash(render_case(FIRST)), ("R1",))} == metadata.cases


def test_requirements_are_remembered_by_their_words() -> None:
    """The closing comment holds what the next run compares, not markup."""
    assert {"R1": "coupons must expire", "R2": "a coupon counts on its last day. --> </details>"} == read(
        TEXT_OF_TWO
    ).metadata.requirements
    assert issue_hash(ISSUE.title, ISSUE.body) == read(TEXT_OF_TWO).metadata.issue
    assert clean(ISSUE.title) == ISSUE.title


@pytest.mark.slow
def test_no_document_takes_unbounded_work() -> None:
    """Documents of the worst kinds end, with and without a closing comment."""
    program = (
        "from test_case_generator.testware.documents.document import Metadata, parse, read_case, render_metadata\n"
        "closing = '\\n' + render_metadata(Metadata('a'))\n"
        "def read(text):\n"
        "    parse(text), parse(text + closing), read_case(text), read_case('### TC-1-1 x\\n|' + text)\n"
    )
    assert len(TEXTS) == read_all(program)
