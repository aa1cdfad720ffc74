"""How the outline author words the requests of an API and what they are answered with.

What does not change within a case is said once: whose value an identifier is and what every request carries are
preconditions, and a request that is sent again only names what is different.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from test_case_generator.adapters.outline.inputs import Inputs, object_of, placed
from test_case_generator.adapters.outline.speech import Speaker, Step, Wording
from test_case_generator.testware.authoring.replies import MAX_PRECONDITIONS, TEXT_LENGTH
from test_case_generator.testware.design.techniques.view import BODY, spoken_name
from test_case_generator.testware.suite import Aspect

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from test_case_generator.testware.suite import Condition, Requirement

_STATUS_ONLY = re.compile(
    r"\A(?:(?:if|when|on) [\w ]{2,30},\s)?[^,;]*?\b(?:>=\s?)?[1-5]\d\d\b(?:\s\([^)]*\))?\Z", re.IGNORECASE
)
_STATUS_FIRST = re.compile(r"\A[`\"]?[1-5]\d\d\b[^:`]{0,40}[`\"]?\s?(?::|[-–—]\s)\s?(?=\S)")
_NOT_FOUND = re.compile(
    r"\b(?:not (?:be )?found|(?:does|do) not exist|doesn['’]t exist|unknown|no such|nicht gefunden|introuvable|"
    r"no encontrad[oa])\b|見つから|存在しない|不存在",
    re.IGNORECASE,
)
_PRODUCES = re.compile(r"\Aproduces:?\s+(?P<type>[\w.+-]+/[\w.+-]+)\Z", re.IGNORECASE)
_WRONG_BODY = re.compile(
    r"\b(?:invalid|malformed|wrong|not valid|unparsable|unparseable|ungültig\w*|fehlerhaft\w*|invalides?|"
    r"inválid[oa]s?|mal ?form(?:é|ad[oa]))\b.{0,40}\b(?:data|body|payload|json|request|input|Daten|données|datos)\b|"
    r"\b(?:data|body|payload|json|request|input)\b.{0,40}\b(?:invalid|malformed|wrong|not valid)\b",
    re.IGNORECASE,
)
_BROKEN_BODY = '{"broken":'
_ANSWERED_BY_HTTP = {"Unauthorized": "no credentials", "Forbidden": "no right", "Too Many Requests": "too often"}


class RequestWriter(Speaker):
    """Words conditions of an API's operation."""

    def __init__(self, language: str, requirements: Sequence[Requirement] = ()) -> None:
        super().__init__(language)
        self.inputs = Inputs(requirements)
        self.quotes = {each.id: each.quote for each in requirements}

    def request(self, conditions: Sequence[Condition], statements: Sequence[str], key: str) -> Wording:
        """Return one case that sends one request and looks at all that is stated of its answer.

        ``conditions`` are those it covers, ``statements`` what the answer holds, ``key`` which request it is.
        """
        first = conditions[0]
        status = next(
            (each.values[0] for each in conditions if each.aspect in {Aspect.REQUEST, Aspect.RESPONSE} and each.values),
            "",
        )
        wording = self.simple(first, key)
        if status and key == Aspect.REQUEST:
            wording.title = self.say("status of", first, value=status).title
        if key != Aspect.REQUEST:
            status = first.expected
        # What one of them says the request holds, it holds.
        held = [name for each in conditions for name in each.inputs]
        held += [each.subject for each in conditions if each.subject and key == "optional given"]
        # The defaults that are looked at next say what was left out.
        defaults = any(each.aspect is Aspect.OMITTED and each.values for each in conditions)
        action = self.say("send", first).action if defaults else wording.steps[0].action
        wording.steps = [Step(action, "", self.success(first, status))]
        for statement in statements:
            if typed := _PRODUCES.match(statement):
                told = self.say("content type", first, result=wording.steps[0].expected, value=typed["type"])
                wording.steps[0].expected = told.expected
            elif not (status and status in statement and _STATUS_ONLY.match(statement)):
                seen = self.seen(_STATUS_FIRST.sub("", statement) if status and status in statement else statement)
                wording.steps.append(Step(self.say(Aspect.RESPONSE, first).action, "", seen))
        for each in conditions:
            if each.aspect is Aspect.OMITTED and each.values:
                asked = self.say("default of", each, value=each.values[0])
                wording.steps.append(Step(asked.action, "", asked.expected))
        return self.carrying(wording, replace(first, inputs=tuple(dict.fromkeys(held))), [{}])

    def failure(self, condition: Condition) -> Wording:
        """Return the case of a situation for which an answer is stated."""
        asked = self.say(Aspect.FAILURE, condition, result=condition.expected)
        action, subject = asked.action, condition.subject
        own = {subject: self.wrong(subject)} if subject else {}
        if condition.values:
            own = {subject: condition.values[0]}
        elif _NOT_FOUND.search(condition.action) and (absent := self.absent(condition)):
            subject = absent
            own = {subject: self.say("unknown value", condition, value=self.inputs.unknown(absent)).action}
        elif not subject and BODY in condition.inputs and _WRONG_BODY.search(condition.action):
            own = {BODY: _BROKEN_BODY}
        if not condition.action:
            action = self.say("send wrong", condition).action
        elif own:
            action = self.say("send", condition).action
        elif by_http := _ANSWERED_BY_HTTP.get(condition.action):
            action = self.say(by_http, condition).action
        title = asked.title.rstrip(": ：")
        return self.carrying(Wording(title, [Step(action, "", asked.expected)]), condition, [own])

    def combined(self, condition: Condition) -> Wording:
        """Return the case of combined options, one step a row."""
        wording = self.simple(condition, Aspect.COMBINED)
        rows = [dict(pair.split("=", 1) for pair in row.split(", ") if "=" in pair) for row in condition.values]
        for step in wording.steps:
            step.expected = self.success(condition, condition.expected)
        return self.carrying(wording, condition, rows)

    def sent(self, condition: Condition) -> Wording:
        """Return the case of one input of a request."""
        wording = self.simple(condition, condition.aspect)
        missing = condition.aspect is Aspect.MISSING
        rows = [{condition.subject: step.data} if step.data and not missing else {} for step in wording.steps]
        key = "send without" if missing else "send"
        for step in wording.steps:
            step.action = self.say(key, condition).action
            step.expected = self.answered(condition)
        others = tuple(name for name in condition.inputs if name != condition.subject)
        return self.carrying(wording, replace(condition, inputs=others), rows)

    def answered(self, condition: Condition) -> str:
        """Return what a request is answered with, by its status where the issue says one."""
        if condition.expected:
            return self.say("success status", condition, value=condition.expected).expected
        accepted = condition.aspect in {Aspect.INSIDE, Aspect.LISTED}
        return self.say("accepted by request" if accepted else "refused by request", condition).expected

    def carrying(self, wording: Wording, condition: Condition, rows: Sequence[Mapping[str, str]]) -> Wording:
        """Return a case whose steps send what the condition requires, valid, and each its own values of ``rows``.

        Only so it is the step's own value that the answer is about. What several steps send alike, or one cannot show,
        is a precondition.
        """
        own = {name for row in rows for name in row}
        others = [name for name in condition.inputs if name not in own]
        known = [name for name in others if self.inputs.is_reference(name, condition.operation)]
        constant = {name: self.valued(name) for name in others if name not in known}
        wording.preconditions = [self._existing(name, condition) for name in known]
        if len(rows) > 1 or len(written({**rows[0], **constant})) > TEXT_LENGTH:
            room = TEXT_LENGTH - len(self.say("every request", condition).expected)
            for value in _in_parts(constant, room):
                wording.preconditions.append(self.say("every request", condition, value=value).expected)
            constant = {}
        wording.preconditions = wording.preconditions[:MAX_PRECONDITIONS]
        for at, (step, row) in enumerate(zip(wording.steps, rows, strict=False)):
            step.data = written({**row, **constant})
            if at:
                step.action = self.say("again", condition).action
        return wording

    def valued(self, name: str) -> str:
        """Return the value that a valid request holds for an input."""
        return self.inputs.value(name) or self.phrases["valid value"].action

    def wrong(self, name: str) -> str:
        """Return a wrong value for an input of which no form is known."""
        return _BROKEN_BODY if name == BODY else self.inputs.wrong(name)

    def absent(self, condition: Condition) -> str:
        """Return the input that names what a situation says does not exist."""
        told = condition.action.casefold()
        named = [name for name in condition.inputs if spoken_name(name).removesuffix(" id") in told]
        return next(iter(named or placed(condition.operation)[-1:]), "")

    def _existing(self, name: str, condition: Condition) -> str:
        """Return the precondition that says whose value an input has."""
        thing = object_of(name, condition.operation)
        key, value = ("existing id", thing) if thing else ("existing value", spoken_name(name) or name)
        return self.say(key, condition, subject=name, value=value).expected

    def success(self, condition: Condition, status: str) -> str:
        """Return that a request succeeds, with its status where the issue says one."""
        if status:
            return self.say("success status", condition, value=status).expected
        return self.say("accepted by request", condition).expected


def written(values: Mapping[str, str]) -> str:
    """Return the data of a request."""
    return "; ".join(f"{name} = {value}" for name, value in values.items())


def _in_parts(values: Mapping[str, str], room: int) -> list[str]:
    """Return the data of a request in parts of at most ``room`` characters, where a single value is no longer."""
    parts: list[dict[str, str]] = []
    for name, value in values.items():
        if not parts or len(written({**parts[-1], name: value})) > room:
            parts.append({})
        parts[-1][name] = value
    return [written(part) for part in parts]
