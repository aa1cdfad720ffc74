"""What stands in an issue and is no statement of it: chatter, planning, logs, questions, words of the template."""

from __future__ import annotations

import re

from test_case_generator.testware.basis.wording import OBLIGATION, core, is_worded, labelled

_ANY_CASE = re.IGNORECASE
_EMPTY_ANSWERS = frozenset(
    {
        "n/a", "na", "none", "nothing", "nil", "no response", "not applicable", "tbd", "tba", "todo",
        "to be defined", "to be determined", "to be discussed", "keine", "kein", "keines", "nichts",
        "entfällt", "aucun", "aucune", "néant", "ninguno", "ninguna", "nada", "nessuno", "nessuna", "nenhum",
        "nenhuma", "geen", "brak", "なし", "特になし", "未定", "无", "無", "暂无", "待定",
    }
)  # fmt: skip
_NOT_APPLICABLE = re.compile(r"[\W_]{0,4}n/a\b", _ANY_CASE)
_QUESTION = re.compile(r"[?？][\"'»”)*_\]\s]{0,8}\Z")
_STRUCK_OUT = re.compile(r"~~[^~]{1,2000}~~[.\s]{0,3}\Z")
_GREETING = re.compile(
    r"(?:(?:hi|hello|hey|dear|good (?:morning|day|evening)|greetings|cheers|best regards|kind regards|regards|lgtm|"
    r"fyi|cc|"
    r"sorry|congrat\w{0,10}|great (?:work|job|project|tool)|love (?:this|the) (?:project|tool|app)|hallo|moin|guten "
    r"tag|"
    r"vielen dank|mit freundlichen grüßen|viele grüße|bonjour|salut|merci|cordialement|hola|gracias|saludos|buenos "
    r"días|"
    r"ciao|grazie|saluti|olá|obrigad[oa]|abraços|bedankt|groeten|dzięki|cześć)\b(?![-'’]\w)|"
    r"(?:many )?(?:thanks?|thank you|thx|danke)(?=\W{0,4}\Z|[,!.]| (?:for|in advance|a lot|to|everyone|all|team|so "
    r"much|very much|"
    r"im voraus|für)\b)|(?:edit|update|ping|p\.?s\.?)\s?\d{0,2}:)|お疲れ様|よろしく|ありがとう|こんにちは|お世話|"
    r"你好|您好|大家好|谢谢|謝謝|感谢|多谢",
    _ANY_CASE,
)
_OPINION = re.compile(
    r"(?:(?:personally|honestly|imho|imo|in my opinion|just my|not sure|maybe|perhaps|afaik|afaict|iirc|i guess|"
    r"i suppose|i believe|i wonder|i don['’]t know|i have no idea|i hope|i noticed|i saw|i found|i tried|i was|i "
    r"had|i am|"
    r"i['’]m|i did|i get|i got|i also (?:tried|noticed)|i ran|i use|i installed|i upgraded|i have|i['’]ve|i agree|"
    r"i understand|i confirm|i acknowledge|i will|i['’]ll|i can|we(?:['’]re| are) (?:using|running|seeing|currently)|"
    r"we (?:noticed|saw|found|tried|got|discussed|talked|agreed|decided|have been|had|were|use)|we['’]ve|my team|my "
    r"guess|"
    r"let me know|let['’]s|feel free|happy to|any (?:help|ideas?|thoughts|feedback)|looking forward|as discussed|"
    r"as mentioned|as (?:we )?agreed|note to self|rough idea|side note|btw|by the way|"
    r"ich (?:glaube|denke|habe|bin|finde|hoffe)|je (?:pense|crois|suis)|creo que|pienso|penso che|credo|acho que|"
    r"ik denk)\b)|个人认为|我觉得|我认为|と思います",
    _ANY_CASE,
)
_THINKS_OF_A_RULE = re.compile(
    r"(?:i (?:think|believe|guess|feel|suppose)|in my opinion|imho|imo|ich (?:glaube|denke|finde)|je (?:pense|"
    r"crois)|creo|"
    r"penso|acho|ik denk)\b",
    _ANY_CASE,
)
_PLANNING = re.compile(
    r"\b(?:no (?:behaviou?r(?:al)?|functional|visible|user-facing) changes?\b|sprint|story points?|backlog|"
    r"stand-?up|retrospective|milestone|deadline|eod|asap|"
    r"by (?:end of|next week|tomorrow|monday|tuesday|wednesday|thursday|friday)|(?:next|this) (?:release|sprint|"
    r"quarter|week)|"
    r"before the (?:release|demo|launch)|quick win|low[- ]hanging|good first issue|"
    r"(?:should|would|must|can|could|might) (?:probably |also |then |all )?(?:be )?(?:very |pretty |fairly |quite |"
    r"a )?"
    r"(?:(?:easy|simple|trivial|quick|small|straightforward)(?: to)? (?:fix|do|implement|change|add|win|task)|"
    r"(?:discuss|prioriti[sz]e|revisit|refin)(?:ed|e)?\b|good enough|related to|due to|caused by|"
    r"help (?:us|me|our)|fix (?:this|it|that)\b|fixed(?= (?:soon|asap|quickly|in|by|before)\b|\W{0,3}\Z))|"
    r"(?:we|someone|somebody|the team|dev(?:s|elopers)?) (?:should|could|must|will|can|might|may|have to|need to|"
    r"want to) "
    r"(?:probably |also |then |first )?(?:discuss|talk|decide|plan|wait|ask|schedule|estimate|look|coordinate|sync|"
    r"align|clarify|"
    r"investigate|refactor|check (?:with|if|whether)|think|meet|agree|reuse|consider)\b|"
    r"(?:should|must|can)(?:n['’]t| ?not) (?:happen|occur|be the case|be like this)\W{0,3}\Z|"
    r"(?:need|have|want)s? to (?:be )?(?:discuss|talk|decide|plan|investigate|revisit|refactor|estimate|check with|"
    r"clarif|align)\w{0,3}\b|"
    r"can(?:not|['’]t)? (?:reproduce|be reproduced|be seen (?:in|here|below)|see (?:it|this|that|in|the (?:log|"
    r"screenshot)))|"
    r"(?:must|should|shall|needs? to|has to|have to|ought to) be (?:documented|mentioned|explained|"
    r"described|noted) (?:in|on|at|by)\b|"
    r"(?:with|used with) (?:caution|care)\b|work(?:s|ing)? as (?:it )?should|"
    r"(?:happy|willing|glad) to (?:submit|open|help|work|contribute|provide)|(?:submit|open|send|make|"
    r"raise)\w{0,4} (?:an? |the |my )?(?:pull request|PR)\b|(?:pull requests?|PRs?) (?:welcome|is|are|"
    r"was|will)|"
    r"(?:ask|check with|talk to|ping) @?\w{1,30} (?:about|whether|if|for the)\b|assigned? to @|design review|code "
    r"review|product owner)",
    _ANY_CASE,
)
_POINTER = re.compile(
    r"(?:see(?: also)?|(?:prior|previous|earlier) discussion|discussed in|related(?: to)?|relates to|depends on|"
    r"blocked by|blocks|duplicate of|duplicates|"
    r"follow[- ]?up(?: to| of)?|"
    r"part of|parent|epic|closes|fixes|fixed in|resolves|refs?|references?|supersedes|cf\.?|mockups?|designs?|figma|"
    r"link|"
    r"screenshot|attached|siehe(?: auch)?|hängt ab von|voir(?: aussi)?|ver(?: también)?|vedi|zie|関連|参照|参见|"
    r"参考|相关)\b"
    r".{0,40}?(?:#\d|https?://|GH-\d|\b[A-Z]{2,10}-\d|\[[^\]\n]{0,80}\]\()|(?:see (?:the )?(?:attached|screenshot|"
    r"log|below|above|"
    r"comment|thread|discussion)|screenshots? (?:attached|below)|attached (?:is|are))",
    _ANY_CASE,
)
_THREAD = re.compile(
    r"(?:slack|teams|thread|discussion|docs?|figma|design|mock-?ups?|jira|confluence|notion|miro|source|video|loom|"
    r"recording|"
    r"mail|wiki|quelle|lien|enlace)\b[^\n:：]{0,30}[:：]\s{0,3}https?://\S{1,2000}+\Z",
    _ANY_CASE,
)
_UNDECIDED = re.compile(
    r"(?:open|tbd|tbc|todo|question|offen|frage|ouvert|à voir|abierto|pendiente|aperto|da definire|em aberto|未定|"
    r"待定)\s?[:：]"
    r"(?!.{0,300}\b(?:is|are|can|must|ist|sind|est|sont|es|son|é|são|è)\b)",
    _ANY_CASE,
)
_MENTION = re.compile(r"[\W_]{0,3}@[\w-]{1,60}\s")
_ONLY_LINK = re.compile(
    r"[\W_]{0,20}(?:https?://\S{1,2000}+|!?\[[^\]\n]{0,300}+\]\([^)\n]{0,2000}+\)|#\d{1,9}|@[\w-]{1,60})[\W_]{0,20}\Z"
)
_TEMPLATE = re.compile(
    r"(?:an? )?(?:clear and concise description|clear description|brief description|short description of)|"
    r"ex\. i['’]m always frustrated|add any other (?:context|information)|if applicable, (?:add|attach|please)|"
    r"please (?:describe|fill|add (?:any|a description|screenshots|logs)|attach|paste|complete|search|read|note|be "
    r"aware|"
    r"use (?:this|the) template|let (?:me|us)|help|fix|advise|look|make sure you)|"
    r"(?:describe|explain) (?:here |the |your |what |any |how |in detail)|(?:provide|list|insert|enter|write) "
    r"(?:here |your |what |in detail)|"
    r"delete (?:this|the) (?:section|line|text|comment)|\[?(?:your|insert) (?:text|answer|description)|"
    r"<[^>\n]{2,80}>\Z|"
    r"tell us what|what did you (?:do|expect)|bitte (?:beschreib\w*|füg\w*|ausfüllen)|veuillez|por favor,? "
    r"(?:describ\w*|"
    r"proporcion\w*|inclu\w*)|请(?:描述|提供|填写|附上)|ここに.{0,30}(?:記入|記載)",
    _ANY_CASE,
)
_EXCLUSION = re.compile(
    r"\b(?:(?:is|are|stays?|remains?|as|be|be considered|explicitly) (?:explicitly |currently |deliberately "
    r")?(?:out[- ]of[- ]scope|outside (?:of )?(?:the |this )?"
    r"scope|not (?:in|within) scope|a non-goal|non-goals)|out of scope (?:for|here|of)|"
    r"(?:not|n['’]t|isn['’]t|aren['’]t|no) (?:a )?part of (?:this|the (?:current|first|present)|that) (?:ticket|"
    r"issue|story|pr|task|"
    r"change|feature|release|iteration|mvp|version|epic|scope|work|request)|not (?:covered|addressed|included|"
    r"handled|considered|planned|needed|"
    r"required) (?:here|in this|by this|for this|for now|yet)|(?:will|to|can|should|shall|may) be (?:done|handled|"
    r"addressed|implemented|tackled|covered|"
    r"solved|added|tracked|dealt with) (?:later|separately|elsewhere|in (?:a|another|the next|the future|a later|a "
    r"separate|a follow)|by another)|"
    r"(?:in|for|as) a (?:separate|later|future|follow-?up) (?:ticket|issue|story|pr|release|task|iteration|version|"
    r"change)|"
    r"(?:is|are|be|goes?|comes?|as|in|into|for|via|with) (?:done |handled )?(?:in )?(?:a|its own|an own) (?:separate|"
    r"follow-?up|different) (?:ticket|issue|story|pr|task)|not in this (?:ticket|issue|story|pr|task|release|"
    r"iteration|version|sprint|epic)|"
    r"(?:gehört|gehören|ist|sind) (?:\w{1,20} )?(?:nicht|kein) (?:zum?|teil|bestandteil|gegenstand|dazu|hierzu|"
    r"hierher)|nicht (?:teil|bestandteil|gegenstand) (?:dieses|dieser|des)|"
    r"(?:eigenes|separates|gesondertes|in (?:einem|ein) (?:eigenen|eigenes|separaten|separates|anderen|anderes|"
    r"späteren|gesonderten)) (?:ticket|issue|vorhaben|story)|"
    r"(?:n['’](?:est|sont)|ne (?:sera|seront)) pas (?:inclus\w{0,2}|couverte?s?|traitée?s?|prise?s? en compte) "
    r"(?:ici|dans (?:ce|cette|le|la) (?:ticket|version|demande|évolution|lot|issue|première))|"
    r"ce ticket n(?:e|['’]) ?(?:couvre|comprend|concerne|inclut|traite) pas|(?:dans|l['’]objet d['’]) ?un "
    r"(?:autre ticket|ticket (?:séparé|distinct|à part))|"
    r"quedan? fuera (?:de est[ea]|del) (?:ticket|alcance|versión|historia)|en (?:otro ticket|un ticket aparte)|"
    r"(?:in un altro ticket|in un ticket separato)|(?:em outro ticket|num ticket separado)|in een (?:apart|ander) "
    r"ticket|"
    r"außerhalb des (?:umfangs|scopes?)|(?:ne fait|ne font) pas partie|hors (?:du )?(?:périmètre|scope|sujet)|"
    r"(?:fuera del?|no forma(?:n)? parte del?) (?:alcance|est[ea]|ticket)|(?:fuori (?:dall['’])?(?:ambito|scope)|"
    r"non fa(?:nno)? parte)|"
    r"(?:fora d[oe] (?:escopo|âmbito)|não faz(?:em)? parte)|(?:valt|vallen) buiten|niet in scope|geen (?:onderdeel|"
    r"deel) van)\b"
    r"|対象外|範囲外|スコープ外|含まない|含めない|不在(?:本次|此次|当前)?.{0,6}范围|不属于|超出范围|范围之外|"
    r"暂不(?:考虑|支持|处理)|後で対応|今後の課題|(?:本次|此次|当前|本期|这次|本工单)[^，。]{0,6}不(?:包括|包含|做|实现|"
    r"涉及|考虑|支持)|另(?:开|建|提).{0,4}(?:工单|issue)|今回は[^、。]{0,12}(?:対応しない|行わない|実装しない|しません)|"
    r"別(?:チケット|課題|issue)",
    _ANY_CASE,
)
# These speak of the ticket only where the sentence begins with them: «The price does not include VAT» is a rule.
_EXCLUSION_FIRST = re.compile(
    r"(?:not (?:in|part of|for) (?:this|the) (?:ticket|issue|story|pr|task|release|iteration|version|sprint|epic|mvp)|"
    r"(?:separate|follow-?up) (?:ticket|issue|story|pr|task)\b|follow-?ups?\s?[:–—]|"
    r"nicht (?:dazu|hierzu|hierher) gehör\w{1,3}\b|no (?:se )?incluye[n]?\b|non (?:si )?include\b|"
    r"não (?:se )?inclui\b|n['’]inclut pas\b|ne comprend pas\b|bevat niet\b)|不包括|不包含|不涉及",
    _ANY_CASE,
)
# «**Version:** 3.2» is about the ticket or a machine, not about the product.
_ABOUT_THE_TICKET = re.compile(
    r"(?:owner|assign\w{0,4}|author|report\w{0,3}|contact|team|squad|due|deadline|date|created|updated|priority|"
    r"prio|severity|impact|status|state|estimat\w{0,4}|effort|points?|story points|sprint|milestone|release|version|"
    r"epic|parent|labels?|tags?|component|area|module|environment|env|browser|os|device|platform|url|link|links|"
    r"jira|ticket|issue|branch|commit|pr|design|figma|mock-?ups?|refs?|references?|see|type|category|project|customer|"
    r"sponsor|reviewer|tester|qa|title|name|reported by|affected \w{2,12}|priorität|verantwortlich|zuständig|aufwand|"
    r"schweregrad|datum|priorité|responsable|échéance|prioridad|fecha|优先级|负责人|担当者?|優先度|期限)\b",
    re.IGNORECASE,
)
_LOG = re.compile(
    r"[\[(]?\d{4}-\d\d-\d\d[T ]\d\d:\d\d|\[?(?:ERROR|WARN(?:ING)?|INFO|DEBUG|TRACE|FATAL)\b[\]:]|at "
    r"[\w.$<>/]{3,200}\([^)\n]{0,200}\)|"
    r"File \"[^\"\n]{1,300}\", line \d|Traceback\b|Caused by:|Exception in thread|"
    r"(?:[\w$]{1,80}\.){0,8}\w{0,80}(?:Error|Exception): |"
    r"(?:npm|yarn|pip|error\[E?\d{0,6}\])(?: ERR!|: )|\$ \S|>>> |Segmentation fault|panic: ",
)
_PROCESS = re.compile(
    # «Please implement this matrix»: what is to be built stands elsewhere.
    r"(?:please )?(?:implement|build|realise|realize) (?:this|these|the (?:following|above))(?: \w{1,20}){0,2}\W*\Z|"
    r"bitte (?:dies|diese[nrs]?|die folgenden?)(?: \w{1,20}){0,2} (?:umsetzen|implementieren|bauen)\W*\Z|"
    r"(?:merci d['’]|veuillez )?implémenter (?:ce|cet|cette|ces)(?: \w{1,20}){1,2}\W*\Z|"
    r"(?:por favor,? )?implementar (?:este|esta|estos|estas)(?: \w{1,20}){0,2}\W*\Z|"
    r"(?:(?:write|add|create|extend|update|adapt|fix|run|review) (?:the |a |an |some |new |missing |our |existing |"
    r"automated |more )?"
    r"(?:unit|integration|e2e|end-to-end|regression|automated|acceptance|ui|api|smoke|failing|"
    r"new)?[\s/-]{0,3}(?:and (?:integration|e2e|unit) )?"
    r"(?:tests?|test cases?|specs?|docs?|documentation|readme|changelog|release notes?|translations? file|wiki|"
    r"storybook|adr|ticket|runbook|ci)\b|"
    r"(?:refactor|clean ?up|investigate|research|spike|prototype|discuss|bump|rebase|talk to|check with|coordinate "
    r"with|sync with|"
    r"decide (?:on|whether|if|how)|estimate (?:the )?effort|demo (?:to|for)|"
    r"(?:ask|inform) (?:@|legal|marketing|design|product|the (?:team|designer|po\b|product)))\b(?! (?:is|are|must|"
    r"shall|should|can)\b)|"
    r"(?:all |the |new )?(?:unit|integration|e2e|end-to-end|automated|regression)?\s?tests? (?:are |is |have been |"
    r"has been |were )?"
    r"(?:written|added|updated|pass|passing|green|created|implemented|in place|cover)|"
    r"(?:unit|integration|e2e|end-to-end|automated|regression)[ -]tests? (?:with|for|covering|coverage|in place)\b|"
    r"(?:the )?(?:code|pr|pull request|design|documentation|docs|readme|changelog|release notes)(?: is| are| has "
    r"been| have been| was|s are)? "
    r"(?:reviewed|merged|approved|updated|written|documented|deployed|refactored|commented|in place|complete)|"
    r"(?:reviewed|approved|deployed|merged|signed off|tested|verified|demoed|documented) (?:by|to|in|on|with)\b|"
    r"(?:no|zero) (?:lint(?:er|ing)?|sonar|compiler) (?:errors|warnings|issues)|(?:code|test|branch|line) coverage\b|"
    r"(?:translate (?:the |all )?(?:texts?|strings|labels)|preguntar a|consultar con|traducir|hablar con|demander à|"
    r"traduire|chiedere a|tradurre|perguntar a|traduzir|navragen|vertalen)\b|"
    r"(?:tests? (?:schreiben|ergänzen)|texte (?:übersetzen|abklären)\W{0,3}\Z|doku(?:mentation)? (?:aktualisieren|"
    r"ergänzen|schreiben))|(?:écrire|ajouter|mettre à jour) (?:les |des |la )?"
    r"(?:tests|documentation|doc)|(?:escribir|añadir|agregar|actualizar) (?:las |los |la )?(?:pruebas|tests|"
    r"documentación))",
    _ANY_CASE,
)
_ASIDE = re.compile(
    r"(?:e\.g\.|for example|for instance|example:|examples:|note that this (?:is|was)|note: this (?:is|was)|i\.e\.|"
    r"z\. ?b\.|beispiel:|"
    r"par exemple|por ejemplo|ad esempio|por exemplo|bijvoorbeeld|例えば|例：|例如|比如)",
    _ANY_CASE,
)
_WORD = re.compile(r"\w{2}|[\u3040-\u9fff]")


