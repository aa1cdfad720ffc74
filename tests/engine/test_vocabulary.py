"""What tests/evaluation says of tokens is what a real vocabulary counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from test_case_generator.adapters.outline.author import OutlineAuthor
from tests.evaluation.evaluation import evaluate, read
from tests.evaluation.figures import OF_VOCABULARY
from tests.evaluation.labels import samples
from tests.evaluation.page import total

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.engine


def test_the_tokenizer_is_the_models(vocabulary: Path, count: Callable[[str], int]) -> None:
    """It counts what llama.cpp's own tests of this vocabulary expect: every script, number, sign and white space."""
    texts = vocabulary.with_name(f"{vocabulary.name}.inp").read_text(encoding="utf-8").split("\n__ggml_vocab_test__\n")
    tokens = vocabulary.with_name(f"{vocabulary.name}.out").read_text(encoding="utf-8").split("\n")

    assert len(texts) > 40
    assert [len(line.split()) for line in tokens[: len(texts)]] == [count(text) for text in texts]


def test_the_tokens_are_as_written(count: Callable[[str], int]) -> None:
    """docs/evaluation.json is up to date, and a reply takes at most half of what the document would."""
    written = read()["outline"]

    now = evaluate(samples(), OutlineAuthor, count=count)

    for style, figures in now.items():
        assert {name: written[style][name] for name in OF_VOCABULARY} == {name: figures[name] for name in OF_VOCABULARY}
    for own in (True, False):
        reply, document = total(written, own=own)["saving"]
        assert reply <= document / 2
