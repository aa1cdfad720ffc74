"""The testability gate's phrases in French; a no-break space stands before the marks that take one."""

from __future__ import annotations

_TABLE = {
    # the comment on an issue that is refused
    "no-cases": "Aucun cas de test n’a été rédigé.",
    "nothing-to-test": "L’issue n’énonce rien qui puisse être testé. Merci d’ajouter ce qui doit être vrai, par "
    "exemple sous forme de liste sous « Critères d’acceptation » (ce qui se passe, avec quelle saisie, avec quel "
    "résultat), puis de remettre le label.",
    "what-is-missing": "Ce qui manque :",
    "what-is-asked": "Des réponses à ces questions la rendraient testable :",
    # what is missing
    "missing-everything": "L’issue n’a ni titre ni description.",
    "missing-description": "L’issue a pour titre « {cited} », mais n’a pas de description.",
    "missing-behaviour": "La description ne dit pas ce que le produit doit faire.",
    "missing-expected": "La description dit ce qui ne va pas (« {cited} »), mais pas ce qui devrait se passer à la "
    "place.",
    "missing-observable": "« {cited} » ne peut pas être observé : il n’est pas dit à quel résultat on le reconnaît.",
    # questions about an issue that is refused, and those that it leaves open itself
    "ask-title-stated": "« {cited} » est-il tout ce qu’il faut tester ? Si oui, merci de l’écrire dans la "
    "description, avec les conditions dans lesquelles cela est vrai.",
    "ask-title": "Que doit-on voir ou obtenir une fois « {cited} » réalisé ?",
    "ask-title-refused": "Quelle saisie ou quelle situation doit être refusée pour « {cited} », et comment ?",
    "ask-description": "Que doit-on pouvoir faire, et que doit-on voir ensuite ?",
    "ask-instead": "Que devrait-il se passer au lieu de « {cited} » ?",
    "ask-occurs": "Avec quelles étapes et quelle saisie cela se produit-il : « {cited} » ?",
    "ask-step": "Que doit-on voir après l’étape « {cited} » ?",
    "ask-observable": "À quel résultat reconnaît-on que « {cited} » est satisfait ?",
    "ask-open": "Quelle est la réponse à « {cited} » ?",
    # gaps in an issue that goes on: the assumption, then its question
    "speed": "« {word} » est compris comme : sans délai perceptible pendant le test.",
    "ask-speed": "Combien de secondes cela peut-il prendre au plus : « {cited} » ?",
    "amount": "« {word} » est compris comme une quantité telle qu’elle se présente dans l’usage quotidien.",
    "ask-amount": "Combien, ou de quelle taille, est « {word} » dans « {cited} » ?",
    "limit": "« {word} » est compris comme l’existence d’une limite ; sa valeur reste ouverte, la limite n’est donc "
    "pas testée de près.",
    "ask-limit": "Quelle valeur est désignée par « {word} » dans « {cited} » ?",
    "quality": "« {word} » est compris comme : de la même façon que le reste du produit.",
    "ask-quality": "À quoi reconnaît-on « {word} » dans « {cited} » ?",
    "undecided": "« {word} » est compris comme un point non décidé, qui n’est donc pas testé.",
    "ask-undecided": "Qu’a-t-on décidé à l’endroit de « {word} » : « {cited} » ?",
    "and-so-on": "« {word} » est compris comme ne désignant rien au-delà de ce qui est nommé.",
    "ask-and-so-on": "Que désigne encore « {word} » dans « {cited} » ?",
    "refusal": "Le refus est compris ainsi : un message dit ce qui ne va pas et rien n’est modifié.",
    "ask-refusal": "Quel message ou code de statut répond à ceci, et qu’est-ce qui reste inchangé : « {cited} » ?",
    "refusals": "Chaque refus que l’issue ne décrit pas est compris ainsi : un message dit ce qui ne va pas et rien "
    "n’est modifié.",
    "ask-refusals": "Quels messages ou codes de statut répondent à « {cited} » et aux autres refus, et qu’est-ce qui "
    "reste inchangé ?",
}
_SPACED = {"« ": "«\u00a0", " »": "\u00a0»", " :": "\u00a0:", " ;": "\u00a0;", " ?": "\u00a0?"}


def _typeset(text: str) -> str:
    for plain, spaced in _SPACED.items():
        text = text.replace(plain, spaced)
    return text


FRENCH = {name: _typeset(text) for name, text in _TABLE.items()}
