"""Inputs: precedence, every kind of value, the config file, all problems at once; and the run's own variables."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from test_case_generator.config_file import SIZE_LIMIT
from test_case_generator.errors import EventUnsupported, InputsInvalid
from test_case_generator.inputs import (
    Inputs,
    Mode,
    Raw,
    Run,
    config_path,
    from_environment,
    parse,
    run_from_environment,
)
from test_case_generator.options import OPTIONS
from test_case_generator.ports import Role

DEFAULTS = Inputs(
    mode=Mode.GENERATE,
    github_token="",
    issue_number=None,
    label="generate-tests",
    minimum_role=Role.TRIAGE,
    allowed_bots=(),
    ollama_url="auto",
    ollama_token="",
    model="llama3.2",
    pull_model=False,
    context_tokens=None,
    temperature=0.0,
    seed=1,
    timeout=120,
    generation_timeout=900,
    embedding_model="all-MiniLM-L6-v2",
    context_documents=5,
    minimum_similarity=0.5,
    cases_directory="test-cases",
    base_branch="",
    language="",
    formats=("markdown",),
    max_cases=30,
    instructions="",
    prompts_directory="",
    config_file=".github/test-case-generator.yml",
    draft=False,
    reviewers=(),
    pull_request_labels=(),
    force=False,
    dry_run=False,
    outline_fallback=False,
    state_directory=".test-case-generator",
    report_days=30,
    report_workflows=(
        *("generate-test-cases.yml", "generate-on-comment.yml", "generate-on-edit.yml"),
        "backfill-test-cases.yml",
    ),
)


def read(name: str, value: str) -> object:
    """Return the field of one input that is set to a value."""
    inputs = parse(from_environment({f"INPUT_{name.upper()}": value}), "")
    return getattr(inputs, name.replace("-", "_"))


def problems(raw: Raw, config: str | None = None) -> tuple[str, ...]:
    """Return what is wrong."""
    with pytest.raises(InputsInvalid) as caught:
        parse(raw, config)
    return caught.value.problems


NOT_IN_A_REPOSITORY = "must not be in a repository; keep it as a secret and pass it in the workflow"


# --- Precedence ---------------------------------------------------------------------------------------------------


def test_defaults() -> None:
    """Nothing set, or everything set to nothing as the runner passes it, gives the defaults of the design."""
    empty = {f"INPUT_{option.name.upper()}": "" for option in OPTIONS}
    assert parse(from_environment({}), None) == DEFAULTS
    assert parse(from_environment(empty), None) == DEFAULTS


def test_workflow_counts_before_config_file_and_that_before_default() -> None:
    """Each input by itself: one from the workflow, one from the file, the rest by default."""
    raw = from_environment({"INPUT_MODEL": " qwen3 ", "INPUT_SEED": ""})
    inputs = parse(raw, "model: mistral\nseed: 7\nlabel:\nmax-cases: ~\n")
    assert (inputs.model, inputs.seed, inputs.label, inputs.max_cases) == ("qwen3", 7, "generate-tests", 30)


def test_false_in_the_workflow_counts_before_true_in_the_file() -> None:
    """A value that is not "on" is set all the same."""
    assert parse(from_environment({"INPUT_DRAFT": "false"}), "draft: true").draft is False


@pytest.mark.parametrize("option", [option for option in OPTIONS if option.in_file], ids=lambda option: option.name)
def test_config_file_sets_what_the_workflow_sets(option: Any) -> None:  # noqa: ANN401 - pytest's parameter
    """One text means the same in both places."""
    text = {
        "mode": "index",
        "issue-number": "12",
        "minimum-role": "admin",
        "allowed-bots": "my-app[bot]",
        "ollama-url": "http://gpu:11434",
        "context-tokens": "8192",
        "minimum-similarity": "0.25",
        "reviewers": "octocat, acme/qa",
        "temperature": "0.7",
        "language": "pt",
        "formats": "gherkin, json",
        "report-workflows": "tests.yml",
    }.get(option.name, "true" if option.default in {"true", "false"} else "17")
    from_workflow = parse(from_environment({f"INPUT_{option.name.upper()}": text}), "")
    from_file = parse(Raw(), f"{option.name}: {text}\n")
    assert from_file == from_workflow
    assert from_file != DEFAULTS


# --- Kinds of value -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("mode", "index", Mode.INDEX),
        ("minimum-role", "maintain", Role.MAINTAIN),
        ("issue-number", "42", 42),
        ("context-tokens", "auto", None),
        ("context-tokens", "16384", 16384),
        ("temperature", "0.75", 0.75),
        ("temperature", "2", 2.0),
        ("pull-model", "TRUE", True),
        ("pull-model", "False", False),
        ("context-documents", "0", 0),
        ("ollama-url", "https://gpu.example:443/ollama", "https://gpu.example:443/ollama"),
        ("ollama-url", "gpu:11434, [::1]:11434", "gpu:11434, [::1]:11434"),
        ("ollama-token", "s3cr3t==", "s3cr3t=="),
        ("embedding-model", "ollama:nomic-embed-text", "ollama:nomic-embed-text"),
        ("model", "hf.co/acme/model:Q4_K_M", "hf.co/acme/model:Q4_K_M"),
        ("cases-directory", "docs/test cases/", "docs/test cases"),
        ("label", "prüfen: bitte 🧪", "prüfen: bitte 🧪"),
        ("base-branch", "release/1.x", "release/1.x"),
        ("instructions", "Write German.\n\tNo jokes.", "Write German.\n\tNo jokes."),
        ("allowed-bots", "My-App[bot], renovate\nmy-app", ("my-app", "renovate")),
        ("reviewers", "octocat, @acme/qa-team\nhubot,octocat", ("octocat", "team:qa-team", "hubot")),
        ("pull-request-labels", "tests,, needs review ", ("tests", "needs review")),
        ("report-days", "400", 400),
        ("report-workflows", ".github/workflows/a b.yml, tests.yaml, tests.yaml", ("a b.yml", "tests.yaml")),
        ("language", "de", "de"),
        ("language", "JA", "ja"),
        ("language", "german", "de"),
        ("language", "Norwegian Bokmål", "nb"),
        ("formats", "markdown", ("markdown",)),
        ("formats", "json\ngherkin,json", ("gherkin", "json")),
    ],
)
def test_values_that_are_allowed(name: str, text: str, expected: object) -> None:
    """Each kind reads what it should."""
    assert read(name, text) == expected


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("mode", "repair"),
        ("mode", "Generate"),
        ("minimum-role", "none"),
        ("minimum-role", "owner"),
        ("issue-number", "0"),
        ("issue-number", "#12"),
        ("issue-number", "1.0"),
        ("issue-number", "١٢"),
        ("issue-number", "9" * 5000),
        ("context-tokens", "Auto"),
        ("context-tokens", "12"),
        ("temperature", "nan"),
        ("temperature", "-0.1"),
        ("temperature", "1e0"),
        ("temperature", "0,5"),
        ("seed", "1_000"),
        ("timeout", "0"),
        ("timeout", "-5"),
        ("timeout", "3601"),
        ("generation-timeout", "21601"),
        ("minimum-similarity", "1.01"),
        ("language", "Klingon"),
        ("language", "de-AT"),
        ("language", "deu"),
        ("formats", "pdf"),
        ("formats", "gherkin json"),
        ("formats", ","),
        ("draft", "yes"),
        ("draft", "1"),
        ("draft", "tRUE"),
        ("ollama-url", "ftp://gpu"),
        ("ollama-url", "http://"),
        ("ollama-url", "http://user:pass@gpu"),
        ("ollama-url", "gpu,,cpu"),
        ("ollama-url", "http://gpu?x=1"),
        ("ollama-token", "two words"),
        ("ollama-token", "line\nbreak"),
        ("github-token", "tök"),
        ("model", "two words"),
        ("model", "-flag"),
        ("embedding-model", "ollama:"),
        ("label", "x" * 51),
        ("label", "two\nlines"),
        ("cases-directory", "/etc"),
        ("cases-directory", "../up"),
        ("cases-directory", "a/../../b"),
        ("cases-directory", "."),
        ("cases-directory", "a//b"),
        ("cases-directory", "/"),
        ("cases-directory", "a\\b"),
        ("cases-directory", "a\x00b"),
        ("cases-directory", "a\u202eb"),
        ("state-directory", ".git/x"),
        ("state-directory", "sub/.GIT"),
        ("prompts-directory", "a /b"),
        ("config-file", "../outside.yml"),
        ("base-branch", "refs/heads/main"),
        ("base-branch", "a..b"),
        ("base-branch", "a b"),
        ("base-branch", "-x"),
        ("base-branch", "x.lock"),
        ("base-branch", "x/.y"),
        ("base-branch", "x@{1}"),
        ("base-branch", "HEAD"),
        ("base-branch", "x/"),
        ("base-branch", "x\x7fy"),
        ("instructions", "x" * 4001),
        ("instructions", "bell\x07"),
        ("allowed-bots", "*"),
        ("allowed-bots", "[bot]"),
        ("allowed-bots", "a[bot][bot]"),
        ("allowed-bots", ",".join(f"bot{n}" for n in range(21))),
        ("reviewers", "a b"),
        ("reviewers", "org/team/x"),
        ("reviewers", ",".join(f"user{n}" for n in range(16))),
        ("reviewers", ","),
        ("pull-request-labels", "x" * 51),
        ("report-days", "0"),
        ("report-days", "401"),
        ("report-workflows", "tests"),
        ("report-workflows", "ci/tests.yml"),
        ("report-workflows", ".github/workflows/../tests.yml"),
        ("report-workflows", ",".join(f"{n}.yml" for n in range(11))),
    ],
)
def test_values_that_are_refused(name: str, text: str) -> None:
    """Each problem names the input and what is allowed."""
    option = next(option for option in OPTIONS if option.name == name)
    found = problems(Raw({name: text}), "")
    assert len(found) == 1
    assert found[0].startswith(f"`{name}` ")
    assert f"allowed is {option.kind.allowed}" in found[0]


@given(text=st.text(max_size=60))
def test_paths_stay_inside_the_repository(text: str) -> None:
    """Whatever is accepted is relative and goes nowhere else."""
    try:
        accepted = parse(Raw({"prompts-directory": text} if text else {}), None).prompts_directory
    except InputsInvalid:
        return
    root = Path("/repository")
    assert (root / accepted).is_relative_to(root)
    assert ".." not in Path(accepted).parts
    assert accepted.isprintable()


@given(name=st.sampled_from([option.name for option in OPTIONS]), text=st.text(min_size=1, max_size=80))
def test_any_text_is_read_or_refused(name: str, text: str) -> None:
    """No text makes another error than the one that names the input."""
    try:
        inputs = parse(Raw({name: text}), "")
    except InputsInvalid as error:
        assert [problem.startswith(f"`{name}`") for problem in error.problems] == [True]  # noqa: PT017 - or nothing is raised
    else:
        assert isinstance(inputs, Inputs)


def test_secrets_are_not_shown() -> None:
    """Neither in a representation nor in a problem."""
    raw = from_environment({"INPUT_GITHUB-TOKEN": "ghs_hidden", "INPUT_OLLAMA-TOKEN": "hid den"})
    assert "ghs_hidden" not in repr(raw)
    assert problems(raw) == (
        "`ollama-token` has a value that cannot be used; allowed is one word of ASCII characters without white space.",
    )
    assert "ghs_hidden" not in repr(parse(from_environment({"INPUT_GITHUB-TOKEN": "ghs_hidden"}), None))


def test_long_values_are_shown_short() -> None:
    """A problem stays a sentence."""
    assert len(problems(Raw({"model": "x " * 5000}))[0]) < 250


# --- From the environment -----------------------------------------------------------------------------------------


def test_environment_names_keep_their_hyphens() -> None:
    """The runner upper-cases a name and leaves its hyphens; other variables are not ours."""
    raw = from_environment({"INPUT_MAX-CASES": " 3 ", "INPUT_LABEL": "", "PATH": "/bin", "MAX-CASES": "9"})
    assert raw == Raw({"max-cases": "3"})


def test_unknown_inputs_are_named_with_the_nearest() -> None:
    """A slip of the pen is not passed over; the runner's own two inputs are let be."""
    raw = from_environment({"INPUT_MAX_CASE": "3", "INPUT_QQQ": "", "INPUT_ARGS": "x", "INPUT_ENTRYPOINT": "y"})
    assert problems(raw) == (
        "`max-case` is not an input (did you mean `max-cases`?).",
        "`qqq` is not an input.",
    )


