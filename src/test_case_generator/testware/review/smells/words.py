"""The words that give a smell away, language by language.

No language is detected: every list is tried on every text, so each word is chosen, and where need be bound to its
neighbours, so that it means nothing in the other languages («falls» is English too, «si» Italian).
Every pattern is an alternation without nested repetition: the work stays in proportion to the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """One language's words. All patterns are for :func:`re.Pattern.search` but ``whole``, which is for fullmatch."""

    language: str
    conditional: re.Pattern[str]
    """A step or result that depends on what happens."""
    vague: re.Pattern[str]
    """Praise that only a concrete value beside it redeems: «correctly»."""
    hollow: re.Pattern[str]
    """Success that anything a person can see redeems: «successfully»."""
    seen: re.Pattern[str]
    """What a person can see."""
    whole: re.Pattern[str]
    """An expected result that says nothing at all: «OK»."""
    verification: re.Pattern[str]
    """The beginning (or, by language, the end) of a clause that checks."""
    tacit: re.Pattern[str]
    """A reference to something that is not written down here."""
    nameless: re.Pattern[str]
    """A value or number of things that is not named: «some value», «a valid user»."""
    judgement: re.Pattern[str]
    """A quality that everyone judges differently: «appropriate», «quickly»."""


def _words(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?=\w)(?:{'|'.join(alternatives)})(?!\w)", re.IGNORECASE)


def _start(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"\A(?:{'|'.join(alternatives)})(?!\w)", re.IGNORECASE)


def _plain(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives))


