"""Values that a statement lists as the only ones allowed."""

from __future__ import annotations

import re

_LONGEST = 2_000  # characters of a statement that are looked at
_MOST_VALUES = 40
_ENUM = re.compile(
    r"(?:enum|one of|(?:allowed|possible|permitted|valid|supported|accepted) (?:(?:file|image|document|media|input) )?"
    r"(?:values?|types?|formats?|options?|extensions?)|"
    r"values?|"
    r"(?:erlaubte|mögliche|zulässige) (?:Werte|Formate)|valeurs? (?:possibles?|autorisées?|permises?)|formats acceptés|"
    r"valores? (?:permitidos?|posibles?)|formatos (?:permitidos|admitidos)|可能な値|有効な値|可选值|取值)"
    r"(?: are| is| sind| sont| son)?\W{0,4}[\[(:：]\s*`?\[?([^\])\n;]{2,600})[\])]?",
    re.IGNORECASE,
)
_VALUE = r"(?:`[^`\n]{1,40}`|\"[^\"\n]{1,40}\"|[\w.+-]{1,40})"
_OR = r"(?:or|and|oder|und|ou|et|o|y)"
_ONE_OF = re.compile(
    rf"\b(?:one of|either|any of|eine[rs]? von|entweder|l['’]une? (?:de|des)|soit|uno de|una de|"
    rf"either of)\s+(?:the (?:values|following)[: ]\s*)?"
    rf"({_VALUE}(?:,\s*{_VALUE}){{0,40}},?\s+{_OR}\s+(?:soit\s+)?{_VALUE})",
    re.IGNORECASE,
)
_CODES = re.compile(
    r"(?:one of|is|are|:)\s+(`[^`\n]{1,40}`(?:,\s*`[^`\n]{1,40}`){0,40}(?:,?\s+(?:or|and|oder|ou|o)\s+|"
    r",\s*)`[^`\n]{1,40}`)",
    re.IGNORECASE,
)
_CJK_MARK = re.compile(r"(?:のいずれか|のどれか|之一|中的一个)")
_CJK_LENGTH = 200  # characters before the mark in which its values stand
# «JPEG, PNG and WebP are accepted», «supports A, B and C»: names, which hold a capital or a figure or stand in quotes.
_NAME = r"(?:`[^`\n]{1,40}`|\"[^\"\n]{1,40}\"|„[^“\n]{1,40}“|\.?(?=[\w.+-]{0,20}(?-i:[A-Z0-9]))[\w+-][\w.+-]{0,30})"
_AND = r"(?:or|and|oder|und|sowie|ou|et|o|y|e)"
_NAMES = rf"{_NAME}(?:,\s{_NAME}){{0,30}},?\s{_AND}\s{_NAME}"
_WORDS = rf"{_VALUE}(?:,\s{_VALUE}){{0,30}},?\s{_AND}\s{_VALUE}"
_KINDS = (
    r"(?:(?:file|image|video|audio|document|export|import|output|input|date)[ -])?(?:formats?|file types?|types?|"
    r"languages?|"
    r"currenc(?:y|ies)|units?|extensions?|browsers?|encodings?|protocols?|"
    r"(?:Datei|Bild)?(?:formate[n]?|typen)|Sprachen?|Währungen|Einheiten|formatos?|langues?|idiomas?|devises?|"
    r"monedas?|unités?|"
    r"unidades|extensi?ons?|extensiones)"
)
_TAKES = (
    r"(?:accepts?|supports?|allows?|permits?|akzeptiert|unterstützt|erlaubt|accepte|admet|prend en charge|acepta|"
    r"admite|"
    r"soporta)"
)
_TAKEN = (
    r"(?:are|is|can be|may be|sind|werden|sont|están|son|se)\s(?:the\sonly\s)?(?:all\s|only\s|also\s)?"
    r"(?:accepted|supported|allowed|permitted|valid|uploaded|imported|attached|akzeptiert|unterstützt|erlaubt|zulässig|zugelassen|angenommen|"
    r"acceptés|acceptées|autorisés|autorisées|pris en charge|permitid[oa]s|admitid[oa]s|aceptad[oa]s|aceptan|admiten)"
)
_PROSE = (
    re.compile(
        rf"(?<![\w`])(?P<all>{_NAMES})\s(?:files?\s|images?\s|Dateien\s|fichiers?\s)?{_TAKEN}\b(?! to\b)", re.IGNORECASE
    ),
    re.compile(rf"\b(?:the|die|den|les|los|las|in)?\s?{_KINDS}:?\s(?P<all>{_NAMES})", re.IGNORECASE),
    re.compile(rf"\b(?:the|die|den|les|los|las)\s{_KINDS}\s(?P<all>{_WORDS})\s{_TAKEN}\b(?! to\b)", re.IGNORECASE),
    re.compile(
        rf"\b{_TAKES}\s(?:(?:only|the|nur|los|les|die)\s){{0,2}}(?:{_KINDS}:?\s)?(?P<all>{_NAMES})", re.IGNORECASE
    ),
    re.compile(
        rf"\b(?:se aceptan|se admiten|se permiten)\s(?:(?:los|las)\s)?(?:{_KINDS}\s)?(?P<all>{_WORDS})", re.IGNORECASE
    ),
    re.compile(
        r"\b(?:se aceptan|se admiten|se permiten)\s(?:(?:solo|sólo|los|las)\s){0,2}(?:archivos|ficheros|imágenes|"
        r"documentos)\s"
        rf"(?P<all>{_NAMES})",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?:erlaubt|zulässig|zugelassen|möglich)\ssind\s(?:nur\s)?(?P<all>{_NAMES})", re.IGNORECASE),
    # «PDF- und JPG-Dateien»
    re.compile(
        r"\b(?P<all>[A-Z0-9]{2,8}-(?:,\s[A-Z0-9]{2,8}-){0,20}\s(?:und|oder)\s[A-Z0-9]{2,8})(?=-(?:Datei|Bild|Format|Dokument)\w{0,4}\s"
        r"(?:\w{2,12}\s)?(?:akzeptiert|erlaubt|unterstützt|zulässig|zugelassen|angenommen|hochgeladen))"
    ),
)
_CJK_PROSE = re.compile(
    r"(?P<all>[A-Za-z0-9.+-]{1,20}(?:(?:、|，|と|および|及び|和)[A-Za-z0-9.+-]{1,20}){1,20})(?:の?(?:ファイル)?(?:形式|格式))?"
    r"(?:のみ|だけ)?(?:に対応|をサポート|を受け付け|をアップロードでき|を?支持)"
)
_CJK_SUPPORTS = re.compile(r"(?:支持|接受)(?P<all>[A-Za-z0-9.+-]{1,20}(?:(?:、|，|和|或)[A-Za-z0-9.+-]{1,20}){1,20})")
_ONE = r"(?:an?|eine?n?|une?|un[oa]?)\s[\w-]{2,20}(?:\s[\w-]{2,20})?"
_HOLDING = re.compile(
    r"\b(?:that|which|if|when|wenn|falls|die|qui|si|quand|que|cuando)\s(?:[\w-]{1,20}\s){0,4}?(?:contains?|includes?|"
    r"holds?|enthält|enthalten|contient|contiennent|contienen?)\s"
    rf"(?P<all>{_ONE}(?:,\s{_ONE}){{0,6}},?\s(?:or|oder|ou|o)\s(?:an?|eine?n?|une?|un[oa]?)\s[\w-]{{2,20}}(?:\s(?!is\b|are\b|must\b|"
    r"shall\b|should\b|will\b|gets?\b|enthalten)[\w-]{2,20})?)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\A(?:an?|eine?n?|une?|un[oa]?)\s", re.IGNORECASE)
