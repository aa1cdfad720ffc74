"""The testability gate: does an issue say enough to test, what is missing, and what must be taken for granted?

An issue is testable if it states at least one thing whose result somebody can see. A thin one goes on with
assumptions, each tied to the requirement whose gap it fills; no figure is invented, so an assumption says how a word
is read, and its question asks for the figure. What is said about it stands in
:mod:`~test_case_generator.testware.basis.gate_phrases`, in the language of the document.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from test_case_generator.testware.basis import complaints, wording
from test_case_generator.testware.basis.blocks import Block, Shape, blocks
from test_case_generator.testware.basis.gaps import described_elsewhere, is_hollow, vague
from test_case_generator.testware.basis.gate_phrases import phrases_for
from test_case_generator.testware.basis.language import DEFAULT
from test_case_generator.testware.basis.noise import is_chatter, says_nothing
from test_case_generator.testware.basis.sections import Section, section_of
from test_case_generator.testware.basis.sentences import sentences
from test_case_generator.testware.escape import clean
from test_case_generator.testware.suite import Assumption, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from test_case_generator.testware.suite import Requirement

MOST_QUESTIONS = 5
_MOST_ASSUMPTIONS = 12
_MOST_OF_A_KIND = 3  # assumptions about the same kind of gap: more say nothing new
_LONGEST_CITED = 110  # characters of the words in a question
_LONGEST_STATEMENT = 2_000  # characters of a statement that are looked at
_FEWEST_WORDS = 3  # of a sentence that can be asked about

_Say = Callable[..., str]
"""``say(name, cited, word)`` returns the phrase of that name with the issue's words in it."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """Whether the issue can be tested; what is missing if not; what to ask; what the cases will take for granted."""

    testable: bool
    missing: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    assumptions: tuple[Assumption, ...] = ()


_IDLE_QUESTION = re.compile(
    r"(?:any(?:one|body)?\b|can (?:someone|anyone|you|we)|could (?:someone|anyone|you)|would (?:you|someone)|"
    r"thoughts|wdyt|is (?:any|some)one|"
    r"who\b|what do you think|have you|did you|do you|am i|are you|kann (?:jemand|man)|jemand|quelqu|alguien|"
    r"qualcuno|alguém|iemand)",
    re.IGNORECASE,
)


def assess(title: str, body: str, requirements: Sequence[Requirement], language: str = DEFAULT) -> Assessment:
    """Return whether the issue can be tested, from its words and the ``requirements`` that were found in ``body``.

    A title is never quoted as a requirement, because a quote must stand in the body; a title that states a behaviour
    all by itself is asked about instead. ``language`` (ISO 639-1) is that of what is said about the issue.
    """
    title = clean(title)
    say = _in_words_of(language)
    visible = [block for block in blocks(body) if block.shape is not Shape.HEADING]
    if all(is_hollow(each.quote) for each in requirements):
        missing, questions = _refused(title, visible, requirements, say)
        return Assessment(testable=False, missing=(missing,), questions=_distinct(questions))
    assumptions = tuple(_assumptions(requirements, described_elsewhere(requirements, visible), say))
    questions = [each.question for each in assumptions] + list(_open_questions(visible, say))
    return Assessment(testable=True, questions=_distinct(questions), assumptions=assumptions)


def _in_words_of(language: str) -> _Say:
    phrases = phrases_for(language)

    def say(name: str, cited: str = "", word: str = "") -> str:
        return phrases[name].format(cited=_short(cited), word=word)

    return say


