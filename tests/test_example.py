"""The picture of a result under docs/example/ is what the program writes today for examples/issue.md.

``python -m tests.test_example`` writes it anew. The outline author writes, because a model's words would differ.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from test_case_generator.preview import read_issue
from test_case_generator.prompts import Prompts
from test_case_generator.report import report
from test_case_generator.testware.documents.exports import FORMATS, export_path
from tests.fakes.forge import FakeForge
from tests.scenario import PROMPTS, Scenario

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "docs" / "example"


def picture() -> dict[str, str]:
    """Return the files of the example: name → text."""
    issue = read_issue(ROOT / "examples" / "issue.md", 7)
    scenario = Scenario(title=issue.title, body=issue.body, forge=FakeForge(url="https://github.com/octo/demo"))
    result = scenario.run()
    report(result, scenario.console, Prompts(PROMPTS), seconds=0, timings={}, warnings=[])
    [pull] = scenario.forge.pulls.values()
    [comment] = scenario.forge.comments[7]
    exporting = Scenario(title=issue.title, body=issue.body)
    exporting.run(formats=",".join(FORMATS))
    paths = [export_path("test-cases/issue-7.md", name) for name in FORMATS]
    return {
        "issue-7.md": scenario.document,
        "pull-request.md": pull.body,
        "comment.md": comment.body,
        "summary.md": scenario.console.summaries[-1],
        **{Path(path).name: exporting.forge.text("test-cases/issue-7", path) for path in paths},
    }


NAMES = [
    "issue-7.md",
    "pull-request.md",
    "comment.md",
    "summary.md",
    *(export_path("issue-7.md", name) for name in FORMATS),
]


@pytest.mark.parametrize("name", NAMES)
def test_the_picture_is_true(name: str) -> None:
    """Each file is what comes out now."""
    assert (EXAMPLE / name).read_text(encoding="utf-8") == picture()[name]


if __name__ == "__main__":
    EXAMPLE.mkdir(parents=True, exist_ok=True)
    for name, text in picture().items():
        (EXAMPLE / name).write_text(text, encoding="utf-8")
