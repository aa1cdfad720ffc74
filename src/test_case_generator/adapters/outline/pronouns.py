"""What «it» stands for in an English order: the one thing that the statement, or the one before it, introduced.

«An archived project is hidden. Only its owner can restore it.» → «Restore the archived project». Where more than one
thing may be meant, the pronoun stays.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from test_case_generator.testware.design.permissions import is_role

if TYPE_CHECKING:
    from collections.abc import Sequence

_IT = re.compile(r"\b(?:it|them)\b(?!\s(?:is|are|has|was|takes|will|must|can)\b)")
_INTRODUCED = re.compile(
    r"\ban?\s(?P<thing>(?:[a-z-]{2,20}\s){0,2}?[a-z-]{3,20})(?=\s(?:must|can|cannot|may|is|are|has|should|shall|will|starts|"
    r"goes|moves|from|in|on|to|of|with|by|for|not|at|as|that|which|under|when|if|before|after|until|no)\b|[,.;:]|\s*\Z)",
    re.IGNORECASE,
)
_LONGEST = 400  # characters of a statement that are looked at
_BEFORE = 2  # statements back


def named(order: str, own: str, before: Sequence[str]) -> str:
    """Return an order with what its pronoun stands for; ``own`` is its statement, ``before`` those before it, in order.

    The order stays as it is where it has no pronoun, or where what is meant is not clear.
    """
    pronoun = _IT.search(order[:_LONGEST])
    if pronoun is None or _things(order[: pronoun.start()]):
        return order
    for text in (own, *reversed(before[-_BEFORE:])):
        things = _things(text)
        if things:
            return f"{order[: pronoun.start()]}the {things[0]}{order[pronoun.end() :]}" if len(things) == 1 else order
    return order


def _things(text: str) -> list[str]:
    found = (match["thing"].lower() for match in _INTRODUCED.finditer(text[:_LONGEST]))
    return list(dict.fromkeys(thing for thing in found if not is_role(thing)))