# --- The config file ----------------------------------------------------------------------------------------------


def test_config_path_comes_before_the_config() -> None:
    """The path is known without the file, and refused if it leads outside."""
    assert config_path(Raw()) == ".github/test-case-generator.yml"
    assert config_path(Raw({"config-file": "ci/tests.yml"})) == "ci/tests.yml"
    with pytest.raises(InputsInvalid, match="config-file"):
        config_path(Raw({"config-file": "/etc/passwd"}))


def test_named_config_file_must_exist() -> None:
    """A missing file is fine by default, and a mistake where the workflow names it."""
    assert problems(Raw({"config-file": "ci/tests.yml"}), None) == (
        "`config-file` names a file that does not exist on the default branch.",
    )


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "---\n", "~", "\ufeff# with a BOM\n"])
def test_empty_config_files_set_nothing(text: str) -> None:
    """A file without settings is no mistake."""
    assert parse(Raw(), text) == DEFAULTS


def test_config_values_are_taken_as_written() -> None:
    """YAML's own readings of a word or a number change nothing."""
    inputs = parse(Raw(), 'label: no\nmodel: 1.10\nmax-cases: "12"\ninstructions: |\n  Two\n  lines\n')
    assert (inputs.label, inputs.model, inputs.max_cases, inputs.instructions) == ("no", "1.10", 12, "Two\nlines")


