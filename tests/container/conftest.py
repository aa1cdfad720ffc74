"""The image under test, and a job around it: a runner's folders, a network, a GitHub on the host's address there."""

from __future__ import annotations

import os
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from test_case_generator.options import OPTIONS
from tests.container.docker import Network, default_bridge, docker, services_network
from tests.container.runner_step import RunnerStep, labeled
from tests.github_server import GitHubServer, Issue, Repository, render

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

IMAGE = os.environ.get("CONTAINER_IMAGE", "test-case-generator:ci")
TOKEN = "ghs_loopback"
SAMPLE = """\
Customers change their password on the profile page.

- The new password must have 8 to 64 characters.
- The new password must differ from the last 5.
- After 3 wrong current passwords the account is locked for 15 minutes.
- If the mail server does not answer, the page shows "Please try again later" and the password stays the same.
"""


@dataclass(frozen=True, slots=True)
class Job:
    """A job of the repository ``octo/demo``, its step not yet started."""

    network: Network
    github: GitHubServer
    repository: Repository
    step: RunnerStep

    def labeled(self, issue: Issue, label: str = "generate-tests", sender: str = "octo") -> dict[str, Any]:
        """Return the event that GitHub sends when somebody labels an issue."""
        if label not in issue.labels:
            issue.labels.append(label)
        api = self.github.url
        return labeled(
            render.repository(api, self.repository), render.issue(api, self.repository, issue), label, sender
        )


@pytest.fixture(scope="session")
def image() -> str:
    """The image under test; without an engine or an image a test is skipped, unless REQUIRE_CONTAINER is set."""
    try:
        docker("image", "inspect", IMAGE)
    except (OSError, RuntimeError, subprocess.TimeoutExpired) as failure:
        reason = f"no engine, or no image {IMAGE} (`make image` builds it): {failure}"
        if os.environ.get("REQUIRE_CONTAINER"):
            pytest.fail(reason)
        pytest.skip(reason)
    return IMAGE


@contextmanager
def job(folder: Path, image: str, network: Network) -> Iterator[Job]:
    """Set up a runner whose user, like that of GitHub's own, is not root."""
    with GitHubServer(folder / "github", host=network.gateway) as github:
        repository = github.add_repository("octo/demo", files={"README.md": "# Demo\n"})
        step = RunnerStep(
            folder / "_work", image, github.url, "octo/demo", [option.name for option in OPTIONS], network.name
        )
        if os.geteuid() == 0:
            os.chown(step.workspace, 1001, 1001)
        yield Job(network, github, repository, step)


@pytest.fixture
def bridge_job(tmp_path: Path, image: str) -> Iterator[Job]:
    """A job without services: its container sits on the default bridge."""
    with job(tmp_path, image, default_bridge()) as made:
        yield made


@pytest.fixture
def closed_job(tmp_path: Path, image: str) -> Iterator[Job]:
    """A job with services, in a network from which nothing but the host and the services can be reached."""
    with services_network("--internal") as network, job(tmp_path, image, network) as made:
        yield made


@pytest.fixture
def services_job(tmp_path: Path, image: str) -> Iterator[Job]:
    """A job with services: its container is in their network."""
    with services_network() as network, job(tmp_path, image, network) as made:
        yield made
