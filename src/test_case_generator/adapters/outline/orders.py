"""What a person does in a clause of another language than English, as a step tells it: in the infinitive.

«der Nutzer das Formular absendet» → «das Formular absenden», «l'utilisateur clique sur …» → «Cliquer sur …». A clause
in which something else happens is left to its own words.
"""

from __future__ import annotations

import re

from test_case_generator.adapters.outline.english import sentence
from test_case_generator.testware.design.permissions import is_role

_GERMAN_PERSON = re.compile(
    r"\A(?:(?:man|ich|du|sie|er)\s|(?:(?:der|die|das|ein|eine|jede[rs]?)\s)?(?:[a-zäöüß]{2,20}er?\s)?"
    r"(?:Nutzer|Benutzer|Anwender|Kund|Mitarbeiter|Leser|Spieler|Admin|Administrator|Käufer|Gast|Patient|"
    r"Mitglied|Absender|Person|Tester)[\wäöüß]*\s)(?P<what>.+?)\s(?P<verb>[a-zäöüß]{3,25}t)\Z"
)
_GERMAN_IRREGULAR = (
    ("gibt", "geben"), ("lädt", "laden"), ("wählt", "wählen"), ("liest", "lesen"), ("sieht", "sehen"),
    ("nimmt", "nehmen"),
    ("verlässt", "verlassen"), ("lässt", "lassen"), ("trägt", "tragen"), ("hält", "halten"),
    ("schlägt", "schlagen"), ("tritt", "treten"), ("wirft", "werfen"), ("bricht", "brechen"), ("fährt", "fahren"),
    ("vergisst", "vergessen"), ("läuft", "laufen"), ("spricht", "sprechen"), ("trifft", "treffen"), ("hat", ""),
    ("ist", ""), ("wird", ""), ("kann", ""),
)  # fmt: skip
_FRENCH_PERSON = re.compile(
    r"\A(?:l['’](?:utilisat\w+|administrat\w+|invité\w*|employé\w*|agent|abonné\w*)|(?:le|la|un|une)\s"
    r"(?:client\w*|lecteur|lectrice|membre|gestionnaire|responsable|visiteur|personne|patient\w*|joueur|"
    r"salarié\w*|vendeur)|on|il|elle|je)\s"
    r"(?P<verb>[a-zéèêçîï]{3,20})\s(?P<what>.+)\Z",
    re.IGNORECASE,
)
_FRENCH_IRREGULAR = {
    "saisit": "saisir", "choisit": "choisir", "remplit": "remplir", "ouvre": "ouvrir", "envoie": "envoyer",
    "soumet": "soumettre", "met": "mettre", "prend": "prendre", "fait": "faire", "reçoit": "recevoir", "lit": "lire",
    "appuie": "appuyer", "répond": "répondre", "inscrit": "inscrire", "perd": "perdre", "atteint": "atteindre",
    "dépasse": "dépasser", "voit": "voir", "essaie": "essayer", "paie": "payer",
}  # fmt: skip
_SPANISH_PERSON = re.compile(
    r"\A(?:el|la|un|una)\s(?:usuari[oa]|client[ea]|jugador[a]?|lector[a]?|administrador[a]?|visitante|persona|"
    r"miembro|paciente|"
    r"emplead[oa]|invitad[oa])\s(?P<verb>[a-záéíóú]{3,20})\s(?P<what>.+)\Z",
    re.IGNORECASE,
)
_SPANISH_IRREGULAR = {
    "introduce": "introducir", "escribe": "escribir", "abre": "abrir", "elige": "elegir", "pulsa": "pulsar",
    "hace": "hacer",
    "envía": "enviar", "pide": "pedir", "cierra": "cerrar", "recibe": "recibir", "sube": "subir", "añade": "añadir",
    "pierde": "perder", "confirma": "confirmar", "tiene": "", "está": "", "es": "", "puede": "", "vuelve": "volver",
    "prueba": "probar", "inicia": "iniciar", "elimina": "eliminar",
}  # fmt: skip
_ABILITIES = {
    "de": re.compile(
        r"\A(?P<who>[^,;]{2,60}?) (?:kann|können|darf|dürfen) (?P<what>(?!nicht\b|"
        r"kein)[^,;]{3,160}?[a-zäöüß]{2}n)(?=[,;]|\Z)"
        r"|\A(?P<must>[^,;]{2,60}?) (?:muss|müssen|soll|sollen) (?P<able>[^,;]{3,160}?[a-zäöüß]{2}n) können\Z"
    ),
    "fr": re.compile(
        r"\A(?P<who>[^,;]{2,60}?) (?:peut|peuvent) (?P<what>(?!être\b)[a-zéè]{2,20}(?:er|ir|re)\b[^,;]{2,160})"
    ),
    "es": re.compile(r"\A(?P<who>[^,;]{2,60}?) (?:puede|pueden) (?P<what>(?!ser\b)[a-zñ]{2,20}[aei]r\b[^,;]{2,160})"),
    "ja": re.compile(r"\A(?P<who>[^、はが]{2,30})[はが]、?(?P<what>.{2,100})(?:できる|できます)"),
}
_JAPANESE_PERSON = re.compile(
    r"\A(?:ユーザー|利用者|管理者|お?客様?|会員|担当者)(?:が|は)、?(?P<what>.{2,})\Z", re.DOTALL
)
_JAPANESE_TRYING = re.compile(r"を.{1,40}[おこそとのもろごぼよ]うと\Z")


