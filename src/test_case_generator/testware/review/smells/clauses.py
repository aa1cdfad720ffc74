"""Steps taken apart: what is quoted is set aside, the rest is cut into clauses, and each clause is told for what it is.

A clause is an *action* (somebody does something), a *check* (somebody looks whether something holds), a *state* (what
holds is said), or none of these. Verbs are looked for where each language puts them: English and the German imperative
at the beginning, the German infinitive at the end.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from test_case_generator.testware.review.smells.words import VOCABULARIES

if TYPE_CHECKING:
    from collections.abc import Iterator

QUOTED = "▪"
"""Stands for text in quotes or code: data or a label, whose words are nobody's instruction."""

_LONGEST = 2000  # characters; no step anybody carries out is longer

_QUOTES = re.compile(
    r'"[^"\n]{1,300}"|“[^”\n]{1,300}”|„[^“”"\n]{1,300}[“”"]|«[^»\n]{1,300}»|`[^`\n]{1,300}`|「[^」\n]{1,300}」'
    r"|『[^』\n]{1,300}』|‘[^’\n]{1,300}’|(?<![\w'])'[^'\n]{1,120}'(?!\w)|<[\w -]{1,60}>|\{[\w .-]{1,60}\}"
)
_CONCRETE = re.compile(rf"[\d{QUOTED}]|\w@\w|://|: *\S|(?<!\w)[A-Z][A-Z_]{{2,}}(?!\w)")
_IDIOMS = re.compile(
    r"(?<!\w)(copy|cut|drag|press|click|tap|touch|hold|wait|save|off|try|go) and "
    r"(paste|drop|hold|drag|see|close|exit|on|find)(?!\w)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+|(?<=[。！？；])|\n+")
