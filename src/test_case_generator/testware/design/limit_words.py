"""The words that set a limit, in the languages of issues: before the number, after it, between two of them.

Data, so a new language is a new line. What stands before a number is searched in the few characters before it only.
"""

from __future__ import annotations

import re
from enum import StrEnum


class Sense(StrEnum):
    """What a limit's words say of the number."""

    RANGE = "range"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    MORE = "more than"
    LESS = "less than"
    EXACTLY = "exactly"
    AFTER = "after"
    FOR = "for"
    STEP = "multiple of"


_BETWEEN = r"\s*(?:(?:of|is|are|be|to|the|a|an|von|ist|de|est|es|des|=|:|：|は|为|是)\s*){0,3}[`*\"“]{0,2}\s*\Z"
_NOUNS = r"(?:[ -][\w-]{1,20}){0,4}?"  # «maximum upload size»


def _before(*words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-zÀ-ž])(?:{'|'.join(words)}){_BETWEEN}", re.IGNORECASE)


def _after(*words: str) -> re.Pattern[str]:
    return re.compile(rf"[\s,(]{{0,2}}(?:{'|'.join(words)})", re.IGNORECASE)


# Looked through in this order: «no more than» is found before «more than», «not less than» before «less than».
LEADS: dict[Sense, re.Pattern[str]] = {
    Sense.STEP: _before(
        r"multiples? of|divisible by|(?:in )?(?:steps|increments|units|intervals|blocks)(?: of|:)",
        r"step(?: size)?(?: of|:)",
        r"(?:in )?(?:Schritten|Blöcken|Einheiten) (?:von|zu)|Vielfache[sn]? von|teilbar durch|divisible par|"
        r"(?:par )?(?:pas|tranches?|multiples?) de|(?:en )?(?:pasos|incrementos|intervalos|bloques|múltiplos?) de|"
        r"divisible (?:por|entre)",
    ),
    Sense.EXACTLY: _before(
        r"exactly|genau|exactement|exactamente|ちょうど|恰好|正好",
        r"(?:must|shall|should|has to|have to|muss|müssen|doit|doivent|debe|deben) (?:have|be|contain|consist of|"
        r"avoir|être|contenir|tener|ser|contener)(?= \Z)",
        r"(?:consists?|made up) of|besteht aus|consta de|(?:code|pin|password|number|token|key|string|id)s? (?:of|"
        r"with)|"
        r"(?:Code|PIN|Nummer|Passwort|Kennwort) (?:mit|aus)|code (?:de|à)|código de",
    ),
    Sense.AT_LEAST: _before(
        r"at least|(?:no|not) (?:less|fewer|shorter|smaller|lower|earlier|younger|under|below)(?: than)?|a minimum of",
        rf"(?:minimum|minimal|minimale|min)\b\.?{_NOUNS}|starting (?:at|from)|\Afrom(?= \Z)|as few as",
        r"mindestens|wenigstens|nicht weniger als|nicht kürzer als|ab(?= \Z)|au moins|au minimum|minimum de",
        r"à partir de|\Adès",
        rf"al menos|a partir de|como mínimo|mínim[oa]{_NOUNS}|por lo menos|almeno|pelo menos|minstens|ten minste",
        r"≥|>=|最低|最少|最小|至少|不少于|不低于|满|达到",
    ),
    Sense.AT_MOST: _before(
        r"at most|(?:no|not) (?:more|longer|larger|bigger|greater|later|older|higher|over|above)(?: than)?|up to|"
        r"a maximum of|"
        r"(?:can|may) be [a-z]{3,20} for",
        r"(?:must|may|shall|should|can|do|does|will)(?: ?not|n't) (?:ever )?(?:exceed|go over|surpass)|cannot exceed|"
        r"can't exceed|never exceeds?|without exceeding|not exceeding",
        rf"(?:maximum|maximal|maximale|max)\b\.?{_NOUNS}|(?:limited|restricted|capped|truncated|cut) (?:to|at)|"
        r"(?:limit|quota|cap|timeout)(?: per \w{1,12})?(?: of| is|:| =)|within|as many as|in under(?=\Z)|until",
        r"höchstens|innerhalb (?:von|der nächsten)|innerhalb|bis zu|bis(?= \Z)|nicht mehr als|nicht länger als|"
        r"nicht größer als|"
        r"(?:begrenzt|beschränkt|limitiert|gekürzt) auf|darf(?: \w+){0,2} nicht überschreiten",
        r"au plus|au maximum|sous|jusqu['’]à|maximum de|limitée? à|limitées? à|en moins de(?=\Z)|dans (?:les|"
        r"un délai de)|"
        r"ne (?:doit|doivent|peut|peuvent) pas dépasser|pas plus de|(?:se limitent?|(?:plafonn|restrein)\w{1,5}) à",
        rf"como máximo|máxim[oa]{_NOUNS}|hasta|dentro de(?: las| los)?|no más de|no (?:debe|puede|deben|"
        rf"pueden) (?:superar|"
        r"exceder)|en un plazo de|(?:limitad|restringid)[oa]s? a|limitat[oaie] a|"
        r"beperkt tot|al massimo|fino a|no máximo|até|maximaal|hoogstens|binnen",
        r"≤|<=|最大|最多|最高|(?<![权界下])限制?[为在到]?|不超过|不得超过|不多于|至多|最多可?以?[\u4e00-\u9fff]{0,3}",
    ),
    Sense.MORE: _before(
        r"more than|longer than|greater than|larger than|bigger than|older than|higher than|exceed(?:s|ed|ing)?|over|"
        r"above|in excess of",
        r"mehr als|länger als|größer als|höher als|älter als|über|überschreite[tn]",
        r"plus (?:de|longs? que|grande?s? que)|supérieure?s? à|au-dessus de|dépass(?:e|ent|ant)|"
        r"más (?:de|largo que|grande que)|superior(?:es)? a|mayor(?:es)? (?:que|a|de)|supera(?:n)?|"
        r"più di|mais de|meer dan|超过|大于|多于|高于",
        r"(?<![-=])>",
    ),
    Sense.LESS: _before(
        r"less than|fewer than|shorter than|smaller than|lower than|younger than|under|below",
        r"weniger als|kürzer als|kleiner als|niedriger als|jünger als|unter",
        r"moins (?:de|longs? que)|inférieure?s? à|en dessous de|menos de|inferior(?:es)? a|menor(?:es)? (?:que|a|de)|"
        r"meno di|minder dan|少于|小于|低于|不足",
        r"(?<![-=])<",
    ),
    Sense.AFTER: _before(
        r"after|nach|après|au bout de|después de|tras|dopo|depois de|após|na",
        r"seit|depuis|desde hace",
    ),
    Sense.FOR: _before(
        r"(?:valid|locked|blocked|remembered|kept|stored|retained|available|cached|active|suspended|banned|disabled|"
        r"remains?|paused?|effective|held)(?: [\w ]{1,20})? for|for(?: the (?:next|following))|lasts|"
        r"(?:lock|block|retain|remember|suspend|ban|disable|mute|hide|store|cache|keep)(?:s|ed|ned|ing)?"
        r"(?: [\w'’-]{1,20}){0,6}? for(?: the (?:next|following))?|dauert|dauern|dure(?:nt)?|dura(?:n)?|"
        r"expires? in|gültig für|für die Dauer von|lang für|gesperrt für|für(?= \Z)|"
        r"valables? (?:pendant|durant)?|pendant|válid[oa]s? (?:durante|por)|durante|有效期",
    ),
}  # fmt: skip

