"""The form of a sentence that says how a thing is, whatever its verb: subject, tense, figures, quoted words.

No list of verbs knows all that products do. What does generalise is that a rule is told of a thing («The …», «Each …»,
«`--quiet` …», «Las …»), in the present, and names something exact: a figure, a message, a value, what follows what.
"""

from __future__ import annotations

import re

from test_case_generator.testware.basis import people
from test_case_generator.testware.basis.notations import EARS
from test_case_generator.testware.basis.wording import LEANING, core, unlabelled

_ANY_CASE = re.IGNORECASE
_EXACT = re.compile(
    r"\d|`[^`\n]{1,80}`|\"[^\"\n]{1,80}\"|[“„«][^”“»\n]{1,80}[”“»]|「[^」\n]{1,60}」|→|->|=>|[<>≤≥]=?|"
    r"\b(?:half|twice|two|three|four|five|six|seven|eight|nine|ten|twelve|zwei|drei|vier|fünf|deux|trois|quatre|cinq|"
    r"sechs|sieben|acht|neun|zehn|zwölf|huit|dix|douze|dos|tres|cuatro|cinco|seis|siete|ocho|diez|doce|due|tre|quattro|"
    r"cinque|sette|otto|dieci|dodici|dois|duas|três|quatro|sete|oito|dez|doze)\b|»[^«\n]{1,80}«",
    _ANY_CASE,
)
_SUBJECT = re.compile(
    # With an article or another determiner; «this» and «that» point back and may well explain.
    r"(?:the|an?|each|every|all|any|no|only|both|one|two|three|duplicates?|"
    r"der|die|das|den|dem|ein|eine[rsnm]?|jede[rsnm]?|alle|kein\w{0,2}|nur|beim?|im|zum?|"
    r"les?|la|un|une|des|du|chaque|tous|toutes|toute?|aucune?|seule?s?|"
    r"el|los|las|una|unos|unas|cada|todos|todas|ningún|ninguna|sol[oa]|sólo|"
    r"il|lo|gli|i|ogni|tutt[ie]|nessuna?|al|alla|"
    r"os?|as?|um|uma|todo|toda|nenhuma?|apenas|"
    r"de|het|een|elke?|geen)\s+(?=\S)|"
    r"(?:l|un|d)['’](?=\w)|"
    # Or the name of something: a word of code, quoted, or a plural without an article.
    r"`[^`\n]{1,80}`\s|[\"“„«'][^\"”“»'\n]{1,60}[\"”“»']\s|"
    r"(?-i:[A-Z][a-zß-ÿ-]{2,20}(?:s|ing)|[A-Z]{2,10}s?)\s",
    _ANY_CASE,
)
# A thing is told of; these introduce what people think, why something is so, or how it is done now.
_TALK = re.compile(
    r"(?:the (?:problem|issue|reason|idea|goal|aim|point|thing|question|motivation|background|cause|root cause|"
    r"downside|trick|catch|good news|bad news|fact|rest|plan|context|current|existing|old|previous|customer said)\b|"
    r"(?:das|der|die) (?:problem|grund|idee|ziel|frage|hintergrund|ursache|rest|aktuelle|bisherige|alte)\b|"
    r"(?:le|la|l['’])\s?(?:problème|raison|idée|but|objectif|question|cause|reste|système actuel)\b|"
    r"(?:el|la) (?:problema|motivo|razón|idea|objetivo|pregunta|causa|resto)\b|"
    r"(?:il|la|l['’])\s?(?:problema|motivo|ragione|idea|obiettivo|domanda|causa|resto)\b|"
    r"(?:o|a) (?:problema|motivo|razão|ideia|objetivo|pergunta|causa|resto)\b|"
    r"(?:all|both|none|one|some|most|many) of (?:us|our|my)\b|a (?:lot|few|bit|couple|customer|user|colleague)\b|"
    r"an? \w{2,20} (?:asked|told|said|complained)\b|(?:things|thanks|guys|folks|studies|surveys)\b)",
    _ANY_CASE,
)
_HEDGE = re.compile(
    r"\b(?:I|I['’]m|we|we['’]re|my|our|us|you|your|probably|maybe|perhaps|apparently|seems?|feels?|looks? like|"
    r"guess|because|keeps? (?:call|ask|complain|wonder|report|writ|tell|forgett)ing|complains?|unfortunately|sadly|"
    r"luckily|annoying|ugly|nice|great|awful|childish|painful|terrible|easy|hard|"
    r"wahrscheinlich|vielleicht|leider|wohl|übrigens|scheint|nervt|wir|ich|uns|unser\w{0,2}|mir|"
    r"probablement|peut-être|malheureusement|semble|nous|notre|je (?:pense|crois|suis|ne|vais|me|veux|trouve|sais)|"
    r"probablemente|quizás?|tal vez|lamentablemente|parece|nosotros|nuestr[oa]s?|"
    r"probabilmente|forse|purtroppo|sembra|noi|nostr[oaie]|"
    r"provavelmente|talvez|infelizmente|nós|noss[oa]s?|gente|"
    r"waarschijnlijk|misschien|helaas|lijkt|wij|ons|onze)\b|"
    r"我|咱|你|觉得|可能|似乎|大概|不过|其实|吧|たぶん|おそらく|かもしれ|思う|思い|らしい|ようです|困っ|面倒",
    _ANY_CASE,
)
# «QA notes: NVDA 2024»: what stands there has no subject.
# What follows is the statement: «From now on the following holds.»
_ANNOUNCES = re.compile(
    r"(?:folgende[ms]?|the following|as follows|like this|so aus|ce qui suit|comme suit|lo siguiente|quanto segue|"
    r"o seguinte|como segue|als volgt|次の通り|以下の通り|如下)[\s\W]{0,3}\Z",
    _ANY_CASE,
)
_UNIVERSAL = re.compile(
    r"\b(?:each|every|any|jede[rsmn]?|chaque|cada|ogni|elke?|always|never|stets|immer|nie|toujours|jamais|siempre|"
    r"nunca|sempre|mai)\b|每|毎|常に",
    _ANY_CASE,
)
_RUN_IN = re.compile(r"(?:\*\*|__)[^*_\n]{2,40}(?:\*\*|__)\s{0,3}(?=\S)")  # «**Design.** A bucket …»
_LABEL = re.compile(r"[\w-]{1,30}(?: [\w-]{1,30}){0,2}[:：]\s")
_CJK = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]{3}")
_FEWEST_WORDS = 4
_LONGEST = 400  # characters of a sentence that are looked at


