"""A run that a picture of its job summary is made from: the program, as a process, between the two loopback servers.

One document is merged first, so that there is something similar to find. What the model is, the tests' own Ollama says:
its words and its speed are no measurement.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from test_case_generator.preview import read_issue
from tests.end_to_end.process_step import Step
from tests.github_server import GitHubServer
from tests.ollama_server import OllamaServer

if TYPE_CHECKING:
    from tests.runner import StepResult

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "docs" / "pictures" / "summary.md"
"""The job summary that the picture shows."""
MERGED = Path(__file__).with_name("merged.md")
ISSUE = Path(__file__).with_name("issue.md")
TOKENS_A_SECOND = 40
"""How fast the loopback Ollama writes for the picture; a test does not wait for it."""


def example(folder: Path, *, delay: float = 0.0) -> StepResult:
    """Return what a run for ISSUE left behind, where the document MERGED is merged; ``delay`` is a token's, seconds."""
    issue = read_issue(ISSUE, 12)
    with GitHubServer(folder / "github") as github, OllamaServer(delay=delay) as ollama:
        repository = github.add_repository("octo/bank")
        repository.store.put("main", {"test-cases/issue-7.md": MERGED.read_text(encoding="utf-8")}, "Test cases")
        opened = repository.add_issue(issue.title, issue.body, number=issue.number)
        return Step(folder, github, repository, ollama).label(opened)


def timeless(summary: str) -> str:
    """Return the summary without its times and speeds, which no two runs have in common."""
    drawn = re.sub(r":(?:crit, )?\d+, \d+$|axisFormat .*$", "", summary, flags=re.MULTILINE)
    told = re.sub(r"\b\d+(?:\.\d)? s\b|\b\d+ min \d+ s\b", "… s", drawn)
    return re.sub(r"\| [\d,]+\.\d \|$", "| … |", told, flags=re.MULTILINE)
