"""Merging: what people edited stays, what they deleted stays deleted, and an id means the same for ever."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from test_case_generator.testware.authoring.replies import Draft
from test_case_generator.testware.documents.document import Document, Section, parse
from test_case_generator.testware.documents.merge import Merged, Plan, merge, plan
from test_case_generator.testware.suite import Case, CaseType, Priority, Step, Technique
from tests.testware.bounded import read_all
from tests.testware.documents.samples import document, requirement
from tests.testware.strategies import TEXT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from test_case_generator.testware.suite import Requirement

EXPIRE = "Coupons must expire after their last day."
ONCE = "A coupon counts once per order."
SHOWN = "The basket shows the price without the coupon."
OBSOLETE = "- **Status:** obsolete, its requirement is no longer in the issue"
OTHER = "Orders above 50 EUR are delivered free of charge."


def stated(*quotes: str) -> list[Requirement]:
    """Return the requirements of an issue, numbered from R1 as the issue is read."""
    return [requirement(f"R{number}", quote) for number, quote in enumerate(quotes, 1)]


def draft(*names: str, title: str = "A new case") -> Draft:
    """Return a case a model has just written for these requirements."""
    step = Step("Pay", "SUMMER", "The price is shown")
    case = Case("", title, Priority.HIGH, CaseType.POSITIVE, Technique.PAIRWISE, names, (), (step,))
    return Draft(case, ())


def run(
    requirements: Sequence[Requirement], text: str = "", drafts: Iterable[Draft] = (), *, force: bool = False
) -> tuple[Plan, Merged, str]:
    """Do what a run does with an earlier document: read, plan, merge, write."""
    planned = plan(requirements, read(text) if text else None, force=force)
    merged = merge(planned, drafts, 1)
    written = document(planned.requirements, merged.sections, deleted=planned.deleted, notes=planned.notes)
    return planned, merged, written


def read(text: str) -> Document:
    """Read a document that must be readable."""
    found = parse(text)
    assert found is not None
    return found


def ids(text: str) -> list[str]:
    """Return the ids of a document's cases."""
    return [section.id for section in read(text).sections]


def without(text: str, name: str) -> str:
    """Return the document after a person deleted a case."""
    return re.sub(rf"### {name}.*?(?=\n#|<!--)", "", text, count=1, flags=re.DOTALL)


THREE = run(stated(EXPIRE, ONCE, SHOWN), drafts=[draft("R1"), draft("R1", title="Another"), draft("R2"), draft("R3")])[
    2
]
"""R1 has the cases 01 and 02, R2 has 03, R3 has 04."""


def test_without_a_document_everything_is_written() -> None:
    """A first run writes a case for every requirement, numbered from 01."""
    planned, merged, text = run(stated(EXPIRE, ONCE), drafts=[draft("R1"), draft("R2")])
    assert {"R1", "R2"} == planned.to_write
    assert ((), 0) == (planned.kept, planned.highest)
    assert ("TC-1-01", "TC-1-02") == merged.added
    assert ((), (), ()) == (merged.rewritten, merged.kept, merged.retired)
    assert ["TC-1-01", "TC-1-02"] == ids(text)


def test_an_unchanged_issue_keeps_everything() -> None:
    """Nothing is to be written, and the document comes out as it went in."""
    planned, merged, text = run(stated(EXPIRE, ONCE, SHOWN), THREE)
    assert frozenset() == planned.to_write
    assert ("TC-1-01", "TC-1-02", "TC-1-03", "TC-1-04") == merged.kept
    assert THREE == text


@pytest.mark.parametrize("quotes", [(SHOWN, EXPIRE, ONCE), (f"**{EXPIRE.upper()}**", f"  {ONCE} ", SHOWN[:-1])])
def test_order_and_markup_change_nothing(quotes: tuple[str, ...]) -> None:
    """A requirement keeps its id when it moves or is made bold, and its cases with it."""
    planned, merged, _ = run(stated(*quotes), THREE)
    assert frozenset() == planned.to_write
    assert {EXPIRE.casefold(), ONCE.casefold(), SHOWN.casefold()} == {
        read(THREE).metadata.requirements[each.id] + "." for each in planned.requirements
    }
    assert 4 == len(merged.kept)


