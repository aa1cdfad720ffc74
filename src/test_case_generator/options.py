"""The table of inputs: what ``action.yml`` and the README say, and what the code does, come from here.

``action.yml`` carries no defaults (but the token's), so that an empty value always means "not set".
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from test_case_generator import input_kinds as kinds
from test_case_generator.ports import Role
from test_case_generator.testware.documents.exports import FORMATS

if TYPE_CHECKING:
    from test_case_generator.input_kinds import Kind


MOST_CASES = 100
"""The highest that `max-cases` may be."""


class Mode(StrEnum):
    """What a run is for: test cases for an issue, or one of the things that are done beside that."""

    GENERATE = "generate"
    INDEX = "index"
    LINT = "lint"
    DOCTOR = "doctor"
    PLAN = "plan"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Option:
    """One line of the table. ``default`` is text as a user would write it; where it is ``""``, ``unset`` is the value.

    ``shown`` names a default that has no text of its own. ``in_file`` says whether the config file may set it.
    """

    name: str
    default: str
    kind: Kind
    meaning: str
    unset: Any = ""
    shown: str = ""
    in_file: bool = True
    secret: bool = False

    @property
    def default_shown(self) -> str:
        """Return the default as a reader is told."""
        return self.shown or self.default or "none"

    @property
    def description(self) -> str:
        """Return the description of ``action.yml``."""
        return f"{self.meaning} Default: `{self.default_shown}`."


MARKDOWN = "markdown"
_ROLES = {role.name.lower(): role for role in Role if role is not Role.NONE}
_MODES = {mode.value: mode for mode in Mode}

OPTIONS: tuple[Option, ...] = (
    Option(
        "mode",
        "generate",
        kinds.choice(_MODES),
        "`generate` test cases for an issue, update the `index`, `lint` the documents with test cases, `plan` which "
        "issues need a run, `report` how past runs went, or `doctor`: check everything that a run needs, and write "
        "nothing.",
    ),
    Option(
        "github-token",
        "",
        kinds.secret(),
        "Token for GitHub's API; needs `contents`, `pull-requests` and `issues` to be writable.",
        # Without the braces: the runner evaluates them wherever they stand in action.yml.
        shown="github.token",
        in_file=False,
        secret=True,
    ),
    Option(
        "issue-number",
        "",
        kinds.whole(1, 2**31 - 1),
        "The issue, where the event is about none (`workflow_dispatch`, `schedule`); in `mode: plan` the issue to "
        "begin with.",
        unset=None,
    ),
    Option("label", "generate-tests", kinds.label(), "The label that starts a run."),
    Option(
        "minimum-role",
        "triage",
        kinds.choice(_ROLES),
        "Least role in the repository of the person who set the run off: `read`, `triage`, `write`, `maintain` "
        "or `admin`. In a public repository everybody has `read`.",
    ),
    Option(
        "allowed-bots",
        "",
        kinds.bots(),
        "Bots that may set a run off, by commas, such as `my-app[bot]`; a bot has no role, so its name is what counts.",
        unset=(),
    ),
    Option(
        "ollama-url",
        "auto",
        kinds.address(),
        "Where Ollama is; `auto` tries OLLAMA_HOST, a service named `ollama`, host.docker.internal, the network's "
        "gateway and localhost.",
    ),
    Option(
        "ollama-token",
        "",
        kinds.secret(),
        "Bearer token for a proxy in front of Ollama.",
        in_file=False,
        secret=True,
    ),
    Option("model", "llama3.2", kinds.name(), "The model that writes the test cases, by its name in Ollama."),
    Option("pull-model", "false", kinds.boolean(), "Let the server fetch the model if it lacks it."),
    Option(
        "context-tokens",
        "auto",
        kinds.auto_or(kinds.whole(1024, 1_048_576)),
        "Size of the model's context window; `auto` goes by the prompt and the model's own limit.",
        unset=None,
    ),
    Option("temperature", "0", kinds.number(0, 2), "How freely the model chooses its words."),
    Option("seed", "1", kinds.whole(0, 2**31 - 1), "The same seed gives the same test cases, on the same server."),
    Option("timeout", "120", kinds.whole(1, 3600), "Seconds for which the model may be silent."),
    Option("generation-timeout", "900", kinds.whole(1, 21_600), "Seconds for all questions to the model together."),
    Option(
        "embedding-model",
        "all-MiniLM-L6-v2",
        kinds.name(),
        "Finds similar test cases: the built-in model, `ollama:<name>`, or a sentence-transformers model where that "
        "package is installed.",
    ),
    Option("context-documents", "5", kinds.whole(0, 50), "How many similar documents the model is shown at most."),
    Option("minimum-similarity", "0.5", kinds.number(0, 1), "Least cosine similarity of a document that is shown."),
    Option("cases-directory", "test-cases", kinds.path(), "Where the documents with test cases are kept."),
    Option(
        "base-branch",
        "",
        kinds.branch(),
        "The branch that pull requests are for.",
        shown="the repository's default branch",
    ),
    Option(
        "language",
        "",
        kinds.language(),
        "What the test cases are written in: an ISO 639-1 code such as `de`, or a language's English name. The "
        "document's headings are in English, German, French, Spanish or Japanese, else in English.",
        shown="the issue's, or that of its earlier document",
    ),
    Option(
        "formats",
        MARKDOWN,
        kinds.several((MARKDOWN, *FORMATS)),
        "What the test cases are written as, by commas: always `markdown`, and any of `gherkin`, `xray-csv`, "
        "`testrail-csv` and `json`, generated from the Markdown document beside it.",
    ),
    Option("max-cases", "30", kinds.whole(1, MOST_CASES), "How many test cases are written for an issue at most."),
    Option("instructions", "", kinds.prose(4000), "Further guidance for the model."),
    Option(
        "prompts-directory",
        "",
        kinds.path(),
        "A directory of the default branch with templates that replace the built-in ones of the same name.",
    ),
    Option(
        "config-file",
        ".github/test-case-generator.yml",
        kinds.path(),
        "A file on the default branch that sets any of these inputs but this one and the tokens.",
        in_file=False,
    ),
    Option("draft", "false", kinds.boolean(), "Open pull requests as drafts."),
    Option(
        "reviewers",
        "",
        kinds.reviewers(),
        "Who is asked to review: logins or `organization/team`, by commas.",
        unset=(),
    ),
    Option("pull-request-labels", "", kinds.labels(), "Labels for the pull request, by commas.", unset=()),
    Option("force", "false", kinds.boolean(), "Generate anew even if the issue did not change."),
    Option("dry-run", "false", kinds.boolean(), "Do everything but write to GitHub."),
    Option(
        "outline-fallback",
        "false",
        kinds.boolean(),
        "If no model answers, write the test cases from the test conditions alone, and say so.",
    ),
    Option(
        "state-directory",
        ".test-case-generator",
        kinds.path(),
        "Where index, logs for programs, and what a failed run wrote for its rerun are kept; below the workspace.",
    ),
    Option("report-days", "30", kinds.whole(1, 400), "How many days `mode: report` goes back."),
    Option(
        "report-workflows",
        "generate-test-cases.yml, generate-on-comment.yml, generate-on-edit.yml, backfill-test-cases.yml",
        kinds.workflows(),
        "Whose runs `mode: report` is about: files of `.github/workflows`, by commas.",
    ),
)


def table() -> str:
    """Return the inputs as a Markdown table, for the README."""
    rows = (f"| `{option.name}` | `{option.default_shown}` | {option.meaning} |" for option in OPTIONS)
    return "\n".join(["| input | default | meaning |", "|---|---|---|", *rows])
