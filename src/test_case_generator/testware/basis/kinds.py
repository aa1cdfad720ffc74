"""What a requirement speaks of: that something happens, a limit on it, an error, or how well it must be done."""

from __future__ import annotations

import re

from test_case_generator.testware.basis.notations import GIVEN, HTTP_REQUEST, SCENARIO_TITLE, THEN_WITHIN, WHEN
from test_case_generator.testware.basis.sections import Section
from test_case_generator.testware.basis.wording import LIMIT, core
from test_case_generator.testware.suite import Kind

_LONGEST = 2_000  # characters of a quote that are looked at
_NO_ERROR = re.compile(
    r"\b(?:no|without(?: an?| any)?|zero|free of|ohne|kein\w{0,2}|sans|aucune?|sin|senza|sem|zonder|geen)\s"
    r"(?:\w{1,20} ){0,2}?(?:errors?|warnings?|fehler\w{0,10}|erreurs?|errores|errori|erros?|fouten)\b",
    re.IGNORECASE,
)
_ERROR = re.compile(
    r"(?<![\d–.,€$£-])\b(?:4[0-3]\d|451|50\d|511)\b(?!\s?(?:[%€$]|(?:eur|euro|usd|gbp|chf|jpy|pln)\b|[^\W\d_]{1,12}s\b|zeichen|ms\b|[kmg]b\b))|"
    r"\b(?:errors?|exceptions?|invalid|malformed|incorrect|wrong|corrupt(?:ed)?|fail(?:s|ed|ure|ing)?|"
    r"reject(?:s|ed|ion)?|den(?:y|ies|ied)|forbidden|unauthori[sz]ed|not found|missing|timed? ?out|timeout|"
    r"refus(?:e|es|ed)|unavailable|unreachable|does not exist|do not exist|unknown|warning|crash(?:es|ed)?|"
    r"lock(?:ed)? out|"
    r"fehler\w{0,20}|fehlgeschlagen|fehlschlägt|ungültig\w{0,3}|abgelehnt|falsch\w{0,3}|erreurs?|invalides?|"
    r"échou\w{1,6}|"
    r"échec|refusée?s?|rejetée?s?|errore?s?|inválid[oa]s?|rechaza(?:d[oa]s?|r)?|falla|fallo|errori|non valid[oaie]|"
    r"rifiutat[oaie]|fallisce|erros?|rejeitad[oa]s?|falha|fout(?:melding|en)?|ongeldige?|geweigerd|mislukt|błąd|"
    r"błędu|"
    r"nieprawidłow\w{1,3})\b|>=\s*400|エラー|無効|失敗|不正|拒否|错误|錯誤|无效|無效|失败|失敗|非法|拒绝|异常",
    re.IGNORECASE,
)
_NON_FUNCTIONAL = re.compile(
    r"\b(?:performance|latency|throughput|p9[059]|p99\.?9?|percentile|concurrent(?:ly)?|scal(?:es?|able|ability)|"
    r"(?:high )?availability(?= (?:is|of|must be|reaches)[^.\n]{0,20} \d\d)|uptime|"
    r"encrypt\w{0,4}|tls|https only|hashed|accessib\w{1,6}|wcag|aria|screen ?readers?|keyboard|"
    r"responsive|"
    r"contrast|memory (?:usage|use|footprint|consumption)|cpu|load(?:ing)? time|response time|render time|gdpr|"
    r"dsgvo|rgpd|"
    r"audit(?:ed|able| log| trail)|backwards?[- ]compatib\w{1,6}|browser support|requests per (?:second|minute)|"
    r"(?:respond|render|load|complete|finish|open|appear|start|return|answer|display)\w{0,3} (?:\w{1,20} ){0,4}?"
    r"(?:within|in (?:under|less than)|under|in) \d[\d.,]{0,8} ?(?:ms|milliseconds|s|sec|seconds)|"
    r"(?:takes?|lasts?) (?:no|not) (?:more|longer) than \d|within \d[\d.,]{0,8} ?(?:ms|milliseconds)|"
    r"barrierefrei\w{0,4}|verschlüssel\w{1,4}|performant\w{0,2}|antwortzeit|ladezeit|gleichzeitig\w{0,2}|"
    r"tastatur\w{0,10}|"
    r"chiffr(?:é|ée|és|ées|er)|accessible|temps de réponse|cifrad[oa]s?|accesible|tiempo de respuesta|rendimiento|"
    r"crittografat[oaie]|tempo di risposta|criptografad[oa]s?|tempo de resposta|versleuteld|toegankelijk|"
    r"reactietijd)\b"
    r"|暗号化|応答時間|レスポンスタイム|同時接続|アクセシビリティ|加密|响应时间|并发|可用性|性能",
    re.IGNORECASE,
)
# Goals of speed, load, availability and compatibility, with their figures.
_GOAL = re.compile(
    r"\b(?:takes?|lasts?|dauer[tn]|dure(?:nt)?|prend|tardan?|richiede|demora|duurt) (?:\w{1,20} ){0,3}?(?:less than|"
    r"under|at most|up to|höchstens|maximal|weniger als|bis zu|moins de|au plus|menos de|como máximo|meno di|"
    r"hoogstens) \d|"
    r"\b(?:within|in|in (?:under|less than)|innerhalb von|in (?:weniger als|unter|höchstens)|en (?:moins|menos) de|"
    r"en|entro|in meno di|em menos de|binnen) \d[\d.,]{0,8} ?(?:ms|milli\w{5,10}|s|secs?|seconds?|sekunden?|"
    r"secondes?|segundos?|secondi|seconden)\b|"
    r"\d[\d.,]{0,8} ?(?:毫秒|ミリ秒|秒)|"
    r"\b\d[\d.,]{0,10} (?:\w{1,20} )?(?:requests|anfragen|requêtes|peticiones|richieste|messages|nachrichten) (?:per|"
    r"pro|par|por|al) (?:second|minute|sekunde|minute|seconde|segundo|minuto|secondo)|"
    r"\b(?:simultaneous(?:ly)?|simultan[ée]\w{0,4}|simultáne\w{1,3}|simultane\w{1,3}|at the same time)\b|"
    r"\b(?:available|verfügbar|disponible|disponibile|disponível|beschikbaar)\b[^.\n]{0,20}\b\d\d(?:[.,]\d{1,4})? ?%|"
    r"\b\d\d(?:[.,]\d{1,4})? ?% (?:available|verfügbar|disponible|uptime)|"
    r"\b(?:works?|runs?|läuft|laufen|compatib\w{1,6}|kompatib\w{1,4}|fonctionne\w{0,2}|funcionan?|funzionan?o?|"
    r"supports?|unterstützt)\b[^.\n]{0,60}?\b(?:chrome|firefox|safari|edge|android|ios|ipados|windows|linux|macos|"
    r"browsers?)\b|"
    r"\b(?:clavier|teclado|tastiera|toetsenbord)\b"
    r"|(?:稼働率|可用性|可用率).{0,8}\d\d|同時に(?:利用|接続|アクセス)|キーボード|键盘|"
    r"(?:动作|動作|対応|支持|兼容|运行).{0,12}(?:chrome|firefox|safari|edge|android|ios|windows|浏览器|ブラウザ)|"
    r"(?:chrome|firefox|safari|edge|android|ios|windows|浏览器|ブラウザ).{0,12}(?:動作|対応|兼容|运行)",
    re.IGNORECASE,
)
# These durations are rules of the product: what somebody may do for how long.
_TERM = re.compile(
    r"\b(?:expires?|valid|enter(?:ed)?|cancel\w{0,5}|undo\w{0,3}|undone|again|retr\w{1,4}|wait\w{0,3}|locked|blocked|"
    r"inactiv\w{1,5}|ends?|visible|every|after|older|läuft [^.\n]{0,40}?\bab|gültig|erneut|gesperrt|nach|alle|"
    r"expire(?:nt)?|valable|après|chaque|caduca|válid[oa]|después|cada|scade|dopo|ogni|geldig|na)\b|有效|過期|过期|有効|後に|以降|之后|每",
    re.IGNORECASE,
)
# Limits that name no modal verb.
_BOUND = re.compile(
    r"\b(?:bis|nicht (?:mehr|länger|größer|weniger) als|no más de|pas plus de|non più di|não mais (?:de|que)|niet meer "
    r"dan|hasta|jusqu['’]à|fino a|até|tot) \d|\b(?:sind|ist|are|is|sont|son) (?:höchstens |bis zu )?\d{1,9} \w{1,30} "
    r"(?:erlaubt|zulässig|allowed|permitted|autorisés?|autorisées?|permitid[oa]s)\b"
    r"|\d[^\s\d、。]{0,6}まで|不(?:少|多|大|小|低|高|早|晚|长|短)于\s?\d|不足\d|只(?:可|允许|能)|限\d|至多",
    re.IGNORECASE,
)
_CONSTRAINT = re.compile(
    r"\b(?:limit(?:ed)?|maximum|minimum|max|min|length|format|pattern|enum|one of|required|mandatory|optional|"
    r"unique|default|"
    r"exactly|only|must not|mustn['’]t|may not|shall not|cannot|can['’]t|never|not (?:be )?(?:allowed|permitted)|"
    r"read-only|"
    r"case[- ](?:in)?sensitive|at least one|whole numbers?|digits?|"
    r"genau|nur|darf nicht|dürfen nicht|darf kein\w{0,2}|pflichtfeld|eindeutig|optional|erforderlich|"
    r"exactement|uniquement|seul(?:s|e|es|ement)?|ne (?:peut|peuvent|doit|doivent) pas|obligatoire|facultati(?:f|"
    r"ve)|unique|"
    r"exactamente|solo|sólo|únicamente|no (?:puede|pueden|debe|deben)|obligatori[oa]|opcional|únic[oa]|"
    r"esattamente|soltanto|non (?:può|possono|deve|devono)|obbligatori[oa]|univoc[oa]|"
    r"exatamente|somente|apenas|não (?:pode|podem|deve|devem)|obrigatóri[oa]|alleen|verplicht|uniek|precies|"
    r"tylko|wymagan[eya]|unikaln[eya])\b"
    r"|必須|任意|のみ|だけ|てはならない|てはいけ|ユニーク|一意|必填|只能|仅|僅|不能|不得|不可|唯一|可选|文字以内|"
    r"长度",
    re.IGNORECASE,
)


