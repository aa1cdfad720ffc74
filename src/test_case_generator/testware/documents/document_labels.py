"""What a document says in code's words, not a model's: its headings, the names of fields, priorities and techniques.

The terms are those of the ISTQB glossary's translations. A document in another language has English labels. People may
write a field in any of the languages, so what is read back is looked up in all of them. The tables are data: a new
language is a new entry, and no two languages may mean different things by one word.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from test_case_generator.testware.suite import CaseType, Priority, Technique

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Member = TypeVar("Member", Priority, CaseType, Technique)

DEFAULT = "en"


class Field(StrEnum):
    """The fields of a case that are read back."""

    PRIORITY = "priority"
    TYPE = "type"
    TECHNIQUE = "technique"
    COVERS = "covers"
    RESTS_ON = "rests_on"
    PRECONDITIONS = "preconditions"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Labels:
    """The words of one language. ``by_model`` has a place (``%s``) for the model's name; ``colon`` follows a label."""

    title: str
    by_model: str
    by_code: str
    requirements: str
    quoted: str
    test_cases: str
    not_covered: str
    gaps: str
    elsewhere: str
    assumptions: str
    similar: str
    similarity: str
    step: str
    action: str
    data: str
    expected: str
    priority: str
    type: str
    technique: str
    covers: str
    rests_on: str
    preconditions: str
    status: str
    obsolete: str
    priorities: Mapping[Priority, str]
    types: Mapping[CaseType, str]
    techniques: Mapping[Technique, str]
    colon: str = ":"

    def headings(self) -> frozenset[str]:
        """Return the headings under which code writes, without the title's."""
        return frozenset(
            {self.requirements, self.test_cases, self.gaps, self.elsewhere, self.assumptions, self.similar}
        )


def _priorities(high: str, medium: str, low: str) -> dict[Priority, str]:
    return {Priority.HIGH: high, Priority.MEDIUM: medium, Priority.LOW: low}


def _types(positive: str, negative: str, boundary: str) -> dict[CaseType, str]:
    return {CaseType.POSITIVE: positive, CaseType.NEGATIVE: negative, CaseType.BOUNDARY: boundary}


def _techniques(*names: str) -> dict[Technique, str]:
    """Take the names in the order of :class:`Technique`."""
    return dict(zip(Technique, names, strict=True))