def test_a_changed_requirement_keeps_its_id_and_its_cases_theirs() -> None:
    """New cases for new words take over the ids of those they replace, in order."""
    changed = EXPIRE.replace("last day", "final day")
    planned, merged, text = run(stated(changed, ONCE, SHOWN), THREE, [draft("R1", title="x"), draft("R1", title="y")])
    assert ["R1", "R2", "R3"] == [each.id for each in planned.requirements]
    assert {"R1"} == planned.to_write
    assert ("TC-1-01", "TC-1-02") == merged.rewritten
    assert ((), ("TC-1-03", "TC-1-04")) == (merged.added, merged.kept)
    assert ["x", "y"] == [each.case.title for each in read(text).sections[:2] if each.case]
    assert run(stated(changed, ONCE, SHOWN), text)[2] == text


def test_new_cases_beyond_the_old_get_new_ids() -> None:
    """Three cases in place of two: two take over ids, the third gets the next."""
    drafts = [draft("R1", title=title) for title in "xyz"]
    _, merged, _ = run(stated(EXPIRE + " Really.", ONCE, SHOWN), THREE, drafts)
    assert (("TC-1-01", "TC-1-02"), ("TC-1-05",)) == (merged.rewritten, merged.added)


def test_an_id_that_nothing_takes_over_is_never_given_away() -> None:
    """One case in place of two: the second id is used up, and it settles no requirement."""
    quotes = (EXPIRE, ONCE + " Really.", SHOWN + " Always.")
    _, merged, text = run(stated(*quotes), THREE, [draft("R2")])
    assert (("TC-1-03",), ("TC-1-01", "TC-1-02")) == (merged.rewritten, merged.kept)
    assert {"TC-1-04": ()} == read(text).metadata.deleted
    planned, merged, text = run(stated(*quotes), text, [draft("R3")])
    assert {"R3"} == planned.to_write
    assert ("TC-1-05",) == merged.added
    assert {"TC-1-04": ()} == read(text).metadata.deleted


def test_a_new_requirement_is_written_and_nothing_else() -> None:
    """What is added to the issue gets the next id, wherever it stands."""
    planned, merged, _ = run(stated(OTHER, EXPIRE, ONCE, SHOWN), THREE, [draft("R4")])
    assert ["R4", "R1", "R2", "R3"] == [each.id for each in planned.requirements]
    assert {"R4"} == planned.to_write
    assert ("TC-1-05",) == merged.added


def test_the_most_alike_wordings_belong_together() -> None:
    """A new requirement that resembles an old one does not take the id of the one that resembles it more."""
    old = stated("A password has at least 8 characters")
    text = run(old, drafts=[draft("R1")])[2]
    planned, _, _ = run(stated("A password has at least 1 digit", "A password has at least 9 characters"), text)
    assert ["R2", "R1"] == [each.id for each in planned.requirements]


def test_long_wordings_are_recognised() -> None:
    """One word changed in a long statement leaves it the same requirement."""
    words = [f"word{number}" for number in range(60)]
    text = run(stated(" ".join(words)), drafts=[draft("R1")])[2]
    words[7] = "other"
    planned, merged, _ = run(stated(" ".join(words)), text, [draft("R1")])
    assert ["R1"] == [each.id for each in planned.requirements]
    assert ("TC-1-01",) == merged.rewritten


def test_cases_of_a_requirement_that_is_gone_are_marked_once() -> None:
    """They stay, marked obsolete; the next run finds nothing more to do."""
    planned, merged, text = run(stated(EXPIRE, SHOWN), THREE)
    assert ("TC-1-03",) == planned.retired == merged.retired
    assert 1 == text.count(OBSOLETE)
    marked = read(text).sections[2]
    assert f"### TC-1-03 · A new case\n\n{OBSOLETE}\n- **Priority:** high\n" in marked.markdown
    assert not marked.edited
    planned, merged, again = run(stated(EXPIRE, SHOWN), text)
    assert text == again
    assert ((), ("TC-1-01", "TC-1-02", "TC-1-03", "TC-1-04")) == (merged.retired, merged.kept)


