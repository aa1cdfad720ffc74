"""The consoles: the exact text of each call, the limits, and that text alone never makes a command."""

from __future__ import annotations

import io
import os
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from test_case_generator.adapters.console import (
    LONG_BLOCK,
    MESSAGE_LIMIT,
    OUTPUT_LIMIT,
    ActionsConsole,
)
from test_case_generator.adapters.console_terminal import TerminalConsole
from test_case_generator.adapters.console_text import (
    SUMMARY_LIMIT,
    SUMMARY_NOTE,
    Secrets,
    cut,
    cut_at_line_end,
    utf16_length,
)
from tests.runner import Annotation, Command, Log, read_log, read_outputs


class Step:
    """A step's console, its stream and its files."""

    def __init__(self, directory: Path, *, debug: bool = False) -> None:
        self.stream = io.StringIO()
        self.output_path = directory / "output"
        self.summary_path = directory / "summary"
        self.console = ActionsConsole(
            self.stream,
            output_path=self.output_path,
            summary_path=self.summary_path,
            debug=debug,
            clock=lambda: 0.0,
        )

    @property
    def printed(self) -> str:
        """Return what was printed, character by character."""
        return self.stream.getvalue()

    def log(self) -> Log:
        """Return what the runner makes of it."""
        return read_log(self.printed)


@pytest.fixture
def step(tmp_path: Path) -> Step:
    """Give a step with empty files."""
    return Step(tmp_path)


HOSTILE = st.text(max_size=200) | st.lists(
    st.sampled_from(
        [
            "::",
            "##[",
            "##",
            "#",
            "[",
            "]",
            "error",
            "error::",
            "::error::x",
            "##[error]x",
            "::set-env name=A::b",
            "::stop-commands::abc",
            "::abc::",
            "::endgroup::",
            "%0A",
            "%25",
            "\n",
            "\r",
            "\r\n",
            "\v",
            "\f",
            "\x1c",
            "\x85",
            "\u2028",
            "\u2029",
            " ",
            "\t",
            "\u3000",
            "\x00",
            "\x1b[",
            "\x1b[31m",
            "\x1b]8;;",
            "\x9b",
            "\u200b",
            "\u202e",
            "\u2066",
            "\ufeff",
            "\ud800",
            "😀",
            "e\u0301",
            ",",
            ":",
            "=",
            "ghadelimiter_",
            "<<",
        ]
    ),
    max_size=30,
).map("".join)


# --- No command that was not meant --------------------------------------------------------------------------------


@given(text=HOSTILE)
def test_info_makes_no_command(text: str) -> None:
    """Whatever is printed stays text; a long block is wrapped in one pair of stop and resume."""
    stream = io.StringIO()
    ActionsConsole(stream, output_path=None, summary_path=None).info(text)
    log = read_log(stream.getvalue())
    assert [command.name for command in log.commands] in ([], ["stop-commands"])
    assert not log.stopped
    assert "##[" not in stream.getvalue()


@given(text=HOSTILE, title=HOSTILE, kind=st.sampled_from(["notice", "warning", "error"]))
def test_annotations_make_one_command(text: str, title: str, kind: str) -> None:
    """One annotation comes of it, with the text's lines as message and the title on one line."""
    stream = io.StringIO()
    getattr(ActionsConsole(stream, output_path=None, summary_path=None), kind)(text, title=title)
    log = read_log(stream.getvalue())
    heading = Secrets().safe_line(title)
    message = "\n".join(Secrets().safe_lines(text)).strip() or heading or "(no message)"
    assert log.annotations == [Annotation(kind, message, heading.lstrip("="))]
    assert [command.name for command in log.commands] == [kind]
    assert log.text == []


@given(title=HOSTILE, inner=HOSTILE, text=HOSTILE)
def test_groups_make_their_two_commands(title: str, inner: str, text: str) -> None:
    """A group is opened and closed once, whatever its title, an inner group or its content say."""
    stream = io.StringIO()
    console = ActionsConsole(stream, output_path=None, summary_path=None)
    with console.group(title), console.group(inner):
        console.info(text)
    log = read_log(stream.getvalue())
    assert [command.name for command in log.commands if command.name != "stop-commands"] == ["group", "endgroup"]
    assert log.groups[0].closed


