"""How a report says its failure is brought about: the steps to reproduce, and what was there before them.

They are context and no requirements, but the first thing a tester does once the failure is said to be mended is to
take the same steps again. What the reporter saw at their end is left out: it is what must not be seen any more.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from test_case_generator.testware.basis.blocks import Block, Shape, blocks
from test_case_generator.testware.basis.complaints import STEP
from test_case_generator.testware.basis.noise import says_nothing
from test_case_generator.testware.basis.sections import Section, announced, expects
from test_case_generator.testware.basis.sentences import sentences
from test_case_generator.testware.basis.wording import core
from test_case_generator.testware.escape import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from test_case_generator.testware.suite import Requirement

_STEPS = re.compile(
    r"\bsteps?\b|repro|recreate|schritt|étapes|pasos|passi|passos|stappen|kroki|手順|再現|步骤|步驟|重现|复现",
    re.IGNORECASE,
)
# Names steps by itself, also in a heading that nobody lists: «How can we reproduce it?»
_REPRODUCES = re.compile(r"\brepro(?:duc|du[iz]|\b)|再現|重现|复现|重現", re.IGNORECASE)
_ENVIRONMENT = re.compile(
    r"\b(?:environment|versions?|browsers?|os|operating systems?|platform|devices?|system info(?:rmation)?|umgebung|"
    r"betriebssystem|environnement|navigateur|entorno|navegador|ambiente|omgeving|środowisko)\b|環境|环境|バージョン|版本",
    re.IGNORECASE,
)
# Headings that only say that an environment follows; any other is the name of what follows it: «Browser: Firefox».
_GENERAL = re.compile(
    r"environment|system info|umgebung|environnement|entorno|ambiente|omgeving|środowisko|環境|环境", re.IGNORECASE
)
_BEFORE = re.compile(
    r"(?:pre-?conditions?|prerequisites?|vorbedingung(?:en)?|voraussetzung(?:en)?|pr[ée]conditions?|pr[ée]requis|"
    r"precondici(?:ón|ones)|requisitos previos|precondizion[ei]|pr[ée]-?condiç(?:ão|ões)|前提(?:条件)?|前置条件)"
    r"(?:\s?[:：]\s?(?P<told>.+))?\Z",
    re.IGNORECASE | re.DOTALL,
)
# «Go to '...'», «Run …»: a template's line that nobody filled in.
_UNFILLED = re.compile(r"['\"‘“`]\s?(?:\.{2,}|…)\s?['\"’”`]|(?:\.{3}|…)\W*\Z|\A\W*\Z")
_OBSERVING = re.compile(
    r"(?:then |and )?(?:you(?:['’]ll| will)? )?(?:see|observe|notice|note|watch|realise|realize)\b|"
    r"(?:fehler|feststellen|beobachte\w*|constate[rz]?|observe[rz]|observar?|ver\b|vedi|osserva\w*|veja|zie)\b",
    re.IGNORECASE,
)
_WRONG = re.compile(
    r"\b(?:errors?|crash\w*|exceptions?|fail\w*|wrong\w*|missing|instead|not|no|never|nothing|broken|bug|blank|empty|"
    r"still|fehler\w*|nicht|kein\w*|falsch\w*|erreur|pas|faux|error(?:es)?|falla|mal|errore|erro|fout)\b|n['’]t\b|"
    r"エラー|失敗|错误|报错|异常|崩溃|失败",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"(?:the|an?|it|there|nothing|all|der|die|das|ein|eine|es|le|la|les|l['’]\w|un|une|il|el|los|las|una|se)\s.*?"
    r"\b(?:is|are|was|were|has|have|does|do|did|shows?|appears?|opens?|crash\w*|fails?|gets?|becomes?|stays?|remains?|freezes?|returns?|throws?|"
    r"happens?|disappears?|ist|sind|wird|werden|erscheint|erscheinen|stürzt|bleibt|est|sont|s['’]affiche|apparaît|"
    r"es|está|aparece|muestra|queda)\b|.*(?:エラー(?:になる|が(?:表示|発生))|になる\Z|される\Z|出现|报错|崩溃)",
    re.IGNORECASE | re.DOTALL,
)
_FIGURE = re.compile(r"\d")
_COMMAND = re.compile(r"[ \t]*(`{3,}|~{3,})[^\n`]*\n(?P<code>.*?)\n[ \t>]*\1", re.DOTALL)
# «Register an endpoint, then pay an order»: one thing after the other is two steps.
_JOINED = re.compile(
    r",?\s(?:and then|then|und dann|dann|et ensuite|puis|y luego|luego)\s(?=\w)|"
    r"\s(?:→|->|=>)\s(?=(?:click|press|open)\b)"
)
_LIST_MARK = re.compile(r"\A(?:[-*+]|\d{1,3}[.)])\s+")
_LONGEST = 1_000  # characters of a step that are looked at
_LONGEST_COMMAND = 200  # characters of a command that belongs to a step
_MOST_STEPS = 24
_MOST_PARTS = 6  # of an environment


@dataclass(frozen=True, slots=True)
class Reproduction:
    """The steps in their order, each in the report's own words, and what the report names beside them.

    ``given`` must be so before the first step; ``environment`` is where the failure was seen (``Browser: Firefox``).
    ``confirmed`` are the ids of the requirements that say what must be seen at the end, the first one first.
    """

    steps: tuple[str, ...]
    confirmed: tuple[str, ...]
    given: tuple[str, ...] = ()
    environment: tuple[str, ...] = ()


def reproduction(body: str, requirements: Sequence[Requirement]) -> Reproduction | None:
    """Return how the failure that an issue reports is reproduced; None if it does not say, or not what should be."""
    found = blocks(body)
    steps = _steps(body, found)
    confirmed = _confirmed(found, requirements)
    if not steps or not confirmed:
        return None
    before = (match for block in found if (match := _BEFORE.match(_line(block))) and block.shape is not Shape.HEADING)
    told = [clean(match["told"]) for match in before if match["told"]]
    told += [_line(block) for block in found if _stands_under(block, _BEFORE.match)]
    return Reproduction(steps, confirmed, tuple(dict.fromkeys(told)), _environment(found))


def _steps(body: str, found: Sequence[Block]) -> tuple[str, ...]:
    """Return the steps that stand under a heading of their own, as items if there are any, else as sentences."""
    places = [at for at, block in enumerate(found) if _stands_under(block, _STEPS.search) or _is_headed(block)]
    items = [at for at in places if found[at].shape is Shape.ITEM] or ([] if places else _bare_list(found))
    told = [_with_command(body, found, at) for at in items] or [
        block.text[start:end]
        for block in (found[at] for at in places)
        if block.shape is Shape.PARAGRAPH
        for start, end in sentences(block.text)
    ]
    steps = [part for text in told for part in _JOINED.split(_LIST_MARK.sub("", clean(text)))]
    steps = [text for text in steps if not says_nothing(text) and not _UNFILLED.search(text[:_LONGEST])]
    while steps and _is_seen(steps[-1][:_LONGEST]):
        steps.pop()
    return tuple(steps[:_MOST_STEPS])


def _is_headed(block: Block) -> bool:
    return block.shape is not Shape.HEADING and bool(block.headings and _REPRODUCES.search(block.headings[-1]))


def _bare_list(found: Sequence[Block]) -> list[int]:
    """Return the one list of what somebody did that stands under no heading, where what is expected has a label."""
    if not any(expects(heading) for block in found for heading in block.headings):
        return []
    items = [at for at, block in enumerate(found) if block.shape is Shape.ITEM and not block.headings]
    groups = {found[at].group for at in items}
    acts = [at for at in items if STEP.match(core(found[at].text[:_LONGEST]))]
    return items if len(groups) == 1 and 2 * len(acts) >= len(items) else []


def _is_seen(step: str) -> bool:
    """Say whether a last step is none, but what went wrong: «See error», «The page stays blank»."""
    return bool(_OBSERVING.match(step) and _WRONG.search(step)) or bool(_TELLS.match(step))


def _with_command(body: str, found: Sequence[Block], at: int) -> str:
    """Return an item's words with the one command below it, which is code and so no block."""
    block = found[at]
    end = found[at + 1].start if at + 1 < len(found) else min(len(body), block.end + 2 * _LONGEST_COMMAND)
    code = _COMMAND.search(body[block.end : end][: 2 * _LONGEST_COMMAND])
    line = clean(code["code"]) if code else ""
    return f"{block.text} `{line}`" if 0 < len(line) <= _LONGEST_COMMAND and "`" not in line else block.text


