"""The job summary: what stands in it in which order, what it says of what is not known, and what Mermaid gets."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from test_case_generator.errors import LibraryError, OllamaUnreachable
from test_case_generator.prompts import Prepared
from test_case_generator.report import failed
from test_case_generator.state import Generation, Span
from test_case_generator.summary import HELP, MOST_SHOWN, Course, bar, gantt, measured, summary
from test_case_generator.testware.documents.cutting import LONGEST_SUMMARY, utf8
from tests.fakes.author import FakeAuthor
from tests.fakes.forge import FakeForge
from tests.scenario import Scenario, reply

if TYPE_CHECKING:
    from collections.abc import Mapping

    from test_case_generator.state import Result

ROOT = Path(__file__).resolve().parents[1]
RUN_URL = "https://github.test/octo/demo/actions/runs/1"
PARSER = MarkdownIt("commonmark", {"html": True}).enable("table")
STAGES = ("RECEIVE", "RETRIEVE", "GENERATE", "COMMIT", "CREATE_PR", "FINALIZE")
GANTT = re.compile(
    r"gantt\n    dateFormat x\n    axisFormat (?P<axis>%s(?:\.%L)? s)\n    todayMarker off\n(?P<bars>(?:    .+\n)+)"
)
BAR = re.compile(
    r"    (?P<name>start|[A-Z_]+) (?P<time>[^:,#;]+ (?:s|min)) :(?P<crit>crit, )?(?P<start>\d+), (?P<end>\d+)"
)


class Bar(NamedTuple):
    """One line of the chart, in milliseconds since the run began."""

    name: str
    start: int
    end: int
    failed: bool


def told(scenario: Scenario, result: Result) -> str:
    """Return the summary of a run that has ended."""
    context = scenario.context
    course = Course(12.3, None, context.timings, context.warnings, RUN_URL)
    shown, cut_off = summary(result, course, scenario.prompts)
    assert cut_off == ()
    return shown


def parts(markdown: str) -> dict[str, str]:
    """Return heading → the Markdown below it, in their order, without the document, which is folded."""
    shown = markdown.partition("<details><summary>The document")[0]
    lines = shown.splitlines()
    heads = [token.map[0] for token in PARSER.parse(shown) if token.type == "heading_open" and token.map]
    ends = [*heads[1:], len(lines)]
    return {lines[at].lstrip("# "): "\n".join(lines[at + 1 : end]) for at, end in zip(heads, ends, strict=True)}


def table(markdown: str) -> list[list[str]]:
    """Return the rows of the first table, with the head, each cell as its Markdown."""
    rows: list[list[str]] = []
    for token in PARSER.parse(markdown):
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline" and rows:
            rows[-1].append(token.content)
        elif token.type == "table_close":
            break
    return rows


def bars(markdown: str) -> list[Bar]:
    """Return the chart, which must be all of one fenced block and have the grammar of Mermaid's gantt."""
    [block] = [token for token in PARSER.parse(markdown) if token.type == "fence"]
    assert "mermaid" == block.info
    chart = GANTT.fullmatch(block.content)
    assert chart, block.content
    read = [BAR.fullmatch(line) for line in chart["bars"].splitlines()]
    assert all(read), block.content
    return [Bar(each["name"], int(each["start"]), int(each["end"]), bool(each["crit"])) for each in read if each]


def test_what_a_reviewer_wants_first_stands_first() -> None:
    """Outcome and link, then the figures, the matrix and what is open; how it went comes below, the document last."""
    scenario = Scenario(
        author=FakeAuthor(otherwise=reply), body="- The name has 8 to 64 characters\n- It loads quickly"
    )

    markdown = told(scenario, scenario.run())
    read = parts(markdown)

    assert [
        "Test cases: created · #7 Reset a password",
        "Requirements and their test cases",
        "Open points",
        "Where the time went",
        "Tokens and speed",
        "Context relevance: similar test cases",
    ] == list(read)
    first, matrix, open_points, *_ = read.values()
    assert f"✅ **A new pull request has the test cases:** [#8]({scenario.forge.url}/pull/8)" in first
    assert ["Test cases", "Requirements covered", "Open points", "Written by", "Whole run"] == table(first)[0]
    assert ["**2**", "**2 of 2** (100%)", "**2**", "fake", "12 s"] == table(first)[1]
    assert ["R1", "The name has 8 to 64 characters", "TC-7-01"] == table(matrix)[1]
    assert "- R1\n  - name: 7 characters and 65 characters — refused" in open_points
    assert "- How many seconds may it take at most: “It loads quickly”?" in open_points
    assert "- A1 (R2): “quickly” is taken to mean" in open_points
    assert markdown.rstrip().endswith("</details>")
    assert list(STAGES) == [each.name for each in bars(markdown)]


