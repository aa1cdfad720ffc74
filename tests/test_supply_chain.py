"""What is installed is what was locked: hashes on every way in, a base image by its digest, and an audit of it all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
LOCKS = sorted(path for path in (ROOT / "locks").glob("*.txt") if not path.name.startswith(("no-", "not-")))
PLACES = [
    *(ROOT / name for name in ("Dockerfile", "Makefile", ".ci/run")),
    *sorted(ROOT.glob("tests/**/*.sh")),
    *sorted(ROOT.glob("without-docker/*.sh")),
    *sorted((ROOT / ".github" / "workflows").glob("*.yml")),
    *sorted((ROOT / "examples").glob("*.yml")),
]
UNHASHED = {"torch.txt"}
"""The same release of torch is published under several file names, one for each index; only the export of the embedding
model uses it, and what it exports is held to the published weights."""

_INSTALLS = re.compile(
    r"""\$\(PIP\)[ ]
    | (?:-m[ ]pip | \bpip3? | \$\{pip\[@\]\}"?) (?:[ ]-\S+(?:[ ]/\S+)?)* [ ](?:install|download|wheel)\b""",
    re.VERBOSE,
)
_DIGEST = re.compile(r"\S+@sha256:[0-9a-f]{64}")


def installs(path: Path) -> list[str]:
    """Return every command of a file that makes pip fetch or install something, continued lines joined."""
    joined = re.sub(r"\\\n\s*", " ", path.read_text(encoding="utf-8"))
    lines = [line.strip().lstrip("@") for line in joined.splitlines() if not line.strip().startswith("#")]
    commands = [part.strip() for line in lines for part in re.split(r"&&|;|\|\|", line)]
    # A variable with a command in it is looked at where it is used.
    return [each for each in commands if _INSTALLS.search(each) and not re.match(r"PIP :=|pip=\(", each)]


def requirements(path: Path) -> dict[str, list[str]]:
    """Return each requirement of a lock with its hashes."""
    found: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line[:1].isalnum():
            found[line.rstrip(" \\")] = []
        elif match := re.fullmatch(r"\s+--hash=(sha256:[0-9a-f]{64})(?: \\)?", line):
            list(found.values())[-1].append(match[1])
    return found


@pytest.mark.parametrize("path", PLACES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_way_in_asks_for_hashes(path: Path) -> None:
    """Nothing comes in without its hash but torch; this very tree needs none."""
    for command in installs(path):
        ours = "--no-build-isolation --editable ." in command
        exempt = any(f"locks/{name}" in command for name in UNHASHED)
        assert ours or exempt or "--require-hashes" in command, command


def test_the_ways_in_are_seen() -> None:
    """What the test before looks for is found where it is known to be."""
    counts = {path.name: len(installs(path)) for path in PLACES}
    assert (3, 1) == (counts["Dockerfile"], sum(name.endswith(".sh") and count > 0 for name, count in counts.items()))
    assert counts["Makefile"] >= 7
    assert 0 == sum(count for name, count in counts.items() if name.endswith(".yml"))


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_every_locked_version_has_its_hashes(path: Path) -> None:
    """One version each, by `==`, and at least one hash."""
    found = requirements(path)
    assert found
    for text, hashes in found.items():
        (specifier,) = Requirement(text).specifier
        assert "==" == specifier.operator, text
        assert bool(hashes) is (path.name not in UNHASHED), text


def test_every_lock_is_used() -> None:
    """A lock that nothing installs from pins nothing."""
    commands = "\n".join(path.read_text(encoding="utf-8") for path in PLACES)
    assert [] == [path.name for path in LOCKS if f"locks/{path.name}" not in commands]


def test_the_image_has_what_the_tests_ran_with() -> None:
    """A version of the image's lock is the development lock's, too."""
    image, ours = (set(requirements(ROOT / "locks" / name)) for name in ("runtime.txt", "dev.txt"))
    assert set() == {text.split(" ;")[0] for text in image} - {text.split(" ;")[0] for text in ours}


def test_the_base_image_is_pinned() -> None:
    """By digest, and every stage begins from it or from another stage."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    (base,) = re.findall(r"^ARG BASE_IMAGE=(.+)$", text, re.MULTILINE)
    assert _DIGEST.fullmatch(base)
    bases = re.findall(r"^FROM (\S+)(?: AS (\S+))?$", text, re.MULTILINE)
    assert {"${BASE_IMAGE}"} == {name for name, _ in bases} - {stage for _, stage in bases if stage}
    copied = set(re.findall(r"--from=(\S+)", text))
    assert copied <= {stage for _, stage in bases}


def test_vulnerabilities_are_looked_up() -> None:
    """GitHub's CI audits what the image holds and what makes its model: on every change, and every week."""
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8"))
    assert {"run": "make audit"} in workflow["jobs"]["audit"]["steps"]
    assert {"push", "pull_request", "schedule"} == set(workflow[True])  # YAML 1.1 reads `on` as true
    (audit,) = re.findall(r"pip-audit\" .+", (ROOT / "Makefile").read_text(encoding="utf-8"))
    assert {"--strict", "--require-hashes", "locks/runtime.txt", "locks/export.txt"} <= set(audit.split())
