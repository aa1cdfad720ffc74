"""What models do around the cases of a reply, and to what is in them; the JSON itself is sound, or cut."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING

from test_case_generator.testware.authoring.replies import schema
from tests.robustness.good import CONDITIONS, PLAIN, REPLIES, SHORT
from tests.robustness.kinds import Spoiled, cuts, dumped, each, indented, kind, one_changed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tests.robustness.good import RawCase


@kind("as asked for")
def _good() -> Iterator[Spoiled]:
    yield from each(dumped, indented, lambda cases: dumped(cases, ensure_ascii=True))


@kind("code fences")
def _fences() -> Iterator[Spoiled]:
    fences = ("```json\n{}\n```", "```\n{}\n```\n", "~~~json\n{}\n~~~", "```json\n{}", "`{}`", "```json5 {}```")
    for fence in fences:
        yield from each(lambda cases, fence=fence: fence.replace("{}", indented(cases)))  # type: ignore[misc]


@kind("words before and after")
def _words() -> Iterator[Spoiled]:
    around = (
        ("Sure! Here are the test cases:\n\n", "\n\nLet me know if you need more."),
        ("I'll use {placeholders} such as {id} and [x].\n", "\n} That's all. {"),
        ("{", ""),
        ('The keys are "cases" and "steps": {"cases": […]}.\n', "\n# done"),
    )
    for before, after in around:
        yield from each(lambda cases, before=before, after=after: f"{before}{dumped(cases)}{after}")  # type: ignore[misc]


@kind("cut at every character")
def _cut() -> Iterator[Spoiled]:
    for reply in (dumped(SHORT), indented(SHORT)):
        yield from cuts(reply, SHORT, every=1)
    for cases in REPLIES:
        yield from cuts(dumped(cases), cases, every=11)


@kind("spoiled in another way, and cut")
def _spoiled_and_cut() -> Iterator[Spoiled]:
    ways: tuple[Callable[[Sequence[RawCase]], str], ...] = (
        lambda cases: repr({"cases": list(cases)}),
        lambda cases: json.dumps(dumped(cases)),
        lambda cases: html.escape(indented(cases)),
        lambda cases: re.sub(r",\n", "\n", indented(cases)),
        lambda cases: re.sub(r'^( *)"(\w+)":', r"\1\2:", f"```\n{indented(cases)}", flags=re.MULTILINE),
    )
    for make in ways:
        yield from cuts(make(SHORT), SHORT, every=7)


@kind("cut, and begun again")
def _begun_again() -> Iterator[Spoiled]:
    reply = dumped(PLAIN)
    for length in range(20, len(reply), 97):
        yield Spoiled(f"{reply[:length]}\n\nSorry, here is all of it:\n\n```json\n{reply}\n```", PLAIN)


@kind("another wrapper, or none")
def _wrappers() -> Iterator[Spoiled]:
    yield from each(
        lambda cases: json.dumps({"result": {"data": {"test_cases": list(cases)}, "note": "}{"}}),
        lambda cases: json.dumps(list(cases)),
        lambda cases: json.dumps({f"TC-{n}": one for n, one in enumerate(cases)}),
        lambda cases: json.dumps([[{"case": one}] for one in cases]),
        lambda cases: ", ".join(map(json.dumps, cases)),
    )


@kind("one case a line")
def _lines() -> Iterator[Spoiled]:
    yield from each(
        lambda cases: "\n".join(json.dumps(one, ensure_ascii=False) for one in cases),
        lambda cases: "\n\n".join(f"Case {n}:\n{json.dumps(one)}" for n, one in enumerate(cases)),
    )


@kind("two objects")
def _two() -> Iterator[Spoiled]:
    yield from each(
        lambda cases: f"{dumped(cases)}\n{dumped(cases)}",
        lambda cases: f"{dumped(cases[:1])}{dumped(cases[1:])}",
        lambda cases: f'{{"thought": "I have {{}} to do"}}\n{dumped(cases)}',
    )


@kind("ids given twice or unknown")
def _ids() -> Iterator[Spoiled]:
    yield from one_changed(lambda one: one.update(covers=one["covers"] * 3), kept=True)
    yield from one_changed(lambda one: one["covers"].extend(["R1z", *one["covers"]]), kept=True)
    yield from one_changed(lambda one: one["covers"].append("R99"), kept=False)
    yield from one_changed(lambda one: one.update(covers=["R99a"]), kept=False)


@kind("wrong types")
def _types() -> Iterator[Spoiled]:
    yield from one_changed(lambda one: one.update(covers=one["covers"][0]), kept=True)
    yield from one_changed(lambda one: one.update(covers=f"{one['covers'][0]}, R1z"), kept=True)
    yield from one_changed(lambda one: one.update(steps={"1": one["steps"][0]}), kept=False)
    yield from one_changed(lambda one: one.update(steps=[step["do"] for step in one["steps"]]), kept=False)
    yield from one_changed(lambda one: one.update(title=None), kept=False)
    yield from one_changed(lambda one: one["steps"][-1].update(see=None), kept=False)
    for given, meant in (("one", ["one"]), (None, []), ([5, True], ["5", "true"])):
        changed, expected = (PLAIN[0] | {"given": value} for value in (given, meant))
        yield Spoiled(dumped([changed]), [expected])
    for data, text in ((7, "7"), (None, ""), (True, "true"), (["a", "b"], "a, b"), ({"age": 7}, "age: 7")):
        changed, expected = (PLAIN[0] | {"steps": [PLAIN[0]["steps"][0] | {"data": it}]} for it in (data, text))
        yield Spoiled(dumped([changed]), [expected])


@kind("other names for members")
def _names() -> Iterator[Spoiled]:
    def renamed(cases: Sequence[RawCase], names: dict[str, str]) -> str:
        text = dumped(cases)
        for ours, theirs in names.items():
            text = text.replace(f'"{ours}":', f'"{theirs}":')
        return text

    for names in (
        {"see": "expected_result", "do": "action", "data": "test_data"},
        {"see": "Expected Result", "do": "Action", "title": "Title", "given": "Preconditions"},
        {"see": "expectedResult", "title": "name", "covers": "condition_ids"},
    ):
        yield from each(lambda cases, names=names: renamed(cases, names))  # type: ignore[misc]


@kind("loops")
def _loops() -> Iterator[Spoiled]:
    one = json.dumps(PLAIN[1])
    for times in (2, 12, 60):
        yield Spoiled('{"cases":[' + ", ".join([one] * times), [PLAIN[1]])
    yield Spoiled('{"cases":[' + one + ', {"title": "' + "the same " * 400, [PLAIN[1]])
    yield Spoiled('{"cases":[' + one + ', {"steps": [' + '{"do": "again"}, ' * 200, [PLAIN[1]])
    yield Spoiled('{"cases":[' + one + "," + "[" * 2000, [PLAIN[1]])


@kind("the schema echoed")
def _schema() -> Iterator[Spoiled]:
    echoed = json.dumps(schema(tuple(CONDITIONS.values())))
    yield Spoiled(echoed, [])
    yield from each(
        lambda cases: f"{echoed}\n{dumped(cases)}",
        lambda cases: json.dumps({"schema": json.loads(echoed), "cases": list(cases)}),
    )


@kind("HTML around it")
def _html() -> Iterator[Spoiled]:
    yield from each(
        lambda cases: f"<!DOCTYPE html><pre><code class='json'>{indented(cases)}</code></pre>",
        lambda cases: f"<p>Test cases</p><pre>{html.escape(indented(cases))}</pre>",
        lambda cases: html.escape(dumped(cases), quote=False),
    )


@kind("endless white space")
def _space() -> Iterator[Spoiled]:
    yield from each(
        lambda cases: dumped(cases)[:-2] + "\n" * 3000,
        lambda cases: dumped(cases)[:-1] + "\t" * 3000,
        lambda cases: " " * 3000 + dumped(cases),
        lambda cases: dumped(cases, indent=90),
    )
