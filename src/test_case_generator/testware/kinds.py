"""What a requirement speaks of: that something happens, a limit on it, an error, or how well it must be done."""

from __future__ import annotations

import re

from test_case_generator.testware.sections import Section
from test_case_generator.testware.suite import Kind
from test_case_generator.testware.wording import HTTP_REQUEST, LIMIT

_LONGEST = 2_000  # characters of a quote that are looked at
_NO_ERROR = re.compile(
    r"\b(?:no|without(?: an?| any)?|zero|free of|ohne|kein\w{0,2}|sans|aucune?|sin|senza|sem|zonder|geen)\s"
    r"(?:\w{1,20} ){0,2}?(?:errors?|warnings?|fehler\w{0,10}|erreurs?|errores|errori|erros?|fouten)\b",
    re.IGNORECASE,
)
_ERROR = re.compile(
    r"(?<![\d–.,€$£-])\b(?:4[0-3]\d|451|50\d|511)\b(?!\s?(?:[%€$]|[^\W\d_]{1,12}s\b|zeichen|ms\b|[kmg]b\b))|"
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
    r"availability|uptime|encrypt\w{0,4}|tls|https only|hashed|accessib\w{1,6}|wcag|aria|screen ?readers?|keyboard|"
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
    if section is Section.ERRORS or _ERROR.search(_NO_ERROR.sub("", quote)):
        return Kind.ERROR
    if section is Section.QUALITY or _NON_FUNCTIONAL.search(quote):
        return Kind.NON_FUNCTIONAL
    return Kind.CONSTRAINT if LIMIT.search(quote) or _CONSTRAINT.search(quote) else Kind.FUNCTIONAL
