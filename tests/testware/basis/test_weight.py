"""Weights: how sure it is that a sentence is a requirement, by its words and its section."""

from __future__ import annotations

import pytest

from test_case_generator.testware.basis.sections import Section
from test_case_generator.testware.basis.weight import Weight, weigh


@pytest.mark.parametrize(
    ("text", "section", "expected"),
    [
        ("Users must pay.", Section.UNKNOWN, Weight.SURE),
        ("Users can pay by card.", Section.UNKNOWN, Weight.SURE),
        ("Add a switch to the settings.", Section.UNKNOWN, Weight.ASKED),
        ("How: add a switch to the settings.", Section.UNKNOWN, Weight.ASKED),
        ("The list is sorted after 3 seconds.", Section.UNKNOWN, Weight.FIGURE),
        ("Each lamp opens a door.", Section.UNKNOWN, Weight.FIGURE),
        ("Users call us because they must wait.", Section.UNKNOWN, None),
        ("Guests can't open the door.", Section.UNKNOWN, Weight.ASKED),
        ("Guests cannot open the door unless they pay.", Section.UNKNOWN, Weight.SURE),
        ("Guests are never asked for a key.", Section.NOTES, Weight.SURE),
        ("*Doors* – As a guest, I want to pay.", Section.UNKNOWN, Weight.STORY),
        ("Columns: `name` (required), `age` (optional)", Section.UNKNOWN, Weight.SURE),
        ("If the lamp is red, the door opens.", Section.UNKNOWN, Weight.FIGURE),
        ("As a guest, I want to pay.", Section.UNKNOWN, Weight.STORY),
        ("It would be nice to have a bell.", Section.UNKNOWN, Weight.WISH),
        ("The lamp opens the door.", Section.UNKNOWN, Weight.DESCRIPTION),
        ("Our lamp opens the door.", Section.UNKNOWN, None),
        ("Currently users must reload.", Section.UNKNOWN, None),
        ("It can open the door.", Section.UNKNOWN, Weight.DESCRIPTION),
        ("This can be useful for guests.", Section.UNKNOWN, None),
        ("The weather is fine.", Section.UNKNOWN, Weight.BESIDE),
        ("Fine weather.", Section.UNKNOWN, None),
        ("The weather is fine.", Section.REQUIREMENTS, Weight.SURE),
        ("This follows the law.", Section.REQUIREMENTS, None),
        ("This replaces the old law.", Section.REQUIREMENTS, None),
        ("The weather is fine.", Section.DESCRIBED, None),
        ("The lamp opens the door.", Section.DESCRIBED, Weight.SURE),
        ("The door should open.", Section.OBSERVED, Weight.WISH),
        ("The door opens instead of closing.", Section.OBSERVED, Weight.WISH),
        ("The door opens.", Section.OBSERVED, None),
        ("Return 429 after 10 requests", Section.TASKS, Weight.SURE),
        ("Add a lamp", Section.TASKS, Weight.WISH),
        ("We should use the lamp", Section.TASKS, None),
        ("GET /lamps", Section.UNKNOWN, Weight.SURE),
        ("404 if there is no lamp", Section.UNKNOWN, Weight.SURE),
        ("Should the door open?", Section.REQUIREMENTS, None),
    ],
)
def test_the_weight_of_a_sentence(text: str, section: Section, expected: Weight | None) -> None:
    """The more a sentence and its heading promise, the more it weighs."""
    assert expected == weigh(text, section, is_bug=False, follows=False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The door should open.", Weight.SURE),
        ("Users cannot log in.", None),
        ("The lamp opens the door after 3 seconds.", None),
        ("It opens the door instead of the window.", Weight.WISH),
    ],
)
def test_what_a_bug_report_tells_is_what_happens(text: str, expected: Weight | None) -> None:
    """Where an issue tells of a failure, only what should be counts."""
    assert expected == weigh(text, Section.UNKNOWN, is_bug=True, follows=False)


def test_a_plain_sentence_counts_after_a_requirement() -> None:
    """It goes on where the requirement before it began."""
    assert Weight.SURE == weigh("The lamp opens the door.", Section.UNKNOWN, is_bug=False, follows=True)
