"""What an English order brings about, as it can be seen: «Export the list as CSV» → «The list is exported as CSV»."""

from __future__ import annotations

import re

from test_case_generator.adapters.outline.english import is_plural, sentence
from test_case_generator.adapters.outline.verbs import VERBS, participle_of

_ORDER = re.compile(
    r"\A(?:As [^,]{2,60}, )?(?P<verb>[A-Za-z]+)(?P<particle> (?:on|off|up|down|in|out))?\s"
    r"(?P<thing>(?:the|a|an|all|one|their|its|his|her|each|every|several|multiple|existing|new|own)\s[^,;:()]{2,80}?"
    r"|[“\"`][^”\"`]{1,60}[”\"`]|[a-z][a-z-]{2,30}(?:\s[a-z][a-z-]{2,30})??)"
    r"(?P<rest>\s(?:to|from|in|into|on|onto|at|as|by|with|without|for|via|through|before|after|until|within|during|"
    r"when|while|if|and then|using|per|again|back)\b[^;:]{0,120})?\Z"
)
_SEVERAL = re.compile(r"\s(?:and|or)\s")
# The doing of these is seen in nothing that their passive would say.
_UNSEEN = frozenset(
    {
        "send",
        "run",
        "submit",
        "see",
        "view",
        "find",
        "look",
        "try",
        "use",
        "have",
        "read",
        "visit",
        "open",
        "want",
        "need",
        "know",
        "let",
        "make",
        "get",
    }
)


def result_of(order: str) -> str:
    """Return what is seen once an order is carried out, ``""`` where that is not safe to say."""
    match = _ORDER.match(order[:300]) if len(order) <= 300 else None  # noqa: PLR2004 – a longer one is cut
    verb = match["verb"].lower() if match else ""
    if match is None or verb not in VERBS - _UNSEEN or _SEVERAL.search(match["thing"]):
        return ""
    thing = match["thing"]
    be = "are" if is_plural(thing) else "is"
    return sentence(f"{thing} {be} {participle_of(verb)}{match['particle'] or ''}{match['rest'] or ''}")