@given(text=HOSTILE)
def test_debug_makes_only_debug_commands(text: str) -> None:
    """Each line is one debug command."""
    stream = io.StringIO()
    ActionsConsole(stream, output_path=None, summary_path=None, debug=True).debug(text)
    assert [(command.name, command.data) for command in read_log(stream.getvalue()).commands] == [
        ("debug", line) for line in Secrets().safe_lines(text)
    ]


@given(secret=HOSTILE)
def test_masks_make_only_masks(secret: str) -> None:
    """A secret's lines reach the runner as masks, and as nothing else."""
    stream = io.StringIO()
    ActionsConsole(stream, output_path=None, summary_path=None).mask(secret)
    log = read_log(stream.getvalue())
    assert {command.name for command in log.commands} <= {"add-mask"}
    assert log.text == []


@given(value=HOSTILE)
def test_outputs_come_back_as_they_were_set(value: str) -> None:
    """The runner reads exactly the two outputs; only lone surrogates, which UTF-8 cannot hold, become ``?``."""
    with TemporaryDirectory() as directory:
        step = Step(Path(directory))
        step.console.output("reason", value)
        step.console.output("outcome", "created")
        written = step.output_path.read_bytes().decode()
    assert read_outputs(written) == {"reason": value.replace("\ud800", "?"), "outcome": "created"}
    assert step.printed == ""


@given(value=HOSTILE)
def test_without_files_outputs_and_summary_are_text(value: str) -> None:
    """Where the runner gave no files, both are printed, and still nothing in them is a command."""
    stream = io.StringIO()
    console = ActionsConsole(stream, output_path=None, summary_path=None)
    console.output("reason", value)
    console.summary(value)
    assert {command.name for command in read_log(stream.getvalue()).commands} <= {"stop-commands"}


@given(text=HOSTILE, title=HOSTILE)
def test_terminal_makes_no_command(text: str, title: str) -> None:
    """A preview inside a workflow gives no command either, and no escape sequence to a terminal."""
    stream = io.StringIO()
    console = TerminalConsole(stream, debug=True)
    with console.group(title):
        console.info(text)
        console.debug(text)
        console.warning(text, title=title)
        console.output("reason", text)
        console.summary(text)
    assert read_log(stream.getvalue()).commands == []
    assert all(character.isprintable() or character == "\n" or ord(character) > 0x9F for character in stream.getvalue())


# --- Exact text ---------------------------------------------------------------------------------------------------


def test_info_marks_each_line(step: Step) -> None:
    """Every line begins with the mark; an empty one is the mark alone."""
    step.console.info("one\n\n  two ::error::x")
    assert step.printed == "| one\n|\n|   two ::error::x\n"


def test_info_breaks_the_old_style_command(step: Step) -> None:
    """``##[`` is broken so that it can still be read."""
    step.console.info("before ##[error]after")
    assert step.printed == "| before ##\\[error]after\n"


def test_info_joins_no_command_by_dropping_characters(step: Step) -> None:
    """Characters that are dropped cannot have kept a command apart."""
    step.console.info("#\x1b[0m#\u200b[error]x")
    assert step.printed == "| ##\\[error]x\n"


def test_info_drops_what_a_terminal_obeys_or_a_reader_is_deceived_by(step: Step) -> None:
    """Colours, links, bells and bidirectional controls are gone, the text between them stays."""
    step.console.info("\x1b[1;31mred\x1b[0m \x1b]8;;http://x\x1b\\link\x1b]8;;\x07 bell\x07 \u202egnp\u202c a\tb é 😀")
    assert step.printed == "| red link bell gnp a    b é 😀\n"


def test_long_blocks_switch_commands_off(step: Step) -> None:
    """A long text stands between a stop with a fresh token and its end."""
    text = "\n".join(f"line {number}" for number in range(LONG_BLOCK))
    step.console.info(text)
    step.console.info(text)
    lines = step.printed.splitlines()
    tokens = [line.removeprefix("::stop-commands::") for line in lines if line.startswith("::stop-commands::")]
    half = len(lines) // 2
    assert [lines[half - 1], lines[-1]] == [f"::{token}::" for token in tokens]
    assert len(set(tokens)) == 2
    assert all(len(token) == 32 for token in tokens)


