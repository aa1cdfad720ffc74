"""``make eval``: measure, print what was missed, and write ``docs/evaluation.json`` and ``docs/evaluation.md``.

The own issues are always measured with the outline author. ``CORPUS``, a CSV file, adds its tickets; ``OLLAMA_URL`` and
``MODEL`` a model's author, ``VOCABULARY`` (see ``tests/engine/vocabulary.sh``) the tokens. What is not measured now
stays as it was measured last.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from test_case_generator import bootstrap, inputs
from test_case_generator.adapters.network import Network
from test_case_generator.adapters.ollama.author import SMALLEST_CONTEXT
from test_case_generator.adapters.outline.author import OutlineAuthor
from test_case_generator.errors import GeneratorError
from test_case_generator.inputs import Raw
from tests.evaluation.evaluation import evaluate, read, write
from tests.evaluation.labels import samples
from tests.evaluation.page import page
from tests.evaluation.vocabulary import counter
from tests.fakes.console import FakeConsole

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from test_case_generator.ports import Author


def main(environment: Mapping[str, str]) -> str | None:
    """Measure, print and write; return what went wrong, if anything did."""
    corpus, vocabulary = environment.get("CORPUS", ""), environment.get("VOCABULARY", "")
    results = read()
    try:
        measured = samples(Path(corpus) if corpus else None)
        for author in authors(environment):
            styles = evaluate(measured, author, say=print, count=counter(Path(vocabulary)) if vocabulary else None)
            results[author().name] = {**results.get(author().name, {}), **styles}
    except (GeneratorError, OSError, ValueError) as error:
        return f"{error} {error.remedy}" if isinstance(error, GeneratorError) else str(error)
    write(results)
    print(page(results))  # noqa: T201 – a command
    return None


def authors(environment: Mapping[str, str]) -> list[Callable[[], Author]]:
    """Return how to make each author. Raises the GeneratorErrors if a model is asked for and does not answer."""
    url, model = environment.get("OLLAMA_URL", ""), environment.get("MODEL", "")
    if not (url or model):
        return [OutlineAuthor]
    chosen = inputs.parse(Raw({"ollama-url": url, "model": model}), None)
    candidates = bootstrap.ollama_candidates(chosen.ollama_url, environment.get("OLLAMA_HOST", ""))

    def ask() -> Author:
        return bootstrap.author(chosen, candidates, FakeConsole(), Network(environment))

    ask().prepare(SMALLEST_CONTEXT)
    return [OutlineAuthor, ask]


if __name__ == "__main__":
    sys.exit(main(os.environ))
