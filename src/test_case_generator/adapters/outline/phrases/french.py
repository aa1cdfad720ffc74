"""The outline author's phrases in French."""

from __future__ import annotations

from test_case_generator.adapters.outline.phrases.phrase import Phrase
from test_case_generator.testware.suite import Aspect

FRENCH: dict[str, Phrase] = {
    Aspect.STATED: Phrase("{result}", "Regarder « {subject} »", "{result}"),
    "stated when": Phrase("{result}", "Provoquer ceci : « {action} »", "{result}"),
    "stated plainly": Phrase("{result}", "Essayer ceci : {result}", "{result}"),
    Aspect.FORBIDDEN: Phrase("{result}", "Tenter ce qui est exclu ici : {result}", "{result}"),
    Aspect.UNMET: Phrase(
        "Seulement avec « {name} » : {result}", "Essayer sans « {name} » : {result}", "Ce n’est pas possible"
    ),
    "unmet value": Phrase(
        "Seulement avec « {name} » : {result}",
        "Dans « {value} », essayer : {result}",
        "Ce n’est pas possible, et « {value} » demeure",
    ),
    "unless": Phrase(
        "Pas avec « {given} » : {result}",
        "Observer pendant que ceci est vrai : {given}",
        "Ce n’est pas le cas : {result}",
    ),
    Aspect.REQUEST: Phrase(
        "{operation} avec tout ce qui est obligatoire", "Envoyer {operation}", "La réponse a un statut de succès"
    ),
    Aspect.RESPONSE: Phrase("{operation} : {result}", "Lire la réponse", "{result}"),
    Aspect.FAILURE: Phrase(
        "{operation} répond {result} : {action}", "Envoyer {operation} de sorte que : {action}", "Statut {result}"
    ),
    Aspect.INSIDE: Phrase(
        "{subject} : {values} – accepté",
        "Envoyer {object} avec {value}",
        "La saisie est acceptée sans message d’erreur",
    ),
    Aspect.OUTSIDE: Phrase(
        "{subject} : {values} – refusé",
        "Envoyer {object} avec {value}",
        "La saisie est refusée avec un message d’erreur, rien n’est enregistré",
    ),
    Aspect.REACHED: Phrase("À {values} : {result}", "{action}", "{result}"),
    Aspect.UNREACHED: Phrase("Pas encore à {values} : {result}", "{action}", "Ceci ne se produit pas : {result}"),
    Aspect.LASTING: Phrase("Encore après {values} : {result}", "Attendre {value}", "Toujours valable : {result}"),
    Aspect.LAPSED: Phrase("Plus après {values} : {result}", "Attendre {value}", "N’est plus valable : {result}"),
    Aspect.MEASURED: Phrase("{result}", "Mesurer {object} à la limite de {value}", "{result}"),
    Aspect.LISTED: Phrase(
        "{subject} : {values} possibles",
        "Envoyer {object} avec la valeur {value}",
        "La saisie est acceptée sans message d’erreur",
    ),
    Aspect.UNLISTED: Phrase(
        "{subject} : refus d’une autre valeur que {action}",
        "Envoyer {object} avec une autre valeur que {action}",
        "La valeur est refusée avec un message d’erreur, rien n’est enregistré",
    ),
    Aspect.PRESENT: Phrase(
        "{subject} est indiqué",
        "Envoyer {object} avec une valeur valide",
        "La valeur est acceptée, sans message d’erreur",
    ),
    Aspect.MISSING: Phrase(
        "Obligatoire : {subject}",
        "Envoyer la saisie sans {subject}",
        "La saisie est refusée, le message nomme {subject}",
    ),
    Aspect.OMITTED: Phrase(
        "Facultatif : {subject}",
        "Envoyer la saisie sans {subject}",
        "La saisie est acceptée sans {subject}",
    ),
    "default": Phrase(
        "{subject} vaut {value} par défaut",
        "Envoyer la saisie sans {subject}",
        "{value} s’applique pour {subject}",
    ),
    Aspect.WELL_FORMED: Phrase(
        "{subject} au bon format – accepté",
        "Envoyer {object} au bon format",
        "La valeur est acceptée, sans message d’erreur",
    ),
    Aspect.MALFORMED: Phrase(
        "{subject} au mauvais format – refusé",
        "Envoyer {object} avec la valeur {value}",
        "La valeur est refusée avec un message d’erreur, rien n’est enregistré",
    ),
    Aspect.ALLOWED: Phrase(
        "{subject} : {action}", "En tant que {subject} : {action}", "L’action aboutit sans message d’erreur"
    ),
    Aspect.DENIED: Phrase(
        "Interdit à {subject} : {action}",
        "En tant que {subject}, essayer de {action}",
        "C’est refusé, rien n’est modifié",
    ),
    "denied others": Phrase(
        "Réservé à {subject} : {action}",
        "En tant que personne autre que {subject}, essayer de {action}",
        "C’est refusé, rien n’est modifié",
    ),
    "denied things": Phrase(
        "Seulement {subject} : {action}",
        "Essayer avec autre chose que {subject} : {action}",
        "C’est refusé, rien n’est modifié",
    ),
    Aspect.TRANSITION: Phrase("{subject} : {values}", "Changer l’état de {from_} à {to}", "L’état est {to}"),
    Aspect.NO_TRANSITION: Phrase(
        "{subject} : pas {values}",
        "Dans l’état {from_}, essayer de passer à {to}",
        "C’est refusé, l’état reste {from_}",
    ),
    Aspect.COMBINED: Phrase(
        "{operation} : combinaisons de {subject}", "Envoyer {operation}", "La requête réussit avec {value}"
    ),
    Aspect.DUPLICATE: Phrase(
        "Les mêmes données une seconde fois : {action}",
        "Envoyer les mêmes données une seconde fois",
        "La réponse dit ce qu’est devenu le second essai ; pas de plantage",
    ),
    Aspect.DELETED_TWICE: Phrase(
        "Supprimer une seconde fois : {action}",
        "Supprimer la même chose une seconde fois",
        "La réponse dit que c’est déjà supprimé ; pas de plantage",
    ),
    Aspect.NO_MATCH: Phrase(
        "Aucun résultat : {action}", "Chercher ce qui n’existe pas", "Le résultat est vide et le dit ; pas de plantage"
    ),
    Aspect.EMPTY_FILE: Phrase(
        "Un fichier vide : {action}",
        "Envoyer un fichier sans contenu",
        "Un message dit ce qui ne va pas ; pas de plantage",
    ),
    Aspect.EMPTY_LIST: Phrase(
        "Une liste vide : {action}", "Ouvrir la liste sans entrées", "La liste est vide et le dit ; pas de plantage"
    ),
    Aspect.REUSED: Phrase(
        "Second usage refusé : {action}",
        "Utiliser la même chose une seconde fois",
        "Le second usage est refusé avec un message",
    ),
    Aspect.CONCURRENT: Phrase(
        "Deux personnes en même temps : {action}",
        "Enregistrer la modification de la seconde personne après celle de la première",
        "Aucune modification ne se perd sans message",
    ),
    Aspect.CONFIRMED: Phrase("Test de confirmation : {result}", "{value}", "{result}"),
    "on the way": Phrase("", "", "Aucun message d’erreur ne s’affiche"),
    "same result": Phrase("", "Regarder encore le même résultat", ""),
    "reported": Phrase("", "", "Signalé avec {value} ; une version corrigée est installée"),
    "success status": Phrase("", "", "Statut {value}"),
    "status of": Phrase("{operation} répond {value}", "", "Statut {value}"),
    "accepted by request": Phrase("", "", "La réponse a un statut de succès"),
    "refused by request": Phrase("", "", "La requête est refusée avec une erreur qui nomme {subject}"),
    "send": Phrase("", "Envoyer {operation}", ""),
    "send wrong": Phrase("", "Envoyer {operation} de sorte que cela échoue", ""),
    "send without": Phrase("", "Envoyer {operation} sans {subject}", ""),
    "optional given": Phrase(
        "{operation} avec les données facultatives", "Envoyer {operation}", "La réponse a un statut de succès"
    ),
    "optional omitted": Phrase(
        "{operation} sans les données facultatives",
        "Envoyer {operation} avec le seul obligatoire",
        "La réponse a un statut de succès",
    ),
    "default of": Phrase("", "Lire ce qui s’applique pour {subject}", "La valeur par défaut {value} s’applique"),
    "existing id": Phrase("", "", "L’identifiant d’un élément « {value} » existant sert de {subject}"),
    "existing value": Phrase("", "", "« {value} » d’un élément existant sert de {subject}"),
    "every request": Phrase("", "", "Chaque requête contient aussi {value}"),
    "again": Phrase("", "Répéter la requête", ""),
    "no credentials": Phrase("", "Envoyer {operation} sans authentification", ""),
    "no right": Phrase("", "Envoyer {operation} en tant que personne sans autorisation", ""),
    "too often": Phrase("", "Envoyer {operation} plus souvent que permis", ""),
    "signed in": Phrase("", "", "Une personne avec le rôle « {name} » est connectée"),
    "signed in other": Phrase("", "", "Une personne sans le rôle « {name} » est connectée"),
    "wait": Phrase("", "Laisser passer {value}", ""),
    "bring about": Phrase("", "Provoquer {value}", ""),
    "with value": Phrase("", "Essayer {object} avec {value}", ""),
    "first": Phrase("", "Le faire une fois : {action}", "C’est fait sans erreur"),
    "value": Phrase("", "la valeur", ""),
    "valid value": Phrase("", "une valeur valide", ""),
    "unknown value": Phrase("", "{value} (ne correspond à aucun élément)", ""),
    "take": Phrase("", "Faire durer {subject} : {value}", ""),
    "content type": Phrase("", "", "{result}, type de contenu {value}"),
    "condition missing": Phrase("", "", "Ceci n’est pas le cas : {subject}"),
    "start": Phrase("", "", "Ceci vient de commencer : {result}"),
    "at most": Phrase("", "", "Au plus {value}"),
    "with message": Phrase("", "", "{result} : {value}"),
    "measured time": Phrase("{result}", "Mesurer la durée : {result}", "Durée mesurée, au plus {value} : {result}"),
    Aspect.STATE: Phrase("{result}", "Amener à l’état « {value} » : {subject}", "L’état est « {value} »"),
    "moved": Phrase(
        "{subject} à l’état « {values} » : {action}",
        "À l’état « {values} », effectuer : {action}",
        "L’action aboutit : {action}",
    ),
    "not moved": Phrase(
        "{subject} à l’état « {values} » : pas {action}",
        "À l’état « {values} », tenter : {action}",
        "L’action est refusée, l’état reste « {values} »",
    ),
    "done": Phrase("{action} : possible", "", "L’action aboutit sans message d’erreur"),
    "not done": Phrase("{action} : refusé", "", "L’action est refusée avec un message, rien ne change"),
    "attempted": Phrase("{values} : {result}", "Essayer avec la valeur « {value} » : {result}", "{result}"),
    "sized": Phrase("Fichier", "Envoyer un fichier de {value}", ""),
    "at time": Phrase("", "À {value} : {action}", ""),
    "open": Phrase("", "Ouvrir {value}", ""),
    "kind": Phrase("{values} – accepté", "Essayer avec {value}", "{value} est accepté sans message d’erreur"),
    "other kind": Phrase(
        "Refus d’un autre type que {action}",
        "Essayer avec un type absent de la liste (ni {action})",
        "Le type est refusé avec un message d’erreur, rien n’est enregistré",
    ),
}
