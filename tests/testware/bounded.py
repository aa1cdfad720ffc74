"""Adversarial texts, and a process with a time limit to read them in.

A regular expression that backtracks without bound cannot be interrupted from within, so each reader runs in a process
of its own. The limit is far above what the work takes: it tells seconds from minutes, not fast from slow.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

SIZE = 65_536  # characters: the longest body GitHub takes
LIMIT = 60  # seconds, many times what a busy machine needs; work without a bound takes hours

_UNITS = (
    " ", "\t", "\n", "\r", "a ", "a", "1", "1 ", "1 000 ", "1-2 ", "1,", "0.", "`", "` ", "`a ", "| | |\n", "|",
    "-", "- ", "* ", "*a", "_", "__a", "#", "# a\n", "> ", ">\n", "[", "[a](", "[a]: b\n", "![", "<", "<!-- ",
    "<!--\n", "<a ", "(", "((a", "\\", "\\|", "~", "~~~\n", "```\n", ".", ". A", "e.g. A ", "a. ", "?", "!", ":",
    "a:\n", "Aa\n\n", "-\n", "- a\n", "1. a\n", "- [ ] a\n", "GET /", "/", "status ", "code: ", "default ",
    "default: ", "values: ", "enum [", "one of ", "either a, ", "at least ", "at least 1 ", "from 1 to 2 ",
    "within ", ">= 1 ", "must ", "As a ", "when then ", "Acceptance criteria\n", "# Rules\n- ab\n", "@", "@a", "#1",
    "gh-1", "http://", "www.", ":a:", ": ", "{", "}", "{}", '"', "&#8203;", "\u2028", "\0", "\ufeff", "é", "字",
    "。", "### TC-1-1\n", "<!-- test-case-generator {", "\u200b",
)  # fmt: skip

_TAIL = " x must y"

TEXTS = (
    # What a pattern was about to match ends in something else: that is what makes it go back and try again.
    *((unit * SIZE)[: SIZE - len(_TAIL)] + _TAIL for unit in _UNITS),
    *(unit * (SIZE // len(unit)) for unit in ("- ", "`", "1", " ", "> ", "a ")),
    # Lists and quotations within each other, as deep as the size allows.
    "".join(f"{' ' * (2 * depth)}- a\n" for depth in range(250)),
    "".join(f"{'> ' * depth}a\n" for depth in range(250)),
    "\n".join("`" * length for length in range(1, 360)),
    "|a" * 8_000 + "|\n" + "|-" * 8_000 + "|\n" + "|b|\n" * 4_000,
    "`" + "a " * (SIZE // 2 - 1),
    "GET " + "/" * (SIZE - 6) + " x",
    "- " + "-" * (SIZE - 4) + "x",
    "`a` (" + ":)" * 32_000,
    "`a`: default" + " " * 65_000 + "!",
)


def read_all(program: str, texts: Sequence[str] = TEXTS) -> int:
    """Run ``program`` with each text as ``text`` in a process, one text after the other; return how many it read.

    Each text has the whole limit to itself. A text that takes longer fails the test and is named.
    """
    loop = f"""
import faulthandler, json, sys
{program}
for position, text in enumerate(json.load(sys.stdin)):
    faulthandler.dump_traceback_later({LIMIT}, exit=True)
    print(position, flush=True)
    read(text)
    faulthandler.cancel_dump_traceback_later()
print("all", flush=True)
"""
    ended = subprocess.run(
        [sys.executable, "-c", loop],
        input=json.dumps(list(texts)),
        capture_output=True,
        text=True,
        check=False,
        timeout=LIMIT * 30,
    )
    lines = ended.stdout.split()
    assert lines[-1:] == ["all"], f"{texts[int(lines[-1])][:40]!r}…: {ended.stderr[-2000:]}" if lines else ended.stderr
    return len(lines) - 1