def kind_of(quote: str, section: Section = Section.UNKNOWN) -> Kind:
    """Return what a requirement speaks of; the section it stands in decides where its words do not."""
    quote = quote[:_LONGEST]
    if HTTP_REQUEST.match(quote):
        return Kind.FUNCTIONAL
    if section is Section.PARAMETERS:
        return Kind.CONSTRAINT
    if section is Section.ERRORS or _ERROR.search(_NO_ERROR.sub("", _outcome(quote))):
        return Kind.ERROR
    goal = _GOAL.search(quote) and not _TERM.search(quote)
    if section is Section.QUALITY or goal or _NON_FUNCTIONAL.search(quote):
        return Kind.NON_FUNCTIONAL
    limits = LIMIT.search(quote) or _CONSTRAINT.search(quote) or _BOUND.search(quote)
    return Kind.CONSTRAINT if limits else Kind.FUNCTIONAL


def _outcome(quote: str) -> str:
    """Return what a scenario of several lines ends in: a wrong password in its Given is not what it is about."""
    opening = core(quote)
    begins = GIVEN.match(opening) or WHEN.match(opening) or SCENARIO_TITLE.match(opening)
    then = THEN_WITHIN.search(quote) if begins and "\n" in quote else None
    return quote[then.start() :] if then else quote