def is_exact(text: str) -> bool:
    """Say whether the text names a figure, a message, a value, or what follows what."""
    return bool(_EXACT.search(text[:_LONGEST]))


def is_talk(text: str) -> bool:
    """Say whether people, their opinions, what was, or the reasons for it all are what the sentence tells of."""
    words = core(text)[:_LONGEST]
    return (
        bool(_TALK.match(words) or _HEDGE.search(words) or _ANNOUNCES.search(words))
        or people.plans(text)
        or people.recalls(text)
    )


def tells_of_a_thing(text: str) -> bool:
    """Say whether the sentence has the form of a rule: a thing as its subject or a condition, told in the present."""
    words = unlabelled(_RUN_IN.sub("", text[:_LONGEST], count=1))
    if _CJK.search(words):
        return not is_talk(text)
    subject = _SUBJECT.match(words) or _SUBJECT.match(text) or EARS.match(words)
    return bool(subject) and not _LABEL.match(words) and len(words.split()) >= _FEWEST_WORDS and not is_talk(text)


def may_go_along(text: str) -> bool:
    """Say whether the sentence, whatever its form, may be a rule where it stands among rules: exact, or for all."""
    words = unlabelled(text)[:_LONGEST]
    leads_on = LEANING.match(words) or _LABEL.match(words) or is_talk(text)
    return not leads_on and len(words.split()) >= _FEWEST_WORDS and bool(is_exact(words) or _UNIVERSAL.search(words))
