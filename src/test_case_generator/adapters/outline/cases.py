"""How the outline author words one test condition: title, preconditions and steps, in the issue's own words.

What is said around them comes from the phrases of the case's language. Every step is one action with what must be seen
after it; every value of a condition is the data of a step.
"""

from __future__ import annotations

import math
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from test_case_generator.adapters.outline.actions import actions, done_to
from test_case_generator.adapters.outline.bans import ban_of
from test_case_generator.adapters.outline.english import lowered, sentence, violation
from test_case_generator.adapters.outline.events import event_of
from test_case_generator.adapters.outline.german import conditional, main_clause
from test_case_generator.adapters.outline.limits import CAN_BE, MESSAGE, LimitWriter
from test_case_generator.adapters.outline.openings import forbidden_to_all, of_part, opening, says_able
from test_case_generator.adapters.outline.orders import ability_of
from test_case_generator.adapters.outline.phrases import Phrase
from test_case_generator.adapters.outline.results import result_of
from test_case_generator.adapters.outline.speech import Step, Wording
from test_case_generator.adapters.outline.verbs import base_of_participle
from test_case_generator.testware.authoring.replies import MAX_PRECONDITIONS, MAX_STEPS
from test_case_generator.testware.design.forms import plain
from test_case_generator.testware.design.priorities import GUESSED
from test_case_generator.testware.suite import Aspect

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from test_case_generator.testware.suite import Condition, Requirement

_INPUTS = frozenset({Aspect.INSIDE, Aspect.OUTSIDE, Aspect.LISTED, Aspect.UNLISTED, Aspect.MALFORMED, Aspect.MISSING})
_TWICE = frozenset({Aspect.DUPLICATE, Aspect.DELETED_TWICE, Aspect.REUSED})
_ARROW = " → "
_INVERTED = re.compile(
    r"(?:wird|werden|ist|sind|hat|haben|kann|können|darf|dürfen|muss|müssen|soll|sollen|bleibt|[a-zäöü]{3,20}t|"
    r"[a-zäöü]{3,20}en)\s"
    r"(?:der|die|das|dem|den|ein|eine|einen|sie|er|es|man|kein\w{0,2}|alle|jede\w?|[A-ZÄÖÜ][a-zäöüß]+)\s"
)
_ONLY_AT_END = re.compile(r"\s?\bonly\Z", re.IGNORECASE)
# A part with a subject of its own is what follows, not what is done.
_FOLLOWS = re.compile(
    r"(?:it|they|this|these|then|the|an?|no|all|each|every|its|their|his|her|dann|danach)\b", re.IGNORECASE
)
_UNLESS = re.compile(r",?\s(?:unless|außer wenn|es sei denn|sauf si|a menos que)\s", re.IGNORECASE)
_BY_WHOM = re.compile(r"\s(?:only )?(?:by|to|for) (?:only )?(?:the |an? )?[^,;]{2,60}\Z")
_BRIEF = 70  # characters of a title's part that names what is guessed at
_BRIEF_AFTER_LABEL = 90  # characters of a statement behind «Confirmation test: »
_FITS = 110  # characters of a statement that is its case's title


