"""The README and docs/ say what the code does: tables, error codes, workflows and the graph come from their sources."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from test_case_generator import errors
from test_case_generator.errors import GeneratorError
from test_case_generator.graph import build
from test_case_generator.options import table
from test_case_generator.outputs import OUTPUTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "docs" / "example"
TROUBLESHOOTING = "docs/troubleshooting.md"
SCREEN = 40  # lines


def error_entries() -> str:
    """Return an entry for each error code: what happened, what to do, and below it what somebody has written there."""
    written = re.split(r"^### `(.+)`$", (ROOT / TROUBLESHOOTING).read_text(encoding="utf-8"), flags=re.MULTILINE)
    more = {code: _by_hand(entry) for code, entry in pairwise(written)}
    entries = []
    for error in _errors():
        happened = inspect.cleandoc(error.__doc__ or "").split("\n\n")[0].replace("``", "`")
        entry = [f"### `{error.code}`", happened, f"**What to do:** {error.default_remedy}", more.get(error.code, "")]
        entries.append("\n\n".join(filter(None, entry)))
    return "\n\n".join(entries)


def _by_hand(entry: str) -> str:
    _, _, rest = entry.partition("**What to do:**")
    _, _, more = rest.partition("\n\n")
    return more.partition("<!-- /errors -->")[0].strip()


def output_table() -> str:
    """Return the table of outputs as the page shows it."""
    rows = ["| Output | Meaning |", "|---|---|"]
    return "\n".join([*rows, *(f"| `{name}` | {meaning} |" for name, meaning in OUTPUTS.items())])


def workflow() -> str:
    """Return the workflow to copy, without the comment that says where to."""
    text = (ROOT / "examples" / "generate-test-cases.yml").read_text(encoding="utf-8")
    return f"```yaml\n{text[text.index('name:') :].rstrip()}\n```"


PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("tests/**/*.md")])


_ALT = (
    "The top of a job summary: 9 test cases cover 6 of 6 requirements and 3 points are open; then each requirement "
    "with its test cases"
)


def picture() -> str:
    """Return the picture of a result: a job summary, and folded the example's document and its pull request."""
    document, request = ((EXAMPLE / name).read_text(encoding="utf-8") for name in ("issue-7.md", "pull-request.md"))
    title, _, rest = document.partition("\n## Requirements\n")
    table, _, cases = rest.partition("\n## Test cases\n")
    case = next(part for part in cases.split("\n### ") if part.startswith("TC-7-18"))
    shown = "\n".join([title, table.strip(), "", f"#### {case.strip()}"])
    return "\n".join(
        [
            "What a run shows on its own page, the upper part; here with the tests' stand-in for Ollama:",
            "",
            f"[![{_ALT}](docs/pictures/summary-top.png)](docs/pictures/summary.png)",
            "",
            "From [`examples/issue.md`](examples/issue.md), with no model ([all of it](docs/example/issue-7.md)):",
            "",
            _folded("A part of the document", shown),
            "",
            _folded("Its pull request", request),
        ]
    )


def _folded(title: str, markdown: str) -> str:
    # Deeper headings, so that the example's do not stand in the README's own outline.
    text = re.sub(r"^#+ (.*)$", r"**\1**", markdown.strip(), flags=re.MULTILINE)
    return f"<details><summary>{title}</summary>\n\n{text}\n\n</details>"


def graph() -> str:
    """Return the six stages as LangGraph itself draws them, without the colours of its own."""
    drawn = build().get_graph().draw_mermaid(with_styles=False)
    return f"```mermaid\n{drawn.strip()}\n```"


GENERATED: dict[str, dict[str, Callable[[], str]]] = {
    "README.md": {"picture": picture, "workflow": workflow, "graph": graph},
    "docs/architecture.md": {"graph": graph},
    "docs/configuration.md": {"inputs": table, "outputs": output_table},
    TROUBLESHOOTING: {"errors": error_entries},
}
"""The page → its generated parts, each between ``<!-- name -->`` and ``<!-- /name -->``."""


def fill(page: str) -> str:
    """Return the page with every generated part as it should be; ``python -m tests.test_docs`` writes them all."""
    text = (ROOT / page).read_text(encoding="utf-8")
    for name, make in GENERATED[page].items():
        start, end = f"<!-- {name} -->", f"<!-- /{name} -->"
        text = text[: text.index(start) + len(start)] + "\n" + make() + "\n" + text[text.index(end) :]
    return text


def _errors() -> list[type[GeneratorError]]:
    found = [each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, GeneratorError)]
    return [each for each in found if each is not GeneratorError]


@pytest.mark.parametrize("page", GENERATED)
def test_generated_parts(page: str) -> None:
    """Inputs, outputs, error codes, the graph and the workflow are those of the code and the examples."""
    assert fill(page) == (ROOT / page).read_text(encoding="utf-8")


