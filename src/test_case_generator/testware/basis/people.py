"""What people do, did and plan, as against what the product does: «Sarah will send …», «Last week it broke».

A plan is known by its subject: somebody's name, a title, a mention or a part of the company before a verb of work. A
report is known by its tense: the first verb that is not within a condition or a relative clause is a past one.
The word lists are data in the larger European languages, Chinese and Japanese, and every pattern is bounded.
"""

from __future__ import annotations

import re

from test_case_generator.testware.basis.notations import EARS
from test_case_generator.testware.basis.wording import ABILITY, OBLIGATION, core

_ANY_CASE = re.IGNORECASE
# Given names, because at the start of a sentence any word is written with a capital letter.
_NAMES = frozenset(
    {
        "adam", "ahmed", "aisha", "alejandro", "alex", "alexandra", "alice", "amir", "ana", "andrea",
        "andreas", "andrew", "andré", "anja", "anna", "anne", "antoine", "antonio", "arjun", "ben",
        "benjamin", "bernd", "birgit", "bob", "bruno", "camille", "carla", "carlos", "carmen", "caroline",
        "catherine", "chen", "chiara", "chloé", "chris", "christian", "christina", "christine", "claire",
        "clara", "claudia", "daniel", "david", "diego", "dieter", "dmitri", "elena", "eleni", "emily", "emma",
        "eric", "erik", "eva", "fatima", "felix", "fernando", "florian", "francesca", "francesco", "frank",
        "françois", "gabriel", "george", "giorgio", "giovanni", "giulia", "greta", "hannah", "hans", "heike",
        "helen", "henrik", "hugo", "ines", "ingrid", "irene", "isabel", "ivan", "jack", "jacques", "jakob",
        "james", "jan", "jane", "janine", "javier", "jean", "jenny", "jens", "jessica", "joana", "joe",
        "johanna", "john", "jonas", "jorge", "josé", "joão", "juan", "julia", "julian", "julie", "jörg",
        "jürgen", "karin", "karl", "kate", "katharina", "katrin", "kevin", "klara", "klaus", "laura", "lea",
        "lena", "leo", "léa", "lisa", "louis", "luca", "lucas", "lucia", "lucía", "luis", "luiz", "luís",
        "lukas", "léo", "magda", "manuel", "marc", "marco", "marcos", "marek", "maria", "mariana", "marie",
        "mario", "mark", "markus", "marta", "martin", "martina", "mary", "mateo", "mathieu", "matteo",
        "matthias", "max", "mia", "michael", "michel", "miguel", "mike", "mohamed", "monika", "nadia",
        "natalia", "nicolas", "nicole", "nina", "nora", "oliver", "olivia", "omar", "oscar", "pablo", "paolo",
        "patricia", "patrick", "paul", "paula", "paulo", "pedro", "peter", "petra", "philipp", "pia",
        "pierre", "priya", "rachel", "rafael", "rahul", "raj", "raquel", "ravi", "rob", "robert", "roberto",
        "rosa", "ruth", "sabine", "sam", "samira", "sandra", "sara", "sarah", "sebastian", "sergio", "silvia",
        "simon", "simone", "sofia", "sofía", "sophie", "stefan", "stefanie", "stephan", "steve", "susan",
        "susanne", "sven", "teresa", "theo", "thomas", "tiago", "tim", "tom", "tomás", "ursula", "uwe",
        "valentina", "vera", "victor", "vincent", "werner", "wolfgang", "xavier", "yuki", "yusuf", "zoe",
    }
)  # fmt: skip
_TEAM = (
    r"(?:the )?(?:marketing|finance|accounting|legal|sales|support|ops|devops|design|product|qa|hr|management|security"
    r"|customer success|backend|frontend|platform|data|infra|procurement|compliance)(?: (?:team|department|people|"
    r"folks|guys))?|(?:my|our|the|a) (?:boss|manager|colleagues?|coworkers?|team|designers?|developers?|devs|po|"
    r"architects?|lawyers?|contractor|agency|intern)|someone|somebody|everybody|everyone|nobody|die "
    r"(?:kolleg\w{2,4}|geschäftsführung|buchhaltung|rechtsabteilung|fachabteilung|entwickler)|der (?:kollege|chef|"
    r"designer)|das (?:team|marketing)|l['’]équipe|les collègues|el equipo|los compañeros|o time|a equipe|il team"
)
_TITLED = re.compile(
    r"(?:(?:(?:mr|mrs|ms|dr|sr|sra|dña|mme|mlle|prof|dott|sig|sig\.ra)\b\.?|herr|frau|don|doña|monsieur|madame|"
    r"signora?|m\.)\s+|@)(?=[^\W\d_])",
    _ANY_CASE,
)
_NAMED = re.compile(r"(?:[oa]\s+)?(?P<name>[^\W\d_]{2,15})\b(?!['’]s\b)(?:\s+(?-i:[A-ZÀ-Ž])[\w'’.-]{0,20})?", _ANY_CASE)
_SOMEBODY = re.compile(rf"(?:{_TEAM})\b", _ANY_CASE)
# What people do with work, seldom what a program does. Behind a name or a team.
_DOES = re.compile(
    r"\s(?:(?:and|und|et|y|e)\s\w{2,20}\s)?(?:\w{2,12}\s){0,2}?(?:will|['’]ll|won['’]t|is (?:going|planning|"
    r"working|checking|looking|writing|on|back|"
    r"out|not sure|asking|preparing|drafting|already)|are (?:going|planning|working|checking|looking|writing|asking|"
    r"preparing)|(?:want|plan|think|prefer|hope|say|promise|agree|suggest|ask|need|know|like|own|insist)(?:s|ed)?\b|"
    r"(?:said|told|noticed|reported|found|saw|decided|mentioned|complained|tried|had|to \w{3,12}|has (?:the|to|"
    r"already|been|"
    r"offered|promised)|have (?:the|already|been)|was|were|checks|looks|writes|prepares|clarifies|takes care)|"
    # German
    r"wird|will|klärt|prüft|fragt|schickt|schreibt|kümmert|meint|möchte|hat|haben|sagt|findet|übernimmt|bereitet|"
    r"liefert|schaut|plant|kommt|bringt|macht|testet|erstellt|arbeitet|"
    # French
    r"va|vont|doit encore|enverra|regarde|vérifie|pense|propose|a (?:dit|demandé|proposé|vu|constaté|promis)|préfère|"
    r"s['’]occupe|prépare|prend|souhaite|\w{2,14}ra|"
    # Spanish, Italian, Portuguese
    r"van|quiere|piensa|dijo|dice|está|revisa|prepara|propone|pidió|\w{2,14}rá|vuole|pensa|dice|ha|sta|"
    r"controlla|scrive|chiede|si occupa|manda|invierà|\w{2,14}rà|vai|quer|acha|disse|pediu|ficou|cuida)"
    r"(?=\W|\Z)",
    _ANY_CASE,
)
# Things do none of these, so that an unknown word before them is a name.
_MINDS = re.compile(
    r"(?-i:[A-ZÀ-Ž][a-zß-ÿ]{1,14})\s(?:(?:also|still|already|just|really)\s)?(?:(?:prefer|think|want|suggest|hope|"
    r"insist|worrie|believe|"
    r"propose|agree|promise|argue|feel|guesse)s\b|(?:is|was) (?:asking|checking|working on|looking|going to ask|"
    r"on it|worried|"
    r"sure|unsure)\b|to (?:confirm|check|ask|clarify|decide|follow up|review|provide|investigate|look)\b|"
    r"(?:said|told|asked|thought|noticed|suggested|complained|pointed|mentioned)\b|"
    r"(?:meint|findet|möchte|fragt|klärt|kümmert sich|schlägt vor|hat (?:gesagt|gefragt|vorgeschlagen))\b|"
    r"(?:pense|préfère|trouve que|s['’]occupe|propose que|veut)\b|(?:piensa|prefiere|opina|quiere|se encarga)\b|"
    r"(?:pensa|preferisce|vuole|si occupa)\b|(?:acha|prefere|quer|cuida)\b)|"
    r"(?-i:[OA] [A-ZÀ-Ž][a-zß-ÿ]{2,14}) (?:está|vai|ficou|pediu|acha|quer|disse)\b",
    _ANY_CASE,
)
_MYSELF = re.compile(
    r"\W{0,4}(?:[^\W\d_]{2,20}:\s)?(?:(?:I['’]ll|I['’]d|I will|I would)\s(?!(?:really )?(?:like|love|want|expect|"
    r"prefer)\b)(?!.{0,200}\b(?:must|should|see|able)\b)|"
    r"(?:nah|yeah|yep|nope|lol|hm+)\b(?![.!]\s+\S)|(?:what|how) about\b)",
    _ANY_CASE,
)
_OPINES = re.compile(
    # Or somebody tells what he himself has done, or what others on the market have.
    r"(?:ho|abbiamo|hemos|j['’]ai|nous avons|se serve|si hace falta|wer mag|the competition|our competitors?|"
    r"o concorrente|"
    r"la (?:competencia|concurrence|concorrenza)|die konkurrenz|"
    r"secondo (?:me|noi)|a (?:mio|nostro) (?:parere|avviso)|à (?:mon|notre) avis|d['’]après (?:moi|nous)|selon "
    r"(?:moi|nous)|(?:meiner|unserer) (?:meinung|ansicht) nach|m\. ?e\.|ich finde|en (?:mi|nuestra) opinión|me parece|"
    r"na (?:minha|nossa) opinião|acho|volgens (?:mij|ons)|no (?:idea|clue)|unclear|not clear|keine ahnung|unklar|"
    r"aucune idée|ni idea|no sé|non so|não sei|boh)\b",
    _ANY_CASE,
)
_UNDECIDED = re.compile(
    r"\b(?:still (?:open|to be done)|(?:is|are|still) (?:still |yet )?(?:undecided|unclear|tbd|to be (?:decided|"
    r"defined|"
    r"discussed|clarified|confirmed))|noch (?:offen|unklar|nicht (?:entschieden|geklärt|klar))|(?:ist|sind) unklar|"
    r"(?:reste|restent) à (?:définir|décider|voir)|(?:está|queda|quedan) (?:pendiente|por (?:definir|decidir))|"
    r"(?:è|sono) (?:ancora )?da (?:definire|decidere)|(?:está|fica) (?:em aberto|por definir))(?=\s?[.,;!)]|\s?\Z)|"
    r"未定(?:です|。|\Z)|"
    r"\A[\W_]*(?:still |yet )?(?:to be (?:decided|defined|discussed|clarified|confirmed|agreed|determined)|tb[cd]\b|"
    r"(?:noch )?(?:zu klären|abzuklären)|à (?:définir|décider|clarifier|confirmer)|por (?:definir|decidir|aclarar|"
    r"confirmar))",
    _ANY_CASE,
)
_SPEAKER = re.compile(r"\A[\s>*_]{0,4}\[?\d{1,2}:\d\d(?::\d\d)?\]?\s{1,3}[^\W\d_][\w.-]{1,20}[*_]{0,3}:[*_]{0,3}\s")
_DUTY = re.compile(r"(?:QA|UX|Ops|DevOps|Legal|Marketing|Dev|Devs|Team)\s?:\s")
_NAMED_IN_CJK = re.compile(
    r"[\u3040-\u30ff\u4e00-\u9fffA-Za-z]{1,8}(?:さん|くん|氏|先輩|部長|課長)(?:が|は|に|と|から|の|も)|"
    r"(?:小|老)[\u4e00-\u9fff](?=(?:会|要|正在|在|说|下|已|明|会在|负责|来|去|将))|"
    r"(?:[\u4e00-\u9fff]{1,3}(?:总|经理|同学|老师)|同事|产品|设计师?|运营|法务|财务)(?:会|正在|在|说|下周|已经|明天|负责|希望|觉得|反馈|那边)"
)
_CJK_PLANS = re.compile(
    r"还没|尚未|等.{0,4}(?:出图|确认|回复|通知)|予定(?:です|である|。|\Z)|確認中|検討中|決まってい(?:ない|ません)|待ち(?:です)?[。.]?\Z|(?:下|本|"
    r"这)周.{0,12}(?:再|会|补|完成|上线)"
)
# «Tell the works council (Ute does it)»: who is to do it stands behind the task.
_ASSIGNED = re.compile(
    r"\((?:macht|erledigt|übernimmt|done by|assigned to|owner:?|who:|wer:|"
    r"@)\s?(?-i:[A-ZÀ-Ž])[\w-]{1,20}\)\W{0,3}\Z",
    _ANY_CASE,
)
_OPENINGS = (_OPINES, _MINDS, _MYSELF, _NAMED_IN_CJK)
_ANYWHERE = (_UNDECIDED, _CJK_PLANS, _ASSIGNED)
# The first of these that stands outside a condition says in which tense a sentence tells.
_TENSE = re.compile(
    r"\b(?:(?P<past>was|were|had|did|didn['’]t|went|came|took|got|gave|made|drove|broke|began|lost|noticed|told|said|"
    r"asked|complained|decided|wanted|reported|happened|wiped|mentioned|agreed|"
    r"war|waren|hatten?|gab|ging|kam|konnten?|wollten?|mussten?|dachten?|"
    r"était|étaient|avait|avaient|fut|ont (?:signalé|demandé|constaté|remarqué|dit|perdu)|"
    r"fue|fueron|estaban?|había|habían|hubo|tuvo|tuvimos|pasó|ocurrió|notó|avisó|perdimos|"
    r"erano|aveva|avevano|aveva|succedeva|"
    r"foi|foram|tinha|tinham|havia|estava|estavam|aconteceu|perdemos|"
    # Perfect tenses: an auxiliary and a participle.
    r"(?:a|ont) (?:\w{3,12} )?(?!été)\w{3,14}(?:é|i|u)|(?:ha|hanno|han) (?:\w{3,12} )?\w{2,12}(?:[aiu]t|ad|id)o|"
    r"si è \w{3,14}|"
    r"\w{3,14}(?:ieron|aron|aram|eram|iram)|(?:h[ae]|haben) (?:[^\s,.]{1,20} ){0,8}ge\w{3,14}(?:t|en)(?=\W{0,3}\Z))|"
    r"(?P<present>is|are|has|have|does|do|can|cannot|can['’]t|must|shall|should|will|may|be|"
    r"ist|sind|wird|werden|hat|haben|kann|können|muss|müssen|soll|sollen|darf|dürfen|"
    r"est|sont|peut|peuvent|doit|doivent|es|son|puede|pueden|debe|deben|è|può|possono|deve|devono|é|são|pode|podem|"
    r"that|which|who|whose|if|when|where|once|after|before|until|unless|while|as|"
    r"dass|wenn|falls|sobald|nachdem|bevor|qui|que|dont|quand|lorsque|si|cuando|se|quando|che|cui))\b",
    _ANY_CASE,
)
_LONG_AGO = re.compile(
    r"\b(?:last (?:week|month|year|quarter|sprint|time|summer|winter|spring|night|release|monday|tuesday|wednesday|"
    r"thursday|friday)|(?:once|twice|times) this (?:year|month|week)|yesterday|years? ago|months? ago|weeks? ago|"
    r"days? ago|back then|in the past|letzte[nrs]? "
    r"(?:woche|monat|jahr|mal)|gestern|damals|früher|hier soir|la semaine dernière|le mois dernier|l['’]an dernier|"
    r"la semana pasada|el mes pasado|el año pasado|ayer|la settimana scorsa|il mese scorso|ieri|na semana passada|"
    r"no ano passado|"
    r"no mês passado|ontem)\b|上周|上个?月|昨天|去年|先週|先月|昨日|以前は|之前",
    _ANY_CASE,
)
_JAPANESE_PAST = re.compile(r"(?:ました|でした|だった|ていた|なかった)[。.]?\Z")
_LONGEST = 400  # characters of a sentence that are looked at


