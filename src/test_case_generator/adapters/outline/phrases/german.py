"""The outline author's phrases in German."""

from __future__ import annotations

from test_case_generator.adapters.outline.phrases.phrase import Phrase
from test_case_generator.testware.suite import Aspect

GERMAN: dict[str, Phrase] = {
    Aspect.STATED: Phrase("{result}", "„{subject}“ ansehen", "{result}"),
    "stated when": Phrase("{result}", "Herbeiführen: „{action}“", "{result}"),
    "stated plainly": Phrase("{result}", "Dies ausprobieren: {result}", "{result}"),
    Aspect.FORBIDDEN: Phrase("{result}", "Versuchen, was hier ausgeschlossen ist: {result}", "{result}"),
    Aspect.UNMET: Phrase("Nur mit „{name}“: {result}", "Ohne „{name}“ versuchen: {result}", "Es ist nicht möglich"),
    "unmet value": Phrase(
        "Nur mit „{name}“: {result}", "In „{value}“ versuchen: {result}", "Es ist nicht möglich, und „{value}“ bleibt"
    ),
    "unless": Phrase(
        "Nicht so mit „{given}“: {result}", "Ansehen, während dies gilt: {given}", "Es ist nicht so: {result}"
    ),
    Aspect.REQUEST: Phrase(
        "{operation} mit allen Pflichtangaben", "{operation} senden", "Die Antwort hat einen Erfolgsstatus"
    ),
    Aspect.RESPONSE: Phrase("{operation}: {result}", "Die Antwort lesen", "{result}"),
    Aspect.FAILURE: Phrase(
        "{operation} antwortet {result}: {action}", "{operation} so senden, dass gilt: {action}", "Status {result}"
    ),
    Aspect.INSIDE: Phrase(
        "{subject}: {values} angenommen",
        "{object} mit {value} absenden",
        "Die Eingabe wird ohne Fehlermeldung angenommen",
    ),
    Aspect.OUTSIDE: Phrase(
        "{subject}: {values} abgelehnt",
        "{object} mit {value} absenden",
        "Die Eingabe wird mit einer Fehlermeldung abgelehnt, nichts wird gespeichert",
    ),
    Aspect.REACHED: Phrase("Bei {values}: {result}", "{action}", "{result}"),
    Aspect.UNREACHED: Phrase("Nicht bei {values}: {result}", "{action}", "Dies tritt nicht ein: {result}"),
    Aspect.LASTING: Phrase("Nach {values} noch: {result}", "{value} warten", "Weiterhin gilt: {result}"),
    Aspect.LAPSED: Phrase("Nach {values} nicht mehr: {result}", "{value} warten", "Es gilt nicht mehr: {result}"),
    Aspect.MEASURED: Phrase("{result}", "{object} an der Grenze von {value} messen", "{result}"),
    Aspect.LISTED: Phrase(
        "{subject}: {values} möglich",
        "{object} mit dem Wert {value} absenden",
        "Die Eingabe wird ohne Fehlermeldung angenommen",
    ),
    Aspect.UNLISTED: Phrase(
        "{subject}: ein anderer Wert als {action} abgelehnt",
        "{object} mit einem anderen Wert als {action} absenden",
        "Der Wert wird mit einer Fehlermeldung abgelehnt, nichts wird gespeichert",
    ),
    Aspect.PRESENT: Phrase(
        "{subject} ist angegeben",
        "{object} mit einem gültigen Wert absenden",
        "Der Wert wird angenommen, ohne Fehlermeldung",
    ),
    Aspect.MISSING: Phrase(
        "{subject} ist Pflicht",
        "Die Eingabe ohne {object} absenden",
        "Die Eingabe wird abgelehnt, die Meldung nennt {subject}",
    ),
    Aspect.OMITTED: Phrase(
        "{subject} darf fehlen",
        "Die Eingabe ohne {object} absenden",
        "Die Eingabe wird ohne {subject} angenommen",
    ),
    "default": Phrase(
        "{subject} ist ohne Angabe {value}",
        "Die Eingabe ohne {object} absenden",
        "{value} gilt als {subject}",
    ),
    Aspect.WELL_FORMED: Phrase(
        "{subject} im richtigen Format angenommen",
        "{object} im richtigen Format absenden",
        "Der Wert wird angenommen, ohne Fehlermeldung",
    ),
    Aspect.MALFORMED: Phrase(
        "{subject} im falschen Format abgelehnt",
        "{object} mit dem Wert {value} absenden",
        "Der Wert wird mit einer Fehlermeldung abgelehnt, nichts wird gespeichert",
    ),
    Aspect.ALLOWED: Phrase("{subject}: {action}", "Als {subject}: {action}", "Es gelingt ohne Fehlermeldung"),
    Aspect.DENIED: Phrase(
        "Nicht erlaubt für {subject}: {action}",
        "Als {subject} versuchen: {action}",
        "Es wird verweigert, nichts ändert sich",
    ),
    "denied others": Phrase(
        "Nur für {subject}: {action}",
        "Als andere Person als {subject} versuchen: {action}",
        "Es wird verweigert, nichts ändert sich",
    ),
    "denied things": Phrase(
        "Nur {subject}: {action}",
        "Mit etwas anderem als {subject} versuchen: {action}",
        "Es wird verweigert, nichts ändert sich",
    ),
    Aspect.TRANSITION: Phrase(
        "{subject}: {values}", "Den Zustand von {from_} nach {to} ändern", "Der Zustand ist {to}"
    ),
    Aspect.NO_TRANSITION: Phrase(
        "{subject}: nicht {values}",
        "Im Zustand {from_} versuchen, nach {to} zu wechseln",
        "Es wird verweigert, der Zustand bleibt {from_}",
    ),
    Aspect.COMBINED: Phrase(
        "{operation}: Kombinationen von {subject}", "{operation} senden", "Die Anfrage gelingt mit {value}"
    ),
    Aspect.DUPLICATE: Phrase(
        "Dieselben Daten ein zweites Mal: {action}",
        "Dieselben Daten ein zweites Mal absenden",
        "Die Antwort sagt, was aus dem zweiten Versuch wurde; kein Absturz",
    ),
    Aspect.DELETED_TWICE: Phrase(
        "Ein zweites Mal löschen: {action}",
        "Dasselbe ein zweites Mal löschen",
        "Die Antwort sagt, dass es nicht mehr da ist; kein Absturz",
    ),
    Aspect.NO_MATCH: Phrase(
        "Nichts gefunden: {action}",
        "Nach etwas suchen, das es nicht gibt",
        "Das Ergebnis ist leer und sagt es; kein Absturz",
    ),
    Aspect.EMPTY_FILE: Phrase(
        "Eine leere Datei: {action}",
        "Eine Datei ohne Inhalt hochladen",
        "Eine Meldung sagt, was mit der Datei nicht stimmt; kein Absturz",
    ),
    Aspect.EMPTY_LIST: Phrase(
        "Eine leere Liste: {action}", "Die Liste ohne Einträge öffnen", "Die Liste ist leer und sagt es; kein Absturz"
    ),
    Aspect.REUSED: Phrase(
        "Zweite Verwendung abgelehnt: {action}",
        "Dasselbe ein zweites Mal verwenden",
        "Die zweite Verwendung wird mit einer Meldung abgelehnt",
    ),
    Aspect.CONCURRENT: Phrase(
        "Zwei Personen zugleich: {action}",
        "Die Änderung der zweiten Person nach der ersten speichern",
        "Keine Änderung geht ohne Meldung verloren",
    ),
    Aspect.CONFIRMED: Phrase("Fehlernachtest: {result}", "{value}", "{result}"),
    "on the way": Phrase("", "", "Keine Fehlermeldung erscheint"),
    "same result": Phrase("", "Dasselbe Ergebnis noch einmal ansehen", ""),
    "reported": Phrase("", "", "Gemeldet mit {value}; ein Stand mit der Korrektur ist installiert"),
    "success status": Phrase("", "", "Status {value}"),
    "status of": Phrase("{operation} antwortet {value}", "", "Status {value}"),
    "accepted by request": Phrase("", "", "Die Antwort hat einen Erfolgsstatus"),
    "refused by request": Phrase("", "", "Die Anfrage wird mit einem Fehler abgelehnt, der {subject} nennt"),
    "send": Phrase("", "{operation} senden", ""),
    "send wrong": Phrase("", "{operation} so senden, dass es fehlschlägt", ""),
    "send without": Phrase("", "{operation} ohne {subject} senden", ""),
    "optional given": Phrase(
        "{operation} mit den freiwilligen Angaben", "{operation} senden", "Die Antwort hat einen Erfolgsstatus"
    ),
    "optional omitted": Phrase(
        "{operation} ohne die freiwilligen Angaben",
        "{operation} nur mit den Pflichtangaben senden",
        "Die Antwort hat einen Erfolgsstatus",
    ),
    "default of": Phrase("", "Nachsehen, was als {subject} gilt", "Es gilt {value}"),
    "existing id": Phrase("", "", "Die ID eines vorhandenen Eintrags „{value}“ dient als {subject}"),
    "existing value": Phrase("", "", "„{value}“ eines vorhandenen Eintrags dient als {subject}"),
    "every request": Phrase("", "", "Jede Anfrage enthält außerdem {value}"),
    "again": Phrase("", "Die Anfrage wiederholen", ""),
    "no credentials": Phrase("", "{operation} ohne Zugangsdaten senden", ""),
    "no right": Phrase("", "{operation} als Person ohne Berechtigung senden", ""),
    "too often": Phrase("", "{operation} öfter als erlaubt senden", ""),
    "signed in": Phrase("", "", "Eine Person mit der Rolle „{name}“ ist angemeldet"),
    "signed in other": Phrase("", "", "Eine Person ohne die Rolle „{name}“ ist angemeldet"),
    "wait": Phrase("", "{value} verstreichen lassen", ""),
    "bring about": Phrase("", "{value} auslösen", ""),
    "with value": Phrase("", "{object} mit {value} versuchen", ""),
    "first": Phrase("", "Einmal durchführen: {action}", "Es gelingt ohne Fehler"),
    "value": Phrase("", "Wert", ""),
    "valid value": Phrase("", "ein gültiger Wert", ""),
    "unknown value": Phrase("", "{value} (bei keinem Eintrag vorhanden)", ""),
    "take": Phrase("", "{subject}: {value} dauern lassen", ""),
    "content type": Phrase("", "", "{result}, Inhaltstyp {value}"),
    "condition missing": Phrase("", "", "Dies gilt nicht: {subject}"),
    "start": Phrase("", "", "Dies hat gerade begonnen: {result}"),
    "at most": Phrase("", "", "Höchstens {value}"),
    "with message": Phrase("", "", "{result}: {value}"),
    "measured time": Phrase(
        "{result}", "Messen, wie lange dies dauert: {result}", "Gemessen höchstens {value}: {result}"
    ),
    Aspect.STATE: Phrase("{result}", "Zustand „{value}“ herbeiführen: {subject}", "Der Zustand ist „{value}“"),
    "moved": Phrase(
        "{subject} im Zustand „{values}“: {action}",
        "Im Zustand „{values}“ durchführen: {action}",
        "Es gelingt: {action}",
    ),
    "not moved": Phrase(
        "{subject} im Zustand „{values}“: nicht {action}",
        "Im Zustand „{values}“ versuchen: {action}",
        "Es wird verweigert, der Zustand bleibt „{values}“",
    ),
    "done": Phrase("{action}: möglich", "", "Es gelingt ohne Fehlermeldung"),
    "not done": Phrase("{action}: verweigert", "", "Es wird mit einer Meldung verweigert, nichts ändert sich"),
    "attempted": Phrase("{values}: {result}", "Mit dem Wert „{value}“ versuchen: {result}", "{result}"),
    "sized": Phrase("Datei", "Datei mit {value} absenden", ""),
    "at time": Phrase("", "Zeitpunkt {value}: {action}", ""),
    "open": Phrase("", "{value} öffnen", ""),
    "kind": Phrase("{values} angenommen", "Mit {value} versuchen", "{value} wird ohne Fehlermeldung angenommen"),
    "other kind": Phrase(
        "Abgelehnt: ein anderer Typ als {action}",
        "Mit einem nicht aufgeführten Typ versuchen (weder {action})",
        "Es wird mit einer Fehlermeldung abgelehnt, nichts wird gespeichert",
    ),
}