def test_config_lists() -> None:
    """Where several values are allowed, a YAML list is too."""
    inputs = parse(Raw(), "reviewers: [octocat, acme/qa]\npull-request-labels:\n  - tests\n  - needs review\n")
    assert inputs.reviewers == ("octocat", "team:qa")
    assert inputs.pull_request_labels == ("tests", "needs review")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("max_cases: 3", "Config file, line 1: 'max_cases' is not a key (did you mean `max-cases`?)."),
        ("seed: 1\nseed: 2", "Config file, line 2: `seed` stands twice, first in line 1."),
        ("seed:\nseed: 2", "Config file, line 2: `seed` stands twice, first in line 1."),
        (
            "\ngithub-token: x",
            f"Config file, line 2: `github-token` {NOT_IN_A_REPOSITORY}.",
        ),
        (
            "ollama-token: x",
            f"Config file, line 1: `ollama-token` {NOT_IN_A_REPOSITORY}.",
        ),
        ("config-file: x", "Config file, line 1: `config-file` can only be set in the workflow."),
        (
            "draft: [true]",
            "Config file, line 1: `draft` has the wrong type; allowed is `true` or `false`.",
        ),
        (
            "label: {a: b}",
            "Config file, line 1: `label` has the wrong type; allowed is a label of at most 50 characters on one line.",
        ),
        (
            "\n\nseed: often",
            "`seed` in the config file, line 3, is 'often'; allowed is a whole number from 0 to 2147483647.",
        ),
        ("- a\n- b", "The config file cannot be used: it is not a mapping; write one `name: value` a line."),
        ("just text", "The config file cannot be used: it is not a mapping; write one `name: value` a line."),
        (
            "seed: 1\nlabel: a: b",
            "The config file cannot be used: it is not valid YAML: line 2: mapping values are not allowed here.",
        ),
        (
            "label: &x a\nmodel: *x",
            "The config file cannot be used: line 2 has an alias (`*x`); write it out.",
        ),
        (
            "label: [[x]]",
            "The config file cannot be used: line 1 is nested too deep; values are text or flat lists.",
        ),
        (
            "label: !!python/object/apply:os.system [ls]",
            "Config file, line 1: `label` has the wrong type; allowed is a label of at most 50 characters on one line.",
        ),
        ("? [a, b]\n: c", "Config file, line 1: '?' is not a key."),
    ],
)
def test_config_problems(text: str, expected: str) -> None:
    """Each mistake is named with its line and what is allowed."""
    assert problems(Raw(), text) == (expected,)


