"""How a statement is worded that something must hold: obligation, ability, behaviour, orders, wishes, limits.

Each pattern is bounded: it is tried at every sentence of a text that nobody vouches for. The word lists are data in
the larger European languages, Chinese and Japanese, so a new language is a new line.
"""

from __future__ import annotations

import re

from test_case_generator.testware.basis.notations import HTTP_REQUEST, STATUS_LINE

_ANY_CASE = re.IGNORECASE
_LEAD_IN = re.compile(
    r"[\W_]{0,12}(?:\d{1,2}(?:\.\d{1,2}){1,3}[.)]?\s+(?=[^\W\d_]{3})|"
    r"(?:AC|FR|NFR|REQ|US|TC|BR|SR|R|rule|criterion|requirement|scenario|regel|regla|règle|critère)[\s-]?\d{1,3}(?:\.\d{1,3}){0,3}\b[\s:.)–—-]{0,4})?[\W_]{0,6}",
    _ANY_CASE,
)
_LABEL = re.compile(r"[^\W\d_]{2,20}[*_]{0,3}\s?[:：][*_]{0,3}\s+[\W_]{0,4}")
# «**Auth:** only members»: a line of a list of properties.
BOLD_LABEL = re.compile(
    r"(?:\*\*|__)(?P<label>[^\W\d_][^\n*_:：。]{1,30})(?:[:：]\s?(?:\*\*|__)|(?:\*\*|__)\s?[:：])[ \t]*(?=\S)"
)

