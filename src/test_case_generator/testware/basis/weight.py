"""How sure it is that a sentence is a requirement, by its words and by the section it stands in."""

from __future__ import annotations

import re
from enum import IntEnum

from test_case_generator.testware.basis import complaints, form, notations, people, wording
from test_case_generator.testware.basis.noise import is_aside, is_chatter, is_process, says_nothing
from test_case_generator.testware.basis.sections import Section

_FIGURE = re.compile(r"\d|\b(?:half|two|three|four|five|six|seven|eight|nine|ten|twelve|hundred)\b", re.IGNORECASE)
_EXPLAINS = re.compile(
    r"(?:this|that|these|those)(?: (?:document|page|ticket|issue|story|section|spec|specification|"
    r"proposal))? (?:is|are|"
    r"was|were|matches|replaces|follows|helps|means|comes|describes|covers|explains|adds)\b|"
    r"(?:dieses (?:dokument|ticket)|ce (?:document|ticket)|este (?:documento|ticket)|questo (?:documento|ticket)) ",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[^\W\d_][\w -]{1,30}[:：]\s{1,3}(?=`)")
_OURS = re.compile(
    r"\b(?:I|we|our|my|us|wir|unser\w{0,2}|nous|notre|nosotros|nuestr[oa]s?|noi|nostr[oaie]|nós|noss[oa]s?|wij|ons|"
    r"onze)\b|我们|我們",
    re.IGNORECASE,
)
# In a remark or a bug report they tell what the reporter puts up with.
_PUTS_UP_WITH = re.compile(
    r"(?:I|we|you)(?: \w{2,12}ly)? (?:always |then |still |now |often )?(?:must|have to|need to)\b|(?:ich|wir) "
    r"(?:muss|müssen|kann|können)\b|(?:je|nous) (?:dois|devons)\b|(?:tengo|tenemos) que\b",
    re.IGNORECASE,
)
# In some languages inability and prohibition are one; in a bug report it is the former.
_UNABLE = re.compile(r"\bne peu(?:t|vent) (?:pas|plus)\b|不能|不可|(?:でき|使え|開け)(?:ない|ません)", re.IGNORECASE)
_PROHIBITION = re.compile(
    r"\b(?:cannot|can ?not|can['’]t|may (?:not|only)|can only|only .{1,60}? (?:can|may)|(?:is|are) (?:not allowed|"
    r"limited to|restricted to)|never|(?:kann|können|peut|peuvent|puede|pueden|può|possono|pode|podem) .{0,60}?"
    r"(?:nur|nicht|pas|que|solo|sólo|soltanto|apenas))\b|できない|できません",
    re.IGNORECASE,
)
_INABILITY = re.compile(
    r"\b(?:can['’]t|cannot|can not|(?:is|are)(?:n['’]t| not) able to|(?:kann|können) .{0,60}?nicht|"
    r"ne peu(?:t|vent) pas|"
    r"no puede[n]?|non (?:può|possono)|não pode[m]?|(?:kan|kunnen) .{0,60}?niet)\b|できない|できません",
    re.IGNORECASE,
)
_PROHIBITS = re.compile(r"\b(?:only|never|unless|until|nur|seule?s?|solo|sólo|alleen)\b|のみ|仅|只", re.IGNORECASE)
_PROPERTY = re.compile(
    r"\b(?:only|no|all|any|each|every|always|never|same|newest|oldest|nur|alle|kein\w{0,2}|seule?s?|uniquement|"
    r"solo|sólo|tous|todos|tutti|alleen)\b|仅|只|のみ|\d+\s?(?:%|[^\W\d_])",
    re.IGNORECASE,
)
_CJK = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]{4}")
_WORDS_OF_A_STATEMENT = 3
_UNANNOUNCED = frozenset({Section.UNKNOWN, Section.NOTES})
_BESIDE = frozenset({Section.OBSERVED, Section.TASKS, Section.REMARKS})


_UNIVERSAL = re.compile(r"(?:each|every|any|jede[rs]?|chaque|cada|ogni|elke|każd[yae])\s|每个?|各", re.IGNORECASE)
# What follows tells a reason, and what it says of the product is how it is now.
_REASON = re.compile(
    r"\b(?:because|since (?:they|it|we|he|she|you|there|users?|people|customers?)|weil|parce qu|porque|perché|omdat|"
    r"ponieważ)\b|因为|なので",
    re.IGNORECASE,
)


class Weight(IntEnum):
    """How sure it is that a statement is a requirement; the weaker ones count only where there is no stronger one."""

    NOTHING = 0
    BESIDE = 1
    """A sentence about a thing, which counts only beside what is precise: in its paragraph, in its list."""
    DESCRIPTION = 2
    WISH = 3
    STORY = 4
    FIGURE = 5
    """A description with a figure or a condition in it, which counts beside what is sure."""
    ASKED = 6
    """A feature asked for as an order, which its criteria replace where there are any."""
    SURE = 7


def weigh(text: str, section: Section, *, is_bug: bool, follows: bool) -> Weight | None:
    """Return how sure it is that a sentence is a requirement, None if it is none.

    ``is_bug`` says that the issue tells of a failure, so that its plain sentences tell what happens and should not;
    ``follows`` that a sure requirement stands before it in the same paragraph.
    """
    words = wording.unlabelled(text)
    if says_nothing(text):
        return None
    if notations.is_story(words):
        return None if notations.STORY_POINTS_ELSEWHERE.search(text) else Weight.STORY
    if section is Section.STORY or is_chatter(text) or is_aside(text) or is_process(text) or _tells_of_people(text):
        return None
    if notations.HTTP_REQUEST.match(text) or notations.STATUS_LINE.match(text):
        return Weight.SURE
    if section in _UNANNOUNCED:
        is_rule = (
            section is Section.NOTES and not is_bug and _PROHIBITION.search(text) and wording.BEHAVIOUR.search(text)
        )
        return Weight.SURE if is_rule else _unannounced(_without_reason(text), is_bug=is_bug, follows=follows)
    return (
        _beside(text, words, section, is_bug=is_bug)
        if section in _BESIDE
        else _announced(text, words, section, follows=follows)
    )


def _tells_of_people(text: str) -> bool:
    if people.plans(text) or people.is_about_somebody(text):
        return True
    return people.recalls(text) and not wording.OBLIGATION.search(text)


def _beside(text: str, words: str, section: Section, *, is_bug: bool) -> Weight | None:
    """Return the weight of a sentence where other things are told: what happens now, what is to be done, a remark."""
    if section is Section.REMARKS:
        return _remarked(text, words, is_bug=is_bug)
    if section is Section.TASKS:
        if wording.OBLIGATION.search(text) or (wording.is_worded(text) and _FIGURE.search(text)):
            return None if _OURS.search(text) else Weight.SURE
        return Weight.WISH if wording.IMPERATIVE.match(words) else None
    return Weight.WISH if wording.SHOULD.search(text) or wording.CONTRAST.search(text) else None


def _announced(text: str, words: str, section: Section, *, follows: bool) -> Weight | None:
    """Return the weight of a sentence under a heading that promises requirements."""
    if section is Section.REQUIREMENTS:
        long_enough = len(text.split()) >= _WORDS_OF_A_STATEMENT or bool(_CJK.search(text))
        explains = _EXPLAINS.match(words) and not wording.is_worded(text)
        return Weight.SURE if long_enough and not explains else None
    is_field = section is Section.PARAMETERS and _names_a_field(text)
    goes_on = follows and (_FIGURE.search(text) or notations.EARS.match(words))
    says = wording.is_worded(text) or wording.WISH.search(text) or (form.tells_of_a_thing(text) and form.is_exact(text))
    return Weight.SURE if is_field or goes_on or says else None


def _names_a_field(text: str) -> bool:
    """Say whether the sentence tells of parameters by their names: «Columns: `name` (required) …»."""
    label = _LABEL.match(text)
    return bool(notations.FIELD.match(text, label.end() if label else 0))


def _remarked(text: str, words: str, *, is_bug: bool) -> Weight | None:
    """Return the weight of a sentence under «Anything else?», where only rules and prohibitions count."""
    if (
        complaints.NOW.search(text)
        or complaints.REMARK.search(text)
        or _PUTS_UP_WITH.match(words)
        or _OURS.search(text)
    ):
        return None
    rules = wording.OBLIGATION.search(text) or (_PROHIBITION.search(text) and not is_bug)
    return Weight.SURE if rules else None


def _is_property(text: str) -> bool:
    """Say whether a bold label with a statement behind it tells a property of the product."""
    told = wording.labelled(text)
    words = wording.core(told)
    if not told or (wording.IMPERATIVE.match(words) and not _PROPERTY.match(words)):
        return False
    return bool(_PROPERTY.search(told) or wording.is_worded(told))


def _without_reason(text: str) -> str:
    reason = _REASON.search(text)
    return text[: reason.start()] if reason else text


def _unannounced(text: str, *, is_bug: bool, follows: bool) -> Weight | None:
    """Return the weight of a sentence that only its own words can make a requirement."""
    words = wording.unlabelled(text)
    if wording.SHOULD.search(text):
        return Weight.SURE
    if complaints.NOW.search(text) or complaints.REMARK.search(text) or complaints.complains(text):
        return None
    if is_bug and (_PUTS_UP_WITH.match(words) or _UNABLE.search(text)):
        return None
    if wording.OBLIGATION.search(text):
        return Weight.SURE
    if wording.WISH.search(text) or (is_bug and wording.CONTRAST.search(text)):
        return Weight.WISH
    return None if is_bug else _plain(text, words, follows=follows)


def _plain(text: str, words: str, *, follows: bool) -> Weight | None:
    """Return the weight of a sentence without obligation, in an issue that asks for something new."""
    if _is_property(text):
        return Weight.SURE
    leans = bool(wording.LEANING.match(words)) and not follows
    in_two_parts = notations.EARS.match(words) and notations.THEN_WITHIN.search(text)
    able = wording.ABILITY.search(text) or wording.IMPERATIVE.match(words)
    sure = bool(able or _names_a_field(text) or in_two_parts)
    precise = _precise(text, words)
    if wording.IMPERATIVE.match(words) and not _FIGURE.search(text) and not follows:
        return Weight.WISH if wording.labelled(text) else Weight.ASKED  # «**Summary:** Add a switch» is a title
    if sure and not follows and _INABILITY.search(text) and not _PROHIBITS.search(text):
        return Weight.ASKED  # «Users can't pick seats» is what is wrong, where criteria say what is to be
    if (sure and not leans) or (follows and (precise > Weight.BESIDE or _FIGURE.search(text))):
        return Weight.SURE
    if _OURS.search(text):
        return None
    weight = Weight.DESCRIPTION if precise is Weight.FIGURE and leans else precise
    return max(weight, Weight.DESCRIPTION) if sure else weight or None


def _precise(text: str, words: str) -> Weight:
    """Return how exactly a sentence without obligation says what a thing does: FIGURE, DESCRIPTION, BESIDE, NOTHING."""
    if _EXPLAINS.match(words) and not wording.ABILITY.search(text):
        return Weight.NOTHING
    tells = form.tells_of_a_thing(text)
    figure = _FIGURE.search(text) or (tells and form.is_exact(text))
    universal = _UNIVERSAL.match(words)
    if wording.BEHAVIOUR.search(text) or wording.LIMIT.search(text) or (tells and (figure or universal)):
        return Weight.FIGURE if figure or universal or notations.EARS.match(words) else Weight.DESCRIPTION
    return Weight.BESIDE if tells or form.may_go_along(text) else Weight.NOTHING
