"""From inputs to ports: the only module that imports adapters, each where it is needed, because some load slowly."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from test_case_generator.errors import InputsInvalid, LibraryError
from test_case_generator.ports import Ports
from test_case_generator.prompts import NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from test_case_generator.adapters.checkpoints import Checkpoints
    from test_case_generator.adapters.embedding import Embedding
    from test_case_generator.adapters.github.forge import GitHubForge
    from test_case_generator.adapters.network import Network
    from test_case_generator.adapters.ollama.address import Candidate
    from test_case_generator.adapters.ollama.author import OllamaAuthor
    from test_case_generator.adapters.ollama.retry import Retry
    from test_case_generator.doctor.ports import Committed, GitHubSurvey, Instruments
    from test_case_generator.history.ports import PastRuns
    from test_case_generator.inputs import Inputs, Run
    from test_case_generator.planning.ports import Tracker
    from test_case_generator.ports import Author, Console, Forge, Library
    from test_case_generator.prompts import Prompts
    from test_case_generator.run import Places

_CONTAINER_MARK = Path("/.dockerenv")
DEFAULT_EMBEDDING = "all-MiniLM-L6-v2"
INDEX = "index"
"""Within the state directory; the example workflows keep this directory in GitHub's cache."""

CHECKPOINTS = Path("checkpoints", "checkpoints.sqlite")
"""Within the state directory; the example workflow carries this directory to the next attempt."""


def forge(run: Run, token: str, default_branch: str, console: Console, env: Mapping[str, str]) -> GitHubForge:
    """Return GitHub's repository of this run. Raises ProxyFailed, CertificateUntrusted for variables of no use."""
    from test_case_generator.adapters.github.forge import GitHubForge
    from test_case_generator.adapters.github.retry import Retry
    from test_case_generator.adapters.network import Network
    from test_case_generator.adapters.watching import exchanges, pauses

    return GitHubForge(
        run.repository,
        token,
        api_url=run.api_url,
        default_branch=default_branch,
        retry=Retry(console.info, pauses(console, "github", "GitHub is given time before it is asked again")),
        exchange=exchanges(console, "github", wait="GitHub is asked"),
        network=Network(env),
    )


def tracker(forge: GitHubForge) -> Tracker:
    """Return the issues of the repository, many at once."""
    return forge.tracker()


def past_runs(forge: GitHubForge) -> PastRuns:
    """Return the runs of the repository's workflows."""
    return forge.past_runs()


def prompts(builtin: Prompts, places: Places, inputs: Inputs, forge: Forge) -> Prompts:
    """Return the repository's own templates in front of ours, or ``builtin``, which are ours, where it has none."""
    if not (theirs := templates(inputs, forge)):
        return builtin
    from test_case_generator.confined_prompts import ConfinedPrompts

    # An interpreter that was not installed by the system finds its library there, and nothing else is for templates.
    library_path = {name: text for name, text in places.environment.items() if name == "LD_LIBRARY_PATH"}
    return ConfinedPrompts(places.prompts, theirs, library_path)


def templates(inputs: Inputs, forge: Forge) -> dict[str, str]:
    """Return the repository's own templates, from its default branch alone: name → text."""
    directory = inputs.prompts_directory
    head = forge.head(forge.default_branch()) if directory else None
    if head is None:
        return {}
    tree = forge.tree(head.tree, directory)
    ours = {path: sha for path, sha in tree.files.items() if path.removeprefix(f"{directory}/") in NAMES}
    texts = forge.blobs(list(ours.values()))
    return {path.removeprefix(f"{directory}/"): texts[sha] for path, sha in ours.items()}


def ports(
    inputs: Inputs,
    workspace: Path,
    forge: Forge,
    console: Console,
    models: Path,
    env: Mapping[str, str],
    *,
    at_terminal: bool = False,
) -> Ports:
    """Return all ports of a run. Raises InputsInvalid for an Ollama address that is none.

    ``at_terminal`` says that a person sits at the machine that it runs on.
    """
    from test_case_generator.adapters.network import Network
    from test_case_generator.adapters.outline.author import OutlineAuthor

    network = Network(env)
    candidates = ollama_candidates(inputs.ollama_url, env.get("OLLAMA_HOST", ""))
    return Ports(
        forge=forge,
        library=library(inputs, workspace, candidates, console, models, network),
        author=author(inputs, candidates, console, network, at_terminal=at_terminal),
        console=console,
        clock=time.monotonic,
        fallback=OutlineAuthor() if inputs.outline_fallback else None,
    )


