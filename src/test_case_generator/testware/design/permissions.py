"""Who may do what: roles that a statement or a table lets in or keeps out."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LONGEST = 600
_ROLE_NOUNS = re.compile(
    r"\b(?:(?:super|org(?:anization)?|site|team|workspace|project|global|system|billing)[ -]?)?"
    r"(?:admin(?:istrator)?s?|administrator(?:en|innen|in)?|owners?|maintainers?|moderators?|managers?|editors?|"
    r"viewers?|"
    r"readers?|authors?|reviewers?|approvers?|members?|guests?|users?|customers?|operators?|agents?|supervisors?|"
    r"auditors?|"
    r"employees?|staff|librarians?|senders?|readers?|players?|receptionists?|teachers?|students?|doctors?|patients?|nurses?|clerks?|librarians?|accountants?|developers?|"
    r"contributors?|collaborators?|subscribers?|visitors?|creators?|assignees?|reporters?|leads?|tenants?|"
    r"Benutzer(?:innen)?|Nutzer(?:innen)?|Kund(?:en|innen|in|e)|Mitarbeiter(?:innen|in)?|Besitzer|Eigentümer|Gäste|"
    r"Leiter(?:in)?|Absender|Lehrer|Ärzte|Leser|"
    r"Redakteure?|Mitglieder|administrateurs?|propriétaires?|gestionnaires?|utilisateurs?|invités?|responsables?|"
    r"salariés?|bibliothécaires?|lect(?:eur|rice)s?|enseignants?|médecins?|infirmi(?:er|ère)s?|"
    r"membres?|clients?|administrador(?:es)?|propietari[oa]s?|gerentes?|usuari[oa]s?|invitad[oa]s?|miembros?|"
    r"editor(?:es)?|"
    r"role|roles|permission|Rolle|rôle|rol)\b|管理者|管理员|オーナー|所有者|ユーザー|用户|会員|ゲスト|編集者",
    re.IGNORECASE,
)
_MAY = r"(?:can|may|must|should|shall|will|is|are|have|has)\b(?: be)?(?: able| allowed| permitted)?(?: to)?"
_ONLY = (
    re.compile(
        r"\A\W{0,3}only (?P<who>[^,.;:]{2,60}?(?:,? (?:and|or) [^,.;:]{2,30}?)?) "
        r"(?:can|may|should be able to|must be able to|are allowed to|is allowed to|are permitted to|are able to|"
        r"is able to|"
        r"shall be able to|should|has access to|have access to) (?P<what>.{2,200})\Z",
        re.IGNORECASE | re.DOTALL,
    ),
    re.compile(
        r"\A(?P<what>.{2,160}?) (?:can|may|must|should|shall|is|are)(?: be)?(?: only| \w+ only)?(?: be)? "
        r"(?:\w+ed |\w+en |visible |available |accessible |possible )?(?:only )?(?:by|to|"
        r"for) (?:only )?(?P<who>.{2,80})\Z",
        re.IGNORECASE | re.DOTALL,
    ),
    re.compile(
        r"\A\W{0,3}nur (?P<who>.{2,60}?) (?:dürfen|darf|können|kann|sollen|soll) (?P<what>.{2,200})\Z",
        re.IGNORECASE | re.DOTALL,
    ),
    re.compile(
        r"\A\W{0,3}seule?s? (?P<who>.{2,60}?) (?:peut|peuvent|doit|doivent) (?P<what>.{2,200})\Z",
        re.IGNORECASE | re.DOTALL,
    ),
    re.compile(
        r"\A\W{0,3}(?:solo|sólo|solamente|únicamente) (?P<who>.{2,60}?) (?:puede|pueden|debe|"
        r"deben) (?P<what>.{2,200})\Z",
        re.IGNORECASE | re.DOTALL,
    ),
    re.compile(r"\A(?P<who>.{1,30}?)(?:のみが?|だけが)、?(?P<what>.{2,200})\Z", re.DOTALL),
    re.compile(r"\A(?:只有|仅)(?P<who>.{1,30}?)(?:才)?(?:可以|能|可)(?P<what>.{2,200})\Z", re.DOTALL),
)
_DENIED = (
    re.compile(
        r"\A(?P<who>.{2,60}?) (?:cannot|can't|can not|may not|must not|should not|shall not|"
        r"(?:is|are|must|should)(?: be)? not (?:be )?(?:allowed|permitted|able) to) (?P<what>.{2,200})\Z",
        re.IGNORECASE | re.DOTALL,
    ),
    re.compile(
        r"\A(?P<who>.{2,60}?) (?:dürfen|darf|können|kann) (?P<what>.{0,160}?(?:nicht|kein\w{0,2}) .{2,80})\Z",
        re.IGNORECASE | re.DOTALL,
    ),
    re.compile(
        r"\A(?P<who>.{2,60}?) ne (?:peut|peuvent|doit|doivent) pas (?P<what>.{2,200})\Z", re.IGNORECASE | re.DOTALL
    ),
    re.compile(r"\A(?P<who>.{2,60}?) no (?:puede|pueden|debe|deben) (?P<what>.{2,200})\Z", re.IGNORECASE | re.DOTALL),
)
# «Guests may see free slots but must not see names»: who that is stands before the first of the two.
_MAY_ELSE = re.compile(
    r"\s(?:can|may|must|should|shall|will|kann|können|darf|dürfen|peut|peuvent|doit|doivent|puede|pueden|debe|deben)\s",
    re.IGNORECASE,
)
_CAN = re.compile(
    r"\A(?P<who>.{2,60}?) (?:can|may|should be able to|are allowed to|is allowed to|must be able to|are able to|"
    r"is able to) "
    r"(?P<what>.{2,200})\Z",
    re.IGNORECASE | re.DOTALL,
)
_ABLE = re.compile(r"\Abe (?:able|allowed|permitted) to ", re.IGNORECASE)
_PASSIVE = re.compile(r"be (?!able|allowed|permitted)", re.IGNORECASE)
_ARTICLES = re.compile(
    r"\A(?:an?|the|all|any|each|every|our|die|der|das|ein|eine|le|la|les|un|une|el|los|las)\s", re.IGNORECASE
)
_YES = re.compile(r"\W*(?:yes|y|✓|✔|✅|x|allow(?:ed)?|full|ja|oui|sí|si|○|はい|是|可)\W*\Z", re.IGNORECASE)
_NO = re.compile(r"\W*(?:no|n|✗|✘|❌|den(?:y|ied)|none|nein|non|×|いいえ|否|不可|-|–|—)\W*\Z", re.IGNORECASE)
_ROLE_COLUMN = re.compile(
    r"\b(?:role|roles|who|user|actor|permission|rolle|rôle|rol|profil)\b|役割|ロール|角色", re.IGNORECASE
)
_ACTION_COLUMN = re.compile(
    r"\b(?:action|operation|permission|feature|task|activity|function|capability|aktion|tätigkeit|"
    r"aufgabe|funktion|acción|tarea|recht|tâche|opération|fonction|azione)\b|操作",
    re.IGNORECASE,
)

_ABOUT_ALL = re.compile(  # a column that tells of the row itself, and of nobody
    r"required|mandatory|optional|notes?|comments?|remarks?|status|default|audited|logged|pflicht|hinweise?|bemerkung|"
    r"obligatoire|remarques?|obligatorio|notas?|必須|備考|必填|备注",
    re.IGNORECASE,
)

# A cell that lets somebody do a thing with what is theirs, and so not with what is not.
_OWN = re.compile(
    r"(?:own|only own|eigene[rnms]?|nur eigene[rnms]?|ses propres|les siens|propi[oa]s|solo propi[oa]s)(?:\s\w{2,15})?",
    re.IGNORECASE,
)
_OF_OTHERS = {
    "own": "of others", "only own": "of others", "eigene": "fremde", "nur eigene": "fremde", "ses": "d’autres",
    "les siens": "d’autres", "propi": "ajenos", "solo": "ajenos",
}  # fmt: skip

_COUNTED = re.compile(r"(?:\d|(?:one|two|three|a single|eine?[nrms]?|zwei|une?|deux|una?|dos)\s)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Permission:
    """One rule: ``roles`` may (or, if ``denied``, may not) do ``action``; ``only`` says that nobody else may."""

    roles: tuple[str, ...]
    action: str
    only: bool = False
    denied: bool = False
    is_role: bool = True


def permission(text: str) -> Permission | None:
    """Return the rule that a statement makes, or None if it speaks of no role and restricts nothing."""
    text = text[:_LONGEST]
    for position, pattern in enumerate(_ONLY):
        match = pattern.match(text)
        if match is None or (position == 1 and not re.search(r"\bonly\b|restricted|limited", match[0], re.IGNORECASE)):
            continue
        roles, what = _names(match["who"]), match["what"].strip()
        is_role = bool(_ROLE_NOUNS.search(match["who"]))
        if not is_role and _COUNTED.match(match["who"]):
            continue  # «only one voucher can be used» says how many, not who
        if position == 1 and not is_role:
            continue
        if position == 1:
            what = text
        return Permission(roles, what, only=True, is_role=is_role)
    for pattern in _DENIED:
        match = pattern.match(text)
        who = _MAY_ELSE.split(match["who"], maxsplit=1)[0] if match else ""
        if match and _ROLE_NOUNS.search(who) and not _PASSIVE.match(match["what"]):
            return Permission(_names(who), _ABLE.sub("", match["what"].strip()), denied=True)
    return None


def allowed(text: str) -> Permission | None:
    """Return «<role> can <action>» where a role is the subject."""
    match = _CAN.match(text[:_LONGEST])
    if match is None or not _ROLE_NOUNS.search(match["who"]) or len(match["who"].split()) > 6:  # noqa: PLR2004 – a name
        return None
    return Permission(_names(match["who"]), match["what"].strip())


def table_rules(cells: tuple[str, ...], columns: tuple[str, ...]) -> tuple[Permission, ...]:
    """Return the rules of one row of a table roles × actions (either way round), or of none."""
    if len(cells) < 2 or len(columns) != len(cells):  # noqa: PLR2004 – a name and a cell
        return ()
    heads = [head.strip("`*_ ") for head in columns]
    verdicts = [
        (head, cell)
        for head, cell in zip(heads[1:], cells[1:], strict=True)
        if (_YES.match(cell) or _NO.match(cell)) and not _ABOUT_ALL.fullmatch(head)
    ]
    if not verdicts:
        return ()
    name = cells[0].strip("`*_ ")
    acts = bool(_ACTION_COLUMN.search(heads[0]))
    names_roles = bool(_ROLE_COLUMN.search(heads[0]))
    role_above = any(_ROLE_NOUNS.search(head) for head in heads[1:])
    by_role = (names_roles and not acts) or (
        bool(_ROLE_NOUNS.search(name)) and not role_above and (names_roles or not acts)
    )
    # One role among the headings, or an action below the first, makes roles of all: no list knows every profession.
    unnamed = not heads[0] and " " in name and len(verdicts) == len(cells) - 1 > 1
    if not (by_role or acts or role_above or unnamed):
        return ()
    rules = [
        Permission((name if by_role else head,), head if by_role else name, denied=not _YES.match(cell))
        for head, cell in verdicts
    ]
    for head, cell in zip(heads[1:], cells[1:], strict=True):
        role, action = (name, head) if by_role else (head, name)
        if (own := _OWN.fullmatch(cell.strip("`*_ ()"))) and not _ABOUT_ALL.fullmatch(head):
            others = next(other for word, other in _OF_OTHERS.items() if own[0].casefold().startswith(word))
            rules += [
                Permission((role,), f"{action} ({cell})"),
                Permission((role,), f"{action} ({others})", denied=True),
            ]
    return tuple(rules)


def verdict(cell: str) -> bool | None:
    """Say whether a table's cell says yes, no, or neither."""
    return True if _YES.match(cell) else False if _NO.match(cell) else None


def is_role(text: str) -> bool:
    """Say whether a text speaks of a kind of person."""
    return bool(_ROLE_NOUNS.search(text[:_LONGEST]))


def _names(text: str) -> tuple[str, ...]:
    text = re.sub(r"\s+(?:only|alone|with the role|seulement|solamente)\b.*\Z", "", text.strip(), flags=re.IGNORECASE)
    parts = re.split(
        r",\s*(?:(?:and|or|und|oder|et|ou|y|o)\s)?|\s(?:and|or|und|oder|et|ou|y|o)\s|、|と|和", text.strip()
    )
    return tuple(name for part in parts if (name := _ARTICLES.sub("", part.strip()).strip("`*_ ")))