def test_one_screen_before_the_workflow() -> None:
    """Whoever opens the README sees what it is, a result, and where the lines to copy begin."""
    before, _, _ = (ROOT / "README.md").read_text(encoding="utf-8").partition("```yaml")
    folded = re.sub(r"<details>.*?</details>", "", before, flags=re.DOTALL)
    assert len(folded.splitlines()) <= SCREEN


def test_codes_are_unique_and_stable_words() -> None:
    """A code is a short kebab-case word of one class alone."""
    codes = [error.code for error in _errors()]
    assert len(set(codes)) == len(codes)
    assert [] == [code for code in codes if not re.fullmatch(r"[a-z]+(-[a-z]+)*", code)]


def test_the_tree_in_the_docstring() -> None:
    """The tree drawn in errors.py names every class with its code."""
    drawn = dict(re.findall(r"(\w+)\s{2,}([a-z-]+)$", errors.__doc__ or "", re.MULTILINE))
    assert {error.__name__: error.code for error in _errors()} == drawn


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links(path: Path) -> None:
    """Every relative link in our own Markdown leads to a file and, behind ``#``, to a heading of it."""
    broken = []
    for target in re.findall(r"\]\((?!https?:|file:|mailto:)([^)\s]+)\)", _prose(path)):
        name, _, anchor = target.partition("#")
        file = path.parent / name if name else path
        if not file.exists() or (anchor and file.suffix == ".md" and anchor not in _anchors(file)):
            broken.append(target)
    assert [] == broken


def test_every_warning_is_explained() -> None:
    """Each title of a warning or notice that is no error code stands in the table below the codes."""
    shown = (ROOT / TROUBLESHOOTING).read_text(encoding="utf-8").partition("## Every warning")[2]
    rows = set(re.findall(r"^\| `([a-z-]+)` \|", shown, re.MULTILINE))
    titles = {title for path in (ROOT / "src").rglob("*.py") for title in _titles(ast.parse(path.read_text("utf-8")))}
    assert titles - {error.code for error in _errors()} == rows


def _titles(module: ast.Module) -> Iterator[str]:
    """Yield the short words that name warnings and notices, as they are passed or as the constant that is passed."""
    constants = {
        target.id: node.value.value
        for node in module.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for call in ast.walk(module):
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)):
            continue
        if call.func.attr in {"warn", "warning", "notice"}:
            for given in (*call.args[2:], *(named.value for named in call.keywords if named.arg == "title")):
                value = constants.get(given.id) if isinstance(given, ast.Name) else getattr(given, "value", None)
                if isinstance(value, str) and "-" in value and " " not in value:
                    yield value


def test_every_page_can_be_found() -> None:
    """From the README each page of docs/ is one link away."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    pages = [f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md")]
    assert [] == [page for page in pages if f"]({page}" not in readme]


def _prose(path: Path) -> str:
    """Return the page without fenced code, in which brackets are no links."""
    return re.sub(r"^(`{3,}).*?^\1`*$", "", path.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)


@cache
def _anchors(path: Path) -> frozenset[str]:
    """Return the anchors that GitHub gives to the page's headings."""
    found: Counter[str] = Counter()
    anchors = set()
    for heading in re.findall(r"^#{1,6} (.+)$", _prose(path), re.MULTILINE):
        anchor = re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")
        anchors.add(f"{anchor}-{found[anchor]}" if found[anchor] else anchor)
        found[anchor] += 1
    return frozenset(anchors)


def examples_in_docs() -> list[tuple[str, str]]:
    """Return where each piece of a workflow stands in the docs, and the whole workflow that it stands for."""
    found = []
    for path in PAGES:
        fences = re.findall(r"^```yaml\n(.*?)^```", path.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
        for number, fence in enumerate(fences, 1):
            if workflow := _whole(fence):
                found.append((f"{path.stem}-{number}", workflow))
    return found


def _whole(fence: str) -> str:
    """Return the workflow that a piece of YAML is, or is a part of: its events, jobs or steps; empty if of none."""
    read = yaml.safe_load(fence)
    text = re.sub(
        r"(uses: \S+@v0)$", r"\1 # zizmor: ignore[unpinned-uses] as in the examples", fence, flags=re.MULTILINE
    )
    job = "jobs:\n  a:\n    runs-on: [self-hosted, linux]\n    timeout-minutes: 5\n    steps:\n"
    name = "name: A part\n"
    if isinstance(read, list):
        return f"{name}on: workflow_dispatch\npermissions: {{}}\n{job}{textwrap.indent(text, '      ')}"
    events = "" if True in read else "on: workflow_dispatch\n"  # YAML 1.1 reads `on` as true
    if "jobs" in read:
        return f"{'' if 'name' in read else name}{events}{'' if 'permissions' in read else 'permissions: {}'}\n{text}"
    return "" if events else f"{name}permissions: {{}}\n{text}{job}      - run: 'true'\n"


if __name__ == "__main__":
    for page in GENERATED:
        (ROOT / page).write_text(fill(page), encoding="utf-8")
