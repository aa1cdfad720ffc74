"""What a statement leaves open: vague words, refusals without an answer, and promises that nobody can observe.

The word lists are data in the larger European languages, Chinese and Japanese, so a new language is a new line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from test_case_generator.testware.basis.blocks import Block, Shape
from test_case_generator.testware.escape import clean
from test_case_generator.testware.suite import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from test_case_generator.testware.suite import Requirement

_LONGEST = 2_000  # characters of a statement that are looked at

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
_NICER = (
    r"(?:nicer|better|prettier|cleaner|simpler|easier|smoother|clearer|friendlier|"
    r"more (?:modern|intuitive|attractive|appealing|stable|robust|user[- ]friendly))"
)
_SCHOENER = r"(?:schöner|besser|moderner|einfacher|klarer|übersichtlicher|stabiler|(?:benutzer|nutzer)freundlicher)"
_HOLLOW = re.compile(
    rf"(?:make [\w -]{{1,50}}? (?:look |feel )?(?:much )?{_NICER}"
    rf"(?:(?:,|,? and) {_NICER})?(?: looking)?|"
    rf"(?:should|must|shall|needs? to) (?:be|look|feel|get|become) (?:much )?{_NICER}(?: and {_NICER})?|"
    rf"(?:soll|muss)\w{{0,3}} (?:wieder |viel |deutlich )?{_SCHOENER}(?: und {_SCHOENER})? (?:werden|sein|aussehen)|"
    r"(?:doi(?:t|vent)|devrai(?:t|ent)) être (?:bien )?plus (?:beaux?|belles?|jolie?s?|claire?s?|modernes?|"
    r"simples?)|debe(?:n|ría|rían)? ser (?:mucho )?más (?:bonit|clar|modern|sencill)[oa]s?|"
    r"work(?:s|ing)?(?: \w{1,20}){0,2} (?:properly|correctly|fine|as expected|well|again|better|as intended)|"
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


def is_hollow(text: str) -> bool:
    """Say whether a statement promises only that something works or gets better, which nobody can observe."""
    return bool(_HOLLOW.search(text[:_LONGEST]))


def vague(text: str, *, is_error: bool = False) -> Iterator[tuple[str, str]]:
    """Yield what a statement leaves open: the name of the gap and the word."""
    text = clean(text[:_LONGEST])
    # What stands in quotation marks or code is shown by the product, not said of it.
    spoken = _QUOTED.sub(lambda match: "\0" * len(match[0]), text)
    has_figure = bool(re.search(r"\d", text))
    for name, settled, pattern in _VAGUE:
        match = pattern.search(spoken)
        if match and not (settled and has_figure):
            yield name, match[0]
    refusal = _REFUSAL.search(spoken)
    if is_error and refusal and not _DESCRIBED.search(text):
        yield "refusal", refusal[0]


def described_elsewhere(requirements: Sequence[Requirement], visible: Sequence[Block]) -> frozenset[str]:
    """Return the errors, by id, whose answer the line or item above tells, or a paragraph of their section."""
    told = {
        block.headings
        for block in visible
        if block.shape is Shape.PARAGRAPH
        and _REFUSAL.search(block.text[:_LONGEST])
        and _DESCRIBED.search(block.text[:_LONGEST])
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
