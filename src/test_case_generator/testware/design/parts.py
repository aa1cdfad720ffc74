"""The statements that stand together in one requirement, so that each of them gets test conditions of its own.

A quote is one requirement to a reader, but may hold a limit and then a condition («…; if the manager rejects it, the
room is free»), a ban among other rules («must not start in the past, must end …»), or what follows under two
conditions. Where the words do not say clearly that another statement begins, the quote stays whole.
"""

from __future__ import annotations

import re

from test_case_generator.testware.basis.wording import ABILITY, BEHAVIOUR, OBLIGATION
from test_case_generator.testware.design.clauses import clauses
from test_case_generator.testware.design.forms import plain

_LONGEST = 600  # characters of a quote that are looked at
_FEWEST_WORDS = 4  # of a consequence that comes after a condition

_AND = r"(?:and|but|und|aber|et|mais|y|e|pero)"
_IF = (
    r"(?:if|when(?:ever)?|once|as soon as|wenn|falls|sobald|si|quand|lorsque|lorsqu['’]|dès que|cuando|"
    r"tan pronto como)\b"
)
_CONDITIONAL = re.compile(
    rf"(?:\s*[;.]\s+(?:{_AND}\s+)?|,?\s+{_AND}\s+)(?={_IF})|[。；](?=.{{2,60}}場合|当|如果)", re.IGNORECASE
)
_LEADING = re.compile(_IF, re.IGNORECASE)
# «Start and end in steps of 15 minutes. Not in the past.» No verb says so, but a ban it is.
_BARE_BAN = re.compile(
    r"\s*[.;]\s+(?=(?:not|never|nicht|nie|pas|jamais|nunca|no (?:en|antes|después|más))\s)", re.IGNORECASE
)
_MODAL = (
    r"(?:must|shall|should|may|can(?:not)?|muss|müssen|darf|dürfen|soll(?:en|te)?|kann|können|"
    r"(?:ne )?(?:doit|doivent|peut|peuvent)|(?:no )?(?:debe|deben|puede|pueden))\b"
)
_RULED = re.compile(rf"\A(?P<who>[^,;:]{{2,80}}?)\s(?={_MODAL})", re.IGNORECASE)
_PREDICATE = re.compile(rf"(?:,\s+(?:{_AND}\s+)?|\s+{_AND}\s+)(?={_MODAL})", re.IGNORECASE)
# «must end after they start and last at most 4 hours»: the modal verb rules both, and the limit is the second's alone.
_LIMITED = re.compile(
    rf"\A(?P<who>[^,;:]{{2,80}}?\s{_MODAL})(?P<first>[^,;:\d]{{3,120}}?),?\s{_AND}\s"
    r"(?P<second>(?:[^\W\d_]{2,20}\s(?:at least|at most|no more than|up to|au moins|au plus|al menos|como máximo)|"
    r"(?:mindestens|höchstens|maximal))\s.+)\Z",
    re.IGNORECASE | re.DOTALL,
)
_BAN = re.compile(
    r"\b(?:(?:must|shall|should|may|can) (?:not|never)|cannot|(?:darf|dürfen|kann|können)\b[^,;]{0,80}\b(?:nicht|nie|"
    r"kein\w{0,2})|ne (?:doit|doivent|peut|peuvent) (?:pas|jamais|plus)|no (?:debe|deben|puede|pueden))\b",
    re.IGNORECASE,
)
# After «… when the booking is approved»: a comma and a clause that acts. One that only says how things are is as likely
# a second condition («…, and the user is signed in»).
_FOLLOWS = re.compile(rf",\s+(?P<and>{_AND})\s+", re.IGNORECASE)
_JOINED = re.compile(
    rf",\s+{_AND}\s+(?=(?:the|an?|each|every|all|any|no|its?|their|nobody|der|die|das|ein|eine|jede[rs]?|le|la|les|un|"
    r"une|el|los|las|una)\s)",
    re.IGNORECASE,
)
_VERB_AND_OBJECT = re.compile(r"\s[a-z]{2,20}s\s(?:the|an?|no|its|their)\s")
_BUT = re.compile(r"but|aber|mais|pero", re.IGNORECASE)
_STATIC = re.compile(
    r"\b(?:is|are|was|were|has|have|had|ist|sind|war|hat|haben|est|sont|ont|es|está|están|son|ha|han)\b"
)
_NO_CLAUSE = re.compile(
    rf"(?:{_IF}|not|then|only|in|on|at|by|for|from|of|to|with|without|nicht|dann|nur|für|von|mit|ohne|zu|pas|pour|avec|"
    r"sans|par|no|para|con|sin|por)\b",
    re.IGNORECASE,
)