_EN_RESULT = (
    r"(?:results?|behaviou?r|outcome|output|response|value|values|data|page|message|information|content|price|total|"
    r"amount|order|format|state|status|list|items?|details|error)"
)
_EN_SIZED = (
    r"(?:files?|texts?|names?|strings?|numbers?|amounts?|values?|passwords?|images?|documents?|descriptions?|"
    r"comments?|inputs?|titles?|lists?|messages?|orders?)"
)
ENGLISH = Vocabulary(
    "en",
    conditional=_words(
        # Not «check if», which asks, nor «even if», which decides nothing.
        r"(?<!check )(?<!checks )(?<!checking )(?<!see )(?<!verify )(?<!verifying )(?<!confirm )(?<!as )(?<!even )"
        r"(?<!ask )(?<!asks )(?<!asked )(?<!asking )(?<!know )(?<!test )(?<!validate )(?<!tell )(?<!ensure )"
        r"(?<!observe )if(?![=\w-])",
        r"in case (?:of|the|that|it|you|a|an|there|no)",
        r"unless",
        r"depend(?:s|ing) (?:up)?on",
        r"otherwise",
        r"or else",
        r"optionally",
        r"alternatively",
        r"(?:when(?:ever)?|where|as) (?:necessary|needed|applicable|prompted|possible)",
        r"whether or not",
    ),
    vague=_words(
        r"as (?:expected|intended|designed|desired|it should|they should)",
        r"as (?:required|specified|described|defined)(?! (?:in|by|under|at|for|above|below|on))",
        r"(?:works?|working|functions|functioning|behaves?|operates?|performs?|responds?|reacts?) "
        r"(?:fine|well|normally|ok|okay|perfectly|right)",
        r"(?:should |must |will |still )?works?(?= *(?:[.!;,]|\Z))",
        r"(?<!not )(?:correctly|properly|appropriately|gracefully|adequately|flawlessly|smoothly|seamlessly|suitably)",
        r"(?<!not )(?:satisfactorily|reasonably|accurately|perfectly)",
        r"(?:is|are|looks?|seems?) (?:ok|okay|fine|good|correct|right|proper|alright|accurate)",
        rf"(?:the|a|all) (?:correct|right|proper|expected|desired) (?:\w+ )?{_EN_RESULT}",
        r"without (?:any )?(?:problems?|issues?|errors?|difficult(?:y|ies)|trouble|glitch(?:es)?)",
        r"no (?:problems?|issues)",
        r"meets? (?:the |all )?(?:expectations|requirements)",
    ),
    hollow=_words(
        "(?<!not )(?<!un)successfully",
        "(?:is|was|are|were) (?:a )?success(?:ful)?",
        "succeeds?",
        r"\w+ successful(?= *(?:[.!;,]|\Z))",
    ),
    seen=_words(
        "messages?|notifications?|toast|banner|dialog|displayed|shown|shows?|displays?|appears?|visible|status|listed",
        "redirect(?:s|ed)|contains?|enabled|disabled|changes? to|opens|highlighted|reads|list|count|returned|"
        "returns|prompt|screen|dashboard",
    ),
    whole=_words(
        "ok|okay|pass|passed|passes|success|successful|done|works|it works|should work|no errors?|fine|good|correct",
        "correct (?:result|behaviou?r)|expected (?:result|behaviou?r|outcome)|all good|works fine|positive|valid",
        "see title",
    ),
    verification=_start(
        # A code or a link verifies an address; that is an action.
        r"verify(?! (?:your|the|my|an?) (?:e-?mail|phone|account|identity|address|number)\b[^.;]{0,40}"
        r"\b(?:by|with|via|using|through)\b)",
        r"assert|validate|observe|ensure|make sure|make certain|double[- ]check|re-?check|inspect|notice|note that",
        r"see (?:that|if|whether)|confirm (?:that|if|whether)|verifies|observes|ensures",
        r"check (?:that|if|whether|for|how|what|which|when|where)",
        # Not the box that is checked, nor checking in and out.
        r"check (?:the|all|each|every|its|their|this)(?! [^.;,]{0,60}\b(?:box|boxes|checkbox|checkboxes|option|options|"
        r"radio|toggle)\b)(?! *▪)",
        r"(?:you|i|we|it|user|the user|users) should",
    ),
    tacit=_words(
        r"as (?:usual|always|above|you know|is known)",
        r"(?<!same )as before(?! the)",
        r"(?:the|your|our) (?:usual|well-known|customary) \w+",
        r"the (?:standard|normal|regular|default) (?:procedure|process|way|workflow|test data|set-?up|data)",
        r"(?:see|like|as|like in|as in|same as|same as in|repeat|continue|continued from|after|from|refer to|follow) "
        r"(?:in )?(?:the )?(?:previous|preceding|last|other|earlier|prior|above) (?:test|case|scenario|tests|cases)\w*",
        r"(?:see|refer to|consult|according to|follow|per|described in|explained in|as in) (?:the )?(?:\w+ )?"
        r"(?:documentation|docs|manual|wiki|specs?|specification|confluence|handbook|user guide|ticket|requirements?)",
        r"(?:see|same as|like|as in|after|from|repeat|run|execute|of) (?:test case |case |test )?tc[-_ ]?\d[\w-]*",
        r"(?:see|same as|like|as in|after|from|repeat|run|execute|of) (?:test case|test) #?\d[\w-]*",
        r"see (?:above|below|elsewhere)|same as (?:above|usual)|ditto|idem|you know (?:how|what|which)",
        r"as (?:described|explained|mentioned|stated|defined|discussed) (?:above|earlier|before|elsewhere|previously)",
        r"in the (?:usual|normal|known|same) (?:way|manner)(?! as)",
    ),
    nameless=_words(
        r"(?<!for )(?:some|several|various|numerous|random|arbitrary|a few|a couple of|lots of|a lot of|many) "
        r"(?!of\b)\w+",
        r"a certain \w+|certain \w+s",
        r"(?:select|choose|enter|pick|open|use|type|click|click on|upload|add|tap|search for|navigate to|go to|"
        r"provide) "
        r"any (?!key\b|other\b)\w+",
        r"(?:an?|the|with|some|enter|use|two|only|provide|select|input) (?:in)?valid (?!until\b|from\b|for\b)\w+",
        rf"(?:an?|the|with) (?:very |too |extremely |really )?(?:large|big|huge|small|tiny|long|short|high|"
        rf"low) {_EN_SIZED}",
        r"something|anything|somebody|somewhere|somehow|whatever|or similar|or so",
        r"(?:for )?(?:a while|some time|a moment|a bit)",
    ),
    judgement=_words(
        r"(?:an? |the |all |with )?(?:appropriate|suitable|adequate|relevant|"
        r"(?<!if )(?<!as )(?<!where )(?<!when )(?<!is )necessary|reasonable|sufficient|acceptable)"
        r"(?: \w+)?",
        r"meaningful|user-friendly|intuitive|informative|helpful (?:\w+ )?message|nice|nicely",
        r"quickly|promptly|slowly|in a timely manner|(?<!as )soon",
        r"(?:loads?|responds?|opens?|appears?|starts?|very|is|are|too) fast",
        r"(?:better|faster|slower|easier|smoother)(?! than)",
        r"etc\.?|and so on|and so forth|and/or",
    ),
)