def _refused(
    title: str, visible: Sequence[Block], requirements: Sequence[Requirement], say: _Say
) -> tuple[str, list[str]]:
    """Return what is missing, and what to ask, where nothing can be tested."""
    told = list(_told(visible))
    if not told:
        about = list(_about_title(title, say))
        if any(not says_nothing(block.text[:_LONGEST_STATEMENT]) for block in visible):
            return say("missing-behaviour"), about
        return say("missing-description", title) if title else say("missing-everything"), about
    if requirements:
        asked = [say("ask-observable", each.quote) for each in requirements]
        return say("missing-observable", requirements[0].quote), [*asked, *_open_questions(visible, say)]
    wrong = _what_is_wrong(told)
    steps = [text for text, section in told if section is Section.CONTEXT and complaints.STEP.match(wording.core(text))]
    asked = [say("ask-instead", text) for text in wrong[:2]]
    asked += [say("ask-step", steps[-1])] if steps else []
    asked += [say("ask-occurs", wrong[0])] if wrong and not steps else []
    missing = say("missing-expected", [*wrong, *steps][0]) if asked else say("missing-behaviour")
    return missing, [*asked, *_open_questions(visible, say), *_about_title(title, say)]


def _what_is_wrong(told: Sequence[tuple[str, Section]]) -> list[str]:
    """Return the sentences that tell what happens and should not."""
    observed = [text for text, section in told if section is Section.OBSERVED]
    return observed or [text for text, section in told if section is not Section.CONTEXT and _goes_wrong(text)]


def _goes_wrong(text: str) -> bool:
    return bool(complaints.BUG.search(text)) or complaints.complains(text)


def _about_title(title: str, say: _Say) -> Iterator[str]:
    if not title:
        yield say("ask-description")
    elif wording.OBLIGATION.search(title):
        yield say("ask-title-stated", title)
    elif _goes_wrong(title):
        yield say("ask-instead", title)
        yield say("ask-occurs", title)
    else:
        yield say("ask-title", title)
        yield say("ask-title-refused", title)
    for name, word in vague(title):
        yield say(f"ask-{name}", title, word)


def _told(visible: Sequence[Block]) -> Iterator[tuple[str, Section]]:
    """Yield the sentences in which the issue tells something, with the section they stand in."""
    for block in visible:
        section = section_of(block.headings)
        if section is Section.EXCLUDED:
            continue
        for start, end in sentences(block.text):
            text = block.text[start : min(end, start + _LONGEST_STATEMENT)]
            if not is_chatter(text) and not says_nothing(text) and _is_sentence(text):
                yield text, section


def _open_questions(visible: Sequence[Block], say: _Say) -> Iterator[str]:
    """Yield the questions that the issue itself leaves open."""
    for block in visible:
        if section_of(block.headings) is Section.CONTEXT:
            continue
        for start, end in sentences(block.text):
            text = block.text[start : min(end, start + _LONGEST_STATEMENT)]
            if (
                text.rstrip("*_)\"' ").endswith(("?", "？"))
                and _is_sentence(text)
                and not _IDLE_QUESTION.match(wording.core(text))
            ):
                yield say("ask-open", text)


def _is_sentence(text: str) -> bool:
    return len(text.split()) >= _FEWEST_WORDS or bool(re.search(r"[\u3040-\u30ff\u4e00-\u9fff]{4}", text))


def _assumptions(requirements: Sequence[Requirement], described: frozenset[str], say: _Say) -> Iterator[Assumption]:
    """Yield what is taken for granted; ``described`` are the errors whose answer is told."""
    gaps = [
        (requirement, name, word)
        for requirement in requirements
        for name, word in vague(
            requirement.quote, is_error=requirement.kind is Kind.ERROR and requirement.id not in described
        )
    ]
    known = Counter(name for _, name, _ in gaps)
    given: Counter[str] = Counter()
    number = 0
    for requirement, gap, word in gaps:
        given[gap] += 1
        name = "refusals" if gap == "refusal" and known[gap] > 1 else gap
        if given[gap] <= (1 if gap == "refusal" else _MOST_OF_A_KIND) and number < _MOST_ASSUMPTIONS:
            number += 1
            question = say(f"ask-{name}", requirement.quote, word)
            yield Assumption(f"A{number}", requirement.id, say(name, word=word), question)


def _short(text: str) -> str:
    line = clean(text).strip("*_ ").rstrip(".;,。")
    if len(line) <= _LONGEST_CITED:
        return line
    cut = line[:_LONGEST_CITED]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut[_LONGEST_CITED // 2 :] else cut} …"


def _distinct(questions: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(questions))[:MOST_QUESTIONS]
