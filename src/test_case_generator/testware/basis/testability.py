"""The testability gate: does an issue say enough to test, what is missing, and what must be taken for granted?

An issue is testable if it states at least one thing whose result somebody can see. A thin one goes on with
assumptions, each tied to the requirement whose gap it fills; no figure is invented, so an assumption says how a word
is read, and its question asks for the figure. All wording stands in :data:`WORDING`, in one place to translate.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from test_case_generator.testware.basis import wording
from test_case_generator.testware.basis.blocks import Block, Shape, blocks
from test_case_generator.testware.basis.noise import is_chatter, says_nothing
from test_case_generator.testware.basis.sections import Section, section_of
from test_case_generator.testware.basis.sentences import sentences
from test_case_generator.testware.escape import clean
from test_case_generator.testware.suite import Assumption, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from test_case_generator.testware.suite import Requirement

MOST_QUESTIONS = 5
_MOST_ASSUMPTIONS = 12
_MOST_OF_A_KIND = 3  # assumptions about the same kind of gap: more say nothing new
_LONGEST_CITED = 110  # characters of the words in a question
_LONGEST_STATEMENT = 2_000  # characters of a statement that are looked at
_FEWEST_WORDS = 3  # of a sentence that can be asked about


@dataclass(frozen=True, slots=True)
class Assessment:
    """Whether the issue can be tested; what is missing if not; what to ask; what the cases will take for granted."""

    testable: bool
    missing: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    assumptions: tuple[Assumption, ...] = ()


WORDING: Mapping[str, str] = {
    "missing-everything": "The issue has neither a title nor a description.",
    "missing-description": "The issue has a title but no description.",
    "missing-behaviour": "The description does not say what the product must do.",
    "missing-expected": "The description says what goes wrong, but not what should happen instead.",
    "missing-observable": "What is required cannot be observed: it does not say by what result a tester can tell.",
    "ask-title-stated": "Is “{cited}” all that is to be tested? Then please say so in the description, with the "
    "conditions under which it holds.",
    "ask-title": "What should a user see or get once “{cited}” is done?",
    "ask-title-refused": "Which input or situation must “{cited}” refuse, and how?",
    "ask-description": "What should a user be able to do, and what should they see then?",
    "ask-instead": "What should happen instead of “{cited}”?",
    "ask-step": "What should be seen after the step “{cited}”?",
    "ask-observable": "By what result can a tester tell that “{cited}” is fulfilled?",
    "ask-open": "What is the answer to “{cited}”?",
    "speed": "“{word}” is taken to mean without a delay that a tester notices.",
    "ask-speed": "How many seconds may it take at most: “{cited}”?",
    "amount": "“{word}” is taken to mean an amount as it occurs in daily use.",
    "ask-amount": "How many, or how large, is “{word}” in “{cited}”?",
    "limit": "“{word}” is taken to mean that there is a limit; its figure is left open, so it is not tested at its "
    "edge.",
    "ask-limit": "Which figure is meant by “{word}” in “{cited}”?",
    "quality": "“{word}” is taken to mean as the rest of the product does it.",
    "ask-quality": "By what can a tester tell that it is “{word}”: “{cited}”?",
    "undecided": "“{word}” is taken to mean that this point is not decided, so it is not tested.",
    "ask-undecided": "What has been decided where it says “{word}”: “{cited}”?",
    "and-so-on": "“{word}” is taken to mean nothing beyond what is named.",
    "ask-and-so-on": "What else belongs to “{word}” in “{cited}”?",
    "refusal": "The refusal is taken to mean that a message says what is wrong and nothing is changed.",
    "refusals": "Each refusal that the issue does not describe is taken to mean that a message says what is wrong and "
    "nothing is changed.",
    "ask-refusals": "Which messages or status codes answer “{cited}” and the other refusals, and what stays unchanged?",
    "ask-refusal": "Which message or status code answers this, and what stays unchanged: “{cited}”?",
}
"""Every sentence of this module; ``{cited}`` are words of the issue, ``{word}`` the vague one among them."""

# In the order in which they are looked for; the second says whether a figure in the statement settles the matter.
_VAGUE: tuple[tuple[str, bool, re.Pattern[str]], ...] = tuple(
    (name, settled, re.compile(pattern, re.IGNORECASE))
    for name, settled, pattern in (
        (
            "undecided",
            False,
            (
                r"\b(?:tbd|tbc|tba|to be (?:defined|decided|determined|confirmed|discussed|agreed)|noch (?:offen|zu "
                r"klären)|"
                r"à définir|por definir|da definire|a definir|nader te bepalen)\b|\?{2,}|未定|要検討|待定"
            ),
        ),
        (
            "and-so-on",
            False,
            (
                r"\b(?:etc|usw|and so on|and so forth|and more|and others|among others|u\. ?a\.|und so weiter|und "
                r"andere|entre autres|"
                r"y otros|e altri|e outros|enzovoort|enz)\b\.?|\.\.\.(?=\W*\Z)|…(?=\W*\Z)|など|等(?=[。，,\s]|\Z)"
            ),
        ),
        (
            "speed",
            True,
            (
                r"\b(?:quick(?:ly|er)?|fast(?:er)?|slow(?:ly)?|immediate(?:ly)?|instant(?:ly|aneous(?:ly)?)?|"
                r"prompt(?:ly)|soon|"
                r"in real[- ]time|timely|without delay|performant|responsive|as soon as possible|in a short time|"
                r"schnell(?:er)?|sofort|umgehend|zügig|zeitnah|rapide(?:ment)?|immédiatement|rápid[oa]s?|rápidamente|"
                r"inmediatamente|velocemente|rapidamente|subito|imediatamente|snel(?:ler)?|onmiddellijk|meteen)\b"
                r"|すぐに?|素早く|速く|即座に|快速|尽快|立即|迅速"
            ),
        ),
        (
            "limit",
            True,
            (
                r"\b(?:too (?:many|much|long|large|big|often|short|small|old|few)|after (?:a while|some time|a "
                r"certain "
                r"time|a period|"
                r"several|a few|too many)|for (?:a while|some time|a certain time|a limited time)|a certain "
                r"(?:number|"
                r"amount|size|length|limit)|"
                r"a maximum number|a minimum (?:number|length)|rate[- ]limit(?:ed|ing|s)?|(?:exceeds?|over|above|"
                r"within) (?:the|a|its|their) "
                r"(?:\w{1,20} )?(?:limit|maximum|threshold|quota)|regularly|periodically|from time to time|zu "
                r"(?:viele?|"
                r"lang|groß|oft|kurz)|"
                r"nach einiger zeit|regelmäßig|trop (?:de|long|grand|court)|après un certain temps|demasiado[s]?|"
                r"después de un tiempo|"
                r"tropp[oaie]|muito (?:longo|grande)|te (?:veel|lang|groot))\b|一定時間|一定期間|長すぎる|多すぎる|"
                r"一段时间|过长|过多|定期"
            ),
        ),
        (
            "amount",
            True,
            (
                r"\b(?:(?:very |really )?(?:large|big|huge|long|small) (?:file|number|amount|volume|data|list|upload|"
                r"set|export|import|text|"
                r"name|image|table|result|project|report)\w{0,4}|many \w{2,30}s|several \w{2,30}s|a few \w{2,30}s|"
                r"lots "
                r"of|a lot of|numerous|"
                r"sufficient(?:ly)?|enough|große[nrsm]? (?:datei|menge|liste|anzahl)\w{0,3}|viele|mehrere|einige|"
                r"genügend|ausreichend|"
                r"beaucoup de|plusieurs|suffisamment|muchos|muchas|varios|varias|suficientes?|molti|molte|parecchi|"
                r"muitos|muitas|"
                r"vários|várias|veel|meerdere|voldoende)\b|大量|多数|十分な|足够|许多"
            ),
        ),
        (
            "quality",
            False,
            (
                r"\b(?:appropriate(?:ly)?|suitabl[ey]|reasonabl[ey]|proper(?:ly)?|correctly|meaningful(?:ly)?|"
                r"user[- ]friendly|intuitive(?:ly)?|"
                r"easy to \w{2,20}|easily|nice(?:ly)?|clean(?:ly)?(?= (?:look|design|layout|way))|adequate(?:ly)?|"
                r"robust(?:ly)?|graceful(?:ly)?|"
                r"seamless(?:ly)?|smooth(?:ly)?|sensible|sensibly|as needed|as expected|if (?:necessary|needed|"
                r"possible)|where (?:possible|appropriate)|"
                r"better|improved|modern|well|angemessen\w{0,2}|passend\w{0,2}|geeignet\w{0,2}|sinnvoll\w{0,2}|"
                r"benutzerfreundlich\w{0,2}|"
                r"korrekt|ordentlich|wie erwartet|gegebenenfalls|approprié\w{0,2}|correctement|convivial\w{0,2}|"
                r"facilement|si nécessaire|"
                r"apropiad[oa]s?|adecuad[oa]s?|correctamente|fácil(?:mente)?|si es necesario|appropriat[oaie]|"
                r"correttamente|facilmente|"
                r"se necessario|adequad[oa]s?|corretamente|se necessário|passende?|geschikte?|gebruiksvriendelijk|"
                r"correct|indien nodig)\b"
                r"|適切|正しく|使いやす|わかりやす|必要に応じて|适当|合适|正确地|友好|必要时"
            ),
        ),
    )
)
_REFUSAL = re.compile(
    r"\b(?:reject(?:s|ed)?|refus(?:e|es|ed)|den(?:y|ies|ied)|not (?:be )?(?:allowed|accepted|permitted)|an? "
    r"(?:\w{1,20} )?(?:error|warning)|"
    r"error message|fails?|abgelehnt|fehler(?:meldung)?|refusée?|erreur|rechazad[oa]|error|rifiutat[oa]|errore|erro|"
    r"geweigerd|"
    r"foutmelding)\b|エラー|拒否|错误|拒绝",
    re.IGNORECASE,
)
# A quoted message, a status code, or what the page shows and keeps: the refusal is described.
_DESCRIBED = re.compile(
    r"[\"“”„«»「」']\w|`[^`]|\b[45]\d\d\b|\b(?:says|saying|message that|reads|stating|naming|explains?|"
    # what is kept
    r"stays?|remains?|keeps?|(?:is|are) kept|preserved|unchanged|rolled back|nothing (?:is|changes)|(?:no|not) "
    r"(?:\w{1,20} ){0,3}?(?:saved|stored|created|changed|sent|charged|deleted|updated)|"
    r"bleib(?:t|en)|unverändert|nicht (?:gespeichert|geändert|angelegt|gesendet)|nichts|reste(?:nt)?|inchangée?s?|"
    r"conservée?s?|permanecen?|se (?:mantienen?|conservan?)|sin cambios|rimane|rimangono|resta|permanece|mantém|"
    r"blijft|blijven|ongewijzigd)\b|維持|そのまま|保持|残る|残ります|不变|変更され(?:ない|ません)|保存され(?:ない|ません)|"
    r"不(?:会)?保存",
    re.IGNORECASE,
)
_HOLLOW = re.compile(
    r"(?:work(?:s|ing)?(?: \w{1,20}){0,2} (?:properly|correctly|fine|as expected|well|again|better|as intended)|"
    r"(?:be|is|are|gets?) (?:fixed|improved|better|optimi[sz]ed|enhanced|cleaned up|modernized|nicer|more (?:stable|"
    r"robust|modern|intuitive|user[- ]friendly))|"
    r"(?:fix|improve|optimi[sz]e|enhance|polish|clean up|moderni[sz]e|rework) (?:the |this |our |all )?[\w -]{1,40}|"
    r"(?:richtig|korrekt|besser|wieder) funktionieren|verbessert werden|fonctionner correctement|être "
    r"amélioré\w{0,2}|"
    r"funcionar (?:correctamente|bien)|mejorar\w{0,2}|funzionare correttamente|funcionar corretamente)\W{0,4}\Z|"
    r"(?:正しく動作|改善)(?:する|される|してほしい)?(?:こと|べき)?[。.]?\Z|(?:正常工作|优化|改进)[。.]?\Z",
    re.IGNORECASE,
)
_QUOTED = re.compile(
    r"`[^`\n]{1,200}`|\"[^\"\n]{1,200}\"|“[^”\n]{1,200}”|«[^»\n]{1,200}»|„[^“”\n]{1,200}[“”]|「[^」\n]{1,200}」"
)
_IDLE_QUESTION = re.compile(
    r"(?:any(?:one|body)?\b|can (?:someone|anyone|you|we)|could (?:someone|anyone|you)|would (?:you|someone)|"
    r"thoughts|wdyt|is (?:any|some)one|"
    r"who\b|what do you think|have you|did you|do you|am i|are you|kann (?:jemand|man)|jemand|quelqu|alguien|"
    r"qualcuno|alguém|iemand)",
    re.IGNORECASE,
)


def assess(title: str, body: str, requirements: Sequence[Requirement]) -> Assessment:
    """Return whether the issue can be tested, from its words and the ``requirements`` that were found in ``body``.

    A title is never quoted as a requirement, because a quote must stand in the body; a title that states a behaviour
    all by itself is asked about instead.
    """
    title = clean(title)
    visible = [block for block in blocks(body) if block.shape is not Shape.HEADING]
    solid = [each for each in requirements if not _HOLLOW.search(each.quote[:_LONGEST_STATEMENT])]
    if not solid:
        missing, questions = _refused(title, visible, requirements)
        return Assessment(testable=False, missing=missing, questions=_distinct(questions))
    assumptions = tuple(_assumptions(requirements, _described_elsewhere(requirements, visible)))
    questions = [each.question for each in assumptions] + list(_open_questions(visible))
    return Assessment(testable=True, questions=_distinct(questions), assumptions=assumptions)


def _refused(
    title: str, visible: Sequence[Block], requirements: Sequence[Requirement]
) -> tuple[tuple[str, ...], list[str]]:
    """Return what is missing, and what to ask, where nothing can be tested."""
    told = list(_told(visible))
    if not told:
        missing = "missing-description" if title else "missing-everything"
        written = any(not says_nothing(block.text[:_LONGEST_STATEMENT]) for block in visible)
        return (WORDING["missing-behaviour" if written else missing],), list(_about_title(title))
    if requirements:
        asked = [_ask("ask-observable", each.quote) for each in requirements]
        return (WORDING["missing-observable"],), [*asked, *_open_questions(visible)]
    wrong = [
        text
        for text, section in told
        if section is not Section.CONTEXT and (wording.BUG.search(text) or wording.complains(text))
    ]
    wrong = [text for text, section in told if section is Section.OBSERVED] or wrong
    steps = [text for text, section in told if section is Section.CONTEXT and wording.STEP.match(wording.core(text))]
    asked = [_ask("ask-instead", text) for text in wrong[:2]]
    asked += [_ask("ask-step", steps[-1])] if steps else []
    missing = "missing-expected" if asked else "missing-behaviour"
    return (WORDING[missing],), [*asked, *_open_questions(visible), *_about_title(title)]


def _about_title(title: str) -> Iterator[str]:
    if not title:
        yield WORDING["ask-description"]
    elif wording.OBLIGATION.search(title):
        yield _ask("ask-title-stated", title)
    else:
        yield _ask("ask-title", title)
        yield _ask("ask-title-refused", title)
    for name, _, word in _vague(title):
        yield _ask(f"ask-{name}", title, word)


def _told(visible: Sequence[Block]) -> Iterator[tuple[str, Section]]:
    """Yield the sentences in which the issue tells something, with the section they stand in."""
    for block in visible:
        section = section_of(block.headings)
        if section is Section.EXCLUDED:
            continue
        for start, end in sentences(block.text):
            text = block.text[start : min(end, start + _LONGEST_STATEMENT)]
            if not is_chatter(text) and not says_nothing(text) and _is_sentence(text):
                yield text, section


def _open_questions(visible: Sequence[Block]) -> Iterator[str]:
    """Yield the questions that the issue itself leaves open."""
    for block in visible:
        if section_of(block.headings) is Section.CONTEXT:
            continue
        for start, end in sentences(block.text):
            text = block.text[start : min(end, start + _LONGEST_STATEMENT)]
            if (
                text.rstrip("*_)\"' ").endswith(("?", "？"))
                and _is_sentence(text)
                and not _IDLE_QUESTION.match(wording.core(text))
            ):
                yield _ask("ask-open", text)


def _is_sentence(text: str) -> bool:
    return len(text.split()) >= _FEWEST_WORDS or bool(re.search(r"[\u3040-\u30ff\u4e00-\u9fff]{4}", text))


def _described_elsewhere(requirements: Sequence[Requirement], visible: Sequence[Block]) -> frozenset[str]:
    """Return the errors, by id, whose answer the line or item above tells, or a paragraph of their section."""
    told = {
        block.headings
        for block in visible
        if block.shape is Shape.PARAGRAPH
        and _REFUSAL.search(block.text[:_LONGEST_STATEMENT])
        and _DESCRIBED.search(block.text[:_LONGEST_STATEMENT])
    }
    errors = [each for each in requirements if each.kind is Kind.ERROR]
    found = set()
    position = 0
    for each in errors:  # both are in reading order
        while position < len(visible) and visible[position].end <= each.start:
            position += 1
        above = visible[position : position + 1]
        if _DESCRIBED.search(each.context) or any(
            block.headings in told or _DESCRIBED.search(f"{block.lead} {block.parent} {' '.join(block.headings[-1:])}")
            for block in above
        ):
            found.add(each.id)
    return frozenset(found)


def _assumptions(requirements: Sequence[Requirement], described: frozenset[str]) -> Iterator[Assumption]:
    """Yield what is taken for granted; ``described`` are the errors whose answer is told."""
    gaps = [
        (requirement, name, word)
        for requirement in requirements
        for name, _, word in _vague(
            requirement.quote, is_error=requirement.kind is Kind.ERROR and requirement.id not in described
        )
    ]
    known = Counter(name for _, name, _ in gaps)
    given: Counter[str] = Counter()
    number = 0
    for requirement, gap, word in gaps:
        given[gap] += 1
        name = "refusals" if gap == "refusal" and known[gap] > 1 else gap
        if given[gap] <= (1 if gap == "refusal" else _MOST_OF_A_KIND) and number < _MOST_ASSUMPTIONS:
            number += 1
            yield Assumption(
                f"A{number}",
                requirement.id,
                WORDING[name].format(word=word, cited=""),
                _ask(f"ask-{name}", requirement.quote, word),
            )


def _vague(text: str, *, is_error: bool = False) -> Iterator[tuple[str, int, str]]:
    """Yield what a statement leaves open: the rule's name, where the word stands, and the word."""
    text = clean(text[:_LONGEST_STATEMENT])
    # What stands in quotation marks or code is shown by the product, not said of it.
    spoken = _QUOTED.sub(lambda match: "\0" * len(match[0]), text)
    has_figure = bool(re.search(r"\d", text))
    for name, settled, pattern in _VAGUE:
        match = pattern.search(spoken)
        if match and not (settled and has_figure):
            yield name, match.start(), match[0]
    refusal = _REFUSAL.search(spoken)
    if is_error and refusal and not _DESCRIBED.search(text):
        yield "refusal", refusal.start(), refusal[0]


def _ask(name: str, cited: str, word: str = "") -> str:
    return WORDING[name].format(cited=_short(cited), word=word)


def _short(text: str) -> str:
    line = clean(text).strip("*_ ").rstrip(".;,。")
    if len(line) <= _LONGEST_CITED:
        return line
    cut = line[:_LONGEST_CITED]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut[_LONGEST_CITED // 2 :] else cut} …"


def _distinct(questions: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(questions))[:MOST_QUESTIONS]