GERMAN = Vocabulary(
    "de",
    conditional=_words(
        "wenn",
        "(?<!des )(?<!der )falls (?:der|die|das|den|dem|ein|eine|einen|er|sie|es|kein|keine|noch|nicht|nötig|vorhanden|"
        "möglich|notwendig|erforderlich|gewünscht|man|du|ihr|dies|diese|dieser|alle)",
        "sofern|andernfalls|ansonsten|je nachdem|je nach|im falle|gegebenenfalls|wahlweise|bei bedarf|"
        "abhängig (?:von|davon)",
        r"ggf\.?",
    ),
    vague=_words(
        "(?<!nicht )(?:korrekte?[rnms]?|ordnungsgemäß\\w*|ordnungsgemäss\\w*|einwandfrei\\w*|fehlerfrei\\w*|"
        "problemlos\\w*)",
        "(?<!nicht )(?:richtige?[rnms]?|sachgemäß\\w*|reibungslos\\w*)",
        "wie (?:erwartet|gewünscht|vorgesehen|geplant|spezifiziert|gefordert|vorgegeben|es soll)",
        "(?:angemessen|sauber|gut) (?:behandelt|reagiert|verarbeitet)",
        "ohne (?:probleme|fehler|problem|schwierigkeiten)",
        r"funktionier(?:t|en)(?! nicht)",
    ),
    hollow=_words("(?<!nicht )erfolgreich(?:e[rnms]?)?", "mit erfolg"),
    seen=_words(
        "meldung|fehlermeldung|hinweis|nachricht|angezeigt|erscheint|erscheinen|sichtbar|weitergeleitet|status|öffnet",
        "liste|enthält|lautet|steht|zeigt|ausgegraut|aktiv|inaktiv|erfolgsmeldung|bestätigung|aufgelistet",
    ),
    whole=_words(
        "in ordnung|passt|erledigt|bestanden|kein fehler|keine fehler|funktioniert|erfolg|erfolgreich|korrekt"
    ),
    verification=re.compile(
        r"\A(?:(?i:prüfen?|überprüfen?|verifizieren?|kontrollieren?|validieren?|beobachten?|vergewissern?|"
        r"sicherstellen|"
        r"stellen? (?:sie )?sicher|sehen sie nach|schauen?,? ob))(?!\w)"
        # Infinitives stand at the end: «Den Betrag prüfen».
        r"|(?<!zu )(?<!\w)(?:prüfen|überprüfen|kontrollieren|verifizieren|sicherstellen|beobachten|"
        r"validieren)\s*[.!]?\Z"
    ),
    tacit=_words(
        "wie (?:üblich|gewohnt|immer|bekannt|gehabt|oben|zuvor beschrieben|oben beschrieben)",
        r"(?:die|den|der|das|dem) (?:üblichen?|gewohnten?|bekannten?) \w+",
        "siehe (?:oben|unten|vorherigen?|vorigen?|letzten?|anderen?|test|testfall|handbuch|doku|dokumentation|"
        "wiki|ticket)",
        r"(?:wie|analog|analog zum|wie im|aus dem|nach dem|wie beim|den) (?:vorherigen|vorigen|letzten|anderen|obigen) "
        r"test\w*",
        "laut (?:doku|dokumentation|handbuch|spezifikation|wiki|ticket)",
        r"s\. ?o\.|dito",
    ),
    nameless=_words(
        r"(?:einige|mehrere|verschiedene|irgendein\w*|irgendwelche\w*|ein paar|beliebige[rnms]?|diverse) \w+",
        r"(?:un)?gültige[rnms]? \w+",
        r"irgendetwas|irgendwas|irgendwo|irgendwie|eine weile|einen moment|eine zeit ?lang|einige zeit",
        r"(?:sehr|zu) (?:lange?|große?|kleine?|kurze?|hohe?|niedrige?)[rnms]? \w+",
    ),
    judgement=_words(
        r"(?:passende|geeignete|entsprechende|angemessene|sinnvolle|notwendige|nötige|aussagekräftige|verständliche)"
        r"[rnms]?(?: \w+)?",
        r"schnell|zügig|langsam|benutzerfreundlich|zeitnah|in kürze",
        r"usw\.?|und so weiter|o\. ?ä\.?|u\. ?ä\.?",
    ),
)

