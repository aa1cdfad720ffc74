"""The way out of the container: proxies and certificates as the environment names them, the same for every client.

PyGithub's requests and Ollama's httpx read these variables each in its own way: requests takes REQUESTS_CA_BUNDLE
*instead* of the public authorities and does not know SSL_CERT_FILE, httpx the other way round. So neither reads them;
both get what this module makes of them:

- **Certificates**: the public authorities (certifi), the system's own, and *beside* them the files that SSL_CERT_FILE,
  REQUESTS_CA_BUNDLE and CURL_CA_BUNDLE name. A company's authority never costs the trust in github.com.
- **Proxies**: ``https_proxy``, ``http_proxy`` by the scheme of the address, else ``all_proxy``; in lower case or in
  upper case, the lower one first, as curl does. HTTP proxies, reached by ``http://`` or ``https://``.
- **Exceptions**: ``no_proxy`` lists, by commas, host names (which stand for what ends in them, too), addresses,
  networks such as ``10.0.0.0/8``, each with a port if only that one is meant, or ``*`` for everything.
"""

from __future__ import annotations

import ipaddress
import ssl
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from test_case_generator.errors import CertificateUntrusted, ProxyFailed

if TYPE_CHECKING:
    from collections.abc import Mapping

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address

CERTIFICATE_VARIABLES = ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")


class Network:
    """What ``environment``, the variables at the start, says of the way out; without any: straight, public trust."""

    def __init__(self, environment: Mapping[str, str] | None = None) -> None:
        self._environment = environment or {}

    def proxy(self, url: str) -> str | None:
        """Return the address of the proxy for ``url``, or None to go straight. Raises ProxyFailed."""
        parts = urlsplit(url)
        host = (parts.hostname or "").rstrip(".")
        port = parts.port or {"http": 80, "https": 443}.get(parts.scheme, 0)
        name = self._first(f"{parts.scheme}_proxy") or self._first("all_proxy")
        if not name or _excepted(host, port, self._environment.get(self._first("no_proxy"), "")):
            return None
        value = self._environment[name].strip()
        proxy = value if "://" in value else f"http://{value}"
        try:
            usable = urlsplit(proxy).scheme in {"http", "https"} and urlsplit(proxy).hostname
            _ = urlsplit(proxy).port
        except ValueError:
            usable = False
        if not usable:
            raise ProxyFailed(f"{name} does not name an HTTP proxy, `http://host:port`.")
        return proxy

    @property
    def certificates(self) -> ssl.SSLContext:
        """Return whom to trust. Raises CertificateUntrusted for a file that cannot be used."""
        named = ((name, self._environment.get(name, "").strip()) for name in CERTIFICATE_VARIABLES)
        return _trust(tuple((name, file) for name, file in named if file))

    def _first(self, name: str) -> str:
        """Return the name under which a variable is set and not empty, ``""`` if it is not."""
        return next((each for each in (name, name.upper()) if self._environment.get(each, "").strip()), "")


STRAIGHT = Network()
"""No proxy, and nobody trusted but the public authorities and the system's."""


def is_local(host: str) -> bool:
    """Return True for a host that only this network knows: a single label, Docker's names, an address not global."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        name = host.lower().rstrip(".")
        return "." not in name or name.endswith((".local", ".localhost", ".internal"))
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    # Not `is_private`, which leaves out 100.64.0.0/10, where overlay networks give machines their addresses.
    return not (mapped or address).is_global


@cache  # reading the public authorities takes tens of milliseconds
def _trust(files: tuple[tuple[str, str], ...]) -> ssl.SSLContext:
    import httpx

    context = httpx.create_ssl_context(trust_env=False)
    context.load_default_certs()
    for variable, file in files:
        try:
            context.load_verify_locations(cafile=file)
        except ssl.SSLError:
            raise CertificateUntrusted(f"{variable} names {file}, which holds no certificates in PEM form.") from None
        except OSError as error:
            raise CertificateUntrusted(f"{variable} names {file}, which cannot be read: {error.strerror}.") from None
    return context


def _excepted(host: str, port: int, exceptions: str) -> bool:
    try:
        address: _Address | None = ipaddress.ip_address(host)
    except ValueError:
        address = None
    for entry in filter(None, (each.strip().lower() for each in exceptions.split(","))):
        bare, _, only = entry.rpartition(":") if entry.count(":") == 1 or "]:" in entry else (entry, "", "")
        matches = _holds(bare, address) if address else _ends(host, bare.removeprefix("*").strip("."))
        if entry == "*" or (matches and only in {"", str(port)}):
            return True
    return False


def _holds(entry: str, address: _Address) -> bool:
    """Return whether an entry is the address or a network that holds it."""
    try:
        return address in ipaddress.ip_network(entry.strip("[]"), strict=False)
    except ValueError:
        return False


def _ends(host: str, entry: str) -> bool:
    return bool(entry) and f".{host.lower()}".endswith(f".{entry}")
