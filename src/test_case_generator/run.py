"""One run as an action: from the environment to a :class:`Result`, whatever happens on the way.

A failure shows in four places with the same words: the annotation, the job summary and the outputs (:mod:`.report`),
and the issue's comment, where the run was ours and GitHub can be reached.
"""

from __future__ import annotations

import os
import time
import traceback
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from test_case_generator import bootstrap, event, inputs
from test_case_generator.comment_command import Command
from test_case_generator.errors import Cancellation, GeneratorError, InternalError, Interrupted, TokenMissing
from test_case_generator.history.line import leave_line
from test_case_generator.inputs import Mode
from test_case_generator.options import OPTIONS
from test_case_generator.prompts import Prompts
from test_case_generator.recording import Recording
from test_case_generator.report import failed, report
from test_case_generator.state import Announcement, Context, Outcome, Result, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from test_case_generator.adapters.checkpoints import Checkpoints
    from test_case_generator.adapters.github.forge import GitHubForge
    from test_case_generator.adapters.journal import Journal
    from test_case_generator.event import Trigger
    from test_case_generator.inputs import Inputs, Raw, Run
    from test_case_generator.ports import Console, Forge


_LONGEST_NUMBER = 9  # digits; no repository has more issues


@dataclass(frozen=True, slots=True)
class Places:
    """Where our own files are: the templates and the embedding models; and the environment as it was at the start."""

    prompts: Path
    models: Path
    environment: Mapping[str, str]


@dataclass(slots=True)
class _Progress:
    """How far the run came, for the sake of the report if it fails."""

    builtin: Prompts
    recording: Recording
    theirs: Prompts | None = None
    trigger: Trigger | None = None
    forge: GitHubForge | None = None
    label: str = next(option.default for option in OPTIONS if option.name == "label")
    allowed_bots: tuple[str, ...] = ()
    dry_run: bool = False
    run_url: str = ""
    timings: dict[str, Span] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    announcement: Announcement = field(default_factory=Announcement)

    def close(self) -> None:
        """Release the connections to GitHub."""
        if self.forge is not None:
            self.forge.close()


def action(console: Console, places: Places, journal: Journal | None = None) -> Result:
    """Run as GitHub's runner started us and return the result; never raises.

    ``journal`` is what the console writes for programs; it is given its file here.
    """
    began = time.monotonic()
    progress = _Progress(Prompts(places.prompts), Recording(journal))
    try:
        result = _ended(console, places, progress)
        _report(result, console, progress, began)
        progress.close()
        _end(result, console, progress, began)
    except Cancellation as cancelled:
        # Perhaps while the end was being told; now that it is heard no other comes, so this telling is the last.
        cancelled.heard = True
        result = _result(Interrupted(str(cancelled)), progress)
        _report(result, console, progress, began)
        if progress.announcement.stands:  # last of all, since GitHub may take longer than the runner gives
            result = _told(result, console, progress)
        progress.close()
        _end(result, console, progress, began)
    return result


def _ended(console: Console, places: Places, progress: _Progress) -> Result:
    try:
        return _action(console, places, progress)
    except GeneratorError as error:
        return _failed(error, console, progress)
    except Exception as error:  # noqa: BLE001 – the last line of defence: a defect must show where people look
        console.debug(traceback.format_exc())
        what = f"{type(error).__name__}: {error}"
        return _failed(InternalError(f"The action failed by a defect of its own ({what})."), console, progress)


def _report(result: Result, console: Console, progress: _Progress, began: float) -> None:
    report(
        result,
        console,
        progress.theirs if progress.theirs and result.outcome is not Outcome.FAILED else progress.builtin,
        seconds=time.monotonic() - began,
        began=began,
        timings=progress.timings,
        warnings=progress.warnings,
        run_url=progress.run_url,
        builtin=progress.builtin,
    )


def _end(result: Result, console: Console, progress: _Progress, began: float) -> None:
    """Write how the run ended to the log for programs, and leave it to the workspace's owner."""
    recording = progress.recording
    seconds = time.monotonic() - began
    leave_line(result, recording.mode, console, seconds=seconds, timings=progress.timings)
    recording.end(result, seconds, console)
    if recording.run and recording.journal:
        _give_back(recording.run.workspace, recording.state_directory, console)


