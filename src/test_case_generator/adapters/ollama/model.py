"""The model on a server: whether it is there, fetching it, and how much it reads at once."""

from __future__ import annotations

import difflib
import shlex
from typing import TYPE_CHECKING, Any

from test_case_generator.adapters.ollama.errors import Refusal, refused, safe
from test_case_generator.errors import AuthorError, ModelMissing, ModelPullFailed, ModelSilent

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from test_case_generator.adapters.ollama.http import Server

PULL_SILENCE = 300.0
"""Seconds without progress after which a pull has failed; checking the digest of a large file is silent."""
PROGRESS_EVERY = 5.0
"""Seconds between two lines about a pull."""


def model_facts(server: Server, model: str, *, pull_seconds: float, say: Callable[[str], None]) -> Mapping[str, Any]:
    """Return the server's answer to ``/api/show``; a missing model is pulled if ``pull_seconds`` is not 0.

    Raises ModelMissing, ModelPullFailed, and what :meth:`Server.call` raises.
    """
    try:
        return server.call("/api/show", {"model": model})
    except Refusal as refusal:
        if not isinstance(refused(refusal, server.url, model, token=False), ModelMissing):
            raise
    if not pull_seconds:
        raise _missing(server, model)
    _pull(server, model, pull_seconds, say)
    return server.call("/api/show", {"model": model})


def _missing(server: Server, model: str) -> ModelMissing:
    try:
        names = model_names(server.call("/api/tags"))
    except (Refusal, AuthorError):
        names = []
    there = ", ".join(names[:10]) + (", …" if names[10:] else "") if names else "no model at all"
    near = nearest(model, names)
    return ModelMissing(
        f"{server.url} does not have the model {safe(model)}; it has {there}."
        + (f" Did you mean {near}?" if near else ""),
        remedy=f"Run `{_command(model)}` on the server, or set `pull-model: true`"
        + (f", or `model: {near}`." if near else "."),
    )


def _pull(server: Server, model: str, seconds: float, say: Callable[[str], None]) -> None:
    """Pull the model, saying how far it is every few seconds."""
    start = said = server.clock()
    name = safe(model)
    remedy = f"Run `{_command(model)}` on the server, and see what it says."
    status = ""
    say(f"Pulling {name} …")
    try:
        for frame in server.frames(
            "/api/pull",
            {"model": model, "stream": True},
            silence=min(PULL_SILENCE, seconds),
            deadline=start + seconds,
        ):
            status = safe(str(frame.get("status", "")))
            if server.clock() - said >= PROGRESS_EVERY:
                said = server.clock()
                say(f"Pulling {name}: {status}{_progress(frame)}")
    except Refusal as refusal:
        raise ModelPullFailed(f"{server.url} could not pull {name}: {refusal}") from None
    except ModelSilent as error:
        waited = server.clock() - start
        raise ModelPullFailed(f"Pulling {name} was given up after {waited:.0f} seconds.", remedy=remedy) from error
    except AuthorError as error:
        raise ModelPullFailed(f"Pulling {name} failed: {error.what}") from error
    if status != "success":
        raise ModelPullFailed(f"Pulling {name} ended at “{status}”, not at success.", remedy=remedy)
    say(f"Pulled {name} in {server.clock() - start:.0f} seconds.")


def context_limit(facts: Mapping[str, Any]) -> int | None:
    """Return the model's own context length from an answer of ``/api/show``, or None if it does not tell."""
    info = facts.get("model_info")
    if not isinstance(info, dict):
        return None
    if own := count(info, f"{info.get('general.architecture')}.context_length"):
        return own
    others = (count(info, key) for key in info if str(key).endswith(".context_length"))
    return next((length for length in others if length), None)


def model_names(tags: Mapping[str, Any]) -> list[str]:
    """Return the names of the models in an answer of ``/api/tags``, made safe."""
    models = tags.get("models")
    if not isinstance(models, list):
        return []
    return [safe(str(model.get("name") or model.get("model"))) for model in models if isinstance(model, dict)]


def nearest(model: str, names: Sequence[str]) -> str:
    """Return the name that most resembles ``model``, or ``""``; that before the tag counts, then the whole."""
    stems: dict[str, str] = {}
    for name in names:
        stems.setdefault(name.partition(":")[0], name)
    if close := difflib.get_close_matches(model.partition(":")[0], list(stems), n=1):
        same = [name for name in names if name.partition(":")[0] == close[0]]
        return next(iter(difflib.get_close_matches(model, same, n=1, cutoff=0)), stems[close[0]])
    return ""


def count(frame: Mapping[str, Any], key: str) -> int | None:
    """Return a number that cannot be negative, or None where the server sent anything else."""
    value = frame.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def _command(model: str) -> str:
    return f"ollama pull {shlex.quote(safe(model))}"


def _progress(frame: Mapping[str, Any]) -> str:
    total, completed = count(frame, "total"), count(frame, "completed") or 0
    return f" {100 * min(completed, total) // total}% of {total / 1e9:.1f} GB" if total else ""
