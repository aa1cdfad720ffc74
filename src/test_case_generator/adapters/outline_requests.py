"""How the outline author words the requests of an API and what they are answered with."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from test_case_generator.adapters.outline_speech import Speaker, Step, Wording
from test_case_generator.testware.authoring.replies import MAX_PRECONDITIONS, TEXT_LENGTH
from test_case_generator.testware.design.techniques.view import spoken_name
from test_case_generator.testware.suite import Aspect

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from test_case_generator.testware.suite import Condition

_STATUS_ONLY = re.compile(
    r"\A(?:(?:if|when|on) [\w ]{2,30},\s)?[^,;]*?\b(?:>=\s?)?[1-5]\d\d\b(?:\s\([^)]*\))?\Z", re.IGNORECASE
)
_NOT_FOUND = re.compile(
    r"\b(?:not (?:be )?found|(?:does|do) not exist|doesn['’]t exist|unknown|no such|nicht gefunden|introuvable|"
    r"no encontrad[oa])\b|見つから|存在しない|不存在",
    re.IGNORECASE,
)
_PRODUCES = re.compile(r"\Aproduces:?\s+(?P<type>[\w.+-]+/[\w.+-]+)\Z", re.IGNORECASE)


class RequestWriter(Speaker):
    """Words conditions of an API's operation."""

    def request(self, conditions: Sequence[Condition], statements: Sequence[str], key: str) -> Wording:
        """Return one case that sends one request and looks at all that is stated of its answer.

        ``conditions`` are those it covers, ``statements`` what the answer holds, ``key`` which request it is.
        """
        first = conditions[0]
        status = next(
            (each.values[0] for each in conditions if each.aspect in {Aspect.REQUEST, Aspect.RESPONSE} and each.values),
            "",
        )
        success = (
            self.say("success status", first, value=status).expected
            if status
            else self.say("accepted by request", first).expected
        )
        wording = self.simple(first, key)
        wording.preconditions = self.known(first)
        if status and key == Aspect.REQUEST:
            wording.title = self.say("status of", first, value=status).title
        names = [each.subject for each in conditions if each.subject]
        # What one of them says the request holds, it holds.
        whole = replace(first, inputs=tuple(dict.fromkeys(name for each in conditions for name in each.inputs)))
        if key != Aspect.REQUEST:
            status = first.expected
            success = self.say("success status", first, value=status).expected if status else success
        given = names if key == "optional given" else []
        data = self.holding(replace(whole, inputs=(*whole.inputs, *given)), {})
        wording.steps = [Step(wording.steps[0].action, data, success)]
        for statement in statements:
            if not (status and status in statement and _STATUS_ONLY.match(statement)):
                seen = self.seen(statement)
                if typed := _PRODUCES.match(statement):
                    seen = self.say("content type", first, value=typed["type"]).expected
                wording.steps.append(Step(self.say(Aspect.RESPONSE, first).action, "", seen))
        for each in conditions:
            if each.aspect is Aspect.OMITTED and each.values:
                asked = self.say("default of", each, value=each.values[0])
                wording.steps.append(Step(asked.action, "", asked.expected))
        return wording

    def failure(self, condition: Condition) -> Wording:
        """Return the case of a situation for which an answer is stated."""
        asked = self.say(Aspect.FAILURE, condition, result=condition.expected)
        action, subject = asked.action, condition.subject
        own = {subject: self.phrases["invalid value"].action} if subject else {}
        if condition.values:
            own = {subject: condition.values[0]}
        elif _NOT_FOUND.search(condition.action) and (absent := self.absent(condition)):
            subject = absent
            own = {subject: self.phrases["unknown value"].action}
        if not condition.action:
            action = self.say("send wrong", condition).action
        elif condition.values or subject != condition.subject:
            action = self.say("send", condition).action
        names = [name for name in condition.inputs if name != subject]
        step = Step(action, self.holding(condition, own), asked.expected)
        return Wording(asked.title.rstrip(": ："), [step], self.known(condition, names))

    def combined(self, condition: Condition) -> Wording:
        """Return the case of combined options, one step a row."""
        wording = self.simple(condition, Aspect.COMBINED)
        wording.preconditions = self.known(condition)
        for step in wording.steps:
            named = {pair.partition("=")[0] for pair in step.data.split(", ")}
            step.data = "; ".join(filter(None, (step.data, self.holding(condition, {}, named))))
            if condition.expected:
                step.expected = self.say("success status", condition, value=condition.expected).expected
            else:
                step.expected = self.say("accepted by request", condition).expected
        return wording

    def sent(self, condition: Condition) -> Wording:
        """Return the case of one input of a request."""
        wording = self.simple(condition, condition.aspect)
        wording.preconditions = self.known(condition, [name for name in condition.inputs if name != condition.subject])
        key = "send without" if condition.aspect is Aspect.MISSING else "send"
        for step in wording.steps:
            step.action = self.say(key, condition).action
            step.expected = self.answered(condition)
            step.data = self.holding(
                condition, {condition.subject: step.data} if step.data else {}, {condition.subject}
            )
        return wording

    def answered(self, condition: Condition) -> str:
        """Return what a request is answered with, by its status where the issue says one."""
        if condition.expected:
            return self.say("success status", condition, value=condition.expected).expected
        accepted = condition.aspect in {Aspect.INSIDE, Aspect.LISTED}
        return self.say("accepted by request" if accepted else "refused by request", condition).expected

    def known(self, condition: Condition, names: Sequence[str] | None = None) -> list[str]:
        """Return which values of the path must be known before a request."""
        placed = self.placed(condition)
        wanted = [name for name in (condition.inputs if names is None else names) if name in placed]
        return [self.say("exists", condition, subject=name).expected for name in wanted][:MAX_PRECONDITIONS]

    def absent(self, condition: Condition) -> str:
        """Return the input that names what a situation says does not exist."""
        told = condition.action.casefold()
        named = [name for name in condition.inputs if spoken_name(name).removesuffix(" id") in told]
        return next(iter(named or self.placed(condition)[-1:]), "")

    @staticmethod
    def placed(condition: Condition) -> list[str]:
        """Return the names of what is put into the path."""
        return re.findall(r"[{:](\w+)", condition.operation)

    def holding(self, condition: Condition, own: Mapping[str, str], without: AbstractSet[str] = frozenset()) -> str:
        """Return what a request holds as its data: ``own`` values first, then all else that it requires, valid.

        Only so it is the step's own value that the answer is about. ``without`` are inputs that are not added.
        """
        valid = self.phrases["valid value"].action
        others = {name: valid for name in condition.inputs if name not in own and name not in without}
        each = "; ".join(f"{name} = {value}" for name, value in {**own, **others}.items())
        if len(each) <= TEXT_LENGTH:
            return each
        together = {**own, ", ".join(others): valid}
        return "; ".join(f"{name} = {value}" for name, value in together.items())
