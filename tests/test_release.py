"""Version, tag, image, changelog and README agree, and a release is made as CONTRIBUTING says."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from test_case_generator import __version__

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
FILES = ("pyproject.toml", "CHANGELOG.md", "README.md", "action.yml", "src/test_case_generator/__init__.py")


def load() -> ModuleType:
    """Return .github/release.py, which is no part of a package."""
    spec = importlib.util.spec_from_file_location("release", ROOT / ".github" / "release.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


release = load()
MAJOR, MINOR, _ = map(int, release.versions()["pyproject.toml"].split("."))
NEXT = f"{MAJOR}.{MINOR + 1}.0"
NEXT_MAJOR = f"{MAJOR + 1}.0.0"


def git(root: Path, *arguments: str) -> str:
    """Run git in a clone of its own."""
    identity = ("-c", "user.name=Ada", "-c", "user.email=ada@example.com")
    command = ["git", *identity, *arguments]
    return subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Return a repository with what a release changes, as it stands on main; these tests run at a tag, too."""
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    action, changes, readme = (tmp_path / name for name in ("action.yml", "CHANGELOG.md", "README.md"))
    readme.write_text(readme.read_text("utf-8").replace(release.UNRELEASED, ""), encoding="utf-8")
    action.write_text(re.sub(r"(?m)^  image: .*$", "  image: Dockerfile", action.read_text("utf-8")), encoding="utf-8")
    heading = "## [Unreleased]\n"
    changes.write_text(changes.read_text("utf-8").replace(heading, f"{heading}\n- News.\n"), encoding="utf-8")
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    git(tmp_path, "config", "user.name", "Ada")
    git(tmp_path, "config", "user.email", "ada@example.com")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "Begin")
    return tmp_path


def test_the_tree_states_one_version() -> None:
    """Wherever it stands."""
    assert {__version__} == set(release.versions().values())


def test_the_image_fits_the_tree() -> None:
    """Between releases the Dockerfile is built; at a tag the image of that version is named."""
    assert release.image() in {"Dockerfile", f"docker://{release.IMAGE}:{__version__}"}


def test_a_release_is_two_commits_and_a_tag(tree: Path) -> None:
    """Main goes on with the Dockerfile; the tag beside it names the image, and everything agrees there."""
    unreleased = release.sections(tree)["Unreleased"]

    assert [] == release.prepare(NEXT, tree)

    assert ("main", "") == (git(tree, "branch", "--show-current"), git(tree, "status", "--porcelain"))
    assert {NEXT} == set(release.versions(tree).values())
    assert "Dockerfile" == release.image(tree)
    assert ("", unreleased) == (release.sections(tree)["Unreleased"], release.sections(tree)[NEXT])
    assert git(tree, "rev-parse", "main") == git(tree, "rev-parse", f"v{NEXT}^{{commit}}~1")
    git(tree, "checkout", "--quiet", f"v{NEXT}")
    assert [] == release.check(f"v{NEXT}", tree)
    assert f"docker://{release.IMAGE}:{NEXT}" == release.image(tree)


def test_what_does_not_agree_is_said(tree: Path) -> None:
    """File by file."""
    wrong = "\n".join(release.check("v9.0.0", tree))

    for name in (*(str(name) for name in FILES if name != "CHANGELOG.md"), "CHANGELOG.md"):
        assert name in wrong
    assert ["The tag 9.0 is not of the form v1.2.3."] == release.check("9.0", tree)


@pytest.mark.parametrize(
    ("tag", "others", "moves"),
    [
        ("v1.2.3", [], "v1"),
        ("v1.10.0", ["v1.9.9", "v1", "v2.0.0", "v1.10.0-rc1", "nightly"], "v1"),
        ("v1.9.9", ["v1.10.0"], ""),
        ("v0.1.0", ["v1.0.0"], "v0"),
    ],
)
def test_the_major_tag_never_goes_back(tag: str, others: list[str], moves: str) -> None:
    """A fix of an older version, or its release workflow run again, leaves it where it is."""
    told = "".join(f"refs/tags/{each}\n" for each in [tag, *others])
    command = [sys.executable, str(ROOT / ".github" / "release.py"), "major", tag]
    ended = subprocess.run(command, input=told, capture_output=True, text=True, check=True)
    assert f"{moves}\n" == ended.stdout
    with pytest.raises(SystemExit, match="not among"):
        release.major(tag, others)


def test_the_major_tag_moves_last() -> None:
    """Image, attestation, signature and release are there before anybody gets them by it."""
    steps = yaml.safe_load((ROOT / ".github" / "workflows" / "release.yml").read_text("utf-8"))["jobs"]["publish"][
        "steps"
    ]
    names = [step.get("name", step.get("uses", "")).partition("@")[0] for step in steps]
    assert "Move the major tag" == names[-1]
    order = ["One image for both architectures", "actions/attest-build-provenance", "Sign", "Release"]
    assert order == [name for name in names if name in order]


@pytest.mark.parametrize("hindrance", ["version", "changes", "changelog", "major", "readme"])
def test_a_release_that_cannot_be_made_changes_nothing(tree: Path, hindrance: str) -> None:
    """What is in the way is said instead."""
    if hindrance == "changes":
        (tree / "README.md").write_text("other", encoding="utf-8")
    if hindrance == "readme":
        (tree / "README.md").write_text(f"{release.UNRELEASED}: {release.REPOSITORY}@v{MAJOR}", encoding="utf-8")
        git(tree, "commit", "--quiet", "--all", "--message", "Not yet")
    if hindrance == "changelog":
        (tree / "CHANGELOG.md").write_text("## [Unreleased]\n", encoding="utf-8")
        git(tree, "commit", "--quiet", "--all", "--message", "Empty")
    head = git(tree, "rev-parse", "HEAD")

    version = {"version": "next", "major": NEXT_MAJOR}.get(hindrance, NEXT)
    assert 1 == len(release.prepare(version, tree))

    assert (head, "") == (git(tree, "rev-parse", "HEAD"), git(tree, "tag"))
