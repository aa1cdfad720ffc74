"""What is a command, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from test_case_generator.comment_command import WORD, Command, read


@pytest.mark.parametrize(
    ("comment", "command"),
    [
        ("/generate-tests", Command.GENERATE),
        ("/generate-tests ", Command.GENERATE),
        ("/Generate-Tests\r\n", Command.GENERATE),
        ("/generate-tests\n\nThe limits have changed. force", Command.GENERATE),
        ("/generate-tests force", Command.FORCE),
        ("/generate-tests\tFORCE\r\n/generate-tests", Command.FORCE),
        ("/generate-tests forced", Command.UNKNOWN),
        ("/generate-tests force force", Command.UNKNOWN),
        ("/generate-tests --force", Command.UNKNOWN),
        ("/generate-tests, please", Command.NONE),
        ("/generate-tests-now", Command.NONE),
        ("/generate-testsforce", Command.NONE),
        ("/generate", Command.NONE),
        ("generate-tests", Command.NONE),
        ("", Command.NONE),
        (" /generate-tests", Command.NONE),
        ("\n/generate-tests", Command.NONE),
        ("    /generate-tests", Command.NONE),
        ("> /generate-tests", Command.NONE),
        ("`/generate-tests`", Command.NONE),
        ("```\n/generate-tests\n```", Command.NONE),
        ("~~~\n/generate-tests", Command.NONE),
        ("- /generate-tests", Command.NONE),
        ("@ada /generate-tests", Command.NONE),
        ("<!-- test-case-generator -->\n/generate-tests", Command.NONE),
        ("\u200b/generate-tests", Command.NONE),
        ("\uff0fgenerate-tests", Command.NONE),
    ],
)
def test_commands(comment: str, command: Command) -> None:
    """The first line alone, from its first character; quotations and code are none."""
    assert command is read(comment)


@given(st.text())
def test_what_stands_below_means_nothing(text: str) -> None:
    """Whatever it is, the first line decides; and without the word in it there is no command."""
    assert Command.GENERATE is read(f"{WORD}\n{text}")
    assert Command.FORCE is read(f"{WORD} force\n{text}")
    if not text.casefold().startswith(WORD):
        assert Command.NONE is read(f"{text}\n{WORD}")
