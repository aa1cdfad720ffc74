"""The author without a model: test cases from the test conditions alone, in the requirements' own words.

It speaks the same protocol as a model (JSON under the schema, in pieces), so everything after it is the same path. What
one request of an API answers is looked at in one case, and so is what the end of a report's steps shows; such
conditions share one, every other has its own.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from test_case_generator.adapters.outline.cases import Writer
from test_case_generator.ports import Finish, Reply
from test_case_generator.testware.authoring.replies import MAX_CITED, MAX_STEPS, TEXT_LENGTH, TITLE_LENGTH, shortened
from test_case_generator.testware.escape import clean
from test_case_generator.testware.suite import Aspect, Condition

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from test_case_generator.adapters.outline.speech import Step, Wording
    from test_case_generator.ports import Request
    from test_case_generator.testware.suite import Requirement


class OutlineAuthor:
    """Writes from the conditions alone; needs no server, no model and no time."""

    name = "outline"
    uses_model = False

    def warm(self, tokens: int) -> None:
        """Do nothing: there is nothing to make ready."""

    def prepare(self, tokens: int) -> str:  # noqa: ARG002 – the port's signature
        """Return the line for the log; there is nothing to make ready."""
        return "No model is used: the test cases are written from the test conditions alone."

    def write(self, request: Request) -> Iterator[str | Reply]:
        """Yield the cases of the request's conditions, each as one piece of JSON."""
        requirements = {requirement.id: requirement for requirement in request.requirements}
        writer = Writer(request.language, request.requirements)
        titles: set[str] = set()
        yield '{"cases":['
        for position, group in enumerate(_groups(request.conditions)):
            case = _case(group, writer, requirements, titles)
            yield ("," if position else "") + json.dumps(case, ensure_ascii=False, separators=(",", ":"))
        yield "]}"
        yield Reply(Finish.STOP)


def _groups(conditions: Sequence[Condition]) -> list[list[Condition]]:
    """Return the conditions of each case, in the order of the first of each."""
    groups: dict[tuple[str, str, int], list[Condition]] = {}
    parts: dict[tuple[str, str], int] = {}
    combined = {each.operation: each for each in conditions if each.aspect is Aspect.COMBINED}
    confirmed = next((each for each in conditions if each.aspect is Aspect.CONFIRMED), None)
    for condition in conditions:
        host = confirmed if confirmed and _is_confirmed(condition, confirmed) else combined.get(condition.operation)
        if condition is host:
            groups.setdefault(("", host.id, 0), [host])
            continue
        if host and (host is confirmed or _is_within(condition, host)):
            group = groups.setdefault(("", host.id, 0), [host])
            if len(group) < MAX_CITED and (host is not confirmed or len(group) + len(host.values) <= MAX_STEPS):
                group.append(condition)
                continue
        shared = _shared(condition)
        key = (condition.operation, shared)
        name = (*key, parts.get(key, 0)) if shared else ("", condition.id, 0)
        if _is_full(groups.get(name, []), condition):
            parts[key] = name[2] + 1
            name = (*key, parts[key])
        groups.setdefault(name, []).append(condition)
    return list(groups.values())


def _is_confirmed(condition: Condition, host: Condition) -> bool:
    """Say whether a statement is one that the end of a report's steps shows, and the steps themselves count too."""
    plainly = not (condition.action or condition.given or condition.values or condition.operation)
    expected = condition.requirement in {host.requirement, *host.related}
    return condition is host or (condition.aspect is Aspect.STATED and plainly and expected)


def _is_within(condition: Condition, combined: Condition) -> bool:
    """Say whether the rows of combined options send every value that a condition lists for one of them."""
    sent = {pair for row in combined.values for pair in row.split(", ")}
    return condition.aspect is Aspect.LISTED and all(
        f"{condition.subject}={value}" in sent for value in condition.values
    )


def _is_full(group: Sequence[Condition], condition: Condition) -> bool:
    """Say whether a case has no room for one more condition: the schema bounds what it cites and its steps."""
    steps = 1 + sum(each.aspect in {Aspect.RESPONSE, Aspect.OMITTED} for each in (*group, condition))
    return len(group) == MAX_CITED or (bool(group) and steps > MAX_STEPS)


def _shared(condition: Condition) -> str:
    """Return with which others a condition shares a case: those that the same request shows."""
    if not condition.operation:
        return ""
    match condition.aspect:
        case Aspect.REQUEST | Aspect.RESPONSE:
            return Aspect.REQUEST
        case Aspect.PRESENT:
            return Aspect.REQUEST if condition.subject in condition.inputs else "optional given"
        case Aspect.OMITTED:
            return "optional omitted"
    return ""


def _case(
    group: list[Condition], writer: Writer, requirements: dict[str, Requirement], titles: set[str]
) -> dict[str, Any]:
    first = group[0]
    shared = _shared(first)
    if first.aspect is Aspect.CONFIRMED:
        others = [each.expected for each in group[1:] if each.requirement != first.requirement]
        wording = writer.confirmation(first, others)
    elif shared:
        statements = [each.expected for each in group if each.aspect is Aspect.RESPONSE]
        wording = writer.request(group, statements, shared)
    else:
        wording = writer.write(first, requirements[first.requirement])
    given = [_text(each) for each in wording.preconditions if clean(each)]
    return {
        "covers": [each.id for each in group],
        "title": _title(wording, first, titles),
        **({"given": given} if given else {}),
        "steps": [
            {"do": _text(step.action), **_data(step), "see": _text(step.expected)} for step in wording.steps[:MAX_STEPS]
        ],
    }


def _data(step: Step) -> dict[str, str]:
    """Return the data of a step, unless its action says it already."""
    return {"data": _text(step.data)} if step.data and step.data not in step.action else {}


def _title(wording: Wording, condition: Condition, titles: set[str]) -> str:
    """Return a title that no other case of the reply has: its condition's id tells it apart where it must."""
    title = clean(wording.title).rstrip(" :：") or condition.id
    mark = f" ({condition.id})"
    if len(title) > TITLE_LENGTH:
        title = shortened(title, TITLE_LENGTH)
    if title.casefold() in titles:
        title = shortened(title, TITLE_LENGTH - len(mark)) + mark
    titles.add(title.casefold())
    return title


def _text(text: str) -> str:
    return shortened(clean(text), TEXT_LENGTH)
