"""What a heading announces, in the larger European languages, Chinese and Japanese.

The lists hold whole words or word groups as issue templates and trackers use them; a heading counts if one of them
stands in it. A word after ``=`` counts only where it is all that the heading says: «Environment» tells of a machine,
«Environment variables» is a part of the product. The lists are data, so a new language is a new line.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache


class Section(StrEnum):
    """What stands under a heading."""

    REQUIREMENTS = "requirements"
    ERRORS = "errors"
    PARAMETERS = "parameters"
    CONTEXT = "context"
    EXCLUDED = "excluded"
    UNKNOWN = "unknown"


# Looked through in this order: «Out of scope requirements» is excluded before «requirements» is found.
_WORDS: tuple[tuple[Section, tuple[str, ...]], ...] = (
    (
        Section.EXCLUDED,
        (
            "out of scope", "out-of-scope", "not in scope", "non-goals", "non goals", "nongoals", "won't do", "wont do",
            "future work", "not included", "=excluded", "=later", "=out",
            "nicht im umfang", "außerhalb des umfangs", "nicht-ziele", "nichtziele", "abgrenzung",
            "hors périmètre", "hors perimetre", "hors scope", "non-objectifs",
            "fuera de alcance", "fuera del alcance", "no objetivos",
            "fuori ambito", "fuori scope", "non obiettivi", "fora do escopo", "fora de escopo", "não objetivos",
            "buiten scope", "niet in scope", "範囲外", "対象外", "スコープ外", "范围之外", "不在范围", "超出范围", "非目标",
        ),
    ),
    (
        Section.CONTEXT,
        (
            "steps to reproduce", "how to reproduce", "to reproduce", "reproduction", "actual behavior",
            "actual behaviour", "actual result", "current behavior", "current behaviour", "=environment", "=versions",
            "=version", "=logs", "=log output", "=log", "=screenshots", "additional context", "=background",
            "=motivation", "=context", "=related", "=related issues", "=references", "=links", "=workaround",
            "=alternatives", "alternatives considered", "alternatives you", "checklist before", "code of conduct",
            "schritte zur reproduktion", "tatsächliches verhalten", "=umgebung", "=hintergrund", "bildschirmfotos",
            "étapes pour reproduire", "comportement actuel", "=environnement", "=contexte", "captures d'écran",
            "pasos para reproducir", "comportamiento actual", "=entorno", "=contexto", "capturas de pantalla",
            "passi per riprodurre", "comportamento attuale", "=ambiente", "=contesto",
            "passos para reproduzir", "comportamento atual", "stappen om te reproduceren", "=omgeving",
            "再現手順", "現在の動作", "実際の動作", "=環境", "=背景", "重现步骤", "复现步骤", "实际行为", "实际结果", "=环境",
        ),
    ),
    (
        Section.ERRORS,
        (
            "error scenario", "error scenarios", "errors", "error handling", "error cases", "failure", "failures",
            "negative scenarios", "edge cases", "fehler", "fehlerfälle", "fehlerbehandlung", "erreurs",
            "gestion des erreurs", "errores", "manejo de errores", "errori", "erros", "fouten", "エラー", "異常系",
            "错误", "错误处理", "异常",
        ),
    ),
    (
        Section.PARAMETERS,
        (
            "path parameters", "query parameters", "header parameters", "headers", "parameters", "request body",
            "=request", "=http request", "payload", "fields", "arguments", "options", "inputs", "settings", "felder", "parameter",
            "paramètres", "champs", "parámetros", "campos", "parametri", "campi", "parâmetros", "velden",
            "パラメータ", "パラメーター", "項目", "参数", "字段",
        ),
    ),
    (
        Section.REQUIREMENTS,
        (
            "acceptance criteria", "acceptance criterion", "acceptance scenarios", "acceptance", "requirements",
            "requirement", "expected behavior", "expected behaviour", "expected result", "expected results", "expected",
            "success scenario", "success criteria", "scenario", "scenarios", "definition of done", "rules",
            "business rules", "validation", "behavior", "behaviour", "specification", "functional", "constraints",
            "limits", "response", "should", "must", "shall", "goals", "what should happen", "desired", "proposal", "proposed solution",
            "solution", "performance", "security", "accessibility", "done when", "user stories", "rate limits",
            "akzeptanzkriterien", "anforderungen", "erwartetes verhalten", "erwartetes ergebnis", "regeln",
            "abnahmekriterien", "ziele", "kriterien",
            "critères d'acceptation", "critères d’acceptation", "exigences", "comportement attendu", "résultat attendu",
            "règles", "criterios de aceptación", "requisitos", "comportamiento esperado", "resultado esperado",
            "reglas", "criteri di accettazione", "requisiti", "comportamento atteso", "regole",
            "critérios de aceitação", "comportamento esperado", "regras", "acceptatiecriteria", "eisen",
            "verwacht gedrag", "受け入れ基準", "受入基準", "受け入れ条件", "要件", "期待される動作", "期待する動作", "期待結果", "仕様",
            "验收标准", "需求", "预期行为", "预期结果", "期望行为", "规则",
        ),
    ),
)  # fmt: skip
_LONGEST = 200  # characters of a heading that are looked at
_CJK = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(_alternative(word) for word in words), re.IGNORECASE)


def _alternative(word: str) -> str:
    if word.startswith("="):
        owner = "(?:(?:your|my|the|deine?|ihre?|votre|su) )?"
        return rf"\A[\W_]*{owner}{re.escape(word[1:])}(?: (?:details|info|information))?[\W_]*(?:\(.*)?\Z"
    # Chinese and Japanese have no spaces, so word boundaries mean nothing there.
    return re.escape(word) if _CJK.search(word) else rf"(?<!\w){re.escape(word)}(?!\w)"


_PATTERNS = tuple((section, _pattern(words)) for section, words in _WORDS)


def section_of(headings: tuple[str, ...]) -> Section:
    """Return what the innermost heading that says anything announces; whatever stands under EXCLUDED is excluded."""
    known = [section for heading in headings if (section := _one(heading)) is not Section.UNKNOWN]
    if Section.EXCLUDED in known:
        return Section.EXCLUDED
    return known[-1] if known else Section.UNKNOWN


@lru_cache(maxsize=256)  # every block asks for all the headings above it
def _one(heading: str) -> Section:
    heading = heading[:_LONGEST]
    return next((section for section, pattern in _PATTERNS if pattern.search(heading)), Section.UNKNOWN)