def order_of(clause: str, language: str) -> str:
    """Return a person's doing as an order in ``de``, ``fr``, ``es`` or ``ja``; ``""`` where none acts clearly."""
    text = " ".join(clause[:400].split()).strip(" ,.、。")
    turned = {"de": _german, "fr": _french, "es": _spanish, "ja": _japanese}.get(language)
    return sentence(turned(text)) if turned else ""


def ability_of(text: str, language: str) -> str:
    """Return what a statement lets a person do («Nutzer können … exportieren»), as an order; ``""`` for others."""
    match = _ABILITIES[language].match(text[:400]) if language in _ABILITIES else None
    if match is None:
        return ""
    words = match.groupdict()
    # What somebody must be able to do needs no known role: a product is not said to be able.
    if not (words.get("must") or is_role(words["who"])):
        return ""
    what = (words["what"] or words["able"]).strip(" ,.、。")
    return sentence(f"{what}する" if language == "ja" else what)


def _german(text: str) -> str:
    match = _GERMAN_PERSON.match(text)
    if match is None:
        return ""
    verb = match["verb"]
    for ending, base in _GERMAN_IRREGULAR:
        if verb.endswith(ending):
            return f"{match['what']} {verb.removesuffix(ending)}{base}" if base else ""
    stem = re.sub(r"e?t\Z", "", verb)
    return f"{match['what']} {stem}{'n' if stem.endswith(('er', 'el')) else 'en'}"


def _french(text: str) -> str:
    match = _FRENCH_PERSON.match(text)
    if match is None:
        return ""
    verb = match["verb"].lower()
    base = _FRENCH_IRREGULAR.get(verb) or (f"{verb}r" if verb.endswith("e") else "")
    return f"{base} {match['what']}" if base else ""


def _spanish(text: str) -> str:
    match = _SPANISH_PERSON.match(text)
    if match is None:
        return ""
    verb = match["verb"].lower()
    base = _SPANISH_IRREGULAR.get(verb, f"{verb}r" if verb.endswith("a") else "")
    return f"{base} {match['what']}" if base else ""


def _japanese(text: str) -> str:
    match = _JAPANESE_PERSON.match(text)
    if match is None and _JAPANESE_TRYING.search(text):
        return f"{text}する"  # «登録しようと» is what stands before «すると»
    return match["what"] if match and re.search(r"[うくすつぬむるぐぶ]\Z", match["what"]) else ""
