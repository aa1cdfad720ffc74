"""What every console promises: the fake, a workflow's step with and without its files, a terminal."""

from __future__ import annotations

import io
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

import pytest

from test_case_generator.adapters.console import ActionsConsole
from test_case_generator.adapters.console_terminal import TerminalConsole
from test_case_generator.testware.redaction import MARK
from tests.attacks.secrets import SECRETS
from tests.fakes.console import FakeConsole
from tests.runner import read_log, read_outputs

if TYPE_CHECKING:
    from pathlib import Path

    from test_case_generator.ports import Console


class Watched(ABC):
    """A console and what a person sees of it."""

    console: Console

    @abstractmethod
    def seen(self) -> str:
        """Return everything a reader can see: log, annotations, outputs, summary."""


class WatchedFake(Watched):
    """The fake."""

    def __init__(self, *, debug: bool) -> None:
        self.console = self.fake = FakeConsole(debug=debug)

    def seen(self) -> str:
        """Return the recorded texts."""
        printed = [f"{printed.file}:{printed.line}\n{printed.title}\n{printed.text}" for printed in self.fake.printed]
        outputs = [f"{name}: {value}" for name, value in self.fake.outputs.items()]
        return "\n".join([*printed, *outputs, *self.fake.summaries[-1:]])


class WatchedStep(Watched):
    """A step of a workflow, as the runner reads it."""

    def __init__(self, directory: Path | None, *, debug: bool) -> None:
        self.stream = io.StringIO()
        self.outputs = directory / "output" if directory else None
        self.summary = directory / "summary" if directory else None
        self.console = ActionsConsole(self.stream, output_path=self.outputs, summary_path=self.summary, debug=debug)

    def seen(self) -> str:
        """Return what the runner shows of the step."""
        log = read_log(self.stream.getvalue())
        parts = [
            f"{annotation.file}:{annotation.line}\n{annotation.title}\n{annotation.message}"
            for annotation in log.annotations
        ]
        parts += [group.title for group in log.groups]
        parts += [command.data for command in log.commands if command.name == "debug"]
        parts += log.text
        if self.outputs and self.outputs.exists():
            parts += [f"{name}: {value}" for name, value in read_outputs(self.outputs.read_text()).items()]
        if self.summary and self.summary.exists():
            parts.append(self.summary.read_text())
        return "\n".join(parts)


class WatchedTerminal(Watched):
    """A terminal."""

    def __init__(self, *, debug: bool) -> None:
        self.stream = io.StringIO()
        self.console = TerminalConsole(self.stream, debug=debug)

    def seen(self) -> str:
        """Return what was printed."""
        return self.stream.getvalue()


KINDS = ["fake", "step", "step without files", "terminal"]


def watch(kind: str, directory: Path, *, debug: bool = False) -> Watched:
    """Make a console of the kind."""
    match kind:
        case "fake":
            return WatchedFake(debug=debug)
        case "step":
            return WatchedStep(directory, debug=debug)
        case "step without files":
            return WatchedStep(None, debug=debug)
        case _:
            return WatchedTerminal(debug=debug)


@pytest.fixture(params=KINDS)
def watched(request: pytest.FixtureRequest, tmp_path: Path) -> Watched:
    """Give each kind of console in turn."""
    return watch(request.param, tmp_path)


def test_info_shows_every_line_in_order(watched: Watched) -> None:
    """All lines of a text are shown, first one first."""
    watched.console.info("alpha\nbeta\r\ngamma")
    seen = watched.seen()
    positions = [seen.index(word) for word in ("alpha", "beta", "gamma")]
    assert positions == sorted(positions)


@pytest.mark.parametrize("kind", ["notice", "warning", "error"])
def test_annotations_show_title_and_text(watched: Watched, kind: str) -> None:
    """A reader sees both."""
    getattr(watched.console, kind)("The model is missing.", title="Ollama: no model, yet")
    seen = watched.seen()
    assert "The model is missing." in seen
    assert "Ollama: no model, yet" in seen