_BOOLEAN = re.compile(r"\bbool(?:ean)?\b|真偽|布尔", re.IGNORECASE)


def enumeration(text: str) -> tuple[str, ...]:
    """Return the values a sentence enumerates (``enum: [FULL, NONE]``, «one of A, B or C»), or ``()``."""
    text = text[:_LONGEST]
    if mark := _CJK_MARK.search(text):
        before = re.split(r"[。はを：:是]", text[max(0, mark.start() - _CJK_LENGTH) : mark.start()])[-1]
        return _split(before, r"、|，|,|または|もしくは|或者?|和")
    match = _ONE_OF.search(text) or _ENUM.search(text) or _CODES.search(text)
    if match is None:
        return accepted(text)
    listed = re.split(r"[.;](?=\s|$)", match[1], maxsplit=1)[0]
    return _split(listed, rf",\s*{_OR}\b|,|\||(?:\s|\b){_OR}\s(?:soit\s)?|(?<=\w)/(?=\w)")


def accepted(text: str) -> tuple[str, ...]:
    """Return what a sentence says is accepted: «JPEG, PNG and WebP are accepted», «PDFとCSVに対応する»; or ``()``."""
    text = text[:_LONGEST]
    if mark := _CJK_PROSE.search(text) or _CJK_SUPPORTS.search(text):
        return _split(mark["all"], r"、|，|と|および|及び|和|或")
    match = next(filter(None, (pattern.search(text) for pattern in _PROSE)), None)
    if match is None:
        return ()
    listed = re.sub(r"-(?=,|\s(?:und|oder)\s)", "", match["all"])
    return _split(listed.replace("„", '"').replace("“", '"'), rf",\s*{_AND}\s|,|\s{_AND}\s")


def alternatives(text: str) -> tuple[str, ...]:
    """Return what a clause says a thing may hold: «values that contain a comma, a quote or a line break»; or ``()``."""
    match = _HOLDING.search(text[:_LONGEST])
    return (
        tuple(_ARTICLE.sub("", part).strip() for part in re.split(rf",\s*{_OR}\s|,\s|\s{_OR}\s", match["all"]))
        if match
        else ()
    )


def is_boolean(form: str) -> bool:
    """Say whether a parameter's type has two values."""
    return bool(_BOOLEAN.search(form[:_LONGEST]))


def _split(listed: str, separators: str) -> tuple[str, ...]:
    parts = re.split(separators, listed, flags=re.IGNORECASE)
    values = tuple(dict.fromkeys(value for part in parts if (value := part.strip().strip("`'\"[]() ").strip())))
    if not 1 < len(values) <= _MOST_VALUES or not all(re.fullmatch(r"[\w .:+/-]{1,40}", value) for value in values):
        return ()
    return values if all(len(value.split()) <= 3 for value in values) else ()  # noqa: PLR2004 – longer is prose
