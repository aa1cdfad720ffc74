"""What is in the image, and what is not."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pytest

import test_case_generator
from tests.container.docker import ROOT, docker

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.container

PYTHON = "/opt/venv/bin/python"
LIMIT_BYTES = 600_000_000
MODEL = ROOT / "models" / "all-MiniLM-L6-v2"  # `make container-test` has it exported
MODEL_FILES = ("model.onnx", "tokenizer.json", "model.json")


def python(image: str, code: str, *options: str) -> str:
    """Run a piece of Python in the image, isolated as its entry point is; return what it printed."""
    return docker("run", "--rm", *options, "--entrypoint", PYTHON, image, "-I", "-c", code).strip()


def test_it_is_smaller_than_600_mb(image: str) -> None:
    """The size that `docker image inspect` tells stays under the limit."""
    assert int(docker("image", "inspect", image, "--format", "{{.Size}}")) < LIMIT_BYTES


def test_it_starts_without_a_shell_as_root(image: str) -> None:
    """The entry point is a list that begins with Python; the user is root, as GitHub's documentation asks."""
    config = json.loads(docker("image", "inspect", image))[0]["Config"]

    assert config["Entrypoint"][0] == PYTHON
    assert config["Entrypoint"][-1] == "test_case_generator"
    assert config["Cmd"] is None
    assert config["User"] in {"", "0", "root"}


def test_its_embedding_model_is_the_same_as_ours(image: str) -> None:
    """Two exports are the same bytes, so that an image can be reproduced."""
    code = (
        "import hashlib, pathlib, sys; folder = pathlib.Path('/opt/models') / sys.argv[1]; "
        "print(*(hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in sys.argv[2:]))"
    )

    theirs = docker("run", "--rm", "--entrypoint", PYTHON, image, "-I", "-c", code, MODEL.name, *MODEL_FILES).split()

    assert [hashlib.sha256((MODEL / name).read_bytes()).hexdigest() for name in MODEL_FILES] == theirs


def test_every_module_of_the_product_imports(image: str) -> None:
    """All but the exporter, which needs torch, import from the packages that are in the image."""
    source = ROOT / "src"
    modules = sorted(
        ".".join(path.relative_to(source).with_suffix("").parts).removesuffix(".__init__")
        for path in source.rglob("*.py")
    )
    wanted = [name for name in modules if not name.endswith(("__main__", ".export_model"))]
    code = "import importlib, sys; [importlib.import_module(name) for name in sys.argv[1:]]; print(len(sys.argv) - 1)"

    printed = docker("run", "--rm", "--entrypoint", PYTHON, image, "-I", "-c", code, *wanted)

    assert int(printed) == len(wanted)


def test_it_is_this_source(image: str) -> None:
    """The image's version is the source's, and its modules lie where nobody's job can write."""
    code = "import test_case_generator as t; print(t.__version__, t.__file__)"

    assert python(image, code) == (
        f"{test_case_generator.__version__} /opt/test-case-generator/src/test_case_generator/__init__.py"
    )


def test_the_index_works_with_the_packages_left_out(image: str) -> None:
    """The embedded chromadb stores, finds and drops without its server's packages, offline."""
    code = """
import tempfile, chromadb
from chromadb.config import Settings
client = chromadb.PersistentClient(tempfile.mkdtemp(), settings=Settings(anonymized_telemetry=False))
found = client.create_collection("cases", metadata={"hnsw:space": "cosine"}, embedding_function=None)
found.add(ids=["a", "b"], embeddings=[[1.0, 0.0], [0.0, 1.0]], documents=["A", "B"], metadatas=[{"n": 1}, {"n": 2}])
found.delete(where={"n": 2})
print(found.query(query_embeddings=[[0.9, 0.1]], n_results=1)["ids"])
"""
    assert python(image, code, "--network", "none") == "[['a']]"


def test_the_baked_model_embeds_offline(image: str) -> None:
    """The exported model is there and gives unit vectors of 384 numbers without any network."""
    code = """
import os
from pathlib import Path
from test_case_generator.adapters.embedding import OnnxEmbedding
vectors = OnnxEmbedding(Path(os.environ["TEST_CASE_GENERATOR_MODELS"], "all-MiniLM-L6-v2")).embed(["a", "b c"])
print(len(vectors), len(vectors[0]), round(sum(float(x) ** 2 for x in vectors[0]), 4))
"""
    assert python(image, code, "--network", "none") == "2 384 1.0"


def test_nothing_for_a_gpu_and_no_build_tool_is_left(image: str) -> None:
    """No torch, CUDA, pip or build tool is among the packages."""
    code = "import importlib.metadata as m; print(*sorted({d.name.lower() for d in m.distributions()}))"
    packages = set(python(image, code).split())

    assert "chromadb" in packages
    assert packages & {"torch", "triton", "transformers", "sentence-transformers", "pip", "setuptools"} == set()
    assert [name for name in packages if name.startswith(("nvidia", "cuda"))] == []


def test_the_packages_are_the_locked_ones(image: str) -> None:
    """Every package of the image stands in locks/runtime.txt with the same version."""
    lines = (ROOT / "locks" / "runtime.txt").read_text(encoding="utf-8").splitlines()
    locked = {line.split(" ")[0].lower().replace("_", "-") for line in lines if line[:1].isalnum()}
    code = "import importlib.metadata as m; print(*sorted(f'{d.name}=={d.version}' for d in m.distributions()))"
    found = {package.lower().replace("_", "-") for package in python(image, code).split()}

    assert found - locked == set()


def test_byte_code_is_there_and_none_is_written(image: str) -> None:
    """A read-only image imports the product from byte code that was compiled with it."""
    code = "import test_case_generator.errors as e; print(e.__cached__)"
    cached = python(image, code, "--read-only")

    assert docker("run", "--rm", "--entrypoint", "/bin/ls", image, cached).strip() == cached


def test_a_checkout_cannot_slip_in_a_module(image: str, tmp_path: Path) -> None:
    """Python files in the working directory, in HOME or named by PYTHONPATH are not imported."""
    trap = 'print("the checkout was imported"); raise SystemExit(99)\n'
    for name in ("yaml", "sitecustomize", "usercustomize"):
        (tmp_path / f"{name}.py").write_text(trap, encoding="utf-8")
    package = tmp_path / "test_case_generator"
    package.mkdir()
    for name in ("__init__", "__main__"):
        (package / f"{name}.py").write_text(trap, encoding="utf-8")
    site = tmp_path / ".local" / "lib" / "python3.11" / "site-packages"
    site.mkdir(parents=True)
    (site / "usercustomize.py").write_text(trap, encoding="utf-8")

    result = docker(
        *("run", "--rm", "--network", "none", "-v", f"{tmp_path}:/github/workspace:ro", "-w", "/github/workspace"),
        *("-e", "HOME=/github/workspace", "-e", "PYTHONPATH=/github/workspace", image, "--help"),
    )

    assert "usage" in result.lower()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ANONYMIZED_TELEMETRY", "False"),
        ("DO_NOT_TRACK", "1"),
        ("HF_HUB_DISABLE_TELEMETRY", "1"),
        ("HF_HUB_OFFLINE", "1"),
        ("LANGCHAIN_TRACING_V2", "false"),
        ("LANGSMITH_TRACING", "false"),
        ("OTEL_SDK_DISABLED", "true"),
    ],
)
def test_nothing_telephones(image: str, name: str, value: str) -> None:
    """Telemetry and tracing of the libraries are switched off in the image itself."""
    config = json.loads(docker("image", "inspect", image))[0]["Config"]

    assert f"{name}={value}" in config["Env"]
