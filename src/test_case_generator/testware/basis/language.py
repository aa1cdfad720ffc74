"""Which language a text is written in, by ISO 639-1.

Issues are full of what is in no language: code, logs, addresses, identifiers, the English headings of a form. That is
left out first. Script decides where it can (kana is Japanese), English is told by its function words, and only what
remains is asked of a statistical model (py3langid, a naive Bayes over byte n-grams), because it takes a second to load.
Where nothing is sure, the answer is English: that is what most issues are in.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from test_case_generator.testware.basis.language_names import NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from py3langid.langid import LanguageIdentifier  # type: ignore[import-untyped]  # the package ships no types

    from test_case_generator.testware.suite import Case, Requirement

DEFAULT = "en"


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# What people write issues in with Latin and Cyrillic letters. A model free to choose among all 140 languages that it
# knows finds Luxembourgish and Nigerian Pidgin in short texts.
_PLAUSIBLE = {
    "latin": _set("en de fr es it pt nl pl cs sk sv da no fi hu ro tr id vi ca hr et lv lt sl"),
    "cyrillic": _set("ru uk bg be sr mk kk"),
    "arabic": _set("ar fa ur"),
    "devanagari": _set("hi mr ne"),
}
# All that are written in a script, and those never written in Latin letters: nobody is blamed for his own script.
_WRITTEN_IN = {
    "cyrillic": _set("ru uk bg be sr mk kk ky tg mn uz az tk tt ba cv ce os ab av kv cu bs ro"),
    "arabic": _set("ar fa ur ps sd ug ku ks az kk ky dv ms ha pa"),
    "devanagari": _set("hi mr ne sa ks sd"),
    "bengali": _set("bn as"),
    "hebrew": _set("he yi"),
}
_NEVER_LATIN = _set("ja ko zh el he th hi mr ne bn ta te ka hy ru uk bg be mk ar fa ur")
_ALIASES = {"nb": "no"}
_BY_SCRIPT = {
    "kana": "ja", "hangul": "ko", "han": "zh", "greek": "el", "hebrew": "he", "thai": "th", "bengali": "bn",
    "tamil": "ta", "telugu": "te", "georgian": "ka", "armenian": "hy",
}  # fmt: skip
_SCRIPTS = {
    "latin": "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff",
    "kana": "\u3041-\u309f\u30a1-\u30ff\uff66-\uff9f",
    "han": "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff",
    "hangul": "\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3",
    "cyrillic": "\u0400-\u052f",
    "greek": "\u0370-\u03ff\u1f00-\u1fff",
    "hebrew": "\u0591-\u05f4",
    "arabic": "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc",
    "devanagari": "\u0900-\u097f",
    "bengali": "\u0980-\u09ff",
    "tamil": "\u0b80-\u0bff",
    "telugu": "\u0c00-\u0c7f",
    "thai": "\u0e00-\u0e7f",
    "georgian": "\u10a0-\u10ff",
    "armenian": "\u0530-\u058f",
}
_RUN = re.compile("|".join(f"(?P<{name}>[{letters}]+)" for name, letters in _SCRIPTS.items()))
_LATIN = re.compile(f"[{_SCRIPTS['latin']}]")
_LETTERS_A_SIGN = {"han": 3, "kana": 2, "hangul": 2}  # how many Latin letters say as much
_NAMES_OF_THINGS = 0.25  # letters of another script for each Latin one
_KANA_IN_JAPANESE = 0.1  # of its kana and kanji; the sparest texts have twice as much

# Words that are frequent in English and are no words of the other Latin-script languages, …
_ENGLISH = _set(
    "the and to with should must when that for from are be this shall has have not by which it its if of is can "
    "where than then there they on at as you your"
)
# … and such of the others, so that a German text with English words is not taken for English.
_FOREIGN = _set(
    "der die das und ist nicht ein eine einen wird werden mit auf für von dem den bei nach wenn sich im zum zur als "
    "auch kann muss le la les des est une un dans pour que qui sur avec par pas sont être du au aux ne ou si "
    "el los las del se con por para una como es al su lo il gli che di della per non sono nel alla è deve "
    "o os da do das dos em não uma com ao deve na no het een van op te niet zijn voor met wordt worden moet "
    "og att och som är på av til ikke det jest nie się na do w z je ve bir için"
)
_FEWEST_ENGLISH = 3  # different function words
_ENGLISH_SHARE = 0.15  # of all words; English prose has 0.3 to 0.5
_FOREIGN_SHARE = 0.04  # «no», «do», «die» and «met» are English words too

_ENOUGH_TO_TELL = 10  # letters; below, nothing is sure
_ENOUGH_TO_BLAME = 40
_LIKELY = 0.5  # of the model's probabilities, which it holds to the length of the text
_SURE = 0.7
_OUT_OF_QUESTION = 0.03
_LONGEST = 20_000  # characters that are looked at

_CODE = re.compile(r"`[^`]*`")
_LINK_TARGET = re.compile(r"\]\([^()\s]*\)")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
_FENCE = re.compile(r"\s{0,3}(?:>\s?)?(```|~~~)")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s|\s*\*\*[^*]{1,100}\*\*:?\s*\Z")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# A token with one of these is an address, a path, a name in code or a key with its value.
_NO_WORD = re.compile(r"[\d_/\\@={}<>$#|]|\w\.\w|\w::?\w|[a-z][A-Z]|\A\W*[A-Z]{2,}\W*\Z|\(\)")
_QUOTED = re.compile("|".join(rf"{a}[^{a}{b}]{{1,300}}{b}" for a, b in ('""', "„“", "“”", "«»", "»«", "「」", "『』")))


def detect(text: str) -> str:
    """Return the language of an issue's text (Markdown), ``en`` where it does not say."""
    prose, headings = _prose(text[:_LONGEST])
    # The headings of an issue form are in the language of the form, not of the person who filled it in.
    for part in (prose, f"{headings}\n{prose}"):
        script, letters = _script(part)
        if letters >= _ENOUGH_TO_TELL:
            return _language(part, script)
    return DEFAULT