# Between the number and these stand only a space, a comma or a parenthesis.
TAILS: dict[Sense, re.Pattern[str]] = {
    Sense.STEP: _after(r"(?:steps|increments|intervals|blocks)\b|-Schritten\b|(?:刻み|単位|の倍数|为单位|的倍数)"),
    Sense.AT_LEAST: _after(
        r"(?:or|and) (?:more|longer|greater|above|older|higher|over)\b|at (?:least|the least)\b|minimum\b|min\b|"
        r"\+(?!\d)",
        r"oder (?:mehr|länger)|und (?:mehr|älter)|ou plus|(?:au )?minimum|o más|como mínimo|al menos|以上",
    ),
    Sense.AT_MOST: _after(
        r"(?:or|and) (?:less|fewer|shorter|below|smaller|lower|under)\b|at (?:most|the most)\b|maximum\b|max\b|limit\b|"
        r"or fewer",
        r"oder (?:weniger|kürzer)|nicht überschreiten|ou moins|(?:au )?maximum|o menos|como máximo|"
        # The participle stands at the end: «auf 250 Zeichen begrenzt», «auf 10 MB pro Datei beschränkt».
        r"(?:(?:pro|je|per) [A-ZÄÖÜ]\w{1,12} )?(?:begrenzt|beschränkt|limitiert|gekürzt|gedeckelt|beperkt)\b",
        r"limitée?s?\b|nicht (?:übersteigen|überschreiten)|(?:characters? |digits? )?cap\b",
        r"に(?:制限|限定|限(?:る|られ))|"
        r"以下|以内|以內|まで|内(?!容)|を超えない|を超えてはならない|を超えることはできない",
    ),
    Sense.LESS: _after(r"未満|未满|より(?:短い|少ない|小さい)"),
    Sense.MORE: _after(r"を?超(?:える|えた|え|過)|より(?:長い|多い|大きい)"),
    Sense.AFTER: _after(
        r"(?:後|经过|后|经过后|が?経過|経つ)|(?:連続)?(?:で)?(?:失敗|間違え)(?:する|した|たら|る)",
        r"later\b|of inactivity",
    ),
    Sense.FOR: _after(r"lang\b|gültig\b|valables?\b|間?(?:有効|ロック)|有效"),
    Sense.EXACTLY: _after(r"ちょうど|exactly\b|genau\b|(?<=digit )(?:code|PIN|number)\b"),
    Sense.RANGE: _after(r"in length\b|long\b|inclusive\b|の間|之间"),
}  # fmt: skip