def test_the_id_of_a_requirement_that_is_gone_is_not_given_away() -> None:
    """Its obsolete cases cite it, so a new requirement gets another id and cases of its own."""
    text = run(stated(EXPIRE, ONCE), THREE)[2]
    planned, merged, _ = run(stated(EXPIRE, ONCE, OTHER), text, [draft("R4")])
    assert ["R1", "R2", "R4"] == [each.id for each in planned.requirements]
    assert {"R4"} == planned.to_write
    assert ("TC-1-05",) == merged.added
    gone = without(THREE, "TC-1-04")
    planned = run(stated(EXPIRE, ONCE, OTHER), run(stated(EXPIRE, ONCE), gone)[2])[0]
    assert ["R1", "R2", "R4"] == [each.id for each in planned.requirements]


def test_an_edited_case_is_kept_word_for_word() -> None:
    """A changed requirement, a vanished one or ``force``: a person's case is the same, byte for byte, every time."""
    edited = THREE.replace("SUMMER", "WINTER *2* <b>\n\nSeen on Tuesday.", 1)
    mine = read(edited).sections[0].markdown
    assert "Seen on Tuesday." in mine
    for quotes in ((EXPIRE, ONCE, SHOWN), (EXPIRE + " Really.", ONCE, SHOWN), (ONCE, SHOWN), ()):
        for force in (False, True):
            text = edited
            for _ in range(3):
                _, merged, text = run(stated(*quotes), text, [draft("R1")] if EXPIRE in quotes else [], force=force)
                assert mine in text
                assert (mine, True) == (read(text).sections[0].markdown, read(text).sections[0].edited)
                assert "TC-1-01" in merged.kept


def test_beside_an_edited_case_the_others_are_written_anew() -> None:
    """Of a changed requirement, the case a person edited stays and the one nobody touched is replaced."""
    edited = THREE.replace("SUMMER", "WINTER", 1)
    planned, merged, text = run(stated(EXPIRE + " Really.", ONCE, SHOWN), edited, [draft("R1", title="x")])
    assert {"R1"} == planned.to_write
    assert (("TC-1-02",), ("TC-1-01", "TC-1-03", "TC-1-04")) == (merged.rewritten, merged.kept)
    assert ["TC-1-01", "TC-1-02", "TC-1-03", "TC-1-04"] == ids(text)


def test_an_edited_case_is_enough_for_a_changed_requirement() -> None:
    """Where a person wrote the only case, their case is the requirement's."""
    edited = THREE.replace("SUMMER", "WINTER")
    assert frozenset() == plan(stated(EXPIRE + " Really.", ONCE, SHOWN), read(edited)).to_write


def test_a_deleted_case_stays_deleted() -> None:
    """Its requirement is settled, its id is used up, in every run that follows."""
    text = without(THREE, "TC-1-04")
    for _ in range(3):
        planned, merged, text = run(stated(EXPIRE, ONCE, SHOWN), text)
        assert frozenset() == planned.to_write
        assert {"TC-1-04": ("R3",)} == planned.deleted
        assert ["TC-1-01", "TC-1-02", "TC-1-03"] == ids(text)
    planned, merged, text = run(stated(EXPIRE, ONCE, SHOWN, OTHER), text, [draft("R4")])
    assert ("TC-1-05",) == merged.added
    assert frozenset() == plan(stated(EXPIRE, ONCE, SHOWN, OTHER), read(text)).to_write
    assert "R3" not in plan(stated(EXPIRE, ONCE, SHOWN), read(text), force=True).to_write


def test_a_deleted_case_comes_back_when_its_requirement_changes() -> None:
    """New words are a new wish; the id of the deleted case stays used up."""
    planned, merged, _ = run(stated(EXPIRE, ONCE, SHOWN + " Always."), without(THREE, "TC-1-04"), [draft("R3")])
    assert {"R3"} == planned.to_write
    assert ("TC-1-05",) == merged.added


def test_force_writes_everything_anew_but_what_people_did() -> None:
    """Unedited cases give their ids to new ones; edited, deleted and hand-made ones are as people left them."""
    hand_made = "### Mine\n\ntext\n"
    text = without(THREE.replace("SUMMER", "WINTER", 1), "TC-1-04").replace("<!--", f"{hand_made}\n<!--")
    planned, merged, text = run(stated(EXPIRE, ONCE, SHOWN), text, [draft("R2"), draft("R1", title="x")], force=True)
    assert {"R1", "R2"} == planned.to_write
    assert ("TC-1-03", "TC-1-02") == merged.rewritten
    assert ("TC-1-01", "") == merged.kept
    assert ["TC-1-01", "TC-1-02", "TC-1-03", ""] == ids(text)
    assert hand_made in text


