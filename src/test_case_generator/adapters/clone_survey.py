"""What the doctor sees of a clone on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from test_case_generator.adapters.local_git import LocalGitForge
from test_case_generator.doctor.ports import Committed
from test_case_generator.errors import ForgeError
from test_case_generator.ports import Issue

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_NO_ISSUE = Issue(0, "", "", "")


def committed(clone: Path, path: str, environment: Mapping[str, str]) -> Committed:
    """Return a file as a preview in the clone reads it: as it is committed on its default branch."""
    forge = LocalGitForge(clone, clone, _NO_ISSUE, environment)
    try:
        branch = forge.default_branch()
        text = forge.read(path, branch)
    except ForgeError as error:
        return Committed(None, f"no config file was read: {error.what.rstrip('.')}")
    place = f"{path} committed on {branch} of the clone {clone}"
    beside = _on_disk(clone / path)
    if text is None:
        hint = "; the one in the work tree is not committed" if beside is not None else ""
        return Committed(None, f"there is no {place}{hint}")
    return Committed(text, f"{place}{'; the one in the work tree differs' if beside != text else ''}")


def _on_disk(path: Path) -> str | None:
    try:
        return path.read_bytes().decode(errors="replace")
    except OSError:
        return None