OBLIGATION = re.compile(
    r"\b(?:must|shall|should|ought to|mustn['’]t|shouldn['’]t|shan['’]t|(?:has|have|needs?) to|"
    r"(?:is|are|be) (?:required|expected|supposed|obliged|mandatory|forbidden|prohibited)|supposed to|"
    r"(?:I|we|you|one|users?)(?: would|['’]d)? expect(?:ed)?|"
    # German
    r"muss|müssen|musst?e[nst]?|soll|sollen|sollten?|darf|dürfen|dürfte|hat zu|haben zu|"
    # French
    r"doit|doivent|devra|devront|devrait|devraient|ne peut pas|ne peuvent pas|il faut|"
    # Spanish
    r"debe|deben|deberá|deberán|debería|deberían|han? de(?= \w{1,20}[aei]r\b)|tiene que|tienen que|hay que|"
    # Italian
    r"deve|devono|dovrà|dovranno|dovrebbe|dovrebbero|bisogna|"
    # Portuguese
    r"devem|deverá|deverão|deveria|deveriam|precisa|precisam|tem que|têm que|"
    # Dutch
    r"moet|moeten|dient|dienen|hoort te|zou moeten|mag|mogen|"
    # Polish
    r"musi|muszą|powinien|powinna|powinno|powinny)\b"
    r"|べき|なければならない|なければなりません|すること(?![がはもをで])|こと[。.]?\Z|ものとする|してはならない|"
    r"必要がある|必要があります"
    r"|てはいけ|ないといけ|必须|必須|应该|應該|应当|(?<![相反响适对供效])应(?![用对急聘届付有])|不得|禁止|务必|不能|"
    r"不可|不应|需要|需(?=[在为能显返支保提要])|要求",
    _ANY_CASE,
)
ABILITY = re.compile(
    r"\b(?:will|won['’]t|can|cannot|can ?not|can['’]t|(?-i:may)|be able to|(?:is|are) able to|"
    r"(?:has|have) (?:the |one of the |these )?(?:following )?(?:states|status(?:es)?|roles|types|levels)|"
    r"(?:is|are)(?: not|n['’]t)? (?:allowed|permitted|limited|restricted)|"
    r"kann|können|konnte|wird|werden|peut|peuvent|pourra|pourront|puede|pueden|podrá|podrán|"
    r"può|possono|potrà|pode|podem|poderá|poderão|kan|kunnen|zal|zullen|może|mogą)\b"
    r"|できる|できます|できない|できません|可能|(?:され|し|表示|ら?れ)(?:る|ます)[。.]?\Z|可以|能够|能夠|支持|允许|"
    r"允許|(?<![不])能(?=[够在看使])",
    _ANY_CASE,
)
# The third person of what a program does, and the passive of it.
BEHAVIOUR = re.compile(
    r"\b(?:returns?|responds?|rejects?|shows?|displays?|sends?|receives?|creates?|deletes?|updates?|stores?|saves?|"
    r"redirects?|validates?|logs (?:out|in)|notif(?:y|ies)|expires?|fails?|succeeds?|retrieves?|lists?|adds?|"
    r"removes?|accepts?|ignores?|prevents?|allows?|requires?|supports?|disables?|enables?|opens?|closes?|appears?|"
    r"disappears?|contains?|includes?|excludes?|stays?|remains?|keeps?|becomes?|starts?|stops?|blocks?|locks?|"
    r"unlocks?|sorts?|filters?|hides?|updates|refreshes|loads?|downloads?|uploads?|exports?|imports?|applies|apply|"
    r"offers?|prompts?|asks?|warns?|triggers?|persists?|retries|cancels?|resets?|archives?|restores?|copies|moves?|"
    r"calculates?|rounds?|counts?|selects?|highlights?|matches|truncates?|escapes?|emits?|publishes|processes|"
    r"writes?|"
    r"reads?|renders?|searches|navigates?|confirms?|submits?|generates?|assigns?|inherits?|defaults?|equals?|throws?|"
    r"raises?|exits?|prints?|falls? back|limits?|caps?|uses|grants?|denies|revokes?|encrypts?|records?|ends?|lasts?|"
    r"holds?|survives?|stays|"
    r"(?:does|do)(?: not|n['’]t) \w{2,20}|sees?|costs?|(?:is|are|gets?|be)(?:n['’]t)? (?:\w{1,20}ly )?(?:not |never |"
    r"always |only |also |then |no longer )?(?:(?!used\b)\w{2,20}(?:ed|en)|"
    r"shown|sent|kept|hidden|left|read|set|shut|put|"
    r"made|found|lost|\w{2,20}[ai]ble|empty|disabled|enabled|unique|optional|available|unavailable|valid|active|"
    r"case[- ]insensitive|case[- ]sensitive|read-only|unchanged))\b|"
    r"\b(?:viene|vengono|wordt|worden|zostaje|zostanie|se \w{2,20}[ae]n?|(?:est|sont) \w{2,20}(?:ée?s?|is?e?s?|"
    r"ue?s?)|s['’]\w{2,20}e(?:nt)?|"
    r"(?:es|son|é|são) \w{2,20}[ai]d[oa]s?|"
    # what a program does, in German, French, Spanish, Italian, Portuguese, Dutch and Polish
    r"zeig(?:t|en)|erschein(?:t|en)|öffne(?:t|n)|schließ(?:t|en)|speicher(?:t|n)|sende(?:t|n)|schick(?:t|en)|erhält|"
    r"erhalten|bekomm(?:t|en)|bleib(?:t|en)|enthält|lösch(?:t|en)|gilt|gelten|ende(?:t|n)|beginn(?:t|en)|starte(?:t|n)|"
    r"sperr(?:t|en)|lädt|berechne(?:t|n)|erzeug(?:t|en)|melde(?:t|n)|akzeptier(?:t|en)|ignorier(?:t|en)|springt|läuft|"
    r"verschwinde(?:t|n)|wechsel(?:t|n)|geht|(?:ist|sind) (?:\w{1,20} )?(?:\w{2,20}bar|ge\w{2,20}t)|"
    r"affichent?|envoie(?:nt)?|enregistre(?:nt)?|supprime(?:nt)?|renvoie(?:nt)?|contient|contiennent|restent?|"
    r"reçoi(?:t|vent)|créent?|bloquent?|refusent?|acceptent?|ouvre(?:nt)?|ferme(?:nt)?|apparaît|apparaissent|"
    r"disparaît|dure(?:nt)?|expirent?|"
    r"muestran?|envían?|guardan?|eliminan?|devuelven?|contienen?|permanecen?|reciben?|crean?|bloquean?|aceptan?|"
    r"rechazan?|duran?|cobran?|abren?|cierran?|aparecen?|desaparecen?|caducan?|vencen?|"
    r"mostrano?|inviano?|salvano?|restituiscono?|contengono|ricevono?|creano?|bloccano?|accettano?|rifiutano?|"
    r"aprono?|exibem?|enviam?|salvam?|retornam?|contém|recebem?|criam?|bloqueiam?|aceitam?|rejeitam?|expiram?|"
    r"toont|tonen|verstuurt|bevat|bevatten|blijft|blijven|ontvangt|opent|sluit|verschijnt|verloopt|"
    r"wyświetla|wysyła|zapisuje|usuwa|zwraca|zawiera|otrzymuje|pokazuje|wygasa)\b|"
    # Japanese ends a sentence in its verb.
    r"(?:する|となる|になる|[えけせてねべめれ](?:る|ない|ます|ません))[。.]?\Z|"
    r"(?:显示|返回|跳转|提示|保存|发送|显示|顯示)(?![了着过])",
    _ANY_CASE,
)
# A feature asked for as an order: «Add a dark mode».
IMPERATIVE = re.compile(
    r"(?:please )?(?:add|allow|support|show|display|hide|let|enable|disable|prevent|validate|return|reject|restrict|"
    r"limit|provide|make|ensure|remember|notify|send|sort|filter|group|highlight|warn|ask|accept|introduce|offer|"
    r"redirect|persist|store|save|keep|expose|include|exclude|implement|display|render|require|block|lock|log|"
    r"respond|only|never|always|do not|don['’]t)\s\S",
    _ANY_CASE,
)
WISH = re.compile(
    r"\b(?:(?:I|we|users?|customers?|people)(?:['’]d| would| do)? (?:really )?(?:like|love|want|wish|need)\b(?! to "
    r"know)|"
    r"(?:it|that|this) would be (?:very |really |so |super )?(?:nice|great|good|useful|helpful|handy|cool|awesome|"
    r"better|"
    r"lovely|convenient|ideal)|would be (?:nice|great|useful|helpful) (?:to|if)|wünsch(?:e|en|t)|möchten?|hätte "
    r"gerne?|"
    r"wäre (?:schön|toll|gut|hilfreich)|voudrais|voudrions|aimerais|aimerions|ce serait bien|souhaite|quisiera|"
    r"me gustaría|nos gustaría|sería (?:bueno|útil|genial)|vorrei|vorremmo|sarebbe (?:bello|utile)|gostaria|"
    r"gostaríamos|seria (?:bom|útil|ótimo)|graag|zou willen)\b|たい(?:です)?[。.]?\Z|ほしい|欲しい|希望|想要|希望能",
    _ANY_CASE,
)
CONTRAST = re.compile(
    r"\b(?:instead of|rather than|(?:but|and) not|anstatt|statt|au lieu d|en lugar de|en vez de|invece di|em vez de|"
    r"in plaats van|zamiast)\b|ではなく|代わりに|而不是|而非",
    _ANY_CASE,
)
LIMIT = re.compile(
    r"(?<!\d)\d{1,12}\s*(?:-|–|to|bis|à|a|〜|～|至|到)\s*\d|(?:[<>≤≥]=?)\s*\d|"
    r"\b(?:at least|at most|no (?:more|less|fewer|longer|later|earlier) than|up to|maximum|minimum|max\.?|min\.?|"
    r"between|"
    r"exactly|within|limit(?:ed to)?|more than|less than|fewer than|longer than|older than|mindestens|höchstens|"
    r"maximal|"
    r"minimal|zwischen|bis zu|innerhalb|au moins|au plus|entre|jusqu['’]à|al menos|como máximo|hasta|máximo|mínimo|"
    r"almeno|al massimo|pelo menos|no máximo|até|minstens|ten minste|maximaal|hoogstens)\b[^.\n]{0,25}?\d|"
    r"\d\S{0,12}\s?(?:以上|以下|以内|未満|超)|(?:最大|最小|最多|最少|至少|不超过|不超過)\s?\d",
    _ANY_CASE,
)
SHOULD = re.compile(
    r"\b(?:should|shall|shouldn['’]t|ought to|supposed to|expect(?:ed)?|soll(?:te[nst]?|en)?|devrai(?:t|ent)|"
    r"deberían?|dovrebbe(?:ro)?|"
    r"deveriam?|zou(?:den)?|powin\w{2,3})\b|べき|はず|应该|應該|应当",
    _ANY_CASE,
)
_COMPARED = (
    r"later|earlier|larger|bigger|smaller|longer|shorter|older|newer|younger|higher|lower|greater|heavier|lighter|"
    r"faster|slower|cheaper|further"
)
_VERGLICHEN = (
    r"spätere|frühere|größere|kleinere|längere|kürzere|ältere|neuere|jüngere|höhere|niedrigere|schwerere|leichtere|"
    r"teurere|günstigere|weitere"
)
# What holds for all that the clause before it does not speak of.
OTHERS = re.compile(
    rf"(?:(?:the|all|any)\s)?(?:{_COMPARED})\sones?\b|(?:the|all|any)(?:\sthe)?\sothers?(?:\sones)?(?=\s(?:is|are|has|"
    r"have|can|must|may|will|shall|do|does|get|cost|see|take|stay|remain|receive|go|keep|need|pay|\w+s)\b)|"
    r"(?:all )?the rest\b|(?:after|before|beyond|above|below) that\b(?=,?\s\w)|"
    r"(?:anything|everything) (?:else|above|below|over|under|beyond|more|less|"
    rf"larger|smaller|longer|shorter|later|older)\b|(?:{_VERGLICHEN})\s(?:werden|wird|sind|bleiben|gelten|kosten|erhalten|haben|müssen|dürfen|"
    r"können|am|als|erst)\b|alle[sn]? (?:ander|übrig|weiter)en?\b|andere\s(?:werden|sind|bleiben|gelten|kosten)\b|"
    r"(?:der Rest|darüber|darunter)\b|(?:tous |toutes )?les (?:autres|suivante?s)\s(?:sont|seront|coûtent|restent|"
    r"doivent|peuvent)\b|le reste\b|au-delà\b|en deçà\b|(?:todos |todas )?(?:los|las) (?:demás|otros|otras)\s(?:son|"
    r"serán|cuestan|quedan|deben|pueden|se)\b|el resto\b|(?:por encima|por debajo) (?:de|se)\b|"
    r"それ以[外上下降]|その他は",
    _ANY_CASE,
)
# What begins so rests on the sentence before it.
LEANING = re.compile(
    rf"{OTHERS.pattern}|"
    r"(?:it|they|this|that|these|those|he|she|its|their|them|otherwise|else|if not|if so|in this case|in that case|"
    r"then|there|here|which|the same|also|both|neither|er|sie|es|dies|diese[rsnm]?|dabei|dann|sonst|andernfalls|"
    r"il(?= (?:doit|peut|est|ne|devra|faut|a)\b)|elle|ils|elles|ce|cela|ceux|celui|sinon|ello|esto|si no|questo|"
    r"essi|altrimenti|isso|ele|ela|eles|elas|caso contrário|dit|deze|anders|hij|zij|ze)\b|その|それ|これ|この|它|"
    r"这|该|否则",
    _ANY_CASE,
)


def core(text: str) -> str:
    """Return the text from its first word on, behind emphasis, numbers and labels such as «AC-3:»."""
    match = _LEAD_IN.match(text)
    return text[match.end() :] if match else text


def unlabelled(text: str) -> str:
    """Return the text from its first word on, behind a label of one word as well: «How: add a switch»."""
    words = core(text)
    match = _LABEL.match(words)
    return words[match.end() :] if match else words


def labelled(text: str) -> str:
    """Return what stands behind a bold label at the start of the text, ``""`` if there is no such label."""
    match = BOLD_LABEL.match(text)
    return text[match.end() :] if match else ""


def is_worded(text: str) -> bool:
    """Say whether the text says by its own words that something must hold or happens."""
    words = unlabelled(text)
    return bool(
        OBLIGATION.search(text)
        or ABILITY.search(text)
        or BEHAVIOUR.search(text)
        or IMPERATIVE.match(words)
        or LIMIT.search(text)
        or HTTP_REQUEST.match(text)
        or STATUS_LINE.match(text)
        or STATUS_LINE.match(words)
    )
