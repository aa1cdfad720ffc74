"""A case that is an example of the prompt is not one for this issue."""

from __future__ import annotations

from test_case_generator.testware.authoring.copying import copied
from test_case_generator.testware.suite import Case, CaseType, Priority, Step, Technique

EXAMPLE = '{"steps":[{"do":"Open the login page","see":"The fields E-mail and Password are shown"}]}'
QUOTE = "When the cart is opened, the total of all items is shown."
PROMPT = f"The form:\n{EXAMPLE}\nR1: {QUOTE}"


def case(*steps: Step) -> Case:
    """Return a case of these steps."""
    return Case(
        id="",
        title="A title",
        priority=Priority.HIGH,
        type=CaseType.POSITIVE,
        technique=Technique.ERROR_GUESSING,
        requirements=("R1",),
        preconditions=(),
        steps=steps,
    )


def test_an_example_is_recognised() -> None:
    """Whatever its capitals, spaces and full stops."""
    step = Step("open the  login page.", "", "The fields E-mail and Password are shown.")
    assert copied(case(step), PROMPT, [QUOTE])


def test_a_requirement_may_be_repeated() -> None:
    """An outline's results are quotations."""
    step = Step("The cart is opened", "", "The total of all items is shown")
    assert not copied(case(step), PROMPT, [QUOTE])


def test_a_case_of_its_own_may_share_a_step() -> None:
    """Logging in is the first step of many."""
    steps = (
        Step("Open the login page", "", "The fields E-mail and Password are shown"),
        Step("Enter ada@example.com", "", "A code is sent"),
    )
    assert not copied(case(*steps), PROMPT, [QUOTE])


def test_short_texts_are_alike_by_chance() -> None:
    """«Open it» stands in many prompts."""
    assert not copied(case(Step("Open", "", "Shown")), PROMPT, [QUOTE])