ENGLISH = Labels(
    title="Test cases for",
    by_model="Written by the model %s from the text of the issue and checked against it. Review before use.",
    by_code="Written without a model, from the requirements and the test conditions derived from them. "
    "Review before use.",
    requirements="Requirements",
    quoted="Requirement, quoted from the issue",
    test_cases="Test cases",
    not_covered="not covered",
    gaps="Not covered",
    elsewhere="Covered by other documents",
    assumptions="Assumptions and open questions",
    similar="Similar test cases",
    similarity="similarity",
    step="Step",
    action="Action",
    data="Data",
    expected="Expected result",
    priority="Priority",
    type="Type",
    technique="Technique",
    covers="Covers",
    rests_on="Rests on",
    preconditions="Preconditions",
    status="Status",
    obsolete="obsolete, its requirement is no longer in the issue",
    priorities=_priorities(*Priority),
    types=_types(*CaseType),
    techniques=_techniques(*Technique),
)
_GERMAN = Labels(
    title="Testfälle zu",
    by_model="Vom Modell %s aus dem Text des Issues geschrieben und daran geprüft. Vor Gebrauch durchsehen.",
    by_code="Ohne Modell geschrieben, aus den Anforderungen und den daraus abgeleiteten Testbedingungen. "
    "Vor Gebrauch durchsehen.",
    requirements="Anforderungen",
    quoted="Anforderung, aus dem Issue zitiert",
    test_cases="Testfälle",
    not_covered="nicht abgedeckt",
    gaps="Nicht abgedeckt",
    elsewhere="Durch andere Dokumente abgedeckt",
    assumptions="Annahmen und offene Fragen",
    similar="Ähnliche Testfälle",
    similarity="Ähnlichkeit",
    step="Schritt",
    action="Aktion",
    data="Daten",
    expected="Erwartetes Ergebnis",
    priority="Priorität",
    type="Art",
    technique="Testverfahren",
    covers="Deckt ab",
    rests_on="Beruht auf",
    preconditions="Vorbedingungen",
    status="Status",
    obsolete="veraltet, die Anforderung steht nicht mehr im Issue",
    priorities=_priorities("hoch", "mittel", "niedrig"),
    types=_types("positiv", "negativ", "Grenzwert"),
    techniques=_techniques(
        "Äquivalenzklassenbildung",
        "Grenzwertanalyse",
        "Entscheidungstabellentest",
        "Zustandsübergangstest",
        "paarweises Testen",
        "intuitive Testfallermittlung",
    ),
)
_FRENCH = Labels(
    title="Cas de test pour",
    by_model="Rédigés par le modèle %s à partir du texte de l'issue et vérifiés par rapport à lui. "
    "À relire avant utilisation.",
    by_code="Rédigés sans modèle, à partir des exigences et des conditions de test qui en découlent. "
    "À relire avant utilisation.",
    requirements="Exigences",
    quoted="Exigence, citée de l'issue",
    test_cases="Cas de test",
    not_covered="non couverte",
    gaps="Non couvert",
    elsewhere="Couvert par d'autres documents",
    assumptions="Hypothèses et questions ouvertes",
    similar="Cas de test similaires",
    similarity="similarité",
    step="Étape",
    action="Action",
    data="Données",
    expected="Résultat attendu",
    priority="Priorité",
    type="Type",
    technique="Technique",
    covers="Couvre",
    rests_on="Repose sur",
    preconditions="Préconditions",
    status="Statut",
    obsolete="obsolète, son exigence ne figure plus dans l'issue",
    priorities=_priorities("haute", "moyenne", "basse"),
    types=_types("positif", "négatif", "limite"),
    techniques=_techniques(
        "partitions d'équivalence",
        "analyse des valeurs limites",
        "table de décision",
        "transition d'état",
        "test par paires",
        "estimation d'erreur",
    ),
    colon="\u00a0:",
)
_SPANISH = Labels(
    title="Casos de prueba para",
    by_model="Escritos por el modelo %s a partir del texto del issue y comprobados con él. Revisar antes de usar.",
    by_code="Escritos sin modelo, a partir de los requisitos y de las condiciones de prueba derivadas de ellos. "
    "Revisar antes de usar.",
    requirements="Requisitos",
    quoted="Requisito, citado del issue",
    test_cases="Casos de prueba",
    not_covered="sin cubrir",
    gaps="Sin cubrir",
    elsewhere="Cubierto por otros documentos",
    assumptions="Supuestos y preguntas abiertas",
    similar="Casos de prueba similares",
    similarity="similitud",
    step="Paso",
    action="Acción",
    data="Datos",
    expected="Resultado esperado",
    priority="Prioridad",
    type="Tipo",
    technique="Técnica",
    covers="Cubre",
    rests_on="Se basa en",
    preconditions="Precondiciones",
    status="Estado",
    obsolete="obsoleto, su requisito ya no está en el issue",
    priorities=_priorities("alta", "media", "baja"),
    types=_types("positivo", "negativo", "límite"),
    techniques=_techniques(
        "partición de equivalencia",
        "análisis de valores frontera",
        "tabla de decisión",
        "transición de estados",
        "prueba por pares",
        "predicción de errores",
    ),
)
_JAPANESE = Labels(
    title="テストケース",
    by_model="モデル %s が Issue の本文から作成し、本文と照合しました。使用前にレビューしてください。",
    by_code="モデルを使わず、要件とそこから導いたテスト条件から作成しました。使用前にレビューしてください。",
    requirements="要件",
    quoted="要件 (Issue からの引用)",
    test_cases="テストケース",
    not_covered="未カバー",
    gaps="カバーされていない項目",
    elsewhere="他の文書でカバー済みの項目",
    assumptions="前提と未解決の質問",
    similar="類似のテストケース",
    similarity="類似度",
    step="ステップ",
    action="操作",
    data="データ",
    expected="期待結果",
    priority="優先度",
    type="種別",
    technique="テスト技法",
    covers="対象要件",
    rests_on="前提",
    preconditions="事前条件",
    status="状態",
    obsolete="廃止 (要件が Issue にありません)",
    priorities=_priorities("高", "中", "低"),
    types=_types("正常系", "異常系", "境界値"),
    techniques=_techniques(
        "同値分割法",
        "境界値分析",
        "デシジョンテーブルテスト",
        "状態遷移テスト",
        "ペアワイズテスト",
        "エラー推測",
    ),
)
_BY_LANGUAGE = {"en": ENGLISH, "de": _GERMAN, "fr": _FRENCH, "es": _SPANISH, "ja": _JAPANESE}
LANGUAGES = tuple(_BY_LANGUAGE)


def labels_for(language: str) -> Labels:
    """Return the labels of a document in this language (ISO 639-1), the English ones where there are none."""
    return _BY_LANGUAGE.get(language, ENGLISH)


def headings(language: str) -> frozenset[str]:
    """Return what code writes as headings in this language, and the English ones: own templates may keep those."""
    return labels_for(language).headings() | ENGLISH.headings()


def titles() -> tuple[str, ...]:
    """Return how the title of a document begins, in every language."""
    return tuple(f"{words.title} #" for words in _BY_LANGUAGE.values())


def status_line(language: str) -> str:
    """Return the line that says of a case that its requirement is gone."""
    words = labels_for(language)
    return f"- **{words.status}{words.colon}** {words.obsolete}"


def status_lines() -> frozenset[str]:
    """Return that line in every language."""
    return frozenset(map(status_line, LANGUAGES))


def field_named(label: str) -> Field | None:
    """Return the field that a person or a template means by a label of any language, None if it is none of ours."""
    return _FIELDS.get(_folded(label))


def member(kind: type[Member], text: str, default: Member) -> Member:
    """Return the priority, type or technique that is so called in any language; ``default`` for everything else."""
    found = _MEMBERS.get((kind, _folded(text)), default)
    return found if isinstance(found, kind) else default


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _fields() -> Iterator[tuple[str, Field]]:
    for words in _BY_LANGUAGE.values():
        for name in Field:
            yield _folded(getattr(words, name.value)), name


def _members() -> Iterator[tuple[tuple[type, str], StrEnum]]:
    for words in _BY_LANGUAGE.values():
        for table in (words.priorities, words.types, words.techniques):
            for each, text in table.items():
                yield (type(each), _folded(text)), each


_FIELDS = dict(_fields())
_MEMBERS = dict(_members())
