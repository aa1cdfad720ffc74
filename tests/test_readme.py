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
EXAMPLE = ROOT / "docs" / "example"


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


def picture() -> str:
    """Return the picture of a result: parts of the example's document, and its pull request and job summary folded."""
    document, request, summary = (
        (EXAMPLE / name).read_text(encoding="utf-8") for name in ("issue-7.md", "pull-request.md", "summary.md")
    )
    title, _, rest = document.partition("\n## Requirements\n")
    table, _, cases = rest.partition("\n## Test cases\n")
    case = next(part for part in cases.split("\n### ") if part.startswith("TC-7-18"))
    shown = "\n".join(
        [title.removeprefix("# "), table.strip(), "", f"**{case.strip().replace(chr(10), '**' + chr(10), 1)}"]
    )
    return "\n".join(
        [
            "From [`examples/issue.md`](examples/issue.md), with no model ([all of it](docs/example/issue-7.md)):",
            "",
            *(f"> {line}".rstrip() for line in shown.splitlines()),
            "",
            _folded("Its pull request", request),
            "",
            _folded("Its job summary", summary[: summary.index("<details>")]),
        ]
    )


def _folded(title: str, markdown: str) -> str:
    # Deeper headings, so that the example's do not stand in the README's own outline.
    text = re.sub(r"^#+ (.*)$", r"**\1**", markdown.strip(), flags=re.MULTILINE)
    return f"<details><summary>{title}</summary>\n\n{text}\n\n</details>"


GENERATED = {"inputs": table, "outputs": output_table, "errors": error_table, "workflow": workflow, "picture": picture}


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
