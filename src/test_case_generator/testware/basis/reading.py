"""What is known of a whole issue before its statements are judged: is it a bug report, which lists are rules?"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from test_case_generator.testware.basis import complaints, form, notations, wording
from test_case_generator.testware.basis.blocks import Block, Shape
from test_case_generator.testware.basis.candidates import STATED
from test_case_generator.testware.basis.noise import is_process, says_nothing
from test_case_generator.testware.basis.sections import Section, announced, expects, section_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_Test = Callable[[str], bool]
_STEPS = re.compile(r"step|repro|schritt|étapes|pasos|passi|passos|stappen|kroki|手順|方法|步骤|步驟", re.IGNORECASE)
_ASKS = frozenset({Section.DESCRIBED, Section.STORY, Section.TASKS})
_LONGEST_STATEMENT = 2_000  # characters of a block that are looked at


@dataclass(slots=True)
class Reading:
    """What is known of the whole issue, and of what was read so far, while its blocks are read in order."""

    is_bug: bool
    parents: frozenset[int]
    """Where the items begin that others are nested in."""
    rules: frozenset[int]
    """The lists that no heading announces, but whose items are worded as requirements."""
    steps: frozenset[int]
    """The lists of what somebody did."""
    leads: frozenset[str]
    """The lines that end in a colon and have a list or a table below them."""
    accepted: set[int] = field(default_factory=set)
    """Where the items begin whose children are requirements too."""
    answers: frozenset[tuple[str, ...]] = frozenset()
    """The headings that announce nothing by themselves but stand beside «Problem», with no other answer to it."""
    listed: tuple[str, ...] | None = None
    """The headings of the list or table of requirements that was read last."""


def read(body: str, visible: Sequence[Block]) -> Reading:
    """Return what is known of an issue from its text and its blocks, before the first of them is judged."""
    return Reading(
        is_bug=_is_bug(body, visible),
        parents=frozenset(block.above for block in visible if block.above >= 0),
        leads=frozenset(block.lead for block in visible if block.lead),
        rules=frozenset(_groups(visible, _has_the_form_of_a_rule, 2 if _states(visible) else 3)),
        steps=frozenset(_groups(visible, lambda text: bool(complaints.STEP.match(wording.core(text))), 2)),
        answers=frozenset(_answers(visible)),
    )


def _is_bug(body: str, visible: Sequence[Block]) -> bool:
    """Say whether the issue tells of a failure, so that its plain sentences tell what happens and should not."""
    sections = {section_of(block.headings) for block in visible}
    followed_steps = any(
        _STEPS.search(heading)
        for block in visible
        for heading in block.headings[-1:]
        if announced(heading) is Section.CONTEXT
    )
    return followed_steps or Section.OBSERVED in sections or _contrasts(visible) or bool(complaints.BUG.search(body))


def _answers(visible: Sequence[Block]) -> Iterator[tuple[str, ...]]:
    """Yield the headings of which, beside «Problem» and none that announces requirements, one must be the answer."""
    sections = [(block.headings, section_of(block.headings)) for block in visible if block.shape is not Shape.HEADING]
    kinds = {section for _, section in sections}
    if Section.OBSERVED not in kinds or kinds & (STATED | {Section.DESCRIBED, Section.STORY}):
        return
    problem = next(place for place, (_, section) in enumerate(sections) if section is Section.OBSERVED)
    level = len(sections[problem][0])
    for headings, section in sections[problem:]:
        if section is Section.UNKNOWN and len(headings) >= level:
            yield headings


def _contrasts(visible: Sequence[Block]) -> bool:
    """Say whether what is expected has a heading of its own, and all the rest is what happens instead."""
    texts = [block for block in visible if block.shape is not Shape.HEADING]
    if not any(expects(heading) for block in texts for heading in block.headings[-1:]):
        return False
    rest = [block for block in texts if not any(map(expects, block.headings))]
    asks = any(
        section_of(block.headings) in _ASKS | STATED
        or wording.IMPERATIVE.match(wording.core(block.text))
        or notations.is_story(wording.core(block.text[:_LONGEST_STATEMENT]))
        or wording.WISH.search(block.text[:_LONGEST_STATEMENT])
        for block in rest
    )
    return bool(rest) and not asks


def _states(visible: Sequence[Block]) -> bool:
    """Say whether requirements have a heading somewhere, and no user story stands there with a list as its criteria."""
    told = any(notations.is_story(wording.core(block.text)) for block in visible)
    return not told and any(section_of(block.headings) in STATED for block in visible)


def _has_the_form_of_a_rule(text: str) -> bool:
    """Say whether an item is worded as a requirement, or is exact enough to be one without a verb."""
    return not form.is_talk(text) and (wording.is_worded(text) or form.is_exact(text) or form.tells_of_a_thing(text))


def _groups(visible: Sequence[Block], holds: _Test, share: int) -> Iterator[int]:
    """Yield the lists under no telling heading of which at least one item in ``share`` passes the test."""
    members = [block for block in visible if block.group and block.shape is Shape.ITEM]
    for group, items in groupby(sorted(members, key=lambda block: block.group), key=lambda block: block.group):
        texts = [block.text[:_LONGEST_STATEMENT] for block in items if section_of(block.headings) is Section.UNKNOWN]
        texts = [text for text in texts if not is_process(text) and not says_nothing(text)]
        if texts and share * sum(map(holds, texts)) >= len(texts):
            yield group
