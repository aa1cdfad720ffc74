"""How the outline author speaks: phrases of one language, filled with the issue's own words."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from test_case_generator.adapters.outline.articles import with_article
from test_case_generator.adapters.outline.bans import elided
from test_case_generator.adapters.outline.english import indicative, sentence, the
from test_case_generator.adapters.outline.german import brought_about, nominative, without_adverbial
from test_case_generator.adapters.outline.orders import order_of
from test_case_generator.adapters.outline.phrases import LANGUAGES, Phrase
from test_case_generator.adapters.outline.pronouns import named
from test_case_generator.testware.authoring.replies import MAX_PRECONDITIONS, MAX_STEPS
from test_case_generator.testware.design.forms import plain
from test_case_generator.testware.design.techniques.boundaries import CLOCK, COUNTED, TAKEN
from test_case_generator.testware.escape import clean
from test_case_generator.testware.suite import Aspect

if TYPE_CHECKING:
    from collections.abc import Sequence

    from test_case_generator.testware.suite import Condition

_SUBJECT_FIRST = re.compile(r"\A\{subject\}(?: ?: |：)")


@dataclass(slots=True)
class Step:
    """One action with its data and what must be seen."""

    action: str
    data: str
    expected: str


@dataclass(slots=True)
class Wording:
    """What is written of one case."""

    title: str
    steps: list[Step]
    preconditions: list[str] = field(default_factory=list)


class Speaker:
    """Speaks one language; where it has no phrases for it, English around the issue's own words."""

    def __init__(self, language: str) -> None:
        self.language = language.partition("-")[0].lower()
        self.phrases = LANGUAGES.get(self.language, LANGUAGES["en"])
        self.english = self.phrases is LANGUAGES["en"]
        self.quotes: dict[str, str] = {}
        """Requirement id → its words, where they are known."""

    def simple(self, condition: Condition, key: str) -> Wording:
        """Return the case of a phrase: one step a value, or one."""
        result = self.seen(condition.expected)
        values = self.spread(condition.values) if condition.aspect is not Aspect.RESPONSE else [""]
        phrases = [(value, self.say(key, condition, value=value, result=result)) for value in values]
        joined = self.say(key, condition, value=", ".join(condition.values), result=result)
        steps = [Step(each.action, value, each.expected) for value, each in phrases]
        return Wording(joined.title, steps, self.given(condition))

    def say(self, key: str, condition: Condition, **words: str) -> Phrase:
        """Return a phrase with the condition's words in it; each word of the issue stands as it is."""
        subject = words.get("subject") or condition.subject
        known = {
            "name": subject,
            "subject": (the(subject) if self.english and not condition.operation else subject)
            or self.phrases["value"].action,
            "object": self.as_object(subject, condition) or self.phrases["value"].action,
            "value": "",
            "values": ", ".join(condition.values),
            "action": plain(condition.action),
            "given": condition.given,
            "result": self.seen(condition.expected),
            "operation": condition.operation,
            "from_": "",
            "to": "",
            **{name: text for name, text in words.items() if name != "subject"},
        }
        phrase = self.phrases[key]
        action = phrase.action.format(**known)
        template = phrase.title if subject else _SUBJECT_FIRST.sub("", phrase.title)
        title = template.format(
            **{**known, "subject": (subject if condition.operation else sentence(subject)) or known["subject"]}
        )
        return Phrase(
            title if condition.operation else sentence(title),
            sentence(elided(action) if self.language == "fr" else action),
            sentence(phrase.expected.format(**known)),
        )

    def resolved(self, order: str, condition: Condition) -> str:
        """Return an English order with the thing that its pronoun stands for, where that is clear."""
        ids = list(self.quotes)
        if not self.english or condition.requirement not in ids:
            return order
        at = ids.index(condition.requirement)
        return named(order, self.quotes[ids[at]], [self.quotes[each] for each in ids[max(0, at - 2) : at]])

    def as_object(self, subject: str, condition: Condition) -> str:
        """Return a subject as a step's object: with the article that the issue writes before it."""
        if self.english and not condition.operation:
            return the(subject)
        if self.english or condition.operation or not subject:
            return subject
        return with_article(subject, self.quotes.get(condition.requirement, ""), self.language)

    def order(self, clause: str) -> str:
        """Return a clause of another language as what is done, ``""`` where no person acts in it."""
        if self.english:
            return ""
        return order_of(clause, self.language) or (brought_about(clause) if self.language == "de" else "")

    def seen(self, text: str) -> str:
        """Return a statement as what is seen where it holds."""
        line = plain(text)
        return indicative(line) if self.english else line

    def result_at(self, text: str, value: str) -> str:
        """Return what is seen once a value is there, without saying the value again where the language allows it."""
        shorter = without_adverbial(plain(text), value) if self.language == "de" else ""
        return shorter or self.seen(text)

    def counted(self, value: str) -> str:
        """Return a value as the object of a step."""
        return nominative(value) if self.language == "de" else value

    def given(self, condition: Condition) -> list[str]:
        """Return what must hold before, one precondition a part."""
        if condition.aspect in {Aspect.UNMET, Aspect.DENIED} or condition.given in {TAKEN, COUNTED, CLOCK}:
            return []
        parts = re.split(r";\s", condition.given)
        return [sentence(part) for part in parts if clean(part)][:MAX_PRECONDITIONS]

    @staticmethod
    def spread(values: Sequence[str]) -> list[str]:
        """Return the data of each step: one value each, or several where a case would have too many steps."""
        size = max(1, math.ceil(len(values) / MAX_STEPS))
        return [", ".join(values[at : at + size]) for at in range(0, len(values), size)] or [""]
