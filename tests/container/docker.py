"""The Docker client: a command with a limit of time, the networks a job may have, and services in one of them."""

from __future__ import annotations

import ipaddress
import json
import secrets
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent.parent


def docker(*arguments: str, seconds: float = 60) -> str:
    """Run a docker command and return what it printed. Raises RuntimeError with its error."""
    result = subprocess.run(["docker", *arguments], capture_output=True, text=True, timeout=seconds, check=False)
    if result.returncode:
        raise RuntimeError(f"docker {' '.join(arguments[:3])} … failed: {result.stderr.strip()}")
    return result.stdout


@dataclass(frozen=True, slots=True)
class Network:
    """A network of containers; ``name`` is empty for the default bridge, ``gateway`` is the host's address in it."""

    name: str
    gateway: str


def default_bridge() -> Network:
    """Return the network of a job without services."""
    return Network("", _gateway("bridge"))


@contextmanager
def services_network(*options: str) -> Iterator[Network]:
    """Make the network of a job with services, named as the runner names it."""
    name = f"github_network_{secrets.token_hex(16)}"
    docker("network", "create", "--label", name[-6:], *options, name)
    try:
        yield Network(name, _gateway(name))
    finally:
        docker("network", "rm", name)


@contextmanager
def service(image: str, network: Network, alias: str, module: str, *arguments: str, ready: str) -> Iterator[str]:
    """Run one of the tests' servers as a service of the job, reachable as ``alias``; yields the container's name.

    It stands on the action's image, whose Python needs nothing but its standard library for that.
    """
    name = f"{alias}_{secrets.token_hex(6)}"
    docker(
        *("run", "--detach", "--name", name, "--network", network.name, "--network-alias", alias),
        *("--volume", f"{ROOT / 'tests'}:/srv/tests:ro", "--workdir", "/srv"),
        *("--entrypoint", "/opt/venv/bin/python", image, "-m", module, *arguments),
    )
    try:
        _wait_for(name, ready)
        yield name
    finally:
        docker("rm", "--force", "--volumes", name)


def address(name: str, network: Network) -> str:
    """Return a container's address in a network."""
    networks = json.loads(docker("inspect", name))[0]["NetworkSettings"]["Networks"]
    return str(networks[network.name]["IPAddress"])


def logs(name: str) -> str:
    """Return what a container printed."""
    result = subprocess.run(["docker", "logs", name], capture_output=True, text=True, timeout=30, check=False)
    return result.stdout + result.stderr


def _wait_for(name: str, ready: str, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while ready not in logs(name):
        if time.monotonic() > end:
            raise TimeoutError(f"{name} did not print {ready!r} but\n{logs(name)}")
        time.sleep(0.1)


def _gateway(name: str) -> str:
    (config, *_) = json.loads(docker("network", "inspect", name))[0]["IPAM"]["Config"]
    # Until its first container the default bridge shows no gateway: it takes the first address.
    return str(config.get("Gateway") or next(ipaddress.ip_network(config["Subnet"]).hosts()))
