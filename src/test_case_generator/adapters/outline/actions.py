"""What a tester does to see whether an English sentence holds: its trigger, or what it says can be done, as an order.

«a user enters a wrong code» → «Enter a wrong code», «the order is paused or resumed» → «Pause the order», «Resume the
order», «the upload fails» → «Make the upload fail». Only what is safe to turn is turned: ``()`` says that a clause
tells of a state, which is then a precondition.
"""

from __future__ import annotations

import re

from test_case_generator.adapters.outline.english import sentence
from test_case_generator.adapters.outline.verbs import VERBS, base_of_gerund, base_of_participle, base_of_third
from test_case_generator.testware.design.permissions import is_role

LONGEST = 400  # characters of a clause that are looked at
MOST_SUBJECT = 6  # words of a clause's subject
_PRONOUNS = frozenset({"i", "you", "we", "they", "he", "she", "someone", "somebody", "anyone"})
_ANYONE = re.compile(
    r"(?:an?|the|any|each|every|this|that)?\s?(?:\w+\s)?(?:users?|person|people|tester)\Z", re.IGNORECASE
)
_ADVERB = re.compile(r"(?:\w+ly|then|also|again|first|still|already|just|now|successfully)\Z", re.IGNORECASE)
PASSIVE = re.compile(
    r"\A(?P<who>[^,;]{2,120}?)\s(?:is|are|was|were|gets?|has been|have been|is being)\s(?:\w{2,15}ly\s|then\s|"
    r"also\s|first\s|again\s)?"
    r"(?P<done>[a-z]{3,20}(?:(?:,\s|,?\s(?:or|and)\s)[a-z]{3,20}(?:ed|en|nt|wn|et|ut))?)(?P<rest>(?:\s.*)?)\Z",
    re.DOTALL,
)
_BY = re.compile(r"\sby\s(?P<who>(?:an?|the|another|one of the)\s[\w -]{2,40})\Z")
_NEGATIVE = re.compile(
    r"\A(?P<who>[^,;]{2,80}?)\s(?:does not|doesn['’]t|do not|don['’]t|cannot|can['’]t)\s(?P<what>[a-z].*)\Z", re.DOTALL
)
_STATE_OF = re.compile(r"\s(?:is|are|was|were|has|have|had|exists?)\s", re.IGNORECASE)
_BY_PEOPLE = frozenset(
    {"enter", "click", "select", "press", "type", "sign", "log", "choose", "tick", "visit", "upload", "pay", "buy"}
)
_MODALS = frozenset({"is", "are", "must", "shall", "should", "will", "can", "may"})
_PASSED = re.compile(r"\A(?P<time>.{2,60}?)\s(?:has|have) (?:passed|elapsed|gone by)\b(?P<rest>.*)\Z", re.DOTALL)


def actions(clause: str) -> tuple[str, ...]:
    """Return what to do so that a clause comes true, one order an alternative; ``()`` for a state."""
    text = " ".join(clause[:LONGEST].split()).strip(" ,.;")
    if not text:
        return ()
    if passed := _PASSED.match(text):
        return (f"Let {passed['time']} pass{passed['rest']}",)
    for turned in (gerund, _negative, _passive, _active):
        if found := turned(text):
            return tuple(sentence(each) for each in found)
    return ()


def done_to(participle: str, thing: str, rest: str = "") -> str:
    """Return «Pause the order» for ``paused`` and ``the order``; a verb that is not known is «Have the order …»."""
    verb = base_of_participle(participle)
    words = f"{verb} {thing} {rest}" if verb else f"have {thing} {participle} {rest}"
    return sentence(" ".join(words.split()))


def gerund(text: str, *, is_trigger: bool = True) -> tuple[str, ...]:
    """Turn «pressing the button (resets the device)»; «saving fails» is made to happen where it is a trigger."""
    words = text.split()
    base = base_of_gerund(words[0])
    if not base:
        return ()
    if len(words) > 1 and (words[1] in _MODALS or base_of_third(words[1])):
        return (f"make {words[0].lower()} {' '.join((base_of_third(words[1]), *words[2:]))}",) if is_trigger else ()
    for at in range(2, len(words)):
        if (base_of_third(words[at]) and words[at - 1] not in {"the", "a", "an", "all", "these"}) or words[
            at
        ] in _MODALS:
            return (" ".join((base, *words[1:at])),)
    return (" ".join((base, *words[1:])),)


def _negative(text: str) -> tuple[str, ...]:
    match = _NEGATIVE.match(text)
    if match is None:
        return ()
    verb = match["what"].split()[0]
    if verb == "exist" or verb not in VERBS:
        return ()
    if _is_person(match["who"]):
        return (f"do not {match['what']}",)
    return (f"make {match['who']} not {match['what']}",)


def _passive(text: str) -> tuple[str, ...]:
    match = PASSIVE.match(text)
    if match is None:
        return ()
    verbs = [base_of_participle(word) for word in re.split(r",\s|,?\s(?:or|and)\s", match["done"])]
    if not all(verbs) or re.search(r"\bnot\b|\bno\b", match["who"] + match["done"]):
        return ()
    rest, who = match["rest"], match["who"]
    actor = ""
    if by := _BY.search(rest):
        rest = rest[: by.start()]
        actor = "" if _ANYONE.match(by["who"]) else f"as {by['who']}, "
    return tuple(f"{actor}{verb} {who}{rest}" for verb in verbs)


def _active(text: str) -> tuple[str, ...]:
    words = text.split()
    for at in range(1, min(len(words), MOST_SUBJECT + 1)):
        who = " ".join(words[:at])
        rest = at + 1 if _ADVERB.match(words[at]) and at + 1 < len(words) else at
        word = words[rest].strip(",")
        verb = base_of_third(word) or (word if word in VERBS and _is_plural(who) else "")
        if not verb or verb in {"have", "be", "do"} or not is_subject(words[:at]):
            continue
        told = " ".join((verb, *words[rest + 1 :]))
        if words[0].lower() in _PRONOUNS or _ANYONE.fullmatch(who):
            return (told,)
        if _is_person(who) or (verb in _BY_PEOPLE and who[0] in '"“'):  # «"mira" enters the right password»
            return (f"as {who}, {told}",)
        return () if _STATE_OF.search(f" {who} ") else (f"make {who} {told}",)
    return ()


def is_subject(words: list[str]) -> bool:
    """Say whether words can be the subject: not a mere article, no clause of their own."""
    last = words[-1].lower()
    return last not in {
        "the",
        "a",
        "an",
        "of",
        "and",
        "or",
        "to",
        "in",
        "on",
        "for",
        "each",
        "every",
        "no",
        "not",
        "its",
    }


def _is_plural(who: str) -> bool:
    last = who.rsplit(maxsplit=1)[-1].lower()
    return last in _PRONOUNS - {"he", "she", "someone", "somebody", "anyone"} or (
        last.endswith("s") and not last.endswith("ss")
    )


def _is_person(who: str) -> bool:
    return who.lower() in _PRONOUNS or (is_role(who) and len(who.split()) <= MOST_SUBJECT)
