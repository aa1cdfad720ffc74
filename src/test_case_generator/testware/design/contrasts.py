"""The other side of a limit, where the statement tells it: «Orders below 50 EUR cost 4.90 EUR; all others are free»."""

from __future__ import annotations

import re

from test_case_generator.testware.basis.wording import OTHERS

_BREAK = re.compile(
    rf"\s?[;,.–—。、；]\s*(?:(?:and|but|or|und|aber|oder|et|mais|ou|y|pero|o)\s)?(?P<other>(?:{OTHERS.pattern}).{{3,240}})\Z",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST = 600  # characters


def contrasted(text: str) -> tuple[str, str]:
    """Return a statement's first clause and the one that says what holds otherwise; ``""`` for that if it has none.

    The first clause is the beginning of ``text``, so offsets in it stay right.
    """
    match = _BREAK.search(text) if len(text) <= _LONGEST else None
    if match is None or not match.start():
        return text, ""
    return text[: match.start()], match["other"].strip(" .;。")
