"""What a limit means: a value that is let in or kept out, something that follows from it, a time that must last.

The same words set limits to quite different things, and each is tested in its own way: «at least 8 characters» is
entered, «keeps at least 5 backups» is looked at, «free until 24 hours before» parts two behaviours, neither of which
is a refusal.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING

from test_case_generator.testware.design.durations import in_relative_clause
from test_case_generator.testware.design.limit_words import NEGATION, Sense
from test_case_generator.testware.design.permissions import is_role
from test_case_generator.testware.suite import Kind

if TYPE_CHECKING:
    from test_case_generator.testware.design.limits import Limit


class Meaning(Enum):
    """How the two sides of a limit differ."""

    ACCEPTED = auto()
    """Values are accepted on one side and refused on the other."""
    FOLLOWS = auto()
    """Something happens on the side that the words describe."""
    UNDONE = auto()
    """Something happens on the other side, because the limit was not kept."""
    LASTS = auto()
    """Something must hold at least that long; it may hold longer."""
    ENDS = auto()
    """Something must not hold longer than that; it may end earlier."""
    MEASURED = auto()
    """The product itself must keep to it: nobody can enter a slow answer."""


_MODAL = re.compile(
    r"\b(?:must|shall|should|has to|have to|may|can|cannot|needs? to|muss|müssen|soll|sollen|darf|dürfen|kann|können|"
    r"doit|doivent|peut|peuvent|debe|deben|puede|pueden)\b|必须|应|不得|可以|こと",
    re.IGNORECASE,
)
BY_A_PERSON = re.compile(
    r"\b(?:can|may|allowed|valid (?:for|until)|refund\w*|return\w* (?:an?|the|it|goods|items)|kann|können|darf|"
    r"dürfen|peut|"
    r"peuvent|puede|pueden)\b|できる|可以|有效|领取",
    re.IGNORECASE,
)
_SHORT = re.compile(r"\b(?:ms|milliseconds?|s|secs?|seconds?|Sekunden?|secondes?|segundos?)\b|秒", re.IGNORECASE)
_BY_THE_PRODUCT = re.compile(
    r"\b(?:shows?|displays?|lists?|returns?|responds?|response|keeps?|sends?|sent|stores?|retr(?:y|ies)|loads?|opens?|"
    r"(?:the )?(?:system|service|server|app|application|page|job|site) (?:must|shall|should|will)|appears?|"
    r"renders?|completes?|gets?|receives?|arrives?|reaches|notified|informed|uploaded|saved|reconnects?|syncs?|"
    r"delivered|processed|attempts? per|p\d\d|percentile|latency|availability|throughput|"
    r"zeigt|sendet|lädt|antwortet|erscheint|gesendet|erhält|erhalten|bekommt|bekommen|affiche|envoie|envoyé|répond|"
    r"charge|reçoi\w+|muestra|envía|responde|carga|recibe\w?|guardan?)\b|"
    r"表示|送信|返す|応答|完了|届く|显示|发送|响应|加载",
    re.IGNORECASE,
)
REFUSED = re.compile(
    r"\b(?:forbidden|prohibited|disallowed|verboten|unzulässig|interdite?s?|prohibid[oa]s?|reject\w*|refuse[sd]?|"
    r"den(?:y|ied)|blocked|not (?:be )?(?:allowed|accepted|permitted|possible)|fails?|"
    r"invalid|error|"
    r"cannot|abgelehnt|ungültig|nicht (?:erlaubt|möglich|zulässig)|refusée?s?|rejetée?s?|rechaza\w*|"
    r"no se (?:permite\w*|"
    r"aceptan?))\b|できない|拒否|エラー|拒绝|不能|不允许|不可",
    re.IGNORECASE,
)
_ACCEPTED = re.compile(
    r"\s*(?:can|may|are|is)\s(?:be\s)?(?:accepted|allowed|permitted|uploaded|supported)\b", re.IGNORECASE
)
POSSIBLE = re.compile(
    r"\b(?:possible|available|open|reachable|möglich|erreichbar|geöffnet|verfügbar|possibles?|ouverte?s?|"
    r"disponibles?|posibles?|"
    r"abiert[oa]s?)\b|可能|できる",
    re.IGNORECASE,
)
# What is kept up for a time is seen to last, what is handed out is counted: neither is entered.
_HOLDS = re.compile(
    r"\b(?:keep|retain|store|archive|preserve|persist|remember|log|power|operate|survive|withstand|run|stay|remain|"
    r"hold|maintain)(?:e?s|e?d)?\b[^.;]{0,80}\Z|"
    r"\b(?:kept|logged|held|ran|aufbewahrt|gespeichert|vorgehalten|archiviert|aufzubewahren|behält|hält|speichert|läuft|"
    r"bleib(?:t|en)|conserv(?:e|ent|ée?s?)|archivée?s?|garde(?:nt)?|conserva(?:n|d[oa]s?)?|almacenad[oa]s?|"
    r"guardad[oa]s?|mantiene[n]?)\b[^.;]{0,80}\Z|"
    r"(?:保持|保存|保管|保留)[^。]{0,20}\Z",
    re.IGNORECASE,
)
_COPES = re.compile(
    r"\b(?:supports?|handles?|copes? with|serves?|accommodates?|offers?|provides?|unterstützt|bietet|verarbeitet|"
    r"prend en charge|supporte|admite|soporta)\b[^.;]{0,40}\Z",
    re.IGNORECASE,
)
_HANDS_OUT = re.compile(
    r"\b(?:gets|receives|is sent|are sent|sends|(?:must|shall|should|will) (?:get|receive|send|be sent)|erhält|"
    r"bekommt|erhalten|bekommen|sendet|reçoit|reçoivent|recibe|reciben|envoie|envía)\b[^.;]{0,40}\Z",
    re.IGNORECASE,
)
# «at most 5 versions are kept»: said of what the product does with them.
_IS_DONE = re.compile(
    r"\A\s?(?:[\w-]{2,20}\s)?(?:is|are|(?:must|shall|should|will) be|wird|werden|est|sont|se)\s(?:always\s|also\s)?"
    r"(?:kept|stored|retained|remembered|logged|archived|shown|displayed|listed|returned|sent|offered|"
    r"aufbewahrt|gespeichert|angezeigt|gesendet|conservée?s?|affichée?s?|envoyée?s?|conservan?|muestran?|envían?)\b",
    re.IGNORECASE,
)
_WITHIN = re.compile(r"\A(?:within|innerhalb|binnen|dans|en moins|dentro|en un plazo|in)\b", re.IGNORECASE)
# «badges that are not returned within 2 days are reported»: what follows, follows where the limit is not kept.
_LEFT_UNDONE = re.compile(
    r"\b(?:that|which|who|die|der|das|welche|qui|que)\s[^,.;]{0,60}?\b(?:not|n't|never|nicht|pas|no)\b[^,.;]{0,60}\Z",
    re.IGNORECASE,
)
_CONSEQUENCE = re.compile(
    r"\A[\s,]*(?:gets?|receives?|ships?|qualif\w+|earns?|triggers?|(?:are|is) (?:free|eligible|discounted|marked|"
    r"flagged|archived|"
    r"deleted|closed)|erhalten|erhält|reçoi\w+|reciben?)\s",
    re.IGNORECASE,
)
# What is done beyond such a limit is not refused: it costs something, or less is given back.
_COSTS_NOTHING = re.compile(
    r"\b(?:(?:for )?free(?: of charge)?(?! (?:of|\w+s)\b|-)|at no (?:cost|charge|extra \w+)|"
    r"without (?:an? |any )?(?:fee|charge|cost|penalty)s?|"
    r"(?:full|half|partial)(?:y|ly)? refund\w*|refunded (?:in full|fully)|at half (?:the )?price|"
    r"kostenlos|kostenfrei|gebührenfrei|gratis|unentgeltlich|gratuit\w{0,4}|sans frais|"
    r"sin (?:coste?|cargo|recargo)s?)\b|"
    r"無料|免费",
    re.IGNORECASE,
)

_PRICED = re.compile(
    r"\b(?:discount\w*|surcharge|\w{0,20}rabatt|\w{0,20}zuschlag|remise|supplément|descuento|recargo)\b|割引|折扣",
    re.IGNORECASE,
)
_HOW_OFTEN = re.compile(r"times?|Mal|fois|veces|vez|回|次", re.IGNORECASE)
_PASSIVE = re.compile(
    r"\b(?:is|are|(?:must|shall|should|will) be|wird|werden|est|sont|se)\s(?:\w{2,15}ly\s|only\s)?\w{3,20}\b",
    re.IGNORECASE,
)
_YEARS = re.compile(r"years?|Jahr\w{0,2}|ans?\Z|años?|歳|岁|年", re.IGNORECASE)
_DENIED = re.compile(NEGATION, re.IGNORECASE)


def meaning(text: str, limit: Limit, kind: Kind, subject: str, then: str) -> Meaning:
    """Return what a limit of a statement means; ``then`` is what the statement says happens, without its condition."""
    before, after = text[: limit.start], text[limit.end :]
    told = in_relative_clause(before, after) and not _ACCEPTED.match(after)
    lasting = _lasting(text, limit, subject) if limit.is_time else None
    if limit.is_time and limit.sense is not Sense.AFTER and _LEFT_UNDONE.search(before):
        found = Meaning.UNDONE
    elif told or limit.sense is Sense.AFTER:
        found = Meaning.FOLLOWS
    elif lasting:
        found = lasting
    elif _is_measured(then or text, limit, kind, before, after, subject):
        found = Meaning.MEASURED
    else:
        found = Meaning.FOLLOWS if _is_consequence(text, limit, before, after) else Meaning.ACCEPTED
    return found


def _lasting(text: str, limit: Limit, subject: str) -> Meaning | None:
    """Return whether something is kept up at least, or at most, for a time; None where nothing is."""
    if not _HOLDS.search(text[: limit.start]) or is_role(subject):
        return None
    within = _WITHIN.match(text[limit.start : limit.end].strip())
    return {Sense.AT_LEAST: Meaning.LASTS, Sense.AT_MOST: None if within else Meaning.ENDS}.get(limit.sense)


def costs_nothing(text: str) -> bool:
    """Say whether a statement says that something is free: beyond its limit it is not refused, but costs."""
    return bool(_COSTS_NOTHING.search(text))


def without_costs(text: str) -> str:
    """Return what is done, without the words that say that it is free."""
    return " ".join(_COSTS_NOTHING.sub("", text).split())


def _is_consequence(text: str, limit: Limit, before: str, after: str) -> bool:
    """Say whether what follows a limit happens at its values: «orders above 50 EUR ship for free»."""
    if costs_nothing(text) or (_PRICED.search(text) and not _MODAL.search(text)):
        return True
    if _ACCEPTED.match(after) or _MODAL.search(before) or not after.strip(" .:;,。"):
        return False
    return limit.sense in {Sense.MORE, Sense.LESS} or _CONSEQUENCE.match(after) is not None


# «at least 15 minutes and at most 4 hours»: what has both is chosen by somebody.
_LEAST_TIME = re.compile(
    r"\b(?:at least|minimum(?: of)?|mindestens|au moins|al menos|como mínimo)\s\d+(?:[.,]\d+)?\s?"
    r"(?:s\b|sec|min|hour|h\b|day|week|month|Sek|Min|Stunde|Tag|Woche|Monat|heure|jour|semaine|mois|hora|día|semana|mes)",
    re.IGNORECASE,
)


def _is_measured(text: str, limit: Limit, kind: Kind, before: str, after: str, subject: str) -> bool:
    upper = limit.sense in {Sense.AT_MOST, Sense.LESS}
    counted = not limit.is_time
    if counted and limit.sense in {Sense.AT_LEAST, Sense.EXACTLY} and _is_kept_up(before, after, subject):
        return True
    if counted and upper and not BY_A_PERSON.search(text):
        often = _HOW_OFTEN.fullmatch(limit.unit) and _PASSIVE.search(before) and not _DENIED.search(before)
        if often or _IS_DONE.match(after):
            return True
    if kind is Kind.NON_FUNCTIONAL:
        return limit.is_time or bool(_BY_THE_PRODUCT.search(text)) or not _MODAL.search(before)
    if limit.is_time and (_YEARS.search(limit.unit) or _LEAST_TIME.search(text)):
        return False  # nobody measures the product for years
    if limit.is_time:
        product = _BY_THE_PRODUCT.search(text) or _SHORT.search(limit.unit) or not _MODAL.search(text)
        able = BY_A_PERSON.search(text) or POSSIBLE.search(text) or costs_nothing(text)
        return upper and bool(product) and not able
    return upper and bool(_BY_THE_PRODUCT.search(before)) and not BY_A_PERSON.search(before)


def _is_kept_up(before: str, after: str, subject: str) -> bool:
    """Say whether so many are kept, handed out or coped with, rather than entered."""
    if BY_A_PERSON.search(before):
        return False
    by_itself = (_HOLDS.search(before) or _COPES.search(before)) and not is_role(subject)
    return bool(by_itself or _HANDS_OUT.search(before) or _IS_DONE.match(after))
