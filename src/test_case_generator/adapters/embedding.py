"""Texts → unit vectors, by a model in this process; :mod:`ollama_embedding` has one by an Ollama server.

Everything slow (numpy, onnxruntime, tokenizers, sentence-transformers) is imported when it is first needed, so that
:meth:`Embedding.warm` can do it in a thread while GitHub answers.
"""

from __future__ import annotations

import hashlib
import json
import os
import threading
from typing import TYPE_CHECKING, Any, Protocol

from test_case_generator.errors import GeneratorError, LibraryError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import numpy as np
    import numpy.typing as npt
    import onnxruntime  # type: ignore[import-untyped]
    import tokenizers

    Vectors = npt.NDArray[np.float32]
    """Shape (texts, dimensions), every row of length 1."""

TOKENS_A_RUN = 1024
"""Texts times their padded length, at once: activations then take some 50 MB; larger runs are no faster on a CPU."""

MOST_THREADS = 4

LONGEST_TEXT = 20_000
"""Characters looked at; the model reads 256 tokens, a small part of it, but a tokenizer would walk megabytes first."""


class Embedding(Protocol):
    """A model that turns texts into vectors. Raises only LibraryError."""

    @property
    def name(self) -> str:
        """Return the model's identity, weights included: vectors of different names must never be compared."""

    def warm(self) -> None:
        """Load what is slow; returns when it is loaded."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector a text, float32, shape (texts, dimensions)."""


class OnnxEmbedding:
    """The exported all-MiniLM-L6-v2 of ``directory``, run by onnxruntime on at most ``threads`` cores."""

    def __init__(self, directory: Path, threads: int | None = None) -> None:
        self._directory = directory
        self._threads = threads or min(MOST_THREADS, os.cpu_count() or 1)
        self._lock = threading.Lock()
        self._loaded: tuple[onnxruntime.InferenceSession, tokenizers.Tokenizer] | None = None

    @property
    def name(self) -> str:
        """Return ``all-MiniLM-L6-v2@<first 16 digits of the weights' SHA-256>``."""
        description = self._description()
        return f"{description['name']}@{description['weights_sha256'][:16]}"

    def warm(self) -> None:
        """Load model and tokenizer, some 0.3 s; a second thread that asks meanwhile waits for the first."""
        self._load()

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors, shape (texts, 384); only the first 256 tokens of a text count."""
        session, tokenizer = self._load()
        import numpy as np

        vectors = np.zeros((len(texts), self._description()["dimensions"]), dtype=np.float32)
        try:
            encodings = tokenizer.encode_batch([_readable(text) for text in texts])
            for rows in _runs([len(encoding.ids) for encoding in encodings]):
                longest = len(encodings[rows[0]].ids)
                ids = np.zeros((len(rows), longest), dtype=np.int64)
                mask = np.zeros_like(ids)
                for line, row in enumerate(rows):
                    tokens = encodings[row].ids
                    ids[line, : len(tokens)] = tokens
                    mask[line, : len(tokens)] = 1
                (vectors[rows],) = session.run(None, {"input_ids": ids, "attention_mask": mask})
        except GeneratorError:  # an interruption, raised by a signal handler
            raise
        except Exception as error:
            raise LibraryError(f"The embedding model failed on a text: {error}") from error
        return vectors

    def _description(self) -> dict[str, Any]:
        try:
            description: dict[str, Any] = json.loads((self._directory / "model.json").read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise self._unusable(error) from error
        return description

    def _load(self) -> tuple[onnxruntime.InferenceSession, tokenizers.Tokenizer]:
        with self._lock:
            if self._loaded is None:
                max_tokens = self._description()["max_tokens"]
                try:
                    self._loaded = self._session(), self._tokenizer(max_tokens)
                except GeneratorError:  # an interruption, raised by a signal handler
                    raise
                except Exception as error:
                    raise self._unusable(error) from error
            return self._loaded

    def _session(self) -> onnxruntime.InferenceSession:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self._threads
        options.inter_op_num_threads = 1
        # An arena keeps the largest run's memory to the end of the process; plain allocation is as fast here.
        options.enable_cpu_mem_arena = False
        options.enable_mem_pattern = False
        # Idle workers otherwise spin, and take a core from whatever runs beside the embedding.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(
            str(self._directory / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )

    def _tokenizer(self, max_tokens: int) -> tokenizers.Tokenizer:
        import tokenizers

        tokenizer = tokenizers.Tokenizer.from_file(str(self._directory / "tokenizer.json"))
        # The published file cuts at 128 and pads everything to it; sentence-transformers overrides both, too.
        tokenizer.enable_truncation(max_tokens)
        tokenizer.no_padding()
        return tokenizer

    def _unusable(self, error: Exception) -> LibraryError:
        return LibraryError(
            f"There is no usable embedding model in {self._directory}: {error}",
            remedy="Export it with `make model`, or use the published image, which carries it.",
        )


class SentenceTransformersEmbedding:
    """Any model that sentence-transformers can load by ``model``, its name on the hub or a directory."""

    def __init__(self, model: str) -> None:
        self._model = model
        self._lock = threading.Lock()
        self._loaded: tuple[Any, str] | None = None

    @property
    def name(self) -> str:
        """Return ``<model>@<first 16 digits of a SHA-256 over the weights>``; loads the model."""
        return self._load()[1]

    def warm(self) -> None:
        """Load the model; several seconds."""
        self._load()

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors, shape (texts, the model's dimensions)."""
        model = self._load()[0]
        try:
            vectors: Vectors = model.encode(
                [_readable(text) for text in texts], normalize_embeddings=True, show_progress_bar=False
            )
        except GeneratorError:  # an interruption, raised by a signal handler
            raise
        except Exception as error:
            raise LibraryError(f"The embedding model {self._model} failed on a text: {error}") from error
        return vectors

    def _load(self) -> tuple[Any, str]:
        with self._lock:
            if self._loaded is None:
                try:
                    from sentence_transformers import SentenceTransformer

                    model = SentenceTransformer(self._model, device="cpu")
                    digest = hashlib.sha256()
                    for key, tensor in sorted(model.state_dict().items()):
                        digest.update(key.encode())
                        digest.update(tensor.numpy().tobytes())
                except ImportError as error:
                    raise LibraryError(
                        f"The embedding model {self._model} needs sentence-transformers, which is not installed.",
                        remedy="Leave `embedding-model` at all-MiniLM-L6-v2, set it to `ollama:<name>`, or build an "
                        "image with `pip install test-case-generator[sentence-transformers]`.",
                    ) from error
                except GeneratorError:  # an interruption, raised by a signal handler
                    raise
                except Exception as error:
                    raise LibraryError(
                        f"sentence-transformers cannot load {self._model}: {error}",
                        remedy="Correct `embedding-model`, or let the runner reach the hub the model comes from.",
                    ) from error
                self._loaded = model, f"{self._model}@{digest.hexdigest()[:16]}"
            return self._loaded


def _readable(text: str) -> str:
    """Return the text's beginning, with lone surrogates, which no tokenizer takes, replaced."""
    return text[:LONGEST_TEXT].encode("utf-8", "replace").decode("utf-8")


def _runs(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Yield row numbers in groups, longest texts first: together with its like, a text needs little padding."""
    group: list[int] = []
    for row in sorted(range(len(lengths)), key=lambda row: (-lengths[row], row)):
        if group and (len(group) + 1) * lengths[group[0]] > TOKENS_A_RUN:
            yield group
            group = []
        group.append(row)
    if group:
        yield group
