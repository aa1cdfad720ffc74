"""The labels of a document in Spanish."""

from __future__ import annotations

from test_case_generator.testware.documents.document_labels.shape import Labels, causes, priorities, techniques, types

SPANISH = Labels(
    title="Casos de prueba para",
    by_model="Escritos por el modelo %s a partir del texto del issue y comprobados con él. Revisar antes de usar.",
    by_code="Escritos sin modelo, a partir de los requisitos y de las condiciones de prueba derivadas de ellos. "
    "Revisar antes de usar.",
    requirements="Requisitos",
    quoted="Requisito, citado del issue",
    test_cases="Casos de prueba",
    not_covered="sin cubrir",
    gaps="Condiciones de prueba sin caso de prueba",
    causes=causes(
        "Se alcanzó `max-cases`. Auméntelo y ejecute de nuevo con `force: true`.",
        "Lo que llegó para ellas se rechazó dos veces; el registro dice por qué. Escríbalas a mano, o "
        "ejecute de nuevo con `force: true`.",
        "Se pidieron dos veces, y no llegó nada. Escríbalas a mano, o ejecute de nuevo con `force: true`.",
        "La ejecución tuvo que parar antes; su advertencia dice por qué. Ejecute de nuevo con `force: true`.",
        "Una versión anterior, que no decía por qué. Ejecute de nuevo con `force: true`.",
    ),
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
    priorities=priorities("alta", "media", "baja"),
    types=types("positivo", "negativo", "límite"),
    techniques=techniques(
        "partición de equivalencia",
        "análisis de valores frontera",
        "tabla de decisión",
        "transición de estados",
        "prueba por pares",
        "predicción de errores",
    ),
)