FRENCH = Vocabulary(
    "fr",
    conditional=re.compile(
        r"(?<!\w)(?:(?<!vérifier )(?<!vérifiez )(?<!contrôler )(?<!savoir )(?<!voir )(?<!même )(?<!comme )"
        r"[Ss]i (?:le|la|les|un|une|elle|elles|on|vous|aucun|aucune|nécessaire|besoin|possible|ce|cette|votre)(?!\w)"
        r"|[Ss]i l['’]|(?<!vérifier )(?<!vérifiez )[Ss]['’]il|[Aa]u cas où|[Ee]n cas d[e'’]|[Ll]e cas échéant|[Ss]inon,"
        r"|[Ss]elon le cas|à moins que)"
    ),
    vague=_words(
        "correctement|convenablement|comme (?:prévu|attendu|souhaité|voulu|il faut)|de (?:manière|façon) appropriée",
        "sans (?:problème|erreur|encombre)s?|(?<!ne )fonctionne(?:nt)?(?! pas)(?: bien| normalement)?",
    ),
    hollow=_words("avec succès|(?:est|a) réussie?|réussit"),
    seen=_words("messages?|affichée?s?|affichent?|s['’]affiche|apparaît|visible|redirigée?|statut|liste|contient"),
    whole=_words("réussi|succès|aucune erreur|conforme|correct"),
    verification=_start("vérifie[rz]?|s['’]assurer|assure[rz][- ]vous|contrôle[rz]|constate[rz]|observe[rz]"),
    tacit=_words(
        "comme d['’]habitude|comme (?:précédemment|ci-dessus|avant|toujours)|voir (?:ci-dessus|le test précédent)",
        r"les? (?:données|valeurs|procédure) habituelle?s?|même chose que",
    ),
    nameless=_words(
        r"quelques \w+|plusieurs \w+|n['’]importe quel(?:le)? \w+|(?:une?|des?) \w+ (?:in)?valides?|quelconque"
    ),
    judgement=_words(r"appropriée?s?|adéquate?s?|pertinente?s?|rapidement|lentement"),
)

SPANISH = Vocabulary(
    "es",
    conditional=re.compile(
        r"(?<!\w)(?:(?<!verificar )(?<!comprobar )(?<!compruebe )(?<!verifique )(?<!ver )(?<!saber )(?<!como )"
        r"[Ss]i (?:el|los|las|una|se|no|hay|está|es|existe|aparece|usted|ya|al|algún|alguna|fuera|procede|su)(?!\w)"
        r"|[Ee]n caso (?:de|contrario)|[Dd]e lo contrario|[Aa] menos que|[Ss]alvo que|[Dd]ependiendo de|"
        r"según corresponda)"
    ),
    vague=_words(
        "correctamente|adecuadamente|apropiadamente|debidamente|como se espera(?:ba)?|según lo (?:esperado|previsto)",
        "como (?:está |estaba )?(?:previsto|esperado)|sin (?:problemas|errores|inconvenientes)",
        "(?<!no )funcionan?(?: bien)?",
    ),
    hollow=_words("con éxito|exitosamente|satisfactoriamente|es exitos[oa]"),
    seen=_words("mensajes?|muestran?|mostrad[oa]s?|aparecen?|visibles?|redirigid[oa]|redirige|estado|lista|contiene"),
    whole=_words("éxito|exitoso|correcto|sin errores|ningún error|funciona"),
    verification=_start(
        "verificar|verifi(?:que|ca|quen)|comprobar|comprueb[ae]|asegúrese|asegurarse|asegurar que|observar|validar"
    ),
    tacit=_words(
        "como siempre|como de costumbre|como antes|como (?:en )?(?:la|el) (?:prueba|caso) anterior|ver arriba",
        r"(?:los|las) (?:datos|valores|pasos) (?:habituales|de siempre)|ver (?:la )?prueba anterior|lo mismo que",
    ),
    nameless=_words(
        r"algún \w+|alguna \w+|algun[oa]s \w+|vari[oa]s \w+|cualquier \w+|un[oa]?s? \w+ (?:in)?válid[oa]s?"
    ),
    judgement=_words(r"apropiad[oa]s?|adecuad[oa]s?|pertinentes?|rápidamente|lentamente"),
)

JAPANESE = Vocabulary(
    "ja",
    conditional=_plain("もし(?!くは)", "場合", "であれば", "ならば", "必要に応じて", "さもなければ"),
    vague=_plain(
        "正しく(?!な)",
        "正しい(?:結果|値|内容|情報)",
        "適切に",
        "問題なく",
        "期待(?:通り|どおり)",
        "想定(?:通り|どおり)",
        "正常に動作",
    ),
    hollow=_plain("正常に", "成功(?:する|します|した|しました)"),
    seen=_plain("表示", "遷移", "メッセージ", "一覧", "ステータス", "通知"),
    whole=_plain("成功", "正常", "問題なし", "エラーなし", "正常終了"),
    verification=re.compile(r"確認(?:する|します|してください)?[。.]?\Z|確認する"),
    tacit=_plain("いつもの", "通常通り", "いつも通り", "前回と同(?:じ|様)", "同上", "上記と同(?:じ|様)", "前のテスト"),
    nameless=_plain("何らかの", "いくつかの", "任意の", "有効な", "無効な", "適当な"),
    judgement=_plain("適切な", "すばやく", "素早く", "しばらく", "など[。.]?$"),
)

VOCABULARIES = (ENGLISH, GERMAN, FRENCH, SPANISH, JAPANESE)