@pytest.mark.parametrize(
    "text",
    [
        "label: \x01",
        "a: 1\n---\nb: 2",
        "%YAML 3.0\n---\nlabel: x",
        "[" * 60_000,
        "- " * 20_000 + "x",
        "a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]",
        "x" * (SIZE_LIMIT + 1),
        "é" * (SIZE_LIMIT // 2 + 1),
    ],
    ids=["control", "two documents", "version", "deep flow", "deep block", "alias bomb", "large", "large in bytes"],
)
def test_config_files_that_cannot_be_used(text: str) -> None:
    """Whatever is wrong with the whole file, it is one problem, said in one line."""
    found = problems(Raw(), text)
    assert len(found) == 1
    assert found[0].startswith("The config file cannot be used: ")
    assert "\n" not in found[0]


@given(text=st.text(max_size=200) | st.text(alphabet="a:-[]{}&*!|>'\"#%@\n ", max_size=60))
def test_any_config_text_is_read_or_refused(text: str) -> None:
    """No text makes another error."""
    try:
        inputs = parse(Raw(), text)
    except InputsInvalid as error:
        assert error.problems  # noqa: PT017 - or nothing is raised
    else:
        assert inputs == DEFAULTS


@given(
    values=st.dictionaries(
        st.sampled_from(["label", "model", "instructions"]),
        st.from_regex(r"(?:[A-Za-z0-9.:_/][A-Za-z0-9.:_/-]{0,19})?[a-z]", fullmatch=True),
    )
)
def test_config_round_trip(values: dict[str, str]) -> None:
    """What a YAML library writes is read back as it was."""
    inputs = parse(Raw(), yaml.safe_dump(values))
    assert {name: getattr(inputs, name) for name in values} == values


def test_all_problems_at_once() -> None:
    """Unknown and malformed inputs, and the config file's mistakes, even those that the workflow overrides."""
    raw = from_environment({"INPUT_SEED": "x", "INPUT_DRAFT": "maybe", "INPUT_LABLE": "x", "INPUT_TIMEOUT": "5"})
    found = problems(raw, "timeout: soon\nmodle: x\nseed: 4\n")
    assert [problem.split(";")[0].split(" (")[0] for problem in found] == [
        "`lable` is not an input",
        "Config file, line 2: 'modle' is not a key",
        "`seed` is 'x'",
        "`timeout` in the config file, line 1, is 'soon'",
        "`draft` is 'maybe'",
    ]


@pytest.mark.parametrize(
    ("text", "hint"),
    [("markdown, ghrekin", "did you mean `gherkin`?"), ("pdf", "`pdf` is none of them"), (",", "there are 0")],
)
def test_an_unknown_format_is_named(text: str, hint: str) -> None:
    """With all that are known, and the nearest."""
    known = "`markdown`, `gherkin`, `xray-csv`, `testrail-csv`, `json`"
    expected = f"`formats` is {text!r}; allowed is any of {known}, separated by commas ({hint})."
    assert problems(Raw({"formats": text})) == (expected,)


def test_exports_are_the_formats_beside_markdown() -> None:
    """Whether Markdown is named or not, it is written; a YAML list is fine."""
    assert parse(Raw(), None).exports == ()
    assert parse(Raw({"formats": "json,markdown"}), None).exports == ("json",)
    assert parse(Raw(), "formats: [json, gherkin]\n").exports == ("gherkin", "json")


@pytest.mark.parametrize(("state", "cases"), [("a", "a"), ("a/b", "a"), ("a", "a/b/c")])
def test_state_and_cases_are_apart(state: str, cases: str) -> None:
    """The index must not lie among the documents it is made from, nor they in its directory."""
    found = problems(Raw({"state-directory": state, "cases-directory": cases}))
    assert found == (
        "`state-directory` and `cases-directory` lie within each other; allowed are two separate directories.",
    )


def test_state_beside_cases_is_fine() -> None:
    """A common beginning of the names is no common directory."""
    assert parse(Raw({"state-directory": "test-cases-state"}), None).state_directory == "test-cases-state"


def test_inputs_are_frozen() -> None:
    """Parsed once, the same for the whole run."""
    with pytest.raises(AttributeError):
        setattr(DEFAULTS, fields(DEFAULTS)[0].name, Mode.INDEX)


# --- The run ------------------------------------------------------------------------------------------------------

ENVIRONMENT = {
    "GITHUB_REPOSITORY": "acme/shop",
    "GITHUB_EVENT_NAME": "issues",
    "GITHUB_EVENT_PATH": "/github/workflow/event.json",
    "GITHUB_WORKSPACE": "/github/workspace",
    "GITHUB_API_URL": "https://github.example/api/v3/",
    "GITHUB_SERVER_URL": "https://github.example",
    "GITHUB_RUN_ID": "123",
    "GITHUB_RUN_ATTEMPT": "2",
    "GITHUB_ACTOR": "octocat",
    "GITHUB_OUTPUT": "/github/file_commands/output",
    "GITHUB_STEP_SUMMARY": "/github/file_commands/summary",
    "RUNNER_DEBUG": "1",
}


def test_run_of_a_whole_environment() -> None:
    """Every variable has its place; the run's page is that of the attempt, on the right server."""
    assert run_from_environment(ENVIRONMENT) == Run(
        repository="acme/shop",
        event_name="issues",
        event_path=Path("/github/workflow/event.json"),
        workspace=Path("/github/workspace"),
        api_url="https://github.example/api/v3",
        server_url="https://github.example",
        run_id="123",
        run_attempt=2,
        run_url="https://github.example/acme/shop/actions/runs/123/attempts/2",
        actor="octocat",
        output_path=Path("/github/file_commands/output"),
        summary_path=Path("/github/file_commands/summary"),
        debug=True,
    )


def test_run_of_the_least_environment() -> None:
    """What is not essential may be missing."""
    essential = {
        name: ENVIRONMENT[name]
        for name in ("GITHUB_REPOSITORY", "GITHUB_EVENT_NAME", "GITHUB_EVENT_PATH", "GITHUB_WORKSPACE")
    }
    run = run_from_environment(essential)
    assert (run.api_url, run.run_url, run.output_path, run.summary_path, run.debug) == (
        "https://api.github.com",
        "",
        None,
        None,
        False,
    )


def test_run_names_everything_that_is_missing() -> None:
    """All of it at once."""
    with pytest.raises(EventUnsupported) as caught:
        run_from_environment(
            {"GITHUB_REPOSITORY": "no owner", "GITHUB_API_URL": "file:///etc", "GITHUB_WORKSPACE": "/w"}
        )
    assert caught.value.what == (
        "The environment is not that of a workflow's step: GITHUB_EVENT_NAME is missing; GITHUB_EVENT_PATH is missing; "
        "GITHUB_REPOSITORY is 'no owner', not `owner/name`; GITHUB_API_URL is 'file:///etc', not an address."
    )
    assert "preview" in caught.value.remedy


def test_an_underscore_is_as_good_as_a_hyphen() -> None:
    """Not every shell hands on a variable with a hyphen in its name."""
    assert from_environment({"INPUT_MAX-CASES": "3"}) == from_environment({"INPUT_MAX_CASES": "3"})
