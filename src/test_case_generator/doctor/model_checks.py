"""What a run needs of Ollama: an address that answers, a version, the model, its context window, memory."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from test_case_generator.doctor.findings import Finding, Status, of_error
from test_case_generator.errors import ModelMissing, OllamaRefused
from test_case_generator.stages.asking import MOST_TOKENS

if TYPE_CHECKING:
    from test_case_generator.doctor.ports import Address, ModelFacts, OllamaSurvey, Surroundings
    from test_case_generator.doctor.rounds import Rounds
    from test_case_generator.doctor.subject import Subject
    from test_case_generator.errors import GeneratorError

LEAST_VERSION = (0, 5)
"""Replies under a JSON schema came with Ollama 0.5."""

_AROUND = 1.2  # what a model takes beside its weights: the context's keys and values, and room to compute
_SECONDS = 70.0  # three calls, each of which has a bound of its own, of half a minute at most
_GB = 1_000_000_000


def look_at_ollama(rounds: Rounds, survey: OllamaSurvey, surroundings: Surroundings, subject: Subject) -> None:
    """Check every address and, on the first that answers, everything about the model."""
    # Without a model a run still ends well where code may write instead of it.
    bad = Status.WARN if subject.inputs.outline_fallback else Status.FAIL
    addresses = rounds.ask("Ollama", survey.addresses, bad)
    if addresses is None:
        return
    used = next((address for address in addresses if address.version), None)
    for address in addresses:
        rounds.findings.append(_address(address, used, bad))
    if used is None:
        rounds.note("Model", Status.UNKNOWN, "not checked: no Ollama answers")
        return
    rounds.findings.append(_version(used, bad))

    def judge(error: GeneratorError) -> Finding:
        if isinstance(error, ModelMissing) and subject.inputs.pull_model:
            return Finding("Model", Status.WARN, error.what, "The next run pulls it (`pull-model: true`).")
        return of_error("Model", error, bad)

    facts = rounds.ask("Model", lambda: survey.model(used.url), judge, _SECONDS)
    if facts is None:
        return
    if facts.capabilities is not None and "completion" not in facts.capabilities:
        seen = f"{facts.name} cannot write text; it is for: {', '.join(facts.capabilities)}"
        remedy = "Set `model` to a language model, for example `model: llama3.2`."
        rounds.note("Model", bad, seen, remedy, OllamaRefused.code if bad is Status.FAIL else "")
        return
    rounds.note("Model", Status.OK, f"{facts.name} is on {used.url}")
    rounds.findings.append(_context(facts, subject.inputs.context_tokens))
    rounds.findings.append(_memory(facts, used, surroundings.available_memory() if used.near else None))


def _address(address: Address, used: Address | None, bad: Status) -> Finding:
    check = f"Ollama at {address.url}"
    if address.version:
        role = "the one a run uses" if address is used else "a run uses an earlier one"
        return Finding(check, Status.OK, f"version {address.version} answers ({address.origin}); {role}")
    seen = f"{address.finding} ({address.origin})"
    if used is None:
        return Finding(check, bad, seen, address.remedy, address.code if bad is Status.FAIL else "")
    if address.named:
        return Finding(check, Status.WARN, f"{seen}; another address answers", address.remedy)
    return Finding(check, Status.OK, f"{seen}; not needed, another address answers")


def _version(address: Address, bad: Status) -> Finding:
    check, least = "Ollama's version", ".".join(map(str, LEAST_VERSION))
    numbers = re.match(r"v?(\d{1,6})\.(\d{1,6})", address.version)
    version = (int(numbers[1]), int(numbers[2])) if numbers else (0, 0)
    if version == (0, 0):  # what a build of one's own says
        return Finding(check, Status.UNKNOWN, f"{address.version!r} tells no age; {least} or newer is needed")
    if version >= LEAST_VERSION:
        return Finding(check, Status.OK, f"{address.version}; {least} or newer is needed")
    remedy = "Update Ollama: replies under a JSON schema need that version."
    code = OllamaRefused.code if bad is Status.FAIL else ""
    return Finding(check, bad, f"{address.version}; {least} or newer is needed", remedy, code)


def _context(facts: ModelFacts, wanted: int | None) -> Finding:
    check, limit = "Context length", facts.context_limit
    if limit is None:
        return Finding(check, Status.UNKNOWN, f"{facts.name} does not tell how much it reads at once")
    if wanted is not None and wanted > limit:
        seen = f"`context-tokens: {wanted}` is more than {facts.name} reads, {limit}; a run uses {limit}"
        return Finding(check, Status.WARN, seen, f"Set `context-tokens: {limit}`, or `auto`.")
    if wanted is not None:
        return Finding(check, Status.OK, f"{facts.name} reads {limit} tokens; `context-tokens: {wanted}` are used")
    needed = f"the longest question and its reply take about {MOST_TOKENS}"
    if limit >= MOST_TOKENS:
        return Finding(check, Status.OK, f"{facts.name} reads {limit} tokens; {needed}")
    remedy = f"Set `context-tokens: {limit}`, which makes the questions smaller, or use a model with a larger window."
    return Finding(check, Status.WARN, f"{facts.name} reads {limit} tokens, and {needed}", remedy)


def _memory(facts: ModelFacts, address: Address, available: int | None) -> Finding:
    check = "Memory"
    if facts.loaded:
        gpu = f", {min(100, 100 * (facts.on_gpu or 0) // facts.loaded)}% of it on a GPU"
        window = f", context {facts.window}" if facts.window else ""
        return Finding(check, Status.OK, f"{facts.name} is loaded and takes {_size(facts.loaded)}{gpu}{window}")
    if facts.size is None:
        return Finding(check, Status.UNKNOWN, f"{address.url} does not tell how large {facts.name} is")
    if available is None:
        where = f"what the machine behind {address.url} has cannot be seen from here"
        return Finding(check, Status.UNKNOWN, f"{facts.name} has {_size(facts.size)}; {where}")
    seen = f"{facts.name} has {_size(facts.size)}, and {_size(available)} of this machine's memory are free"
    if available >= _AROUND * facts.size:
        return Finding(check, Status.OK, seen)
    remedy = "Use a smaller `model`, or give the machine more memory, unless its GPU takes the model."
    return Finding(check, Status.WARN, seen, remedy)


def _size(number: int) -> str:
    return f"{number / _GB:.1f} GB"
