"""docs/evaluation.md says what is true, and what it says does not get worse unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from test_case_generator.adapters.outline import OutlineAuthor
from tests.evaluation.evaluation import PAGE, evaluate, read
from tests.evaluation.labels import samples
from tests.evaluation.page import FIGURES, page, total

if TYPE_CHECKING:
    from tests.evaluation.figures import Figures

FLOORS = {
    "verbatim": 1.0,
    "requirements": 1.0,
}
"""Figure → the least share that a change may leave of it, on the own issues without a model."""


@pytest.fixture(scope="module")
def now() -> dict[str, Figures]:
    """Return what the own issues give now, without a model."""
    return evaluate(samples(), OutlineAuthor)


@pytest.mark.parametrize("name", FLOORS)
def test_no_figure_falls_below_its_floor(now: dict[str, Figures], name: str) -> None:
    """Improving one thing at the cost of another is seen."""
    right, of = total(now, own=True)[name]

    assert right >= FLOORS[name] * of


def test_every_figure_is_explained(now: dict[str, Figures]) -> None:
    """What is measured stands on the page, and nothing else does."""
    assert {each.name for each in FIGURES} | {"issues"} == set(total(now, own=True))


def test_the_page_is_made_of_the_data() -> None:
    """Nobody has written into it."""
    assert PAGE.read_text(encoding="utf-8") == page(read())
