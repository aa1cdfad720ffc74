"""The command ``requirements``: what it prints, for people and for programs."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given

from test_case_generator.errors import InputsInvalid
from test_case_generator.inspection import inspect, inspect_file, to_json, to_text
from test_case_generator.testware.redaction import MARK
from tests.attacks.secrets import SECRETS
from tests.testware.strategies import MARKDOWN

if TYPE_CHECKING:
    from pathlib import Path

ISSUE = (
    "# Lamps\n\nLamps must be red. Invalid lamps must be rejected.\n\n"
    "| Lamp | Light |\n|---|---|\n| hall | 8–64 lux |\n"
)


def run(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    """Run the program as a person does."""
    return subprocess.run(
        [sys.executable, "-m", "test_case_generator", *map(str, arguments)],
        capture_output=True,
        check=False,
        timeout=120,
    )


def printed(path: Path) -> dict[str, Any]:
    """Return what the command prints about a file for programs."""
    ended = run("requirements", path, "--json")
    assert (0, b"") == (ended.returncode, ended.stderr)
    result: dict[str, Any] = json.loads(ended.stdout)
    return result


@given(MARKDOWN)
@example("\ufeff# Title\r\n\r\nUsers must pay.\r\n")
@example("\n\n# Title\rUsers must pay.")
@example("# Users must pay")
@example("Users must see ##[group] and \x7f.")
def test_offsets_count_the_characters_of_the_whole_text(text: str) -> None:
    """With title, line ends and byte order mark as they stand in the file."""
    found = json.loads(to_json(inspect(text, "name")))["requirements"]
    assert [each["quote"] for each in found] == [text[each["start"] : each["end"]] for each in found]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_the_command_prints_json_for_programs(tmp_path: Path, ends: str) -> None:
    """Requirements with verbatim quotes, conditions that name them, the gate's answer and its questions."""
    path = tmp_path / "lamps.md"
    path.write_bytes(ISSUE.replace("\n", ends).encode())
    result = printed(path)
    text = path.read_bytes().decode()
    assert [
        ("R1", "Lamps must be red.", "functional"),
        ("R2", "Invalid lamps must be rejected.", "error"),
        ("R3", "hall | 8–64 lux", "constraint"),
    ] == [(each["id"], each["quote"], each["kind"]) for each in result["requirements"]]
    assert [each["quote"] for each in result["requirements"]] == [
        text[each["start"] : each["end"]] for each in result["requirements"]
    ]
    assert {"R1", "R2", "R3"} == {each["requirement"] for each in result["conditions"]}
    assert {"id", "requirement", "technique", "description", "values"} <= set(result["conditions"][0])
    assert (True, "Lamps") == (result["testable"], result["title"])
    assert 1 == len(result["questions"])


def test_an_issue_without_a_title_is_named_after_its_file(tmp_path: Path) -> None:
    """The file's name stands in, and nothing is cut off the text."""
    path = tmp_path / "lamps.md"
    path.write_text("Lamps must be red.", encoding="utf-8")
    assert ("lamps", 0) == (inspect_file(path).title, inspect_file(path).requirements[0].start)


def test_an_issue_that_cannot_be_tested_is_no_failure(tmp_path: Path) -> None:
    """The command says so, with questions, and exits 0."""
    path = tmp_path / "thin.md"
    path.write_text("# Lamps\n", encoding="utf-8")
    result = printed(path)
    assert ([], [], False) == (result["requirements"], result["conditions"], result["testable"])
    assert result["missing"]
    assert 0 < len(result["questions"]) <= 5


def test_the_command_prints_a_list_for_people(tmp_path: Path) -> None:
    """Each requirement with its conditions below it, then whether it can be tested."""
    path = tmp_path / "lamps.md"
    path.write_text(ISSUE, encoding="utf-8")
    lines = run("requirements", path).stdout.decode().splitlines()
    assert "Lamps" == lines[0]
    assert "R1 (functional) Lamps must be red." in lines
    assert "R3 (constraint) [Lamp | Light] hall | 8–64 lux" in lines
    assert "Testable: yes" in lines
    assert any(line.startswith("Assumption A1 (R2): ") for line in lines)


def test_a_thin_issue_is_listed_with_what_is_missing() -> None:
    """The list says that nothing was found, and why."""
    lines = to_text(inspect("# Lamps", "name")).splitlines()
    assert ["Lamps", "", "No requirement was found.", "Testable: no"] == lines[:4]
    assert lines[4].startswith("Missing: ")


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes | None) -> None:
    """A missing file, or one in another encoding, is an error with its remedy and exit status 1."""
    path = tmp_path / "lamps.md"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputsInvalid, match=r"cannot be read: No such file|is not text in UTF-8"):
        inspect_file(path)
    ended = run("requirements", path, "--json")
    assert (1, True) == (ended.returncode, b"Pass the path of a Markdown file" in ended.stdout + ended.stderr)


def test_the_command_loads_nothing_slow(tmp_path: Path) -> None:
    """Neither the index nor GitHub's client nor the graph."""
    path = tmp_path / "lamps.md"
    path.write_text(ISSUE, encoding="utf-8")
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from test_case_generator.inspection import to_json, inspect_file\n"
        "import test_case_generator.command_line\n"
        f"to_json(inspect_file(Path({str(path)!r})))\n"
        "print([name for name in ('chromadb', 'github', 'onnxruntime', 'langgraph', 'httpx') if name in sys.modules])\n"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=120)
    assert "[]" == ended.stdout.strip()


def test_secrets_stay_in_the_file() -> None:
    """A quote is verbatim but for what looks like a secret, and its offsets are those of the file."""
    _, token, _ = SECRETS["GitHub, classic"]
    text = (
        f"# Sign in with {token}\n\n## Acceptance criteria\n\n- The token {token} must be refused\n- B must be shown\n"
    )
    found = inspect(text, "issue")
    assert f"Sign in with {MARK}" == found.title
    assert token not in to_json(found)
    assert [text[each.start : each.end].replace(token, MARK) for each in found.requirements] == [
        each.quote for each in found.requirements
    ]
    assert any(MARK in each.quote for each in found.requirements)


def test_a_reader_may_stop_reading(tmp_path: Path) -> None:
    """As `| head` does: the program ends without a word on standard error."""
    path = tmp_path / "lamps.md"
    path.write_text("# Lamps\n\n" + "".join(f"- Lamp {n} must be red\n" for n in range(5000)), encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "test_case_generator", "requirements", str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    with process.stderr as stderr:
        said = stderr.read()
    assert (1, b"") == (process.wait(60), said)


def test_the_bare_name_at_a_terminal_asks_what_there_is() -> None:
    """A person sees the commands; where nobody sits, it runs as an action, as its image does."""
    master, terminal = pty.openpty()
    with os.fdopen(master, "rb", buffering=0) as screen:
        ended = subprocess.run(
            [sys.executable, "-m", "test_case_generator"],
            stdin=terminal,
            stdout=terminal,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
        os.close(terminal)
        shown = screen.read(4096)
    assert (0, b"") == (ended.returncode, ended.stderr)
    assert shown.startswith(b"usage: test-case-generator")
