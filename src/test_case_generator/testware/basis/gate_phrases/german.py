"""The testability gate's phrases in German."""

from __future__ import annotations

GERMAN = {
    # the comment on an issue that is refused
    "no-cases": "Es wurden keine Testfälle geschrieben.",
    "nothing-to-test": "Im Issue steht nichts, was sich testen lässt. Bitte ergänzen, was gelten muss, zum Beispiel "
    "als Liste unter „Akzeptanzkriterien“ (was geschieht, bei welcher Eingabe, mit welchem Ergebnis), und das Label "
    "noch einmal setzen.",
    "what-is-missing": "Was fehlt:",
    "what-is-asked": "Mit Antworten auf diese Fragen wäre es testbar:",
    # what is missing
    "missing-everything": "Das Issue hat weder einen Titel noch eine Beschreibung.",
    "missing-description": "Das Issue hat den Titel „{cited}“, aber keine Beschreibung.",
    "missing-behaviour": "Die Beschreibung sagt nicht, was das Produkt tun muss.",
    "missing-expected": "Die Beschreibung sagt, was schiefgeht („{cited}“), aber nicht, was stattdessen geschehen "
    "soll.",
    "missing-observable": "„{cited}“ lässt sich nicht beobachten: Es steht nicht da, an welchem Ergebnis man es "
    "erkennt.",
    # questions about an issue that is refused, and those that it leaves open itself
    "ask-title-stated": "Ist „{cited}“ alles, was zu testen ist? Dann bitte in die Beschreibung schreiben, mit den "
    "Bedingungen, unter denen es gilt.",
    "ask-title": "Was soll man sehen oder erhalten, wenn „{cited}“ erledigt ist?",
    "ask-title-refused": "Welche Eingabe oder Situation muss bei „{cited}“ abgelehnt werden, und wie?",
    "ask-description": "Was soll man tun können, und was soll man dann sehen?",
    "ask-instead": "Was soll statt „{cited}“ geschehen?",
    "ask-occurs": "Bei welchen Schritten und welcher Eingabe tritt das auf: „{cited}“?",
    "ask-step": "Was soll nach dem Schritt „{cited}“ zu sehen sein?",
    "ask-observable": "An welchem Ergebnis erkennt man, dass „{cited}“ erfüllt ist?",
    "ask-open": "Wie lautet die Antwort auf „{cited}“?",
    # gaps in an issue that goes on: the assumption, then its question
    "speed": "„{word}“ wird verstanden als: ohne Verzögerung, die beim Testen auffällt.",
    "ask-speed": "Wie viele Sekunden darf das höchstens dauern: „{cited}“?",
    "amount": "„{word}“ wird verstanden als eine Menge, wie sie im Alltag vorkommt.",
    "ask-amount": "Wie viel oder wie groß ist „{word}“ in „{cited}“?",
    "limit": "„{word}“ wird so verstanden, dass es eine Grenze gibt; ihr Wert bleibt offen, darum wird an der Grenze "
    "nicht getestet.",
    "ask-limit": "Welcher Wert ist mit „{word}“ in „{cited}“ gemeint?",
    "quality": "„{word}“ wird verstanden als: so, wie es das übrige Produkt macht.",
    "ask-quality": "Woran erkennt man „{word}“ in „{cited}“?",
    "undecided": "„{word}“ wird so verstanden, dass dieser Punkt nicht entschieden ist; er wird nicht getestet.",
    "ask-undecided": "Was ist entschieden, wo „{word}“ steht: „{cited}“?",
    "and-so-on": "„{word}“ wird so verstanden, dass nichts über das Genannte hinaus gemeint ist.",
    "ask-and-so-on": "Was gehört noch zu „{word}“ in „{cited}“?",
    "refusal": "Die Ablehnung wird so verstanden, dass eine Meldung sagt, was falsch ist, und nichts geändert wird.",
    "ask-refusal": "Welche Meldung oder welcher Statuscode folgt darauf, und was bleibt unverändert: „{cited}“?",
    "refusals": "Jede Ablehnung, die das Issue nicht beschreibt, wird so verstanden, dass eine Meldung sagt, was "
    "falsch ist, und nichts geändert wird.",
    "ask-refusals": "Welche Meldungen oder Statuscodes folgen auf „{cited}“ und die anderen Ablehnungen, und was "
    "bleibt unverändert?",
}