def test_force_leaves_obsolete_cases_obsolete() -> None:
    """There is nothing to write them anew from."""
    planned, _, text = run(stated(EXPIRE, SHOWN), THREE, force=True)
    assert {"R1", "R3"} == planned.to_write
    assert OBSOLETE in text
    assert "TC-1-03" in ids(text)


def test_a_case_of_several_requirements() -> None:
    """It is written anew when one of them changes, and what it alone covered is written too."""
    text = run(stated(EXPIRE, ONCE, SHOWN), drafts=[draft("R1", "R2"), draft("R3", "R2")])[2]
    planned, merged, _ = run(stated(EXPIRE, ONCE + " Really.", OTHER), text, [draft("R2"), draft("R1")])
    assert {"R1", "R2", "R4"} == planned.to_write
    assert {"R2": ("TC-1-01", "TC-1-02")} == planned.freed
    assert (("TC-1-01",), ("TC-1-03",)) == (merged.rewritten, merged.added)
    forced = plan(stated(SHOWN), read(text), force=True)
    assert {"R3": ("TC-1-02",)} == forced.freed


def test_an_empty_document_is_planned_like_a_new_one() -> None:
    """A document without cases whose requirements nobody settled gets them all."""
    text = run(stated(EXPIRE))[2]
    planned, merged, _ = run(stated(EXPIRE, OTHER), text, [draft("R1"), draft("R2")])
    assert {"R1", "R2"} == planned.to_write
    assert ("TC-1-01", "TC-1-02") == merged.added


def test_an_issue_without_requirements_retires_all() -> None:
    """Nothing is lost when the issue's text is."""
    planned, merged, text = run([], THREE)
    assert 4 == len(merged.retired)
    assert ["TC-1-01", "TC-1-02", "TC-1-03", "TC-1-04"] == ids(text)
    assert frozenset() == planned.to_write


def test_notes_are_carried_along() -> None:
    """What a person wrote under a heading of their own is in the next document too."""
    text = THREE.replace("<!--", "## Review\n\nDone.\n\n<!--")
    assert "## Review\n\nDone.\n\n<!--" in run(stated(OTHER), text)[2]


def test_cases_stand_in_the_order_of_their_ids() -> None:
    """Counted as numbers; cases without an id come last, cases beyond 99 have three digits."""
    kept = tuple(Section(name, f"### {name}\n", None, edited=True) for name in ("", "TC-1-101", "TC-1-20"))
    planned = Plan((), kept, (), frozenset(), {"R1": ("TC-1-03",)}, {}, "", 120)
    merged = merge(planned, [draft("R1"), draft("R1")], 1)
    assert ["TC-1-03", "TC-1-20", "TC-1-101", "TC-1-121", ""] == [each.id for each in merged.sections]


def test_a_case_that_nothing_cites_is_kept() -> None:
    """A case from a document of ours without requirements is no reason to lose it, even by ``force``."""
    lonely = run(stated(EXPIRE), drafts=[draft()])[2]
    for force in (False, True):
        assert ["TC-1-01"] == ids(run(stated(EXPIRE), lonely, force=force)[2])


EDITS = st.sampled_from(["reword", "delete", "add", "note", "break", "none"])
QUOTES = st.lists(st.sampled_from([EXPIRE, ONCE, SHOWN, OTHER, EXPIRE + " Really.", ONCE + " Always."]), unique=True)


def edited_by(edit: str, text: str, name: str, words: str) -> str:
    """Return the document after a person did something to the case ``name``."""
    heading = re.search(rf"^### {name}.*$", text, flags=re.MULTILINE)
    if heading is None or edit == "none":
        return text
    match edit:
        case "reword":
            return text.replace(heading[0], f"{heading[0]} {words}")
        case "delete":
            return without(text, name)
        case "add":
            return text.replace(heading[0], f"### {words}\n\nBy hand.\n\n{heading[0]}")
        case "note":
            return text.replace("<!-- test-case", f"## Note\n\n{words}\n\n<!-- test-case")
        case _:
            return text.replace(heading[0], f"### {name}")


