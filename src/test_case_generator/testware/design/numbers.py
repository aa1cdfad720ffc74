"""Numbers that count or measure something, each with its unit as the text writes it.

Left out is what only looks like a quantity: dates, times of day, versions, references, ordinals, «ISO 8601».
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

LONGEST = 2_000  # characters of a statement that are looked at: one that is longer states no single limit
_DIGITS = (
    r"\d{1,3}(?:[,.\u202f\u00a0 ]\d{3}){1,4}(?![\u202f\u00a0 ]?\d)(?:[.,]\d{1,2}(?!\d))?(?![,.]\d)|"
    r"\d{1,15}(?:[.,]\d{1,8})?"
)
_NUMBER = re.compile(
    rf"(?P<currency>[$€£¥]\s?|\b(?:USD|EUR|GBP|CHF|JPY)\s)?(?P<sign>(?<![\w)\]])[-−](?=\d))?(?P<digits>{_DIGITS})"
)
_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twelve": 12, "ein": 1, "eine": 1, "einen": 1, "einem": 1, "einer": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5,
    "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "zwölf": 12, "un": 1, "une": 1, "deux": 2, "trois": 3,
    "quatre": 4, "cinq": 5, "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "una": 1, "dos": 2, "tres": 3, "cuatro": 4,
    "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9, "diez": 10,
}  # fmt: skip
_WORD = re.compile(rf"\b(?:{'|'.join(_WORDS)})\b(?! of | von | de | to )", re.IGNORECASE)
_OFTEN = re.compile(
    r"\b(?:(?P<english>twice|thrice|(?<=than )once|(?<=most )once|(?<=to )once|(?<=maximum )once)|"
    r"(?P<german>ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn)mal)\b",
    re.IGNORECASE,
)
_HOW_OFTEN_IN_WORDS = {"once": 1, "twice": 2, "thrice": 3}
# «100 x 100 pixels»: width and height, one quantity.
_ACROSS = re.compile(r"\s?[x×]\s?(?P<other>\d{1,6})(?![\d.,]\d)", re.IGNORECASE)
# What a time is counted from, or what it is spent with: «before they start», «of inactivity».
_SPENT = re.compile(
    r"\s(?:(?:of|without|d['’]|de|sans|ohne|sin)\s?(?:any\s|an?\s|eine?\s|une?\s)?[^\W\d]{3,20}|"
    r"(?:before(?:hand)?|earlier|in advance|à l['’]avance|antes|de antelación)(?=[.,;:)]|\Z)|vorher\b|im Voraus\b|"
    r"(?-i:[A-ZÄÖÜ])[a-zäöüß]{3,20}(?:ung|zeit|tät|lauf)\b|"
    r"(?:vor|nach|seit)\s(?:(?:der|dem|den|einer|einem)\s(?:[\w-]{2,20}\s)?)?(?-i:[A-ZÄÖÜ])[\w-]{1,30}|"
    r"(?:before|after|since|prior to|avant|après|depuis|antes de|después de|tras|desde)\s"
    r"(?:(?:[\w'’-]{1,20}\s){0,3}?[\w'’-]{2,20}(?=[.,;:)]|\Z|\s(?:and|or|et|ou|y|o)\s)|"
    r"(?:the|an?|its|their|le|la|l['’]|une?|el|los|las)\s?[\w-]{2,25}))",
    re.IGNORECASE,
)
# What is part of a longer token (v2, S3, UTF-8, 3.0.1, 18:00, #12), and what only numbers a thing.
_JOINED_BEFORE = re.compile(r"(?:[A-Za-zÀ-ž0-9_][-–./:,#]?|#|\d[-–./:,]|/)$")
_NAMES = re.compile(
    r"\b(?:version|v|release|step|steps|chapter|section|page|pages|ports?|issue|ticket|no|nr|iso|rfc|utf|http|status|"
    r"code|error|id|line|figure|table|phase|level|tier|api|python|node|java|windows|ios|android|sprint|schritt|seite|"
    r"kapitel|étape|page|paso|página)[ .:#-]{1,2}$",
    re.IGNORECASE,
)
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|"
    "sept?|oct|nov|dec|januar|februar|märz|mai|juni|juli|oktober|dezember|janvier|février|mars|avril|juin|juillet|août|"
    "septembre|octobre|novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|"
    "noviembre|diciembre"
)
_JOINED_AFTER = re.compile(
    r"[A-Za-z_]{0,12}\d|[.,:/–-]\d|(?:st|nd|rd|th)\b|\s?[ap]\.?m\b|\s?(?:o'clock|Uhr)\b|h\d\d|[年月](?!間)"
    rf"|\.?\s(?:of\s|de\s)?(?:{_MONTHS})\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d\Z")

_SYMBOLS = (
    r"%|‰|°[CF]|€|\$|£|¥|(?:[KMGT]i?B|[kMG]B|bytes?|octets?|[KMG]o|ms|[sh]|min|secs?|px|kg|km|cm|mm|[mg]|EUR|USD|"
    r"GBP|CHF|"
    r"percent|Prozent)(?![A-Za-z0-9_])"
)
_CJK = (
    r"文字|ミリ秒|秒間?|分钟|分間?|時間|日間?|週間|か月|ヶ月|年間|回|件|個|人|名|枚|桁|歳|円|台|行|字符|个字符|位数字|位|小时|天|周|个月|"
    r"毫秒|次|个|张|份|笔|条|元|岁|字|项"
)
_ENGLISH = (
    "characters?|chars?|digits?|letters?|words?|milliseconds?|seconds?|secs?|minutes?|mins?|hours?|days?|weeks?|"
    "months?|years?|items?|entries|entry|files?|users?|attempts?|requests?|times|rows?|pixels?|decimal "
    "places?|decimals?"
)
_OTHER = (
    "Zeichen|Ziffern|Buchstaben|Sekunden?|Minuten?|Stunden?|Tagen?|Wochen?|Monaten?|Jahren?|Dateien|Versuchen?|Mal|"
    "caractères?|chiffres?|secondes?|minutes?|heures?|jours?|semaines?|mois|ans?|fichiers?|tentatives?|essais?|fois|"
    "caracteres?|dígitos?|segundos?|minutos?|horas?|días?|semanas?|meses|años?|archivos?|intentos?|veces"
)
_KNOWN = re.compile(
    rf"(?P<space>[\s\u00a0-]?)(?P<unit>(?i:(?:business |working |calendar |consecutive |failed |wrong |invalid |"
    rf"fehlgeschlagenen? |falschen? )?"
    rf"(?:{_ENGLISH}|{_OTHER})\b(?: (?:échouées?|fallidos|incorrectos))?)|{_SYMBOLS}|{_CJK})"
)
# Nouns that no list knows: an English, French or Spanish plural, a German noun; one adjective may stand before it.
_NOUN = re.compile(
    r"(?P<space> )(?P<unit>(?:[a-zé-]{3,15} )?(?:[a-zà-ž]{2,20}[sx](?<!ss)(?<!us)(?<!is)|[A-ZÄÖÜ][a-zäöüß]{2,25}))\b"
)
_NO_UNIT = re.compile(
    r"\b(?:is|was|has|does|this|its|as|des|dans|mais|plus|les|los|las|nos|pas|seconds?|and|or|und|oder|et|ou|on|if|per|"
    r"when|for|in|to|at|then|the|characters|The|This|If|When|requires|applies|returns|shows|gets|needs)\b"
)
_PER = re.compile(
    r"(?:\s?(?:/|per |each |every |pro |par |por |je |an? )\s?(?:second|sec|s|minute|min|hour|h|day|d|week|month|"
    r"year|user|account|page|request|file|order|person|Sekunde|Minute|Stunde|Tag|Woche|Monat|Nutzer|seconde|heure|jour|"
    r"semaine|mois|segundo|minuto|hora|día|semana|mes|usuario|quarter|Quartal|trimestre|term|year|Jahr|an|año)\b){1,2}|"
    # «5 attempts within 10 minutes»: the time is what the count is limited in.
    r"\s(?:within|in|per|innerhalb von|pro|en)\s(?:any\s|an?\s)?\d{1,4}[\s-](?:seconds?|minutes?|hours?|days?|weeks?|"
    r"months?|years?|Sekunden|Minuten|Stunden|Tagen|Wochen|Monaten|secondes|heures|jours|segundos|minutos|horas|días)\b",
    re.IGNORECASE,
)
_TIMES = re.compile(
    r"(?i:ms|s|h|mins?|secs?|milliseconds?|seconds?|minutes?|hours?|(?:business |working |calendar )?days?|weeks?|"
    r"months?|"
    r"years?|sekunden?|minuten?|stunden?|tagen?|wochen?|monaten?|jahren?|secondes?|heures?|jours?|semaines?|mois|ans?|"
    r"segundos?|minutos?|horas?|días?|semanas?|meses|años?)\Z|ミリ秒|秒|分|時間|日|週間|か月|ヶ月|年間|毫秒|小时|天|周|个月"
)
_HOW_OFTEN = re.compile(r"times?|Mal|fois|veces|vez|回|次", re.IGNORECASE)
_MEASURES = re.compile(r"%|‰|°[CF]|€|\$|£|¥|EUR|USD|GBP|CHF|percent|Prozent|円|元|\Z")
_HAS_CENTS = re.compile(r"€|\$|£|EUR|USD|GBP|CHF|euros?|dollars?", re.IGNORECASE)
_SINGULAR = re.compile(
    r"character|char|digit|letter|word|second|minute|hour|day|week|month|year|item|file|user|attempt"
)
_INVARIABLE = frozenset({"mois", "fois", "bytes"})
_IRREGULAR = {
    "times": "time", "veces": "vez",
    "Sekunden": "Sekunde", "Minuten": "Minute", "Stunden": "Stunde", "Tage": "Tag", "Tagen": "Tag", "Wochen": "Woche",
    "Monate": "Monat", "Monaten": "Monat", "Jahre": "Jahr", "Jahren": "Jahr",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number of a text with its unit; ``start`` and ``end`` are offsets of both together.

    ``places`` are its digits behind the point; ``comma`` says that the text writes the point as one. ``clean`` are
    whether nothing is joined to it before and after, as the parts of a range are.
    """

    value: Decimal
    places: int
    unit: str
    space: str
    currency: str
    comma: bool
    start: int
    end: int
    clean: tuple[bool, bool] = (True, True)
    per: str = ""
    across: int = 0
    """The second number of a pair that is one measure: the height of ``100 x 80 pixels``; 0 for all others."""
    rest: str = ""
    """What a time is counted from or spent with, as it follows the unit: ``" of inactivity"``."""
    core: int = 0
    """The offset at which number and unit end, before ``rest``."""

    @property
    def is_often(self) -> bool:
        """Say whether it counts how often a thing is done."""
        return bool(_HOW_OFTEN.fullmatch(self.unit)) and not self.per

    @property
    def is_time(self) -> bool:
        """Say whether a duration is measured."""
        return bool(_TIMES.match(self.unit.casefold())) and not self.per

    @property
    def is_countable(self) -> bool:
        """Say whether it cannot be below zero: characters, attempts, bytes, but no money and no temperature."""
        return not self.currency and not _MEASURES.match(self.unit)

    @property
    def is_money(self) -> bool:
        """Say whether it is an amount in a currency that has cents."""
        return bool(_HAS_CENTS.fullmatch(self.currency.strip() or self.unit))

    @property
    def is_year(self) -> bool:
        """Say whether it is rather a year than a count."""
        return not self.unit and not self.currency and bool(_YEAR.match(f"{self.value:f}"))

    def written(self, value: Decimal) -> str:
        """Return another value in this one's unit: ``7 characters``, ``$9``, ``10,5 %``."""
        figure = f"{value:f}".replace(".", ",") if self.comma else f"{value:f}"
        unit = _singular(self.unit) if value == 1 else self.unit
        if self.space == "-" or self.value == 1:
            unit = _plural(unit) if value != 1 else unit  # «6-digit», «one attempt»
        space = " " if self.space == "-" else self.space
        across = f" x {self.across}" if self.across else ""
        return f"{self.currency}{figure}{across}{space if unit else ''}{unit}{self.per}{self.rest}"

    def shifted(self, step: Decimal) -> tuple[str, ...]:
        """Return the neighbours that lie ``step`` away: one, or of a pair of measures one a direction."""
        if not self.across:
            return (self.written(self.value + step),)
        taller = replace(self, across=self.across + int(step))
        return self.written(self.value + step), taller.written(self.value)


