"""Smells: signs that a manual test case cannot be executed, or judged, by everyone in the same way.

Found by rules on words, without a model. What each smell is follows the catalogue of Soares et al., "Manual Tests Do
Smell!" (arXiv 2308.01386); the rules are this program's own, because parsing sentences needs a model of every language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from test_case_generator.testware.review.smells.model import Smell, SmellName
from test_case_generator.testware.review.smells.rules import RULES

if TYPE_CHECKING:
    from test_case_generator.testware.suite import Case

__all__ = ["Smell", "SmellName", "smells"]


def smells(case: Case) -> tuple[Smell, ...]:
    """Return what smells in a case, by rule and then from top to bottom; at most one of a name in each place."""
    return tuple(smell for rule in RULES for smell in rule(case))