WEAK_TAIL = _after(r"long\b|lang\b|in length\b|の(?:長さ|コード)")
"""Says that a number is meant exactly, where nothing before it says otherwise."""
WEAK_LEAD = _before(r"length|länge|longueur|longitud|長さ|长度")

RANGE_LEAD = re.compile(
    r"(?<![A-Za-zÀ-ž])(?:between|from|ranges?(?: from)?|zwischen|von|entre(?: les)?|de|desde|tra|介于|在)\W{0,3}\Z",
    re.IGNORECASE,
)
RANGE_JOINS = re.compile(
    r"\s?(?:-|–|—|\.\.\.?|up to|to|and|bis zu|through|bis|und|à|et|a|y|e|en|から|〜|～|~|至|到|和|と)\s?", re.IGNORECASE
)
# Without capturing groups, so that it can stand in other patterns. French «personne» denies only before «ne».
NEGATION = (
    r"(?:\b(?:not|cannot|never|no|no one|nobody|none|nothing|neither|without|fail(?:s|ed)? to|nicht|nichts|nie|niemals|"
    r"niemand\w{0,2}|kein\w{0,2}|weder|ohne|ne|pas|aucune?|personne(?=\sn)|rien|jamais|sans|nadie|ning[uú]n[oa]?|"
    r"nunca|sin)\b|n['’]t\b|\bn['’](?=\w)|ない|なかっ|なければ|ません|ずに|未|不|没有)"
)
"""What denies a clause, before its limit or after it."""
FORBIDS = re.compile(
    rf"(?:{NEGATION}|\bcan['’]t\b)(?:\s[\w'’-]{{1,15}}){{0,3}}\s*\Z",
    re.IGNORECASE,
)
# «raise the timeout from 30 to 60 seconds» tells of two values, not of what lies between.
NOT_A_LIMIT = re.compile(
    r"\b(?:chang|increas|rais|decreas|reduc|bump|extend|mov|upgrad|migrat|lower|erhöh|senk|ändert|wechsel|augment|pass|"
    r"aument|cambi)\w{0,8}\b[^.]{0,40}\b(?:from|von|de)\s\Z",
    re.IGNORECASE,
)