def quantities(text: str) -> tuple[Quantity, ...]:
    """Return the numbers of a statement in its order, written as figures or, up to twelve, as words."""
    text = text[:LONGEST]
    found: list[Quantity] = []
    for match in _NUMBER.finditer(text):
        if not (found and match.start() < found[-1].end):  # the height belongs to the width
            found.append(_figure(text, match))
    found += [
        _with_unit(text, Decimal(_WORDS[match[0].casefold()]), 0, match.start(), match.end(), comma=False)
        for match in _WORD.finditer(text)
    ]
    found += [_often(text, match) for match in _OFTEN.finditer(text)]
    found.sort(key=lambda each: each.start)
    # The time that a count is limited in belongs to it.
    return tuple(each for each in found if not any(one.start < each.start < one.end for one in found))


def _often(text: str, match: re.Match[str]) -> Quantity:
    """Return «twice a day» and «dreimal» as the count they are."""
    value = _WORDS[match["german"].casefold()] if match["german"] else _HOW_OFTEN_IN_WORDS[match[0].casefold()]
    unit = "Mal" if match["german"] else "times"
    per = _PER.match(text, match.end())
    end = per.end() if per else match.end()
    return Quantity(
        Decimal(value), 0, unit, " ", "", comma=False, start=match.start(), end=end, core=end, per=per[0] if per else ""
    )


