"""Hypothesis strategies for issues, texts and test cases."""

from __future__ import annotations

from hypothesis import strategies as st

from test_case_generator.testware.escape import clean, published
from test_case_generator.testware.suite import Case, CaseType, Priority, Step, Technique

_MARKDOWN = st.sampled_from(
    [
        "- ", "* ", "1. ", "[ ] ", "[x] ", "# ", "### ", "> ", "| a | b |\n", "|--|--|\n", "```\n", "~~~\n",
        "<!-- ", "-->", "  ", "    ", "\t", "\n", "\n\n", "\r\n", "\r", "\0", "\ufeff", "\u2028", "\x0b",
        "\x0c", "\x85", "\u00a0", "===", "---", "<div>", "must ", "When ", "Given ", "then ",
        "Acceptance criteria", "Notes:", "e.g. ", ". ", "。", "?", "8–64 characters", "`a`", "**",
    ]
)  # fmt: skip
MARKDOWN = st.lists(_MARKDOWN | st.text(max_size=8), max_size=30).map("".join)
"""Text in the shape of an issue, with every odd line end and space there is."""

_SPECIAL = st.sampled_from(
    [
        "`", "``", "```", "`a`", "`a|b`", "`\\`", "` `", "\\", "\\\\", "|", "\\|", "*", "**", "_", "__", "a_b",
        "[", "]", "[x] ", "](", ")", "(", "!", "![x](y)", "[a](b)", "<", ">", "<b>", "</details>", "<!-- ",
        "-->", "#", " #", "# ", "- ", "+ ", "= ", "1. ", "2) ", "~~", "~~~", "---", "$", "$$", "^", ":", ":+1:",
        ":tada:", "12:30:45", "&", "&amp;", "&#8203;", "&lt;", "@", "@me", "@org/team", "a@b.co", "#1", "a/b#2",
        "GH-3", "_gh-4", "closes #5", "https://x.y", "ftp://x", "_www.x.y", "www.x.y", "mailto:a@b.c", "://",
        "\u200b", "\u202e", "\ufeff", "\u00ad", "\ud800", "\0", "\x1b", "\u2028", "\u00a0", "\r\n", "\t", " ",
        "  ", "é", "字", "ß", "²", "😀", "\u200d", '"', "'", "{{ x }}", "{% raw %}", "TC-1-01", "### ", "R1",
    ]
)  # fmt: skip
TEXT = st.lists(_SPECIAL | st.text(max_size=6), max_size=16).map("".join)
"""Text that holds everything that means something in Markdown, on GitHub or in a template."""

WORDS = TEXT.filter(clean)
"""Such text of which something can be seen."""

STEPS = st.builds(Step, action=WORDS, data=TEXT, expected=WORDS)


def cases(identifiers: st.SearchStrategy[str] | None = None) -> st.SearchStrategy[Case]:
    """Return cases of any content; ids ``TC-<n>-<nn>`` unless others are wanted."""
    return st.builds(
        Case,
        id=identifiers
        if identifiers is not None
        else st.builds("TC-{}-{:02d}".format, st.integers(1, 999), st.integers(1, 120)),
        title=WORDS,
        priority=st.sampled_from(Priority),
        type=st.sampled_from(CaseType),
        technique=st.sampled_from(Technique),
        requirements=st.lists(st.integers(1, 40).map("R{}".format), min_size=1, max_size=4, unique=True).map(tuple),
        preconditions=st.lists(WORDS, max_size=3).map(tuple),
        steps=st.lists(STEPS, min_size=1, max_size=4).map(tuple),
        assumptions=st.lists(st.integers(1, 9).map("A{}".format), max_size=3, unique=True).map(tuple),
    )


def cleaned(case: Case) -> Case:
    """Return the case as a document can hold it: each text on one line, without what nobody can see or may know."""
    return Case(
        case.id,
        published(case.title),
        case.priority,
        case.type,
        case.technique,
        case.requirements,
        tuple(published(text) for text in case.preconditions),
        tuple(Step(published(step.action), published(step.data), published(step.expected)) for step in case.steps),
        case.assumptions,
    )
