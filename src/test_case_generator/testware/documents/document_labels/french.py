"""The labels of a document in French."""

from __future__ import annotations

from test_case_generator.testware.documents.document_labels.shape import Labels, causes, priorities, techniques, types

FRENCH = Labels(
    title="Cas de test pour",
    by_model="Rédigés par le modèle %s à partir du texte de l'issue et vérifiés par rapport à lui. "
    "À relire avant utilisation.",
    by_code="Rédigés sans modèle, à partir des exigences et des conditions de test qui en découlent. "
    "À relire avant utilisation.",
    requirements="Exigences",
    quoted="Exigence, citée de l'issue",
    test_cases="Cas de test",
    not_covered="non couverte",
    gaps="Conditions de test sans cas de test",
    causes=causes(
        "`max-cases` était atteint. Augmentez-le et relancez avec `force: true`.",
        "Ce qui est venu pour elles a été refusé deux fois ; le journal dit pourquoi. Écrivez-les à la main, "
        "ou relancez avec `force: true`.",
        "Elles ont été demandées deux fois, et rien n'est venu. Écrivez-les à la main, ou relancez avec `force: true`.",
        "L'exécution a dû s'arrêter avant ; son avertissement dit pourquoi. Relancez avec `force: true`.",
        "Une version antérieure, qui n'en disait pas la raison. Relancez avec `force: true`.",
    ),
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
    priorities=priorities("haute", "moyenne", "basse"),
    types=types("positif", "négatif", "limite"),
    techniques=techniques(
        "partitions d'équivalence",
        "analyse des valeurs limites",
        "table de décision",
        "transition d'état",
        "test par paires",
        "estimation d'erreur",
    ),
    colon="\u00a0:",
)
