"""What a tester opens, uses or does to see whether a plain English statement holds.

«The list must show the price» → «Open the list», «Users can remove their picture» → «Remove their picture», «Prices are
shown» → «Look at the prices». Nothing where the sentence names nothing of the kind.
"""

from __future__ import annotations

import re

from test_case_generator.adapters.outline.actions import LONGEST, MOST_SUBJECT, PASSIVE, gerund, is_subject
from test_case_generator.adapters.outline.english import ability, lowered, sentence, the
from test_case_generator.adapters.outline.verbs import VERBS, base_of_gerund, base_of_participle, base_of_third
from test_case_generator.testware.design.permissions import is_role
from test_case_generator.testware.design.techniques.drafts import subject_of

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
_NO_DOING = frozenset({"have", "be", "contain", "become", "appear", "exist"})
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
        "appear",
    }
)
# What a thing is or has, and nobody makes it do.
_BEING = frozenset(
    {
        "stay",
        "remain",
        "keep",
        "meet",
        "match",
        "fit",
        "need",
        "differ",
        "work",
        "comply",
        "follow",
        "support",
        "cost",
        "equal",
        "reach",
        "get",
        "take",
        "use",
        "hold",
    }
)
_BY_USERS = frozenset({"choose", "select", "enter", "pick", "type", "upload", "click", "drag", "press", "tick"})
_FAULTY = re.compile(r"(?:wrong|invalid|incorrect|expired|unknown|used|empty|missing|duplicate|unsupported)\s")
_BEGINS_AS = re.compile(r"(?:starts?|begins?|ends?) (?:as|with|in)\b")
_SHOWS = re.compile(
    r"\b(?:show\w*|display\w*|appears?|listed|visible|seen?|contains?|highlight\w*|mark\w*|hidden|hides?|sort\w*|"
    r"lets?|allows?|offers?|has|have|is|are)\b",
    re.IGNORECASE,
)
_SENT = re.compile(
    r"\A(?P<what>(?:an? |the |any |each |every )?(?:requests?|calls?)\b[^,;]{0,80}?)\s"
    r"(?:gets?|returns?|receives?|fails?|(?:is|are|must be|should be) (?:answered|rejected|refused|accepted)|"
    r"must|should|will)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\A(?P<who>[^,;]{2,40}?\s(?:that|which|who|whose)\s.{3,160}?)\s(?:is|are|must|shall|should|will|can|cannot|has|have|"
    r"gets?|stays?|remains?|carr(?:y|ies))\s",
    re.IGNORECASE,
)
_SYSTEM = re.compile(
    r"(?:the\s)?(?:[\w-]{2,20}\s)?(?:system|app|application|service|server|product|software|device|controller|firmware)\Z",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"\A\w+\s(?:(?:the|an?|its|their|all|each|every)\s[\w-]+"
    r"(?:\s(?!closed|open|on|off|in|at|with|within|without|and|or|as|to|for|until|while|when|if|from|by|is|are)[\w-]+\b)?|\"[^\"]{1,60}\")",
    re.IGNORECASE,
)
_ABLE_PASSIVE = re.compile(
    r"\A(?:can|may) be (?P<done>[a-z]{3,20})(?P<particle> (?:on|off|up|down|in|out))?(?P<rest>\b.*)\Z"
)
_WANTED = re.compile(
    r"\A(?:as (?:an? |the )?[^,]{2,60}, )?I (?:want|need|would like|wish) to (?P<done>(?!be\b|have\b|know\b)[a-z].*?)"
    r"(?:,? so (?:that )?I\b.*|,? in order to\b.*)?\Z",
    re.IGNORECASE,
)
# «On trying to save another one the message … is shown»
_ON_DOING = re.compile(
    r"\A(?:on|upon|by|when|after) (?P<done>[a-z]{2,20}ing\b[^,;]{2,80}?),? (?:the|an?) (?:[\w-]{1,20} ){1,3}"
    r"(?:\"[^\"]{1,100}\" )?(?:is|are|appears?|must|should|will|shows?|gets?)\b",
    re.IGNORECASE,
)
_ABLE = re.compile(r"\b(?:can|may|able to|allowed to|lets?|allows?|enables?|permits?)\b(?! not\b)", re.IGNORECASE)
_NOBODY = re.compile(
    r"\A(?:nobody|no one|no user|no-one) (?:can|may|is allowed to|must|shall|should) (?P<what>(?!be\b).+)\Z",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(
    r";|,\s(?:and|but|so|then|which|even|there|it|they|this|the|no|except|unless|not)\b|\s\(|\sso that\s|"
    r"\sat any time\b|\sagain$"
)
_STATE_AFTER = re.compile(r"(?:is|are|has|have|must|can|cannot|should|shall|may|will|was|were|stays?|remains?)\b")


def opening(text: str) -> str:
    """Return what to open, use or do to see a plain statement; ``""`` where the sentence does not say."""
    text = " ".join(text[:LONGEST].split())
    if not text:
        return ""
    for read in (_excluded, _wanted, _allowed, _requested, _of_code, _of_place, _of_subject):
        if found := read(text):
            return found
    return ""


def of_part(part: str, statement: str) -> str:
    """Return what is done to a part of the product whose name stands above a statement: «can be switched off»."""
    able = _ABLE_PASSIVE.match(statement)
    verb = base_of_participle(able["done"]) if able else ""
    named = f"“{part}”"
    if able and verb:
        return sentence(f"{verb}{able['particle'] or ''} {named}{_first_clause(able['rest'])}")
    return f"Look at {named}"


def says_able(statement: str) -> bool:
    """Say whether a statement lets somebody do something, and says no more than that."""
    wanted = _WANTED.match(statement[:LONGEST])
    if wanted:
        return not _CLAUSE_END.search(wanted["done"])
    return bool(_ABLE.search(statement[:LONGEST])) and not _CLAUSE_END.search(statement[:LONGEST])


def forbidden_to_all(statement: str) -> str:
    """Return what is tried where nobody may do it: «Nobody may edit a closed order»; ``""`` for other statements."""
    barred = _NOBODY.match(statement[:LONGEST])
    return f"Try to {_first_clause(barred['what'])}" if barred else ""


def _excluded(text: str) -> str:
    """Read «anything else is rejected» and «no invoices are created»: the opposite is tried."""
    if _ANYTHING_ELSE.match(text):
        return "Submit a value that is not accepted"
    none = _NONE.match(text)
    return f"Try to get {none['what']}{none['done']}" if none else ""


def _wanted(text: str) -> str:
    """Read «I want to save a search» and «on deleting the last one a hint is shown»."""
    if wanted := _WANTED.match(text):
        return sentence(_first_clause(wanted["done"]))
    doing = _ON_DOING.match(text)
    return sentence("".join(gerund(doing["done"], is_trigger=False))) if doing else ""


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
    done = gerund(text, is_trigger=False)
    return sentence(done[0]) if done else ""


def _requested(text: str) -> str:
    """Read «a request without a token gets 401»."""
    sent = _SENT.match(text)
    return f"Send {lowered(sent['what'])}" if sent else ""


def _of_code(text: str) -> str:
    """Read «`--quiet` suppresses …» and «the command prints …»."""
    if (code := _CODE.match(text)) and not _STATE_AFTER.match(text, code.end()):
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
    place = _IN_PLACE.search(text) if _SHOWS.search(text) else None
    return f"Open {place['place']}" if place else ""


def _of_subject(text: str) -> str:
    """Read what does something, or has something done to it, or is to be seen."""
    subject = _subject(text)
    if not subject:
        return ""
    if base_of_gerund(subject):
        return f"Try {subject.lower()}"
    after = text[text.find(subject) + len(subject) :].split()
    modal = bool(after) and after[0].lower() in {"must", "shall", "should", "will"}
    words = after[1:] if modal else after
    verb = words[0].lower() if words else ""
    base = (verb if verb in VERBS else "") if modal else base_of_third(verb)
    if base and base not in _NO_DOING:
        return _of_doing(subject, base, words)
    passive = PASSIVE.match(text)
    done = base_of_participle(re.split(r"[\s,]", passive["done"], maxsplit=1)[0]) if passive else ""
    if passive and done in _BY_USERS:
        return sentence(f"{done} {the(subject)}{_first_clause(passive['rest'])}")
    if passive and done and done not in _SHOWING:
        return f"Have {the(subject)} {_first_clause(passive['done'] + passive['rest'])}"
    return "" if is_role(subject) else f"Look at {the(subject)}"


def _of_doing(subject: str, base: str, words: list[str]) -> str:
    if is_role(subject):
        return f"Sign in as {the(subject)}"
    if _FAULTY.match(subject):
        return f"Use {'an' if subject[0] in 'aeiou' else 'a'} {subject}"
    if base in _SHOWING or base in _BEING or _BEGINS_AS.match(" ".join(words)):
        shown = _OBJECT.match(" ".join((base, *words[1:]))) if _SYSTEM.match(subject) else None
        return f"Look at {shown[0].split(maxsplit=1)[1]}" if shown else f"Look at {the(subject)}"
    return f"Get {the(subject)} to {_first_clause(' '.join((base, *words[1:])))}"


def _subject(text: str) -> str:
    """Return what a sentence speaks of: what stands before its first verb, also where that is no auxiliary."""
    if subject := subject_of(text):
        return subject
    if relative := _RELATIVE.match(text):
        return lowered(relative["who"])
    words = text.split()
    for at in range(1, min(len(words), MOST_SUBJECT)):
        if base_of_third(words[at]) and is_subject(words[:at]) and not re.search(r"[,;:]\Z", words[at - 1]):
            return subject_of(f"{' '.join(words[:at])} is")
    return ""


def _first_clause(text: str) -> str:
    """Return the first thing that is done: what follows a semicolon, or «, and …», is seen or done later."""
    return _CLAUSE_END.split(text, maxsplit=1)[0].rstrip(" ,.")
