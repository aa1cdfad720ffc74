"""The testability gate: what is missing, what to ask, what is taken for granted."""

from __future__ import annotations

import pytest
from hypothesis import given

from test_case_generator.testware.basis.gate_phrases import LANGUAGES
from test_case_generator.testware.basis.gate_phrases.english import ENGLISH
from test_case_generator.testware.basis.requirements import requirements
from test_case_generator.testware.basis.testability import MOST_QUESTIONS, Assessment, assess
from tests.testware.bounded import TEXTS, read_all
from tests.testware.strategies import MARKDOWN, TEXT


def assessed(body: str, title: str = "Lamps", language: str = "en") -> Assessment:
    """Return the assessment of an issue with the requirements found in it."""
    return assess(title, body, requirements(body), language)


@given(TEXT, MARKDOWN)
def test_every_issue_is_either_testable_or_told_what_it_lacks(title: str, body: str) -> None:
    """At most five questions, all different; ids count from A1; each assumption names a requirement there is."""
    found = requirements(body)
    assessment = assess(title, body, found)
    assert assessment.testable is not bool(assessment.missing)
    assert assessment.testable or assessment.questions
    assert len(set(assessment.questions)) == len(assessment.questions) <= MOST_QUESTIONS
    assert [f"A{number + 1}" for number in range(len(assessment.assumptions))] == [
        each.id for each in assessment.assumptions
    ]
    assert {each.requirement for each in assessment.assumptions} <= {each.id for each in found}
    assert not any("{cited}" in text or "{word}" in text for text in (*assessment.missing, *assessment.questions))


@pytest.mark.parametrize(
    ("title", "body", "missing", "cited"),
    [
        ("", "", "missing-everything", ""),
        ("Lamps", "", "missing-description", "Lamps"),
        ("Lamps", "<!-- describe it -->\n\n_No response_", "missing-description", "Lamps"),
        ("Lamps", "+1, see #12. Thanks!", "missing-behaviour", ""),
        ("Lamps", "The lamp was built in 2019 by our team.", "missing-behaviour", ""),
        ("Lamps", "```\nERROR lamp must be set\n```", "missing-description", "Lamps"),
        (
            "Lamps",
            "### What happened?\n\nThe lamp crashes when I press it.",
            "missing-expected",
            "The lamp crashes when I press it",
        ),
        ("Lamps", "The lamp should work properly again.", "missing-observable", "The lamp should work properly again"),
    ],
)
def test_what_is_missing(title: str, body: str, missing: str, cited: str) -> None:
    """Nothing, only a title, no statement, no expectation, no result that anybody could see; in the issue's words."""
    assessment = assessed(body, title)
    assert (False, (ENGLISH[missing].format(cited=cited),)) == (assessment.testable, assessment.missing)


def test_a_title_that_states_a_behaviour_is_asked_about() -> None:
    """A quote must stand in the body, so a title alone is no requirement; the question cites it."""
    assessment = assessed("", "The login button should be disabled while a request is pending")
    assert not assessment.testable
    assert "“The login button should be disabled while a request is pending”" in assessment.questions[0]


def test_a_bug_report_is_asked_what_should_happen_instead() -> None:
    """The question cites what happens, and the last step."""
    body = (
        "**Describe the bug**\nThe lamp goes out.\n\n**Steps to reproduce**\n1. Open the hall\n2. Press the red button"
    )
    assert (
        "What should happen instead of “The lamp goes out”?",
        "What should be seen after the step “Press the red button”?",
    ) == assessed(body).questions[:2]


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("The lamp must light quickly.", "How many seconds may it take at most: “The lamp must light quickly”?"),
        (
            "Die Lampe muss schnell leuchten.",
            "How many seconds may it take at most: “Die Lampe muss schnell leuchten”?",
        ),
        (
            "Texts that are too long must be cut.",
            "Which figure is meant by “too long” in “Texts that are too long must be cut”?",
        ),
        ("Large files must be stored.", "How many, or how large, is “Large files” in “Large files must be stored”?"),
        (
            "Sorting must be intuitive.",
            "By what can a tester tell that it is “intuitive”: “Sorting must be intuitive”?",
        ),
        ("The colour must be TBD.", "What has been decided where it says “TBD”: “The colour must be TBD”?"),
        ("Red, blue, etc. must be offered.", "What else belongs to “etc.” in “Red, blue, etc. must be offered”?"),
        (
            "Invalid names must be rejected.",
            "Which message or status code answers this, and what stays unchanged: “Invalid names must be rejected”?",
        ),
        (
            "エラーの場合は適切に表示すること。",
            "By what can a tester tell that it is “適切”: “エラーの場合は適切に表示すること”?",
        ),
    ],
)
def test_a_vague_word_is_assumed_and_asked_about(sentence: str, question: str) -> None:
    """The issue goes on, with an assumption tied to its requirement and a question in the issue's own words."""
    assessment = assessed(sentence)
    assert assessment.testable
    assert question in assessment.questions
    assert ("R1", True) == (assessment.assumptions[0].requirement, "is taken to mean" in assessment.assumptions[0].text)


