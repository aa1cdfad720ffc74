"""What a tester does to see whether an English sentence holds: its trigger, or what it says can be done, as an order.

«a user enters a wrong code» → «Enter a wrong code», «the order is paused or resumed» → «Pause the order», «Resume the
order», «the upload fails» → «Make the upload fail». Only what is safe to turn is turned: ``()`` says that a clause
tells of a state, which is then a precondition.
"""

from __future__ import annotations

import re

from test_case_generator.adapters.outline_english import ability, sentence, the
from test_case_generator.adapters.outline_verbs import VERBS, base_of_gerund, base_of_participle, base_of_third
from test_case_generator.testware.design.permissions import is_role
from test_case_generator.testware.design.techniques.drafts import subject_of

_LONGEST = 400  # characters of a clause that are looked at
_MOST_SUBJECT = 6  # words of a clause's subject
_PRONOUNS = frozenset({"i", "you", "we", "they", "he", "she", "someone", "somebody", "anyone"})
_ANYONE = re.compile(
    r"(?:an?|the|any|each|every|this|that)?\s?(?:\w+\s)?(?:users?|person|people|tester)\Z", re.IGNORECASE
)
_ADVERB = re.compile(r"(?:\w+ly|then|also|again|first|still|already|just|now|successfully)\Z", re.IGNORECASE)
_PASSIVE = re.compile(
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
_PLACE_WORD = (
    r"(?:page|screen|view|overview|tab|dialog|form|menu|section|list|panel|window|sidebar|header|footer|"
    r"dashboard|table|"
    r"settings?|toolbar|popup|inbox|calendar|editor|report|profile|cart|basket|timeline|feed|gallery|map|board|file)"
)
_QUOTED = r"(?:\"[^\"]{1,60}\"|“[^”]{1,60}”|`[^`]{1,60}`)"
_NAMED_PLACE = re.compile(rf"\b{_PLACE_WORD}\s{_QUOTED}|{_QUOTED}\s{_PLACE_WORD}\b", re.IGNORECASE)
_IN_PLACE = re.compile(
    rf"\b(?:in|on|at|from|within|under)\s(?P<place>(?:the|its|their|his|her|each|"
    rf"every)\s(?:[\w-]{{2,20}}\s){{0,3}}?{_PLACE_WORD})\b",
    re.IGNORECASE,
)
_PLACE_FIRST = re.compile(rf"(?:[\w-]{{2,20}}\s){{0,4}}{_PLACE_WORD}\Z", re.IGNORECASE)
_CODE = re.compile(r"\A`([^`]{1,60})`\s(?=[a-z])")
_LETS = re.compile(
    r"\b(?:lets?|allows?|enables?|permits?)\s(?:the\s|an?\s|any\s|"
    r"all\s)?[\w -]{2,30}?\s(?:to\s)?(?P<verb>[a-z]+)\s(?P<rest>.{2,})\Z"
)
_NONE = re.compile(
    r"\Ano\s(?P<what>[^,;]{2,80}?\s)(?:is|are|(?:must|shall|should|may|can|will) be)\s(?P<done>[a-z]+(?:ed|en|nt|"
    r"wn)\b.*)\Z",
    re.IGNORECASE,
)
_GETS = re.compile(
    r"\A(?P<who>[^,;]{2,60}?)\s(?:(?:must|shall|should|will)\s)?(?:gets?|receives?|(?:is|are|be)\s(?:notified|"
    r"informed|sent))\s"
    r"[^.;]{0,40}?\b(?:e-?mail|mail|message|notification|SMS|by e-?mail)\b",
    re.IGNORECASE,
)
_NO_DOING = frozenset({"have", "be", "contain", "become"})
_COMMAND = re.compile(r"\b(?:command|cli|script)\Z", re.IGNORECASE)
_ANYTHING_ELSE = re.compile(r"(?:anything|everything) else\b|any other \w+ (?:is|must|should)", re.IGNORECASE)
_CAN_BE = re.compile(r"\A(?P<who>[^,;]{2,80}?) (?:can|may) be (?P<done>[a-z]{3,20})\b(?P<how>.*)\Z")
# «a transfer made before 18:00 is booked the same day»
_MADE = re.compile(
    r"\A(?P<who>(?:an? |the )?[\w-]{2,20}(?: [\w-]{2,20})?) (?P<done>made|sent|paid|[a-z]{3,18}ed) "
    r"(?:before|after|until|by|from|between|at|on|in|with|without|within|for)\s",
    re.IGNORECASE,
)
_SHOWING = frozenset(
    {
        "show",
        "display",
        "disable",
        "enable",
        "list",
        "highlight",
        "mark",
        "label",
        "sort",
        "hide",
        "render",
        "print",
        "order",
        "place",
    }
)
_THE_SYSTEM = re.compile(
    r"\A(?:the\s)?(?:[\w-]{2,20}\s)?(?:system|app|application|service|server|backend|site|website|product|"
    r"software|device|tool|"
    r"api|client|job|importer|scheduler|firmware|thermostat|controller|engine|bot|plugin|cli|command|worker)\Z",
    re.IGNORECASE,
)


def actions(clause: str) -> tuple[str, ...]:
    """Return what to do so that a clause comes true, one order an alternative; ``()`` for a state."""
    text = " ".join(clause[:_LONGEST].split()).strip(" ,.;")
    if not text:
        return ()
    for turned in (_gerund, _negative, _passive, _active):
        if found := turned(text):
            return tuple(sentence(each) for each in found)
    return ()


def opening(text: str) -> str:
    """Return what to open, use or do to see a plain statement; ``""`` where the sentence does not say."""
    text = " ".join(text[:_LONGEST].split())
    if not text:
        return ""
    for read in (_excluded, _allowed, _of_code, _of_place, _of_subject):
        if found := read(text):
            return found
    return ""


def _excluded(text: str) -> str:
    """Read «anything else is rejected» and «no invoices are created»: the opposite is tried."""
    if _ANYTHING_ELSE.match(text):
        return "Submit a value that is not accepted"
    none = _NONE.match(text)
    return f"Try to get {none['what']}{none['done']}" if none else ""


def _allowed(text: str) -> str:
    """Read what somebody is let do, or does: «lets users upload a picture», «pressing the button resets …»."""
    if got := _GETS.match(text):
        return f"Open the inbox of {got['who'][:1].lower()}{got['who'][1:]}"
    lets = _LETS.search(text)
    if lets and lets["verb"] in VERBS:
        return sentence(_first_clause(f"{lets['verb']} {lets['rest']}"))
    if able := ability(text):
        return sentence(_first_clause(able[1]))
    if (able_thing := _CAN_BE.match(text)) and (verb := base_of_participle(able_thing["done"])):
        who = able_thing["who"][:1].lower() + able_thing["who"][1:] if text[1:2].islower() or text[1:2] == " " else ""
        return sentence(_first_clause(f"{verb} {who or able_thing['who']}{able_thing['how']}"))
    if (made := _MADE.match(text)) and (verb := base_of_participle(made["done"])):
        return sentence(f"{verb} {made['who'][:1].lower()}{made['who'][1:]}")
    gerund = _gerund(text)
    return sentence(gerund[0]) if gerund else ""


def _of_code(text: str) -> str:
    """Read «`--quiet` suppresses …» and «the command prints …»."""
    if code := _CODE.match(text):
        return f"Run the command with `{code[1]}`" if code[1].startswith("-") else f"Use `{code[1]}`"
    subject = _subject(text)
    return f"Run {the(subject)}" if _COMMAND.search(subject) else ""


def _of_place(text: str) -> str:
    """Read the page, list or form that a sentence names."""
    if named := _NAMED_PLACE.search(text):
        return f"Open the {named[0][:1].lower()}{named[0][1:]}" if named[0][0].isalpha() else f"Open the {named[0]}"
    subject = _subject(text)
    if _PLACE_FIRST.fullmatch(subject):
        return f"Open {the(subject)}"
    place = _IN_PLACE.search(text)
    return f"Open {place['place']}" if place else ""


def done_to(participle: str, thing: str, rest: str = "") -> str:
    """Return «Pause the order» for ``paused`` and ``the order``; a verb that is not known is «Have the order …»."""
    verb = base_of_participle(participle)
    words = f"{verb} {thing} {rest}" if verb else f"have {thing} {participle} {rest}"
    return sentence(" ".join(words.split()))


def _of_subject(text: str) -> str:
    """Read what does something, or has something done to it, or is to be seen."""
    subject = _subject(text)
    if not subject:
        return ""
    after = text[text.find(subject) + len(subject) :].split()
    modal = bool(after) and after[0].lower() in {"must", "shall", "should", "will"}
    words = after[1:] if modal else after
    verb = words[0].lower() if words else ""
    base = (verb if verb in VERBS else "") if modal else base_of_third(verb)
    if base and base not in _NO_DOING:
        return _of_doing(subject, base, words)
    passive = _PASSIVE.match(text)
    done = base_of_participle(re.split(r"[\s,]", passive["done"], maxsplit=1)[0]) if passive else ""
    if passive and done and done not in _SHOWING:
        return f"Have {the(subject)} {_first_clause(passive['done'] + passive['rest'])}"
    return "" if is_role(subject) else f"Open the view that shows {the(subject)}"


def _of_doing(subject: str, base: str, words: list[str]) -> str:
    if is_role(subject):
        return f"Sign in as {the(subject)}"
    if base in _SHOWING:
        return f"{'Look at' if _THE_SYSTEM.match(subject) else 'Open the view that shows'} {the(subject)}"
    return f"Get {the(subject)} to {_first_clause(' '.join((base, *words[1:])))}"


def _subject(text: str) -> str:
    """Return what a sentence speaks of: what stands before its first verb, also where that is no auxiliary."""
    if subject := subject_of(text):
        return subject
    words = text.split()
    for at in range(1, min(len(words), _MOST_SUBJECT)):
        if base_of_third(words[at]) and _is_subject(words[:at]) and not re.search(r"[,;:]\Z", words[at - 1]):
            return subject_of(f"{' '.join(words[:at])} is")
    return ""


def _gerund(text: str) -> tuple[str, ...]:
    """Turn «pressing the button (resets the device)»."""
    words = text.split()
    base = base_of_gerund(words[0])
    if not base:
        return ()
    for at in range(2, len(words)):
        if (base_of_third(words[at]) and words[at - 1] not in {"the", "a", "an", "all", "these"}) or words[at] in {
            "is",
            "must",
            "shall",
            "should",
            "will",
            "are",
        }:
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
    match = _PASSIVE.match(text)
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
    for at in range(1, min(len(words), _MOST_SUBJECT + 1)):
        who = " ".join(words[:at])
        rest = at + 1 if _ADVERB.match(words[at]) and at + 1 < len(words) else at
        word = words[rest].strip(",")
        verb = base_of_third(word) or (word if word in VERBS and _is_plural(who) else "")
        if not verb or verb in {"have", "be", "do"} or not _is_subject(words[:at]):
            continue
        told = " ".join((verb, *words[rest + 1 :]))
        if words[0].lower() in _PRONOUNS or _ANYONE.fullmatch(who):
            return (told,)
        if _is_person(who):
            return (f"as {who}, {told}",)
        return () if _STATE_OF.search(f" {who} ") else (f"make {who} {told}",)
    return ()


def _is_subject(words: list[str]) -> bool:
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
    return who.lower() in _PRONOUNS or (is_role(who) and len(who.split()) <= _MOST_SUBJECT)


def _first_clause(text: str) -> str:
    """Return the first thing that is done: what follows a semicolon, or «, and …», is seen or done later."""
    return re.split(r";|,\s(?:and|but|so|then|which|even)\b|\sso that\s|\sat any time\b|\sagain$", text, maxsplit=1)[
        0
    ].strip(" ,.")
