"""The templates, compiled once for many runs: that takes more time than the rest of a run."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from test_case_generator.errors import TemplateInvalid
from test_case_generator.prompts import NAMES, Prompts

if TYPE_CHECKING:
    from collections.abc import Mapping

PROMPTS = Path(__file__).resolve().parents[2] / "prompts"


class Compiled(Prompts):
    """Templates that can be compiled before they are needed."""

    def compile(self) -> None:
        """Compile all of them, for the model and for readers."""
        for name in NAMES:
            for render in (self.for_model, self.for_reader, self.for_message):
                with suppress(TemplateInvalid):  # nothing is given to it; it is compiled all the same
                    render(name)


def compiled(directory: Path, overrides: Mapping[str, str] | None = None) -> Compiled:
    """Return what ``Prompts`` would, the same each time."""
    return _made(directory, frozenset((overrides or {}).items()))


@cache
def _made(directory: Path, overrides: frozenset[tuple[str, str]]) -> Compiled:
    return Compiled(directory, dict(overrides))