def _action(console: Console, places: Places, progress: _Progress) -> Result:
    env = places.environment
    raw = inputs.from_environment(env)
    for name in ("github-token", "ollama-token"):
        if secret := raw.values.get(name):
            console.mask(secret)
    run = inputs.run_from_environment(env)
    progress.run_url = run.run_url
    progress.recording.begin(run, raw, console)
    progress.label = raw.values.get("label", progress.label)
    trigger = progress.trigger = event.parse(run.event_name, event.read_payload(run.event_path), _issue_number(raw))
    progress.recording.about(trigger)
    if raw.values.get("mode") == Mode.DOCTOR:  # before anything that it is there to find can fail
        return _doctor(run, raw, trigger, console, places)
    if not raw.values.get("github-token"):
        inputs.parse(raw, None if "config-file" not in raw.values else "")  # malformed inputs are worth saying first
        raise TokenMissing("There is no `github-token`.")
    forge = progress.forge = bootstrap.forge(run, raw.values["github-token"], trigger.default_branch, console, env)
    config = forge.read(inputs.config_path(raw), forge.default_branch())
    chosen = inputs.parse(raw, config)
    progress.recording.into(chosen, console)
    if chosen.mode is Mode.DOCTOR:
        return _doctor(run, raw, trigger, console, places)
    if trigger.command is Command.FORCE:
        chosen = replace(chosen, force=True)
    progress.label, progress.dry_run, progress.allowed_bots = chosen.label, chosen.dry_run, chosen.allowed_bots
    if chosen.mode is Mode.PLAN:
        return _plan(forge, chosen, trigger, console, places, progress)
    if chosen.mode is Mode.REPORT:
        return _look_back(forge, chosen, run, console, places, progress)
    context = _context(chosen, run, forge, console, places, progress)
    try:
        return _work(context, trigger, run)
    finally:
        context.ports.library.close()
        _give_back(run.workspace, chosen.state_directory, console)


def _doctor(run: Run, raw: Raw, trigger: Trigger, console: Console, places: Places) -> Result:
    from test_case_generator.doctor.mode import doctor

    return doctor(run, raw, trigger, console, places)


def _plan(
    forge: GitHubForge, chosen: Inputs, trigger: Trigger, console: Console, places: Places, progress: _Progress
) -> Result:
    from test_case_generator.planning.mode import plan

    progress.theirs = bootstrap.prompts(progress.builtin, places, chosen, forge)
    return plan(bootstrap.tracker(forge), forge, chosen, trigger, console)


def _look_back(
    forge: GitHubForge, chosen: Inputs, run: Run, console: Console, places: Places, progress: _Progress
) -> Result:
    from test_case_generator.history.mode import look_back

    progress.theirs = bootstrap.prompts(progress.builtin, places, chosen, forge)
    site = f"{run.server_url}/{run.repository}"
    return look_back(chosen, site, forge, bootstrap.past_runs(forge), console)


def _context(chosen: Inputs, run: Run, forge: Forge, console: Console, places: Places, progress: _Progress) -> Context:
    ports = bootstrap.ports(chosen, run.workspace, forge, console, places.models, places.environment)
    prompts = progress.theirs = bootstrap.prompts(progress.builtin, places, chosen, forge)
    return Context(
        inputs=chosen,
        ports=ports,
        prompts=prompts,
        run_url=run.run_url,
        timings=progress.timings,
        warnings=progress.warnings,
        announcement=progress.announcement,
    )


def _work(context: Context, trigger: Trigger, run: Run) -> Result:
    if context.inputs.mode is Mode.LINT:
        from test_case_generator.lint import lint

        return lint(context, trigger)
    if context.inputs.mode is Mode.INDEX:
        from test_case_generator.index import index

        return index(context)
    with bootstrap.checkpoints(context.inputs, run.workspace, context.ports.console) as checkpoints:
        return generate(context, trigger, checkpoints)