def test_what_changed_is_told() -> None:
    """A second run for a changed issue says which cases are new, and how many stayed; a third that nothing is to do."""
    scenario = Scenario()
    scenario.run()
    scenario.body = scenario.body.replace("24 hours", "12 hours")

    updated = told(scenario, scenario.run())
    unchanged = told(scenario, scenario.run())

    assert "✅ **The pull request has new test cases:**" in updated
    assert "- **Written anew:** TC-7-03, TC-7-04\n- **Kept as they were:** 4" in updated
    assert "None: every requirement" in parts(updated)["Open points"]
    assert "The issue has not changed since its test cases were written. [#8](" in unchanged
    assert "Nothing was looked up: the test cases stood written before this run." in unchanged


def test_a_failure_says_what_why_and_what_to_do() -> None:
    """The stage in which it happened is marked, and a link leads to the entry of the error in the docs."""
    scenario = Scenario()
    scenario.prepare()
    remedy = "Start Ollama.\nOr set `ollama-url`."
    scenario.context.timings.update(RECEIVE=Span(1, 2), GENERATE=Span(2, 40, completed=False))

    markdown = told(scenario, failed(OllamaUnreachable("No address answered.", remedy=remedy), scenario.issue))

    assert "❌ **ollama-unreachable:** No address answered.\n" in markdown
    assert "\n- Start Ollama.\n- Or set `ollama-url`.\n" in markdown
    assert f"[Log of this run]({RUN_URL})" in markdown
    assert f"[More about this]({HELP}#ollama-unreachable)" in markdown
    assert [Bar("RECEIVE", 0, 1000, failed=False), Bar("GENERATE", 1000, 39000, failed=True)] == bars(markdown)
    assert "Context relevance" not in markdown


def test_the_page_of_errors_is_there() -> None:
    """What a summary links to is a page of this repository that has a heading for the code."""
    page = ROOT / HELP.partition("/blob/main/")[2]
    assert "### `ollama-unreachable`\n" in page.read_text(encoding="utf-8")


def test_a_skipped_run_says_why_and_what_to_ask() -> None:
    """Nothing is said of tokens or coverage, because there are none."""
    scenario = Scenario(title="Login", body="The login does not work.")

    result = scenario.run()
    markdown = told(scenario, result)

    assert "⏭️ **Skipped, nothing-to-test:** " in markdown
    assert result.missing
    assert result.questions
    assert f"1. {result.questions[0]}" in markdown
    assert "[Comment on the issue](" in markdown
    assert "Tokens" not in markdown
    assert "Requirements" not in markdown


def test_a_dry_run_says_that_nothing_was_written() -> None:
    """It has no link, and the stages that it left out are in no chart."""
    scenario = Scenario()

    markdown = told(scenario, scenario.run(dry_run="true"))

    assert "📝 **Dry run:** nothing was written to GitHub." in markdown
    assert [name for name in STAGES if name != "CREATE_PR"] == [each.name for each in bars(markdown)]


def test_without_a_model_no_tokens_are_told() -> None:
    """That nobody counted is said in words."""
    scenario = Scenario()
    assert "No model wrote these test cases" in parts(told(scenario, scenario.run()))["Tokens and speed"]


def test_similar_cases_stand_with_their_similarity() -> None:
    """With the document they are from, and how many of them the model was shown."""
    first = Scenario(author=FakeAuthor(otherwise=reply))
    first.run()
    merged = first.document.replace("TC-7-", "TC-3-").replace("R1a ", "Reset link ")
    scenario = Scenario(author=FakeAuthor(otherwise=reply), forge=FakeForge({"test-cases/issue-3.md": merged}))

    result = scenario.run(minimum_similarity="0.01", context_documents="4")
    read = parts(told(scenario, result))["Context relevance: similar test cases"]

    assert ["Similarity", "Test case", "Document"] == table(read)[0]
    best = result.similar[0]
    assert [bar(best.similarity), f"{best.id}, {best.title}", best.path] == table(read)[1]
    assert "at most 4 documents, by cosine; below 0.01 none counts. The model was shown the first 2." in read


@pytest.mark.parametrize(
    ("similarity", "shown"), [(-0.2, "░░░░░░░░░░"), (0.0, "░░░░░░░░░░"), (0.66, "███████░░░"), (1.0, "██████████")]
)
def test_a_similarity_as_a_bar(similarity: float, shown: str) -> None:
    """It stays on one line with its figure."""
    assert f"`{shown}\u00a0{similarity:.2f}`" == bar(similarity)


