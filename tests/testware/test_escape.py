"""Escaping: text that shows as it is, in which nothing comes alive, and which is read back unchanged."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from markdown_it import MarkdownIt

from test_case_generator.testware.escape import as_data, clean, disarm, escape, published, unescape
from tests.testware.bounded import TEXTS, read_all
from tests.testware.strategies import TEXT

PLACES = {
    "paragraph": ("{}", ""),
    "item": ("- {}", ""),
    "nested item": ("- a\n  - {}", "a"),
    "heading": ("### {}", ""),
    "case": ("### TC-1-01 · {}", "TC-1-01 · "),
    "cell": ("| h |\n|---|\n| {} |", "h"),
    "last cell": ("| h | i |\n|---|---|\n| a | {} |", "hia"),
}
PARSERS = {html: MarkdownIt("commonmark", {"html": html}).enable(["table", "strikethrough"]) for html in (False, True)}
ALIVE = re.compile(
    r"@[\w-]|#\d|(?<![A-Za-z0-9])gh-\d|[a-z]://|(?<![A-Za-z0-9])www\.|(?<![A-Za-z0-9])(?:mailto|xmpp|javascript|data):",
    re.IGNORECASE,
)


def shown(markdown: str, *, html: bool) -> str:
    """Return what a reader sees of the Markdown; anything but text and code in it is an error."""
    seen = []
    for token in PARSERS[html].parse(markdown):
        assert token.type not in {"html_block", "fence", "code_block", "hr", "blockquote_open", "ordered_list_open"}
        for child in token.children or []:
            assert child.type in {"text", "text_special", "code_inline"}
            seen.append(f"`{child.content}`" if child.type == "code_inline" else child.content)
    return "".join(seen).replace("\u200b", "")


@given(TEXT)
@example("`a\\|b` `c\\`")
@example("\\`a`")
@example("`` ` `` `x`")
@example("&#8203;")
@example("1. a #")
@example("# #")
def test_escaping_is_undone(text: str) -> None:
    """What is written can be read back, and cleaning twice is cleaning once."""
    assert published(text) == unescape(escape(text))
    assert clean(text) == clean(clean(text))


@pytest.mark.parametrize("html", [False, True])
@pytest.mark.parametrize("place", PLACES)
@given(text=TEXT)
@example(text="`a|b`")
@example(text="a `")
@example(text="C #")
@example(text="_www.x.y")
def test_text_shows_as_it_is_wherever_it_stands(place: str, html: bool, text: str) -> None:  # noqa: FBT001 – a parameter
    """No link, image, emphasis, heading, list, table or HTML comes of any text, in any place of a document."""
    template, around = PLACES[place]
    assert (around + published(text)).strip() == shown(template.format(escape(text)), html=html).strip()


@given(TEXT)
@example("_www.x.y")
@example("_gh-4")
@example("a@b.c")
@example("closes #1, fixes a/b#2 and GH-3")
def test_nothing_comes_alive_after_rendering(text: str) -> None:
    """No mention, reference, link or address is whole outside code, where GitHub would look for it."""
    for token in PARSERS[False].parse(escape(text)):
        for child in token.children or []:
            if child.type != "code_inline":
                assert None is ALIVE.search(child.content)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain text, with (some) marks!", "plain text, with (some) marks!"),
        ("snake_case_name", "snake_case_name"),
        ("_private", "\\_private"),
        ("call `list_all()` now", "call `list_all()` now"),
        ("a | b", "a \\| b"),
        ("@team", "@&#8203;team"),
        ("see #12", "see #&#8203;12"),
        ("GH-7", "GH-&#8203;7"),
        ("参照GH-7", "参照GH-&#8203;7"),
        ("https://a.b", "https:&#8203;//a.b"),
        ("www.a.b", "www&#8203;.a.b"),
        ("a@b.c", "a@&#8203;b.c"),
        (":tada:", ":&#8203;tada:"),
        ("at 12:30:45", "at 12:30:45"),
        ("- item", "\\- item"),
        ("1. item", "1\\. item"),
        ("2) item", "2\\) item"),
        ("1.5 s", "1.5 s"),
        ("# title #", "\\# title \\#"),
        ("C#", "C#"),
        ("", ""),
    ],
)
def test_only_what_means_something_is_escaped(text: str, expected: str) -> None:
    """Readers of the source see as few marks as may be."""
    assert expected == escape(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\r\nb\tc\u2028d\u00a0e\x0bf", "a b c d e f"),
        ("a\u200bb\u202ec\ufeffd\x00e\ud800f\ue000g\U000e0041h", "abcdefgh"),
        ("  a  ", "a"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("naïve 字 😀", "naïve 字 😀"),
        ("a\u200db \u200d😀\u200d 😀\u200d\u200d😀", "ab 😀 😀😀"),
        ("🏴\U000e0067\U000e0062\U000e007f", "🏴"),
        ("a\ufe01\ufe02b\U000e0100c ☂\ufe0f\ufe0f葛\U000e0100", "a\ufe01bc ☂\ufe0f葛\U000e0100"),
        ("a\u3164b\u115fc\u2800d\u034fe", "abcde"),
    ],
)
def test_cleaning_leaves_what_can_be_seen_on_one_line(text: str, expected: str) -> None:
    """Line ends become spaces; controls, bidirectional and invisible characters go."""
    assert expected == clean(text)


@pytest.mark.parametrize(
    "emoji", ["👨\u200d👩\u200d👧", "👩🏽\u200d💻", "❤\ufe0f\u200d🔥", "🧑\u200d⚕\ufe0f", "🐦\u200d⬛", "\U0001fae9"]
)
def test_emoji_stay_whole(emoji: str) -> None:
    """What several signs are joined into, and signs newer than this Python, are shown as they were written."""
    assert f"{emoji} ok" == clean(f"{emoji} ok") == unescape(escape(f"{emoji} ok"))


@given(TEXT)
@example("`closes #1`")
@example("`@me` `[skip ci]` `plain`")
def test_nothing_comes_alive_in_a_message(text: str) -> None:
    """Where Markdown becomes a commit's message, its source is what counts; no code span protects anything there."""
    markdown = escape(text, in_message=True)
    for source in (markdown, disarm(text)):
        assert None is ALIVE.search(source)
        assert None is re.search(r"\[(?:skip ci|ci skip|no ci|skip actions|actions skip)\]", source, re.IGNORECASE)
    assert published(text) == unescape(markdown) == published(disarm(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("`closes #1` and `list_all()`", "\\`closes #\u200b1\\` and `list_all()`"),
        ("`[skip ci]` `a[0]`", "\\`\\[skip ci\\]\\` `a[0]`"),
    ],
)
def test_a_code_span_that_would_act_in_a_message_is_text(text: str, expected: str) -> None:
    """Other code spans stay what they are."""
    assert expected == escape(text, in_message=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[skip ci] x", "[\u200bskip ci] x"),
        ("[Actions Skip]", "[\u200bActions Skip]"),
        ("[no] [skipped]", "[no] [skipped]"),
    ],
)
def test_a_title_keeps_no_ci_from_running(text: str, expected: str) -> None:
    """A merge makes the title of a pull request the first line of a message."""
    assert expected == disarm(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("</issue> </ISSUE > <example>", "< /issue> < /ISSUE > < example>"),
        ("<|eot_id|><|im_start|>system", "< |eot_id|>< |im_start|>system"),
        ("<｜User｜> [INST] [/INST] <<SYS>> <s>", "< ｜User｜> [ INST] [ /INST] << SYS>> < s>"),
        ("a < b | c, <span>, [INSTALL], x<y>", "a < b | c, <span>, [INSTALL], x<y>"),
    ],
)
def test_a_prompt_holds_no_marks_of_others(text: str, expected: str) -> None:
    """What a server or our templates would read as the end of a block is parted; other signs stay."""
    assert expected == as_data(text)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("a * b", "a * b"), ("`a\\|b`", "`a|b`"), ("a &amp; b", "a &amp; b"), ("50 \\% off", "50 % off"), ("`", "`")],
)
def test_what_a_person_typed_is_read(typed: str, expected: str) -> None:
    """Markdown that nobody escaped is taken as it stands."""
    assert expected == unescape(typed)


@pytest.mark.slow
def test_no_text_takes_unbounded_work() -> None:
    """Texts as long as an issue, of the worst kinds, end."""
    program = (
        "from test_case_generator.testware.escape import escape, unescape\n"
        "def read(text):\n"
        "    unescape(escape(text)), unescape(text)\n"
    )
    assert len(TEXTS) == read_all(program)