class Writer(LimitWriter):
    """Words conditions of every aspect."""

    def write(self, condition: Condition, requirement: Requirement) -> Wording:
        """Return the words of a case for one condition."""
        if condition.part:
            requirement = replace(requirement, quote=condition.part)
        condition = self._in_order(condition, requirement)
        if condition.operation and condition.aspect in _INPUTS:
            return self.sent(condition)
        if condition.aspect in GUESSED:
            return self._guessed(condition)
        if condition.aspect is Aspect.OMITTED and condition.values:
            return self.simple(condition, "default")
        worded: dict[Aspect, Callable[[Condition, Requirement], Wording]] = {
            Aspect.STATED: self._stated,
            Aspect.INSIDE: self.input,
            Aspect.OUTSIDE: self.input,
            Aspect.LISTED: self.input,
            Aspect.UNLISTED: self.input,
            Aspect.MALFORMED: self.input,
            Aspect.MISSING: self.input,
            Aspect.REACHED: self.threshold,
            Aspect.UNREACHED: self.threshold,
            Aspect.LASTING: self.duration,
            Aspect.LAPSED: self.duration,
            Aspect.FORBIDDEN: self._forbidden,
            Aspect.MEASURED: self.measured,
            Aspect.ALLOWED: self._permission,
            Aspect.DENIED: self._permission,
            Aspect.UNMET: self._unmet,
            Aspect.STATE: self._states,
            Aspect.TRANSITION: self._transition,
            Aspect.NO_TRANSITION: self._transition,
            Aspect.FAILURE: self._failed,
            Aspect.COMBINED: self._together,
        }
        if condition.aspect in worded:
            return worded[condition.aspect](condition, requirement)
        return self.simple(condition, condition.aspect)

    def _in_order(self, condition: Condition, requirement: Requirement) -> Condition:
        """Return a condition whose result stands by itself: «(Wenn …,) wird sie gelöscht» is no sentence."""
        plainly = condition.aspect in {Aspect.STATED, Aspect.MEASURED} and not condition.action
        parted = conditional(plain(condition.expected or requirement.quote)) if plainly else None
        if self.language == "de" and parted:
            return replace(condition, aspect=Aspect.STATED, values=(), action=parted.when, expected=parted.then)
        if self.language == "de" and condition.expected[:1].islower() and (turned := main_clause(condition.expected)):
            return replace(condition, expected=turned)
        if not _INVERTED.match(condition.expected):
            return condition
        whole = plain(requirement.quote)
        quoted = whole if "„" in whole else f"„{whole}“"
        return replace(condition, expected=quoted)

    def confirmation(self, condition: Condition, others: Sequence[str]) -> Wording:
        """Return the case that takes a report's steps again; ``others`` is what else their end must show."""
        result = sentence(self.seen(condition.expected))
        size = math.ceil(len(condition.values) / MAX_STEPS)
        taken = [sentence("; ".join(condition.values[at : at + size])) for at in range(0, len(condition.values), size)]
        steps = [Step(each, "", self.say("on the way", condition).expected) for each in taken]
        steps[-1].expected = result
        again = self.say("same result", condition).action
        steps += [Step(again, "", sentence(self.seen(each))) for each in others[: MAX_STEPS - len(steps)]]
        named = result if len(result) <= _BRIEF_AFTER_LABEL else brief(result)
        before = self.given(condition)
        if condition.subject:
            before.append(self.say("reported", condition, value=condition.subject).expected)
        return Wording(self.say(Aspect.CONFIRMED, condition, result=named).title, steps, before)

    def _failed(self, condition: Condition, _: Requirement) -> Wording:
        return self.failure(condition)

    def _together(self, condition: Condition, _: Requirement) -> Wording:
        return self.combined(condition)

    def _forbidden(self, condition: Condition, _: Requirement) -> Wording:
        said = self.say(Aspect.FORBIDDEN, condition, result=self.seen(condition.expected))
        before, acts = self.trigger(condition)
        if not acts and (banned := ban_of(plain(condition.expected), self.language)):
            return Wording(said.title, [Step(banned, "", self.say(Aspect.DENIED, condition).expected)], before)
        tried = violation(condition.expected) if self.english else ""
        steps = [Step(each, "", said.expected) for each in acts[:1] if not tried]
        return Wording(said.title, steps or [Step(tried or said.action, "", said.expected)], before)

    def _guessed(self, condition: Condition) -> Wording:
        done = condition.action if condition.operation else self.briefly(condition.action)
        short = replace(condition, action=done)
        wording = self.simple(short, condition.aspect)
        if condition.aspect in _TWICE:
            once = self.say("first", short)
            wording.steps = [Step(once.action, "", once.expected), *wording.steps]
            if condition.operation:
                wording.steps[0].action = self.say("send", condition).action
                wording.steps[0].expected = self.success(condition, condition.expected)
        if condition.operation:
            own = {condition.subject: condition.values[0]} if condition.subject and condition.values else {}
            self.carrying(wording, condition, [own])
        return wording

    def briefly(self, text: str) -> str:
        """Return what a statement lets one do in a few words, or its beginning up to a clause's end."""
        order = opening(text) if self.english else ability_of(text, self.language)
        return brief(order if order and not order.startswith(("Open", "Get", "Have", "Look")) else text)

    # --- one aspect each --------------------------------------------------------------------------------------------

    def _stated(self, condition: Condition, requirement: Requirement) -> Wording:
        result = sentence(self.seen(condition.expected or requirement.quote))
        text = plain(requirement.quote)
        before, acts = self.trigger(condition)
        inner = requirement.context and "|" not in requirement.context and text[:1].islower()
        asked, seen = acts, result
        if not acts and (barred := forbidden_to_all(text) if self.english else ban_of(text, self.language)):
            refused = self.say(Aspect.DENIED, condition).expected
            return Wording(result if self.english else text, [Step(barred, "", refused)], before)
        if not acts and self.english and inner and not opening(text):
            asked = [of_part(plain(requirement.context), text)]
        if not asked and not condition.operation and (event := event_of(condition.expected or text, self.language)):
            asked, acts = [event.order], [event.order]
            seen = sentence(self.seen(event.result))
        if not asked:
            asked = [self.looked_at(condition, condition.expected or text, result)]
        able = self.english and not acts
        if able and says_able(text):
            seen = result_of(asked[0]) or result
        elif able and says_able(text.partition("; ")[0]) and (follows := text.partition("; ")[2]):
            seen = sentence(self.seen(follows))  # «users can remove a note; it is then hidden»
        title = result if self.english else text
        situation = condition.action or condition.given
        if inner:
            title = f"{plain(requirement.context)}: {title}"
        if situation and (self.english or len(text) > _FITS):
            title = f"{result} ({situation})"
        data = (
            self.spread(condition.values)
            if condition.values and not condition.operation and not _codes(condition)
            else [""]
        )
        joined = len(asked) > 1 and "; " in condition.action  # one after the other, rather than one or the other
        steps = [
            Step(_filled(order, each), each, "" if joined and order is not asked[-1] else _filled(seen, each))
            for each in data
            for order in asked
        ]
        if _codes(condition) and not all(code in result for code in condition.values):
            status = self.say("success status", condition, value=", ".join(condition.values)).expected
            steps = [Step(step.action, step.data, f"{step.expected} ({status})") for step in steps]
        return Wording(title, steps, before)

    def _permission(self, condition: Condition, _: Requirement) -> Wording:
        action = re.sub(r"\A(?:may|can|is allowed to)\s", "", condition.action, flags=re.IGNORECASE)
        if self.english and (passive := CAN_BE.match(action)) and (verb := base_of_participle(passive["done"])):
            action = f"{verb} {lowered(passive['who'])}{_BY_WHOM.sub('', passive['how'])}"
        action = action[:1].lower() + action[1:] if self.english and action[1:2].islower() else action
        action = self.resolved(action, condition)
        if exception := _UNLESS.search(action):
            absent = self.say("condition missing", condition, subject=action[exception.end() :]).expected
            wording = self._permission(replace(condition, action=action[: exception.start()]), _)
            return replace(wording, preconditions=[*wording.preconditions, absent][:MAX_PRECONDITIONS])
        key: str = condition.aspect
        if condition.given:
            from_roles = "denied others" if "anybody but" in condition.description else "denied things"
            key = from_roles
        elif condition.aspect is Aspect.ALLOWED and self.english:
            return self._roles(condition, action, "{role}: {action}", condition.aspect)
        return self._roles(condition, action, "", key)

    def _roles(self, condition: Condition, action: str, title: str, key: str) -> Wording:
        names = condition.values or (condition.subject,)
        # «cancel an order; it then disappears»: what follows by itself is a result.
        parts = [part for part in action.split("; ") if part]
        actions = [part for part in parts if not _FOLLOWS.match(part)] or parts
        seen = [sentence(part) for part in parts if part not in actions]
        phrases = [self.say(key, condition, subject=name, action=each) for name in names for each in actions]
        follows = seen if condition.aspect is Aspect.ALLOWED else []
        steps = [Step(each.action, "", "; ".join(follows) or each.expected) for each in phrases]
        action = "; ".join(actions)
        whole = self.say(key, condition, subject=condition.subject, action=action).title
        told = "signed in other" if key == "denied others" else "signed in"
        # Two people are not signed in at once: where there are several, each step says as whom it is done.
        alone = key == "denied others" or len(names) == 1
        known = [self.say(told, condition, subject=name).expected for name in names if alone and key != "denied things"]
        if title:
            whole = title.format(role=sentence(condition.subject), action=action)
        return Wording(whole, steps, known[:MAX_PRECONDITIONS])

    def _unmet(self, condition: Condition, _: Requirement) -> Wording:
        result = self.seen(condition.expected)
        if condition.given:
            asked = self.say("unless", condition, result=result, given=condition.given)
            return Wording(asked.title, [Step(asked.action, "", asked.expected)], [])
        if condition.values:
            phrases = [
                (value, self.say("unmet value", condition, value=value, result=result)) for value in condition.values
            ]
            return Wording(
                phrases[0][1].title, [Step(each.action, value, each.expected) for value, each in phrases], []
            )
        asked = self.say(Aspect.UNMET, condition, result=result)
        missing = self.say("condition missing", condition).expected
        return Wording(asked.title, [Step(asked.action, "", asked.expected)], [missing])

    def _states(self, condition: Condition, _: Requirement) -> Wording:
        return self.simple(condition, Aspect.STATE)

    def _moved(self, condition: Condition) -> Wording:
        """Return what is, or is not, done to a thing in one state."""
        key = "moved" if condition.aspect is Aspect.TRANSITION else "not moved"
        title = self.say(key, condition).title
        participle, _, rest = condition.action.partition(" ")
        action = condition.action
        if self.english:
            rest = _ONLY_AT_END.sub("", rest)
            actor = lowered(f"As {rest[3:]}, ") if rest.startswith("by ") else ""
            order = done_to(participle, f"the {condition.subject}", "" if actor else rest)
            order = sentence(f"{actor}{lowered(order) if actor else order}")
            action = order if key == "moved" else lowered(order)
        asked = self.say(key, condition, action=action)
        expected = self.say(key, condition, action=participle).expected
        return Wording(title, [Step(asked.action, "", expected)], self.given(condition))

    def _transition(self, condition: Condition, requirement: Requirement) -> Wording:
        if _ARROW not in condition.values[0]:
            return self._moved(condition)
        refused = condition.aspect is Aspect.NO_TRANSITION
        message = MESSAGE.search(requirement.quote) if refused and condition.expected else None
        steps = []
        for value in condition.values:
            before, after = value.split(_ARROW, 1)
            each = self.say(condition.aspect, condition, from_=before, to=after)
            if condition.action and not refused:
                orders = actions(condition.action) if self.english else ()
                done = self.resolved(orders[0], condition) if orders else self.say("stated when", condition).action
                each = Phrase("", done, each.expected)
            seen = (
                self.say("with message", condition, result=each.expected, value=message[0]).expected if message else ""
            )
            steps.append(Step(each.action, value, seen or each.expected))
        begun = self.say(Aspect.TRANSITION, condition, to=condition.values[0].split(_ARROW, 1)[0]).expected
        return Wording(self.say(condition.aspect, condition).title, steps, [begun])


def brief(text: str) -> str:
    """Return the beginning of a statement up to a clause's end: what names a guess in a title."""
    first = re.split(r"[,;:。、]\s?|\s[–—-]\s|\.\s", text, maxsplit=1)[0].strip()
    if len(first) <= _BRIEF:
        return first
    return first[:_BRIEF].rsplit(" ", 1)[0] if " " in first[:_BRIEF] else first[:_BRIEF]


def _codes(condition: Condition) -> bool:
    return bool(condition.values) and all(re.fullmatch(r"(?:>= )?[1-5]\d\d", value) for value in condition.values)


def _filled(text: str, row: str) -> str:
    """Return a scenario outline's sentence with the values of one row (``name=value, …``) in place of ``<name>``."""
    for pair in row.split(", "):
        name, equals, value = pair.partition("=")
        if equals:
            text = text.replace(f"<{name}>", value)
    return text