def test_a_warning_shows_its_place(watched: Watched) -> None:
    """A reader sees file and line, whatever characters the file's name has; a masked secret in it stays hidden."""
    watched.console.mask("s3cret")
    watched.console.warning("It is vague.", title="TC-1-01", file="test-cases/a, b:50%::c s3cret.md", line=12)
    seen = watched.seen()
    assert "test-cases/a, b:50%::c ***.md:12" in seen
    assert "s3cret" not in seen
    assert [word for word in ("TC-1-01", "It is vague.") if word not in seen] == []


def test_group_shows_title_and_content(watched: Watched) -> None:
    """A group's title and what is printed inside are shown, and what comes after it."""
    with watched.console.group("RETRIEVE"):
        watched.console.info("three documents")
    watched.console.info("afterwards")
    seen = watched.seen()
    assert [word for word in ("RETRIEVE", "three documents", "afterwards") if word not in seen] == []


def test_group_lets_errors_through_and_ends(watched: Watched) -> None:
    """An error inside a group is the caller's, and the console works on."""

    def fail_inside() -> None:
        with watched.console.group("GENERATE"):
            raise RuntimeError("boom")

    with pytest.raises(RuntimeError, match="boom"):
        fail_inside()
    with watched.console.group("FINALIZE"):
        watched.console.info("still here")
    seen = watched.seen()
    assert "FINALIZE" in seen
    assert "still here" in seen


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("debug", [True, False])
def test_debug_is_shown_only_where_wanted(kind: str, tmp_path: Path, *, debug: bool) -> None:
    """Debugging lines are for those who asked."""
    watched = watch(kind, tmp_path, debug=debug)
    watched.console.debug("num_ctx is 8192")
    assert ("num_ctx is 8192" in watched.seen()) == debug


def test_secrets_stay_hidden_everywhere(watched: Watched) -> None:
    """Neither line of a masked secret is shown by any method."""
    watched.console.mask("first-secret\nsecond-secret")
    text = "a first-secret and a second-secret"
    with watched.console.group(text):
        watched.console.info(text)
    watched.console.debug(text)
    watched.console.notice(text, title=text)
    watched.console.warning(text, title=text)
    watched.console.error(text, title=text)
    watched.console.output("document", text)
    watched.console.summary(text)
    seen = watched.seen()
    assert "a *** and a ***" in seen
    assert "first-secret" not in seen
    assert "second-secret" not in seen


@pytest.mark.parametrize("name", SECRETS)
def test_what_looks_like_a_secret_stays_hidden_everywhere(watched: Watched, name: str) -> None:
    """No call shows it, though nobody said that it is one."""
    _, text, secret = SECRETS[name]
    console = watched.console
    with console.group(text):
        console.info(text)
    for say in (console.notice, console.warning, console.error):
        say(text, title=text)
    console.warning("x", file=text, line=1)
    console.output("reason", text)
    console.summary(text)
    seen = watched.seen()
    assert MARK in seen
    assert secret not in seen


def test_outputs_are_shown(watched: Watched) -> None:
    """Name and value of an output can be read."""
    watched.console.output("pull-request-number", "12")
    assert "pull-request-number: 12" in watched.seen()


def test_summary_is_shown(watched: Watched) -> None:
    """The summary's text can be read, the last one where there are several."""
    watched.console.summary("# Planned")
    watched.console.summary("# Created\n\n12 cases")
    assert [word for word in ("# Created", "12 cases") if word not in watched.seen()] == []


def test_events_and_short_waits_are_not_shown(watched: Watched) -> None:
    """They are for programs, and for when nothing else is printed; an error inside a wait is the caller's."""

    def fail_inside() -> None:
        with watched.console.waiting("the model is loaded", until=1e9), watched.console.waiting(lambda: "it writes"):
            watched.console.record("question", number=1, conditions=["R1a"], sent_tokens=12, seed=1)
            raise RuntimeError("boom")

    with pytest.raises(RuntimeError, match="boom"):
        fail_inside()
    assert "" == watched.seen().strip()