_JOINT = re.compile(
    r",? (?:and|und|et|y)? ?(?:then|dann|danach|anschließend|anschliessend|afterwards|after that|puis|luego) "
    r"|,? (?:and|und|sowie) |, ",
    re.IGNORECASE,
)
_OR = re.compile(r",? (?:or|oder) ", re.IGNORECASE)
_FILLER = re.compile(
    r"\A(?:(?:then|next|now|finally|first|afterwards|please|again|also|and|dann|danach|nun|jetzt|anschließend|zuerst|"
    r"zunächst|als nächstes|bitte|after that)(?!\w),? *){0,3}",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\A(?:(?:the|a|an|this|that) )?(?:\w+ )?(?:user|tester|customer|admin|administrator|visitor|client|owner|manager|"
    r"member|agent|operator|buyer|seller|guest|person|i|we|you|he|she|they|der benutzer|der nutzer|die nutzerin|"
    r"der kunde|die kundin|der tester|ich|wir)(?: \w+ed in)? ",
    re.IGNORECASE,
)

# Verbs that are hardly ever nouns, and those that a clause of nouns may begin with («Save button», «Open orders»).
_CLEAR = (
    "click|double-click|right-click|double click|right click|tap|navigate|go (?:to|back)|log (?:in|on|out|off|into)|"
    "sign (?:in|out|up|into)|fill|choose|hover|scroll|swipe|launch|reboot|restart|select|untick|uncheck|"
    "switch (?:to|on|off)|turn (?:on|off)|browse|insert|paste|delete|remove|create|enable|disable|attach|install|"
    "uninstall|reload|refresh|submit|enter|type|deselect|drag|unplug|re-?enter|rename|log back in"
)
_NOUNLIKE = (
    "open|close|press|save|add|upload|download|set|change|copy|move|run|start|stop|request|query|search|filter|order|"
    "book|post|share|update|print|call|reply|mark|reset|export|import|use|try|pay|drop|edit|provide|repeat|visit|"
    "send|cancel|confirm|approve|reject|register|connect|disconnect|execute|perform|leave|clear|find|look|plug|take|"
    "apply|assign|lock|unlock|modify|replace|toggle|activate|deactivate|expand|collapse|configure|pick|put|"
    "bring|invite|publish|sort|tick|grant|revoke|trigger|simulate|archive|restore|accept|decline|quit|buy|make|"
    "check (?:the|a|an|all|each|every|its|their|this)(?= [^.;,]{0,60}(?:box|option|radio|toggle))|check(?= *▪)|"
    "check out"
)
_OBJECT = (
    r"(?: (?:the|a|an|your|my|all|any|some|it|them|this|that|these|those|its|their|his|her|each|every|both|one|"
    r"two|three|"
    r"four|five|another|again|on|in|into|to|for|with|from|at|off|out|up|down|by|as|through|via|until|back|new|"
    r"twice)(?!\w)"
    rf"| *[{QUOTED}\d<\[(]| [A-Z])"
)
_FINITE = re.compile(
    r"(?<!\w)(?:is|are|was|were|has|have|appears?|disappears?|exists?|fails|stays?|remains?|should|must|works?|opens|"
    r"closes|shows|displays|pops|loads|starts|stops|ends|comes|turns|becomes|gets|lists|contains|changes|goes|"
    r"ist|sind|wird|"
    r"werden|erscheint|öffnet|schließt)(?!\w)"
)
_THIRD_PERSON = re.compile(rf"\A(?:{_CLEAR}|{_NOUNLIKE})e?s(?!\w)", re.IGNORECASE)
_CLEAR_ACTION = re.compile(rf"\A(?:{_CLEAR})(?:e?s)?(?!\w)", re.IGNORECASE)
# The object's capital letter counts, so the case of the verb alone is left open.
_NOUNLIKE_ACTION = re.compile(rf"\A(?i:{_NOUNLIKE})(?:e?s)?{_OBJECT}")
_BARE = re.compile(
    r"\A(?:save|submit|send|reload|refresh|confirm|cancel|close|log in|log out|restart|upload|pay|retry|continue|exit|"
    r"quit|publish|delete)s?[.!]?\Z"
)
_PURPOSE = re.compile(rf"(?<!\w)to (?:{_CLEAR}|{_NOUNLIKE}|view|see|display|show)(?!\w)", re.IGNORECASE)

_IMPERATIVES_DE = (
    "klicken?|klicke|öffne|wähle|drücke|betätige|speichere|lösche|erstelle|entferne|starte|beende|schließe|schliesse|"
    "navigiere|gehe|geh|wechsle|wechsele|scrolle|ziehe|aktiviere|deaktiviere|ändere|bearbeite|bestätige|wiederhole|"
    "aktualisiere|kopiere|setze|stelle|verbinde|trenne|installiere|tippe|filtere|registriere|gib|melde|fülle|lege|lade|"
    "rufe|führe|brich|füge|logge|sende|schicke|exportiere|importiere|buche|bestelle|trage|schalte|suche nach"
)
_INFINITIVES_DE = (
    "klicken|anklicken|öffnen|wählen|auswählen|eingeben|drücken|betätigen|anmelden|abmelden|einloggen|ausloggen|"
    "speichern|löschen|anlegen|erstellen|hinzufügen|entfernen|ausfüllen|absenden|abschicken|senden|hochladen|"
    "herunterladen|starten|beenden|schließen|schliessen|navigieren|gehen|wechseln|aufrufen|scrollen|ziehen|ablegen|"
    "aktivieren|deaktivieren|ändern|bearbeiten|bestätigen|abbrechen|wiederholen|ausführen|aktualisieren|laden|"
    "einfügen|kopieren|setzen|stellen|verbinden|trennen|installieren|antippen|tippen|buchen|bestellen|bezahlen|suchen|"
    "filtern|registrieren|exportieren|importieren|eintragen|einschalten|ausschalten|umschalten|neuladen"
)
_ACTION_DE = re.compile(
    rf"\A(?i:{_IMPERATIVES_DE})(?!\w)(?! (?:ist|sind|war|wird))"
    r"|\A[A-ZÄÖÜa-zäöü][a-zäöüß]{2,20}n Sie (?!sicher\b|sicher,)"
    rf"|(?<!zu )(?<!\w)(?:{_INFINITIVES_DE})\s*[.!]?\Z"
)
_MODAL_DE = re.compile(
    r"(?<!\w)(?:kann|können|könnte|soll|sollte|sollen|sollten|muss|müssen|darf|dürfen|lässt|lassen|wird|werden|"
    r"um)(?!\w)"
)

_STATE = re.compile(
    r"\A(?:the|a|an|it|this|these|there|all|no|both|each|every|only|users?)(?!\w)[^.;]{0,120}?(?<!\w)"
    r"(?:(?:is|are|was|were)(?: still| now| also| not| already| automatically){0,2} (?:displayed|shown|visible|enabled|"
    r"disabled|present|absent|listed|empty|redirected|highlighted|gr[ea]yed|hidden|sorted|available|unavailable|"
    r"correct|"
    r"logged|signed|turned|running|installed|connected|configured|active|inactive|open|on the|on a|in the)"
    r"|should|must|appears?|disappears?|remains?|contains?|displays?|shows?|sees?|exists?|has (?:a|an|the|no|at)|"
    r"have (?:a|an|the|no|at))(?!\w)"
    r"|\A(?:der|die|das|ein|eine|es|alle|kein|keine|dieser?|diese[srn]?)(?!\w)[^.;]{0,120}?(?<!\w)(?:"
    r"(?:ist|sind|wird|werden|war|bleibt)(?!\w)[^.;]{0,80}?(?:angezeigt|angemeldet|abgemeldet|sichtbar|leer|aktiv|"
    r"inaktiv|aktiviert|deaktiviert|vorhanden|geöffnet|installiert|verbunden|ausgegraut|sortiert|verfügbar|eingeloggt|"
    r"eingeblendet|ausgeblendet|weitergeleitet)|erscheint|verschwindet|enthält|sollte|muss)(?!\w)",
    re.IGNORECASE,
)


_NOTHING = re.compile(r"[\s\-–—.…/]*|n/?a\.?|none|keine?|tbd|todo|aucun|ninguno|なし", re.IGNORECASE)


class Clause(Enum):
    """What a clause is."""

    ACTION = "action"
    CHECK = "check"
    STATE = "state"
    OTHER = "other"


def mask(text: str) -> str:
    """Return the text with each quotation and piece of code as :data:`QUOTED`; of a very long one, the beginning."""
    return _QUOTES.sub(QUOTED, text[:_LONGEST])


def is_placeholder(text: str) -> bool:
    """Say whether a cell is empty, or says in a word that it is: «-», «n/a», «keine»."""
    return _NOTHING.fullmatch(text.strip()) is not None


def is_concrete(masked: str) -> bool:
    """Say whether masked text holds a number, a quotation, an address or a constant."""
    return _CONCRETE.search(masked) is not None


def sentences(masked: str) -> list[str]:
    """Return the sentences of masked text, without what is empty."""
    return [part.strip() for part in _SENTENCE_END.split(masked) if part and part.strip()]


def clauses(masked: str) -> Iterator[tuple[Clause, str]]:
    """Yield the clauses of masked text in order, each with what it is."""
    for sentence in sentences(_IDIOMS.sub(r"\1-and-\2", masked)):
        before = ""
        for position, part in enumerate(_JOINT.split(sentence)):
            clause = part.strip()
            if clause:
                yield _kind(clause, before, first=position == 0), clause
            before = clause


def alternatives(masked: str) -> str:
    """Return the words of a second way to act («… or press Enter»), ``""`` if there is but one."""
    for sentence in sentences(masked):
        first, *others = _OR.split(sentence)
        for other in others:
            if _is_action(other, first=False) and _is_action(first.rpartition(", ")[2], first=True):
                return other
    return ""


def is_imperative(masked: str) -> bool:
    """Say whether a clause in a place for states tells somebody to do something.

    Stricter than an action in the column of actions: «Select all is disabled» and «Save button» are states.
    """
    clause = _FILLER.sub("", masked)
    if _FINITE.search(clause):
        return False
    if person := _PERSON.match(clause):
        return _is_action(clause[person.end() :], first=True)
    return _is_action(clause, first=True) and not _THIRD_PERSON.match(clause)


def verifies(masked: str) -> bool:
    """Say whether an action's text checks something itself, or asks whether it holds."""
    return masked.rstrip().endswith(("?", "？")) or any(kind is Clause.CHECK for kind, _ in clauses(masked))


def _kind(clause: str, before: str, *, first: bool) -> Clause:
    bare = _FILLER.sub("", clause)
    if any(vocabulary.verification.search(bare) for vocabulary in VOCABULARIES):
        return Clause.CHECK
    person = _PERSON.match(bare)
    if not (not first and _PURPOSE.search(before)) and _is_action(
        bare[person.end() :] if person else bare, first=first
    ):
        return Clause.ACTION
    return Clause.STATE if _STATE.match(bare) else Clause.OTHER


def _is_action(clause: str, *, first: bool) -> bool:
    if not first and clause[:1].isupper() and not _ACTION_DE.match(clause):
        return False  # behind «and», a capital letter is that of a label
    if _CLEAR_ACTION.match(clause) or _NOUNLIKE_ACTION.match(clause) or (not first and _BARE.match(clause)):
        return True
    return bool(_ACTION_DE.search(clause)) and not _MODAL_DE.search(clause)