def _confirmed(found: Iterable[Block], requirements: Sequence[Requirement]) -> tuple[str, ...]:
    """Return the requirements that say what is expected, or the first one if no heading says that of any."""
    spans = [(block.start, block.end) for block in found if any(map(expects, block.headings))]
    starts = [start for start, _ in spans]
    places = [bisect_right(starts, each.start) - 1 for each in requirements]
    expected = [each.id for each, at in zip(requirements, places, strict=True) if at >= 0 and each.start < spans[at][1]]
    return tuple(expected or [each.id for each in requirements[:1]])


def _environment(found: Iterable[Block]) -> tuple[str, ...]:
    parts: list[str] = []
    for block in found:
        if _stands_under(block, _ENVIRONMENT.search) and (_FIGURE.search(block.text) or not says_nothing(block.text)):
            label = block.headings[-1].strip("*_:： ")
            text = _LIST_MARK.sub("", _line(block)).replace(" | ", ": ").strip("|: ")
            named = text if _GENERAL.search(label) or block.shape is Shape.ROW else f"{label}: {text}"
            parts += [named] if text and not _UNFILLED.search(text) else []
    return tuple(dict.fromkeys(parts))[:_MOST_PARTS]


def _stands_under(block: Block, test: Callable[[str], object]) -> bool:
    """Say whether the innermost heading that announces anything announces context of the kind that passes a test."""
    if block.shape is Shape.HEADING:
        return False
    telling = [heading for heading in block.headings if announced(heading) is not Section.UNKNOWN]
    return bool(telling) and announced(telling[-1]) is Section.CONTEXT and bool(test(telling[-1].strip("*_:： ")))


def _line(block: Block) -> str:
    return clean(block.text[:_LONGEST]).strip("*_ ")
