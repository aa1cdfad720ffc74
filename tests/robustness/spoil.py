"""What models do to a good reply, each kind with what should be kept of it: the cases that are complete and clear."""

from __future__ import annotations

import html
import json
import re
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from test_case_generator.testware.replies import schema
from tests.robustness.good import CONDITIONS, PLAIN, REPLIES, SHORT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tests.robustness.good import RawCase


@dataclass(frozen=True, slots=True)
class Spoiled:
    """A reply, and the cases, as they were meant, that should be kept of it."""

    reply: str
    kept: Sequence[RawCase]


Kind = tuple[str, "Callable[[], Iterator[Spoiled]]"]
KINDS: list[Kind] = []


def kind(name: str) -> Callable[[Callable[[], Iterator[Spoiled]]], Callable[[], Iterator[Spoiled]]]:
    """Put a kind of spoiling into the table, under the name that a reader sees."""

    def register(make: Callable[[], Iterator[Spoiled]]) -> Callable[[], Iterator[Spoiled]]:
        # Two ways of spoiling may come to the same reply; it counts once.
        KINDS.append((name, lambda: iter({spoiled.reply: spoiled for spoiled in make()}.values())))
        return make

    return register


def dumped(cases: Sequence[RawCase], **options: Any) -> str:  # noqa: ANN401 – json's own
    """Return the reply that was asked for."""
    return json.dumps({"cases": list(cases)}, **{"ensure_ascii": False, **options})


def indented(cases: Sequence[RawCase]) -> str:
    """Return it over many lines."""
    return dumped(cases, indent=2)


def each(*spoil: Callable[[Sequence[RawCase]], str]) -> Iterator[Spoiled]:
    """Spoil each good reply in each way that leaves all cases complete."""
    for cases in REPLIES:
        for make in spoil:
            yield Spoiled(make(cases), cases)


def one_changed(change: Callable[[RawCase], None], *, kept: bool) -> Iterator[Spoiled]:
    """Change the first case of each reply: it should be kept as it was meant, or not at all."""
    for cases in REPLIES:
        changed = deepcopy(cases[0])
        change(changed)
        yield Spoiled(dumped([changed, *cases[1:]]), cases if kept else cases[1:])


def cuts(reply: str, cases: Sequence[RawCase], *, every: int) -> Iterator[Spoiled]:
    """Cut a reply at every so many characters; kept are the cases whose last brace is there."""
    ends = [end.end() for end in re.finditer(r"\}(?:\s|\\n)*\](?:\s|\\n)*\}", reply)][: len(cases)]
    assert len(ends) == len(cases)
    for length in range(0, len(reply), every):
        yield Spoiled(reply[:length], cases[: sum(end <= length for end in ends)])


def texts(value: Any, change: Callable[[str], str]) -> Any:  # noqa: ANN401 – any JSON
    """Return JSON with each title, action and result changed."""
    if isinstance(value, dict):
        return {
            name: change(item) if name in {"title", "do", "see"} else texts(item, change)
            for name, item in value.items()
        }
    return [texts(item, change) for item in value] if isinstance(value, list | tuple) else value


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


@kind("line ends and tabs in strings")
def _line_ends() -> Iterator[Spoiled]:
    for space in ("\n", "\t", "\r\n", "\n  "):
        yield from each(lambda cases, space=space: dumped(texts(cases, lambda text: text.replace(" ", space))))  # type: ignore[misc]
    for cases in REPLIES:
        raw = dumped(texts(cases, lambda text: text.replace(" ", "\n")))
        yield Spoiled(raw.replace("\\n", "\n"), cases)


@kind("commas too many")
def _commas() -> Iterator[Spoiled]:
    yield from each(
        lambda cases: re.sub(r"\n(\s*[}\]])", r",\n\1", indented(cases)).replace("[,", "[").replace("{,", "{"),
        lambda cases: dumped(cases)[:-2] + ",]}",
        lambda cases: dumped(cases)[:-2] + ", ] , }",
    )