def statements(quote: str) -> tuple[str, ...]:
    """Return the statements of a quote in their order, each in its words; the quote itself where it is one."""
    text = plain(quote)
    if len(quote) > _LONGEST or "\n" in quote.strip() or (clauses(text).given and clauses(text).when):
        return (quote,)  # a scenario is one test
    found = tuple(
        part
        for whole in _conditional(text)
        for sentence in _bans(whole)
        for ruled in _ruled(sentence)
        for limited in _limited(ruled)
        for joined in _joined(limited)
        for part in _consequences(joined)
    )
    return found if len(found) > 1 else (quote,)


def _conditional(text: str) -> list[str]:
    """Return what stands before each further «if …, …», and that."""
    parts, begin = [], 0
    for match in _CONDITIONAL.finditer(text):
        left, right = text[begin : match.start()], text[match.end() :]
        complete = clauses(left).when if _LEADING.match(left) else len(left.split()) >= _FEWEST_WORDS - 1
        if complete and clauses(right).when and not right.startswith(clauses(right).then[:20]):
            parts.append(left)
            begin = match.end()
    return [*parts, text[begin:]]


def _bans(text: str) -> list[str]:
    """Return a ban without subject and verb apart, behind what it is about."""
    match = _BARE_BAN.search(text)
    if match is None:
        return [text]
    about = re.split(r"[,;:]|\s(?:in|on|at|um|à|en)\s", text[: match.start()], maxsplit=1)[0]
    ban = text[match.end() :].rstrip(" .")
    return [text[: match.start()], f"{about}: {ban[:1].lower()}{ban[1:]}"]


def _ruled(text: str) -> list[str]:
    """Return the rules of one subject, each with the subject before it, where one of them is a ban."""
    subject = _RULED.match(text)
    cuts = list(_PREDICATE.finditer(text, subject.end())) if subject else []
    if subject is None or not cuts or not _BAN.search(text):
        return [text]
    begins = [subject.end(), *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), len(text)]
    parts = [f"{subject['who']} {text[begin:end]}" for begin, end in zip(begins, ends, strict=True)]
    return parts if any(not _BAN.search(part) for part in parts) else [text]


def _limited(text: str) -> list[str]:
    """Return «A must do this and last at most 4 hours» as «A must do this» and «A must last at most 4 hours»."""
    match = _LIMITED.match(text)
    return [f"{match['who']}{match['first']}", f"{match['who']} {match['second']}"] if match else [text]


def _joined(text: str) -> list[str]:
    """Return «A gets a message, and B is closed after 14 days» in two, each with subject and verb."""
    for match in _JOINED.finditer(text):
        left, right = text[: match.start()], text[match.end() :]
        if re.search(r"\d", left) or not re.search(r"\d", right):
            continue  # only where a limit of the second would else stand for both
        if _acts(left) and _acts(right) and not _LEADING.match(left) and not clauses(left).when:
            return [left, right]
    return [text]


def _acts(text: str) -> bool:
    return any(verb.search(text) for verb in (OBLIGATION, ABILITY, BEHAVIOUR, _VERB_AND_OBJECT))


def _consequences(text: str) -> list[str]:
    """Return «A when B, and C happens» as «A when B» and «C happens»."""
    parts = clauses(text)
    condition = parts.when or parts.given
    if not condition or not text.rstrip(" .。").endswith(condition.rstrip(" .。")):
        return [text]
    for match in _FOLLOWS.finditer(text, len(text.rstrip(" .。")) - len(condition.rstrip(" .。"))):
        rest = text[match.end() :]
        told = len(rest.split()) >= _FEWEST_WORDS and not _NO_CLAUSE.match(rest)
        if told and (_BUT.fullmatch(match["and"]) or not _STATIC.search(rest)):
            return [text[: match.start()], rest]
    return [text]
