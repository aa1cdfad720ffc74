"""Whether a case was copied from an example in the prompt, as small models do when they do not know what to write."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from test_case_generator.testware.suite import Case

_LEAST = 30  # letters of all actions and results; less may be the same by chance


def copied(case: Case, prompt: str, asked: Iterable[str]) -> bool:
    """Say whether each action and each result stands in the prompt word for word, and some not in what was ``asked``.

    ``asked`` are the texts that a case may well repeat: the issue, its requirements, the test conditions.
    """
    texts = [_plain(text) for step in case.steps for text in (step.action, step.expected) if text]
    if sum(map(len, texts)) < _LEAST:
        return False
    shown = _plain(prompt)
    if not all(text in shown for text in texts):
        return False
    repeated = "\n".join(map(_plain, asked))
    return not all(text in repeated for text in texts)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")