@pytest.mark.parametrize(
    "sentence",
    [
        "The lamp must light quickly, within 2 seconds.",
        "The button “Fast forward” must be shown.",
        "The button `quickly` must be shown.",
        'Invalid names must be rejected with "Unknown name".',
        "Invalid names must be rejected with 422.",
        "The lamp must be red.",
    ],
)
def test_what_is_said_precisely_is_not_asked(sentence: str) -> None:
    """A figure, a message, a status code, or a word the product shows."""
    assert Assessment(testable=True) == assessed(sentence)


@pytest.mark.parametrize(
    "body",
    [
        "If the upload fails, the old lamp stays.",
        "Wenn der Upload fehlschlägt, erscheint ein Fehler und die alte Lampe bleibt.",
        "An invalid name is rejected and nothing is saved.",
        "## Errors\n\nA refused request is answered with 422.\n\n- A wrong lamp is rejected\n- A wrong bell is refused",
        "These are answered with 422:\n\n- an invalid lamp is rejected\n- a wrong bell is refused",
        "## Errors\n\n| Case | Code |\n|---|---|\n| Invalid lamp is rejected | 422 |",
    ],
)
def test_a_refusal_that_is_described_is_not_asked(body: str) -> None:
    """By what is kept, in the row, in the line above, or once for the section."""
    assert () == assessed(body).assumptions


def test_refusals_that_lack_the_same_are_assumed_once() -> None:
    """One assumption and one question stand for all of them."""
    (assumption,) = assessed("## Errors\n- Invalid lamps are rejected\n- Wrong bells are refused").assumptions
    assert ("R1", ENGLISH["refusals"]) == (assumption.requirement, assumption.text)


def test_gaps_of_one_kind_are_assumed_three_times() -> None:
    """More of them say nothing new."""
    found = assessed("".join(f"- Lamp {letter} must light quickly\n" for letter in "ABCDE")).assumptions
    assert ["R1", "R2", "R3"] == [each.requirement for each in found]


def test_questions_the_issue_leaves_open_are_passed_on() -> None:
    """Those about the product, not those to its readers."""
    body = "Users can filter lamps. Should broken lamps be shown by default? Anyone working on this?"
    assert ("What is the answer to “Should broken lamps be shown by default?”?",) == assessed(body).questions


def test_long_statements_are_cited_in_short() -> None:
    """A question stays readable, cut between words."""
    (question,) = assessed("The lamp must light quickly " + "whenever somebody comes " * 20 + ".").questions
    assert len(question) < 180
    assert " …”" in question


def test_a_title_that_tells_of_a_failure_is_asked_what_should_happen() -> None:
    """Nobody asks what is to be seen once a crash is «done»."""
    assert (
        "What should happen instead of “The lamp crashes”?",
        "With which steps and which input does this occur: “The lamp crashes”?",
    ) == assessed("", "The lamp crashes").questions


@pytest.mark.parametrize(
    ("language", "body", "question"),
    [
        (
            "de",
            "Die Lampe muss schnell leuchten.",
            "Wie viele Sekunden darf das höchstens dauern: „Die Lampe muss schnell leuchten“?",
        ),
        (
            "fr",
            "La lampe doit s'allumer rapidement.",
            "Combien de secondes cela peut-il prendre au plus\xa0: «\xa0La lampe doit s'allumer rapidement\xa0»\xa0?",
        ),
        (
            "es",
            "La lámpara debe encenderse rápidamente.",
            "¿Cuántos segundos puede tardar como máximo: «La lámpara debe encenderse rápidamente»?",
        ),
        ("ja", "ランプはすぐに点灯すること。", "「ランプはすぐに点灯すること」は最大で何秒までですか。"),
        (
            "pl",
            "The lamp must light quickly.",
            "How many seconds may it take at most: “The lamp must light quickly”?",
        ),
    ],
)
def test_questions_are_in_the_documents_language(language: str, body: str, question: str) -> None:
    """They cite the issue as it is written; where there are no phrases of a language, they are English."""
    assert (question,) == assessed(body, language=language).questions


@given(MARKDOWN)
def test_the_language_changes_the_wording_alone(body: str) -> None:
    """Whether it is testable, what is assumed of which requirement and how much is asked is the same in all of them."""
    found = requirements(body)
    told = [assess("Lamps", body, found, language) for language in LANGUAGES]
    assert 1 == len(
        {
            (each.testable, len(each.missing), len(each.questions), tuple(one.requirement for one in each.assumptions))
            for each in told
        }
    )


@pytest.mark.slow
def test_no_issue_takes_unbounded_work() -> None:
    """The largest issues there can be, of the worst kinds, end: finding their requirements, and assessing them."""
    program = (
        "from test_case_generator.testware.basis.testability import assess\n"
        "from test_case_generator.testware.basis.requirements import requirements\n"
        "def read(text):\n"
        "    assess(text[:500], text, requirements(text))\n"
    )
    assert len(TEXTS) == read_all(program)
