"""Whole documents, written as COMMIT writes them, for the tests of reading back and merging."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from test_case_generator.ports import Issue
from test_case_generator.prompts import Prepared, Prompts
from test_case_generator.stages.untested import untested
from test_case_generator.state import Generation
from test_case_generator.testware.documents.document import Section, issue_hash, remember, render_case, render_metadata
from test_case_generator.testware.documents.document_labels import labels_for
from test_case_generator.testware.documents.merge import Merged
from test_case_generator.testware.documents.quoting import told
from test_case_generator.testware.review import coverage
from test_case_generator.testware.suite import Assumption, Elsewhere, Gap, Kind, Requirement, Similar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from test_case_generator.testware.suite import Case

PROMPTS = Prompts(Path(__file__).parents[3] / "prompts")
ISSUE = Issue(1, "Coupons <b>expire</b> #9", "Coupons must expire.", "https://github.com/acme/shop/issues/1")


def requirement(name: str, quote: str) -> Requirement:
    """Return a requirement."""
    return Requirement(name, quote, 0, len(quote), Kind.FUNCTIONAL)


def section(case: Case, language: str = "en") -> Section:
    """Return a case as it was just written."""
    return Section(case.id, render_case(case, language), case, edited=False)


def document(
    requirements: Sequence[Requirement],
    sections: Sequence[Section],
    *,
    deleted: Mapping[str, tuple[str, ...]] | None = None,
    notes: str = "",
    texts: Sequence[str] = (),
    author: str = "llama3.2",
    language: str = "en",
) -> str:
    """Return the whole document; ``texts`` stand wherever the template shows what a model or an issue says."""
    cases = [each.case for each in sections if each.case is not None]
    metadata = remember(
        issue_hash(ISSUE.title, ISSUE.body), author, tuple(requirements), tuple(sections), deleted or {}, language
    )
    text = PROMPTS.for_reader(
        "document.md.j2",
        issue=ISSUE,
        generation=Generation(author or "outline", uses_model=bool(author)),
        requirements=requirements,
        quotes=told(requirements),
        matrix=coverage.matrix(requirements, cases),
        sections=[Prepared(each.markdown) for each in sections],
        labels=labels_for(language),
        colon=Prepared(labels_for(language).colon),
        assumptions=[Assumption(f"A{n}", "R1", text, text) for n, text in enumerate(texts, 1)],
        questions=[*texts, *(f"{text} When?" for text in texts)],
        **untested(Merged((), (), (), (), (), gaps={"R1": tuple(map(Gap, texts))} if texts else {}), language),
        elsewhere=[Elsewhere(("R1",), f"TC-3-{n}", text, text) for n, text in enumerate(texts)],
        similar=[Similar(f"TC-2-{n}", text, text, text, 0.5) for n, text in enumerate(texts)],
        notes=Prepared(notes),
        closing=Prepared(render_metadata(metadata)),
    )
    return text.strip() + "\n"
