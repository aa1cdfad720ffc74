"""``make eval`` measures a model where one is given, and says what is wrong with what it is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from test_case_generator.adapters.outline.author import OutlineAuthor
from test_case_generator.errors import OllamaUnreachable
from tests.evaluation.__main__ import authors, main
from tests.evaluation.evaluation import evaluate
from tests.evaluation.labels import samples
from tests.ollama_server.server import OllamaServer

if TYPE_CHECKING:
    from pathlib import Path


def test_no_model_is_asked_unless_one_is_given() -> None:
    """The outline author alone."""
    assert [OutlineAuthor] == authors({})


def test_a_model_is_measured_like_the_outline() -> None:
    """Its cases, its questions and its own count of tokens."""
    with OllamaServer() as server:
        _, ask = authors({"OLLAMA_URL": f"http://127.0.0.1:{server.port}", "MODEL": "llama3.2"})
        sample = next(each for each in samples() if each.name == "prose-archive")

        figures = evaluate([sample], ask)[sample.style]

    assert figures["cases"][0] > 0
    assert figures["counted"][0] > 0
    assert (0, 1) == figures["failed"]


def test_a_model_that_does_not_answer_stops_it_at_once() -> None:
    """Rather than measuring forty runs that fail."""
    with pytest.raises(OllamaUnreachable):
        authors({"OLLAMA_URL": "http://127.0.0.1:9"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (None, "No such file"),
        ("a,b\n1,2\n", "no column description, id, title"),
        ("id,title,description\n2,Two,Nothing\n", "has no ticket 1,"),
        ("id,title,description\n" + "".join(f"{n},T,Nothing\n" for n in range(51)), "does not stand in its issue"),
    ],
)
def test_a_corpus_that_does_not_fit_is_named(tmp_path: Path, text: str | None, expected: str) -> None:
    """Nothing is written, and the reader is told what is wrong with the file."""
    path = tmp_path / "tickets.csv"
    if text is not None:
        path.write_text(text, encoding="utf-8")

    assert expected in (main({"CORPUS": str(path)}) or "")
