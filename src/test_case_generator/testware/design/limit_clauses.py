"""A limit within its statement: what is left without it, what is done at it, and whether its clause denies it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from test_case_generator.testware.design.limit_meaning import costs_nothing, without_costs
from test_case_generator.testware.design.limit_words import NEGATION, Sense

if TYPE_CHECKING:
    from test_case_generator.testware.design.limits import Limit

_NOT = re.compile(NEGATION, re.IGNORECASE)
# «nobody replies within 2 hours» is undone by somebody who replies in time.
_SOMEBODY = {
    re.compile(rf"\b{nobody}\b", re.IGNORECASE): somebody
    for nobody, somebody in (
        ("nobody", "somebody"), ("no one", "someone"), ("none(?= of)", "one"), ("neither(?= of)", "one"),
        ("neither", "either"), ("no(?= [a-z]+ [a-z]+s )", "a"),
        ("niemand", "jemand"), ("niemandem", "jemandem"), ("keiner", "einer"), ("keine", "eine"), ("kein", "ein"),
        ("personne n(?:e\\s|['’])", "quelqu’un "), ("nadie", "alguien"), ("ninguno", "uno"),
        ("ninguna", "una"),
    )
}  # fmt: skip
_NEXT_CLAUSE = re.compile(r",|、|，|\b(?:and|but|und|aber|et|mais|y|pero)\b", re.IGNORECASE)
_SAYS = re.compile(
    r"\b(?:is|are|was|were|has|have|gets?|can|may|must|shall|should|will|ist|sind|wird|werden|est|sont|es|son|"
    r"está|\w{3,20}s|"
    r"\w{3,20}t)\b|[ぁ-ん]",
)
_LASTED = re.compile(r"(?P<who>[^,;]{2,60}?)\s(?:that|which|who)\s(?P<what>[^,;]{2,80})\Z", re.IGNORECASE)
_ABLE_BE = re.compile(r"(?P<who>[^,;]{2,80}?) (?:can|may) be (?P<done>[a-z]{3,20})\b", re.IGNORECASE)
_GERMAN_MODAL = re.compile(r"\s(kann|können|darf|dürfen)\Z")
_DETERMINER = re.compile(r"(?:An?|The|Each|Every|All|Any|Der|Die|Das|Ein|Eine|Jeder?|Le|La|Les|Une?|El|Los|Las)\s")
_MUST_BE = re.compile(
    r"(?P<who>[^,;]{2,80}?) (?:must|shall|should|has to|have to|needs? to) be (?P<done>[a-z]{3,20})\b", re.IGNORECASE
)
_OTHERWISE = re.compile(
    r"\s?[,;.–-]\s?(?:or )?(?:otherwise|else|after (?:that|this|which)|afterwards|from then on|later|if not|danach|"
    r"sonst|andernfalls|ansonsten|ensuite|sinon|après quoi|passé ce délai|después|de lo contrario|si no|"
    r"en caso contrario)[,:]?\s"
    r"(?P<then>\S.{4,200})\Z",
    re.IGNORECASE | re.DOTALL,
)
_ABLE = re.compile(r"(?P<who>[^,;]{2,60}?) (?:can|may|(?:is|are) able to) (?P<what>[a-z][^,;]{2,80})\Z", re.IGNORECASE)
_FOR = re.compile(r"\s(?:for(?: the (?:last|past|previous))?|pendant|durante)\Z", re.IGNORECASE)
_ADDED = re.compile(r",\s\w+\Z")  # «a code, valid»
_HANGING = re.compile(
    r"\b(?:of|for|to|is|are|be|has|have|and|or|the|a|an|not|only|that|which|who|until|than|von|für|zu|ist|und|"
    r"oder|der|die|das|"
    r"de|à|est|et|ou|le|la|que|qui|es|y|o|el|will|must|can|may|shall|should)\Z",
    re.IGNORECASE,
)


def done_at(text: str, limit: Limit) -> str:
    """Return what is done at a limit's values, with ``…`` for them: «a booking is cancelled …»."""
    told, rest = text[: limit.start].strip(" ,"), re.split(r"[,;:]", text[limit.end :], maxsplit=1)[0].strip()
    if able := _ABLE_BE.match(told):
        return inner(f"{able['who']} {'are' if able['who'].endswith('s') else 'is'} {able['done']} …")
    if able := _ABLE.match(told):
        return inner(f"{able['who']} {without_costs(able['what'])} …")
    if modal := _GERMAN_MODAL.search(told):  # «kann … storniert werden» → «… storniert wird»
        passive = re.sub(r"\swerden\Z", " wird" if modal[1].casefold() in {"kann", "darf"} else " werden", rest)
        return inner(f"{told[: modal.start()]} … {without_costs(passive)}")
    begun = re.sub(r"\s(?:is|are|ist|sind|est|sont|es|son)\Z", "", without_costs(told))
    return " ".join(f"{begun} … {without_costs(rest)}".split()) if begun else ""


