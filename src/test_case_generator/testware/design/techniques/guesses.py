"""Error guessing: a few mistakes that features of a kind are known for, where the issue speaks of such a feature.

At most two an issue, and none that the issue itself already speaks of.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from test_case_generator.testware.design.forms import endpoint, plain
from test_case_generator.testware.design.techniques.drafts import cited, draft
from test_case_generator.testware.design.techniques.partitions import allowed_values
from test_case_generator.testware.design.techniques.view import columns_of
from test_case_generator.testware.suite import Aspect, CaseType, Condition, Kind, Technique

if TYPE_CHECKING:
    from collections.abc import Iterator

    from test_case_generator.testware.design.techniques.view import Operation, View
    from test_case_generator.testware.suite import Requirement

_MOST = 2
# What a guess is tried with, in place of a value of the issue: a word that nothing matches, a file that holds nothing.
_VALUES = {Aspect.NO_MATCH: "no-such-entry", Aspect.EMPTY_FILE: "0 bytes"}
# The input of a request that takes such a value.
_INPUTS = {
    Aspect.NO_MATCH: re.compile(
        r"\A(?:q|query|search\w*|keywords?|terms?|text|filter|name|title|suche|recherche|buscar)\Z|[_-](?:query|search|term)\Z",
        re.IGNORECASE,
    ),
    Aspect.EMPTY_FILE: re.compile(
        r"(?:\A|[_-]|(?<=[a-z])(?-i:(?=[A-Z])))(?:file|image|photo|picture|document|attachment|upload|csv|datei|fichier|"
        r"archivo)s?\Z",
        re.IGNORECASE,
    ),
}


def _words(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives), re.IGNORECASE)


# aspect, where it fits, where the issue has said it already, how it is described
_GUESSES: tuple[tuple[Aspect, re.Pattern[str], re.Pattern[str], str], ...] = (
    (
        Aspect.REUSED,
        _words(
            r"\b(?:reset|activation|invitation|confirmation|magic|one-time) (?:link|token|code|password)s?\b",
            r"\b(?:Einladungs|Bestätigungs|Aktivierungs|Rücksetz|Einmal)(?:link|code|passwort)\w*|"
            r"lien de (?:réinitialisation|"
            r"confirmation|activation)|enlace de (?:restablecimiento|confirmación|activación)|"
            r"招待リンク|ワンタイム|重置链接",
        ),
        _words(r"\b(?:only once|single[- ]use|used once|used twice|already (?:been )?used|reuse|nur einmal|"
               r"une seule fois|una sola vez)\b"),
        "A link or code that was used once is used again",
    ),
    (
        Aspect.EMPTY_FILE,
        _words(r"\b(?:upload|import)(?:s|ed|ing)?\b.{0,60}\b(?:file|csv|image|photo|document|picture|attachment)s?\b",
               r"\b(?:hochladen|téléverser|importer un fichier|subir un archivo)\b|アップロード|上传"),
        _words(r"\bempty (?:file|csv|image|document)|leere Datei|fichier vide|archivo vacío|空のファイル|空文件"),
        "A file without content is uploaded",
    ),
    (
        Aspect.NO_MATCH,
        _words(r"\b(?:search(?:es|ing)? (?:for|by|the|in|all)|can search|filter(?:s|ed)? by|"
               r"look up)\b", r"\b(?:Suche|suchen|recherche[rz]?|buscar|búsqueda)\b|検索|搜索"),
        _words(r"\b(?:no (?:match|result|hit)|nothing (?:is )?found|keine (?:Treffer|Ergebnisse)|aucun résultat|"
               r"sin resultados)|0 results|見つからない|无结果"),
        "A search that nothing matches",
    ),
    (
        Aspect.DELETED_TWICE,
        _words(r"\b(?:can|may|able to|must|should|DELETE)\b.{0,20}\b(?:delete|remove)s?\b|^DELETE\b",
               r"\b(?:löschen|entfernen|supprimer|eliminar|borrar)\b|削除(?:できる|する)|删除"),
        _words(r"\b(?:already (?:deleted|removed)|delet\w+ twice|does not exist|not found)|bereits gelöscht|"
               r"déjà supprimé|ya eliminad"),
        "What was deleted is deleted a second time",
    ),
    (
        Aspect.DUPLICATE,
        _words(r"\b(?:can|may|able to|must|should|users?)\b.{0,20}\b(?:create|register|sign up)\b|^POST\b",
               r"\b(?:anlegen|erstellen|registrieren|créer|s['’]inscrire|crear|registrar)\b|登録(?:できる|する)|作成(?:できる|"
               r"する)|注册|创建"),
        _words(r"\b(?:duplicate|already (?:exists?|taken|in use|registered)|unique|twice|conflict|idempoten\w+)|"
               r"eindeutig|doppelt|bereits (?:vergeben|vorhanden)|"
               r"unique|doublon|déjà|único|duplicad|重複|重复"),
        "The same data is submitted a second time",
    ),
    (
        Aspect.CONCURRENT,
        _words(r"\b(?:users?|editors?|members?|people)\b.{0,20}\b(?:edit|update|"
               r"modify)\b", r"\b(?:bearbeiten|modifier|editar)\b|編集できる|编辑"),
        _words(r"\b(?:concurrent\w*|at the same time|simultaneous\w*|conflict|gleichzeitig|simultané|"
               r"al mismo tiempo)|同時"),
        "Two people edit the same thing at the same time",
    ),
)  # fmt: skip


def guesses(view: View) -> Iterator[tuple[str, Condition]]:
    """Yield requirement ids with the conditions guessed for them, the likeliest mistakes first."""
    everything = "\n".join(requirement.quote for requirement in view.requirements)[:20_000]
    found = 0
    for aspect, fits, said, told in _GUESSES:
        if found == _MOST or said.search(everything):
            continue
        for requirement in view.requirements:
            if _may_be_guessed_at(requirement) and fits.search(plain(requirement.quote)):
                operation = view.operations.get(requirement.id)
                name = _input_of(operation, aspect) if operation else ""
                if operation and aspect in _INPUTS and not name:
                    continue  # no input of the request takes the value
                yield requirement.id, _guess(requirement, operation, aspect, told, name)
                found += 1
                break


def _may_be_guessed_at(requirement: Requirement) -> bool:
    """Say whether it states what can be done: a failure has its own test, an input's description speaks of a value."""
    described = requirement.quote.startswith("`") or columns_of(requirement)
    return requirement.kind in {Kind.FUNCTIONAL, Kind.CONSTRAINT} and not described


def _input_of(operation: Operation, aspect: Aspect) -> str:
    """Return the input of a request that takes a guess's value, of those with no list or form of their own."""
    named = _INPUTS.get(aspect)
    if named is None:
        return ""
    stated = [each for each in operation.parameters.values() if not allowed_values(each)]
    return next((each.name for each in stated if named.search(each.name)), "")


def _guess(requirement: Requirement, operation: Operation | None, aspect: Aspect, told: str, name: str) -> Condition:
    text = plain(requirement.quote)
    about = str(operation.endpoint) if operation and endpoint(requirement.quote) else ""
    return draft(
        Technique.ERROR_GUESSING, CaseType.NEGATIVE, aspect, f"{told} ({about or cited(text)})",
        values=(_VALUES[aspect],) if aspect in _VALUES else (),
        subject=name,
        operation=str(operation.endpoint) if operation else "",
        inputs=operation.inputs if operation else (),
        expected=operation.success if operation else "",
        action=about or text,
    )  # fmt: skip
