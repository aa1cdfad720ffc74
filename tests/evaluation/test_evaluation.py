"""docs/evaluation.md says what is true, and what it says does not get worse unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from test_case_generator.adapters.outline.author import OutlineAuthor
from tests.evaluation.evaluation import PAGE, evaluate, read
from tests.evaluation.figures import OF_VOCABULARY
from tests.evaluation.labels import samples
from tests.evaluation.page import FIGURES, page, total

if TYPE_CHECKING:
    from tests.evaluation.figures import Figures

FLOORS = {
    "recall": 0.95,
    "precision": 0.95,
    "kinds": 0.85,
    "verbatim": 1.0,
    "covered": 0.95,
    "requirements": 1.0,
    "conditions": 0.95,
    "boundaries": 0.8,
    "expects": 0.9,
    "testable": 1.0,
    "asked": 1.0,
}
"""Figure → the least share that a change may leave of it, on the own issues without a model."""
CEILINGS = {"forbidden": 0.05, "smelly": 0.05, "duplicates": 0.05, "echoes": 0.3, "shared": 0.15, "failed": 0.0}
"""Figure → the most that a change may make of it."""


@pytest.fixture(scope="module")
def now() -> dict[str, Figures]:
    """Return what the own issues give now, without a model."""
    return evaluate(samples(), OutlineAuthor)


@pytest.mark.parametrize("name", FLOORS)
def test_no_figure_falls_below_its_floor(now: dict[str, Figures], name: str) -> None:
    """Improving one thing at the cost of another is seen."""
    right, of = total(now, own=True)[name]

    assert right >= FLOORS[name] * of


@pytest.mark.parametrize("name", CEILINGS)
def test_no_figure_rises_above_its_ceiling(now: dict[str, Figures], name: str) -> None:
    """Nor is it bought with noise."""
    wrong, of = total(now, own=True)[name]

    assert wrong <= CEILINGS[name] * of


def test_every_figure_is_explained(now: dict[str, Figures]) -> None:
    """What is measured stands on the page, and nothing else does."""
    assert {each.name for each in FIGURES} | {"issues"} == set(total(now, own=True))


@pytest.mark.parametrize("style", sorted({sample.style for sample in samples()}))
def test_the_data_are_true(now: dict[str, Figures], style: str) -> None:
    """They are what comes out now; ``make eval`` writes them anew. Tokens are looked at where engines are tested."""
    written = {name: pair for name, pair in read()["outline"][style].items() if name not in OF_VOCABULARY}

    assert {name: pair for name, pair in now[style].items() if name not in OF_VOCABULARY} == written


def test_the_page_is_made_of_the_data() -> None:
    """Nobody has written into it."""
    assert PAGE.read_text(encoding="utf-8") == page(read())