@kind("commas missing")
def _no_commas() -> Iterator[Spoiled]:
    yield from each(
        lambda cases: re.sub(r",\n", "\n", indented(cases)),
        lambda cases: re.sub(r"\},\n", "}\n", indented(cases)),
        lambda cases: re.sub(r'\], "', '] "', dumped(cases)),
    )


@kind("single quotes")
def _single() -> Iterator[Spoiled]:
    yield from each(lambda cases: repr({"cases": list(cases)}))
    plain = "'{}'".format
    for cases in REPLIES[::2]:
        yield Spoiled(re.sub(r'"([^"\\]*)"', lambda match: plain(match[1]), dumped(cases)), cases)


@kind("typographic quotes")
def _typographic() -> Iterator[Spoiled]:
    for left, right in (("“", "”"), ("”", "”"), ("„", "“")):
        for cases in (PLAIN, SHORT):
            yield Spoiled(re.sub(r'"([^"\\]*)"', rf"{left}\1{right}", dumped(cases)), cases)


@kind("keys without quotes")
def _bare() -> Iterator[Spoiled]:
    yield from each(
        lambda cases: re.sub(r'^( *)"(\w+)":', r"\1\2:", indented(cases), flags=re.MULTILINE),
        lambda cases: re.sub(r'([{,] ?)"(cases|covers|do)":', r"\1\2:", dumped(cases)),
    )


@kind("constants of other languages")
def _constants() -> Iterator[Spoiled]:
    for constant in ("None", "null", "NULL", "NaN"):
        expected = PLAIN[1] | {"given": []}
        yield Spoiled(dumped([expected]).replace('"given": []', f'"given": {constant}'), [expected])
        yield Spoiled(dumped(PLAIN)[:-1] + f', "more": {constant}}}', PLAIN)


@kind("comments")
def _comments() -> Iterator[Spoiled]:
    for comment in ("// a comment", "/* a {comment} */", "# it's a comment"):
        yield from each(
            lambda cases, comment=comment: re.sub(r"([{\[,])\n", rf"\1 {comment}\n", indented(cases)),  # type: ignore[misc]
        )
    for cases in REPLIES:
        yield Spoiled(f'{{"cases": [ // {len(cases)} cases\n{dumped(cases)[11:-2]}\n /* end */ ]}}', cases)


@kind("something left out")
def _left_out() -> Iterator[Spoiled]:
    for dots in ("...", "…", "// ... more steps\n", '"..."'):
        first = json.dumps(PLAIN[0])[:-2] + f", {dots}]}}"
        yield Spoiled(f'{{"cases": [{first}, {json.dumps(PLAIN[1])}]}}', [PLAIN[1]])
    yield Spoiled(f'{{"cases": [{json.dumps(PLAIN[1])}, ...]}}', [PLAIN[1]])
    yield from one_changed(lambda one: one.pop("steps"), kept=False)
    yield from one_changed(lambda one: one["steps"][-1].pop("see"), kept=False)
    yield from one_changed(lambda one: one["steps"][0].pop("do"), kept=False)


@kind("thinking aloud")
def _thinking() -> Iterator[Spoiled]:
    draft = json.dumps(PLAIN[2] | {"title": "A draft"})
    for name in ("think", "thinking", "reasoning"):
        yield from each(
            lambda cases, name=name: f"<{name}>First {draft}, hm.\nNo.</{name}>\n{dumped(cases)}",  # type: ignore[misc]
        )
    yield Spoiled(f"<think>Perhaps {draft}, or", [])


