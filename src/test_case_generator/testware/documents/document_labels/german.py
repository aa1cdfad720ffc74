"""The labels of a document in German."""

from __future__ import annotations

from test_case_generator.testware.documents.document_labels.shape import Labels, priorities, techniques, types

GERMAN = Labels(
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
    priorities=priorities("hoch", "mittel", "niedrig"),
    types=types("positiv", "negativ", "Grenzwert"),
    techniques=techniques(
        "Äquivalenzklassenbildung",
        "Grenzwertanalyse",
        "Entscheidungstabellentest",
        "Zustandsübergangstest",
        "paarweises Testen",
        "intuitive Testfallermittlung",
    ),
)
