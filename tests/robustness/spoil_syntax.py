"""What models do to the JSON itself: its strings, commas, quotes, constants and closing signs."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from tests.robustness.good import PLAIN, REPLIES, SHORT
from tests.robustness.kinds import Spoiled, dumped, each, indented, kind, one_changed, texts

if TYPE_CHECKING:
    from collections.abc import Iterator


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
