"""Boundary value analysis: every limit is tested where it stands and one unit of its last digit beyond.

Each limit gives two conditions, one on either side, because the two are told apart by what must be seen: a value is
accepted or refused, a consequence sets in or does not, a state still lasts or has ended. What the product itself must
keep to (an answer within two seconds) has one: nobody can enter a slow answer.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from test_case_generator.testware.design.clauses import clauses
from test_case_generator.testware.design.contrasts import contrasted
from test_case_generator.testware.design.enumerations import accepted
from test_case_generator.testware.design.forms import plain
from test_case_generator.testware.design.limit_clauses import (
    by_somebody,
    denies,
    done_at,
    ended,
    is_undone,
    otherwise,
    said_before,
    value_in,
    when_lasted,
    without,
)
from test_case_generator.testware.design.limit_meaning import (
    BY_A_PERSON,
    POSSIBLE,
    REFUSED,
    Meaning,
    costs_nothing,
    meaning,
)
from test_case_generator.testware.design.limit_words import Sense
from test_case_generator.testware.design.limits import MESSAGE, Limit, limits
from test_case_generator.testware.design.techniques.drafts import cited, draft, listed, subject_of
from test_case_generator.testware.suite import Aspect, CaseType, Condition, Kind, Technique

if TYPE_CHECKING:
    from collections.abc import Iterator

TAKEN = "taken"
"""Stands in ``given`` of a threshold: the subject takes that long."""
COUNTED = "counted"
"""Stands in ``given`` of a threshold: a thing happens that often, or that time passes."""
CLOCK = "clock"
"""Stands in ``given`` of a limit whose values are times of day."""
_BOUNDARY = Technique.BOUNDARY_VALUE_ANALYSIS
_MOST_LIMITS = 4  # of one requirement; a sentence with more is a table in disguise
_OFTEN = re.compile(r"times?|Mal|fois|veces|回|次|%|", re.IGNORECASE)


def boundaries(text: str, kind: Kind, subject: str = "", lead: str = "", cents: str = "") -> Iterator[Condition]:
    """Yield the conditions of every limit that a statement sets.

    ``subject`` is what has the values where the statement does not name it (a parameter, a row of a table), ``lead``
    what stands before a bare number in a column of a table (``Limit per day``), ``cents`` the sign before the cents in
    the issue's amounts of money.
    """
    text = f"{lead}: {text}" if lead else plain(text)
    parts = clauses(text)
    for limit in limits(text, cents=cents)[:_MOST_LIMITS]:
        condition = parts.when or parts.given
        told, other = (text, "") if condition else contrasted(text)
        if other and limit.end <= len(told) and limit.is_time and BY_A_PERSON.search(told):
            # «can be moved until 30 minutes before; after that only an administrator can»: it is refused, and to whom.
            yield from _conditions(told, limit, kind, subject or _subject(told, limit, ""), "", parts.then)
            continue
        if other and limit.end <= len(told) and not otherwise(text, limit):
            yield from _on_either_side(told, other, limit, subject or _subject(told, limit, ""))
            continue
        yield from _conditions(text, limit, kind, subject or _subject(text, limit, condition), condition, parts.then)


def limited(quote: str) -> tuple[str, ...]:
    """Return the words of every limit of a statement, as they stand in it."""
    text = plain(quote)
    return tuple(text[limit.start : limit.end].strip() for limit in limits(text))


def _conditions(text: str, limit: Limit, kind: Kind, subject: str, when: str, then: str) -> Iterator[Condition]:
    written = text[limit.start : limit.end].strip()
    in_condition = bool(when) and written in when and written not in MESSAGE.sub("", then)
    if limit.clock:
        yield from _at_times(text, limit, subject)
    elif limit.sense is Sense.FOR:
        whole = then if when and written in then else text
        lasting = without(whole, limit, whole.find(written)) if whole in text else whole
        yield from _pair(limit, Aspect.LASTING, Aspect.LAPSED, subject, lasting, written)
    elif in_condition:
        yield from _in_clause(limit, subject, when, then, written)
    elif not when and limit.sense is not Sense.AFTER and (other := otherwise(text, limit)):
        for each in _consequence(limit, "", other[1], written, reverse=True, as_told=True):
            yield replace(each, action=other[0])
    else:
        yield from _by_meaning(text, limit, kind, subject, when, then)


def _by_meaning(text: str, limit: Limit, kind: Kind, subject: str, when: str, then: str) -> Iterator[Condition]:
    """Yield what the two sides of a limit in a plain statement show."""
    written = text[limit.start : limit.end].strip()
    match meaning(text, limit, kind, subject, then):
        case Meaning.FOLLOWS if limit.sense is Sense.AFTER:
            yield from _as_time_passes(text, limit, subject, written)
        case Meaning.FOLLOWS:
            told = when_lasted(text, limit) if limit.is_time else None
            free = limit.is_time and costs_nothing(text)
            stated = told[1] if told else without(text, limit)
            for each in _consequence(limit, "" if told else subject, stated, written, reverse=False):
                yield replace(each, action=told[0] if told else done_at(text, limit) if free else "")
        case Meaning.UNDONE:
            for each in _consequence(limit, subject, text, written, reverse=True):
                yield replace(each, given=COUNTED)
        case Meaning.LASTS:
            yield _side(limit, Aspect.LASTING, limit.inside, subject, then or text, written)
        case Meaning.ENDS:
            yield _side(limit, Aspect.LAPSED, limit.outside, subject, ended(text, limit) or then or text, written)
        case Meaning.MEASURED:
            counted = "" if limit.is_time or _OFTEN.fullmatch(limit.unit) else limit.unit
            verdict = f"{subject or cited(text)}: the product stays within «{written}»"
            yield draft(
                _BOUNDARY, CaseType.BOUNDARY, Aspect.MEASURED, f"{verdict} when it is driven to that limit",
                values=limit.inside, subject=subject or counted, action=when, expected=then or text,
            )  # fmt: skip
        case Meaning.ACCEPTED:
            yield from _pair(limit, Aspect.INSIDE, Aspect.OUTSIDE, subject, text, written)


def _as_time_passes(text: str, limit: Limit, subject: str, written: str) -> Iterator[Condition]:
    """Yield what follows once something has happened that often, or has lasted that long.

    «projects that have had no activity for 18 months are archived»: the clause tells what lasts.
    """
    told = when_lasted(text, limit) if limit.is_time else None
    if told is None:
        for each in _consequence(limit, subject, without(text, limit), written, reverse=False):
            yield replace(each, given=COUNTED)
        return
    for each in _consequence(limit, "", told[1], written, reverse=False):
        yield replace(each, action=told[0])


def _in_clause(limit: Limit, subject: str, when: str, then: str, written: str) -> Iterator[Condition]:
    """Yield what follows from a limit in a condition's clause, which tells how its values come about.

    «does not answer within 10 seconds»: the consequence follows where the limit is not kept.
    """
    negated = is_undone(limit, when, written)
    undone = by_somebody(when) if negated and limit.is_time else ""
    if undone or denies(subject):
        subject = ""
    for each in _consequence(limit, subject, then, written, reverse=negated, as_told=True):
        if undone and each.aspect is Aspect.UNREACHED:
            yield replace(each, action=undone.replace(value_in(written), "…"))
        elif undone:
            yield replace(each, given=said_before(when, written))
        elif negated and limit.is_time:
            yield replace(each, given=TAKEN if subject else "")
        else:
            yield replace(each, action=when.replace(value_in(written), "…"))


def _on_either_side(told: str, other: str, limit: Limit, subject: str) -> Iterator[Condition]:
    """Yield what happens within a limit, and what the statement says happens beyond it instead."""
    written = told[limit.start : limit.end].strip()
    for values, instead in ((limit.inside, ""), (limit.outside, other)):
        if values:
            stated = cited(instead or told)
            description = f"{subject or cited(told)}: {listed(values)} — «{stated}», because of «{written}»"
            if limit.open:
                description += f"; the issue leaves open what holds at exactly {limit.open}"
            yield draft(
                _BOUNDARY, CaseType.BOUNDARY, Aspect.REACHED, description, values=values, subject=subject,
                given=CLOCK if limit.clock else "", expected=told, instead=instead,
            )  # fmt: skip


def _at_times(text: str, limit: Limit, subject: str) -> Iterator[Condition]:
    """Yield what holds at times of day: something can be done then, or happens then, and at others not."""
    able = BY_A_PERSON.search(text) or POSSIBLE.search(text)
    aspects = (Aspect.INSIDE, Aspect.OUTSIDE) if able else (Aspect.REACHED, Aspect.UNREACHED)
    for aspect, values in zip(aspects, (limit.inside, limit.outside), strict=True):
        yield replace(_side(limit, aspect, values, subject, text, text[limit.start : limit.end].strip()), given=CLOCK)


def _consequence(
    limit: Limit, subject: str, stated: str, written: str, *, reverse: bool, as_told: bool = False
) -> Iterator[Condition]:
    """Yield what happens on the side the words describe, and that it does not on the other.

    Where what happens is a refusal, this is the same as values that are accepted and refused, unless a clause tells
    how the value comes about (``as_told``).
    """
    reached, unreached = (limit.outside, limit.inside) if reverse else (limit.inside, limit.outside)
    if REFUSED.search(stated) and limit.sense is not Sense.AFTER and not as_told:
        sides = ((Aspect.OUTSIDE, reached), (Aspect.INSIDE, unreached))
    else:
        sides = ((Aspect.REACHED, reached), (Aspect.UNREACHED, unreached))
    for aspect, values in sides:
        if values:
            yield _side(limit, aspect, values, subject, stated, written)


def _pair(limit: Limit, inner: Aspect, outer: Aspect, subject: str, stated: str, written: str) -> Iterator[Condition]:
    for aspect, values in ((inner, limit.inside), (outer, limit.outside)):
        if values:
            yield _side(limit, aspect, values, subject, stated, written)


_DESCRIBED = {
    Aspect.INSIDE: "{subject}: {values} — accepted, because it lies within «{written}»",
    Aspect.OUTSIDE: "{subject}: {values} — refused, because of «{written}»",
    Aspect.REACHED: "{subject}: at {values} the consequence of «{written}» sets in",
    Aspect.UNREACHED: "{subject}: at {values} the consequence of «{written}» does not set in yet",
    Aspect.LASTING: "{subject}: after {values} it still holds («{written}»)",
    Aspect.LAPSED: "{subject}: after {values} it no longer holds («{written}»)",
}


def _side(limit: Limit, aspect: Aspect, values: tuple[str, ...], subject: str, stated: str, written: str) -> Condition:
    description = _DESCRIBED[aspect].format(
        subject=subject or cited(stated or written), values=listed(values), written=written
    )
    if limit.open:
        description += f"; the issue leaves open what holds at exactly {limit.open}"
    return draft(_BOUNDARY, CaseType.BOUNDARY, aspect, description, values=values, subject=subject, expected=stated)


def _subject(text: str, limit: Limit, condition: str) -> str:
    """Return what has the limited values: the sentence's subject, the noun in «max. file size», or what is counted."""
    start = text.find(condition) if condition else -1
    end = start + len(condition)
    # A clause has a subject of its own, and so has what follows it.
    begin = start if 0 <= start <= limit.start < end else end if 0 <= start < end <= limit.start else 0
    if subject := subject_of(text[begin : limit.start].lstrip(" ,"), limit.start):
        return "" if _ANYTHING.match(subject) or subject in _list_of(text) else subject
    lead = text[limit.start : limit.end]
    if named := re.match(
        r"(code|pin|password|number|token|key|string|id|Code|PIN|Nummer|Passwort|Kennwort)s?\b", lead, re.IGNORECASE
    ):
        return named[1]
    if re.search(r"\d-\w+\Z", lead) and (counted := re.match(r"\s([\w-]{2,20})", text[limit.end :])):
        return counted[1]  # «a 6-digit code»
    noun = _NOUN_IN_LEAD.match(lead)
    return noun[1].strip(" :=") if noun and noun[1].strip(" :=") not in {"", "of", "is", "de"} else ""


def _list_of(text: str) -> str:
    """Return the part of a statement that names accepted values: it is not what has the limits beside it."""
    values = accepted(text)
    return text[: text.find(values[-1]) + len(values[-1])] if values else ""


_ANYTHING = re.compile(r"(?:anything|everything|all|alles|tout|todo)\b", re.IGNORECASE)
_NOUN_IN_LEAD = re.compile(
    r"(?:max(?:imum|imal\w*)?|min(?:imum|imal\w*)?)\b\.?[ :]*((?:[^\W\d][\w-]{0,20}[ :]*){1,4}?)"
    r"(?=\W{0,3}(?:of|is|:|=|de|von)?\W{0,3}\d)",
    re.IGNORECASE,
)
