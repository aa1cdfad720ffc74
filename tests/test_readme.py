"""The README says what the code does: its tables and its workflow are held to their sources."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from test_case_generator import errors
from test_case_generator.errors import GeneratorError
from test_case_generator.options import table
from test_case_generator.outputs import OUTPUTS

ROOT = Path(__file__).resolve().parents[1]


def error_table() -> str:
    """Return the table of error codes as the README shows it."""
    rows = ["| Code | What happened | What to do |", "|---|---|---|"]
    for error in _errors():
        happened = inspect.cleandoc(error.__doc__ or "").split("\n\n")[0].replace("\n", " ").replace("``", "`")
        rows.append(f"| `{error.code}` | {happened} | {error.default_remedy.replace('|', chr(92) + '|')} |")
    return "\n".join(rows)


def output_table() -> str:
    """Return the table of outputs as the README shows it."""
    rows = ["| Output | Meaning |", "|---|---|"]
    return "\n".join([*rows, *(f"| `{name}` | {meaning} |" for name, meaning in OUTPUTS.items())])


def workflow() -> str:
    """Return the workflow to copy, without the comment that says where to."""
    text = (ROOT / "examples" / "generate-test-cases.yml").read_text(encoding="utf-8")
    return f"```yaml\n{text[text.index('name:') :].rstrip()}\n```"


_PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("tests/**/*.md")])
GENERATED = {"inputs": table, "outputs": output_table, "errors": error_table, "workflow": workflow}


def fill(text: str) -> str:
    """Return the README with every generated part as it should be; ``python -m tests.test_readme`` writes it."""
    for name, make in GENERATED.items():
        start, end = f"<!-- {name} -->", f"<!-- /{name} -->"
        text = text[: text.index(start) + len(start)] + "\n" + make() + "\n" + text[text.index(end) :]
    return text


def _errors() -> list[type[GeneratorError]]:
    found = [each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, GeneratorError)]
    return [each for each in found if each is not GeneratorError]


def test_generated_parts() -> None:
    """Inputs, outputs, error codes and the workflow are those of the code and the examples."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert fill(text) == text


def test_codes_are_unique_and_stable_words() -> None:
    """A code is a short kebab-case word of one class alone."""
    codes = [error.code for error in _errors()]
    assert len(set(codes)) == len(codes)
    assert [] == [code for code in codes if not re.fullmatch(r"[a-z]+(-[a-z]+)*", code)]


def test_the_tree_in_the_docstring() -> None:
    """The tree drawn in errors.py names every class with its code."""
    drawn = dict(re.findall(r"(\w+)\s{2,}([a-z-]+)$", errors.__doc__ or "", re.MULTILINE))
    assert {error.__name__: error.code for error in _errors()} == drawn


@pytest.mark.parametrize("path", _PAGES, ids=lambda path: path.name)
def test_links_to_files(path: Path) -> None:
    """Every relative link in our own Markdown leads to a file."""
    links = re.findall(r"\]\((?!https?:|#|file:)([^)#\s]+)", path.read_text(encoding="utf-8"))
    assert [] == [link for link in links if not (path.parent / link).exists()]


if __name__ == "__main__":
    readme = ROOT / "README.md"
    readme.write_text(fill(readme.read_text(encoding="utf-8")), encoding="utf-8")
