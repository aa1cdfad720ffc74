"""How the outline author words one test condition: title, preconditions and steps, in the issue's own words.

What is said around them comes from the phrases of the case's language. Every step is one action with what must be seen
after it; every value of a condition is the data of a step.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from test_case_generator.adapters.outline_english import ability, is_state, sentence, violation
from test_case_generator.adapters.outline_phrases import Phrase
from test_case_generator.adapters.outline_requests import RequestWriter
from test_case_generator.adapters.outline_speech import Step, Wording
from test_case_generator.testware.forms import plain
from test_case_generator.testware.numbers import quantities
from test_case_generator.testware.priorities import GUESSED
from test_case_generator.testware.replies import MAX_PRECONDITIONS
from test_case_generator.testware.suite import Aspect
from test_case_generator.testware.techniques.boundaries import COUNTED, TAKEN

if TYPE_CHECKING:
    from collections.abc import Callable

    from test_case_generator.testware.suite import Condition, Requirement

_INPUTS = frozenset({Aspect.INSIDE, Aspect.OUTSIDE, Aspect.LISTED, Aspect.UNLISTED, Aspect.MALFORMED, Aspect.MISSING})
_TWICE = frozenset({Aspect.DUPLICATE, Aspect.DELETED_TWICE, Aspect.REUSED})
_ARROW = " → "
_MESSAGE = re.compile(r"\"[^\"]{3,120}\"|“[^”]{3,120}”|„[^“]{3,120}“|«[^»]{3,120}»|「[^」]{2,120}」")
_FITS = 110  # characters of a statement that is its case's title


class Writer(RequestWriter):
    """Words conditions of every aspect."""

    def write(self, condition: Condition, requirement: Requirement) -> Wording:
        """Return the words of a case for one condition."""
        if condition.operation and condition.aspect in _INPUTS:
            return self.sent(condition)
        if condition.aspect in GUESSED:
            return self._guessed(condition)
        if condition.aspect is Aspect.OMITTED and condition.values:
            return self.simple(condition, "default")
        worded: dict[Aspect, Callable[[Condition, Requirement], Wording]] = {
            Aspect.STATED: self._stated,
            Aspect.INSIDE: self._input,
            Aspect.OUTSIDE: self._input,
            Aspect.UNLISTED: self._input,
            Aspect.MALFORMED: self._input,
            Aspect.MISSING: self._input,
            Aspect.REACHED: self._threshold,
            Aspect.UNREACHED: self._threshold,
            Aspect.LASTING: self._duration,
            Aspect.LAPSED: self._duration,
            Aspect.FORBIDDEN: self._forbidden,
            Aspect.MEASURED: self._measured,
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

    def _failed(self, condition: Condition, _: Requirement) -> Wording:
        return self.failure(condition)

    def _together(self, condition: Condition, _: Requirement) -> Wording:
        return self.combined(condition)

    def _duration(self, condition: Condition, _: Requirement) -> Wording:
        value, result = condition.values[0], self.seen(condition.expected)
        said = self.say(condition.aspect, condition, value=value, result=result)
        begun = self.say("start", condition, result=result).expected
        return Wording(said.title, [Step(said.action, value, said.expected)], [begun])

    def _forbidden(self, condition: Condition, _: Requirement) -> Wording:
        said = self.say(Aspect.FORBIDDEN, condition, result=self.seen(condition.expected))
        tried = violation(condition.expected) if self.english else ""
        before, acts = self.trigger(condition)
        steps = [Step(each, "", said.expected) for each in acts[:1] if not tried]
        return Wording(said.title, steps or [Step(tried or said.action, "", said.expected)], before)

    def _guessed(self, condition: Condition) -> Wording:
        done = condition.action if condition.operation else self.briefly(condition.action)
        short = replace(condition, action=done)
        wording = self.simple(short, condition.aspect)
        once = self.say("first", short)
        if condition.operation:
            sent = self.say("send", condition).action
            key = "success status" if condition.expected else "accepted by request"
            once = Phrase("", sent, self.say(key, condition, value=condition.expected).expected)
        if condition.aspect in _TWICE:
            wording.steps.insert(0, Step(once.action, "", once.expected))
        return wording

    def briefly(self, text: str) -> str:
        """Return what a statement lets one do in a few words, or its beginning up to a clause's end."""
        order = (opening(text) if self.english else "") or text
        return brief(order)

    def trigger(self, condition: Condition) -> tuple[list[str], list[str]]:
        """Return what must hold before, and what is then done, out of the statement's own condition."""
        before = self.given(condition)
        if not condition.action:
            return before, []
        if self.english:
            # «a; b» are the lines of a scenario's When: each is a step.
            orders = [order for part in condition.action.split("; ") for order in actions(part)]
            if orders:
                return before, orders
            return [*before, *(sentence(part) for part in condition.action.split("; "))][:MAX_PRECONDITIONS], []
        order = self.order(condition.action)
        return before, [order or self.say("stated when", condition).action]

    # --- one aspect each --------------------------------------------------------------------------------------------

    def _stated(self, condition: Condition, requirement: Requirement) -> Wording:
        result = self.seen(condition.expected or requirement.quote)
        text = plain(requirement.quote)
        before, acts = self.trigger(condition)
        asked = acts or [self.looked_at(condition, condition.expected or text, result)]
        title = result if self.english else text
        situation = condition.action or condition.given
        if requirement.context and "|" not in requirement.context and text[:1].islower():
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
            Step(_filled(order, each), each, "" if joined and order is not asked[-1] else _filled(result, each))
            for each in data
            for order in asked
        ]
        if _codes(condition) and not all(code in result for code in condition.values):
            status = self.say("success status", condition, value=", ".join(condition.values)).expected
            steps = [Step(step.action, step.data, f"{step.expected} ({status})") for step in steps]
        return Wording(title, steps, before)

    def looked_at(self, condition: Condition, text: str, result: str) -> str:
        """Return what is done to see a plain statement: what it names is opened, used or asked for."""
        if condition.operation:
            return self.say("send", condition).action
        if self.english and (opened := opening(text)):
            return opened
        if named := _PLACE.search(text):
            return self.say("open", condition, value=named[0]).action
        key = "stated plainly" if self.english or not condition.subject else Aspect.STATED
        return self.say(key, condition, result=result).action

    def _input(self, condition: Condition, requirement: Requirement) -> Wording:
        wording = self.simple(condition, condition.aspect)
        if condition.aspect in {Aspect.INSIDE, Aspect.OUTSIDE}:
            self._limited(wording, condition, requirement)
        elif condition.aspect in {Aspect.LISTED, Aspect.UNLISTED} and not condition.subject:
            wording.title = wording.title.lstrip(": ：")
        message = _MESSAGE.search(requirement.quote)
        if message and condition.aspect in {Aspect.OUTSIDE, Aspect.MISSING, Aspect.UNLISTED, Aspect.MALFORMED}:
            for step in wording.steps:
                step.expected = f"{step.expected}: {message[0]}"
        return wording

    def _limited(self, wording: Wording, condition: Condition, requirement: Requirement) -> None:
        """Word what is done with the values of a limit: something is done in their measure, or they are entered."""
        text = plain(requirement.quote)
        do = self._doing(condition, text)
        timed = condition.given == CLOCK or any(number.is_time for number in quantities(condition.values[0]))
        verdict = self.say("done" if condition.aspect is Aspect.INSIDE else "not done", condition)
        joined = ", ".join(condition.values)
        for step in wording.steps:
            if do:
                step.action = do.replace("…", step.data)
            elif condition.given == CLOCK:
                step.action = self.say("at time", condition, value=step.data, action=_lower(opening(text)) or text).action
            elif timed and not condition.subject:
                step.action = self.say("attempted", condition, value=step.data, result=text).action
            elif not condition.subject and _FILE_SIZE.search(step.data):
                step.action = self.say("sized", condition, value=step.data).action
            if do or condition.given == CLOCK or (timed and not condition.subject):
                said = self.say(condition.aspect, condition, subject="{}").title
                mark = said.split(joined)[-1] if joined in said else ""
                named = do.replace("…", joined) if do else f"{joined}: {text}"
                wording.title = f"{named}{' –' if not mark.startswith(' ') else ':'}{mark}" if do else self.titled(named, mark)
                step.expected = (verdict if True else verdict).expected.format(value=step.data) if False else self.say(
                    "done" if condition.aspect is Aspect.INSIDE else "not done", condition, value=step.data
                ).expected
            step.data = with_sample(step.data)

    def _doing(self, condition: Condition, text: str) -> str:
        """Return what to do with a value in place of ``…``, where the sentence says what can be done in what measure."""
        if not self.english or not condition.values:
            return ""
        if match := _ABLE.match(text):
            done, before, rest = match["do"].strip(), "", match["rest"]
        elif (match := _CAN_BE.match(text)) and (verb := base_of_participle(match["done"])):
            who = match["who"]
            done, before, rest = f"{verb} {_lower(who)} {match['how'].strip()}", "", match["rest"]
        else:
            return ""
        number = next(iter(quantities(rest)), None)
        if number is None and condition.given != CLOCK:
            return ""
        lead = re.match(rf"(?:{_LIMIT_LEAD})", rest, re.IGNORECASE)
        kept = "for … " if lead and lead[0].lower().startswith("for") else "… "
        kept = "at … " if condition.given == CLOCK else kept
        if number is not None and number.rest and condition.given != CLOCK:
            kept, before = "… ", ""
        tail = "" if number is None or condition.given == CLOCK else _TAIL.match(rest[_last(rest).end :])
        told = f"{done} {before}{kept}{tail[0].strip() if tail else ''}"
        return sentence(" ".join(told.split()).strip(" ,"))

    def _threshold(self, condition: Condition, requirement: Requirement) -> Wording:
        result = self.seen(condition.expected or requirement.quote)
        steps = []
        for value in condition.values:
            if condition.action and "…" in condition.action:
                told = condition.action.replace("…", value)
                action = self.say("stated when", condition, action=told).action
            else:
                action = self.say(self._reaching(condition, value), condition, value=value).action
            data = "" if condition.action == "…" else value  # the causes of a table\'s row are its action already
            steps.append(Step(action, data, self.say(condition.aspect, condition, result=result).expected))
        title = self.say(condition.aspect, condition, result=result).title
        if condition.action == "…":
            title = f"{steps[0].expected} ({condition.values[0]})"
        return Wording(title, steps, self.given(condition))

    @staticmethod
    def _reaching(condition: Condition, value: str) -> str:
        """Return how a value is reached: time passes, or something takes it, or is done that often, or has it."""
        if any(number.is_time for number in quantities(value)):
            return "take" if condition.given == TAKEN else "wait"
        return "with value" if condition.subject and condition.given != COUNTED else "bring about"

    def _measured(self, condition: Condition, _: Requirement) -> Wording:
        result = self.seen(condition.expected)
        key = "measured when" if condition.action else Aspect.MEASURED
        asked = self.say(
            key, condition, action=sentence(condition.action), result=result, value=", ".join(condition.values)
        )
        return Wording(result, [Step(asked.action, ", ".join(condition.values), result)], self.given(condition))

    def _permission(self, condition: Condition, _: Requirement) -> Wording:
        action = re.sub(r"\A(?:may|can|is allowed to)\s", "", condition.action, flags=re.IGNORECASE)
        action = action[:1].lower() + action[1:] if self.english and action[1:2].islower() else action
        key: str = condition.aspect
        if condition.given:
            from_roles = "denied others" if "anybody but" in condition.description else "denied things"
            key = from_roles
        elif condition.aspect is Aspect.ALLOWED and self.english:
            return self._roles(condition, action, "{role}: {action}", condition.aspect)
        return self._roles(condition, action, "", key)

    def _roles(self, condition: Condition, action: str, title: str, key: str) -> Wording:
        names = condition.values or (condition.subject,)
        actions = [part for part in action.split("; ") if part]
        phrases = [self.say(key, condition, subject=name, action=each) for name in names for each in actions]
        steps = [Step(each.action, "", each.expected) for each in phrases]
        whole = self.say(key, condition, subject=condition.subject, action=action).title
        told = "signed in other" if key == "denied others" else "signed in"
        known = [] if key == "denied things" else [self.say(told, condition, subject=name).expected for name in names]
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

    def _transition(self, condition: Condition, _: Requirement) -> Wording:
        steps = []
        for value in condition.values:
            before, after = value.split(_ARROW, 1)
            each = self.say(condition.aspect, condition, from_=before, to=after)
            if condition.action and condition.aspect is Aspect.TRANSITION:
                done = self.say(
                    "stated when" if is_state(condition.action) or not self.english else "stated act", condition
                ).action
                each = Phrase("", done, f"{before}{_ARROW}{after}")
            steps.append(Step(each.action, value, each.expected))
        return Wording(self.say(condition.aspect, condition).title, steps)


def _codes(condition: Condition) -> bool:
    return bool(condition.values) and all(re.fullmatch(r"(?:>= )?[1-5]\d\d", value) for value in condition.values)


def _filled(text: str, row: str) -> str:
    """Return a scenario outline's sentence with the values of one row (``name=value, …``) in place of ``<name>``."""
    for pair in row.split(", "):
        name, equals, value = pair.partition("=")
        if equals:
            text = text.replace(f"<{name}>", value)
    return text
