"""The labels of a document in German."""

from __future__ import annotations

from test_case_generator.testware.documents.document_labels.shape import Labels, causes, priorities, techniques, types

GERMAN = Labels(
    title="Testfälle zu",
    by_model="Vom Modell %s aus dem Text des Issues geschrieben und daran geprüft. Vor Gebrauch durchsehen.",
    by_code="Ohne Modell geschrieben, aus den Anforderungen und den daraus abgeleiteten Testbedingungen. "
    "Vor Gebrauch durchsehen.",
    requirements="Anforderungen",
    quoted="Anforderung, aus dem Issue zitiert",
    test_cases="Testfälle",
    not_covered="nicht abgedeckt",
    gaps="Testbedingungen ohne Testfall",
    causes=causes(
        "`max-cases` war erreicht. Mit einem höheren Wert und `force: true` erneut starten.",
        "Was dafür kam, wurde zweimal abgelehnt; warum, steht im Protokoll. Von Hand schreiben oder mit "
        "`force: true` erneut starten.",
        "Zweimal wurde danach gefragt, und nichts kam. Von Hand schreiben oder mit `force: true` erneut starten.",
        "Der Lauf musste vorher enden; seine Warnung sagt, warum. Mit `force: true` erneut starten.",
        "Eine frühere Version, die keinen Grund angab. Mit `force: true` erneut starten.",
    ),
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
