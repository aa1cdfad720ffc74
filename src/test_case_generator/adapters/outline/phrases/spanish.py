"""The outline author's phrases in Spanish."""

from __future__ import annotations

from test_case_generator.adapters.outline.phrases.phrase import Phrase
from test_case_generator.testware.suite import Aspect

SPANISH: dict[str, Phrase] = {
    Aspect.STATED: Phrase("{result}", "Mirar «{subject}»", "{result}"),
    "stated when": Phrase("{result}", "Provocar esto: «{action}»", "{result}"),
    "stated plainly": Phrase("{result}", "Probar esto: {result}", "{result}"),
    Aspect.FORBIDDEN: Phrase("{result}", "Intentar lo que aquí se excluye: {result}", "{result}"),
    Aspect.UNMET: Phrase("Solo con «{name}»: {result}", "Intentar sin «{name}»: {result}", "No es posible"),
    "unmet value": Phrase(
        "Solo con «{name}»: {result}", "En «{value}», intentar: {result}", "No es posible, y «{value}» permanece"
    ),
    "unless": Phrase("No con «{given}»: {result}", "Observar mientras se cumple: {given}", "No es así: {result}"),
    Aspect.REQUEST: Phrase(
        "{operation} con todo lo obligatorio", "Enviar {operation}", "La respuesta tiene un estado de éxito"
    ),
    Aspect.RESPONSE: Phrase("{operation}: {result}", "Leer la respuesta", "{result}"),
    Aspect.FAILURE: Phrase(
        "{operation} responde {result}: {action}", "Enviar {operation} de modo que: {action}", "Estado {result}"
    ),
    Aspect.INSIDE: Phrase(
        "{subject}: {values} – se acepta",
        "Enviar {object} con {value}",
        "La entrada se acepta sin mensaje de error",
    ),
    Aspect.OUTSIDE: Phrase(
        "{subject}: {values} – se rechaza",
        "Enviar {object} con {value}",
        "La entrada se rechaza con un mensaje de error, no se guarda nada",
    ),
    Aspect.REACHED: Phrase("Con {values}: {result}", "{action}", "{result}"),
    Aspect.UNREACHED: Phrase("Todavía no con {values}: {result}", "{action}", "Esto no ocurre: {result}"),
    Aspect.LASTING: Phrase("Todavía tras {values}: {result}", "Esperar {value}", "Sigue vigente: {result}"),
    Aspect.LAPSED: Phrase("Ya no tras {values}: {result}", "Esperar {value}", "Ya no está vigente: {result}"),
    Aspect.MEASURED: Phrase("{result}", "Medir {object} en el límite de {value}", "{result}"),
    Aspect.LISTED: Phrase(
        "{subject}: {values} posibles",
        "Enviar {object} con el valor {value}",
        "La entrada se acepta sin mensaje de error",
    ),
    Aspect.UNLISTED: Phrase(
        "{subject}: se rechaza un valor distinto de {action}",
        "Enviar {object} con un valor distinto de {action}",
        "El valor se rechaza con un mensaje de error, no se guarda nada",
    ),
    Aspect.PRESENT: Phrase(
        "{subject} está indicado", "Enviar {object} con un valor válido", "El valor se acepta, sin mensaje de error"
    ),
    Aspect.MISSING: Phrase(
        "Obligatorio: {subject}",
        "Enviar la entrada sin {subject}",
        "La entrada se rechaza, el mensaje nombra {subject}",
    ),
    Aspect.OMITTED: Phrase(
        "Opcional: {subject}", "Enviar la entrada sin {subject}", "La entrada se acepta sin {subject}"
    ),
    "default": Phrase(
        "{subject} es {value} por defecto",
        "Enviar la entrada sin {subject}",
        "{value} se aplica como {subject}",
    ),
    Aspect.WELL_FORMED: Phrase(
        "{subject} con el formato correcto – se acepta",
        "Enviar {object} con el formato correcto",
        "El valor se acepta, sin mensaje de error",
    ),
    Aspect.MALFORMED: Phrase(
        "{subject} con un formato incorrecto – se rechaza",
        "Enviar {object} con el valor {value}",
        "El valor se rechaza con un mensaje de error, no se guarda nada",
    ),
    Aspect.ALLOWED: Phrase("{subject}: {action}", "Como {subject}: {action}", "Se realiza sin mensaje de error"),
    Aspect.DENIED: Phrase(
        "No permitido a {subject}: {action}", "Como {subject}, intentar {action}", "Se rechaza, no cambia nada"
    ),
    "denied others": Phrase(
        "Solo para {subject}: {action}",
        "Como persona distinta de {subject}, intentar {action}",
        "Se rechaza, no cambia nada",
    ),
    "denied things": Phrase(
        "Solo {subject}: {action}", "Intentar con algo distinto de {subject}: {action}", "Se rechaza, no cambia nada"
    ),
    Aspect.TRANSITION: Phrase("{subject}: {values}", "Cambiar el estado de {from_} a {to}", "El estado es {to}"),
    Aspect.NO_TRANSITION: Phrase(
        "{subject}: no {values}",
        "En el estado {from_}, intentar pasar a {to}",
        "Se rechaza, el estado sigue en {from_}",
    ),
    Aspect.COMBINED: Phrase(
        "{operation}: combinaciones de {subject}", "Enviar {operation}", "La petición tiene éxito con {value}"
    ),
    Aspect.DUPLICATE: Phrase(
        "Los mismos datos otra vez: {action}",
        "Enviar los mismos datos otra vez",
        "La respuesta dice qué pasó con el segundo intento; sin fallo",
    ),
    Aspect.DELETED_TWICE: Phrase(
        "Borrar otra vez: {action}", "Borrar lo mismo otra vez", "La respuesta dice que ya no existe; sin fallo"
    ),
    Aspect.NO_MATCH: Phrase(
        "Sin resultados: {action}", "Buscar algo que no existe", "El resultado está vacío y lo dice; sin fallo"
    ),
    Aspect.EMPTY_FILE: Phrase(
        "Un archivo vacío: {action}",
        "Subir un archivo sin contenido",
        "Un mensaje dice qué le pasa al archivo; sin fallo",
    ),
    Aspect.EMPTY_LIST: Phrase(
        "Una lista vacía: {action}", "Abrir la lista sin entradas", "La lista está vacía y lo dice; sin fallo"
    ),
    Aspect.REUSED: Phrase(
        "Segundo uso rechazado: {action}", "Usar lo mismo otra vez", "El segundo uso se rechaza con un mensaje"
    ),
    Aspect.CONCURRENT: Phrase(
        "Dos personas a la vez: {action}",
        "Guardar el cambio de la segunda persona después del de la primera",
        "Ningún cambio se pierde sin mensaje",
    ),
    Aspect.CONFIRMED: Phrase("Prueba de confirmación: {result}", "{value}", "{result}"),
    "on the way": Phrase("", "", "No aparece ningún mensaje de error"),
    "same result": Phrase("", "Mirar otra vez el mismo resultado", ""),
    "reported": Phrase("", "", "Notificado con {value}; está instalada una versión corregida"),
    "success status": Phrase("", "", "Estado {value}"),
    "status of": Phrase("{operation} responde {value}", "", "Estado {value}"),
    "accepted by request": Phrase("", "", "La respuesta tiene un estado de éxito"),
    "refused by request": Phrase("", "", "La petición se rechaza con un error que nombra {subject}"),
    "send": Phrase("", "Enviar {operation}", ""),
    "send wrong": Phrase("", "Enviar {operation} de modo que falle", ""),
    "send without": Phrase("", "Enviar {operation} sin {subject}", ""),
    "optional given": Phrase(
        "{operation} con los datos opcionales", "Enviar {operation}", "La respuesta tiene un estado de éxito"
    ),
    "optional omitted": Phrase(
        "{operation} sin los datos opcionales",
        "Enviar {operation} solo con lo obligatorio",
        "La respuesta tiene un estado de éxito",
    ),
    "default of": Phrase("", "Leer qué se aplica como {subject}", "Se aplica el valor por defecto {value}"),
    "existing id": Phrase("", "", "El identificador de un elemento «{value}» existente sirve de {subject}"),
    "existing value": Phrase("", "", "«{value}» de un elemento existente sirve de {subject}"),
    "every request": Phrase("", "", "Cada solicitud lleva además {value}"),
    "again": Phrase("", "Repetir la solicitud", ""),
    "no credentials": Phrase("", "Enviar {operation} sin credenciales", ""),
    "no right": Phrase("", "Enviar {operation} como persona sin permiso", ""),
    "too often": Phrase("", "Enviar {operation} más veces de lo permitido", ""),
    "signed in": Phrase("", "", "Una persona con el rol «{name}» ha iniciado sesión"),
    "signed in other": Phrase("", "", "Una persona sin el rol «{name}» ha iniciado sesión"),
    "wait": Phrase("", "Dejar pasar {value}", ""),
    "bring about": Phrase("", "Provocar {value}", ""),
    "with value": Phrase("", "Probar {object} con {value}", ""),
    "first": Phrase("", "Hacerlo una vez: {action}", "Se hace sin error"),
    "value": Phrase("", "el valor", ""),
    "valid value": Phrase("", "un valor válido", ""),
    "unknown value": Phrase("", "{value} (no corresponde a ningún elemento)", ""),
    "take": Phrase("", "Hacer durar {subject}: {value}", ""),
    "content type": Phrase("", "", "{result}, tipo de contenido {value}"),
    "condition missing": Phrase("", "", "Esto no se cumple: {subject}"),
    "start": Phrase("", "", "Esto acaba de empezar: {result}"),
    "at most": Phrase("", "", "Como máximo {value}"),
    "with message": Phrase("", "", "{result}: {value}"),
    "measured time": Phrase(
        "{result}", "Medir cuánto dura: {result}", "Duración medida, como máximo {value}: {result}"
    ),
    Aspect.STATE: Phrase("{result}", "Llevar al estado «{value}»: {subject}", "El estado es «{value}»"),
    "moved": Phrase(
        "{subject} en el estado «{values}»: {action}",
        "En el estado «{values}», realizar: {action}",
        "Se realiza: {action}",
    ),
    "not moved": Phrase(
        "{subject} en el estado «{values}»: no {action}",
        "En el estado «{values}», intentar: {action}",
        "Se rechaza, el estado sigue siendo «{values}»",
    ),
    "done": Phrase("{action}: posible", "", "Se realiza sin mensaje de error"),
    "not done": Phrase("{action}: se rechaza", "", "Se rechaza con un mensaje, no cambia nada"),
    "attempted": Phrase("{values}: {result}", "Probar con el valor «{value}»: {result}", "{result}"),
    "sized": Phrase("Archivo", "Enviar un archivo de {value}", ""),
    "at time": Phrase("", "A las {value}: {action}", ""),
    "open": Phrase("", "Abrir {value}", ""),
    "kind": Phrase("{values} – se acepta", "Probar con {value}", "{value} se acepta sin mensaje de error"),
    "other kind": Phrase(
        "Se rechaza un tipo distinto de {action}",
        "Probar con un tipo que no está en la lista (ni {action})",
        "Se rechaza con un mensaje de error, no se guarda nada",
    ),
}
