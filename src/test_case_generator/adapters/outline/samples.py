"""Example values for the data of a step: a text of as many characters as a limit names, where it is short enough."""

from __future__ import annotations

import re
from itertools import cycle, islice

_MOST = 64  # characters that a step can show
_LENGTH = re.compile(
    r"(?P<count>\d{1,3})\s?(?P<unit>characters?|Zeichen|caractères?|caracteres?|文字|个字符|字符|"
    r"(?P<digits>digits?|Ziffern?|chiffres?|dígitos?|桁|位数字)|"
    r"(?P<letters>letters?|Buchstaben?|lettres?|letras?))",
    re.IGNORECASE,
)


def with_sample(value: str) -> str:
    """Return a value with an example of it: ``8 characters`` → ``8 characters: Abcdefg1``; others as they are."""
    match = _LENGTH.fullmatch(value)
    count = int(match["count"]) if match else 0
    if match is None or not 0 < count <= _MOST:
        return value
    letters = "1234567890" if match["digits"] else "Abcdefgh" if match["letters"] else "Abcdefg1"
    return f"{value}: {''.join(islice(cycle(letters), count))}"