@kind("signs that are not seen")
def _invisible() -> Iterator[Spoiled]:
    yield from each(
        lambda cases: "\ufeff" + dumped(cases),
        lambda cases: indented(cases).replace("\n ", "\n\u00a0"),
        lambda cases: "\ufeff" + indented(cases).replace("\n", "\r\n"),
        lambda cases: dumped(cases).replace('", "', '",\u200b "'),
        lambda cases: dumped(texts(cases, lambda text: text.replace(" ", " \u0007\u200b"))).replace("\\u0007", "\x07"),
    )


@kind("JSON inside a string")
def _encoded() -> Iterator[Spoiled]:
    yield from each(
        lambda cases: json.dumps(dumped(cases)),
        lambda cases: json.dumps(indented(cases), ensure_ascii=False),
        lambda cases: json.dumps({"response": indented(cases)}),
        lambda cases: json.dumps("\n".join(map(json.dumps, cases))),
    )


@kind("closing signs missing")
def _unclosed() -> Iterator[Spoiled]:
    yield from each(
        lambda cases: dumped(cases)[:-1],
        lambda cases: dumped(cases)[:-2],
        lambda cases: dumped(cases).replace('}]}, {"covers"', '}], {"covers"'),
        lambda cases: dumped(cases).replace('"}]}, {"covers"', '"]}, {"covers"'),
        lambda cases: dumped(cases).replace('"}]}, {"covers"', '"}}, {"covers"'),
        lambda cases: dumped(cases).replace('"}, {"do"', '", {"do"'),
        lambda cases: dumped(cases).replace('}]}, {"covers"', '}] {"covers"'),
    )


@kind("closing signs too many")
def _overclosed() -> Iterator[Spoiled]:
    yield from each(
        lambda cases: dumped(cases) + "}]}",
        lambda cases: dumped(cases).replace('}]}, {"covers"', '}]}}, {"covers"'),
        lambda cases: dumped(cases).replace('}]}, {"covers"', '}]}]}, {"covers"'),
    )


@kind("quotes in strings not escaped")
def _quotes() -> Iterator[Spoiled]:
    for words in (
        'press "Send" now',
        'a 5" screen',
        'see "Help"',
        '"Send" is shown',
        'say "a" or "b"',
        'say "a", "b" or "c"',
    ):
        cases = [PLAIN[0] | {"title": words.replace("5", "7")}, *PLAIN[1:]]
        changed = texts(cases, lambda text, words=words: words if text.startswith("Open the page") else text)  # type: ignore[misc]
        yield Spoiled(re.sub(r'\\"', '"', dumped(changed)), changed)
        yield Spoiled(re.sub(r'\\"', '"', indented(changed)), changed)


@kind("a quote missing")
def _no_quote() -> Iterator[Spoiled]:
    for cases in REPLIES:
        reply = dumped(cases)
        for pattern, spoiled in (
            (r'("title": "(?:[^"\\]|\\.)*)"', r"\1"),
            (r'("title": "(?:[^"\\]|\\.)*", )"', r"\1"),
            (r'("title": )"', r"\1"),
        ):
            yield Spoiled(re.sub(pattern, spoiled, reply, count=1), cases[1:])
            yield Spoiled(re.sub(pattern, spoiled, reply), [])


@kind("escapes that JSON does not know")
def _escapes() -> Iterator[Spoiled]:
    for escaped, meant in ((r"it\'s", "it's"), (r"costs \$5", r"costs \$5"), (r"C:\Users\x", r"C:\Users\x")):
        cases = texts(PLAIN, lambda text, meant=meant: f"{text} {meant}")  # type: ignore[misc]
        yield Spoiled(dumped(texts(PLAIN, lambda text: f"{text} @@")).replace("@@", escaped), cases)


@kind("a key given twice")
def _twice() -> Iterator[Spoiled]:
    title = f'"title": "{PLAIN[0]["title"]}"'
    yield Spoiled(dumped(PLAIN).replace(title, f"{title}, {title}"), PLAIN)
    yield Spoiled(dumped(PLAIN).replace(title, f'{title}, "title": "Another"'), PLAIN[1:])
