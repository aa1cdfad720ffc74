"""How a statement is worded that something must hold: modal verbs, EARS, Given/When/Then, stories, limits.

Each pattern is bounded: it is tried at every sentence of a text that nobody vouches for. The word lists are data in
the larger European languages, Chinese and Japanese, so a new language is a new line.
"""

from __future__ import annotations

import re

_ANY_CASE = re.IGNORECASE
_LEAD_IN = re.compile(
    r"[\W_]{0,12}(?:(?:AC|FR|NFR|REQ|US|TC|BR|SR|R|rule|criterion|requirement|scenario|regel|regla|règle|critère)"
    r"[\s-]?\d{1,3}(?:\.\d{1,3}){0,3}\b[\s:.)–—-]{0,4})?[\W_]{0,6}",
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
    r"debe|deben|deberá|deberán|debería|deberían|tiene que|tienen que|hay que|"
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
    r"(?:does|do)(?: not|n['’]t) \w{2,20}|sees?|(?:is|are|gets?|be)(?:n['’]t)? (?:\w{1,20}ly )?(?:not "
    r")?(?:(?!used\b)\w{2,20}(?:ed|en)|"
    r"shown|sent|kept|hidden|left|read|set|shut|put|"
    r"made|found|lost|\w{2,20}[ai]ble|empty|disabled|enabled|unique|optional|available|unavailable|valid|active|"
    r"case[- ]insensitive|case[- ]sensitive|read-only|unchanged))\b|"
    r"\b(?:viene|vengono|wordt|worden|zostaje|zostanie|se \w{2,20}[ae]n?|(?:est|sont) \w{2,20}(?:ée?s?|is?e?s?|"
    r"ue?s?)|s['’]\w{2,20}e(?:nt)?|"
    r"(?:es|son|é|são) \w{2,20}[ai]d[oa]s?)\b|(?:显示|返回|跳转|提示|保存|发送|显示|顯示)(?![了着过])",
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
EARS = re.compile(
    r"(?:when|whenever|while|if|where|unless|once|after|before|until|as soon as|given|for each|for every|"
    r"wenn|falls|sobald|solange|bei|quand|lorsqu|si|dès que|tant que|cuando|si|mientras|quando|se|als|wanneer|zodra|"
    r"jeśli|gdy)\b",
    _ANY_CASE,
)
STORY = re.compile(
    r"(?:user story[:\s*_]{1,8})?(?:as an?|as the|als|en tant qu(?:e|['’])|como|come|"
    r"jako)\b.{2,80}?(?:[,，\n].{0,200}?|\s(?=(?:I|ich|je|ik)\s))"
    r"\b(?:I|we|möchte|will|kann|ich|je|j['’]|quiero|necesito|deseo|voglio|vorrei|posso|quero|preciso|gostaria|wil|"
    r"want|need|chcę|should)\b|(?:作为|作為).{1,40}?[,，、].{0,10}?(?:我|希望|想)|.{1,40}?として.{1,200}?(?:たい|"
    r"ほしい)",
    _ANY_CASE | re.DOTALL,
)
STORY_POINTS_ELSEWHERE = re.compile(
    r"\b(?:following|below|these)\b.{0,30}\b(?:criteria|requirements|rules)\b", _ANY_CASE
)
HTTP_REQUEST = re.compile(r"[`*]{0,3}(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)`?\s+`?[^\s/]{0,60}/\S*[`*]{0,3}\Z")
STATUS_LINE = re.compile(
    r"[`*]{0,3}[1-5]\d\d\b[`*]{0,3}(?:\s*[:–—-]|\s+[A-Z(]|\s+(?:if|when|for|on|wenn|si|se|cuando)\b)"
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
ATTRIBUTE = re.compile(
    r"(?:required|optional|mandatory|type|data type|format|default(?: value)?|enum|values?|allowed values|possible "
    r"values|"
    r"min(?:imum)?|max(?:imum)?|(?:min |max )?length|minlength|maxlength|pattern|regex|range|unit|nullable|unique|"
    r"example|"
    r"in|location|consumes|content[- ]type|schema|description|constraints?|validation|"
    r"pflichtfeld|pflicht|typ|standard(?:wert)?|beispiel|obligatoire|requis|par défaut|obligatorio|requerido|"
    r"opcional|"
    r"tipo|por defecto|formato|必須|任意|型|形式|デフォルト|初期値|桁数|必填|可选|类型|默认值?|格式|"
    r"长度)[`*_]{0,3}\s*[:：=]",
    _ANY_CASE,
)
BARE_ATTRIBUTE = re.compile(
    r"(?:required|optional|mandatory|nullable|unique|read-?only|write-?only|deprecated|type|format|default(?: "
    r"value)?|"
    r"pflichtfeld|pflicht|optional|typ|standard(?:wert)?|obligatoire|requis|facultatif|tipo|obligatorio|requerido|"
    r"opcional|必須|任意|型|必填|可选|类型)[`*_]{0,3}(?:\s*[:：=]\s*\S{1,30})?[\s.`*_]{0,4}\Z",
    _ANY_CASE,
)
FIELD = re.compile(
    r"`[\w.\[\]-]{1,60}`\s*[(:–—|-].{0,300}?\b(?:required|optional|mandatory|default|enum|string|integer|int|number|"
    r"float|boolean|"
    r"bool|uuid|array|object|date|pflicht\w{0,4}|obligatoire|facultatif|obligatorio|opcional)\b|"
    r"`[\w.\[\]-]{1,60}`\s*[(:：].{0,100}?"
    r"(?:必須|任意|必填|可选)",
    _ANY_CASE,
)
NOW = re.compile(
    r"\b(?:currently|today|right now|at the moment|as of now|at present|previously|used to|so far|until now|up to "
    r"now|nowadays|"
    r"aktuell|derzeit|momentan|bisher|zurzeit|heute|actuellement|aujourd['’]hui|actualmente|hoy en día|attualmente|"
    r"oggi|"
    r"atualmente|hoje|momenteel|obecnie)\b|現在|目前|当前|現状",
    _ANY_CASE,
)
SHOULD = re.compile(
    r"\b(?:should|shall|shouldn['’]t|ought to|supposed to|expect(?:ed)?|soll(?:te[nst]?|en)?|devrai(?:t|ent)|"
    r"deberían?|dovrebbe(?:ro)?|"
    r"deveriam?|zou(?:den)?|powin\w{2,3})\b|べき|はず|应该|應該|应当",
    _ANY_CASE,
)
BUG = re.compile(
    r"\A\W{0,9}expected\b|[\n.!]\s{0,9}expected\b|"
    r"\b(?:workaround|used to work|this worked|(?:is|are) wrong|wrongly|after (?:the )?(?:up(?:grad|dat)\w{1,3})|"
    r"bugs?|crash(?:es|ed|ing)?|(?:is|are|seems?|got) broken|regression|does(?: not|n['’]t) work|not working|"
    r"stopped working|stack ?trace|"
    r"reproduc(?:e|ible|tion)|since (?:the )?(?:last )?(?:update|upgrade|release)|unexpected(?:ly)?|"
    r"funktioniert nicht|stürzt ab|absturz|ne fonctionne (?:pas|plus)|plante|no funciona|se cierra|non funziona|"
    r"não funciona|werkt niet|nie działa)\b|不具合|バグ|再現|落ちる|动作しない|崩溃|报错|复现|重现",
    _ANY_CASE,
)
STEP = re.compile(
    r"(?:click|open|go to|goto|navigate|enter|type|run|log ?in|sign ?in|select|scroll|start|install|press|tap|visit|"
    r"choose|"
    r"launch|see (?:the )?error|observe|notice|wait|clone|execute|call|try to|refresh|reload|klick\w{0,3}|"
    r"öffne\w{0,2}|gehe|"
    r"melde|cliquez|cliquer|ouvr\w{1,3}|allez|haz clic|abrir?|abre|ir a|clicca\w{0,2}|apri\w{0,2}|vai|clique|打开|"
    r"点击|输入|選択|開く|クリック)\b",
    _ANY_CASE,
)
REMARK = re.compile(
    r"\b(?:can|could|may|might|will) (?:also |often |sometimes |potentially |temporarily )?(?:be (?:useful|helpful|"
    r"confus\w{3}|annoying|slow|"
    r"hard|difficult|tricky|frustrating|expensive|dangerous|risky|improved|nice|great)|impact|affect|lead to|cause|"
    r"help|become|"
    r"take (?:a|some|very)|make it|get (?:very|quite|a bit))\b|需要(?:优化|改进|完善|优化)|改善したい",
    _ANY_CASE,
)
# How it is now and should not be, told by somebody who is annoyed: «Sometimes rows get lost».
COMPLAINT = re.compile(
    r"\b(?:sometimes|occasionally|often|intermittently|every now and then|from time to time|half the time|takes? "
    r"(?:forever|ages|too long|way too)|"
    r"(?:is|are|gets?|feels?|seems?|became|becomes?) (?:\w{1,20} )?(?:slow(?:er)?|sluggish|laggy|broken|buggy|flaky|"
    r"unusable|unstable|annoying|confusing|tedious|cumbersome|a (?:pain|mess|nuisance)|incomplete|wrong|out of sync|"
    r"messed up)|"
    r"(?:gets?|are getting|is getting|got|goes?|went) (?:\w{1,20} )?(?:lost|stuck|corrupted|logged out|disconnected|"
    r"confused|cut off|mixed up|overwritten|kicked out|missing)|"
    r"(?:lags?|freezes|froze|hangs?(?: up)?|crash(?:es|ed)|stutters?|loses? (?!focus|access|its?\b|their)(?=\w))|"
    r"(?:stops|stopped) (?:work|respond)ing|keeps? (?:crash|fail|freez|hang|disappear|los|logging (?:me|us|"
    r"users))\w{0,4}|"
    r"(?:does|do|did)(?: not|n['’]t) (?:always|really|even)|(?:hard|difficult|impossible) to (?:find|read|see|use)|"
    # German
    r"manchmal|gelegentlich|hin und wieder|ab und zu|oftmals|ständig|sehr langsam|zu langsam|ist langsam|hängt sich "
    r"auf|friert ein|stürzt (?:\w{1,20} )?ab|bricht (?:[\w.]{1,30} ){0,4}ab|(?:geht|gehen) (?:\w{1,20} )?verloren|"
    # French
    r"parfois|souvent|de temps en temps|(?:est|sont) (?:très |trop )?lente?s?|se fige|se bloque|plante|"
    # Spanish, Italian, Portuguese
    r"a veces|de vez en cuando|(?:es|está|va) (?:muy |demasiado )?lent[oa]|se (?:cuelga|cierra sol[oa]|congela|"
    r"pierden?)|a volte|ogni tanto|(?:è|sono) (?:molto |troppo )?lent[oaie]|si blocca|às vezes|de vez em quando|"
    r"(?:é|está) (?:muito )?lent[oa]|trava|"
    # Dutch, Polish
    r"soms|af en toe|is (?:erg |te )?traag|loopt vast|czasami|czasem|zawiesza się)\b"
    r"|時々|ときどき|たまに|遅い|重い|固まる|固まって|固まります|落ちる|落ちます|有时|有時|偶尔|很慢|太慢|卡顿|卡死|丢失|"
    r"崩溃|闪退",
    _ANY_CASE,
)
_CONDITION = re.compile(
    r"\b(?:if|when|whenever|while|unless|until|once|after|before|as soon as|wenn|falls|sobald|si|quand|lorsque|cuando|"
    r"se|quando|als|wanneer)\b",
    _ANY_CASE,
)
# What begins so rests on the sentence before it.
LEANING = re.compile(
    r"(?:it|they|this|that|these|those|he|she|its|their|them|otherwise|else|if not|if so|in this case|in that case|"
    r"then|there|here|which|the same|also|both|neither|er|sie|es|dies|diese[rsnm]?|dabei|dann|sonst|andernfalls|"
    r"il(?= (?:doit|peut|est|ne|devra|faut|a)\b)|elle|ils|elles|ce|cela|ceux|celui|sinon|ello|esto|si no|questo|"
    r"essi|altrimenti|isso|ele|ela|eles|elas|caso contrário|dit|deze|anders|hij|zij|ze)\b|その|それ|これ|この|它|"
    r"这|该|否则",
    _ANY_CASE,
)
GIVEN = re.compile(
    r"(?:given|angenommen|gegeben|vorausgesetzt|[ée]tant donnée?s?|sachant|soit|dados?|dadas?|dato|dati|gegeven|stel|"
    r"zakładając|mając)\b|前提|假如|假设|假定|假設",
    _ANY_CASE,
)
WHEN = re.compile(
    r"(?:when|wenn|quand|lorsqu(?:e\b|['’])|cuando\b|quando\b|als\b|wanneer\b|gdy\b|kiedy\b)|もし|当|當", _ANY_CASE
)
THEN = re.compile(r"(?:then|dann|alors|donc|entonces|então|entao|allora|dan|wtedy)\b|ならば|那么|那麼", _ANY_CASE)
AND = re.compile(
    r"(?:and|but|or|und|aber|oder|et|mais|y|e|o|pero|mas|ma|ed|en|maar|oraz|i|ale)\b|かつ|且つ|しかし|但し|ただし|"
    r"而且|并且|並且|同时|同時|但是",
    _ANY_CASE,
)
THEN_WITHIN = re.compile(r"[,;，、\s](?:then|dann|alors|entonces|então|allora|dan|wtedy)\b|ならば|那么|那麼", _ANY_CASE)
SCENARIO_TITLE = re.compile(
    r"(?:scenario(?: outline| template)?|example|szenario|szenariogrundriss|beispiel|scénario|plan du scénario|"
    r"escenario|esquema del escenario|cenário|esquema do cenário|voorbeeld|scenariusz|"
    r"シナリオ(?:アウトライン|テンプレート)?|场景(?:大纲)?|場景|剧本)\s*\d{0,3}\s*[:：]",
    _ANY_CASE,
)
GHERKIN_OTHER = re.compile(
    r"(?:feature|rule|background|funktionalität|funktion|grundlage|hintergrund|regel|fonctionnalité|contexte|règle|"
    r"característica|antecedentes|regla|funcionalidade|contexto|regra|funzionalità|contesto|regola|functionaliteit|"
    r"achtergrond|フィーチャ|機能|背景|ルール|功能|规则)\s*[:：]",
    _ANY_CASE,
)
GHERKIN_FEATURE = re.compile(
    r"(?:background|grundlage|hintergrund|contexte|antecedentes|contexto|contesto|achtergrond|背景)\b", _ANY_CASE
)
GHERKIN_EXAMPLES = re.compile(
    r"(?:examples|scenarios|beispiele|exemples|ejemplos|exemplos|esempi|voorbeelden|例|サンプル|例子)\s*[:：]",
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


def complains(text: str) -> bool:
    """Say whether a sentence tells, beside its conditions, of something that goes wrong now; no rule is one."""
    if OBLIGATION.search(text):
        return False
    words = core(text)
    if EARS.match(words):  # «If the page crashes, the draft is kept» tells what holds then
        _, comma, after = words.partition(",")
        return bool(COMPLAINT.search(after if comma else words))
    condition = _CONDITION.search(words)
    return bool(COMPLAINT.search(words[: condition.start()] if condition else words))


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
