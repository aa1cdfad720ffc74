"""What the tests of the formats export: cases and issues of any content, as a document holds them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from test_case_generator.testware.documents.document import Document, Metadata
from test_case_generator.testware.documents.document_labels import DEFAULT, status_line
from test_case_generator.testware.documents.exports.gherkin import WORDS as KEYWORDS
from test_case_generator.testware.documents.exports.source import Basis, Source, source
from test_case_generator.testware.escape import clean
from test_case_generator.testware.suite import Assumption, Case, CaseType, Kind, Priority, Requirement, Step, Technique
from tests.testware.documents.samples import section
from tests.testware.strategies import TEXT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from test_case_generator.testware.documents.document import Section

_SYNTAX = st.sampled_from(
    [
        '"""', "```", r"\"\"\"", r"\`\`\`", "Given ", "When ", "* ", "Feature:", "Scenario: ", "Rule:", "Examples:",
        "@tag", "# language: de", "| a |", "que ", "qu'il ", "Angenommen ", "前提", "もし", "Y ", "<a>", "\\n",
        "=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "＝1", "\t=1", "\r=1", "\n=1", '"', '""', ";", ",", "\r\n",
        "-1", "+49", "-1.5", "'", "null", "\ud800", "\u202e", "\u2028", "\ufeff", "<<!clear!>>",
    ]
)  # fmt: skip
ANY = st.lists(_SYNTAX | TEXT, max_size=4).map("".join)
"""Text that holds everything that means something in one of the formats."""

SAID = ANY.filter(clean)
CASES = st.lists(
    st.builds(
        Case,
        id=st.integers(1, 99).map("TC-7-{:02d}".format),
        title=SAID,
        priority=st.sampled_from(Priority),
        type=st.sampled_from(CaseType),
        technique=st.sampled_from(Technique),
        requirements=st.sampled_from([(), ("R1",), ("R3", "R1", "R99")]),
        preconditions=st.lists(SAID, max_size=2).map(tuple),
        steps=st.lists(st.builds(Step, action=SAID, data=ANY, expected=SAID), min_size=1, max_size=2).map(tuple),
        assumptions=st.sampled_from([(), ("A1",), ("A2", "A1")]),
    ),
    max_size=3,
    unique_by=lambda case: case.id,
)
REQUIREMENTS = st.lists(SAID, max_size=4).map(
    lambda quotes: tuple(
        Requirement(f"R{number}", quote, 0, len(quote), Kind.ERROR, quote) for number, quote in enumerate(quotes, 1)
    )
)

ASSUMPTIONS = st.lists(SAID, max_size=2).map(
    lambda texts: tuple(Assumption(f"A{number}", "R1", text, text) for number, text in enumerate(texts, 1))
)


def of(
    cases: Sequence[Case],
    *,
    requirements: tuple[Requirement, ...] = (),
    assumptions: tuple[Assumption, ...] = (),
    questions: tuple[str, ...] = (),
    title: str = "Reset a password",
    language: str = "en",
    obsolete: bool = False,
) -> Source:
    """Return what is exported of these cases for issue 7; ``obsolete`` marks them all."""
    sections = tuple(marked(section(case)) if obsolete else section(case) for case in cases)
    basis = Basis(7, title, requirements, assumptions, questions)
    content, left_out = source(Document(Metadata("", language=language), sections), "issue-7.md", basis)
    assert () == left_out
    return content


def marked(plain: Section) -> Section:
    """Return the case marked as obsolete."""
    heading, rest = plain.markdown.split("\n", 1)
    return replace(plain, markdown=f"{heading}\n\n{status_line(DEFAULT)}\n{rest.lstrip()}")


SOURCES = st.builds(
    of,
    CASES,
    requirements=REQUIREMENTS,
    assumptions=ASSUMPTIONS,
    questions=st.lists(ANY, max_size=2).map(tuple),
    title=ANY,
    language=st.sampled_from(sorted(KEYWORDS)),
)
"""Sources of any content in the languages whose keywords are known."""

CASE = Case(
    id="TC-7-01",
    title="A used link is refused",
    priority=Priority.HIGH,
    type=CaseType.NEGATIVE,
    technique=Technique.ERROR_GUESSING,
    requirements=("R1", "R2"),
    preconditions=("A user ada@example.com exists", "Her link was used"),
    steps=(
        Step("Open the link", "", "The page says “Link expired”"),
        Step("Ask for another link", "ada@example.com", "A mail arrives"),
    ),
)
SECOND = replace(CASE, id="TC-7-02", title="A fresh link works", type=CaseType.POSITIVE, requirements=("R1",))
ASSUMED = Assumption("A1", "R1", "Links are case-sensitive", "Are links case-sensitive?")
STATED = (
    Requirement("R1", "The link expires after use", 0, 26, Kind.CONSTRAINT),
    Requirement("R2", "Expired links are refused", 27, 52, Kind.ERROR),
)
