"""What GENERATE leaves for a rerun, and what of it a rerun takes: the model is not asked twice for the same.

What is kept is data of this program's making, nothing of GitHub's: a rerun reads the issue, the branch and the document
again, and holds what was written against them. It is taken only for the same text, the same inputs that matter and the
same version of this program, and only if it holds all that is to be written now.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from test_case_generator import __version__
from test_case_generator.state import Generation, Lookup
from test_case_generator.testware.authoring.replies import Draft
from test_case_generator.testware.basis.testability import Assessment
from test_case_generator.testware.documents.merge import plan
from test_case_generator.testware.documents.renumbering import Renumbered
from test_case_generator.testware.suite import Requirement, Similar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic import TypeAdapter

    from test_case_generator.ports import Console
    from test_case_generator.state import Context, Generated, Received
    from test_case_generator.testware.documents.document import Document
    from test_case_generator.testware.documents.merge import Merged

MATTER = (
    "model",
    "context_tokens",
    "temperature",
    "seed",
    "embedding_model",
    "context_documents",
    "minimum_similarity",
    "cases_directory",
    "base_branch",
    "max_cases",
    "instructions",
)
"""The inputs on which it depends what is written; the language is the issue's unless it is given."""
_TEMPLATES = ("system.j2", "generate.j2", "propose.j2", "ask-again.j2")


@dataclass(frozen=True, slots=True)
class Changes:
    """What COMMIT made of it, as ids of cases, and its ``commit``; ``""`` before."""

    commit: str = ""
    added: tuple[str, ...] = ()
    rewritten: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    retired: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """What GENERATE left. ``key`` says for which text, inputs and templates, ``asked`` for which requirements."""

    version: str
    key: str
    requirements: tuple[Requirement, ...]
    asked: frozenset[str]
    assessment: Assessment
    similar: tuple[Similar, ...]
    lookup: Lookup | None
    drafts: tuple[Draft, ...]
    generation: Generation
    warnings: tuple[str, ...]
    changes: Changes = Changes()


def keep(state: Generated, context: Context, warnings: Sequence[str]) -> str:
    """Return what a rerun may take, as JSON; ``""`` for what is worth asking again.

    That is a suite that an error left unfinished, and one whose author only stood in for the model.
    """
    generation, author = state["generation"], context.ports.author
    if not state["drafts"] or not generation.complete or generation.author != author.name:
        return ""
    kept = Kept(
        version=__version__,
        key=_key(state, context),
        requirements=state["plan"].requirements,
        asked=state["plan"].to_write,
        assessment=state["assessment"],
        similar=state["similar"],
        lookup=state["lookup"],
        drafts=state["drafts"],
        generation=generation,
        warnings=tuple(warnings),
    )
    return _adapter().dump_json(kept).decode()


def keep_commit(text: str, commit: str, merged: Merged) -> str:
    """Return what is kept, and that it was committed with these changes."""
    if not text or not commit:
        return text
    changes = Changes(commit, merged.added, merged.rewritten, merged.kept, merged.retired)
    return _adapter().dump_json(replace(_adapter().validate_json(text), changes=changes)).decode()


def resume(text: str, state: Received, document: Document | None, context: Context) -> dict[str, Any]:
    """Return what GENERATE left in an earlier run for this very work, as the keys of the state; ``{}`` if nothing.

    ``document`` is what stands now; ids of requirements are those that they have in it.
    """
    console = context.ports.console
    kept = _read(text, console) if text and not context.inputs.force else None
    if kept is None:
        return {}
    planned = plan(kept.requirements, document, language=state["language"])
    renumbered = Renumbered(kept.requirements, planned.requirements)
    quotes = {requirement.quote for requirement in kept.requirements}
    if (
        kept.key != _key(state, context)
        or not planned.to_write
        or not planned.to_write <= set(renumbered.ids(kept.asked))
        or not quotes.issuperset(requirement.quote for requirement in state["plan"].requirements)
    ):
        console.info("An earlier run wrote for another text, model or document; the model is asked anew.")
        return {}
    console.info(
        f"{len(kept.drafts)} test cases that {kept.generation.author} wrote in an earlier run, which did not come to "
        "commit them, are taken; the model is not asked again."
    )
    _warn_again(kept, context)
    return {
        "plan": planned,
        "assessment": renumbered.assessment(kept.assessment),
        "similar": kept.similar,
        "lookup": kept.lookup,
        "drafts": renumbered.drafts(kept.drafts),
        "generation": replace(
            kept.generation,
            uncovered=renumbered.conditions(kept.generation.uncovered),
            elsewhere=renumbered.elsewhere(kept.generation.elsewhere),
        ),
    }


def describe(text: str, state: Received, merged: Merged, context: Context) -> dict[str, Any]:
    """Return how the document that stands was written, as the keys of the state, if an earlier run kept it.

    So a pull request that only this run opens is described as the run that made the commit would have.
    """
    kept = _read(text, context.ports.console) if text else None
    head = state["branch_head"]
    if kept is None or head is None or kept.changes.commit != head.commit:
        return {}
    _warn_again(kept, context)
    changes = kept.changes
    return {
        "generation": kept.generation,
        "similar": kept.similar,
        "lookup": kept.lookup,
        "merged": replace(
            merged, added=changes.added, rewritten=changes.rewritten, kept=changes.kept, retired=changes.retired
        ),
    }


def _warn_again(kept: Kept, context: Context) -> None:
    for warning in kept.warnings:
        context.warnings.append(warning)
        context.ports.console.info(warning)


def _read(text: str, console: Console) -> Kept | None:
    """Return what was kept, None with a notice if another version kept it or nobody can read it."""
    try:
        version = json.loads(text)["version"]
        if version == __version__:
            return _adapter().validate_json(text)
        what = f"The checkpoint of an earlier run was written by version {version!s:.40} and is ignored"
        console.notice(f"{what}; this is version {__version__}.", title="checkpoint-ignored")
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        what = f"The checkpoint of an earlier run cannot be read and is ignored ({type(error).__name__})."
        console.notice(what, title="checkpoint-ignored")
    return None


def _key(state: Received, context: Context) -> str:
    parts = {
        "issue": state["issue_hash"],
        "language": state["language"],
        "inputs": {name: getattr(context.inputs, name) for name in MATTER},
        "templates": [context.prompts.source(name) for name in _TEMPLATES],
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


@cache  # making it takes longer than all it does in a run
def _adapter() -> TypeAdapter[Kept]:
    """Return the reader and writer of what is kept; LangGraph has loaded pydantic already."""
    from pydantic import TypeAdapter

    return TypeAdapter(Kept)
