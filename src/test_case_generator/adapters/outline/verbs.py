"""English verbs in the forms in which issues write them, and their base form, in which a step tells one what to do."""

from __future__ import annotations

import re

_ENDING_IN_E = """
acknowledge activate age allocate anonymise anonymize approve archive arrange assume authenticate authorise
authorize browse cache calculate capture change charge choose clone close combine compare compile complete configure
continue create deactivate declare decline decode decrease define delete describe disable dispose dispute divide
double duplicate enable encode enforce erase escape evaluate exchange execute expire file generate give handle hide
hire ignore improve include increase initialise initialize initiate insure invalidate invite invoice invoke issue
leave like lose make manage manipulate measure merge migrate move mute navigate normalise note notice observe
operate organise organize oversee page paste pause phone place postpone prepare produce promote provide prune
purchase purge queue quote raise rate rebase receive recharge recognise recognize reduce refine refuse release
relocate remove rename renumerate reorganise replace replicate require reschedule reserve resize resolve restore
resume retire retrieve reuse revise revoke rotate save schedule score scribble secure serve settle share simulate
size slice snooze solve store subscribe supersede suppose synchronise synchronize take terminate toggle trace
translate type unarchive undelete unmute unpause unsubscribe update upgrade use utilise utilize validate vote wake
write
"""
_OTHERS = """
borrow collect lend renew rent
abort accept access add adjust alert allow answer append apply approach arrive ask assign attach attempt back ban
begin block book boot break bring build buy call cancel catch cause check clear click collect come commit confirm
connect contain convert copy correct crash crop cut decrypt deny deploy detect disappear discard disconnect dismiss
display do download drag draw drop edit empty encrypt end enter escalate exceed exit expand export fail fall fetch
fill filter find finish fire flag follow forget format forward get go grant group grow happen hit hold host import
inform insert install join keep label launch lead link list listen load lock log look mark match mention modify need
notify occur offer open order pass pay pick pin pop post press print process publish pull push put quit reach react
read rebook reboot reconnect record recover redirect redo refresh refund register reject reload remain remind reopen
reply report request resend reset respond restart retry return review rise roll run scan scroll search see select sell
send set shift ship show shut sign skip sort speak spend split start stay stop stream submit subtract succeed
support suspend swap swipe switch sync tap test throw tick transfer transmit trigger trim try turn unblock uncheck
undo uninstall unlink unlock unpin unpublish untick upload view visit wait walk warn watch win withdraw work wrap
zoom
"""
VERBS = frozenset((_ENDING_IN_E + _OTHERS).split())
"""Base forms of what people and programs do."""
_IRREGULAR = {
    "sent": "send", "resent": "resend", "set": "set", "reset": "reset", "put": "put", "read": "read",
    "shown": "show", "hidden": "hide", "written": "write", "overwritten": "overwrite", "rewritten": "rewrite",
    "chosen": "choose", "taken": "take", "given": "give", "made": "make", "kept": "keep", "left": "leave",
    "lost": "lose", "sold": "sell", "paid": "pay", "held": "hold", "built": "build", "rebuilt": "rebuild",
    "found": "find", "drawn": "draw", "run": "run", "cut": "cut", "split": "split", "undone": "undo",
    "redone": "redo", "withdrawn": "withdraw", "bought": "buy", "brought": "bring", "met": "meet", "told": "tell",
    "broken": "break", "thrown": "throw", "done": "do", "shut": "shut", "begun": "begin", "forgotten": "forget",
    "driven": "drive", "caught": "catch", "added": "add", "embedded": "embed", "has": "have", "does": "do",
    "goes": "go", "is": "be", "are": "be", "quit": "quit", "picked": "pick",
}  # fmt: skip
_PARTICIPLES = {base: word for word, base in _IRREGULAR.items() if word not in {"has", "does", "goes", "is", "are"}}
_PARTICIPLES |= {"see": "seen", "know": "known", "show": "shown", "speak": "spoken", "win": "won", "roll": "rolled"}
_DOUBLING = frozenset({"submit", "permit", "cancel", "refer", "transfer", "label", "unplug", "commit", "control"})
_NEVER_ACTIONS = frozenset({"required", "expected", "supposed", "based", "used", "needed", "expired", "interested"})


def base_of_participle(word: str) -> str:
    """Return ``pause`` for ``paused``, ``submit`` for ``submitted``; ``""`` for what is none of a known verb."""
    word = word.lower()
    if word in _NEVER_ACTIONS:
        return ""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if not word.endswith("ed") or len(word) < 5:  # noqa: PLR2004 – «used» and less
        return ""
    stem = word[:-2]
    candidates = (
        stem,
        f"{stem}e",
        stem[:-1] if stem[-1:] == stem[-2:-1] else "",
        f"{stem[:-1]}y" if stem[-1] == "i" else "",
    )
    known = next((each for each in candidates if each in VERBS), "")
    return known or _unknown(stem)


def participle_of(base: str) -> str:
    """Return ``paused`` for ``pause``, ``submitted`` for ``submit``, ``sent`` for ``send``."""
    if base in _PARTICIPLES:
        return _PARTICIPLES[base]
    if base.endswith("e"):
        return f"{base}d"
    if re.search(r"[^aeiou]y\Z", base):
        return f"{base[:-1]}ied"
    doubles = base in _DOUBLING or re.fullmatch(r"[^aeiou]*[aeiou][bdgmnprt]", base)
    return f"{base}{base[-1] if doubles else ''}ed"


def base_of_third(word: str) -> str:
    """Return ``push`` for ``pushes``, ``""`` for what is no known verb in the third person."""
    word = word.lower()
    if word in _IRREGULAR and word in {"has", "does", "goes"}:
        return _IRREGULAR[word]
    if not word.endswith("s"):
        return ""
    candidates = (word[:-1], word[:-2] if word.endswith("es") else "", f"{word[:-3]}y" if word.endswith("ies") else "")
    return next((each for each in candidates if each in VERBS), "")


def base_of_gerund(word: str) -> str:
    """Return ``click`` for ``clicking``; ``""`` for what is none of a known verb."""
    word = word.lower()
    if not word.endswith("ing"):
        return ""
    stem = word[:-3]
    candidates = (stem, f"{stem}e", stem[:-1] if stem[-1:] == stem[-2:-1] else "")
    return next((each for each in candidates if each in VERBS), "")


def _unknown(stem: str) -> str:
    """Return a base form at a guess: «superseded», «reindexed»; ``""`` where it may be no verb at all."""
    if re.search(r"(?:at|iz|is|ov|iv|[^aeiou]c|u|v|rg|[bdtgpcz]l|[^aeo]ag|as|[^aeo]or)\Z", stem):
        return f"{stem}e"
    if re.search(r"([bdgmnprt])\1\Z", stem):
        return stem[:-1]
    return stem if re.search(r"(?:[^aeiou]t|ck|sh|ss|ch|ll|rd|nd|ld|er|en|ow|ay|ey|rm|rn|x|lk|mp|pt)\Z", stem) else ""
