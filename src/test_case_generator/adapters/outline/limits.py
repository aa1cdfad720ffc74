"""How the outline author words limits: what is done with the values on either side, and what must be seen then."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from test_case_generator.adapters.outline.actions import actions
from test_case_generator.adapters.outline.english import indicative, lowered, sentence
from test_case_generator.adapters.outline.openings import opening
from test_case_generator.adapters.outline.orders import ability_of
from test_case_generator.adapters.outline.requests import RequestWriter
from test_case_generator.adapters.outline.samples import with_sample
from test_case_generator.adapters.outline.speech import Step, Wording
from test_case_generator.adapters.outline.verbs import base_of_participle
from test_case_generator.testware.authoring.replies import MAX_PRECONDITIONS
from test_case_generator.testware.design.forms import plain
from test_case_generator.testware.design.limit_words import Sense
from test_case_generator.testware.design.limits import limit_with
from test_case_generator.testware.design.numbers import quantities
from test_case_generator.testware.design.permissions import is_role
from test_case_generator.testware.design.techniques.boundaries import CLOCK, COUNTED, TAKEN
from test_case_generator.testware.suite import Aspect

if TYPE_CHECKING:
    from test_case_generator.testware.design.limits import Limit
    from test_case_generator.testware.suite import Condition, Requirement

_LONGEST = 400  # characters of a statement that is turned into an order
MESSAGE = re.compile(r"\"[^\"]{3,120}\"|“[^”]{3,120}”|„[^“]{3,120}“|«[^»]{3,120}»|「[^」]{2,120}」")
_PLACE = re.compile(
    r"\b(?:page|screen|view|Seite|Ansicht|Übersicht|Liste|Formular|Maske|Dialog|Reiter|Fenster|page|écran|vue|"
    r"onglet|formulaire|"
    r"liste|página|pantalla|vista|pestaña|formulario|lista)\s(?:\"[^\"]{1,60}\"|“[^”]{1,60}”|„[^“]{1,60}“|"
    r"«[^»]{1,60}»)|"
    r"「[^」]{1,40}」(?:ページ|画面|一覧)",
    re.IGNORECASE,
)
_ABLE = re.compile(
    r"\b(?:can|may|possible|allowed|kann|können|darf|dürfen|möglich|peut|peuvent|possibles?|puede|pueden|"
    r"posibles?)\b|できる|可能",
    re.IGNORECASE,
)
_CAN_DO = re.compile(
    r"\A[^,;]{2,60}? (?:can|may|(?:should|must|shall) be able to|(?:is|are) (?:able|allowed) to) (?P<do>(?!be\b|"
    r"not\b)[a-z]+\b.*)\Z",
    re.IGNORECASE,
)
# «change an order until 18:00» is tried at another time too.
_AT_CLOCK = re.compile(
    r"\s(?:until|till|before|by|after|from|bis|ab|vor|nach|jusqu['’]à|avant|après|hasta las|antes de las)\s"
    r"\d{1,2}[:.h]\d\d(?:\s?(?:Uhr|h|am|pm)\b)?",
    re.IGNORECASE,
)
_HAVING = re.compile(r"(?:have|contain|hold|consist|comprise)\b", re.IGNORECASE)
_MUST_DO = re.compile(
    r"\A(?P<who>[^,;]{2,60}?) (?:must|shall|should|has to|have to|needs? to) (?P<do>(?!be\b|not\b|have\b)[a-z]+\b.*)\Z",
    re.IGNORECASE,
)
_SPENT = re.compile(r"(?:can|may) be [a-z]{3,20} for\b")
CAN_BE = re.compile(r"\A(?P<who>[^,;]{2,80}?) (?:can|may) be (?P<done>[a-z]+)\b(?P<how>.*)\Z", re.IGNORECASE)
_TAIL = re.compile(r"\s(?!and\b|or\b|when\b|if\b|but\b|then\b)[^,;.]{2,40}(?=[,;.]|\Z)")
_LEADING_IN = re.compile(r"\s(?:in|within|for|under)\Z")
_TIME_OF = re.compile(
    r"\A(?P<what>[^,;]{0,80}?\b(?:times?|latency|duration|delay|percentile)\b[^,;]{0,80}?)\s"
    r"(?:is|are|stays?|remains?|lies|must be|takes|does not exceed)(?:\s.{0,20})?\Z",
    re.IGNORECASE,
)
_LED = re.compile(
    r"\A(?P<lead>(?:After|On|Upon|During|At)\s(?:an?|the)\s[\w-]{2,30})\s(?P<main>(?:the|an?|all|each|every)\s.*)\Z",
    re.DOTALL,
)
_CLAUSE = re.compile(r"\S\s(?:is|are|has|have|\w{2,}s|\w{2,}ed)(?:\s|\Z)")
_FILE_SIZE = re.compile(r"\d\s?(?:[KMGT]i?B|[kMG]o|bytes?|octets?|pixels?|px|Pixel|píxeles)\Z")


class LimitWriter(RequestWriter):
    """Words the conditions of limits."""

    def duration(self, condition: Condition, _: Requirement) -> Wording:
        """Return the case of a state that lasts a time."""
        value, result = condition.values[0], self.seen(condition.expected)
        said = self.say(condition.aspect, condition, value=value, result=result)
        begun = self.say("start", condition, result=result).expected
        return Wording(said.title, [Step(said.action, value, said.expected)], [begun])

    def trigger(self, condition: Condition) -> tuple[list[str], list[str]]:
        """Return what must hold before, and what is then done, out of the statement's own condition."""
        before = self.given(condition)
        if not condition.action:
            return before, []
        if self.english:
            # «a; b» are the lines of a scenario's When: each is a step.
            parts = condition.action.split("; ")
            orders = [self.resolved(order, condition) for part in parts for order in actions(part)]
            if orders:
                return before, orders
            return [*before, *(sentence(part) for part in condition.action.split("; "))][:MAX_PRECONDITIONS], []
        order = self.order(condition.action)
        return before, [order or self.say("stated when", condition).action]

    def looked_at(self, condition: Condition, text: str, result: str) -> str:
        """Return what is done to see a plain statement: what it names is opened, used or asked for."""
        if condition.operation:
            return self.say("send", condition).action
        if self.english and (opened := opening(text)):
            return opened
        if not self.english and (done := ability_of(text, self.language)):
            return done
        if named := _PLACE.search(text):
            return self.say("open", condition, value=named[0]).action
        key = Aspect.STATED if condition.subject else "stated plainly"
        return self.say(key, condition, result=result).action

    def input(self, condition: Condition, requirement: Requirement) -> Wording:
        """Return the case of values that are accepted or refused."""
        wording = self.simple(condition, condition.aspect)
        if condition.aspect in {Aspect.INSIDE, Aspect.OUTSIDE}:
            self._limited(wording, condition, requirement)
        elif condition.aspect in {Aspect.LISTED, Aspect.UNLISTED} and not condition.subject:
            wording = self.simple(condition, "kind" if condition.aspect is Aspect.LISTED else "other kind")
        message = MESSAGE.search(requirement.quote)
        if message and condition.aspect in {Aspect.OUTSIDE, Aspect.MISSING, Aspect.UNLISTED, Aspect.MALFORMED}:
            for step in wording.steps:
                step.expected = self.say("with message", condition, result=step.expected, value=message[0]).expected
        return wording

    def _limited(self, wording: Wording, condition: Condition, requirement: Requirement) -> None:
        """Word what is done with the values of a limit: something is done in their measure, or they are entered."""
        text = plain(requirement.quote)
        order = measured_order(condition, text) if self.english else ""
        clock = condition.given == CLOCK
        # A person is not entered: what the person does is done in the limit's measure.
        able = clock or (
            _ABLE.search(text) and (is_role(condition.subject) or any(_in_measure(value) for value in condition.values))
        )
        sized = not condition.subject and any(_FILE_SIZE.search(value) for value in condition.values)
        verdict = "done" if condition.aspect is Aspect.INSIDE else "not done"
        # What nobody has a field for is not entered: «5 attempts per event».
        sampled = any(with_sample(value) != value for value in condition.values)
        counted = not (condition.subject or order or able or sized or sampled)
        if order or able:
            joined = ", ".join(condition.values)
            about = f"{sentence(condition.subject)}, {joined}" if condition.subject else f"{joined} ({text})"
            told = order.replace("…", joined) if order else about
            wording.title = self.say(verdict, condition, action=told).title
        elif sized:
            wording.title = self.say(condition.aspect, replace(condition, subject=self.phrases["sized"].title)).title
        for step in wording.steps:
            value = step.data
            if order:
                step.action = order.replace("…", value)
            elif clock:
                done = _AT_CLOCK.sub("", self.looked_at(condition, text, text))
                step.action = self.say("at time", condition, value=value, action=lowered(done)).action
            elif sized:
                step.action = self.say("sized", condition, value=value).action
            elif able or counted:
                step.action = self._attempted(condition, value, text, counted=counted)
            if order or able or counted:
                step.expected = self.say(verdict, condition, value=value).expected
            step.data = with_sample(value)

    def _attempted(self, condition: Condition, value: str, text: str, *, counted: bool) -> str:
        """Return what is done in the measure of a limit that no field takes; what is counted is caused."""
        if counted and self.english:
            often = any(number.is_often for number in quantities(value))
            return self.say("bring about", condition, value=f"this {value}" if often else value).action
        return self.say("attempted", condition, value=value, result=text).action

    def threshold(self, condition: Condition, requirement: Requirement) -> Wording:
        """Return the case of values at which something happens, or does not."""
        result = self.result_at(condition.expected or requirement.quote, condition.values[0])
        before = self.given(condition)
        steps = []
        seen = sentence(condition.instead) if condition.instead and condition.aspect is Aspect.REACHED else result
        for value in condition.values:
            data = "" if condition.action == "…" else value  # the causes of a table's row are its action already
            said = self.say(condition.aspect, condition, result=seen).expected
            if condition.instead and condition.aspect is not Aspect.REACHED:
                said = f"{condition.instead}. {said}"
            *first, last = self._brought_about(condition, value, result)
            steps += [Step(each, "", "") for each in first]
            steps.append(Step(last, data, said))
        title = self.say(condition.aspect, condition, result=seen).title
        if condition.action == "…":
            title = f"{steps[0].expected} ({condition.values[0]})"
        return Wording(title, steps, before)

    def _brought_about(self, condition: Condition, value: str, result: str) -> list[str]:
        """Return what is done so that a threshold's value is there."""
        if condition.given == CLOCK:
            done = self.looked_at(condition, condition.expected, result)
            return [self.say("at time", condition, value=value, action=lowered(done)).action]
        if "…" not in condition.action and all(
            number.is_often and number.core >= len(value) for number in quantities(value)
        ):
            return [self.say("attempted", condition, value=value, result=result).action]
        if "…" not in condition.action:
            return [self.say(self._reaching(condition, value), condition, value=self.counted(value)).action]
        told = condition.action.replace("…", value)
        orders = actions(told) if self.english and condition.action != "…" else ()
        done = orders[0] if orders else self.order(told)
        return [done or self.say("stated when", condition, action=told).action]

    @staticmethod
    def _reaching(condition: Condition, value: str) -> str:
        """Return how a value is reached: time passes, or something takes it, or is done that often, or has it."""
        if any(number.is_time for number in quantities(value)):
            return "take" if condition.given == TAKEN else "wait"
        return "with value" if condition.subject and condition.given != COUNTED else "bring about"

    def measured(self, condition: Condition, _: Requirement) -> Wording:
        """Return the case of what the product itself must keep to."""
        result, value = self.seen(condition.expected), ", ".join(condition.values)
        before, acts = self.trigger(condition)
        timed = any(number.is_time for each in condition.values for number in quantities(each))
        said = self.say("measured time" if timed else Aspect.MEASURED, condition, result=result, value=value)
        action = acts[0] if acts and self.english else said.action
        seen = result if value in result else said.expected
        if self.english and not acts and timed and (order := measuring(condition.expected, value)):
            action, seen = order, self.say("at most", condition, value=value).expected
        elif self.english and not acts and not timed:
            action = opening(condition.expected) or action
        return Wording(result, [Step(action, value, seen)], before)


