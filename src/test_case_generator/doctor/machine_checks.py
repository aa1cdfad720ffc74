"""What a run finds on its own side: the way out, the embedding model, the index, and the cache that carries it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from test_case_generator.doctor.findings import Finding, Status
from test_case_generator.inputs import Mode

if TYPE_CHECKING:
    from test_case_generator.doctor.ports import IndexFacts, IndexSurvey, Surroundings
    from test_case_generator.doctor.rounds import Rounds
    from test_case_generator.doctor.subject import Subject

SAVING_EVENTS = frozenset(
    {"push", "schedule", "workflow_dispatch", "repository_dispatch", "delete", "registry_package", "page_build"}
)
"""Runs started by these may write GitHub's cache, since June 2026; all others only read it."""

_CACHE_MODES = {"none": (False, False), "read": (True, False), "write": (True, True), "write-only": (False, True)}
"""ACTIONS_CACHE_MODE, where the runner sets it → whether the job may restore, and save."""


def look_at_way_out(rounds: Rounds, surroundings: Surroundings, api_url: str) -> None:
    """Check the proxy on the way to GitHub, and the certificates. Ollama's addresses tell of their own way."""
    proxy = rounds.ask("Proxy", lambda: surroundings.proxy(api_url))
    if proxy is not None:
        seen = f"{api_url} is reached by the proxy {proxy}" if proxy else f"none on the way to {api_url}"
        rounds.note("Proxy", Status.OK, seen)
    trusted = rounds.ask("Certificates", surroundings.authorities)
    if trusted is not None:
        beside = f" and {', '.join(trusted)}" if trusted else ""
        rounds.note("Certificates", Status.OK, f"trusted are the public authorities, the system's{beside}")


def look_at_index(rounds: Rounds, survey: IndexSurvey, subject: Subject) -> None:
    """Check the embedding model and the index. A run that cannot use them goes on without, so they only warn."""
    embedding = rounds.ask(
        "Embedding model", survey.embedding, Status.WARN, max(30.0, min(subject.inputs.timeout, 120.0))
    )
    if embedding is None:
        rounds.note("Index", Status.UNKNOWN, "not checked: without its embedding model it cannot be told whose it is")
        return
    name, dimensions = embedding
    rounds.note("Embedding model", Status.OK, f"{name} loads and gives {dimensions} dimensions")
    facts = rounds.ask("Index", survey.index, Status.WARN)
    if facts is not None:
        rounds.findings.append(_index(facts))


def _index(facts: IndexFacts) -> Finding:
    if facts.unwritable:
        seen = f"{facts.directory} cannot be written ({facts.unwritable}); a run uses a temporary one"
        remedy = "See that the `state-directory` can be written by the job and has 64 MB of room."
        return Finding("Index", Status.WARN, seen, remedy)
    if facts.usable:
        pending = f", {facts.pending} of the documents pending" if facts.pending else ""
        held = f"{facts.cases} test cases of {facts.documents} documents{pending}"
        return Finding("Index", Status.OK, f"{held} in {facts.directory}, format {facts.schema}; can be written")
    lost = f"the one in {facts.directory} cannot be used ({facts.why})" if facts.why else f"none in {facts.directory}"
    return Finding("Index", Status.OK, f"{lost}; the next run makes it from the default branch")


def look_at_cache(rounds: Rounds, subject: Subject) -> None:
    """Say whether this run, and those that issues start, may save the index to GitHub's cache."""
    if not subject.in_action:
        return
    by_event = (True, subject.event in SAVING_EVENTS)
    reads, writes = _CACHE_MODES.get(subject.cache_mode, by_event)
    told = "ACTIONS_CACHE_MODE says" if subject.cache_mode in _CACHE_MODES else f"by the event `{subject.event}`,"
    may = (
        " and ".join(word for word, can in (("restore", reads), ("save", writes)) if can) or "neither restore nor save"
    )
    seen = f"{told} this job may {may} it; runs started by `issues` only restore"
    if reads and writes:
        rounds.note("Cache", Status.OK, seen)
        return
    remedy = (
        f"Let a run by `push`, `schedule` or `workflow_dispatch` with `mode: {Mode.INDEX}` save the index "
        "(examples/index-test-cases.yml)."
    )
    rounds.note("Cache", Status.OK if reads else Status.WARN, seen, remedy)