def generate(context: Context, trigger: Trigger, checkpoints: Checkpoints) -> Result:
    """Take one issue through the six stages; what an earlier run of it left in ``checkpoints`` is used, then removed.

    Raises the GeneratorErrors; what GENERATE wrote is then kept for the next run.
    """
    from test_case_generator.graph import build

    graph = build(checkpoints)
    # ChromaDB loads while GitHub answers; any earlier it would only compete with the imports above for the interpreter.
    context.ports.library.warm()
    thread = f"{trigger.repository}#{trigger.issue_number}"
    # What GENERATE leaves is on the disk before COMMIT begins, whatever becomes of the process then.
    state = graph.invoke(
        {"trigger": trigger}, {"configurable": {"thread_id": thread}}, context=context, durability="sync"
    )
    result: Result = state["result"]
    if result.outcome is not Outcome.SKIPPED:
        checkpoints.delete_thread(thread)
    return result


def _give_back(workspace: Path, directory: str, console: Console) -> None:
    """Give what we left in the workspace to its owner: the next job's checkout could not remove root's files."""
    if os.geteuid() != 0 or not workspace.is_dir():
        return
    owner = workspace.stat()
    top = workspace / Path(directory).parts[0]
    try:
        for path in (top, *top.rglob("*")) if top.exists() else ():
            with suppress(FileNotFoundError):  # another run's, which removed it meanwhile
                os.chown(path, owner.st_uid, owner.st_gid, follow_symlinks=False)
    except OSError as error:  # a file system mounted read-only, or one where root is nobody
        console.info(f"{top} could not be given to the workspace's owner: {error.strerror}.")


def _issue_number(raw: Raw) -> int | None:
    """Return the number as far as it is one; a malformed one is reported with all other inputs."""
    text = raw.values.get("issue-number", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER else None


def _result(error: GeneratorError, progress: _Progress) -> Result:
    trigger = progress.trigger
    return failed(error, trigger.issue if trigger else None, trigger.issue_number if trigger else None)


def _failed(error: GeneratorError, console: Console, progress: _Progress) -> Result:
    trigger, result = progress.trigger, _result(error, progress)
    if trigger is None or progress.forge is None or progress.dry_run or result.issue_number is None:
        return result
    if progress.recording.mode in _ABOUT_NO_ISSUE:
        return result
    if error.code in _UNSPEAKABLE and not (progress.announcement.stands and error.code in _PERHAPS_SPEAKABLE):
        return result
    if trigger.issue is not None and event.skip_reason(trigger, trigger.issue, progress.label, progress.allowed_bots):
        return result
    return _told(result, console, progress)


def _told(result: Result, console: Console, progress: _Progress) -> Result:
    """Say on the issue why the run failed, in place of what stands there."""
    from test_case_generator.stages.commenting import failure_comment

    assert progress.forge is not None
    earlier = progress.announcement.earlier
    try:
        url = failure_comment(progress.forge, progress.builtin, result, progress.run_url, earlier)
    except GeneratorError as another:
        console.warning(f"The failure could not be told on the issue: {another.what}", title=another.code)
        return result
    progress.announcement.stands = False
    return replace(result, comment_url=url)


_ABOUT_NO_ISSUE = frozenset(Mode) - {Mode.GENERATE}
"""Modes in which `issue-number` is none, or, for a plan, where it begins: nothing is told there."""

_UNSPEAKABLE = frozenset(
    {
        *("token-rejected", "github-unreachable", "certificate-untrusted", "proxy-failed", "rate-limited"),
        *("repository-not-found", "issue-not-found"),
        *("role-too-low", "role-unreadable"),
    }
)
"""Failures after which a comment would only fail in the same way, or has nowhere to stand, or whose sender may not
make us write: else a stranger's issue form would let anybody have comments made, or replace the one that stands."""

_PERHAPS_SPEAKABLE = frozenset({"github-unreachable"})
"""Of these, what may have befallen one request alone: worth a try where the comment still says “in progress”."""

__all__ = ["Outcome", "Places", "Result", "action"]