def says_nothing(text: str) -> bool:
    """Say whether the text is empty, an empty answer, a question, struck out or only introduces something."""
    return bool(
        _bare(text).casefold() in _EMPTY_ANSWERS
        or _NOT_APPLICABLE.match(text)
        or _QUESTION.search(text)
        or _STRUCK_OUT.match(text)
        or text.rstrip("*_` ").endswith((":", "："))
        or not _WORD.search(text)
    )


def _bare(text: str) -> str:
    """Return the text from its first letter or figure to its last."""
    start, end = 0, len(text)
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return text[start:end]


def excludes(text: str) -> bool:
    """Say whether the sentence says that something does not belong to the issue."""
    return bool(_EXCLUSION.search(text) or _EXCLUSION_FIRST.match(core(text)))


def is_foreign(text: str) -> bool:
    """Say whether a tool, the issue's template or another ticket speaks here, or somebody greets or thanks."""
    words = core(text)
    if _LOG.match(text.lstrip("`*> ")) or _ONLY_LINK.match(text) or _TEMPLATE.match(words) or _POINTER.match(words):
        return True
    if _UNDECIDED.match(words) or _THREAD.match(words) or (_MENTION.match(text) and not OBLIGATION.search(text)):
        return True
    if words.startswith("1") and text.lstrip().startswith("+1"):
        return True
    if _GREETING.match(words):
        return not OBLIGATION.search(words)
    return excludes(text)


def is_chatter(text: str) -> bool:
    """Say whether people talk here about the issue, about themselves or about their plans."""
    words = core(text)
    if is_foreign(text) or _PLANNING.search(text):
        return True
    if (told := labelled(text)) and _ABOUT_THE_TICKET.match(words):
        return not is_worded(told)
    if _THINKS_OF_A_RULE.match(words):
        return not OBLIGATION.search(words)
    return bool(_OPINION.match(words))


def is_process(text: str) -> bool:
    """Say whether the item asks for work on the code or its papers, which nobody can see in the product."""
    return bool(_PROCESS.match(core(text)))


def is_aside(text: str) -> bool:
    """Say whether the sentence only illustrates the one before it."""
    return bool(_ASIDE.match(core(text)))
