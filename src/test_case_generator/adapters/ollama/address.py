"""Where an Ollama server may be, in the order in which to try.

Ollama's own clients read ``http://host`` as port 80 and a bare ``host`` as port 11434; so does this module, in the
input as in OLLAMA_HOST, because a URL without a port means port 80 (443) everywhere else too. Where nothing answers on
port 80, the error names the address with 11434.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

PORT = 11434
ALLOWED = (
    "allowed are `auto`, or one or more addresses separated by commas, each `host`, `host:port` "
    "or `http(s)://host[:port][/path]`"
)

_HOST = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,252}[A-Za-z0-9_.])?")
_PATH = re.compile(r"(?:/[A-Za-z0-9._~-]+)*/?")
_LISTEN_ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - replaced, never listened on
_ROUTE_UP, _ROUTE_HAS_GATEWAY = 0x1, 0x2
_ROUTE_COLUMNS = 8


class Origin(StrEnum):
    """Where an address comes from, as a reader is told."""

    SETTING = "the input ollama-url"
    ENVIRONMENT = "the environment variable OLLAMA_HOST"
    SERVICE = "a service named ollama"
    DOCKER_HOST = "host.docker.internal"
    GATEWAY = "the gateway of the container's network"
    LOCALHOST = "localhost"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One address to try: ``url`` has a scheme, a host, a port and no slash at its end."""

    url: str
    origin: Origin

    @property
    def named(self) -> bool:
        """Return True if a person wrote this address, False if it is a guess (which gets no token to see)."""
        return self.origin in {Origin.SETTING, Origin.ENVIRONMENT}


def candidates(setting: str, ollama_host: str, routes: str, *, in_container: bool) -> tuple[Candidate, ...]:
    """Return the addresses to try, best first, none twice.

    ``setting`` is the input ``ollama-url``, ``ollama_host`` the variable OLLAMA_HOST (``""`` if unset), ``routes``
    the text of ``/proc/net/route``. Outside a container the gateway is somebody's router and the names of Docker mean
    nothing, so only OLLAMA_HOST and localhost are tried there. Raises ValueError with what is allowed.
    """
    found: list[Candidate] = []
    if setting.strip().lower() not in {"", "auto"}:
        parts = [part for part in setting.split(",") if part.strip()]
        if not parts:
            raise ValueError(f"`ollama-url` names no address: {ALLOWED}")
        found += [Candidate(base_url(part, "`ollama-url`"), Origin.SETTING) for part in parts]
        return _each_once(found)
    if ollama_host.strip():
        found.append(Candidate(base_url(ollama_host, "OLLAMA_HOST"), Origin.ENVIRONMENT))
    if in_container:
        found.append(Candidate(f"http://ollama:{PORT}", Origin.SERVICE))
        found.append(Candidate(f"http://host.docker.internal:{PORT}", Origin.DOCKER_HOST))
        gateway = default_gateway(routes)
        if gateway:
            found.append(Candidate(f"http://{gateway}:{PORT}", Origin.GATEWAY))
    found.append(Candidate(f"http://localhost:{PORT}", Origin.LOCALHOST))
    return _each_once(found)


def base_url(text: str, source: str) -> str:
    """Return ``scheme://host:port[/path]`` for an address as people write it; ``source`` names it in the error.

    A bare host gets port 11434, ``http://`` 80, ``https://`` 443. The listen address 0.0.0.0 becomes 127.0.0.1.
    Raises ValueError.
    """
    address = text.strip()
    scheme, separator, rest = address.partition("://")
    if not separator:
        scheme, rest = "http", address
    if not address.isprintable() or any(character.isspace() for character in address):
        raise ValueError(f"{source} has white space or control characters in it: {address!r}; {ALLOWED}")
    if scheme.lower() not in {"http", "https"}:
        raise ValueError(f"{source} has the scheme {scheme!r}: {ALLOWED}")
    scheme = scheme.lower()
    default_port = PORT if not separator else {"http": 80, "https": 443}[scheme]
    if not separator and _is_ipv6(rest):
        rest = f"[{rest}]"
    try:
        parts = urlsplit(f"{scheme}://{rest}")
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise ValueError(f"{source} is not an address: {address!r}; {ALLOWED}") from None
    if "@" in parts.netloc:
        raise ValueError(f"{source} has a user or a password in it; pass a secret as `ollama-token`")
    if parts.query or parts.fragment or not _PATH.fullmatch(parts.path) or port == 0 or parts.netloc.endswith(":"):
        raise ValueError(f"{source} is not an address: {address!r}; {ALLOWED}")
    if not (_is_ipv6(host) or _HOST.fullmatch(host)):
        raise ValueError(f"{source} has no valid host: {address!r}; {ALLOWED}")
    path = parts.path.rstrip("/")
    if re.search(r"/(api|v1)(/|$)", path):
        raise ValueError(f"{source} is the server's address alone, without /api or /v1: {address!r}")
    host = _LISTEN_ANYWHERE.get(host, host)
    return f"{scheme}://{f'[{host}]' if _is_ipv6(host) else host}:{port or default_port}{path}"


def default_gateway(routes: str) -> str:
    """Return the IPv4 gateway of the default route with the least metric, or ``""``; never raises.

    ``routes`` is the text of Linux's ``/proc/net/route``: addresses are hexadecimal, least significant byte first.
    """
    best: tuple[int, str] | None = None
    for line in routes.splitlines()[1:]:
        columns = line.split()
        if len(columns) < _ROUTE_COLUMNS:
            continue
        _, destination, gateway, flags, _, _, metric, mask = columns[:_ROUTE_COLUMNS]
        if not all(re.fullmatch("[0-9A-Fa-f]{8}", column) for column in (destination, gateway, mask)):
            continue
        if not (re.fullmatch("[0-9A-Fa-f]{1,8}", flags) and re.fullmatch("[0-9]{1,10}", metric)):
            continue
        wanted = _ROUTE_UP | _ROUTE_HAS_GATEWAY
        if int(destination, 16) or int(mask, 16) or int(flags, 16) & wanted != wanted or not int(gateway, 16):
            continue
        route = (int(metric), str(ipaddress.IPv4Address(bytes.fromhex(gateway)[::-1])))
        best = min(best, route) if best else route
    return best[1] if best else ""


def read_routes(path: Path = Path("/proc/net/route")) -> str:
    """Return the kernel's routing table as text, or ``""`` where there is none (macOS, a restricted container)."""
    try:
        return path.read_text(encoding="ascii", errors="replace")
    except OSError:
        return ""


def _is_ipv6(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).version == 6  # noqa: PLR2004 - the version's name
    except ValueError:
        return False


def _each_once(found: list[Candidate]) -> tuple[Candidate, ...]:
    once: dict[str, Candidate] = {}
    for candidate in found:
        once.setdefault(candidate.url, candidate)
    return tuple(once.values())
