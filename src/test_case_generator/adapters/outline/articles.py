"""Nouns with the article that the issue writes before them, as a step's object: «Envoyer le code», «Den Code …».

The article tells a noun's gender, so it is looked for in the requirement's own words; without one, the noun stays as it
is.
"""

from __future__ import annotations

import re

_ARTICLES = {
    "fr": (r"le|la|les|un|une|des|du|au|chaque", r"l['’]"),
    "es": (r"el|la|los|las|un|una|unos|unas|del|al|cada", ""),
    "de": (r"der|die|das|ein|eine|jede|jedes|jeder", ""),
}
_OBJECTS = {
    "fr": {"un": "un", "des": "les", "du": "le", "au": "le"},
    "es": {"del": "el", "al": "el"},
    "de": {"der": "den", "ein": "ein", "jeder": "jeden"},
}
_ADJECTIVE = re.compile(r"(?<![\wäöüß])([a-zäöüß]{2,20}e)(?=\s)")
_LONGEST = 1_000  # characters of a requirement that are looked at


def with_article(noun: str, quote: str, language: str) -> str:
    """Return a noun with its article as an object in ``de``, ``fr`` or ``es``; as it is where none is written.

    A German article tells the gender only where it begins the sentence, since «der» may be a genitive elsewhere.
    """
    if language not in _ARTICLES:
        return noun
    words, elided = _ARTICLES[language]
    begins = r"\A[^\w]{0,8}" if language == "de" else r"(?<![\w])"
    pattern = rf"{begins}(?:(?P<word>{words})\s|(?P<elided>{elided}))" if elided else rf"{begins}(?P<word>{words})\s"
    match = re.search(rf"{pattern}{re.escape(noun)}(?!\w)", quote[:_LONGEST], re.IGNORECASE)
    if match is None:
        return noun
    if match["word"] is None:
        return f"l’{_lowered(noun)}"
    article = match["word"].lower()
    if language == "de" and article in {"der", "jeder"}:
        noun = _ADJECTIVE.sub(r"\1n", noun)
    return f"{_OBJECTS[language].get(article, article)} {noun if language == 'de' else _lowered(noun)}"


def _lowered(noun: str) -> str:
    return noun[:1].lower() + noun[1:] if noun[1:2].islower() else noun