def test_a_search_that_found_nothing_is_not_one_that_failed() -> None:
    """The one names the least similarity, the other the warning."""
    scenario = Scenario()
    found = told(scenario, scenario.run(minimum_similarity="0.75", dry_run="true"))
    scenario.library.failures = {"sync": LibraryError("The disk is full.")}
    broken = told(scenario, scenario.run(dry_run="true"))

    assert "No earlier test case has a similarity of at least 0.75." in found
    assert "The index of earlier test cases could not be used; the warnings say why." in broken
    assert "- ⚠️ Earlier test cases were not looked up: The disk is full." in parts(broken)["Warnings"]


def test_what_the_server_did_not_count_is_not_made_up() -> None:
    """Tokens without a time have no speed."""
    whole = Generation(
        "m",
        uses_model=True,
        requests=2,
        prompt_tokens=3142,
        prompt_seconds=2.0,
        output_tokens=1000,
        output_seconds=25.0,
    )
    none = Generation("m", uses_model=True, requests=2, output_tokens=7, output_seconds=0.0)

    assert [("3,142", "2.0 s", "1,571.0"), ("1,000", "25 s", "40.0")] == [each[1:] for each in rows(whole)]
    assert [("not told",) * 3, ("7", "0.0 s", "not told")] == [each[1:] for each in rows(none)]
    assert () == measured(Generation("m", uses_model=True))
    assert () == measured(None)


def rows(generation: Generation) -> list[tuple[str, ...]]:
    """Return the measured rows as text."""
    return [(each.what, each.tokens, each.time, each.speed) for each in measured(generation)]


def test_long_lists_are_folded() -> None:
    """What is not covered stays in sight; a requirement without a case is one open point, whatever its conditions."""
    count = MOST_SHOWN + 1
    body = "\n".join(f"- The field {number} must have at most {number + 3} characters" for number in range(count))
    scenario = Scenario(body=body)

    markdown = told(scenario, scenario.run(max_cases="30"))

    first, matrix, open_points, *_ = parts(markdown).values()
    assert "**31**" == table(first)[1][2]  # R31, and the second condition of each other requirement
    assert f"<details><summary>All {count} requirements</summary>" in matrix
    assert "**Requirements without a test case:** R31" in open_points
    assert markdown.count("<details>") == markdown.count("</details>") > 1


def test_nothing_is_folded_in_a_summary_that_is_cut() -> None:
    """What stands behind the cut would else look as if it were inside, and the note would not be seen."""
    body = "\n".join(f"- The field {number} must have at most {number + 3} characters" for number in range(40))
    scenario = Scenario(body=body)
    result = scenario.run()
    warnings = [Prepared("漢字 " * 100)] * (LONGEST_SUMMARY // 600)  # escaping a million characters takes its time

    shown, cut_off = summary(result, Course(1.0, warnings=warnings), scenario.prompts)

    assert LONGEST_SUMMARY - 70_000 < utf8(shown) < LONGEST_SUMMARY
    assert "<details>" not in shown
    assert shown.endswith("*Cut here. The whole summary is in the log of this step.*")
    [whole] = cut_off
    assert whole.startswith(shown[:10_000])


@given(
    st.dictionaries(
        st.sampled_from(STAGES), st.tuples(st.floats(0, 9e4), st.booleans()), min_size=1, max_size=len(STAGES)
    ),
    st.floats(0, 1e6),
    st.none() | st.floats(0, 100),
)
def test_every_chart_has_the_grammar(
    took: Mapping[str, tuple[float, bool]], clock: float, before: float | None
) -> None:
    """Whatever the clock shows, bars begin at 0, none ends before it begins, and Mermaid's marks are ours alone."""
    timings: dict[str, Span] = {}
    now = clock
    for name, (seconds, completed) in took.items():
        timings[name] = Span(now, now + seconds, completed)
        now += seconds

    drawn = bars(gantt(timings, None if before is None else clock - before))

    ahead = ["start"] if before and clock - before < clock else []
    assert [*ahead, *took] == [each.name for each in drawn]
    assert 0 == drawn[0].start
    assert all(each.start <= each.end for each in drawn)
    assert [not completed for _, completed in took.values()] == [each.failed for each in drawn[len(ahead) :]]


def test_an_axis_has_decimals_only_where_they_say_something() -> None:
    """An axis of seconds alone would show the same figure again and again for a short run."""
    assert "axisFormat %s.%L s\n" in gantt({"RECEIVE": Span(5, 14.9)})
    assert "axisFormat %s s\n" in gantt({"RECEIVE": Span(5, 15)})
    assert "" == gantt({})