def test_commands_come_back_on_if_printing_fails(tmp_path: Path) -> None:
    """The end of the stop is written even if the text could not be."""

    class Failing(io.StringIO):
        def write(self, text: str) -> int:
            if text.startswith("| "):
                raise OSError("disk full")
            return super().write(text)

    stream = Failing()
    console = ActionsConsole(stream, output_path=None, summary_path=tmp_path / "summary")
    with pytest.raises(OSError, match="disk full"):
        console.info("x\n" * LONG_BLOCK)
    assert not read_log(stream.getvalue()).stopped


def test_annotation_without_title_has_no_properties(step: Step) -> None:
    """Nothing but the message is sent."""
    step.console.warning("100% of\nit")
    assert step.printed == "::warning::100%25 of%0Ait\n"


def test_annotation_with_title_has_only_that_property(step: Step) -> None:
    """No empty file, line or column goes along; the title is escaped."""
    step.console.error("Gone.", title="a: b, c")
    assert step.printed == "::error title=a%3A b%2C c::Gone.\n"


def test_annotation_with_a_place_has_file_and_line(step: Step) -> None:
    """A file's name is escaped as a title is; a line alone is not sent."""
    step.console.warning("Vague.", file="test-cases/a,b:50%.md", line=12)
    step.console.warning("Vague.", title="TC-1-01", file="a.md")
    step.console.warning("Vague.", line=12)
    assert step.printed == (
        "::warning file=test-cases/a%2Cb%3A50%25.md,line=12::Vague.\n"
        "::warning title=TC-1-01,file=a.md::Vague.\n"
        "::warning::Vague.\n"
    )


def test_annotations_beyond_ten_of_a_kind_go_to_the_log(step: Step) -> None:
    """The runner would drop the eleventh warning; errors are counted apart."""
    for number in range(1, 13):
        step.console.warning(f"number {number}", title="Smell")
    step.console.error("an error")
    log = step.log()
    assert [annotation.message for annotation in log.annotations] == [
        *(f"number {number}" for number in range(1, 11)),
        "an error",
    ]
    assert log.text == ["| warning: Smell: number 11", "| warning: Smell: number 12"]


def test_long_annotation_is_cut_and_stands_in_the_log_whole(step: Step) -> None:
    """The message keeps within the runner's limit, cut between words; the log has the end of it."""
    step.console.error("word " * 2000 + "the end")
    log = step.log()
    message = log.annotations[0].message
    assert len(message) <= MESSAGE_LIMIT
    assert message.endswith(" word…")
    assert log.text[0].endswith("the end")


def test_inner_group_is_a_line(step: Step) -> None:
    """GitHub knows no groups in groups."""
    with step.console.group("outer"), step.console.group("inner"):
        step.console.info("text")
    assert step.printed == "::group::outer\n| inner\n| text\n::endgroup::\n| outer took 0.0 s\n"


def test_mask_goes_line_by_line(step: Step) -> None:
    """Each line is masked once; one so short that it would blank out the log is not."""
    step.console.mask("{\n  key-one\n  key-two\n}\n")
    step.console.mask("key-one")
    assert step.log().masked == ["key-one", "key-one", "key-two", "key-two"]
    assert step.printed == "::add-mask::key-one\n::add-mask::key-two\n"


def test_mask_hides_a_secret_with_invisible_characters_in_it(step: Step) -> None:
    """Cleaning a line cannot bring a secret back."""
    step.console.mask("hunter22")
    step.console.info("hun\u200bter22 and hunter22")
    assert step.printed == "::add-mask::hunter22\n| *** and ***\n"


def test_mask_hides_the_longer_of_two_secrets_whole(step: Step) -> None:
    """A secret that begins with another leaves no rest."""
    step.console.mask("token")
    step.console.mask("token-with-more")
    step.console.info("token-with-more token")
    assert step.printed.splitlines()[-1] == "| *** ***"


def test_debug_prints_commands_of_the_runner(tmp_path: Path) -> None:
    """With step debugging on, each line is a debug command."""
    step = Step(tmp_path, debug=True)
    step.console.debug("a\nb")
    assert step.printed == "::debug::a\n::debug::b\n"