def author(
    inputs: Inputs,
    candidates: tuple[Candidate, ...],
    console: Console,
    network: Network,
    *,
    at_terminal: bool = False,
) -> Author:
    """Return the model behind Ollama."""
    from test_case_generator.adapters.ollama.author import OllamaAuthor
    from test_case_generator.adapters.watching import exchanges

    made: OllamaAuthor = OllamaAuthor(
        candidates,
        inputs.model,
        token=inputs.ollama_token,
        pull=inputs.pull_model,
        context_tokens=inputs.context_tokens,
        temperature=inputs.temperature,
        silence=inputs.timeout,
        say=console.info,
        waiting=console.waiting,
        exchange=exchanges(console, "ollama"),
        retry=_ollama_retry(console),
        network=network,
        at_terminal=at_terminal,
    )
    return made


def _ollama_retry(console: Console) -> Retry:
    from test_case_generator.adapters.ollama.retry import Retry
    from test_case_generator.adapters.watching import pauses

    return Retry(console.info, pauses(console, "ollama", "Ollama is given time before it is asked again"))


def library(
    inputs: Inputs,
    workspace: Path,
    candidates: tuple[Candidate, ...],
    console: Console,
    models: Path,
    network: Network,
) -> Library:
    """Return the index in the state directory, with the embedding that the inputs name."""
    from test_case_generator.adapters.chroma.library import ChromaLibrary

    directory = workspace / inputs.state_directory / INDEX
    return ChromaLibrary(
        directory,
        _embedding(inputs, candidates, console, models, network),
        lambda what: console.warning(what, title=LibraryError.code),
        say=console.info,
    )


def checkpoints(inputs: Inputs, workspace: Path, console: Console) -> Checkpoints:
    """Return what failed runs left for their reruns, in the state directory."""
    from test_case_generator.adapters.checkpoints import Checkpoints

    return Checkpoints(workspace / inputs.state_directory / CHECKPOINTS, console)


def ollama_candidates(setting: str, ollama_host: str) -> tuple[Candidate, ...]:
    """Return the addresses to try. Raises InputsInvalid."""
    from test_case_generator.adapters.ollama.address import candidates, read_routes

    try:
        return candidates(setting, ollama_host, read_routes(), in_container=_CONTAINER_MARK.exists())
    except ValueError as error:
        raise InputsInvalid((str(error),)) from error


def github_survey(repository: str, token: str, api_url: str, env: Mapping[str, str]) -> GitHubSurvey:
    """Return what the doctor sees of GitHub; it connects when it is first asked."""
    from test_case_generator.adapters.github.survey import GitHubSurveyor
    from test_case_generator.adapters.network import Network

    return GitHubSurveyor(repository, token, api_url, network=Network(env))


def committed(clone: Path, path: str, env: Mapping[str, str]) -> Committed:
    """Return a file as a run in the clone would read it: as it is committed on the default branch."""
    from test_case_generator.adapters.clone_survey import committed as read

    return read(clone, path, env)


def instruments(inputs: Inputs, workspace: Path, console: Console, models: Path, env: Mapping[str, str]) -> Instruments:
    """Return what the doctor sees of the rest. Raises InputsInvalid for an Ollama address that is none."""
    from test_case_generator.adapters.chroma.survey import IndexSurveyor
    from test_case_generator.adapters.network import Network
    from test_case_generator.adapters.ollama.survey import OllamaSurveyor
    from test_case_generator.adapters.surroundings import MachineSurroundings
    from test_case_generator.doctor.ports import Instruments

    network = Network(env)
    candidates = ollama_candidates(inputs.ollama_url, env.get("OLLAMA_HOST", ""))
    embedding = _embedding(inputs, candidates, console, models, network)
    return Instruments(
        ollama=OllamaSurveyor(candidates, inputs.model, token=inputs.ollama_token, network=network),
        index=IndexSurveyor(workspace / inputs.state_directory / INDEX, embedding),
        surroundings=MachineSurroundings(env),
    )


def _embedding(
    inputs: Inputs, candidates: tuple[Candidate, ...], console: Console, models: Path, network: Network
) -> Embedding:
    name = inputs.embedding_model
    if name.startswith("ollama:"):
        from test_case_generator.adapters.ollama.embedding import OllamaEmbedding
        from test_case_generator.adapters.watching import exchanges

        return OllamaEmbedding(
            candidates,
            name.removeprefix("ollama:"),
            token=inputs.ollama_token,
            seconds=inputs.timeout,
            network=network,
            exchange=exchanges(console, "ollama"),
            retry=_ollama_retry(console),
        )
    from test_case_generator.adapters.embedding import OnnxEmbedding, SentenceTransformersEmbedding

    if (models / name / "model.onnx").exists() or name == DEFAULT_EMBEDDING:
        return OnnxEmbedding(models / name)
    return SentenceTransformersEmbedding(name)