def plans(text: str) -> bool:
    """Say whether the sentence tells what a person or a team does, will do, thinks or has said."""
    words = core(_SPEAKER.sub("", text, count=1))[:_LONGEST]
    if any(pattern.match(words) for pattern in _OPENINGS) or any(pattern.search(words) for pattern in _ANYWHERE):
        return True
    if _DUTY.match(words) and not OBLIGATION.search(words):
        return True
    subject = _TITLED.match(words)
    named = _NAMED.match(words, subject.end() if subject else 0)
    if named and (subject or (named["name"].casefold() in _NAMES and named["name"][0].isupper())):
        return bool(_DOES.match(words, named.end()))
    team = _SOMEBODY.match(words)
    return bool(team and _DOES.match(words, team.end()))


def recalls(text: str) -> bool:
    """Say whether the sentence tells what was, in the main clause: history, never a rule."""
    words = core(text)[:_LONGEST]
    if EARS.match(words):
        return False
    first = _TENSE.search(words)
    return bool((first and first["past"]) or _LONG_AGO.search(words) or _JAPANESE_PAST.search(words))


def is_about_somebody(text: str) -> bool:
    """Say whether a sentence among others has somebody's name as its subject, and is no example of a rule."""
    named = _NAMED.match(core(text)[:_LONGEST])
    known = named and named["name"].casefold() in _NAMES and named["name"][0].isupper()
    return bool(known) and not (OBLIGATION.search(text) or ABILITY.search(text))