@given(
    first=QUOTES,
    then=QUOTES,
    cited=st.lists(st.lists(st.integers(1, 6), min_size=1, max_size=3, unique=True), max_size=6),
    edits=st.lists(st.tuples(EDITS, st.integers(1, 6), st.integers(0, 9).map("word{}".format)), max_size=3),
    title=TEXT,
    force=st.booleans(),
)
def test_a_second_run_on_the_same_issue_changes_nothing(
    first: list[str],
    then: list[str],
    cited: list[list[int]],
    edits: list[tuple[str, int, str]],
    title: str,
    force: bool,  # noqa: FBT001 – drawn
) -> None:
    """Whatever people did to a document and the issue, a run is followed by one that finds nothing to change.

    No id is ever given twice, and nothing a person wrote is lost.
    """
    drafts = [
        draft(*(f"R{number}" for number in numbers if number <= len(first)), title=title or "t") for numbers in cited
    ]
    text = run(stated(*first), drafts=[each for each in drafts if each.case.requirements])[2]
    seen = set(ids(text))
    for edit, number, words in edits:
        text = edited_by(edit, text, f"TC-1-{number:02d}", words)
    before = read(text)
    planned = plan(stated(*then), before, force=force)
    written = [draft(name, title=f"new {name}") for name in sorted(planned.to_write)]
    _, merged, once = run(stated(*then), text, written, force=force)
    names = [section.id for section in merged.sections if section.id]
    assert sorted(set(names)) == sorted(names)
    assert set() == seen & set(merged.added)
    assert [each.markdown for each in before.sections if each.edited and each.markdown not in once] == []
    assert read(once).notes == before.notes
    assert run(stated(*then), once)[2] == once
    assert frozenset() == plan(stated(*then), read(once)).to_write


@pytest.mark.slow
def test_an_issue_written_anew_takes_bounded_work() -> None:
    """Two long issues of nothing but different requirements, or of one long one, are held against each other."""
    program = (
        "from test_case_generator.testware.documents.document import Document, Metadata\n"
        "from test_case_generator.testware.documents.merge import plan\n"
        "from test_case_generator.testware.suite import Kind, Requirement\n"
        "def read(text):\n"
        "    quotes = text.split('|')\n"
        "    stated = [Requirement(f'R{n}', quote, 0, 1, Kind.FUNCTIONAL) for n, quote in enumerate(quotes)]\n"
        "    known = {f'R{n}': quote[::-1] + 'e' for n, quote in enumerate(quotes)}\n"
        "    plan(stated, Document(Metadata('', requirements=known), ()))\n"
    )
    letters = "the user must see all of it "
    texts = (
        "|".join(f"{number} {letters}" for number in range(2_000)),
        "|".join(f"{number}" for number in range(12_000)),
        "|".join(f"{number} {letters * 3}" for number in range(70)),
        letters * 2_300,
        "ab" * 32_000,
    )
    assert len(texts) == read_all(program, texts)


def test_a_hopeless_comparison_is_not_made() -> None:
    """An issue of very many other words gives new requirements, not hours of comparing."""
    many = [f"{number} {EXPIRE * 8}" for number in range(30)]
    text = run(stated(*many))[2]
    planned = plan(stated(*(f"{quote} x" for quote in many)), read(text))
    assert [f"R{number}" for number in range(31, 61)] == [each.id for each in planned.requirements]


def test_what_is_freed_twice_is_taken_in_turn() -> None:
    """A case of two requirements takes the first id that either has to give."""
    planned = Plan((), (), (), frozenset(), {"R1": (), "R2": ("TC-1-02", "TC-1-01")}, {}, "", 2)
    merged = merge(planned, [draft("R1", "R2"), draft("R2")], 1)
    assert ("TC-1-02", "TC-1-01") == merged.rewritten
    assert [replace(draft("R2").case, id="TC-1-01"), replace(draft("R1", "R2").case, id="TC-1-02")] == [
        each.case for each in merged.sections
    ]