def test_console_ignores_the_process_environment(step: Step, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Only the arguments count, though actions-toolkit would read the environment."""
    monkeypatch.setitem(os.environ, "GITHUB_OUTPUT", str(tmp_path / "elsewhere"))
    step.console.output("outcome", "created")
    assert read_outputs(step.output_path.read_text()) == {"outcome": "created"}
    assert not (tmp_path / "elsewhere").exists()


def test_toolkit_prints_to_the_given_stream(step: Step, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing escapes to the process's own standard output."""
    with step.console.group("g"):
        step.console.notice("n")
    assert capsys.readouterr().out == ""
    assert step.log().commands == [
        Command("group", {}, "g"),
        Command("notice", {}, "n"),
        Command("endgroup", {}, ""),
    ]


# --- Outputs and summary ------------------------------------------------------------------------------------------


def test_output_that_is_too_large_is_not_set_and_said(step: Step) -> None:
    """A cut value would be a wrong one; others are still set."""
    step.console.output("document", "x" * OUTPUT_LIMIT)
    step.console.output("outcome", "created")
    assert read_outputs(step.output_path.read_text()) == {"outcome": "created"}
    assert ["`document`" in annotation.message for annotation in step.log().annotations] == [True]


def test_outputs_are_limited_together(step: Step) -> None:
    """The limit is the job's: setting one again frees its share, two large ones do not fit."""
    third = "x" * (OUTPUT_LIMIT // 6)
    for name in ("document", "document", "reason", "model"):
        step.console.output(name, third)
    assert sorted(read_outputs(step.output_path.read_text())) == ["document", "reason"]


def test_output_name_must_be_one(step: Step) -> None:
    """A name that would break the file's grammar is the caller's mistake."""
    with pytest.raises(ValueError, match="cannot be the name"):
        step.console.output("a<<b", "x")


def test_output_file_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """The value goes to the log, with a warning."""
    stream = io.StringIO()
    console = ActionsConsole(stream, output_path=tmp_path, summary_path=None)
    console.output("outcome", "created")
    log = read_log(stream.getvalue())
    assert [annotation.kind for annotation in log.annotations] == ["warning"]
    assert log.text == ["| output outcome: created"]


def test_summary_replaces_only_its_own_part(step: Step) -> None:
    """What another tool wrote first stays; our first summary goes."""
    step.summary_path.write_text("theirs")
    step.console.summary("first, and longer\n")
    step.console.summary("second\n")
    assert step.summary_path.read_text() == "theirs\nsecond\n"


def test_summary_is_cut_at_a_line_end_with_a_note(step: Step) -> None:
    """The file keeps within 1 MiB, ends in a whole line and the note, and what stood there before counts."""
    step.summary_path.write_text("theirs\n")
    step.console.summary("a line of the summary, é\n" * 60_000)
    written = step.summary_path.read_bytes()
    assert SUMMARY_LIMIT - 200 < len(written) <= SUMMARY_LIMIT
    body = written.decode().removeprefix("theirs\n").removesuffix(SUMMARY_NOTE)
    assert set(body.splitlines()) == {"a line of the summary, é"}


def test_summary_of_a_full_file_goes_to_the_log(step: Step) -> None:
    """Where nothing fits, the text is printed, with a warning."""
    step.summary_path.write_bytes(b"x" * SUMMARY_LIMIT)
    step.console.summary("# Created")
    log = step.log()
    assert [annotation.kind for annotation in log.annotations] == ["warning"]
    assert log.text == ["| # Created"]
    assert step.summary_path.stat().st_size == SUMMARY_LIMIT


def test_summary_file_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """The text goes to the log, with a warning."""
    stream = io.StringIO()
    ActionsConsole(stream, output_path=None, summary_path=tmp_path).summary("# Created")
    log = read_log(stream.getvalue())
    assert [annotation.kind for annotation in log.annotations] == ["warning"]
    assert log.text == ["| # Created"]


# --- Cutting ------------------------------------------------------------------------------------------------------


@given(text=st.text(), units=st.integers(min_value=2, max_value=50))
def test_cut_keeps_the_limit_and_the_beginning(text: str, units: int) -> None:
    """What is left fits, and is the text's own beginning."""
    shown = cut(text, units)
    assert utf16_length(shown) <= max(units, 2)
    assert shown == text or (shown.endswith("…") and text.startswith(shown.removesuffix("…")))


def test_cut_keeps_an_accent_with_its_letter() -> None:
    """A combining mark is not parted from what it stands on."""
    assert cut("abe\u0301d", 4) == "ab…"


@given(text=st.text(), limit=st.integers(min_value=8, max_value=60))
def test_cut_at_line_end_keeps_the_limit(text: str, limit: int) -> None:
    """Bytes count, not characters, and the note is never lost."""
    shown = cut_at_line_end(text, limit, "\nnote")
    assert len(shown.encode()) <= limit
    assert shown == text or shown.endswith("\nnote")


@given(text=HOSTILE, file=HOSTILE, line=st.integers(0, 10**6))
def test_any_place_makes_one_command(text: str, file: str, line: int) -> None:
    """Whatever a file is called, one annotation comes of it, with the file's name on one line."""
    stream = io.StringIO()
    ActionsConsole(stream, output_path=None, summary_path=None).warning(text, file=file, line=line)
    [annotation] = read_log(stream.getvalue()).annotations
    place = Secrets().safe_line(file)
    assert place.lstrip("=") == annotation.file
    assert annotation.line == (str(line) if place and line else "")


# --- Terminal -----------------------------------------------------------------------------------------------------


def test_terminal_indents_groups() -> None:
    """Groups nest by indentation."""
    stream = io.StringIO()
    console = TerminalConsole(stream, clock=lambda: 0.0)
    with console.group("outer"):
        console.info("one")
        with console.group("inner"):
            console.warning("two", title="Smell")
    console.output("outcome", "created")
    assert stream.getvalue() == ("outer\n  one\n  inner\n    warning: Smell: two\nouter took 0.0 s\noutcome: created\n")


def test_terminal_shows_how_a_stage_begins_and_ends() -> None:
    """Of many lines the first ones, how many follow, and the last one; a warning is not among those left out."""
    stream = io.StringIO()
    console = TerminalConsole(stream, clock=lambda: 0.0, most_lines=2)
    with console.group("outer"):
        console.info("one")
        console.info("two\nthree")
        console.warning("four", title="Smell")
        console.info("five\nsix")
    with console.group("next"):
        console.info("one\ntwo\nthree")
    console.info("after\nall\nstages")
    assert stream.getvalue().splitlines() == [
        *("outer", "  one", "  two", "  warning: Smell: four", "  … 2 more (--verbose shows all)", "  six"),
        "outer took 0.0 s",
        *("next", "  one", "  two", "  three", "next took 0.0 s"),
        *("after", "all", "stages"),
    ]


def test_terminal_shows_how_far_a_stage_came_that_failed() -> None:
    """The last line before an error is not lost."""
    stream = io.StringIO()
    console = TerminalConsole(stream, clock=lambda: 0.0, most_lines=0)

    with suppress(KeyError), console.group("outer"):
        console.info("one\ntwo")
        raise KeyError
    assert stream.getvalue() == "outer\n  … 1 more (--verbose shows all)\n  two\nouter failed after 0.0 s\n"


def test_terminal_names_the_place_first() -> None:
    """As compilers and linters do."""
    stream = io.StringIO()
    TerminalConsole(stream).warning("It is vague.", title="TC-1-01", file="a.md", line=3)
    assert stream.getvalue() == "a.md:3: warning: TC-1-01: It is vague.\n"


def test_terminal_marks_what_looks_like_a_command() -> None:
    """Only such a line is marked."""
    stream = io.StringIO()
    TerminalConsole(stream).info("plain\n  ::error::x")
    assert stream.getvalue() == "plain\n|   ::error::x\n"


def test_terminal_prints_what_its_encoding_lacks_as_question_mark() -> None:
    """A terminal without Unicode is no reason to fail."""
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii", newline="")
    TerminalConsole(stream).info("1 → 2")
    assert raw.getvalue() == b"1 ? 2\n"
