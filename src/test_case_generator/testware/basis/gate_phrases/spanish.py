"""The testability gate's phrases in Spanish."""

from __future__ import annotations

SPANISH = {
    # the comment on an issue that is refused
    "no-cases": "No se ha escrito ningún caso de prueba.",
    "nothing-to-test": "El issue no dice nada que se pueda probar. Añade lo que debe cumplirse, por ejemplo como lista "
    "bajo «Criterios de aceptación» (qué ocurre, con qué entrada, con qué resultado), y vuelve a poner la etiqueta.",
    "what-is-missing": "Lo que falta:",
    "what-is-asked": "Con respuestas a estas preguntas se podría probar:",
    # what is missing
    "missing-everything": "El issue no tiene título ni descripción.",
    "missing-description": "El issue tiene el título «{cited}», pero no tiene descripción.",
    "missing-behaviour": "La descripción no dice qué debe hacer el producto.",
    "missing-expected": "La descripción dice qué falla («{cited}»), pero no qué debería ocurrir en su lugar.",
    "missing-observable": "«{cited}» no se puede observar: no dice por qué resultado se reconoce.",
    # questions about an issue that is refused, and those that it leaves open itself
    "ask-title-stated": "¿Es «{cited}» todo lo que hay que probar? Entonces escríbelo en la descripción, con las "
    "condiciones en las que se cumple.",
    "ask-title": "¿Qué debe ver u obtener el usuario cuando «{cited}» esté hecho?",
    "ask-title-refused": "¿Qué entrada o situación debe rechazarse en «{cited}», y cómo?",
    "ask-description": "¿Qué debe poder hacer el usuario, y qué debe ver entonces?",
    "ask-instead": "¿Qué debería ocurrir en lugar de «{cited}»?",
    "ask-occurs": "¿Con qué pasos y con qué entrada ocurre esto: «{cited}»?",
    "ask-step": "¿Qué debe verse después del paso «{cited}»?",
    "ask-observable": "¿Por qué resultado se reconoce que «{cited}» se cumple?",
    "ask-open": "¿Cuál es la respuesta a «{cited}»?",
    # gaps in an issue that goes on: the assumption, then its question
    "speed": "«{word}» se entiende como: sin una demora que se note al probar.",
    "ask-speed": "¿Cuántos segundos puede tardar como máximo: «{cited}»?",
    "amount": "«{word}» se entiende como una cantidad habitual en el uso diario.",
    "ask-amount": "¿Cuánto, o de qué tamaño, es «{word}» en «{cited}»?",
    "limit": "«{word}» se entiende como que existe un límite; su valor queda abierto, así que no se prueba en el "
    "borde.",
    "ask-limit": "¿Qué valor se entiende por «{word}» en «{cited}»?",
    "quality": "«{word}» se entiende como: igual que el resto del producto.",
    "ask-quality": "¿En qué se reconoce «{word}» en «{cited}»?",
    "undecided": "«{word}» se entiende como un punto sin decidir, así que no se prueba.",
    "ask-undecided": "¿Qué se ha decidido donde dice «{word}»: «{cited}»?",
    "and-so-on": "«{word}» se entiende como nada más que lo que se nombra.",
    "ask-and-so-on": "¿Qué más pertenece a «{word}» en «{cited}»?",
    "refusal": "El rechazo se entiende así: un mensaje dice qué está mal y no se cambia nada.",
    "ask-refusal": "¿Qué mensaje o código de estado responde a esto, y qué queda sin cambios: «{cited}»?",
    "refusals": "Cada rechazo que el issue no describe se entiende así: un mensaje dice qué está mal y no se cambia "
    "nada.",
    "ask-refusals": "¿Qué mensajes o códigos de estado responden a «{cited}» y a los demás rechazos, y qué queda sin "
    "cambios?",
}
