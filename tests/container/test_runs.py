"""Whole runs of the image as a runner starts it, against a GitHub and an Ollama on loopback protocols."""

from __future__ import annotations

import signal
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.container.conftest import SAMPLE, TOKEN
from tests.container.docker import address, docker, logs, service
from tests.ollama_server import OllamaServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.container.conftest import Job
    from tests.github_server import Issue
    from tests.runner import StepResult

pytestmark = [pytest.mark.container, pytest.mark.slow]

OLLAMA_PORT = 11434
SECONDS_UNTIL_KILLED = 9.0
"""The runner kills 10 s after SIGINT; a second is left for Docker."""


@contextmanager
def ollama_on_the_host(job: Job, delay: float = 0.0) -> Iterator[OllamaServer]:
    """Let Ollama listen at the host's address in the job's network, as OLLAMA_HOST=0.0.0.0 makes it do."""
    with OllamaServer(host=job.network.gateway, port=OLLAMA_PORT, delay=delay) as server:
        yield server


def sample_issue(job: Job) -> Issue:
    """Open the sample issue."""
    return job.repository.add_issue("Change the password", SAMPLE)


def generate(job: Job, issue: Issue, **inputs: str) -> StepResult:
    """Label the issue and run the step to its end."""
    return job.step.run("issues", job.labeled(issue), github_token=TOKEN, **inputs)


def left_in(workspace: Path) -> list[Path]:
    """Return everything that a step left in the workspace."""
    return sorted(workspace.rglob("*"))


def assert_created(job: Job, issue: Issue, result: StepResult) -> None:
    """The pull request, the document and the comment are there, and the outputs name them."""
    assert (result.status, result.outputs["outcome"]) == (0, "created"), result.output
    pull = job.repository.open_pull(result.outputs["branch"])
    assert pull is not None
    assert result.outputs["branch"] == f"test-cases/issue-{issue.number}"
    assert result.outputs["pull-request-number"] == str(pull.number)
    document = job.repository.store.git("show", f"{result.outputs['branch']}:{result.outputs['document']}").decode()
    assert document.startswith(f"# Test cases for #{issue.number}: Change the password")
    assert int(result.outputs["case-count"]) == document.count(f"### TC-{issue.number}-")
    (comment,) = job.repository.comments_on(issue.number)
    assert f"#{pull.number}" in comment.body or f"/pull/{pull.number}" in comment.body
    assert result.summary.strip()


def test_a_labelled_issue_is_created_left_and_updated(bridge_job: Job) -> None:
    """On the default bridge, Ollama is found at the gateway; the same text changes nothing, a new one updates."""
    issue = sample_issue(bridge_job)
    with ollama_on_the_host(bridge_job) as ollama:
        created = generate(bridge_job, issue)
        assert_created(bridge_job, issue, created)
        asked = len(ollama.requests("generate"))
        assert asked > 0

        unchanged = generate(bridge_job, issue)
        assert (unchanged.status, unchanged.outputs["outcome"]) == (0, "unchanged"), unchanged.output
        assert len(ollama.requests("generate")) == asked

        issue.body = SAMPLE + "- The password is never shown in full.\n"
        updated = generate(bridge_job, issue)
        assert (updated.status, updated.outputs["outcome"]) == (0, "updated"), updated.output
        assert updated.outputs["pull-request-number"] == created.outputs["pull-request-number"]
        assert len(bridge_job.repository.comments_on(issue.number)) == 1


def test_a_service_is_reached_by_its_name(services_job: Job) -> None:
    """In a job with services, `auto` finds the one named `ollama`."""
    issue = sample_issue(services_job)
    arguments = ("--host", "0.0.0.0", "--port", str(OLLAMA_PORT))  # noqa: S104 - inside a container of its own
    with service(
        services_job.step.image,
        services_job.network,
        "ollama",
        "tests.ollama_server",
        *arguments,
        ready="Ollama server at",
    ):
        result = generate(services_job, issue)

    assert_created(services_job, issue, result)
    assert f"http://ollama:{OLLAMA_PORT}" in result.output


def test_a_run_needs_nothing_but_the_two_servers(closed_job: Job) -> None:
    """Without a way out of the network a run succeeds all the same: the model for the index is in the image."""
    issue = sample_issue(closed_job)
    with ollama_on_the_host(closed_job):
        result = generate(closed_job, issue, ollama_url=f"{closed_job.network.gateway}:{OLLAMA_PORT}")

    assert_created(closed_job, issue, result)
    assert [note.message for note in result.log.annotations if note.kind != "notice"] == []


def test_a_read_only_root_file_system(bridge_job: Job) -> None:
    """Nothing is written but into what the runner mounts: not even /tmp has to be there."""
    issue = sample_issue(bridge_job)
    bridge_job.step.options = ("--read-only",)
    with ollama_on_the_host(bridge_job):
        result = generate(bridge_job, issue)

    assert_created(bridge_job, issue, result)
    assert [note.message for note in result.log.annotations if note.kind != "notice"] == []


