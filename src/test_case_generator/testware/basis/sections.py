"""What a heading announces: requirements, parameters, errors, context, or that something is left out.

The words by which it does stand in :mod:`~test_case_generator.testware.basis.heading_words`.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from test_case_generator.testware.basis.heading_words import HEADING_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Section(StrEnum):
    """What stands under a heading."""

    REQUIREMENTS = "requirements"
    """Statements of what must hold; each sentence counts."""
    DESCRIBED = "described"
    """A proposal or a description, where reasons stand between the statements."""
    ERRORS = "errors"
    PARAMETERS = "parameters"
    QUALITY = "quality"
    """How well: performance, security, accessibility."""
    STORY = "story"
    TASKS = "tasks"
    """What somebody has to do, which says only in passing what the product does."""
    OBSERVED = "observed"
    """What happens now and should not."""
    NOTES = "notes"
    """Anything: what is worded as a requirement is one."""
    REMARKS = "remarks"
    """«Anything else?»: mostly chat, but a rule or a prohibition may stand there."""
    CONTEXT = "context"
    EXCLUDED = "excluded"
    UNKNOWN = "unknown"


_SECTIONS = tuple((Section(name), entries) for name, entries in HEADING_WORDS)
_LONGEST = 200  # characters of a heading that are looked at
_WORDS_OF_AN_ANNOUNCEMENT = 4  # «✅ Rules for guests»; more is the name of something
_EXPECTED = re.compile(
    r"\b(?:expect(?:ed|ing|ation)?|should happen|erwarte\w{0,3}|erwartung|soll-\w{4,9}|attend(?:ue?|s|ai[st])|"
    r"esper(?:ad[oa]|o|a[bv]a)|attes[oa]|aspett(?:o|avo)|"
    r"verwacht|oczekiwan[ey])\b|期待|预期|預期|期望|あるべき",
    re.IGNORECASE,
)
_CJK = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\A[\W_]*\d+(?:\.\d+)*(?=[.):\s])")
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_ELISION = re.compile(r"\b(?:[cdjlmnst]|qu|dall|dell|nell)'(?=\w)")  # «j'attends», «d'erreur»
_OWNERS = frozenset({"your", "my", "the", "our", "dein", "deine", "ihr", "ihre", "votre", "su"})
# «Errors for partners who register», «Regeln für Gäste»: the first word is what stands there.
_OF = frozenset({"for", "of", "für", "von", "pour", "des", "para", "per", "voor", "dla"})
_VAGUE_ENDS = frozenset({"details", "info", "information"})


def _words(text: str) -> list[str]:
    return _WORD.findall(_ELISION.sub("", text.casefold().replace("’", "'")))


def _table(belongs: Callable[[str], bool]) -> dict[str, int]:
    """Return the entries that belong, as they are looked up → the place of their section, the first one first."""
    table: dict[str, int] = {}
    for place, (_, entries) in enumerate(_SECTIONS):
        for entry in filter(belongs, entries):
            table.setdefault(entry if _CJK.search(entry) else " ".join(_words(entry)), place)
    return table


_WHOLE = _table(lambda entry: entry.startswith("=") and not _CJK.search(entry))
_WITHIN = _table(lambda entry: not entry.startswith("=") and not _CJK.search(entry))
# Chinese and Japanese have no spaces, so word boundaries mean nothing there.
_UNSPACED = _table(lambda entry: bool(_CJK.search(entry)))
_LONGEST_GROUP = max(entry.count(" ") + 1 for entry in _WITHIN)


def section_of(headings: tuple[str, ...]) -> Section:
    """Return what the innermost heading that says anything announces; whatever stands under EXCLUDED is excluded."""
    known = [section for heading in headings if (section := announced(heading)) is not Section.UNKNOWN]
    if Section.EXCLUDED in known:
        return Section.EXCLUDED
    return known[-1] if known else Section.UNKNOWN


def expects(heading: str) -> bool:
    """Say whether a heading promises what should happen as against what does: «Expected behaviour»."""
    return bool(_EXPECTED.search(heading[:_LONGEST])) and announced(heading) is Section.REQUIREMENTS


@lru_cache(maxsize=1024)  # every block asks for all the headings above it
def announced(heading: str) -> Section:
    """Return what one heading announces by itself."""
    heading = heading[:_LONGEST]
    places = {*_unspaced(heading), *_spaced(_words(_ASIDE.sub(" ", heading)))}
    return _SECTIONS[min(places)][0] if places else Section.UNKNOWN


def _unspaced(heading: str) -> Iterator[int]:
    if _CJK.search(heading):
        bare = re.sub(r"[\W_]", "", heading)
        for entry, place in _UNSPACED.items():
            if bare == entry[1:] if entry.startswith("=") else entry in heading:
                yield place


def _spaced(words: list[str]) -> Iterator[int]:
    core = words[1:] if words[:1] and words[0] in _OWNERS else words
    core = core[:-1] if len(core) > 1 and core[-1] in _VAGUE_ENDS else core
    if (place := _WHOLE.get(" ".join(core))) is not None:
        yield place
    if len(words) > 1 and words[1] in _OF and (place := _WITHIN.get(words[0])) is not None:
        yield place
    shortest = 1 if len(words) <= _WORDS_OF_AN_ANNOUNCEMENT else 2
    for length in range(shortest, _LONGEST_GROUP + 1):
        for start in range(len(words) - length + 1):
            if (place := _WITHIN.get(" ".join(words[start : start + length]))) is not None:
                yield place
