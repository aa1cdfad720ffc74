"""How a technique hands over a condition that has no id yet, and the words that several techniques share."""

from __future__ import annotations

import re
from typing import Any

from test_case_generator.testware.design.forms import plain
from test_case_generator.testware.suite import Aspect, CaseType, Condition, Technique

_LONGEST_SUBJECT = 60
_LONGEST_CITED = 200
_VERB = re.compile(
    r"\s(?:must|shall|should|may|might|can|cannot|will|has to|have to|has|have|had|is|are|was|were|does|do|"
    r"contains?|needs?|"
    r"allows?|accepts?|supports?|consists?|requires?|expires?|stays?|remains?|takes?|shows?|lasts?|gets|receives|keeps|stores|sends|holds|"
    r"muss|müssen|soll|sollen|sollte|darf|dürfen|kann|können|hat|haben|ist|sind|wird|werden|besteht|bleibt|umfasst|umfassen|enthält|enthalten|erhält|bekommt|bekommen|dauert|dauern|speichert|sendet|hält|"
    r"reçoit|reçoivent|conserve|conservent|recibe|reciben|conserva|"
    r"doit|doivent|devrait|peut|peuvent|est|sont|ont|contient|ne|debe|deben|puede|pueden|es|son|está|tiene|tienen|no)\b"
    r"|[はがを]|必须|应该|应当|应|不得|不能|可以|最多|至少|长度|为|：|:\s",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"\A(?:an?|the|each|every|all|der|die|das|ein|eine|jede[rs]?|le|la|les|l['’]|un|une|chaque|el|los|las|una|cada|"
    r"每个)\s?\b",
    re.IGNORECASE,
)
_CONJUNCTION = re.compile(
    r"\A(?:if|when|while|during|without|sans|sin|ohne|where|once|after|before|upon|in|on|at|for|with|wenn|falls|"
    r"nach|pro|bei|si|quand|après|en|"
    r"dès|cuando|"
    r"tras|then)\b.*|\A(?:dann|alors|entonces|and|und|et|y)\s",
    re.IGNORECASE | re.DOTALL,
)
_DANGLING = re.compile(r"\s(?:of|de|du|des|d['’]|von|mit|avec|con|with|for|to)\Z", re.IGNORECASE)
_PRONOUN = re.compile(
    r"(?:alles|tout|todo|anything|everything)\s(?:andere|le reste|lo demás|else)|it|its|they|there|this|that|"
    r"these|you|we|I|as|es|er|sie|man|dies|il|elle|on|ils|cela|ça|se|ello|who|nobody|no one|niemand|personne|nadie",
    re.IGNORECASE,
)
_ADVERBIAL = re.compile(r"[\u3040-\u9fff](?:から|まで|より|に|で)\Z")  # «通知から» tells when, not what
_RELATIVE = re.compile(r"\s(?:who|that|which|whose|where|qui|que|quien)\b", re.IGNORECASE)
_MAX_WORDS = 6


def draft(technique: Technique, kind: CaseType, aspect: Aspect, description: str, **words: Any) -> Condition:  # noqa: ANN401 – the fields of Condition
    """Return a condition without ids."""
    return Condition("", "", technique, kind, description, aspect=aspect, **words)


def subject_of(text: str, before: int | None = None) -> str:
    """Return what a sentence speaks of: the words before its first verb, without an article; ``""`` if unclear."""
    head = text[:before] if before is not None else text
    match = _VERB.search(f" {head} ")
    head = f" {head} "[: match.start()] if match else head if before is not None else ""
    words = _ARTICLE.sub("", _outer(head, ' ,:*_"-'))
    words = _CONJUNCTION.sub("", _outer(words, ' ,:，、*_"|'))
    words = _DANGLING.sub("", words)
    if words.count("`") % 2 or _PRONOUN.fullmatch(words) or _ADVERBIAL.search(words) or _RELATIVE.search(words):
        return ""
    return words if 0 < len(words) <= _LONGEST_SUBJECT and len(words.split()) <= _MAX_WORDS else ""


def _outer(text: str, marks: str) -> str:
    """Return a text without the marks around it, but with the quotation mark that closes a quotation within it."""
    stripped = text.strip(marks)
    return f'{stripped}"' if stripped.count('"') % 2 and text.rstrip(marks.replace('"', "")).endswith('"') else stripped


def cited(text: str) -> str:
    """Return a statement as a description can quote it: on one line, cut at a word's end."""
    line = plain(text)
    return line if len(line) <= _LONGEST_CITED else line[: _LONGEST_CITED - 1].rsplit(" ", 1)[0] + "…"


def listed(values: tuple[str, ...]) -> str:
    """Return values in a row: ``7, 8 and 64``."""
    return " and ".join(filter(None, (", ".join(values[:-1]), values[-1]))) if values else ""
