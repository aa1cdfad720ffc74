"""``mode: lint`` and the command ``lint``: name what smells in documents of test cases, ours or written by hand.

Findings are advice: the mode annotates them and does not fail, so that a workflow decides by the output
``finding-count``; the command exits 1 where it has findings, as linters do. What it was given to look at must hold test
cases: a file in which none is recognised was not linted, whatever the person thinks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from test_case_generator.errors import InputsInvalid
from test_case_generator.stages.retrieve import head_of
from test_case_generator.state import Context, Outcome, Result
from test_case_generator.testware.review.findings import cases_in, findings
from test_case_generator.testware.spoken import counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from test_case_generator.event import Trigger
    from test_case_generator.ports import Console
    from test_case_generator.testware.review.findings import Finding

FORM = (
    "A test case is a heading with its steps below: a numbered list, a table with a row a step, or Given/When/Then. "
    "For example “## Sign in”, below it “1. Open /login and sign in as ada” and “   - Expected: “Hello, Ada” is "
    "shown”. More forms: https://github.com/ai-test-case-generator/ai-test-case-generator/blob/main/docs/lint.md"
)
"""What a person is told where no test case is recognised."""

_SUFFIX = ".md"


@dataclass(frozen=True, slots=True)
class Linted:
    """What was found in all documents: path → findings, and how many test cases they hold."""

    findings: Mapping[str, tuple[Finding, ...]]
    cases: int
    empty: frozenset[str] = frozenset()
    """Paths of the documents in which no test case is recognised."""

    @property
    def count(self) -> int:
        """Return the number of findings."""
        return sum(map(len, self.findings.values()))

    def __str__(self) -> str:
        """Return the one sentence that sums it up."""
        smelly = sum(map(bool, self.findings.values()))
        return (
            f"{counted(self.count, 'finding')} in {smelly} of {counted(len(self.findings), 'document')} "
            f"with {counted(self.cases, 'test case')}."
        )


def lint(context: Context, trigger: Trigger) -> Result:
    """Lint the documents of the default branch or, for a pull request, those that it changes; return ``unchanged``.

    What a pull request from a fork changes stands in another repository, so such a run is skipped.
    """
    ports, inputs = context.ports, context.inputs
    if trigger.from_fork:
        what = "The pull request comes from a fork, whose files are in another repository."
        return Result(outcome=Outcome.SKIPPED, reason="pull-request-from-fork", what=what)
    default = ports.forge.default_branch()
    with ports.console.group("LINT"):
        documents = _documents(context, trigger.branch or default, default)
        texts = ports.forge.blobs(list(dict.fromkeys(documents.values())))
        linted = lint_texts({path: texts[sha] for path, sha in sorted(documents.items())}, ports.console)
        for path, found in linted.findings.items():
            for finding in found:
                ports.console.warning(str(finding), title=finding.case, file=path, line=finding.line)
        ports.console.info(str(linted))
    return Result(
        outcome=Outcome.UNCHANGED,
        what=f"{linted} Looked at: {inputs.cases_directory} of {trigger.branch or default}.",
        case_count=linted.cases,
        findings=linted.findings,
    )


def lint_files(paths: Sequence[Path], console: Console) -> int:
    """Print each finding as ``file:line: smell: message. Fix: …``, then the count; return it.

    Raises InputsInvalid for what cannot be read and, after the findings of the rest, for a file in which no test case
    is recognised, or a directory in none of whose documents.
    """
    given = {path: _markdown(path) for path in paths}
    if problems := [_nothing(path) for path, files in given.items() if not files]:
        raise InputsInvalid(tuple(problems), remedy="Pass Markdown files, or directories that hold some.")
    texts = {file: _read(file) for files in given.values() for file in files}
    linted = lint_texts({str(file): text for file, text in texts.items()}, console)
    for name, found in linted.findings.items():
        for finding in found:
            console.info(f"{name}:{finding.line}: {finding}")
    console.info(str(linted))
    if unlinted := [str(path) for path, files in given.items() if linted.empty.issuperset(map(str, files))]:
        raise InputsInvalid((f"No test case was found in {', '.join(unlinted)}.",), remedy=FORM)
    return linted.count


def lint_texts(texts: Mapping[str, str], console: Console) -> Linted:
    """Lint documents (path → text); say which of them hold nothing that is recognised as a test case."""
    found: dict[str, tuple[Finding, ...]] = {}
    empty: set[str] = set()
    total = 0
    for path, text in texts.items():
        cases = cases_in(text)
        total += len(cases)
        found[path] = findings(cases)
        if not cases:
            empty.add(path)
            console.info(f"{path}: no test case is recognised.")
    return Linted(found, total, frozenset(empty))


def _documents(context: Context, branch: str, default: str) -> dict[str, str]:
    """Return the documents to look at, path → blob; of another branch, those that are not the default branch's."""
    forge, directory = context.ports.forge, context.inputs.cases_directory
    tree = forge.tree(head_of(forge, branch, default).tree, directory)
    merged = forge.tree(head_of(forge, default, default).tree, directory).files if branch != default else {}
    return {path: sha for path, sha in tree.files.items() if path.endswith(_SUFFIX) and merged.get(path) != sha}


def _markdown(path: Path) -> list[Path]:
    """Return the file, or those of a directory by name."""
    if path.is_dir():
        return sorted(path.rglob(f"*{_SUFFIX}"))
    return [path] if path.exists() else []


def _nothing(path: Path) -> str:
    return f"{path} holds no Markdown file." if path.is_dir() else f"{path} does not exist."


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputsInvalid(
            (f"{path} cannot be read as UTF-8 text: {error}.",), remedy="Pass Markdown files in UTF-8."
        ) from error
