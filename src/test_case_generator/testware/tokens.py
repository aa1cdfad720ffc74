"""An estimate of tokens before any model has counted them."""

from __future__ import annotations

import math

_CHARACTERS_A_TOKEN = 3.5  # English prose has 4 to 5, identifiers and JSON 3; the lower figure leaves room


def estimate(text: str) -> int:
    """Return about how many tokens a model reads in ``text``, rather too many than too few."""
    plain = sum(char < "\u0250" for char in text)
    return math.ceil(plain / _CHARACTERS_A_TOKEN) + (len(text) - plain)  # other scripts: up to a token a character
