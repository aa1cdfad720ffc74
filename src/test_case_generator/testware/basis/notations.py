"""The forms in which requirements are written down: EARS, stories, Gherkin, HTTP requests, attributes of a parameter.

The word lists are data in the larger European languages, Chinese and Japanese, as in
:mod:`~test_case_generator.testware.basis.wording`, and bounded as those.
"""

from __future__ import annotations

import re

_ANY_CASE = re.IGNORECASE
EARS = re.compile(
    r"(?:when|whenever|while|if|where|unless|once|after|before|until|as soon as|given|for each|for every|"
    r"wenn|falls|sobald|solange|bei|quand|lorsqu|si|dès que|tant que|cuando|si|mientras|quando|se|als|wanneer|zodra|"
    r"jeśli|gdy)\b",
    _ANY_CASE,
)
STORY = re.compile(
    r"(?:user story[:\s*_]{1,8})?(?:as an?|as the|als|en tant qu(?:e|['’])|como|come|"
    r"jako)\b.{2,80}?(?:[,，\n].{0,200}?|\s(?=(?:I|ich|je|ik|quiero|necesito|deseo|"
    r"voglio|vorrei|quero|preciso|gostaria)\s))"
    r"\b(?:I|we|möchte|will|kann|ich|je|j['’]|quiero|necesito|deseo|voglio|vorrei|posso|quero|preciso|gostaria|wil|"
    r"want|need|chcę|should)\b|(?:作为|作為).{1,40}?[,，、].{0,10}?(?:我|希望|想)|.{1,40}?として.{1,200}?(?:たい|"
    r"ほしい)",
    _ANY_CASE | re.DOTALL,
)
# «*Read offline* – As a reader I want …»
_NAME_OF_A_STORY = re.compile(r"[^\n:：–—]{1,60}(?:[:：]|\s[–—-])[*_\s]{1,4}")
STORY_POINTS_ELSEWHERE = re.compile(
    r"\b(?:following|below|these)\b.{0,30}\b(?:criteria|requirements|rules)\b", _ANY_CASE
)
HTTP_REQUEST = re.compile(r"[`*]{0,3}(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)`?\s+`?[^\s/]{0,60}/\S*[`*]{0,3}\Z")
STATUS_LINE = re.compile(
    r"[`*]{0,3}[1-5]\d\d\b[`*]{0,3}(?:\s*[:–—-]|\s+[A-Z(]|\s+(?:if|when|for|on|wenn|si|se|cuando)\b)"
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


def is_story(text: str) -> bool:
    """Say whether the text, from its first word on, is a user story, with or without a name of its own before it."""
    if STORY.match(text):
        return True
    name = _NAME_OF_A_STORY.match(text)
    return bool(name and STORY.match(text, name.end()))