def differs(text: str, expected: str) -> bool:
    """Say whether ``text`` is surely in another language than ``expected``; False where it is too short to tell.

    Take out before what may stand in another language: data, and words of the issue.
    """
    prose, _ = _prose(text[:_LONGEST])
    script, letters = _script(prose)
    if letters < _ENOUGH_TO_BLAME:
        return False
    if script != "latin":
        return expected not in {_BY_SCRIPT.get(script)} | _WRITTEN_IN.get(script, frozenset())
    words = _words(prose)
    if _is_english(words):
        return expected != DEFAULT
    if expected == DEFAULT and _may_be_english(words):
        return False
    return expected in _NEVER_LATIN or _improbable(words, _ALIASES.get(expected, expected))


def complaint(case: Case, expected: str, requirements: Iterable[Requirement]) -> str:
    """Return what is wrong with the language of a case, in words that the author can be told, or ``""``.

    Data, and what is quoted or taken from the issue word for word, may be in any language.
    """
    basis = "\n".join(requirement.quote for requirement in requirements).casefold()
    texts = [case.title, *(text for step in case.steps for text in (step.action, step.expected))]
    own = [_QUOTED.sub(" ", text) for text in texts if text.strip(" .。").casefold() not in basis]
    text = "\n".join(own)
    if not differs(text, expected):
        return ""
    written, wanted = NAMES.get(detect(text), "another language"), NAMES.get(expected, expected)
    return f"it is written in {written}; write it in {wanted}" if written != wanted else ""


def _language(prose: str, script: str) -> str:
    if script in _BY_SCRIPT:
        return _BY_SCRIPT[script]
    words = _words(prose)
    if script == "latin":
        if _is_english(words):
            return DEFAULT
        if sum(map(len, words)) < _ENOUGH_TO_TELL:
            return DEFAULT
    shares = _shares(" ".join(words), _PLAUSIBLE[script])
    best = max(shares, key=lambda name: shares[name])
    return best if script != "latin" or shares[best] >= _LIKELY else DEFAULT


def _prose(text: str) -> tuple[str, str]:
    """Return the lines that a person wrote as sentences, and their headings; code, quotations and markup are gone."""
    prose: list[str] = []
    headings: list[str] = []
    fence = ""
    for line in _without_comments(text).splitlines():
        if mark := _FENCE.match(line):
            fence = "" if fence == mark[1] else fence or mark[1]
        elif not fence and not line.lstrip().startswith(">"):
            kind = headings if _HEADING.match(line) else prose
            kind.append(_TAG.sub(" ", _LINK_TARGET.sub("] ", _CODE.sub(" ", line))))
    return "\n".join(prose), "\n".join(headings)


def _without_comments(text: str) -> str:
    first, *rest = text.split("<!--")
    return first + "".join(part.partition("-->")[2] for part in rest)


def _script(prose: str) -> tuple[str, int]:
    """Return the script of most of a text, and how much of it there is, in Latin letters."""
    words = _words(prose)
    weight: Counter[str] = Counter(latin=len(_LATIN.findall("".join(words))))
    for run in _RUN.finditer(prose):
        if (name := run.lastgroup) and name != "latin":
            weight[name] += len(run[0]) * _LETTERS_A_SIGN.get(name, 1)
    if weight["kana"] > _KANA_IN_JAPANESE * (weight["kana"] + weight["han"]):
        weight["kana"] += weight.pop("han", 0)
    # Who writes in another script has Latin names of things in every sentence, but no English function words.
    first, *others = weight.most_common()
    if others and first[0] == "latin" and others[0][1] > _NAMES_OF_THINGS * first[1] and not _is_english(words):
        return others[0]
    return first


def _words(prose: str) -> list[str]:
    """Return the words that may be a language's: no identifiers, addresses and abbreviations."""
    return [word for token in prose.split() if not _NO_WORD.search(token) for word in _WORD.findall(token)]


def _is_english(words: Sequence[str]) -> bool:
    folded = [word.casefold() for word in words]
    english = [word for word in folded if word in _ENGLISH]
    return (
        len(set(english)) >= _FEWEST_ENGLISH
        and len(english) >= _ENGLISH_SHARE * len(folded)
        and _may_be_english(folded)
    )


def _may_be_english(words: Sequence[str]) -> bool:
    """Say whether nothing speaks against it: next to no word has an accent or is another language's."""
    strange = sum(not word.isascii() or word.casefold() in _FOREIGN for word in words)
    return strange <= _FOREIGN_SHARE * len(words)


def _shares(text: str, plausible: frozenset[str]) -> dict[str, float]:
    """Return the probability of each plausible language that the model knows, as if there were no others."""
    shares = {name: share for name, share in _identifier().rank(text) if name in plausible}
    whole = sum(shares.values()) or 1.0
    return {name: share / whole for name, share in shares.items()}


def _improbable(words: Sequence[str], expected: str) -> bool:
    shares = _shares(" ".join(words), _PLAUSIBLE["latin"] | {expected})
    return shares.get(expected, 1.0) < _OUT_OF_QUESTION and max(shares.values()) > _SURE


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
