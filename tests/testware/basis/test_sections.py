"""Sections: what a heading announces, in the languages that issues are written in."""

from __future__ import annotations

import pytest

from test_case_generator.testware.basis.sections import Section, expects, section_of


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Acceptance Criteria", Section.REQUIREMENTS),
        ("✅ Acceptance criteria (draft)", Section.REQUIREMENTS),
        ("Expected behavior", Section.REQUIREMENTS),
        ("The form must", Section.REQUIREMENTS),
        ("Akzeptanzkriterien", Section.REQUIREMENTS),
        ("Critères d'acceptation", Section.REQUIREMENTS),
        ("Criterios de aceptación", Section.REQUIREMENTS),
        ("What I'd expect", Section.REQUIREMENTS),
        ("Ce que j’attends", Section.REQUIREMENTS),
        ("So sollte es sein", Section.REQUIREMENTS),
        ("So ist es", Section.OBSERVED),
        ("Who is allowed to do this?", Section.REQUIREMENTS),
        ("Errors for partners who register a URL", Section.ERRORS),
        ("Errors that partners see in their list", Section.UNKNOWN),
        ("Étapes", Section.CONTEXT),
        ("复现", Section.CONTEXT),
        ("Open points", Section.EXCLUDED),
        ("Criteri di accettazione", Section.REQUIREMENTS),
        ("受け入れ基準", Section.REQUIREMENTS),
        ("この機能の要件一覧", Section.REQUIREMENTS),
        ("验收标准", Section.REQUIREMENTS),
        ("Error scenarios", Section.ERRORS),
        ("Fehlerfälle", Section.ERRORS),
        ("Gestion des erreurs", Section.ERRORS),
        ("エラー", Section.ERRORS),
        ("Query parameters", Section.PARAMETERS),
        ("Paramètres", Section.PARAMETERS),
        ("参数", Section.PARAMETERS),
        ("Steps to reproduce", Section.CONTEXT),
        ("Environment", Section.CONTEXT),
        ("Your environment (please complete)", Section.CONTEXT),
        ("Additional context", Section.REMARKS),
        ("Anything else?", Section.REMARKS),
        ("Sonstiges", Section.REMARKS),
        ("Informations complémentaires", Section.REMARKS),
        ("その他", Section.REMARKS),
        ("Étapes pour reproduire", Section.CONTEXT),
        ("再現手順", Section.CONTEXT),
        ("Out of scope", Section.EXCLUDED),
        ("Non-goals", Section.EXCLUDED),
        ("Out-of-scope requirements", Section.EXCLUDED),
        ("Later", Section.EXCLUDED),
        ("Nicht im Umfang", Section.EXCLUDED),
        ("Hors périmètre", Section.EXCLUDED),
        ("Fuera de alcance", Section.EXCLUDED),
        ("範囲外", Section.EXCLUDED),
        ("Nicht Bestandteil", Section.EXCLUDED),
        ("Nicht Teil dieses Tickets", Section.EXCLUDED),
        ("Was nicht dazugehört", Section.EXCLUDED),
        ("Hors sujet", Section.EXCLUDED),
        ("Ce ticket ne couvre pas", Section.EXCLUDED),
        ("No incluye", Section.EXCLUDED),
        ("Queda fuera", Section.EXCLUDED),
        ("Non fa parte di questo ticket", Section.EXCLUDED),
        ("Não inclui", Section.EXCLUDED),
        ("Hoort niet bij dit ticket", Section.EXCLUDED),
        ("対象外", Section.EXCLUDED),
        ("不包括", Section.EXCLUDED),
        ("Not in this ticket", Section.EXCLUDED),
        ("Separate ticket", Section.EXCLUDED),
        ("Follow-ups", Section.EXCLUDED),
        ("Follow-up reminders", Section.UNKNOWN),
        ("Ticket list", Section.UNKNOWN),
        ("Checkout", Section.UNKNOWN),
        ("", Section.UNKNOWN),
    ],
)
def test_a_heading_announces_its_section(heading: str, expected: Section) -> None:
    """Each list is found as whole words, in any case, with whatever stands around them."""
    assert expected is section_of((heading,))
    assert expected is section_of((heading.upper(),))


@pytest.mark.parametrize(
    "heading",
    ["Environment variables", "Context menu", "Audit logs", "Version history", "Save for later", "Related products",
     "Background jobs", "Links in the footer", "Feature request"],
)  # fmt: skip
def test_a_word_for_context_inside_a_feature_name_announces_nothing(heading: str) -> None:
    """A part of the product whose name holds such a word keeps its requirements."""
    assert section_of((heading,)) not in {Section.CONTEXT, Section.EXCLUDED, Section.OBSERVED}


def test_the_innermost_heading_that_says_something_decides() -> None:
    """Headings without meaning inherit from the one above."""
    assert Section.ERRORS is section_of(("Acceptance criteria", "Errors", "Login"))
    assert Section.REQUIREMENTS is section_of(("Errors", "Acceptance criteria"))


def test_what_stands_below_an_excluded_heading_is_excluded() -> None:
    """No heading brings back what is out of scope."""
    assert Section.EXCLUDED is section_of(("Out of scope", "Acceptance criteria"))


def test_only_the_beginning_of_a_long_heading_is_read() -> None:
    """A heading of many pages is prose in disguise, and reading it for each block would take for ever."""
    assert Section.UNKNOWN is section_of(("x " * 200 + "acceptance criteria",))


@pytest.mark.parametrize(
    "heading",
    ["Expected behavior", "What did you expect?", "Erwartetes Verhalten", "Comportement attendu", "期待される動作"],
)
def test_a_heading_that_sets_what_should_happen_against_what_does(heading: str) -> None:
    """It makes the rest of an issue the problem."""
    assert expects(heading)


@pytest.mark.parametrize("heading", ["Acceptance criteria", "Requirements", "Actual behavior", "Unexpected guests", ""])
def test_headings_that_set_nothing_against_anything(heading: str) -> None:
    """Criteria stand beside a description that may hold as well."""
    assert not expects(heading)
