"""``python -m tests.robustness``: measure, and write ``docs/robustness.md``."""

from __future__ import annotations

from pathlib import Path

from tests.robustness.measure import READERS, Row, rows

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "robustness.md"
HEAD = """\
# Spoiled replies, and what is kept of them

Made by `python -m tests.robustness`; do not edit. A test holds this page to what comes out today.

Small models wrap, break and cut the JSON they were asked for, and a server that ignores the schema lets them. The
replies measured here are made from good ones, in the ways that `tests/robustness/` lists, each with the cases
that are *complete* in it: every member is there, and could not be meant otherwise. A reader is given the reply alone.

- *kept* is the share of those complete cases that come out exactly as they were meant;
- *wrong* counts test cases that come out although nobody meant them: halves of cut ones, drafts that the model had
  rejected, cases with something left out. A case lost is asked for again, a wrong one ends up before a reader.

What each reader finds passes through the same validation, which already refuses cases without a title, steps, an
expected result or a known requirement. `json.loads` and `json-repair` are given the help of looking for cases at any
depth of what they return.

Where this flatters us: we made up the kinds of spoiling ourselves, from what is reported of small models, and while
writing the reader; none of the replies is a real model's. A kind counts as much as another in the last line, however
often it occurs in practice. `json-repair` is made for any JSON, and knows nothing of test cases.

What is lost knowingly: a case with an unescaped quote before a comma and another quote, which could as well be the end
of the string. What is not noticed: thoughts whose opening tag the server has swallowed, and text that the schema's own
limit of length has cut inside a case that is otherwise complete.
"""


def document() -> str:
    """Return the page as it should be."""
    lines = [
        HEAD,
        "| Reply | Replies | Complete cases | " + " | ".join(f"{name}: kept | wrong" for name in READERS) + " |",
        "|---|---|---|" + "---|---|" * len(READERS),
        *map(_line, rows()),
        _total(),
    ]
    return "\n".join(lines) + "\n"


def _line(row: Row) -> str:
    kept = " | ".join(f"{_percent(row.share(name))} | {row.kept[name].false}" for name in READERS)
    return f"| {row.kind} | {row.replies:,} | {row.cases:,} | {kept} |"


def _total() -> str:
    kept = " | ".join(f"**{_percent(mean(name))}** | **{wrong(name)}**" for name in READERS)
    replies, cases = sum(row.replies for row in rows()), sum(row.cases for row in rows())
    return f"| **mean of the kinds, sum of the wrong** | {replies:,} | {cases:,} | {kept} |"


def mean(reader: str) -> float:
    """Return the mean share over all kinds."""
    return sum(row.share(reader) for row in rows()) / len(rows())


def wrong(reader: str) -> int:
    """Return how many cases a reader kept that nobody meant."""
    return sum(row.kept[reader].false for row in rows())


def _percent(share: float) -> str:
    # Never rounded up to all of them.
    return f"{int(share * 1000) / 10:.1f} %".replace(".0 %", " %")


if __name__ == "__main__":
    DOCUMENT.write_text(document(), encoding="utf-8")