def measuring(text: str, value: str) -> str:
    """Return how the time is measured that an English statement allows at most, ``""`` where it sets no such time.

    «An index is rebuilt in less than 45 minutes» → «Measure how long it takes until an index is rebuilt».
    """
    limit = limit_with(text, (value,)) if len(text) <= _LONGEST else None
    if limit is None or not limit.is_time or limit.sense not in {Sense.AT_MOST, Sense.LESS}:
        return ""
    before, after = text[: limit.start].rstrip(" ,"), text[limit.end :].rstrip(" .")
    before = indicative(_LEADING_IN.sub("", before))
    if told := _TIME_OF.match(before):
        return f"Measure {lowered(told['what'])}{after}"
    if led := _LED.match(before):
        before, after = led["main"], f"{after} {lowered(led['lead'])}"
    if re.search(r"[,;]", after) or not _CLAUSE.search(before):
        return ""
    return f"Measure how long it takes until {lowered(before)}{after}"


def measured_order(condition: Condition, text: str) -> str:
    """Return what an English statement lets one do, with ``…`` for a limit's values: «Book a room … in advance»."""
    limit = limit_with(text, condition.values) if len(text) <= _LONGEST else None
    if limit is None:
        return ""
    before, written, after = text[: limit.start], text[limit.start : limit.end], text[limit.end :]
    if spent := _SPENT.match(written):
        before, written = before + spent[0], written[spent.end() :].lstrip()
    duty = _MUST_DO.match(before) if limit.is_time else None
    if duty and is_role(duty["who"]):
        done = duty["do"]
    elif (able := _CAN_DO.match(before)) and not _HAVING.match(able["do"]):
        done = able["do"]
    elif (able := CAN_BE.match(before)) and (verb := base_of_participle(able["done"])):
        done = f"{verb} {lowered(able['who'])} {able['how']}"
    else:
        return ""
    number = next(iter(quantities(written)), None)
    tail = _TAIL.match(after)
    rest = tail[0].strip() if tail else ""
    lead = _leading(limit, written, done, bare=not (number is None or number.rest or rest))
    return sentence(" ".join(f"{done} {lead} … {rest}".split()))


def _leading(limit: Limit, written: str, done: str, *, bare: bool) -> str:
    """Return the word before a limit's value in an order; ``bare`` says that nothing else tells what it is."""
    if limit.clock:
        return "at"
    if written.lower().startswith("for "):
        return "for"
    if limit.sense in {Sense.STEP, Sense.RANGE}:
        if done.startswith(("set ", "change ", "adjust ")):
            return "to"  # «the timer can be set in 5-minute steps»
        return "of" if written.lower().startswith("between ") else ""
    return "after" if limit.is_time and bare and not done.rstrip().endswith((" for", " to")) else ""


def _in_measure(value: str) -> bool:
    """Say whether a value is a time or how often something is done, which nobody enters."""
    return any(number.is_time or number.is_often for number in quantities(value))
