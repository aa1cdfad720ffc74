"""English sentences turned the way a test needs them: «must show» → «shows», «users can export» → «export».

Only what is safe to turn is turned; everything else stays as the issue says it.
"""

from __future__ import annotations

import re

_MODAL = re.compile(
    r"(?<!not )\b(?:must|shall|should|will|has to|have to|needs? to)\b(?P<not> not| never| no longer)?(?: also| always|"
    r" then)?\s(?P<verb>[a-z]+)\b",
    re.IGNORECASE,
)
_CAN = re.compile(
    r"\A(?P<who>.{2,60}?) (?:can|may|(?:should|must|shall) be able to|(?:is|are) (?:able|"
    r"allowed) to) (?P<what>(?!not\b|be\b|only\b).{3,})\Z",
    re.IGNORECASE | re.DOTALL,
)
_PLURAL = re.compile(r"(?:[a-z]{2,}(?<!s)(?<!u)(?<!i)s|people|they|we|you| and \w+)\Z", re.IGNORECASE)
_IRREGULAR = {"be": ("is", "are"), "have": ("has", "have"), "do": ("does", "do"), "go": ("goes", "go")}
# «must keep … and display …»: the second verb follows the first.
_FURTHER = re.compile(
    r"( and )(show|display|stop|raise|send|keep|return|create|delete|update|open|close|log|notify|set|store|save|"
    r"redirect|remove|"
    r"add|hide|disable|enable|reject|accept|cancel|start|restore|report|reset|lock|offer|ask|move|mark|list|print|"
    r"warn)\b"
)
_FORBIDS = re.compile(
    r"\A(?P<who>.{2,80}?) (?:(?:must|shall|should|may|can|will) (?:not|never)|cannot|can't|"
    r"(?P<fact>is|are) (?:never|not)) (?P<what>.+)\Z",
    re.DOTALL,
)
# What follows is a reason or a second sentence: «must not change, it already handles this».
_SPLICE = re.compile(r"[,;]\s(?=(?:it|they|this|that|these|which|because|since|as|so|but)\b)")
_ASKED = frozenset(
    {"add", "allow", "support", "let", "enable", "disable", "provide", "introduce", "offer", "implement"}
)
_DETERMINERS = frozenset({"a", "an", "the", "all", "each", "every", "it", "users", "two", "more", "this"})
_NOT_A_VERB = frozenset(
    {"only", "be", "have", "still", "never", "the", "a", "an", "at", "in", "no", "all", "each", "again"}
)


def indicative(text: str) -> str:
    """Return a demand as the fact that is seen when it is met: «The list must show …» → «The list shows …»."""
    first = text.split(maxsplit=2)
    if len(first) > 1 and first[0][:1].isupper() and first[0].lower() in _ASKED and first[1].lower() in _DETERMINERS:
        return f"The product does this: {text[:1].lower()}{text[1:]}"  # «Add a command …» is asked of the product
    match = _MODAL.search(text)
    if match is None or (match["verb"].lower() in _NOT_A_VERB - {"be", "have"}):
        return sentence(text)
    subject = text[: match.start()].strip()
    if not subject or re.search(r"[,;:]\Z", subject):
        return sentence(text)
    plural = bool(_PLURAL.search(subject.split(",")[-1].strip()))
    verb = match["verb"].lower()
    if verb in _IRREGULAR and (verb == "be" or not match["not"]):
        found = _IRREGULAR[verb][plural] + (match["not"] or "").lower()
    elif match["not"] and match["not"].strip().lower() == "not":
        found = f"{'do' if plural else 'does'} not {verb}"
    else:
        found = (f"{match['not'].strip().lower()} " if match["not"] else "") + (verb if plural else third_person(verb))
    if subject.upper() == subject:
        subject = subject.lower()  # «THE SYSTEM SHALL»
    rest = text[match.end() :]
    if not plural and not match["not"] and verb not in {"let", "allow", "enable"}:  # «lets the user open and close»
        rest = _FURTHER.sub(lambda further: f"{further[1]}{third_person(further[2])}", rest)
    return sentence(f"{subject} {found}{rest}")


def violation(text: str) -> str:
    """Return what to try where a sentence forbids it: «X must not exceed Y» → «Try to make X exceed Y»; else ``""``."""
    match = _FORBIDS.match(text)
    if match is None or re.match(r"\w+ing\b", match["who"]):
        return ""
    who, what = match["who"][:1].lower() + match["who"][1:], _SPLICE.split(match["what"], maxsplit=1)[0]
    if what.startswith("be ") or match["fact"]:
        return f"Try to get {who} {what.removeprefix('be ')}"
    return f"Try to make {who} {what}"


def is_plural(noun: str) -> bool:
    """Say whether a noun phrase is of several: by its determiner, else by its last word before «of»."""
    if re.match(r"(?:an?|one|each|every|this)\s", noun, re.IGNORECASE):
        return False
    return bool(_PLURAL.search(re.split(r"\s(?:of|for|in|with|from|that|which)\s", noun, maxsplit=1)[0].strip('“”"`')))


def third_person(verb: str) -> str:
    """Return ``shows`` for ``show``."""
    if re.search(r"(?:s|x|z|ch|sh|o)\Z", verb):
        return f"{verb}es"
    return re.sub(r"y\Z", "ies", verb) if re.search(r"[^aeiou]y\Z", verb) else f"{verb}s"


def ability(text: str) -> tuple[str, str] | None:
    """Return who can do what, where that is what a sentence says."""
    match = _CAN.match(text)
    return (match["who"].strip(), match["what"].strip()) if match else None


def sentence(text: str) -> str:
    """Return the text with a capital first letter, unless it begins with code or a quotation."""
    return text[:1].upper() + text[1:] if text[:1].islower() and not re.match(r"[a-z]+[A-Z_]", text) else text


def the(noun: str) -> str:
    """Return a noun with its article in mid-sentence; names and code stay as they are."""
    if noun.isupper() and len(noun) > 4:  # noqa: PLR2004 – a shouted word, no abbreviation
        noun = noun.lower()
    if (
        not noun
        or (len(noun) == 1 and noun.isupper())  # «N must be at least 1»
        or noun[0] in '"“«`'
        or "→" in noun
        or " > " in noun
        or re.match(
            r"[`\"“«A-Z]\S*[A-Z_`\"»”]|[a-z]+[A-Z_]|\w+[_.]\w|(?:a|an|the|each|every|all|any|this)\s|\w+ing(?:\Z|"
            r"\s(?:an?|the|its|of|in|to)\b)",
            noun,
        )
    ):
        return noun
    return f"the {noun[:1].lower()}{noun[1:]}"


def lowered(text: str) -> str:
    """Return an order as it stands within a sentence; names and code keep their capitals."""
    return text[:1].lower() + text[1:] if re.match(r"[A-Z][a-z]*(?:\s|\Z)", text) else text
