"""What a release consists of, for `make release` and the release workflow; needs nothing but Python and git.

- ``release.py prepare 1.2.3``: set the version, close the changelog's section, commit, and tag a commit beside it
- ``release.py check v1.2.3``: say what is not in step with the tag
- ``release.py notes v1.2.3``: print the changelog's section
- ``release.py major v1.2.3 <tags``: print the major tag that is to point at it; nothing where a newer release has it
"""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REPOSITORY = "ai-test-case-generator/ai-test-case-generator"
IMAGE = f"ghcr.io/{REPOSITORY}"
UNRELEASED = "There is no release yet"
_VERSION = re.compile(r"\d+\.\d+\.\d+")
_IMAGE_LINE = re.compile(r"^  image: (?P<image>\S+)$", re.MULTILINE)
_HEADING = re.compile(r"^## \[(?P<name>[^\]]+)\](?: - (?P<date>\d{4}-\d{2}-\d{2}))?$", re.MULTILINE)
_STATED = (
    (Path("pyproject.toml"), re.compile(r'(?m)^version = "(?P<version>[^"]+)"$')),
    (Path("src/test_case_generator/__init__.py"), re.compile(r'(?m)^__version__ = "(?P<version>[^"]+)"$')),
)


def versions(root: Path = ROOT) -> dict[str, str]:
    """Return file → the version that it states."""
    found = {}
    for path, pattern in _STATED:
        match = pattern.search((root / path).read_text(encoding="utf-8"))
        found[str(path)] = match["version"] if match else ""
    return found


def sections(root: Path = ROOT) -> dict[str, str]:
    """Return version → text of the changelog's section, newest first; ``Unreleased`` is one of them."""
    text = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    headings = list(_HEADING.finditer(text))
    ends = [*(heading.start() for heading in headings[1:]), len(text)]
    return {
        heading["name"]: re.sub(r"(?m)^\[[^\]]+\]: .*$", "", text[heading.end() : end]).strip()
        for heading, end in zip(headings, ends, strict=True)
    }


def image(root: Path = ROOT) -> str:
    """Return the image that action.yml names: ``Dockerfile`` on main, a published one at a tag."""
    match = _IMAGE_LINE.search((root / "action.yml").read_text(encoding="utf-8"))
    return match["image"] if match else ""


def check(tag: str, root: Path = ROOT) -> list[str]:
    """Return what does not fit the tag, one sentence each."""
    version = tag.removeprefix("v")
    if tag == version or not _VERSION.fullmatch(version):
        return [f"The tag {tag} is not of the form v1.2.3."]
    wrong = [f"{path} says {stated}, not {version}." for path, stated in versions(root).items() if stated != version]
    if not sections(root).get(version):
        wrong.append(f"CHANGELOG.md has no section {version}, or it is empty.")
    if image(root) != f"docker://{IMAGE}:{version}":
        wrong.append(f"action.yml names {image(root)}, not docker://{IMAGE}:{version}.")
    return wrong + list(filter(None, [_readme(version, root)]))


def _readme(version: str, root: Path) -> str:
    """Return what is wrong with the workflow that the README shows, ``""`` if nothing is."""
    major_tag = f"@v{version.partition('.')[0]}"
    readme = (root / "README.md").read_text(encoding="utf-8")
    if UNRELEASED in readme:
        return f"README.md says “{UNRELEASED}”, and docs/configuration.md what to do until then."
    shown = f"{REPOSITORY}{major_tag}" in readme
    return "" if shown else f"README.md shows no workflow with {major_tag}."


def major(tag: str, tags: list[str]) -> str:
    """Return the major tag that is to point at ``tag``, ``""`` if one of the ``tags`` is a newer release of it."""
    numbers = [
        tuple(map(int, each[1:].split("."))) for each in tags if each[:1] == "v" and _VERSION.fullmatch(each[1:])
    ]
    own = tuple(map(int, tag[1:].split(".")))
    if own not in numbers:
        raise SystemExit(f"{tag} is not among the tags that were passed.")
    return f"v{own[0]}" if own == max(each for each in numbers if each[0] == own[0]) else ""


def prepare(version: str, root: Path = ROOT) -> list[str]:
    """Write and commit the release, and tag it; return what is in the way of it, if anything is."""
    if not _VERSION.fullmatch(version):
        return [f"{version} is not of the form 1.2.3."]
    if _git(root, "status", "--porcelain"):
        return ["There are changes that are not committed."]
    if not sections(root).get("Unreleased"):
        return ["CHANGELOG.md has nothing under Unreleased."]
    if missing := _readme(version, root):
        return [f"{missing} Change that first, in examples/, docs/ and .github/workflows/ as well."]
    branch = _git(root, "branch", "--show-current")
    for path, pattern in _STATED:
        _change(root / path, pattern, lambda match: match[0].replace(match["version"], version))
    _close_section(root / "CHANGELOG.md", version)
    _git(root, "commit", "--quiet", "--all", "--message", f"Release {version}")
    # The action's image is the published one only at the tag: on main, `uses: ./` builds what stands there.
    _git(root, "checkout", "--quiet", "--detach")
    _change(root / "action.yml", _IMAGE_LINE, lambda _: f"  image: docker://{IMAGE}:{version}")
    _git(root, "commit", "--quiet", "--all", "--message", f"Name the image of {version}")
    _git(root, "tag", "--annotate", f"v{version}", "--message", f"Version {version}")
    wrong = check(f"v{version}", root)
    _git(root, "checkout", "--quiet", branch)
    return wrong


def _close_section(path: Path, version: str) -> None:
    today = dt.datetime.now(tz=dt.UTC).date()
    text = path.read_text(encoding="utf-8").replace(
        "## [Unreleased]\n", f"## [Unreleased]\n\n## [{version}] - {today}\n", 1
    )
    link = f"[{version}]: https://github.com/{REPOSITORY}/releases/tag/v{version}\n"
    path.write_text(re.sub(r"(?m)^(\[Unreleased\]: .*\n)", rf"\g<1>{link}", text), encoding="utf-8")


def _change(path: Path, pattern: re.Pattern[str], new: object) -> None:
    path.write_text(pattern.sub(new, path.read_text(encoding="utf-8")), encoding="utf-8")  # type: ignore[call-overload]  # a function of the match


def _git(root: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True, text=True).stdout.strip()


def main(arguments: list[str]) -> str | None:
    """Do what the arguments say; return what is wrong, if anything is."""
    match arguments:
        case ["prepare", version]:
            wrong = prepare(version)
        case ["check", tag]:
            wrong = check(tag)
        case ["notes", tag]:
            print(sections()[tag.removeprefix("v")])  # noqa: T201 – a command
            return None
        case ["major", tag]:
            print(major(tag, [line.strip().removeprefix("refs/tags/") for line in sys.stdin]))  # noqa: T201 – a command
            return None
        case _:
            wrong = [str(__doc__)]
    return "\n".join(wrong) or None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
