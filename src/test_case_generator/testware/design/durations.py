"""What a time in a statement is counted from, and whether something lasts that long or follows after it.

«The account is locked for 15 minutes» tells how long; «sessions idle for 15 minutes are closed» tells when.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from test_case_generator.testware.design.numbers import Quantity

_FAR, _CLOSE = 100, 24  # characters before and after a time in which its clause is read
_EARLIEST = re.compile(
    r"\s(?:before(?:hand)?|prior to|earlier|vor(?:her)?|avant|antes(?: de)?)(?:\s|\Z)", re.IGNORECASE
)
_ADVANCE = re.compile(r"\s(?:in advance|im Voraus|à l['’]avance|de antelación)\Z", re.IGNORECASE)
_UNTIL = re.compile(r"(?:until|till|bis(?! zu)|jusqu|hasta)", re.IGNORECASE)
# «users who have been inactive for 90 days», «if it is offline for 10 minutes, …», «sessions idle for 15 minutes are
# closed»: the time is what something follows after, and not how long the sentence's own state lasts.
FOR = re.compile(r"\bfor(?: the (?:last|past|previous))?\s\Z", re.IGNORECASE)
"""The word before a time that lasts."""
_IN_RELATIVE = re.compile(r"\b(?:that|which|who)\s[^,.;:]{0,60}\Z", re.IGNORECASE)
_MODAL = re.compile(r"\b(?:can(?:not)?|can['’]t|must|shall|should|will|may)\b", re.IGNORECASE)
_IN_WHEN = re.compile(r"(?P<first>\A)?\b(?:when(?:ever)?|if|once|as soon as)\s[^,.;]{0,80}\Z", re.IGNORECASE)
_STATE_BEFORE = re.compile(
    r"\b(?:inactive|idle|unused|untouched|unanswered|unread|unpaid|unchanged|unattended|offline|silent|open|pending|empty|"
    r"locked|dormant|overdue|quiet|absent|missing|[a-z]{3,12}ed) \Z",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\A\s(?:is|are|must|shall|should|will|can|may|gets?|has|have|[a-z]{3,12}s)\s", re.IGNORECASE)


def is_earliest(number: Quantity, lead: str) -> bool:
    """Say whether a latest time is counted backwards: «until 24 hours before» holds at 25 hours too, not at 23."""
    backwards = _EARLIEST.match(number.rest) or (_ADVANCE.match(number.rest) and _UNTIL.match(lead))
    return bool(backwards) and not lead.startswith("within")


def in_relative_clause(before: str, after: str) -> bool:
    """Say whether a limit ends a relative clause that the main verb comes after: «who pays within 2 days gets …»."""
    return bool(_IN_RELATIVE.search(before[-_FAR:]) and _GOES_ON.match(after[:_CLOSE]))


def follows_after(text: str, number: Quantity, start: int) -> bool:
    """Say whether «… for 15 minutes» is what something follows after, rather than how long the statement holds."""
    before, after = text[max(0, start - _FAR) : start], text[number.end : number.end + _CLOSE]
    relative = _IN_RELATIVE.search(before)
    ends = relative and not after.strip(" .;") and not _MODAL.search(relative[0])
    if ends or ((relative or _STATE_BEFORE.search(before)) and _GOES_ON.match(after)):
        return True
    when = _IN_WHEN.search(before)
    if when is None:
        return False
    begins = start - len(before) + when.start() == 0
    return after.lstrip().startswith((",", "then ")) if begins else not after.strip(" .;")
