"""What the image holds is under licences that we know and accept; ``python -m tests.test_licences`` writes the list."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "licences.md"
LOCK = ROOT / "locks" / "runtime.txt"

ACCEPTED = {
    *("MIT", "MIT-0", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "PSF-2.0", "0BSD", "Zlib", "CC0-1.0"),
    # Of a changed file the source must be offered; we change none.
    "MPL-2.0",
}
"""Permissive licences, by their SPDX names, and one that asks something of whoever changes a file."""

NAMED = {"pygithub": "LGPL-3.0-or-later"}
"""Weak copyleft, each package by name: it is used as a library, unchanged, and can be replaced in the image."""

SPDX = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache 2.0": "Apache-2.0",
    "Apache License Version 2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
"""What packages call their licences."""

LOOKED_UP = {"jinja2": "BSD-3-Clause", "pygithub": "LGPL-3.0-or-later"}
"""Packages that say BSD or LGPL without saying which: as their files with the text say."""

INTRODUCTION = """\
# Licences

This action is under the [MIT licence](../LICENSE). Its image holds, besides:

- Debian and CPython from the base image `python:3.11-slim-bookworm`: texts in `/usr/share/doc/*/copyright` and, of
  CPython (PSF-2.0), in `/usr/local/lib/python3.11/LICENSE.txt`.
- The embedding model all-MiniLM-L6-v2, exported to ONNX: Apache-2.0.
- The packages below, unchanged but for parts that are left out (tests, a library of onnxruntime that nothing loads);
  texts in `/opt/venv/lib/python3.11/site-packages/*.dist-info`.

All licences are permissive, with these exceptions: MPL-2.0 asks that the source of changed files be offered, and none
is changed; the LGPL of PyGithub asks that it can be replaced, and it lies in the image as plain source. The build of
numpy brings along OpenBLAS (BSD-3-Clause) and two libraries of GCC: libgfortran (GPL-3.0 with the exception that lets
any program use it) and libquadmath (LGPL-2.1).

The table is written from `locks/runtime.txt` and from what each package says of itself, and a test holds it to both.

"""


def locked() -> dict[str, str]:
    """Return canonical name → version of every package that the lock puts into the image."""
    lines = (line.rstrip(" \\") for line in LOCK.read_text(encoding="utf-8").splitlines() if line[:1].isalnum())
    wanted = [each for each in map(Requirement, lines) if each.marker is None or each.marker.evaluate(IMAGE)]
    return {canonicalize_name(each.name): str(each.specifier).removeprefix("==") for each in wanted}


IMAGE = {"sys_platform": "linux", "platform_system": "Linux", "python_version": "3.11", "python_full_version": "3.11.2"}
"""Where the lock's markers are asked: the image, whatever the tests run on."""


@cache
def licences() -> dict[str, str]:
    """Return canonical name → licence, by SPDX, of the packages as they are installed here."""
    told = subprocess.run(
        [Path(sys.executable).with_name("pip-licenses"), "--format=json", "--from=all", "--packages", *locked()],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    ).stdout
    packages = {canonicalize_name(each["Name"]): each for each in json.loads(told)}
    return {name: LOOKED_UP.get(name) or spdx(each) for name, each in packages.items()}


def spdx(told: dict[str, str]) -> str:
    """Return a package's licence: its SPDX expression, or else what its metadata call it."""
    if told["License-Expression"] != "UNKNOWN":
        return told["License-Expression"]
    field = told["License-Metadata"].partition("\n")[0]  # some put the whole text there
    if field == "UNKNOWN":
        field = " AND ".join(SPDX.get(each, each) for each in told["License-Classifier"].split("; "))
    return SPDX.get(field, field)


def accepted(name: str, licence: str) -> bool:
    """Return whether a licence is one of ours to use: every part of an AND, one of an OR."""
    if name in NAMED:
        return licence == NAMED[name]
    parts = licence.replace("(", "").replace(")", "").split(" AND ")
    return all(any(choice.strip() in ACCEPTED for choice in part.split(" OR ")) for part in parts)


def page() -> str:
    """Return the list as it should be."""
    found = licences()
    rows = [
        f"| {name} | {version} | {found.get(name, 'not installed here')} |"
        for name, version in sorted(locked().items())
    ]
    return INTRODUCTION + "\n".join(["| Package | Version | Licence |", "|---|---|---|", *rows, ""])


def test_the_list_is_in_step_with_the_lock() -> None:
    """Every package of the image with its version and its licence; run `python -m tests.test_licences` if not."""
    assert page() == PAGE.read_text(encoding="utf-8")


def test_every_licence_is_accepted() -> None:
    """A package under a licence that nobody has looked at fails here, before it is in a release."""
    found = licences()
    assert set(locked()) == set(found)
    assert {} == {name: licence for name, licence in found.items() if not accepted(name, licence)}


@pytest.mark.parametrize(
    ("licence", "expected"),
    [
        ("MIT", True),
        ("MPL-2.0 AND (Apache-2.0 OR MIT)", True),
        ("GPL-3.0-only OR MIT", True),
        ("GPL-3.0-only AND MIT", False),
        ("LGPL-3.0-or-later", False),
        ("AGPL-3.0-only", False),
        ("UNKNOWN", False),
        ("Other/Proprietary License", False),
        ("", False),
    ],
)
def test_what_would_not_be_accepted(licence: str, expected: bool) -> None:  # noqa: FBT001 - a parameter of the table
    """Copyleft, and what nobody knows, is refused, unless the package is named."""
    assert expected is accepted("some-package", licence)


def test_no_exception_is_left_over() -> None:
    """A package that is named is in the image."""
    assert NAMED.keys() | LOOKED_UP.keys() <= locked().keys()


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