def test_no_name_is_looked_up(services_job: Job) -> None:
    """Whatever is in the image, compiled or not, asks the name server for nothing: nobody is phoned, or tried to be."""
    issue, network = sample_issue(services_job), services_job.network
    with (
        service(
            services_job.step.image, network, "names", "tests.container.dns_recorder", ready="name server ready"
        ) as names,
        ollama_on_the_host(services_job),
    ):
        own = ("--dns", address(names, network))
        services_job.step.options = own
        services_job.step.environment |= {"LANGSMITH_TRACING_V2": "true", "ANONYMIZED_TELEMETRY": "True"}
        result = generate(services_job, issue, ollama_url=f"{network.gateway}:{OLLAMA_PORT}")
        asked = [line for line in logs(names).splitlines() if line.startswith("asked ")]
        # The recorder does record: a name that the same container would ask for is seen.
        look_up = "import socket\ntry: socket.getaddrinfo('telemetry.example', 443)\nexcept OSError: print('unknown')"
        arguments = ("--network", network.name, *own, "--entrypoint", "/opt/venv/bin/python")
        said = docker("run", "--rm", *arguments, services_job.step.image, "-I", "-c", look_up)

        assert_created(services_job, issue, result)
        assert asked == []
        assert said.strip() == "unknown"
        assert "asked telemetry.example" in logs(names)


def test_no_answer_names_every_address(bridge_job: Job) -> None:
    """Where nothing answers, the step fails, and the error lists what was tried and what happened there."""
    result = generate(bridge_job, sample_issue(bridge_job))

    assert (result.status, result.outputs["outcome"]) == (1, "failed"), result.output
    assert result.outputs["error-code"] == "ollama-unreachable"
    (error,) = [note for note in result.log.annotations if note.kind == "error"]
    for host in ("ollama", "host.docker.internal", bridge_job.network.gateway, "localhost"):
        assert f"http://{host}:{OLLAMA_PORT}" in error.message
    assert "ollama-unreachable" in result.summary


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_cancelling_ends_in_time(bridge_job: Job, number: signal.Signals) -> None:
    """A signal while the model writes ends the run as failed before the runner would kill it, and stops the model."""
    issue = sample_issue(bridge_job)
    with ollama_on_the_host(bridge_job, delay=0.5) as ollama:
        event = bridge_job.labeled(issue)
        with bridge_job.step.start("issues", event, github_token=TOKEN) as running:
            wait_until_writing(ollama)
            running.send(number)
            result = running.wait(SECONDS_UNTIL_KILLED)
        (request,) = ollama.requests("generate")

    assert (result.status, result.outputs["outcome"]) == (1, "failed"), result.output
    assert result.outputs["error-code"] == "interrupted"
    assert request.disconnected
    assert bridge_job.repository.open_pull(f"test-cases/issue-{issue.number}") is None


def wait_until_writing(ollama: OllamaServer, seconds: float = 60) -> None:
    """Wait until the model has written its first tokens."""
    end = time.monotonic() + seconds
    while not any(request.frames for request in ollama.requests("generate")):
        if time.monotonic() > end:
            raise TimeoutError("the model was never asked")
        time.sleep(0.05)


def test_what_is_left_belongs_to_the_workspace_owner(bridge_job: Job) -> None:
    """Root in the container leaves no file behind that the runner's user could not remove."""
    with ollama_on_the_host(bridge_job):
        result = generate(bridge_job, sample_issue(bridge_job))
    owner = bridge_job.step.workspace.stat()
    left = left_in(bridge_job.step.workspace)

    assert result.status == 0, result.output
    assert left
    assert {(path.stat().st_uid, path.stat().st_gid) for path in left} == {(owner.st_uid, owner.st_gid)}


def test_a_home_that_cannot_be_written_does_not_matter(bridge_job: Job) -> None:
    """The run neither needs HOME nor leaves anything there."""
    issue = sample_issue(bridge_job)
    bridge_job.step.read_only_home = True
    with ollama_on_the_host(bridge_job):
        result = generate(bridge_job, issue)

    assert_created(bridge_job, issue, result)


def test_indexing_writes_only_the_state_directory(bridge_job: Job) -> None:
    """`mode: index` after a push indexes what is merged, and touches nothing on GitHub."""
    event = bridge_job.labeled(sample_issue(bridge_job))
    push = {"ref": "refs/heads/main", "repository": event["repository"], "sender": event["sender"]}
    result = bridge_job.step.run("push", push, github_token=TOKEN, mode="index")

    assert result.status == 0, result.output
    assert {path.relative_to(bridge_job.step.workspace).parts[0] for path in left_in(bridge_job.step.workspace)} == {
        ".test-case-generator"
    }
    assert {request.method for request in bridge_job.github.requests} <= {"GET"}


def test_another_label_is_skipped(bridge_job: Job) -> None:
    """An event of another label ends at once, skipped, without a word on the issue."""
    issue = sample_issue(bridge_job)
    issue.labels.append("bug")
    result = bridge_job.step.run("issues", bridge_job.labeled(issue, "bug"), github_token=TOKEN)

    assert (result.status, result.outputs["outcome"]) == (0, "skipped"), result.output
    assert result.outputs["reason"] == "label-not-ours"
    assert bridge_job.repository.comments_on(issue.number) == []