def is_undone(limit: Limit, when: str, written: str) -> bool:
    """Say whether a clause denies that its limit is kept; of a deadline that may also be said after it.

    «wenn sie innerhalb von 2 Stunden nicht antwortet», «7日以内に受け取らない».
    """
    if limit.sense is Sense.AFTER:
        return False
    start = when.find(written)
    if _NOT.search(when[:start]):
        return True
    rest = _NEXT_CLAUSE.split(when[start + len(written) :], maxsplit=1)[0]
    return limit.is_time and limit.sense in {Sense.AT_MOST, Sense.LESS} and _NOT.search(rest) is not None


def by_somebody(when: str) -> str:
    """Return a clause that says of nobody what it says, of somebody; ``""`` where it denies in another way."""
    for nobody, somebody in _SOMEBODY.items():
        if nobody.search(when):
            return nobody.sub(somebody, when, count=1)
    return ""


def without(text: str, limit: Limit, start: int | None = None) -> str:
    """Return a statement without a limit that ends it or, with a comma, begins it; else all of it: never a stump."""
    begin = limit.start if start is None else start
    end = begin + limit.end - limit.start
    if begin < 0:
        return text
    written = text[begin:end]
    if limit.sense is Sense.FOR:  # «available for 30 days»: only the time goes; «lasts 30 days» stays whole
        led = re.search(r"\s(?=(?:for|für|pendant|durante)\s)", f" {written}", re.IGNORECASE)
        if led is None:
            return text
        begin += max(0, led.start() - 1)
    before, after = text[:begin].rstrip(), text[end:]
    if not after.strip(" .;。") and _SAYS.search(before) and not (_HANGING.search(before) or _ADDED.search(before)):
        return before.rstrip(" ,")
    if not before.strip() and after.startswith(",") and _SAYS.search(after):
        return after.lstrip(" ,")
    return text


def value_in(written: str) -> str:
    """Return what a value stands for of a limit's words: all of «more than 15 minutes», «2 s» of «within 2 s»."""
    if re.match(
        r"(?:more|longer|less|fewer|lower|below|above|higher|unter|über|older|greater|at least|at most|over|"
        r"under|mehr|weniger|plus|moins|más|menos)\b",
        written,
        re.IGNORECASE,
    ):
        return written
    number = re.search(r"\d", written)
    return written[number.start() :] if number else written


def inner(told: str) -> str:
    """Return a clause as it stands within a sentence: its article without a capital."""
    return told[:1].lower() + told[1:] if _DETERMINER.match(told) else told


def otherwise(text: str, limit: Limit) -> tuple[str, str] | None:
    """Return what is done, with ``…`` for a limit's value, and what a statement says happens where it is not kept.

    «The alarm must be acknowledged within 10 minutes, otherwise it is escalated» → «The alarm is acknowledged after …»,
    «it is escalated».
    """
    match = _OTHERWISE.match(text[limit.end :])
    if match is None:
        return None
    written = text[limit.start : limit.end].strip()
    lead = written.removesuffix(value_in(written)).strip()
    lead = "after" if lead.casefold() == "within" else lead
    told = text[: limit.start].strip(" ,")
    if done := _MUST_BE.match(told):
        told = f"{done['who']} {'are' if done['who'].endswith('s') else 'is'} {done['done']}{told[done.end() :]}"
    elif limit.is_time and costs_nothing(text):
        return done_at(text, limit), match["then"].strip(" .;")
    return inner(f"{told} {lead} …" if lead else f"{told} …"), match["then"].strip(" .;")


def when_lasted(text: str, limit: Limit) -> tuple[str, str] | None:
    """Return what lasts, with ``…`` for how long, and what is seen then; None where a statement tells no such clause.

    «Projects that have had no activity for 18 months are archived» → «Projects have had no activity for …», «Projects
    are archived».
    """
    before, written = text[: limit.start].strip(), text[limit.start : limit.end].strip()
    lasting = written.replace(value_in(written), "…")
    if (lasted := _LASTED.match(before)) and text[limit.end :].strip():
        return inner(f"{lasted['who']} {lasted['what']} {lasting}"), f"{lasted['who']}{text[limit.end :]}"
    if before and _FOR.search(f" {lasting.removesuffix('…').strip()}"):
        return f"{before} {lasting}", text
    return None


def ended(text: str, limit: Limit) -> str:
    """Return what a statement says of a thing until a time is over, ``""`` where its limit stands within it."""
    return "" if text[limit.end :].strip() else _FOR.sub("", text[: limit.start].rstrip())


def said_before(when: str, written: str) -> str:
    """Return what a clause says besides the limit at its end, ``""`` where that is no clause."""
    told = when.removesuffix(written).rstrip() if when.endswith(written) else ""
    return told if _SAYS.search(told) else ""


def denies(text: str) -> bool:
    """Say whether a text holds a word that says no."""
    return bool(_NOT.search(text))