def _figure(text: str, match: re.Match[str]) -> Quantity:
    digits = match["digits"]
    start, stop = match.start(), match.end("digits")
    value, comma = _decimal(digits)
    before = text[max(0, start - 16) : start]
    joined = bool(_JOINED_BEFORE.search(before)) and not re.search(r"[A-Za-zÀ-ž][=:.]$", before)
    clean_before = not (joined or _NAMES.search(before))
    clean_after = not _JOINED_AFTER.match(text, stop)
    places = -int(value.as_tuple().exponent)
    if match["sign"]:
        value = -value
    return _with_unit(
        text,
        value,
        places,
        start,
        stop,
        comma=comma,
        currency=match["currency"] or "",
        clean=(clean_before, clean_after),
    )


def _with_unit(
    text: str,
    value: Decimal,
    places: int,
    start: int,
    stop: int,
    *,
    comma: bool,
    currency: str = "",
    clean: tuple[bool, bool] = (True, True),
) -> Quantity:
    across = _ACROSS.match(text, stop)
    if across and value == int(value) and clean[0]:
        stop, clean = across.end(), (clean[0], not _JOINED_AFTER.match(text, across.end()))
    else:
        across = None
    unit = _KNOWN.match(text, stop) if clean[1] else None
    if unit is None and clean[1] and not currency:
        noun = _NOUN.match(text, stop)
        unit = noun if noun and not _NO_UNIT.search(noun["unit"]) else None
    end = unit.end() if unit else stop
    # «an hour» after a bare figure, «per minute» after what is counted.
    per = _PER.match(text, end)
    if per and re.search(r"\d", per[0]) and unit and _TIMES.match(unit["unit"].casefold()):
        per = None  # «30 minutes in 24 hours»: a time is not limited in a time
    if per:
        end = per.end()
    core = end
    spent = _SPENT.match(text, end) if unit and not per and _TIMES.match(unit["unit"].casefold()) else None
    if spent:
        end = spent.end()
    return Quantity(
        value=value,
        places=places,
        unit=unit["unit"] if unit else "",
        space=unit["space"] if unit else "",
        currency=currency,
        comma=comma,
        start=start,
        end=end,
        clean=clean,
        per=per[0] if per else "",
        across=int(across["other"]) if across else 0,
        rest=spent[0] if spent else "",
        core=core,
    )


def _singular(unit: str) -> str:
    """Return the unit of one: English, French and Spanish drop the last letter."""
    if unit in _IRREGULAR:
        return _IRREGULAR[unit]
    if unit in _INVARIABLE or not re.search(r"[a-zé]{3}s\Z", unit):
        return unit
    return (
        re.sub(r"ies\Z", "y", unit) if unit.endswith("ies") else re.sub(r"(?<=ss)es\Z|(?<=[cs]h|.x)es\Z|s\Z", "", unit)
    )


def _plural(unit: str) -> str:
    return f"{unit}s" if _SINGULAR.fullmatch(unit) else unit


def _decimal(digits: str) -> tuple[Decimal, bool]:
    """Return the value, and whether its decimal sign is a comma: ``1.000,50`` and ``1,000.50`` are the same."""
    plain = re.sub(r"[\u202f\u00a0 ]", "", digits)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", plain):
        return Decimal(plain.replace(",", "")), False
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}", plain):
        return Decimal(plain.replace(".", "").replace(",", ".")), "," in plain
    return Decimal(plain.replace(",", ".")), "," in plain
