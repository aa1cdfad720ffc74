"""What a heading announces, in the larger European languages, Chinese and Japanese.

The lists hold whole words or word groups as issue templates and trackers use them. A word group counts wherever it
stands in a heading; a single word only where the heading is short, because «Add validation to the checkout options»
names a feature. After ``=`` it counts only where it is all that the heading says: «Environment» tells of a machine,
«Environment variables» is a part of the product. The lists are data, so a new language is a new line.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Section(StrEnum):
    """What stands under a heading."""

    REQUIREMENTS = "requirements"
    """Statements of what must hold; each sentence counts."""
    DESCRIBED = "described"
    """A proposal or a description, where reasons stand between the statements."""
    ERRORS = "errors"
    PARAMETERS = "parameters"
    QUALITY = "quality"
    """How well: performance, security, accessibility."""
    STORY = "story"
    TASKS = "tasks"
    """What somebody has to do, which says only in passing what the product does."""
    OBSERVED = "observed"
    """What happens now and should not."""
    NOTES = "notes"
    """Anything: what is worded as a requirement is one."""
    REMARKS = "remarks"
    """«Anything else?»: mostly chat, but a rule or a prohibition may stand there."""
    CONTEXT = "context"
    EXCLUDED = "excluded"
    UNKNOWN = "unknown"


# Looked through in this order: «Out of scope requirements» is excluded before «requirements» is found.
_WORDS: tuple[tuple[Section, tuple[str, ...]], ...] = (
    (
        Section.EXCLUDED,
        (
            "out of scope", "out-of-scope", "outside the scope", "outside of scope", "not in scope", "non-goals",
            "non goals", "nongoals", "non-goal", "won't do", "wont do", "future work", "not included", "not part of",
            "not planned", "=excluded", "=exclusions", "=later", "=out", "=open questions", "=questions", "=future",
            "=future ideas", "=future enhancements", "=future improvements", "=anti-goals", "not in this",
            "not covered", "not now", "separate ticket", "separate tickets", "separate issue", "separate issues",
            "separate story", "separate pr", "=follow-up", "=follow-ups", "=follow up", "=follow ups", "=followup",
            "=followups", "follow-up ticket", "follow-up tickets", "follow-up issue", "follow-up issues",
            "follow-up work", "=not here", "=not yet", "=excludes", "=does not include", "nicht im umfang",
            "außerhalb des umfangs", "ausserhalb des umfangs", "nicht-ziele", "nichtziele", "nicht ziele",
            "abgrenzung", "nicht enthalten", "nicht teil", "nicht bestandteil",
            "kein bestandteil", "nicht gegenstand", "nicht dazu", "nicht dazugehört", "nicht hierzu", "eigenes ticket",
            "separates ticket", "anderes ticket", "=folgeticket", "=folgetickets", "=später", "=offene fragen", "=ausgeschlossen", "hors périmètre",
            "hors perimetre", "hors du périmètre", "hors scope", "hors sujet", "non-objectifs", "non objectifs",
            "ne fait pas partie", "ne font pas partie", "ne couvre pas", "pas inclus", "non inclus", "n'inclut pas",
            "ne comprend pas", "ticket séparé", "ticket distinct", "autre ticket", "=plus tard",
            "=questions ouvertes", "=exclus", "=exclu", "=exclusions", "fuera de alcance", "fuera del alcance", "no objetivos",
            "no incluido", "no incluye", "no se incluye", "no forma parte", "no forman parte", "queda fuera",
            "quedan fuera", "no contempla", "ticket aparte", "otro ticket", "=excluido", "=más adelante", "=preguntas abiertas", "=exclusiones", "fuori ambito", "fuori scope", "fuori dall'ambito",
            "non obiettivi", "non incluso", "non include", "non fa parte", "non fanno parte", "ticket separato", "altro ticket",
            "=escluso", "=più avanti", "=esclusioni", "=domande aperte", "fora do escopo", "fora de escopo",
            "fora do âmbito", "não objetivos", "não incluído", "não inclui", "não faz parte", "não fazem parte", "ticket separado", "=excluído",
            "=mais tarde", "=perguntas em aberto", "buiten scope",
            "buiten de scope", "niet in scope", "niet-doelen", "geen onderdeel", "hoort niet", "horen niet", "valt buiten", "apart ticket",
            "nie obejmuje", "nie wchodzi w zakres", "osobne zgłoszenie", "=open vragen", "poza zakresem", "=pytania otwarte",
            "範囲外", "対象外", "スコープ外", "非目標", "やらないこと", "含まないもの", "別チケット", "別issue", "対応しない", "今回は行わない",
            "未解決の質問", "范围之外", "范围外",
            "不在范围", "超出范围", "非目标", "不包括", "不包含", "不属于", "不涉及", "本次不做", "=后续", "另开工单",
            "範圍外", "不在範圍", "待讨论",
        ),
    ),
    (
        Section.OBSERVED,
        (
            "actual behavior", "actual behaviour", "actual result", "actual results", "observed behavior",
            "observed behaviour", "observed result", "current behavior", "current behaviour", "current result",
            "what happened", "what happens", "what actually happens", "describe the bug", "describe the issue",
            "describe the problem", "bug description", "what is happening", "what went wrong", "=actual", "=observed",
            "=current", "=currently", "=now", "=problem", "=the problem", "=bug", "=the bug", "problem statement",
            "related to a problem", "=today", "=current state", "=issue", "tatsächliches verhalten",
            "tatsächliches ergebnis", "aktuelles verhalten", "derzeitiges verhalten", "was passiert",
            "fehlerbeschreibung", "=ist-zustand", "=ist-verhalten", "=ist", "=problembeschreibung",
            "comportement actuel", "comportement observé", "comportement constaté", "résultat actuel",
            "résultat obtenu", "résultat observé", "description du bug", "ce qui se passe", "=problème",
            "comportamiento actual", "resultado actual", "resultado obtenido", "descripción del error", "qué sucede",
            "qué ocurre", "=problema", "comportamento attuale", "risultato attuale", "risultato ottenuto",
            "cosa succede", "comportamento atual", "resultado atual", "resultado obtido", "o que acontece",
            "descrição do bug", "huidig gedrag", "werkelijk gedrag", "huidig resultaat", "wat gebeurt er", "=probleem",
            "obecne zachowanie", "aktualne zachowanie", "現在の動作", "現在の挙動", "実際の動作", "実際の結果",
            "実際の挙動", "現状", "不具合の内容", "発生している問題", "实际行为", "实际结果", "当前行为", "当前结果",
            "实际表现", "问题描述", "實際行為", "實際結果",
        ),
    ),
    (
        Section.CONTEXT,
        (
            "steps to reproduce", "step to reproduce", "how to reproduce", "to reproduce", "reproduction",
            "repro steps", "reproduction steps", "steps to recreate", "=steps", "=repro", "=reproduce", "=environment",
            "=versions", "=version", "=logs", "=log output", "=log", "=relevant log output", "=stack trace",
            "=stacktrace", "=traceback", "=screenshots", "=screenshot", "=videos", "=background", "=motivation", "=rationale", "=why", "=context",
            "=use case", "=use cases", "=related", "=related issues", "=related tickets", "=references", "=links",
            "=see also", "=resources", "=workaround", "=workarounds", "=alternatives", "alternatives considered",
            "alternatives you", "alternatives you've", "describe alternatives", "considered alternatives",
            "checklist before", "code of conduct", "=mockups", "=mockup", "=designs", "=designs and mockups",
            "=wireframes", "=dependencies", "=risks", "=timeline", "=milestones", "=impact", "=severity", "=priority",
            "=estimate", "=estimation", "=effort", "=stakeholders", "=contacts", "=reporter", "=business value",
            "=value", "=benefits", "=benefit", "=prior art", "=credits", "=system info", "=system information",
            "=device", "=devices", "=browser", "=browsers", "=platform", "=operating system", "=os", "=prerequisites",
            "=preflight checklist", "i tried", "i have tried", "we tried", "have you tried", "=example", "=examples",
            "for example", "=sample", "=test plan", "=rollout plan", "=rollout", "=notes to self", "possible fix",
            "possible cause", "root cause", "=analysis", "=investigation", "=discussion", "=meeting notes",
            "=definitions", "=glossary", "which browsers", "what browsers", "what version", "which version",
            "schritte zur reproduktion", "schritte zum reproduzieren", "=reproduktion", "=schritte", "=umgebung",
            "=hintergrund", "=kontext", "=bildschirmfotos", "=motivation", "=verwandt", "=verweise", "=beispiel",
            "=beispiele", "=abhängigkeiten", "=risiken", "=alternativen", "=protokoll",
            "étapes pour reproduire", "étapes de reproduction", "=environnement", "=contexte", "captures d'écran",
            "=journaux", "=références", "=exemple", "=exemples", "=alternatives",
            "pasos para reproducir", "=entorno", "=contexto", "capturas de pantalla", "=referencias", "=ejemplo",
            "=ejemplos", "=antecedentes", "passi per riprodurre", "=ambiente", "=contesto",
            "=riferimenti", "=esempio", "=esempi", "passos para reproduzir", "=referências",
            "=exemplo", "=exemplos", "capturas de tela", "stappen om te reproduceren",
            "=omgeving", "=achtergrond", "=voorbeeld", "=voorbeelden", "kroki do odtworzenia", "=środowisko",
            "=kontekst", "再現手順", "再現方法", "=環境", "動作環境", "実行環境", "=背景", "=経緯", "=目的", "=参考",
            "=関連", "スクリーンショット", "=ログ", "重现步骤", "复现步骤", "重现方法", "=环境",
            "运行环境", "=版本", "=日志", "=截图", "=参考", "=相关链接", "重現步驟",
        ),
    ),
    (
        Section.TASKS,
        (
            "=tasks", "=task", "=to do", "=todo", "=to-do", "=todos", "=subtasks", "=sub-tasks", "=checklist",
            "=work items", "=implementation plan", "=implementation", "=implementation notes",
            "=implementation details", "=next steps", "=technical notes", "=technical details", "=technical approach",
            "=tech notes", "=dev notes", "=action items", "=development tasks", "=notes for developers",
            "=plan", "=approach", "=aufgaben",
            "=umsetzung", "=technische hinweise", "=tâches", "=implémentation", "=tareas",
            "=implementación", "=compiti", "=attività", "=tarefas", "=implementação", "=taken", "=zadania", "=タスク",
            "=実装方針", "=作業内容", "=任务", "=实现方案",
        ),
    ),
    (
        Section.NOTES,
        (
            "=notes", "=note", "=other notes", "=additional notes", "=remarks", "=comments", "=hinweise", "=anmerkungen",
            "=notizen", "=bemerkungen", "=remarques", "=notas", "=observaciones", "=opmerkingen", "=uwagi", "=備考", "=补充说明", "=备注",
        ),
    ),
    (
        Section.REMARKS,
        (
            "additional context", "additional information", "additional details", "anything else", "=other",
            "other information", "=misc", "=miscellaneous", "zusätzliche informationen", "weitere informationen",
            "zusätzlicher kontext", "sonst noch etwas", "=sonstiges", "informations complémentaires",
            "contexte supplémentaire", "=autre", "=divers", "información adicional", "contexto adicional", "=otros",
            "informazioni aggiuntive", "contesto aggiuntivo", "=altro", "informações adicionais", "=outros",
            "aanvullende informatie", "aanvullende context", "=overig", "dodatkowe informacje", "=補足", "=その他",
            "追加情報", "附加信息", "其他信息", "补充信息",
        ),
    ),
    (
        Section.ERRORS,
        (
            "error scenario", "error scenarios", "errors", "error", "error handling", "error cases", "error responses",
            "error codes", "error messages", "failure", "failures", "failure modes", "negative scenarios",
            "negative cases", "unhappy path", "unhappy paths", "sad path", "exceptions", "edge cases", "edge case",
            "corner cases", "fehler", "fehlerfälle", "fehlerbehandlung", "fehlermeldungen", "randfälle", "sonderfälle",
            "erreurs", "gestion des erreurs", "cas d'erreur", "cas limites", "messages d'erreur", "errores",
            "manejo de errores", "casos de error", "casos límite", "errori", "gestione degli errori", "casi limite",
            "erros", "tratamento de erros", "casos de erro", "fouten", "foutafhandeling", "foutmeldingen",
            "randgevallen", "błędy", "obsługa błędów", "エラー", "異常系", "例外", "错误", "错误处理", "异常",
            "边界情况", "錯誤",
        ),
    ),
    (
        Section.PARAMETERS,
        (
            "path parameters", "query parameters", "header parameters", "request parameters", "headers", "parameters",
            "parameter", "params", "query params", "path params", "query string", "request body", "body parameters",
            "=request", "=http request", "=body", "payload", "fields", "field", "attributes", "properties",
            "response fields", "response body", "form fields", "arguments", "flags", "options", "inputs", "=input",
            "settings", "configuration options", "configuration keys", "environment variables", "columns",
            "data model", "felder", "parameter", "eingabefelder", "attribute", "anfrageparameter", "einstellungen",
            "paramètres", "champs", "attributs", "parámetros", "campos", "atributos", "parametri", "campi",
            "attributi", "parâmetros", "velden", "parametry", "pola", "パラメータ", "パラメーター", "項目", "入力項目",
            "引数", "レスポンス項目", "参数", "字段", "请求参数", "返回字段", "參數", "欄位",
        ),
    ),
    (
        Section.QUALITY,
        (
            "non-functional", "nonfunctional", "non functional", "nfr", "nfrs", "performance", "security",
            "accessibility", "a11y", "reliability", "availability", "scalability", "usability", "compatibility",
            "quality attributes", "quality requirements", "service levels", "slo", "slos", "sla", "nichtfunktionale",
            "nicht-funktionale", "nichtfunktional", "barrierefreiheit", "sicherheit", "leistung",
            "qualitätsanforderungen", "non fonctionnelles", "non-fonctionnelles", "sécurité", "accessibilité",
            "performances", "no funcionales", "seguridad", "accesibilidad", "rendimiento", "non funzionali",
            "sicurezza", "accessibilità", "prestazioni", "não funcionais", "segurança", "acessibilidade", "desempenho",
            "niet-functionele", "beveiliging", "toegankelijkheid", "niefunkcjonalne", "非機能", "性能", "セキュリティ",
            "アクセシビリティ", "安全性", "非功能", "可访问性",
        ),
    ),
    (
        Section.STORY,
        (
            "=user story", "=story", "=user stories", "=stories", "=nutzergeschichte", "=user-story",
            "=anwendergeschichte", "=récit utilisateur", "=historia de usuario", "=historias de usuario",
            "=storia utente", "=história de usuário", "=historia użytkownika", "=ユーザーストーリー", "=用户故事",
            "=gebruikersverhaal",
        ),
    ),
    (
        Section.REQUIREMENTS,
        (
            "acceptance criteria", "acceptance criterion", "acceptance scenarios", "acceptance tests", "acceptance",
            "=ac", "=acs", "requirements", "requirement", "expected behavior", "expected behaviour", "expected result",
            "expected results", "expected outcome", "expected output", "expected", "expectation", "expectations",
            "desired behavior", "desired behaviour", "correct behavior", "correct behaviour", "what you expected",
            "what i expected", "did you expect", "expect to happen", "expected to happen", "success scenario",
            "success criteria", "conditions of satisfaction", "scenario", "scenarios", "definition of done", "rules",
            "rule", "business rules", "business logic", "validation", "validations", "validation rules", "constraints",
            "restrictions", "limits", "limitations", "quotas", "=response", "=responses", "status codes",
            "response codes", "success response", "should", "must", "shall", "what should happen",
            "should happen instead", "desired", "done when", "rate limits", "permissions", "roles", "access control",
            "in scope", "=must have", "=must haves", "=should have", "=could have", "must-have", "=mvp",
            "akzeptanzkriterien", "anforderungen", "anforderung", "erwartetes verhalten", "erwartetes ergebnis",
            "erwartung", "erwartungen", "regeln", "geschäftsregeln", "abnahmekriterien", "kriterien",
            "gewünschtes verhalten", "soll-verhalten", "soll-zustand", "=soll", "validierung", "einschränkungen",
            "berechtigungen", "szenario", "szenarien", "=im umfang", "critères d'acceptation",
            "critères d’acceptation", "critères", "exigences", "comportement attendu", "résultat attendu",
            "comportement souhaité", "attendu", "règles", "règles de gestion", "règles métier", "contraintes",
            "scénario", "scénarios", "validations", "criterios de aceptación", "criterios", "requisitos",
            "comportamiento esperado", "resultado esperado", "comportamiento deseado", "reglas", "reglas de negocio",
            "restricciones", "validaciones", "escenario", "escenarios", "esperado", "criteri di accettazione",
            "criteri", "requisiti", "comportamento atteso", "risultato atteso", "comportamento desiderato", "regole",
            "vincoli", "atteso", "critérios de aceitação", "critérios de aceite", "critérios",
            "comportamento esperado", "regras", "regras de negócio", "restrições", "cenário", "cenários", "validações",
            "acceptatiecriteria", "eisen", "verwacht gedrag", "verwacht resultaat", "gewenst gedrag", "regels",
            "kryteria akceptacji", "wymagania", "oczekiwane zachowanie", "受け入れ基準", "受入基準", "受け入れ条件",
            "受入条件", "完了条件", "要件", "期待される動作", "期待する動作", "期待される結果", "期待結果",
            "期待する結果", "期待する挙動", "あるべき動作", "あるべき姿", "仕様", "ルール", "制約", "シナリオ",
            "バリデーション", "验收标准", "验收条件", "需求", "预期行为", "预期结果", "期望行为", "期望结果", "规则",
            "约束", "限制", "场景", "校验", "驗收標準", "預期行為", "預期結果",
        ),
    ),
    (
        Section.DESCRIBED,
        (
            "proposal", "proposed solution", "proposed behavior", "proposed behaviour", "proposed change",
            "proposed changes", "solution you'd like", "solution you would like", "suggested solution", "suggestion",
            "solution", "goals", "goal", "objectives", "behavior", "behaviour", "specification", "spec", "functional",
            "feature description", "what would you like", "what do you want", "=scope", "=change", "=changes",
            "=feature", "=features", "=what", "vorschlag", "lösung", "lösungsvorschlag", "ziele", "ziel", "verhalten",
            "spezifikation", "funktionen", "proposition", "solution proposée", "solution souhaitée", "objectifs",
            "objectif", "comportement", "propuesta", "solución propuesta", "solución", "objetivos", "objetivo",
            "comportamiento", "proposta", "soluzione", "soluzione proposta", "obiettivi", "obiettivo", "comportamento",
            "solução", "voorstel", "oplossing", "doelen", "doel", "gedrag", "propozycja", "rozwiązanie", "提案",
            "解決策", "改善案", "機能概要", "挙動", "目标", "方案", "建议", "功能描述", "解决方案", "提議",
        ),
    ),
)  # fmt: skip
_LONGEST = 200  # characters of a heading that are looked at
_WORDS_OF_AN_ANNOUNCEMENT = 4  # «✅ Rules for guests»; more is the name of something
_EXPECTED = re.compile(
    r"\b(?:expect(?:ed|ation)?|should happen|erwartet\w{0,2}|erwartung|soll-\w{4,9}|attendue?|esperad[oa]|attes[oa]|"
    r"verwacht|oczekiwan[ey])\b|期待|预期|預期|期望|あるべき",
    re.IGNORECASE,
)
_CJK = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\A[\W_]*\d+(?:\.\d+)*(?=[.):\s])")
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_OWNERS = frozenset({"your", "my", "the", "our", "dein", "deine", "ihr", "ihre", "votre", "su"})
_VAGUE_ENDS = frozenset({"details", "info", "information"})


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold().replace("’", "'"))


def _table(belongs: Callable[[str], bool]) -> dict[str, int]:
    """Return the entries that belong, as they are looked up → the place of their section, the first one first."""
    table: dict[str, int] = {}
    for place, (_, entries) in enumerate(_WORDS):
        for entry in filter(belongs, entries):
            table.setdefault(entry if _CJK.search(entry) else " ".join(_words(entry)), place)
    return table


_WHOLE = _table(lambda entry: entry.startswith("=") and not _CJK.search(entry))
_WITHIN = _table(lambda entry: not entry.startswith("=") and not _CJK.search(entry))
# Chinese and Japanese have no spaces, so word boundaries mean nothing there.
_UNSPACED = _table(lambda entry: bool(_CJK.search(entry)))
_LONGEST_GROUP = max(entry.count(" ") + 1 for entry in _WITHIN)


def section_of(headings: tuple[str, ...]) -> Section:
    """Return what the innermost heading that says anything announces; whatever stands under EXCLUDED is excluded."""
    known = [section for heading in headings if (section := announced(heading)) is not Section.UNKNOWN]
    if Section.EXCLUDED in known:
        return Section.EXCLUDED
    return known[-1] if known else Section.UNKNOWN


def expects(heading: str) -> bool:
    """Say whether a heading promises what should happen as against what does: «Expected behaviour»."""
    return bool(_EXPECTED.search(heading[:_LONGEST])) and announced(heading) is Section.REQUIREMENTS


@lru_cache(maxsize=1024)  # every block asks for all the headings above it
def announced(heading: str) -> Section:
    """Return what one heading announces by itself."""
    heading = heading[:_LONGEST]
    places = {*_unspaced(heading), *_spaced(_words(_ASIDE.sub(" ", heading)))}
    return _WORDS[min(places)][0] if places else Section.UNKNOWN


def _unspaced(heading: str) -> Iterator[int]:
    if _CJK.search(heading):
        bare = re.sub(r"[\W_]", "", heading)
        for entry, place in _UNSPACED.items():
            if bare == entry[1:] if entry.startswith("=") else entry in heading:
                yield place


def _spaced(words: list[str]) -> Iterator[int]:
    core = words[1:] if words[:1] and words[0] in _OWNERS else words
    core = core[:-1] if len(core) > 1 and core[-1] in _VAGUE_ENDS else core
    if (place := _WHOLE.get(" ".join(core))) is not None:
        yield place
    shortest = 1 if len(words) <= _WORDS_OF_AN_ANNOUNCEMENT else 2
    for length in range(shortest, _LONGEST_GROUP + 1):
        for start in range(len(words) - length + 1):
            if (place := _WITHIN.get(" ".join(words[start : start + length]))) is not None:
                yield place
