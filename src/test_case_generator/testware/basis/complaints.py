"""How people tell of what happens now and should not, of what they did, and of what they think of it.

The word lists are data in the larger European languages, Chinese and Japanese, as in
:mod:`~test_case_generator.testware.basis.wording`, and bounded as those.
"""

from __future__ import annotations

import re

from test_case_generator.testware.basis.notations import EARS
from test_case_generator.testware.basis.wording import OBLIGATION, core

_ANY_CASE = re.IGNORECASE
NOW = re.compile(
    r"\b(?:currently|today|right now|at the moment|as of now|at present|previously|used to|so far|until now|up to "
    r"now|nowadays|"
    r"aktuell|derzeit|momentan|bisher|zurzeit|heute|actuellement|aujourd['’]hui|actualmente|hoy en día|attualmente|"
    r"oggi|"
    r"atualmente|hoje|momenteel|obecnie)\b|現在|目前|当前|現状",
    _ANY_CASE,
)
BUG = re.compile(
    r"\A\W{0,9}expected\b|[\n.!]\s{0,9}expected\b|"
    r"\b(?:workaround|used to work|this worked|(?:is|are) wrong|wrongly|after (?:the )?(?:up(?:grad|dat)\w{1,3})|"
    r"bugs?|crash(?:es|ed|ing)?|(?:is|are|seems?|got) broken|regression|does(?: not|n['’]t) work|not working|"
    r"stopped working|stack ?trace|"
    r"reproduc(?:e|ible|tion)|since (?:the )?(?:last )?(?:update|upgrade|release|version|"
    r"v?\d{1,4}\.\d)|"
    r"seit (?:dem |der )?(?:letzten )?(?:update|version|upgrade|release)|depuis la (?:mise à jour|"
    r"(?:dernière )?version)|"
    r"desde la (?:(?:última )?actualización|(?:última )?versión)|dopo l[’']aggiornamento|unexpected(?:ly)?|"
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
    r"(?:stops|stopped) (?:work|respond)ing|keeps? (?:crash|fail|freez|hang|disappear|los|call|ask|"
    r"complain|report|wonder|logging (?:me|us|users))\w{0,4}|"
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
