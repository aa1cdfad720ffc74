"""The rules: one function a smell, each yielding what it found and where."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from test_case_generator.testware.review.smells.clauses import (
    QUOTED,
    Clause,
    alternatives,
    clauses,
    is_concrete,
    is_imperative,
    is_placeholder,
    mask,
    sentences,
    verifies,
)
from test_case_generator.testware.review.smells.model import FIXES, Smell, SmellName
from test_case_generator.testware.review.smells.words import VOCABULARIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from test_case_generator.testware.suite import Case, Step

_LONGEST_QUOTE = 80  # characters
_SURE = re.compile(
    r"\A(?:(?:please|first|bitte|zunächst),? )?(?:ensure|make sure|make certain|assume|given|precondition|"
    r"pre-condition|prerequisite|stellen? (?:sie )?sicher|"
    r"sicherstellen|voraussetzung|angenommen|s['’]assurer|assurez-vous|asegúrese|asegurarse|前提)(?!\w)",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"(?<!\w)(?:is|are|has been|have been) (?:already )?(?:(?:logged|signed) in|installed|running|available|connected|"
    r"configured|enabled|disabled|(?:turned|switched) (?:on|off)|registered|reachable|set up)(?!\w)"
    r"|(?<!\w)(?:ist|sind|wurde|wurden) (?:[\w-]+ ){0,4}(?:angemeldet|eingeloggt|installiert|gestartet|"
    r"verfügbar|verbunden|"
    r"konfiguriert|aktiviert|deaktiviert|eingeschaltet|ausgeschaltet|registriert|erreichbar|eingerichtet)(?!\w)",
    re.IGNORECASE,
)
"""States that a test begins from, rather than ends in."""
_STEPS_OF_THIS_CASE = re.compile(r"(?<!\w)(?:steps?|schritte?) \d", re.IGNORECASE)


def unverified_action(case: Case) -> Iterator[Smell]:
    """Actions after which nothing is looked at any more.

    A step without an expected result is a preparation as long as a later step verifies; the last ones are not.
    """
    verified = [bool(_said(step.expected)) or verifies(mask(step.action)) for step in case.steps]
    last = max((number for number, holds in enumerate(verified, 1) if holds), default=0)
    if last == len(case.steps):
        return
    first, final = last + 1, len(case.steps)
    which = f"step {final} is" if first == final else f"steps {first} to {final} are"
    yield _smell(SmellName.UNVERIFIED_ACTION, f"step {final}", f"Nothing is verified after {which} done.")


def misplaced_verification(case: Case) -> Iterator[Smell]:
    """A check, a question or a result in the column of actions."""
    opening = _opening_states(case)
    for number, step in enumerate(case.steps, 1):
        if number <= opening:
            continue
        masked = mask(step.action)
        found = next((clause for kind, clause in clauses(masked) if kind is Clause.CHECK), "")
        if not found and masked.rstrip().endswith(("?", "？")):
            found = sentences(masked)[-1]
        if not found:
            found = next((clause for kind, clause in clauses(masked) if kind is Clause.STATE), "")
        if found:
            message = f"The action {_quote(found)} says what to check, not what to do."
            yield _smell(SmellName.MISPLACED_VERIFICATION, f"step {number}", message)


def misplaced_action(case: Case) -> Iterator[Smell]:
    """Something to do in the column of expected results."""
    for number, step in enumerate(case.steps, 1):
        for sentence in sentences(mask(step.expected)):
            found = next(
                (part for part in re.split(r",? (?:and|und) (?:then|dann) |, ", sentence) if is_imperative(part)), ""
            )
            if found:
                message = f"The expected result {_quote(found)} says what to do, not what is seen."
                yield _smell(SmellName.MISPLACED_ACTION, f"step {number}", message)
                break


def misplaced_precondition(case: Case) -> Iterator[Smell]:
    """An action among the preconditions, or a state that the first steps ask for instead of reaching it."""
    for number, text in enumerate(case.preconditions, 1):
        if is_imperative(mask(text)):
            message = f"The precondition {_quote(text)} is something to do, not a state."
            yield _smell(SmellName.MISPLACED_PRECONDITION, f"precondition {number}", message)
    for number in range(1, _opening_states(case) + 1):
        message = f"The step {_quote(case.steps[number - 1].action)} states what holds before the test."
        yield _smell(SmellName.MISPLACED_PRECONDITION, f"step {number}", message)


def eager_action(case: Case) -> Iterator[Smell]:
    """Two actions or more in one step."""
    for number, step in enumerate(case.steps, 1):
        found = [clause for kind, clause in clauses(mask(step.action)) if kind is Clause.ACTION]
        if len(found) > 1:
            message = f"One step holds {len(found)} actions: {', '.join(map(_quote, found[:3]))}."
            yield _smell(SmellName.EAGER_ACTION, f"step {number}", message)


def ambiguous_test(case: Case) -> Iterator[Smell]:
    """A value without a name, or a quality that everyone judges differently."""
    for number, text in enumerate(case.preconditions, 1):
        masked = mask(text)
        found = _search("judgement", masked) or _without_valid(_search("nameless", masked))
        if found and not is_concrete(masked):
            yield _ambiguous(f"precondition {number}", found)
    for number, step in enumerate(case.steps, 1):
        if found := _ambiguous_step(step):
            yield _ambiguous(f"step {number}", found)


def conditional_test(case: Case) -> Iterator[Smell]:
    """A step or result that depends on what happens."""
    for number, step in enumerate(case.steps, 1):
        action, expected = mask(step.action), mask(step.expected)
        found = _search("conditional", action) or _search("conditional", expected)
        if found:
            message = f"«{found}» lets the step depend on what happens, so two runs may test different things."
        elif found := alternatives(action):
            message = f"{_quote(found)} is another way to do the step, so two runs may test different things."
        else:
            continue
        yield _smell(SmellName.CONDITIONAL_TEST, f"step {number}", message)


def tacit_knowledge(case: Case) -> Iterator[Smell]:
    """A reference to something that is not written in the case."""
    places: list[tuple[str, tuple[str, ...]]] = [("title", (case.title,))]
    places += [(f"precondition {number}", (text,)) for number, text in enumerate(case.preconditions, 1)]
    places += [(f"step {number}", (step.action, step.data, step.expected)) for number, step in enumerate(case.steps, 1)]
    for where, texts in places:
        found = next(filter(None, (_search("tacit", mask(text)) for text in texts)), "")
        if found and not any(_STEPS_OF_THIS_CASE.search(text) for text in texts):
            message = f"«{found}» refers to something that is not written in this case."
            yield _smell(SmellName.TACIT_KNOWLEDGE, where, message)


def vague_result(case: Case) -> Iterator[Smell]:
    """An expected result that two testers could judge differently, or that says nothing."""
    for number, step in enumerate(case.steps, 1):
        text = mask(step.expected)
        bare = text.strip().rstrip(".!。")
        if any(vocabulary.whole.fullmatch(bare) for vocabulary in VOCABULARIES):
            yield _vague(number, bare)
            continue
        seen = any(vocabulary.seen.search(text) for vocabulary in VOCABULARIES)
        for sentence in sentences(text):
            found = _search("vague", sentence)
            if not found and not seen:
                found = _search("hollow", sentence)
            if found and not is_concrete(sentence):
                yield _vague(number, found)
                break


RULES = (
    unverified_action,
    misplaced_verification,
    misplaced_action,
    misplaced_precondition,
    eager_action,
    ambiguous_test,
    conditional_test,
    tacit_knowledge,
    vague_result,
)


def _opening_states(case: Case) -> int:
    """Return how many steps at the beginning only ask for a state, if others follow."""
    count = 0
    for step in case.steps[:-1]:
        masked = mask(step.action)
        kinds = [kind for kind, _ in clauses(masked)]
        state = kinds[:1] == [Clause.STATE] and Clause.ACTION not in kinds and _HELD.search(masked)
        checked = kinds[:1] == [Clause.CHECK] and _HELD.search(masked) and not _said(step.expected)
        if not (_SURE.match(masked) or state or checked):
            break
        count += 1
    return count


def _ambiguous_step(step: Step) -> str:
    action, expected = mask(step.action), mask(step.expected)
    for sentence in sentences(action):
        found = "" if is_concrete(sentence) else _search("judgement", sentence)
        if not found and not step.data.strip() and not is_concrete(sentence):
            found = _search("nameless", sentence)
        if found:
            return found
    for sentence in sentences(expected):
        if not is_concrete(sentence) and (
            found := _search("judgement", sentence) or _without_valid(_search("nameless", sentence))
        ):
            return found
    return ""


def _without_valid(found: str) -> str:
    """Drop «a valid session», which is a state where no value is to be entered."""
    return "" if re.search(r"valid|gültig|válid|有効|無効", found, re.IGNORECASE) else found


def _said(expected: str) -> str:
    """Return an expected result, ``""`` for one that is a mere placeholder."""
    return "" if is_placeholder(expected) else expected.strip()


def _search(kind: str, masked: str) -> str:
    for vocabulary in VOCABULARIES:
        pattern: re.Pattern[str] = getattr(vocabulary, kind)
        if match := pattern.search(masked):
            return match[0].strip()
    return ""


def _ambiguous(where: str, found: str) -> Smell:
    return _smell(SmellName.AMBIGUOUS_TEST, where, f"«{found}» leaves open what exactly is meant.")


def _vague(number: int, found: str) -> Smell:
    return _smell(SmellName.VAGUE_RESULT, f"step {number}", f"«{found}» does not say what is seen.")


def _smell(name: SmellName, where: str, message: str) -> Smell:
    return Smell(name, where, message, FIXES[name])


def _quote(text: str) -> str:
    shown = text.replace(QUOTED, "…").strip()
    return f"«{shown}»" if len(shown) <= _LONGEST_QUOTE else f"«{shown[: _LONGEST_QUOTE - 1].rstrip()}…»"
